//! Least squares of cases in clusters, with the bias-reduced cluster-robust variance CR2 and Satterthwaite's degrees of
//! freedom.

use super::bootstrap::by_value;
use super::matrix::symmetric_eigen;
use super::pairs_in_units::{PairsInUnits, UnitSums};
use super::positive;
use ndarray::{Array1, Array2};

/// A direction in which a cluster alone carries this much of the information has no correction (Moore-Penrose).
const WHOLE: f64 = 1.0 - 1e-10;

/// A predictor of which the others leave less than this share is rounding error.
const DEPENDENT: f64 = 1e-13;

/// Residual squares below this share of all squares are rounding error.
const NOTHING_LEFT: f64 = 1e-24;

/// The same where what is left is a difference of sums of squares.
const NOTHING_LEFT_OF_SUMS: f64 = 1e-13;

/// A regression coefficient with its cluster-robust precision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Robust {
    /// The coefficient.
    pub estimate: f64,
    /// Its standard error, CR2.
    pub se: f64,
    /// Satterthwaite's degrees of freedom.
    pub df: f64,
    /// Clusters with cases.
    pub clusters: usize,
}

/// What CR2 needs of one cluster: X'X and X'e.
#[derive(Clone)]
struct Cluster {
    xx: Array2<f64>,
    xe: Array1<f64>,
}

/// The first coefficient of the regression of `y` on `predictors` by ordinary least squares, its CR2 standard error and
/// degrees of freedom under working independence. `cluster` is that of each case, from 0 upward. No intercept is added:
/// center the values, or hand over a column of ones. With deviations from cluster means the result is that of the model
/// with a constant per cluster.
///
/// `None` for fewer than two clusters, predictors that depend on each other, or no variance left.
///
/// # Sources
/// Bell & `McCaffrey` (2002); Pustejovsky & Tipton (2018, theorem 2 on constants per cluster).
pub fn cr2(cluster: &[u32], predictors: &[&[f64]], y: &[f64]) -> Option<Robust> {
    let p = predictors.len();
    let clusters = cluster.iter().max().map_or(0, |&c| c as usize + 1);
    let values: Vec<&[f64]> = predictors.iter().copied().chain([y]).collect();
    let order = by_value(cluster, &values);
    let row = |case: usize| predictors.iter().map(|x| x[case]).collect::<Array1<f64>>();
    let (mut xx, mut xy) = (Array2::zeros((p, p)), Array1::<f64>::zeros(p));
    let mut each = vec![Cluster { xx: Array2::zeros((p, p)), xe: Array1::zeros(p) }; clusters];
    for &case in &order {
        let (x, c) = (row(case), cluster[case] as usize);
        for i in 0..p {
            xy[i] += x[i] * y[case];
            (0..p).for_each(|j| each[c].xx[(i, j)] += x[i] * x[j]);
        }
    }
    for c in &each {
        xx += &c.xx;
    }
    let inverse = inverse_of_independent(&xx)?;
    let beta = inverse.dot(&xy);
    let (mut left, mut whole) = (0.0, 0.0);
    for &case in &order {
        let (x, c) = (row(case), cluster[case] as usize);
        let residual = y[case] - x.dot(&beta);
        each[c].xe.scaled_add(residual, &x);
        left += residual * residual;
        whole += y[case] * y[case];
    }
    if left <= NOTHING_LEFT * whole {
        return None;
    }
    robust(each, &inverse, beta[0])
}

/// The same of the slope of y on x where pairs are known by their sums in clusters: with a constant, or with one per cluster
/// where values are deviations from the means of their cluster.
pub fn cr2_of_pairs(pairs: &PairsInUnits) -> Option<Robust> {
    let p = if pairs.deviations { 1 } else { 2 };
    let squares = |of: &UnitSums| {
        let all = [[of.xx, of.x], [of.x, of.n]];
        Array2::from_shape_fn((p, p), |(i, j)| all[i][j])
    };
    let products = |of: &UnitSums| Array1::from_shape_fn(p, |i| [of.xy, of.y][i]);
    let (mut xx, mut xy) = (Array2::zeros((p, p)), Array1::<f64>::zeros(p));
    for of in &pairs.units {
        xx += &squares(of);
        xy += &products(of);
    }
    let inverse = inverse_of_independent(&xx)?;
    let beta = inverse.dot(&xy);
    let [_, _, whole] = pairs.squares_and_products();
    if whole - xy.dot(&beta) <= NOTHING_LEFT_OF_SUMS * whole {
        return None;
    }
    let cluster = |of: &UnitSums| {
        let xx = squares(of);
        Cluster { xe: products(of) - xx.dot(&beta), xx }
    };
    robust(pairs.units.iter().map(cluster).collect(), &inverse, beta[0])
}

