//! What estimates by a diagonal weight of moments are worth, from how these moments vary: errors, tests and residuals.

use super::sparse::SparseRows;
use crate::numeric::positive;
use ndarray::{Array1, Array2, Axis};

/// A model's moments against their own variability, groups below each other: W diagonal, Δ the derivatives of moments, and Γ in blocks
/// of groups.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// Δ, moments × free parameters.
    pub jacobian: SparseRows,
    /// The diagonal of W: of a group's moments, times the share of its cases.
    pub weights: Array1<f64>,
    /// (Δ' W Δ)⁻¹.
    pub bread: Array2<f64>,
    /// Δ' W Γ W Δ.
    pub meat: Array2<f64>,
    /// tr(U Γ), where U = W − W Δ (Δ' W Δ)⁻¹ Δ' W.
    pub trace: f64,
    /// tr((U Γ)²).
    pub square: f64,
}

impl Weighed {
    /// Of Γ per group, each over the group's share of the cases. `None` where Δ' W Δ has no inverse.
    ///
    /// # Sources
    /// Satorra & Bentler (1994); Asparouhov & Muthén (2010).
    pub fn new(jacobian: SparseRows, weights: Array1<f64>, gammas: &[(&Array2<f64>, f64)]) -> Option<Self> {
        let (bread, _) = positive::invert(&jacobian.cross_product(&weights))?;
        // A moment that a parameter of its own takes has no part in U.
        let alone = jacobian.alone();
        let mut taken = vec![false; jacobian.ncols()];
        (0..alone.len()).filter(|&m| alone[m]).for_each(|m| taken[jacobian.row(m)[0].0] = true);
        let left: Vec<usize> = (0..taken.len()).filter(|&z| !taken[z]).collect();
        let r = jacobian.ncols();
        let (mut meat, mut middle) = (Array2::zeros((r, r)), Array2::zeros((left.len(), left.len())));
        let (mut trace, mut square, mut first) = (0.0, 0.0, 0);
        for &(gamma, share) in gammas {
            let own = first..first + gamma.nrows();
            let own_weights = weights.slice_axis(Axis(0), own.clone().into()).to_owned();
            let weighed = jacobian.part(own.clone()).weighed(&own_weights);
            // Δ' W Γ.
            let carried = weighed.carried(gamma.view());
            meat.scaled_add(1.0 / share, &weighed.after(&carried));
            let rest: Array1<f64> =
                own.clone().zip(&own_weights).map(|(m, w)| if alone[m] { 0.0 } else { *w }).collect();
            let some = carried.select(Axis(0), &left);
            middle.scaled_add(1.0 / (share * share), &(&some * &rest).dot(&some.t()));
            trace += gamma.diag().dot(&rest) / share;
            for (row, w) in gamma.rows().into_iter().zip(&rest).filter(|(_, w)| **w != 0.0) {
                let sum: f64 = row.iter().zip(&rest).map(|(g, v)| g * g * v).sum();
                square += w * sum / (share * share);
            }
            first = own.end;
        }
        // With B = Δ' W Γ and A the bread: tr(W Γ) − tr(A B W Δ), and of the square
        // tr(W Γ W Γ) − 2 tr(A B W B') + tr(A B W Δ A B W Δ).
        let some = |of: &Array2<f64>| of.select(Axis(0), &left).select(Axis(1), &left);
        let product = |a: &Array2<f64>, b: &Array2<f64>| a.iter().zip(b.t()).map(|(a, b)| a * b).sum::<f64>();
        let own_bread = some(&bread);
        let lost = own_bread.dot(&some(&meat));
        trace -= lost.diag().sum();
        square += product(&lost, &lost) - 2.0 * product(&own_bread, &middle);
        Some(Weighed { jacobian, weights, bread, meat, trace, square })
    }

