//! Small dense matrices as plain rows of numbers: in the inner loop of a rotation they are a few numbers wide.

/// An inverse of the m × m matrix `a` by Gauss–Jordan elimination with row exchanges; `None` when it is singular.
pub(super) fn inverse(a: &[f64], m: usize) -> Option<Vec<f64>> {
    let mut left = a.to_vec();
    let mut right = identity(m);
    for column in 0..m {
        let pivot =
            (column..m).max_by(|&i, &j| left[i * m + column].abs().total_cmp(&left[j * m + column].abs()))?;
        let value = left[pivot * m + column];
        if value.abs() < 1e-12 {
            return None;
        }
        for k in 0..m {
            left.swap(column * m + k, pivot * m + k);
            right.swap(column * m + k, pivot * m + k);
        }
        for k in 0..m {
            left[column * m + k] /= value;
            right[column * m + k] /= value;
        }
        for row in (0..m).filter(|&row| row != column) {
            let factor = left[row * m + column];
            for k in 0..m {
                left[row * m + k] -= factor * left[column * m + k];
                right[row * m + k] -= factor * right[column * m + k];
            }
        }
    }
    Some(right)
}

/// The m × m identity.
pub(super) fn identity(m: usize) -> Vec<f64> {
    let mut one = vec![0.0; m * m];
    one.iter_mut().step_by(m + 1).for_each(|v| *v = 1.0);
    one
}

/// The transpose of the m × m matrix `a`.
pub(super) fn transpose(a: &[f64], m: usize) -> Vec<f64> {
    (0..m * m).map(|at| a[at % m * m + at / m]).collect()
}

/// `a` (rows × m) times `b` (m × m).
pub(super) fn times(a: &[f64], b: &[f64], m: usize) -> Vec<f64> {
    let mut product = vec![0.0; a.len()];
    for (row, out) in a.chunks_exact(m).zip(product.chunks_exact_mut(m)) {
        for (value, line) in row.iter().zip(b.chunks_exact(m)) {
            for (o, v) in out.iter_mut().zip(line) {
                *o += value * v;
            }
        }
    }
    product
}

/// `a`' `b`, both of m columns: m × m.
pub(super) fn crossed(a: &[f64], b: &[f64], m: usize) -> Vec<f64> {
    let mut product = vec![0.0; m * m];
    for (x, y) in a.chunks_exact(m).zip(b.chunks_exact(m)) {
        for (value, out) in x.iter().zip(product.chunks_exact_mut(m)) {
            for (o, v) in out.iter_mut().zip(y) {
                *o += value * v;
            }
        }
    }
    product
}

/// Scales each column of the m × m matrix `t` to length 1.
pub(super) fn normalize_columns(t: &mut [f64], m: usize) {
    for j in 0..m {
        let length = (0..m).map(|i| t[i * m + j] * t[i * m + j]).sum::<f64>().sqrt();
        (0..m).for_each(|i| t[i * m + j] /= length);
    }
}

/// Makes the columns of the m × m matrix `t` orthonormal from the first on (Gram and Schmidt, twice, which keeps all
/// digits).
pub(super) fn orthonormalize(t: &mut [f64], m: usize) {
    for _ in 0..2 {
        for j in 0..m {
            for before in 0..j {
                let along: f64 = (0..m).map(|i| t[i * m + j] * t[i * m + before]).sum();
                (0..m).for_each(|i| t[i * m + j] -= along * t[i * m + before]);
            }
            let length = (0..m).map(|i| t[i * m + j] * t[i * m + j]).sum::<f64>().sqrt();
            (0..m).for_each(|i| t[i * m + j] /= length);
        }
    }
}

/// Solves `a x = b` for a general n × n matrix by Gaussian elimination; `None` when it is singular.
pub(super) fn solve(mut a: Vec<f64>, mut b: Vec<f64>) -> Option<Vec<f64>> {
    let n = b.len();
    for column in 0..n {
        let pivot =
            (column..n).max_by(|&i, &j| a[i * n + column].abs().total_cmp(&a[j * n + column].abs()))?;
        let value = a[pivot * n + column];
        if value.abs() < 1e-10 {
            return None;
        }
        for k in 0..n {
            a.swap(column * n + k, pivot * n + k);
        }
        b.swap(column, pivot);
        for row in column + 1..n {
            let factor = a[row * n + column] / value;
            for k in column..n {
                a[row * n + k] -= factor * a[column * n + k];
            }
            b[row] -= factor * b[column];
        }
    }
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n).map(|k| a[row * n + k] * b[k]).sum();
        b[row] = (b[row] - known) / a[row * n + row];
    }
    b.iter().all(|v| v.is_finite()).then_some(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn inverts_and_solves() {
        let a = [0.0, 2.0, 1.0, 1.0, 1.0, 0.0, 3.0, 0.0, 1.0];
        let product = times(&a, &inverse(&a, 3).unwrap(), 3);
        for (got, expected) in product.iter().zip(identity(3)) {
            assert_relative_eq!(*got, expected, epsilon = 1e-15);
        }
        let x = solve(a.to_vec(), vec![5.0, 3.0, 6.0]).unwrap();
        assert_relative_eq!(2.0 * x[1] + x[2], 5.0, epsilon = 1e-14);
        assert_relative_eq!(3.0 * x[0] + x[2], 6.0, epsilon = 1e-14);
        assert!(inverse(&[1.0, 2.0, 2.0, 4.0], 2).is_none() && solve(vec![0.0], vec![1.0]).is_none());
    }

    #[test]
    fn makes_columns_orthonormal() {
        let mut t = vec![2.0, 1.0, 0.5, -1.0, 3.0, 1.0, 0.2, 0.1, 4.0];
        orthonormalize(&mut t, 3);
        for (got, expected) in crossed(&t, &t, 3).iter().zip(identity(3)) {
            assert_relative_eq!(*got, expected, epsilon = 1e-15);
        }
        assert_eq!(transpose(&[1.0, 2.0, 3.0, 4.0], 2), [1.0, 3.0, 2.0, 4.0]);
    }
}