/// (X'X)⁻¹; `None` for predictors that depend on each other.
fn inverse_of_independent(xx: &Array2<f64>) -> Option<Array2<f64>> {
    let (inverse, _) = positive::invert(xx)?;
    // The share of a predictor that the others leave.
    let depends = |i: usize| inverse[(i, i)] * xx[(i, i)] > 1.0 / DEPENDENT;
    (!(0..xx.nrows()).any(depends)).then_some(inverse)
}

fn robust(mut each: Vec<Cluster>, inverse: &Array2<f64>, estimate: f64) -> Option<Robust> {
    each.retain(|c| c.xx.iter().any(|v| *v != 0.0));
    let (se, df) = precision(&each, inverse)?;
    (each.len() > 1).then_some(Robust { estimate, se, df, clusters: each.len() })
}

/// With M = (X'X)⁻¹, root R of it and R X'X R = V Λ V' of one cluster, functions of I − H of that cluster act through
/// functions of 1 − Λ: nothing as large as the cluster is ever made.
fn precision(each: &[Cluster], inverse: &Array2<f64>) -> Option<(f64, f64)> {
    let p = inverse.nrows();
    let whole = symmetric_eigen(inverse)?;
    let with_values = |f: fn(f64) -> f64| {
        let values: Array1<f64> = whole.values.iter().map(|&v| f(v)).collect();
        whole.vectors.dot(&Array2::from_diag(&values)).dot(&whole.vectors.t())
    };
    let (root, back) = (with_values(f64::sqrt), with_values(|v| 1.0 / v.sqrt()));
    let first = inverse.row(0).to_owned();
    let (mut variance, mut trace) = (0.0, 0.0);
    let mut crossed = Array2::<f64>::zeros((p, p));
    let mut squares = 0.0;
    for cluster in each {
        let own = symmetric_eigen(&root.dot(&cluster.xx).dot(&root))?;
        let acting = |f: &dyn Fn(f64) -> f64| {
            let values = own.values.iter().map(|&v| if v < WHOLE { f(v.max(0.0)) } else { 0.0 });
            own.vectors.dot(&Array2::from_diag(&values.collect::<Array1<f64>>())).dot(&own.vectors.t())
        };
        // X' A e, X' A X and X' A² X.
        let xae = back.dot(&acting(&|v| 1.0 / (1.0 - v).sqrt())).dot(&root).dot(&cluster.xe);
        let xax = back.dot(&acting(&|v| v / (1.0 - v).sqrt())).dot(&back);
        let xaax = back.dot(&acting(&|v| v / (1.0 - v))).dot(&back);
        let score = first.dot(&xae);
        variance += score * score;
        let h = xax.dot(&first);
        let (norm, shared) = (first.dot(&xaax).dot(&first), h.dot(&inverse.dot(&h)));
        trace += norm - shared;
        squares += (norm - shared) * (norm - shared) - shared * shared;
        for i in 0..p {
            (0..p).for_each(|j| crossed[(i, j)] += h[i] * h[j]);
        }
    }
    let product = crossed.dot(inverse);
    squares += product.dot(&product).diag().sum();
    let df = trace * trace / squares;
    (variance > 0.0 && df.is_finite() && df > 0.0).then_some((variance.sqrt(), df))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::levels::Group;
    use approx::assert_relative_eq;

    /// Unbalanced clusters of 2 to 6 cases by a rule that R repeats (`tests/reference/bootstrap/cluster_robust.R`).
    fn cases() -> (Vec<u32>, Vec<f64>, Vec<f64>, Vec<f64>) {
        let cluster: Vec<u32> = (0..9_u32).flat_map(|c| vec![c; 2 + c as usize % 5]).collect();
        let n = cluster.len();
        let x: Vec<f64> = (0..n).map(|i| ((i * 37 + 11) % 23) as f64 + 2.0 * f64::from(cluster[i])).collect();
        let z: Vec<f64> = (0..n).map(|i| ((i * 53 + 5) % 17) as f64).collect();
        let y = (0..n)
            .map(|i| 0.4 * x[i] - 0.3 * z[i] + ((i * 29 + 3) % 19) as f64 + f64::from(cluster[i] % 3) * 4.0);
        let y = y.collect();
        (cluster, x, z, y)
    }

    /// R 4.2.2, clubSandwich 0.5.8: `coef_test(lm(y ~ x + z), vcov = "CR2", cluster, test = "Satterthwaite")`, and
    /// `lm(y ~ x + factor(cluster))`.
    #[test]
    fn agrees_with_club_sandwich() {
        let (cluster, x, z, y) = cases();
        let ones = vec![1.0; x.len()];
        let got = cr2(&cluster, &[&x, &z, &ones], &y).unwrap();
        assert_relative_eq!(got.estimate, WITH_CONSTANT[0], max_relative = 1e-10);
        assert_relative_eq!(got.se, WITH_CONSTANT[1], max_relative = 1e-9);
        assert_relative_eq!(got.df, WITH_CONSTANT[2], max_relative = 1e-9);
        let centered = |values: &[f64]| -> Vec<f64> {
            let of = |c: u32| {
                let own: Vec<f64> = (0..x.len()).filter(|&i| cluster[i] == c).map(|i| values[i]).collect();
                own.iter().sum::<f64>() / own.len() as f64
            };
            values.iter().zip(&cluster).map(|(v, &c)| v - of(c)).collect()
        };
        let got = cr2(&cluster, &[&centered(&x)], &centered(&y)).unwrap();
        assert_relative_eq!(got.estimate, WITHIN[0], max_relative = 1e-10);
        assert_relative_eq!(got.se, WITHIN[1], max_relative = 1e-9);
        assert_relative_eq!(got.df, WITHIN[2], max_relative = 1e-9);
        let own = |values: &[f64], c: u32| -> Vec<f64> {
            (0..x.len()).filter(|&i| cluster[i] == c).map(|i| values[i]).collect()
        };
        let groups: Vec<Group> = (0..9).map(|c| Group::of(&own(&x, c), &own(&y, c))).collect();
        let got = cr2_of_pairs(&PairsInUnits::around_own_means(&groups)).unwrap();
        assert_relative_eq!(got.estimate, WITHIN[0], max_relative = 1e-10);
        assert_relative_eq!(got.se, WITHIN[1], max_relative = 1e-9);
        assert_relative_eq!(got.df, WITHIN[2], max_relative = 1e-9);
        // With one constant for all, what cases and their sums give is the same.
        let cases = cr2(&cluster, &[&x, &vec![1.0; x.len()]], &y).unwrap();
        let sums = cr2_of_pairs(&PairsInUnits::around_common_means(&groups)).unwrap();
        assert_relative_eq!(sums.estimate, cases.estimate, max_relative = 1e-12);
        assert_relative_eq!(sums.se, cases.se, max_relative = 1e-10);
        assert_relative_eq!(sums.df, cases.df, max_relative = 1e-10);
        let alike: Vec<Group> = (0..9).map(|c| Group::of(&own(&x, c), &own(&x, c))).collect();
        assert!(cr2_of_pairs(&PairsInUnits::around_own_means(&alike)).is_none(), "nothing is left over");
    }

    const WITH_CONSTANT: [f64; 3] =
        [0.455_471_958_066_986_8, 0.085_800_278_374_731_43, 5.794_008_648_559_916];
    const WITHIN: [f64; 3] = [0.290_928_052_805_280_7, 0.133_752_775_722_973_5, 5.896_599_134_707_7];

    #[test]
    fn what_has_no_answer_has_none() {
        let (cluster, x, _, y) = cases();
        assert!(cr2(&vec![0; x.len()], &[&x], &y).is_none());
        assert!(cr2(&cluster, &[&x, &x], &y).is_none());
        assert!(cr2(&cluster, &[&vec![0.0; x.len()]], &y).is_none());
        assert!(cr2(&cluster, &[&x], &x).is_none(), "nothing is left over");
        assert!(cr2(&[], &[&[]], &[]).is_none());
    }
}
