//! The normal likelihood of cases with missing values (full information), by patterns of what is seen.

use super::casewise::Cases;
use super::curvature::{Information, of_moments};
use super::derivatives::Directions;
use super::normal::{Curvature, Slope, mirror};
use super::search::Objective;
use super::structure::{Implied, Structure};
use crate::numeric::math::ln;
use crate::numeric::positive;
use ndarray::{Array1, Array2, Axis};
use rayon::prelude::*;

/// Cases that miss the same variables.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// The variables seen.
    pub seen: Vec<usize>,
    /// Which cases.
    pub rows: Vec<usize>,
    /// The others.
    unseen: Vec<usize>,
    mean: Array1<f64>,
    /// Around the mean, with the number of cases in the denominator.
    pub(super) covariance: Array2<f64>,
    /// R, k × p and 0 where unseen, with the same covariances R'R: a row per case, none where there is one only. `None` where
    /// cases are more than variables seen.
    root: Option<Array2<f64>>,
}

/// The patterns of a group's cases (NaN where missing), in order of what is seen. Cases without any value have none.
pub fn patterns(cases: &Cases) -> Vec<Pattern> {
    let values = &cases.values;
    let seen_in =
        |row: usize| (0..values.ncols()).filter(|&i| !values[(row, i)].is_nan()).collect::<Vec<usize>>();
    let mut order: Vec<(Vec<usize>, usize)> = (0..values.nrows()).map(|row| (seen_in(row), row)).collect();
    order.retain(|(seen, _)| !seen.is_empty());
    order.sort();
    let pattern = |cases: &[(Vec<usize>, usize)]| {
        let seen = cases[0].0.clone();
        let rows: Vec<usize> = cases.iter().map(|(_, row)| *row).collect();
        let own = values.select(Axis(0), &rows).select(Axis(1), &seen);
        let n = rows.len() as f64;
        let mean = own.sum_axis(Axis(0)) / n;
        let off = own - &mean;
        let p = values.ncols();
        let root = (rows.len() <= seen.len()).then(|| {
            let mut root = Array2::zeros((if rows.len() > 1 { rows.len() } else { 0 }, p));
            for (mut row, off) in root.rows_mut().into_iter().zip(off.rows()) {
                seen.iter().zip(off).for_each(|(&i, x)| row[i] = x / n.sqrt());
            }
            root
        });
        let unseen = (0..p).filter(|i| seen.binary_search(i).is_err()).collect();
        Pattern { seen, unseen, rows, mean, covariance: off.t().dot(&off) / n, root }
    };
    order.chunk_by(|a, b| a.0 == b.0).map(pattern).collect()
}

/// A model of one or more groups and their incomplete samples.
#[derive(Debug, Clone)]
pub struct Incomplete<'a> {
    /// Per group.
    pub structures: &'a [Structure],
    /// Per group.
    pub patterns: &'a [Vec<Pattern>],
    /// The length of θ.
    pub parameters: usize,
}

/// Patterns that one thread takes together; sums go through them in order, whatever the number of threads.
const TOGETHER: usize = 32;

/// The inverse of all implied covariances, from which those of patterns follow.
pub(super) struct Whole<'a> {
    implied: &'a Implied,
    /// `None` where the matrix is not positive definite, though what patterns see of it may be.
    inverse: Option<(Array2<f64>, f64)>,
}

/// A pattern at what is implied.
pub(super) struct Part {
    pub inverse: Array2<f64>,
    log_determinant: f64,
    pub off: Array1<f64>,
}

impl<'a> Whole<'a> {
    pub fn new(implied: &'a Implied) -> Self {
        Whole { implied, inverse: positive::invert(&implied.covariance) }
    }

