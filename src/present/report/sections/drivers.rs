//! Factors and applications: which of them go with an outcome most, and what is still rare among those that do.

use super::super::context::Context;
use super::super::html::Html;
use super::super::page::{Block, Certainty, Section, Statement};
use super::super::view::{Layout, Show, absent, table_block, view};
use crate::model::table::{Row, Table};
use crate::model::text::Text;

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = Vec::new();
    match c.facts.table("drivers") {
        None => blocks.push(absent(&c.facts, "drivers")),
        Some(table) => {
            blocks.push(Block::Paragraph(reading()));
            blocks.push(Block::Statements(statements(c, table)));
            blocks.push(driver_table(c, table));
        }
    }
    blocks.push(Block::Heading(Html::raw("Weinig gebruikt, wel verbonden", "Rare, and yet related")));
    match c.facts.table("importance") {
        None => blocks.push(absent(&c.facts, "importance")),
        Some(table) => importance(c, table, &mut blocks),
    }
    Section {
        id: "drivers",
        title: Text::new("Factoren en toepassingen", "Factors and applications"),
        blocks,
    }
}

fn reading() -> Html {
    Html::raw(
        "Hoe wordt de verklaarde variantie (R²) van een opbrengst over de factoren verdeeld? Een aandeel zegt hoeveel van die verklaring bij een factor hoort. Factoren die op elkaar lijken, delen hun verklaring; een aandeel voorspelt niet wat er gebeurt als een factor verandert.",
        "How does the explained variance (R²) of an outcome divide over the factors? A share tells how much of that explanation belongs to a factor. Factors that are alike share what they explain; a share does not predict what happens when a factor changes.",
    )
}

/// The outcomes of a table, in its order.
fn outcomes(table: &Table) -> Vec<&str> {
    let mut outcomes: Vec<&str> = Vec::new();
    for row in &table.rows {
        let outcome = table.text(row, "outcome");
        if !outcomes.contains(&outcome) {
            outcomes.push(outcome);
        }
    }
    outcomes
}

fn statements(c: &Context<'_>, table: &Table) -> Vec<Statement> {
    outcomes(table).into_iter().map(|outcome| statement(c, table, outcome)).collect()
}

/// What the predictors of one outcome explain, and which has the largest share, where that can be said.
fn statement(c: &Context<'_>, table: &Table, outcome: &str) -> Statement {
    let facts = &c.facts;
    let mut rows: Vec<&Row> = table.rows.iter().filter(|r| table.text(r, "outcome") == outcome).collect();
    let value = |row: &Row, column| table.number(row, column);
    rows.sort_by(|a, b| value(b, "share").unwrap_or(0.0).total_cmp(&value(a, "share").unwrap_or(0.0)));
    let y = facts.inside(outcome);
    let explained = rows.first().filter(|r| value(r, "r_squared").is_some());
    let Some(first) = explained else {
        let text = Html::fill(
            (
                "Over wat bij {y} hoort is met deze gegevens niets te zeggen.",
                "About what goes with {y} these data allow no statement.",
            ),
            &[("y", &y)],
        );
        return Statement { certainty: Certainty::TooFew, text, shown_in: None };
    };
    let r_squared = facts.estimate(table, first, ["r_squared", "r_squared_low", "r_squared_high"]);
    let whole = Html::fill(
        (
            "{y}: de voorspellers verklaren samen R²\u{A0}=\u{A0}{r} van de verschillen.",
            "{y}: together the predictors explain R²\u{A0}=\u{A0}{r} of the differences.",
        ),
        &[("y", &facts.label(outcome)), ("r", &r_squared)],
    );
    if value(first, "share").is_none() {
        return Statement { certainty: Certainty::Uncertain, text: whole, shown_in: None };
    }
    let parts = [
        ("x", &facts.inside(table.text(first, "predictor"))),
        ("s", &facts.estimate(table, first, ["share", "conf_low", "conf_high"])),
    ];
    let largest = Html::fill(
        ("Het grootste aandeel heeft {x}: {s}.", "The largest share is that of {x}: {s}."),
        &parts,
    );
    let apart = match rows.get(1) {
        None => true,
        Some(second) => value(first, "conf_low").zip(value(second, "conf_high")).is_some_and(|(l, h)| l > h),
    };
    let open = Html::raw(
        "De intervallen overlappen, dus de volgorde ligt niet vast.",
        "Intervals overlap, so the order is not settled.",
    );
    let text =
        if apart { Html::sentences(&[whole, largest]) } else { Html::sentences(&[whole, largest, open]) };
    let certainty = if apart { Certainty::Clear } else { Certainty::Mixed };
    Statement { certainty, text, shown_in: None }
}

/// More rows than these are shown for the first outcomes only.
const MOST_ROWS: usize = 30;

fn driver_table(c: &Context<'_>, table: &Table) -> Block {
    let columns = [
        Show::Column("predictor"),
        Show::Estimate("share", "conf_low", "conf_high"),
        Show::Estimate("dominance_share", "dominance_low", "dominance_high"),
        Show::Estimate("beta", "beta_low", "beta_high"),
        Show::Column("r"),
        Show::Column("inflation"),
        Show::Column("k"),
    ];
    let rows: Vec<&Row> = table.rows.iter().take(MOST_ROWS).collect();
    let mut view = view(&c.facts, table, &rows, &columns, Layout { group: Some("outcome") });
    view.notes.push(Html::raw(
        "Aandeel in R²: relatief gewicht (Johnson 2000) gedeeld door R². Dominantie: wat een voorspeller gemiddeld toevoegt over alle combinaties van de andere. Aandelen zijn nooit negatief; een interval boven nul toetst dus niets.",
        "Share of R²: relative weight (Johnson 2000) over R². Dominance: what a predictor adds on average over all combinations of the others. Shares are never negative, so an interval above zero tests nothing.",
    ));
    Block::Table(Box::new(view))
}

