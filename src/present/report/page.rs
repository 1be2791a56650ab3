//! A page: sections of blocks in both languages, and the templates that turn them into one self-contained file.

use super::html::Html;
use super::{sha256, values, words};
use crate::error::{Error, Result};
use crate::model::results::Results;
use crate::model::text::{Lang, Text};
use askama::Template;
use base64::Engine as _;
use rayon::prelude::*;

/// One page in both languages.
#[derive(Debug, Clone)]
pub struct Page {
    /// What the page is: `Report`.
    pub kind: Text,
    /// The study's title, or the organization's name.
    pub title: Text,
    /// Facts in the head: a name and its value.
    pub facts: Vec<(Html, Html)>,
    /// The answers are simulated.
    pub synthetic: bool,
    /// Only for those who keep the answers.
    pub internal: bool,
    /// What stands before the first section.
    pub opening: Vec<Block>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The line at the foot.
    pub foot: Html,
    /// Rules that embed the font.
    pub font_css: String,
}

/// A section with a number, a title and a place in the contents.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its anchor.
    pub id: &'static str,
    /// Its heading.
    pub title: Text,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// What a section is made of.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading inside the section.
    Heading(Html),
    /// A paragraph.
    Paragraph(Html),
    /// A list.
    List(Vec<Html>),
    /// Conclusions by rule.
    Statements(Vec<Statement>),
    /// An aside in a box.
    Note(Html, Vec<Html>),
    /// A drawn figure.
    Figure(Box<Drawing>),
    /// A table.
    Table(Box<View>),
    /// Something that is not there, and why.
    Absent(Html),
    /// Lines to type.
    Commands(Vec<String>),
    /// Terms with their meaning.
    Terms(Vec<(Html, Html)>),
}

/// A conclusion: how sure it is, what it says, and where it is shown.
#[derive(Debug, Clone)]
pub struct Statement {
    /// How sure.
    pub certainty: Certainty,
    /// The sentence or sentences.
    pub text: Html,
    /// Anchor and name of the figure or table that shows it.
    pub shown_in: Option<(String, Html)>,
}

/// How sure a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// It describes; nothing is inferred.
    Described,
    /// The interval excludes zero.
    Clear,
    /// Some of what it says is clear, some is not.
    Mixed,
    /// The interval includes zero.
    Uncertain,
    /// There are too few organizations or respondents.
    TooFew,
}

impl Certainty {
    /// The word for it.
    pub fn word(self) -> Text {
        match self {
            Certainty::Described => Text::new("beschreven", "described"),
            Certainty::Clear => Text::new("duidelijk", "clear"),
            Certainty::Mixed => Text::new("deels duidelijk", "partly clear"),
            Certainty::Uncertain => Text::new("onzeker", "uncertain"),
            Certainty::TooFew => Text::new("te weinig gegevens", "too few data"),
        }
    }

    /// The class by which the style sheet draws its mark.
    pub fn class(self) -> &'static str {
        match self {
            Certainty::Described => "described",
            Certainty::Clear => "clear",
            Certainty::Mixed => "mixed",
            Certainty::Uncertain => "uncertain",
            Certainty::TooFew => "few",
        }
    }
}

/// A drawn figure: one drawing per language.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// `F6`.
    pub id: &'static str,
    /// `f6`.
    pub anchor: String,
    /// `F6`, or `F19-adoption` for a part.
    pub name: String,
    /// The width that it was drawn for, in CSS.
    pub width: String,
    /// The drawings, Dutch and English.
    pub svg: Html,
    /// What stands for the drawing where it can't be seen.
    pub alt: Text,
    /// The captions.
    pub caption: Html,
    /// What is drawn, heading first; empty where it is too long for a page.
    pub data: Html,
    /// Where rows stand in the drawings: `left top`, in 0.1 mm, with commas between; with `row:` before it where that is
    /// not the next one, and `width height` after it where they are not those of the last.
    pub spots: Text,
    /// Where `data` is empty, the rows that marks tell: headings first, tabs between cells, `=` for the cell above.
    pub told: Text,
    /// The name of the file that holds what is drawn.
    pub file: String,
}

/// A table as readers see it.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// Its anchor.
    pub id: String,
    /// Its caption.
    pub caption: Html,
    /// Headings, and whether the column holds numbers.
    pub columns: Vec<(Html, bool)>,
    /// Rows of cells. A row with one cell among several columns is a heading.
    pub rows: Vec<Vec<Html>>,
    /// What is printed under it.
    pub notes: Vec<Html>,
    /// What its numbers are.
    pub how: Vec<How>,
    /// Where they come from: the method, and the file.
    pub source: Html,
}

