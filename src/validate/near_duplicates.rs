//! Names of organizations that a person would read as one.

use super::Check;
use super::places::{at_contributions, at_rows};
use crate::model::finding::{Finding, Rule};
use crate::model::responses::{Contributed, Responses};
use crate::model::study::Study;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

static RULE: Rule = Rule::warning("D242", "near_duplicate_org");

pub(super) const CHECK: Check = Check { kind: "near_duplicate_org", run };

/// One place per spelling after the first: the record where it first occurs, or the contribution.
fn run(study: &Study, responses: &Responses) -> Vec<Finding> {
    let mut first_row = vec![usize::MAX; responses.organizations.len()];
    for (row, &organization) in responses.organization.iter().enumerate() {
        if let Some(first) = first_row.get_mut(organization as usize) {
            *first = row.min(*first);
        }
    }
    // Whoever has no rows contributed, and comes after those with rows.
    let mut spellings: BTreeMap<String, Vec<(usize, u32)>> = BTreeMap::new();
    for ((name, &row), organization) in responses.organizations.iter().zip(&first_row).zip(0..) {
        spellings.entry(folded(name)).or_default().push((row, organization));
    }
    let mut later: Vec<(usize, u32)> = Vec::new();
    for rows in spellings.values_mut().filter(|rows| rows.len() > 1) {
        rows.sort_unstable();
        later.extend(rows.iter().skip(1));
    }
    later.sort_unstable();
    let column = study.settings.data.organization.as_deref().unwrap_or_default();
    let is_later = |own: &&Contributed| later.contains(&(usize::MAX, own.organization));
    let contributed = responses.contributed.iter().filter(is_later);
    let mut found = at_rows(&RULE, responses, column, later.iter().map(|(row, _)| *row));
    found.extend(at_contributions(&RULE, responses, column, contributed));
    found
}

/// What is left of a name without case, spaces at its ends or in a row, invisible characters, and differences of form
/// between equal characters (NFKC).
fn folded(name: &str) -> String {
    let lower: String = if name.is_ascii() {
        // ASCII has one form and nothing invisible but controls; most names are ASCII.
        name.to_ascii_lowercase()
    } else {
        let visible = name
            .nfkc()
            .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'));
        visible.collect::<String>().to_lowercase().nfkc().collect()
    };
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::places::tests::{in_organizations, likert, rows, study};
    use super::*;

    #[test]
    fn spellings_of_one_name_are_named_at_their_first_record() {
        let names = [
            "Gemeente Één",
            "007",
            "gemeente e\u{301}e\u{301}n",
            "7",
            "Gemeente\u{a0}Één ",
            "gemeente e\u{301}e\u{301}n",
        ];
        let responses = in_organizations(rows(vec![("q1", likert(&[1; 6]))]), &names);
        let study = study(&[], |settings| settings.data.organization = Some("org".into()));
        let found = run(&study, &responses);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].lines.as_slice(), found[0].count), ([4, 6].as_slice(), 2));
        assert_eq!(found[0].column, "org");
    }
}
