//! What to steer on for the effect that the organization wants: what goes with it in the cohort, and where the
//! organization itself stands on that.

use super::super::report::context::Context;
use super::super::report::facts::{Facts, Side};
use super::super::report::html::Html;
use super::super::report::page::{Block, Certainty, Section, Statement};
use super::super::report::view::{Layout, Show, absent, view};
use crate::model::table::{Row, Table};
use crate::model::text::Text;
use indexmap::IndexSet;

/// Nothing where the study knows no use or no outcomes.
pub(super) fn section(c: &Context<'_>) -> Option<Section> {
    let facts = &c.facts;
    let title = match &facts.results.about.effect {
        None => Text::new("Waarop te sturen", "What to steer on"),
        Some(effect) => {
            let name = facts.name(effect);
            Text::new(
                format!("Waarop te sturen voor: {}", name.nl),
                format!("What to steer on for: {}", name.en),
            )
        }
    };
    let Some(table) = facts.table("steering") else {
        facts.results.absent.iter().find(|a| a.table == "steering")?;
        return Some(Section { id: "steering", title, blocks: vec![absent(facts, "steering")] });
    };
    let mut blocks = vec![Block::Paragraph(Html::raw(
        "Wat in het cohort samengaat met een opbrengst, is een aanwijzing waar te beginnen, geen belofte: een verband laat niet zien wat waardoor komt. Meet na een verandering opnieuw.",
        "What goes together with an outcome in the cohort is a pointer where to begin, not a promise: a relation does not show what brings about what. Measure again after a change.",
    ))];
    blocks.push(Block::Statements(statements(facts, table)));
    let columns = [
        Show::Column("x"),
        Show::Estimate("estimate", "conf_low", "conf_high"),
        Show::Column("own"),
        Show::Column("cohort_median"),
        Show::Column("position"),
        Show::Column("k"),
    ];
    let rows: Vec<&Row> = table.rows.iter().collect();
    let mut view = view(facts, table, &rows, &columns, Layout { group: Some("outcome") });
    view.caption = Html::raw("Gebruik en opbrengst in het cohort", "Use and outcome in the cohort");
    blocks.push(Block::Table(Box::new(view)));
    Some(Section { id: "steering", title, blocks })
}

/// One statement per outcome, about each kind of use.
fn statements(facts: &Facts<'_>, table: &Table) -> Vec<Statement> {
    let outcomes: IndexSet<&str> = table.rows.iter().map(|row| table.text(row, "outcome")).collect();
    let of_outcome = |outcome| {
        let rows: Vec<&Row> = table.rows.iter().filter(|row| table.text(row, "outcome") == outcome).collect();
        let title = Html::fill(("<b>{y}.</b>", "<b>{y}.</b>"), &[("y", &facts.label(outcome))]);
        let mut sentences = vec![title];
        sentences.extend(rows.iter().flat_map(|row| relation(facts, table, row)));
        let sides: Vec<Side> = rows.iter().map(|row| Side::of(table, row, "conf_low", "conf_high")).collect();
        let is_clear = |side: &Side| matches!(side, Side::Above | Side::Below);
        let certainty = match sides.iter().filter(|side| is_clear(side)).count() {
            0 if sides.iter().all(|side| *side == Side::TooFew) => Certainty::TooFew,
            0 => Certainty::Uncertain,
            clear if clear == sides.len() => Certainty::Clear,
            _ => Certainty::Mixed,
        };
        Statement { certainty, text: Html::sentences(&sentences), shown_in: None }
    };
    outcomes.into_iter().map(of_outcome).collect()
}

/// What goes with more use, and where that concerns the organization, how it stands on it.
fn relation(facts: &Facts<'_>, table: &Table, row: &Row) -> Vec<Html> {
    let side = Side::of(table, row, "conf_low", "conf_high");
    let pattern = match side {
        Side::Above => (
            "In organisaties met meer {x} ligt {y} hoger (r\u{A0}=\u{A0}{r}; {ci}).",
            "In organizations with more {x}, {y} is higher (r\u{A0}=\u{A0}{r}; {ci}).",
        ),
        Side::Below => (
            "In organisaties met meer {x} ligt {y} lager (r\u{A0}=\u{A0}{r}; {ci}).",
            "In organizations with more {x}, {y} is lower (r\u{A0}=\u{A0}{r}; {ci}).",
        ),
        Side::Includes => (
            "Met {x} is in het cohort geen duidelijk verband te zien (r\u{A0}=\u{A0}{r}; {ci}).",
            "With {x} no clear relation shows in the cohort (r\u{A0}=\u{A0}{r}; {ci}).",
        ),
        Side::TooFew => {
            ("Over {x} is in het cohort niets te zeggen.", "About {x} the cohort allows no statement.")
        }
    };
    let found = Html::fill(
        pattern,
        &[
            ("x", &facts.inside(table.text(row, "x"))),
            ("y", &facts.inside(table.text(row, "outcome"))),
            ("r", &facts.value(table, row, "estimate")),
            ("ci", &facts.interval(table, row, "conf_low", "conf_high")),
        ],
    );
    let mut sentences = vec![found];
    if side == Side::Above {
        sentences.extend(own_position(facts, table, row));
    }
    sentences
}

/// Where the organization itself stands on the use that goes with the outcome.
fn own_position(facts: &Facts<'_>, table: &Table, row: &Row) -> Option<Html> {
    let pattern = match table.text(row, "position") {
        "above" => (
            "De eigen organisatie zit daarin al boven de mediaan ({own} tegen {median}): houd dat vast.",
            "On this the organization is already above the median ({own} against {median}): keep it up.",
        ),
        "below" => (
            "De eigen organisatie zit daarin onder de mediaan ({own} tegen {median}): hier is ruimte.",
            "On this the organization is below the median ({own} against {median}): there is room here.",
        ),
        "not distinguishable" => (
            "De eigen organisatie is daarin niet van de mediaan te onderscheiden ({own} tegen {median}).",
            "On this the organization can’t be told from the median ({own} against {median}).",
        ),
        _ => return None,
    };
    Some(Html::fill(
        pattern,
        &[("own", &facts.value(table, row, "own")), ("median", &facts.value(table, row, "cohort_median"))],
    ))
}
