//! A picture as PDF: one page of the figure's own size, fonts inside, text selectable, tagged (PDF/UA-1).

use super::svg::About;
use crate::error::{Error, Result};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Rect, Size};
use krilla::metadata::Metadata;
use krilla::outline::Outline;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::tagging::{ContentTag, Tag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};
use krilla_svg::{SurfaceExt, SvgSettings};
use usvg::Tree;

/// The PDF: `width` and `height` in 0.01 mm.
///
/// # Errors
/// Never in practice: the figure is our own.
pub fn pdf(tree: &Tree, (width, height): (i32, i32), about: About<'_>) -> Result<Vec<u8>> {
    let fault = |what: &str| Error::Internal(format!("a figure could not be written as PDF: {what}"));
    let points = |side: i32| side as f32 / 2540.0 * 72.0;
    let size = Size::from_wh(points(width), points(height)).ok_or_else(|| fault("no size"))?;
    let mut document = accessible().ok_or_else(|| fault("PDF/UA-1 is not supported"))?;
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    let content = surface.start_tagged(ContentTag::Other);
    let mut paper = PathBuilder::new();
    paper.push_rect(Rect::from_xywh(0.0, 0.0, size.width(), size.height()).ok_or_else(|| fault("no paper"))?);
    surface.set_fill(Some(Fill { paint: rgb::Color::white().into(), ..Fill::default() }));
    surface.draw_path(&paper.finish().ok_or_else(|| fault("no paper"))?);
    surface.draw_svg(tree, size, SvgSettings::default()).ok_or_else(|| fault("its SVG can't be drawn"))?;
    surface.end_tagged();
    surface.finish();
    page.finish();
    let mut figure = TagGroup::new(Tag::Figure(Some(about.alt.to_owned())));
    figure.push(content);
    let mut tags = TagTree::new();
    tags.push(figure);
    document.set_tag_tree(tags);
    let metadata = metadata(about.title, about.lang, about.id).description(about.alt.to_owned());
    document.set_outline(Outline::new());
    document.set_metadata(metadata);
    document.finish().map_err(|e| fault(&format!("{e:?}")))
}

/// An empty document that is held against PDF/UA-1 while it is written; `None` where the library does not know that.
pub(in crate::present) fn accessible() -> Option<Document> {
    let configuration =
        ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish().ok()?;
    Some(Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() }))
}

/// What a document tells of itself. No date: the same results are the same file.
pub(in crate::present) fn metadata(title: &str, lang: &str, id: &str) -> Metadata {
    Metadata::new()
        .title(title.to_owned())
        .language(lang.to_owned())
        .creator("peil".to_owned())
        .document_id(id.to_owned())
}