    /// Where s is seen, m is not, and K = Σ⁻¹: the inverse of `Σ_ss` is `K_ss − K_sm K_mm⁻¹ K_ms`, and `ln |Σ_ss| = ln |Σ| + ln |K_mm|`;
    /// where more is missing than seen, the inverse itself.
    fn of(&self, pattern: &Pattern) -> Option<(Array2<f64>, f64)> {
        let (seen, unseen) = (&pattern.seen, &pattern.unseen);
        let p = self.implied.covariance.nrows();
        let part = |a: &Array2<f64>, rows: &[usize], columns: &[usize]| {
            Array2::from_shape_fn((rows.len(), columns.len()), |(i, j)| a[(rows[i], columns[j])])
        };
        let Some((whole, log_determinant)) = self.inverse.as_ref().filter(|_| 2 * seen.len() >= p) else {
            return positive::invert(&part(&self.implied.covariance, seen, seen));
        };
        if seen.len() == p {
            return Some((whole.clone(), *log_determinant));
        }
        let (rest, of_rest) = positive::invert(&part(whole, unseen, unseen))?;
        let across = part(whole, unseen, seen);
        let inverse = part(whole, seen, seen) - across.t().dot(&rest.dot(&across));
        Some((inverse, log_determinant + of_rest))
    }
}

impl Part {
    pub fn new(pattern: &Pattern, whole: &Whole<'_>) -> Option<Self> {
        let seen = &pattern.seen;
        let (inverse, log_determinant) = whole.of(pattern)?;
        let off = seen.iter().zip(&pattern.mean).map(|(&i, m)| m - whole.implied.mean[i]).collect();
        Some(Part { inverse, log_determinant, off })
    }

    fn value(&self, pattern: &Pattern) -> f64 {
        let trace: f64 = pattern.covariance.iter().zip(&self.inverse).map(|(s, k)| s * k).sum();
        self.log_determinant + trace + self.off.dot(&self.inverse.dot(&self.off))
    }
}

/// A pattern of few cases at what is implied, with zeros where variables are unseen: nothing of it is p × p.
pub(super) struct Few<'a> {
    /// (k + 1) × p: K R' and, last, K d, where K is the inverse of what is seen of Σ and d = mean − μ.
    pub pulled: Vec<f64>,
    /// m × p: with these rows H, K = Σ⁻¹ − H'H.
    pub lost: Vec<f64>,
    /// p × p: Σ⁻¹.
    pub whole: &'a Array2<f64>,
    /// ln |Σ| + tr(W K), W with the mean in it.
    value: f64,
}

impl<'a> Few<'a> {
    /// `None` where Σ has no inverse, most is unseen, or cases are more than variables.
    pub fn new(pattern: &Pattern, whole: &'a Whole<'_>) -> Option<Self> {
        let (inverse, log_determinant) = whole.inverse.as_ref()?;
        let (root, unseen) = (pattern.root.as_ref()?, &pattern.unseen);
        let p = inverse.nrows();
        if 2 * pattern.seen.len() < p {
            return None;
        }
        let m = unseen.len();
        let of_unseen = Array2::from_shape_fn((m, m), |(i, j)| inverse[(unseen[i], unseen[j])]);
        // L of K_mm = LL', where m is unseen; H = L⁻¹ K_m.
        let lower = positive::factor(&of_unseen, 0.0)?;
        let mut value = *log_determinant;
        let mut lost = vec![0.0; m * p];
        for (i, &u) in unseen.iter().enumerate() {
            let (before, own) = lost.split_at_mut(i * p);
            own[..p].iter_mut().zip(inverse.row(u)).for_each(|(h, k)| *h = *k);
            for (k, row) in before.chunks_exact(p).enumerate() {
                add(&mut own[..p], -lower[i * m + k], row);
            }
            own[..p].iter_mut().for_each(|h| *h /= lower[i * m + i]);
            value += 2.0 * ln(lower[i * m + i]);
        }
        let rows = root.nrows() + 1;
        let mut pulled = vec![0.0; rows * p];
        let mut row = vec![0.0; p];
        for (at, own) in pulled.chunks_exact_mut(p).enumerate() {
            if at < root.nrows() {
                row.iter_mut().zip(root.row(at)).for_each(|(x, r)| *x = *r);
            } else {
                row.fill(0.0);
                let seen = pattern.seen.iter().zip(&pattern.mean);
                seen.for_each(|(&i, mean)| row[i] = mean - whole.implied.mean[i]);
            }
            for (&x, of) in row.iter().zip(inverse.rows()) {
                if x != 0.0 {
                    of.as_slice().into_iter().for_each(|of| add(own, x, of));
                }
            }
            // Less H' L⁻¹ of what is unseen, which leaves nothing there.
            let mut known = Vec::with_capacity(m);
            for (i, &u) in unseen.iter().enumerate() {
                let less: f64 = known.iter().zip(&lower[i * m..]).map(|(a, b)| a * b).sum();
                known.push((own[u] - less) / lower[i * m + i]);
            }
            for (times, row) in known.iter().zip(lost.chunks_exact(p)) {
                add(own, -times, row);
            }
            for &u in unseen {
                own[u] = 0.0;
            }
            value += own.iter().zip(&row).map(|(a, b)| a * b).sum::<f64>();
        }
        Some(Few { pulled, lost, whole: inverse, value })
    }
}

