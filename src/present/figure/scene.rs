//! What a figure is made of: lines, areas, circles and text on a page, in 0.01 mm. plotters draws onto a [`Scene`] as
//! it would on a screen; the three writers (SVG, PDF, PNG) then see the same [`Picture`].

use super::font;
use super::letters::{self, Glyph};
use super::style::INK;
use crate::error::Error;
use plotters::style::RGBColor;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::OnceLock;

/// A place on the page, right and down from its upper left corner, in 0.01 mm.
pub type Place = (i32, i32);

/// One mark.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line through all its points.
    Path {
        /// Two or more.
        points: Vec<Place>,
        /// Its color.
        color: RGBColor,
        /// Its width, 0.01 mm.
        stroke: u32,
    },
    /// An area.
    Area {
        /// Its corners.
        points: Vec<Place>,
        /// Its color.
        color: RGBColor,
    },
    /// A rectangle, filled, or a line around it where `stroke` is not 0.
    Rect {
        /// Upper left corner.
        from: Place,
        /// Lower right corner.
        to: Place,
        /// Its color.
        color: RGBColor,
        /// The width of the line around it; 0 when filled.
        stroke: u32,
    },
    /// A circle, filled, or a line around it where `stroke` is not 0.
    Circle {
        /// Its middle.
        center: Place,
        /// Its radius.
        radius: u32,
        /// Its color.
        color: RGBColor,
        /// The width of the line around it; 0 when filled.
        stroke: u32,
    },
    /// One line of text.
    Text(Line),
}

impl Shape {
    /// Its color, and the width of its line; 0 for what is filled.
    pub(super) fn ink(&self) -> (RGBColor, u32) {
        match self {
            Shape::Path { color, stroke, .. }
            | Shape::Rect { color, stroke, .. }
            | Shape::Circle { color, stroke, .. } => (*color, *stroke),
            Shape::Area { color, .. } => (*color, 0),
            Shape::Text(line) => (line.color, 0),
        }
    }

    /// Whether the next shape is drawn with this one: lines of one look that follow each other, such as dashes, and filled
    /// bars of one color.
    pub(super) fn continues(&self, next: &Shape) -> bool {
        match (self, next) {
            (Shape::Path { color: a, stroke: s, .. }, Shape::Path { color: b, stroke: t, .. }) => {
                a == b && s == t
            }
            (Shape::Rect { color: a, stroke: 0, .. }, Shape::Rect { color: b, stroke: 0, .. }) => a == b,
            _ => false,
        }
    }
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Where it starts, is centered or ends, on its baseline.
    pub at: Place,
    /// Which of the three.
    pub anchor: Anchor,
    /// Font size, 0.01 mm.
    pub size: i32,
    /// Bold face.
    pub bold: bool,
    /// Its color.
    pub color: RGBColor,
    /// The words.
    pub content: String,
    /// Its letters, once they are asked for: PDF files and pixels are set with the same.
    set: OnceLock<Vec<Glyph>>,
}

/// Which point of a text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

impl Line {
    /// Words whose capitals are centered on `at`.
    pub fn of(at: Place, anchor: Anchor, size: i32, color: RGBColor, bold: bool, words: &str) -> Self {
        let drop = (font::CAP_HEIGHT * f64::from(size) / 2.0).round() as i32;
        let content = letters::tidy(words);
        Line { at: (at.0, at.1 + drop), anchor, size, bold, color, content, set: OnceLock::new() }
    }

    /// Its letters.
    ///
    /// # Errors
    /// Never in practice: the faces are our own.
    pub(super) fn letters(&self) -> Result<&[Glyph], Error> {
        if let Some(glyphs) = self.set.get() {
            return Ok(glyphs);
        }
        let glyphs = letters::set(&self.content, self.bold)?;
        Ok(self.set.get_or_init(|| glyphs))
    }

    /// Where these letters of it begin.
    pub(super) fn start(&self, letters: &[Glyph]) -> f32 {
        let width = letters::width(letters) * self.size as f32;
        self.at.0 as f32
            - match self.anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => width / 2.0,
                Anchor::End => width,
            }
    }

    /// The box that its letters may fill: left, top, right, bottom.
    pub fn bounds(&self) -> (i32, i32, i32, i32) {
        let width = font::width(&self.content, self.size, self.bold);
        let left = match self.anchor {
            Anchor::Start => self.at.0,
            Anchor::Middle => self.at.0 - width / 2,
            Anchor::End => self.at.0 - width,
        };
        let em = f64::from(self.size);
        let top = self.at.1 - (font::CAP_HEIGHT * em).round() as i32;
        let bottom = self.at.1 + (font::DESCENT * em).round() as i32;
        (left, top, left + width, bottom)
    }
}

