//! The noncentral t distribution: what a t statistic is like when there is a difference.

use super::beta::incomplete_beta;
use super::gamma::ln_gamma;
use super::normal::normal_cdf;
use crate::numeric::math::{exp, ln};

const MAX_TERMS: usize = 100_000;

/// P(T ≤ t) for a noncentral t variable with `df` degrees of freedom and noncentrality `delta`. NaN unless df > 0 and both
/// numbers are finite.
///
/// The chance below zero is that of a normal variable; the rest is a sum of incomplete beta functions weighted by those of
/// a Poisson variable with mean δ²/2, taken from its mode outward.
///
/// # Sources
/// Lenth (1989); Johnson, Kotz & Balakrishnan (1995), chapter 31.
pub fn noncentral_t_cdf(t: f64, df: f64, delta: f64) -> f64 {
    if !t.is_finite() || !delta.is_finite() || df.is_nan() || df <= 0.0 {
        return f64::NAN;
    }
    if t < 0.0 {
        return 1.0 - noncentral_t_cdf(-t, df, -delta);
    }
    (normal_cdf(-delta) + above_zero(t, df, delta)).clamp(0.0, 1.0)
}

/// P(0 < T ≤ t).
fn above_zero(t: f64, df: f64, delta: f64) -> f64 {
    let x = t * t / (t * t + df);
    let half = delta * delta / 2.0;
    let beta = |a: f64| incomplete_beta(a, df / 2.0, x).0;
    if half == 0.0 {
        return beta(0.5) / 2.0;
    }
    // Even and odd parts: e^(−δ²/2) (δ²/2)^j / Γ(j + 1), and δ/√2 times the same over Γ(j + 3/2).
    let term = |j: f64| {
        let even = exp(j * ln(half) - half - ln_gamma(j + 1.0));
        let odd = exp((j + 0.5) * ln(half) - half - ln_gamma(j + 1.5)) * delta.signum();
        (even * beta(j + 0.5) + odd * beta(j + 1.0), even)
    };
    let mode = half.floor();
    let mut total = term(mode).0;
    for step in 1..MAX_TERMS {
        let (more, weight) = term(mode + step as f64);
        total += more;
        if weight < 1e-18 {
            break;
        }
    }
    for step in 1..=(mode as usize).min(MAX_TERMS) {
        let (more, weight) = term(mode - step as f64);
        total += more;
        if weight < 1e-18 {
            break;
        }
    }
    total / 2.0
}

/// The noncentrality at which P(T ≤ t) = `p`. `None` where t is no number or df is not above 0.
pub fn t_noncentrality(t: f64, df: f64, p: f64) -> Option<f64> {
    if !t.is_finite() || df.is_nan() || df <= 0.0 || !(0.0 < p && p < 1.0) {
        return None;
    }
    // P falls as the noncentrality rises.
    let below = |delta: f64| noncentral_t_cdf(t, df, delta);
    let reach = |direction: f64, is_past: &dyn Fn(f64) -> bool| {
        let mut step = 2.0;
        (0..60)
            .map(|_| {
                step *= 1.5;
                t + direction * step
            })
            .find(|at| is_past(*at))
    };
    let mut low = reach(-1.0, &|delta| below(delta) > p)?;
    let mut high = reach(1.0, &|delta| below(delta) < p)?;
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high || high - low <= 1e-13 * high.abs().max(1.0) {
            break;
        }
        if below(middle) > p { low = middle } else { high = middle }
    }
    Some(f64::midpoint(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::distribution::t_sf;
    use approx::{assert_abs_diff_eq, assert_relative_eq};

    #[test]
    fn without_noncentrality_it_is_students() {
        for t in [-3.0, -0.5, 0.0, 1.2, 4.0] {
            assert_relative_eq!(noncentral_t_cdf(t, 7.0, 0.0), 1.0 - t_sf(t, 7.0), max_relative = 1e-13);
        }
    }

    /// 40-digit integration of the density of √(χ²/df) against Φ by mpmath 1.3.0 (`tests/reference/differences/noncentral_t.py`).
    #[test]
    fn values_by_integration() {
        for (t, df, delta, expected) in VALUES {
            assert_abs_diff_eq!(noncentral_t_cdf(*t, *df, *delta), *expected, epsilon = 1e-13);
        }
    }

    #[test]
    fn noncentrality_inverts_the_distribution() {
        for (t, df, p) in [(2.5, 28.0, 0.975), (2.5, 28.0, 0.025), (-1.0, 4.0, 0.5), (60.0, 900.0, 0.025)] {
            let delta = t_noncentrality(t, df, p).unwrap();
            assert_relative_eq!(noncentral_t_cdf(t, df, delta), p, max_relative = 1e-9);
        }
        assert_eq!(t_noncentrality(f64::NAN, 3.0, 0.5), None);
        assert_eq!(t_noncentrality(1.0, 0.0, 0.5), None);
    }

    const VALUES: &[(f64, f64, f64, f64)] = &[
        (2.0, 10.0, 1.0, 0.807_611_562_530_375_2),
        (0.5, 3.0, 2.0, 0.065_478_985_564_616_8),
        (-1.5, 5.0, 0.5, 0.039_267_674_661_968_71),
        (-1.0, 5.0, -2.0, 0.841_864_356_443_081_9),
        (2.048_407_141_795_244_5, 28.0, 2.7, 0.258_985_397_056_957_8),
        (12.0, 40.0, 10.0, 0.876_148_781_779_461),
        (45.0, 300.0, 47.0, 0.164_883_054_368_731_07),
        (1.98, 104.0, -1.0, 0.998_400_233_032_822_9),
    ];
}
