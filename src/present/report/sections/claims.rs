//! 9 Figures published before, held against this run.

use super::super::context::Context;
use super::super::html::Html;
use super::super::page::{Block, Section};
use super::super::view::{Layout, Show, absent, view, words_of};
use crate::model::table::{Cell, Row, Table};
use crate::model::text::Text;

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = Vec::new();
    match c.facts.table("claims") {
        None => blocks.push(absent(&c.facts, "claims")),
        Some(table) => {
            blocks.push(Block::Paragraph(Html::raw(
                "Elke uitspraak die eerder is gepubliceerd, staat hier naast de schatting van deze uitvoering. Het oordeel volgt een regel die vooraf vastligt. ‘Tegengesproken’ en ‘te weinig gegevens’ zijn twee verschillende dingen: het eerste zegt dat de data de uitspraak tegenspreken, het tweede dat zij er niet over kunnen beslissen.",
                "Each statement that was published before stands beside the estimate of this run. The verdict follows a rule fixed beforehand. “Contradicted” and “too little data” are two different things: the first says that the data contradict the statement, the second that they can’t decide it.",
            )));
            blocks.push(claim_table(c, table));
            blocks.extend(replications(c, table));
            blocks.extend(detectable(c));
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
        let dash = Html::same("–");
        if table.text(row, "kind") == "order" {
            cells[1] = Html::raw("oplopend", "rising");
        } else if *table.cell(row, "published") == Cell::Empty {
            cells[1] = words_of(facts, table, row, "expect");
        }
        let reason = words_of(facts, table, row, "reason");
        if *table.cell(row, "reason") != Cell::Empty && reason != dash {
            let verdict = words_of(facts, table, row, "verdict");
            let pattern = "<span class=\"stack\">{verdict} <span class=\"ci\">{reason}</span></span>";
            cells[5] = Html::fill((pattern, pattern), &[("verdict", &verdict), ("reason", &reason)]);
        }
    }
    view.columns[0].0 = Html::raw("Uitspraak", "Statement");
    view.caption = Html::raw("Gepubliceerd en in deze uitvoering", "Published, and in this run");
    if table.rows_where(&[("kind", "order")]).next().is_some() {
        view.notes.push(Html::raw(
            "Bij een volgorde staat de kleinste stap tussen twee opeenvolgende grootheden, met het interval van het gepaarde verschil over organisaties.",
            "For an order, the smallest step between two consecutive quantities is shown, with the interval of the paired difference over organizations.",
        ));
    }
    view.notes.push(Html::raw(
        "‘Teruggevonden’: het interval ligt binnen de tolerantie, of de schatting ligt erbinnen en het interval bevat het gepubliceerde cijfer. ‘Tegengesproken’: het interval ligt er helemaal buiten. Anders ‘onbeslist’. Een breed interval maakt terugvinden makkelijk; daarom staat de breedte naast de tolerantie.",
        "“Reproduced”: the interval lies within the tolerance, or the estimate does and the interval covers the published figure. “Contradicted”: the interval lies wholly outside. Else “undecided”. A wide interval makes reproduction easy, which is why its width stands beside the tolerance.",
    ));
    Block::Table(Box::new(view))
}

/// Claims of which the earlier study's r and n are known.
fn replications(c: &Context<'_>, table: &Table) -> Option<Block> {
    let columns = [
        Show::Column("statement"),
        Show::Column("original_r"),
        Show::Column("original_n"),
        Show::Column("estimate"),
        Show::Interval("predict_low", "predict_high"),
        Show::Column("small_effect"),
        Show::Column("p_smaller"),
    ];
    let rows: Vec<&Row> =
        table.rows.iter().filter(|row| table.number(row, "predict_low").is_some()).collect();
    if rows.is_empty() {
        return None;
    }
    let mut view = view(&c.facts, table, &rows, &columns, Layout::default());
    view.id = "t-replications".into();
    view.columns[0].0 = Html::raw("Uitspraak", "Statement");
    view.columns[4].0 = Html::raw("Voorspeld (95%)", "Predicted (95%)");
    view.caption = Html::raw("De eerdere studie en deze", "The earlier study and this one");
    view.notes.push(Html::raw(
        "Voorspeld: waar deze correlatie met 95% kans zou liggen als beide studies hetzelfde verband meten. p: hoe goed de data passen bij een verband dat minstens zo groot is als het verband dat de eerdere studie met 33% kans kon vinden; een kleine p zegt dat het kleiner is.",
        "Predicted: where this correlation would lie with 95% probability if both studies measure the same relation. p: how well the data go with a relation at least as large as the one that the earlier study could find with 33% power; a small p says that it is smaller.",
    ));
    Some(Block::Table(Box::new(view)))
}

/// How small a correlation the design can find, and how many tests there are.
fn detectable(c: &Context<'_>) -> Option<Block> {
    let facts = &c.facts;
    let table = facts.table("detectable")?;
    let row = table.rows.first().filter(|row| table.number(row, "smallest_detectable").is_some())?;
    let units = if table.text(row, "level") == "organization" {
        Html::raw("organisaties", "organizations")
    } else {
        Html::raw("respondenten", "respondents")
    };
    let value = |column| facts.value(table, row, column);
    Some(Block::Paragraph(Html::fill(
        (
            "Met {k} {units} wordt met 80% onderscheidend vermogen pas een correlatie vanaf {least} gevonden. {outcomes} opbrengsten, {uses} vormen van gebruik en {measures} maten daarvan zijn samen {tests} toetsen; wie ze alle doet en de kans op één vals alarm op 5% houdt, vindt pas een correlatie vanaf {strict}.",
            "With {k} {units}, a correlation is found with 80% power only from {least}. {outcomes} outcomes, {uses} kinds of use and {measures} measures of it make {tests} tests; whoever does them all and keeps the risk of one false alarm at 5% finds a correlation only from {strict}.",
        ),
        &[
            ("k", &value("k")),
            ("units", &units),
            ("least", &value("smallest_detectable")),
            ("outcomes", &value("outcomes")),
            ("uses", &value("uses")),
            ("measures", &value("measures")),
            ("tests", &value("tests")),
            ("strict", &value("smallest_adjusted")),
        ],
    )))
}
