//! Omega hierarchical: a general factor beside three group factors, after Schmid and Leiman.

use crate::model::caveat::Caveat;
use crate::numeric::factor_extraction::{Method, extract};
use crate::numeric::minres::one_factor;
use crate::numeric::reliability::{SchmidLeiman, schmid_leiman};
use crate::numeric::rotation::{Criterion, in_order, rotate};
use ndarray::Array2;

/// Group factors: the least that determine a second-order factor.
const GROUPS: usize = 3;
/// The least items that identify three factors: no fewer than zero degrees of freedom.
const LEAST_ITEMS: usize = 6;
/// Random starts of the rotation beside the unrotated solution.
const STARTS: usize = 10;

/// The general and group factors of the correlations `r` of complete rows, or why there are none.
pub(in crate::estimate) fn hierarchy(r: &Array2<f64>, seed: u64) -> Result<SchmidLeiman, Caveat> {
    if r.nrows() < LEAST_ITEMS {
        return Err(Caveat::new("S473", &[&r.nrows().to_string()]));
    }
    found(r, seed).ok_or_else(|| Caveat::new("S477", &[]))
}

fn found(r: &Array2<f64>, seed: u64) -> Option<SchmidLeiman> {
    let first = extract(r, GROUPS, Method::LeastSquares)?;
    if !first.converged || !first.heywood.is_empty() {
        return None;
    }
    let rotated = in_order(&rotate(&first.loadings, &Criterion::Quartimin, false, STARTS, seed)?, 0);
    let second = one_factor(&rotated.correlations).filter(|f| f.converged && f.heywood.is_empty())?;
    if !rotated.converged {
        return None;
    }
    schmid_leiman(&rotated.loadings, &second.loadings, &first.uniquenesses, r)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// Nine items in three groups of three (.8), factors that load .9, .8 and .7 on the second order: all is returned.
    #[test]
    fn a_known_hierarchy_is_found() {
        let second = [0.9, 0.8, 0.7];
        let r = Array2::from_shape_fn((9, 9), |(i, j)| match (i == j, i / 3 == j / 3) {
            (true, _) => 1.0,
            (_, true) => 0.64,
            _ => 0.64 * second[i / 3] * second[j / 3],
        });
        let got = hierarchy(&r, 1).unwrap();
        let general: f64 = 3.0 * 0.8 * second.iter().sum::<f64>();
        assert_relative_eq!(got.omega_hierarchical, general * general / r.sum(), max_relative = 1e-6);
        assert_relative_eq!(got.omega_total, 1.0 - 9.0 * 0.36 / r.sum(), max_relative = 1e-8);
    }

    #[test]
    fn what_does_not_identify_a_hierarchy_has_a_reason() {
        assert_eq!(hierarchy(&Array2::eye(5), 1).unwrap_err().code, "S473");
        assert_eq!(hierarchy(&Array2::eye(7), 1).unwrap_err().code, "S477");
    }
}
