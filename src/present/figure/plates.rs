//! Figures drawn once, in both languages: their files, the page and the sheet of a benchmark are all made of these.

use super::files::Options;
use super::recolor::recolored;
use super::size::Size;
use super::svg::{About, svg};
use super::{Drawing, FIGURES, Figure, Part, does_not_fit, find, letters};
use crate::error::{Error, Result};
use crate::model::caveat::Caveat;
use crate::model::text::{Lang, Text};
use crate::present::{OutputFile, ReleasedResults};
use rayon::prelude::*;

/// A figure, or a part of one, as drawn.
#[derive(Debug)]
pub struct Plate {
    figure: &'static Figure,
    part: Part,
    title: Text,
    /// In the order of [`Lang::ALL`], as is all that follows.
    ids: [String; 2],
    drawings: [Drawing; 2],
    svg: [String; 2],
}

impl Plate {
    fn of(figure: &'static Figure, part: Part, drawings: [Drawing; 2]) -> Self {
        let (stem, title) = (figure.stem_of(&part).replace('_', "-"), figure.title_of(&part));
        let ids = Lang::ALL.map(|lang| format!("{stem}-{}", lang.tag()));
        let mut plate = Plate { figure, part, title, ids, drawings, svg: Default::default() };
        plate.svg = Lang::ALL.map(|lang| svg(&plate.drawing(lang).picture, plate.about(lang)));
        plate
    }

    /// What its files say besides their marks.
    pub(super) fn about(&self, lang: Lang) -> About<'_> {
        let (id, title) = (&self.ids[lang as usize], self.title.get(lang));
        About { id, lang: lang.tag(), title, alt: &self.drawing(lang).alt }
    }

    /// The figure.
    pub fn figure(&self) -> &'static Figure {
        self.figure
    }

    /// Which part of it.
    pub fn part(&self) -> &Part {
        &self.part
    }

    /// What is drawn, and what is said of it.
    pub fn drawing(&self, lang: Lang) -> &Drawing {
        &self.drawings[lang as usize]
    }

    /// The SVG element, without font: [`super::font::css`] gives it once for a page. Its ids are unique per figure, part and
    /// language.
    pub fn svg(&self, lang: Lang) -> &str {
        &self.svg[lang as usize]
    }
}

/// Figures as drawn, in the order of [`FIGURES`], and those that are not among them.
#[derive(Debug, Default)]
pub struct Plates {
    /// The figures.
    pub plates: Vec<Plate>,
    /// Why figures that the results could fill are not drawn (they do not fit in the size), and what is not shown in those that are.
    pub caveats: Vec<Caveat>,
}

impl Plates {
    /// The figure with that id, or its first part.
    pub fn find(&self, id: &str) -> Option<&Plate> {
        self.plates.iter().find(|plate| plate.figure.id == id)
    }

    /// Their files, below `figures/`: per language and format one, then `.csv` with what is drawn and `.json` with
    /// alternative text and caption.
    ///
    /// # Errors
    /// When a picture would be too large.
    pub fn files(&self, results: &ReleasedResults, options: &Options) -> Result<Vec<OutputFile>> {
        let each = self.plates.par_iter().map(|plate| plate.files(results, options));
        Ok(each.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// The same, of figures that nothing else is made of: each is forgotten once its files are there.
    ///
    /// # Errors
    /// As [`Plates::files`].
    pub fn into_files(self, results: &ReleasedResults, options: &Options) -> Result<Vec<OutputFile>> {
        let each = self.plates.into_par_iter().map(|plate| plate.files(results, options));
        Ok(each.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }
}

/// Draws the figures named in `only` (by id or slug; all that can be drawn when it is empty) in the size and colors of
/// `options`.
///
/// # Errors
/// [`Error::Usage`] when `only` names no figure, or one that the results can't fill or the size can't hold.
pub fn plates(results: &ReleasedResults, options: &Options, only: &[String]) -> Result<Plates> {
    let drawn: Vec<_> = wanted(results, only)?
        .into_par_iter()
        .map(|(figure, part)| {
            let drawings = both(figure, &part, results, options.styled_size())?;
            let recolor = |own: Drawing| Drawing {
                picture: recolored(own.picture, &options.style, options.gray),
                ..own
            };
            Ok(Plate::of(figure, part, drawings.map(recolor)))
        })
        .collect();
    let mut all = Plates::default();
    for plate in drawn {
        match plate {
            Ok(plate) => all.plates.push(plate),
            Err(reason) if !only.is_empty() => return Err(refusal(&reason)),
            // The parts of a figure often share their reason.
            Err(reason) if does_not_fit(&reason) && !all.caveats.contains(&reason) => {
                all.caveats.push(reason);
            }
            Err(_) => {}
        }
    }
    let pictures = all.plates.iter().flat_map(|plate| &plate.drawings).map(|drawing| &drawing.picture);
    all.caveats.extend(letters::lacking(pictures));
    Ok(all)
}

/// The files of figures that nothing else is made of.
///
/// # Errors
/// As [`plates`] and [`Plates::files`].
pub fn files(results: &ReleasedResults, options: &Options, only: &[String]) -> Result<Vec<OutputFile>> {
    plates(results, options, only)?.into_files(results, options)
}

/// Every figure with each of its parts.
fn all(results: &ReleasedResults) -> Vec<(&'static Figure, Part)> {
    FIGURES.iter().flat_map(|f| f.parts(results).into_iter().map(move |part| (f, part))).collect()
}

/// The figures and parts named in `only`; all of them when it is empty. The name of a figure stands for all its parts.
fn wanted(results: &ReleasedResults, only: &[String]) -> Result<Vec<(&'static Figure, Part)>> {
    let all = all(results);
    if only.is_empty() {
        return Ok(all);
    }
    let is = |(figure, part): &(&'static Figure, Part), name: &String| {
        let names = [figure.id.to_owned(), figure.slug.to_owned(), figure.name_of(part)];
        let own = names.iter().any(|n| n.eq_ignore_ascii_case(name));
        own || format!("{}-{}", figure.slug, part.key).eq_ignore_ascii_case(name)
    };
    if let Some(name) = only.iter().find(|name| !all.iter().any(|drawn| is(drawn, name))) {
        return Err(unknown(name, find(name), &all));
    }
    Ok(all.into_iter().filter(|drawn| only.iter().any(|name| is(drawn, name))).collect())
}

/// There is no such figure, or this one has no such part.
fn unknown(name: &str, figure: Option<&'static Figure>, all: &[(&'static Figure, Part)]) -> Error {
    let known: Vec<String> = match figure {
        Some(figure) => {
            all.iter().filter(|(f, _)| f.id == figure.id).map(|(f, part)| f.name_of(part)).collect()
        }
        None => FIGURES.iter().map(|f| format!("{} ({})", f.id, f.slug)).collect(),
    };
    Error::Usage {
        code: "F504",
        message: Caveat::new("F504", &[name]).message(Lang::En),
        help: format!("figures are {}", known.join(", ")),
    }
}

fn refusal(reason: &Caveat) -> Error {
    let code = crate::model::codes::find(&reason.code);
    Error::Usage {
        code: code.map_or("F501", |c| c.code),
        message: reason.message(Lang::En),
        help: code.map_or_else(String::new, |c| c.cure.1.to_owned()),
    }
}

fn both(
    figure: &Figure,
    part: &Part,
    results: &ReleasedResults,
    size: Size,
) -> std::result::Result<[Drawing; 2], Caveat> {
    let draw = |lang| figure.draw_part(part, results, lang, size);
    Ok([draw(Lang::Nl)?, draw(Lang::En)?])
}
