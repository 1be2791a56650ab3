//! What this design can see, by simulation; or how to get that.

use super::super::context::Context;
use super::super::html::Html;
use super::super::page::Block;
use super::super::view::{Layout, Show, absent, table_block};
use crate::present::power::headline;

pub(super) fn blocks(c: &Context<'_>) -> Vec<Block> {
    let Some(table) = c.facts.table("power") else {
        // Without declared correlations there is nothing to simulate, and nothing to say.
        return if c.facts.table("correlations").is_some() {
            vec![absent(&c.facts, "power")]
        } else {
            Vec::new()
        };
    };
    let mut blocks = vec![Block::Heading(Html::raw(
        "Wat deze opzet kan zien: nagebootste studies",
        "What this design can see: imitated studies",
    ))];
    if let Some(text) = headline(table) {
        blocks.push(Block::Paragraph(Html::text(&text)));
    }
    let columns = [
        Show::Pair("x", "y"),
        Show::Column("level"),
        Show::Column("target"),
        Show::Column("truth"),
        Show::Column("bias"),
        Show::Column("coverage"),
        Show::Column("power"),
        Show::Column("type_one"),
        Show::Column("units_80"),
        Show::Column("failures"),
    ];
    blocks.push(table_block(&c.facts, "power", &columns, Layout { group: Some("id") }));
    c.add_figure(&mut blocks, "F20");
    blocks
}
