//! Results to released results: the only door to a reader.
//!
//! In the internal profile everything passes. In the public profile each of `RULES` takes out what could give
//! someone away: a withheld row keeps the cells that name it and loses its numbers, with a caveat that says why.
//! Releasing what was released before changes nothing.

mod agreement;
pub mod attack;
mod claims;
mod cohort;
mod contribution;
mod counts;
mod difference;
mod dominance;
mod dots;
mod draft;
mod groups;
mod importance;
pub mod ledger;
mod own;
mod partition;
mod places;
mod profiles;
mod quality;
mod quantiles;
mod specifications;
mod stages;
mod structural;
mod thin;

pub use contribution::contribution;
pub use difference::difference;

use crate::error::{Error, Result};
use crate::model::results::Results;
use crate::model::study::Profile;
use draft::Draft;
use std::ops::Deref;

/// Something that has passed the rules of disclosure. Only this room can make one, and `present` takes nothing else: results
/// that were not released can't be written.
///
/// ```compile_fail,E0308
/// fn write(results: &peil::model::results::Results) {
///     let _ = peil::present::tables::files(results);
/// }
/// ```
///
/// ```compile_fail,E0423
/// fn release(results: peil::model::results::Results) -> peil::disclose::Released<peil::model::results::Results> {
///     peil::disclose::Released(results)
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Released<T>(T);

impl<T> Deref for Released<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// Takes something out of results on their way.
type Rule = fn(&mut Draft);

/// The rules of the public profile, by name, in the order in which they are applied: a later rule may rest on what an earlier
/// one withheld.
const RULES: &[(&str, Rule)] = &[
    ("withhold_single_rows", counts::withhold_single_rows),
    ("withhold_rows_alone", contribution::withhold_rows_alone),
    ("withhold_profiles", profiles::withhold_profiles),
    ("withhold_model_groups", structural::withhold_model_groups),
    ("withhold_small_counts", counts::withhold_small_counts),
    ("withhold_dominated", dominance::withhold_dominated),
    ("withhold_sizes_of_few", counts::withhold_sizes_of_few),
    ("withhold_counts_of_few", counts::withhold_counts_of_few),
    ("withhold_categories", groups::withhold_categories),
    ("withhold_answers", groups::withhold_answers),
    ("withhold_roles_and_applications", groups::withhold_roles_and_applications),
    ("withhold_stages", stages::withhold_stages),
    ("withhold_agreement", agreement::withhold_agreement),
    ("withhold_expected_stages", stages::withhold_expected_stages),
    ("withhold_comparisons", groups::withhold_comparisons),
    ("withhold_correlation_groups", groups::withhold_correlation_groups),
    ("withhold_leavers", groups::withhold_leavers),
    ("withhold_composition", groups::withhold_composition),
    ("withhold_prevalence", importance::withhold_prevalence),
    ("withhold_peers", cohort::withhold_peers),
    ("withhold_outer", quantiles::withhold_outer),
    ("withhold_least_reliable", quantiles::withhold_least_reliable),
    ("withhold_dots", dots::withhold_dots),
    ("round_cohort", cohort::round_cohort),
    ("withhold_own", own::withhold_own),
    ("thin_small_groups", thin::thin_small_groups),
    ("seal_answers", thin::seal_answers),
    ("blur_specifications", specifications::blur_specifications),
    ("withhold_quality", quality::withhold_quality),
    ("blur_sensitivity", quality::blur_sensitivity),
    ("withhold_places", places::withhold_places),
    ("withhold_claims", claims::withhold_claims),
];

/// Applies the privacy rules that the results carry (`about.privacy`).
///
/// # Errors
/// [`Error::Disclosure`] when the study, the benchmarked organization or its cohort is too small for a public release.
pub fn release(results: Results) -> Result<Released<Results>> {
    if results.about.privacy.profile == Profile::Internal {
        return Ok(Released(results));
    }
    counts::refuse_small_studies(&results)?;
    own::refuse_small_benchmarks(&results)?;
    Ok(Released(apply(results, "")))
}

/// Applies all rules but the one of that name, which only tests leave out.
fn apply(results: Results, left_out: &str) -> Results {
    let mut draft = Draft::new(results);
    for (_, rule) in RULES.iter().filter(|(name, _)| *name != left_out) {
        rule(&mut draft);
    }
    draft.results
}

/// Attacks a public output before it is written, as `analyze disclose` does afterwards: results, and the figures' data and
/// pictures among `files`. What is left out, since it is made of the same results by the same hand: tables, report and prints.
///
/// # Errors
/// [`Error::Disclosure`] when anything protected can be worked out of it.
pub fn withstand(results: &Released<Results>, files: &[attack::View<'_>]) -> Result<()> {
    if results.about.privacy.profile == Profile::Internal {
        return Ok(());
    }
    let outcomes = attack::on_results(results, files);
    let broken: Vec<String> = outcomes
        .iter()
        .filter(|outcome| !outcome.recovered.is_empty())
        .map(|outcome| format!("{}: {}", outcome.attack, tables_and_columns(outcome)))
        .collect();
    if broken.is_empty() { Ok(()) } else { Err(Error::disclosure("P438", &[&broken.join(", ")])) }
}

/// Where an attack succeeded, without the names of rows: the refusal itself tells nothing of them.
fn tables_and_columns(outcome: &attack::Outcome) -> String {
    let place = |recovery: &attack::Recovery| {
        let cell = recovery.place.rsplit(": ").next().unwrap_or_default();
        let table = cell.split('.').next().unwrap_or_default();
        format!("{table}.{}", cell.rsplit('.').next().unwrap_or_default())
    };
    let places: std::collections::BTreeSet<String> = outcome.recovered.iter().map(place).collect();
    places.into_iter().collect::<Vec<_>>().join(", ")
}

/// Results that were released before: read back from a results.json.
pub fn reopen(results: Results) -> Released<Results> {
    Released(results)
}

#[cfg(test)]
mod controls;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
