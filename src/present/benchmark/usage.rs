//! Use of the platform, what it is used for, and the outcomes, beside the cohort.

use super::super::report::context::Context;
use super::super::report::facts::Facts;
use super::super::report::html::Html;
use super::super::report::page::{Block, Certainty, Section, Statement};
use super::super::report::view::Layout;
use super::factors::most_and_least;
use super::position;
use crate::model::table::{Row, Table};
use crate::model::text::Text;

/// Passive and active use, and the applications; nothing where the study asks for neither.
pub(super) fn section(c: &Context<'_>) -> Option<Section> {
    let mut blocks = Vec::new();
    let caption = Html::raw("Gebruik naast het cohort", "Use beside the cohort");
    blocks.extend(position::part(c, "use", ("t-use", caption)).map(|view| Block::Table(Box::new(view))));
    blocks.extend(applications(c));
    let title = Text::new("Gebruik en toepassingen", "Use and applications");
    (!blocks.is_empty()).then_some(Section { id: "use", title, blocks })
}

fn applications(c: &Context<'_>) -> Vec<Block> {
    let facts = &c.facts;
    let Some(table) = facts.table("practices") else { return Vec::new() };
    let rows: Vec<&Row> = table.rows_where(&[("kind", "application")]).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading(Html::raw("Waarvoor het wordt gebruikt", "What it is used for"))];
    if rows.iter().all(|row| is_yes_or_no(facts, table, row)) {
        blocks.push(Block::Absent(Html::raw(
            "Eén informant zegt van elke toepassing alleen of zij vaak wordt gebruikt of niet; daarvan is geen spreiding te tonen.",
            "One informant tells of each application only whether it is used often or not; no spread can be shown of that.",
        )));
        return blocks;
    }
    let differences: Vec<(&Row, f64)> =
        rows.iter().filter_map(|row| Some((*row, table.number(row, "difference")?))).collect();
    let patterns = [
        ("Naast de anderen het meest gebruikt: {list}.", "Used most beside the others: {list}."),
        ("Het minst: {list}.", "Used least: {list}."),
    ];
    let text = Html::sentences(&most_and_least(facts, table, &differences, patterns));
    if !text.is_empty() {
        let words = rows.iter().map(|row| position::certainty(table, row));
        let (clear, unclear): (Vec<_>, Vec<_>) = words.partition(|word| *word == Certainty::Clear);
        let certainty = match (clear.is_empty(), unclear.first()) {
            (false, None) => Certainty::Clear,
            (false, Some(_)) => Certainty::Mixed,
            (true, Some(word)) => *word,
            (true, None) => Certainty::TooFew,
        };
        blocks.push(Block::Statements(vec![Statement { certainty, text, shown_in: None }]));
    }
    let mut view = position::means(facts, table, &rows, position::OWN, Layout::default());
    view.id = "t-applications".into();
    view.columns[1].0 = Html::raw("Eigen aandeel<br>(95%-interval)", "Own share<br>(95% interval)");
    view.caption = Html::raw(
        "Wie elke toepassing vaak gebruikt, naast het cohort",
        "Who often uses each application, beside the cohort",
    );
    blocks.push(Block::Table(Box::new(view)));
    blocks
}

/// True where each organization has one answer that counts as often or as not often.
fn is_yes_or_no(facts: &Facts<'_>, table: &Table, row: &Row) -> bool {
    let asked = facts.results.labels.items.contains_key(table.text(row, "variable"));
    facts.results.about.design == "informants" && asked
}

/// The outcomes, and other scales where the study has them.
pub(super) fn outcomes(c: &Context<'_>) -> Option<Section> {
    let of = |part, id, caption| position::part(c, part, (id, caption));
    let views = [
        of("outcome", "t-outcomes", Html::raw("Opbrengsten naast het cohort", "Outcomes beside the cohort")),
        of(
            "other",
            "t-other",
            Html::raw("Andere schalen naast het cohort", "Other scales beside the cohort"),
        ),
    ];
    let has_outcomes = views[0].is_some();
    let blocks: Vec<Block> = views.into_iter().flatten().map(|view| Block::Table(Box::new(view))).collect();
    let title = if has_outcomes {
        Text::new("Opbrengsten", "Outcomes")
    } else {
        Text::new("Andere schalen", "Other scales")
    };
    (!blocks.is_empty()).then_some(Section { id: "outcomes", title, blocks })
}