/// `to` += `times` · `of`.
pub(super) fn add(to: &mut [f64], times: f64, of: &[f64]) {
    to.iter_mut().zip(of).for_each(|(to, of)| *to += times * of);
}

/// Adds `times` v v' to the p × p `square`, up to the diagonal.
pub(super) fn add_outer(square: &mut [f64], times: f64, v: &[f64]) {
    for (i, row) in square.chunks_exact_mut(v.len()).enumerate() {
        add(&mut row[..=i], times * v[i], &v[..=i]);
    }
}

/// Sums over patterns: the discrepancy, and its derivatives to Σ and μ.
struct Sums {
    value: f64,
    slope: Slope,
}

impl Sums {
    fn zeros(p: usize) -> Self {
        Sums { value: 0.0, slope: Slope { covariance: Array2::zeros((p, p)), mean: Array1::zeros(p) } }
    }

    /// Adds a pattern of few cases; of its slope to Σ, but for Σ⁻¹, to the lower triangle of `less`.
    fn add_few(&mut self, share: f64, few: &Few<'_>, less: &mut [f64]) {
        let p = self.slope.mean.len();
        self.value += share * few.value;
        for row in few.lost.chunks_exact(p).chain(few.pulled.chunks_exact(p)) {
            add_outer(less, share, row);
        }
        if let (Some(pull), Some(mean)) = (few.pulled.chunks_exact(p).last(), self.slope.mean.as_slice_mut())
        {
            add(mean, -2.0 * share, pull);
        }
    }

    fn add(&mut self, share: f64, pattern: &Pattern, part: &Part) {
        self.value += share * part.value(pattern);
        let own = Slope::new(&part.inverse, &pattern.covariance, &part.off);
        for (a, &i) in pattern.seen.iter().enumerate() {
            self.slope.mean[i] += share * own.mean[a];
            let mut row = self.slope.covariance.row_mut(i);
            for (&j, value) in pattern.seen.iter().zip(own.covariance.row(a)) {
                row[j] += share * value;
            }
        }
    }

    fn fold(mut self, other: &Sums) -> Self {
        self.value += other.value;
        self.slope.covariance += &other.slope.covariance;
        self.slope.mean += &other.slope.mean;
        self
    }
}

