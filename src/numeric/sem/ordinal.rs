//! Models of ordinal variables: latent responses cut by thresholds, fitted to thresholds and polychoric correlations by
//! diagonally weighted least squares.
//!
//! A response y* with variance `σ_ii` is seen through `(τ − μ_i) δ_i` and its correlations `σ_ij δ_i δ_j`. With the delta
//! parameterization δ is a parameter and the residual variance follows; with theta the residual variance is a parameter
//! and `δ_i = 1/√σ_ii` (Muthén & Asparouhov 2002).

use super::derivatives::{Directions, of_pair};
use super::search::Objective;
use super::sparse::SparseRows;
use super::structure::{Implied, Place, Structure, Value};
use ndarray::{Array1, Array2};

/// What gives a latent response its scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameterization {
    /// Its standard deviation is 1/δ.
    Delta,
    /// Its residual variance.
    Theta,
}

/// Thresholds and correlations of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct OrdinalMoments {
    /// Cases.
    pub n: f64,
    /// Per variable, how many thresholds it has.
    pub steps: Vec<usize>,
    /// Thresholds of each variable in turn, then the correlations (0,1), (0,2), …, (1,2), ….
    pub values: Array1<f64>,
    /// n times their covariance matrix, Γ.
    pub gamma: Array2<f64>,
    /// n times their variances were all cases independent: the diagonal of Γ but for clusters.
    pub variances: Array1<f64>,
}

/// What a group implies, and how it moves.
#[derive(Debug, Clone)]
pub struct OrdinalImplied {
    /// In the order of [`OrdinalMoments::values`].
    pub values: Array1<f64>,
    /// One row per moment, one column per parameter.
    pub jacobian: SparseRows,
    /// Per variable, δ.
    pub scales: Vec<f64>,
    /// Of the latent responses and factors.
    pub implied: Implied,
}

/// A model of one or more groups of ordinal variables.
#[derive(Debug, Clone)]
pub struct Ordinal<'a> {
    /// Per group.
    pub structures: &'a [Structure],
    /// Per group.
    pub samples: &'a [OrdinalMoments],
    /// The length of θ.
    pub parameters: usize,
    /// Of all groups.
    pub parameterization: Parameterization,
}

impl Ordinal<'_> {
    /// What the discrepancy is multiplied by to be χ²: the cases of each group less one.
    pub fn n(&self) -> f64 {
        self.samples.iter().map(|sample| sample.n - 1.0).sum()
    }

    /// What each group implies at θ; `None` where a variance is not positive.
    pub fn each(&self, theta: &[f64]) -> Option<Vec<OrdinalImplied>> {
        let groups = self.structures.iter().zip(self.samples);
        groups.map(|(structure, sample)| self.implied(structure, sample, theta)).collect()
    }

    fn implied(
        &self,
        structure: &Structure,
        sample: &OrdinalMoments,
        theta: &[f64],
    ) -> Option<OrdinalImplied> {
        let implied = structure.implied(theta)?;
        let directions = Directions::new(structure, &implied);
        let p = structure.observed;
        let sigma = &implied.covariance;
        let mut scales = vec![1.0; p];
        let mut free_scales = vec![None; p];
        let mut thresholds: Vec<Vec<(f64, Option<usize>)>> =
            sample.steps.iter().map(|&steps| vec![(0.0, None); steps]).collect();
        for entry in &structure.entries {
            let position = if let Value::Free(position) = entry.value { Some(position) } else { None };
            match entry.place {
                Place::Scale { of } if self.parameterization == Parameterization::Delta => {
                    scales[of] = entry.value.at(theta);
                    free_scales[of] = position;
                }
                Place::Threshold { of, step } => {
                    *thresholds.get_mut(of)?.get_mut(step)? = (entry.value.at(theta), position);
                }
                _ => {}
            }
        }
        if self.parameterization == Parameterization::Theta {
            for i in 0..p {
                if sigma[(i, i)] <= 0.0 {
                    return None;
                }
                scales[i] = 1.0 / sigma[(i, i)].sqrt();
            }
        }
        let of_moments = directions.jacobian(self.parameters);
        let row_of = |r: usize, c: usize| p + of_pair(p, r, c);
        // How δ_i moves.
        let slope_of_scale = |i: usize| -> Vec<(usize, f64)> {
            match self.parameterization {
                Parameterization::Theta => {
                    let cube = scales[i] * scales[i] * scales[i];
                    of_moments.row(row_of(i, i)).iter().map(|&(z, d)| (z, -0.5 * cube * d)).collect()
                }
                Parameterization::Delta => {
                    free_scales[i].map(|position| (position, 1.0)).into_iter().collect()
                }
            }
        };
        let of_scales: Vec<Vec<(usize, f64)>> = (0..p).map(slope_of_scale).collect();
        let mut values = Vec::with_capacity(sample.values.len());
        let mut jacobian = SparseRows::new(self.parameters);
        let mut row: Vec<(usize, f64)> = Vec::new();
        let add = |row: &mut Vec<(usize, f64)>, times: f64, of: &[(usize, f64)]| {
            row.extend(of.iter().map(|&(z, d)| (z, times * d)));
        };
        for (i, own) in thresholds.iter().enumerate() {
            for &(tau, position) in own {
                let off = tau - implied.mean[i];
                values.push(scales[i] * off);
                row.clear();
                add(&mut row, -scales[i], of_moments.row(i));
                add(&mut row, off, &of_scales[i]);
                row.extend(position.map(|position| (position, scales[i])));
                jacobian.push(&mut row);
            }
        }
        for i in 0..p {
            for j in i + 1..p {
                values.push(scales[i] * scales[j] * sigma[(i, j)]);
                row.clear();
                add(&mut row, scales[i] * scales[j], of_moments.row(row_of(i, j)));
                add(&mut row, scales[j] * sigma[(i, j)], &of_scales[i]);
                add(&mut row, scales[i] * sigma[(i, j)], &of_scales[j]);
                jacobian.push(&mut row);
            }
        }
        let values = Array1::from(values);
        Some(OrdinalImplied { values, jacobian, scales, implied })
    }
}

