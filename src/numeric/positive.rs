//! Symmetric positive definite matrices: factors, solutions and inverses that run along rows, by the widest
//! vectors that the processor has. Each sum is made of the same lanes whatever their width, so that this changes no digit.

#![allow(clippy::inline_always)] // what is not inlined is compiled for the oldest processor

use crate::numeric::cross_products;
use crate::numeric::math::ln;
use fearless_simd::{Level, Simd, dispatch};
use ndarray::{Array1, Array2};

/// From this size on threads share the product that an inverse is.
const LARGE: usize = 200;

/// Sums that run beside each other, so that a product of two rows does not wait for its own last sum.
const LANES: usize = 8;

/// The lower triangle L of `a` = LL', n × n by rows, zero above the diagonal. `None` unless what is left at each diagonal
/// element exceeds `least` times that element.
pub fn factor(a: &Array2<f64>, least: f64) -> Option<Vec<f64>> {
    let n = a.nrows();
    let mut lower: Vec<f64> = a.iter().copied().collect();
    dispatch!(Level::new(), simd => simd.vectorize(
        #[inline(always)]
        || factor_in_place(&mut lower, n, least)
    ))?;
    Some(lower)
}

/// As [`factor`], of an n × n matrix that is asked at row and column, the column at most the row.
pub fn factor_of(n: usize, a: impl Fn(usize, usize) -> f64, least: f64) -> Option<Vec<f64>> {
    let mut lower = vec![0.0; n * n];
    (0..n).for_each(|i| (0..=i).for_each(|j| lower[i * n + j] = a(i, j)));
    dispatch!(Level::new(), simd => simd.vectorize(
        #[inline(always)]
        || factor_in_place(&mut lower, n, least)
    ))?;
    Some(lower)
}

#[inline(always)]
fn factor_in_place(lower: &mut [f64], n: usize, least: f64) -> Option<()> {
    // What stands before a row's first element that is not 0 stays 0.
    let mut starts = Vec::with_capacity(n);
    for i in 0..n {
        let (above, own) = lower.split_at_mut(i * n);
        let first = own[..i].iter().position(|x| *x != 0.0).unwrap_or(i);
        for j in first..i {
            let row = &above[j * n..=j * n + j];
            let from = first.max(starts[j]);
            own[j] = (own[j] - product(&own[from.min(j)..j], &row[from.min(j)..j])) / row[j];
        }
        own[i + 1..n].fill(0.0);
        starts.push(first);
        let rest = own[i] - product(&own[first..i], &own[first..i]);
        // What is not a number is no pivot either.
        let is_pivot = rest > least * own[i].abs();
        if !is_pivot {
            return None;
        }
        own[i] = rest.sqrt();
    }
    Some(())
}

/// Solves L x = b in place of b, of what [`factor`] made.
pub fn solve_lower(lower: &[f64], b: &mut [f64]) {
    let n = b.len();
    for i in 0..n {
        let known = product(&lower[i * n..i * n + i], &b[..i]);
        b[i] = (b[i] - known) / lower[i * n + i];
    }
}

/// a⁻¹ b of a symmetric positive definite `a`; `None` when it is not that.
pub fn solve(a: &Array2<f64>, b: &Array1<f64>) -> Option<Array1<f64>> {
    if !a.is_square() || a.is_empty() || a.nrows() != b.len() {
        return None;
    }
    let x = solution(&factor(a, 0.0)?, b);
    x.iter().all(|v| v.is_finite()).then_some(x)
}

/// a⁻¹ b, of what [`factor`] made of a.
pub fn solution(lower: &[f64], b: &Array1<f64>) -> Array1<f64> {
    let n = b.len();
    let mut x = b.to_vec();
    solve_lower(lower, &mut x);
    for i in (0..n).rev() {
        x[i] /= lower[i * n + i];
        let (rest, own) = x.split_at_mut(i);
        rest.iter_mut().zip(&lower[i * n..i * n + i]).for_each(|(x, l)| *x -= l * own[0]);
    }
    Array1::from(x)
}

/// The inverse and the log determinant of a symmetric positive definite `a`; `None` when it is not that.
pub fn invert(a: &Array2<f64>) -> Option<(Array2<f64>, f64)> {
    let n = a.nrows();
    if n == 0 || n != a.ncols() {
        return None;
    }
    let lower = factor(a, 0.0)?;
    let mut inverse = vec![0.0; n * n];
    dispatch!(Level::new(), simd => simd.vectorize(
        #[inline(always)]
        || invert_lower(&lower, n, &mut inverse)
    ));
    let half = Array2::from_shape_vec((n, n), inverse).ok()?;
    let whole = if n < LARGE { half.t().dot(&half) } else { cross_products::of(half) };
    let log_determinant = 2.0 * (0..n).map(|i| ln(lower[i * n + i])).sum::<f64>();
    (log_determinant.is_finite() && whole.iter().all(|v| v.is_finite())).then_some((whole, log_determinant))
}

