//! Parts of a diagram: nodes, curves between them, heads of arrows, and which curve goes how far around.

use super::page::Page;
use super::scene::{Anchor, Place, Shape};
use super::style::{INK, THIN, WHITE};
use crate::numeric::math::{cos, sin};

/// A node with its words.
#[derive(Debug)]
pub(super) struct Node {
    /// Its middle.
    pub at: Place,
    /// Half its width and height.
    pub half: (i32, i32),
    pub lines: Vec<String>,
    /// An ellipse; else a rectangle.
    pub latent: bool,
}

impl Node {
    /// Draws it over what runs beneath.
    pub fn draw(&self, page: &Page) {
        let (at, half) = (self.at, self.half);
        if self.latent {
            let points = ellipse(at, half);
            page.scene.push(Shape::Area { points: points.clone(), color: WHITE });
            page.scene.push(Shape::Path { points, color: INK, stroke: THIN });
        } else {
            let (from, to) = ((at.0 - half.0, at.1 - half.1), (at.0 + half.0, at.1 + half.1));
            page.scene.bar(from, to, WHITE);
            page.scene.frame(from, to, INK, THIN);
        }
        page.centered(&self.lines, at, Anchor::Middle, page.plain());
    }
}

/// An ellipse as a closed line.
pub(super) fn ellipse(at: Place, half: (i32, i32)) -> Vec<Place> {
    const POINTS: u32 = 64;
    let point = |i: u32| {
        let angle = std::f64::consts::TAU * f64::from(i % POINTS) / f64::from(POINTS);
        let off = (f64::from(half.0) * cos(angle), f64::from(half.1) * sin(angle));
        (at.0 + off.0.round() as i32, at.1 + off.1.round() as i32)
    };
    (0..=POINTS).map(point).collect()
}

/// A curve from one place to another that reaches `apex` across in its middle.
pub(super) fn curve(from: Place, to: Place, apex: i32) -> Vec<Place> {
    const STEPS: i32 = 60;
    // A cubic with both controls at one distance is three quarters of the way there in its middle.
    let control = |x: i32| f64::from(x) + f64::from(apex - i32::midpoint(from.0, to.0)) * 4.0 / 3.0;
    let (first, second) = (control(from.0), control(to.0));
    let point = |i: i32| {
        let t = f64::from(i) / f64::from(STEPS);
        let u = 1.0 - t;
        let x = u * u * u * f64::from(from.0)
            + 3.0 * u * u * t * first
            + 3.0 * u * t * t * second
            + t * t * t * f64::from(to.0);
        // Its height runs evenly, with a rest at either end.
        let y = f64::from(from.1) + f64::from(to.1 - from.1) * t * t * (3.0 - 2.0 * t);
        (x.round() as i32, y.round() as i32)
    };
    (0..=STEPS).map(point).collect()
}

/// The head of an arrow that ends at `to`, coming from `from`.
pub(super) fn head(page: &Page, from: Place, to: Place) {
    const LENGTH: f64 = 130.0;
    const HALF: f64 = 48.0;
    let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
    let length = (dx * dx + dy * dy).sqrt();
    if length == 0.0 {
        return;
    }
    let (x, y) = (dx / length, dy / length);
    let corner = |side: f64| {
        let at =
            (f64::from(to.0) - LENGTH * x - side * HALF * y, f64::from(to.1) - LENGTH * y + side * HALF * x);
        (at.0.round() as i32, at.1.round() as i32)
    };
    page.scene.push(Shape::Area { points: vec![corner(1.0), to, corner(-1.0)], color: INK });
}

/// How far out a curve goes, in slots from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arc {
    pub slot: usize,
}

