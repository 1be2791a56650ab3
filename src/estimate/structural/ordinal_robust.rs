//! Robust indices of ordinal models.

use super::ordinal::correlated;
use super::solve::Corrected;
use crate::numeric::sem::corrected::expected_discrepancy;
use crate::numeric::sem::fit::Test;
use crate::numeric::sem::normal::{Moments, Normal};
use crate::numeric::sem::ordinal::{OrdinalImplied, OrdinalMoments};
use crate::numeric::sem::search::Objective;
use crate::numeric::sem::{Affine, Entry, Place, Structure, Value};
use ndarray::{Array2, Axis};

/// Indices from the normal discrepancy of the polychoric correlations (Savalei 2021).
pub(super) struct Robust<'a> {
    pub samples: &'a [OrdinalMoments],
    pub correlations: &'a [Moments],
    pub p: usize,
}

impl Robust<'_> {
    pub fn of_model(&self, each: &[OrdinalImplied], constraints: &Affine, df: f64) -> Option<Corrected> {
        let n: f64 = self.samples.iter().map(|s| s.n).sum();
        let pairs = self.p * (self.p - 1) / 2;
        let all = pairs * self.samples.len();
        let mut jacobian = Array2::zeros((all, constraints.kept.len()));
        let [mut information, mut weight, mut gamma] = [(); 3].map(|()| Array2::zeros((all, all)));
        let mut chi_square = 0.0;
        for (g, (sample, own)) in self.samples.iter().zip(each).enumerate() {
            let (first, share) = (g * pairs, sample.n / n);
            let skip: usize = sample.steps.iter().sum();
            let of_free = constraints.rows(own.jacobian.clone());
            let weights = sample.weights();
            let implied = correlated(own).covariance;
            let (discrepancy, normal) = self.normal(g, &implied)?;
            chi_square += sample.n * discrepancy;
            for i in 0..pairs {
                jacobian.row_mut(first + i).assign(&of_free.row(skip + i));
                information[(first + i, first + i)] = share * weights[skip + i];
                for j in 0..pairs {
                    weight[(first + i, first + j)] = share * normal[(i, j)];
                    gamma[(first + i, first + j)] = sample.gamma[(skip + i, skip + j)] / share;
                }
            }
        }
        // Thresholds take nothing from the correlations.
        let moving: Vec<usize> =
            (0..jacobian.ncols()).filter(|&z| jacobian.column(z).iter().any(|d| *d != 0.0)).collect();
        let expected =
            expected_discrepancy(&jacobian.select(Axis(1), &moving), &information, &weight, &gamma)?;
        let factor = expected / df;
        (df > 0.0 && factor > 0.0).then_some(Corrected { test: Test { chi_square, df }, factor })
    }

    /// Against uncorrelated responses the weight is the identity.
    pub fn of_baseline(&self, df: f64) -> Option<Corrected> {
        let (mut chi_square, mut expected) = (0.0, 0.0);
        for (sample, own) in self.samples.iter().zip(self.correlations) {
            let skip: usize = sample.steps.iter().sum();
            chi_square -= sample.n * own.log_determinant;
            expected += sample.gamma.diag().iter().skip(skip).sum::<f64>();
        }
        let factor = expected / df;
        (chi_square.is_finite() && factor > 0.0)
            .then_some(Corrected { test: Test { chi_square, df }, factor })
    }

    /// The discrepancy of a group's correlations from those implied, and its weight of them: half its second derivatives.
    fn normal(&self, group: usize, implied: &Array2<f64>) -> Option<(f64, Array2<f64>)> {
        let observed = &self.correlations[group];
        if !observed.log_determinant.is_finite() {
            return None;
        }
        let (mut entries, mut theta) = (Vec::new(), Vec::new());
        for a in 0..self.p {
            entries.push(Entry { place: Place::Covariance { a, b: a }, value: Value::Fixed(1.0) });
            for b in a + 1..self.p {
                entries.push(Entry { place: Place::Covariance { a, b }, value: Value::Free(theta.len()) });
                theta.push(implied[(a, b)]);
            }
        }
        let structures = [Structure { observed: self.p, variables: self.p, entries }];
        let samples = [observed.clone()];
        let normal = Normal { structures: &structures, samples: &samples, parameters: theta.len() };
        Some((normal.value(&theta)?, normal.expected(&theta)? / 2.0))
    }
}
