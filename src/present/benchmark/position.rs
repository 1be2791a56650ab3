//! Above, not distinguishable or below: the organization's own means against the cohort and against its own past.

use super::super::report::context::Context;
use super::super::report::facts::{Facts, Side};
use super::super::report::html::Html;
use super::super::report::page::{Block, Certainty, Section, Statement};
use super::super::report::view::{Layout, Show, absent, view};
use super::super::report::words;
use crate::model::table::{Row, Table};
use crate::model::text::Text;

/// The parts of the page, in order, as the table names them.
const PARTS: [&str; 4] = ["maturity", "use", "outcome", "other"];

/// One statement per part: what lies above the cohort's median, what below, and what can't be told from it.
pub(super) fn statements(facts: &Facts<'_>, table: &Table) -> Vec<Statement> {
    PARTS[..3].iter().filter_map(|part| statement(facts, table, part)).collect()
}

fn statement(facts: &Facts<'_>, table: &Table, part: &str) -> Option<Statement> {
    let rows: Vec<&Row> = table.rows.iter().filter(|row| table.text(row, "group") == part).collect();
    let at = |position: &str| -> Vec<Html> {
        rows.iter()
            .filter(|row| table.text(row, "position") == position)
            .map(|row| against(facts, table, row))
            .collect()
    };
    let unknown: Vec<Html> = rows
        .iter()
        .filter(|row| table.text(row, "position").is_empty())
        .map(|row| facts.inside(table.text(row, "variable")))
        .collect();
    let (above, same, below) = (at("above"), at("not distinguishable"), at("below"));
    let lists = [
        (&above, ("Boven de mediaan: {list}.", "Above the median: {list}.")),
        (&below, ("Onder de mediaan: {list}.", "Below the median: {list}.")),
        (
            &same,
            ("Niet van de mediaan te onderscheiden: {list}.", "Not distinguishable from the median: {list}."),
        ),
        (&unknown, ("Niet te zeggen: {list}.", "Can’t be told: {list}.")),
    ];
    let sentences: Vec<Html> = lists
        .into_iter()
        .filter(|(list, _)| !list.is_empty())
        .map(|(list, pattern)| Html::fill(pattern, &[("list", &Html::listing(list))]))
        .collect();
    if sentences.is_empty() {
        return None;
    }
    let title = Html::text(&words::term(part));
    let mut text = vec![Html::fill(("<b>{title}.</b>", "<b>{title}.</b>"), &[("title", &title)])];
    text.extend(sentences);
    let clear = !above.is_empty() || !below.is_empty();
    let certainty = match (clear, same.is_empty() && unknown.is_empty()) {
        (true, true) => Certainty::Clear,
        (true, false) => Certainty::Mixed,
        (false, _) if same.is_empty() => Certainty::TooFew,
        (false, _) => Certainty::Uncertain,
    };
    Some(Statement { certainty, text: Html::sentences(&text), shown_in: None })
}

/// `adoption (3.80 against 3.40)`.
fn against(facts: &Facts<'_>, table: &Table, row: &Row) -> Html {
    Html::fill(
        ("{name} ({own} tegen {median})", "{name} ({own} against {median})"),
        &[
            ("name", &facts.inside(table.text(row, "variable"))),
            ("own", &facts.value(table, row, "mean")),
            ("median", &facts.value(table, row, "median")),
        ],
    )
}

