//! Two variables on values in groups: how they go together within groups, between them, and in all.

mod moments;
mod split;
mod two_level;

#[cfg(test)]
mod tests;

pub use moments::{Interval, Intervals, Kind, Levels, Sums, Variances, levels};
pub use split::{Split, Values, split_halves};
pub use two_level::{TwoLevel, two_level};

use super::sum::{mean, sum};

/// The pairs (x, y) of one group, in a few numbers.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Group {
    /// Pairs, n.
    pub n: f64,
    /// x̄.
    pub mean_x: f64,
    /// ȳ.
    pub mean_y: f64,
    /// Σ(x − x̄)².
    pub xx: f64,
    /// Σ(x − x̄)(y − ȳ).
    pub xy: f64,
    /// Σ(y − ȳ)².
    pub yy: f64,
}

impl Group {
    /// From [n, x̄, ȳ, Σ(x − x̄)², Σ(x − x̄)(y − ȳ), Σ(y − ȳ)²].
    pub fn of_sums([n, mean_x, mean_y, xx, xy, yy]: [f64; 6]) -> Group {
        Group { n, mean_x, mean_y, xx, xy, yy }
    }

    /// From the values of one group, belonging together by position. Exactly 0 squares where all values are equal.
    pub fn of(x: &[f64], y: &[f64]) -> Group {
        let (Some(mean_x), Some(mean_y)) = (mean(x), mean(y)) else { return Group::default() };
        let constant = |v: &[f64]| v.iter().all(|a| *a == v[0]);
        let (dx, dy) = (if constant(x) { 0.0 } else { 1.0 }, if constant(y) { 0.0 } else { 1.0 });
        let deviations = || x.iter().zip(y).map(|(x, y)| (dx * (x - mean_x), dy * (y - mean_y)));
        Group {
            n: x.len().min(y.len()) as f64,
            mean_x,
            mean_y,
            xx: sum(deviations().map(|(x, _)| x * x)),
            xy: sum(deviations().map(|(x, y)| x * y)),
            yy: sum(deviations().map(|(_, y)| y * y)),
        }
    }
}
