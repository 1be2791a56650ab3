//! 8 What to steer on, as far as the run supports it: words by rule, never a promise.

use super::super::context::Context;
use super::super::facts::{Facts, Side};
use super::super::html::Html;
use super::super::page::{Block, Section, View};
use super::super::view::{Show, stacked, tell};
use super::maturity::extremes;
use super::usage::correlation_columns;
use crate::model::table::{Row, Table};
use crate::model::text::Text;

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = vec![Block::Paragraph(Html::raw(
        "Waar kan een organisatie beginnen? Hieronder staat per opbrengst met welk gebruik zij in dit onderzoek samengaat. Een verband is geen effect: of sturen op gebruik de opbrengst verandert, laat alleen een proef of herhaalde meting in de eigen organisatie zien.",
        "Where can an organization begin? Below stands, for each outcome, with which kind of use it goes together in this study. A relation is not an effect: whether steering on use changes the outcome, only a trial or repeated measurement in one’s own organization can show.",
    ))];
    match evidence(c) {
        Some(view) => blocks.push(Block::Table(Box::new(view))),
        None => blocks.push(super::super::view::absent(&c.facts, "use_outcomes")),
    }
    let pointers = applications(c);
    if !pointers.is_empty() {
        blocks.push(Block::Heading(Html::raw("Toepassingen", "Applications")));
        blocks.push(Block::List(pointers));
    }
    let room = room(&c.facts);
    if !room.is_empty() {
        blocks.push(Block::Heading(Html::raw("Waar de meeste ruimte is", "Where there is most room")));
        blocks.push(Block::List(room));
    }
    Section { id: "steering", title: Text::new("Waarop te sturen", "What to steer on"), blocks }
}

/// Per outcome: the correlation with active and with passive use, and the word that follows.
fn evidence(c: &Context<'_>) -> Option<View> {
    let (table, active) = c.use_rows("active_use").or_else(|| c.use_rows("passive_use"))?;
    let by_use = |x: &str, y: &str| {
        c.use_rows(x).and_then(|(_, rows)| rows.into_iter().find(|row| table.text(row, "y") == y))
    };
    let rows = active
        .iter()
        .map(|row| {
            let y = table.text(row, "y");
            let (active, passive) = (by_use("active_use", y), by_use("passive_use", y));
            let shown = |row: Option<&Row>| {
                row.map_or_else(
                    || Html::same("–"),
                    |r| stacked(&c.facts, table, r, ["estimate", "conf_low", "conf_high"]),
                )
            };
            vec![
                c.facts.label(y),
                shown(active),
                shown(passive),
                advice(side(table, active), side(table, passive)),
            ]
        })
        .collect();
    let mut view = View {
        id: "t-steering".into(),
        caption: Html::raw(
            "Gebruik waarmee de opbrengst samengaat",
            "Use with which the outcome goes together",
        ),
        columns: vec![
            (Html::raw("Opbrengst", "Outcome"), false),
            (Html::raw("Actief gebruik, r", "Active use, r"), true),
            (Html::raw("Passief gebruik, r", "Passive use, r"), true),
            (Html::raw("Aanknopingspunt", "Where to begin"), false),
        ],
        rows,
        ..View::default()
    };
    tell(&c.facts, table, &[Show::Column("estimate")], &mut view);
    Some(view)
}

fn side(table: &Table, row: Option<&Row>) -> Side {
    row.map_or(Side::TooFew, |row| Side::of(table, row, "conf_low", "conf_high"))
}

/// The word that follows from the two intervals.
pub(in crate::present) fn advice(active: Side, passive: Side) -> Html {
    use Side::{Above, Below, TooFew};
    let (nl, en) = match (active, passive) {
        (Above, Above) => (
            "Actief en passief gebruik gaan beide samen met een hogere opbrengst.",
            "Active and passive use both go with a higher outcome.",
        ),
        (Above, _) => (
            "Begin bij actief gebruik: laat meer mensen reageren en plaatsen.",
            "Begin with active use: more people who respond and post.",
        ),
        (_, Above) => (
            "Begin bij passief gebruik: zorg dat meer mensen meelezen.",
            "Begin with passive use: more people who read along.",
        ),
        (TooFew, TooFew) => ("Te weinig gegevens voor een aanwijzing.", "Too few data for a pointer."),
        (Below, _) | (_, Below) => (
            "Geen aanwijzing om op gebruik te sturen: het verband is negatief of niet duidelijk.",
            "No pointer to steer on use: the relation is negative or not clear.",
        ),
        _ => (
            "Geen aanwijzing: voor geen van beide is een duidelijk verband te zien.",
            "No pointer: no clear relation shows for either.",
        ),
    };
    Html::raw(nl, en)
}

/// Per outcome, the application that goes with it most, where its interval lies above zero.
fn applications(c: &Context<'_>) -> Vec<Html> {
    let facts = &c.facts;
    let Some(table) = facts.table("applications") else { return Vec::new() };
    let rows = facts.latest_rows(table);
    let mut pointers = Vec::new();
    for outcome in c.main_outcomes() {
        let [estimate, low, high] = correlation_columns(outcome);
        let best = rows
            .iter()
            .copied()
            .max_by(|a, b| number(table, a, &estimate).total_cmp(&number(table, b, &estimate)));
        let Some(row) = best.filter(|row| Side::of(table, row, &low, &high) == Side::Above) else { continue };
        pointers.push(Html::fill(
            (
                "Met {y} gaat van alle toepassingen {a} het sterkst samen: r\u{A0}=\u{A0}{r}. Vaak gebruikt door {share}.",
                "Of all applications, {a} goes most with {y}: r\u{A0}=\u{A0}{r}. Used often by {share}.",
            ),
            &[
                ("y", &facts.inside(outcome)),
                ("a", &facts.inside(table.text(row, "application"))),
                ("r", &facts.estimate(table, row, [&estimate, &low, &high])),
                ("share", &facts.estimate(table, row, ["estimate", "conf_low", "conf_high"])),
            ],
        ));
    }
    if !pointers.is_empty() {
        pointers.push(Html::raw(
            "De sterkste van een rij valt bij een herhaling meestal wat minder sterk uit.",
            "The strongest of a row usually comes out somewhat less strong when a study is repeated.",
        ));
    }
    pointers
}

fn number(table: &Table, row: &Row, column: &str) -> f64 {
    table.number(row, column).unwrap_or(f64::NEG_INFINITY)
}

/// Per factor, the statements with most and least agreement.
fn room(facts: &Facts<'_>) -> Vec<Html> {
    let factors = &facts.results.labels.factors;
    let line = |factor: &String| {
        let words = extremes(facts, factor)?;
        Some(Html::fill(
            ("<b>{factor}.</b> {words}", "<b>{factor}.</b> {words}"),
            &[("factor", &facts.label(factor)), ("words", &words)],
        ))
    };
    factors.iter().filter_map(line).collect()
}