/// The figures behind the statements, part by part.
pub(super) fn parts(c: &Context<'_>) -> Section {
    let facts = &c.facts;
    let mut blocks = Vec::new();
    let columns = [
        Show::Column("variable"),
        Show::Estimate("mean", "conf_low", "conf_high"),
        Show::Estimate("median", "q25", "q75"),
        Show::Estimate("difference", "difference_low", "difference_high"),
        Show::Column("position"),
        Show::Column("cohort_k"),
    ];
    match facts.table("benchmark") {
        None => blocks.push(absent(facts, "benchmark")),
        Some(table) => {
            let shown = |row: &&Row| PARTS.contains(&table.text(row, "group"));
            let rows: Vec<&Row> = table.rows.iter().filter(shown).collect();
            let mut view = view(facts, table, &rows, &columns, Layout { group: Some("group") });
            view.caption = Html::raw("De organisatie naast het cohort", "The organization beside the cohort");
            view.columns[0].0 = Html::default();
            view.columns[1].0 = Html::raw("Eigen gemiddelde<br>(95%-interval)", "Own mean<br>(95% interval)");
            view.columns[2].0 =
                Html::raw("Mediaan cohort<br>(middelste helft)", "Cohort median<br>(middle half)");
            view.columns[3].0 = Html::raw("Verschil<br>(95%-interval)", "Difference<br>(95% interval)");
            view.columns[5].0 = Html::raw("Andere organisaties", "Other organizations");
            view.notes.push(Html::raw(
                "Verschillen van percentages zijn in procentpunten.",
                "Differences of percentages are in percentage points.",
            ));
            blocks.push(Block::Table(Box::new(view)));
        }
    }
    Section {
        id: "parts",
        title: Text::new("Volwassenheid, gebruik en opbrengsten", "Maturity, use, and outcomes"),
        blocks,
    }
}

/// What changed since the organization's own earlier edition.
pub(super) fn earlier(c: &Context<'_>) -> Section {
    let facts = &c.facts;
    let title = Text::new("Sinds de vorige eigen meting", "Since the previous measurement");
    let rows: Option<(&Table, Vec<&Row>)> = facts.table("benchmark").map(|table| {
        (table, table.rows.iter().filter(|row| table.number(row, "change").is_some()).collect())
    });
    let Some((table, rows)) = rows.filter(|(_, rows)| !rows.is_empty()) else {
        let none = Html::raw(
            "Van een eerdere editie zijn van deze organisatie geen uitkomsten die getoond kunnen worden.",
            "There are no results of this organization from an earlier edition that can be shown.",
        );
        return Section { id: "earlier", title, blocks: vec![Block::Absent(none)] };
    };
    let columns = [
        Show::Column("variable"),
        Show::Column("previous_wave"),
        Show::Column("previous_mean"),
        Show::Column("mean"),
        Show::Estimate("change", "change_low", "change_high"),
    ];
    let mut table_view = view(facts, table, &rows, &columns, Layout { group: Some("group") });
    table_view.id = "t-earlier".into();
    table_view.caption = Html::raw("Eigen gemiddelden toen en nu", "Own means then and now");
    table_view.columns[0].0 = Html::default();
    table_view.columns[4].0 = Html::raw("Verandering<br>(95%-interval)", "Change<br>(95% interval)");
    table_view.columns.push((Html::raw("In woorden", "In words"), false));
    let changes = table_view.rows.iter_mut().filter(|cells| cells.len() > 1);
    for (cells, row) in changes.zip(in_parts(table, &rows)) {
        cells.push(change_word(Side::of(table, row, "change_low", "change_high")));
    }
    Section { id: "earlier", title, blocks: vec![Block::Table(Box::new(table_view))] }
}

/// The rows as the view groups them.
fn in_parts<'r>(table: &Table, rows: &[&'r Row]) -> Vec<&'r Row> {
    let mut parts: Vec<&str> = Vec::new();
    for row in rows {
        let part = table.text(row, "group");
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
        .iter()
        .flat_map(|part| rows.iter().copied().filter(move |row| table.text(row, "group") == *part))
        .collect()
}

fn change_word(side: Side) -> Html {
    match side {
        Side::Above => Html::raw("hoger", "higher"),
        Side::Below => Html::raw("lager", "lower"),
        Side::Includes => Html::raw("niet te onderscheiden", "not distinguishable"),
        Side::TooFew => Html::raw("niet te zeggen", "can’t be told"),
    }
}
