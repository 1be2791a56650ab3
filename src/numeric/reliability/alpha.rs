//! Cronbach's alpha, its intervals, and its kin.

use crate::numeric::distribution::f_quantile;
use crate::numeric::sum::sum;
use ndarray::Array2;

/// Cronbach's alpha of the j variables whose j × j covariance matrix is given: j/(j − 1) · (1 − Σ s²ᵢ / s²ₜ). May be
/// negative. `None` for fewer than two variables or when the total does not vary.
///
/// # Sources
/// Cronbach (1951).
pub fn cronbach_alpha(covariances: &Array2<f64>) -> Option<f64> {
    let j = covariances.nrows() as f64;
    let total = sum(covariances.iter().copied());
    if j < 2.0 || total.is_nan() || total <= 0.0 {
        return None;
    }
    let alpha = j / (j - 1.0) * (1.0 - sum(covariances.diag().iter().copied()) / total);
    alpha.is_finite().then_some(alpha)
}

/// The 95% interval of an alpha of `j` variables and `n` cases: 1 − (1 − α) F on n − 1 and (n − 1)(j − 1) degrees of
/// freedom. `None` for fewer than two of either.
///
/// # Sources
/// Feldt, Woodruff & Salih (1987).
pub fn feldt(alpha: f64, n: usize, j: usize) -> Option<(f64, f64)> {
    if n < 2 || j < 2 {
        return None;
    }
    let df = (n - 1) as f64;
    let limit = |p: f64| 1.0 - (1.0 - alpha) * f_quantile(p, df, df * (j - 1) as f64);
    Some((limit(0.975), limit(0.025)))
}

/// The asymptotic standard error of alpha under normality, √(Q/n) with
/// Q = 2j² [(1'V1)(tr V² + tr² V) − 2 tr V (1'V²1)] / ((j − 1)² (1'V1)³). `None` as [`cronbach_alpha`], or without cases.
///
/// # Sources
/// Duhachek & Iacobucci (2004).
pub fn duhachek_se(covariances: &Array2<f64>, n: usize) -> Option<f64> {
    cronbach_alpha(covariances)?;
    let j = covariances.nrows() as f64;
    let total = sum(covariances.iter().copied());
    let trace = sum(covariances.diag().iter().copied());
    let of_square = sum(covariances.iter().map(|v| v * v));
    let rows: Vec<f64> = covariances.rows().into_iter().map(|row| sum(row.iter().copied())).collect();
    let squared_total = sum(rows.iter().map(|r| r * r));
    let q = 2.0 * j * j * (total * (of_square + trace * trace) - 2.0 * trace * squared_total)
        / ((j - 1.0) * (j - 1.0) * total * total * total);
    let se = (q / n as f64).sqrt();
    (n > 0 && se.is_finite()).then_some(se)
}

/// The covariance matrix rescaled to unit variances; `None` when a variance is not positive or an element not finite.
pub fn standardized(covariances: &Array2<f64>) -> Option<Array2<f64>> {
    let p = covariances.nrows();
    let sound = covariances.is_square() && covariances.iter().all(|v| v.is_finite());
    if !sound || (0..p).any(|i| covariances[(i, i)] <= 0.0) {
        return None;
    }
    let r =
        |i: usize, j: usize| covariances[(i, j)] / (covariances[(i, i)].sqrt() * covariances[(j, j)].sqrt());
    Some(Array2::from_shape_fn((p, p), |(i, j)| if i == j { 1.0 } else { r(i, j) }))
}

/// The reliability of the sum of two variables that correlate `r`: 2r / (1 + r). `None` for r = −1.
///
/// # Sources
/// Spearman (1910); Brown (1910).
pub fn spearman_brown(r: f64) -> Option<f64> {
    (r > -1.0).then(|| 2.0 * r / (1.0 + r))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use ndarray::array;

    /// Parallel variables of variance 1 and correlation .5: Spearman-Brown gives 3 · .5 / (1 + 2 · .5) = .75.
    #[test]
    fn alpha_of_parallel_variables_is_spearman_brown() {
        let s = array![[1.0, 0.5, 0.5], [0.5, 1.0, 0.5], [0.5, 0.5, 1.0]];
        assert_relative_eq!(cronbach_alpha(&s).unwrap(), 0.75, max_relative = 1e-15);
        assert!(cronbach_alpha(&array![[1.0]]).is_none());
        assert!(cronbach_alpha(&array![[1.0, -1.0], [-1.0, 1.0]]).is_none());
        assert!(cronbach_alpha(&array![[1.0, f64::NAN], [f64::NAN, 1.0]]).is_none());
        assert!(cronbach_alpha(&array![[1.0, -0.5], [-0.5, 1.0]]).unwrap() < 0.0);
        let two = array![[1.0, 0.5], [0.5, 1.0]];
        assert_relative_eq!(
            spearman_brown(0.5).unwrap(),
            cronbach_alpha(&two).unwrap(),
            max_relative = 1e-15
        );
        assert!(spearman_brown(-1.0).is_none());
    }

    /// Holzinger and Swineford (1939) as lavaan ships it, x1 to x3 of 301 pupils: psych 2.2.9 `alpha.ci`.
    #[test]
    fn feldt_interval() {
        let (low, high) = feldt(0.626_117_131_884_981, 301, 3).unwrap();
        assert_relative_eq!(low, 0.546_503_337_102_635, max_relative = 1e-12);
        assert_relative_eq!(high, 0.693_753_346_172_296, max_relative = 1e-12);
        assert!(feldt(0.8, 1, 3).is_none());
    }

    /// For parallel variables Q is 2j (1 − α)² / (j − 1) (van Zyl, Neudecker & Nel 2000): j = 3, α = .75 gives 3/16.
    #[test]
    fn standard_error_of_parallel_variables() {
        let s = array![[1.0, 0.5, 0.5], [0.5, 1.0, 0.5], [0.5, 0.5, 1.0]];
        let expected = (3.0_f64 / 16.0 / 100.0).sqrt();
        assert_relative_eq!(duhachek_se(&s, 100).unwrap(), expected, max_relative = 1e-14);
        assert!(duhachek_se(&s, 0).is_none());
    }

    #[test]
    fn rescaled_to_unit_variances() {
        let r = standardized(&array![[4.0, 3.0], [3.0, 9.0]]).unwrap();
        assert_relative_eq!(r[(0, 1)], 0.5, max_relative = 1e-15);
        assert!(standardized(&array![[0.0, 0.0], [0.0, 1.0]]).is_none());
    }
}
