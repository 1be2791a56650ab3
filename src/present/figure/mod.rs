//! Figures: one file each, registered in [`FIGURES`]. Each is laid out on a `Page` in 0.01 mm, drawn with plotters
//! into a scene, and written as SVG, PDF and PNG from there. Pure functions of released results.

mod active_passive;
mod agreement;
mod applications;
mod backend;
mod benchmark;
mod bubbles;
mod bullets;
mod caterpillar;
mod change;
mod confirmatory;
mod correlation_matrix;
pub mod data;
mod diagram;
mod factor_scores;
mod files;
pub mod font;
mod forest;
mod funnel;
mod importance;
mod invariance;
mod item_response;
mod items;
mod letters;
mod loading_panels;
mod loadings;
mod map;
mod marks;
mod missing;
mod outline;
mod page;
mod paint;
mod palette;
mod panel;
mod path_diagram;
mod path_places;
pub(in crate::present) mod pdf;
mod pixels;
mod plates;
mod power;
mod practices;
mod raincloud;
mod raster;
mod recolor;
mod sample;
pub mod scene;
mod scree;
pub mod size;
mod specification_curve;
mod stacked;
mod style;
mod svg;
mod tiff;
mod usage;
mod words;

pub use files::Options;
pub use plates::{Plate, Plates, files, plates};
pub use size::{Format, Size};

use crate::model::caveat::Caveat;
use crate::model::results::Results;
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
    /// How it is laid out.
    drawn: Drawn,
}

/// How a figure is laid out: each function draws, or says why there is nothing to draw.
#[derive(Debug, Clone, Copy)]
enum Drawn {
    /// In one piece.
    Whole(fn(&Page, &ReleasedResults) -> Result<Sketch, Caveat>),
    /// One drawing per model, scale or page of one: first which the results hold, then how each is drawn.
    InParts(fn(&Results) -> Vec<Part>, fn(&Page, &ReleasedResults, &Part) -> Result<Sketch, Caveat>),
}

/// One drawing of a figure; a figure in one piece has a single part without a name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// What follows the figure's id: `adoption` in `F19-adoption`; letters, digits, `_` and `-` only.
    pub key: String,
    /// The model or scale that it shows.
    pub of: String,
    /// What its title adds to the figure's.
    pub label: Text,
    /// Its page among those of the same scale, from 0.
    pub page: usize,
    /// Its own width in 0.01 mm, where it needs less than the figure.
    pub width: Option<i32>,
}

/// What names the part of a model or scale in files, as far as file names on every system can hold it.
pub fn part_key(of: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    let name: String = of.chars().map(safe).take(60).collect();
    if name.trim_matches('-').is_empty() { "part".to_owned() } else { name }
}

/// The part's name is that of its model or scale, as far as file names on every system can hold it; a second one that
/// would look alike gets a number.
fn name_parts(parts: &mut [Part]) {
    let mut taken: Vec<String> = Vec::new();
    for part in parts {
        let name = part_key(&part.of);
        let alike = |name: &String| name.to_ascii_lowercase().replace('_', "-");
        let numbered = (2..).map(|i| format!("{name}-{i}"));
        let free = |n: &String| !taken.contains(&alike(n));
        part.key = std::iter::once(name.clone()).chain(numbered).find(free).unwrap_or_default();
        taken.push(alike(&part.key));
    }
}

/// All figures, in the order of the report.
pub static FIGURES: &[Figure] = &[
    sample::FIGURE,
    usage::FIGURE,
    applications::FIGURE,
    items::FIGURE,
    factor_scores::FIGURE,
    forest::FIGURE,
    bubbles::FIGURE,
    active_passive::FIGURE,
    importance::FIGURE,
    correlation_matrix::FIGURE,
    change::FIGURE,
    caterpillar::FIGURE,
    funnel::FIGURE,
    loadings::FIGURE,
    agreement::FIGURE,
    specification_curve::FIGURE,
    benchmark::FIGURE,
    scree::FIGURE,
    item_response::FIGURE,
    power::FIGURE,
    map::FIGURE,
    practices::FIGURE,
    missing::FIGURE,
    path_diagram::FIGURE,
    invariance::FIGURE,
];

/// The figure with that id or slug, in any case; also by the name of one of its parts, such as `F19-adoption`.
pub fn find(name: &str) -> Option<&'static Figure> {
    let has = |f: &&Figure, name: &str| f.id.eq_ignore_ascii_case(name) || f.slug.eq_ignore_ascii_case(name);
    let whole = FIGURES.iter().find(|f| has(f, name));
    let of_part =
        || FIGURES.iter().find(|f| f.is_in_parts() && has(f, name.split('-').next().unwrap_or(name)));
    whole.or_else(of_part)
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

/// True when the results hold what a figure draws, and the size does not.
fn does_not_fit(reason: &Caveat) -> bool {
    ["F503", "F507"].contains(&reason.code.as_str())
}

/// The widest column of a journal (Nature, two columns), 0.01 mm: what a figure takes that does not fit in its own.
const WIDEST: i32 = 18300;

impl Figure {
    /// The title as a text.
    pub fn title(&self) -> Text {
        Text::new(self.title.0, self.title.1)
    }

    /// The title of one of its parts: `Item response curves: adoption`.
    pub fn title_of(&self, part: &Part) -> Text {
        let title = |own: &str, lang| match part.label.get(lang) {
            "" => own.to_owned(),
            label => format!("{own}: {label}"),
        };
        Text::new(title(self.title.0, Lang::Nl), title(self.title.1, Lang::En))
    }

