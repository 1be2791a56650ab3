//! How the scores of a variable lie within each organization: from rows, or as they were counted where these are not held.

use super::Input;
use super::units::rows_in;
use crate::model::caveat::Caveat;
use crate::model::responses::Contributed;
use crate::model::scores::Variable;
use crate::numeric::frequencies::Frequencies;
use crate::numeric::mixed::GroupOfValues;
use std::collections::BTreeMap;

/// The scores of one organization in one wave.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scored {
    /// Its position in `Responses::organizations`.
    pub organization: u32,
    /// Its scores. In their order, so that the order of rows in the file changes no digit.
    pub scores: Frequencies,
}

impl Scored {
    /// Respondents.
    pub fn n(&self) -> usize {
        self.scores.n() as usize
    }

    /// In a few numbers.
    pub fn group(&self) -> GroupOfValues {
        GroupOfValues::of(&self.scores)
    }
}

/// Whether the scores under this name are known one by one: not so where rows are not held and they were not counted.
pub(super) fn is_known(input: &Input<'_>, id: &str) -> bool {
    let mut tallies = input.responses.contributed.iter().filter_map(|own| own.counted.as_ref());
    !input.responses.counted || tallies.any(|tally| tally.spreads.contains_key(id))
}

/// What is to be said of a row about scores that are not known.
pub(super) fn unknown(input: &Input<'_>, id: &str) -> Option<Caveat> {
    (!is_known(input, id)).then(|| Caveat::new("D591", &[]))
}

/// The scores of `variable` in `wave` by organization; organizations with fewer than `[data] min_group` are left out.
pub(super) fn by_organization(input: &Input<'_>, variable: &Variable, wave: usize) -> Vec<Scored> {
    scores_by_organization(input, (&variable.id, wave), |row| variable.values.get(row).copied())
}

/// The scores that are counted as `id`, or those of rows, by organization; organizations with fewer than `[data]
/// min_group` are left out.
pub(super) fn scores_by_organization(
    input: &Input<'_>,
    (id, wave): (&str, usize),
    score: impl Fn(usize) -> Option<f64>,
) -> Vec<Scored> {
    if input.responses.counted {
        let spread = |own: &Contributed| {
            let spread = own.counted.as_ref()?.spreads.get(id)?;
            Some(Scored { organization: own.organization, scores: Frequencies::counted(spread.scores()) })
        };
        return enough(input, input.responses.contributed_in(wave).filter_map(spread));
    }
    let mut scores: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    for row in rows_in(input, wave) {
        let organization = input.responses.organization.get(row);
        if let Some((score, &organization)) = score(row).filter(|v| v.is_finite()).zip(organization) {
            scores.entry(organization).or_default().push(score);
        }
    }
    let scored = |(organization, scores)| Scored { organization, scores: Frequencies::of(scores) };
    enough(input, scores.into_iter().map(scored))
}

fn enough(input: &Input<'_>, scored: impl Iterator<Item = Scored>) -> Vec<Scored> {
    let least = input.settings().data.min_group.max(1) as u64;
    scored.filter(|s| s.scores.n() >= least).collect()
}

/// The scores of `variable` of all respondents in `wave`.
pub(super) fn of_all(input: &Input<'_>, variable: &Variable, wave: usize) -> Frequencies {
    if !input.responses.counted {
        let scores = rows_in(input, wave).filter_map(|row| variable.values.get(row).copied());
        return Frequencies::of(scores.filter(|v| !v.is_nan()));
    }
    let counted = input.responses.contributed_in(wave).filter_map(|own| own.counted.as_ref());
    let spreads = counted.filter_map(|tally| tally.spreads.get(&variable.id));
    Frequencies::counted(spreads.flat_map(|spread| spread.scores().collect::<Vec<_>>()))
}
