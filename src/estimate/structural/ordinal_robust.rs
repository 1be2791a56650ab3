//! Robust indices of ordinal models.

use super::ordinal::correlated;
use super::solve::Corrected;
use crate::numeric::positive;
use crate::numeric::sem::fit::Test;
use crate::numeric::sem::normal::Moments;
use crate::numeric::sem::ordinal::{OrdinalImplied, OrdinalMoments};
use crate::numeric::sem::{Affine, corrected};
use ndarray::{Axis, Slice};

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
        let (mut chi_square, mut groups) = (0.0, Vec::new());
        for ((sample, own), observed) in self.samples.iter().zip(each).zip(self.correlations) {
            let skip: usize = sample.steps.iter().sum();
            let (inverse, log_determinant) = positive::invert(&correlated(own).covariance)?;
            let trace: f64 = observed.covariance.iter().zip(&inverse).map(|(s, k)| s * k).sum();
            let discrepancy = log_determinant - observed.log_determinant + trace - self.p as f64;
            if !discrepancy.is_finite() {
                return None;
            }
            chi_square += sample.n * discrepancy;
            let mut gamma = sample.gamma.view();
            (0..2).for_each(|axis| gamma.slice_axis_inplace(Axis(axis), Slice::from(skip..)));
            groups.push(corrected::Correlations {
                share: sample.n / n,
                inverse,
                jacobian: own.jacobian.reduced(skip..skip + pairs, constraints),
                weights: sample.weights().slice_axis(Axis(0), Slice::from(skip..)).to_owned(),
                gamma,
            });
        }
        let factor = corrected::of_correlations(&groups)? / df;
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
}