impl Incomplete<'_> {
    /// Cases of all groups.
    pub fn n(&self) -> f64 {
        self.patterns.iter().flatten().map(|pattern| pattern.rows.len() as f64).sum()
    }

    /// Of −2 log likelihoods, what does not depend on the model.
    fn constant(&self) -> f64 {
        let seen: usize = self.patterns.iter().flatten().map(|p| p.rows.len() * p.seen.len()).sum();
        seen as f64 * ln(2.0 * std::f64::consts::PI)
    }

    /// The log likelihood where the discrepancy is `value`.
    pub fn log_likelihood(&self, value: f64) -> f64 {
        -(self.n() * value + self.constant()) / 2.0
    }

    /// The discrepancy's sums over the patterns of a group.
    fn sums(&self, patterns: &[Pattern], implied: &Implied) -> Option<Sums> {
        let (n, p) = (self.n(), implied.mean.len());
        let whole = Whole::new(implied);
        let of_chunk = |chunk: &[Pattern]| -> Option<Sums> {
            let mut sums = Sums::zeros(p);
            let (mut less, mut shares) = (vec![0.0; p * p], 0.0);
            for pattern in chunk {
                let share = pattern.rows.len() as f64 / n;
                if let Some(few) = Few::new(pattern, &whole) {
                    sums.add_few(share, &few, &mut less);
                    shares += share;
                } else {
                    sums.add(share, pattern, &Part::new(pattern, &whole)?);
                }
            }
            if let Some((inverse, _)) = whole.inverse.as_ref().filter(|_| shares > 0.0) {
                sums.slope.covariance.indexed_iter_mut().zip(inverse).for_each(|(((i, j), slope), k)| {
                    *slope += shares * k - less[i.max(j) * p + i.min(j)];
                });
            }
            Some(sums)
        };
        let made: Option<Vec<Sums>> = patterns.par_chunks(TOGETHER).map(of_chunk).collect();
        Some(made?.iter().fold(Sums::zeros(p), Sums::fold))
    }

    /// The derivatives of the discrepancy to the means and covariances of a group, in the order of
    /// [`Directions::jacobian`].
    pub fn slope_of_moments(&self, group: usize, implied: &Implied) -> Option<Array1<f64>> {
        let slope = self.sums(&self.patterns[group], implied)?.slope;
        let p = slope.mean.len();
        let pairs = (0..p).flat_map(|c| (c..p).map(move |r| (r, c)));
        let of_pair = |(r, c): (usize, usize)| slope.covariance[(r, c)] * if r == c { 1.0 } else { 2.0 };
        Some(slope.mean.iter().copied().chain(pairs.map(of_pair)).collect())
    }

    /// n × q: each case's score on θ, in the order of the cases. Cases without any value score 0.
    pub fn scores(&self, theta: &[f64], group: usize, cases: &Cases) -> Option<Array2<f64>> {
        let structure = &self.structures[group];
        let implied = structure.implied(theta)?;
        let directions = Directions::new(structure, &implied);
        let mut scores = Array2::zeros((cases.values.nrows(), self.parameters));
        let whole = Whole::new(&implied);
        for pattern in &self.patterns[group] {
            let part = Part::new(pattern, &whole)?;
            let z = directions.z.select(Axis(0), &pattern.seen);
            let center: Array1<f64> = pattern.seen.iter().map(|&i| implied.mean[i]).collect();
            let off = cases.values.select(Axis(0), &pattern.rows).select(Axis(1), &pattern.seen) - &center;
            let kz = part.inverse.dot(&z);
            let (t, expected) = (off.dot(&kz), z.t().dot(&kz));
            for direction in &directions.each {
                for (at, &row) in pattern.rows.iter().enumerate() {
                    let score = &mut scores[(row, direction.parameter)];
                    if let Some((u, v, half)) = direction.pair {
                        *score += half * (t[(at, u)] * t[(at, v)] - expected[(u, v)]);
                    }
                    if let Some((j, times)) = direction.mean {
                        *score += times * t[(at, j)];
                    }
                }
            }
        }
        Some(scores)
    }
}

/// Σ w (ln|Σ| + tr(W Σ⁻¹)) over patterns with a share w of the cases, Σ and W of what each has seen: −2/n log likelihood
/// but for a constant.
///
/// # Sources
/// Arbuckle (1996).
impl Objective for Incomplete<'_> {
    fn at(&self, theta: &[f64]) -> Option<(f64, Vec<f64>)> {
        let (mut value, mut gradient) = (0.0, vec![0.0; self.parameters]);
        for (structure, patterns) in self.structures.iter().zip(self.patterns) {
            let implied = structure.implied(theta)?;
            let sums = self.sums(patterns, &implied)?;
            value += sums.value;
            let directions = Directions::new(structure, &implied);
            directions.add_gradient(&sums.slope.covariance, &sums.slope.mean, 1.0, &mut gradient);
        }
        Some((value, gradient))
    }

    fn value(&self, theta: &[f64]) -> Option<f64> {
        let mut value = 0.0;
        for (structure, patterns) in self.structures.iter().zip(self.patterns) {
            value += self.sums(patterns, &structure.implied(theta)?)?.value;
        }
        Some(value)
    }

    /// The sum over patterns is long.
    fn costly(&self) -> bool {
        true
    }

    /// Through the moments: Δ' H Δ, with H the second derivatives to means and covariances, and what their own second
    /// derivatives give.
    fn exact(&self, theta: &[f64]) -> Option<Array2<f64>> {
        let mut total = Array2::zeros((self.parameters, self.parameters));
        for (structure, patterns) in self.structures.iter().zip(self.patterns) {
            let implied = structure.implied(theta)?;
            let directions = Directions::new(structure, &implied);
            let of_moments = of_moments(patterns, &implied, self.n(), Information::Observed)?;
            total += &directions.jacobian(self.parameters).between(&of_moments);
            let slope = self.sums(patterns, &implied)?.slope;
            slope.add_second(&directions, &implied, 1.0, &mut total);
        }
        mirror(&mut total);
        Some(total)
    }

    fn expected(&self, theta: &[f64]) -> Option<Array2<f64>> {
        let n = self.n();
        let mut total = Array2::zeros((self.parameters, self.parameters));
        for (structure, patterns) in self.structures.iter().zip(self.patterns) {
            let implied = structure.implied(theta)?;
            let directions = Directions::new(structure, &implied);
            let whole = Whole::new(&implied);
            for pattern in patterns {
                let part = Part::new(pattern, &whole)?;
                let z = directions.z.select(Axis(0), &pattern.seen);
                let curvature = Curvature::new(&z, &part.inverse, &pattern.covariance, &part.off);
                let share = pattern.rows.len() as f64 / n;
                curvature.add_expected(&directions.each, share, &mut total);
            }
        }
        mirror(&mut total);
        Some(total)
    }
}

