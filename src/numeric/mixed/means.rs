//! Values in groups without predictors: y = μ + b + e, and what it predicts of each group's mean.

use super::fit::{Fit, Likelihood, Status, fit};
use super::groups::Groups;
use super::prediction::{Prediction, predict};
use super::profile::{Limits, profile_component};
use super::within_between::power_of_two;
use crate::numeric::frequencies::Frequencies;
use crate::numeric::sum::sum;

/// The values of one group in a few numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupOfValues {
    /// How many.
    pub n: f64,
    /// Their mean.
    pub mean: f64,
    /// Σ(y − ȳⱼ)².
    pub squares: f64,
}

/// The data, in units near their spread (a power of two, so that no digit changes).
#[derive(Debug, Clone)]
pub struct Means {
    center: f64,
    unit: f64,
    data: Groups<1, 1>,
}

/// A fitted model, in the units of the data.
#[derive(Debug, Clone)]
pub struct MeansModel {
    /// μ.
    pub mean: f64,
    /// Its standard error.
    pub std_error: f64,
    /// τ².
    pub var_between: f64,
    /// σ².
    pub var_within: f64,
    /// How the fit ended.
    pub status: Status,
    center: f64,
    unit: f64,
    fit: Fit<1>,
}

impl GroupOfValues {
    /// Of values, of which there must be some.
    pub fn of(values: &Frequencies) -> Self {
        GroupOfValues {
            n: values.n() as f64,
            mean: values.mean().unwrap_or(f64::NAN),
            squares: values.squares(),
        }
    }
}

impl Means {
    /// From groups. `None` for fewer than two that have values, or when all values are equal.
    pub fn new(groups: &[GroupOfValues]) -> Option<Self> {
        let groups: Vec<&GroupOfValues> = groups.iter().filter(|g| g.n > 0.0).collect();
        if groups.len() < 2 {
            return None;
        }
        let n = sum(groups.iter().map(|g| g.n));
        let center = sum(groups.iter().map(|g| g.n * g.mean)) / n;
        let spread = sum(groups.iter().map(|g| g.squares + g.n * (g.mean - center) * (g.mean - center)));
        // Equal values leave rounding only.
        if spread.is_nan() || spread <= 1e-26 * n * center * center {
            return None;
        }
        let unit = power_of_two((spread / n).sqrt());
        let mut data = Groups::new();
        for g in groups {
            let y = (g.mean - center) / unit;
            data.push(g.n, [[g.n]], ([[1.0]], [y]), ([[0.0]], [0.0], g.squares / (unit * unit)));
        }
        Some(Means { center, unit, data })
    }

    /// Fits the model. `None` where nothing varies within groups: its two variances can't be told apart.
    pub fn fit(&self, likelihood: Likelihood) -> Option<MeansModel> {
        let fit = fit(&self.data, likelihood)?;
        let square = self.unit * self.unit;
        Some(MeansModel {
            mean: self.center + self.unit * fit.beta[0],
            std_error: self.unit * fit.std_error(0),
            var_between: square * fit.between[0],
            var_within: square * fit.within,
            status: fit.status,
            center: self.center,
            unit: self.unit,
            fit,
        })
    }

    /// Profile limits of τ², by the likelihood that `model` of these data maximized.
    pub fn profile_between(&self, model: &MeansModel) -> Limits {
        let limits = profile_component(&self.data, &model.fit, 1);
        let square = |v: f64| (v * self.unit) * (v * self.unit);
        Limits { low: limits.low.map(square), high: limits.high.map(square) }
    }
}

impl MeansModel {
    /// The predicted mean of a group of `n` values with mean `mean`.
    pub fn predict(&self, n: f64, mean: f64) -> Prediction {
        let p = predict(&self.fit, n, (mean - self.center) / self.unit);
        Prediction {
            value: self.center + self.unit * p.value,
            conditional_sd: self.unit * p.conditional_sd,
            std_error: self.unit * p.std_error,
            reliability: p.reliability,
        }
    }
}