/// Where a row of what is drawn stands on the page, for readers who point at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Upper left corner.
    pub from: Place,
    /// Lower right corner.
    pub to: Place,
    /// Which row, from 0.
    pub row: usize,
}

/// A finished figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// In 0.01 mm.
    pub width: i32,
    /// In 0.01 mm.
    pub height: i32,
    /// In the order in which they are drawn.
    pub shapes: Vec<Shape>,
    /// Where rows of what is drawn stand; empty where the figure does not tell.
    pub spots: Vec<Spot>,
}

impl Picture {
    /// The same marks on a page of that size: everything `scale` times as large, then moved down to the middle of it.
    #[must_use]
    pub fn scaled(mut self, scale: f64, (width, height): (i32, i32)) -> Picture {
        let larger = |length: i32| (f64::from(length) * scale).round() as i32;
        let down = ((height - larger(self.height)) / 2).max(0);
        let place = |at: &mut Place| *at = (larger(at.0).min(width), larger(at.1) + down);
        let length = |length: &mut u32| *length = (f64::from(*length) * scale).round() as u32;
        for shape in &mut self.shapes {
            match shape {
                Shape::Path { points, stroke, .. } => {
                    points.iter_mut().for_each(place);
                    length(stroke);
                }
                Shape::Area { points, .. } => points.iter_mut().for_each(place),
                Shape::Rect { from, to, stroke, .. } => {
                    place(from);
                    place(to);
                    length(stroke);
                }
                Shape::Circle { center, radius, stroke, .. } => {
                    place(center);
                    length(radius);
                    length(stroke);
                }
                Shape::Text(line) => {
                    place(&mut line.at);
                    line.size = larger(line.size);
                }
            }
        }
        for spot in &mut self.spots {
            place(&mut spot.from);
            place(&mut spot.to);
        }
        Picture { width, height, ..self }
    }

    /// Its lines of text.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Text(line) => Some(line),
            _ => None,
        })
    }
}

/// A page being drawn. Clones draw on the same page, so that plotters can own one.
#[derive(Debug, Clone)]
pub struct Scene {
    width: i32,
    shapes: Rc<RefCell<Vec<Shape>>>,
    spots: Rc<RefCell<Vec<Spot>>>,
}

impl Scene {
    /// An empty page.
    pub fn new(width: i32) -> Self {
        Scene { width, shapes: Rc::default(), spots: Rc::default() }
    }

    /// The page, cut at `height`.
    pub fn finish(&self, height: i32) -> Picture {
        Picture { width: self.width, height, shapes: self.shapes.take(), spots: self.spots.take() }
    }

    /// Its width.
    pub fn width(&self) -> i32 {
        self.width
    }

    /// Adds a mark.
    pub fn push(&self, shape: Shape) {
        self.shapes.borrow_mut().push(shape);
    }

    /// Tells where a row of what is drawn stands.
    pub fn spot(&self, from: Place, to: Place, row: usize) {
        self.spots.borrow_mut().push(Spot { from, to, row });
    }

    /// Tells that a row of what is drawn stands in a mark of that radius.
    pub fn around(&self, center: Place, radius: u32, row: usize) {
        let radius = radius as i32;
        self.spot((center.0 - radius, center.1 - radius), (center.0 + radius, center.1 + radius), row);
    }

    /// A straight line.
    pub fn line(&self, from: Place, to: Place, color: RGBColor, stroke: u32) {
        self.push(Shape::Path { points: vec![from, to], color, stroke });
    }

    /// A filled rectangle; nothing where it has no width or height.
    pub fn bar(&self, from: Place, to: Place, color: RGBColor) {
        if to.0 > from.0 && to.1 > from.1 {
            self.push(Shape::Rect { from, to, color, stroke: 0 });
        }
    }

    /// The line around a rectangle.
    pub fn frame(&self, from: Place, to: Place, color: RGBColor, stroke: u32) {
        self.push(Shape::Rect { from, to, color, stroke });
    }

    /// A text whose capitals are centered on `at`.
    pub fn text(&self, at: Place, anchor: Anchor, size: i32, content: &str) {
        self.styled(at, anchor, size, INK, false, content);
    }

    /// The same in a color, bold or not.
    pub fn styled(&self, at: Place, anchor: Anchor, size: i32, color: RGBColor, bold: bool, content: &str) {
        let line = Line::of(at, anchor, size, color, bold, content);
        if !line.content.trim().is_empty() {
            self.push(Shape::Text(line));
        }
    }
}
