//! Halves of the same scales that do not go together.

use super::{Answers, Found, Item};
use crate::model::quality::Verdict;
use crate::numeric::sum::pearson;
use rayon::prelude::*;

/// Fewer scales than this have no correlation between their halves to speak of.
const LEAST_SCALES: usize = 3;

/// One scale cut in two: items at odd and at even places, each with whether it is scored in reverse.
type Halves<'a> = [Vec<(&'a Item<'a>, bool)>; 2];

/// Even–odd consistency: the correlation, over scales, of a respondent's mean on the items at odd places with that on those
/// at even places, stepped up to full length (2r / (1 + r), not below −1). Below the limit it is seen.
///
/// # Sources
/// Jackson (1976) in Johnson (2005); Meade and Craig (2012).
pub(super) fn halves(answers: &Answers<'_>) -> Found {
    let codebook = &answers.study.codebook;
    let find = |name: &String| {
        let item = answers.items.iter().find(|item| item.name == name)?;
        Some((item, codebook.columns.get(name).is_some_and(|column| column.reverse)))
    };
    let scales: Vec<Halves<'_>> = codebook
        .scales
        .values()
        .map(|scale| {
            let items: Vec<_> = scale.items.iter().filter_map(find).collect();
            [0, 1].map(|first| items.iter().skip(first).step_by(2).copied().collect())
        })
        .filter(|halves: &Halves<'_>| halves.iter().all(|half| !half.is_empty()))
        .collect();
    if scales.len() < LEAST_SCALES {
        return Err("S395");
    }
    let limit = answers.study.settings.quality.even_odd;
    let judge = |row: usize| Verdict::of(consistency(&scales, row).map(|r| r < limit));
    Ok((0..answers.responses.rows).into_par_iter().map(judge).collect())
}

/// `None` for fewer than three scales with an answer in both halves, or where a half does not differ between scales.
fn consistency(scales: &[Halves<'_>], row: usize) -> Option<f64> {
    let (mut odd, mut even) = (Vec::with_capacity(scales.len()), Vec::with_capacity(scales.len()));
    for [first, second] in scales {
        if let Some((a, b)) = mean_part(first, row).zip(mean_part(second, row)) {
            odd.push(a);
            even.push(b);
        }
    }
    if odd.len() < LEAST_SCALES {
        return None;
    }
    let r = pearson(&odd, &even)?;
    // From −1/3 downward the formula leaves the range of a correlation.
    Some(if r > -1.0 / 3.0 { 2.0 * r / (1.0 + r) } else { -1.0 })
}

/// The mean of the scored answers, each as a part of its format.
fn mean_part(half: &[(&Item<'_>, bool)], row: usize) -> Option<f64> {
    let (mut n, mut sum) = (0.0, 0.0);
    for (part, reverse) in half.iter().filter_map(|(item, reverse)| Some((item.part(row)?, *reverse))) {
        n += 1.0;
        sum += if reverse { 1.0 - part } else { part };
    }
    (n > 0.0).then(|| sum / n)
}
