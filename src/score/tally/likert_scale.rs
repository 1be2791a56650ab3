//! Scales of Likert items: a score follows from how many items were answered and what the answers sum to, so these are
//! counted, and become fractions once, at the end.

use super::scored::{NO_SCORE, Scored};
use crate::model::codebook::{Scale, ScoreRule};
use crate::model::responses::{MISSING, Responses, Values};
use crate::model::spread::Spread;
use crate::model::study::Study;
use crate::model::tally::ExactSum;
use crate::numeric::fraction;
use crate::score::scale::least_valid;
use std::collections::BTreeMap;

/// The most combinations of a number of answers and their sum that are counted.
const MOST_PLACES: usize = 1 << 14;

/// A scale that is counted so.
#[derive(Debug)]
pub(super) struct LikertScale<'s> {
    pub id: &'s str,
    /// Names of its items, and for reverse ones the lowest answer plus the highest.
    items: Vec<(&'s str, Option<i64>)>,
    /// The lowest and the highest answer to any of them.
    range: (i64, i64),
    /// Answers that a score needs.
    least: usize,
    /// What the mean of the answers is multiplied by.
    times: i64,
    /// Per number of answers from `least` on, where its sums begin among those counted; then their number.
    first: Vec<usize>,
}

/// Per row, how many items were answered, and the sum of the answers as they are scored.
pub(super) struct Answers {
    counts: Vec<u16>,
    sums: Vec<i64>,
}

impl<'s> LikertScale<'s> {
    /// `None` where scores are made otherwise, or an item is something else.
    pub fn of(study: &'s Study, (id, scale): (&'s str, &'s Scale), responses: &Responses) -> Option<Self> {
        let times = match scale.score {
            ScoreRule::Mean => 1,
            ScoreRule::Sum => i64::try_from(scale.items.len()).ok()?,
            ScoreRule::Median | ScoreRule::Factor | ScoreRule::Component => return None,
        };
        let (mut items, mut range) = (Vec::with_capacity(scale.items.len()), None);
        for name in &scale.items {
            let Some(Values::Likert { min, max, .. }) = responses.columns.get(name) else { return None };
            let column = study.codebook.columns.get(name)?;
            items.push((name.as_str(), column.reverse.then_some(min + max)));
            let (low, high) = range.unwrap_or((*min, *max));
            range = Some((low.min(*min), high.max(*max)));
        }
        let range = range?;
        let least = least_valid(scale, study.settings.data.score_missing);
        let mut first = vec![0];
        for answers in least..=items.len() {
            let sums = usize::try_from(range.1 - range.0).ok()?.checked_mul(answers)? + 1;
            first.push(first.last()? + sums);
        }
        let places = *first.last()?;
        (places <= MOST_PLACES && u16::try_from(items.len()).is_ok()).then_some(LikertScale {
            id,
            items,
            range,
            least,
            times,
            first,
        })
    }

    /// The answers of all rows.
    pub fn answers(&self, responses: &Responses) -> Answers {
        let mut answers = Answers { counts: vec![0; responses.rows], sums: vec![0; responses.rows] };
        for (name, turned) in &self.items {
            let Some(Values::Likert { min, codes, .. }) = responses.columns.get(*name) else { continue };
            // As scored, the code of an answer counts up from here or down.
            let (start, step) = turned.map_or((*min, 1), |turned| (turned - min, -1));
            for ((count, sum), &code) in answers.counts.iter_mut().zip(&mut answers.sums).zip(codes) {
                let answered = code != MISSING;
                *count += u16::from(answered);
                *sum += if answered { start + step * i64::from(code) } else { 0 };
            }
        }
        answers
    }

    /// True where a row has a score.
    pub fn has_score(&self, answers: &Answers, row: usize) -> bool {
        usize::from(answers.counts[row]) >= self.least
    }

    /// Counts rows into `places`, which has room for as many numbers of answers and sums of them as there are or none yet.
    pub fn count(&self, answers: &Answers, rows: &[usize], places: &mut Vec<u64>) {
        places.resize(self.first.last().copied().unwrap_or(0), 0);
        for &row in rows {
            let Some(over) = usize::from(answers.counts[row]).checked_sub(self.least) else { continue };
            let lowest = self.range.0 * i64::from(answers.counts[row]);
            places[self.first[over] + (answers.sums[row] - lowest) as usize] += 1;
        }
    }

    /// What was counted: number of answers, their sum, and how often.
    fn counted<'p>(&'p self, places: &'p [u64]) -> impl Iterator<Item = (i64, i64, u64)> + 'p {
        self.first.windows(2).zip(self.least as i64..).flat_map(move |(bounds, answers)| {
            let times = places.get(bounds[0]..bounds[1]).unwrap_or_default().iter().copied();
            let sums = self.range.0 * answers..;
            sums.zip(times).filter(|(_, times)| *times > 0).map(move |(sum, times)| (answers, sum, times))
        })
    }

