//! What each case adds to the normal likelihood: its score on every parameter, the sandwich of them, and the scaling of χ².

use super::constraints::Affine;
use super::derivatives::Directions;
use super::structure::Structure;
use crate::numeric::cross_products::{CrossProducts, Panels};
use crate::numeric::positive;
use ndarray::{Array1, Array2, Axis, Slice};
use rayon::prelude::*;
use std::ops::Range;

/// The cases of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct Cases {
    /// n × p.
    pub values: Array2<f64>,
    /// Per case its cluster; `None` where cases are independent.
    pub clusters: Option<Vec<usize>>,
    /// Per case how much it counts; `None` where each counts once.
    pub weights: Option<Array1<f64>>,
}

impl Cases {
    /// n × p deviations that variables at `given` explain by linear regression: of these themselves, all. `None` where none
    /// are given, or these are linearly dependent.
    pub fn explained(&self, given: &[usize]) -> Option<Array2<f64>> {
        if given.is_empty() {
            return None;
        }
        let off = &self.values - &self.values.mean_axis(Axis(0))?;
        let x = off.select(Axis(1), given);
        let (inverse, _) = positive::invert(&x.t().dot(&x))?;
        Some(x.dot(&inverse.dot(&x.t().dot(&off))))
    }
}

/// Which normal distribution the scores are taken under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Around {
    /// Deviations from μ; the score of the likelihood.
    Model,
    /// Deviations from the sample's own means, products less the sample's own covariances. Where variables are given, less
    /// what these explain: their own moments do not vary.
    Sample,
}

/// Cases whose scores are made together: few enough to stay close at hand, and for their memory to be used again.
pub(super) const BLOCK: usize = 128;
/// Blocks whose scores are multiplied together.
const TOGETHER: usize = 32;

/// What the scores of cases are made with.
struct Scorer {
    center: Array1<f64>,
    /// Σ⁻¹ Z.
    kz: Array2<f64>,
    /// Entries that move Σ: parameter, columns of Z, the half, and what is expected of the product of the two t.
    pairs: Vec<(usize, usize, usize, f64, f64)>,
    /// Entries that move μ: parameter, column of Z, and times what.
    lines: Vec<(usize, usize, f64)>,
    /// What given variables explain of each case.
    explained: Option<Array2<f64>>,
    parameters: usize,
}

impl Scorer {
    fn new(
        structure: &Structure,
        theta: &[f64],
        cases: &Cases,
        around: Around,
        given: &[usize],
    ) -> Option<Self> {
        let implied = structure.implied(theta)?;
        let (inverse, _) = positive::invert(&implied.covariance)?;
        let directions = Directions::new(structure, &implied);
        let kz = inverse.dot(&directions.z);
        let explained = if around == Around::Sample { cases.explained(given) } else { None };
        let (center, expected) = match around {
            Around::Model => (implied.mean, directions.z.t().dot(&kz)),
            Around::Sample => {
                let mean = cases.values.mean_axis(Axis(0))?;
                let off = &cases.values - &mean;
                // What is explained and the rest are uncorrelated.
                let mut products = off.t().dot(&off);
                if let Some(explained) = &explained {
                    products -= &explained.t().dot(explained);
                }
                let covariance = products / off.nrows() as f64;
                (mean, kz.t().dot(&covariance.dot(&kz)))
            }
        };
        let each = &directions.each;
        let pairs = each
            .iter()
            .filter_map(|d| d.pair.map(|(u, v, half)| (d.parameter, u, v, half, expected[(u, v)])));
        let lines = each.iter().filter_map(|d| d.mean.map(|(column, times)| (d.parameter, column, times)));
        let (pairs, lines) = (pairs.collect(), lines.filter(|(_, _, times)| *times != 0.0).collect());
        Some(Scorer { center, kz, pairs, lines, explained, parameters: theta.len() })
    }

    /// One row per case, one column per parameter: with t = Z' Σ⁻¹ e, an entry that moves Σ by u v' + v u' has the score
    /// `t_u` `t_v` − u' Σ⁻¹ v, one that moves μ along column j the score `t_j`.
    fn of(&self, cases: &Cases, rows: Range<usize>) -> Array2<f64> {
        let some = Slice::from(rows);
        let t = (&cases.values.slice_axis(Axis(0), some) - &self.center).dot(&self.kz);
        let known = self.explained.as_ref().map(|e| e.slice_axis(Axis(0), some).dot(&self.kz));
        let weights = cases.weights.as_ref().map(|weights| weights.slice_axis(Axis(0), some));
        let mut scores = Array2::zeros((t.nrows(), self.parameters));
        for (i, (t, mut row)) in t.rows().into_iter().zip(scores.rows_mut()).enumerate() {
            for &(parameter, u, v, half, expected) in &self.pairs {
                row[parameter] += half * (t[u] * t[v] - expected);
            }
            for &(parameter, j, times) in &self.lines {
                row[parameter] += times * t[j];
            }
            if let Some(known) = known.as_ref().map(|known| known.row(i)) {
                self.pairs.iter().for_each(|&(parameter, u, v, half, _)| {
                    row[parameter] -= half * known[u] * known[v];
                });
                self.lines.iter().for_each(|&(parameter, j, times)| row[parameter] -= times * known[j]);
            }
            if let Some(weights) = &weights {
                row *= weights[i];
            }
        }
        scores
    }
}