fn importance(c: &Context<'_>, table: &Table, blocks: &mut Vec<Block>) {
    blocks.extend(c.drawings.parts("F10").map(|part| Block::Figure(Box::new(part.clone()))));
    let said: Vec<Statement> = outcomes(table).into_iter().filter_map(|y| most_room(c, table, y)).collect();
    if !said.is_empty() {
        blocks.push(Block::Statements(said));
    }
    let columns = [
        Show::Column("item"),
        Show::Column("performance"),
        Show::Estimate("beta", "conf_low", "conf_high"),
        Show::Column("r"),
        Show::Column("quadrant"),
    ];
    let first = outcomes(table).first().copied().unwrap_or_default();
    let rows: Vec<&Row> = table.rows.iter().filter(|r| table.text(r, "outcome") == first).collect();
    let mut view = view(&c.facts, table, &rows, &columns, Layout { group: Some("set") });
    view.caption = Html::fill(
        ("Belang en voorkomen: {y}", "Importance and prevalence: {y}"),
        &[("y", &c.facts.inside(first))],
    );
    view.notes.push(Html::raw(
        "Toepassingen: percentage frequente gebruikers. Factoren: gemiddelde op 0 tot 100 van de schaal. Bèta: met de andere onderdelen van de groep gelijk gehouden. Kwadrant: ten opzichte van de medianen van de groep. De overige opbrengsten staan in tables/importance.csv.",
        "Applications: percentage of frequent users. Factors: mean on 0 to 100 of the scale. Beta: with the other items of the set held equal. Quadrant: relative to the medians of the set. Other outcomes are in tables/importance.csv.",
    ));
    blocks.push(Block::Table(Box::new(view)));
}

/// The rare applications that go with one outcome clearly.
fn most_room(c: &Context<'_>, table: &Table, outcome: &str) -> Option<Statement> {
    let facts = &c.facts;
    let of = |r: &&Row| table.text(r, "outcome") == outcome && table.text(r, "set") == "applications";
    let rows: Vec<&Row> = table.rows.iter().filter(of).collect();
    rows.iter().find(|r| table.number(r, "beta").is_some())?;
    let rare = |r: &&&Row| {
        table.text(r, "quadrant") == "low and related" && table.number(r, "conf_low").is_some_and(|l| l > 0.0)
    };
    let each = |row: &&Row| {
        Html::fill(
            ("{x} (bèta {b})", "{x} (beta {b})"),
            &[
                ("x", &facts.inside(table.text(row, "item"))),
                ("b", &facts.estimate(table, row, ["beta", "conf_low", "conf_high"])),
            ],
        )
    };
    let list: Vec<Html> = rows.iter().filter(rare).map(each).collect();
    let y = facts.inside(outcome);
    if list.is_empty() {
        let text = Html::fill(
            (
                "Geen weinig gebruikte toepassing hangt, met de andere gelijk gehouden, duidelijk positief samen met {y}.",
                "No rare application goes clearly with higher {y} when the others are held equal.",
            ),
            &[("y", &y)],
        );
        return Some(Statement { certainty: Certainty::Uncertain, text, shown_in: None });
    }
    let text = Html::fill(
        (
            "Minder gebruikt dan de mediaan en toch, met de andere toepassingen gelijk gehouden, duidelijk positief verbonden met {y}: {list}. Daar is de meeste ruimte; het blijft een verband.",
            "Used less than the median and yet, with the other applications held equal, clearly and positively related to {y}: {list}. There is most room there; it remains an association.",
        ),
        &[("y", &y), ("list", &Html::listing(&list))],
    );
    Some(Statement { certainty: Certainty::Clear, text, shown_in: None })
}

/// The shares of use as log-ratios, beside the plain correlations.
pub(super) fn log_ratios(c: &Context<'_>) -> Vec<Block> {
    if c.facts.table("log_ratios").is_none() {
        return vec![absent(&c.facts, "log_ratios")];
    }
    let columns = [
        Show::Column("y"),
        Show::Estimate("plain", "plain_low", "plain_high"),
        Show::Estimate("estimate", "conf_low", "conf_high"),
        Show::Column("k"),
        Show::Column("zeros"),
    ];
    let mut block = table_block(&c.facts, "log_ratios", &columns, Layout { group: Some("share") });
    if let Block::Table(view) = &mut block {
        view.notes.push(Html::raw(
            "De drie aandelen tellen op tot 100, dus hun gewone correlaties kunnen niet los van elkaar bewegen. De log-ratio zet een aandeel af tegen de andere twee en kent die band niet. Wijzen beide dezelfde kant op, dan komt het verband niet door het optellen alleen.",
            "The three shares add up to 100, so their plain correlations can’t move freely. The log-ratio sets a share against the other two and has no such tie. Where both point the same way, the relation does not come from the adding up alone.",
        ));
    }
    vec![block]
}