/// M = L⁻¹ row by row: that of i is what L has before the diagonal times the rows before, taken from the unit row.
#[inline(always)]
fn invert_lower(lower: &[f64], n: usize, inverse: &mut [f64]) {
    for i in 0..n {
        let (before, own) = inverse.split_at_mut(i * n);
        for (k, row) in before.chunks_exact(n).enumerate() {
            let times = lower[i * n + k];
            own[..=k].iter_mut().zip(&row[..=k]).for_each(|(sum, m)| *sum -= times * m);
        }
        own[i] = 1.0;
        own[..=i].iter_mut().for_each(|x| *x /= lower[i * n + i]);
    }
}

/// Σ a b, in lanes.
#[inline(always)]
fn product(a: &[f64], b: &[f64]) -> f64 {
    let (a, rest_a) = a.as_chunks::<LANES>();
    let (b, rest_b) = b.as_chunks::<LANES>();
    let mut lanes = [0.0; LANES];
    for (a, b) in a.iter().zip(b) {
        for ((sum, x), y) in lanes.iter_mut().zip(a).zip(b) {
            *sum += x * y;
        }
    }
    lanes.iter().sum::<f64>() + rest_a.iter().zip(rest_b).map(|(x, y)| x * y).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// A matrix of 30: its inverse, determinant and solutions fulfil what they are.
    #[test]
    fn factors_inverses_and_solutions_belong_together() {
        let root = Array2::from_shape_fn((30, 30), |(i, j)| f64::from(((i * 7 + j * 13) % 17) as u8) / 17.0);
        let a = root.t().dot(&root) + Array2::<f64>::eye(30);
        let (inverse, log_determinant) = invert(&a).unwrap();
        for ((i, j), x) in a.dot(&inverse).indexed_iter() {
            assert_relative_eq!(*x, f64::from(u8::from(i == j)), epsilon = 1e-12);
        }
        let eigenvalues = crate::numeric::matrix::symmetric_eigen(&a).unwrap().values;
        let wanted: f64 = eigenvalues.iter().map(|v| ln(*v)).sum();
        assert_relative_eq!(log_determinant, wanted, max_relative = 1e-13);
        let b = Array1::from_iter((0..30).map(|i| f64::from(i as u8) - 11.0));
        let x = solve(&a, &b).unwrap();
        for (x, y) in a.dot(&x).iter().zip(&b) {
            assert_relative_eq!(x, y, epsilon = 1e-11);
        }
        assert_eq!(factor_of(30, |i, j| a[(i, j)], 0.0), factor(&a, 0.0));
    }

    /// [[4, 2], [2, 3]]: determinant 8, inverse [[3, -2], [-2, 4]] / 8, and times [3/2, 2] it is [10, 9].
    #[test]
    fn two_by_two() {
        let a = Array2::from_shape_vec((2, 2), vec![4.0, 2.0, 2.0, 3.0]).unwrap();
        let x = solve(&a, &Array1::from(vec![10.0, 9.0])).unwrap();
        assert_relative_eq!(x[0], 1.5, max_relative = 1e-15);
        assert_relative_eq!(x[1], 2.0, max_relative = 1e-15);
        let (inverse, log_determinant) = invert(&a).unwrap();
        assert_relative_eq!(inverse[(0, 1)], -0.25, max_relative = 1e-15);
        assert_relative_eq!(inverse[(1, 1)], 0.5, max_relative = 1e-15);
        assert_relative_eq!(log_determinant, ln(8.0), max_relative = 1e-15);
    }

    #[test]
    fn what_is_not_positive_definite_has_none() {
        let of = |values: [f64; 4]| Array2::from_shape_vec((2, 2), values.to_vec()).unwrap();
        assert!(invert(&of([1.0, 2.0, 2.0, 1.0])).is_none());
        assert!(invert(&of([f64::NAN, 0.0, 0.0, 1.0])).is_none());
        assert!(solve(&of([1.0, 2.0, 2.0, 1.0]), &Array1::ones(2)).is_none());
        assert!(solve(&of([f64::INFINITY, 0.0, 0.0, 1.0]), &Array1::ones(2)).is_none());
        assert!(factor(&of([1.0, 1.0, 1.0, 1.0 + 1e-12]), 1e-9).is_none());
    }
}
