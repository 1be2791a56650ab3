//! 6 Change since earlier editions.

use super::super::context::Context;
use super::super::html::Html;
use super::super::page::{Block, Section};
use super::super::view::{Layout, Show, absent, view};
use crate::model::table::{Row, Table};
use crate::model::text::Text;

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = Vec::new();
    match c.facts.table("waves") {
        None => blocks.push(absent(&c.facts, "waves")),
        Some(table) => present(c, table, &mut blocks),
    }
    Section {
        id: "change",
        title: Text::new("Verandering sinds eerdere edities", "Change since earlier editions"),
        blocks,
    }
}

fn present(c: &Context<'_>, table: &Table, blocks: &mut Vec<Block>) {
    blocks.push(Block::Paragraph(Html::raw(
        "Vergeleken worden alleen organisaties die aan beide edities meededen. Wie later instapte of afhaakte, telt in het verschil niet mee: zo is een verandering niet te verwarren met een andere groep deelnemers.",
        "Only organizations that took part in both editions are compared. Those that joined later or left do not count in the difference, so that a change can’t be mistaken for another group of participants.",
    )));
    c.add_figure(blocks, "F13");
    let columns = [
        Show::Column("scale"),
        Show::Column("mean_from"),
        Show::Column("mean_to"),
        Show::Estimate("difference", "conf_low", "conf_high"),
        Show::Column("p_adjusted"),
        Show::Column("hedges_g"),
        Show::Column("improved"),
        Show::Column("k_paired"),
    ];
    let mut rows: Vec<&Row> = table.rows.iter().collect();
    // The latest edition first, and against it the one before.
    rows.sort_by_key(|row| {
        std::cmp::Reverse((position(c, table, row, "wave_to"), position(c, table, row, "wave_from")))
    });
    let mut whole = crate::present::report::page::View::default();
    for steps in rows.chunk_by(|a, b| step(table, a) == step(table, b)) {
        let part = view(&c.facts, table, steps, &columns, Layout::default());
        let (from, to) = step(table, steps[0]);
        let title = Html::fill(
            ("Van {from} naar {to}", "From {from} to {to}"),
            &[("from", &Html::same(&from)), ("to", &Html::same(&to))],
        );
        if whole.columns.is_empty() {
            whole = crate::present::report::page::View { rows: Vec::new(), ..part.clone() };
        } else {
            whole.notes.extend(
                part.notes.into_iter().filter(|note| !whole.notes.contains(note)).collect::<Vec<_>>(),
            );
        }
        whole.rows.push(vec![title]);
        whole.rows.extend(part.rows);
    }
    whole.notes.push(Html::raw(
        "Vooruitgegaan: aandeel van de gepaarde organisaties met een hogere score dan voorheen. Hedges’ g drukt het verschil uit in standaarddeviaties tussen organisaties. Verschillen van percentages zijn in procentpunten.",
        "Improved: share of the paired organizations with a higher score than before. Hedges’ g expresses the difference in standard deviations between organizations. Differences of percentages are in percentage points.",
    ));
    blocks.push(Block::Table(Box::new(whole)));
}

fn step(table: &Table, row: &Row) -> (String, String) {
    (table.cell(row, "wave_from").key(), table.cell(row, "wave_to").key())
}

fn position(c: &Context<'_>, table: &Table, row: &Row, column: &str) -> Option<usize> {
    let wave = table.cell(row, column).key();
    c.facts.results.about.waves.iter().position(|w| *w == wave)
}
