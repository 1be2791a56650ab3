//! The noncentral t distribution: what a t statistic is like when there is a difference.

use super::beta::incomplete_beta;
use super::gamma::ln_gamma;
use super::normal::normal_cdf;
use crate::numeric::math::{exp, ln};

const MAX_TERMS: usize = 100_000;
/// Weights below this add nothing to a probability.
const NEGLIGIBLE: f64 = 1e-18;

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
    if t == 0.0 {
        return 0.0;
    }
    let half = delta * delta / 2.0;
    // The even terms weigh by e^(−δ²/2) (δ²/2)^j / Γ(j + 1); the odd ones by δ/√2 times the same over Γ(j + 3/2).
    let even = Part { half, t, df, shift: 0.0 };
    let odd = Part { half, t, df, shift: 0.5 };
    let odd = if delta == 0.0 { 0.0 } else { delta.signum() * odd.sum() };
    f64::midpoint(even.sum(), odd)
}

/// Σ over j of (δ²/2)^(j + s) e^(−δ²/2) / Γ(j + s + 1) times the incomplete beta function at a = j + s + 1/2.
struct Part {
    half: f64,
    t: f64,
    df: f64,
    shift: f64,
}

impl Part {
    /// From its largest weight outward; weights and beta functions follow from those beside them.
    fn sum(&self) -> f64 {
        let Part { half, t, df, shift } = *self;
        let b = df / 2.0;
        let (x, rest) = (t * t / (t * t + df), df / (t * t + df));
        let mode = half.floor();
        let weight = if half == 0.0 {
            1.0
        } else {
            exp((mode + shift) * ln(half) - half - ln_gamma(mode + shift + 1.0))
        };
        let a = mode + shift + 0.5;
        let beta = incomplete_beta(a, b, x).0;
        // I(a) − I(a + 1) = x^a (1 − x)^b Γ(a + b) / (Γ(a + 1) Γ(b)).
        let gap = exp(a * ln(x) + b * ln(rest) + ln_gamma(a + b) - ln_gamma(a + 1.0) - ln_gamma(b));
        let mut total = weight * beta;
        let mut up = (weight, beta, gap);
        for step in 1..MAX_TERMS {
            let (j, a) = (mode + step as f64, a + step as f64);
            up = (up.0 * half / (j + shift), (up.1 - up.2).max(0.0), up.2 * x * (a - 1.0 + b) / a);
            total += up.0 * up.1;
            if up.0 < NEGLIGIBLE || up.1 == 0.0 {
                break;
            }
        }
        let mut down = (weight, beta, gap);
        for step in 1..=(mode as usize).min(MAX_TERMS) {
            let (j, a) = (mode - step as f64, a - step as f64);
            let gap = down.2 * (a + 1.0) / (x * (a + b));
            down = (down.0 * (j + 1.0 + shift) / half, down.1 + gap, gap);
            total += down.0 * down.1;
            if down.0 < NEGLIGIBLE {
                break;
            }
        }
        total
    }
}

/// The noncentrality at which P(T ≤ t) = `p`. `None` where t is no number or df is not above 0.
pub fn t_noncentrality(t: f64, df: f64, p: f64) -> Option<f64> {
    if !t.is_finite() || df.is_nan() || df <= 0.0 || !(0.0 < p && p < 1.0) {
        return None;
    }
    // P falls as the noncentrality rises.
    let over = |delta: f64| noncentral_t_cdf(t, df, delta) - p;
    let reach = |direction: f64| {
        let steps = (0..60).scan(2.0, |step, _| {
            *step *= 1.5;
            Some(t + direction * *step)
        });
        steps.map(|at| (at, over(at))).find(|(_, over)| over * direction < 0.0)
    };
    falling_root(over, reach(-1.0)?, reach(1.0)?)
}

/// The root of a falling function between a point above zero and one below, by the Illinois variant of false position:
/// where one end stays twice, its value is halved. `None` where the function is no number.
///
/// # Sources
/// Dowell & Jarratt (1971).
fn falling_root(
    f: impl Fn(f64) -> f64,
    (mut low, mut above): (f64, f64),
    (mut high, mut below): (f64, f64),
) -> Option<f64> {
    /// Of a probability: what the distribution is good for.
    const EXACT: f64 = 2e-15;
    let mut last = 0;
    for _ in 0..200 {
        let at = (low * below - high * above) / (below - above);
        let at = if low < at && at < high { at } else { f64::midpoint(low, high) };
        let value = f(at);
        if value.is_nan() {
            return None;
        }
        if value.abs() <= EXACT || high - low <= 1e-14 * at.abs().max(1.0) {
            return Some(at);
        }
        if value > 0.0 {
            (low, above) = (at, value);
            below = if last == 1 { below / 2.0 } else { below };
            last = 1;
        } else {
            (high, below) = (at, value);
            above = if last == -1 { above / 2.0 } else { above };
            last = -1;
        }
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