/// What the numbers of a column are.
#[derive(Debug, Clone, PartialEq)]
pub struct How {
    /// `table.column`, several with a space between, by which the script finds it.
    pub of: String,
    /// Headings of the columns.
    pub heading: Html,
    /// The formula; empty where words are enough.
    pub formula: Html,
    /// The convention.
    pub says: Html,
}

#[derive(Template)]
#[template(path = "page.html", whitespace = "minimize")]
struct PageTemplate<'a> {
    page: &'a Page,
    parts: Vec<String>,
    css: &'static str,
    script: &'static str,
    script_hash: String,
    values: String,
}

#[derive(Template)]
#[template(path = "part.html", whitespace = "minimize")]
struct PartTemplate<'a> {
    page: &'a Page,
    lang: Lang,
    tag: &'static str,
}

#[derive(Template)]
#[template(path = "blocks.html", whitespace = "minimize")]
struct BlocksTemplate<'a> {
    blocks: &'a [Block],
    lang: Lang,
    tag: &'static str,
}

impl PartTemplate<'_> {
    /// A phrase of the page itself.
    fn say<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        if self.lang == Lang::Nl { nl } else { en }
    }

    /// The word on results that are not for every reader.
    fn internal(&self) -> String {
        words::internal().get(self.lang).to_owned()
    }

    fn blocks(&self, blocks: &[Block]) -> askama::Result<String> {
        BlocksTemplate { blocks, lang: self.lang, tag: self.tag }.render()
    }
}

impl BlocksTemplate<'_> {
    fn say<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        if self.lang == Lang::Nl { nl } else { en }
    }
}

/// What the page does with scripts, file by file; without them everything is there as well.
const SCRIPT: &str = concat!(
    "\n",
    include_str!("templates/language.js"),
    include_str!("templates/values.js"),
    include_str!("templates/explain.js"),
    include_str!("templates/tables.js"),
    include_str!("templates/figures.js"),
);

/// The page as one HTML file, with the values of `results` behind its numbers.
///
/// # Errors
/// [`Error::Internal`] when a template fails, which it can't on these types.
pub fn render(page: &Page, results: &Results) -> Result<String> {
    let failed = |e| Error::Internal(format!("the page could not be written: {e}"));
    let part = |lang: Lang| PartTemplate { page, lang, tag: lang.tag() }.render().map_err(failed);
    let parts = Lang::ALL.into_par_iter().map(part).collect::<Result<Vec<String>>>()?;
    let values = values::json(results, &values::ids(parts.first().map_or("", String::as_str)));
    let hash = base64::engine::general_purpose::STANDARD.encode(sha256::digest(SCRIPT.as_bytes()));
    let css = include_str!("templates/page.css");
    let template = PageTemplate { page, parts, css, script: SCRIPT, script_hash: hash, values };
    template.render().map_err(failed)
}

/// The words of certainty, each with its mark and meaning.
pub fn certainty_terms() -> Vec<(Html, Html)> {
    let meaning = |certainty: Certainty, nl: &str, en: &str| {
        let word = Html::text(&certainty.word());
        let pattern =
            format!("<span class=\"sure {}\"><i aria-hidden=\"true\"></i>{{word}}</span>", certainty.class());
        (Html::fill((&pattern, &pattern), &[("word", &word)]), Html::raw(nl, en))
    };
    vec![
        meaning(
            Certainty::Clear,
            "Het interval ligt helemaal boven of helemaal onder nul.",
            "The interval lies wholly above or wholly below zero.",
        ),
        meaning(
            Certainty::Mixed,
            "Voor een deel van de zin geldt dat, voor een deel niet.",
            "That holds for part of the sentence, and not for another part.",
        ),
        meaning(
            Certainty::Uncertain,
            "Het interval bevat nul: een verband of verschil kan er zijn of niet.",
            "The interval includes zero: a relation or difference may be there or not.",
        ),
        meaning(
            Certainty::TooFew,
            "Er zijn te weinig organisaties of respondenten om iets te zeggen.",
            "There are too few organizations or respondents to say anything.",
        ),
        meaning(
            Certainty::Described,
            "De zin beschrijft alleen wat is geantwoord.",
            "The sentence only describes what was answered.",
        ),
    ]
}

/// The line at the foot of a page.
pub fn foot(version: &str, run: &str) -> Html {
    Html::fill(
        (
            "Gemaakt door Peil {version}; uitvoering <span class=\"hash\">{run}</span>.",
            "Made by Peil {version}; run <span class=\"hash\">{run}</span>.",
        ),
        &[("version", &Html::same(version)), ("run", &Html::same(run))],
    )
}
