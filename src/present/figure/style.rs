//! Colors, line widths and the grid of every figure. Lengths are in 0.01 mm.

use crate::numeric::contrast;
use plotters::style::RGBColor;

/// Text and marks.
pub const INK: RGBColor = RGBColor(26, 26, 26);
/// Text of less weight; 7:1 on white.
pub const QUIET: RGBColor = RGBColor(89, 89, 89);
/// Axis lines and ticks.
pub const AXIS: RGBColor = RGBColor(77, 77, 77);
/// A line that guides the eye along a row.
pub const GUIDE: RGBColor = RGBColor(217, 217, 217);
/// An area behind marks, light.
pub const BAND: RGBColor = RGBColor(233, 233, 233);
/// An area behind marks, darker.
pub const BAND_DARK: RGBColor = RGBColor(201, 201, 201);
/// Neutral answers.
pub const NEUTRAL: RGBColor = RGBColor(222, 222, 222);
/// Marks that are there without asking for attention; 3.5:1 on white.
pub const MUTED: RGBColor = RGBColor(137, 137, 137);
/// Text on a colored field.
pub const BLACK: RGBColor = RGBColor(0, 0, 0);
/// Paper.
pub const WHITE: RGBColor = RGBColor(255, 255, 255);

/// Okabe and Ito (2008): the four of their colors that reach 3:1 on white.
pub const BLUE: RGBColor = RGBColor(0, 114, 178);
/// See [`BLUE`].
pub const VERMILLION: RGBColor = RGBColor(213, 94, 0);
/// See [`BLUE`].
pub const GREEN: RGBColor = RGBColor(0, 158, 115);
/// See [`BLUE`].
pub const PURPLE: RGBColor = RGBColor(204, 121, 167);

/// The colors of series, in order. A series is told apart by its label and shape as well.
pub const SERIES: [RGBColor; 4] = [BLUE, VERMILLION, GREEN, PURPLE];

/// The ends of `PuOr` (Brewer 2003): disagreement orange, agreement purple.
const ORANGE_DARK: RGBColor = RGBColor(230, 97, 1);
const ORANGE_LIGHT: RGBColor = RGBColor(253, 184, 99);
const PURPLE_LIGHT: RGBColor = RGBColor(178, 171, 210);
const PURPLE_DARK: RGBColor = RGBColor(94, 60, 153);

/// Half a point: axes and outlines.
pub const THIN: u32 = 18;
/// A quarter of a point: guides.
pub const HAIR: u32 = 9;
/// One point: intervals and lines that carry data.
pub const LINE: u32 = 35;

/// White space around a figure.
pub const MARGIN: i32 = 150;
/// Between columns.
pub const GAP: i32 = 250;

/// The color of answer `index` of `m`, the lowest first: orange below the middle, gray in it, purple above.
pub fn answer(index: usize, m: usize) -> RGBColor {
    let half = m / 2;
    if m % 2 == 1 && index == half {
        return NEUTRAL;
    }
    if index < half {
        blend(ORANGE_DARK, ORANGE_LIGHT, share(index, half))
    } else {
        blend(PURPLE_DARK, PURPLE_LIGHT, share(m - 1 - index, half))
    }
}

/// The color of answer `index` of `m` on a scale of frequency: the highest dark blue, the lowest near white.
pub fn frequency(index: usize, m: usize) -> RGBColor {
    blend(RGBColor(0, 83, 135), RGBColor(232, 238, 243), share(m - 1 - index, m))
}

/// A number from −1 to 1: orange below zero, white at it, purple above. The same color is the same number on any figure.
pub fn diverging(value: f64) -> RGBColor {
    let (dark, light) = if value < 0.0 { (ORANGE_DARK, ORANGE_LIGHT) } else { (PURPLE_DARK, PURPLE_LIGHT) };
    let size = value.abs().min(1.0);
    if size < 0.5 { blend(WHITE, light, size * 2.0) } else { blend(light, dark, size * 2.0 - 1.0) }
}

/// The color of the curve of answer `index` of `m`, the lowest first: from vermillion by gray to purple, each dark enough
/// for a line on white.
pub fn curve(index: usize, m: usize) -> RGBColor {
    curve_between(index, m, VERMILLION, MUTED)
}

/// The same from another color, by another.
pub fn curve_between(index: usize, m: usize, from: RGBColor, by: RGBColor) -> RGBColor {
    let at = share(index, m);
    if at < 0.5 { blend(from, by, at * 2.0) } else { blend(by, PURPLE_DARK, at * 2.0 - 1.0) }
}

/// Answer formats with more answers than this have no curves.
pub const MOST_ANSWERS: usize = 11;

/// Position `index` among `n`, 0 for the first and 1 for the last.
fn share(index: usize, n: usize) -> f64 {
    if n < 2 { 0.0 } else { index as f64 / (n - 1) as f64 }
}

/// A color between two, `t` of the way.
pub fn blend(from: RGBColor, to: RGBColor, t: f64) -> RGBColor {
    let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * t).round() as u8;
    RGBColor(mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
}

/// A pale version of a color, for areas.
pub fn tint(color: RGBColor) -> RGBColor {
    blend(color, WHITE, 0.72)
}

/// Black or white, whichever is read better on `ground`: one of the two always reaches 4.5:1, ink would not.
pub fn text_on(ground: RGBColor) -> RGBColor {
    if contrast(BLACK, ground) >= contrast(WHITE, ground) { BLACK } else { WHITE }
}

/// The contrast ratio of two colors, 1 to 21 (WCAG 2.1).
pub fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    contrast::contrast([a.0, a.1, a.2], [b.0, b.1, b.2])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast on white as measured with the WCAG formula: blue 5.19, vermillion 3.87, green 3.42, purple 3.06.
    #[test]
    fn series_reach_three_to_one_on_white() {
        for (color, published) in SERIES.iter().zip([5.19, 3.87, 3.42, 3.06]) {
            assert!((contrast(*color, WHITE) - published).abs() < 0.005);
        }
        assert!(contrast(QUIET, WHITE) >= 7.0);
    }

    #[test]
    fn curves_are_seen_and_numbers_on_tiles_are_read() {
        for m in 2..=11 {
            assert!((0..m).all(|index| contrast(curve(index, m), WHITE) >= 3.0), "{m}");
        }
        for step in -100..=100 {
            let tile = diverging(f64::from(step) / 100.0);
            assert!(contrast(text_on(tile), tile) >= 4.5, "{step}");
        }
    }

    #[test]
    fn words_on_answers_can_be_read() {
        for m in 2..=11 {
            for index in 0..m {
                for ground in [answer(index, m), frequency(index, m)] {
                    assert!(contrast(text_on(ground), ground) >= 4.5, "{index} of {m}");
                }
            }
        }
    }
}
