//! Principal components of complete rows, by linfa-reduction.

use super::sum::{mean, sd};
use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_reduction::Pca;
use ndarray::Array2;

/// The principal components of p standardized columns of equal length n.
#[derive(Debug, Clone, PartialEq)]
pub struct Components {
    /// p eigenvalues of the correlation matrix, downward; they sum to p.
    pub values: Vec<f64>,
    /// p × p, a component of length 1 per column, its element of largest size positive.
    pub weights: Array2<f64>,
    /// n × p, what each row scores on each component: standardized values (n − 1) times weights.
    pub scores: Array2<f64>,
}

/// Components of the columns, with the scores of their rows; `None` unless n > p ≥ 2 and every column varies.
pub fn principal_components(columns: &[Vec<f64>]) -> Option<Components> {
    let z = standardized(columns)?;
    let (n, p) = z.dim();
    let pca = components_of(z.clone())?;
    let squares: Vec<f64> = pca.singular_values().iter().map(|s| s * s).collect();
    let mut order: Vec<usize> = (0..p).collect();
    order.sort_by(|&i, &j| squares[j].total_cmp(&squares[i]));
    let mut weights = Array2::zeros((p, p));
    for (at, &component) in order.iter().enumerate() {
        let from = pca.components().row(component);
        let leading = from.iter().fold(0.0_f64, |most, v| if v.abs() > most.abs() { *v } else { most });
        weights.column_mut(at).assign(&(&from * leading.signum()));
    }
    let scores = z.dot(&weights) * ((n - 1) as f64).sqrt();
    Some(Components { values: order.iter().map(|&i| squares[i]).collect(), weights, scores })
}

/// The columns less their means, of length 1.
fn standardized(columns: &[Vec<f64>]) -> Option<Array2<f64>> {
    let (p, n) = (columns.len(), columns.first().map_or(0, Vec::len));
    if p < 2 || n <= p {
        return None;
    }
    let root = ((n - 1) as f64).sqrt();
    let mut standardized = Array2::zeros((n, p));
    for (mut to, from) in standardized.columns_mut().into_iter().zip(columns) {
        let (center, spread) = (mean(from)?, sd(from).filter(|s| *s > 0.0)?);
        to.iter_mut().zip(from).for_each(|(z, x)| *z = (x - center) / (spread * root));
    }
    Some(standardized)
}

/// From the singular values σ of the standardized columns divided by √(n − 1): σ² are the eigenvalues.
///
/// `Pca::explained_variance` of linfa-reduction 0.8.1 divides σ² by p − 1, so it is not used. Its solver stops at an
/// absolute residual of 1e-10, which rows in thousands can't reach; columns of length 1 reach it in the first step.
fn components_of(standardized: Array2<f64>) -> Option<Pca<f64>> {
    let p = standardized.ncols();
    let pca = Pca::params(p).fit(&DatasetBase::from(standardized)).ok()?;
    let values = pca.singular_values();
    (values.len() == p && values.iter().all(|v| v.is_finite())).then_some(pca)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::math::sin;
    use crate::numeric::matrix::symmetric_eigen;
    use crate::numeric::sum::pearson;
    use approx::assert_relative_eq;

    /// linfa's singular values against the eigenvalues of the correlation matrix by linfa-linalg.
    #[test]
    fn singular_values_agree_with_eigenvalues() {
        let columns: Vec<Vec<f64>> = (0..6)
            .map(|j| {
                let noise = |i: usize| sin((i * i * (j + 3)) as f64);
                (0..3000).map(|i| sin(i as f64) + 0.3 * j as f64 * noise(i)).collect()
            })
            .collect();
        let r = Array2::from_shape_fn((6, 6), |(i, j)| pearson(&columns[i], &columns[j]).unwrap());
        let by_linfa = principal_components(&columns).unwrap().values;
        for (a, b) in by_linfa.iter().zip(symmetric_eigen(&r).unwrap().values) {
            assert_relative_eq!(*a, b, max_relative = 1e-12);
        }
    }

    #[test]
    fn nothing_without_variation_or_rows() {
        assert!(principal_components(&[vec![1.0, 1.0, 1.0], vec![1.0, 2.0, 3.0]]).is_none());
        assert!(principal_components(&[vec![1.0, 2.0], vec![2.0, 1.0]]).is_none());
        assert!(principal_components(&[]).is_none());
    }
}
