//! Cases on which relative importance is computed again and again: drawn with replacement, or with one left out.

use super::relative_importance::{RelativeWeights, Subsets};
use super::sum;

/// n cases of p predictors and an outcome, as the terms of their moments: a sample's sums are sums of rows.
#[derive(Debug, Clone)]
pub struct ImportanceSample {
    p: usize,
    n: usize,
    /// Per case the p + 1 standardized values, then their products by pairs.
    terms: Vec<f64>,
    /// Terms per case.
    width: usize,
}

/// Scratch space of one task.
#[derive(Debug, Clone)]
pub struct Room {
    sums: Vec<f64>,
    correlations: Vec<f64>,
    weights: RelativeWeights,
    subsets: Option<Subsets>,
}

/// Where the statistics of a sample stand: R², then p shares of relative weights, p standardized slopes and p shares of
/// general dominance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    p: usize,
}

impl Layout {
    /// Statistics in all.
    pub fn width(self) -> usize {
        1 + 3 * self.p
    }

    /// Place of R².
    pub fn r_squared(self) -> usize {
        0
    }

    /// Place of predictor `j`'s relative weight over R².
    pub fn share(self, j: usize) -> usize {
        1 + j
    }

    /// Place of its standardized slope.
    pub fn slope(self, j: usize) -> usize {
        1 + self.p + j
    }

    /// Place of its general dominance over R².
    pub fn dominance_share(self, j: usize) -> usize {
        1 + 2 * self.p + j
    }
}

impl ImportanceSample {
    /// The cases of `y` and `predictors`, n values each; `None` when one of them is constant.
    pub fn new(y: &[f64], predictors: &[&[f64]]) -> Option<Self> {
        let standardize = |values: &[f64]| -> Option<Vec<f64>> {
            let (mean, sd) = (sum::mean(values)?, sum::sd(values).filter(|sd| *sd > 0.0)?);
            Some(values.iter().map(|v| (v - mean) / sd).collect())
        };
        let columns: Vec<Vec<f64>> =
            predictors.iter().chain([&y]).map(|c| standardize(c)).collect::<Option<_>>()?;
        let (n, count) = (y.len(), columns.len());
        let width = count + count * (count + 1) / 2;
        let mut terms = Vec::with_capacity(n * width);
        for case in 0..n {
            terms.extend(columns.iter().map(|c| c[case]));
            for a in 0..count {
                terms.extend((a..count).map(|b| columns[a][case] * columns[b][case]));
            }
        }
        Some(ImportanceSample { p: predictors.len(), n, terms, width })
    }

    /// Where its statistics stand.
    pub fn layout(&self) -> Layout {
        Layout { p: self.p }
    }

    /// Scratch space for its statistics.
    pub fn room(&self) -> Room {
        let count = self.p + 1;
        Room {
            sums: vec![0.0; self.width],
            correlations: vec![0.0; count * count],
            weights: RelativeWeights::new(self.p),
            subsets: Subsets::new(self.p),
        }
    }

    /// The statistics of the cases `drawn`, by position, into `out`; NaN where they have no value: predictors that are
    /// collinear among these cases, or one that is constant.
    pub fn of_draw(&self, room: &mut Room, drawn: &[u32], out: &mut [f64]) {
        room.sums.fill(0.0);
        for &case in drawn {
            let terms = &self.terms[case as usize * self.width..][..self.width];
            room.sums.iter_mut().zip(terms).for_each(|(s, t)| *s += t);
        }
        self.of_sums(room, drawn.len() as f64, out);
    }

    /// The statistics of all cases but `left_out`, into `out`.
    pub fn without(&self, room: &mut Room, left_out: usize, out: &mut [f64]) {
        room.sums.fill(0.0);
        for (_, terms) in self.terms.chunks(self.width).enumerate().filter(|(case, _)| *case != left_out) {
            room.sums.iter_mut().zip(terms).for_each(|(s, t)| *s += t);
        }
        self.of_sums(room, self.n as f64 - 1.0, out);
    }

