//! 9 Figures published before, held against this run.

use super::super::context::Context;
use super::super::html::Html;
use super::super::page::{Block, Section};
use super::super::view::{Layout, Show, absent, view};
use crate::model::table::{Cell, Row, Table};
use crate::model::text::Text;

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = Vec::new();
    match c.facts.table("claims") {
        None => blocks.push(absent(&c.facts, "claims")),
        Some(table) => {
            blocks.push(Block::Paragraph(Html::raw(
                "Elke uitspraak die eerder is gepubliceerd, staat hier naast de schatting van deze uitvoering. Het oordeel volgt een regel die vooraf vastligt.",
                "Each statement that was published before stands beside the estimate of this run. The verdict follows a rule fixed beforehand.",
            )));
            blocks.push(claim_table(c, table));
        }
    }
    Section {
        id: "claims",
        title: Text::new("Eerder gepubliceerde cijfers", "Figures published before"),
        blocks,
    }
}

fn claim_table(c: &Context<'_>, table: &Table) -> Block {
    let facts = &c.facts;
    let columns = [
        Show::Column("statement"),
        Show::Column("published"),
        Show::Estimate("estimate", "conf_low", "conf_high"),
        Show::Column("width"),
        Show::Column("tolerance"),
        Show::Column("verdict"),
    ];
    let rows: Vec<&Row> = table.rows.iter().collect();
    let mut view = view(facts, table, &rows, &columns, Layout::default());
    for (cells, row) in view.rows.iter_mut().zip(&rows) {
        if *table.cell(row, "published") == Cell::Empty {
            cells[1] = super::super::view::words_of(facts, table, row, "expect");
        }
    }
    view.columns[0].0 = Html::raw("Uitspraak", "Statement");
    view.caption = Html::raw("Gepubliceerd en in deze uitvoering", "Published, and in this run");
    view.notes.push(Html::raw(
        "‘Teruggevonden’: het interval ligt binnen de tolerantie, of de schatting ligt erbinnen en het interval bevat het gepubliceerde cijfer. ‘Tegengesproken’: het interval ligt er helemaal buiten. Anders ‘onbeslist’. Een breed interval maakt terugvinden makkelijk; daarom staat de breedte naast de tolerantie.",
        "“Reproduced”: the interval lies within the tolerance, or the estimate does and the interval covers the published figure. “Contradicted”: the interval lies wholly outside. Else “undecided”. A wide interval makes reproduction easy, which is why its width stands beside the tolerance.",
    ));
    Block::Table(Box::new(view))
}
