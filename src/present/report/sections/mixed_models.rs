//! Slopes within and between organizations, whether they differ between organizations, and what they explain.

use super::super::context::Context;
use super::super::html::Html;
use super::super::page::Block;
use super::super::view::{Layout, Show, absent, view};
use crate::model::table::{Row, Table};

/// More pairs than this are for the CSV file.
const MOST: usize = 12;
const LEVEL: f64 = 0.05;

pub(super) fn blocks(c: &Context<'_>) -> Vec<Block> {
    let facts = &c.facts;
    let heading =
        Html::raw("Hellingen binnen en tussen organisaties", "Slopes within and between organizations");
    let (Some(terms), Some(fits)) = (facts.table("mixed_models"), facts.table("mixed_fits")) else {
        return vec![Block::Heading(heading), absent(facts, "mixed_models")];
    };
    let pairs: Vec<&Row> = fits.rows.iter().filter(|row| is(fits, row, "random slope")).take(MOST).collect();
    vec![
        Block::Heading(heading),
        Block::Paragraph(reading(c, fits, &pairs)),
        slopes(c, terms, fits, &pairs),
        explained(c, fits, &pairs),
    ]
}

/// A row of that model by REML.
fn is(table: &Table, row: &Row, model: &str) -> bool {
    table.text(row, "model") == model && table.text(row, "method") == "REML"
}

fn reading(c: &Context<'_>, fits: &Table, pairs: &[&Row]) -> Html {
    let general = Html::raw(
        "Een helling zegt hoeveel punten y hoger ligt bij één punt hogere x: binnen organisaties, tussen collega’s; tussen organisaties, tussen hun gemiddelden. De helling binnen hoeft niet in elke organisatie gelijk te zijn.",
        "A slope tells how many points higher y lies where x is one point higher: within organizations, between colleagues; between organizations, between their means. The slope within need not be the same in every organization.",
    );
    let differs = |row: &&&Row| fits.number(row, "p_value").is_some_and(|p| p < LEVEL);
    let pair = |row: &&Row| {
        let label = |column| c.facts.inside(fits.text(row, column));
        Html::fill(("{x} en {y}", "{x} and {y}"), &[("x", &label("x")), ("y", &label("y"))])
    };
    let found: Vec<Html> = pairs.iter().filter(differs).map(pair).collect();
    let tested = pairs.iter().any(|row| fits.number(row, "p_value").is_some());
    let verdict = if !tested {
        Html::raw(
            "Of zij verschilt, is met deze gegevens niet te zeggen.",
            "Whether it differs can’t be told with these data.",
        )
    } else if found.is_empty() {
        Html::raw(
            "Bij geen van de paren is aangetoond dat zij tussen organisaties verschilt.",
            "For none of the pairs is it shown to differ between organizations.",
        )
    } else if found.len() <= 3 {
        let found: Vec<Html> = found.iter().map(quoted).collect();
        Html::fill(
            (
                "Zij verschilt tussen organisaties bij {pairs} (elk paar apart getoetst op 5%).",
                "It differs between organizations for {pairs} (each pair tested by itself at 5%).",
            ),
            &[("pairs", &Html::listing(&found))],
        )
    } else {
        Html::raw(
            "Bij welke paren zij tussen organisaties verschilt, staat in de tweede tabel (elk paar apart getoetst).",
            "For which pairs it differs between organizations stands in the second table (each pair tested by itself).",
        )
    };
    Html::sentences(&[general, verdict])
}

fn quoted(pair: &Html) -> Html {
    Html::fill(("‘{p}’", "“{p}”"), &[("p", pair)])
}

fn slopes(c: &Context<'_>, terms: &Table, fits: &Table, pairs: &[&Row]) -> Block {
    let same = |row: &Row, pair: &Row| {
        ["x", "y"].iter().all(|column| terms.text(row, column) == fits.text(pair, column))
    };
    let shown = |row: &&Row| {
        is(terms, row, "random intercept")
            && ["within", "between", "contextual"].contains(&terms.text(row, "term"))
            && pairs.iter().any(|pair| same(row, pair))
    };
    let rows: Vec<&Row> = terms.rows.iter().filter(shown).collect();
    let columns = [
        Show::Pair("x", "y"),
        Show::Column("term"),
        Show::Estimate("estimate", "conf_low", "conf_high"),
        Show::Column("df"),
        Show::Column("p_value"),
    ];
    let mut view = view(&c.facts, terms, &rows, &columns, Layout::default());
    view.columns[0].0 = Html::raw("x × y", "x × y");
    view.caption = Html::raw(
        "Hellingen uit modellen met een random intercept (REML)",
        "Slopes from models with a random intercept (REML)",
    );
    view.notes.push(Html::raw(
        "Intervallen volgens Student met de vrijheidsgraden van Satterthwaite. Modellen met een random helling, ML en profielintervallen staan in tables/mixed_models.csv.",
        "Student’s intervals with Satterthwaite’s degrees of freedom. Models with a random slope, ML and profile intervals are in tables/mixed_models.csv.",
    ));
    Block::Table(Box::new(view))
}

fn explained(c: &Context<'_>, fits: &Table, pairs: &[&Row]) -> Block {
    let columns = [
        Show::Pair("x", "y"),
        Show::Interval("slope_low", "slope_high"),
        Show::Column("likelihood_ratio"),
        Show::Column("p_value"),
        Show::Column("r2_marginal"),
        Show::Column("r2_conditional"),
        Show::Column("r2_values"),
        Show::Column("r2_means"),
        Show::Column("k"),
    ];
    let mut view = view(&c.facts, fits, pairs, &columns, Layout::default());
    view.columns[0].0 = Html::raw("x × y", "x × y");
    view.columns[1].0 = Html::raw("Hellingen van 95% van de organisaties", "Slopes of 95% of organizations");
    view.caption = Html::raw(
        "Verschilt de helling tussen organisaties, en wat verklaart het model?",
        "Does the slope differ between organizations, and what does the model explain?",
    );
    view.notes.push(Html::raw(
        "Modellen met een random helling (REML). R² hellingen: deel van de variantie dat met x samengaat; R² met organisaties: ook wat tussen organisaties verschilt. R² van waarden en van gemiddelden: hoeveel kleiner de fout is waarmee een antwoord of het gemiddelde van een organisatie te voorspellen is dan zonder x; door toeval kan dat onder nul liggen. Verklaren is hier samengaan, geen oorzaak.",
        "Models with a random slope (REML). R² marginal: share of the variance that goes with x; R² conditional: what differs between organizations as well. R² of values and of means: how much smaller the error is in predicting an answer or an organization’s mean than without x; by chance it can lie below zero. Explaining means going together here, not causing.",
    ));
    Block::Table(Box::new(view))
}
