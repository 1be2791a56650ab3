//! Predictions of group means: best linear unbiased, shrunken toward the general mean.

use super::fit::Fit;

/// The predicted mean of one group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// μ + λ (ȳ − μ).
    pub value: f64,
    /// Conditional standard deviation of the group's effect given the data and the parameters, √(τ²(1 − λ)).
    pub conditional_sd: f64,
    /// Standard error of the prediction with the uncertainty of μ: √(τ²(1 − λ) + (1 − λ)² SE(μ)²).
    pub std_error: f64,
    /// λ = n τ² / (n τ² + σ²), the reliability of the group's mean.
    pub reliability: f64,
}

/// Predicts the mean of a group of `n` values with mean `mean` from a fit of y = μ + b + e.
///
/// # Sources
/// Henderson (1975); Raudenbush & Bryk (2002).
pub fn predict(fit: &Fit<1>, n: f64, mean: f64) -> Prediction {
    let (tau2, sigma2) = (fit.between[0], fit.within);
    let reliability = if tau2 > 0.0 { n * tau2 / (n * tau2 + sigma2) } else { 0.0 };
    // τ²(1 − λ) without the difference.
    let conditional = tau2 * sigma2 / (n * tau2 + sigma2);
    let left = sigma2 / (n * tau2 + sigma2);
    let value = fit.beta[0] + reliability * (mean - fit.beta[0]);
    Prediction {
        value,
        conditional_sd: conditional.sqrt(),
        std_error: (conditional + left * left * fit.covariance[0][0]).sqrt(),
        reliability,
    }
}
