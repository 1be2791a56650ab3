//! Patterns of answers that tell of little care: each respondent judged by each, one file per pattern.

mod distance;
mod duplicates;
mod halves;
mod same_answers;
mod speed;

use crate::model::quality::{Judged, Pattern, Patterns, Verdict};
use crate::model::responses::{MISSING, Responses, Values};
use crate::model::study::Study;
use crate::model::summary::Summary;
use rayon::prelude::*;

/// Fewer answers than this can be alike honestly.
const LEAST_ANSWERS: usize = 10;

/// What patterns are sought in.
struct Answers<'a> {
    study: &'a Study,
    responses: &'a Responses,
    summary: &'a Summary,
    /// The Likert items of scales, in the codebook's order.
    items: Vec<Item<'a>>,
}

/// A Likert item of a scale.
struct Item<'a> {
    name: &'a str,
    min: i64,
    /// The highest answer less the lowest.
    width: i64,
    /// Per row, the answer minus the lowest.
    codes: &'a [u8],
}

impl Item<'_> {
    /// The answer of a row as a part of its format, 0 to 1; `None` where missing.
    fn part(&self, row: usize) -> Option<f64> {
        (self.codes[row] != MISSING && self.width > 0).then(|| f64::from(self.codes[row]) / self.width as f64)
    }
}

impl<'a> Answers<'a> {
    fn of(study: &'a Study, responses: &'a Responses, summary: &'a Summary) -> Self {
        let codebook = &study.codebook;
        let likert = |name: &'a String| match responses.columns.get(name)? {
            Values::Likert { min, max, codes } if codebook.scale_of(name).is_some() => {
                Some(Item { name, min: *min, width: max - min, codes })
            }
            _ => None,
        };
        let items = codebook.columns.keys().filter_map(likert).collect();
        Answers { study, responses, summary, items }
    }

    /// The answers of a row as asked (reverse items are not turned), without those that are missing.
    fn of_row(&self, row: usize) -> impl Iterator<Item = i64> + '_ {
        let answered = self.items.iter().filter(move |item| item.codes[row] != MISSING);
        answered.map(move |item| item.min + i64::from(item.codes[row]))
    }
}

/// What a pattern says of everyone, or the code of why it says nothing.
type Found = Result<Vec<Verdict>, &'static str>;

/// Every pattern in the answers of every respondent, and who is flagged.
pub(super) fn patterns(study: &Study, responses: &Responses, summary: &Summary) -> Patterns {
    let answers = Answers::of(study, responses, summary);
    let judged: Vec<Judged> = Pattern::ALL.into_par_iter().map(|pattern| judge(&answers, pattern)).collect();
    Patterns { flagged: flagged(study, responses, &judged), judged }
}

/// The patterns that each respondent's own answers tell, and who is flagged: nobody is where a pattern that flags is not among
/// them.
pub(super) fn of_one_record(study: &Study, responses: &Responses) -> Patterns {
    let nothing = Summary::default();
    let answers = Answers::of(study, responses, &nothing);
    let told = Pattern::ALL.into_par_iter().filter(|pattern| pattern.is_of_one_record());
    let judged: Vec<Judged> = told.map(|pattern| judge(&answers, pattern)).collect();
    Patterns { flagged: flagged(study, responses, &judged), judged }
}

fn judge(answers: &Answers<'_>, pattern: Pattern) -> Judged {
    let found = match pattern {
        Pattern::LongestString => same_answers::longest_string(answers),
        Pattern::WithinSd => same_answers::within_sd(answers),
        Pattern::Speed => speed::speed(answers),
        Pattern::Duplicate => duplicates::duplicates(answers),
        Pattern::Mahalanobis => distance::distance(answers),
        Pattern::EvenOdd => halves::halves(answers),
    };
    let (verdicts, reason) = match found {
        Ok(verdicts) if verdicts.iter().all(|v| *v == Verdict::Untold) => (verdicts, Some("S391")),
        Ok(verdicts) => (verdicts, None),
        Err(reason) => (vec![Verdict::Untold; answers.responses.rows], Some(reason)),
    };
    Judged { pattern, verdicts, reason }
}

/// Per row, whether one of the patterns that flag was seen.
fn flagged(study: &Study, responses: &Responses, judged: &[Judged]) -> Vec<bool> {
    let flags = &study.settings.quality.flags;
    let flagging: Vec<&Judged> = judged.iter().filter(|j| flags.contains(&j.pattern)).collect();
    let is_flagged = |row: usize| flagging.iter().any(|j| j.verdicts[row] == Verdict::Seen);
    (0..responses.rows).map(is_flagged).collect()
}

#[cfg(test)]
mod tests;
