//! Organizations of the answers that organizations.csv does not have.

use super::Check;
use super::places::{at_contributions, at_rows};
use crate::model::finding::{Finding, Rule};
use crate::model::responses::{Contributed, Responses};
use crate::model::study::Study;
use std::collections::BTreeSet;

static RULE: Rule = Rule::warning("D245", "organization_not_listed");

pub(super) const CHECK: Check = Check { kind: "organization_not_listed", run };

/// One place per organization (and wave): the first record of it, or its contribution.
fn run(study: &Study, responses: &Responses) -> Vec<Finding> {
    if study.settings.data.organizations.is_none() {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let mut unlisted = Vec::new();
    for (row, (&organization, &wave)) in responses.organization.iter().zip(&responses.wave).enumerate() {
        if seen.insert((organization, wave)) && responses.facts.row(organization, wave).is_none() {
            unlisted.push(row);
        }
    }
    let column = study.settings.data.organization.as_deref().unwrap_or_default();
    let not_listed = |own: &&Contributed| responses.facts.row(own.organization, own.wave).is_none();
    let contributed = responses.contributed.iter().filter(not_listed);
    let mut found = at_rows(&RULE, responses, column, unlisted);
    found.extend(at_contributions(&RULE, responses, column, contributed));
    found
}

#[cfg(test)]
mod tests {
    use super::super::places::tests::{in_organizations, likert, rows, study};
    use super::*;

    #[test]
    fn each_unlisted_organization_is_named_once() {
        let study = study(&[], |settings| settings.data.organizations = Some("organizations.csv".into()));
        let mut responses = in_organizations(rows(vec![("q1", likert(&[1; 4]))]), &["A", "B", "B", "C"]);
        responses.facts.rows.insert((0, None), 0);
        let found = run(&study, &responses);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].lines, [3, 5]);
    }
}
