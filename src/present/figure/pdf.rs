//! A picture as PDF: one page of the figure's own size, fonts inside, text selectable, tagged (PDF/UA-1).

use super::svg::About;
use crate::error::{Error, Result};
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::outline::Outline;
use krilla::page::PageSettings;
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
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| fault("PDF/UA-1 is not supported"))?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    let content = surface.start_tagged(ContentTag::Other);
    surface.draw_svg(tree, size, SvgSettings::default()).ok_or_else(|| fault("its SVG can't be drawn"))?;
    surface.end_tagged();
    surface.finish();
    page.finish();
    let mut figure = TagGroup::new(Tag::Figure(Some(about.alt.to_owned())));
    figure.push(content);
    let mut tags = TagTree::new();
    tags.push(figure);
    document.set_tag_tree(tags);
    document.set_outline(Outline::new());
    // No date: the same figure is the same file.
    document.set_metadata(
        Metadata::new()
            .title(about.title.to_owned())
            .description(about.alt.to_owned())
            .language(about.lang.to_owned())
            .creator("peil".to_owned())
            .document_id(about.id.to_owned()),
    );
    document.finish().map_err(|e| fault(&format!("{e:?}")))
}
