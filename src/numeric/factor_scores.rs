//! Weights that turn p standardized variables into estimates of m factors, and how well these determine the factors.

use super::matrix::symmetric_eigen;
use super::positive;
use ndarray::{Array2, Axis};

/// How factors are estimated. The three agree on no two things at once: variance, bias and the correlations between
/// factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Predictor {
    /// R⁻¹ΛΦ: the least squared error (Thurstone 1935).
    Regression,
    /// Ψ⁻¹Λ(Λ'Ψ⁻¹Λ)⁻¹: unbiased given the factors (Bartlett 1937).
    Bartlett,
    /// R⁻¹L(L'R⁻¹L)^(−½)Φ^(½) with L = ΛΦ^(½): scores that correlate as the factors do, Φ (ten Berge et al. 1999).
    TenBerge,
}

/// A factor solution of p variables and m factors.
#[derive(Debug, Clone)]
pub struct Factors {
    /// p × p correlations.
    pub r: Array2<f64>,
    /// p × m pattern loadings Λ.
    pub loadings: Array2<f64>,
    /// m × m factor correlations Φ.
    pub correlations: Array2<f64>,
    /// p uniquenesses.
    pub uniquenesses: Vec<f64>,
}

impl Factors {
    /// The same solution for some of the variables, by position: the factors given fewer answers.
    #[must_use]
    pub fn of(&self, positions: &[usize]) -> Factors {
        Factors {
            r: self.r.select(Axis(0), positions).select(Axis(1), positions),
            loadings: self.loadings.select(Axis(0), positions),
            correlations: self.correlations.clone(),
            uniquenesses: positions.iter().map(|&i| self.uniquenesses[i]).collect(),
        }
    }

    /// The weights, p × m, of standardized variables. `None` when the variables are too few to tell the factors apart
    /// (not for regression) or `r` is not positive definite.
    pub fn weights(&self, predictor: Predictor) -> Option<Array2<f64>> {
        match predictor {
            Predictor::Regression => {
                let (inverse, _) = positive::invert(&self.r)?;
                Some(product(&inverse, &self.structure()))
            }
            Predictor::Bartlett => {
                let (p, m) = self.loadings.dim();
                let scaled =
                    Array2::from_shape_fn((p, m), |(i, k)| self.loadings[(i, k)] / self.uniquenesses[i]);
                let (inverse, _) = positive::invert(&product(&self.loadings.t().to_owned(), &scaled))?;
                Some(product(&scaled, &inverse)).filter(|_| p >= m)
            }
            Predictor::TenBerge => {
                let (inverse, _) = positive::invert(&self.r)?;
                let half = power(&self.correlations, true)?;
                let l = product(&self.loadings, &half);
                let solved = product(&inverse, &l);
                let middle = power(&product(&l.t().to_owned(), &solved), false)?;
                Some(product(&product(&solved, &middle), &half))
            }
        }
    }

    /// Per factor the correlation ρ of the regression estimate with the factor itself, √diag(ΦΛ'R⁻¹ΛΦ); 2ρ² − 1 is the
    /// least that two estimates, equally good, may correlate (Grice 2001). `None` when `r` is not positive definite; a
    /// value above 1, which a sample matrix allows, is left as it is.
    pub fn determinacy(&self) -> Option<Vec<f64>> {
        let (structure, weights) = (self.structure(), self.weights(Predictor::Regression)?);
        let columns = structure.columns().into_iter().zip(weights.columns());
        Some(
            columns.map(|(s, w)| s.iter().zip(&w).map(|(s, w)| s * w).sum::<f64>().max(0.0).sqrt()).collect(),
        )
    }

    /// ΛΦ: the correlations of variables with factors.
    fn structure(&self) -> Array2<f64> {
        product(&self.loadings, &self.correlations)
    }
}

fn product(a: &Array2<f64>, b: &Array2<f64>) -> Array2<f64> {
    let inner = a.ncols();
    Array2::from_shape_fn((a.nrows(), b.ncols()), |(i, j)| (0..inner).map(|k| a[(i, k)] * b[(k, j)]).sum())
}

