//! Weights that can't weigh.

use super::Check;
use super::places::at_rows;
use crate::model::finding::{Finding, Rule};
use crate::model::responses::Responses;
use crate::model::study::Study;

static RULE: Rule = Rule::error("D222", "invalid_weight");

pub(super) const CHECK: Check = Check { kind: "invalid_weight", run };

fn run(study: &Study, responses: &Responses) -> Vec<Finding> {
    let Some(name) = &study.settings.data.weight else { return Vec::new() };
    let positive = |weight: f64| weight > 0.0 && weight.is_finite();
    let bad =
        responses.weight.iter().enumerate().filter(|&(_, &weight)| !positive(weight)).map(|(row, _)| row);
    at_rows(&RULE, responses, name, bad)
}

#[cfg(test)]
mod tests {
    use super::super::places::tests::{likert, rows, study};
    use super::*;
    use crate::model::finding::Severity;

    #[test]
    fn zero_negative_and_missing_weights_are_refused() {
        let mut responses = rows(vec![("q1", likert(&[1, 2, 3, 4]))]);
        responses.weight = vec![1.5, 0.0, f64::NAN, -1.0];
        let found = run(&study(&[], |settings| settings.data.weight = Some("w".into())), &responses);
        assert_eq!((found.len(), found[0].severity), (1, Severity::Error));
        assert_eq!(found[0].lines, [3, 4, 5]);
    }
}
