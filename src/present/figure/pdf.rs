//! A picture as PDF: one page of the figure's own size, fonts inside, text selectable, tagged (PDF/UA-1).

use super::font;
use super::letters::{self, Glyph};
use super::outline;
use super::scene::{Picture, Shape};
use super::svg::About;
use crate::error::{Error, Result};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::metadata::Metadata;
use krilla::outline::Outline;
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{ContentTag, Tag, TagGroup, TagTree};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};
use plotters::style::RGBColor;
use vello_cpu::kurbo::{self, BezPath, PathEl};

fn fault(what: &str) -> Error {
    Error::Internal(format!("a figure could not be written as PDF: {what}"))
}

/// The PDF.
///
/// # Errors
/// Never in practice: the figure is our own.
pub fn pdf(picture: &Picture, about: About<'_>) -> Result<Vec<u8>> {
    let points = |side: i32| side as f32 * POINT;
    let size =
        Size::from_wh(points(picture.width), points(picture.height)).ok_or_else(|| fault("no size"))?;
    let mut document = accessible().ok_or_else(|| fault("PDF/UA-1 is not supported"))?;
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    let content = surface.start_tagged(ContentTag::Other);
    let mut paper = PathBuilder::new();
    paper.push_rect(Rect::from_xywh(0.0, 0.0, size.width(), size.height()).ok_or_else(|| fault("no paper"))?);
    surface.set_fill(Some(fill(RGBColor(255, 255, 255))));
    surface.draw_path(&paper.finish().ok_or_else(|| fault("no paper"))?);
    Ink::new()?.draw(picture, &mut surface, Transform::from_scale(POINT, POINT))?;
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

/// 0.01 mm in points.
const POINT: f32 = 72.0 / 2540.0;

/// What a document is written with: both faces.
pub(in crate::present) struct Ink {
    faces: [Font; 2],
}

impl Ink {
    /// # Errors
    /// Never in practice: the faces are our own.
    pub fn new() -> Result<Self> {
        let face =
            |bytes: &'static [u8]| Font::new(bytes.into(), 0).ok_or_else(|| fault("its font can't be read"));
        Ok(Ink { faces: [face(font::REGULAR)?, face(font::BOLD)?] })
    }

    /// Draws a picture, without paper, where `place` brings it.
    ///
    /// # Errors
    /// When a shape of it has no length.
    pub fn draw(&self, picture: &Picture, surface: &mut Surface<'_>, place: Transform) -> Result<()> {
        surface.push_transform(&place);
        let mut shapes = picture.shapes.iter().peekable();
        while let Some(shape) = shapes.next() {
            if let Shape::Text(line) = shape {
                let glyphs = line.letters()?;
                let at = (line.start(glyphs), line.at.1 as f32);
                self.set(surface, glyphs, at, (line.size as f32, line.bold), line.color, &line.content);
                continue;
            }
            let mut traced = BezPath::new();
            outline::add(&mut traced, shape);
            // Lines and bars of one look that follow each other, such as dashes, are drawn at once.
            while let Some(next) = shapes.next_if(|next| shape.continues(next)) {
                outline::add(&mut traced, next);
            }
            look(shape, surface);
            surface.draw_path(&path(&traced).ok_or_else(|| fault("a shape has no length"))?);
        }
        surface.pop();
        Ok(())
    }

    /// Writes a line of text from `at` on, on its baseline.
    ///
    /// # Errors
    /// Never in practice: the faces are our own.
    pub fn write(
        &self,
        surface: &mut Surface<'_>,
        at: (f32, f32),
        style: (f32, bool),
        color: RGBColor,
        text: &str,
    ) -> Result<()> {
        self.set(surface, &letters::set(text, style.1)?, at, style, color, text);
        Ok(())
    }

    fn set(
        &self,
        surface: &mut Surface<'_>,
        glyphs: &[Glyph],
        (x, y): (f32, f32),
        (size, bold): (f32, bool),
        color: RGBColor,
        text: &str,
    ) {
        let glyph = |glyph: &Glyph| {
            let (id, (right, up)) = (GlyphId::new(glyph.id.into()), glyph.offset);
            KrillaGlyph::new(id, glyph.advance, right, up, 0.0, glyph.shows.clone(), None)
        };
        let glyphs: Vec<KrillaGlyph> = glyphs.iter().map(glyph).collect();
        surface.set_stroke(None);
        surface.set_fill(Some(fill(color)));
        let face = self.faces[usize::from(bold)].clone();
        surface.draw_glyphs(Point::from_xy(x, y), &glyphs, face, text, size, false);
    }
}

/// The color of an area, or of words.
pub(in crate::present) fn fill(RGBColor(r, g, b): RGBColor) -> Fill {
    Fill { paint: rgb::Color::new(r, g, b).into(), ..Fill::default() }
}

/// What draws the shape: a line along it, or what fills it.
fn look(shape: &Shape, surface: &mut Surface<'_>) {
    let (color, width) = shape.ink();
    let RGBColor(r, g, b) = color;
    let line = Stroke {
        paint: rgb::Color::new(r, g, b).into(),
        width: width as f32,
        line_cap: LineCap::Butt,
        line_join: LineJoin::Round,
        ..Stroke::default()
    };
    surface.set_stroke((width > 0).then_some(line));
    surface.set_fill((width == 0).then(|| fill(color)));
}

/// The outline as krilla takes it; `None` where it has no length.
fn path(outline: &BezPath) -> Option<Path> {
    let mut path = PathBuilder::new();
    let at = |p: kurbo::Point| (p.x as f32, p.y as f32);
    for element in outline {
        match element {
            PathEl::MoveTo(to) => path.move_to(at(to).0, at(to).1),
            PathEl::LineTo(to) => path.line_to(at(to).0, at(to).1),
            PathEl::QuadTo(by, to) => path.quad_to(at(by).0, at(by).1, at(to).0, at(to).1),
            PathEl::CurveTo(by, then, to) => {
                let [by, then, to] = [by, then, to].map(at);
                path.cubic_to(by.0, by.1, then.0, then.1, to.0, to.1);
            }
            PathEl::ClosePath => path.close(),
        }
    }
    path.finish()
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
