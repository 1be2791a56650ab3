//! Omega of a scale from the one-factor model, with what stands in its way.

use crate::model::caveat::Caveat;
use crate::numeric::matrix::perfect_pairs;
use crate::numeric::reliability::{OneFactorMl, omega_total, one_factor_ml, standardized};
use ndarray::Array2;

/// A one-factor model of a scale, in the units of its items.
#[derive(Debug, Clone)]
pub(in crate::estimate) struct OneFactorModel {
    /// The standardized solution.
    pub standardized: OneFactorMl,
    /// Per item, its standard deviation.
    pub sd: Vec<f64>,
}

impl OneFactorModel {
    /// Of the covariances of complete rows.
    pub fn of(covariances: &Array2<f64>) -> Option<Self> {
        let standardized = one_factor_ml(&standardized(covariances)?)?;
        Some(OneFactorModel { standardized, sd: sds(covariances) })
    }

    /// Loadings in the units of the items.
    pub fn loadings(&self) -> Vec<f64> {
        self.standardized.loadings.iter().zip(&self.sd).map(|(l, s)| l * s).collect()
    }

    /// Over the variance that the model implies.
    pub fn omega_total(&self) -> Option<f64> {
        let errors: Vec<f64> =
            self.standardized.errors.iter().zip(&self.sd).map(|(e, s)| e * s * s).collect();
        omega_total(&self.loadings(), &errors)
    }

    /// The items with an error variance below zero, by place.
    pub fn heywood(&self) -> Vec<usize> {
        (0..self.sd.len()).filter(|&i| self.standardized.errors[i] < 0.0).collect()
    }
}

/// The square roots of the diagonal.
pub(in crate::estimate) fn sds(covariances: &Array2<f64>) -> Vec<f64> {
    covariances.diag().iter().map(|v| v.sqrt()).collect()
}

/// Two items that are one, by place; `None` without such.
pub(in crate::estimate) fn identical(correlations: &Array2<f64>) -> Option<(usize, usize)> {
    perfect_pairs(correlations).into_iter().find(|&pair| correlations[pair] > 0.0)
}

/// The model of the items that vary, or why there is none. `names` are theirs, `covariances` those of the `n` rows
/// complete on them.
pub(in crate::estimate) fn model(
    names: &[&str],
    covariances: &Array2<f64>,
    n: usize,
) -> Result<OneFactorModel, Caveat> {
    let j = names.len();
    if j < 3 {
        return Err(Caveat::new("S460", &[]));
    }
    if n < j + 1 {
        return Err(Caveat::new("S461", &[&n.to_string(), &j.to_string()]));
    }
    let Some(r) = standardized(covariances) else { return Err(Caveat::new("S465", &[])) };
    if let Some((a, b)) = identical(&r) {
        return Err(Caveat::new("S464", &[names[a], names[b]]));
    }
    let Some(smallest) = crate::numeric::matrix::symmetric_eigen(&r).and_then(|e| e.values.last().copied())
    else {
        return Err(Caveat::new("S465", &[]));
    };
    if smallest <= 1e-12 {
        return Err(Caveat::new("S465", &[]));
    }
    OneFactorModel::of(covariances).ok_or_else(|| Caveat::new("S463", &[]))
}