#[cfg(test)]
mod tests {
    use super::super::normal::tests::example;
    use super::super::normal::{Moments, Normal};
    use super::super::search::checks::{derivatives_are_differences, ten_starts_end_together};
    use super::*;
    use crate::numeric::random::Stream;
    use approx::assert_relative_eq;

    fn cases(n: usize, missing: f64) -> Cases {
        let mut stream = Stream::numbered(5, 9);
        let mut factor = [0.0; 2];
        let values = Array2::from_shape_fn((n, 6), |(_, j)| {
            if j == 0 {
                factor = [stream.normal(), stream.normal()];
            }
            let value = 0.8 * factor[j / 3] + 0.6 * stream.normal() + 0.3 * j as f64;
            if j > 0 && stream.uniform() < missing { f64::NAN } else { value }
        });
        Cases { values, clusters: None, weights: None }
    }

    #[test]
    fn derivatives_agree_with_differences() {
        let (structure, theta) = example();
        let cases = cases(60, 0.2);
        let found = [patterns(&cases)];
        assert!(found[0].len() > 10);
        let structures = [structure];
        let model = Incomplete { structures: &structures, patterns: &found, parameters: theta.len() };
        derivatives_are_differences(&model, &theta);
        let (_, gradient) = model.at(&theta).unwrap();
        let scores = model.scores(&theta, 0, &cases).unwrap();
        for (scores, slope) in scores.columns().into_iter().zip(gradient) {
            assert_relative_eq!(scores.sum(), -60.0 / 2.0 * slope, epsilon = 1e-10);
        }
    }

    /// Without missing values it is the likelihood of the moments.
    #[test]
    fn complete_cases_are_one_pattern() {
        let (structure, theta) = example();
        let cases = cases(50, 0.0);
        let found = [patterns(&cases)];
        let sample = Moments::new(50.0, found[0][0].mean.clone(), found[0][0].covariance.clone()).unwrap();
        let (structures, samples) = ([structure], [sample]);
        let model = Incomplete { structures: &structures, patterns: &found, parameters: theta.len() };
        let normal = Normal { structures: &structures, samples: &samples, parameters: theta.len() };
        let (value, gradient) = model.at(&theta).unwrap();
        let (_, slopes) = normal.at(&theta).unwrap();
        assert_relative_eq!(
            model.log_likelihood(value),
            normal.log_likelihood(&theta).unwrap(),
            max_relative = 1e-13
        );
        for (a, b) in gradient.iter().zip(&slopes) {
            assert_relative_eq!(a, b, epsilon = 1e-13);
        }
    }

    /// Ten starts end in one minimum.
    #[test]
    fn the_start_does_not_move_the_minimum() {
        let (structure, theta) = example();
        let found = [patterns(&cases(300, 0.2))];
        let structures = [structure];
        let model = Incomplete { structures: &structures, patterns: &found, parameters: theta.len() };
        ten_starts_end_together(&model, &theta, (0.7, 0.6), (1e-10, 1e-8));
    }
}
