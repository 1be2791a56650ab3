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
        Show::Estimate("hedges_g", "hedges_g_low", "hedges_g_high"),
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
    composition(c, blocks);
}

/// What part of the change over all organizations is another group of participants, from the edition before to the latest.
fn composition(c: &Context<'_>, blocks: &mut Vec<Block>) {
    let Some(table) = c.facts.table("wave_composition") else { return };
    let waves = &c.facts.results.about.waves;
    let [.., before, latest] = waves.as_slice() else { return };
    let of_step = [("wave_from", before.as_str()), ("wave_to", latest.as_str())];
    let rows: Vec<&Row> = table.rows_where(&of_step).collect();
    blocks.push(Block::Heading(Html::raw(
        "Verandering, of andere deelnemers?",
        "Change, or other participants?",
    )));
    blocks.push(Block::Paragraph(Html::raw(
        "Wie de gemiddelden van alle deelnemers in twee edities vergelijkt, ziet twee dingen tegelijk: organisaties die veranderden, en andere organisaties die meededen. Hier staan ze los van elkaar. Wie eerst ver van het gemiddelde lag, ligt er later meestal dichter bij, ook als er niets gebeurt: vergelijk daarom de verandering van het laagste en het hoogste kwart met wat het toeval alleen zou doen.",
        "Whoever compares the means of all participants in two editions sees two things at once: organizations that changed, and other organizations that took part. Here they stand apart. Whoever lay far from the mean before usually lies nearer to it later, also when nothing happens: so compare the change of the lowest and the highest quarter with what chance alone would do.",
    )));
    let columns = [
        Show::Column("scale"),
        Show::Estimate("change_all", "all_low", "all_high"),
        Show::Column("panel"),
        Show::Estimate("composition", "composition_low", "composition_high"),
        Show::Column("k_left"),
        Show::Estimate("left", "left_low", "left_high"),
        Show::Column("stability"),
        Show::Column("low_change"),
        Show::Column("low_expected"),
        Show::Column("high_change"),
        Show::Column("high_expected"),
    ];
    let mut shown = view(&c.facts, table, &rows, &columns, Layout::default());
    shown.caption = Html::fill(
        (
            "Verandering van {from} naar {to}: dezelfde organisaties, en de rest door andere deelnemers",
            "Change from {from} to {to}: the same organizations, and the rest by other participants",
        ),
        &[
            ("from", &Html::same(&crate::present::report::html::escape(before))),
            ("to", &Html::same(&crate::present::report::html::escape(latest))),
        ],
    );
    shown.notes.push(Html::raw(
        "Samenstelling: het verschil over allen min dat van dezelfde organisaties. Vertrekkers min blijvers: in de eerdere editie, wie daarna wegbleef tegen wie bleef. Alle stappen staan in tables/wave_composition.csv.",
        "Composition: the difference over all minus that of the same organizations. Leavers minus stayers: in the earlier edition, those who stayed away afterwards against those who stayed. All steps are in tables/wave_composition.csv.",
    ));
    blocks.push(Block::Table(Box::new(shown)));
}

fn step(table: &Table, row: &Row) -> (String, String) {
    (table.cell(row, "wave_from").key(), table.cell(row, "wave_to").key())
}

fn position(c: &Context<'_>, table: &Table, row: &Row, column: &str) -> Option<usize> {
    let wave = table.cell(row, column).key();
    c.facts.results.about.waves.iter().position(|w| *w == wave)
}
