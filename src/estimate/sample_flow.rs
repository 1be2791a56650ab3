//! From those listed to those of whom something is shown: who drops out at each step, by the first reason that holds.

use super::Input;
use super::distributions::described;
use super::units::{rows_in, waves};
use crate::model::responses::Design;
use crate::model::scores::{Origin, Variable};
use crate::model::table::{Cell, Table};
use crate::model::tables::FLOW;
use std::collections::{BTreeMap, BTreeSet};

/// Organizations and respondents at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    name: &'static str,
    k: usize,
    n: usize,
    /// The step that a share of it is taken of, in organizations.
    of: Option<usize>,
}

/// One row per wave and step.
pub(super) fn table(input: &Input<'_>) -> Table {
    let mut table = Table::new(&FLOW);
    let design = input.design();
    for (wave, name) in waves(input) {
        for step in steps(input, wave) {
            let organizations = step.name == "listed" || step.name == "not_taking_part";
            let k = if design == Design::Sample { Cell::Empty } else { step.k.into() };
            let n = if organizations || design == Design::Informants { Cell::Empty } else { step.n.into() };
            let share = step.of.filter(|of| *of > 0).map(|of| 100.0 * step.k as f64 / of as f64);
            table.push(vec![name.clone(), step.name.into(), k, n, share.into()]);
        }
    }
    table
}

/// The organizations that organizations.csv lists for a wave; `None` where that can't be told.
fn listed(input: &Input<'_>, wave: usize) -> Option<usize> {
    let facts = &input.responses.facts;
    let by_wave = || facts.listed.get(&Some(u16::try_from(wave).ok()?)).copied();
    let one_wave = input.responses.waves.len() == 1;
    by_wave().or_else(|| facts.listed.get(&None).copied().filter(|_| one_wave))
}

fn steps(input: &Input<'_>, wave: usize) -> Vec<Step> {
    let responses = input.responses;
    let all: Vec<usize> = rows_in(input, wave).collect();
    let questions = input.study.questions(responses);
    let answered = |row: &usize| questions.is_empty() || questions.iter().any(|q| !q.is_missing(*row));
    let (with_answers, without_answers): (Vec<usize>, Vec<usize>) = all.iter().copied().partition(answered);
    let variables = counted(input);
    let has_score = |row: &usize| variables.is_empty() || variables.iter().any(|v| !v.values[*row].is_nan());
    let (with_scores, without_scores): (Vec<usize>, Vec<usize>) =
        with_answers.iter().copied().partition(has_score);
    let entering = entering(input, &variables, wave);
    let enters =
        |row: &usize| variables.is_empty() || organization(input, *row).is_none_or(|o| entering.contains(&o));
    let (analyzed, below): (Vec<usize>, Vec<usize>) = with_scores.iter().copied().partition(enters);

    let mut steps = Vec::new();
    let took_part = organizations(input, &all);
    // An organization that answered and is not listed is none of those listed.
    let of_listed = took_part.iter().filter(|&&o| responses.facts.row(o, wave as u16).is_some()).count();
    let listed = listed(input, wave);
    if let Some(listed) = listed {
        steps.push(Step { name: "listed", k: listed, n: 0, of: None });
        steps.push(Step { name: "not_taking_part", k: listed.saturating_sub(of_listed), n: 0, of: None });
    }
    let of = listed.filter(|_| of_listed == took_part.len());
    let lost =
        |from: &[usize], to: &[usize]| organizations(input, from).len() - organizations(input, to).len();
    let step = |name, k, n: usize| Step { name, k, n, of: None };
    steps.push(Step { name: "took_part", k: took_part.len(), n: all.len(), of });
    steps.push(step("without_answers", lost(&all, &with_answers), without_answers.len()));
    steps.push(step("without_scores", lost(&with_answers, &with_scores), without_scores.len()));
    if input.design() == Design::Nested {
        steps.push(step("below_min_group", lost(&with_scores, &analyzed), below.len()));
    }
    let k = organizations(input, &analyzed).len();
    steps.push(step("analyzed", k, analyzed.len()));
    if input.design() == Design::Nested {
        let (small, n) = small(input, &analyzed);
        steps.push(step("below_min_respondents", small, n));
        steps.push(step("shown", k - small, analyzed.len() - n));
    }
    steps
}

