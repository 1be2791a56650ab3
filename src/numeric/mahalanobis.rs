//! Squared Mahalanobis distances, also of cases that lack some of their values.

use super::positive;
use ndarray::Array2;

/// What is left of a variable's variance beside the others must exceed this part of it.
const LEAST_LEFT: f64 = 1e-10;

/// Where cases are measured from: p means and the inverse of their p × p covariances.
#[derive(Debug, Clone, PartialEq)]
pub struct Center {
    mean: Vec<f64>,
    /// By rows.
    precision: Vec<f64>,
}

impl Center {
    /// Of p means and their p × p covariances; `None` where these are not positive definite.
    pub fn new(mean: Vec<f64>, covariance: &Array2<f64>) -> Option<Self> {
        let p = mean.len();
        if covariance.dim() != (p, p) {
            return None;
        }
        positive::factor_of(p, |i, j| covariance[(i, j)], LEAST_LEFT)?;
        let (inverse, _) = positive::invert(covariance)?;
        let precision = (0..p).flat_map(|i| (0..p).map(move |j| (i, j))).map(|at| inverse[at]).collect();
        Some(Center { mean, precision })
    }

    /// (x − μ)ᵀ Σ⁻¹ (x − μ) over the values that are there (NaN where not), and how many these are. What is missing leaves
    /// its part of the inverse: with K = Σ⁻¹ and x − μ set to 0 where it is missing (m), the inverse of the other part of Σ is
    /// Koo − Kom Kmm⁻¹ Kmo.
    ///
    /// # Sources
    /// Mahalanobis (1936); the inverse of a part by that of the whole.
    pub fn squared_distance(&self, values: &[f64]) -> (f64, usize) {
        let p = self.mean.len();
        let mut missing = Vec::new();
        let mut off = vec![0.0; p];
        for i in 0..p {
            if values[i].is_nan() {
                missing.push(i);
            } else {
                off[i] = values[i] - self.mean[i];
            }
        }
        let mut pulled = vec![0.0; p];
        for (row, x) in self.precision.chunks_exact(p).zip(&off) {
            for (sum, k) in pulled.iter_mut().zip(row) {
                *sum += x * k;
            }
        }
        let whole: f64 = off.iter().zip(&pulled).map(|(x, y)| x * y).sum();
        let lost = self.part_of_the_missing(&missing, &pulled);
        ((whole - lost).max(0.0), p - missing.len())
    }

    /// zᵀ Kmm⁻¹ z for z = (K x)m.
    fn part_of_the_missing(&self, missing: &[usize], pulled: &[f64]) -> f64 {
        let (p, m) = (self.mean.len(), missing.len());
        let at = |i: usize, j: usize| self.precision[missing[i] * p + missing[j]];
        let Some(lower) = positive::factor_of(m, at, 0.0) else { return 0.0 };
        let mut half: Vec<f64> = missing.iter().map(|&i| pulled[i]).collect();
        positive::solve_lower(&lower, &mut half);
        half.iter().map(|h| h * h).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use ndarray::array;

    const NAN: f64 = f64::NAN;

    fn center() -> Center {
        let covariance = array![[2.0, 0.5, 0.3], [0.5, 1.0, -0.2], [0.3, -0.2, 1.5]];
        Center::new(vec![1.0, 2.0, 3.0], &covariance).unwrap()
    }

    /// R 4.2.2, `mahalanobis()` on all values, and on those that are there with their part of the covariances
    /// (tests/reference/quality/patterns.R).
    #[test]
    fn agrees_with_mahalanobis_of_r() {
        let center = center();
        for (values, expected, seen) in [
            ([2.5, 1.0, 4.0], 3.371_607_515_657_62, 3),
            ([2.5, NAN, 4.0], 1.537_800_687_285_223, 2),
            ([NAN, NAN, 4.0], 1.0 / 1.5, 1),
        ] {
            let (got, n) = center.squared_distance(&values);
            assert_relative_eq!(got, expected, max_relative = 1e-13);
            assert_eq!(n, seen);
        }
        assert_eq!(center.squared_distance(&[NAN; 3]), (0.0, 0));
    }

    #[test]
    fn one_variable_that_is_the_sum_of_others_has_no_center() {
        let covariance = array![[1.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 1.0, 2.0]];
        assert!(Center::new(vec![0.0; 3], &covariance).is_none());
        assert!(Center::new(vec![0.0; 2], &covariance).is_none());
    }
}
