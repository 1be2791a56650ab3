//! Discrepancies that weigh the residuals of moments: generalized and unweighted least squares.

use super::derivatives::{Directions, trace};
use super::normal::{Moments, Slope, mirror};
use super::search::Objective;
use super::sparse::SparseRows;
use super::structure::{Implied, Structure};
use crate::numeric::positive;
use ndarray::{Array1, Array2};

/// A model of one or more groups, and what the residuals of their moments weigh.
#[derive(Debug, Clone)]
pub struct LeastSquares<'a> {
    /// Per group.
    pub structures: &'a [Structure],
    /// Per group.
    pub samples: &'a [Moments],
    /// Per group, symmetric: of the means, then of the covariances by column of the lower triangle.
    pub weights: &'a [Array2<f64>],
    /// The length of θ.
    pub parameters: usize,
}

/// The means, then the lower triangle by column: the order of [`Directions::jacobian`].
pub fn stacked(mean: &Array1<f64>, covariance: &Array2<f64>) -> Array1<f64> {
    let p = mean.len();
    let lower = (0..p).flat_map(|c| (c..p).map(move |r| (r, c)));
    mean.iter().copied().chain(lower.map(|at| covariance[at])).collect()
}

/// Every moment counts once.
pub fn unweighted(sample: &Moments) -> Array2<f64> {
    let p = sample.mean.len();
    Array2::eye(p + p * (p + 1) / 2)
}

/// One over the covariances of the moments of normal variables, at those observed: ½ D' (S⁻¹ ⊗ S⁻¹) D, and S⁻¹ for means.
///
/// # Sources
/// Browne (1974).
pub fn under_normality(sample: &Moments) -> Option<Array2<f64>> {
    let p = sample.mean.len();
    let (inverse, _) = positive::invert(&sample.covariance)?;
    let half = |r: usize, c: usize| if r == c { 0.5 } else { 1.0 };
    let pairs: Vec<(usize, usize, f64)> =
        (0..p).flat_map(|c| (c..p).map(move |r| (r, c, half(r, c)))).collect();
    let of = |(i, j): (usize, usize)| match (i.checked_sub(p), j.checked_sub(p)) {
        (None, None) => inverse[(i, j)],
        (Some(a), Some(b)) => 0.5 * trace(&inverse, &inverse, pairs[a], pairs[b]),
        _ => 0.0,
    };
    let all = p + pairs.len();
    Some(Array2::from_shape_fn((all, all), of))
}

impl LeastSquares<'_> {
    /// What the discrepancy is multiplied by to be χ².
    pub fn n(&self) -> f64 {
        self.samples.iter().map(|sample| sample.units).sum()
    }

    fn each(&self, theta: &[f64]) -> Option<Vec<Part<'_>>> {
        let n = self.n();
        let parts = self.structures.iter().zip(self.samples).zip(self.weights);
        let parts = parts.map(|((structure, sample), weight)| {
            let implied = structure.implied(theta)?;
            let off = stacked(&sample.mean, &sample.covariance) - stacked(&implied.mean, &implied.covariance);
            let pull = weight.dot(&off);
            Some(Part { structure, weight, share: sample.units / n, implied, off, pull })
        });
        parts.collect()
    }

    /// How the discrepancy moves with the moments of a group.
    pub fn slope_of_moments(&self, group: usize, theta: &[f64]) -> Option<Array1<f64>> {
        let part = self.each(theta)?.swap_remove(group);
        Some(part.pull * (-2.0 * part.share))
    }
}

struct Part<'a> {
    structure: &'a Structure,
    weight: &'a Array2<f64>,
    share: f64,
    implied: Implied,
    /// s − σ.
    off: Array1<f64>,
    /// W (s − σ).
    pull: Array1<f64>,
}

impl Part<'_> {
    fn jacobian(&self, parameters: usize) -> (Directions, SparseRows) {
        let directions = Directions::new(self.structure, &self.implied);
        let jacobian = directions.jacobian(parameters);
        (directions, jacobian)
    }

    fn second(&self, jacobian: &SparseRows) -> Array2<f64> {
        jacobian.between(self.weight) * (2.0 * self.share)
    }

    /// The derivatives to Σ and μ.
    fn slope(&self) -> Slope {
        let p = self.implied.mean.len();
        let mut covariance = Array2::zeros((p, p));
        let lower = (0..p).flat_map(|c| (c..p).map(move |r| (r, c)));
        for ((r, c), pull) in lower.zip(self.pull.iter().skip(p)) {
            // A covariance stands in two places.
            let each = if r == c { -2.0 * pull } else { -pull };
            covariance[(r, c)] = each;
            covariance[(c, r)] = each;
        }
        Slope { covariance, mean: self.pull.iter().take(p).map(|pull| -2.0 * pull).collect() }
    }
}

