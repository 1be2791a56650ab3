//! The difference of two nested steps, tested with the data's own distribution.

use super::ordinal::shifted;
use super::solve::Fitted;
use crate::numeric::matrix::symmetric_eigen;
use crate::numeric::positive;
use crate::numeric::sem::fit::Test;
use ndarray::{Array2, Axis};

/// What the difference of a step from a stricter one is tested by.
#[derive(Debug, Clone)]
pub(super) struct Nested {
    /// Δ: moments × free parameters, groups below each other.
    pub jacobian: Array2<f64>,
    /// (Δ' W Δ)⁻¹.
    pub bread: Array2<f64>,
    /// Δ' W Γ W Δ.
    pub meat: Array2<f64>,
}

/// The difference, scaled and shifted: restrictions are what the Jacobian of the stricter step leaves out of that of the looser
/// one. `None` where a step has none of this, or the stricter one no more degrees of freedom.
///
/// # Sources
/// Satorra (2000); Asparouhov & Muthén (2010).
pub(super) fn difference(less: &Fitted, more: &Fitted) -> Option<Test> {
    let test =
        Test { chi_square: more.test.chi_square - less.test.chi_square, df: more.test.df - less.test.df };
    if test.df <= 0.0 {
        return None;
    }
    let (loose, strict) = (less.nested.as_ref()?, more.nested.as_ref()?);
    let (inverse, _) = positive::invert(&loose.jacobian.t().dot(&loose.jacobian))?;
    let kept = inverse.dot(&loose.jacobian.t().dot(&strict.jacobian));
    // The complement of the columns of H: eigenvectors of H H' with the least eigenvalues.
    let eigen = symmetric_eigen(&kept.dot(&kept.t()))?;
    let lost: Vec<usize> = (0..kept.nrows()).rev().take(test.df as usize).collect();
    let restrictions = eigen.vectors.select(Axis(1), &lost);
    let carried = loose.bread.dot(&restrictions);
    let (middle, _) = positive::invert(&restrictions.t().dot(&carried))?;
    // tr(U Γ) with U = W Δ A R (R' A R)⁻¹ R' A Δ' W, A the bread.
    let product = middle.dot(&carried.t().dot(&loose.meat.dot(&carried)));
    let square = product.iter().zip(product.t().iter()).map(|(a, b)| a * b).sum();
    let made = shifted(test, product.diag().sum(), square)?;
    Some(Test { chi_square: made.chi_square, df: test.df })
}
