//! What plotters draws goes onto a [`Scene`], as it would onto a screen.

use super::font;
use super::scene::{Anchor, Place, Scene, Shape};
use plotters::style::RGBColor;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use std::convert::Infallible;

/// A page is as long as its figure needs; until that is known, this long.
const LONGEST: i32 = 1_000_000;

fn rgb(color: BackendColor) -> RGBColor {
    // Figures have no transparency (PLOS refuses it): what plotters mixes is mixed with the paper.
    let mix = |c: u8| (f64::from(c) * color.alpha + 255.0 * (1.0 - color.alpha)).round() as u8;
    RGBColor(mix(color.rgb.0), mix(color.rgb.1), mix(color.rgb.2))
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Scene {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.width().unsigned_abs(), LONGEST.unsigned_abs())
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
