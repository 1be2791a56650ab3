//! A panel: plotters' coordinates over a part of the page, and its axes.

use super::font;
use super::page::Page;
use super::scene::{Anchor, Place, Scene};
use super::style::{AXIS, THIN};
use crate::model::text::Lang;
use crate::present::number_format;
use plotters::coord::Shift;
use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::{Cartesian2d, DrawingArea, IntoDrawingArea};

/// A part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Left edge.
    pub left: i32,
    /// Upper edge.
    pub top: i32,
    /// Right edge.
    pub right: i32,
    /// Lower edge.
    pub bottom: i32,
}

type Plane = Cartesian2d<RangedCoordf64, RangedCoordf64>;

/// Values over a part of the page.
pub struct Panel {
    area: DrawingArea<Scene, Plane>,
    frame: Frame,
    x: (f64, f64),
    y: (f64, f64),
}

/// How far an axis stands off, how long its ticks are, and from there to their labels.
const OFFSET: i32 = 70;
const TICK: i32 = 70;
const TICK_GAP: i32 = 50;

impl Panel {
    /// A panel with values on both axes; y rises.
    pub fn new(page: &Page, frame: Frame, x: (f64, f64), y: (f64, f64)) -> Self {
        let pixels = (frame.left..frame.right, frame.bottom..frame.top);
        let plane = Plane::new(x.0..x.1, y.0..y.1, pixels);
        let root: DrawingArea<Scene, Shift> = page.scene.clone().into_drawing_area();
        Panel { area: root.apply_coord_spec(plane), frame, x, y }
    }

    /// A panel with values on x only, for rows; y is the height on the page.
    pub fn across(page: &Page, frame: Frame, x: (f64, f64)) -> Self {
        Panel::new(page, frame, x, (f64::from(frame.bottom), f64::from(frame.top)))
    }

    /// Its place on the page.
    pub fn frame(&self) -> Frame {
        self.frame
    }

    /// Where a pair of values lies on the page.
    pub fn at(&self, x: f64, y: f64) -> Place {
        self.area.map_coordinate(&(x, y))
    }

    /// Where a value of x lies.
    pub fn x(&self, x: f64) -> i32 {
        self.at(x.clamp(self.x.0, self.x.1), self.y.0).0
    }

    /// A value of y, or the end of the axis that it would pass.
    pub fn clamp_y(&self, y: f64) -> f64 {
        y.clamp(self.y.0.min(self.y.1), self.y.0.max(self.y.1))
    }

    /// Where a value of y lies.
    pub fn y(&self, y: f64) -> i32 {
        self.at(self.x.0, self.clamp_y(y)).1
    }

    /// Draws an element of plotters.
    pub fn draw<'a, E>(&self, element: &'a E)
    where
        &'a E: PointCollection<'a, (f64, f64)>,
        E: Drawable<Scene>,
    {
        // A scene takes everything: its error type has no values.
        let _ = self.area.draw(element);
    }

    /// Round values for ticks on x, as many as find room for their labels.
    pub fn x_ticks(&self, page: &Page, unit: Unit) -> Vec<f64> {
        let step = if unit == Unit::Plain { 0.1 } else { 1.0 };
        let widest =
            [self.x.0, self.x.1].map(|v| font::width(&unit.print(v, step, page.lang), page.tick, false));
        let room = (self.frame.right - self.frame.left) * 2 / (widest[0].max(widest[1]) * 3).max(1);
        let most = if unit == Unit::Plain { 7 } else { 9 };
        RangedCoordf64::from(self.x.0..self.x.1).key_points((room as usize).clamp(2, most))
    }

    /// The x axis below the panel, with its title. Returns where it ends.
    pub fn x_axis(&self, page: &Page, unit: Unit, title: &str) -> i32 {
        let ticks = self.x_ticks(page, unit);
        let printed = |tick: &f64| (*tick, unit.print(*tick, step(&ticks), page.lang));
        let ticks: Vec<(f64, String)> = ticks.iter().map(printed).collect();
        self.x_axis_at(page, &ticks, title)
    }

    /// The x axis with ticks and labels where they are asked for. Returns where it ends.
    pub fn x_axis_at(&self, page: &Page, ticks: &[(f64, String)], title: &str) -> i32 {
        let line = self.frame.bottom + OFFSET;
        page.scene.line((self.frame.left, line), (self.frame.right, line), AXIS, THIN);
        let middle = line + TICK + TICK_GAP + page.tick / 2;
        for (tick, label) in ticks {
            let x = self.x(*tick);
            page.scene.line((x, line), (x, line + TICK), AXIS, THIN);
            // At the edge of the page a label gives way rather than be cut.
            let half = font::width(label, page.tick, false) / 2 + 1;
            let at = x.min(page.right() - half).max(page.left() + half);
            page.scene.text((at, middle), Anchor::Middle, page.tick, label);
        }
        let below = middle + page.leading(page.tick) / 2 + 30;
        let room = self.frame.right - self.frame.left;
        page.lines(
            &page.wrap(title, room, page.plain()),
            (self.frame.left, below),
            Anchor::Start,
            page.plain(),
        )
    }

    /// The y axis at the left of the panel.
    pub fn y_axis(&self, page: &Page, unit: Unit) {
        let rows = (self.frame.bottom - self.frame.top) / (page.tick * 2).max(1);
        let ticks = RangedCoordf64::from(self.y.0..self.y.1).key_points((rows as usize).clamp(2, 6));
        let line = self.frame.left - OFFSET;
        page.scene.line((line, self.frame.top), (line, self.frame.bottom), AXIS, THIN);
        for tick in &ticks {
            let y = self.y(*tick);
            page.scene.line((line, y), (line - TICK, y), AXIS, THIN);
            let at = (line - TICK - TICK_GAP, y);
            page.scene.text(at, Anchor::End, page.tick, &unit.print(*tick, step(&ticks), page.lang));
        }
    }

    /// The room that a y axis with these limits takes at the left.
    pub fn y_axis_room(page: &Page, unit: Unit, y: (f64, f64)) -> i32 {
        let labels = [y.0, y.1].map(|v| font::width(&unit.print(v, 0.5, page.lang), page.tick, false));
        labels[0].max(labels[1]) + OFFSET + TICK + TICK_GAP
    }
}

