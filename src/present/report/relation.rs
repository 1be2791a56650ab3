//! Sentences about relations, by rule: what may be said depends on where the interval lies, and no verb says that one
//! thing brings about another.

use super::facts::{Facts, Side};
use super::html::Html;
use super::page::Certainty;
use crate::model::table::{Row, Table};

/// How rows of relations are divided over the sides of zero.
struct Divided {
    above: Vec<Html>,
    below: Vec<Html>,
    unclear: Vec<Html>,
    few: Vec<Html>,
}

impl Divided {
    fn certainty(&self) -> Certainty {
        let clear = !self.above.is_empty() || !self.below.is_empty();
        match (clear, self.unclear.is_empty(), self.few.is_empty()) {
            (true, true, true) => Certainty::Clear,
            (true, _, _) => Certainty::Mixed,
            (false, false, _) => Certainty::Uncertain,
            (false, true, _) => Certainty::TooFew,
        }
    }
}

/// What one kind of use goes together with: one row per outcome.
pub fn use_and_outcomes(facts: &Facts<'_>, table: &Table, x: &str, rows: &[&Row]) -> (Certainty, Html) {
    let divided = divide(
        facts,
        table,
        rows,
        "estimate",
        ("{y} (r\u{A0}=\u{A0}{v}; {ci})", "{y} (r\u{A0}=\u{A0}{v}; {ci})"),
    );
    let use_ = facts.inside(x);
    let between_organizations = rows.iter().any(|row| table.text(row, "level") == "organization");
    let who = if between_organizations {
        Html::fill(("In organisaties met meer {x}", "In organizations with more {x}"), &[("x", &use_)])
    } else {
        Html::fill(("Bij respondenten met meer {x}", "Among respondents with more {x}"), &[("x", &use_)])
    };
    let mut sentences = Vec::new();
    for (list, nl, en) in [(&divided.above, "hoger", "higher"), (&divided.below, "lager", "lower")] {
        if list.is_empty() {
            continue;
        }
        let (ligt, is) = if list.len() == 1 { ("ligt", "is") } else { ("liggen", "are") };
        // The second sentence leans on the first.
        let pattern = if sentences.is_empty() {
            (format!("{{who}} {ligt} {{list}} {nl}."), format!("{{who}}, {{list}} {is} {en}."))
        } else {
            (format!("Daar {ligt} {{list}} {nl}."), format!("There, {{list}} {is} {en}."))
        };
        sentences
            .push(Html::fill((&pattern.0, &pattern.1), &[("who", &who), ("list", &Html::listing(list))]));
    }
    if !divided.unclear.is_empty() {
        let pattern = if sentences.is_empty() {
            (
                "Tussen {x} en {list} is geen duidelijk verband te zien.",
                "Between {x} and {list} no clear relation shows.",
            )
        } else {
            ("Met {list} is geen duidelijk verband te zien.", "With {list} no clear relation shows.")
        };
        sentences.push(Html::fill(pattern, &[("x", &use_), ("list", &Html::listing(&divided.unclear))]));
    }
    if !divided.few.is_empty() {
        let pattern = (
            "Over {x} en {list} is met deze gegevens niets te zeggen.",
            "About {x} and {list} these data allow no statement.",
        );
        sentences.push(Html::fill(pattern, &[("x", &use_), ("list", &Html::listing(&divided.few))]));
    }
    (divided.certainty(), Html::sentences(&sentences))
}

/// Whether one kind of use has the higher correlation: one row of differences per outcome.
pub fn contrast(facts: &Facts<'_>, table: &Table, rows: &[&Row]) -> (Certainty, Html) {
    let divided =
        divide(facts, table, rows, "difference", ("{y} (verschil {v}; {ci})", "{y} (difference {v}; {ci})"));
    let first = rows.first().map_or("", |row| table.text(row, "x_1"));
    let second = rows.first().map_or("", |row| table.text(row, "x_2"));
    let (one, two) = (facts.inside(first), facts.inside(second));
    let mut sentences = Vec::new();
    for (list, x, other) in [(&divided.above, &one, &two), (&divided.below, &two, &one)] {
        if !list.is_empty() {
            sentences.push(Html::fill(
                (
                    "De correlatie is voor {x} hoger dan voor {other} bij {list}.",
                    "The correlation is higher for {x} than for {other} with {list}.",
                ),
                &[("x", x), ("other", other), ("list", &Html::listing(list))],
            ));
        }
    }
    if !divided.unclear.is_empty() {
        let pattern = if sentences.is_empty() {
            (
                "Of {one} sterker samenhangt dan {two}, is niet uit te maken bij {list}.",
                "Whether {one} has the higher correlation than {two} can’t be told for {list}.",
            )
        } else {
            ("Bij {list} is geen duidelijk verschil te zien.", "For {list} no clear difference shows.")
        };
        let list = Html::listing(&divided.unclear);
        sentences.push(Html::fill(pattern, &[("one", &one), ("two", &two), ("list", &list)]));
    }
    if !divided.few.is_empty() {
        let list = Html::listing(&divided.few);
        let pattern = ("Over {list} is niets te zeggen.", "About {list} nothing can be said.");
        sentences.push(Html::fill(pattern, &[("list", &list)]));
    }
    if [first, second] == ["active_use", "passive_use"] {
        sentences.push(Html::raw(
            "De twee aandelen zijn aan elkaar gebonden: met geen gebruik zijn ze samen 100%.",
            "The two shares are bound together: with no use they make 100%.",
        ));
    }
    (divided.certainty(), Html::sentences(&sentences))
}

fn divide(facts: &Facts<'_>, table: &Table, rows: &[&Row], column: &str, pattern: (&str, &str)) -> Divided {
    let mut divided = Divided { above: vec![], below: vec![], unclear: vec![], few: vec![] };
    for row in rows {
        let y = facts.inside(table.text(row, "y"));
        let side = Side::of(table, row, "conf_low", "conf_high");
        if side == Side::TooFew {
            divided.few.push(y);
            continue;
        }
        let v = facts.value(table, row, column);
        let ci = facts.interval(table, row, "conf_low", "conf_high");
        let said = Html::fill(pattern, &[("y", &y), ("v", &v), ("ci", &ci)]);
        match side {
            Side::Above => divided.above.push(said),
            Side::Below => divided.below.push(said),
            Side::Includes | Side::TooFew => divided.unclear.push(said),
        }
    }
    divided
}
