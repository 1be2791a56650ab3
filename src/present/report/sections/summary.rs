//! 1 In brief: the findings by rule, each with its interval and the place where it is shown.

use super::super::context::Context;
use super::super::facts::{self, Facts, Side};
use super::super::html::Html;
use super::super::page::{Block, Certainty, Section, Statement};
use super::super::relation;
use super::super::view::words_of;
use super::super::words;
use crate::model::table::{Row, Table};
use crate::model::text::Text;

pub(super) fn section(c: &Context<'_>) -> Section {
    let intro = Html::raw(
        "Elke zin volgt een vaste regel. Het getal tussen haakjes is het 95%-interval. Geen zin zegt dat het een het ander veroorzaakt: daarvoor is dit onderzoek niet opgezet.",
        "Each sentence follows a fixed rule. The numbers in brackets are the 95% interval. No sentence says that one thing brings about another: the study was not designed for that.",
    );
    let blocks = vec![Block::Paragraph(intro), Block::Statements(statements(c))];
    Section { id: "summary", title: Text::new("In het kort", "In brief"), blocks }
}

/// More statements than these are no summary, and fewer leave the reader with too little.
const MOST: usize = 8;
const LEAST: usize = 5;
/// Of expected relations, no more than these are told one by one.
const MOST_EXPECTED: usize = 4;

/// The statements, in order; those without a table are left out.
pub fn statements(c: &Context<'_>) -> Vec<Statement> {
    let mut statements = vec![took_part(c)];
    statements.extend(use_of_platform(c));
    statements.extend(applications(c));
    statements.extend(maturity(c));
    statements.extend(relations(c, "active_use"));
    statements.extend(relations(c, "passive_use"));
    statements.extend(contrast(c));
    statements.extend(hypotheses(c));
    statements.extend(change(c));
    statements.extend(published(c));
    for more in [reliability, between_organizations] {
        if statements.len() < LEAST {
            statements.extend(more(c));
        }
    }
    if statements.len() > MOST {
        // Who took part is in the head of the page, too.
        statements.remove(0);
    }
    statements.truncate(MOST);
    statements
}

fn described(text: Html, shown_in: Option<(String, Html)>) -> Statement {
    Statement { certainty: Certainty::Described, text, shown_in }
}

/// Who took part.
pub fn took_part(c: &Context<'_>) -> Statement {
    described(sample_sentence(&c.facts), c.shown_in("F1", "sample"))
}

/// How many respondents and organizations, in words that fit the design.
pub fn sample_sentence(facts: &Facts<'_>) -> Html {
    let about = &facts.results.about;
    let (n, k) = (facts::about("n", about.n), facts::about("k", about.k));
    let edition = if facts.has_waves() {
        Html::fill(("Aan de editie {wave}", "In the {wave} edition"), &[("wave", &facts.wave())])
    } else {
        Html::raw("Aan het onderzoek", "In the study")
    };
    let pattern = match about.design.as_str() {
        "informants" => (
            "{edition} deden {k} organisaties mee, elk met één informant die voor de organisatie antwoordt.",
            "{edition}, {k} organizations took part, each through one informant who answers for the organization.",
        ),
        "sample" => ("{edition} deden {n} respondenten mee.", "{edition}, {n} respondents took part."),
        _ => (
            "{edition} deden {n} respondenten uit {k} organisaties mee.",
            "{edition}, {n} respondents from {k} organizations took part.",
        ),
    };
    Html::fill(pattern, &[("edition", &edition), ("n", &n), ("k", &k)])
}

fn use_of_platform(c: &Context<'_>) -> Option<Statement> {
    let facts = &c.facts;
    let table = facts.table("usage")?;
    let share = |role: &str| {
        let row = *facts.latest_rows(table).iter().find(|row| table.text(row, "role") == role)?;
        table.number(row, "estimate")?;
        Some(facts.estimate(table, row, ["estimate", "conf_low", "conf_high"]))
    };
    let text = match (share("passive"), share("active")) {
        (Some(passive), Some(active)) => Html::fill(
            (
                "Gemiddeld over organisaties gebruikt {passive} van de doelgroep het platform passief en {active} actief.",
                "On average over organizations, {passive} of the intended audience uses the platform passively and {active} actively.",
            ),
            &[("passive", &passive), ("active", &active)],
        ),
        (Some(passive), None) => Html::fill(
            (
                "Gemiddeld gebruikt {passive} van de doelgroep het platform passief.",
                "On average, {passive} of the intended audience uses the platform passively.",
            ),
            &[("passive", &passive)],
        ),
        (None, Some(active)) => Html::fill(
            (
                "Gemiddeld gebruikt {active} van de doelgroep het platform actief.",
                "On average, {active} of the intended audience uses the platform actively.",
            ),
            &[("active", &active)],
        ),
        (None, None) => return None,
    };
    Some(described(text, c.shown_in("F2", "usage")))
}

