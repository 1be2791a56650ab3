//! A sheet as PDF: fonts inside, words that can be selected, and the structure that a screen reader follows (PDF/UA-1).

use super::layout::{Kind, Mark, PAGE, Piece};
use crate::error::{Error, Result};
use crate::present::figure::pdf::{Ink, accessible, fill, metadata};
use crate::present::figure::scene::Picture;
use krilla::geom::{PathBuilder, Rect, Size, Transform};
use krilla::outline::Outline;
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind,
    TagTree,
};
use plotters::style::RGBColor;
use std::num::NonZeroU16;

/// What a sheet tells of itself.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Its title.
    pub title: &'a str,
    /// `nl` or `en`.
    pub lang: &'a str,
    /// Tells it from other sheets.
    pub id: &'a str,
}

fn fault(what: &str) -> Error {
    Error::Internal(format!("the sheet could not be written as PDF: {what}"))
}

/// The PDF of `pages` pages with these drawings, in the order in which the pieces show them.
///
/// # Errors
/// Never in practice: the sheet is our own.
pub fn pdf(pieces: &[Piece], pages: usize, drawings: &[&Picture], about: About<'_>) -> Result<Vec<u8>> {
    let ink = Ink::new()?;
    let mut document = accessible().ok_or_else(|| fault("PDF/UA-1 is not supported"))?;
    let size = Size::from_wh(points(PAGE.0), points(PAGE.1)).ok_or_else(|| fault("no size"))?;
    // Each piece has its place in the order of reading; what it shows is found there when the tags are made.
    let mut shown: Vec<Vec<Identifier>> = vec![Vec::new(); count(pieces)];
    for number in 0..pages {
        let mut page = document.start_page_with(PageSettings::new(size));
        let mut surface = page.surface();
        let mut place = 0;
        for piece in pieces {
            draw(piece, number, (&ink, drawings), &mut surface, &mut shown, &mut place)?;
        }
        surface.finish();
        page.finish();
    }
    let mut tags = TagTree::new();
    let mut place = 0;
    for piece in pieces {
        if let Some(group) = tagged(piece, &shown, &mut place) {
            tags.push(group);
        }
    }
    document.set_tag_tree(tags);
    document.set_outline(Outline::new());
    document.set_metadata(metadata(about.title, about.lang, about.id));
    document.finish().map_err(|e| fault(&format!("{e:?}")))
}

fn points(hundredths: i32) -> f32 {
    hundredths as f32 / 100.0
}

fn count(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| 1 + count(&piece.parts)).sum()
}

/// Draws what of a piece is on this page.
fn draw(
    piece: &Piece,
    page: usize,
    ink: (&Ink, &[&Picture]),
    surface: &mut Surface<'_>,
    shown: &mut [Vec<Identifier>],
    place: &mut usize,
) -> Result<()> {
    let own = *place;
    *place += 1;
    if piece.page == page && !piece.marks.is_empty() {
        let tag = match piece.kind {
            Kind::Ornament => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)),
            Kind::Figure(_) => ContentTag::Other,
            _ => ContentTag::Span(SpanTag::empty()),
        };
        let identifier = surface.start_tagged(tag);
        for mark in &piece.marks {
            show(mark, ink, surface)?;
        }
        surface.end_tagged();
        shown[own].push(identifier);
    }
    for part in &piece.parts {
        draw(part, page, ink, surface, shown, place)?;
    }
    Ok(())
}

fn show(mark: &Mark, (ink, drawings): (&Ink, &[&Picture]), surface: &mut Surface<'_>) -> Result<()> {
    let rgb = |[r, g, b]: [u8; 3]| RGBColor(r, g, b);
    match mark {
        Mark::Words { at, size, bold, color, words } => {
            let start = (points(at.0), points(at.1));
            ink.write(surface, start, (points(*size), *bold), rgb(*color), words)
        }
        Mark::Rule { at, length, thick, color } => {
            surface.set_stroke(None);
            surface.set_fill(Some(fill(rgb(*color))));
            let rect = Rect::from_xywh(points(at.0), points(at.1), points(*length), points(*thick));
            let mut path = PathBuilder::new();
            path.push_rect(rect.ok_or_else(|| fault("a rule has no length"))?);
            surface.draw_path(&path.finish().ok_or_else(|| fault("a rule has no length"))?);
            Ok(())
        }
        Mark::Drawing { at, size, which } => {
            let picture = drawings.get(*which).ok_or_else(|| fault("a figure is missing"))?;
            let scale = |drawn: i32, own: i32| points(drawn) / own as f32;
            let (across, down) = (scale(size.0, picture.width), scale(size.1, picture.height));
            let place = Transform::from_row(across, 0.0, 0.0, down, points(at.0), points(at.1));
            ink.draw(picture, surface, place)
        }
    }
}

/// The piece in the structure; ornaments have no place there.
fn tagged(piece: &Piece, shown: &[Vec<Identifier>], place: &mut usize) -> Option<TagGroup> {
    let own = *place;
    *place += 1;
    let words = || -> String {
        let words =
            piece.marks.iter().map(|mark| if let Mark::Words { words, .. } = mark { words } else { "" });
        words.collect()
    };
    let kind: TagKind = match &piece.kind {
        Kind::Heading(level) => {
            Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(words())).into()
        }
        Kind::Paragraph => Tag::P.into(),
        Kind::Figure(alt) => Tag::Figure(Some(alt.clone())).into(),
        Kind::Table => Tag::Table.into(),
        Kind::Row => Tag::TR.into(),
        Kind::ColumnHeading => Tag::TH(TableHeaderScope::Column).into(),
        Kind::RowHeading => Tag::TH(TableHeaderScope::Row).into(),
        Kind::Cell => Tag::TD.into(),
        Kind::Ornament => return None,
    };
    let mut group = TagGroup::new(kind);
    for identifier in &shown[own] {
        group.push(*identifier);
    }
    for part in &piece.parts {
        if let Some(part) = tagged(part, shown, place) {
            group.push(part);
        }
    }
    Some(group)
}
