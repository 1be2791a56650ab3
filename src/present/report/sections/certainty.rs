//! How sure the declared correlations are: does the verdict depend on the method, and does it stand among many tests?

use super::super::context::Context;
use super::super::html::Html;
use super::super::page::{Block, Section};
use super::super::view::{Layout, Show, absent, view};
use crate::model::table::{Row, Table};
use crate::model::text::Text;

/// More rows than this are for the CSV file.
const MOST_ROWS: usize = 30;

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = Vec::new();
    match c.facts.table("uncertainty") {
        Some(table) => {
            blocks.push(Block::Paragraph(agreement(table)));
            blocks.push(by_method(c, table));
        }
        None => blocks.push(absent(&c.facts, "uncertainty")),
    }
    if let Some(table) = c.facts.table("correlations") {
        blocks.push(many_tests(c, table));
    }
    blocks.extend(smallest(c));
    blocks.extend(super::power::blocks(c));
    Section {
        id: "certainty",
        title: Text::new("Hoe zeker zijn deze verbanden?", "How sure are these relations?"),
        blocks,
    }
}

/// The rows of one correlation after another.
fn correlations(table: &Table) -> Vec<Vec<&Row>> {
    let rows: Vec<&Row> = table.rows.iter().collect();
    rows.chunk_by(|a, b| table.text(a, "id") == table.text(b, "id")).map(<[&Row]>::to_vec).collect()
}

/// True where some intervals exclude zero and others do not. Two stages have no say: they count the sampling error of means
/// twice, and do not hold the truth as often as they should (docs/coverage.md).
fn disagree(table: &Table, rows: &[&Row]) -> bool {
    let heard = rows.iter().filter(|row| table.text(row, "method") != "two-stage");
    let sides = heard.filter_map(|row| {
        let (low, high) = (table.number(row, "conf_low")?, table.number(row, "conf_high")?);
        Some(low > 0.0 || high < 0.0)
    });
    let sides: Vec<bool> = sides.collect();
    sides.contains(&true) && sides.contains(&false)
}

fn agreement(table: &Table) -> Html {
    let each = correlations(table);
    let ids = |rows: &Vec<&Row>| Html::same(&super::super::html::escape(table.text(rows[0], "id")));
    let differ: Vec<Html> = each.iter().filter(|rows| disagree(table, rows)).map(ids).collect();
    if differ.is_empty() {
        return Html::raw(
            "Voor geen van de gevraagde correlaties hangt het af van de methode of het interval nul bevat.",
            "For none of the correlations asked for does it depend on the method whether the interval includes zero.",
        );
    }
    Html::fill(
        (
            "Of het interval nul bevat, hangt af van de methode bij {ids}: lees die als onbeslist.",
            "Whether the interval includes zero depends on the method for {ids}: read those as undecided.",
        ),
        &[("ids", &Html::listing(&differ))],
    )
}

/// Intervals by method: of all correlations, or of those where it matters first.
fn by_method(c: &Context<'_>, table: &Table) -> Block {
    let mut each = correlations(table);
    each.sort_by_key(|rows| !disagree(table, rows));
    let mut rows: Vec<&Row> = Vec::new();
    for own in each {
        if rows.is_empty() || rows.len() + own.len() <= MOST_ROWS {
            rows.extend(own);
        }
    }
    let columns = [
        Show::Column("method"),
        Show::Pair("x", "y"),
        Show::Column("level"),
        Show::Estimate("estimate", "conf_low", "conf_high"),
        Show::Column("std_error"),
        Show::Column("p_value"),
        Show::Column("replicates"),
    ];
    let mut view = view(&c.facts, table, &rows, &columns, Layout { group: Some("id") });
    view.caption = Html::raw(
        "Dezelfde correlaties op verschillende manieren onderzocht",
        "The same correlations examined in several ways",
    );
    view.notes.push(Html::raw(
        "BCa, percentiel en gestudentiseerd: organisaties met al hun respondenten herhaald getrokken. Twee stappen: daarna ook respondenten binnen organisaties, wat de steekproeffout van gemiddelden nog eens meetelt. CR2: standaardfout robuust voor nesting. Alle rijen staan in tables/uncertainty.csv.",
        "BCa, percentile and studentized: organizations with all their respondents drawn again and again. Two stages: then respondents within organizations as well, which counts the sampling error of means once more. CR2: standard error robust to nesting. All rows are in tables/uncertainty.csv.",
    ));
    Block::Table(Box::new(view))
}

/// The smallest effects that the design finds; changes only into the latest wave.
fn smallest(c: &Context<'_>) -> Option<Block> {
    let table = c.facts.table("detectable_effects")?;
    let waves = &c.facts.results.about.waves;
    let before = waves.len().checked_sub(2).and_then(|at| waves.get(at)).map_or("", String::as_str);
    let is_latest = |row: &&Row| {
        let step = (table.cell(row, "from").key(), table.cell(row, "to").key());
        table.text(row, "kind") != "change" || (step.0 == before && step.1 == c.facts.latest())
    };
    let rows: Vec<&Row> = table.rows.iter().filter(is_latest).collect();
    let columns = [
        Show::Column("x"),
        Show::Column("y"),
        Show::Column("from"),
        Show::Column("to"),
        Show::Column("k"),
        Show::Column("k_b"),
        Show::Column("smallest"),
        Show::Column("smallest_true"),
        Show::Column("smallest_units"),
    ];
    let mut view = view(&c.facts, table, &rows, &columns, Layout { group: Some("kind") });
    view.notes.push(Html::raw(
        "Wat met 80% onderscheidend vermogen gevonden wordt (tweezijdig 0,05). Verschillen staan in standaarddeviaties tussen organisaties, veranderingen in standaarddeviaties van de veranderingen; ernaast in eenheden van de variabele.",
        "What is found with 80% power (two-sided .05). Differences are in standard deviations between organizations, changes in standard deviations of the changes; beside them in units of the variable.",
    ));
    Some(Block::Table(Box::new(view)))
}

fn many_tests(c: &Context<'_>, table: &Table) -> Block {
    let columns = [
        Show::Column("id"),
        Show::Pair("x", "y"),
        Show::Column("level"),
        Show::Column("p_value"),
        Show::Column("p_adjusted"),
        Show::Column("p_bh"),
        Show::Column("p_max_t"),
        Show::Column("m"),
    ];
    let rows: Vec<&Row> = table.rows.iter().collect();
    let mut view = view(&c.facts, table, &rows, &columns, Layout { group: Some("role") });
    "t-multiplicity".clone_into(&mut view.id);
    view.caption = Html::raw("Wat overblijft bij zoveel toetsen", "What remains among so many tests");
    view.notes = vec![Html::raw(
        "Holm en max-T beperken de kans op ook maar één onterechte vondst binnen de rol; max-T houdt rekening met de samenhang tussen de toetsen. Benjamini-Hochberg beperkt het aandeel onterechte vondsten en is milder.",
        "Holm and max-T bound the chance of even one false finding within the role; max-T allows for the dependence between tests. Benjamini-Hochberg bounds the share of false findings and is milder.",
    )];
    Block::Table(Box::new(view))
}
