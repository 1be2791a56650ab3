//! What reporting standards ask for, and where this report states it.

use super::super::context::Context;
use super::super::facts;
use super::super::html::{Html, escape};
use super::super::page::{Block, Section, View};
use super::super::view::absent;
use super::super::words;
use crate::model::reporting;
use crate::model::table::{Row, Table};
use crate::model::text::Text;

/// `sections` are those that items can point at.
pub(super) fn section(c: &Context<'_>, sections: &[Section]) -> Section {
    let mut blocks = vec![Block::Paragraph(Html::raw(
        "Tijdschriften en beroepsverenigingen vragen om een vaste lijst van gegevens over een onderzoek. Hier staat per punt waar dit verslag het vermeldt. De lijst oordeelt niet of het goed genoeg is. Wat alleen de onderzoekers weten, vullen zij in onder <code>[study.reporting]</code> in het studiebestand.",
        "Journals and professional associations ask for a fixed list of facts about a study. This is where the report states each of them. The list does not judge whether that is good enough. What only the researchers know, they fill in under <code>[study.reporting]</code> of the study file.",
    ))];
    match c.facts.table("checklist") {
        Some(table) => {
            blocks.push(Block::Paragraph(counts(table)));
            blocks.push(Block::Table(Box::new(view(c, table, sections))));
        }
        None => blocks.push(absent(&c.facts, "checklist")),
    }
    Section {
        id: "checklist",
        title: Text::new("Wat een verslag hoort te vermelden", "What a report should state"),
        blocks,
    }
}

fn counts(table: &Table) -> Html {
    let count = |status: &str| facts::row_count(table, "status", status);
    Html::fill(
        (
            "Het programma vermeldt {run} punten en de onderzoekers {study}; {missing} punten vermeldt het studiebestand niet, {not_made} zijn niet uitgevoerd en {other} zijn hier niet van toepassing.",
            "The program states {run} items and the researchers {study}; the study file does not state {missing}, {not_made} were not done, and {other} do not apply here.",
        ),
        &[
            ("run", &count("stated")),
            ("study", &count("stated by the study")),
            ("missing", &count("not stated")),
            ("not_made", &count("not made")),
            ("other", &count("not applicable")),
        ],
    )
}

/// A heading per standard, and per item how it stands and where.
fn view(c: &Context<'_>, table: &Table, sections: &[Section]) -> View {
    let mut view = View {
        id: "t-checklist".to_owned(),
        caption: Html::raw(
            "Gevraagd door standaarden voor verslaglegging",
            "Asked by standards of reporting",
        ),
        columns: vec![
            (Html::raw("Gevraagd", "Asked"), false),
            (Html::raw("Hoe het ermee staat", "How it stands"), false),
            (Html::raw("Waar", "Where"), false),
        ],
        ..View::default()
    };
    let mut standard = "";
    for row in &table.rows {
        let own = table.text(row, "standard");
        if own != standard {
            view.rows.push(vec![standard_name(own)]);
            standard = own;
        }
        let status = table.text(row, "status");
        let pattern = "<span class=\"status {class}\">{word}</span>";
        let word = Html::fill(
            (pattern, pattern),
            &[("class", &Html::same(&status.replace(' ', "-"))), ("word", &Html::text(&words::term(status)))],
        );
        view.rows.push(vec![c.facts.label(table.text(row, "item")), word, place(table, row, sections)]);
    }
    view
}

/// A link to the section that states the item, the key that would, or nothing.
fn place(table: &Table, row: &Row, sections: &[Section]) -> Html {
    let key = table.text(row, "stated_in").strip_prefix("study.reporting.");
    match table.text(row, "status") {
        "stated" | "stated by the study" => {
            let id = table.text(row, "section");
            let Some(section) = sections.iter().find(|section| section.id == id) else {
                return Html::default();
            };
            Html::each(|lang| {
                let title = escape(section.title.get(lang));
                format!("<a href=\"#{}-{id}\">{title}</a>", lang.tag(), id = section.id)
            })
        }
        "not stated" => key.map_or_else(Html::default, |key| {
            let key = Html::same(key);
            Html::fill(("<code>{key}</code>", "<code>{key}</code>"), &[("key", &key)])
        }),
        _ => Html::default(),
    }
}

fn standard_name(id: &str) -> Html {
    let (nl, en) = match id {
        "JARS-Quant" => {
            ("JARS-Quant: kwantitatief onderzoek (APA)", "JARS-Quant: quantitative research (APA)")
        }
        "JARS-SEM" => {
            ("JARS: factor- en structuurmodellen (APA)", "JARS: factor and structural models (APA)")
        }
        "AAPOR" => ("AAPOR en CROSS: enquêtes", "AAPOR and CROSS: surveys"),
        "STROBE" => ("STROBE: observationeel onderzoek", "STROBE: observational studies"),
        "COSMIN" => ("COSMIN: meetinstrumenten", "COSMIN: measurement instruments"),
        "Multilevel" => ("Gegevens op twee niveaus", "Data at two levels"),
        other => return Html::same(other),
    };
    Html::raw(nl, en)
}

/// What the researchers say of their study, by key; nothing where they say nothing.
pub(super) fn by_the_researchers(c: &Context<'_>) -> Option<Block> {
    let said = &c.facts.results.about.reporting;
    let term = |key: &reporting::Key| {
        let text = said.get(key.name)?;
        Some((Html::raw(key.label.0, key.label.1), Html::text(text)))
    };
    let terms: Vec<(Html, Html)> = reporting::KEYS.iter().filter_map(term).collect();
    (!terms.is_empty()).then_some(Block::Terms(terms))
}