fn applications(c: &Context<'_>) -> Option<Statement> {
    let facts = &c.facts;
    let table = facts.table("applications")?;
    let mut rows: Vec<&Row> = facts.latest_rows(table);
    rows.retain(|row| table.number(row, "estimate").is_some());
    rows.sort_by(|a, b| order(table, b, "estimate").total_cmp(&order(table, a, "estimate")));
    let (first, last) = (*rows.first()?, *rows.last()?);
    if rows.len() < 2 {
        return None;
    }
    let columns = ["estimate", "conf_low", "conf_high"];
    let text = Html::fill(
        (
            "Van de toepassingen wordt {most} het meest gebruikt: door {a} vaak. Het minst wordt {least} gebruikt: door {b} vaak.",
            "Of the applications, {most} is used most: often by {a}. Used least is {least}: often by {b}.",
        ),
        &[
            ("most", &facts.inside(table.text(first, "application"))),
            ("a", &facts.estimate(table, first, columns)),
            ("least", &facts.inside(table.text(last, "application"))),
            ("b", &facts.estimate(table, last, columns)),
        ],
    );
    Some(described(text, c.shown_in("F3", "applications")))
}

fn maturity(c: &Context<'_>) -> Option<Statement> {
    let facts = &c.facts;
    let table = facts.table("maturity")?;
    let mut rows: Vec<&Row> = facts.latest_rows(table);
    rows.retain(|row| table.number(row, "mean").is_some());
    rows.sort_by(|a, b| order(table, b, "mean").total_cmp(&order(table, a, "mean")));
    let (first, last) = (*rows.first()?, *rows.last()?);
    if rows.len() < 2 {
        return None;
    }
    let columns = ["mean", "conf_low", "conf_high"];
    let apart = order(table, first, "conf_low") > order(table, last, "conf_high");
    let pattern = if apart {
        (
            "Van de factoren van volwassenheid scoort {high} het hoogst, gemiddeld {a}, en {low} het laagst, gemiddeld {b}.",
            "Of the maturity factors, {high} scores highest, {a} on average, and {low} lowest, {b} on average.",
        )
    } else {
        (
            "De factoren van volwassenheid liggen dicht bijeen: van {high}, gemiddeld {a}, tot {low}, gemiddeld {b}; de intervallen overlappen.",
            "The maturity factors lie close together: from {high}, {a} on average, to {low}, {b} on average; the intervals overlap.",
        )
    };
    let text = Html::fill(
        pattern,
        &[
            ("high", &facts.inside(table.text(first, "factor"))),
            ("a", &facts.estimate(table, first, columns)),
            ("low", &facts.inside(table.text(last, "factor"))),
            ("b", &facts.estimate(table, last, columns)),
        ],
    );
    Some(described(text, c.shown_in("F5", "maturity")))
}

fn order(table: &Table, row: &Row, column: &str) -> f64 {
    table.number(row, column).unwrap_or(f64::NEG_INFINITY)
}

fn relations(c: &Context<'_>, x: &str) -> Option<Statement> {
    let (table, mut rows) = c.use_rows(x)?;
    let main = c.main_outcomes();
    rows.retain(|row| main.contains(&table.text(row, "y")));
    if rows.is_empty() {
        return None;
    }
    let (certainty, text) = relation::use_and_outcomes(&c.facts, table, x, &rows);
    Some(Statement { certainty, text, shown_in: c.shown_in("F6", "use_outcomes") })
}

fn contrast(c: &Context<'_>) -> Option<Statement> {
    let (table, mut rows) = c.contrast_rows()?;
    let main = c.main_outcomes();
    rows.retain(|row| main.contains(&table.text(row, "y")));
    if rows.is_empty() {
        return None;
    }
    let (certainty, text) = relation::contrast(&c.facts, table, &rows);
    Some(Statement { certainty, text, shown_in: c.shown_in("F8", "correlation_differences") })
}

