//! Two independent groups of values: their means, their ranks, and whether they are as good as equal.

use super::distribution::{t_quantile, t_two_sided};
use super::interval::hedges_j;
use super::standardized::hedges_limits;
use super::sum;

/// Two groups compared by their means, a minus b.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Welch {
    /// Mean of a minus mean of b.
    pub difference: f64,
    /// Limits of the 95% interval.
    pub low: f64,
    /// As `low`.
    pub high: f64,
    /// Standard error of the difference.
    pub se: f64,
    /// Degrees of freedom of Welch and Satterthwaite.
    pub df: f64,
    /// Two-sided.
    pub p_value: f64,
    /// The difference in pooled standard deviations, with the exact small-sample factor.
    pub hedges_g: Option<f64>,
    /// Its 95% limits, for equal spread in both groups.
    pub hedges_limits: Option<(f64, f64)>,
}

/// Welch's t test with its 95% interval, and Hedges' g with the pooled standard deviation and the exact small-sample
/// factor. `None` for fewer than two values on a side or when nothing varies on either.
///
/// # Sources
/// Welch (1947), Hedges (1981).
pub fn welch(a: &[f64], b: &[f64]) -> Option<Welch> {
    let (n_a, n_b) = (a.len() as f64, b.len() as f64);
    let (var_a, var_b) = (sum::variance(a)?, sum::variance(b)?);
    let (of_a, of_b) = (var_a / n_a, var_b / n_b);
    let error = of_a + of_b;
    if error <= 0.0 {
        return None;
    }
    let difference = sum::mean(a)? - sum::mean(b)?;
    let (se, df) = (error.sqrt(), error * error / (of_a * of_a / (n_a - 1.0) + of_b * of_b / (n_b - 1.0)));
    let half = t_quantile(0.975, df) * se;
    let pooled_df = n_a + n_b - 2.0;
    let unit = (1.0 / n_a + 1.0 / n_b).sqrt();
    let pooled = (((n_a - 1.0) * var_a + (n_b - 1.0) * var_b) / pooled_df).sqrt();
    Some(Welch {
        difference,
        low: difference - half,
        high: difference + half,
        se,
        df,
        p_value: t_two_sided(difference / se, df),
        hedges_g: hedges_j(pooled_df).map(|j| j * difference / pooled),
        hedges_limits: hedges_limits(difference / (pooled * unit), pooled_df, unit),
    })
}

/// The larger p of two one-sided tests that a difference with standard error `se` on `df` degrees of freedom lies within
/// ± `bound`.
///
/// # Sources
/// Schuirmann (1987).
pub fn p_equivalence(difference: f64, se: f64, df: f64, bound: f64) -> f64 {
    let beyond = |distance: f64| {
        let two_sided = t_two_sided(distance / se, df);
        if distance > 0.0 { two_sided / 2.0 } else { 1.0 - two_sided / 2.0 }
    };
    beyond(bound.abs() - difference).max(beyond(bound.abs() + difference))
}

impl Welch {
    /// The limits of two one-sided tests at .05: the 90% interval.
    pub fn limits_90(self) -> (f64, f64) {
        let half = t_quantile(0.95, self.df) * self.se;
        (self.difference - half, self.difference + half)
    }

    /// p of two one-sided tests that the difference lies within ± `bound`: the larger of the two.
    ///
    /// # Sources
    /// Schuirmann (1987).
    pub fn p_equivalence(self, bound: f64) -> f64 {
        p_equivalence(self.difference, self.se, self.df, bound)
    }
}

/// Two groups compared by their ranks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankTest {
    /// The chance that a value of a is higher than one of b, an equal one counting half: 0 to 1.
    pub superiority: f64,
    /// 95%, Student's t, within 0 to 1; `None` where the groups are wholly apart or nothing varies.
    pub limits: Option<(f64, f64)>,
    /// Two-sided, that this chance is 1/2.
    pub p_value: Option<f64>,
}

