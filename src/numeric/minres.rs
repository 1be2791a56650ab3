//! One factor by minimum residuals (unweighted least squares), `r_ij ≈ λ_i λ_j` for i ≠ j.

use super::positive;
use ndarray::{Array1, Array2};

/// The least uniqueness allowed. A loading that would need less is held there, and reported as a Heywood case.
const LEAST_UNIQUENESS: f64 = 0.005;
const MAX_ITERATIONS: usize = 20_000;
const TOLERANCE: f64 = 1e-14;

/// A one-factor solution of p items.
#[derive(Debug, Clone, PartialEq)]
pub struct OneFactor {
    /// p loadings; their sum is not negative.
    pub loadings: Vec<f64>,
    /// p uniquenesses, 1 − λ², at least .005.
    pub uniquenesses: Vec<f64>,
    /// Sweeps over the items until no loading changed by more than 1e-14.
    pub iterations: usize,
    /// False when the sweeps ended before that.
    pub converged: bool,
    /// The items whose uniqueness lies at its bound (Heywood cases), by position.
    pub heywood: Vec<usize>,
}

impl OneFactor {
    /// Weights of standardized items for the regression (Thurstone) factor score, R⁻¹λ; `None` when `r` is not
    /// positive definite.
    pub fn weights(&self, r: &Array2<f64>) -> Option<Vec<f64>> {
        let weights = positive::solve(r, &Array1::from(self.loadings.clone()))?;
        Some(weights.to_vec())
    }
}

/// Minimizes the sum of squared off-diagonal residuals of the p × p correlation matrix `r` over p loadings, with
/// uniquenesses in .005 to 1.
///
/// Each loading in turn takes its least-squares value given the others, `λ_i = Σ r_ij λ_j / Σ λ_j²` over j ≠ i. Two
/// items leave one loading free: both get √|r|. `None` for fewer than two items, a matrix that is not finite, or one
/// without any correlation.
///
/// # Sources
/// Harman & Jones (1966).
pub fn one_factor(r: &Array2<f64>) -> Option<OneFactor> {
    let p = r.nrows();
    if p < 2 || !r.is_square() || r.iter().any(|v| !v.is_finite()) {
        return None;
    }
    let most = (1.0 - LEAST_UNIQUENESS).sqrt();
    let mut loadings = start(r, most)?;
    let (mut iterations, mut converged) = (0, p == 2);
    while !converged && iterations < MAX_ITERATIONS {
        iterations += 1;
        converged = sweep(r, &mut loadings, most) <= TOLERANCE;
    }
    if loadings.iter().sum::<f64>() < 0.0 {
        for loading in &mut loadings {
            *loading = -*loading;
        }
    }
    let heywood = (0..p).filter(|&i| loadings[i].abs() >= most).collect();
    let uniquenesses = loadings.iter().map(|l| 1.0 - l * l).collect();
    Some(OneFactor { loadings, uniquenesses, iterations, converged, heywood })
}

/// Loadings to start from: the square root of each item's largest correlation, signed as its correlation with the
/// item that correlates most with all others.
fn start(r: &Array2<f64>, most: f64) -> Option<Vec<f64>> {
    let p = r.nrows();
    let total = |i: usize| (0..p).filter(|&j| j != i).map(|j| r[(i, j)].abs()).sum::<f64>();
    let anchor = (0..p).max_by(|&i, &j| total(i).total_cmp(&total(j)).then(j.cmp(&i)))?;
    if total(anchor) == 0.0 {
        return None;
    }
    let largest = |i: usize| (0..p).filter(|&j| j != i).map(|j| r[(i, j)].abs()).fold(0.0, f64::max);
    let sign = |i: usize| if i == anchor { 1.0 } else { 1f64.copysign(r[(i, anchor)]) };
    Some((0..p).map(|i| sign(i) * largest(i).sqrt().min(most)).collect())
}

/// One pass over the items; the largest change of a loading.
fn sweep(r: &Array2<f64>, loadings: &mut [f64], most: f64) -> f64 {
    let p = loadings.len();
    let mut change = 0.0_f64;
    for i in 0..p {
        let (mut with_others, mut squares) = (0.0, 0.0);
        for j in (0..p).filter(|&j| j != i) {
            with_others += r[(i, j)] * loadings[j];
            squares += loadings[j] * loadings[j];
        }
        if squares == 0.0 {
            continue;
        }
        let next = (with_others / squares).clamp(-most, most);
        change = change.max((next - loadings[i]).abs());
        loadings[i] = next;
    }
    change
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use ndarray::array;

    /// A matrix made of known loadings returns them.
    #[test]
    fn returns_the_loadings_of_a_perfect_factor() {
        let truth = [0.9, 0.8, -0.7, 0.6, 0.3];
        let r = Array2::from_shape_fn((5, 5), |(i, j)| if i == j { 1.0 } else { truth[i] * truth[j] });
        let got = one_factor(&r).unwrap();
        assert!(got.converged && got.heywood.is_empty());
        for (loading, expected) in got.loadings.iter().zip(truth) {
            assert_relative_eq!(*loading, expected, max_relative = 1e-12);
        }
        // For a perfect factor R⁻¹λ = Ψ⁻¹λ / (1 + λ'Ψ⁻¹λ) (Lawley & Maxwell 1971).
        let weights = got.weights(&r).unwrap();
        let signal: f64 = truth.iter().map(|l| l * l / (1.0 - l * l)).sum();
        assert_relative_eq!(weights[0], 0.9 / 0.19 / (1.0 + signal), max_relative = 1e-12);
    }

    /// Three items are fitted exactly: λ₁ = √(r₁₂ r₁₃ / r₂₃).
    #[test]
    fn three_items_have_a_closed_form() {
        let r = array![[1.0, 0.5, 0.4], [0.5, 1.0, 0.3], [0.4, 0.3, 1.0]];
        let got = one_factor(&r).unwrap();
        assert_relative_eq!(got.loadings[0], (0.5f64 * 0.4 / 0.3).sqrt(), max_relative = 1e-12);
        assert_relative_eq!(got.uniquenesses[2], 1.0 - 0.4 * 0.3 / 0.5, max_relative = 1e-12);
    }

    #[test]
    fn a_heywood_case_is_held_at_the_bound() {
        let r = array![[1.0, 0.9, 0.9], [0.9, 1.0, 0.5], [0.9, 0.5, 1.0]];
        let got = one_factor(&r).unwrap();
        assert_eq!(got.heywood, vec![0]);
        assert_relative_eq!(got.uniquenesses[0], LEAST_UNIQUENESS, max_relative = 1e-12);
    }

    #[test]
    fn degenerate_matrices() {
        assert!(one_factor(&array![[1.0]]).is_none());
        assert!(one_factor(&Array2::eye(3)).is_none());
        let two = one_factor(&array![[1.0, -0.25], [-0.25, 1.0]]).unwrap();
        assert_eq!(two.loadings.iter().map(|l| l.abs()).collect::<Vec<_>>(), vec![0.5, 0.5]);
        let same = Array2::from_elem((3, 3), 1.0);
        let perfect = one_factor(&same).unwrap();
        assert_eq!(perfect.heywood.len(), 3);
        assert!(perfect.weights(&same).is_none());
    }
}
