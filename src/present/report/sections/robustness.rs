//! Whether the key results depend on choices: the specification curves in words, in figures and as a table.

use super::super::context::Context;
use super::super::html::{Html, escape};
use super::super::page::{Block, Certainty, Section, Statement};
use super::super::view::{Layout, Show, absent, table_block};
use super::super::words;
use super::quality;
use crate::model::table::{Row, Table};
use crate::model::text::Text;

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = Vec::new();
    match c.facts.table("specification_tests") {
        None => blocks.push(absent(&c.facts, "specification_tests")),
        Some(table) => {
            blocks.push(Block::Paragraph(reading()));
            let curves = table.rows.iter().filter(|row| table.text(row, "correlation") != "all");
            blocks.push(Block::Statements(curves.map(|row| statement(c, table, row)).collect()));
            let mut parts = c.drawings.parts("F16");
            if let Some(first) = parts.next() {
                blocks.push(Block::Figure(Box::new(first.clone())));
                blocks.extend(quality::elsewhere(parts));
            }
            blocks.push(tests(c));
        }
    }
    who_counts(c, &mut blocks);
    Section {
        id: "robustness",
        title: Text::new("Hangt de uitkomst af van keuzes?", "Does the result depend on choices?"),
        blocks,
    }
}

/// One treatment of the data at a time, for every declared correlation.
fn who_counts(c: &Context<'_>, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(Html::raw("Wie meetelt", "Who counts")));
    blocks.push(Block::Paragraph(Html::raw(
        "Elke correlatie zonder gemarkeerde respondenten, uit alleen volledige antwoorden, en met organisaties die zo zwaar wegen als zij respondenten hebben. De conclusie heet dezelfde wanneer het interval op dezelfde manier nul omvat of aan dezelfde kant ligt.",
        "Each correlation without flagged respondents, from complete answers only, and with organizations weighing as much as they have respondents. The conclusion is called the same where the interval covers zero likewise or lies on the same side.",
    )));
    let columns = [
        Show::Column("variant"),
        Show::Column("n"),
        Show::Column("k"),
        Show::Estimate("estimate", "conf_low", "conf_high"),
        Show::Column("difference"),
        Show::Column("verdict"),
    ];
    blocks.push(table_block(&c.facts, "sensitivity", &columns, Layout { group: Some("id") }));
}

fn reading() -> Html {
    Html::raw(
        "Wie dezelfde vraag aan dezelfde data stelt, maakt onderweg keuzes: welke correlatie, wie meetelt, wat met ontbrekende antwoorden gebeurt. Hier is elke verdedigbare combinatie uitgevoerd. Blijft de uitkomst overeind, dan hing zij niet aan één keuze; dat maakt haar nog niet waar. De hoofdspecificatie is die van de andere hoofdstukken en stond vooraf vast.",
        "Whoever asks the same question of the same data makes choices on the way: which correlation, who counts, what happens to missing answers. Here every defensible combination was carried out. Where the result stands, it did not hang on one choice; that does not make it true. The main specification is that of the other chapters and was fixed before.",
    )
}

/// What one curve says: how many specifications, their range, how many are clear, and which choice moves them most.
fn statement(c: &Context<'_>, table: &Table, row: &Row) -> Statement {
    let facts = &c.facts;
    let value = |column| facts.value(table, row, column);
    let names = [
        ("x", &facts.label(table.text(row, "x"))),
        ("y", &facts.inside(table.text(row, "y"))),
        ("m", &value("estimated")),
        ("low", &value("smallest")),
        ("high", &value("largest")),
        ("median", &value("median")),
    ];
    if table.number(row, "median").is_none() {
        let text = Html::fill(
            (
                "{x} en {y}: geen enkele specificatie is te schatten.",
                "{x} and {y}: no specification can be estimated.",
            ),
            &names[..2],
        );
        return Statement { certainty: Certainty::TooFew, text, shown_in: None };
    }
    let range = Html::fill(
        (
            "{x} en {y}: in {m} specificaties loopt r van {low} tot {high} (mediaan {median}).",
            "{x} and {y}: over {m} specifications r runs from {low} to {high} (median {median}).",
        ),
        &names,
    );
    let mut sentences = vec![range];
    if table.number(row, "share").is_some() {
        sentences.push(Html::fill(
            (
                "Daarvan heeft {s} de verwachte richting met p < 0,05; de gezamenlijke toets van de mediaan geeft p = {p}.",
                "Of these {s} have the expected sign with p < .05; the joint test of the median gives p = {p}.",
            ),
            &[("s", &value("share")), ("p", &value("median_p"))],
        ));
    }
    sentences.extend(largest_choice(c, table.text(row, "correlation")));
    Statement { certainty: certainty(table, row), text: Html::sentences(&sentences), shown_in: None }
}

