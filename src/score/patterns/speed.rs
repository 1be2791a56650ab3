//! Too fast to have read the questions: where a column tells how long a respondent took.

use super::{Answers, Found};
use crate::model::quality::Verdict;
use crate::model::responses::Values;

/// Fewer seconds per answered question than the limit.
///
/// # Sources
/// Huang et al. (2012): two seconds per item.
pub(super) fn speed(answers: &Answers<'_>) -> Found {
    let quality = &answers.study.settings.quality;
    let duration = quality.duration.as_ref().ok_or("S392")?;
    let seconds = answers.responses.columns.get(duration).ok_or("S392")?;
    let questions: Vec<&Values> = answers
        .study
        .questions(answers.responses)
        .into_iter()
        .filter(|values| !std::ptr::eq(*values, seconds))
        .collect();
    let judge = |row: usize| {
        let answered = questions.iter().filter(|values| !values.is_missing(row)).count();
        let seconds = seconds.number(row).filter(|_| answered > 0);
        Verdict::of(seconds.map(|s| s < quality.speed_seconds_per_item * answered as f64))
    };
    Ok((0..answers.responses.rows).map(judge).collect())
}
