//! Questions to which everyone gave the same answer.

use super::Check;
use super::places::{first_file, of_column};
use crate::model::finding::{Finding, Rule};
use crate::model::responses::{MISSING, Responses, Values};
use crate::model::study::Study;

static RULE: Rule = Rule::warning("D246", "constant_item");

pub(super) const CHECK: Check = Check { kind: "constant_item", run };

/// In fewer answers than this, equal ones are no surprise.
const FEWEST_ANSWERS: usize = 10;

fn run(_study: &Study, responses: &Responses) -> Vec<Finding> {
    let constant = |values: &Values| {
        let Values::Likert { codes, .. } = values else { return false };
        let mut answers = codes.iter().filter(|&&code| code != MISSING);
        let Some(first) = answers.next() else { return false };
        let mut n = 1;
        answers.all(|code| {
            n += 1;
            code == first
        }) && n >= FEWEST_ANSWERS
    };
    let columns = responses.columns.iter().filter(|(_, values)| constant(values));
    columns.map(|(name, _)| of_column(&RULE, first_file(responses), name)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::places::tests::{likert, rows, study};
    use super::*;

    #[test]
    fn ten_equal_answers_are_constant_and_nine_or_one_other_are_not() {
        let mut other = [4; 11];
        other[3] = 5;
        let mut few = [0; 11];
        few[..9].fill(4);
        let mut enough = [4; 11];
        enough[0] = 0;
        let responses =
            rows(vec![("other", likert(&other)), ("few", likert(&few)), ("same", likert(&enough))]);
        let found = run(&study(&[], |_| ()), &responses);
        let named: Vec<_> = found.iter().map(|f| f.column.as_str()).collect();
        assert_eq!(named, ["same"]);
    }
}
