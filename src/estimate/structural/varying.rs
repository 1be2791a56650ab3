//! How the moments of a group vary: as its cases say or, where these are not held, as sums say that were made of them.

use super::solve::part;
use crate::numeric::positive;
use crate::numeric::sem::casewise::{self, Around, Cases};
use crate::numeric::sem::fourth_moments::{saturated_trace, separate_trace, weighted_trace};
use crate::numeric::sem::gamma::Gamma;
use crate::numeric::sem::normal::Moments;
use crate::numeric::sem::{Affine, Structure};
use ndarray::{Array1, Array2, Axis};

/// What tells it.
pub(super) enum Varying<'a> {
    Cases(&'a Cases),
    Sums(&'a Gamma),
}

impl Varying<'_> {
    /// The cross product of scores, in z, with some variables given.
    pub fn cross_product(
        &self,
        structure: &Structure,
        theta: &[f64],
        around: Around,
        given: &[usize],
        free: &Affine,
    ) -> Option<Array2<f64>> {
        match self {
            Varying::Cases(cases) => casewise::cross_product(structure, theta, cases, around, given, free),
            Varying::Sums(gamma) => gamma.cross_product(structure, theta, around, given, free),
        }
    }

    /// tr(I₁⁻¹B₁) of the saturated model, less the part of what is given.
    pub fn saturated_trace(&self, sample: &Moments, given: &[usize]) -> Option<f64> {
        let all: Vec<usize> = (0..sample.mean.len()).collect();
        let of_given = if given.is_empty() { 0.0 } else { self.saturated(sample, given)? };
        Some(self.saturated(sample, &all)? - of_given)
    }

    fn saturated(&self, sample: &Moments, of: &[usize]) -> Option<f64> {
        let own = part(sample, of)?;
        match self {
            Varying::Cases(cases) => saturated_trace(&columns(cases, of), &own.mean, &own.covariance),
            Varying::Sums(gamma) => {
                let (inverse, _) = positive::invert(&own.covariance)?;
                Some(gamma.part(of).weighted_trace(&inverse))
            }
        }
    }

    /// tr(I⁻¹B) of each variable by itself, added up, but for those given.
    pub fn separate_trace(&self, sample: &Moments, given: &[usize]) -> Option<f64> {
        match self {
            Varying::Cases(cases) => separate_trace(cases, &sample.mean, &sample.covariance, given),
            Varying::Sums(gamma) => Some(gamma.separate_trace(given)),
        }
    }

    /// tr(V Γ), V the weight of normal theory at an inverse Σ⁻¹ of covariances, with some variables given.
    pub fn weighted_trace(&self, sample: &Moments, inverse: &Array2<f64>, given: &[usize]) -> Option<f64> {
        match self {
            Varying::Cases(cases) => {
                let (mean, covariance) = (&sample.mean, &sample.covariance);
                let explained = cases.explained(given);
                Some(weighted_trace(&cases.values, mean, covariance, inverse, explained.as_ref()))
            }
            Varying::Sums(gamma) => Some(gamma.beside(given)?.weighted_trace(inverse)),
        }
    }

    /// The same of each variable by itself at its own variance, added up, but for those given.
    pub fn own_weighted_traces(&self, sample: &Moments, given: &[usize]) -> Option<f64> {
        let inverse = |i: usize| Array2::from_elem((1, 1), 1.0 / sample.covariance[(i, i)]);
        let own = (0..sample.mean.len()).filter(|i| !given.contains(i));
        match self {
            Varying::Cases(cases) => {
                let explained = cases.explained(given);
                let of_one = |i: usize| {
                    let alone = |of: &Array2<f64>| of.select(Axis(1), &[i]);
                    let variance = Array2::from_elem((1, 1), sample.covariance[(i, i)]);
                    let mean = Array1::from_elem(1, sample.mean[i]);
                    let explained = explained.as_ref().map(alone);
                    weighted_trace(&alone(&cases.values), &mean, &variance, &inverse(i), explained.as_ref())
                };
                Some(own.map(of_one).sum())
            }
            Varying::Sums(gamma) => {
                let beside = gamma.beside(given)?;
                Some(own.map(|i| beside.part(&[i]).weighted_trace(&inverse(i))).sum())
            }
        }
    }
}

fn columns(cases: &Cases, of: &[usize]) -> Cases {
    Cases { values: cases.values.select(Axis(1), of), ..cases.clone() }
}
