//! Figures as files, and as they stand in the report.

use super::size::{Format, Size};
use super::svg::{About, millimeters, svg};
use super::{Drawing, FIGURES, Figure, find, pdf, raster};
use crate::error::{Error, Result};
use crate::model::caveat::Caveat;
use crate::model::text::{Lang, Text};
use crate::present::{OutputFile, ReleasedResults};
use rayon::prelude::*;
use serde::Serialize;

/// What files to make of figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Kinds of file. Default all three.
    pub formats: Vec<Format>,
    /// Sizes. Default each figure's own.
    pub size: Size,
    /// Dots per inch of PNG files. Default 300.
    pub dpi: u32,
    /// Default both.
    pub langs: Vec<Lang>,
}

impl Default for Options {
    fn default() -> Self {
        Options { formats: Format::ALL.to_vec(), size: Size::default(), dpi: 300, langs: Lang::ALL.to_vec() }
    }
}

/// A figure as it stands in the report: without font, which [`super::font::css`] gives once for the page.
#[derive(Debug, Clone, PartialEq)]
pub struct InlineFigure {
    /// `F2`.
    pub id: &'static str,
    /// `use`.
    pub slug: &'static str,
    /// The SVG element; its ids are unique per figure and language.
    pub svg: String,
    /// The alternative text.
    pub alt: Text,
    /// The caption.
    pub caption: Text,
    /// What is drawn: headings, then rows, as printed in the report's language.
    pub data: Vec<Vec<String>>,
}

/// The files of the figures named in `only` (by id or slug; all that can be drawn when it is empty), below `figures/`,
/// in the order of [`FIGURES`]: per language and format one, then `.csv` with what is drawn and `.json` with alternative
/// text and caption.
///
/// # Errors
/// [`Error::Usage`] when `only` names no figure, or one that the results can't fill or the size can't hold.
pub fn files(results: &ReleasedResults, options: &Options, only: &[String]) -> Result<Vec<OutputFile>> {
    let wanted = wanted(only)?;
    let drawn: Vec<Vec<OutputFile>> = wanted
        .par_iter()
        .map(|figure| match both(figure, results, options.size) {
            Ok(drawings) => write(figure, results, options, &drawings),
            Err(_) if only.is_empty() => Ok(Vec::new()),
            Err(reason) => Err(refusal(&reason)),
        })
        .collect::<Result<_>>()?;
    Ok(drawn.into_iter().flatten().collect())
}

/// Figures that the results can't fill, each with the reason.
pub fn absent(results: &ReleasedResults, size: Size) -> Vec<(&'static Figure, Caveat)> {
    FIGURES.iter().filter_map(|f| f.draw(results, Lang::En, size).err().map(|reason| (f, reason))).collect()
}

/// The figures that can be drawn, for a page in `lang`, in the order of [`FIGURES`].
pub fn inline(results: &ReleasedResults, lang: Lang) -> Vec<InlineFigure> {
    let drawn: Vec<Option<InlineFigure>> = FIGURES
        .par_iter()
        .map(|figure| {
            let [nl, en] = both(figure, results, Size::default()).ok()?;
            let own = if lang == Lang::Nl { &nl } else { &en };
            Some(InlineFigure {
                id: figure.id,
                slug: figure.slug,
                svg: with_about(figure, own, lang, false, |about| svg(&own.picture, about)),
                data: own.data.printed(results, lang),
                alt: Text::new(nl.alt, en.alt),
                caption: Text::new(nl.caption, en.caption),
            })
        })
        .collect();
    drawn.into_iter().flatten().collect()
}

fn wanted(only: &[String]) -> Result<Vec<&'static Figure>> {
    if only.is_empty() {
        return Ok(FIGURES.iter().collect());
    }
    for name in only {
        if find(name).is_none() {
            let known: Vec<String> = FIGURES.iter().map(|f| format!("{} ({})", f.id, f.slug)).collect();
            return Err(Error::Usage {
                code: "F504",
                message: Caveat::new("F504", &[name]).message(Lang::En),
                help: format!("figures are {}", known.join(", ")),
            });
        }
    }
    let named = |f: &&Figure| only.iter().any(|name| find(name).is_some_and(|g| g.id == f.id));
    Ok(FIGURES.iter().filter(named).collect())
}

fn refusal(reason: &Caveat) -> Error {
    let code = crate::model::codes::find(&reason.code);
    Error::Usage {
        code: code.map_or("F501", |c| c.code),
        message: reason.message(Lang::En),
        help: code.map_or_else(String::new, |c| c.cure.1.to_owned()),
    }
}

