//! How well factors reproduce correlations.

use crate::numeric::distribution::{chi_square_noncentrality, chi_square_sf};
use crate::numeric::factor_extraction::{Extraction, degrees_of_freedom};
use crate::numeric::math::ln;
use crate::numeric::positive;
use crate::numeric::sum::sum;
use ndarray::Array2;

/// The fit of m factors of p items to the correlations of n respondents.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Fit {
    /// ((p − m)² − p − m) / 2.
    pub df: usize,
    /// (n − 1 − (2p + 5)/6 − 2m/3) F, F the likelihood discrepancy whatever was minimized. `None` when the factor is not
    /// positive.
    pub chi_square: Option<f64>,
    /// Its upper tail; `None` without degrees of freedom. So are the next five.
    pub p_value: Option<f64>,
    /// √max((χ²/df − 1)/(n − 1), 0), with its 90% interval.
    pub rmsea: Option<[f64; 3]>,
    /// (χ₀²/df₀ − χ²/df)/(χ₀²/df₀ − 1), the null model without factors.
    pub tli: Option<f64>,
    /// χ² − df ln n.
    pub bic: Option<f64>,
    /// Root mean square of the p(p − 1)/2 residual correlations.
    pub rms_residual: f64,
    /// p × p: R − ΛΛ' − Ψ.
    pub residuals: Array2<f64>,
}

/// The fit of an unrotated solution; rotation leaves it as it is. `None` when the solution implies no correlations.
///
/// # Sources
/// Bartlett (1951); Lawley & Maxwell (1971); Tucker & Lewis (1973); Browne & Cudeck (1993); Schwarz (1978).
pub(in super::super) fn fit(r: &Array2<f64>, solution: &Extraction, n: usize) -> Option<Fit> {
    let (p, m) = solution.loadings.dim();
    let df = degrees_of_freedom(p, m)?;
    let l = &solution.loadings;
    let implied = Array2::from_shape_fn((p, p), |(i, j)| {
        let common: f64 = (0..m).map(|k| l[(i, k)] * l[(j, k)]).sum();
        if i == j { common + solution.uniquenesses[i] } else { common }
    });
    let residuals = r - &implied;
    let off = (0..p).flat_map(|i| (0..i).map(move |j| (i, j))).map(|at| residuals[at] * residuals[at]);
    let rms_residual = (sum(off) / (p * (p - 1) / 2) as f64).sqrt();
    let (inverse, log_implied) = positive::invert(&implied)?;
    let (_, log_observed) = positive::invert(r)?;
    let trace = sum(r.iter().zip(&inverse).map(|(a, b)| a * b));
    let discrepancy = (log_implied - log_observed + trace - p as f64).max(0.0);
    let (n_1, p_f, m_f) = (n as f64 - 1.0, p as f64, m as f64);
    let null_factor = n_1 - (2.0 * p_f + 5.0) / 6.0;
    let factor = null_factor - 2.0 * m_f / 3.0;
    let chi_square = (factor > 0.0).then_some(factor * discrepancy);
    let tested = chi_square.filter(|_| df > 0);
    let d = df as f64;
    Some(Fit {
        df,
        chi_square,
        p_value: tested.map(|x| chi_square_sf(x, d)),
        rmsea: tested.map(|x| rmsea(x, d, n_1)),
        tli: tested.and_then(|x| tli(x / d, -null_factor * log_observed / (p_f * (p_f - 1.0) / 2.0))),
        bic: tested.map(|x| x - d * ln(n as f64)),
        rms_residual,
        residuals,
    })
}

/// Estimate and limits of 90%.
fn rmsea(chi_square: f64, df: f64, n_1: f64) -> [f64; 3] {
    let root = |noncentrality: f64| (noncentrality.max(0.0) / (df * n_1)).sqrt();
    let limit = |p: f64| root(chi_square_noncentrality(chi_square, df, p));
    [root(chi_square - df), limit(0.95), limit(0.05)]
}

fn tli(ratio: f64, null_ratio: f64) -> Option<f64> {
    let tli = (null_ratio - ratio) / (null_ratio - 1.0);
    (null_ratio > 1.0 && tli.is_finite()).then_some(tli)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::factor_extraction::{Method, extract};
    use approx::assert_relative_eq;
    use std::path::Path;

    /// A matrix of `tests/reference/efa` as correlations.
    fn published(name: &str) -> Array2<f64> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/reference/efa")
            .join(name)
            .with_extension("csv");
        let text = std::fs::read_to_string(file).unwrap();
        let rows: Vec<Vec<f64>> =
            text.lines().skip(1).map(|line| line.split(',').map(|v| v.parse().unwrap()).collect()).collect();
        let sd = |i: usize| rows[i][i].sqrt();
        Array2::from_shape_fn((rows.len(), rows.len()), |(i, j)| {
            if i == j { 1.0 } else { rows[i][j] / (sd(i) * sd(j)) }
        })
    }

    /// R's `factanal` of the published matrices of its package datasets prints these (reference output of the examples;
    /// 4.2.2): matrix, factors, n, df, χ².
    #[test]
    fn chi_squares_that_were_printed() {
        let printed = [
            ("harman23", 1, 305, 20, 611.44),
            ("harman23", 2, 305, 13, 75.74),
            ("ability", 2, 112, 4, 6.11),
            ("harman74", 4, 145, 186, 226.68),
        ];
        for (name, factors, n, df, chi_square) in printed {
            let r = published(name);
            let found = extract(&r, factors, Method::MaximumLikelihood).unwrap();
            assert!(found.converged && found.heywood.is_empty(), "{name}");
            let fit = fit(&r, &found, n).unwrap();
            assert_eq!(fit.df, df, "{name}");
            assert_relative_eq!(fit.chi_square.unwrap(), chi_square, epsilon = 0.005);
        }
    }

    /// Four factors of the 24 tests: p = .0224 (the same output).
    #[test]
    fn p_value_and_rmsea_of_the_24_tests() {
        let r = published("harman74");
        let found = extract(&r, 4, Method::MaximumLikelihood).unwrap();
        let fit = fit(&r, &found, 145).unwrap();
        assert_relative_eq!(fit.p_value.unwrap(), 0.0224, epsilon = 0.00005);
        let (chi_square, [rmsea, low, high]) = (fit.chi_square.unwrap(), fit.rmsea.unwrap());
        assert_relative_eq!(rmsea, ((chi_square / 186.0 - 1.0) / 144.0).sqrt(), max_relative = 1e-14);
        assert!(low < rmsea && rmsea < high);
        assert_relative_eq!(fit.bic.unwrap(), chi_square - 186.0 * ln(145.0), max_relative = 1e-14);
    }

    /// Without degrees of freedom there is nothing to test: three items, one factor.
    #[test]
    fn a_saturated_model_has_no_test() {
        let r = ndarray::array![[1.0, 0.5, 0.4], [0.5, 1.0, 0.3], [0.4, 0.3, 1.0]];
        let found = extract(&r, 1, Method::LeastSquares).unwrap();
        let fit = fit(&r, &found, 100).unwrap();
        assert_eq!((fit.df, fit.p_value, fit.rmsea, fit.tli), (0, None, None, None));
        assert!(fit.rms_residual < 1e-9);
    }
}