/// Σ w (s − σ)' W (s − σ) over groups with a share w of the cases; n times it is χ².
///
/// # Sources
/// Browne (1974); Bollen (1989, chapter 4).
impl Objective for LeastSquares<'_> {
    fn at(&self, theta: &[f64]) -> Option<(f64, Vec<f64>)> {
        let (mut value, mut gradient) = (0.0, Array1::zeros(self.parameters));
        for part in self.each(theta)? {
            value += part.share * part.off.dot(&part.pull);
            let (_, jacobian) = part.jacobian(self.parameters);
            gradient.scaled_add(-2.0 * part.share, &jacobian.transposed_times(&part.pull));
        }
        Some((value, gradient.to_vec()))
    }

    fn value(&self, theta: &[f64]) -> Option<f64> {
        Some(self.each(theta)?.iter().map(|part| part.share * part.off.dot(&part.pull)).sum())
    }

    fn exact(&self, theta: &[f64]) -> Option<Array2<f64>> {
        let mut total = Array2::zeros((self.parameters, self.parameters));
        for part in self.each(theta)? {
            let (directions, jacobian) = part.jacobian(self.parameters);
            total += &part.second(&jacobian);
            part.slope().add_second(&directions, &part.implied, part.share, &mut total);
        }
        mirror(&mut total);
        Some(total)
    }

    fn expected(&self, theta: &[f64]) -> Option<Array2<f64>> {
        let mut total = Array2::zeros((self.parameters, self.parameters));
        for part in self.each(theta)? {
            total += &part.second(&part.jacobian(self.parameters).1);
        }
        Some(total)
    }
}

#[cfg(test)]
mod tests {
    use super::super::normal::Normal;
    use super::super::normal::tests::{example, sample};
    use super::super::search::checks::{derivatives_are_differences, ten_starts_end_together};
    use super::*;
    use approx::assert_relative_eq;

    fn weights(samples: &[Moments]) -> [Vec<Array2<f64>>; 2] {
        let normal = samples.iter().map(|s| under_normality(s).unwrap()).collect();
        [samples.iter().map(unweighted).collect(), normal]
    }

    /// Of both weights, away from the minimum.
    #[test]
    fn derivatives_agree_with_differences() {
        let (structure, theta) = example();
        let structures = [structure.clone(), structure];
        let samples = [sample(120.0, 1.0), sample(80.0, 0.4)];
        for weights in weights(&samples) {
            let model = LeastSquares {
                structures: &structures,
                samples: &samples,
                weights: &weights,
                parameters: theta.len(),
            };
            derivatives_are_differences(&model, &theta);
        }
    }

    /// Where the sample is what the model implies, second derivatives are those expected, and those of generalized least squares
    /// the ones of maximum likelihood.
    #[test]
    fn information_is_the_curvature_at_a_perfect_fit() {
        let (structure, theta) = example();
        let (structures, samples) = ([structure], [sample(100.0, 0.0)]);
        let likelihood = Normal { structures: &structures, samples: &samples, parameters: theta.len() };
        let of_likelihood = likelihood.expected(&theta).unwrap();
        for (i, weights) in weights(&samples).into_iter().enumerate() {
            let model = LeastSquares {
                structures: &structures,
                samples: &samples,
                weights: &weights,
                parameters: theta.len(),
            };
            let (exact, expected) = (model.exact(&theta).unwrap(), model.expected(&theta).unwrap());
            for ((a, b), c) in exact.iter().zip(&expected).zip(&of_likelihood) {
                assert_relative_eq!(a, b, epsilon = 1e-12);
                assert!(i == 0 || (b - c).abs() < 1e-10, "{b} {c}");
            }
        }
    }

    /// Ten starts end in one minimum.
    #[test]
    fn the_start_does_not_move_the_minimum() {
        let (structure, theta) = example();
        let (structures, samples) = ([structure], [sample(100.0, 1.0)]);
        for weights in weights(&samples) {
            let model = LeastSquares {
                structures: &structures,
                samples: &samples,
                weights: &weights,
                parameters: theta.len(),
            };
            ten_starts_end_together(&model, &theta, (0.6, 0.8), (1e-11, 1e-9));
        }
    }
}
