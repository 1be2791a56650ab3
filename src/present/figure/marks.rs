//! Marks that figures share, and the key that names them.

use super::font;
use super::page::Page;
use super::scene::{Anchor, Place, Scene, Shape};
use super::style::{BAND, BAND_DARK, HAIR, INK, LINE, THIN, WHITE};
use plotters::style::RGBColor;

/// Half the side of a square or the radius of a diamond.
pub const RADIUS: i32 = 75;

/// A mean: a diamond with a white edge.
pub fn diamond(scene: &Scene, at: Place, radius: i32, color: RGBColor) {
    let around = |r: i32| vec![(at.0, at.1 - r), (at.0 + r, at.1), (at.0, at.1 + r), (at.0 - r, at.1)];
    scene.push(Shape::Area { points: around(radius + 14), color: WHITE });
    scene.push(Shape::Area { points: around(radius), color });
}

/// A filled square.
pub fn square(scene: &Scene, at: Place, color: RGBColor) {
    scene.bar((at.0 - RADIUS, at.1 - RADIUS), (at.0 + RADIUS, at.1 + RADIUS), color);
}

/// A hollow square.
pub fn hollow_square(scene: &Scene, at: Place, color: RGBColor) {
    let inner = RADIUS - 10;
    scene.bar((at.0 - inner, at.1 - inner), (at.0 + inner, at.1 + inner), WHITE);
    scene.frame((at.0 - inner, at.1 - inner), (at.0 + inner, at.1 + inner), color, THIN + 4);
}

/// A mark of group `index`, told by its shape as well as by its color: dot, square, triangle, diamond, then hollow ones.
pub fn shaped(scene: &Scene, at: Place, index: usize, color: RGBColor) {
    const R: i32 = 48;
    let polygon = |points: &[(i32, i32)], grown: i32, color| {
        let points =
            points.iter().map(|(x, y)| (at.0 + x + grown * x.signum(), at.1 + y + grown * y.signum()));
        scene.push(Shape::Area { points: points.collect(), color });
    };
    let both = |points: &[(i32, i32)]| {
        polygon(points, 9, WHITE);
        polygon(points, 0, color);
    };
    match index {
        0 => dot(scene, at, R as u32 - 4, color),
        1 => both(&[(-41, -41), (41, -41), (41, 41), (-41, 41)]),
        2 => both(&[(0, -56), (52, 40), (-52, 40)]),
        3 => both(&[(0, -60), (60, 0), (0, 60), (-60, 0)]),
        4 => ring(scene, at, R as u32 - 8, color),
        _ => {
            scene.bar((at.0 - 38, at.1 - 38), (at.0 + 38, at.1 + 38), WHITE);
            scene.frame((at.0 - 38, at.1 - 38), (at.0 + 38, at.1 + 38), color, THIN + 4);
        }
    }
}

/// A filled dot with a white edge, so that dots that touch stay apart.
pub fn dot(scene: &Scene, center: Place, radius: u32, color: RGBColor) {
    scene.push(Shape::Circle { center, radius: radius + HAIR, color: WHITE, stroke: 0 });
    scene.push(Shape::Circle { center, radius, color, stroke: 0 });
}

/// A hollow dot.
pub fn ring(scene: &Scene, center: Place, radius: u32, color: RGBColor) {
    scene.push(Shape::Circle { center, radius, color: WHITE, stroke: 0 });
    scene.push(Shape::Circle { center, radius, color, stroke: THIN + 4 });
}

/// A line around a mark.
pub fn circle(scene: &Scene, center: Place, radius: u32, color: RGBColor) {
    scene.push(Shape::Circle { center, radius, color, stroke: THIN });
}

/// An interval along a row.
pub fn whisker(scene: &Scene, from: i32, to: i32, y: i32, color: RGBColor) {
    scene.line((from, y), (to, y), color, LINE);
}

/// A dashed line.
pub fn dashed(scene: &Scene, points: &[Place], color: RGBColor, stroke: u32) {
    const DASH: f64 = 70.0;
    let (mut drawn, mut on) = (0.0, true);
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
        let length = (dx * dx + dy * dy).sqrt();
        let along = |s: f64| {
            let t = s / length;
            (from.0 + (dx * t).round() as i32, from.1 + (dy * t).round() as i32)
        };
        let mut start = 0.0;
        while start < length {
            let end = (start + DASH - drawn).min(length);
            if on {
                scene.line(along(start), along(end), color, stroke);
            }
            drawn += end - start;
            if drawn >= DASH - 1e-9 {
                (drawn, on) = (0.0, !on);
            }
            start = end;
        }
    }
}

/// A line with an arrowhead at its end, to the right or down.
pub fn arrow(scene: &Scene, from: Place, to: Place, color: RGBColor) {
    const HEAD: (i32, i32) = (130, 55);
    let down = from.0 == to.0;
    let (base, side) =
        if down { ((to.0, to.1 - HEAD.0), (HEAD.1, 0)) } else { ((to.0 - HEAD.0, to.1), (0, HEAD.1)) };
    scene.line(from, base, color, THIN);
    let points = vec![(base.0 - side.0, base.1 - side.1), to, (base.0 + side.0, base.1 + side.1)];
    scene.push(Shape::Area { points, color });
}

