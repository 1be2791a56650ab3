//! Respondents who stand twice in one wave of one organization.

use super::Check;
use super::places::at_rows;
use crate::model::finding::{Finding, Rule};
use crate::model::responses::Responses;
use crate::model::study::Study;
use std::collections::BTreeSet;

static RULE: Rule = Rule::warning("D244", "duplicate_respondent");

pub(super) const CHECK: Check = Check { kind: "duplicate_respondent", run };

/// Organizations often number their own respondents, so an id has to be unique within one only.
fn run(study: &Study, responses: &Responses) -> Vec<Finding> {
    let Some(name) = &study.settings.data.respondent else { return Vec::new() };
    let Some(values) = responses.columns.get(name) else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let again = (0..responses.rows).filter(|&row| !values.is_missing(row)).filter(|&row| {
        let wave = responses.wave.get(row).copied();
        !seen.insert((values.identity(row), wave, responses.organization.get(row).copied()))
    });
    at_rows(&RULE, responses, name, again.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::super::places::tests::{in_organizations, rows, study, words};
    use super::*;

    #[test]
    fn an_id_is_a_duplicate_only_within_its_organization() {
        let study = study(&[], |settings| settings.data.respondent = Some("id".into()));
        let responses = rows(vec![("id", words(&["1", "2", "1", "1", "", ""]))]);
        let responses = in_organizations(responses, &["A", "A", "B", "A", "A", "A"]);
        let found = run(&study, &responses);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].lines, [5]);
    }
}