/// The symmetric root of a positive definite matrix, or the inverse of that root.
fn power(a: &Array2<f64>, root: bool) -> Option<Array2<f64>> {
    let symmetric = Array2::from_shape_fn(a.dim(), |(i, j)| f64::midpoint(a[(i, j)], a[(j, i)]));
    let eigen = symmetric_eigen(&symmetric)?;
    if eigen.values.last().is_none_or(|v| *v <= 1e-12) {
        return None;
    }
    let value = |v: f64| if root { v.sqrt() } else { 1.0 / v.sqrt() };
    let u = &eigen.vectors;
    Some(Array2::from_shape_fn(a.dim(), |(i, j)| {
        eigen.values.iter().enumerate().map(|(k, &v)| u[(i, k)] * value(v) * u[(j, k)]).sum()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use ndarray::array;

    fn two_factors() -> Factors {
        let loadings = array![[0.8, 0.0], [0.7, 0.1], [0.6, 0.0], [0.0, 0.75], [0.1, 0.65], [0.0, 0.55]];
        let correlations = array![[1.0, 0.4], [0.4, 1.0]];
        let common = product(&product(&loadings, &correlations), &loadings.t().to_owned());
        let uniquenesses: Vec<f64> = common.diag().iter().map(|h| 1.0 - h).collect();
        let r = Array2::from_shape_fn((6, 6), |(i, j)| if i == j { 1.0 } else { common[(i, j)] });
        Factors { r, loadings, correlations, uniquenesses }
    }

    /// Each predictor has the property it is made for: regression scores have covariance ΦΛ'R⁻¹ΛΦ, Bartlett's return the
    /// factors themselves (W'Λ = I), ten Berge's correlate as the factors do (W'RW = Φ).
    #[test]
    fn each_predictor_keeps_its_promise() {
        let factors = two_factors();
        let bartlett = factors.weights(Predictor::Bartlett).unwrap();
        for (got, expected) in
            product(&bartlett.t().to_owned(), &factors.loadings).iter().zip(&Array2::eye(2))
        {
            assert_relative_eq!(got, expected, epsilon = 1e-14);
        }
        let preserving = factors.weights(Predictor::TenBerge).unwrap();
        let covariance = product(&product(&preserving.t().to_owned(), &factors.r), &preserving);
        for (got, expected) in covariance.iter().zip(&factors.correlations) {
            assert_relative_eq!(got, expected, epsilon = 1e-14);
        }
        let regression = factors.weights(Predictor::Regression).unwrap();
        let covariance = product(&product(&regression.t().to_owned(), &factors.r), &regression);
        for (k, rho) in factors.determinacy().unwrap().iter().enumerate() {
            assert_relative_eq!(rho * rho, covariance[(k, k)], max_relative = 1e-13);
            assert!((0.5..1.0).contains(rho));
        }
    }

    /// One factor: ρ² = s / (1 + s), s = Σ λ²/ψ (Lawley & Maxwell 1971).
    #[test]
    fn determinacy_of_one_factor() {
        let loadings = array![[0.9], [0.8], [-0.7]];
        let r = Array2::from_shape_fn(
            (3, 3),
            |(i, j)| {
                if i == j { 1.0 } else { loadings[(i, 0)] * loadings[(j, 0)] }
            },
        );
        let uniquenesses = loadings.iter().map(|l| 1.0 - l * l).collect();
        let factors = Factors { r, correlations: array![[1.0]], uniquenesses, loadings };
        let s: f64 = [0.9, 0.8, 0.7].iter().map(|l| l * l / (1.0 - l * l)).sum();
        assert_relative_eq!(factors.determinacy().unwrap()[0], (s / (1.0 + s)).sqrt(), max_relative = 1e-14);
    }

    /// One variable tells nothing of two factors apart, but still something of each.
    #[test]
    fn fewer_variables_than_factors() {
        let one = two_factors().of(&[1]);
        assert!(one.weights(Predictor::Bartlett).is_none() && one.weights(Predictor::TenBerge).is_none());
        let regression = one.weights(Predictor::Regression).unwrap();
        assert_relative_eq!(regression[(0, 0)], 0.7 + 0.1 * 0.4, max_relative = 1e-15);
    }
}