    fn of_sums(&self, room: &mut Room, n: f64, out: &mut [f64]) {
        out.fill(f64::NAN);
        let layout = self.layout();
        if correlate(&room.sums, n, self.p + 1, &mut room.correlations).is_none() {
            return;
        }
        let Some(r_squared) = room.weights.fill(&room.correlations) else { return };
        out[layout.r_squared()] = r_squared;
        for j in 0..self.p {
            out[layout.share(j)] = room.weights.weights[j] / r_squared;
            out[layout.slope(j)] = room.weights.slopes[j];
        }
        let Some(dominance) = room.subsets.as_mut().and_then(|s| s.dominance(&room.correlations)) else {
            return;
        };
        for (j, dominance) in dominance.iter().enumerate() {
            out[layout.dominance_share(j)] = dominance / r_squared;
        }
    }
}

/// Correlations of `count` variables from their sums and those of their products; `None` when one is constant.
fn correlate(sums: &[f64], n: f64, count: usize, correlations: &mut [f64]) -> Option<()> {
    let (means, products) = sums.split_at(count);
    let mut place = 0;
    for a in 0..count {
        for b in a..count {
            correlations[a * count + b] = products[place] - means[a] * means[b] / n;
            place += 1;
        }
    }
    for a in 0..count {
        let square = correlations[a * count + a];
        // Standardized over all cases, a variable's squares add up to about n; rounding leaves 1e-13 of that.
        if square <= 1e-10 {
            return None;
        }
        correlations[a * count + a] = square.sqrt();
    }
    for a in 0..count {
        for b in a + 1..count {
            let r = correlations[a * count + b] / (correlations[a * count + a] * correlations[b * count + b]);
            (correlations[a * count + b], correlations[b * count + a]) = (r, r);
        }
    }
    (0..count).for_each(|a| correlations[a * count + a] = 1.0);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    const Y: [f64; 8] = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0];
    const A: [f64; 8] = [2.0, 1.0, 3.0, 2.0, 4.0, 6.0, 1.0, 4.0];
    const B: [f64; 8] = [5.0, 3.0, 5.0, 8.0, 9.0, 7.0, 9.0, 3.0];

    fn by_hand(keep: &[usize]) -> (f64, f64, f64) {
        let of = |v: &[f64]| keep.iter().map(|&i| v[i]).collect::<Vec<_>>();
        let (y, a, b) = (of(&Y), of(&A), of(&B));
        let r = |u: &[f64], v: &[f64]| sum::pearson(u, v).unwrap();
        let (ya, yb, ab) = (r(&y, &a), r(&y, &b), r(&a, &b));
        let slope = (ya - ab * yb) / (1.0 - ab * ab);
        let r_squared = slope * ya + (yb - ab * ya) / (1.0 - ab * ab) * yb;
        let dominance = (ya * ya + r_squared - yb * yb) / 2.0;
        (r_squared, slope, dominance / r_squared)
    }

    #[test]
    fn a_draw_is_the_sample_that_it_names() {
        let sample = ImportanceSample::new(&Y, &[&A, &B]).unwrap();
        let (layout, mut room) = (sample.layout(), sample.room());
        let mut out = vec![0.0; layout.width()];
        let drawn = [0, 0, 2, 3, 5, 6, 6, 7];
        sample.of_draw(&mut room, &drawn, &mut out);
        let (r_squared, slope, dominance) = by_hand(&drawn.map(|d| d as usize));
        assert_relative_eq!(out[layout.r_squared()], r_squared, max_relative = 1e-12);
        assert_relative_eq!(out[layout.slope(0)], slope, max_relative = 1e-12);
        assert_relative_eq!(out[layout.dominance_share(0)], dominance, max_relative = 1e-12);
        assert_relative_eq!(out[layout.share(0)] + out[layout.share(1)], 1.0, max_relative = 1e-12);

        sample.without(&mut room, 1, &mut out);
        assert_relative_eq!(out[0], by_hand(&[0, 2, 3, 4, 5, 6, 7]).0, max_relative = 1e-12);
    }

    #[test]
    fn draws_without_variation_have_no_value() {
        let sample = ImportanceSample::new(&Y, &[&A, &B]).unwrap();
        let mut out = vec![0.0; sample.layout().width()];
        for drawn in [[2_u32; 8], [0, 5, 0, 5, 0, 5, 0, 5]] {
            sample.of_draw(&mut sample.room(), &drawn, &mut out);
            assert!(out.iter().all(|v| v.is_nan()), "one case, then two predictors on one line: {out:?}");
        }
        assert!(ImportanceSample::new(&[1.0; 8], &[&A]).is_none());
    }
}
