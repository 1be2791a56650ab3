//! Scores that weigh the items of a scale by what their correlations tell.

use super::measure::Measure;
use crate::numeric::sum;
use ndarray::Array2;

/// Weighted sums of the standardized items (n − 1); `weigh` gives the weights from the items' Pearson correlations. Only
/// rows with an answer to all `n_items`; standardized over the whole study, so that waves can be compared. Nobody has a
/// score where an item does not vary, or `weigh` has no weights.
pub(super) fn weighted_scores(
    n_items: usize,
    items: &[Measure],
    rows: usize,
    weigh: impl Fn(&Array2<f64>) -> Option<Vec<f64>>,
) -> Measure {
    let mut values = vec![f64::NAN; rows];
    if items.len() < n_items || items.is_empty() {
        return Measure::inexact(values);
    }
    let complete: Vec<usize> =
        (0..rows).filter(|&row| items.iter().all(|item| !item.values[row].is_nan())).collect();
    let answers: Vec<Vec<f64>> =
        items.iter().map(|item| complete.iter().map(|&row| item.values[row]).collect()).collect();
    let Some(weights) = weights(&answers, weigh) else { return Measure::inexact(values) };
    for (i, &row) in complete.iter().enumerate() {
        values[row] =
            sum::sum(weights.iter().zip(&answers).map(|(w, item)| w.per_point * (item[i] - w.mean)));
    }
    Measure::inexact(values)
}

/// What a point on an item adds to the score.
struct Weight {
    mean: f64,
    per_point: f64,
}

fn weights(answers: &[Vec<f64>], weigh: impl Fn(&Array2<f64>) -> Option<Vec<f64>>) -> Option<Vec<Weight>> {
    let p = answers.len();
    let mut r = Array2::eye(p);
    for i in 0..p {
        for j in 0..i {
            let correlation = sum::pearson(&answers[i], &answers[j])?;
            (r[(i, j)], r[(j, i)]) = (correlation, correlation);
        }
    }
    let weight = |(item, weight): (&Vec<f64>, f64)| {
        let per_point = weight / sum::sd(item).filter(|sd| *sd > 0.0)?;
        Some(Weight { mean: sum::mean(item)?, per_point })
    };
    answers.iter().zip(weigh(&r)?).map(weight).collect()
}
