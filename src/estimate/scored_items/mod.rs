//! Items as they are scored (reverse items turned), in the latest wave, alone and in pairs.

mod complete;
mod pairs;

pub(super) use complete::{CountedScale, Moments};

use super::Input;
use super::units::rows_in;
use crate::model::codebook::Codebook;
use crate::model::responses::{MISSING, Values};
use crate::model::summary::Summary;
use crate::numeric::fraction::to_f64;
use crate::numeric::sum::mean;

/// The scored answers of one item.
#[derive(Debug, Clone)]
pub(super) struct ScoredItem<'a> {
    /// Its column.
    pub name: &'a str,
    /// How its answers come.
    pub answers: Answers<'a>,
}

/// Answers of the latest wave.
#[derive(Debug, Clone)]
pub(super) enum Answers<'a> {
    /// Likert: how often each answer was scored, the lowest first; and where the rows stand.
    Counted { lowest: i64, counts: Vec<u64>, codes: &'a [u8], turned: bool },
    /// Numbers, one per row of the data, NaN where missing.
    Numbers(Vec<f64>),
    /// The data hold no such column.
    None,
}

impl ScoredItem<'_> {
    /// The scored answer of `row`; `None` where missing.
    pub fn answer(&self, row: usize) -> Option<f64> {
        match &self.answers {
            Answers::Counted { lowest, counts, codes, turned } => {
                let code = *codes.get(row).filter(|&&c| c != MISSING)?;
                let top = counts.len().saturating_sub(1) as i64;
                let place = if *turned { top - i64::from(code) } else { i64::from(code) };
                Some((lowest + place) as f64)
            }
            Answers::Numbers(values) => values.get(row).copied().filter(|v| !v.is_nan()),
            Answers::None => None,
        }
    }

    /// How many answers its scale has; `None` for numbers.
    pub fn categories(&self) -> Option<usize> {
        match &self.answers {
            Answers::Counted { counts, .. } => Some(counts.len()),
            _ => None,
        }
    }

    /// Respondents who answered it, of `rows`.
    pub fn n(&self, rows: &[usize]) -> usize {
        match &self.answers {
            Answers::Counted { counts, .. } => counts.iter().sum::<u64>() as usize,
            _ => rows.iter().filter(|&&row| self.answer(row).is_some()).count(),
        }
    }
}

/// The items of all scales, and the rows of the latest wave, or of another.
pub(super) struct ScoredItems<'a> {
    /// Each once, in the order of scales and of items inside them.
    pub items: Vec<ScoredItem<'a>>,
    /// The rows of the latest wave.
    pub rows: Vec<usize>,
    /// Respondents of that wave: its rows, or those that were counted elsewhere.
    pub n_respondents: usize,
    /// The rows are not held: what the summary does not hold can't be had.
    pub counted: bool,
    summary: &'a Summary,
    wave: &'a str,
    /// Of that wave those alone who belong to a group: what tells groups apart, and which it is.
    group: Option<(&'a str, &'a str)>,
}

impl<'a> ScoredItems<'a> {
    /// The items of all scales of the study.
    pub fn of(input: &Input<'a>) -> Self {
        let codebook: &'a Codebook = &input.study.codebook;
        Self::named(input, codebook.scales.values().flat_map(|s| &s.items))
    }

    /// The items of these names.
    pub fn named(input: &Input<'a>, names: impl IntoIterator<Item = &'a String>) -> Self {
        Self::of_wave(input, names, input.responses.latest_wave())
    }

    /// The items of these names, in another wave than the latest.
    pub fn of_wave<'n>(input: &Input<'a>, names: impl IntoIterator<Item = &'n String>, wave: usize) -> Self
    where
        'n: 'a,
    {
        let name = input.responses.waves.get(wave).map_or("", |w| w.0.as_str());
        let mut items: Vec<ScoredItem<'a>> = Vec::new();
        for item in names {
            if !items.iter().any(|i| i.name == item) {
                items.push(ScoredItem { name: item, answers: answers(input, item, name) });
            }
        }
        let rows: Vec<usize> = rows_in(input, wave).collect();
        let counted = input.responses.counted;
        let n_respondents = if counted { input.responses.respondents_in(wave) } else { rows.len() };
        ScoredItems { items, rows, n_respondents, counted, summary: input.summary, wave: name, group: None }
    }

    /// What was counted of a group alone: the value of a column.
    pub fn in_group(self, column: &'a str, value: &'a str) -> Self {
        ScoredItems { group: Some((column, value)), ..self }
    }

