//! Matrices: eigenvalues of symmetric ones, on linfa-linalg, and inverses of any.

use linfa_linalg::eigh::Eigh;
use ndarray::{Array2, Axis};

/// Eigenvalues and eigenvectors of a symmetric matrix, the largest eigenvalue first.
#[derive(Debug, Clone, PartialEq)]
pub struct Eigen {
    /// p eigenvalues, downward.
    pub values: Vec<f64>,
    /// p × p, one eigenvector of length 1 per column, its element of largest size positive.
    pub vectors: Array2<f64>,
}

/// The eigenvalues and eigenvectors of the symmetric matrix `a`; `None` when it is not square or not finite.
pub fn symmetric_eigen(a: &Array2<f64>) -> Option<Eigen> {
    if !is_sound(a) {
        return None;
    }
    let (values, vectors) = a.eigh().ok()?;
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&i, &j| values[j].total_cmp(&values[i]));
    let mut sorted = vectors.select(Axis(1), &order);
    for mut vector in sorted.columns_mut() {
        let leading = vector.iter().fold(0.0_f64, |most, v| if v.abs() > most.abs() { *v } else { most });
        if leading < 0.0 {
            vector.mapv_inplace(|v| -v);
        }
    }
    Some(Eigen { values: order.iter().map(|&i| values[i]).collect(), vectors: sorted })
}

/// The inverse of a square matrix, by Gauss–Jordan elimination with the largest pivot of each column; `None` when it has
/// none.
pub fn invert(a: &Array2<f64>) -> Option<Array2<f64>> {
    if !is_sound(a) {
        return None;
    }
    let n = a.nrows();
    let width = 2 * n;
    // Rows of [a, I].
    let mut rows: Vec<Vec<f64>> = (0..n)
        .map(|i| {
            let unit = (0..n).map(|j| if i == j { 1.0 } else { 0.0 });
            a.row(i).iter().copied().chain(unit).collect()
        })
        .collect();
    for column in 0..n {
        let best = (column..n).max_by(|&i, &j| rows[i][column].abs().total_cmp(&rows[j][column].abs()))?;
        rows.swap(column, best);
        let pivot = rows[column][column];
        if pivot.abs() < f64::MIN_POSITIVE {
            return None;
        }
        rows[column].iter_mut().for_each(|x| *x /= pivot);
        let from = std::mem::take(&mut rows[column]);
        for row in rows.iter_mut().filter(|row| !row.is_empty()) {
            let times = row[column];
            if times != 0.0 {
                (column..width).for_each(|j| row[j] -= times * from[j]);
            }
        }
        rows[column] = from;
    }
    let inverse = Array2::from_shape_fn((n, n), |(i, j)| rows[i][n + j]);
    inverse.iter().all(|v| v.is_finite()).then_some(inverse)
}

/// Variables i < j that are one but for their direction, by their correlations: |r| of at least 1 − 1e-12, as rounding
/// may leave it.
pub fn perfect_pairs(correlations: &Array2<f64>) -> Vec<(usize, usize)> {
    let p = correlations.nrows();
    let pairs = (0..p).flat_map(|i| (i + 1..p).map(move |j| (i, j)));
    pairs.filter(|&pair| correlations[pair].abs() >= 1.0 - 1e-12).collect()
}

fn is_sound(a: &Array2<f64>) -> bool {
    a.is_square() && !a.is_empty() && a.iter().all(|v| v.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use ndarray::{Array1, array};

    /// Rutishauser's matrix [[2, -1, 0], [-1, 2, -1], [0, -1, 2]] has eigenvalues 2 + √2, 2, 2 − √2.
    #[test]
    fn eigenvalues_come_sorted_with_fixed_signs() {
        let a = array![[2.0, -1.0, 0.0], [-1.0, 2.0, -1.0], [0.0, -1.0, 2.0]];
        let eigen = symmetric_eigen(&a).unwrap();
        let root = 2f64.sqrt();
        for (got, expected) in eigen.values.iter().zip([2.0 + root, 2.0, 2.0 - root]) {
            assert_relative_eq!(*got, expected, max_relative = 1e-14);
        }
        assert_relative_eq!(eigen.vectors[(1, 0)], root / 2.0, max_relative = 1e-14);
        let back = eigen.vectors.dot(&Array2::from_diag(&Array1::from(eigen.values))).dot(&eigen.vectors.t());
        for (got, expected) in back.iter().zip(&a) {
            assert_relative_eq!(got, expected, epsilon = 1e-14);
        }
    }

    #[test]
    fn perfect_pairs_in_either_direction() {
        let r = array![[1.0, -1.0, 0.3], [-1.0, 1.0, 1.0 - 1e-13], [0.3, 1.0 - 1e-13, 1.0]];
        assert_eq!(perfect_pairs(&r), [(0, 1), (1, 2)]);
        assert!(perfect_pairs(&Array2::eye(3)).is_empty());
    }

    /// [[0, 2], [1, 3]] needs its rows swapped: the inverse is [[-3/2, 1], [1/2, 0]].
    #[test]
    fn any_square_matrix_with_an_inverse_is_inverted() {
        let got = invert(&array![[0.0, 2.0], [1.0, 3.0]]).unwrap();
        for (got, wanted) in got.iter().zip([-1.5, 1.0, 0.5, 0.0]) {
            assert_relative_eq!(*got, wanted, epsilon = 1e-15);
        }
        assert!(invert(&array![[1.0, 2.0], [2.0, 4.0]]).is_none());
    }

    #[test]
    fn what_is_not_a_number_has_no_eigenvalues() {
        assert!(symmetric_eigen(&array![[f64::NAN]]).is_none());
    }
}
