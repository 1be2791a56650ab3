//! Scale scores: the mean or the sum of the answered items.

use super::measure::{Exact, Measure};
use crate::model::codebook::{Scale, ScoreRule};
use crate::model::study::ScoreMissing;
use crate::numeric::{fraction, sum};

/// The mean of the valid answers where enough are valid, or that mean times the number of items. Items that the data
/// do not hold count as unanswered.
pub(super) fn scale_scores(scale: &Scale, items: &[Measure], missing: ScoreMissing, rows: usize) -> Measure {
    let rule = Rule {
        items: scale.items.len(),
        least: least_valid(scale, missing),
        times: if scale.score == ScoreRule::Sum { scale.items.len() } else { 1 },
    };
    exact_scores(&rule, items, rows).unwrap_or_else(|| inexact_scores(&rule, items, rows))
}

/// The median of the valid answers where enough are valid.
pub(super) fn median_scores(scale: &Scale, items: &[Measure], missing: ScoreMissing, rows: usize) -> Measure {
    let least = least_valid(scale, missing);
    let score = |row: usize| {
        let valid: Vec<f64> = items.iter().map(|item| item.values[row]).filter(|v| !v.is_nan()).collect();
        if valid.len() < least { f64::NAN } else { sum::median(&valid).unwrap_or(f64::NAN) }
    };
    Measure::numbers((0..rows).map(score).collect())
}

struct Rule {
    /// Items of the scale.
    items: usize,
    /// Valid answers that a score needs.
    least: usize,
    /// What the mean is multiplied by.
    times: usize,
}

/// The least number of valid answers whose share reaches `min_valid`; never none.
pub(super) fn least_valid(scale: &Scale, missing: ScoreMissing) -> usize {
    let items = scale.items.len();
    match missing {
        ScoreMissing::Listwise => items,
        ScoreMissing::Available => {
            // A share such as 0.6 of 5 items means 3, whatever the last bit of 0.6.
            let needed = (scale.min_valid * items as f64 - 1e-9).ceil();
            (needed.max(1.0) as usize).min(items)
        }
    }
}

/// Sum and number of the valid answers of each row, as fractions; `None` where an item is not exact or a number gets
/// too long.
fn exact_scores(rule: &Rule, items: &[Measure], rows: usize) -> Option<Measure> {
    let exact: Vec<&Exact> = items.iter().map(|item| item.exact.as_ref()).collect::<Option<_>>()?;
    let unit = exact.iter().try_fold(1, |unit, item| fraction::lcm(unit, item.denominator))?;
    let mut sums = vec![0_i64; rows];
    let mut counts = vec![0_usize; rows];
    for (item, exact) in items.iter().zip(exact) {
        let factor = unit / exact.denominator;
        let sums = sums.iter_mut().zip(&mut counts);
        for (((sum, count), value), numerator) in sums.zip(&item.values).zip(&exact.numerators) {
            // What is missing counts 0 in both.
            *sum = sum.checked_add(numerator.checked_mul(factor)?)?;
            *count += usize::from(!value.is_nan());
        }
    }
    let common = common_count(rule, &counts)?;
    let times = i64::try_from(rule.times).ok()?;
    let mut values = vec![f64::NAN; rows];
    let mut numerators = vec![0_i64; rows];
    for row in (0..rows).filter(|&row| counts[row] >= rule.least) {
        let count = counts[row] as i64;
        let total = sums[row].checked_mul(times)?;
        values[row] = fraction::to_f64(i128::from(total), i128::from(count.checked_mul(unit)?))?;
        numerators[row] = total.checked_mul(common / count)?;
    }
    Some(Measure { values, exact: Some(Exact { numerators, denominator: common.checked_mul(unit)? }) })
}

/// The least common multiple of the numbers of valid answers that occur.
fn common_count(rule: &Rule, counts: &[usize]) -> Option<i64> {
    let occurs = |n: &usize| counts.contains(n);
    (rule.least..=rule.items).filter(occurs).try_fold(1, |common, n| fraction::lcm(common, n as i64))
}

fn inexact_scores(rule: &Rule, items: &[Measure], rows: usize) -> Measure {
    let score = |row: usize| {
        let valid: Vec<f64> = items.iter().map(|item| item.values[row]).filter(|v| !v.is_nan()).collect();
        if valid.len() < rule.least {
            return f64::NAN;
        }
        let count = valid.len() as f64;
        sum::sum(valid) / count * rule.times as f64
    };
    Measure::inexact((0..rows).map(score).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NA: Option<i64> = None;

    fn scale(items: usize, min_valid: f64, score: ScoreRule) -> Scale {
        let items = (0..items).map(|i| format!("q{i}")).collect();
        Scale { label: None, items, score, min_valid, null_variance: None, line: 0 }
    }

    /// Four items, four respondents: columns by item.
    fn items() -> Vec<Measure> {
        let columns = [
            [Some(1), Some(5), Some(2), NA],
            [Some(2), NA, Some(2), NA],
            [Some(4), NA, Some(3), Some(4)],
            [Some(5), Some(4), NA, NA],
        ];
        columns.into_iter().map(|c| Measure::integers(c.into_iter())).collect()
    }

    fn scores(min_valid: f64, score: ScoreRule, missing: ScoreMissing) -> Vec<Option<f64>> {
        let got = scale_scores(&scale(4, min_valid, score), &items(), missing, 4);
        got.values.into_iter().map(|v| Some(v).filter(|v| !v.is_nan())).collect()
    }

    #[test]
    fn averages_the_valid_answers_where_enough_are_valid() {
        let half = scores(0.5, ScoreRule::Mean, ScoreMissing::Available);
        assert_eq!(half, [Some(3.0), Some(4.5), Some(7.0 / 3.0), None]);
        let most = scores(0.75, ScoreRule::Mean, ScoreMissing::Available);
        assert_eq!(most, [Some(3.0), None, Some(7.0 / 3.0), None]);
        let any = scores(0.0, ScoreRule::Mean, ScoreMissing::Available);
        assert_eq!(any[3], Some(4.0), "one answer is the least, whatever the share");
    }

    #[test]
    fn a_sum_is_the_mean_times_the_number_of_items() {
        let sums = scores(0.5, ScoreRule::Sum, ScoreMissing::Available);
        assert_eq!(sums, [Some(12.0), Some(18.0), Some(28.0 / 3.0), None]);
    }

    #[test]
    fn listwise_needs_every_item() {
        assert_eq!(scores(0.5, ScoreRule::Mean, ScoreMissing::Listwise), [Some(3.0), None, None, None]);
    }

    #[test]
    fn three_of_five_reach_a_share_of_three_fifths() {
        assert_eq!(least_valid(&scale(5, 0.6, ScoreRule::Mean), ScoreMissing::Available), 3);
        assert_eq!(least_valid(&scale(10, 0.7, ScoreRule::Mean), ScoreMissing::Available), 7);
        assert_eq!(least_valid(&scale(3, 0.5, ScoreRule::Mean), ScoreMissing::Available), 2);
    }

    #[test]
    fn exact_and_inexact_scores_are_the_same_to_rounding() {
        let rule = Rule { items: 4, least: 2, times: 4 };
        let exact = exact_scores(&rule, &items(), 4).unwrap();
        let inexact = inexact_scores(&rule, &items(), 4);
        for (a, b) in exact.values.iter().zip(&inexact.values).filter(|(a, _)| !a.is_nan()) {
            assert!((a - b).abs() < 1e-14);
        }
        assert_eq!(exact.exact.unwrap().denominator, 12, "rows with 2, 3 and 4 valid answers");
    }
}
