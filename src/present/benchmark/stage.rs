//! The stage of maturity that each factor has reached, and what separates it from the next.

use super::super::report::context::Context;
use super::super::report::facts::Facts;
use super::super::report::html::Html;
use super::super::report::page::{Block, Certainty, Section, Statement};
use super::super::report::sections::maturity::cut_points;
use super::super::report::view::{Layout, Show, view};
use super::factors::quote;
use super::position::own_word;
use crate::model::table::{Row, Table};
use crate::model::text::Text;
use crate::present::number_format;

/// Practices that are named under a factor.
const NAMED: usize = 2;

/// Nothing where the study has no stages.
pub(super) fn section(c: &Context<'_>) -> Option<Section> {
    let facts = &c.facts;
    let table = facts.table("own_stages")?;
    let rows: Vec<&Row> = table.rows.iter().collect();
    let columns = [
        Show::Column("factor"),
        Show::Estimate("mean", "conf_low", "conf_high"),
        Show::Column("stage"),
        Show::Column("stage_low"),
        Show::Column("stage_high"),
        Show::Column("next_level"),
        Show::Column("gap"),
    ];
    let mut view = view(facts, table, &rows, &columns, Layout::default());
    view.columns[0].0 = Html::default();
    view.columns[1].0 = own_word(facts);
    view.columns[3].0 = Html::raw("Laagste dat past", "Lowest that fits");
    view.columns[4].0 = Html::raw("Hoogste dat past", "Highest that fits");
    view.notes.push(cut_points(facts));
    let blocks = vec![
        Block::Paragraph(Html::raw(
            "Een stadium is een afspraak over scores, geen diploma. ‘Duidelijk’ betekent hier dat het hele interval in één stadium valt, ‘onzeker’ dat de organisatie ook in een stadium ernaast kan zitten. Onder elke factor staan de praktijken waarin de afstand tot wat een kwart van de organisaties haalt het grootst is.",
            "A stage is a convention about scores, not a diploma. “Clear” means here that the whole interval lies in one stage, “uncertain” that the organization may as well be at a stage beside it. Under each factor are the practices that lie furthest from what a quarter of organizations reach.",
        )),
        Block::Statements(statements(facts)),
        Block::Table(Box::new(view)),
    ];
    let title = Text::new("Het stadium van volwassenheid", "The stage of maturity");
    Some(Section { id: "stage", title, blocks })
}

/// One statement per factor.
pub(super) fn statements(facts: &Facts<'_>) -> Vec<Statement> {
    let Some(table) = facts.table("own_stages") else { return Vec::new() };
    table.rows.iter().map(|row| statement(facts, table, row)).collect()
}

fn statement(facts: &Facts<'_>, table: &Table, row: &Row) -> Statement {
    let factor = table.text(row, "factor");
    let title = facts.label(factor);
    let Some(stage) = table.number(row, "stage") else {
        let pattern = (
            "<b>{title}</b>: geen stadium dat getoond kan worden.",
            "<b>{title}</b>: no stage that can be shown.",
        );
        let text = Html::fill(pattern, &[("title", &title)]);
        return Statement { certainty: Certainty::TooFew, text, shown_in: None };
    };
    let number = |value: f64| Html::each(|lang| number_format::number(value, 0, lang));
    let all = number((facts.results.about.levels.len() + 1) as f64);
    let mut text = vec![Html::fill(
        ("<b>{title}</b>: stadium {stage} van {all}.", "<b>{title}</b>: stage {stage} of {all}."),
        &[("title", &title), ("stage", &facts.value(table, row, "stage")), ("all", &all)],
    )];
    let lowest_and_highest = table.number(row, "stage_low").zip(table.number(row, "stage_high"));
    let certainty = match lowest_and_highest {
        None => Certainty::Described,
        Some((low, high)) if low < high => {
            text.push(Html::fill(
                (
                    "Het interval reikt van stadium {low} tot en met {high}.",
                    "The interval reaches from stage {low} to {high}.",
                ),
                &[
                    ("low", &facts.value(table, row, "stage_low")),
                    ("high", &facts.value(table, row, "stage_high")),
                ],
            ));
            Certainty::Uncertain
        }
        Some(_) => Certainty::Clear,
    };
    text.push(if table.number(row, "gap").is_some() {
        Html::fill(
            (
                "Stadium {next} begint bij {level}: nog {gap} te gaan.",
                "Stage {next} begins at {level}: {gap} to go.",
            ),
            &[
                ("next", &number(stage + 1.0)),
                ("level", &facts.value(table, row, "next_level")),
                ("gap", &facts.value(table, row, "gap")),
            ],
        )
    } else {
        Html::raw("Dat is het hoogste.", "That is the highest.")
    });
    text.extend(most_room(facts, factor));
    Statement { certainty, text: Html::sentences(&text), shown_in: None }
}

/// The practices of a factor with most room; nothing where none has any.
fn most_room(facts: &Facts<'_>, factor: &str) -> Option<Html> {
    let table = facts.table("practices")?;
    let of_factor = [("kind", "practice"), ("scale", factor)];
    let mut rows: Vec<(&Row, f64)> = table
        .rows_where(&of_factor)
        .filter_map(|row| Some((row, table.number(row, "room").filter(|r| *r > 0.0)?)))
        .collect();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1));
    let named: Vec<Html> = rows
        .iter()
        .take(NAMED)
        .map(|(row, _)| {
            let parts = [("name", &quote(facts, table, row)), ("room", &facts.value(table, row, "room"))];
            Html::fill(("{name} ({room})", "{name} ({room})"), &parts)
        })
        .collect();
    let pattern = ("Meeste ruimte: {list}.", "Most room: {list}.");
    (!named.is_empty()).then(|| Html::fill(pattern, &[("list", &Html::listing(&named))]))
}
