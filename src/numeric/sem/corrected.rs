//! What a discrepancy is expected to be when its estimates minimize another one.

use crate::numeric::positive;
use ndarray::Array2;

/// tr((I − ΔH)' V (I − ΔH) Γ) with H = (Δ' I Δ)⁻¹ Δ' I: the expectation of (s − σ)' V (s − σ) at estimates that moments s
/// with covariance Γ give by the weight I. `jacobian` Δ is p* × r, the others p* × p* and symmetric.
///
/// # Sources
/// Savalei (2021).
pub fn expected_discrepancy(
    jacobian: &Array2<f64>,
    information: &Array2<f64>,
    weight: &Array2<f64>,
    covariance: &Array2<f64>,
) -> Option<f64> {
    let weighted = jacobian.t().dot(information);
    let (inverse, _) = positive::invert(&weighted.dot(jacobian))?;
    let h = inverse.dot(&weighted);
    // Multiplied out, so that no product has more than r columns: tr(V Γ) − 2 tr(Δ'V Γ H') + tr(Δ'V Δ H Γ H').
    let product = |a: &Array2<f64>, b: &Array2<f64>| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let vd = weight.dot(jacobian);
    let gh = covariance.dot(&h.t());
    let lost = product(&vd, &gh);
    let inside = product(&jacobian.t().dot(&vd), &h.dot(&gh));
    Some(product(weight, covariance) - 2.0 * lost + inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// Where the three weights are one, the expectation is the degrees of freedom.
    #[test]
    fn one_weight_gives_the_degrees_of_freedom() {
        let weight = Array2::from_shape_fn((5, 5), |(i, j)| if i == j { 2.0 + i as f64 } else { 0.3 });
        let (covariance, _) = positive::invert(&weight).unwrap();
        let jacobian = Array2::from_shape_fn((5, 2), |(i, j)| 1.0 + (i * (j + 1)) as f64 % 3.0);
        let got = expected_discrepancy(&jacobian, &weight, &weight, &covariance).unwrap();
        assert_relative_eq!(got, 3.0, max_relative = 1e-12);
    }
}
