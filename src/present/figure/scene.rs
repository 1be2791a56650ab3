//! What a figure is made of: lines, areas, circles and text on a page, in 0.01 mm. plotters draws onto a [`Scene`] as
//! it would on a screen; the three writers (SVG, PDF, PNG) then see the same [`Picture`].

use super::font;
use super::style::INK;
use plotters::style::RGBColor;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

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
    /// Where its letters begin, when they are `width` em wide together.
    pub(super) fn start(&self, width: f32) -> f32 {
        let width = width * self.size as f32;
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

/// A page is as long as its figure needs; until that is known, this long.
const LONGEST: i32 = 1_000_000;

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
        if content.trim().is_empty() {
            return;
        }
        let drop = (font::CAP_HEIGHT * f64::from(size) / 2.0).round() as i32;
        let content = content.to_owned();
        self.push(Shape::Text(Line { at: (at.0, at.1 + drop), anchor, size, bold, color, content }));
    }
}

fn rgb(color: BackendColor) -> RGBColor {
    // Figures have no transparency (PLOS refuses it): what plotters mixes is mixed with the paper.
    let mix = |c: u8| (f64::from(c) * color.alpha + 255.0 * (1.0 - color.alpha)).round() as u8;
    RGBColor(mix(color.rgb.0), mix(color.rgb.1), mix(color.rgb.2))
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Scene {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.width.unsigned_abs(), LONGEST.unsigned_abs())
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.bar(point, (point.0 + 1, point.1 + 1), rgb(color));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.line(from, to, rgb(style.color()), style.stroke_width());
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (from, to) = ((a.0.min(b.0), a.1.min(b.1)), (a.0.max(b.0), a.1.max(b.1)));
        let stroke = if fill { 0 } else { style.stroke_width() };
        self.push(Shape::Rect { from, to, color: rgb(style.color()), stroke });
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<Place> = path.into_iter().collect();
        if points.len() > 1 {
            self.push(Shape::Path { points, color: rgb(style.color()), stroke: style.stroke_width() });
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let stroke = if fill { 0 } else { style.stroke_width() };
        self.push(Shape::Circle { center, radius, color: rgb(style.color()), stroke });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<Place> = vert.into_iter().collect();
        if points.len() > 2 {
            self.push(Shape::Area { points, color: rgb(style.color()) });
        }
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let size = style.size().round() as i32;
        let half = (font::CAP_HEIGHT * style.size() / 2.0).round() as i32;
        let middle = match style.anchor().v_pos {
            VPos::Top => at.1 + half,
            VPos::Center => at.1,
            VPos::Bottom => at.1 - half,
        };
        let bold = matches!(style.style(), FontStyle::Bold);
        self.styled((at.0, middle), anchor, size, rgb(style.color()), bold, text);
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size().round() as i32;
        let width = font::width(text, size, matches!(style.style(), FontStyle::Bold));
        let height = (font::CAP_HEIGHT * style.size()).round() as i32;
        Ok((width.unsigned_abs(), height.unsigned_abs()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::prelude::*;

    #[test]
    fn plotters_draws_into_the_picture_in_order() {
        let scene = Scene::new(8900);
        let area = scene.clone().into_drawing_area();
        area.draw(&Rectangle::new([(10, 10), (110, 60)], BLACK.filled())).expect("a rectangle");
        area.draw(&Circle::new((50, 50), 20, ShapeStyle::from(&RED).stroke_width(18))).expect("a circle");
        let style = (font::FAMILY, 247.0).into_font().color(&BLACK);
        area.draw_text("n = 5", &style, (100, 200)).expect("a text");
        let picture = scene.finish(5000);
        assert_eq!((picture.width, picture.height), (8900, 5000));
        assert_eq!(
            picture.shapes[1],
            Shape::Circle { center: (50, 50), radius: 20, color: RGBColor(255, 0, 0), stroke: 18 }
        );
        let line = picture.lines().next().expect("the text");
        assert_eq!((line.content.as_str(), line.size, line.at), ("n = 5", 247, (100, 370)));
    }

    #[test]
    fn transparency_is_mixed_with_the_paper() {
        assert_eq!(rgb(BackendColor { alpha: 0.5, rgb: (0, 0, 0) }), RGBColor(128, 128, 128));
    }
}
