//! 2 Who took part.

use super::super::context::Context;
use super::super::facts;
use super::super::html::Html;
use super::super::page::{Block, Section};
use super::super::view::{Layout, Show, table_block, view};
use super::summary::sample_sentence;
use crate::model::text::Text;

pub(super) fn section(c: &Context<'_>) -> Section {
    let facts = &c.facts;
    let about = &facts.results.about;
    let mut sentences = vec![sample_sentence(facts)];
    if facts.has_waves() {
        let rows = facts::about("rows", about.rows);
        sentences.push(Html::fill(
            (
                "Over alle edities samen zijn {rows} antwoordformulieren gelezen.",
                "Over all editions together, {rows} records were read.",
            ),
            &[("rows", &rows)],
        ));
    }
    if about.design != "sample" && !about.reporting.contains_key("recruitment") {
        sentences.push(Html::raw(
            "Hoe organisaties zijn geworven, staat niet in de gegevens. De uitkomsten gelden voor wie meedeed en niet zonder meer voor alle organisaties.",
            "The data do not tell how organizations were recruited. The results hold for those that took part, and not as they stand for all organizations.",
        ));
    }
    let mut blocks = vec![Block::Paragraph(Html::sentences(&sentences))];
    c.add_figure(&mut blocks, "F1");
    let columns: &[Show] = match about.design.as_str() {
        "informants" => &[Show::Column("wave"), Show::Column("k")],
        "sample" => &[Show::Column("wave"), Show::Column("n")],
        _ => &[
            Show::Column("wave"),
            Show::Column("k"),
            Show::Column("n"),
            Show::Column("respondents_median"),
            Show::Column("excluded_small"),
        ],
    };
    // Without waves and with the paragraph above, the table has something to add only where organizations differ.
    if facts.has_waves() || about.design == "respondents" {
        let columns = if facts.has_waves() { columns } else { &columns[1..] };
        blocks.push(table_block(facts, "sample", columns, Layout::default()));
    }
    if facts.table("response").is_some() {
        let columns = [
            Show::Column("wave"),
            Show::Column("k"),
            Show::Column("invited"),
            Show::Column("n"),
            Show::Column("rate"),
            Show::Column("q25"),
            Show::Column("median"),
            Show::Column("q75"),
        ];
        let columns = if facts.has_waves() { &columns[..] } else { &columns[1..] };
        blocks.push(table_block(facts, "response", columns, Layout::default()));
    }
    blocks.extend(characteristics(c));
    if let Some(said) = super::checklist::by_the_researchers(c) {
        blocks.push(Block::Heading(Html::raw("Volgens de onderzoekers", "According to the researchers")));
        blocks.push(said);
    }
    Section { id: "sample", title: Text::new("Wie deden mee", "Who took part"), blocks }
}

fn characteristics(c: &Context<'_>) -> Option<Block> {
    let table = c.facts.table("shares")?;
    let rows = c.facts.latest_rows(table);
    let columns = [
        Show::Column("category"),
        Show::Column("estimate"),
        Show::Interval("conf_low", "conf_high"),
        Show::Column("k"),
        Show::Column("n"),
    ];
    let mut view = view(&c.facts, table, &rows, &columns, Layout { group: Some("column") });
    view.caption = if c.facts.has_waves() {
        Html::raw(
            "Kenmerken van de deelnemers, laatste editie",
            "Characteristics of those who took part, latest edition",
        )
    } else {
        Html::raw("Kenmerken van de deelnemers", "Characteristics of those who took part")
    };
    (!rows.is_empty()).then(|| Block::Table(Box::new(view)))
}
