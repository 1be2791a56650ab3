//! Answers of respondents, one column per variable: what is missing, and how they are ordered.

use super::super::scored_items::{Answers, ScoredItem};
use crate::model::responses::MISSING;
use ndarray::Array2;
use std::cmp::Ordering;

/// Answers to one variable, a value per respondent.
pub(super) enum Column {
    /// Places on an answer scale, counted from its `lowest` answer; [`MISSING`] where there is none.
    Places {
        /// What place 0 stands for.
        lowest: i64,
        /// As scored.
        places: Vec<u8>,
    },
    /// Numbers, NaN where missing.
    Numbers(Vec<f64>),
}

impl Column {
    /// Of an item, at these rows of the data.
    pub fn of(item: &ScoredItem<'_>, rows: &[usize]) -> Self {
        match &item.answers {
            Answers::Counted { lowest, counts, codes, turned } if counts.len() <= usize::from(MISSING) => {
                let top = counts.len().saturating_sub(1) as u8;
                let place = |code: u8| if *turned && code != MISSING { top - code } else { code };
                let at = |&row: &usize| codes.get(row).map_or(MISSING, |&code| place(code));
                Column::Places { lowest: *lowest, places: rows.iter().map(at).collect() }
            }
            _ => Column::Numbers(rows.iter().map(|&row| item.answer(row).unwrap_or(f64::NAN)).collect()),
        }
    }

    /// The lowest answer; `None` for numbers without a scale of answers.
    pub fn lowest(&self) -> Option<i64> {
        match self {
            Column::Places { lowest, .. } => Some(*lowest),
            Column::Numbers(_) => None,
        }
    }

    /// Whether nobody answered.
    pub fn is_empty(&self) -> bool {
        match self {
            Column::Places { places, .. } => places.iter().all(|place| *place == MISSING),
            Column::Numbers(values) => values.iter().all(|value| value.is_nan()),
        }
    }

    /// Adds one at each respondent who did not answer.
    pub fn count_missing(&self, missing: &mut [usize]) {
        match self {
            Column::Places { places, .. } => {
                missing
                    .iter_mut()
                    .zip(places)
                    .for_each(|(count, place)| *count += usize::from(*place == MISSING));
            }
            Column::Numbers(values) => {
                missing
                    .iter_mut()
                    .zip(values)
                    .for_each(|(count, value)| *count += usize::from(value.is_nan()));
            }
        }
    }

    /// The answers of some respondents, NaN where missing.
    fn values<'a>(&'a self, respondents: &'a [usize]) -> Box<dyn Iterator<Item = f64> + 'a> {
        match self {
            Column::Places { lowest, places } => {
                let value = move |place: u8| {
                    if place == MISSING { f64::NAN } else { (lowest + i64::from(place)) as f64 }
                };
                Box::new(respondents.iter().map(move |&at| value(places[at])))
            }
            Column::Numbers(values) => Box::new(respondents.iter().map(|&at| values[at])),
        }
    }

    /// Answers in order, missing ones last.
    fn compare(&self, a: usize, b: usize) -> Ordering {
        match self {
            Column::Places { places, .. } => places[a].cmp(&places[b]),
            Column::Numbers(values) => values[a].total_cmp(&values[b]),
        }
    }
}

/// Respondents in the order of their answers, which is the same whatever the order of the file; `next` tells apart those who
/// answered alike.
pub(super) fn sort(
    columns: &[Column],
    respondents: &mut Vec<usize>,
    next: impl Fn(usize, usize) -> Ordering,
) {
    // The first answers side by side in one number decide most comparisons.
    let first: Vec<&[u8]> = columns
        .iter()
        .map_while(|column| match column {
            Column::Places { places, .. } => Some(places.as_slice()),
            Column::Numbers(_) => None,
        })
        .take(8)
        .collect();
    let key = |at: usize| first.iter().fold(0_u64, |key, places| key << 8 | u64::from(places[at]));
    let mut keyed: Vec<(u64, usize)> = respondents.iter().map(|&at| (key(at), at)).collect();
    keyed.sort_unstable_by(|&(a, i), &(b, j)| {
        let rest = || columns[first.len()..].iter().map(|column| column.compare(i, j)).find(|o| o.is_ne());
        a.cmp(&b).then_with(|| rest().unwrap_or(Ordering::Equal)).then_with(|| next(i, j))
    });
    respondents.clear();
    respondents.extend(keyed.into_iter().map(|(_, at)| at));
}

/// n × p answers of some respondents, NaN where missing.
pub(super) fn matrix(columns: &[Column], respondents: &[usize]) -> Array2<f64> {
    let mut values = Array2::zeros((respondents.len(), columns.len()));
    for (mut to, column) in values.columns_mut().into_iter().zip(columns) {
        to.iter_mut().zip(column.values(respondents)).for_each(|(to, value)| *to = value);
    }
    values
}

#[cfg(test)]
mod tests {
    use super::super::sums::{Sums, sums};
    use super::*;

    fn columns() -> Vec<Column> {
        let places = |lowest: i64, turn: usize| {
            let of = |row: usize| ((row * 7 + turn * row * row) % 5) as u8;
            Column::Places { lowest, places: (0..200).map(of).collect() }
        };
        vec![places(1, 1), places(-2, 3), places(0, 4)]
    }

    /// Sums from places are those of the answers themselves.
    #[test]
    fn sums_are_those_of_the_answers() {
        let respondents: Vec<usize> = (0..200).filter(|at| at % 3 != 0).collect();
        let values = matrix(&columns(), &respondents);
        assert_eq!(sums(&columns(), &respondents), Sums::of(&values));
        assert!(sums(&[Column::Numbers(vec![1.0; 200])], &respondents).is_none());
    }

    /// By the answers, missing ones last, however the respondents came.
    #[test]
    fn the_order_is_that_of_the_answers() {
        let mut columns = columns();
        let Column::Places { places, .. } = &mut columns[0] else { return };
        places[3] = MISSING;
        columns.push(Column::Numbers((0..200).map(|row| f64::from(row % 2)).collect()));
        let (mut up, mut down): (Vec<usize>, Vec<usize>) = ((0..200).collect(), (0..200).rev().collect());
        sort(&columns, &mut up, |a, b| a.cmp(&b));
        sort(&columns, &mut down, |a, b| a.cmp(&b));
        assert_eq!(up, down);
        assert_eq!(up.last(), Some(&3));
        let values = matrix(&columns, &up[..199]);
        let ordered = values.rows().into_iter().zip(values.rows().into_iter().skip(1));
        for (a, b) in ordered {
            let differ = a.iter().zip(b).map(|(a, b)| a.total_cmp(b)).find(|o| o.is_ne());
            assert_ne!(differ, Some(Ordering::Greater));
        }
    }
}
