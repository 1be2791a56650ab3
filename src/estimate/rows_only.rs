//! What contributions of organizations can't give: they hold means, and no answers.

use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::codebook::Kind;
use crate::model::study::Level;
use crate::model::table::{Row, Table};
use crate::model::tables::SCORES;

/// Analyses of answers, or of how these differ within organizations.
const ANALYSES: [&str; 17] = [
    "aggregation",
    "answers",
    "conventions",
    "efa",
    "eigenvalues",
    "funnel",
    "item_correlations",
    "item_response",
    "items",
    "levels",
    "mixed_models",
    "number_of_factors",
    "predictions",
    "reliability",
    "slopes",
    "stages",
    "weighting",
];

/// Of these, analyses that counts of answers will not do for, even where all were counted.
const NOT_FROM_COUNTS: [&str; 1] = ["item_response"];

/// Tables with a row for each respondent.
const OF_RESPONDENTS: [&str; 1] = ["scores"];

/// What an analysis made, without tables of respondents where none are held.
pub(super) fn without_respondents(input: &Input<'_>, outcomes: Vec<Outcome>) -> Vec<Outcome> {
    let absent = |outcome: Outcome| match outcome {
        Outcome::Table(table) if OF_RESPONDENTS.contains(&table.id.as_str()) => {
            Outcome::Absent(&SCORES, Caveat::new("D590", &[]))
        }
        other => other,
    };
    if input.responses.counted { outcomes.into_iter().map(absent).collect() } else { outcomes }
}

/// The analysis without a table, where there is nothing but contributions and it needs answers.
pub(super) fn absent(input: &Input<'_>, analysis: &Analysis) -> Option<Vec<Outcome>> {
    let nothing = input.responses.rows == 0 && !input.responses.contributed.is_empty();
    let counted = input.responses.counted;
    let takes_rows = if counted { &NOT_FROM_COUNTS[..] } else { &ANALYSES[..] }.contains(&analysis.id);
    (nothing && takes_rows).then(|| {
        let reason = Caveat::new(if counted { "D590" } else { "D249" }, &[]);
        analysis.tables.iter().map(|(spec, _)| Outcome::Absent(spec, reason.clone())).collect()
    })
}

/// Notes in a table of rows and contributions which of its rows are about the organizations with rows alone.
pub(super) fn note(input: &Input<'_>, analysis: &Analysis, table: &mut Table) {
    if input.responses.contributed.is_empty() {
        return;
    }
    let counted = input.responses.counted;
    let whole = ANALYSES.contains(&analysis.id) && !counted;
    let takes_rows = |row: &Row| {
        takes_answers(input, table, row) || !counted && (whole || is_about_respondents(table, row))
    };
    let about: Vec<bool> = table.rows.iter().map(takes_rows).collect();
    let caveat = Caveat::new(if counted { "D591" } else { "D248" }, &[]);
    for (row, _) in table.rows.iter_mut().zip(about).filter(|(_, about)| *about) {
        if !row.caveats.contains(&caveat) {
            row.caveats.push(caveat.clone());
        }
    }
}

/// Categories of respondents, comparisons of them, and scores that rest on the answers of all.
fn takes_answers(input: &Input<'_>, table: &Table, row: &Row) -> bool {
    match table.id.as_str() {
        "shares" if !input.responses.counted => {
            let column = table.text(row, "column");
            let categories = matches!(
                input.codebook().columns.get(column).map(|c| c.kind),
                Some(Kind::Category | Kind::Multiple)
            );
            categories && !input.responses.facts.columns.contains_key(column)
        }
        "comparisons" if input.responses.counted => table.text(row, "level") == Level::Respondent.name(),
        "organizations" => table.columns.iter().any(|column| column.ends_with("_bartlett")),
        _ => false,
    }
}

/// Rows at another level than that of organizations, and rows of which a part is: what counts give of these is about all
/// respondents, and contributions tell nothing of it.
fn is_about_respondents(table: &Table, row: &Row) -> bool {
    match table.id.as_str() {
        "maturity" => table.column("doubtful").is_some(),
        // How much of a mean is chance takes answers.
        "detectable_effects" => table.text(row, "kind") == "correlation",
        _ => {
            let level = table.text(row, "level");
            [Level::Respondent, Level::Within].iter().any(|l| l.name() == level)
        }
    }
}
