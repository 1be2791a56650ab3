//! Records in which no question was answered.

use super::Check;
use super::places::at_rows;
use crate::model::codebook::Kind;
use crate::model::finding::{Finding, Rule};
use crate::model::responses::{Responses, Values};
use crate::model::study::Study;

static RULE: Rule = Rule::warning("D241", "record_without_answers");

pub(super) const CHECK: Check = Check { kind: "record_without_answers", run };

/// Answers are what is neither required, nor a role such as wave or weight, nor text; where the study has other
/// answers, categories such as sector are none.
fn run(study: &Study, responses: &Responses) -> Vec<Finding> {
    let data = &study.settings.data;
    let roles = [&data.organization, &data.respondent, &data.wave, &data.weight, &data.group];
    let is_role = |name: &str| roles.iter().any(|role| role.as_deref() == Some(name));
    let columns: Vec<(Kind, &Values)> = responses
        .columns
        .iter()
        .filter_map(|(name, values)| {
            let spec = study.codebook.columns.get(name)?;
            (!spec.required && !is_role(name) && spec.kind != Kind::Text).then_some((spec.kind, values))
        })
        .collect();
    let questions = columns.iter().any(|(kind, _)| *kind != Kind::Category);
    let answers: Vec<&Values> =
        columns.iter().filter(|(kind, _)| !questions || *kind != Kind::Category).map(|(_, v)| *v).collect();
    if answers.is_empty() {
        return Vec::new();
    }
    let empty = |&row: &usize| answers.iter().all(|values| values.is_missing(row));
    at_rows(&RULE, responses, "", (0..responses.rows).filter(empty))
}

#[cfg(test)]
mod tests {
    use super::super::places::tests::{likert, rows, study, words};
    use super::*;

    #[test]
    fn a_record_with_nothing_but_its_organization_and_sector_is_named() {
        let study =
            study(&[("org", Kind::Text), ("sector", Kind::Category), ("q1", Kind::Likert)], |settings| {
                settings.data.organization = Some("org".into());
            });
        let responses = rows(vec![
            ("org", words(&["A", "A", "B"])),
            ("sector", words(&["x", "x", "x"])),
            ("q1", likert(&[1, 0, 5])),
        ]);
        let found = run(&study, &responses);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].lines.as_slice(), found[0].column.as_str()), ([3].as_slice(), ""));
    }
}
