//! Linear constraints: θ = K z + θ₀ with fewer z.

use super::sparse::SparseRows;
use ndarray::{Array1, Array2};

/// Pivots below this share of the largest coefficient of their equation count as zero.
const ZERO: f64 = 1e-10;

/// θ as a function of the parameters that are free of constraints.
#[derive(Debug, Clone, PartialEq)]
pub struct Affine {
    /// q × r, K.
    pub matrix: Array2<f64>,
    /// q, θ₀.
    pub offset: Array1<f64>,
    /// Per z, the position in θ that it equals.
    pub kept: Vec<usize>,
}

/// Equations that cannot all hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction;

impl Affine {
    /// Without constraints: θ = z.
    pub fn identity(q: usize) -> Self {
        Affine { matrix: Array2::eye(q), offset: Array1::zeros(q), kept: (0..q).collect() }
    }

    /// Of equations Σ coefficient × θ = constant among `q` parameters, by Gauss–Jordan elimination. In each equation the
    /// last parameter is expressed in the others.
    ///
    /// # Errors
    /// [`Contradiction`] where no θ fulfils all.
    pub fn new(q: usize, equations: &[(Vec<f64>, f64)]) -> Result<Self, Contradiction> {
        let mut rows: Vec<(Vec<f64>, f64)> = equations.to_vec();
        let mut pivots: Vec<(usize, usize)> = Vec::new();
        let mut at = 0;
        for column in (0..q).rev() {
            let size = |row: &(Vec<f64>, f64)| row.0.iter().fold(0.0_f64, |m, c| m.max(c.abs()));
            let best = (at..rows.len())
                .filter(|&i| rows[i].0[column].abs() > ZERO * size(&rows[i]).max(1.0))
                .max_by(|&i, &j| rows[i].0[column].abs().total_cmp(&rows[j].0[column].abs()));
            let Some(best) = best else { continue };
            rows.swap(at, best);
            let pivot = rows[at].0[column];
            rows[at].0.iter_mut().for_each(|c| *c /= pivot);
            rows[at].1 /= pivot;
            let (coefficients, constant) = rows[at].clone();
            for (_, row) in rows.iter_mut().enumerate().filter(|(i, _)| *i != at) {
                let times = row.0[column];
                if times != 0.0 {
                    row.0.iter_mut().zip(&coefficients).for_each(|(c, p)| *c -= times * p);
                    row.0[column] = 0.0;
                    row.1 -= times * constant;
                }
            }
            pivots.push((at, column));
            at += 1;
        }
        if rows[at..].iter().any(|row| row.1.abs() > ZERO) {
            return Err(Contradiction);
        }
        let bound: Vec<usize> = pivots.iter().map(|&(_, column)| column).collect();
        let kept: Vec<usize> = (0..q).filter(|i| !bound.contains(i)).collect();
        let mut matrix = Array2::zeros((q, kept.len()));
        let mut offset = Array1::zeros(q);
        for (z, &position) in kept.iter().enumerate() {
            matrix[(position, z)] = 1.0;
        }
        for &(row, column) in &pivots {
            offset[column] = rows[row].1;
            for (z, &position) in kept.iter().enumerate() {
                matrix[(column, z)] = -rows[row].0[position];
            }
        }
        Ok(Affine { matrix, offset, kept })
    }

    /// θ at z.
    pub fn theta(&self, z: &[f64]) -> Vec<f64> {
        if self.is_identity() {
            return z.to_vec();
        }
        (self.matrix.dot(&Array1::from(z.to_vec())) + &self.offset).to_vec()
    }

    /// z of a θ, whether or not this θ fulfils the constraints.
    pub fn free(&self, theta: &[f64]) -> Vec<f64> {
        self.kept.iter().map(|&position| theta[position]).collect()
    }

    /// Whether θ = z: nothing is constrained.
    pub fn is_identity(&self) -> bool {
        self.kept.len() == self.offset.len()
    }

    /// X K, of rows of derivatives to θ.
    pub fn rows(&self, of_theta: Array2<f64>) -> Array2<f64> {
        if self.is_identity() { of_theta } else { of_theta.dot(&self.matrix) }
    }

    /// K itself, row by row.
    pub fn sparse(&self) -> SparseRows {
        let mut sparse = SparseRows::new(self.kept.len());
        for row in self.matrix.rows() {
            let mut row: Vec<(usize, f64)> =
                row.iter().copied().enumerate().filter(|(_, x)| *x != 0.0).collect();
            sparse.push(&mut row);
        }
        sparse
    }

    /// K' g.
    pub fn gradient(&self, of_theta: &[f64]) -> Array1<f64> {
        if self.is_identity() {
            return Array1::from(of_theta.to_vec());
        }
        self.matrix.t().dot(&Array1::from(of_theta.to_vec()))
    }

    /// K' H K.
    pub fn reduced(&self, of_theta: &Array2<f64>) -> Array2<f64> {
        if self.is_identity() {
            return of_theta.clone();
        }
        self.matrix.t().dot(&of_theta.dot(&self.matrix))
    }

    /// K V K'.
    pub fn expanded(&self, of_free: &Array2<f64>) -> Array2<f64> {
        if self.is_identity() {
            return of_free.clone();
        }
        self.matrix.dot(&of_free.dot(&self.matrix.t()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// θ1 = θ0 and θ2 + 2 θ3 = 4: two parameters are left, and any of their values fulfils both.
    #[test]
    fn what_is_left_fulfils_the_equations() {
        let equations = [(vec![1.0, -1.0, 0.0, 0.0], 0.0), (vec![0.0, 0.0, 1.0, 2.0], 4.0)];
        let affine = Affine::new(4, &equations).unwrap();
        assert_eq!(affine.kept, [0, 2]);
        let theta = affine.theta(&[0.3, 1.7]);
        assert_relative_eq!(theta[1], 0.3);
        assert_relative_eq!(theta[2] + 2.0 * theta[3], 4.0);
        assert_eq!(affine.free(&theta), [0.3, 1.7]);
    }

    #[test]
    fn the_same_twice_is_one_equation_and_a_contradiction_is_told() {
        let equal = (vec![1.0, -1.0], 0.0);
        assert_eq!(Affine::new(2, &[equal.clone(), equal.clone()]).unwrap().kept.len(), 1);
        assert_eq!(Affine::new(2, &[equal.clone(), (vec![2.0, -2.0], 1.0)]), Err(Contradiction));
        assert_eq!(Affine::new(2, &[]).unwrap(), Affine::identity(2));
    }
}