    /// The position of an item.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.items.iter().position(|i| i.name == name)
    }

    /// Whether the items at `positions` are all answered in categories.
    pub fn all_counted(&self, positions: &[usize]) -> bool {
        positions.iter().all(|&i| matches!(self.items[i].answers, Answers::Counted { .. }))
    }

    /// Respondents with an answer to any item of `positions`; `None` where that takes rows that are not held.
    pub fn n_answered(&self, positions: &[usize]) -> Option<usize> {
        let names: Vec<&str> = positions.iter().map(|&i| self.items[i].name).collect();
        let by_rows = || {
            let answered = |row: &&usize| positions.iter().any(|&i| self.items[i].answer(**row).is_some());
            self.rows.iter().filter(answered).count()
        };
        let counted = self.summary.answered(self.wave, &names).map(|n| n as usize);
        counted.or_else(|| (!self.counted).then(by_rows))
    }

    /// The positions of the items of a scale.
    pub fn of_scale(&self, items: &[String]) -> Vec<usize> {
        items.iter().filter_map(|name| self.position(name)).collect()
    }

    /// Per item of `positions`, the answers of the rows that are complete on all of them, in the order of the answers
    /// themselves: the order of the file must not reach the last digit of what is computed from them.
    pub fn complete(&self, positions: &[usize]) -> Vec<Vec<f64>> {
        let answers = |&row: &usize| -> Option<Vec<f64>> {
            positions.iter().map(|&i| self.items[i].answer(row)).collect()
        };
        let mut rows: Vec<Vec<f64>> = self.rows.iter().filter_map(answers).collect();
        rows.sort_unstable_by(|a, b| {
            let differ = a.iter().zip(b).map(|(a, b)| a.total_cmp(b)).find(|o| o.is_ne());
            differ.unwrap_or(std::cmp::Ordering::Equal)
        });
        (0..positions.len()).map(|column| rows.iter().map(|row| row[column]).collect()).collect()
    }
}

fn answers<'a>(input: &Input<'a>, name: &'a str, wave: &str) -> Answers<'a> {
    let (Some(values), Some(column)) =
        (input.responses.columns.get(name), input.study.codebook.columns.get(name))
    else {
        return Answers::None;
    };
    match values {
        Values::Likert { min, max, codes } => {
            let categories = usize::try_from(max - min + 1).unwrap_or(0);
            let mut counts = counts(input.summary, name, wave, categories);
            if column.reverse {
                counts.reverse();
            }
            Answers::Counted { lowest: *min, counts, codes, turned: column.reverse }
        }
        Values::Numbers(values) => {
            let turn = column.range().filter(|_| column.reverse).map(|(min, max)| min + max);
            Answers::Numbers(turn.map_or_else(|| values.clone(), |t| values.iter().map(|v| t - v).collect()))
        }
        Values::Words { .. } | Values::Several { .. } => Answers::None,
    }
}

/// How often each answer was given in `wave`, in all organizations.
fn counts(summary: &Summary, name: &str, wave: &str, categories: usize) -> Vec<u64> {
    let mut total = vec![0; categories];
    let Some(item) = summary.items.iter().position(|(n, _)| n == name) else { return total };
    for (_, cell) in summary.cells.iter().filter(|((w, _), _)| w == wave) {
        for (sum, count) in total.iter_mut().zip(cell.answers.get(item).into_iter().flatten()) {
            *sum += count;
        }
    }
    total
}

/// n, Σx and Σx² of answers 0, 1, 2, … with these counts.
fn sums(counts: &[u64]) -> [i128; 3] {
    let mut sums = [0; 3];
    for (x, &count) in (0_i128..).zip(counts) {
        let count = i128::from(count);
        sums[0] += count;
        sums[1] += count * x;
        sums[2] += count * x * x;
    }
    sums
}

/// The mean of answers `lowest`, `lowest` + 1, … with these counts: the `f64` nearest to the exact fraction.
pub(super) fn counted_mean(counts: &[u64], lowest: i64) -> Option<f64> {
    let [n, sum, _] = sums(counts);
    to_f64(sum + n * i128::from(lowest), n)
}

/// The mean of the answers of an item; `None` without any.
pub(super) fn mean_answer(item: &ScoredItem<'_>, rows: &[usize]) -> Option<f64> {
    match &item.answers {
        Answers::Counted { lowest, counts, .. } => counted_mean(counts, *lowest),
        _ => mean(&rows.iter().filter_map(|&row| item.answer(row)).collect::<Vec<_>>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_of_counts_are_exact() {
        assert_eq!(counted_mean(&[1, 0, 2], 1), Some(7.0 / 3.0));
        assert_eq!(counted_mean(&[0, 0], 1), None);
    }
}