fn both(figure: &Figure, results: &ReleasedResults, size: Size) -> std::result::Result<[Drawing; 2], Caveat> {
    Ok([figure.draw(results, Lang::Nl, size)?, figure.draw(results, Lang::En, size)?])
}

fn with_about<T>(
    figure: &Figure,
    own: &Drawing,
    lang: Lang,
    with_font: bool,
    go: impl FnOnce(About<'_>) -> T,
) -> T {
    let id = format!("{}-{}", figure.stem().replace('_', "-"), lang.tag());
    let title = figure.title();
    go(About { id: &id, lang: lang.tag(), title: title.get(lang), alt: &own.alt, with_font })
}

fn write(
    figure: &Figure,
    results: &ReleasedResults,
    options: &Options,
    drawings: &[Drawing; 2],
) -> Result<Vec<OutputFile>> {
    let jobs: Vec<(Lang, &Drawing)> =
        Lang::ALL.into_iter().zip(drawings).filter(|(lang, _)| options.langs.contains(lang)).collect();
    let pictures: Vec<Vec<OutputFile>> =
        jobs.par_iter().map(|(lang, own)| render(figure, own, *lang, options)).collect::<Result<_>>()?;
    let stem = figure.stem();
    let mut files: Vec<OutputFile> = pictures.into_iter().flatten().collect();
    files.push(OutputFile { path: format!("figures/{stem}.csv"), bytes: drawings[0].data.csv() });
    files.push(OutputFile { path: format!("figures/{stem}.json"), bytes: words(figure, results, drawings)? });
    Ok(files)
}

/// The picture in each of the formats asked for. PDF and PNG share one tree.
fn render(figure: &Figure, own: &Drawing, lang: Lang, options: &Options) -> Result<Vec<OutputFile>> {
    let size = (own.picture.width, own.picture.height);
    let has = |format| options.formats.contains(&format);
    let tree = if has(Format::Pdf) || has(Format::Png) {
        Some(raster::tree(&with_about(figure, own, lang, false, |about| svg(&own.picture, about)))?)
    } else {
        None
    };
    let mut files = Vec::new();
    for format in Format::ALL.into_iter().filter(|f| has(*f)) {
        let bytes = match (format, &tree) {
            (Format::Pdf, Some(tree)) => {
                with_about(figure, own, lang, false, |about| pdf::pdf(tree, size, about))?
            }
            (Format::Png, Some(tree)) => raster::png(tree, size, options.dpi)?,
            _ => with_about(figure, own, lang, true, |about| svg(&own.picture, about)).into_bytes(),
        };
        let path = format!("figures/{}.{}.{}", figure.stem(), lang.tag(), format.extension());
        files.push(OutputFile { path, bytes });
    }
    Ok(files)
}

/// What stands beside a figure.
#[derive(Serialize)]
struct Words<'a> {
    id: &'a str,
    slug: &'a str,
    title: Text,
    alt: Text,
    caption: Text,
    shows: Text,
    n: Option<usize>,
    k: Option<usize>,
    width_mm: String,
    height_mm: String,
    synthetic: bool,
    run: &'a str,
    notes: Vec<Note>,
}

#[derive(Serialize)]
struct Note {
    code: String,
    message: Text,
}

fn words(figure: &Figure, results: &ReleasedResults, [nl, en]: &[Drawing; 2]) -> Result<Vec<u8>> {
    let note = |c: &Caveat| Note {
        code: c.code.clone(),
        message: Text::new(c.message(Lang::Nl), c.message(Lang::En)),
    };
    let words = Words {
        id: figure.id,
        slug: figure.slug,
        title: figure.title(),
        alt: Text::new(nl.alt.as_str(), en.alt.as_str()),
        caption: Text::new(nl.caption.as_str(), en.caption.as_str()),
        shows: Text::new(figure.shows.0, figure.shows.1),
        n: en.n,
        k: en.k,
        width_mm: millimeters(en.picture.width),
        height_mm: millimeters(en.picture.height),
        synthetic: results.about.synthetic,
        run: &results.about.run,
        notes: en.notes.iter().map(note).collect(),
    };
    let text = serde_json::to_string_pretty(&words)
        .map_err(|e| Error::Internal(format!("a figure's words could not be written: {e}")))?;
    Ok((text + "\n").into_bytes())
}
