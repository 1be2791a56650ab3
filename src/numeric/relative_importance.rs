//! How a regression's explained variance divides over its predictors: relative weights and general dominance. Both are
//! functions of correlations alone; each has room of its own, made once for many samples.

/// General dominance weights all subsets of the predictors: up to this many.
pub const MOST_PREDICTORS: usize = 12;

/// What is left of a correlation matrix's eigenvalue or pivot below this is rounding error.
const SINGULAR: f64 = 1e-12;

/// Turning the last pair of rows by less than this no longer moves a digit.
const TURNED: f64 = 1e-32;

/// Room for the relative weights of p predictors.
#[derive(Debug, Clone)]
pub struct RelativeWeights {
    p: usize,
    turned: Vec<f64>,
    vectors: Vec<f64>,
    root: Vec<f64>,
    inverse_root: Vec<f64>,
    along: Vec<f64>,
    /// Per predictor its weight; they add up to R².
    pub weights: Vec<f64>,
    /// Per predictor its standardized slope.
    pub slopes: Vec<f64>,
}

impl RelativeWeights {
    /// Room for `p` predictors.
    pub fn new(p: usize) -> Self {
        let [turned, vectors, root, inverse_root] = [(); 4].map(|()| vec![0.0; p * p]);
        let [along, weights, slopes] = [(); 3].map(|()| vec![0.0; p]);
        RelativeWeights { p, turned, vectors, root, inverse_root, along, weights, slopes }
    }

    /// Johnson's (2000) relative weights, from the correlations of the p predictors and, last, the outcome: (p + 1)²
    /// values by row. A weight is the variance explained by the predictors' nearest orthogonal counterparts, led back to
    /// the predictor. Fills `weights` and `slopes`; `None` when the predictors are collinear, else R².
    pub fn fill(&mut self, correlations: &[f64]) -> Option<f64> {
        let (p, width) = (self.p, self.p + 1);
        for row in 0..p {
            self.turned[row * p..(row + 1) * p].copy_from_slice(&correlations[row * width..row * width + p]);
        }
        self.diagonalize();
        self.take_roots()?;
        let with = |j: usize| correlations[j * width + p];
        for k in 0..p {
            self.along[k] = (0..p).map(|j| self.inverse_root[k * p + j] * with(j)).sum();
        }
        for j in 0..p {
            let (root, inverse) = (&self.root[j * p..(j + 1) * p], &self.inverse_root[j * p..(j + 1) * p]);
            self.weights[j] = root.iter().zip(&self.along).map(|(l, a)| l * l * a * a).sum();
            self.slopes[j] = inverse.iter().zip(&self.along).map(|(i, a)| i * a).sum();
        }
        Some(self.weights.iter().sum())
    }

    /// Jacobi's method: turns pairs of rows and columns until nothing is left beside the diagonal.
    fn diagonalize(&mut self) {
        let p = self.p;
        self.vectors.fill(0.0);
        (0..p).for_each(|i| self.vectors[i * p + i] = 1.0);
        for _sweep in 0..30 {
            let pairs = (0..p).flat_map(|i| (i + 1..p).map(move |j| (i, j)));
            let beside: f64 =
                pairs.clone().map(|(i, j)| self.turned[i * p + j] * self.turned[i * p + j]).sum();
            if beside <= TURNED {
                break;
            }
            pairs.for_each(|(i, j)| self.turn(i, j));
        }
    }

    /// Turns rows and columns `i` and `j` so that the element where they cross becomes 0.
    fn turn(&mut self, i: usize, j: usize) {
        let p = self.p;
        let crossing = self.turned[i * p + j];
        if crossing == 0.0 {
            return;
        }
        let theta = (self.turned[j * p + j] - self.turned[i * p + i]) / (2.0 * crossing);
        let tangent = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
        let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
        let sine = tangent * cosine;
        for k in 0..p {
            let (a, b) = (self.turned[k * p + i], self.turned[k * p + j]);
            (self.turned[k * p + i], self.turned[k * p + j]) = (cosine * a - sine * b, sine * a + cosine * b);
        }
        for k in 0..p {
            let (a, b) = (self.turned[i * p + k], self.turned[j * p + k]);
            (self.turned[i * p + k], self.turned[j * p + k]) = (cosine * a - sine * b, sine * a + cosine * b);
            let (a, b) = (self.vectors[k * p + i], self.vectors[k * p + j]);
            (self.vectors[k * p + i], self.vectors[k * p + j]) =
                (cosine * a - sine * b, sine * a + cosine * b);
        }
    }

