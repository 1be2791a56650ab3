//! Matrices whose rows are 0 at most columns, such as derivatives of moments: a correlation moves with its own loadings and few
//! other numbers. Work grows with what is not 0.

use super::constraints::Affine;
use ndarray::{Array1, Array2, ArrayView2};

/// A matrix by rows, each a list of columns and values.
#[derive(Debug, Clone, PartialEq)]
pub struct SparseRows {
    columns: usize,
    /// Per row where it begins in `entries`, and where the last one ends.
    starts: Vec<usize>,
    /// Columns in ascending order within a row.
    entries: Vec<(usize, f64)>,
}

impl SparseRows {
    /// No rows yet.
    pub fn new(columns: usize) -> Self {
        SparseRows { columns, starts: vec![0], entries: Vec::new() }
    }

    /// So many rows, of elements (row, column, value) in any order; those of one place are added up.
    pub fn of(rows: usize, columns: usize, elements: &[(usize, usize, f64)]) -> Self {
        let mut counts = vec![0; rows + 1];
        for (row, _, _) in elements {
            counts[row + 1] += 1;
        }
        for row in 0..rows {
            counts[row + 1] += counts[row];
        }
        let (mut next, mut placed) = (counts.clone(), vec![(0, 0.0); elements.len()]);
        for &(row, column, value) in elements {
            placed[next[row]] = (column, value);
            next[row] += 1;
        }
        let mut made = SparseRows::new(columns);
        counts.windows(2).for_each(|ends| made.push(&mut placed[ends[0]..ends[1]]));
        made
    }

    /// Adds a row of columns and values in any order; values of one column are added up, those of 0 left out.
    pub fn push(&mut self, row: &mut [(usize, f64)]) {
        row.sort_by_key(|(column, _)| *column);
        let first = self.entries.len();
        for &(column, value) in row.iter().filter(|(_, value)| *value != 0.0) {
            match self.entries[first..].last_mut() {
                Some(last) if last.0 == column => last.1 += value,
                _ => self.entries.push((column, value)),
            }
        }
        self.starts.push(self.entries.len());
    }

