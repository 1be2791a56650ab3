//! Columns held against the codebook: what the reader could not see record by record.

mod all_missing;
mod constant_item;
mod control_characters;
mod duplicate_respondents;
mod empty_records;
mod mangled_characters;
mod near_duplicates;
mod places;
mod unlisted_organizations;
mod weights;

use crate::model::finding::{Finding, Rule};
use crate::model::responses::Responses;
use crate::model::study::Study;
use rayon::prelude::*;

/// One check.
#[derive(Debug)]
pub struct Check {
    /// The plain word of its findings.
    pub kind: &'static str,
    /// Looks for trouble.
    pub run: fn(&Study, &Responses) -> Vec<Finding>,
}

/// Variables whose sums were counted elsewhere and are no short decimals: they have no mean.
pub static NO_EXACT_SUM: Rule = Rule::warning("D592", "no_exact_sum");

/// All checks, in the order of the report.
pub static CHECKS: &[Check] = &[
    all_missing::CHECK,
    empty_records::CHECK,
    near_duplicates::CHECK,
    control_characters::CHECK,
    mangled_characters::CHECK,
    duplicate_respondents::CHECK,
    weights::CHECK,
    unlisted_organizations::CHECK,
    constant_item::CHECK,
];

/// Every finding of every check, in the order of [`CHECKS`].
pub fn check(study: &Study, responses: &Responses) -> Vec<Finding> {
    let found: Vec<_> = CHECKS.par_iter().map(|check| (check.run)(study, responses)).collect();
    found.into_iter().flatten().collect()
}
