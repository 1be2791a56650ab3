//! Is it chance alone which values are missing? A test on the means of cases that miss the same variables.

use super::distribution::chi_square_sf;
use super::fiml::{Incomplete, Normal};
use super::positive;
use ndarray::{Array1, Array2};

/// Little's test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Little {
    /// Σ n (ȳ − μ)ᵀ Σ⁻¹ (ȳ − μ) over the patterns, each on the variables that it has.
    pub chi_square: f64,
    /// The variables that patterns have, all together, less those that there are.
    pub df: usize,
    /// Different sets of variables that cases have; the complete one is one.
    pub patterns: usize,
    /// Cases with any value.
    pub n: usize,
    /// The probability of as large a χ² where chance alone decides.
    pub p_value: f64,
}

/// Tests whether cases that miss different variables have the same means, with means and covariances by maximum
/// likelihood (n in the denominator). `None` with a single pattern, or where a part of the covariances has no inverse.
///
/// # Sources
/// Little (1988).
pub fn little(cases: &Incomplete, at: &Normal) -> Option<Little> {
    let mut chi_square = 0.0;
    let (mut seen, mut patterns) = (0, 0);
    for (variables, n, mean) in cases.patterns() {
        let off: Array1<f64> = variables.iter().zip(mean).map(|(&i, m)| m - at.mean[i]).collect();
        let part = Array2::from_shape_fn((off.len(), off.len()), |(i, j)| {
            at.covariance[(variables[i], variables[j])]
        });
        chi_square += n * off.dot(&positive::solve(&part, &off)?);
        seen += variables.len();
        patterns += 1;
    }
    let df = seen.checked_sub(at.mean.len()).filter(|df| *df > 0 && patterns > 1)?;
    Some(Little { chi_square, df, patterns, n: at.n, p_value: chi_square_sf(chi_square, df as f64) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    const NAN: f64 = f64::NAN;

    /// Sixty cases of three variables by a rule that R repeats (tests/reference/quality/little.R).
    fn cases() -> [Vec<f64>; 3] {
        let x = |i: u32| f64::from((i * 37 + 11) % 23);
        let y = |i: u32| 0.5 * x(i) + f64::from((i * 29 + 3) % 19);
        let z = |i: u32| f64::from((i * 13 + 5) % 17) - 0.25 * x(i);
        [
            (0..60).map(|i| if i % 7 == 3 { NAN } else { x(i) }).collect(),
            (0..60).map(|i| if i % 5 == 2 { NAN } else { y(i) }).collect(),
            (0..60).map(|i| if x(i) > 16.0 { NAN } else { z(i) }).collect(),
        ]
    }

    /// R 4.2.2: moments by expectation and maximization until nothing moves by 1e-12, held against those of lavaan 0.6.14
    /// (missing = "ml").
    #[test]
    fn agrees_with_r() {
        let columns = cases();
        let data = Incomplete::new(&columns.each_ref().map(Vec::as_slice));
        let got = little(&data, &data.estimate().unwrap()).unwrap();
        assert_relative_eq!(got.chi_square, 37.558_551_105_563_62, max_relative = 1e-9);
        assert_relative_eq!(got.p_value, 2.091_392_692_486_301e-5, max_relative = 1e-8);
        // One case has no value at all.
        assert_eq!((got.df, got.patterns, got.n), (9, 7, 59));
    }

    #[test]
    fn complete_cases_have_nothing_to_test() {
        let columns =
            cases().map(|c| c.iter().map(|v| if v.is_nan() { 1.0 } else { *v }).collect::<Vec<_>>());
        let data = Incomplete::new(&columns.each_ref().map(Vec::as_slice));
        assert!(little(&data, &data.estimate().unwrap()).is_none());
    }
}