/// In a study without use and outcomes: how its own expectations fared.
fn hypotheses(c: &Context<'_>) -> Vec<Statement> {
    let facts = &c.facts;
    let Some(table) = facts.table("correlations").filter(|_| facts.table("use_outcomes").is_none()) else {
        return Vec::new();
    };
    let expected = table.rows.iter().filter(|row| !table.text(row, "expect").is_empty());
    expected
        .filter(|row| table.number(row, "estimate").is_some())
        .take(MOST_EXPECTED)
        .map(|row| {
            let text = Html::fill(
                (
                    "Verwacht was een verband van {x} met {y} ({expect}); r = {r}: {verdict}.",
                    "Expected was a relation of {x} with {y} ({expect}); r = {r}: {verdict}.",
                ),
                &[
                    ("x", &facts.inside(table.text(row, "x"))),
                    ("y", &facts.inside(table.text(row, "y"))),
                    ("expect", &Html::text(&words::term(table.text(row, "expect")))),
                    ("r", &facts.estimate(table, row, ["estimate", "conf_low", "conf_high"])),
                    ("verdict", &Html::text(&words::term(table.text(row, "verdict")))),
                ],
            );
            let certainty = match Side::of(table, row, "conf_low", "conf_high") {
                Side::Above | Side::Below => Certainty::Clear,
                Side::Includes => Certainty::Uncertain,
                Side::TooFew => Certainty::TooFew,
            };
            Statement { certainty, text, shown_in: c.shown_in("", "correlations") }
        })
        .collect()
}

/// The most and the least reliable scale.
fn reliability(c: &Context<'_>) -> Option<Statement> {
    let patterns = (
        "Van de schalen is {high} het betrouwbaarst (Cronbachs alfa {a}) en {low} het minst ({b}).",
        "Of the scales, {high} is most reliable (Cronbach’s alpha {a}) and {low} least ({b}).",
    );
    highest_and_lowest(c, "reliability", ["alpha", "alpha_low", "alpha_high"], patterns)
}

/// The scales on which organizations differ most and least.
fn between_organizations(c: &Context<'_>) -> Option<Statement> {
    let patterns = (
        "Organisaties verschillen het meest op {high} (ICC(1) {a}) en het minst op {low} ({b}).",
        "Organizations differ most on {high} (ICC(1) {a}) and least on {low} ({b}).",
    );
    highest_and_lowest(c, "aggregation", ["icc1", "icc1_low", "icc1_high"], patterns)
}

fn highest_and_lowest(
    c: &Context<'_>,
    id: &str,
    columns: [&str; 3],
    pattern: (&str, &str),
) -> Option<Statement> {
    let facts = &c.facts;
    let table = facts.table(id)?;
    let mut rows: Vec<&Row> =
        table.rows.iter().filter(|row| table.number(row, columns[0]).is_some()).collect();
    rows.sort_by(|a, b| order(table, b, columns[0]).total_cmp(&order(table, a, columns[0])));
    let (first, last) = (*rows.first()?, *rows.last()?);
    if rows.len() < 2 {
        return None;
    }
    let text = Html::fill(
        pattern,
        &[
            ("high", &facts.inside(table.text(first, "scale"))),
            ("a", &facts.estimate(table, first, columns)),
            ("low", &facts.inside(table.text(last, "scale"))),
            ("b", &facts.estimate(table, last, columns)),
        ],
    );
    Some(described(text, c.shown_in("", id)))
}