/// The distance between ticks.
fn step(ticks: &[f64]) -> f64 {
    match ticks {
        [first, second, ..] => (second - first).abs(),
        _ => 1.0,
    }
}

/// What an axis counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Percent.
    Percent,
    /// Percent to either side of zero: the sign is left out.
    Size,
    /// Points of a scale, or a correlation.
    Plain,
}

impl Unit {
    /// A value on an axis whose ticks are `step` apart.
    pub fn print(self, value: f64, step: f64, lang: Lang) -> String {
        let powers = [(0, 1.0), (1, 10.0), (2, 100.0), (3, 1000.0)];
        let decimals = powers.into_iter().find(|(_, power)| is_whole(step * power)).map_or(4, |(d, _)| d);
        match self {
            Unit::Percent => number_format::percent(value, decimals, lang),
            Unit::Size => number_format::percent(value.abs(), decimals, lang),
            Unit::Plain => number_format::number(value, decimals, lang),
        }
    }
}

fn is_whole(value: f64) -> bool {
    (value - value.round()).abs() < 1e-6
}

/// Limits that hold all `values` and end on round numbers; `least` is kept inside as well.
pub fn limits(values: impl IntoIterator<Item = f64>, least: (f64, f64)) -> (f64, f64) {
    let (low, high) =
        values.into_iter().filter(|v| v.is_finite()).fold(least, |(low, high), v| (low.min(v), high.max(v)));
    if high <= low {
        return (low - 0.5, low + 0.5);
    }
    let unit = round_step((high - low) / 5.0);
    ((low / unit + 1e-9).floor() * unit, (high / unit - 1e-9).ceil() * unit)
}

/// The nearest of 1, 2, 5 times a power of ten that is not below `rough`.
fn round_step(rough: f64) -> f64 {
    let mut unit = 1e-6;
    while unit < 1e9 {
        for factor in [1.0, 2.0, 5.0] {
            if unit * factor >= rough {
                return unit * factor;
            }
        }
        unit *= 10.0;
    }
    unit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::figure::size::Size;

    #[test]
    fn values_fall_where_they_belong() {
        let page = Page::new(10000, Size::default(), 1.0, Lang::En);
        let frame = Frame { left: 1000, top: 500, right: 9000, bottom: 4500 };
        let panel = Panel::new(&page, frame, (0.0, 100.0), (1.0, 5.0));
        assert_eq!(panel.at(0.0, 1.0), (1000, 4500));
        assert_eq!(panel.at(50.0, 3.0), (5000, 2500));
        assert_eq!(panel.at(100.0, 5.0), (9000, 500));
        assert_eq!(panel.x(120.0), 9000);
        let rows = Panel::across(&page, frame, (0.0, 100.0));
        assert_eq!(rows.at(25.0, 777.0), (3000, 777));
    }

    #[test]
    fn limits_are_round_and_hold_everything() {
        let (low, high) = limits([-0.31, 0.62], (-0.25, 0.25));
        assert!((low + 0.4).abs() < 1e-9 && (high - 0.8).abs() < 1e-9, "{low} {high}");
        assert_eq!(limits([3.0, 3.0], (3.0, 3.0)), (2.5, 3.5));
        assert_eq!(limits([f64::NAN], (0.0, 100.0)), (0.0, 100.0));
    }
}
