//! 10 Quality: how reliable the measurements are, what the data showed on reading, and every caveat by its code.

use super::super::context::Context;
use super::super::html::{Html, escape};
use super::super::page::{Block, Section};
use super::super::view::{Layout, Show, table_block};
use crate::model::table::Table;
use crate::model::tables;
use crate::model::text::Text;
use indexmap::IndexMap;

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = vec![
        Block::Heading(Html::raw("Betrouwbaarheid van de schalen", "Reliability of the scales")),
        Block::Paragraph(Html::raw(
            "Cronbachs alfa zegt in hoeverre de vragen van een schaal dezelfde kant op wijzen: 1 is volledig, 0 is niet.",
            "Cronbach’s alpha tells how far the questions of a scale point the same way: 1 is wholly, 0 is not at all.",
        )),
        reliability(c),
    ];
    if c.facts.results.about.design != "sample" {
        blocks.push(Block::Heading(Html::raw(
            "Verschillen tussen organisaties",
            "Differences between organizations",
        )));
        blocks.push(aggregation(c));
    }
    blocks.push(Block::Heading(Html::raw("Vragen", "Questions")));
    blocks.push(items(c));
    blocks.push(Block::Heading(Html::raw("Kanttekeningen", "Caveats")));
    blocks.push(caveats(c));
    blocks.push(Block::Heading(Html::raw("Controle van de data", "Checks of the data")));
    blocks.push(findings(c));
    Section {
        id: "quality",
        title: Text::new("Kwaliteit van de metingen", "Quality of the measurements"),
        blocks,
    }
}

fn reliability(c: &Context<'_>) -> Block {
    let columns = [
        Show::Column("scale"),
        Show::Column("n_items"),
        Show::Column("n"),
        Show::Column("mean"),
        Show::Column("sd"),
        Show::Column("alpha"),
        Show::Interval("alpha_low", "alpha_high"),
        Show::Column("omega_total"),
        Show::Interval("omega_total_low", "omega_total_high"),
        Show::Column("spearman_brown"),
    ];
    table_block(&c.facts, "reliability", &columns, Layout::default())
}

fn aggregation(c: &Context<'_>) -> Block {
    let columns = [
        Show::Column("scale"),
        Show::Column("icc1"),
        Show::Interval("icc1_low", "icc1_high"),
        Show::Column("icc2"),
        Show::Column("f"),
        Show::Column("p_value"),
        Show::Column("k"),
        Show::Column("n"),
    ];
    let mut block = table_block(&c.facts, "aggregation", &columns, Layout::default());
    if let Block::Table(view) = &mut block {
        view.notes.push(Html::raw(
            "ICC(1): het deel van de verschillen in antwoorden dat tussen organisaties ligt. ICC(2): de betrouwbaarheid van het gemiddelde van een organisatie.",
            "ICC(1): the part of the differences in answers that lies between organizations. ICC(2): the reliability of an organization’s mean.",
        ));
    }
    block
}

fn items(c: &Context<'_>) -> Block {
    let columns = [
        Show::Column("item"),
        Show::Column("n"),
        Show::Column("n_missing"),
        Show::Column("mean"),
        Show::Column("sd"),
        Show::Column("skewness"),
        Show::Column("kurtosis"),
        Show::Column("item_rest_r"),
        Show::Column("alpha_if_dropped"),
    ];
    let mut block = table_block(&c.facts, "items", &columns, Layout { group: Some("scale") });
    if let (Block::Table(view), Some(table)) = (&mut block, c.facts.table("items")) {
        mark_reversed(c, table, view);
        view.notes.push(Html::raw(
            "(R): voor de schaal omgekeerd gescoord. Scheefheid en kurtosis zijn van type 3; kurtosis is 0 bij een normale verdeling.",
            "(R): scored in reverse for the scale. Skewness and kurtosis are of type 3; kurtosis is 0 for a normal distribution.",
        ));
    }
    block
}

fn mark_reversed(c: &Context<'_>, table: &Table, view: &mut super::super::page::View) {
    let cells = view.rows.iter_mut().filter(|row| row.len() > 1);
    for (cells, row) in cells.zip(&table.rows) {
        let item = c.facts.results.labels.items.get(table.text(row, "item"));
        if item.is_some_and(|item| item.reverse) {
            cells[0] = std::mem::take(&mut cells[0]).then(&Html::raw(" (R)", " (R)"));
        }
    }
}

/// Every different caveat once, with the tables that carry it.
pub(in crate::present) fn caveats(c: &Context<'_>) -> Block {
    let mut places_of: IndexMap<(String, Html), Vec<Html>> = IndexMap::new();
    for table in c.facts.results.tables.values() {
        let title =
            tables::find(&table.id).map_or_else(|| Html::same(&table.id), |spec| Html::text(&spec.title()));
        for caveat in table.rows.iter().flat_map(|row| &row.caveats) {
            let message = Html::each(|lang| escape(&caveat.message(lang)));
            let places = places_of.entry((caveat.code.clone(), message)).or_default();
            if !places.contains(&title) {
                places.push(title.clone());
            }
        }
    }
    if places_of.is_empty() {
        return Block::Paragraph(Html::raw(
            "Bij geen enkele uitkomst hoort een kanttekening.",
            "No result carries a caveat.",
        ));
    }
    places_of.sort_keys();
    let terms = places_of.into_iter().map(|((code, message), places)| {
        let text = Html::fill(
            (
                "{message} <span class=\"quiet\">({places})</span>",
                "{message} <span class=\"quiet\">({places})</span>",
            ),
            &[("message", &message), ("places", &Html::listing(&places))],
        );
        (Html::same(&code), text)
    });
    Block::Terms(terms.collect())
}

fn findings(c: &Context<'_>) -> Block {
    let columns = [
        Show::Column("code"),
        Show::Column("severity"),
        Show::Column("file"),
        Show::Column("column"),
        Show::Column("count"),
        Show::Column("message"),
    ];
    table_block(&c.facts, "findings", &columns, Layout::default())
}