    /// How many rows.
    pub fn nrows(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many columns.
    pub fn ncols(&self) -> usize {
        self.columns
    }

    /// The columns and values of a row.
    pub fn row(&self, row: usize) -> &[(usize, f64)] {
        &self.entries[self.starts[row]..self.starts[row + 1]]
    }

    fn rows(&self) -> impl Iterator<Item = &[(usize, f64)]> {
        (0..self.nrows()).map(|row| self.row(row))
    }

    /// Some of its rows, by what is left free of its columns.
    #[must_use]
    pub fn reduced(&self, rows: std::ops::Range<usize>, constraints: &Affine) -> Self {
        let of_columns = constraints.sparse();
        let mut made = SparseRows::new(of_columns.columns);
        let mut scratch = Vec::new();
        for row in rows {
            scratch.clear();
            for &(column, value) in self.row(row) {
                scratch.extend(of_columns.row(column).iter().map(|&(z, times)| (z, value * times)));
            }
            made.push(&mut scratch);
        }
        made
    }

    /// Some of its rows.
    #[must_use]
    pub fn part(&self, rows: std::ops::Range<usize>) -> Self {
        let mut made = SparseRows::new(self.columns);
        rows.for_each(|row| made.append(self.row(row)));
        made
    }

    /// The columns from one on.
    #[must_use]
    pub fn after_column(&self, first: usize) -> Self {
        let mut made = SparseRows::new(self.columns - first);
        for row in self.rows() {
            let from = row.partition_point(|(column, _)| *column < first);
            made.entries.extend(row[from..].iter().map(|&(column, value)| (column - first, value)));
            made.starts.push(made.entries.len());
        }
        made
    }

    fn append(&mut self, row: &[(usize, f64)]) {
        self.entries.extend_from_slice(row);
        self.starts.push(self.entries.len());
    }

    /// Rows of another one with the same columns below these.
    pub fn extend(&mut self, other: &SparseRows) {
        other.rows().for_each(|row| self.append(row));
    }

    /// A' v.
    pub fn transposed_times(&self, v: &Array1<f64>) -> Array1<f64> {
        let mut product = Array1::zeros(self.columns);
        for (row, v) in self.rows().zip(v) {
            for &(column, value) in row {
                product[column] += value * v;
            }
        }
        product
    }

    /// A' W A, W diagonal.
    pub fn cross_product(&self, weights: &Array1<f64>) -> Array2<f64> {
        let mut product = Array2::zeros((self.columns, self.columns));
        for (row, w) in self.rows().zip(weights) {
            for (i, &(a, x)) in row.iter().enumerate() {
                for &(b, y) in &row[..=i] {
                    product[(a, b)] += w * x * y;
                }
            }
        }
        super::normal::mirror(&mut product);
        product
    }

    /// A' W B, W diagonal, of a B with as many rows.
    pub fn times(&self, weights: &Array1<f64>, b: &SparseRows) -> Array2<f64> {
        let mut product = Array2::zeros((self.columns, b.columns));
        for ((left, right), w) in self.rows().zip(b.rows()).zip(weights) {
            for &(i, x) in left {
                for &(j, y) in right {
                    product[(i, j)] += w * x * y;
                }
            }
        }
        product
    }

    /// W A, W diagonal.
    #[must_use]
    pub fn weighed(&self, weights: &Array1<f64>) -> Self {
        let mut made = self.clone();
        for (ends, w) in self.starts.windows(2).zip(weights) {
            made.entries[ends[0]..ends[1]].iter_mut().for_each(|(_, value)| *value *= w);
        }
        made
    }

    /// A' G, of a G with as many rows.
    pub fn carried(&self, g: ArrayView2<'_, f64>) -> Array2<f64> {
        let mut product = Array2::zeros((self.columns, g.ncols()));
        for (row, g) in self.rows().zip(g.rows()) {
            for &(column, value) in row {
                product.row_mut(column).scaled_add(value, &g);
            }
        }
        product
    }

    /// B A, of a B with a column per row.
    pub fn after(&self, b: &Array2<f64>) -> Array2<f64> {
        let mut product = Array2::zeros((b.nrows(), self.columns));
        for (b, mut to) in b.rows().into_iter().zip(product.rows_mut()) {
            for (row, b) in self.rows().zip(b) {
                for &(column, value) in row {
                    to[column] += b * value;
                }
            }
        }
        product
    }

    /// A' G A, of a square G.
    pub fn between(&self, g: &Array2<f64>) -> Array2<f64> {
        self.after(&self.carried(g.view()))
    }

    /// All of it.
    pub fn dense(&self) -> Array2<f64> {
        let mut dense = Array2::zeros((self.nrows(), self.columns));
        for (row, mut to) in self.rows().zip(dense.rows_mut()) {
            for &(column, value) in row {
                to[column] = value;
            }
        }
        dense
    }

    /// Per row, whether it has one column, which is in no other row.
    pub fn alone(&self) -> Vec<bool> {
        let mut uses = vec![0; self.columns];
        self.entries.iter().for_each(|(column, _)| uses[*column] += 1);
        self.rows().map(|row| row.len() == 1 && uses[row[0].0] == 1).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    fn example() -> SparseRows {
        let elements = [(0, 2, 1.5), (2, 0, -1.0), (0, 0, 0.5), (2, 0, 3.0), (3, 1, 0.7), (0, 2, 0.5)];
        SparseRows::of(4, 4, &elements)
    }

    /// Elements of one place are added up, and products are those of the whole matrix.
    #[test]
    fn products_are_those_of_the_whole() {
        let (sparse, dense) = (example(), example().dense());
        assert_eq!(sparse.row(0), [(0, 0.5), (2, 2.0)]);
        assert_eq!((dense[(2, 0)], dense[(1, 3)]), (2.0, 0.0));
        let weights = Array1::from(vec![1.0, 2.0, 0.5, 3.0]);
        let g = Array2::from_shape_fn((4, 4), |(i, j)| (i + 2 * j) as f64);
        let weighted = &dense * &weights.view().insert_axis(ndarray::Axis(1));
        let close = |a: Array2<f64>, b: Array2<f64>| {
            a.iter().zip(&b).for_each(|(a, b)| {
                assert_relative_eq!(a, b, epsilon = 1e-14);
            });
        };
        close(sparse.cross_product(&weights), weighted.t().dot(&dense));
        close(sparse.times(&weights, &sparse), weighted.t().dot(&dense));
        close(sparse.weighed(&weights).carried(g.view()), weighted.t().dot(&g));
        close(sparse.after(&g), g.dot(&dense));
        close(sparse.between(&g), dense.t().dot(&g).dot(&dense));
        let v = Array1::from(vec![1.0, -1.0, 2.0, 0.3]);
        assert_eq!(sparse.transposed_times(&v), dense.t().dot(&v));
        // Column 1 belongs to the last row alone; column 0 to two rows.
        assert_eq!(sparse.alone(), [false, false, false, true]);
    }

    /// Columns 0 and 2 are one parameter, 1 is twice that less a constant.
    #[test]
    fn constraints_make_fewer_columns() {
        let equations = [(vec![1.0, 0.0, -1.0, 0.0], 0.0), (vec![-2.0, 1.0, 0.0, 0.0], -1.0)];
        let affine = Affine::new(4, &equations).unwrap();
        let got = example().reduced(0..4, &affine).dense();
        assert_eq!(got, affine.rows(example().dense()));
    }
}
