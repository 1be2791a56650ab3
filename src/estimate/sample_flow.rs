//! From those listed to those of whom something is shown: who drops out at each step, by the first reason that holds.

use super::Input;
use super::distributions::described;
use super::quality::cells_of;
use super::units::{rows_in, waves};
use crate::model::caveat::Caveat;
use crate::model::quality::FLAGGED;
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
    /// False where it takes rows that are not held.
    known: bool,
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
            let (k, n) = if step.known { (k, n) } else { (Cell::Empty, Cell::Empty) };
            let caveat = (!step.known).then(|| Caveat::new("D591", &[]));
            let cells = vec![name.clone(), step.name.into(), k, n, share.into()];
            table.push_with(cells, caveat.into_iter().collect());
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

/// Respondents per organization; those of a plain sample without one.
type Sizes = BTreeMap<Option<u32>, usize>;

fn organizations(sizes: &Sizes) -> usize {
    sizes.iter().filter(|(organization, n)| organization.is_some() && **n > 0).count()
}

fn respondents(sizes: &Sizes) -> usize {
    sizes.values().sum()
}

/// Who took part in `wave`, who of them gave an answer, and who of these has a score.
fn sizes(input: &Input<'_>, wave: usize, variables: &[&Variable]) -> [Sizes; 3] {
    let questions = input.study.questions(input.responses);
    let answered = |row: usize| questions.is_empty() || questions.iter().any(|q| !q.is_missing(row));
    let has_score = |row: usize| variables.is_empty() || variables.iter().any(|v| !v.values[row].is_nan());
    let mut sizes = [Sizes::new(), Sizes::new(), Sizes::new()];
    for row in rows_in(input, wave) {
        let organization = input.responses.organization.get(row).copied();
        let goes_on = [true, answered(row), answered(row) && has_score(row)];
        for (size, _) in sizes.iter_mut().zip(goes_on).filter(|(_, goes_on)| *goes_on) {
            *size.entry(organization).or_default() += 1;
        }
    }
    for own in input.responses.contributed_in(wave) {
        let counts = [own.respondents, own.answered, own.scored];
        for (size, count) in sizes.iter_mut().zip(counts) {
            *size.entry(Some(own.organization)).or_default() += count as usize;
        }
    }
    sizes
}

/// How many respondents gave an answer in `wave`, and how many of these have a score.
pub(super) fn answered_and_scored(input: &Input<'_>, wave: usize) -> (usize, usize) {
    let [_, answered, scored] = sizes(input, wave, &counted(input));
    (respondents(&answered), respondents(&scored))
}

fn steps(input: &Input<'_>, wave: usize) -> Vec<Step> {
    let variables = counted(input);
    let [took_part, answered, scored] = sizes(input, wave, &variables);
    let entering = entering(input, &variables, wave);
    let mut analyzed = scored.clone();
    analyzed.retain(|o, _| variables.is_empty() || o.is_none_or(|o| entering.contains(&o)));

    let mut steps = Vec::new();
    // An organization that answered and is not listed is none of those listed.
    let facts = &input.responses.facts;
    let is_listed = |o: &&u32| facts.row(**o, wave as u16).is_some();
    let of_listed = took_part.keys().flatten().filter(is_listed).count();
    let k = organizations(&took_part);
    let listed = listed(input, wave);
    if let Some(listed) = listed {
        steps.push(Step { name: "listed", k: listed, n: 0, of: None, known: true });
        steps.push(Step {
            name: "not_taking_part",
            k: listed.saturating_sub(of_listed),
            n: 0,
            of: None,
            known: true,
        });
    }
    let of = listed.filter(|_| of_listed == k);
    let step = |name, k, n| Step { name, k, n, of: None, known: true };
    let lost = |name, from: &Sizes, to: &Sizes| {
        step(name, organizations(from) - organizations(to), respondents(from) - respondents(to))
    };
    steps.push(Step { name: "took_part", k, n: respondents(&took_part), of, known: true });
    if let Some(patterns) = &input.scores.patterns {
        let cells = cells_of(input, patterns, wave);
        let flagged = cells.iter().map(|cell| Some((cell.organization, cell.care.flagged? as usize)));
        let flagged: Option<Sizes> = flagged.collect();
        // Organizations that were not asked for patterns, or not for all that flag, tell nothing of it.
        let flagged = flagged.filter(|sizes| !sizes.is_empty() || took_part.is_empty());
        let known = flagged.is_some();
        let flagged = flagged.unwrap_or_default();
        steps.push(Step { known, ..step(FLAGGED, organizations(&flagged), respondents(&flagged)) });
    }
    steps.push(lost("without_answers", &took_part, &answered));
    steps.push(lost("without_scores", &answered, &scored));
    if input.design() == Design::Nested {
        steps.push(lost("below_min_group", &scored, &analyzed));
    }
    let (k, n) = (organizations(&analyzed), respondents(&analyzed));
    steps.push(step("analyzed", k, n));
    if input.design() == Design::Nested {
        let minimum = input.settings().privacy.min_respondents;
        let small: Vec<usize> = analyzed.into_values().filter(|size| *size > 0 && *size < minimum).collect();
        let of_small = small.iter().sum();
        steps.push(step("below_min_respondents", small.len(), of_small));
        steps.push(step("shown", k - small.len(), n - of_small));
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

/// The organizations that have, on some variable, as many respondents with a score as an analysis asks for.
fn entering(input: &Input<'_>, variables: &[&Variable], wave: usize) -> BTreeSet<u32> {
    variables.iter().flat_map(|v| super::units::entering(input, v, wave)).map(|m| m.organization).collect()
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
