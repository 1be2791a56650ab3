//! Who weighs most in a mean whose members do not count equally: an organization with most of the respondents, a respondent
//! with most of the survey weight. It is told beside the mean, to judge it by; `disclose` decides whether it may be shown.

use super::Input;
use super::units::rows_in;
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::table::Table;
use std::collections::BTreeMap;

/// From this percentage on for the two largest together it is worth telling.
const MUCH: f64 = 50.0;

/// Tables in which respondents count equally, each with the column that names what they answered, and whether a row holds
/// means or shares.
const OF_RESPONDENTS: [(&str, &str); 3] =
    [("items", "item"), ("reliability", "scale"), ("conventions", "subject")];

/// What has to be said of a mean of members with these weights: the percentages of all weight that the largest and the two
/// largest hold, where that is much.
pub(super) fn dominated(weights: impl IntoIterator<Item = f64>) -> Option<Caveat> {
    let (mut total, mut largest, mut second) = (0.0, 0.0, 0.0);
    for weight in weights {
        total += weight;
        if weight > largest {
            (largest, second) = (weight, largest);
        } else if weight > second {
            second = weight;
        }
    }
    let of_all = |weight: f64| 100.0 * weight / total;
    // Upwards, so that what is printed is never below what it is held against.
    let printed = |share: f64| format!("{:.1}", ((share * 10.0 - 1e-9).ceil() / 10.0).min(100.0));
    (total > 0.0 && of_all(largest + second) > MUCH)
        .then(|| Caveat::new("P450", &[&printed(of_all(largest)), &printed(of_all(largest + second))]))
}

/// The same of respondents who count equally, by organization: the organization of each that answered.
pub(super) fn among_organizations(input: &Input<'_>, rows: impl Iterator<Item = usize>) -> Option<Caveat> {
    if input.responses.design() != Design::Nested {
        return None;
    }
    let mut sizes: BTreeMap<u32, f64> = BTreeMap::new();
    for row in rows {
        if let Some(organization) = input.responses.organization.get(row) {
            *sizes.entry(*organization).or_default() += 1.0;
        }
    }
    dominated(sizes.into_values())
}

/// Notes in a table of respondents of the latest wave which of its rows are mostly one or two organizations'.
pub(super) fn note(input: &Input<'_>, table: &mut Table) {
    let Some((_, named)) = OF_RESPONDENTS.iter().find(|(id, _)| *id == table.id) else { return };
    let Some(named) = table.column(named) else { return };
    let wave = input.responses.latest_wave();
    let mut known: BTreeMap<String, Option<Caveat>> = BTreeMap::new();
    for row in &mut table.rows {
        let id = row.cells[named].key();
        let of = || {
            if input.responses.counted {
                return dominated(counted(input, &id, wave).map(|n| n as f64));
            }
            let values = input.scores.variables.get(&id).map(|variable| &variable.values);
            // Of what has no scores, all who took part.
            let answered =
                |row: &usize| values.is_none_or(|values| values.get(*row).is_some_and(|v| v.is_finite()));
            among_organizations(input, rows_in(input, wave).filter(answered))
        };
        row.caveats.extend(known.entry(id.clone()).or_insert_with(of).clone());
    }
}

/// How many respondents of each organization have a score, of what has none all who took part.
fn counted<'a>(input: &Input<'a>, id: &'a str, wave: usize) -> impl Iterator<Item = u64> {
    let responses = input.responses;
    let tallies = || responses.contributed.iter().filter_map(|own| own.counted.as_ref());
    let has_scores = tallies().any(|tally| tally.sums.contains_key(id));
    responses.contributed_in(wave).map(move |own| {
        let sum = own.counted.as_ref().and_then(|tally| tally.sums.get(id));
        if has_scores { sum.map_or(0, |sum| sum.n) } else { u64::from(own.respondents) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(weights: &[f64]) -> Option<Vec<String>> {
        dominated(weights.iter().copied()).map(|caveat| caveat.about)
    }

    #[test]
    fn the_two_largest_are_told_where_they_hold_more_than_half() {
        assert_eq!(shares(&[1.0; 4]), None);
        assert_eq!(shares(&[]), None);
        assert_eq!(shares(&[0.0; 4]), None);
        assert_eq!(shares(&[5.0, 1.0, 30.0, 64.0]), Some(vec!["64.0".to_owned(), "94.0".to_owned()]));
        // 90.04% is told as 90.1: more than 90.
        assert_eq!(shares(&[9004.0, 498.0, 498.0]).map(|told| told[0].clone()), Some("90.1".to_owned()));
    }
}