/// Slots for curves between heights, so that those in one slot never run beside each other: the shortest lie nearest.
pub(super) fn arcs(spans: &[(i32, i32)]) -> Vec<Arc> {
    let ordered = |&(a, b): &(i32, i32)| (a.min(b), a.max(b));
    let spans: Vec<(i32, i32)> = spans.iter().map(ordered).collect();
    let mut by_length: Vec<usize> = (0..spans.len()).collect();
    by_length.sort_by_key(|&i| (spans[i].1 - spans[i].0, spans[i].0, i));
    let mut slots: Vec<Vec<(i32, i32)>> = Vec::new();
    let mut arcs = vec![Arc { slot: 0 }; spans.len()];
    for i in by_length {
        let beside = |other: &(i32, i32)| spans[i].0 < other.1 && other.0 < spans[i].1;
        // Beyond all that it encloses.
        let least = slots.iter().rposition(|slot| slot.iter().any(beside)).map_or(0, |slot| slot + 1);
        if slots.len() == least {
            slots.push(Vec::new());
        }
        slots[least].push(spans[i]);
        arcs[i] = Arc { slot: least };
    }
    arcs
}

/// Where curves leave and reach the sides of nodes, so that no two share a place.
#[derive(Debug)]
pub(super) struct Ends {
    spans: Vec<(i32, i32)>,
    slots: Vec<usize>,
}

impl Ends {
    /// Of curves between positions, with how far out each goes.
    pub fn of(spans: Vec<(i32, i32)>, arcs: &[Arc]) -> Self {
        Ends { spans, slots: arcs.iter().map(|arc| arc.slot).collect() }
    }

    /// Start and end of curve `i`, at the left of nodes where `side` is −1, at the right where it is 1.
    pub fn places(&self, i: usize, from: &Node, to: &Node, side: i32) -> [Place; 2] {
        let (a, b) = self.spans[i];
        [self.place(i, (a, b), from, side), self.place(i, (b, a), to, side)]
    }

    /// Curves that go up leave above the middle, those that go down below it, the shortest farthest from it: so they do
    /// not cross where they leave.
    fn place(&self, i: usize, (own, other): (i32, i32), node: &Node, side: i32) -> Place {
        let down = other > own;
        let same_way = |&j: &usize| {
            let (a, b) = self.spans[j];
            (a == own && (b > own) == down) || (b == own && (a > own) == down)
        };
        let mut alike: Vec<usize> = (0..self.spans.len()).filter(same_way).collect();
        alike.sort_by_key(|&j| (std::cmp::Reverse(self.slots[j]), j));
        let rank = alike.iter().position(|&j| j == i).unwrap_or(0) as f64;
        let share = (rank + 1.0) / (alike.len() as f64 + 1.0);
        let off = share * 0.8 * f64::from(node.half.1) * if down { 1.0 } else { -1.0 };
        // On the edge of an ellipse.
        let across = if node.latent {
            let t = off / f64::from(node.half.1).max(1.0);
            f64::from(node.half.0) * (1.0 - t * t).max(0.0).sqrt()
        } else {
            f64::from(node.half.0)
        };
        (node.at.0 + side * across.round() as i32, node.at.1 + off.round() as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_that_run_beside_each_other_have_slots_of_their_own() {
        let slots: Vec<usize> =
            arcs(&[(0, 5), (5, 10), (0, 10), (10, 15), (5, 0)]).iter().map(|arc| arc.slot).collect();
        assert_eq!(slots, [0, 0, 2, 0, 1]);
    }

    #[test]
    fn a_curve_starts_and_ends_where_it_should_and_reaches_its_apex() {
        let points = curve((100, 0), (100, 1000), -400);
        assert_eq!((points[0], points[points.len() - 1]), ((100, 0), (100, 1000)));
        assert_eq!(points[points.len() / 2], (-400, 500));
    }

    #[test]
    fn an_ellipse_is_closed_and_as_wide_as_it_should_be() {
        let points = ellipse((0, 0), (300, 100));
        assert_eq!(points.first(), points.last());
        assert_eq!(points.iter().map(|p| p.0).max(), Some(300));
        assert_eq!(points.iter().map(|p| p.1).min(), Some(-100));
    }
}