    /// n times the variances of what estimates leave of some moments: of rows of (I − Δ (Δ' W Δ)⁻¹ Δ' W) Γ (…)'.
    pub fn residual_variances(&self, gammas: &[(&Array2<f64>, f64)], moments: &[usize]) -> Vec<f64> {
        let mut through = Array2::zeros((moments.len(), self.jacobian.ncols()));
        for (&m, mut row) in moments.iter().zip(through.rows_mut()) {
            for &(z, d) in self.jacobian.row(m) {
                row.scaled_add(d, &self.bread.row(z));
            }
        }
        let (mut variances, mut first) = (vec![0.0; moments.len()], 0);
        for &(gamma, share) in gammas {
            let own = first..first + gamma.nrows();
            let mut weighed = Array2::zeros((moments.len(), gamma.nrows()));
            for (i, (&m, through)) in moments.iter().zip(through.rows()).enumerate() {
                for (column, at) in own.clone().enumerate() {
                    let part: f64 = self.jacobian.row(at).iter().map(|&(z, d)| d * through[z]).sum();
                    weighed[(i, column)] = f64::from(u8::from(at == m)) - self.weights[at] * part;
                }
            }
            let carried = weighed.dot(gamma);
            for ((variance, a), b) in variances.iter_mut().zip(carried.rows()).zip(weighed.rows()) {
                *variance += a.dot(&b) / share;
            }
            first = own.end;
        }
        variances
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// Two groups, with parameters of single moments among others: traces are those of whole matrices.
    #[test]
    fn traces_are_those_of_whole_matrices() {
        let mut jacobian = SparseRows::new(4);
        for row in 0..12 {
            // Moment 0 has a parameter of its own, the others share the rest.
            let mut own = match row {
                0 => vec![(0, 1.3)],
                _ => vec![(1 + row % 3, 0.5 + 0.1 * row as f64), (1 + (row + 1) % 3, -0.3)],
            };
            jacobian.push(&mut own);
        }
        let of = |seed: usize| {
            let root = Array2::from_shape_fn((6, 6), |(i, j)| ((i * 5 + j * 7 + seed) % 11) as f64 / 11.0);
            root.t().dot(&root) + Array2::<f64>::eye(6)
        };
        let (gammas, shares) = ([of(1), of(4)], [0.3, 0.7]);
        let weights: Array1<f64> = (0..12).map(|i| 0.5 + 0.2 * f64::from(i % 4)).collect();
        let mut gamma = Array2::zeros((12, 12));
        for g in 0..2 {
            for ((i, j), value) in gammas[g].indexed_iter() {
                gamma[(6 * g + i, 6 * g + j)] = value / shares[g];
            }
        }
        let dense = jacobian.dense();
        let w = Array2::from_diag(&weights);
        let (bread, _) = positive::invert(&dense.t().dot(&w.dot(&dense))).unwrap();
        let u = &w - &w.dot(&dense).dot(&bread).dot(&dense.t()).dot(&w);
        let ug = u.dot(&gamma);
        let got =
            Weighed::new(jacobian, weights, &[(&gammas[0], shares[0]), (&gammas[1], shares[1])]).unwrap();
        assert_relative_eq!(got.trace, ug.diag().sum(), max_relative = 1e-12);
        assert_relative_eq!(got.square, ug.dot(&ug).diag().sum(), max_relative = 1e-12);
        let meat = dense.t().dot(&w).dot(&gamma).dot(&w).dot(&dense);
        for (a, b) in got.meat.iter().zip(&meat) {
            assert_relative_eq!(a, b, max_relative = 1e-12, epsilon = 1e-12);
        }
        let left = Array2::<f64>::eye(12) - dense.dot(&bread).dot(&dense.t()).dot(&w);
        let wanted = left.dot(&gamma).dot(&left.t());
        let variances = got.residual_variances(&[(&gammas[0], shares[0]), (&gammas[1], shares[1])], &[2, 9]);
        assert_relative_eq!(variances[0], wanted[(2, 2)], max_relative = 1e-12);
        assert_relative_eq!(variances[1], wanted[(9, 9)], max_relative = 1e-12);
    }
}