    /// The symmetric root of the matrix and its inverse.
    fn take_roots(&mut self) -> Option<()> {
        let p = self.p;
        self.root.fill(0.0);
        self.inverse_root.fill(0.0);
        for k in 0..p {
            let value = self.turned[k * p + k];
            if !value.is_finite() || value <= SINGULAR {
                return None;
            }
            let (root, inverse) = (value.sqrt(), 1.0 / value.sqrt());
            for i in 0..p {
                let v = self.vectors[i * p + k];
                for j in 0..p {
                    let product = v * self.vectors[j * p + k];
                    self.root[i * p + j] += root * product;
                    self.inverse_root[i * p + j] += inverse * product;
                }
            }
        }
        Some(())
    }
}

/// Room for the general dominance of p predictors: the R² of all subsets.
#[derive(Debug, Clone)]
pub struct Subsets {
    p: usize,
    /// Per subset (bit j: predictor j), its R².
    explained: Vec<f64>,
    /// One matrix per predictor swept.
    levels: Vec<Vec<f64>>,
    /// Weight of a subset of s others: s! (p − 1 − s)! / p!.
    weights: Vec<f64>,
    dominance: Vec<f64>,
}

impl Subsets {
    /// Room for `p` predictors; `None` for 0 or more than [`MOST_PREDICTORS`].
    pub fn new(p: usize) -> Option<Self> {
        if p == 0 || p > MOST_PREDICTORS {
            return None;
        }
        // 1 / (p · C(p − 1, s)), the binomial built up step by step.
        let mut weights = vec![1.0 / p as f64; p];
        for s in 1..p {
            weights[s] = weights[s - 1] * s as f64 / (p - s) as f64;
        }
        Some(Subsets {
            p,
            explained: vec![0.0; 1 << p],
            levels: vec![vec![0.0; (p + 1) * (p + 1)]; p + 1],
            weights,
            dominance: vec![0.0; p],
        })
    }

    /// General dominance of p predictors: what each adds to R², averaged over the subsets of the others of every size
    /// (Lindeman, Merenda & Gold 1980; Budescu 1993), which is its Shapley value. They add up to R². From the
    /// correlations of the p predictors and, last, the outcome: (p + 1)² values by row. `None` when predictors are
    /// collinear.
    pub fn dominance(&mut self, correlations: &[f64]) -> Option<&[f64]> {
        let width = self.p + 1;
        self.levels[0].copy_from_slice(&correlations[..width * width]);
        self.explained[0] = 0.0;
        if !self.descend(0, 0, 0) {
            return None;
        }
        for j in 0..self.p {
            let gain = |subset: usize| {
                let added = self.explained[subset | 1 << j] - self.explained[subset];
                self.weights[subset.count_ones() as usize] * added
            };
            self.dominance[j] = (0..1 << self.p).filter(|subset| subset & 1 << j == 0).map(gain).sum();
        }
        Some(&self.dominance)
    }

