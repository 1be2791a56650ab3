//! One correlation of sums per unit: its value, its gradient in the sums, and its standard error.

use super::pearson::Part;

/// Units whose influence is computed together.
pub(super) const LANES: usize = 4;
/// Below this share of a sum of squares, what is left of it is rounding error (the square of the tolerance that R's
/// `lm` has for a column).
pub(super) const NOTHING: f64 = 1e-14;
/// A correlation within this of ±1 is ±1.
const EXACT: f64 = 1e-13;

/// One correlation: where its sums stand, and the same sums per unit.
#[derive(Debug, Clone)]
pub(super) struct Statistic {
    pub p: usize,
    pub deviations: bool,
    pub part: Part,
    /// Per sum its column.
    pub columns: Vec<usize>,
    /// The sums of [`LANES`] units side by side: those of one set of units follow each other.
    pub lanes: Vec<[f64; LANES]>,
    /// Per unit true where it has cases.
    pub present: Vec<bool>,
}

/// A correlation with its derivatives in the sums, so that a unit's influence is their product with its sums.
pub(super) struct Differentiated {
    pub r: f64,
    pub gradient: Gradient,
}

/// The usual widths, known when compiled, run several times as fast.
pub(super) enum Gradient {
    Deviations([f64; 3]),
    Pairs([f64; 6]),
    More(Vec<f64>),
}

impl Statistic {
    /// Where Σxᵢxⱼ stands among its sums, i ≤ j.
    fn product(&self, i: usize, j: usize) -> usize {
        let before = if self.deviations { 0 } else { 1 + self.p };
        before + i * (2 * self.p - i + 1) / 2 + (j - i)
    }

    /// The sum of products of i ≤ j around the means; 0 where a sum of squares is but rounding error.
    pub fn around(&self, totals: &[f64], i: usize, j: usize) -> f64 {
        let raw = totals[self.columns[self.product(i, j)]];
        if self.deviations {
            return raw;
        }
        let n = totals[self.columns[0]];
        let (x, y) = (totals[self.columns[1 + i]], totals[self.columns[1 + j]]);
        let rest = raw - x * y / n;
        if i == j && rest <= NOTHING * raw { 0.0 } else { rest }
    }

    pub fn correlation(&self, totals: &[f64]) -> f64 {
        if self.p > 2 {
            return self.residual(totals).map_or(f64::NAN, |rest| rest.r);
        }
        let (xx, yy) = (self.around(totals, 0, 0), self.around(totals, 1, 1));
        ratio(xx, yy, self.around(totals, 0, 1)).unwrap_or(f64::NAN)
    }

    /// The correlation and its gradient in the sums. With u and v for x and y without what is taken out of them, over the
    /// root of their sums of squares, a unit's influence on r is Σuv − r/2 (Σu² + Σv²) over its cases; in a semi-partial
    /// correlation the side that keeps the controls enters the last two terms as it is.
    pub fn differentiated(&self, totals: &[f64]) -> Option<Differentiated> {
        if self.p > 2 {
            return self.residual(totals).map(|rest| self.gradient_of(totals, &rest));
        }
        let (xx, yy) = (self.around(totals, 0, 0), self.around(totals, 1, 1));
        let r = ratio(xx, yy, self.around(totals, 0, 1))?;
        let (of_xx, of_yy, of_xy) = (-0.5 * r / xx, -0.5 * r / yy, 1.0 / (xx * yy).sqrt());
        if self.deviations {
            return Some(Differentiated { r, gradient: Gradient::Deviations([of_xx, of_xy, of_yy]) });
        }
        let n = totals[self.columns[0]];
        let (mx, my) = (totals[self.columns[1]] / n, totals[self.columns[2]] / n);
        let constant = of_xx * mx * mx + of_yy * my * my + of_xy * mx * my;
        let of_x = -2.0 * of_xx * mx - of_xy * my;
        let of_y = -2.0 * of_yy * my - of_xy * mx;
        let gradient = Gradient::Pairs([constant, of_x, of_y, of_xx, of_xy, of_yy]);
        Some(Differentiated { r, gradient })
    }

    /// √Σ w (influence)² / (1 − r²) over units.
    pub fn standard_error(&self, of: &Differentiated, weights: &[[f64; LANES]]) -> f64 {
        let squares = match &of.gradient {
            Gradient::Deviations(slopes) => squared_influence(slopes, self.lanes.as_chunks().0, weights),
            Gradient::Pairs(slopes) => squared_influence(slopes, self.lanes.as_chunks().0, weights),
            Gradient::More(slopes) => self.squared_influence_of(slopes, weights),
        };
        squares.sqrt() / ((1.0 - of.r) * (1.0 + of.r))
    }
}

impl Statistic {
    fn squared_influence_of(&self, slopes: &[f64], weights: &[[f64; LANES]]) -> f64 {
        let mut squares = 0.0;
        for (terms, weights) in self.lanes.chunks_exact(slopes.len()).zip(weights) {
            for (lane, weight) in weights.iter().enumerate() {
                let influence: f64 = slopes.iter().zip(terms).map(|(slope, term)| slope * term[lane]).sum();
                squares += weight * influence * influence;
            }
        }
        squares
    }
}

/// Σ w (influence)² over units; loops by position, which compile to vectors.
fn squared_influence<const WIDTH: usize>(
    slopes: &[f64; WIDTH],
    lanes: &[[[f64; LANES]; WIDTH]],
    weights: &[[f64; LANES]],
) -> f64 {
    let mut sums = [0.0; LANES];
    for (terms, weights) in lanes.iter().zip(weights) {
        let mut influence = [0.0; LANES];
        for term in 0..WIDTH {
            for lane in 0..LANES {
                influence[lane] += slopes[term] * terms[term][lane];
            }
        }
        for lane in 0..LANES {
            sums[lane] += weights[lane] * influence[lane] * influence[lane];
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}

/// The correlation from sums of squares and products; `None` where one is nothing.
pub(super) fn ratio(xx: f64, yy: f64, xy: f64) -> Option<f64> {
    if !(xx > 0.0 && yy > 0.0) {
        return None;
    }
    let r = xy / (xx * yy).sqrt();
    Some(if 1.0 - r.abs() <= EXACT { r.signum() } else { r })
}
