//! The report: one HTML file in Dutch and English, the methods text, and the literature.

pub(in crate::present) mod bibliography;
pub(in crate::present) mod context;
mod docx;
pub(in crate::present) mod drawings;
pub(in crate::present) mod facts;
pub(in crate::present) mod html;
mod methods_text;
pub(in crate::present) mod page;
pub mod print;
pub(in crate::present) mod relation;
pub(in crate::present) mod runs;
pub(in crate::present) mod sections;
mod sha256;
mod values;
pub(in crate::present) mod view;
pub(in crate::present) mod widths;
pub(in crate::present) mod words;

use self::context::Context;
pub use self::drawings::Drawings;
use self::html::Html;
use self::page::{Block, Drawing, Page};
use super::{OutputFile, ReleasedResults, figure};
use crate::error::Result;
use crate::model::study::Profile;
use crate::model::text::{Lang, Text};

/// The report of a run: one page, of which every file is made.
#[derive(Debug)]
pub struct Report<'a> {
    results: &'a ReleasedResults,
    page: Page,
}

impl<'a> Report<'a> {
    /// The report on `results`, with their figures as drawn for a page.
    pub fn of(results: &'a ReleasedResults, drawings: Drawings) -> Self {
        Report { results, page: report_page(&Context::new(results, drawings)) }
    }

    /// report.html, methods.nl.md, methods.en.md and references.bib, then report.nl.docx and report.en.docx, below
    /// `report/`. `figures` are the files that are drawn already, among which the pictures of the Word documents are.
    ///
    /// # Errors
    /// When the page can't be written, which is a fault of this program.
    pub fn files(&self, figures: &[OutputFile]) -> Result<Vec<OutputFile>> {
        let (text, documents) = rayon::join(|| self.text(), || self.documents(figures));
        let mut files = text?;
        files.extend(documents?);
        Ok(files)
    }

    /// The page as HTML, in both languages.
    ///
    /// # Errors
    /// As [`Report::files`].
    pub fn page(&self) -> Result<String> {
        page::render(&self.page, self.results)
    }

    fn text(&self) -> Result<Vec<OutputFile>> {
        let methods = |lang| methods_text::markdown(self.results, lang).into_bytes();
        Ok(vec![
            file("report.html", self.page()?.into_bytes()),
            file("methods.nl.md", methods(Lang::Nl)),
            file("methods.en.md", methods(Lang::En)),
            file("references.bib", bibliography::bibtex(self.results).into_bytes()),
        ])
    }

    fn documents(&self, figures: &[OutputFile]) -> Result<Vec<OutputFile>> {
        let version = &self.results.about.version;
        let document = |lang: Lang| {
            let picture = |drawing: &Drawing| {
                let path = format!("{}.{}.png", drawing.file.trim_end_matches(".csv"), lang.tag());
                figures.iter().find(|file| file.path == path).map(|file| file.bytes.as_slice())
            };
            let bytes = docx::document(&self.page, lang, version, &picture)?;
            Ok(file(&format!("report.{}.docx", lang.tag()), bytes))
        };
        let (nl, en) = rayon::join(|| document(Lang::Nl), || document(Lang::En));
        Ok(vec![nl?, en?])
    }
}

/// The files of the report, with its figures drawn for it.
///
/// # Errors
/// As [`Report::files`].
pub fn files(results: &ReleasedResults) -> Result<Vec<OutputFile>> {
    let plates = figure::plates(results, &figure::Options::default(), &[])?;
    let drawings = Drawings::of(results, &plates);
    let pictures = || plates.into_files(results, &pictures());
    let (report, pictures) = rayon::join(|| Report::of(results, drawings), pictures);
    report.files(&pictures?)
}

/// What the Word documents need of figures: pictures, in both languages.
fn pictures() -> figure::Options {
    figure::Options { formats: vec![figure::Format::Png], ..figure::Options::default() }
}

fn file(name: &str, bytes: Vec<u8>) -> OutputFile {
    OutputFile { path: format!("report/{name}"), bytes }
}

fn report_page(c: &Context<'_>) -> Page {
    let about = &c.facts.results.about;
    Page {
        kind: Text::new("Verslag", "Report"),
        title: about.title.clone(),
        facts: head(c),
        synthetic: about.synthetic,
        internal: about.privacy.profile == Profile::Internal,
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
