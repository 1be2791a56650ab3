//! Figures: one file each, registered in [`FIGURES`]. Each is laid out on a `Page` in 0.01 mm, drawn with plotters
//! into a scene, and written as SVG, PDF and PNG from there. Pure functions of released results.

mod applications;
mod benchmark;
mod bubbles;
mod change;
pub mod data;
mod factor_scores;
mod files;
pub mod font;
mod forest;
mod items;
mod marks;
mod page;
mod panel;
mod pdf;
mod raincloud;
mod raster;
pub mod scene;
pub mod size;
mod stacked;
mod style;
mod svg;
mod usage;
mod words;

pub use files::{InlineFigure, Options, absent, files, inline};
pub use size::{Format, Size};

use crate::model::caveat::Caveat;
use crate::model::text::{Lang, Text};
use crate::present::ReleasedResults;
use data::Data;
use page::Page;
use scene::Picture;

/// A figure, registered in [`FIGURES`].
#[derive(Debug)]
pub struct Figure {
    /// `F2`.
    pub id: &'static str,
    /// Its part of file names.
    pub slug: &'static str,
    /// A short name, Dutch and English.
    pub title: (&'static str, &'static str),
    /// What it shows and how to read it, Dutch and English.
    pub shows: (&'static str, &'static str),
    /// Its own width in 0.01 mm.
    width: i32,
    /// Lays it out, or says why there is nothing to draw.
    lay_out: fn(&Page, &ReleasedResults) -> Result<Sketch, Caveat>,
}

/// All figures, in the order of the report.
pub static FIGURES: &[Figure] = &[
    usage::FIGURE,
    applications::FIGURE,
    items::FIGURE,
    factor_scores::FIGURE,
    forest::FIGURE,
    bubbles::FIGURE,
    change::FIGURE,
    benchmark::FIGURE,
];

/// The figure with that id or slug, in any case.
pub fn find(name: &str) -> Option<&'static Figure> {
    FIGURES.iter().find(|f| f.id.eq_ignore_ascii_case(name) || f.slug.eq_ignore_ascii_case(name))
}

/// What a figure says once its marks are on the page.
#[derive(Debug)]
struct Sketch {
    /// Where the marks end.
    bottom: i32,
    /// Kind, axes, n and finding, in a sentence or two.
    alt: String,
    /// The caption, without the study's common ending.
    caption: String,
    /// What is drawn.
    data: Data,
    /// Respondents.
    n: Option<usize>,
    /// Organizations.
    k: Option<usize>,
    /// Something is left out: which, in words, or nothing.
    left_out: Vec<Caveat>,
}

/// A drawn figure in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The marks.
    pub picture: Picture,
    /// The alternative text.
    pub alt: String,
    /// The caption.
    pub caption: String,
    /// What is drawn.
    pub data: Data,
    /// Respondents.
    pub n: Option<usize>,
    /// Organizations.
    pub k: Option<usize>,
    /// What is left out, or does not fit.
    pub notes: Vec<Caveat>,
}

/// A note on rows that are not drawn, where there are such.
fn left_out(drawn: usize, all: usize) -> Vec<Caveat> {
    let missing = all.saturating_sub(drawn);
    if missing == 0 {
        return Vec::new();
    }
    vec![Caveat::new("F506", &[&missing.to_string(), &all.to_string()])]
}

type Layout = (Page, Sketch, i32);

/// The loosest layout that ends within `limit`, or the tightest where none does. A layout with more slack is never
/// lower, so halving finds it.
fn fit(lay: impl Fn(f64) -> Result<Layout, Caveat>, best: i32, limit: i32) -> Result<Layout, Caveat> {
    const STEPS: usize = 9;
    let (mut low, mut high) = if best > limit { (0.0, 1.0) } else { (1.0, 4.0) };
    for _ in 0..STEPS {
        let middle = f64::midpoint(low, high);
        if lay(middle)?.2 > limit { high = middle } else { low = middle }
    }
    lay(low)
}

impl Figure {
    /// The title as a text.
    pub fn title(&self) -> Text {
        Text::new(self.title.0, self.title.1)
    }

    /// `f2_use`.
    pub fn stem(&self) -> String {
        format!("{}_{}", self.id.to_ascii_lowercase(), self.slug)
    }

    /// Draws it, or says why there is nothing to draw.
    ///
    /// # Errors
    /// A caveat F5xx: the results do not hold what it needs, or it does not fit in the height asked for.
    pub fn draw(&self, results: &ReleasedResults, lang: Lang, size: Size) -> Result<Drawing, Caveat> {
        let width = size.width.unwrap_or(self.width);
        let lay = |slack: f64| {
            let page = Page::new(width, size, slack, lang);
            (self.lay_out)(&page, results).map(|sketch| {
                let bottom = words::footer(&page, results, sketch.bottom);
                (page, sketch, bottom)
            })
        };
        let best = lay(1.0)?;
        let limit = size.height.unwrap_or(size.at_most);
        let (page, sketch, bottom) =
            if best.2 > limit || size.height.is_some() { fit(lay, best.2, limit)? } else { best };
        let mut notes = sketch.left_out;
        if bottom > limit {
            let [needed, limit] = [bottom, limit].map(|side| (f64::from(side) / 100.0).ceil().to_string());
            let caveat = |code| Caveat::new(code, &[self.id, &needed, &limit]);
            if size.height.is_some() {
                return Err(caveat("F503"));
            }
            notes.push(caveat("F502"));
        }
        let height = size.height.unwrap_or(bottom);
        Ok(Drawing {
            picture: page.scene.finish(height),
            alt: words::with_nature(sketch.alt, results, lang),
            caption: words::caption(sketch.caption, results, lang),
            data: sketch.data,
            n: sketch.n,
            k: sketch.k,
            notes,
        })
    }
}
