//! Missing answers: by question, over organizations, and whether chance alone decides which are missing.

use super::units::rows_in;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::codebook::Scale;
use crate::model::responses::{Design, Values};
use crate::model::results::Results;
use crate::model::table::{Cell, Table};
use crate::model::tables::{MISSING, MISSING_TESTS};
use crate::numeric::fiml::Incomplete;
use crate::numeric::missing_completely::little;
use crate::numeric::sum::quantile;
use rayon::prelude::*;

fn missing(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    vec![questions(input), tests(input)]
}

/// The Likert questions with their names, in the codebook's order.
fn likert<'a>(input: &Input<'a>) -> Vec<(&'a str, &'a Values)> {
    let questions = input.study.questions(input.responses);
    let is_question = |values: &Values| questions.iter().any(|q| std::ptr::eq(*q, values));
    let find = |name: &'a String| {
        let values = input.responses.columns.get(name)?;
        let is_likert = matches!(values, Values::Likert { .. });
        (is_likert && is_question(values)).then_some((name.as_str(), values))
    };
    input.codebook().columns.keys().filter_map(find).collect()
}

fn questions(input: &Input<'_>) -> Outcome {
    let columns = likert(input);
    if columns.is_empty() {
        return Outcome::Absent(&MISSING, Caveat::new("S308", &[]));
    }
    let rows: Vec<usize> = rows_in(input, input.responses.latest_wave()).collect();
    let nested = input.design() == Design::Nested;
    let k: Cell =
        if input.design() == Design::Sample { Cell::Empty } else { organizations(input, &rows).into() };
    let mut table = Table::new(&MISSING);
    for (name, values) in columns {
        let n_missing = rows.iter().filter(|&&row| values.is_missing(row)).count();
        let percent = |part: usize, of: usize| 100.0 * part as f64 / of as f64;
        let share = (!rows.is_empty()).then(|| percent(n_missing, rows.len()));
        let shares = if nested { by_organization(input, values, &rows) } else { Vec::new() };
        let at = |p: f64| quantile(&shares, p);
        let caveats = if rows.is_empty() { vec![Caveat::new("S362", &[])] } else { Vec::new() };
        table.push_with(
            vec![
                name.into(),
                rows.len().into(),
                n_missing.into(),
                share.into(),
                k.clone(),
                at(0.25).into(),
                at(0.5).into(),
                at(0.75).into(),
            ],
            caveats,
        );
    }
    Outcome::Table(table)
}

fn organizations(input: &Input<'_>, rows: &[usize]) -> usize {
    let of_row = |row: &usize| input.responses.organization.get(*row).copied();
    rows.iter().filter_map(of_row).collect::<std::collections::BTreeSet<u32>>().len()
}

/// The percentage missing in each organization, rising.
fn by_organization(input: &Input<'_>, values: &Values, rows: &[usize]) -> Vec<f64> {
    let mut counts = vec![(0_usize, 0_usize); input.responses.organizations.len()];
    for &row in rows {
        let organization = input.responses.organization.get(row).map(|&o| o as usize);
        if let Some((all, missing)) = organization.and_then(|o| counts.get_mut(o)) {
            *all += 1;
            *missing += usize::from(values.is_missing(row));
        }
    }
    let present = counts.into_iter().filter(|(all, _)| *all > 0);
    let mut shares: Vec<f64> = present.map(|(all, missing)| 100.0 * missing as f64 / all as f64).collect();
    shares.sort_by(f64::total_cmp);
    shares
}

/// Little's test of each scale.
fn tests(input: &Input<'_>) -> Outcome {
    let scales: Vec<(&String, &Scale)> = input.codebook().scales.iter().collect();
    if scales.is_empty() {
        return Outcome::Absent(&MISSING_TESTS, Caveat::new("S308", &[]));
    }
    let rows: Vec<usize> = rows_in(input, input.responses.latest_wave()).collect();
    let mut table = Table::new(&MISSING_TESTS);
    let tested: Vec<(Vec<Cell>, Vec<Caveat>)> =
        scales.par_iter().map(|(id, scale)| test(input, id, scale, &rows)).collect();
    for (cells, caveats) in tested {
        table.push_with(cells, caveats);
    }
    Outcome::Table(table)
}