impl OrdinalMoments {
    /// One over the variance of each moment: the diagonal weight. Clusters do not enter, but into what estimates and tests
    /// by these weights are worth.
    pub fn weights(&self) -> Array1<f64> {
        self.variances.mapv(|v| 1.0 / v)
    }
}

/// Σ w (s − σ)' W (s − σ) over groups with a share w of the cases less one per group; as many times it is the unscaled χ².
///
/// # Sources
/// Muthén (1984); Muthén, du Toit & Spisic (1997).
impl Objective for Ordinal<'_> {
    fn at(&self, theta: &[f64]) -> Option<(f64, Vec<f64>)> {
        self.derivatives(&self.each(theta)?)
    }

    fn with_exact(&self, theta: &[f64]) -> Option<(f64, Vec<f64>, Option<Array2<f64>>)> {
        let each = self.each(theta)?;
        let (value, gradient) = self.derivatives(&each)?;
        Some((value, gradient, Some(self.curvature(&each))))
    }

    /// Without the second derivatives of the moments, which vanish with the residuals: steps are Gauss and Newton's.
    fn exact(&self, theta: &[f64]) -> Option<Array2<f64>> {
        self.expected(theta)
    }

    fn expected(&self, theta: &[f64]) -> Option<Array2<f64>> {
        Some(self.curvature(&self.each(theta)?))
    }
}

impl Ordinal<'_> {
    fn derivatives(&self, each: &[OrdinalImplied]) -> Option<(f64, Vec<f64>)> {
        let (mut value, mut gradient) = (0.0, Array1::zeros(self.parameters));
        for (implied, sample) in each.iter().zip(self.samples) {
            let share = (sample.n - 1.0) / self.n();
            let off = &sample.values - &implied.values;
            let weighted = &off * &sample.weights();
            value += share * off.dot(&weighted);
            gradient.scaled_add(-2.0 * share, &implied.jacobian.transposed_times(&weighted));
        }
        value.is_finite().then(|| (value, gradient.to_vec()))
    }

    fn curvature(&self, each: &[OrdinalImplied]) -> Array2<f64> {
        let mut total = Array2::zeros((self.parameters, self.parameters));
        for (implied, sample) in each.iter().zip(self.samples) {
            let times = 2.0 * (sample.n - 1.0) / self.n();
            total.scaled_add(times, &implied.jacobian.cross_product(&sample.weights()));
        }
        total
    }
}

#[cfg(test)]
mod tests {
    use super::super::search::checks::ten_starts_end_together;
    use super::super::structure::Entry;
    use super::*;
    use approx::assert_relative_eq;

    /// Five variables with 2, 1, 3, 2 and 2 thresholds on two factors; scales of some free, means of factors free.
    fn example(parameterization: Parameterization) -> (Structure, OrdinalMoments, Vec<f64>) {
        let steps = vec![2, 1, 3, 2, 2];
        let (mut entries, mut theta) = (Vec::new(), Vec::new());
        let mut free = |place: Place, value: f64| {
            entries.push(Entry { place, value: Value::Free(theta.len()) });
            theta.push(value);
        };
        for (i, &count) in steps.iter().enumerate() {
            let from = if i < 3 { 5 } else { 6 };
            free(Place::Path { to: i, from }, 0.9 - 0.1 * i as f64);
            (0..count).for_each(|step| free(Place::Threshold { of: i, step }, step as f64 * 0.7 - 0.5));
            if parameterization == Parameterization::Delta && i > 2 {
                free(Place::Scale { of: i }, 1.1);
            }
            if parameterization == Parameterization::Theta {
                free(Place::Covariance { a: i, b: i }, 0.8 + 0.1 * i as f64);
            }
        }
        free(Place::Covariance { a: 5, b: 5 }, 0.5);
        free(Place::Covariance { a: 6, b: 6 }, 0.6);
        free(Place::Path { to: 6, from: 5 }, 0.3);
        free(Place::Intercept { of: 5 }, 0.2);
        free(Place::Intercept { of: 6 }, -0.1);
        let moments = 10 + 10;
        let gamma =
            Array2::from_shape_fn(
                (moments, moments),
                |(i, j)| if i == j { 1.0 + 0.1 * i as f64 } else { 0.05 },
            );
        let values = (0..moments).map(|i| 0.3 - 0.02 * i as f64).collect();
        (
            Structure { observed: 5, variables: 7, entries },
            OrdinalMoments { n: 90.0, steps, values, variances: gamma.diag().to_owned(), gamma },
            theta,
        )
    }

