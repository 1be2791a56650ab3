//! A finished picture in other colors: those of a reader's style, or the grays of a printer without color. The colors of
//! answers and of correlations, which carry their order, stay as they are in a style.

use super::scene::{Picture, Shape};
use super::style::{self, INK, MUTED, QUIET, SERIES, tint};
use crate::model::figure_style::{FigureStyle, Rgb};
use crate::numeric::contrast;
use plotters::style::RGBColor;

/// The picture in those colors.
pub fn recolored(picture: Picture, wanted: &FigureStyle, gray: bool) -> Picture {
    let pairs = pairs(wanted);
    if pairs.is_empty() && !gray {
        return picture;
    }
    let change = |color: RGBColor| {
        let color = pairs.iter().find(|(from, _)| *from == color).map_or(color, |(_, to)| *to);
        if gray { grayed(color) } else { color }
    };
    let shapes = picture.shapes.into_iter().map(|shape| with_color(shape, change)).collect();
    Picture { shapes, ..picture }
}

fn with_color(mut shape: Shape, change: impl Fn(RGBColor) -> RGBColor) -> Shape {
    match &mut shape {
        Shape::Path { color, .. }
        | Shape::Area { color, .. }
        | Shape::Rect { color, .. }
        | Shape::Circle { color, .. } => *color = change(*color),
        Shape::Text(line) => line.color = change(line.color),
    }
    shape
}

fn grayed(color: RGBColor) -> RGBColor {
    let [red, green, blue] = contrast::gray([color.0, color.1, color.2]);
    RGBColor(red, green, blue)
}

/// Every color that a style changes, with what it becomes: its tint and what lies between it and others too.
fn pairs(wanted: &FigureStyle) -> Vec<(RGBColor, RGBColor)> {
    let new = |own: RGBColor, wanted: Option<Rgb>| wanted.map_or(own, |[r, g, b]| RGBColor(r, g, b));
    let mut pairs = vec![(INK, new(INK, wanted.ink)), (QUIET, new(QUIET, wanted.quiet))];
    let muted = new(MUTED, wanted.muted);
    pairs.push((MUTED, muted));
    for (own, wanted) in SERIES.into_iter().zip(wanted.series) {
        let color = new(own, wanted);
        pairs.extend([(own, color), (tint(own), tint(color))]);
    }
    let vermillion = new(style::VERMILLION, wanted.series[1]);
    for m in 2..=style::MOST_ANSWERS {
        for index in 0..m {
            pairs.push((style::curve(index, m), style::curve_between(index, m, vermillion, muted)));
        }
    }
    pairs.retain(|(from, to)| from != to);
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::figure::scene::Scene;
    use crate::present::figure::style::{BLUE, WHITE, blend};

    #[test]
    fn a_style_changes_a_color_its_tint_and_nothing_else() {
        let scene = Scene::new(1000);
        scene.bar((0, 0), (10, 10), BLUE);
        scene.bar((0, 0), (10, 10), tint(BLUE));
        scene.bar((0, 0), (10, 10), style::answer(0, 5));
        let picture = scene.finish(1000);
        let colors = |p: &Picture| -> Vec<RGBColor> {
            let of = |s: &Shape| if let Shape::Rect { color, .. } = s { Some(*color) } else { None };
            p.shapes.iter().filter_map(of).collect()
        };
        let mut wanted = FigureStyle::default();
        assert_eq!(recolored(picture.clone(), &wanted, false), picture);
        wanted.series[0] = Some([100, 0, 100]);
        let new = RGBColor(100, 0, 100);
        let changed = colors(&recolored(picture.clone(), &wanted, false));
        assert_eq!(changed, [new, blend(new, WHITE, 0.72), style::answer(0, 5)]);
        for color in colors(&recolored(picture, &wanted, true)) {
            assert!(color.0 == color.1 && color.1 == color.2);
        }
    }
}
