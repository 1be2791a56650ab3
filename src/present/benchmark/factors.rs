//! The factors of maturity, each with the practices under it: which stand strongest beside the other organizations, which
//! weakest.

use super::super::report::context::Context;
use super::super::report::facts::Facts;
use super::super::report::html::Html;
use super::super::report::page::{Block, Section, Statement, View};
use super::super::report::view::Layout;
use super::position;
use crate::model::table::{Row, Table};
use crate::model::text::Text;

/// More practices that tie for the strongest or the weakest are no news.
const TIED: usize = 2;

/// A factor, and the practices under it; none where the study has no model of maturity.
pub(super) fn section(c: &Context<'_>) -> Option<Section> {
    let facts = &c.facts;
    let scores = position::part(
        c,
        "maturity",
        ("t-maturity", Html::raw("De factoren naast het cohort", "The factors beside the cohort")),
    )?;
    let mut blocks = vec![
        Block::Paragraph(Html::raw(
            "Onder elke factor liggen praktijken: de uitspraken waaruit hij bestaat. ‘Sterkst’ en ‘zwakst’ zijn die met het gunstigste en het ongunstigste verschil met de mediaan van het cohort. Het verschil telt, niet het eigen gemiddelde: sommige uitspraken krijgen overal veel bijval, andere nergens.",
            "Under each factor lie practices: the statements that it is made of. “Strongest” and “weakest” are those with the most and the least favorable difference from the cohort’s median. The difference counts, not the own mean: some statements find much agreement everywhere, others nowhere.",
        )),
        Block::Statements(statements(facts)),
        Block::Table(Box::new(scores)),
    ];
    c.add_figure(&mut blocks, "F22");
    blocks.extend(practices(facts).map(|view| Block::Table(Box::new(view))));
    Some(Section {
        id: "factors",
        title: Text::new("De factoren en hun praktijken", "The factors and their practices"),
        blocks,
    })
}

/// The practices of every factor, as a table.
fn practices(facts: &Facts<'_>) -> Option<View> {
    let table = facts.table("practices")?;
    let rows: Vec<&Row> = table.rows_where(&[("kind", "practice")]).collect();
    if rows.is_empty() {
        return None;
    }
    let mut view = position::means(facts, table, &rows, position::OWN, Layout { group: Some("scale") });
    view.caption = Html::raw("De praktijken naast het cohort", "The practices beside the cohort");
    let practice_rows = view.rows.iter_mut().filter(|cells| cells.len() > 1).zip(&rows);
    let mut turned = false;
    for (cells, row) in practice_rows {
        if is_reverse(facts, table, row) {
            turned = true;
            cells[0] = std::mem::take(&mut cells[0]).then(&Html::same(" (R)"));
        }
    }
    if turned {
        view.notes.push(Html::raw(
            "(R): omgekeerd gescoord; een hoger cijfer betekent minder instemming met deze uitspraak.",
            "(R), scored in reverse: a higher figure means less agreement with this statement.",
        ));
    }
    Some(view)
}

/// True where agreeing with the practice's statement counts against the factor.
pub(super) fn is_reverse(facts: &Facts<'_>, table: &Table, row: &Row) -> bool {
    facts.results.labels.items.get(table.text(row, "variable")).is_some_and(|item| item.reverse)
}

/// The words of a practice as a sentence quotes them: without their full stop, and with a word on a statement that counts
/// against the factor.
pub(super) fn quote(facts: &Facts<'_>, table: &Table, row: &Row) -> Html {
    let text = facts.name(table.text(row, "variable"));
    let words = Html::text(&Text::new(text.nl.trim_end_matches('.'), text.en.trim_end_matches('.')));
    let pattern = if is_reverse(facts, table, row) {
        ("‘{words}’ (omgekeerd gescoord)", "“{words}” (scored in reverse)")
    } else {
        ("‘{words}’", "“{words}”")
    };
    Html::fill(pattern, &[("words", &words)])
}

