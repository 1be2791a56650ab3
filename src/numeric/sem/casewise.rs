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

/// Cases whose scores are made and multiplied together: few enough to stay close at hand.
const BLOCK: usize = 256;

/// What the scores of cases are made with.
struct Scorer {
    directions: Directions,
    center: Array1<f64>,
    /// Σ⁻¹ Z.
    kz: Array2<f64>,
    /// Per pair of columns of Z, what is expected of the product of their t.
    expected: Array2<f64>,
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
        Some(Scorer { directions, center, kz, expected, explained, parameters: theta.len() })
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
            let known = known.as_ref().map(|known| known.row(i));
            for direction in &self.directions.each {
                let score = &mut row[direction.parameter];
                if let Some((u, v, half)) = direction.pair {
                    let known = known.map_or(0.0, |known| known[u] * known[v]);
                    *score += half * (t[u] * t[v] - known - self.expected[(u, v)]);
                }
                if let Some((j, times)) = direction.mean {
                    *score += times * (t[j] - known.map_or(0.0, |known| known[j]));
                }
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
    for some in blocks.chunks(16) {
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

/// n × (p + p (p + 1) / 2): each case's score on the means and covariances of a distribution with Σ⁻¹ = `inverse`
/// around `mean`, in coordinates in which their information is the identity. The squared length of a row is s' I⁻¹ s.
///
/// With z = L⁻¹ (y − μ), Σ = L L', these are z and, per pair, `z_i` `z_j` and (`z_i²` − 1) / √2.
pub fn whitened(cases: &Array2<f64>, mean: &Array1<f64>, covariance: &Array2<f64>) -> Option<Array2<f64>> {
    let p = mean.len();
    let lower = positive::factor_of(p, |i, j| covariance[(i, j)], 0.0)?;
    let mut z = cases - mean;
    for mut row in z.rows_mut() {
        for i in 0..p {
            let known: f64 = (0..i).map(|k| lower[i * p + k] * row[k]).sum();
            row[i] = (row[i] - known) / lower[i * p + i];
        }
    }
    let mut whitened = Array2::zeros((cases.nrows(), p + p * (p + 1) / 2));
    for (z, mut row) in z.rows().into_iter().zip(whitened.rows_mut()) {
        let mut at = p;
        for i in 0..p {
            row[i] = z[i];
            for j in i..p {
                row[at] =
                    if i == j { (z[i] * z[i] - 1.0) * std::f64::consts::FRAC_1_SQRT_2 } else { z[i] * z[j] };
                at += 1;
            }
        }
    }
    Some(whitened)
}

/// Mahalanobis' squared distance of each case; threads take blocks of them.
fn distances(values: &Array2<f64>, mean: &Array1<f64>, inverse: &Array2<f64>) -> Vec<f64> {
    let blocks: Vec<usize> = (0..values.nrows()).step_by(BLOCK).collect();
    let of_block = |&first: &usize| -> Vec<f64> {
        let rows = Slice::from(first..values.nrows().min(first + BLOCK));
        let off = &values.slice_axis(Axis(0), rows) - mean;
        let products = off.dot(inverse);
        off.rows().into_iter().zip(products.rows()).map(|(a, b)| a.dot(&b)).collect()
    };
    blocks.par_iter().flat_map_iter(of_block).collect()
}

/// tr(I⁻¹ B) of the saturated model of a group, where B is the mean cross product of its scores: the fourth moments of
/// Mahalanobis' distance where cases are independent (Mardia 1970).
pub fn saturated_trace(cases: &Cases, mean: &Array1<f64>, covariance: &Array2<f64>) -> Option<f64> {
    let n = cases.weights.as_ref().map_or(cases.values.nrows() as f64, Array1::sum);
    if let Some(clusters) = &cases.clusters {
        let mut each = whitened(&cases.values, mean, covariance)?;
        if let Some(weights) = &cases.weights {
            each *= &weights.view().insert_axis(Axis(1));
        }
        let sums = summed(&each, clusters);
        let k = sums.nrows() as f64;
        return Some(sums.iter().map(|s| s * s).sum::<f64>() / n * (k / (k - 1.0)));
    }
    let p = mean.len() as f64;
    let (inverse, _) = positive::invert(covariance)?;
    let squares = distances(&cases.values, mean, &inverse).into_iter().map(|distance| distance * distance);
    if let Some(weights) = &cases.weights {
        // The squared length of a case's scores is half of its d⁴ + p.
        let each = squares.zip(weights).map(|(square, w)| w * w * (square + p) / 2.0);
        return Some(each.sum::<f64>() / n);
    }
    Some(p + (squares.sum::<f64>() / n - p) / 2.0)
}

/// The traces of [`saturated_trace`] of every variable by itself, added up, but for those at `given`.
pub fn separate_trace(
    cases: &Cases,
    mean: &Array1<f64>,
    covariance: &Array2<f64>,
    given: &[usize],
) -> Option<f64> {
    let own = (0..mean.len()).filter(|i| !given.contains(i));
    if cases.clusters.is_some() {
        let each = own.map(|i| {
            let (mean, variance) = (Array1::from_elem(1, mean[i]), Array2::from_elem((1, 1), covariance[(i, i)]));
            let values = cases.values.slice_axis(Axis(1), Slice::from(i..=i)).to_owned();
            let (clusters, weights) = (cases.clusters.clone(), cases.weights.clone());
            saturated_trace(&Cases { values, clusters, weights }, &mean, &variance)
        });
        return each.sum();
    }
    let own: Vec<usize> = own.collect();
    let scale: Vec<f64> = own.iter().map(|&i| 1.0 / covariance[(i, i)]).collect();
    let ones = Array1::ones(if cases.weights.is_some() { 0 } else { cases.values.nrows() });
    let weights = cases.weights.as_ref().unwrap_or(&ones);
    // A case's score has the squared length (d⁴ + 1) / 2.
    let mut fourth = vec![0.0; own.len()];
    let (mut squares, mut n) = (0.0, 0.0);
    for (row, w) in cases.values.rows().into_iter().zip(weights) {
        for ((sum, &i), scale) in fourth.iter_mut().zip(&own).zip(&scale) {
            let off = row[i] - mean[i];
            let distance = off * off * scale;
            *sum += w * w * distance * distance;
        }
        squares += w * w;
        n += w;
    }
    Some(fourth.iter().map(|sum| (sum + squares) / (2.0 * n)).sum())
}

/// tr(V Γ) of a group, where V is the normal-theory weight of the moments at Σ⁻¹ = `inverse` and Γ their asymptotic
/// covariance matrix from fourth moments; with `explained` (see [`Cases::explained`]), of moments given some variables.
///
/// With y = ŷ + e and A = y y' − ŷ ŷ' − M, M its mean, that is the mean of e' K e and of half tr(K A K A).
///
/// # Sources
/// Satorra & Bentler (1994).
pub fn weighted_trace(
    cases: &Array2<f64>,
    mean: &Array1<f64>,
    covariance: &Array2<f64>,
    inverse: &Array2<f64>,
    explained: Option<&Array2<f64>>,
) -> f64 {
    let n = cases.nrows() as f64;
    let off = cases - mean;
    let products = off.dot(inverse);
    let rest = explained.map(|known| covariance - &(known.t().dot(known) / n));
    let ks = inverse.dot(rest.as_ref().unwrap_or(covariance));
    let trace: f64 = ks.diag().sum();
    let square: f64 = ks.iter().zip(ks.t().iter()).map(|(a, b)| a * b).sum();
    let squares = off.rows().into_iter().zip(products.rows()).enumerate().map(|(i, (a, b))| {
        let distance = a.dot(&b);
        let Some(known) = explained.map(|known| known.row(i)) else { return distance * distance };
        let (across, within) = (b.dot(&known), known.dot(&inverse.dot(&known)));
        distance * distance - 2.0 * across * across + within * within
    });
    trace + (squares.sum::<f64>() / n - square) / 2.0
}

#[cfg(test)]
mod tests {
    use super::super::normal::tests::example;
    use super::*;
    use crate::numeric::random::Stream;
    use approx::assert_relative_eq;

    fn cases(n: usize) -> Array2<f64> {
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

    /// The short way through Mardia's kurtosis and the long way through all moments give one trace.
    #[test]
    fn the_trace_of_the_saturated_model_is_the_same_both_ways() {
        let values = cases(60);
        let mean = values.mean_axis(Axis(0)).unwrap();
        let off = &values - &mean;
        let covariance = off.t().dot(&off) / 60.0;
        let short = saturated_trace(
            &Cases { values: values.clone(), clusters: None, weights: None },
            &mean,
            &covariance,
        )
        .unwrap();
        let rows = whitened(&values, &mean, &covariance).unwrap();
        let long = rows.iter().map(|w| w * w).sum::<f64>() / 60.0;
        assert_relative_eq!(short, long, max_relative = 1e-12);
        // Each case a cluster of its own: the same but for k / (k − 1).
        let alone = Cases { values: values.clone(), clusters: Some((0..60).collect()), weights: None };
        let clustered = saturated_trace(&alone, &mean, &covariance).unwrap();
        assert_relative_eq!(clustered, short * 60.0 / 59.0, max_relative = 1e-12);
        let (inverse, _) = positive::invert(&covariance).unwrap();
        let weighted = weighted_trace(&values, &mean, &covariance, &inverse, None);
        assert_relative_eq!(weighted, short, max_relative = 1e-12);
    }

    /// Variables by themselves, weighted or not: as many traces of one variable.
    #[test]
    fn separate_traces_are_those_of_single_variables() {
        let values = cases(60);
        let mean = values.mean_axis(Axis(0)).unwrap();
        let off = &values - &mean;
        let covariance = off.t().dot(&off) / 60.0;
        let weights: Array1<f64> = (0..60).map(|i| 0.5 + f64::from(i % 3)).collect();
        let clusters: Vec<usize> = (0..60).map(|i| i / 4).collect();
        for (clusters, weights) in [(None, None), (None, Some(weights)), (Some(clusters), None)] {
            let all = Cases { values: values.clone(), clusters, weights };
            let wanted = (0..6).filter(|i| *i != 2).map(|i| {
                let own = Cases { values: values.select(Axis(1), &[i]), ..all.clone() };
                let (mean, variance) =
                    (Array1::from_elem(1, mean[i]), Array2::from_elem((1, 1), covariance[(i, i)]));
                saturated_trace(&own, &mean, &variance).unwrap()
            });
            let got = separate_trace(&all, &mean, &covariance, &[2]).unwrap();
            assert_relative_eq!(got, wanted.sum::<f64>(), max_relative = 1e-12);
        }
    }
}
