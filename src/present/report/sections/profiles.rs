//! Profiles of organizations: how many, how sure, and what they look like.

use super::super::context::Context;
use super::super::html::Html;
use super::super::page::Block;
use super::super::view::{Layout, Show, table_block};

/// The profiles, where they were sought; nothing otherwise.
pub(super) fn blocks(c: &Context<'_>) -> Vec<Block> {
    if c.facts.table("profile_fit").is_none() {
        return Vec::new();
    }
    let fit = [
        Show::Column("method"),
        Show::Column("profiles"),
        Show::Column("bic"),
        Show::Column("entropy"),
        Show::Column("within_sum_of_squares"),
        Show::Column("stability"),
        Show::Column("smallest"),
    ];
    let profiles = [
        Show::Column("profile"),
        Show::Column("k"),
        Show::Column("share"),
        Show::Column("factor"),
        Show::Column("mean"),
        Show::Column("sd"),
    ];
    let mut blocks = vec![
        Block::Heading(Html::raw("Profielen van organisaties", "Profiles of organizations")),
        Block::Paragraph(verdict(c)),
    ];
    c.add_figure(&mut blocks, "F21");
    blocks.push(table_block(&c.facts, "profile_fit", &fit, Layout::default()));
    blocks.push(table_block(&c.facts, "profiles", &profiles, Layout::default()));
    blocks
}

/// Whether organizations come in kinds.
fn verdict(c: &Context<'_>) -> Html {
    let several = c
        .facts
        .table("profiles")
        .and_then(|table| table.rows.iter().find(|row| table.number(row, "profile") == Some(2.0)));
    if several.is_none() {
        return Html::raw(
            "De gegevens geven geen grond om soorten organisaties te onderscheiden.",
            "The data give no ground to tell kinds of organizations apart.",
        );
    }
    Html::raw(
        "Profielen beschrijven welke scores samengaan; een organisatie hoort er met een zekere kans bij. Een indeling met een stabiliteit ver onder 1 komt in nieuwe gegevens anders uit.",
        "Profiles describe which scores go together; an organization belongs to one with some probability. A division with a stability far below 1 comes out differently in new data.",
    )
}
