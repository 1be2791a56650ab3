//! 11 Methods: what was done and whom it follows, written by the run.

use super::super::bibliography::{citations, cited};
use super::super::context::Context;
use super::super::html::{Html, escape};
use super::super::page::{Block, Section};
use crate::model::results::MethodNote;
use crate::model::text::Text;

pub(in crate::present) fn section(c: &Context<'_>) -> Section {
    let results = c.facts.results;
    let mut blocks = vec![Block::Paragraph(Html::raw(
        "Deze tekst is door de uitvoering zelf geschreven: hij noemt alleen wat is gedaan. Dezelfde tekst staat in <code>methods.nl.md</code> en <code>methods.en.md</code>, de literatuur in <code>references.bib</code>.",
        "This text was written by the run itself: it names only what was done. The same text is in <code>methods.nl.md</code> and <code>methods.en.md</code>, the literature in <code>references.bib</code>.",
    ))];
    for note in &results.methods {
        blocks.push(Block::Heading(anchored(note)));
        let text = Html::text(&note.text);
        let sources = citations(&note.sources);
        blocks.push(Block::Paragraph(if sources.is_empty() {
            text
        } else {
            let pattern = "{text} <span class=\"quiet\">({sources})</span>";
            Html::fill((pattern, pattern), &[("text", &text), ("sources", &sources)])
        }));
    }
    blocks.push(Block::Heading(Html::raw("Literatuur", "References")));
    let references = cited(results);
    blocks.push(if references.is_empty() {
        Block::Paragraph(Html::raw("De uitvoering noemt geen bronnen.", "The run names no sources."))
    } else {
        Block::List(references.iter().map(|r| reference(r.full)).collect())
    });
    blocks
        .push(Block::Heading(Html::raw("Niet beschikbaar in deze versie", "Not available in this version")));
    blocks.push(if results.not_available.is_empty() {
        Block::Paragraph(Html::raw(
            "Alles waar het studiebestand om vraagt, is uitgevoerd.",
            "Everything that the study file asks for was done.",
        ))
    } else {
        let code = |request: &String| {
            let request = Html::same(request);
            Html::fill(("<code>{request}</code>", "<code>{request}</code>"), &[("request", &request)])
        };
        Block::List(results.not_available.iter().map(code).collect())
    });
    Section { id: "methods", title: Text::new("Methode", "Methods"), blocks }
}

/// The heading of a method, with the anchor that tables point at.
fn anchored(note: &MethodNote) -> Html {
    Html::each(|lang| {
        let (analysis, title) = (escape(&note.analysis), escape(note.title.get(lang)));
        format!("<span id=\"{}-method-{analysis}\">{title}</span>", lang.tag())
    })
}

/// An entry of the literature, which is English whatever the language of the page.
fn reference(full: &str) -> Html {
    let pattern = "<span lang=\"en\">{full}</span>";
    Html::fill((pattern, pattern), &[("full", &Html::same(full))])
}
