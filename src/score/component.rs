//! Component scores: the weighted sum of a scale's items that varies most.

use super::measure::Measure;
use super::weighted::weighted_scores;
use crate::numeric::matrix::symmetric_eigen;

/// Scores on the first principal component of the items' correlations, signed so that its weights add up to more than
/// zero; who has one is told by [`weighted_scores`].
///
/// # Sources
/// Hotelling (1933).
pub(super) fn component_scores(n_items: usize, items: &[Measure], rows: usize) -> Measure {
    weighted_scores(n_items, items, rows, |correlations| {
        let first = symmetric_eigen(correlations)?.vectors.column(0).to_owned();
        let sign = if first.sum() < 0.0 { -1.0 } else { 1.0 };
        Some(first.iter().map(|weight| sign * weight).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::sum;

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
