//! Values with how often each occurs: the same digits whether they were counted one by one or in parts.

use super::sum::{Double, quantile_of};

/// Values without NaN, rising, each once, with the number of times it occurs (at least 1).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Frequencies(Vec<(f64, u64)>);

impl Frequencies {
    /// Of values in any order.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
        Frequencies::counted(values.into_iter().map(|value| (value, 1)))
    }

    /// Of values with how often each occurs, in any order; a value may come more than once.
    pub fn counted(values: impl IntoIterator<Item = (f64, u64)>) -> Self {
        // 0 and -0 are one value.
        let mut values: Vec<(f64, u64)> = values
            .into_iter()
            .filter(|(_, times)| *times > 0)
            .map(|(value, times)| (value + 0.0, times))
            .collect();
        values.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        values.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        Frequencies(values)
    }

    /// Of answers `lowest`, `lowest` + 1, … with these counts.
    pub fn of_answers(lowest: f64, counts: &[u64]) -> Self {
        Frequencies::counted(counts.iter().enumerate().map(|(place, &times)| (lowest + place as f64, times)))
    }

    /// The values with their counts, rising.
    pub fn iter(&self) -> impl Iterator<Item = (f64, u64)> + '_ {
        self.0.iter().copied()
    }

    /// The lowest value; `None` without any.
    pub fn first(&self) -> Option<f64> {
        self.0.first().map(|(value, _)| *value)
    }

    /// How many values, equal ones counted each.
    pub fn n(&self) -> u64 {
        self.0.iter().map(|(_, times)| times).sum()
    }

    /// True without values.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True where fewer than two different values occur.
    pub fn is_constant(&self) -> bool {
        self.0.len() < 2
    }

    /// The values of both.
    #[must_use]
    pub fn and(&self, other: &Frequencies) -> Frequencies {
        Frequencies::counted(self.iter().chain(other.iter()))
    }

    /// What `of` makes of each value.
    #[must_use]
    pub fn map(&self, of: impl Fn(f64) -> f64) -> Frequencies {
        Frequencies::counted(self.iter().map(|(value, times)| (of(value), times)))
    }

    /// The arithmetic mean; `None` without values.
    pub fn mean(&self) -> Option<f64> {
        (!self.is_empty()).then(|| self.center().value())
    }

    /// The sum of squared deviations from the mean; exactly 0 when all are equal.
    pub fn squares(&self) -> f64 {
        if self.is_constant() {
            return 0.0;
        }
        let center = self.center();
        total(self.iter().map(|(value, times)| {
            let deviation = center.deviation(value);
            (deviation * deviation, times)
        }))
    }

    /// Variance with n − 1; `None` for fewer than two values.
    pub fn variance(&self) -> Option<f64> {
        let n = self.n();
        (n > 1).then(|| self.squares() / (n - 1) as f64)
    }

    /// The middle value, or the mean of the two middle ones; `None` without values.
    pub fn median(&self) -> Option<f64> {
        quantile_of(self.n(), 0.5, |place| self.at(place))
    }

    /// The mean distance of the values to `center`; `None` without values.
    pub fn mean_distance(&self, center: f64) -> Option<f64> {
        self.map(|value| (value - center).abs()).mean()
    }

    /// The value at `place` of all in their order, counted from 0.
    fn at(&self, place: u64) -> f64 {
        let mut before = 0;
        for (value, times) in self.iter() {
            before += times;
            if place < before {
                return value;
            }
        }
        self.0.last().map_or(f64::NAN, |(value, _)| *value)
    }

    fn center(&self) -> Double {
        Double::of_terms(self.iter()).divided_by(self.n() as f64)
    }
}

/// The sum of values that each occur so many times, rounded once at the end.
pub fn total(terms: impl IntoIterator<Item = (f64, u64)>) -> f64 {
    Double::of_terms(terms).value()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::sum;
    use proptest::prelude::*;

    proptest! {
        /// What is told of values one by one is told of their counts.
        #[test]
        fn counts_tell_what_values_tell(values in prop::collection::vec(0_u8..30, 1..200), cut in 0_usize..200) {
            let values: Vec<f64> = values.into_iter().map(|v| f64::from(v) / 7.0).collect();
            let (first, rest) = values.split_at(cut.min(values.len()));
            let whole = Frequencies::of(values.iter().copied());
            prop_assert_eq!(&Frequencies::of(first.iter().copied()).and(&Frequencies::of(rest.iter().copied())), &whole);
            prop_assert_eq!(whole.n() as usize, values.len());
            prop_assert_eq!(whole.median(), sum::median(&values));
            let close = |a: Option<f64>, b: Option<f64>| match (a, b) {
                // Both round once from some 30 digits.
                (Some(a), Some(b)) => (a - b).abs() <= 4.0 * f64::EPSILON * a.abs().max(b.abs()),
                (a, b) => a == b,
            };
            prop_assert!(close(whole.mean(), sum::mean(&values)));
            prop_assert!(close(whole.variance(), sum::variance(&values)));
            let around = sum::mean(&values.iter().map(|v| (v - 2.0).abs()).collect::<Vec<_>>());
            prop_assert!(close(whole.mean_distance(2.0), around));
        }
    }

    #[test]
    fn nothing_and_equal_values() {
        let none = Frequencies::default();
        assert_eq!((none.n(), none.mean(), none.median(), none.variance()), (0, None, None, None));
        let equal = Frequencies::counted([(0.1, 3), (0.1, 0), (0.1, 4)]);
        assert_eq!((equal.n(), equal.mean(), equal.variance()), (7, Some(0.1), Some(0.0)));
        assert_eq!(Frequencies::of([0.0, -0.0]), Frequencies::counted([(0.0, 2)]));
        assert_eq!(Frequencies::of_answers(1.0, &[2, 0, 1]), Frequencies::of([1.0, 3.0, 1.0]));
    }
}