    /// `F2`, or `F19-adoption` for a part.
    pub fn name_of(&self, part: &Part) -> String {
        if part.key.is_empty() { self.id.to_owned() } else { format!("{}-{}", self.id, part.key) }
    }

    /// `f2_use`, or `f19_item_response-adoption` for a part.
    pub fn stem_of(&self, part: &Part) -> String {
        let stem = format!("{}_{}", self.id.to_ascii_lowercase(), self.slug);
        if part.key.is_empty() { stem } else { format!("{stem}-{}", part.key) }
    }

    /// Its marks are organizations, each by itself.
    fn draws_organizations(&self) -> bool {
        ["F2", "F5", "F7", "F11", "F12", "F21"].contains(&self.id)
    }

    fn is_in_parts(&self) -> bool {
        matches!(self.drawn, Drawn::InParts(..))
    }

    /// Its drawings, in order; one nameless part where it is in one piece or there is nothing to draw.
    pub fn parts(&self, results: &Results) -> Vec<Part> {
        let mut parts = match self.drawn {
            Drawn::Whole(_) => Vec::new(),
            Drawn::InParts(parts, _) => parts(results),
        };
        if parts.is_empty() {
            return vec![Part::default()];
        }
        name_parts(&mut parts);
        parts
    }

    /// Draws it, or its first part, or says why there is nothing to draw.
    ///
    /// # Errors
    /// As [`Figure::draw_part`].
    pub fn draw(&self, results: &ReleasedResults, lang: Lang, size: Size) -> Result<Drawing, Caveat> {
        let first = self.parts(results).swap_remove(0);
        self.draw_part(&first, results, lang, size)
    }

    /// Draws a part. One that does not fit in the figure's own width takes that of two columns, unless a width is
    /// asked for.
    ///
    /// # Errors
    /// A caveat F5xx: the results do not hold what it needs, or it does not fit in the size asked for.
    pub fn draw_part(
        &self,
        part: &Part,
        results: &ReleasedResults,
        lang: Lang,
        size: Size,
    ) -> Result<Drawing, Caveat> {
        let own = part.width.unwrap_or(self.width);
        let draw = |size: Size| self.draw_at(size.width.unwrap_or(own), part, results, lang, size);
        let mut drawn = draw(size);
        for smaller in size.tries().into_iter().skip(1) {
            if drawn.as_ref().is_err_and(does_not_fit) {
                drawn = draw(smaller);
            }
        }
        match drawn {
            Err(reason) if reason.code == "F507" && size.width.is_none() && own < WIDEST => {
                self.draw_at(WIDEST, part, results, lang, size)
            }
            drawn => drawn,
        }
    }

    fn draw_at(
        &self,
        width: i32,
        part: &Part,
        results: &ReleasedResults,
        lang: Lang,
        size: Size,
    ) -> Result<Drawing, Caveat> {
        let asked = size;
        let size = asked.unscaled();
        let on_page = (f64::from(width) / asked.scale).round() as i32;
        let lay = |slack: f64| {
            let page = Page::new(on_page, size, slack, lang);
            let sketch = match self.drawn {
                Drawn::Whole(lay_out) => lay_out(&page, results),
                Drawn::InParts(_, lay_out) => lay_out(&page, results, part),
            };
            sketch.map(|sketch| {
                let bottom = words::footer(&page, results, sketch.bottom);
                (page, sketch, bottom)
            })
        };
        // A figure knows the page that it is laid out on; readers know the one that they asked for.
        let of_asked = |mut reason: Caveat| {
            if let ("F507", Some(room)) = (reason.code.as_str(), reason.about.get_mut(1)) {
                *room = (width / 100).to_string();
            }
            reason
        };
        let best = lay(1.0).map_err(of_asked)?;
        let limit = size.height.unwrap_or(size.at_most);
        let (page, sketch, bottom) =
            if best.2 > limit || size.height.is_some() { fit(lay, best.2, limit)? } else { best };
        let mut notes = sketch.left_out;
        if bottom > limit {
            let mm = |side: i32| (f64::from(side) * asked.scale / 100.0).ceil().to_string();
            let [needed, limit] = [bottom, limit].map(mm);
            let caveat = |code| Caveat::new(code, &[&self.name_of(part), &needed, &limit]);
            if size.height.is_some() {
                return Err(caveat("F503"));
            }
            notes.push(caveat("F502"));
        }
        let height = asked.height.unwrap_or((f64::from(bottom) * asked.scale).round() as i32);
        Ok(Drawing {
            picture: page.scene.finish(bottom).scaled(asked.scale, (width, height)),
            alt: words::with_stamps(sketch.alt, results, lang),
            caption: words::caption(sketch.caption, self.draws_organizations(), results, lang),
            data: sketch.data,
            n: sketch.n,
            k: sketch.k,
            notes,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_names_that_files_can_have() {
        let part = |of: &str| Part { of: of.to_owned(), ..Part::default() };
        let mut parts = ["efa5.ml", "efa5 ml", "../../x", "é", "EFA5_ml"].map(part);
        name_parts(&mut parts);
        let keys: Vec<&str> = parts.iter().map(|p| p.key.as_str()).collect();
        assert_eq!(keys, ["efa5-ml", "efa5-ml-2", "------x", "part", "EFA5_ml-3"]);
    }

    #[test]
    fn a_part_is_found_by_its_figure() {
        assert_eq!(find("F19-adoption").map(|f| f.id), Some("F19"));
        assert_eq!(find("loadings-efa").map(|f| f.id), Some("F14"));
        assert!(find("F6-adoption").is_none());
    }
}
