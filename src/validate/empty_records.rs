//! Records in which no question was answered.

use super::Check;
use super::places::at_rows;
use crate::model::finding::{Finding, Rule};
use crate::model::responses::Responses;
use crate::model::study::Study;

static RULE: Rule = Rule::warning("D241", "record_without_answers");

pub(super) const CHECK: Check = Check { kind: "record_without_answers", run };

fn run(study: &Study, responses: &Responses) -> Vec<Finding> {
    let answers = study.questions(responses);
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
    use crate::model::codebook::Kind;

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
