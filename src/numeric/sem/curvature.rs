//! Second derivatives of the likelihood of incomplete cases to their means and covariances.

use super::incomplete::{Few, Part, Pattern, Whole, add_outer};
use super::normal::Curvature;
use super::structure::Implied;
use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, Axis, Slice};
use rayon::prelude::*;

/// Which second derivatives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Information {
    /// Those at the data.
    Observed,
    /// What is expected of them where the moments are those of the population.
    Expected,
}

/// Patterns whose matrices are multiplied together.
const MULTIPLIED: usize = 512;
/// Columns of a product that one thread takes.
const COLUMNS: usize = 64;

/// The second derivatives of the discrepancy of `patterns`, out of `n` cases, to the means and covariances of a group, in the
/// order of [`super::derivatives::Directions::jacobian`].
///
/// With K and L = 2 K W K − K of a pattern, each of its elements is a sum of products of an element of L and one of K. So the
/// products of all such elements are summed over patterns first, as one product of two matrices with a row per pattern.
pub fn of_moments(
    patterns: &[Pattern],
    implied: &Implied,
    n: f64,
    information: Information,
) -> Option<Array2<f64>> {
    let p = implied.mean.len();
    let pairs: Vec<(usize, usize)> = (0..p).flat_map(|c| (c..p).map(move |r| (r, c))).collect();
    let at = |a: usize, b: usize| {
        let (r, c) = (a.max(b), a.min(b));
        c * p - c * c.saturating_sub(1) / 2 + (r - c)
    };
    let count = pairs.len();
    let whole = Whole::new(implied);
    let identity = Array2::eye(p);
    // Rows: per pair an element of K; per pair one of L, then the pull K d of each variable; both with the pattern's share.
    let row = |pattern: &Pattern| -> Option<(Vec<f64>, Vec<f64>)> {
        let share = pattern.rows.len() as f64 / n;
        if let Some(few) = Few::new(pattern, &whole) {
            return Some(row_of_few(&few, share, &pairs, p, information));
        }
        let part = Part::new(pattern, &whole)?;
        let z = identity.select(Axis(0), &pattern.seen);
        let mut curvature = Curvature::new(&z, &part.inverse, &pattern.covariance, &part.off);
        if information == Information::Expected {
            curvature.excess.clone_from(&curvature.inverse);
            curvature.pull.fill(0.0);
        }
        let right = pairs.iter().map(|&pair| curvature.inverse[pair]).collect();
        let of_pairs = pairs.iter().map(|&pair| share * curvature.excess[pair]);
        let left = of_pairs.chain(curvature.pull.iter().map(|pull| share * pull)).chain([share]).collect();
        Some((right, left))
    };
    let width = count + p + 1;
    let starts: Vec<usize> = (0..width).step_by(COLUMNS).collect();
    let mut products: Vec<Array2<f64>> =
        starts.iter().map(|&first| Array2::zeros((count, COLUMNS.min(width - first)))).collect();
    for some in patterns.chunks(MULTIPLIED) {
        let rows: Option<Vec<(Vec<f64>, Vec<f64>)>> = some.par_iter().map(row).collect();
        let rows = rows?;
        let right = Array2::from_shape_fn((rows.len(), count), |(i, j)| rows[i].0[j]);
        let left = Array2::from_shape_fn((rows.len(), width), |(i, j)| rows[i].1[j]);
        products.par_iter_mut().zip(&starts).for_each(|(sum, &first)| {
            let columns = left.slice_axis(Axis(1), Slice::from(first..first + sum.ncols()));
            general_mat_mul(1.0, &right.t(), &columns, 1.0, sum);
        });
    }
    // Σ L × K, pull × K and K, over patterns.
    let product = |of_k: usize, of_l: usize| products[of_l / COLUMNS][(of_k, of_l % COLUMNS)];
    let mut second = Array2::zeros((p + count, p + count));
    for i in 0..p {
        for j in 0..p {
            second[(i, j)] = 2.0 * product(at(i, j), count + p);
        }
        for (column, &(u, v)) in pairs.iter().enumerate() {
            let half = if u == v { 0.5 } else { 1.0 };
            let value = 2.0 * half * (product(at(v, i), count + u) + product(at(u, i), count + v));
            second[(i, p + column)] = value;
            second[(p + column, i)] = value;
        }
    }
    for (row, &(u, v)) in pairs.iter().enumerate() {
        let of_row = if u == v { 0.5 } else { 1.0 };
        for (column, &(x, y)) in pairs.iter().enumerate().take(row + 1) {
            let halves = if x == y { 0.5 * of_row } else { of_row };
            let value = halves
                * (product(at(v, x), at(u, y))
                    + product(at(v, y), at(u, x))
                    + product(at(u, x), at(v, y))
                    + product(at(u, y), at(v, x)));
            second[(p + row, p + column)] = value;
            second[(p + column, p + row)] = value;
        }
    }
    Some(second)
}

/// The rows of a pattern of few cases: elements of K, and of L and the pull with its share.
fn row_of_few(
    few: &Few<'_>,
    share: f64,
    pairs: &[(usize, usize)],
    p: usize,
    information: Information,
) -> (Vec<f64>, Vec<f64>) {
    // Lower triangles: pairs are so, too.
    let mut inverse: Vec<f64> = few.whole.iter().copied().collect();
    few.lost.chunks_exact(p).for_each(|row| add_outer(&mut inverse, -1.0, row));
    let right: Vec<f64> = pairs.iter().map(|&(r, c)| inverse[r * p + c]).collect();
    let mut left = Vec::with_capacity(pairs.len() + p + 1);
    if information == Information::Expected {
        left.extend(right.iter().map(|k| share * k));
        left.resize(pairs.len() + p, 0.0);
    } else {
        let mut excess = vec![0.0; p * p];
        few.pulled.chunks_exact(p).for_each(|row| add_outer(&mut excess, 2.0, row));
        left.extend(pairs.iter().zip(&right).map(|(&(r, c), k)| share * (excess[r * p + c] - k)));
        left.extend(few.pulled[few.pulled.len() - p..].iter().map(|pull| share * pull));
    }
    left.push(share);
    (right, left)
}
