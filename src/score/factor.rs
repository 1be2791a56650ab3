//! Factor scores: what the answers tell of the one thing that a scale's items share.

use super::measure::Measure;
use super::weighted::weighted_scores;
use crate::numeric::minres;

/// Regression scores (Thurstone 1935) of a one-factor minres solution of the Pearson correlations: `z R⁻¹ λ`; who has one
/// is told by [`weighted_scores`]. Without a solution nobody has.
pub(super) fn factor_scores(n_items: usize, items: &[Measure], rows: usize) -> Measure {
    weighted_scores(n_items, items, rows, |correlations| {
        Some(minres::one_factor(correlations)?.weights(correlations)?.clone())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::sum;

    fn items() -> Vec<Measure> {
        let columns: [[i64; 8]; 3] =
            [[1, 2, 2, 3, 4, 4, 5, 5], [2, 1, 4, 2, 3, 5, 3, 4], [1, 3, 3, 1, 3, 4, 3, 5]];
        columns.into_iter().map(|c| Measure::integers(c.into_iter().map(Some))).collect()
    }

    /// Three items fit one factor exactly: `λ_1 = √(r_12 r_13 / r_23)`, and so on (Spearman 1904). The covariance of
    /// the score with a standardized item is then that item's loading.
    #[test]
    fn scores_of_three_items_follow_from_their_correlations() {
        let items = items();
        let r = |i: usize, j: usize| sum::pearson(&items[i].values, &items[j].values).unwrap();
        let loadings = [
            (r(0, 1) * r(0, 2) / r(1, 2)).sqrt(),
            (r(0, 1) * r(1, 2) / r(0, 2)).sqrt(),
            (r(0, 2) * r(1, 2) / r(0, 1)).sqrt(),
        ];
        let got = factor_scores(3, &items, 8).values;
        assert!(sum::mean(&got).unwrap().abs() < 1e-14);
        for (item, loading) in items.iter().zip(loadings) {
            let covariance = sum::covariance(&got, &item.values).unwrap();
            assert!((covariance / sum::sd(&item.values).unwrap() - loading).abs() < 1e-9);
        }
    }

    #[test]
    fn only_complete_rows_have_a_score() {
        let mut items = items();
        items[1].values[0] = f64::NAN;
        let got = factor_scores(3, &items, 8).values;
        assert!(got[0].is_nan() && got[1..].iter().all(|v| v.is_finite()));
        assert!(factor_scores(4, &items, 8).values.iter().all(|v| v.is_nan()), "a column is not in the data");
    }

    #[test]
    fn a_constant_item_leaves_nobody_with_a_score() {
        let mut items = items();
        items[2].values = vec![3.0; 8];
        assert!(factor_scores(3, &items, 8).values.iter().all(|v| v.is_nan()));
    }
}
