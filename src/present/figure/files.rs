//! Figures as files, and as they stand in the report.

use super::recolor::recolored;
use super::scene::Spot;
use super::size::{Format, Size};
use super::svg::{About, millimeters, svg, without_paper};
use super::{Drawing, FIGURES, Figure, Part, does_not_fit, find, pdf, raster};
use crate::error::{Error, Result};
use crate::model::caveat::Caveat;
use crate::model::figure_style::FigureStyle;
use crate::model::text::{Lang, Text};
use crate::present::{OutputFile, ReleasedResults};
use rayon::prelude::*;
use serde::Serialize;

/// What files to make of figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Kinds of file. Default SVG, PDF and PNG.
    pub formats: Vec<Format>,
    /// Sizes. Default each figure's own.
    pub size: Size,
    /// Dots per inch of PNG files. Default 300.
    pub dpi: u32,
    /// Default both.
    pub langs: Vec<Lang>,
    /// Other colors. Default those of this program.
    pub style: FigureStyle,
    /// In gray, to see what a printer without color would make of it.
    pub gray: bool,
}

impl Options {
    /// The size, with the text sizes of the style.
    fn styled_size(&self) -> Size {
        let text = &self.style.text;
        Size {
            text: text.labels.unwrap_or(self.size.text),
            // Who asks for a size of text gets it.
            least: text.labels.unwrap_or(self.size.least),
            ticks: text.ticks.or(self.size.ticks),
            letters: text.letters.or(self.size.letters),
            ..self.size
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Options {
            formats: Format::USUAL.to_vec(),
            size: Size::default(),
            dpi: 300,
            langs: Lang::ALL.to_vec(),
            style: FigureStyle::default(),
            gray: false,
        }
    }
}

/// A figure, or a part of one, as it stands in the report, in both languages: Dutch, then English. Without font, which
/// [`super::font::css`] gives once for the page.
#[derive(Debug, Clone, PartialEq)]
pub struct InlineFigure {
    /// `F2`.
    pub id: &'static str,
    /// `F2`, or `F19-adoption` for a part.
    pub name: String,
    /// `f2_use`.
    pub stem: String,
    /// The SVG elements; their ids are unique per figure, part and language.
    pub svg: [String; 2],
    /// The alternative text.
    pub alt: Text,
    /// The caption.
    pub caption: Text,
    /// What is drawn: headings, then rows, as printed.
    pub data: [Vec<Vec<String>>; 2],
    /// Where its rows stand in the drawing.
    pub spots: [Vec<Spot>; 2],
}

/// Figures as files, and those that are not among them.
#[derive(Debug, Clone, Default)]
pub struct FigureFiles {
    /// The files.
    pub files: Vec<OutputFile>,
    /// Why figures that the results could fill are not drawn: they do not fit in the size.
    pub unfit: Vec<Caveat>,
}

/// The files of the figures named in `only` (by id or slug; all that can be drawn when it is empty), below `figures/`,
/// in the order of [`FIGURES`]: per language and format one, then `.csv` with what is drawn and `.json` with alternative
/// text and caption.
///
/// # Errors
/// [`Error::Usage`] when `only` names no figure, or one that the results can't fill or the size can't hold.
pub fn files(results: &ReleasedResults, options: &Options, only: &[String]) -> Result<FigureFiles> {
    let each: Vec<FigureFiles> = wanted(results, only)?
        .par_iter()
        .map(|(figure, part)| match both(figure, part, results, options.styled_size()) {
            Ok(drawings) => {
                let recolor = |own: Drawing| Drawing {
                    picture: recolored(own.picture, &options.style, options.gray),
                    ..own
                };
                let files = write(figure, part, results, options, &drawings.map(recolor))?;
                Ok(FigureFiles { files, unfit: Vec::new() })
            }
            Err(reason) if only.is_empty() => Ok(FigureFiles {
                files: Vec::new(),
                unfit: Some(reason).into_iter().filter(does_not_fit).collect(),
            }),
            Err(reason) => Err(refusal(&reason)),
        })
        .collect::<Result<_>>()?;
    let mut all = FigureFiles::default();
    for FigureFiles { files, unfit } in each {
        all.files.extend(files);
        // The parts of a figure often share their reason.
        all.unfit.extend(unfit.into_iter().filter(|reason| !all.unfit.contains(reason)).collect::<Vec<_>>());
    }
    Ok(all)
}

/// Figures that the results can't fill, each with the reason.
pub fn absent(results: &ReleasedResults, size: Size) -> Vec<(&'static Figure, Caveat)> {
    FIGURES.iter().filter_map(|f| f.draw(results, Lang::En, size).err().map(|reason| (f, reason))).collect()
}

/// The figures that can be drawn and their parts, in the order of [`FIGURES`].
pub fn inline(results: &ReleasedResults) -> Vec<InlineFigure> {
    let drawn: Vec<Option<InlineFigure>> = all(results)
        .par_iter()
        .map(|(figure, part)| {
            let drawings = both(figure, part, results, Size::default()).ok()?;
            let in_both = [0, 1].map(|i| (&drawings[i], Lang::ALL[i]));
            Some(InlineFigure {
                id: figure.id,
                name: figure.name_of(part),
                stem: figure.stem_of(part),
                svg: in_both.map(|(own, lang)| {
                    with_about(figure, part, own, lang, false, |about| svg(&own.picture, about))
                }),
                data: in_both.map(|(own, lang)| own.data.printed(results, lang)),
                spots: in_both.map(|(own, _)| own.picture.spots.clone()),
                alt: Text::new(drawings[0].alt.as_str(), drawings[1].alt.as_str()),
                caption: Text::new(drawings[0].caption.as_str(), drawings[1].caption.as_str()),
            })
        })
        .collect();
    drawn.into_iter().flatten().collect()
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

fn with_about<T>(
    figure: &Figure,
    part: &Part,
    own: &Drawing,
    lang: Lang,
    with_font: bool,
    go: impl FnOnce(About<'_>) -> T,
) -> T {
    let id = format!("{}-{}", figure.stem_of(part).replace('_', "-"), lang.tag());
    let title = figure.title_of(part);
    go(About { id: &id, lang: lang.tag(), title: title.get(lang), alt: &own.alt, with_font })
}

fn write(
    figure: &Figure,
    part: &Part,
    results: &ReleasedResults,
    options: &Options,
    drawings: &[Drawing; 2],
) -> Result<Vec<OutputFile>> {
    let jobs: Vec<(Lang, &Drawing)> =
        Lang::ALL.into_iter().zip(drawings).filter(|(lang, _)| options.langs.contains(lang)).collect();
    let pictures: Vec<Vec<OutputFile>> = jobs
        .par_iter()
        .map(|(lang, own)| render(figure, part, own, *lang, options))
        .collect::<Result<_>>()?;
    let stem = figure.stem_of(part);
    let mut files: Vec<OutputFile> = pictures.into_iter().flatten().collect();
    files.push(OutputFile { path: format!("figures/{stem}.csv"), bytes: drawings[0].data.csv() });
    files.push(OutputFile {
        path: format!("figures/{stem}.json"),
        bytes: words(figure, part, results, drawings)?,
    });
    Ok(files)
}

/// The picture in each of the formats asked for. PDF and pixels share one tree and lay their own paper below it: as a part of
/// the tree each pixel of it would be mixed with what is there.
fn render(
    figure: &Figure,
    part: &Part,
    own: &Drawing,
    lang: Lang,
    options: &Options,
) -> Result<Vec<OutputFile>> {
    let size = (own.picture.width, own.picture.height);
    let has = |format| options.formats.contains(&format);
    let tree = if has(Format::Pdf) || has(Format::Png) || has(Format::Tiff) {
        let whole = with_about(figure, part, own, lang, false, |about| svg(&own.picture, about));
        Some(raster::tree(&without_paper(&whole, size))?)
    } else {
        None
    };
    let mut files = Vec::new();
    for format in Format::ALL.into_iter().filter(|f| has(*f)) {
        let bytes = match (format, &tree) {
            (Format::Pdf, Some(tree)) => {
                with_about(figure, part, own, lang, false, |about| pdf::pdf(tree, size, about))?
            }
            (Format::Png, Some(tree)) => raster::png(tree, size, options.dpi)?,
            (Format::Tiff, Some(tree)) => raster::tiff(tree, size, options.dpi)?,
            _ => with_about(figure, part, own, lang, true, |about| svg(&own.picture, about)).into_bytes(),
        };
        let path = format!("figures/{}.{}.{}", figure.stem_of(part), lang.tag(), format.extension());
        files.push(OutputFile { path, bytes });
    }
    Ok(files)
}

/// What stands beside a figure.
#[derive(Serialize)]
struct Words<'a> {
    id: &'a str,
    slug: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    part: &'a str,
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

fn words(
    figure: &Figure,
    part: &Part,
    results: &ReleasedResults,
    [nl, en]: &[Drawing; 2],
) -> Result<Vec<u8>> {
    let note = |c: &Caveat| Note {
        code: c.code.clone(),
        message: Text::new(c.message(Lang::Nl), c.message(Lang::En)),
    };
    let words = Words {
        id: figure.id,
        slug: figure.slug,
        part: &part.of,
        title: figure.title_of(part),
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
