//! The variables of declared correlations scored in other ways: for the specification curve.

use crate::model::codebook::ScoreRule;
use crate::model::relations::{Exclusion, ScoreKind};
use crate::model::responses::{MISSING, NO_WORD, Responses, Values};
use crate::model::scores::{Alternative, Scores, Scoring};
use crate::model::study::{Study, USE_VARIABLES};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Fewer answers than this can be alike honestly.
const LEAST_ANSWERS: usize = 10;

/// Adds the ways of scoring that the specification curve asks for.
pub fn add_alternatives(study: &Study, responses: &Responses, scores: &mut Scores) {
    let specifications = study.settings.specifications();
    if study.settings.specified().is_empty() {
        return;
    }
    let own = study.settings.data.score_missing;
    let missing = or(&specifications.score_missing, own);
    let kinds = or(&specifications.score, ScoreKind::Declared);
    let alike = if specifications.exclude.contains(&Exclusion::Straightliners) {
        let alike = straightliners(study, responses);
        scores.straightliners = Some(alike.len());
        alike
    } else {
        Vec::new()
    };
    let mut ways: Vec<Scoring> = Vec::new();
    for without_straightliners in [false, true] {
        for &kind in &kinds {
            // A component takes complete answers whatever the rule on missing ones.
            let of_kind = if kind == ScoreKind::Component { vec![own] } else { missing.clone() };
            ways.extend(of_kind.into_iter().map(|missing| Scoring { missing, kind, without_straightliners }));
        }
        if alike.is_empty() {
            break;
        }
    }
    if !responses.contributed.is_empty() {
        // What was contributed was scored in one way: the first.
        ways.truncate(1);
    }
    let small = only_what_is_asked(study);
    scores.alternatives = ways
        .into_par_iter()
        .map(|how| {
            let answers = if how.without_straightliners {
                Cow::Owned(without(responses, &small, &alike))
            } else {
                Cow::Borrowed(responses)
            };
            Alternative { how, scores: super::score(&in_this_way(&small, how), &answers) }
        })
        .collect();
}

/// The choices of a list with the one in use, which comes first.
fn or<T: Copy + PartialEq>(list: &[T], own: T) -> Vec<T> {
    std::iter::once(own).chain(list.iter().copied().filter(|choice| *choice != own)).collect()
}

/// The study with only those scales and columns that its correlations need, and no least number of respondents.
pub(super) fn only_what_is_asked(study: &Study) -> Study {
    let mut small = study.clone();
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for c in &study.settings.correlation {
        wanted.extend([c.x.clone(), c.y.clone()]);
        wanted.extend(c.controls.iter().cloned());
    }
    wanted.extend(study.settings.specifications().controls.into_iter().flatten());
    let of_usage = USE_VARIABLES.iter().any(|name| wanted.contains(*name));
    small.codebook.scales.retain(|id, _| wanted.contains(id));
    for scale in small.codebook.scales.values() {
        wanted.extend(scale.items.iter().cloned());
    }
    match small.settings.usage.as_ref().filter(|_| of_usage) {
        None => small.settings.usage = None,
        Some(u) => {
            let columns = [&u.consume, &u.contribute, &u.create, &u.passive_share, &u.active_share];
            let frequencies = [&u.active_frequency, &u.passive_frequency];
            wanted.extend(columns.into_iter().chain(frequencies).flatten().cloned());
        }
    }
    small.codebook.columns.retain(|name, _| wanted.contains(name));
    small.settings.data.min_group = 1;
    small
}

fn in_this_way(study: &Study, how: Scoring) -> Study {
    let mut study = study.clone();
    study.settings.data.score_missing = how.missing;
    for scale in study.codebook.scales.values_mut() {
        scale.score = match how.kind {
            ScoreKind::Declared => scale.score,
            ScoreKind::Median => ScoreRule::Median,
            ScoreKind::Component => ScoreRule::Component,
        };
    }
    study
}

/// The rows in which all Likert answers to items of scales, ten or more, are the same before reversing.
fn straightliners(study: &Study, responses: &Responses) -> Vec<usize> {
    let items: BTreeSet<&String> = study.codebook.scales.values().flat_map(|scale| &scale.items).collect();
    let columns: Vec<(i64, &[u8])> = items
        .into_iter()
        .filter_map(|item| match responses.columns.get(item)? {
            Values::Likert { min, codes, .. } => Some((*min, codes.as_slice())),
            Values::Numbers(_) | Values::Words { .. } | Values::Several { .. } => None,
        })
        .collect();
    let alike = |row: &usize| {
        let answered = columns.iter().filter(|(_, codes)| codes[*row] != MISSING);
        let mut answers = answered.map(|(min, codes)| min + i64::from(codes[*row]));
        let Some(first) = answers.next() else { return false };
        let mut n = 1;
        answers.all(|answer| {
            n += 1;
            answer == first
        }) && n >= LEAST_ANSWERS
    };
    (0..responses.rows).filter(alike).collect()
}

/// The responses with nothing answered in `rows`, on the columns of `study` alone, and nothing contributed.
pub(super) fn without(responses: &Responses, study: &Study, rows: &[usize]) -> Responses {
    let named = |(name, _): &(&String, &Values)| study.codebook.columns.contains_key(*name);
    let columns = responses.columns.iter().filter(named);
    let blanked = columns.map(|(name, values)| {
        let mut values = values.clone();
        for &row in rows {
            match &mut values {
                Values::Likert { codes, .. } => codes[row] = MISSING,
                Values::Numbers(numbers) => numbers[row] = f64::NAN,
                Values::Words { codes, .. } => codes[row] = NO_WORD,
                Values::Several { chosen, .. } => chosen[row] = None,
            }
        }
        (name.clone(), values)
    });
    Responses { columns: blanked.collect(), ..responses.clone() }
}
