//! What a discrepancy is expected to be when its estimates minimize another one.

use super::sparse::SparseRows;
use crate::numeric::positive;
use ndarray::{Array1, Array2, ArrayView2, Axis};
use rayon::prelude::*;

/// tr((I − ΔH)' V (I − ΔH) Γ) with H = (Δ' I Δ)⁻¹ Δ' I: the expectation of (s − σ)' V (s − σ) at estimates that moments s
/// with covariance Γ give by the weight I. `jacobian` Δ is p* × r, the others p* × p* and symmetric.
///
/// # Sources
/// Savalei (2021).
pub fn expected_discrepancy(
    jacobian: &SparseRows,
    information: &Array2<f64>,
    weight: &Array2<f64>,
    covariance: &Array2<f64>,
) -> Option<f64> {
    let weighted = jacobian.carried(information.view());
    let (inverse, _) = positive::invert(&jacobian.after(&weighted))?;
    let h = inverse.dot(&weighted);
    // Multiplied out, so that no product has more than r columns: tr(V Γ) − 2 tr(Δ'V Γ H') + tr(Δ'V Δ H Γ H').
    let of_jacobian = jacobian.carried(weight.view());
    let hg = h.dot(covariance);
    let inside = product(&jacobian.after(&of_jacobian), &h.dot(&hg.t()));
    Some(product(weight, covariance) - 2.0 * product(&of_jacobian, &hg) + inside)
}

/// What the expectation takes of the correlations of one group: pairs (0,1), (0,2), …, (1,2), ….
#[derive(Debug, Clone)]
pub struct Correlations<'a> {
    /// The group's share of the cases.
    pub share: f64,
    /// p × p, the inverse of the correlations implied.
    pub inverse: Array2<f64>,
    /// Pairs × free parameters.
    pub jacobian: SparseRows,
    /// Per pair, what the estimates weigh its residual by.
    pub weights: Array1<f64>,
    /// Pairs × pairs, n times the covariance matrix of the correlations.
    pub gamma: ArrayView2<'a, f64>,
}