    /// How often each score occurs; `None` where a number gets too long.
    pub fn spread(&self, places: &[u64]) -> Option<Spread> {
        let common = self.counted(places).try_fold(1, |common, (n, ..)| fraction::lcm(common, n))?;
        let mut rising: BTreeMap<i64, u64> = BTreeMap::new();
        for (n, sum, times) in self.counted(places) {
            let numerator = sum.checked_mul(self.times)?.checked_mul(common / n)?;
            *rising.entry(numerator).or_insert(0) += times;
        }
        Some(Spread::of(common, rising))
    }

    /// The sum of the scores; `None` where a number gets too long.
    pub fn sum(&self, places: &[u64]) -> Option<ExactSum> {
        let mut sums: BTreeMap<i64, i128> = BTreeMap::new();
        let mut scores = 0;
        for (n, sum, times) in self.counted(places) {
            scores += times;
            *sums.entry(n).or_insert(0) += i128::from(sum) * i128::from(self.times) * i128::from(times);
        }
        let whole = sums.into_iter().try_fold((0, 1), |whole, (n, sum)| fraction::sum(whole, (sum, n)))?;
        Some(ExactSum { n: scores, numerator: i64::try_from(whole.0).ok()?, denominator: whole.1 })
    }

    /// Scores over the denominator that those of these rows share; `None` where a number gets too long.
    pub fn scored(&self, answers: &Answers) -> Option<Scored> {
        let occurs = |n: &usize| answers.counts.iter().any(|&count| usize::from(count) == *n);
        let numbers = (self.least..=self.items.len()).filter(occurs);
        let denominator = numbers.clone().try_fold(1, |common, n| fraction::lcm(common, n as i64))?;
        let mut factors = vec![None; self.items.len() + 1];
        for n in numbers {
            factors[n] = Some((denominator / n as i64).checked_mul(self.times)?);
        }
        let numerators = answers.counts.iter().zip(&answers.sums).map(|(&count, sum)| {
            factors[usize::from(count)].map_or(Some(NO_SCORE), |factor| sum.checked_mul(factor))
        });
        Some(Scored::new(numerators.collect::<Option<_>>()?, denominator))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codebook::{Codebook, Column};
    use crate::model::source::Source;
    use crate::model::study::Settings;
    use crate::score::own_scale;
    use proptest::prelude::*;

    fn study(items: usize, score: ScoreRule) -> Study {
        let mut codebook = Codebook::default();
        let names: Vec<String> = (0..items).map(|i| format!("q{i}")).collect();
        for (i, name) in names.iter().enumerate() {
            let column = Column { reverse: i % 3 == 1, ..Column::likert(1.0, 3.0 + (i % 2) as f64) };
            codebook.columns.insert(name.clone(), column);
        }
        let scale = Scale { label: None, items: names, score, min_valid: 0.4, null_variance: None, line: 0 };
        codebook.scales.insert("s".into(), scale);
        let source = Source::Folder { folder: "unused".into(), file: "study.toml".into() };
        Study { settings: Settings::default(), codebook, source, files: Vec::new() }
    }

    fn responses(study: &Study, answers: &[u8], rows: usize) -> Responses {
        let mut responses = Responses { rows, ..Responses::default() };
        for (i, name) in study.codebook.columns.keys().enumerate() {
            let max = 3 + i as i64 % 2;
            let code = |row: usize| answers.get((row * 13 + i) % answers.len()).map_or(MISSING, |a| a % 6);
            let codes = (0..rows).map(|row| if i64::from(code(row)) < max { code(row) } else { MISSING });
            responses.columns.insert(name.clone(), Values::Likert { min: 1, max, codes: codes.collect() });
        }
        responses
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// Sums and spreads made of counts are those made of the scores of respondents, in long scales too.
        #[test]
        fn counted_answers_give_the_scores_of_rows(
            answers in prop::collection::vec(any::<u8>(), 1..200),
            (items, rows, is_sum) in (2_usize..14, 1_usize..40, any::<bool>()),
        ) {
            let study = study(items, if is_sum { ScoreRule::Sum } else { ScoreRule::Mean });
            let responses = responses(&study, &answers, rows);
            let scale = &study.codebook.scales["s"];
            let counted = LikertScale::of(&study, ("s", scale), &responses).unwrap();
            let scored = Scored::of(&own_scale(&study, &responses, scale).unwrap()).unwrap();
            let own = counted.answers(&responses);
            let (first, second): (Vec<usize>, Vec<usize>) = (0..rows).partition(|row| row % 3 == 0);
            let mut places = Vec::new();
            counted.count(&own, &first, &mut places);
            counted.count(&own, &second, &mut places);
            let all: Vec<usize> = (0..rows).collect();
            prop_assert_eq!(counted.sum(&places), scored.sum(&all));
            prop_assert_eq!(counted.spread(&places).unwrap(), scored.spread(&all));
            let again = counted.scored(&own).unwrap();
            prop_assert_eq!(again.sum(&all), scored.sum(&all));
            prop_assert_eq!(again.spread(&all), scored.spread(&all));
            prop_assert_eq!((0..rows).filter(|&row| counted.has_score(&own, row)).count() as u64, counted.sum(&places).unwrap().n);
        }
    }
}