/// Scales, use, applications and outcomes; without any, every numeric column.
fn counted<'a>(input: &Input<'a>) -> Vec<&'a Variable> {
    let described = described(input);
    if described.iter().any(|v| v.origin != Origin::Fact) {
        return described.into_iter().filter(|v| v.origin != Origin::Fact).collect();
    }
    input.scores.variables.values().filter(|v| v.origin == Origin::Column).collect()
}

fn organization(input: &Input<'_>, row: usize) -> Option<u32> {
    input.responses.organization.get(row).copied()
}

fn organizations(input: &Input<'_>, rows: &[usize]) -> BTreeSet<u32> {
    rows.iter().filter_map(|&row| organization(input, row)).collect()
}

/// The organizations that have, on some variable, as many respondents with a score as an analysis asks for.
fn entering(input: &Input<'_>, variables: &[&Variable], wave: usize) -> BTreeSet<u32> {
    variables.iter().flat_map(|v| super::units::entering(input, v, wave)).map(|m| m.organization).collect()
}

/// How many organizations have too few of these rows to be shown on their own, and the rows that they have.
fn small(input: &Input<'_>, rows: &[usize]) -> (usize, usize) {
    let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
    for organization in rows.iter().filter_map(|&row| organization(input, row)) {
        *sizes.entry(organization).or_default() += 1;
    }
    let minimum = input.settings().privacy.min_respondents;
    let small: Vec<usize> = sizes.into_values().filter(|size| *size < minimum).collect();
    (small.len(), small.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;

    fn counts(study: &Handmade) -> Vec<(&'static str, usize, usize)> {
        steps(&study.input(), 0).iter().map(|s| (s.name, s.k, s.n)).collect()
    }

    /// Five organizations of 3, 2, 1, 1 and 2: one respondent gave no answer (organization 1 keeps the other), organization
    /// 2 answered a question but has no score, organization 3 has one score where two are asked for.
    #[test]
    fn everyone_is_counted_once_under_the_first_reason() {
        let nan = f64::NAN;
        let organization = [0, 0, 0, 1, 1, 2, 3, 4, 4];
        let mut study = Handmade::new(&organization, &[0; 9])
            .with_item("q", 5, false, &[1, 2, 3, 0, 4, 5, 1, 2, 3])
            .with("s", Origin::Scale, &[1.0, 2.0, 3.0, nan, 4.0, nan, 1.0, 2.0, 3.0]);
        study.study.settings.privacy.min_respondents = 3;
        study.study.settings.data.min_group = 1;
        let expected = [
            ("took_part", 5, 9),
            ("without_answers", 0, 1),
            ("without_scores", 1, 1),
            ("below_min_group", 0, 0),
            ("analyzed", 4, 7),
            ("below_min_respondents", 3, 4),
            ("shown", 1, 3),
        ];
        assert_eq!(counts(&study), expected);
        study.study.settings.data.min_group = 2;
        assert_eq!(counts(&study)[3..5], [("below_min_group", 2, 2), ("analyzed", 2, 5)]);
    }

    #[test]
    fn a_list_of_organizations_tells_who_did_not_take_part() {
        let mut study = Handmade::informants(3).with("s", Origin::Scale, &[1.0, 2.0, f64::NAN]);
        study.responses.facts.listed = BTreeMap::from([(None, 8)]);
        study.responses.facts.rows = (0..3).map(|o| ((o, None), o as usize)).collect();
        let table = table(&study.input());
        let found = |step: &str| {
            let row = table.find(&[("step", step)]).expect("a row");
            (table.number(row, "k"), table.number(row, "n"), table.number(row, "share"))
        };
        assert_eq!(found("listed"), (Some(8.0), None, None));
        assert_eq!(found("not_taking_part"), (Some(5.0), None, None));
        assert_eq!(found("took_part"), (Some(3.0), None, Some(37.5)));
        assert_eq!(found("analyzed"), (Some(2.0), None, None));
        // One that is not on the list leaves no rate.
        study.responses.facts.rows.remove(&(2, None));
        let table = super::table(&study.input());
        let row = table.find(&[("step", "took_part")]).expect("a row");
        assert_eq!(table.number(row, "share"), None);
    }
}
