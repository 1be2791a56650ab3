//! Missing answers: by question, over organizations, and whether chance alone decides which are missing.

use super::units::rows_in;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::codebook::Scale;
use crate::model::responses::{Design, Values};
use crate::model::results::Results;
use crate::model::summary::CellCounts;
use crate::model::table::{Cell, Table};
use crate::model::tables::{MISSING, MISSING_TESTS};
use crate::numeric::fiml::Incomplete;
use crate::numeric::missing_completely::little;
use crate::numeric::sum::quantile;
use rayon::prelude::*;

fn missing(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    vec![questions(input), tests(input)]
}

/// The Likert questions with their positions among the items counted, in the codebook's order.
fn likert<'a>(input: &Input<'a>) -> Vec<(&'a str, usize)> {
    let questions = input.study.questions(input.responses);
    let is_question = |values: &Values| questions.iter().any(|q| std::ptr::eq(*q, values));
    let counted = input.summary.items.iter().enumerate();
    let find = |(position, (name, _)): (usize, &'a (String, usize))| {
        let values = input.responses.columns.get(name)?;
        is_question(values).then_some((name.as_str(), position))
    };
    counted.filter_map(find).collect()
}

/// The counts of the latest wave, by organization; those of a plain sample together.
fn cells<'a>(input: &Input<'a>) -> Vec<&'a CellCounts> {
    let wave = input.responses.waves.last().map_or("", |wave| wave.0.as_str());
    let of_wave = input.summary.cells.iter().filter(|((of, _), _)| of == wave);
    of_wave.map(|(_, counts)| counts).collect()
}

fn questions(input: &Input<'_>) -> Outcome {
    let items = likert(input);
    if items.is_empty() {
        return Outcome::Absent(&MISSING, Caveat::new("S308", &[]));
    }
    let cells = cells(input);
    let n: u64 = cells.iter().map(|counts| counts.rows).sum();
    let nested = input.design() == Design::Nested;
    let k: Cell = if input.design() == Design::Sample { Cell::Empty } else { cells.len().into() };
    let percent = |part: u64, of: u64| (of > 0).then(|| 100.0 * part as f64 / of as f64);
    let mut table = Table::new(&MISSING);
    for (name, position) in items {
        let missing = |counts: &CellCounts| counts.rows - counts.answers[position].iter().sum::<u64>();
        let n_missing = cells.iter().map(|counts| missing(counts)).sum();
        let share_in = |counts: &&CellCounts| percent(missing(counts), counts.rows).filter(|_| nested);
        let mut shares: Vec<f64> = cells.iter().filter_map(share_in).collect();
        shares.sort_by(f64::total_cmp);
        let at = |p: f64| quantile(&shares, p);
        let caveats = if n == 0 { vec![Caveat::new("S362", &[])] } else { Vec::new() };
        table.push_with(
            vec![
                name.into(),
                (n as usize).into(),
                (n_missing as usize).into(),
                percent(n_missing, n).into(),
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

/// Little's test of each scale.
fn tests(input: &Input<'_>) -> Outcome {
    let scales: Vec<(&String, &Scale)> = input.codebook().scales.iter().collect();
    if scales.is_empty() {
        return Outcome::Absent(&MISSING_TESTS, Caveat::new("S308", &[]));
    }
    let rows: Vec<usize> = rows_in(input, input.responses.latest_wave()).collect();
    let mut table = Table::new(&MISSING_TESTS);
    let test = |(id, scale): &(&String, &Scale)| {
        if input.responses.counted { without_rows(input, id, scale) } else { test(input, id, scale, &rows) }
    };
    let tested: Vec<(Vec<Cell>, Vec<Caveat>)> = scales.par_iter().map(test).collect();
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

/// What counts tell of a scale: how many answered some and all of its items. The test takes sums for each pattern of items
/// answered; it has none to compare where all answered everything.
fn without_rows(input: &Input<'_>, id: &str, scale: &Scale) -> (Vec<Cell>, Vec<Caveat>) {
    let items: Vec<&str> = scale.items.iter().map(String::as_str).collect();
    let wave = input.responses.waves.last().map_or("", |wave| wave.0.as_str());
    let n = input.summary.answered(wave, &items);
    let complete = input.summary.n_complete(wave, &items);
    let (patterns, reason) = match (n, complete) {
        (Some(0), _) => (Some(0_usize), "S362"),
        (Some(n), Some(complete)) if n == complete => (Some(1), "S607"),
        _ => (None, "D591"),
    };
    let count = |n: Option<u64>| Cell::from(n.map(|n| n as usize));
    let n_items = items.iter().filter(|item| input.responses.columns.contains_key(**item)).count();
    let mut cells = vec![id.into(), n_items.into(), count(n), count(complete), patterns.into()];
    cells.extend([Cell::Empty, Cell::Empty, Cell::Empty]);
    (cells, vec![Caveat::new(reason, &[])])
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
        let mut study = Handmade::new(&[0, 0, 1, 1, 2, 2], &[0; 6])
            .with_item("a", 5, false, &[1, 2, 3, 0, 0, 0])
            .with_item("b", 5, false, &[1, 2, 3, 4, 5, 1]);
        study.summary = crate::summarize::summarize(&study.study, &study.responses);
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

    /// Counts tell who answered; the test itself they only tell where there is none.
    #[test]
    fn counts_give_what_needs_no_patterns() {
        let mut study = Handmade::new(&[0, 0, 1, 1], &[0; 4])
            .with_item("a", 5, false, &[1, 2, 3, 4])
            .with_item("b", 5, false, &[2, 2, 3, 5])
            .with_item("c", 5, false, &[3, 3, 0, 3])
            .with_scale("whole", &["a", "b"])
            .with_scale("some", &["a", "c"])
            .with_scale("one", &["c"]);
        study.summary = crate::summarize::summarize(&study.study, &study.responses);
        let rows = made(super::tests(&study.input()));
        study.responses.counted = true;
        let counted = made(super::tests(&study.input()));
        let row = |table: &Table, scale: &str| table.find(&[("scale", scale)]).unwrap().clone();
        for scale in ["whole", "one"] {
            assert_eq!(row(&rows, scale), row(&counted, scale));
        }
        let some = row(&counted, "some");
        assert_eq!(some.cells[..4], row(&rows, "some").cells[..4]);
        assert_eq!((some.caveats[0].code.as_str(), counted.number(&some, "patterns")), ("D591", None));
    }
}
