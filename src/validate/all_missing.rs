//! Columns that nobody answered.

use super::Check;
use super::places::{first_file, of_column};
use crate::model::finding::{Finding, Rule};
use crate::model::responses::{Responses, Values};
use crate::model::study::Study;

static RULE: Rule = Rule::warning("D240", "column_all_missing");

pub(super) const CHECK: Check = Check { kind: "column_all_missing", run };

fn run(_study: &Study, responses: &Responses) -> Vec<Finding> {
    if responses.rows == 0 {
        return Vec::new();
    }
    let empty = |values: &Values| (0..values.len()).all(|row| values.is_missing(row));
    let answers = responses.columns.iter().filter(|(_, values)| empty(values));
    let answers = answers.map(|(name, _)| of_column(&RULE, first_file(responses), name));
    let file = responses.inputs.last().map_or("", |input| input.name.as_str());
    let facts = responses.facts.columns.iter().filter(|(_, values)| !values.is_empty() && empty(values));
    answers.chain(facts.map(|(name, _)| of_column(&RULE, file, name))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::places::tests::{likert, rows, study};
    use super::*;

    #[test]
    fn a_column_is_named_only_when_every_answer_is_missing() {
        let responses = rows(vec![("q1", likert(&[0, 0])), ("q2", likert(&[0, 3]))]);
        let found = run(&study(&[], |_| ()), &responses);
        let named: Vec<_> = found.iter().map(|f| (f.column.as_str(), f.count, f.lines.len())).collect();
        assert_eq!(named, [("q1", 1, 0)]);
        assert!(run(&study(&[], |_| ()), &rows(vec![("q1", likert(&[]))])).is_empty());
    }
}