fn change(c: &Context<'_>) -> Option<Statement> {
    let facts = &c.facts;
    let table = facts.table("waves")?;
    let rows = latest_change(facts, table);
    let factors = &facts.results.labels.factors;
    let about_factors: Vec<&Row> =
        rows.iter().copied().filter(|r| factors.iter().any(|f| f == table.text(r, "scale"))).collect();
    let rows = if about_factors.is_empty() { rows } else { about_factors };
    let first = *rows.first()?;
    let mut lists: [Vec<Html>; 3] = Default::default();
    for row in &rows {
        let side = Side::of(table, row, "conf_low", "conf_high");
        let slot = match side {
            Side::Above => 0,
            Side::Below => 1,
            Side::Includes => 2,
            Side::TooFew => continue,
        };
        let v = facts.value(table, row, "difference");
        let ci = facts.interval(table, row, "conf_low", "conf_high");
        let name = facts.inside(table.text(row, "scale"));
        lists[slot].push(Html::fill(
            ("{name} ({v}; {ci})", "{name} ({v}; {ci})"),
            &[("name", &name), ("v", &v), ("ci", &ci)],
        ));
    }
    let wave = Html::same(&table.cell(first, "wave_from").key());
    let k = facts.value(table, first, "k_paired");
    let who = Html::fill(
        (
            "In de {k} organisaties die ook aan de editie {wave} meededen",
            "In the {k} organizations that also took part in the {wave} edition",
        ),
        &[("k", &k), ("wave", &wave)],
    );
    // The first sentence names the organizations; those after it lean on it.
    let patterns = [
        (
            (
                "{who}, ligt de gemiddelde score hoger op {list}.",
                "{who}, the mean score is higher on {list}.",
            ),
            ("Hoger ligt die op {list}.", "It is higher on {list}."),
        ),
        (
            ("{who}, ligt de gemiddelde score lager op {list}.", "{who}, the mean score is lower on {list}."),
            ("Lager ligt die op {list}.", "It is lower on {list}."),
        ),
        (
            (
                "{who}, is op {list} geen duidelijke verandering te zien.",
                "{who}, no clear change shows on {list}.",
            ),
            ("Op {list} is geen duidelijke verandering te zien.", "On {list}, no clear change shows."),
        ),
    ];
    let mut sentences = Vec::new();
    for ((first, later), list) in patterns.into_iter().zip(&lists).filter(|(_, list)| !list.is_empty()) {
        let pattern = if sentences.is_empty() { first } else { later };
        sentences.push(Html::fill(pattern, &[("who", &who), ("list", &Html::listing(list))]));
    }
    let clear = !lists[0].is_empty() || !lists[1].is_empty();
    let certainty = match (clear, lists[2].is_empty()) {
        (true, true) => Certainty::Clear,
        (true, false) => Certainty::Mixed,
        (false, false) => Certainty::Uncertain,
        (false, true) => return None,
    };
    Some(Statement { certainty, text: Html::sentences(&sentences), shown_in: c.shown_in("F13", "waves") })
}

/// The rows about the step to the latest edition, from the one just before it.
pub(super) fn latest_change<'t>(facts: &Facts<'_>, table: &'t Table) -> Vec<&'t Row> {
    let waves = &facts.results.about.waves;
    let [.., before, latest] = waves.as_slice() else { return Vec::new() };
    let wanted = |row: &&Row| {
        table.cell(row, "wave_from").key() == *before && table.cell(row, "wave_to").key() == *latest
    };
    table.rows.iter().filter(wanted).collect()
}

fn published(c: &Context<'_>) -> Option<Statement> {
    let table = c.facts.table("claims")?;
    let words = ["reproduced", "supported", "undecided", "contradicted"];
    let parts = verdict_counts(table, &words)?;
    let text = Html::fill(
        (
            "Naast eerder gepubliceerde cijfers en uitspraken gelegd: {parts}.",
            "Held against figures and statements published before: {parts}.",
        ),
        &[("parts", &parts)],
    );
    let text = Html::sentences(&[text, farthest(&c.facts, table).unwrap_or_default()]);
    Some(described(text, c.shown_in("", "claims")))
}

/// The published figure that lies farthest from this study's estimate, in its own tolerances.
fn farthest(facts: &Facts<'_>, table: &Table) -> Option<Html> {
    let distance = |row: &&Row| {
        let value = |column| table.number(row, column);
        let tolerance = value("tolerance").filter(|t| *t > 0.0)?;
        Some((value("published")? - value("estimate")?).abs() / tolerance)
    };
    let rows = table.rows.iter().filter_map(|row| Some((distance(&row)?, row)));
    let (_, row) = rows.reduce(|a, b| if b.0 > a.0 { b } else { a })?;
    Some(Html::fill(
        (
            "Het grootste verschil is dat van ‘{statement}’: gepubliceerd {published}, hier {estimate}.",
            "The largest difference is that of “{statement}”: published {published}, here {estimate}.",
        ),
        &[
            ("statement", &words_of(facts, table, row, "statement")),
            ("published", &facts.value(table, row, "published")),
            ("estimate", &facts.estimate(table, row, ["estimate", "conf_low", "conf_high"])),
        ],
    ))
}

/// `6 reproduced, 2 undecided`; nothing where no row has a verdict.
pub(super) fn verdict_counts(table: &Table, words: &[&str]) -> Option<Html> {
    let there: Vec<Html> = words
        .iter()
        .filter(|word| table.rows_where(&[("verdict", **word)]).next().is_some())
        .map(|word| {
            let count = facts::row_count(table, "verdict", word);
            let word = Html::text(&words::term(word));
            Html::fill(("{count} {word}", "{count} {word}"), &[("count", &count), ("word", &word)])
        })
        .collect();
    (!there.is_empty()).then(|| Html::listing(&there))
}
