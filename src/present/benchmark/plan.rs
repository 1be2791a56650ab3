//! The plan: the practices with most room, what a quarter of organizations reach on each, and how to read that.

use super::super::report::context::Context;
use super::super::report::facts::Facts;
use super::super::report::html::Html;
use super::super::report::page::{Block, Certainty, Section, Statement};
use super::factors::{is_reverse, quote};
use super::position::own_word;
use crate::model::table::{Row, Table};
use crate::model::text::Text;
use crate::present::number_format;

/// Nothing where the study has no practices.
pub(super) fn section(c: &Context<'_>) -> Option<Section> {
    let facts = &c.facts;
    let table = facts.table("practices")?;
    table.rows_where(&[("kind", "practice")]).next()?;
    let title = Text::new("Het plan: waar de meeste ruimte is", "The plan: where there is most room");
    let planned = planned(table);
    if planned.is_empty() {
        return Some(Section { id: "plan", title, blocks: vec![Block::Absent(nothing())] });
    }
    let mut blocks = vec![Block::Paragraph(reading())];
    for row in planned {
        blocks.push(Block::Heading(quote(facts, table, row)));
        blocks.push(Block::Terms(terms(facts, table, row)));
    }
    blocks.push(Block::Note(Html::raw("Van plan naar gesprek", "From plan to conversation"), next_steps()));
    Some(Section { id: "plan", title, blocks })
}

/// The practices on the plan, most room first.
pub(super) fn planned(table: &Table) -> Vec<&Row> {
    let mut rows: Vec<(f64, &Row)> =
        table.rows.iter().filter_map(|row| Some((table.number(row, "plan")?, row))).collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The plan in a sentence, for the first page; nothing where it is empty.
pub(super) fn in_brief(facts: &Facts<'_>) -> Option<Statement> {
    let table = facts.table("practices")?;
    let rows = planned(table);
    if rows.is_empty() {
        return None;
    }
    let names: Vec<Html> = rows.iter().map(|row| quote(facts, table, row)).collect();
    let all_clear = rows.iter().all(|row| reach(table, row) == Reach::Below);
    let any_clear = rows.iter().any(|row| reach(table, row) == Reach::Below);
    let certainty = match (all_clear, any_clear) {
        (true, _) => Certainty::Clear,
        (false, true) => Certainty::Mixed,
        _ if rows.iter().all(|row| reach(table, row) == Reach::Unknown) => Certainty::Described,
        _ => Certainty::Uncertain,
    };
    let text = Html::fill(
        (
            "<b>Meeste ruimte.</b> Bij {list}; het plan zegt hoe verder.",
            "<b>Most room.</b> In {list}; the plan tells how to go on.",
        ),
        &[("list", &Html::listing(&names))],
    );
    let shown_in = Some(("plan".to_owned(), Html::raw("Het plan", "The plan")));
    Some(Statement { certainty, text, shown_in })
}

pub(super) fn nothing() -> Html {
    Html::raw(
        "Er is geen praktijk met een eigen cijfer onder wat een kwart van de organisaties haalt, of het eigen cijfer kan niet getoond worden.",
        "There is no practice with an own figure below what a quarter of organizations reach, or the own figure can’t be shown.",
    )
}

pub(super) fn reading() -> Html {
    Html::raw(
        "Van alle praktijken liggen deze het verst onder het niveau dat een kwart van de organisaties haalt. Dat niveau is geen ideaal: zij zitten er nu al. Deze praktijken zijn gekozen omdat hun afstand het grootst is; zulke afstanden vallen bij een herhaling meestal wat kleiner uit.",
        "Of all practices, these lie furthest below the level that a quarter of organizations reach. That level is no ideal: they are there now. These practices were picked because their distance is largest; such distances usually come out somewhat smaller when a study is repeated.",
    )
}

/// Where the interval lies beside the level that a quarter of organizations reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Below,
    Includes,
    Unknown,
}

fn reach(table: &Table, row: &Row) -> Reach {
    match table.number(row, "conf_high").zip(table.number(row, "q75")) {
        Some((high, level)) if high < level => Reach::Below,
        Some(_) => Reach::Includes,
        None => Reach::Unknown,
    }
}

