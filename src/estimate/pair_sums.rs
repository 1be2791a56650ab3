//! Exact sums of squares and products of two variables by organization: of rows, or as they were counted where these are
//! not held.

use super::Input;
use super::units::rows_in;
use crate::model::responses::Contributed;
use crate::model::scores::Variable;
use crate::model::spread::{Joint, PairSums};
use crate::numeric::levels::Group;

/// Two variables of respondents.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair<'a> {
    pub x: &'a Variable,
    pub y: &'a Variable,
}

impl<'a> Pair<'a> {
    /// The rows of `wave` in which both are known.
    pub fn rows<'i>(self, input: &Input<'i>, wave: usize) -> impl Iterator<Item = usize> + use<'a, 'i> {
        let is_known = |v: &Variable, row: usize| v.values.get(row).is_some_and(|v| v.is_finite());
        rows_in(input, wave).filter(move |&row| is_known(self.x, row) && is_known(self.y, row))
    }
}

/// The respondents in `rows`, which stand in the order of organizations and have both, by organization in a few numbers: each the
/// `f64` nearest to the exact one. `None` where scores are no short fractions.
pub(super) fn by_organization(
    input: &Input<'_>,
    pair: Pair<'_>,
    rows: &[usize],
) -> Option<Vec<(u32, Group)>> {
    let organization = &input.responses.organization;
    let each = rows.chunk_by(|&a, &b| organization[a] == organization[b]);
    each.map(|rows| Some((organization[rows[0]], of_rows(pair, rows)?))).collect()
}

/// The same of rows of one organization.
pub(super) fn of_rows(pair: Pair<'_>, rows: &[usize]) -> Option<Group> {
    let denominators = (pair.x.denominator?, pair.y.denominator?);
    let mut sums = [0_i128; 5];
    for &row in rows {
        let (x, y) = (i128::from(pair.x.numerator(row)?), i128::from(pair.y.numerator(row)?));
        sums.iter_mut().zip([x, y, x * x, x * y, y * y]).for_each(|(sum, term)| *sum += term);
    }
    let sums = PairSums::of(denominators, rows.len() as u64, sums)?;
    sums.centered().map(Group::of_sums)
}

/// How often each two scores of the respondents of `wave` occur together, by organization in their order; `None` where that was
/// not counted.
pub(super) fn joints<'a>(input: &Input<'a>, pair: Pair<'_>, wave: usize) -> Option<Vec<(u32, &'a Joint)>> {
    let key = (pair.x.id.clone(), pair.y.id.clone());
    let mut tallies = input.responses.contributed.iter().filter_map(|own| own.counted.as_ref());
    if !tallies.any(|tally| tally.joints.contains_key(&key)) {
        return None;
    }
    let joint = |own: &'a Contributed| Some((own.organization, own.counted.as_ref()?.joints.get(&key)?));
    Some(input.responses.contributed_in(wave).filter_map(joint).collect())
}

/// The respondents of `wave` with both, by organization, as they were counted elsewhere; `None` where this pair was not.
pub(super) fn counted(input: &Input<'_>, pair: Pair<'_>, wave: usize) -> Option<Vec<(u32, Group)>> {
    let key = (pair.x.id.clone(), pair.y.id.clone());
    let mut tallies = input.responses.contributed.iter().filter_map(|own| own.counted.as_ref());
    if !tallies.any(|tally| tally.pairs.contains_key(&key)) {
        return None;
    }
    let here = input.responses.contributed_in(wave);
    let sums = here.filter_map(|own| Some((own.organization, own.counted.as_ref()?.pairs.get(&key)?)));
    sums.map(|(organization, sums)| Some((organization, Group::of_sums(sums.centered()?)))).collect()
}