/// As [`expected_discrepancy`], of the normal discrepancy of correlations whose estimates have a diagonal weight, with the
/// weight V of normal theory taken apart: its element of the pairs (i, j) and (k, l) is `K_ik K_jl + K_il K_jk`, K the inverse.
pub fn of_correlations(groups: &[Correlations<'_>]) -> Option<f64> {
    let r = groups.first()?.jacobian.ncols();
    let mut moves = vec![false; r];
    for group in groups {
        let rows = (0..group.jacobian.nrows()).flat_map(|row| group.jacobian.row(row));
        rows.for_each(|&(z, _)| moves[z] = true);
    }
    // Thresholds take nothing from the correlations.
    let moving: Vec<usize> = (0..r).filter(|&z| moves[z]).collect();
    let mut information = Array2::zeros((r, r));
    for group in groups {
        information.scaled_add(group.share, &group.jacobian.cross_product(&group.weights));
    }
    let some = |of: &Array2<f64>| of.select(Axis(0), &moving).select(Axis(1), &moving);
    let (bread, _) = positive::invert(&some(&information))?;
    let q = moving.len();
    let [mut of_weight, mut of_gamma] = [(); 2].map(|()| Array2::zeros((q, q)));
    let (mut total, mut lost) = (0.0, 0.0);
    for group in groups {
        total += group.trace();
        // Δ'V and Δ'IΓ, with the shares of the group: its own, and one of I over one of Γ.
        let weighted = group.of_jacobian(&moving) * group.share;
        let carried = group.jacobian.weighed(&group.weights).carried(group.gamma).select(Axis(0), &moving);
        lost += product(&bread, &weighted.dot(&carried.t()));
        of_weight += &some_after(&group.jacobian, &weighted, &moving);
        of_gamma +=
            &some_after(&group.jacobian, &(&carried * &group.weights), &moving).mapv(|x| x * group.share);
    }
    // tr(V Γ) − 2 tr(Δ'V Γ H') + tr(Δ'V Δ H Γ H').
    Some(total - 2.0 * lost + product(&of_weight, &bread.dot(&of_gamma).dot(&bread)))
}

/// Σ a b.
fn product(a: &Array2<f64>, b: &Array2<f64>) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// B Δ, of some columns of Δ.
fn some_after(jacobian: &SparseRows, b: &Array2<f64>, moving: &[usize]) -> Array2<f64> {
    jacobian.after(b).select(Axis(1), moving)
}

impl Correlations<'_> {
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let p = self.inverse.nrows();
        (0..p).flat_map(move |i| (i + 1..p).map(move |j| (i, j)))
    }

    /// tr(V Γ).
    fn trace(&self) -> f64 {
        let p = self.inverse.nrows();
        let pairs: Vec<(usize, usize)> = self.pairs().collect();
        let of_pair = |(row, &(i, j)): (usize, &(usize, usize))| {
            let (of_i, of_j, gamma) = (self.inverse.row(i), self.inverse.row(j), self.gamma.row(row));
            let (mut sum, mut at) = (0.0, 0);
            for k in 0..p {
                let (a, b) = (of_i[k], of_j[k]);
                for l in k + 1..p {
                    sum += (a * of_j[l] + b * of_i[l]) * gamma[at];
                    at += 1;
                }
            }
            sum
        };
        pairs.par_iter().enumerate().map(of_pair).collect::<Vec<f64>>().iter().sum()
    }

    /// Δ'V, some parameters × pairs: what a parameter moves the correlations by, between K and K.
    fn of_jacobian(&self, moving: &[usize]) -> Array2<f64> {
        let p = self.inverse.nrows();
        let mut columns: Vec<Vec<(usize, usize, f64)>> = vec![Vec::new(); self.jacobian.ncols()];
        for (row, (i, j)) in self.pairs().enumerate() {
            self.jacobian.row(row).iter().for_each(|&(z, d)| columns[z].push((i, j, d)));
        }
        let mut made = Array2::zeros((moving.len(), self.jacobian.nrows()));
        for (&z, mut to) in moving.iter().zip(made.rows_mut()) {
            let mut half = Array2::zeros((p, p));
            for &(i, j, d) in &columns[z] {
                half.row_mut(i).scaled_add(d, &self.inverse.row(j));
                half.row_mut(j).scaled_add(d, &self.inverse.row(i));
            }
            let whole = self.inverse.dot(&half);
            to.iter_mut().zip(self.pairs()).for_each(|(to, pair)| *to = whole[pair]);
        }
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// Where the three weights are one, the expectation is the degrees of freedom.
    #[test]
    fn one_weight_gives_the_degrees_of_freedom() {
        let weight = Array2::from_shape_fn((5, 5), |(i, j)| if i == j { 2.0 + i as f64 } else { 0.3 });
        let (covariance, _) = positive::invert(&weight).unwrap();
        let mut jacobian = SparseRows::new(2);
        for i in 0..5 {
            let of = |times: i32| 1.0 + f64::from((times * i) % 3);
            jacobian.push(&mut [(0, of(1)), (1, of(2))]);
        }
        let got = expected_discrepancy(&jacobian, &weight, &weight, &covariance).unwrap();
        assert_relative_eq!(got, 3.0, max_relative = 1e-12);
    }

    /// Two groups of four variables: V, I and Γ written out give the same.
    #[test]
    fn correlations_are_as_their_whole_matrices_say() {
        let pairs: Vec<(usize, usize)> = (0..4).flat_map(|i| (i + 1..4).map(move |j| (i, j))).collect();
        let whole = |seed: usize, n: usize| {
            let root = Array2::from_shape_fn((n, n), |(i, j)| ((i * 5 + j * 3 + seed) % 7) as f64 / 7.0);
            root.t().dot(&root) + Array2::<f64>::eye(n)
        };
        let (inverses, gammas, shares) = ([whole(1, 4), whole(3, 4)], [whole(2, 6), whole(5, 6)], [0.4, 0.6]);
        let [mut information, mut weight, mut gamma] = [(); 3].map(|()| Array2::zeros((12, 12)));
        let mut jacobian = SparseRows::new(3);
        let groups = [0, 1].map(|g| {
            let mut own = SparseRows::new(4);
            for row in 0..6 {
                // Column 0 moves none of them.
                own.push(&mut [(1 + row % 3, 0.4 + 0.1 * row as f64), (1 + (row + 2 * g) % 3, 0.2)]);
            }
            let weights: Array1<f64> = (0..6).map(|i| 1.0 + 0.3 * f64::from(i % 4)).collect();
            for (i, &(a, b)) in pairs.iter().enumerate() {
                let row = 6 * g + i;
                let mut shifted: Vec<(usize, f64)> = own.row(i).iter().map(|&(z, d)| (z - 1, d)).collect();
                jacobian.push(&mut shifted);
                information[(row, row)] = shares[g] * weights[i];
                for (j, &(c, d)) in pairs.iter().enumerate() {
                    let k = &inverses[g];
                    weight[(row, 6 * g + j)] = shares[g] * (k[(a, c)] * k[(b, d)] + k[(a, d)] * k[(b, c)]);
                    gamma[(row, 6 * g + j)] = gammas[g][(i, j)] / shares[g];
                }
            }
            Correlations {
                share: shares[g],
                inverse: inverses[g].clone(),
                jacobian: own,
                weights,
                gamma: gammas[g].view(),
            }
        });
        let wanted = expected_discrepancy(&jacobian, &information, &weight, &gamma).unwrap();
        assert_relative_eq!(of_correlations(&groups).unwrap(), wanted, max_relative = 1e-12);
    }
}
