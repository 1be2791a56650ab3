//! Sums of products of many columns, each with each, by the widest vectors that the processor has.
//!
//! Columns stand side by side in panels of [`WIDE`], row after row, so that what a row contributes to a square of products
//! lies close together. A sum goes through the rows in order, whatever the width of the vectors and the number of threads: the same
//! digits on every processor.

#![allow(clippy::inline_always)] // what is not inlined is compiled for the oldest processor

use fearless_simd::{Level, Simd, SimdBase, dispatch};
use ndarray::Array2;
use rayon::prelude::*;

/// Columns of a panel: three vectors of 512 bits, a multiple of three narrower ones.
pub const WIDE: usize = 24;
/// Vectors of a row that are multiplied at a time.
const VECTORS: usize = 3;

/// Rows of some columns, in panels.
#[derive(Debug, Clone)]
pub struct Panels {
    rows: usize,
    columns: usize,
    /// Per panel, rows × `WIDE`; what is beyond the last column is 0.
    values: Vec<f64>,
}

impl Panels {
    /// Zeros.
    pub fn zeros(rows: usize, columns: usize) -> Self {
        Panels { rows, columns, values: vec![0.0; columns.div_ceil(WIDE) * WIDE * rows] }
    }

    /// Rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Fills panels side by side: `fill` is given the first column of each and its values, [`WIDE`] per row.
    pub fn fill(&mut self, fill: impl Fn(usize, &mut [f64]) + Sync) {
        let size = (self.rows * WIDE).max(1);
        self.values.par_chunks_exact_mut(size).enumerate().for_each(|(at, panel)| fill(at * WIDE, panel));
    }

    /// The rows of matrices below each other; all have so many columns.
    pub fn of(matrices: &[Array2<f64>], columns: usize) -> Self {
        let mut panels = Panels::zeros(matrices.iter().map(Array2::nrows).sum(), columns);
        panels.fill(|first, panel| {
            let rows = matrices.iter().flat_map(Array2::rows);
            for (place, row) in panel.chunks_exact_mut(WIDE).zip(rows) {
                place.iter_mut().zip(row.iter().skip(first)).for_each(|(place, value)| *place = *value);
            }
        });
        panels
    }

    fn panel(&self, at: usize) -> &[f64] {
        &self.values[at * self.rows * WIDE..(at + 1) * self.rows * WIDE]
    }
}

/// The symmetric matrix of sums of products, in squares of [`WIDE`] of its upper triangle.
#[derive(Debug, Clone)]
pub struct CrossProducts {
    columns: usize,
    squares: Vec<(usize, usize, Vec<f64>)>,
}

impl CrossProducts {
    /// Of so many columns, without rows yet.
    pub fn zeros(columns: usize) -> Self {
        let panels = columns.div_ceil(WIDE);
        let pairs = (0..panels).flat_map(|i| (i..panels).map(move |j| (i, j)));
        CrossProducts { columns, squares: pairs.map(|(i, j)| (i, j, vec![0.0; WIDE * WIDE])).collect() }
    }

    /// Adds the products of rows.
    ///
    /// # Panics
    /// Where the columns are not as many.
    pub fn add(&mut self, rows: &Panels) {
        assert_eq!(self.columns, rows.columns, "columns of products");
        let level = Level::new();
        self.squares.par_iter_mut().for_each(|(i, j, square)| {
            let (left, right) = (rows.panel(*i), rows.panel(*j));
            dispatch!(level, simd => simd.vectorize(
                #[inline(always)]
                || add_square(simd, left, right, square)
            ));
        });
    }

    /// The whole matrix.
    pub fn whole(&self) -> Array2<f64> {
        let mut whole = Array2::zeros((self.columns, self.columns));
        for (i, j, square) in &self.squares {
            for (a, row) in square.chunks_exact(WIDE).enumerate() {
                for (b, value) in row.iter().enumerate() {
                    let (row, column) = (i * WIDE + a, j * WIDE + b);
                    if row <= column && column < self.columns {
                        whole[(row, column)] = *value;
                        whole[(column, row)] = *value;
                    }
                }
            }
        }
        whole
    }
}

/// The sums of products of the columns of a matrix.
pub fn of(rows: Array2<f64>) -> Array2<f64> {
    let columns = rows.ncols();
    let mut sums = CrossProducts::zeros(columns);
    sums.add(&Panels::of(&[rows], columns));
    sums.whole()
}

/// Adds the products of the columns of two panels.
#[inline(always)]
fn add_square<S: Simd>(simd: S, left: &[f64], right: &[f64], square: &mut [f64]) {
    // As many sums as there are registers for: 32 where vectors have 512 bits, else 16.
    if S::f64s::N >= 8 {
        add_tiles::<S, 8>(simd, left, right, square);
    } else {
        add_tiles::<S, 4>(simd, left, right, square);
    }
}

/// Tiles of `TALL` columns of `left` by [`VECTORS`] vectors of `right`, whose sums stay in registers.
#[inline(always)]
fn add_tiles<S: Simd, const TALL: usize>(simd: S, left: &[f64], right: &[f64], square: &mut [f64]) {
    let n = S::f64s::N;
    for a in (0..WIDE).step_by(TALL) {
        for b in (0..WIDE).step_by(VECTORS * n) {
            let mut sums = [[S::f64s::splat(simd, 0.0); VECTORS]; TALL];
            for (x, y) in left.as_chunks::<WIDE>().0.iter().zip(right.as_chunks::<WIDE>().0) {
                let (x, y) = (&x[a..a + TALL], &y[b..b + VECTORS * n]);
                let y: [S::f64s; VECTORS] =
                    std::array::from_fn(|v| S::f64s::from_slice(simd, &y[v * n..(v + 1) * n]));
                for (sums, &x) in sums.iter_mut().zip(x) {
                    let x = S::f64s::splat(simd, x);
                    for (sum, y) in sums.iter_mut().zip(y) {
                        // Not fused: processors that have no such instruction round the same way.
                        *sum += x * y;
                    }
                }
            }
            for (i, sums) in sums.iter().enumerate() {
                for (v, sum) in sums.iter().enumerate() {
                    let first = (a + i) * WIDE + b + v * n;
                    let place = &mut square[first..first + n];
                    (S::f64s::from_slice(simd, place) + *sum).store_slice(place);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// 60 columns of two blocks of rows, the second of which has another number of them.
    #[test]
    fn sums_are_those_of_a_product_of_matrices() {
        let value = |i: usize, j: usize| f64::from(((i * 31 + j * 17) % 23) as u8) - 11.0;
        let (mut sums, mut all) = (CrossProducts::zeros(60), Array2::zeros((0, 60)));
        for (first, rows) in [(0, 70), (70, 33)] {
            let mut panels = Panels::zeros(rows, 60);
            panels.fill(|column, panel| {
                for (row, values) in panel.chunks_exact_mut(WIDE).enumerate() {
                    let own = values.iter_mut().take(60 - column).enumerate();
                    own.for_each(|(j, place)| *place = value(first + row, column + j));
                }
            });
            sums.add(&panels);
            let own = Array2::from_shape_fn((rows, 60), |(i, j)| value(first + i, j));
            all.append(ndarray::Axis(0), own.view()).unwrap();
        }
        let wanted = all.t().dot(&all);
        for (got, wanted) in sums.whole().iter().zip(&wanted) {
            assert_relative_eq!(got, wanted, epsilon = 1e-9);
        }
    }
}
