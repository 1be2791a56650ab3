//! The same comparison with organizations of the same sector and of the same size.

use super::super::report::context::Context;
use super::super::report::facts::Facts;
use super::super::report::html::{Html, escape};
use super::super::report::page::{Block, Certainty, Section, Statement};
use super::super::report::view::{Layout, Show};
use super::position;
use crate::model::caveat::Caveat;
use crate::model::table::{Row, Table};
use crate::model::text::Text;
use indexmap::IndexSet;

/// Nothing where organizations.csv has neither.
pub(super) fn section(c: &Context<'_>) -> Option<Section> {
    let facts = &c.facts;
    let table = facts.table("peers")?;
    let mut blocks = vec![Block::Paragraph(Html::raw(
        "Vergelijkbare organisaties zijn een eerlijker maat als sector of omvang meespeelt, maar het zijn er minder: de mediaan is dan minder zeker, en vaker is geen verschil te zien.",
        "Similar organizations are a fairer measure where sector or size plays a part, but there are fewer of them: their median is less certain, and more often no difference shows.",
    ))];
    let groups: IndexSet<&str> = table.rows.iter().map(|row| table.text(row, "by")).collect();
    for by in groups {
        blocks.extend(group(facts, table, by));
    }
    let title = Text::new("Naast vergelijkbare organisaties", "Beside similar organizations");
    Some(Section { id: "peers", title, blocks })
}

fn group(facts: &Facts<'_>, table: &Table, by: &str) -> Vec<Block> {
    let rows: Vec<&Row> = table.rows.iter().filter(|row| table.text(row, "by") == by).collect();
    let heading = title(facts, table, by, &rows);
    let mut blocks = vec![Block::Heading(heading)];
    if rows.iter().all(|row| table.number(row, "median").is_none()) {
        blocks.push(Block::Absent(reasons(&rows)));
        return blocks;
    }
    blocks.push(Block::Statements(vec![said(facts, table, &rows)]));
    let mut view = position::means(facts, table, &rows, Show::Column("mean"), Layout::default());
    view.id = format!("t-peers-{by}");
    view.caption = Html::fill(
        ("Naast organisaties met dezelfde {by}", "Beside organizations of the same {by}"),
        &[("by", &facts.inside(by))],
    );
    blocks.push(Block::Table(Box::new(view)));
    blocks
}

/// What lies clearly above or below; the table has the rest.
fn said(facts: &Facts<'_>, table: &Table, rows: &[&Row]) -> Statement {
    let is_clear = |row: &&&Row| matches!(table.text(row, "position"), "above" | "below");
    let clear: Vec<&Row> = rows.iter().filter(is_clear).copied().collect();
    let told = position::statement(facts, table, &clear, None);
    if let Some(mut said) = told {
        if clear.len() < rows.len() {
            said.certainty = Certainty::Mixed;
            let rest = Html::raw(
                "Bij de andere is geen verschil met de mediaan te onderscheiden.",
                "On the others no difference from the median can be told.",
            );
            said.text = Html::sentences(&[said.text, rest]);
        }
        return said;
    }
    let (certainty, text) = if rows.iter().any(|row| !table.text(row, "position").is_empty()) {
        let none = Html::raw(
            "Bij geen van deze is een verschil met de mediaan te onderscheiden.",
            "On none of these a difference from the median can be told.",
        );
        (Certainty::Uncertain, none)
    } else {
        let none = Html::raw(
            "Zonder interval is niet te zeggen hoe zeker de verschillen in de tabel zijn.",
            "Without intervals there is no telling how certain the differences in the table are.",
        );
        (Certainty::Described, none)
    };
    Statement { certainty, text, shown_in: None }
}

/// `Sector: government`.
fn title(facts: &Facts<'_>, table: &Table, by: &str, rows: &[&Row]) -> Html {
    let word = rows.first().map_or("", |row| table.text(row, "word"));
    let word = Html::text(&facts.results.labels.value(by, word));
    Html::fill(("{by}: {word}", "{by}: {word}"), &[("by", &facts.label(by)), ("word", &word)])
}

/// Why none of the rows can be shown, each reason once.
fn reasons(rows: &[&Row]) -> Html {
    let caveats = rows.iter().flat_map(|row| &row.caveats);
    let (of_privacy, others): (IndexSet<&Caveat>, IndexSet<&Caveat>) =
        caveats.partition(|caveat| caveat.code.starts_with('P'));
    let told = if of_privacy.is_empty() { others } else { of_privacy };
    let word = |caveat: &&Caveat| {
        Html::each(|lang| format!("{} ({})", escape(&caveat.message(lang)), escape(&caveat.code)))
    };
    let why = Html::listing(&told.iter().map(word).collect::<Vec<_>>());
    Html::fill(("Niet getoond: {why}.", "Not shown: {why}."), &[("why", &why)])
}