/// One statement per factor: where it stands, and its strongest and weakest practices.
pub(super) fn statements(facts: &Facts<'_>) -> Vec<Statement> {
    let Some(table) = facts.table("benchmark") else { return Vec::new() };
    let of_factor = |row: &&Row| {
        let (factor, own) =
            (table.text(row, "variable"), facts.estimate(table, row, ["mean", "conf_low", "conf_high"]));
        let title = facts.label(factor);
        let median = facts.value(table, row, "median");
        let pattern = match table.text(row, "position") {
            "above" => (
                "<b>{title}</b>: {own}, boven de mediaan van {median}.",
                "<b>{title}</b>: {own}, above the median of {median}.",
            ),
            "below" => (
                "<b>{title}</b>: {own}, onder de mediaan van {median}.",
                "<b>{title}</b>: {own}, below the median of {median}.",
            ),
            "not distinguishable" => (
                "<b>{title}</b>: {own}, niet te onderscheiden van de mediaan van {median}.",
                "<b>{title}</b>: {own}, not distinguishable from the median of {median}.",
            ),
            _ if table.number(row, "mean").is_some() => (
                "<b>{title}</b>: {own}; de mediaan is {median}.",
                "<b>{title}</b>: {own}; the median is {median}.",
            ),
            _ => (
                "<b>{title}</b>: geen eigen cijfer dat getoond kan worden.",
                "<b>{title}</b>: no own figure that can be shown.",
            ),
        };
        let parts = [("title", &title), ("own", &own), ("median", &median)];
        let mut text = vec![Html::fill(pattern, &parts)];
        text.extend(extremes(facts, factor));
        Statement { certainty: position::certainty(table, row), text: Html::sentences(&text), shown_in: None }
    };
    position::of_group(table, "maturity").iter().map(of_factor).collect()
}

/// The practices of a factor with the most and the least favorable difference, those that tie together; nothing where all
/// differ alike.
fn extremes(facts: &Facts<'_>, factor: &str) -> Vec<Html> {
    let Some(table) = facts.table("practices") else { return Vec::new() };
    let of_factor = [("kind", "practice"), ("scale", factor)];
    let rows: Vec<(&Row, f64)> = table
        .rows_where(&of_factor)
        .filter_map(|row| Some((row, table.number(row, "difference")?)))
        .collect();
    let patterns = [
        ("Sterkst naast de anderen: {list}.", "Strongest beside the others: {list}."),
        ("Zwakst: {list}.", "Weakest: {list}."),
    ];
    most_and_least(facts, table, &rows, patterns)
}

/// `Strongest: … . Weakest: … .` by these differences; what ties stands together, and nothing where all are alike.
pub(super) fn most_and_least(
    facts: &Facts<'_>,
    table: &Table,
    rows: &[(&Row, f64)],
    [of_most, of_least]: [(&str, &str); 2],
) -> Vec<Html> {
    let (most, least) = (
        rows.iter().map(|r| r.1).fold(f64::NEG_INFINITY, f64::max),
        rows.iter().map(|r| r.1).fold(f64::INFINITY, f64::min),
    );
    if rows.len() < 2 || most <= least {
        return Vec::new();
    }
    let sentence = |pattern, difference: f64| {
        let tied: Vec<Html> = rows
            .iter()
            .filter(|r| r.1 == difference)
            .map(|(row, _)| with_difference(facts, table, row))
            .collect();
        (tied.len() <= TIED).then(|| Html::fill(pattern, &[("list", &Html::listing(&tied))]))
    };
    [sentence(of_most, most), sentence(of_least, least)].into_iter().flatten().collect()
}

/// `“Colleagues help” (difference −0.3; −0.6 to 0.1)`.
fn with_difference(facts: &Facts<'_>, table: &Table, row: &Row) -> Html {
    let interval = facts.interval(table, row, "difference_low", "difference_high");
    let pattern = if interval.is_empty() {
        ("{name} (verschil {v})", "{name} (difference {v})")
    } else {
        ("{name} (verschil {v}; {ci})", "{name} (difference {v}; {ci})")
    };
    let value = facts.value(table, row, "difference");
    Html::fill(pattern, &[("name", &quote(facts, table, row)), ("v", &value), ("ci", &interval)])
}
