//! The same respondent, or the same answers, again in one wave.

use super::{Answers, Found, LEAST_ANSWERS};
use crate::model::quality::Verdict;
use crate::model::responses::{Design, MISSING};
use std::collections::BTreeMap;

/// Pairs of respondents expected to answer alike by chance, above which equal answers tell nothing.
const MOST_BY_CHANCE: f64 = 0.01;

/// Every record but the first with the same respondent (within an organization and wave), or with the same answers to all
/// items, missing ones included (within an organization and wave; where each has one record, within a wave). Records that answer everything alike are no duplicates of each other:
/// that is another pattern.
pub(super) fn duplicates(answers: &Answers<'_>) -> Found {
    let responses = answers.responses;
    let nested = responses.design() == Design::Nested;
    let mut verdicts = vec![Verdict::Untold; responses.rows];
    let respondents = answers.study.settings.data.respondent.as_ref().and_then(|c| responses.columns.get(c));
    if let Some(values) = respondents {
        let mut seen = BTreeMap::new();
        for row in (0..responses.rows).filter(|&row| !values.is_missing(row)) {
            let place = (responses.wave.get(row).copied(), responses.organization.get(row).copied());
            let again = seen.insert((place, values.identity(row)), row).is_some();
            verdicts[row] = Verdict::of(Some(again));
        }
    }
    for wave in 0..responses.waves.len().max(1) {
        let in_wave = |row: &usize| usize::from(responses.wave.get(*row).copied().unwrap_or(0)) == wave;
        let rows: Vec<usize> = (0..responses.rows).filter(in_wave).collect();
        if by_chance(answers, &rows) > MOST_BY_CHANCE {
            continue;
        }
        let mut seen: BTreeMap<(Option<u32>, Vec<u8>), usize> = BTreeMap::new();
        for row in rows.into_iter().filter(|&row| can_be_told_apart(answers, row)) {
            let own: Vec<u8> = answers.items.iter().map(|item| item.codes[row]).collect();
            let organization = responses.organization.get(row).copied().filter(|_| nested);
            let again = seen.insert((organization, own), row).is_some();
            if again || verdicts[row] == Verdict::Untold {
                verdicts[row] = Verdict::of(Some(again));
            }
        }
    }
    if respondents.is_none() && verdicts.iter().all(|v| *v == Verdict::Untold) {
        return Err("S393");
    }
    Ok(verdicts)
}

/// Enough answers, and not all the same.
fn can_be_told_apart(answers: &Answers<'_>, row: usize) -> bool {
    let mut own = answers.of_row(row);
    let first = own.next();
    let (mut n, mut differs) = (1, false);
    for answer in own {
        n += 1;
        differs |= Some(answer) != first;
    }
    n >= LEAST_ANSWERS && differs
}

/// How many pairs of these rows answer alike by chance: pairs times the probability that two give the same answer to every
/// item. Answers hang together, so that this probability is taken as the root of what independent items would have: as if
/// half of the items told nothing new.
fn by_chance(answers: &Answers<'_>, rows: &[usize]) -> f64 {
    if answers.items.len() < LEAST_ANSWERS {
        return f64::INFINITY;
    }
    let n = rows.len() as f64;
    let mut alike = 1.0;
    for item in &answers.items {
        let mut counts = [0_u32; 256];
        for &row in rows {
            counts[usize::from(item.codes[row])] += 1;
        }
        let answered = n - f64::from(counts[usize::from(MISSING)]);
        let squares: f64 = counts[..usize::from(MISSING)].iter().map(|c| f64::from(*c) * f64::from(*c)).sum();
        alike *= if answered > 0.0 { squares / (answered * answered) } else { 1.0 };
    }
    n * (n - 1.0) / 2.0 * alike.sqrt()
}
