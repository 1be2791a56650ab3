//! The lines and edges of shapes, which PDF files and pixels follow alike.

use super::scene::{Place, Shape};
use vello_cpu::kurbo::BezPath;

/// Adds a shape to a path, in 0.01 mm; nothing of a text, whose letters have outlines of their own.
pub(super) fn add(path: &mut BezPath, shape: &Shape) {
    match shape {
        Shape::Path { points, .. } => through(path, points),
        Shape::Area { points, .. } => {
            through(path, points);
            path.close_path();
        }
        Shape::Rect { from, to, .. } => {
            through(path, &[*from, (to.0, from.1), *to, (from.0, to.1)]);
            path.close_path();
        }
        Shape::Circle { center, radius, .. } => {
            let (start, arcs) = circle(*center, *radius);
            path.move_to(start);
            for [by, then, to] in arcs {
                path.curve_to(by, then, to);
            }
            path.close_path();
        }
        Shape::Text(_) => {}
    }
}

fn through(path: &mut BezPath, points: &[Place]) {
    for (i, point) in points.iter().enumerate() {
        let at = (f64::from(point.0), f64::from(point.1));
        if i == 0 { path.move_to(at) } else { path.line_to(at) }
    }
}

/// Right and down, 0.01 mm.
type Spot = (f64, f64);

/// A circle as four curves: where it starts, and of each the two points that bend it and its end.
fn circle(center: Place, radius: u32) -> (Spot, [[Spot; 3]; 4]) {
    /// How far a curve is bent to stay within 0.03% of a quarter of a circle: 4/3 (√2 − 1).
    const BEND: f64 = 0.552_284_749_830_793_4;
    let (x, y, r) = (f64::from(center.0), f64::from(center.1), f64::from(radius));
    let b = BEND * r;
    let arcs = [
        [(x + r, y + b), (x + b, y + r), (x, y + r)],
        [(x - b, y + r), (x - r, y + b), (x - r, y)],
        [(x - r, y - b), (x - b, y - r), (x, y - r)],
        [(x + b, y - r), (x + r, y - b), (x + r, y)],
    ];
    ((x + r, y), arcs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_round() {
        let ((x, y), arcs) = circle((50, 20), 1000);
        assert_eq!((x, y), (1050.0, 20.0));
        let mut from = (x, y);
        for [by, then, to] in arcs {
            let half = |a: f64, b: f64, c: f64, d: f64| (a + 3.0 * b + 3.0 * c + d) / 8.0;
            let middle = (half(from.0, by.0, then.0, to.0) - 50.0, half(from.1, by.1, then.1, to.1) - 20.0);
            assert!((middle.0.hypot(middle.1) - 1000.0).abs() < 0.3, "{middle:?}");
            from = to;
        }
        assert_eq!(from, (x, y));
    }
}
