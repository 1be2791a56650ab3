//! Confidence intervals of 95% for means and correlations, and the small-sample factor of standardized differences.

use super::distribution::{stirling_error, t_quantile};
use super::math::{atanh, exp, ln_1p, tanh};
use super::sum;

/// The normal quantile at .975.
pub const Z_975: f64 = 1.959_963_984_540_054;

/// A mean with its Student interval, in the units of the values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanInterval {
    /// The mean.
    pub mean: f64,
    /// Standard deviation of the values, n − 1.
    pub sd: f64,
    /// Standard error of the mean, sd / √n.
    pub se: f64,
    /// Lower limit, 95%.
    pub low: f64,
    /// Upper limit, 95%.
    pub high: f64,
    /// Degrees of freedom, n − 1.
    pub df: f64,
}

/// The mean of `values` with its 95% interval of Student's t; `None` for fewer than two values.
pub fn t_interval(values: &[f64]) -> Option<MeanInterval> {
    let (mean, sd) = (sum::mean(values)?, sum::sd(values)?);
    let n = values.len() as f64;
    let (se, df) = (sd / n.sqrt(), n - 1.0);
    let half = t_quantile(0.975, df) * se;
    Some(MeanInterval { mean, sd, se, low: mean - half, high: mean + half, df })
}

/// 95% score interval of a share `p` (0 to 1) of `n` units, which may be an effective number; it stays between 0 and 1. `None` for
/// n = 0.
///
/// # Sources
/// Wilson (1927).
pub fn wilson(p: f64, n: f64) -> Option<(f64, f64)> {
    if n <= 0.0 {
        return None;
    }
    let z2 = Z_975 * Z_975;
    let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z_975 / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    Some(((middle - half).max(0.0), (middle + half).min(1.0)))
}

/// 95% interval of a Pearson correlation of `n` pairs with `q` variables partialled out, by Fisher's z with standard
/// error 1 / √(n − 3 − q). `None` for n < 4 + q; a correlation of ±1 has itself as both limits.
///
/// # Sources
/// Fisher (1921).
pub fn fisher(r: f64, n: usize, q: usize) -> Option<(f64, f64)> {
    if n < 4 + q {
        return None;
    }
    Some(on_z_scale(r, 1.0 / ((n - 3 - q) as f64).sqrt()))
}

/// 95% interval of a Spearman correlation of `n` pairs: Fisher's z with standard error √((1 + r²/2) / (n − 3)).
/// `None` for n < 4.
///
/// # Sources
/// Bonett & Wright (2000).
pub fn bonett_wright(r: f64, n: usize) -> Option<(f64, f64)> {
    if n < 4 {
        return None;
    }
    Some(on_z_scale(r, ((1.0 + r * r / 2.0) / (n - 3) as f64).sqrt()))
}

fn on_z_scale(r: f64, se: f64) -> (f64, f64) {
    if r.abs() >= 1.0 {
        return (r, r);
    }
    let z = atanh(r);
    (tanh(z - Z_975 * se), tanh(z + Z_975 * se))
}

/// The factor that takes the bias out of a standardized mean difference:
/// J = Γ(df/2) / (√(df/2) Γ((df − 1)/2)). `None` for df ≤ 1.
///
/// # Sources
/// Hedges (1981).
pub fn hedges_j(df: f64) -> Option<f64> {
    if df.is_nan() || df <= 1.0 {
        return None;
    }
    // Stirling's formula for both gammas, its large terms canceled by hand.
    let m = df / 2.0;
    let errors = stirling_error(m) - stirling_error(m - 0.5);
    Some(exp(-(m - 1.0) * ln_1p(-0.5 / m) - 0.5 + errors))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// As R's `prop.test(15, 50, correct = FALSE)` gives it (tests/reference/differences/composition.R).
    #[test]
    fn wilsons_interval() {
        let (low, high) = wilson(0.3, 50.0).unwrap();
        assert!(
            (low - 0.191_035_535_008_809_5).abs() < 1e-13 && (high - 0.437_503_504_644_534).abs() < 1e-13
        );
        assert_eq!(wilson(0.0, 10.0).map(|limits| limits.0), Some(0.0));
        assert!(wilson(0.5, 0.0).is_none());
    }

    /// Data `lq2002` of R package multilevel (2.7, R 4.2.2): r = -.59957025495718 of 49 companies, `cor.test`.
    #[test]
    fn fisher_interval() {
        let (low, high) = fisher(-0.599_570_254_957_18, 49, 0).unwrap();
        assert_relative_eq!(low, -0.753_695_892_406_853, max_relative = 1e-13);
        assert_relative_eq!(high, -0.382_935_484_830_322, max_relative = 1e-13);
        assert_eq!(fisher(0.5, 3, 0), None);
        assert_eq!(fisher(0.5, 4, 1), None);
        assert_eq!(fisher(1.0, 10, 0), Some((1.0, 1.0)));
    }

    /// The formula of Hedges (1981) evaluated with 60 digits by mpmath 1.3.0.
    #[test]
    fn small_sample_factor() {
        assert_relative_eq!(hedges_j(2.0).unwrap(), 0.564_189_583_547_756_3, max_relative = 1e-14);
        assert_relative_eq!(hedges_j(10.0).unwrap(), 0.922_745_608_053_087_1, max_relative = 1e-14);
        assert_relative_eq!(hedges_j(50.0).unwrap(), 0.984_911_942_295_572_6, max_relative = 1e-14);
        assert!(hedges_j(1.0).is_none());
        assert!(hedges_j(1e9).unwrap() < 1.0);
    }

    /// Student's interval of 1, 2, 3, 4, 5 in R 4.2.2: `t.test(1:5)$conf.int`.
    #[test]
    fn student_interval() {
        let got = t_interval(&[1.0, 2.0, 3.0, 4.0, 5.0]).unwrap();
        assert_relative_eq!(got.low, 1.036_756_838_522_439, max_relative = 1e-14);
        assert_relative_eq!(got.high, 4.963_243_161_477_561, max_relative = 1e-14);
        assert!(t_interval(&[1.0]).is_none());
    }
}