fn terms(facts: &Facts<'_>, table: &Table, row: &Row) -> Vec<(Html, Html)> {
    let mut terms = vec![(Html::raw("Hoort bij", "Belongs to"), facts.label(table.text(row, "scale")))];
    terms.extend(
        answers(facts, table, row)
            .map(|answers| (Html::raw("Hoe het is gevraagd", "How it was asked"), answers)),
    );
    terms.push((own_word(facts), facts.estimate(table, row, ["mean", "conf_low", "conf_high"])));
    terms.push((Html::raw("Andere organisaties", "Other organizations"), others(facts, table, row)));
    terms.push((Html::raw("Ruimte", "Room"), facts.value(table, row, "room")));
    terms.push((Html::raw("Hoe dit te lezen", "How to read this"), how_to_read(table, row)));
    terms
}

/// What a quarter of the others reach, and half of them.
pub(super) fn others(facts: &Facts<'_>, table: &Table, row: &Row) -> Html {
    Html::fill(
        (
            "Een kwart haalt {q75} of meer, de helft {median} of meer.",
            "A quarter reach {q75} or more, half of them {median} or more.",
        ),
        &[("q75", &facts.value(table, row, "q75")), ("median", &facts.value(table, row, "median"))],
    )
}

/// The ends of the answer scale.
fn answers(facts: &Facts<'_>, table: &Table, row: &Row) -> Option<Html> {
    let label = facts.results.labels.items.get(table.text(row, "variable"))?;
    let (first, last) = (label.answers.first()?, label.answers.last()?);
    let end = |value: i64| Html::each(|lang| number_format::number(value as f64, 0, lang));
    let most = label.min + label.answers.len() as i64 - 1;
    let parts = [
        ("first", &Html::text(first)),
        ("low", &end(label.min)),
        ("last", &Html::text(last)),
        ("high", &end(most)),
    ];
    // Where the codebook has no words for the answers, the numbers stand for them.
    let pattern = if first.en == label.min.to_string() {
        (
            "Als uitspraak, met antwoorden van {low} tot {high}.",
            "As a statement, with answers from {low} to {high}.",
        )
    } else {
        (
            "Als uitspraak, met antwoorden van {low} ({first}) tot {high} ({last}).",
            "As a statement, with answers from {low} ({first}) to {high} ({last}).",
        )
    };
    let mut text = vec![Html::fill(pattern, &parts)];
    if is_reverse(facts, table, row) {
        text.push(Html::raw(
            "De cijfers zijn omgekeerd: hoger betekent minder instemming.",
            "The figures are reversed: higher means less agreement.",
        ));
    }
    Some(Html::sentences(&text))
}

/// One sentence on what the distance says, and what it does not.
pub(super) fn how_to_read(table: &Table, row: &Row) -> Html {
    match reach(table, row) {
        Reach::Below => Html::raw(
            "Het hele interval ligt onder wat een kwart haalt, dus dat er ruimte is, is duidelijk; of een opbrengst mee verandert, laat het cijfer niet zien.",
            "The whole interval lies below what a quarter reach, so that there is room is clear; whether an outcome changes along with it, the figure does not show.",
        ),
        Reach::Includes => Html::raw(
            "Het interval bevat wat een kwart haalt, dus de ruimte kan ook kleiner zijn of er niet zijn: vraag eerst na voordat er iets wordt opgezet.",
            "The interval includes what a quarter reach, so there may be less room, or none: ask around first, before anything is set up.",
        ),
        Reach::Unknown => Html::raw(
            "Zonder interval is niet te zeggen hoe zeker deze afstand is: leg haar voor aan anderen in de organisatie.",
            "Without an interval, there is no telling how certain this distance is: put it to others in the organization.",
        ),
    }
}

pub(super) fn next_steps() -> Vec<Html> {
    vec![
        Html::raw(
            "<b>Herkenning.</b> Leg de uitspraken voor aan wie het platform beheert en aan enkele collega’s die het gebruiken of juist niet. Een cijfer zegt dat er afstand is, niet waar die vandaan komt.",
            "<b>Recognition.</b> Put the statements to those who run the platform and to a few colleagues who use it or do not. A figure says that there is a distance, not where it comes from.",
        ),
        Html::raw(
            "<b>Keuze.</b> Kies de praktijk waaraan de organisatie zelf iets kan veranderen; dat hoeft niet die met de meeste ruimte te zijn.",
            "<b>Choice.</b> Pick the practice that the organization itself can change; that need not be the one with most room.",
        ),
        Html::raw(
            "<b>Opnieuw meten.</b> Leg nu vast wat er anders wordt en wanneer, en vergelijk in de volgende editie het eigen gemiddelde met dat van nu.",
            "<b>Measure again.</b> Write down now what will be different and when, and in the next edition hold the own mean against today’s.",
        ),
    ]
}