/// n × q: each case's score on θ at what the structure implies.
pub fn scores(structure: &Structure, theta: &[f64], cases: &Cases, around: Around) -> Option<Array2<f64>> {
    Some(Scorer::new(structure, theta, cases, around, &[])?.of(cases, 0..cases.values.nrows()))
}

/// What `each` makes of the scores of some cases and their rows, for all blocks of them in order.
pub fn of_blocks<T: Send>(
    structure: &Structure,
    theta: &[f64],
    cases: &Cases,
    around: Around,
    each: impl Fn(Array2<f64>, Range<usize>) -> T + Sync,
) -> Option<Vec<T>> {
    let scorer = Scorer::new(structure, theta, cases, around, &[])?;
    let rows = cases.values.nrows();
    let blocks: Vec<usize> = (0..rows).step_by(BLOCK).collect();
    let of_block = |&first: &usize| {
        let own = first..rows.min(first + BLOCK);
        each(scorer.of(cases, own.clone()), own)
    };
    Some(blocks.par_iter().map(of_block).collect())
}

/// The cross product of all cases' scores, reduced to what `constraints` leave free, within clusters as [`meat`] has it;
/// variables at `given` are what `around` says of them. Threads take blocks of cases; the sum goes through these in order.
pub fn cross_product(
    structure: &Structure,
    theta: &[f64],
    cases: &Cases,
    around: Around,
    given: &[usize],
    constraints: &Affine,
) -> Option<Array2<f64>> {
    let scorer = Scorer::new(structure, theta, cases, around, given)?;
    let rows = cases.values.nrows();
    if let Some(clusters) = &cases.clusters {
        return Some(meat(&constraints.rows(scorer.of(cases, 0..rows)), Some(clusters)));
    }
    let blocks: Vec<usize> = (0..rows).step_by(BLOCK).collect();
    let r = constraints.kept.len();
    let of_block = |&first: &usize| constraints.rows(scorer.of(cases, first..rows.min(first + BLOCK)));
    let mut total = CrossProducts::zeros(r);
    // A few blocks at a time, so that they do not fill the memory.
    for some in blocks.chunks(TOGETHER) {
        let made: Vec<Array2<f64>> = some.par_iter().map(of_block).collect();
        total.add(&Panels::of(&made, r));
    }
    Some(total.whole())
}

/// The cross product of scores, first summed within clusters where there are any; k clusters count k / (k − 1).
pub fn meat(scores: &Array2<f64>, clusters: Option<&[usize]>) -> Array2<f64> {
    let Some(clusters) = clusters else { return scores.t().dot(scores) };
    let sums = summed(scores, clusters);
    let k = sums.nrows() as f64;
    sums.t().dot(&sums) * (k / (k - 1.0))
}

/// k × q sums within clusters, in order of cluster.
pub fn summed(rows: &Array2<f64>, clusters: &[usize]) -> Array2<f64> {
    let mut order: Vec<usize> = clusters.to_vec();
    order.sort_unstable();
    order.dedup();
    let mut sums = Array2::zeros((order.len(), rows.ncols()));
    for (row, cluster) in clusters.iter().enumerate() {
        if let Ok(at) = order.binary_search(cluster) {
            let mut sum = sums.row_mut(at);
            sum += &rows.row(row);
        }
    }
    sums
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::normal::tests::example;
    use super::*;
    use crate::numeric::random::Stream;
    use approx::assert_relative_eq;

    pub fn cases(n: usize) -> Array2<f64> {
        let mut stream = Stream::numbered(11, 4);
        Array2::from_shape_fn((n, 6), |(_, j)| stream.normal() * (1.0 + 0.2 * j as f64) + 0.3 * j as f64)
    }

    fn log_density(theta: &[f64], case: &Array1<f64>) -> f64 {
        let implied = example().0.implied(theta).unwrap();
        let (inverse, log_determinant) = positive::invert(&implied.covariance).unwrap();
        let off = case - &implied.mean;
        -(log_determinant + off.dot(&inverse.dot(&off))) / 2.0
    }

    #[test]
    fn scores_agree_with_differences_of_the_density() {
        let (structure, theta) = example();
        let cases = Cases { values: cases(5), clusters: None, weights: None };
        let got = scores(&structure, &theta, &cases, Around::Model).unwrap();
        for (row, case) in cases.values.rows().into_iter().enumerate() {
            for i in 0..theta.len() {
                let moved = |by: f64| {
                    let mut theta = theta.clone();
                    theta[i] += by;
                    log_density(&theta, &case.to_owned())
                };
                assert_relative_eq!(got[(row, i)], (moved(1e-5) - moved(-1e-5)) / 2e-5, epsilon = 1e-7);
            }
        }
    }

    /// Blocks of cases add up to all of them.
    #[test]
    fn blocks_make_one_cross_product() {
        let (structure, theta) = example();
        let cases = Cases { values: cases(700), clusters: None, weights: None };
        let free = Affine::identity(theta.len());
        let got = cross_product(&structure, &theta, &cases, Around::Sample, &[], &free).unwrap();
        let wanted = meat(&scores(&structure, &theta, &cases, Around::Sample).unwrap(), None);
        for (a, b) in got.iter().zip(&wanted) {
            assert_relative_eq!(a, b, max_relative = 1e-10, epsilon = 1e-9);
        }
    }
}
