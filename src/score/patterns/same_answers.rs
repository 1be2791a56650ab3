//! Answers that hardly differ: the longest run of equal ones, and their spread within a respondent.

use super::{Answers, Found, LEAST_ANSWERS};
use crate::model::quality::Verdict;
use crate::numeric::runs::longest_run;

/// A run of equal answers, in the order of the codebook, as long as the declared part of all items, and ten at least; reverse items as they
/// were answered, missing answers passed over.
///
/// # Sources
/// Johnson (2005); half of the items is the limit of Curran (2016).
pub(super) fn longest_string(answers: &Answers<'_>) -> Found {
    let items = answers.items.len();
    if items < LEAST_ANSWERS {
        return Err("S390");
    }
    let limit = longest_allowed(answers.study.settings.quality.longest_string, items);
    let judge = |row: usize| {
        let enough = answers.of_row(row).count() >= limit;
        Verdict::of(enough.then(|| longest_run(answers.of_row(row)) >= limit))
    };
    Ok((0..answers.responses.rows).map(judge).collect())
}

/// The run that flags: with few items half of them are alike honestly.
fn longest_allowed(part: f64, items: usize) -> usize {
    ((part * items as f64).ceil() as usize).max(LEAST_ANSWERS)
}

/// The standard deviation (n − 1) of a respondent's answers, each as a part of its format, at most the limit.
///
/// # Sources
/// Dunn et al. (2018).
pub(super) fn within_sd(answers: &Answers<'_>) -> Found {
    if answers.items.len() < LEAST_ANSWERS {
        return Err("S390");
    }
    let limit = answers.study.settings.quality.within_sd;
    let judge = |row: usize| {
        let (mut n, mut sum, mut squares) = (0.0_f64, 0.0, 0.0);
        for x in answers.items.iter().filter_map(|item| item.part(row)) {
            n += 1.0;
            sum += x;
            squares += x * x;
        }
        let enough = n >= LEAST_ANSWERS as f64;
        // Equal answers leave no more than rounding.
        let variance = ((squares - sum * sum / n) / (n - 1.0)).max(0.0);
        Verdict::of(enough.then_some(variance <= limit * limit + 1e-12))
    };
    Ok((0..answers.responses.rows).map(judge).collect())
}
