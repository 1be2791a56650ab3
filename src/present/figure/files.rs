//! Figures as files.

use super::plates::Plate;
use super::size::{Format, Size};
use super::svg::{millimeters, with_font};
use super::{pdf, raster};
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
    pub(super) fn styled_size(&self) -> Size {
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

impl Plate {
    /// See [`super::plates::Plates::files`].
    pub(super) fn files(&self, results: &ReleasedResults, options: &Options) -> Result<Vec<OutputFile>> {
        let langs: Vec<Lang> = Lang::ALL.into_iter().filter(|lang| options.langs.contains(lang)).collect();
        let pictures: Vec<Vec<OutputFile>> =
            langs.par_iter().map(|lang| self.pictures(*lang, options)).collect::<Result<_>>()?;
        let stem = self.figure().stem_of(self.part());
        let mut files: Vec<OutputFile> = pictures.into_iter().flatten().collect();
        let data = self.drawing(Lang::Nl).data.csv();
        files.push(OutputFile { path: format!("figures/{stem}.csv"), bytes: data });
        files.push(OutputFile { path: format!("figures/{stem}.json"), bytes: self.words(results)? });
        Ok(files)
    }

    /// The picture in each of the formats asked for.
    fn pictures(&self, lang: Lang, options: &Options) -> Result<Vec<OutputFile>> {
        let picture = &self.drawing(lang).picture;
        let mut files = Vec::new();
        for format in Format::ALL.into_iter().filter(|format| options.formats.contains(format)) {
            let bytes = match format {
                Format::Svg => with_font(self.svg(lang)).into_bytes(),
                Format::Pdf => pdf::pdf(picture, self.about(lang))?,
                Format::Png => raster::png(picture, options.dpi)?,
                Format::Tiff => raster::tiff(picture, options.dpi)?,
            };
            let stem = self.figure().stem_of(self.part());
            let path = format!("figures/{stem}.{}.{}", lang.tag(), format.extension());
            files.push(OutputFile { path, bytes });
        }
        Ok(files)
    }

    fn words(&self, results: &ReleasedResults) -> Result<Vec<u8>> {
        let note = |c: &Caveat| Note {
            code: c.code.clone(),
            message: Text::new(c.message(Lang::Nl), c.message(Lang::En)),
        };
        let (figure, part) = (self.figure(), self.part());
        let (nl, en) = (self.drawing(Lang::Nl), self.drawing(Lang::En));
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