    /// Of both parameterizations: moments and discrepancy against central differences.
    #[test]
    fn derivatives_agree_with_differences() {
        for parameterization in [Parameterization::Delta, Parameterization::Theta] {
            let (structure, sample, theta) = example(parameterization);
            let (structures, samples) = ([structure], [sample]);
            let model = Ordinal {
                structures: &structures,
                samples: &samples,
                parameters: theta.len(),
                parameterization,
            };
            let got = model.each(&theta).unwrap().remove(0);
            let jacobian = got.jacobian.dense();
            let (_, gradient) = model.at(&theta).unwrap();
            for i in 0..theta.len() {
                let moved = |by: f64| {
                    let mut theta = theta.clone();
                    theta[i] += by;
                    (model.each(&theta).unwrap().remove(0).values, model.at(&theta).unwrap().0)
                };
                let (up, down) = (moved(1e-5), moved(-1e-5));
                assert_relative_eq!(gradient[i], (up.1 - down.1) / 2e-5, epsilon = 1e-7);
                for row in 0..got.values.len() {
                    assert_relative_eq!(jacobian[(row, i)], (up.0[row] - down.0[row]) / 2e-5, epsilon = 1e-9);
                }
            }
        }
    }

    /// Six variables with two thresholds each on two factors with variance 1, and moments that are nearly theirs.
    fn identified(parameterization: Parameterization, off: f64) -> (Structure, OrdinalMoments, Vec<f64>) {
        let (mut entries, mut theta) = (Vec::new(), Vec::new());
        let mut add = |place: Place, number: f64, free: bool| {
            let value = if free { Value::Free(theta.len()) } else { Value::Fixed(number) };
            entries.push(Entry { place, value });
            if free {
                theta.push(number);
            }
        };
        for i in 0..6 {
            add(Place::Path { to: i, from: 6 + i / 3 }, 0.8 - 0.05 * i as f64, true);
            (0..2).for_each(|step| add(Place::Threshold { of: i, step }, step as f64 - 0.4, true));
            add(Place::Covariance { a: i, b: i }, 1.0, false);
        }
        add(Place::Covariance { a: 6, b: 6 }, 1.0, false);
        add(Place::Covariance { a: 7, b: 7 }, 1.0, false);
        add(Place::Covariance { a: 6, b: 7 }, 0.4, true);
        let structure = Structure { observed: 6, variables: 8, entries };
        let all = 12 + 15;
        let variances: Array1<f64> = (0..all).map(|i| 1.0 + 0.1 * f64::from(i as u8)).collect();
        let gamma = Array2::from_diag(&variances);
        let mut sample =
            OrdinalMoments { n: 200.0, steps: vec![2; 6], values: Array1::zeros(all), gamma, variances };
        let (structures, samples) = ([structure], [sample.clone()]);
        let model =
            Ordinal { structures: &structures, samples: &samples, parameters: theta.len(), parameterization };
        let moved = |(i, value): (usize, &f64)| value + off * f64::from((i * 7 % 5) as u8);
        sample.values = model.each(&theta).unwrap()[0].values.iter().enumerate().map(moved).collect();
        let [structure] = structures;
        (structure, sample, theta)
    }

    /// At a perfect fit the expected second derivatives are those that differences of the gradient give.
    #[test]
    fn information_is_the_curvature_at_a_perfect_fit() {
        for parameterization in [Parameterization::Delta, Parameterization::Theta] {
            let (structure, sample, theta) = identified(parameterization, 0.0);
            let (structures, samples) = ([structure], [sample]);
            let q = theta.len();
            let model =
                Ordinal { structures: &structures, samples: &samples, parameters: q, parameterization };
            let expected = model.expected(&theta).unwrap();
            for i in 0..q {
                let slope = |by: f64| {
                    let mut theta = theta.clone();
                    theta[i] += by;
                    model.at(&theta).unwrap().1
                };
                let (up, down) = (slope(1e-5), slope(-1e-5));
                for j in 0..q {
                    assert_relative_eq!(expected[(i, j)], (up[j] - down[j]) / 2e-5, epsilon = 1e-8);
                }
            }
        }
    }

    /// Ten starts end in one minimum.
    #[test]
    fn the_start_does_not_move_the_minimum() {
        for parameterization in [Parameterization::Delta, Parameterization::Theta] {
            let (structure, sample, theta) = identified(parameterization, 0.02);
            let (structures, samples) = ([structure], [sample]);
            let q = theta.len();
            let model =
                Ordinal { structures: &structures, samples: &samples, parameters: q, parameterization };
            let ended = ten_starts_end_together(&model, &theta, (0.6, 0.8), (1e-10, 1e-9));
            assert!(ended.value > 1e-4, "{ended:?}");
        }
    }
}