/// The rank test for groups that may differ in spread. `None` for fewer than two values on a side.
///
/// # Sources
/// Brunner & Munzel (2000).
pub fn brunner_munzel(a: &[f64], b: &[f64]) -> Option<RankTest> {
    let (n_a, n_b) = (a.len() as f64, b.len() as f64);
    if a.len() < 2 || b.len() < 2 {
        return None;
    }
    let overall = sum::ranks(&[a, b].concat());
    let (ranks_a, ranks_b) = overall.split_at(a.len());
    let (mean_a, mean_b) = (sum::mean(ranks_a)?, sum::mean(ranks_b)?);
    let superiority = (mean_a - f64::midpoint(n_a, 1.0)) / n_b;
    let spread = |overall: &[f64], own: &[f64], mean: f64| {
        let n = own.len() as f64;
        let apart =
            overall.iter().zip(sum::ranks(own)).map(|(r, own)| r - own - mean + f64::midpoint(n, 1.0));
        sum::sum(apart.map(|d| d * d)) / (n - 1.0)
    };
    let (s_a, s_b) = (spread(ranks_a, a, mean_a), spread(ranks_b, b, mean_b));
    let both = n_a * s_a + n_b * s_b;
    if both <= 1e-12 {
        return Some(RankTest { superiority, limits: None, p_value: None });
    }
    let df =
        both * both / ((n_a * s_a) * (n_a * s_a) / (n_a - 1.0) + (n_b * s_b) * (n_b * s_b) / (n_b - 1.0));
    let se = (s_a / (n_a * n_b * n_b) + s_b / (n_b * n_a * n_a)).sqrt();
    let half = t_quantile(0.975, df) * se;
    Some(RankTest {
        superiority,
        limits: Some(((superiority - half).max(0.0), (superiority + half).min(1.0))),
        p_value: Some(t_two_sided((superiority - 0.5) / se, df)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::{assert_abs_diff_eq, assert_relative_eq};

    /// Pain on the third day after two treatments (Brunner & Munzel 2000), as R's lawstat prints it for the same data:
    /// p-value = 0.005786, estimate 0.788961, interval 0.5952169 to 0.9827052.
    #[test]
    fn pain_after_surgery() {
        let y = [1., 2., 1., 1., 1., 1., 1., 1., 1., 1., 2., 4., 1., 1.];
        let n = [3., 3., 4., 3., 1., 2., 3., 1., 1., 5., 4.];
        let got = brunner_munzel(&n, &y).unwrap();
        assert_abs_diff_eq!(got.superiority, 0.788_961, epsilon = 0.5e-6);
        assert_abs_diff_eq!(got.p_value.unwrap(), 0.005_786, epsilon = 0.5e-6);
        let (low, high) = got.limits.unwrap();
        assert_abs_diff_eq!(low, 0.595_216_9, epsilon = 0.5e-7);
        assert_abs_diff_eq!(high, 0.982_705_2, epsilon = 0.5e-7);
        let turned = brunner_munzel(&y, &n).unwrap();
        assert_relative_eq!(turned.superiority, 1.0 - got.superiority, max_relative = 1e-14);
    }

    #[test]
    fn groups_wholly_apart_have_no_interval() {
        let got = brunner_munzel(&[5.0, 6.0, 7.0], &[1.0, 2.0]).unwrap();
        assert_eq!((got.superiority, got.limits, got.p_value), (1.0, None, None));
        assert!(brunner_munzel(&[5.0], &[1.0, 2.0]).is_none());
    }

    /// Student's sleep data in R 4.2.2: `t.test(a, b, mu = -3, alternative = "greater")` has the larger p of both sides.
    #[test]
    fn equivalence_is_two_one_sided_tests() {
        let a = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let b = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let got = welch(&a, &b).unwrap();
        assert_relative_eq!(got.p_equivalence(3.0), 0.055_978_914_532_244_48, max_relative = 1e-12);
        let (low, high) = got.limits_90();
        let at = |bound: f64| welch(&a, &b).unwrap().p_equivalence(bound);
        assert_relative_eq!(at(-low), 0.05, max_relative = 1e-10);
        assert!(high < -low);
    }
}
