//! A number per row, with its exact fraction where the data allow one.

use crate::model::codebook::Column;
use crate::model::responses::{MISSING, Values};
use crate::numeric::fraction;

/// One number per row. Answers are integers or short decimals, and a score is a fraction of their sum: as long as that
/// can be held exactly it is, so that means that are equal on paper are equal numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measure {
    /// Per row; NaN where missing, and nowhere else.
    pub values: Vec<f64>,
    /// The same as fractions.
    pub exact: Option<Exact>,
}

/// Fractions with one denominator.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Exact {
    /// Per row; 0 where missing.
    pub numerators: Vec<i64>,
    /// At least 1.
    pub denominator: i64,
}

impl Measure {
    /// Where all are whole numbers; `None` is missing.
    pub fn integers(integers: impl Iterator<Item = Option<i64>>) -> Self {
        let both = |integer: Option<i64>| (integer.map_or(f64::NAN, |i| i as f64), integer.unwrap_or(0));
        let (values, numerators) = integers.map(both).unzip();
        Measure { values, exact: Some(Exact { numerators, denominator: 1 }) }
    }

    /// From numbers as they were written, with up to 9 decimals for exact sums.
    pub fn numbers(values: Vec<f64>) -> Self {
        let exact = exact_decimals(&values);
        Measure { values, exact }
    }

    /// From numbers that are not short decimals.
    pub fn inexact(values: Vec<f64>) -> Self {
        Measure { values, exact: None }
    }

    /// A column as it is scored: reverse answers turned within the range of the codebook. `None` for words.
    pub fn column(values: &Values, column: &Column) -> Option<Self> {
        match values {
            Values::Likert { min, max, codes } => {
                let (low, high) =
                    column.range().map_or((*min, *max), |(low, high)| (low as i64, high as i64));
                let answer = |code: &u8| (*code != MISSING).then(|| min + i64::from(*code));
                let scored = |answer: i64| if column.reverse { low + high - answer } else { answer };
                Some(Measure::integers(codes.iter().map(|code| answer(code).map(scored))))
            }
            Values::Numbers(numbers) => match column.range().filter(|_| column.reverse) {
                Some((low, high)) => Some(Measure::reversed(numbers, low, high)),
                None => Some(Measure::numbers(numbers.clone())),
            },
            Values::Words { .. } | Values::Several { .. } => None,
        }
    }

    /// `low + high - value`. Turned in the exact fractions where there are any: 1 + 5 - 1.7 is 4.3, not a bit less.
    fn reversed(numbers: &[f64], low: f64, high: f64) -> Self {
        let with_range: Vec<f64> = numbers.iter().copied().chain([low, high]).collect();
        let Some(mut exact) = exact_decimals(&with_range) else {
            return Measure::inexact(numbers.iter().map(|v| low + high - v).collect());
        };
        let high = exact.numerators.pop().unwrap_or(0);
        let low = exact.numerators.pop().unwrap_or(0);
        let denominator = exact.denominator as f64;
        let mut values = numbers.to_vec();
        for (value, numerator) in values.iter_mut().zip(&mut exact.numerators) {
            if !value.is_nan() {
                *numerator = low + high - *numerator;
                *value = *numerator as f64 / denominator;
            }
        }
        Measure { values, exact: Some(exact) }
    }
}

fn exact_decimals(values: &[f64]) -> Option<Exact> {
    let mut places = 0;
    for &value in values.iter().filter(|v| !v.is_nan()) {
        if fraction::scaled(value, places).is_none() {
            places = places.max(fraction::decimals(value)?);
        }
    }
    let numerator = |&v: &f64| if v.is_nan() { Some(0) } else { fraction::scaled(v, places) };
    let numerators = values.iter().map(numerator).collect::<Option<Vec<i64>>>()?;
    let denominator = 10_i64.checked_pow(u32::try_from(places).ok()?)?;
    Some(Exact { numerators, denominator })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(reverse: bool) -> Column {
        Column { reverse, ..Column::likert(1.0, 5.0) }
    }

    #[test]
    fn turns_reverse_answers_within_the_range_of_the_codebook() {
        let values = Values::Likert { min: 1, max: 5, codes: vec![0, 4, MISSING, 2] };
        let got = Measure::column(&values, &column(true)).unwrap();
        assert_eq!(got.exact.unwrap().numerators, [5, 1, 0, 3]);
        assert!(got.values[2].is_nan());

        let got = Measure::column(&Values::Numbers(vec![1.7, f64::NAN]), &column(true)).unwrap();
        assert_eq!(got.values[0], 4.3);
        assert!(got.values[1].is_nan());
    }

    #[test]
    fn holds_short_decimals_exactly_and_no_others() {
        let got = Measure::numbers(vec![2.75, f64::NAN, 1.666_667]);
        let exact = Exact { numerators: vec![2_750_000, 0, 1_666_667], denominator: 1_000_000 };
        assert_eq!(got.exact, Some(exact));
        assert_eq!(Measure::numbers(vec![0.5, 1.0 / 3.0]).exact, None);
    }
}
