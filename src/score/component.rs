//! Component scores: the weighted sum of a scale's items that varies most.

use super::measure::Measure;
use crate::numeric::matrix::symmetric_eigen;
use crate::numeric::sum;
use ndarray::Array2;

/// Scores on the first principal component of the items' correlations, signed so that its weights add up to more than
/// zero. Only rows with an answer to all `n_items`; standardized over the whole study, so that waves can be compared.
/// Nobody has a score where an item does not vary.
///
/// # Sources
/// Hotelling (1933).
pub(super) fn component_scores(n_items: usize, items: &[Measure], rows: usize) -> Measure {
    let mut values = vec![f64::NAN; rows];
    if items.len() < n_items || items.is_empty() {
        return Measure::inexact(values);
    }
    let complete: Vec<usize> =
        (0..rows).filter(|&row| items.iter().all(|item| !item.values[row].is_nan())).collect();
    let answers: Vec<Vec<f64>> =
        items.iter().map(|item| complete.iter().map(|&row| item.values[row]).collect()).collect();
    let Some(weights) = weights(&answers) else { return Measure::inexact(values) };
    for (i, &row) in complete.iter().enumerate() {
        let terms =
            weights.iter().zip(&answers).map(|((mean, per_point), item)| per_point * (item[i] - mean));
        values[row] = sum::sum(terms);
    }
    Measure::inexact(values)
}

/// Per item its mean, and what a point on it adds to the score.
fn weights(answers: &[Vec<f64>]) -> Option<Vec<(f64, f64)>> {
    let p = answers.len();
    let mut r = Array2::eye(p);
    for i in 0..p {
        for j in 0..i {
            let correlation = sum::pearson(&answers[i], &answers[j])?;
            (r[(i, j)], r[(j, i)]) = (correlation, correlation);
        }
    }
    let first = symmetric_eigen(&r)?.vectors.column(0).to_owned();
    let sign = if first.sum() < 0.0 { -1.0 } else { 1.0 };
    answers
        .iter()
        .zip(&first)
        .map(|(item, weight)| {
            let sd = sum::sd(item).filter(|sd| *sd > 0.0)?;
            Some((sum::mean(item)?, sign * weight / sd))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two items correlate r: the first component weighs both by 1/√2 of a standard deviation, whatever r above 0.
    #[test]
    fn two_items_weigh_the_same() {
        let columns = [[1_i64, 2, 2, 3, 4, 5], [2, 1, 4, 2, 3, 5]];
        let items: Vec<Measure> =
            columns.iter().map(|c| Measure::integers(c.iter().map(|&v| Some(v)))).collect();
        let got = component_scores(2, &items, 6).values;
        let standardized = |c: [i64; 6]| -> Vec<f64> {
            let c: Vec<f64> = c.iter().map(|&v| v as f64).collect();
            let (mean, sd) = (sum::mean(&c).unwrap(), sum::sd(&c).unwrap());
            c.iter().map(|v| (v - mean) / sd).collect()
        };
        let [a, b] = columns.map(standardized);
        for i in 0..6 {
            let wanted = (a[i] + b[i]) / 2.0_f64.sqrt();
            assert!((got[i] - wanted).abs() < 1e-12, "{} {wanted}", got[i]);
        }
    }

    #[test]
    fn a_constant_item_leaves_nobody_with_a_score() {
        let items = [[1, 2, 3], [2, 2, 2]].map(|c: [i64; 3]| Measure::integers(c.into_iter().map(Some)));
        assert!(component_scores(2, &items, 3).values.iter().all(|v| v.is_nan()));
        assert!(component_scores(3, &items, 3).values.iter().all(|v| v.is_nan()));
    }
}
