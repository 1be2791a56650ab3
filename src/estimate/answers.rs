//! What was answered: the share of each answer of each Likert item, as it was asked.

use super::units::{is_sample, shares, waves};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::responses::Values;
use crate::model::results::Results;
use crate::model::summary::CellCounts;
use crate::model::table::{Cell, Table};
use crate::model::tables::ANSWERS;
use crate::numeric::sum;

fn answers(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let mut table = Table::new(&ANSWERS);
    let sample = is_sample(input);
    for (item, (name, categories)) in input.summary.items.iter().enumerate() {
        let lowest = lowest_answer(input, name);
        for (wave, wave_cell) in waves(input) {
            let Some(wave_name) = input.responses.waves.get(wave) else { continue };
            // One cell per organization; a plain sample has one cell of all respondents, whose share is the estimate.
            let cells = input.summary.cells.iter().filter(|((w, _), _)| *w == wave_name.0);
            let cells: Vec<&CellCounts> = cells.map(|(_, counts)| counts).collect();
            for category in 0..*categories {
                let units =
                    shares(cells.iter().map(|c| count(c, item, category)), input.settings().data.min_group);
                let mean = sum::mean(&units.values);
                let mut caveats = Vec::new();
                if sample {
                    caveats.push(Caveat::new("S360", &[]));
                }
                if mean.is_none() {
                    caveats.push(Caveat::new("S362", &[]));
                }
                let k = if sample { Cell::Empty } else { units.k() };
                table.push_with(
                    vec![
                        name.as_str().into(),
                        wave_cell.clone(),
                        Cell::Integer(lowest + category as i64),
                        mean.into(),
                        k,
                        units.n.into(),
                    ],
                    caveats,
                );
            }
        }
    }
    if table.rows.is_empty() {
        return vec![Outcome::Absent(&ANSWERS, Caveat::new("S377", &[]))];
    }
    vec![Outcome::Table(table)]
}

/// How often `category` was answered, and how often any.
fn count(cell: &CellCounts, item: usize, category: usize) -> (usize, usize) {
    let counts = cell.answers.get(item).map_or(&[][..], Vec::as_slice);
    (counts.get(category).map_or(0, |&c| c as usize), counts.iter().sum::<u64>() as usize)
}

fn lowest_answer(input: &Input<'_>, item: &str) -> i64 {
    match input.responses.columns.get(item) {
        Some(Values::Likert { min, .. }) => *min,
        _ => input.codebook().columns.get(item).and_then(|c| c.min).map_or(1, |min| min as i64),
    }
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "answers",
    title: ("Antwoorden per item", "Answers by item"),
    method: (
        "De verdeling van de antwoorden op een item is het gemiddelde van de verdelingen per organisatie, die even zwaar tellen. Omgekeerd gescoorde items staan er zoals ze gevraagd zijn.",
        "The distribution of the answers to an item is the mean of the organizations’ distributions, which count equally. Reverse-scored items are shown as they were asked.",
    ),
    sources: &[],
    tables: &[(&ANSWERS, &["estimate"])],
    reads_tables: false,
    run: answers,
};