/// Clear where every specification has the same sign and the joint test says so; uncertain where none of this holds.
fn certainty(table: &Table, row: &Row) -> Certainty {
    let number = |column| table.number(row, column);
    let ends = number("smallest").zip(number("largest"));
    let one_sign = ends.is_some_and(|(low, high)| low > 0.0 || high < 0.0);
    let clear = number("median_p").is_some_and(|p| p < 0.05);
    match (one_sign && number("share").is_some_and(|s| s >= 95.0), clear) {
        (true, true) => Certainty::Clear,
        (false, true) => Certainty::Mixed,
        _ => Certainty::Uncertain,
    }
}

/// The choice between whose options the estimates differ most.
fn largest_choice(c: &Context<'_>, correlation: &str) -> Option<Html> {
    let table = c.facts.table("specification_choices")?;
    let of_this = [("correlation", correlation)];
    let rows: Vec<&Row> = table.rows_where(&of_this).collect();
    let share = |row: &&&Row| table.number(row, "share_of_variance").unwrap_or(0.0);
    let first = rows.iter().max_by(|a, b| share(a).total_cmp(&share(b)))?;
    let choice = table.text(first, "choice");
    table.number(first, "share_of_variance")?;
    let options: Vec<Html> = rows
        .iter()
        .filter(|row| table.text(row, "choice") == choice)
        .map(|row| {
            let name = match (choice, table.text(row, "option")) {
                ("weighting", "organizations") => Html::raw("organisaties", "organizations"),
                (_, option) => Html::text(&words::term(option)),
            };
            Html::fill(("{o}: {m}", "{o}: {m}"), &[("o", &name), ("m", &c.facts.value(table, row, "median"))])
        })
        .collect();
    Some(Html::fill(
        (
            "Het meest maakt uit: {choice} (η² = {eta}; mediaan per optie: {options}).",
            "What matters most: {choice} (η² = {eta}; median per option: {options}).",
        ),
        &[
            ("choice", &choice_name(choice)),
            ("eta", &c.facts.value(table, first, "share_of_variance")),
            ("options", &Html::listing(&options)),
        ],
    ))
}

fn choice_name(choice: &str) -> Html {
    let (nl, en) = match choice {
        "level" => ("het niveau", "the level"),
        "method" => ("de soort correlatie", "the kind of correlation"),
        "weighting" => ("wat even zwaar telt", "what counts equally"),
        "score_missing" => ("de omgang met ontbrekende antwoorden", "how missing answers are treated"),
        "score" => ("hoe een score ontstaat", "how a score is made"),
        "min_group" => ("het minste aantal respondenten", "the least number of respondents"),
        "exclude" => ("wie wordt weggelaten", "who is left out"),
        "controls" => ("de controlevariabelen", "the control variables"),
        other => return Html::same(&escape(other)),
    };
    Html::raw(nl, en)
}

fn tests(c: &Context<'_>) -> Block {
    let columns = [
        Show::Column("correlation"),
        Show::Column("x"),
        Show::Column("y"),
        Show::Column("estimated"),
        Show::Column("median"),
        Show::Column("median_p"),
        Show::Column("share"),
        Show::Column("share_p"),
        Show::Column("mean_z"),
        Show::Column("mean_z_p"),
    ];
    let mut block = table_block(&c.facts, "specification_tests", &columns, Layout::default());
    if let Block::Table(view) = &mut block {
        view.notes.push(Html::raw(
            "p: het deel van de curves na verwisseling van x dat even ver of verder in de verwachte richting ligt; de gevonden curve telt mee. De rij ‘all’ neemt alle correlaties met een verwachting samen. Elke specificatie staat in tables/specifications.csv, wat elke keuze uitmaakt in tables/specification_choices.csv.",
            "p: the share of curves after permuting x that lie as far or further in the expected direction; the curve found is counted. The row “all” takes all correlations with an expectation together. Every specification is in tables/specifications.csv, what each choice does in tables/specification_choices.csv.",
        ));
    }
    block
}
