//! Omega: the share of a sum's variance that factors account for.

use ndarray::Array2;

/// (Σλ)² / ((Σλ)² + Σθ) of p loadings and p error variances in the units of the variables: one factor of variance 1,
/// the variance that the model implies. `None` when that is not positive.
///
/// # Sources
/// `McDonald` (1999).
pub fn omega_total(loadings: &[f64], errors: &[f64]) -> Option<f64> {
    let common: f64 = loadings.iter().sum();
    let total = common * common + errors.iter().sum::<f64>();
    (total > 0.0).then(|| common * common / total)
}

/// (Σλ)² over the observed variance of the sum. `None` when that is not positive.
///
/// # Sources
/// Bentler (2009).
pub fn omega_observed(loadings: &[f64], variance_of_sum: f64) -> Option<f64> {
    let common: f64 = loadings.iter().sum();
    (variance_of_sum > 0.0).then(|| common * common / variance_of_sum)
}

/// A general factor and group factors at right angles.
#[derive(Debug, Clone, PartialEq)]
pub struct SchmidLeiman {
    /// p loadings on the general factor.
    pub general: Vec<f64>,
    /// p × m loadings on the group factors, freed of the general one.
    pub group: Array2<f64>,
    /// Squared sum of `general` over ΣR.
    pub omega_hierarchical: f64,
    /// 1 − Σu² / ΣR.
    pub omega_total: f64,
}

/// Turns a p × m pattern of correlated factors into a general and m group factors: the general loadings are those of
/// the factors on a second-order factor, carried through the pattern. `second_order` holds the m loadings of the
/// factors on the second-order factor, `uniquenesses` p of the first order, `r` the p × p correlations.
/// `None` when a second-order loading is above 1 in size or the correlations do not sum to a positive number.
///
/// # Sources
/// Schmid & Leiman (1957); Revelle & Zinbarg (2009).
pub fn schmid_leiman(
    pattern: &Array2<f64>,
    second_order: &[f64],
    uniquenesses: &[f64],
    r: &Array2<f64>,
) -> Option<SchmidLeiman> {
    if second_order.iter().any(|l| l.is_nan() || l.abs() > 1.0) {
        return None;
    }
    let general: Vec<f64> = pattern
        .rows()
        .into_iter()
        .map(|row| row.iter().zip(second_order).map(|(a, g)| a * g).sum())
        .collect();
    let mut group = pattern.clone();
    for (mut column, g) in group.columns_mut().into_iter().zip(second_order) {
        let rest = (1.0 - g * g).sqrt();
        column.mapv_inplace(|a| a * rest);
    }
    let total: f64 = r.iter().sum();
    let common: f64 = general.iter().sum();
    (total > 0.0).then(|| SchmidLeiman {
        omega_hierarchical: common * common / total,
        omega_total: 1.0 - uniquenesses.iter().sum::<f64>() / total,
        general,
        group,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use ndarray::array;

    /// Tau-equivalent variables: omega is alpha. Loadings .7, errors .51: r = .49, alpha 3 · .49 / (1 + 2 · .49).
    #[test]
    fn omega_of_equal_loadings_is_alpha() {
        let omega = omega_total(&[0.7; 3], &[0.51; 3]).unwrap();
        assert_relative_eq!(omega, 3.0 * 0.49 / 1.98, max_relative = 1e-14);
        assert_relative_eq!(omega_observed(&[0.7; 3], 5.94).unwrap(), omega, max_relative = 1e-14);
        assert!(omega_total(&[0.0; 3], &[0.0; 3]).is_none());
    }

    /// Two clusters of two variables (.8), factors that load √.5 on the second order: general loadings .8 √.5.
    #[test]
    fn a_known_hierarchy() {
        let pattern = array![[0.8, 0.0], [0.8, 0.0], [0.0, 0.8], [0.0, 0.8]];
        let half = 0.5f64.sqrt();
        let r = Array2::from_shape_fn((4, 4), |(i, j)| match (i == j, i / 2 == j / 2) {
            (true, _) => 1.0,
            (_, true) => 0.64,
            _ => 0.32,
        });
        let got = schmid_leiman(&pattern, &[half, half], &[0.36; 4], &r).unwrap();
        let total = 4.0 + 4.0 * 0.64 + 8.0 * 0.32;
        assert_relative_eq!(got.omega_hierarchical, 16.0 * 0.32 / total, max_relative = 1e-14);
        assert_relative_eq!(got.omega_total, 1.0 - 1.44 / total, max_relative = 1e-14);
        assert_relative_eq!(got.group[(0, 0)], 0.8 * half, max_relative = 1e-14);
        assert!(schmid_leiman(&pattern, &[1.1, 0.4], &[0.36; 4], &r).is_none());
    }
}