    /// Adds each predictor from `from` on to `subset`, whose matrix stands at `level`, and goes on from there. Only what
    /// later predictors need is swept, so most steps are short (Furnival & Wilson 1974).
    fn descend(&mut self, level: usize, subset: usize, from: usize) -> bool {
        let (p, width) = (self.p, self.p + 1);
        for j in from..p {
            let (before, after) = self.levels.split_at_mut(level + 1);
            let (matrix, next) = (&before[level], &mut after[0]);
            let pivot = matrix[j * width + j];
            if pivot <= SINGULAR {
                return false;
            }
            let on_outcome = matrix[j * width + p];
            let with_j = subset | 1 << j;
            self.explained[with_j] = self.explained[subset] + on_outcome * on_outcome / pivot;
            for a in j + 1..p {
                let ratio = matrix[j * width + a] / pivot;
                for b in a..width {
                    next[a * width + b] = matrix[a * width + b] - ratio * matrix[j * width + b];
                }
            }
            if j + 1 < p && !self.descend(level + 1, with_j, j + 1) {
                return false;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::sum;
    use approx::assert_relative_eq;

    fn weights(correlations: &[f64], p: usize) -> Option<Vec<f64>> {
        let mut room = RelativeWeights::new(p);
        room.fill(correlations).map(|_| room.weights)
    }

    fn dominance(correlations: &[f64], p: usize) -> Option<Vec<f64>> {
        Subsets::new(p)?.dominance(correlations).map(<[f64]>::to_vec)
    }

    /// Two predictors by hand: r = .5 between them, .6 and .4 with the outcome. R² = (.36 + .16 − 2 · .5 · .24) / .75 =
    /// .3733…; general dominance of the first (.36 + (.3733 − .16)) / 2. The root of [[1, .5], [.5, 1]] has a = (√1.5 +
    /// √.5) / 2 on the diagonal and b = (√1.5 − √.5) / 2 beside it.
    #[test]
    fn two_predictors_by_hand() {
        let correlations = [1.0, 0.5, 0.6, 0.5, 1.0, 0.4, 0.6, 0.4, 1.0];
        let r_squared = 0.28 / 0.75;
        let got = dominance(&correlations, 2).unwrap();
        assert_relative_eq!(got[0], (0.36 + r_squared - 0.16) / 2.0, max_relative = 1e-14);
        assert_relative_eq!(got[0] + got[1], r_squared, max_relative = 1e-14);

        let (large, small) = (1.5_f64.sqrt(), 0.5_f64.sqrt());
        let (a, b) = (f64::midpoint(large, small), (large - small) / 2.0);
        let determinant = a * a - b * b;
        let along = [(a * 0.6 - b * 0.4) / determinant, (a * 0.4 - b * 0.6) / determinant];
        let mut room = RelativeWeights::new(2);
        assert_relative_eq!(room.fill(&correlations).unwrap(), r_squared, max_relative = 1e-13);
        let wanted = a * a * along[0] * along[0] + b * b * along[1] * along[1];
        assert_relative_eq!(room.weights[0], wanted, max_relative = 1e-13);
        assert_relative_eq!(room.slopes[0], 0.4 / 0.75, max_relative = 1e-13);
    }

    /// The clerical employees of Chatterjee & Price (1977), R's `attitude`: complaints, privileges, learning, raises,
    /// critical, advance and, last, the rating.
    const ATTITUDE: [[f64; 7]; 30] = [
        [51.0, 30.0, 39.0, 61.0, 92.0, 45.0, 43.0],
        [64.0, 51.0, 54.0, 63.0, 73.0, 47.0, 63.0],
        [70.0, 68.0, 69.0, 76.0, 86.0, 48.0, 71.0],
        [63.0, 45.0, 47.0, 54.0, 84.0, 35.0, 61.0],
        [78.0, 56.0, 66.0, 71.0, 83.0, 47.0, 81.0],
        [55.0, 49.0, 44.0, 54.0, 49.0, 34.0, 43.0],
        [67.0, 42.0, 56.0, 66.0, 68.0, 35.0, 58.0],
        [75.0, 50.0, 55.0, 70.0, 66.0, 41.0, 71.0],
        [82.0, 72.0, 67.0, 71.0, 83.0, 31.0, 72.0],
        [61.0, 45.0, 47.0, 62.0, 80.0, 41.0, 67.0],
        [53.0, 53.0, 58.0, 58.0, 67.0, 34.0, 64.0],
        [60.0, 47.0, 39.0, 59.0, 74.0, 41.0, 67.0],
        [62.0, 57.0, 42.0, 55.0, 63.0, 25.0, 69.0],
        [83.0, 83.0, 45.0, 59.0, 77.0, 35.0, 68.0],
        [77.0, 54.0, 72.0, 79.0, 77.0, 46.0, 77.0],
        [90.0, 50.0, 72.0, 60.0, 54.0, 36.0, 81.0],
        [85.0, 64.0, 69.0, 79.0, 79.0, 63.0, 74.0],
        [60.0, 65.0, 75.0, 55.0, 80.0, 60.0, 65.0],
        [70.0, 46.0, 57.0, 75.0, 85.0, 46.0, 65.0],
        [58.0, 68.0, 54.0, 64.0, 78.0, 52.0, 50.0],
        [40.0, 33.0, 34.0, 43.0, 64.0, 33.0, 50.0],
        [61.0, 52.0, 62.0, 66.0, 80.0, 41.0, 64.0],
        [66.0, 52.0, 50.0, 63.0, 80.0, 37.0, 53.0],
        [37.0, 42.0, 58.0, 50.0, 57.0, 49.0, 40.0],
        [54.0, 42.0, 48.0, 66.0, 75.0, 33.0, 63.0],
        [77.0, 66.0, 63.0, 88.0, 76.0, 72.0, 66.0],
        [75.0, 58.0, 74.0, 80.0, 78.0, 49.0, 78.0],
        [57.0, 44.0, 45.0, 51.0, 83.0, 38.0, 48.0],
        [85.0, 71.0, 71.0, 77.0, 74.0, 55.0, 85.0],
        [82.0, 39.0, 59.0, 64.0, 78.0, 39.0, 82.0],
    ];

    fn attitude() -> Vec<f64> {
        let column = |j: usize| ATTITUDE.iter().map(|row| row[j]).collect::<Vec<_>>();
        let r = |i: usize| sum::pearson(&column(i / 7), &column(i % 7)).unwrap();
        (0..49).map(r).collect()
    }

    /// R 4.2.2: averages over all 720 orders of entry, and Johnson's weights by `eigen`
    /// (tests/reference/drivers/reference.R).
    #[test]
    fn six_predictors_as_in_r() {
        let correlations = attitude();
        let lmg = [
            0.370_816_194_319_329,
            0.050_903_792_971_545,
            0.155_765_990_169_141,
            0.120_345_079_403_627,
            0.006_588_722_545_861,
            0.028_182_213_121_647,
        ];
        let johnson = [
            0.362_760_199_658_131,
            0.056_002_278_778_854,
            0.163_610_910_750_534,
            0.121_780_399_688_217,
            0.008_255_466_496_438,
            0.020_192_737_158_976,
        ];
        for (got, wanted) in dominance(&correlations, 6).unwrap().into_iter().zip(lmg) {
            assert_relative_eq!(got, wanted, max_relative = 1e-11);
        }
        for (got, wanted) in weights(&correlations, 6).unwrap().into_iter().zip(johnson) {
            assert_relative_eq!(got, wanted, max_relative = 1e-11);
        }
    }

    /// Uncorrelated predictors have their squared correlations, by either measure.
    #[test]
    fn without_overlap_both_are_squared_correlations() {
        let correlations = [1.0, 0.0, 0.0, 0.5, 0.0, 1.0, 0.0, -0.3, 0.0, 0.0, 1.0, 0.1, 0.5, -0.3, 0.1, 1.0];
        let got = weights(&correlations, 3).unwrap().into_iter().zip(dominance(&correlations, 3).unwrap());
        for ((weight, dominance), r) in got.zip([0.5, -0.3, 0.1]) {
            assert_relative_eq!(weight, r * r, max_relative = 1e-13);
            assert_relative_eq!(dominance, r * r, max_relative = 1e-13);
        }
    }

    #[test]
    fn collinear_or_too_many_predictors_have_none() {
        let twins = [1.0, 1.0, 0.5, 1.0, 1.0, 0.5, 0.5, 0.5, 1.0];
        assert_eq!((weights(&twins, 2), dominance(&twins, 2)), (None, None));
        assert!(Subsets::new(13).is_none() && Subsets::new(0).is_none());
        let one = [1.0, 0.7, 0.7, 1.0];
        assert_eq!((weights(&one, 1), dominance(&one, 1)), (Some(vec![0.7 * 0.7]), Some(vec![0.7 * 0.7])));
    }
}
