//! Traces that scaled tests take of the fourth moments of cases: of saturated models, of separate variables, and weighted.

use super::casewise::{BLOCK, Cases, summed};
use crate::numeric::positive;
use ndarray::{Array1, Array2, Axis, Slice};
use rayon::prelude::*;

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
            let (mean, variance) =
                (Array1::from_elem(1, mean[i]), Array2::from_elem((1, 1), covariance[(i, i)]));
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
    use super::super::casewise::tests::cases;
    use super::*;
    use approx::assert_relative_eq;

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
