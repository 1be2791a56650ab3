//! The standardized solution: every variable, observed or latent, with standard deviation 1.

use super::parameters::Parameter;
use crate::numeric::sem::{Implied, Place};
use ndarray::Array2;

/// `parameter` when all variables are standardized, from its estimate, what its group implies, and the residual
/// covariances. Covariances become correlations of residuals. `None` where a variance is not positive.
pub(super) fn standardized(
    parameter: &Parameter,
    estimate: f64,
    implied: &Implied,
    residual: &Array2<f64>,
) -> Option<f64> {
    let sd = |i: usize| positive(implied.all[(i, i)]).map(f64::sqrt);
    match parameter.place {
        Place::Path { to, from } => Some(estimate * sd(from)? / sd(to)?),
        Place::Covariance { a, b } if a == b => Some(estimate / positive(implied.all[(a, a)])?),
        Place::Covariance { a, b } => {
            let of = positive(residual[(a, a)])? * positive(residual[(b, b)])?;
            Some(estimate / of.sqrt())
        }
        Place::Intercept { of } | Place::Threshold { of, .. } => Some(estimate / sd(of)?),
        Place::Scale { .. } => Some(1.0),
    }
}

fn positive(variance: f64) -> Option<f64> {
    (variance > 0.0).then_some(variance)
}
