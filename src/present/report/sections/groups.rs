//! 7 Groups compared.

use super::super::context::Context;
use super::super::facts::Side;
use super::super::html::{Html, lower_first};
use super::super::page::{Block, Certainty, Section, Statement};
use super::super::view::{Layout, Show, absent, table_block, view, words_of};
use crate::model::table::{Row, Table};
use crate::model::text::Text;

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = Vec::new();
    match c.facts.table("comparisons") {
        None => blocks.push(absent(&c.facts, "comparisons")),
        Some(table) => {
            blocks.extend(statements(c, table));
            blocks.push(comparison_table(c, table));
        }
    }
    if c.facts.table("correlation_groups").is_some() {
        blocks.push(relations(c));
    }
    Section { id: "groups", title: Text::new("Groepen vergeleken", "Groups compared"), blocks }
}

/// Correlations compared between groups of organizations.
fn relations(c: &Context<'_>) -> Block {
    let columns = [
        Show::Pair("x", "y"),
        Show::Column("group_a"),
        Show::Column("k_a"),
        Show::Column("r_a"),
        Show::Column("group_b"),
        Show::Column("k_b"),
        Show::Column("r_b"),
        Show::Estimate("difference", "conf_low", "conf_high"),
        Show::Column("p_value"),
    ];
    let mut block = table_block(&c.facts, "correlation_groups", &columns, Layout::default());
    if let Block::Table(view) = &mut block {
        view.notes.push(Html::raw(
            "Of een verband tussen groepen verschilt, zegt het verschil met zijn interval; niet dat het in de ene groep duidelijk is en in de andere niet.",
            "Whether a relation differs between groups is told by the difference and its interval, not by its being clear in one group and not in another.",
        ));
    }
    block
}

/// More sentences than these tire; then only clear differences are put in words.
const MOST: usize = 6;

fn statements(c: &Context<'_>, table: &Table) -> Vec<Block> {
    let clear =
        |row: &&Row| matches!(Side::of(table, row, "conf_low", "conf_high"), Side::Above | Side::Below);
    let few = table.rows.len() <= MOST;
    let rows = table.rows.iter().filter(|row| few || clear(row));
    let statements: Vec<Statement> = rows.map(|row| statement(c, table, row)).collect();
    let mut blocks = Vec::new();
    if !few {
        blocks.push(Block::Paragraph(Html::raw(
            "In woorden staan hier alleen de duidelijke verschillen; de tabel noemt ze alle. Bij veel vergelijkingen valt er licht een buiten nul door toeval: kijk daarom ook naar p (Holm).",
            "Only clear differences are put in words here; the table lists all. With many comparisons some fall outside zero by chance, so look at p (Holm) as well.",
        )));
    }
    if !statements.is_empty() {
        blocks.push(Block::Statements(statements));
    }
    blocks
}

fn statement(c: &Context<'_>, table: &Table, row: &Row) -> Statement {
    let facts = &c.facts;
    let side = Side::of(table, row, "conf_low", "conf_high");
    let (certainty, pattern) = match side {
        Side::Above => (
            Certainty::Clear,
            (
                "{x}: hoger bij ‘{a}’ ({mean_a}) dan bij ‘{b}’ ({mean_b}); verschil {d} ({ci}).",
                "{x}: higher for “{a}” ({mean_a}) than for “{b}” ({mean_b}); difference {d} ({ci}).",
            ),
        ),
        Side::Below => (
            Certainty::Clear,
            (
                "{x}: lager bij ‘{a}’ ({mean_a}) dan bij ‘{b}’ ({mean_b}); verschil {d} ({ci}).",
                "{x}: lower for “{a}” ({mean_a}) than for “{b}” ({mean_b}); difference {d} ({ci}).",
            ),
        ),
        Side::Includes => (
            Certainty::Uncertain,
            (
                "{x}: geen duidelijk verschil tussen ‘{a}’ ({mean_a}) en ‘{b}’ ({mean_b}); verschil {d} ({ci}).",
                "{x}: no clear difference between “{a}” ({mean_a}) and “{b}” ({mean_b}); difference {d} ({ci}).",
            ),
        ),
        Side::TooFew => (
            Certainty::TooFew,
            (
                "{x}: over ‘{a}’ tegenover ‘{b}’ is met deze gegevens niets te zeggen.",
                "{x}: about “{a}” against “{b}” these data allow no statement.",
            ),
        ),
    };
    let text = Html::fill(
        pattern,
        &[
            ("x", &facts.label(table.text(row, "x"))),
            ("a", &words_of(facts, table, row, "group_a")),
            ("b", &words_of(facts, table, row, "group_b")),
            ("mean_a", &facts.value(table, row, "mean_a")),
            ("mean_b", &facts.value(table, row, "mean_b")),
            ("d", &facts.value(table, row, "difference")),
            ("ci", &facts.interval(table, row, "conf_low", "conf_high")),
        ],
    );
    Statement { certainty, text, shown_in: None }
}

fn comparison_table(c: &Context<'_>, table: &Table) -> Block {
    let facts = &c.facts;
    let columns = [
        Show::Column("x"),
        Show::Pair("group_a", "group_b"),
        Show::Column("k_a"),
        Show::Column("k_b"),
        Show::Estimate("difference", "conf_low", "conf_high"),
        Show::Column("p_adjusted"),
        Show::Estimate("hedges_g", "hedges_g_low", "hedges_g_high"),
        Show::Column("superiority"),
        Show::Column("p_rank"),
        Show::Column("expect"),
        Show::Column("verdict"),
    ];
    let rows: Vec<&Row> = table.rows.iter().collect();
    let mut view = view(facts, table, &rows, &columns, Layout::default());
    view.columns[1].0 = Html::raw("A × B", "A × B");
    let by: Vec<Html> = by_labels(c, table);
    view.caption = Html::fill(
        ("Verschillen tussen groepen, ingedeeld naar {by}", "Differences between groups, by {by}"),
        &[("by", &Html::listing(&by))],
    );
    Block::Table(Box::new(view))
}

fn by_labels(c: &Context<'_>, table: &Table) -> Vec<Html> {
    let mut names: Vec<String> = Vec::new();
    for row in &table.rows {
        let name = table.cell(row, "by").key();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let label = |name: &String| {
        let text = c.facts.name(name);
        Html::text(&Text::new(lower_first(&text.nl), lower_first(&text.en)))
    };
    names.iter().map(label).collect()
}
