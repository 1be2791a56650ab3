//! report.nl.docx and report.en.docx: the page as a Word document, one per language, made of the same blocks as the HTML.

mod body;
mod parts;
mod table;
mod writer;

use super::super::zip;
use super::page::{Drawing, Page};
use crate::error::{Error, Result};
use crate::model::text::Lang;
use std::borrow::Cow;

/// The document in `lang`. `picture` gives the PNG of a figure; a figure that has none is left out.
///
/// # Errors
/// Never in practice: everything is written to memory.
pub fn document<'a>(
    page: &'a Page,
    lang: Lang,
    version: &str,
    picture: &'a dyn Fn(&Drawing) -> Option<&'a [u8]>,
) -> Result<Vec<u8>> {
    let (writer, pictures) = body::body(page, lang, picture);
    let title = format!("{} – {}", page.title.get(lang), page.kind.get(lang));
    let about =
        parts::About { title: &title, version, lang, synthetic: page.synthetic, internal: page.internal };
    let written = parts::parts(&writer, pictures.len(), &about).into_iter();
    let mut all: Vec<(String, Cow<'_, [u8]>)> = written.map(|(name, xml)| (name, xml.into())).collect();
    let named = |(i, bytes)| (format!("word/media/figure{i}.png"), Cow::Borrowed(bytes));
    all.extend(pictures.into_iter().enumerate().map(named));
    zip::archive(&all).map_err(|e| Error::Internal(format!("the Word document could not be written: {e}")))
}
