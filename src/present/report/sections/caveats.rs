//! Every caveat by its code: what it says, how many rows carry it, where, and what to do about it.

use super::super::context::Context;
use super::super::facts;
use super::super::html::{Html, upper_first, with_code};
use super::super::page::{Block, View};
use crate::model::caveat::Caveat;
use crate::model::codes;
use crate::model::tables;
use indexmap::{IndexMap, IndexSet};

/// A code as the rows carry it.
#[derive(Default)]
struct Carried<'a> {
    /// What rows say under it, each wording once.
    caveats: IndexSet<&'a Caveat>,
    /// The tables of those rows.
    tables: IndexSet<&'a str>,
}

/// The caveats of all rows, by code; a sentence where there are none.
pub(in crate::present) fn caveats(c: &Context<'_>) -> Block {
    let mut by_code: IndexMap<&str, Carried<'_>> = IndexMap::new();
    for table in c.facts.results.tables.values() {
        for caveat in table.rows.iter().flat_map(|row| &row.caveats) {
            let carried = by_code.entry(&caveat.code).or_default();
            carried.caveats.insert(caveat);
            carried.tables.insert(&table.id);
        }
    }
    if by_code.is_empty() {
        return Block::Paragraph(Html::raw(
            "Bij geen enkele uitkomst hoort een kanttekening.",
            "No result carries a caveat.",
        ));
    }
    by_code.sort_keys();
    let row = |(code, carried): (&str, Carried<'_>)| {
        vec![
            Html::same(code),
            says(&carried),
            facts::caveat_count(c.facts.results, code),
            Html::listing(&carried.tables.iter().map(|id| title(id)).collect::<Vec<_>>()),
            cure(code, &carried),
        ]
    };
    Block::Table(Box::new(View {
        id: "t-caveats".to_owned(),
        caption: Html::raw(
            "Elke kanttekening met het aantal rijen waar zij bij hoort",
            "Every caveat with the number of rows that carry it",
        ),
        columns: vec![
            (Html::raw("Code", "Code"), false),
            (Html::raw("Kanttekening", "Caveat"), false),
            (Html::raw("Rijen", "Rows"), true),
            (Html::raw("Tabellen", "Tables"), false),
            (Html::raw("Wat eraan te doen", "What to do about it"), false),
        ],
        rows: by_code.into_iter().map(row).collect(),
        ..View::default()
    }))
}

/// What the rows say; the first of several wordings, and how many there are.
fn says(carried: &Carried<'_>) -> Html {
    let Some(first) = carried.caveats.first() else { return Html::default() };
    let text = Html::each(|lang| with_code(&first.message(lang)));
    let others = carried.caveats.len() - 1;
    if others == 0 {
        return text;
    }
    let others = Html::each(|lang| crate::present::number_format::count(others, lang));
    Html::fill(
        (
            "{text} <span class=\"quiet\">(en {others} van dezelfde soort)</span>",
            "{text} <span class=\"quiet\">(and {others} of the same kind)</span>",
        ),
        &[("text", &text), ("others", &others)],
    )
}

fn cure(code: &str, carried: &Carried<'_>) -> Html {
    let Some(code) = codes::find(code) else { return Html::default() };
    let about: Vec<&str> =
        carried.caveats.first().map_or_else(Vec::new, |c| c.about.iter().map(String::as_str).collect());
    Html::each(|lang| with_code(&upper_first(&codes::fill(code.cure, lang, &about))))
}

fn title(id: &str) -> Html {
    tables::find(id).map_or_else(|| Html::same(id), |spec| super::super::html::inside(&spec.title()))
}