/// A mark in the key of a figure.
#[derive(Debug, Clone, Copy)]
pub enum Sample {
    /// A mean with its interval.
    Mean(RGBColor),
    /// An own mean with its interval.
    Own(RGBColor),
    /// Median and quartiles.
    Box,
    /// 10% to 90%, and 25% to 75%.
    Bands,
    /// One organization.
    Dot(RGBColor),
    /// Several sizes of dots.
    Dots(u32, RGBColor),
    /// A hollow dot.
    Ring(RGBColor),
    /// A dot with a line around it.
    Circled(RGBColor),
    /// An upright line at an earlier mean.
    Earlier,
    /// A filled square.
    Square(RGBColor),
    /// A hollow square.
    HollowSquare(RGBColor),
    /// A colored field.
    Field(RGBColor),
    /// A line.
    Line(RGBColor),
    /// A dashed line.
    Dashed(RGBColor),
    /// A line as thin as it can be.
    Hair(RGBColor),
    /// A line as thick as a mark.
    Thick(RGBColor),
    /// A line of half a point.
    Thin(RGBColor),
    /// A mark of a group.
    Shaped(usize, RGBColor),
    /// A dot without an edge.
    Point(RGBColor),
    /// An upright median tick.
    Median,
}

impl Sample {
    fn width(self) -> i32 {
        match self {
            Sample::Mean(_)
            | Sample::Own(_)
            | Sample::Line(_)
            | Sample::Dashed(_)
            | Sample::Hair(_)
            | Sample::Thin(_)
            | Sample::Thick(_)
            | Sample::Box
            | Sample::Bands => 480,
            Sample::Earlier | Sample::Median | Sample::Point(_) => 60,
            Sample::Field(_) => 220,
            Sample::Dots(radius, _) => radius as i32 * 2,
            Sample::Circled(_) => 210,
            Sample::Shaped(..)
            | Sample::Dot(_)
            | Sample::Ring(_)
            | Sample::Square(_)
            | Sample::HollowSquare(_) => RADIUS * 2,
        }
    }

    fn draw(self, scene: &Scene, left: i32, y: i32) {
        let (width, middle) = (self.width(), left + self.width() / 2);
        match self {
            Sample::Mean(color) => {
                whisker(scene, left, left + width, y, color);
                diamond(scene, (middle, y), 72, color);
            }
            Sample::Own(color) => {
                whisker(scene, left, left + width, y, color);
                dot(scene, (middle, y), 75, color);
            }
            Sample::Box => boxed(scene, (left, left + width), middle, y, 70),
            Sample::Bands => {
                scene.bar((left, y - 90), (left + width, y + 90), BAND);
                scene.bar((left + 120, y - 90), (left + width - 120, y + 90), BAND_DARK);
            }
            Sample::Dot(color) => dot(scene, (middle, y), 45, color),
            Sample::Dots(radius, color) => dot(scene, (middle, y), radius, color),
            Sample::Ring(color) => ring(scene, (middle, y), 60, color),
            Sample::Circled(color) => {
                dot(scene, (middle, y), 55, color);
                circle(scene, (middle, y), 100, color);
            }
            Sample::Earlier => dashed(scene, &[(middle, y - 110), (middle, y + 110)], INK, THIN),
            Sample::Median => scene.line((middle, y - 110), (middle, y + 110), INK, LINE),
            Sample::Square(color) => square(scene, (middle, y), color),
            Sample::HollowSquare(color) => hollow_square(scene, (middle, y), color),
            Sample::Field(color) => {
                scene.bar((left, y - 80), (left + width, y + 80), color);
                scene.frame((left, y - 80), (left + width, y + 80), INK, HAIR);
            }
            Sample::Line(color) => scene.line((left, y), (left + width, y), color, LINE),
            Sample::Dashed(color) => dashed(scene, &[(left, y), (left + width, y)], color, THIN),
            Sample::Hair(color) => scene.line((left, y), (left + width, y), color, HAIR),
            Sample::Thin(color) => scene.line((left, y), (left + width, y), color, THIN),
            Sample::Shaped(index, color) => shaped(scene, (middle, y), index, color),
            Sample::Thick(color) => scene.bar((left, y - 30), (left + width, y + 30), color),
            Sample::Point(color) => {
                scene.push(Shape::Circle { center: (middle, y), radius: 30, color, stroke: 0 });
            }
        }
    }
}

/// Median and quartiles along a row.
pub fn boxed(scene: &Scene, quartiles: (i32, i32), median: i32, y: i32, half: i32) {
    scene.bar((quartiles.0, y - half), (quartiles.1, y + half), WHITE);
    scene.frame((quartiles.0, y - half), (quartiles.1, y + half), INK, THIN);
    scene.line((median, y - half), (median, y + half), INK, LINE);
}

/// The key: marks and what they mean, one after the other from the left, on as many lines as it takes. Returns where
/// it ends.
pub fn key(page: &Page, top: i32, entries: &[(Sample, String)]) -> i32 {
    let style = page.small();
    let leading = page.leading(style.size) + 40;
    let (mut x, mut y) = (page.left(), top + leading / 2);
    for (sample, words) in entries {
        let before = sample.width() + 80;
        let lines = page.wrap(words, page.room() - before, style);
        let width = before + lines.iter().map(|l| font::width(l, style.size, false)).max().unwrap_or(0);
        if x > page.left() && x + width > page.right() {
            x = page.left();
            y += leading;
        }
        sample.draw(&page.scene, x, y);
        for (i, line) in lines.iter().enumerate() {
            y += if i == 0 { 0 } else { leading };
            page.scene.text((x + before, y), Anchor::Start, style.size, line);
        }
        x += width + 330;
    }
    y + leading / 2
}