fn test(input: &Input<'_>, id: &str, scale: &Scale, rows: &[usize]) -> (Vec<Cell>, Vec<Caveat>) {
    let columns: Vec<Vec<f64>> = scale
        .items
        .iter()
        .filter_map(|item| input.responses.columns.get(item))
        .map(|values| rows.iter().map(|&row| values.number(row).unwrap_or(f64::NAN)).collect())
        .collect();
    let parts: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let cases = Incomplete::new(&parts);
    let (patterns, n) = cases.patterns().fold((0_usize, 0.0), |(all, n), (_, own, _)| (all + 1, n + own));
    let complete =
        cases.patterns().filter(|(seen, ..)| seen.len() == parts.len()).map(|(_, own, _)| own).sum::<f64>();
    let (found, reason) = match patterns {
        0 => (None, Some("S362")),
        1 => (None, Some("S607")),
        _ => {
            let found = cases.estimate().and_then(|at| little(&cases, &at));
            (found, found.is_none().then_some("S608"))
        }
    };
    let cells = vec![
        id.into(),
        parts.len().into(),
        (n as usize).into(),
        (complete as usize).into(),
        patterns.into(),
        found.map(|f| f.chi_square).into(),
        found.map(|f| f.df).into(),
        found.map(|f| f.p_value).into(),
    ];
    (cells, reason.map(|code| Caveat::new(code, &[])).into_iter().collect())
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "missing",
    title: ("Ontbrekende antwoorden", "Missing answers"),
    method: (
        "Van elke vraag is geteld hoe vaak het antwoord in de laatste editie ontbreekt, en hoe dat aandeel over organisaties verdeeld is (kwartielen). Per schaal toetst de toets van Little (1988) of wie verschillende vragen overslaat op de andere dezelfde gemiddelden heeft: dan ontbreken antwoorden volstrekt willekeurig. Gemiddelden en covarianties zijn geschat met de grootste aannemelijkheid uit alle respondenten met een antwoord op de schaal (n in de noemer); χ² telt de gestandaardiseerde afwijkingen van alle patronen op. De toets veronderstelt normaal verdeelde antwoorden en dezelfde covarianties in elk patroon, en ziet de nesting in organisaties niet. Een kleine p zegt dat er een verband is, niet hoe sterk; een grote zegt niet dat er geen is.",
        "For each question it was counted how often the answer is missing in the latest edition, and how this share is spread over organizations (quartiles). For each scale Little’s (1988) test asks whether those who skip different questions have the same means on the others: answers are then missing completely at random. Means and covariances were estimated by maximum likelihood from all respondents with any answer to the scale (n in the denominator); χ² adds up the standardized deviations of all patterns. The test supposes normally distributed answers and the same covariances in each pattern, and does not see the nesting in organizations. A small p says that there is a relation, not how strong; a large one does not say that there is none.",
    ),
    sources: &["dempster_laird_rubin_1977", "little_1988"],
    tables: &[(&MISSING, &["share"]), (&MISSING_TESTS, &["chi_square", "p_value"])],
    reads_tables: false,
    run: missing,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;

    fn made(outcome: Outcome) -> Table {
        match outcome {
            Outcome::Table(table) => table,
            Outcome::Absent(_, reason) => panic!("{reason:?}"),
        }
    }

    /// Organizations miss 0, 50 and 100 percent of `a`.
    #[test]
    fn missing_answers_are_counted_by_question_and_organization() {
        let study = Handmade::new(&[0, 0, 1, 1, 2, 2], &[0; 6])
            .with_item("a", 5, false, &[1, 2, 3, 0, 0, 0])
            .with_item("b", 5, false, &[1, 2, 3, 4, 5, 1]);
        let table = made(super::questions(&study.input()));
        let of = |item: &str| {
            let row = table.find(&[("item", item)]).unwrap();
            ["n", "n_missing", "share", "k", "q25", "median", "q75"].map(|c| table.number(row, c).unwrap())
        };
        assert_eq!(of("a"), [6.0, 3.0, 50.0, 3.0, 25.0, 50.0, 75.0]);
        assert_eq!(of("b"), [6.0, 0.0, 0.0, 3.0, 0.0, 0.0, 0.0]);
    }

    #[test]
    fn a_test_that_can_not_be_made_keeps_its_row() {
        let study = Handmade::new(&[0, 0, 1, 1], &[0; 4])
            .with_item("a", 5, false, &[1, 2, 3, 4])
            .with_item("b", 5, false, &[2, 2, 3, 5])
            .with_item("c", 5, false, &[3, 3, 0, 3])
            .with_scale("whole", &["a", "b"])
            .with_scale("flat", &["a", "c"]);
        let table = made(super::tests(&study.input()));
        let code = |scale: &str| table.find(&[("scale", scale)]).unwrap().caveats[0].code.clone();
        assert_eq!((code("whole").as_str(), code("flat").as_str()), ("S607", "S608"));
    }
}
