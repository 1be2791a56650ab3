//! The report: one HTML file in Dutch and English, the methods text, and the literature.

pub(in crate::present) mod bibliography;
pub(in crate::present) mod context;
pub(in crate::present) mod drawings;
pub(in crate::present) mod facts;
pub(in crate::present) mod html;
mod methods_text;
pub(in crate::present) mod page;
pub(in crate::present) mod relation;
pub(in crate::present) mod sections;
mod sha256;
mod values;
pub(in crate::present) mod view;
pub(in crate::present) mod words;

use self::context::Context;
use self::html::Html;
use self::page::{Block, Page};
use super::{OutputFile, ReleasedResults};
use crate::error::Result;
use crate::model::text::{Lang, Text};

/// report.html, methods.nl.md, methods.en.md and references.bib, below `report/`.
///
/// # Errors
/// When the page can't be written, which is a fault of this program.
pub fn files(results: &ReleasedResults) -> Result<Vec<OutputFile>> {
    let html = page::render(&report_page(&Context::new(results)), results)?;
    let file =
        |name: &str, text: String| OutputFile { path: format!("report/{name}"), bytes: text.into_bytes() };
    Ok(vec![
        file("report.html", html),
        file("methods.nl.md", methods_text::markdown(results, Lang::Nl)),
        file("methods.en.md", methods_text::markdown(results, Lang::En)),
        file("references.bib", bibliography::bibtex(results)),
    ])
}

fn report_page(c: &Context<'_>) -> Page {
    let about = &c.facts.results.about;
    Page {
        kind: Text::new("Verslag", "Report"),
        title: about.title.clone(),
        facts: head(c),
        synthetic: about.synthetic,
        opening: how_sure(),
        sections: sections::all(c),
        foot: page::foot(&about.version, &about.run),
        font_css: c.drawings.font_css.clone(),
    }
}

/// The facts in the head of the page.
fn head(c: &Context<'_>) -> Vec<(Html, Html)> {
    let about = &c.facts.results.about;
    let mut facts = Vec::new();
    if c.facts.has_waves() {
        let waves: Vec<Html> = about.waves.iter().map(|w| Html::same(w)).collect();
        facts.push((Html::raw("Edities", "Editions"), Html::listing(&waves)));
    }
    if about.k > 0 {
        facts.push((Html::raw("Organisaties (k)", "Organizations (k)"), facts::about("k", about.k)));
    }
    if about.design != "informants" {
        facts.push((Html::raw("Respondenten (n)", "Respondents (n)"), facts::about("n", about.n)));
    }
    let version = Html::same(&about.version);
    facts.push((
        Html::raw("Gemaakt met", "Made with"),
        Html::fill(("Peil {v}", "Peil {v}"), &[("v", &version)]),
    ));
    let run: String = about.run.chars().take(12).collect();
    let run = Html::same(&run);
    facts.push((
        Html::raw("Uitvoering", "Run"),
        Html::fill(
            ("<span class=\"hash\">{run}</span>", "<span class=\"hash\">{run}</span>"),
            &[("run", &run)],
        ),
    ));
    facts
}

/// How uncertainty is worded, once for the whole page.
fn how_sure() -> Vec<Block> {
    let intro = Html::raw(
        "<b>Hoe zeker is dit?</b> Elke schatting heeft een 95%-interval, bijvoorbeeld ‘0,35 (0,19 tot 0,49)’: bij herhaling van het onderzoek bevat zo’n interval in 95 van de 100 keer de werkelijke waarde. Smal is nauwkeurig, breed is onnauwkeurig. Bij conclusies staat een van deze woorden:",
        "<b>How sure is this?</b> Each estimate has a 95% interval, such as “0.35 (0.19 to 0.49)”: if the study were repeated, such an interval would hold the true value 95 times out of 100. Narrow is precise, wide is imprecise. Conclusions carry one of these words:",
    );
    vec![Block::Paragraph(intro), Block::Terms(page::certainty_terms())]
}
