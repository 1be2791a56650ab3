//! Results to released results: the only door to a reader.
//!
//! In the internal profile everything passes. In the public profile each of `RULES` takes out what could give
//! someone away: a withheld row keeps the cells that name it and loses its numbers, with a caveat that says why.
//! Releasing what was released before changes nothing.

mod agreement;
pub mod attack;
mod claims;
mod cohort;
mod counts;
mod dots;
mod draft;
mod groups;
mod importance;
mod own;
mod partition;
mod profiles;
mod quantiles;
mod specifications;

use crate::error::{Error, Result};
use crate::model::caveat::Caveat;
use crate::model::codes;
use crate::model::results::Results;
use crate::model::study::Profile;
use crate::model::text::Lang;
use draft::Draft;
use std::ops::Deref;

/// Something that has passed the rules of disclosure. Only this room can make one.
#[derive(Debug, Clone, PartialEq)]
pub struct Released<T>(T);

impl<T> Deref for Released<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The rules of the public profile, in the order in which they are applied: a later rule may rest on what an earlier
/// one withheld.
const RULES: &[fn(&mut Draft)] = &[
    counts::withhold_single_rows,
    profiles::withhold_profiles,
    counts::withhold_small_counts,
    counts::withhold_sizes_of_few,
    counts::withhold_counts_of_few,
    groups::withhold_categories,
    groups::withhold_answers,
    groups::withhold_roles_and_applications,
    groups::withhold_stages,
    agreement::withhold_agreement,
    groups::withhold_expected_stages,
    groups::withhold_comparisons,
    groups::withhold_correlation_groups,
    groups::withhold_leavers,
    groups::withhold_composition,
    importance::withhold_prevalence,
    cohort::withhold_peers,
    quantiles::withhold_outer,
    quantiles::withhold_least_reliable,
    dots::withhold_dots,
    cohort::round_cohort,
    own::withhold_own,
    specifications::blur_specifications,
    claims::withhold_claims,
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
    let mut draft = Draft::new(results);
    for rule in RULES {
        rule(&mut draft);
    }
    Ok(Released(draft.results))
}

/// Results that were released before: read back from a results.json.
pub fn reopen(results: Results) -> Released<Results> {
    Released(results)
}

fn refuse(code: &'static str, about: &[&str]) -> Error {
    let cure = codes::find(code).map_or_else(String::new, |c| c.cure.1.to_owned());
    Error::Disclosure { code, message: Caveat::new(code, about).message(Lang::En), help: cure }
}

#[cfg(test)]
mod tests;
