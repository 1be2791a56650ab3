//! Standardized mean differences: limits of Hedges' g, and the least difference that a design finds.

use super::bivariate_normal::standard_density;
use super::distribution::{noncentral_t_cdf, normal_quantile, t_noncentrality, t_quantile};
use super::interval::hedges_j;
use super::math::tanh;

/// The share of studies that should find a difference.
const POWER: f64 = 0.8;

/// 95% limits of Hedges' g from the t statistic of its difference on `df` degrees of freedom: limits of the noncentrality,
/// times `unit`, the standard error of the difference over the standard deviation that g divides by, times the same
/// small-sample factor as g. `None` where t is not finite or df ≤ 1.
///
/// # Sources
/// Steiger & Fouladi (1997) for independent groups, Algina & Keselman (2003) for paired ones.
pub fn hedges_limits(t: f64, df: f64, unit: f64) -> Option<(f64, f64)> {
    let factor = hedges_j(df)? * unit;
    Some((t_noncentrality(t, df, 0.975)? * factor, t_noncentrality(t, df, 0.025)? * factor))
}

/// The noncentrality that a two-sided t test at .05 finds with 80% power. `None` for df below 1.
pub fn detectable_noncentrality(df: f64) -> Option<f64> {
    if df.is_nan() || df < 1.0 {
        return None;
    }
    let critical = t_quantile(0.975, df);
    let power =
        |delta: f64| 1.0 - noncentral_t_cdf(critical, df, delta) + noncentral_t_cdf(-critical, df, delta);
    // The upper tail alone finds nearly all of them: its root is where the search begins.
    let first = t_noncentrality(critical, df, 1.0 - POWER)?;
    let (mut low, mut high) = (0.0, first);
    let mut at = first;
    for _ in 0..100 {
        let missed = POWER - power(at);
        if missed.abs() <= 2e-15 || high - low <= 1e-14 * high {
            break;
        }
        if missed > 0.0 {
            low = at;
        } else {
            high = at;
        }
        // Newton's step by the slope of a shifted normal, which is near enough.
        let next = at + missed / standard_density(critical - at);
        at = if low < next && next < high { next } else { f64::midpoint(low, high) };
    }
    Some(at)
}

/// The least |r| that 80% of studies of `units` pairs find at .05 / `tests`, two-sided, by Fisher's z. `None` for fewer
/// than four pairs or no test.
pub fn detectable_r(units: f64, tests: usize) -> Option<f64> {
    if units <= 3.0 || tests == 0 {
        return None;
    }
    let strict = normal_quantile(1.0 - 0.025 / tests as f64);
    Some(tanh((strict + normal_quantile(POWER)) / (units - 3.0).sqrt()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// R 4.2.2: `power.t.test(power = .8, n = 30, tol = 1e-12)`, and the same for n = 12 paired; both tails counted
    /// (`strict = TRUE`). tests/reference/differences/standardized.R.
    #[test]
    fn detectable_differences_as_in_r() {
        let of = |df: f64, scale: f64| detectable_noncentrality(df).unwrap() * scale;
        assert_relative_eq!(of(58.0, (2.0 / 30.0_f64).sqrt()), 0.735_621_069_597_4, max_relative = 1e-8);
        assert_relative_eq!(of(11.0, 1.0 / 12.0_f64.sqrt()), 0.888_654_265_293_2, max_relative = 1e-8);
        assert_eq!(detectable_noncentrality(0.5), None);
    }

    /// Limits by R's `pt(…, ncp)` and `uniroot`, in the same script: sleep data of Student (1908), independent and paired.
    #[test]
    fn limits_of_g_as_in_r() {
        for (t, df, unit, low, high) in LIMITS {
            let got = hedges_limits(*t, *df, *unit).unwrap();
            assert_relative_eq!(got.0, *low, max_relative = 1e-8);
            assert_relative_eq!(got.1, *high, max_relative = 1e-8);
        }
        assert_eq!(hedges_limits(1.0, 1.0, 1.0), None);
    }

    /// Methods text: k = 106 gives .269; z(1 − .025 / 24) = 3.078088073 (R 4.2.2), so tanh((3.078088 + 0.841621) / √103).
    #[test]
    fn the_smallest_correlation_grows_with_the_number_of_tests() {
        assert!((detectable_r(106.0, 1).unwrap() - 0.269).abs() < 0.0005);
        let strict = detectable_r(106.0, 24).unwrap();
        assert!((strict - tanh(3.919_709_307 / 103.0_f64.sqrt())).abs() < 1e-9, "{strict}");
        assert!(detectable_r(3.0, 1).is_none());
    }

    const LIMITS: &[(f64, f64, f64, f64, f64)] = &[
        (1.860_813_467_486_853, 18.0, 0.447_213_595_499_957_9, -0.091_407_732_805_2, 1.665_171_790_67),
        (4.062_127_683_382_037, 9.0, 0.204_863_349_016_317_6, 0.245_476_196_331, 1.253_950_391_93),
    ];
}
