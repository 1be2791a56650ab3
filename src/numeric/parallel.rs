//! Eigenvalues of correlations that are there by chance alone: the reference of parallel analysis.

use super::eigenvalues::{dot, symmetric_eigenvalues};
use super::math::ln;
use super::polychoric::{thresholds, two_step};
use super::random::{Purpose, Stream};
use super::sum::{mean, quantile, sum};
use rayon::prelude::*;

/// The p eigenvalues of many samples of unrelated variables, the largest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// The mean of each over the samples.
    pub mean: Vec<f64>,
    /// The 95th percentile of each, of type 7 (Hyndman & Fan 1996).
    pub percentile_95: Vec<f64>,
    /// Samples that count: those in which every correlation exists.
    pub samples: usize,
}

/// Eigenvalues of the correlations of `n` rows of `p` independent normal variables; `None` for fewer than 2 of either,
/// or without replicates.
///
/// The cross-products of the deviations have a Wishart distribution on n − 1 degrees of freedom whatever the rows are,
/// so they are drawn as T Tᵀ with T lower triangular: standard normal below the diagonal, and on it the root of a
/// chi-square on n − 1, n − 2, … degrees of freedom. That is p (p + 1) / 2 draws instead of n p, and the same
/// distribution. With n ≤ p the triangle has n − 1 columns.
///
/// # Sources
/// Horn (1965); Glorfeld (1995) for the percentile; Bartlett (1933) for the decomposition.
pub fn normal_reference(seed: u64, n: usize, p: usize, replicates: usize) -> Option<Reference> {
    if n < 2 || p < 2 {
        return None;
    }
    gather(replicates, |replicate| {
        let mut stream = Stream::replicate(seed, Purpose::NormalSamples, replicate);
        symmetric_eigenvalues(&mut wishart_correlations(&mut stream, n, p), p)
    })
}

/// Eigenvalues of the pairwise correlations of `columns` (of equal length; NaN where missing), each column in a random
/// order of its own. Only what a column holds counts, not in which order. `None` without two columns, or when a
/// correlation exists in no sample.
pub fn permuted_reference(seed: u64, columns: &[Vec<f64>], replicates: usize) -> Option<Reference> {
    let sorted: Vec<Vec<f64>> = columns.iter().map(|column| centered(column)).collect::<Option<_>>()?;
    let p = sorted.len();
    if p < 2 {
        return None;
    }
    gather(replicates, |replicate| {
        let mut stream = Stream::replicate(seed, Purpose::PermutedAnswers, replicate);
        let mut shuffled = sorted.clone();
        for column in &mut shuffled {
            stream.shuffle(column);
        }
        symmetric_eigenvalues(&mut pairwise_correlations(&shuffled)?, p)
    })
}

/// Eigenvalues of the two-step polychoric correlations of `n` rows of independent variables, whose categories are as
/// frequent as `counts` says; the last count of each is how many are missing. Thresholds are those of each sample.
/// `None` without two variables, or when some correlation exists in no sample.
///
/// # Sources
/// Garrido, Abad & Ponsoda (2013).
pub fn ordinal_reference(seed: u64, counts: &[Vec<u64>], n: usize, replicates: usize) -> Option<Reference> {
    if counts.len() < 2 || n < 2 || counts.iter().any(|counts| counts.iter().sum::<u64>() == 0) {
        return None;
    }
    gather(replicates, |replicate| {
        let mut stream = Stream::replicate(seed, Purpose::OrdinalSamples, replicate);
        let samples: Vec<Planes> = counts.iter().map(|counts| sample(&mut stream, counts, n)).collect();
        symmetric_eigenvalues(&mut polychoric_correlations(&samples)?, counts.len())
    })
}

/// How many eigenvalues, from the first on, lie above their reference: a later one that does so too is not counted.
pub fn leading_above(observed: &[f64], reference: &[f64]) -> usize {
    observed.iter().zip(reference).take_while(|(observed, reference)| observed > reference).count()
}

/// The eigenvalues of p `observed` ones of n rows that are to be exceeded: what is left for the j-th and later ones,
/// spread evenly and stretched by the largest of random data, (1 + √(p/n))²; at least 1.
///
/// # Sources
/// Braeken & van Assen (2017).
pub fn empirical_kaiser(observed: &[f64], n: usize) -> Vec<f64> {
    let p = observed.len() as f64;
    let root = 1.0 + (p / n as f64).sqrt();
    let reference = |j: usize| {
        let left = p - sum(observed[..j].iter().copied());
        (left / (p - j as f64) * root * root).max(1.0)
    };
    (0..observed.len()).map(reference).collect()
}

/// Draws the samples side by side, and takes them together in order; `None` without any.
fn gather(replicates: usize, draw: impl Fn(u64) -> Option<Vec<f64>> + Sync + Send) -> Option<Reference> {
    let draws: Vec<Option<Vec<f64>>> = (0..replicates as u64).into_par_iter().map(draw).collect();
    let draws: Vec<Vec<f64>> = draws.into_iter().flatten().collect();
    let p = draws.first()?.len();
    let of_place = |i: usize| -> Option<(f64, f64)> {
        let mut values: Vec<f64> = draws.iter().map(|draw| draw[i]).collect();
        let center = mean(&values)?;
        values.sort_by(f64::total_cmp);
        Some((center, quantile(&values, 0.95)?))
    };
    let (mean, percentile_95) = (0..p).map(of_place).collect::<Option<Vec<_>>>()?.into_iter().unzip();
    Some(Reference { mean, percentile_95, samples: draws.len() })
}

/// A p × p unit matrix, row after row.
fn unit(p: usize) -> Vec<f64> {
    let mut r = vec![0.0; p * p];
    r.iter_mut().step_by(p + 1).for_each(|v| *v = 1.0);
    r
}

/// Correlations (lower triangle) of a Wishart matrix on n − 1 degrees of freedom.
fn wishart_correlations(stream: &mut Stream, n: usize, p: usize) -> Vec<f64> {
    let width = p.min(n - 1);
    let mut t = vec![0.0; p * width];
    for (i, row) in t.chunks_mut(width).enumerate() {
        let filled = (i + 1).min(width);
        row[..filled.min(i)].iter_mut().for_each(|v| *v = stream.normal());
        if i < width {
            row[i] = chi_square(stream, n - 1 - i).sqrt();
        }
        let length = dot(&row[..filled], &row[..filled]).sqrt();
        row[..filled].iter_mut().for_each(|v| *v /= length);
    }
    let mut r = unit(p);
    for i in 0..p {
        for j in 0..i {
            let shared = (j + 1).min(width);
            r[i * p + j] = dot(&t[i * width..i * width + shared], &t[j * width..j * width + shared]);
        }
    }
    r
}

/// A chi-square variable on `df` degrees of freedom, 1 or more: twice a gamma variable of shape df / 2, by rejection
/// from a cubed normal; on 1 a squared normal. The distribution is exact.
///
/// # Sources
/// Marsaglia & Tsang (2000).
fn chi_square(stream: &mut Stream, df: usize) -> f64 {
    if df <= 1 {
        let z = stream.normal();
        return z * z;
    }
    let d = df as f64 / 2.0 - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = stream.normal();
        let root = 1.0 + c * x;
        if root <= 0.0 {
            continue;
        }
        let v = root * root * root;
        if ln(stream.uniform()) < 0.5 * x * x + d * (1.0 - v + ln(v)) {
            return 2.0 * d * v;
        }
    }
}

/// The values in order, less their mean, the missing ones last; `None` when there are fewer than two.
fn centered(column: &[f64]) -> Option<Vec<f64>> {
    let mut sorted: Vec<f64> = column.iter().copied().filter(|v| !v.is_nan()).collect();
    sorted.sort_by(f64::total_cmp);
    let center = mean(&sorted).filter(|_| sorted.len() > 1)?;
    for v in &mut sorted {
        *v -= center;
    }
    sorted.resize(column.len(), f64::NAN);
    Some(sorted)
}

/// Pairwise correlations (lower triangle) of centered columns with NaN where missing; `None` when one does not exist.
fn pairwise_correlations(columns: &[Vec<f64>]) -> Option<Vec<f64>> {
    let p = columns.len();
    let columns: Vec<Column> = columns.iter().map(|values| Column::of(values)).collect();
    let mut r = unit(p);
    for i in 0..p {
        for j in 0..i {
            r[i * p + j] = columns[i].correlation(&columns[j])?;
        }
    }
    Some(r)
}

/// A column as pairwise sums want it.
struct Column {
    /// 0 where missing.
    values: Vec<f64>,
    squares: Vec<f64>,
    /// 1 where present, 0 where missing.
    present: Vec<f64>,
    /// Σ x and Σ x² of the column; only for columns without missing values are they those of every pair.
    own: (f64, f64),
    complete: bool,
}

impl Column {
    fn of(column: &[f64]) -> Self {
        let present: Vec<f64> = column.iter().map(|v| f64::from(u8::from(!v.is_nan()))).collect();
        let values: Vec<f64> = column.iter().map(|v| if v.is_nan() { 0.0 } else { *v }).collect();
        let squares: Vec<f64> = values.iter().map(|v| v * v).collect();
        let own = (dot(&values, &present), dot(&squares, &present));
        let complete = column.iter().all(|v| !v.is_nan());
        Column { values, squares, present, own, complete }
    }

    /// Σ x and Σ x² over the rows that `other` has too.
    fn shared_with(&self, other: &Column) -> (f64, f64) {
        if other.complete {
            return self.own;
        }
        (dot(&self.values, &other.present), dot(&self.squares, &other.present))
    }

    fn correlation(&self, other: &Column) -> Option<f64> {
        let n = if self.complete && other.complete {
            self.values.len() as f64
        } else {
            dot(&self.present, &other.present)
        };
        let ((x, xx), (y, yy)) = (self.shared_with(other), other.shared_with(self));
        let xy = dot(&self.values, &other.values);
        let (spread_x, spread_y) = (n * xx - x * x, n * yy - y * y);
        // Values that are all alike among the shared rows leave rounding behind, far below this.
        let varies = |spread: f64, squares: f64| spread > 1e-12 * n * squares;
        if !varies(spread_x, xx) || !varies(spread_y, yy) {
            return None;
        }
        Some((n * xy - x * y) / (spread_x.sqrt() * spread_y.sqrt()))
    }
}

/// A set of bits per category: bit i of a set is on when row i falls into it.
type Planes = Vec<Vec<u64>>;

/// `n` draws of a category, each as likely as its count. The last count is that of missing ones and has no set.
fn sample(stream: &mut Stream, counts: &[u64], n: usize) -> Planes {
    let total = counts.iter().sum::<u64>() as usize;
    let mut ends = Vec::with_capacity(counts.len());
    for &count in counts {
        ends.push(ends.last().unwrap_or(&0) + count as usize);
    }
    let mut planes = vec![vec![0_u64; n.div_ceil(64)]; counts.len()];
    for row in 0..n {
        let drawn = stream.below(total);
        let category = ends.iter().filter(|&&end| end <= drawn).count();
        planes[category][row / 64] |= 1 << (row % 64);
    }
    planes.pop();
    planes
}

/// Two-step polychoric correlations (lower triangle); `None` when one does not exist.
fn polychoric_correlations(samples: &[Planes]) -> Option<Vec<f64>> {
    let p = samples.len();
    let size = |set: &Vec<u64>| set.iter().map(|bits| u64::from(bits.count_ones())).sum();
    let cuts: Vec<Vec<f64>> =
        samples.iter().map(|sets| thresholds(&sets.iter().map(size).collect::<Vec<u64>>())).collect();
    let mut r = unit(p);
    for i in 0..p {
        for j in 0..i {
            let table = cross_table(&samples[i], &samples[j]);
            let (rows, columns) = (samples[i].len(), samples[j].len());
            r[i * p + j] = two_step(&table, rows, columns, &cuts[i], &cuts[j]).ok()?.rho;
        }
    }
    Some(r)
}

/// How often each category of one variable goes with each of another, row after row.
fn cross_table(a: &Planes, b: &Planes) -> Vec<u64> {
    let together = |x: &[u64], y: &[u64]| x.iter().zip(y).map(|(x, y)| u64::from((x & y).count_ones())).sum();
    a.iter().flat_map(|x| b.iter().map(move |y| together(x, y))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::random::Stream;
    use crate::numeric::sum::{pearson, variance};
    use approx::assert_relative_eq;

    /// 1,000 samples of n × p standard normal values with base R 4.2.2 (`rnorm`, `cor`, `eigen`), their means with
    /// Monte Carlo standard errors, and their 95th percentiles of type 7.
    #[test]
    fn agrees_with_samples_drawn_row_by_row() {
        let hold = |n: usize, mean: &[f64], error: &[f64], high: &[f64]| {
            let ours = normal_reference(1, n, mean.len(), 2_000).unwrap();
            for i in 0..mean.len() {
                // The error of 2,000 samples beside that of 1,000.
                let error = error[i] * 1.5_f64.sqrt();
                assert!((ours.mean[i] - mean[i]).abs() < 4.0 * error, "n {n}, mean {i}: {}", ours.mean[i]);
                // A 95th percentile has about twice the error of a mean.
                assert!((ours.percentile_95[i] - high[i]).abs() < 10.0 * error, "n {n}, 95% {i}");
            }
            assert_relative_eq!(sum(ours.mean.iter().copied()), mean.len() as f64, max_relative = 1e-13);
        };
        hold(
            301,
            &[
                1.270_959, 1.179_873, 1.110_410, 1.049_591, 0.993_184, 0.938_442, 0.882_363, 0.824_023,
                0.751_156,
            ],
            &[
                0.001_465, 0.001_061, 0.000_906, 0.000_795, 0.000_740, 0.000_776, 0.000_849, 0.000_955,
                0.001_156,
            ],
            &[
                1.351_735, 1.235_983, 1.162_760, 1.095_410, 1.032_814, 0.976_722, 0.923_493, 0.870_695,
                0.808_411,
            ],
        );
        hold(
            12,
            &[1.927_505, 1.323_407, 0.911_613, 0.565_269, 0.272_206],
            &[0.008_103, 0.005_225, 0.004_322, 0.004_504, 0.003_689],
            &[2.388_007, 1.610_611, 1.121_966, 0.796_761, 0.481_947],
        );
    }

    /// Five rows leave four dimensions, however many variables there are; two rows correlate perfectly.
    #[test]
    fn fewer_rows_than_variables() {
        let reference = normal_reference(1, 5, 8, 50).unwrap();
        assert!(reference.mean[3] > 0.1 && reference.percentile_95[4].abs() < 1e-14);
        assert_relative_eq!(sum(reference.mean), 8.0, max_relative = 1e-13);
        assert_relative_eq!(normal_reference(1, 2, 3, 5).unwrap().mean[0], 3.0, max_relative = 1e-14);
        assert!(normal_reference(1, 1, 3, 5).is_none());
        assert!(normal_reference(1, 50, 3, 0).is_none());
    }

    /// Mean df and variance 2 df, each within five standard errors.
    #[test]
    fn chi_square_draws_have_their_moments() {
        for df in [1, 2, 3, 10, 300] {
            let mut stream = Stream::replicate(5, Purpose::NormalSamples, df as u64);
            let draws: Vec<f64> = (0..20_000).map(|_| chi_square(&mut stream, df)).collect();
            let (k, n) = (df as f64, draws.len() as f64);
            assert!((mean(&draws).unwrap() - k).abs() < 5.0 * (2.0 * k / n).sqrt(), "df {df}");
            // The variance of a sample variance is (μ₄ − σ⁴) / n, with μ₄ = 12 k (k + 4).
            let error = ((12.0 * k * (k + 4.0) - 4.0 * k * k) / n).sqrt();
            assert!((variance(&draws).unwrap() - 2.0 * k).abs() < 5.0 * error, "df {df}");
        }
    }

    fn answers(seed: u64, n: usize, missing: usize) -> Vec<f64> {
        let mut stream = Stream::replicate(seed, Purpose::PermutedAnswers, 0);
        (0..n).map(|row| if row < missing { f64::NAN } else { stream.below(5) as f64 }).collect()
    }

    #[test]
    fn permuting_is_blind_to_the_order_of_rows() {
        let columns: Vec<Vec<f64>> = (0..4).map(|i| answers(i, 60, 3 * i as usize)).collect();
        let turned: Vec<Vec<f64>> = columns.iter().map(|c| c.iter().rev().copied().collect()).collect();
        let reference = permuted_reference(9, &columns, 40).unwrap();
        assert_eq!(reference, permuted_reference(9, &turned, 40).unwrap());
        assert_eq!(reference.samples, 40);
        assert_relative_eq!(sum(reference.mean), 4.0, max_relative = 1e-13);
        assert!(permuted_reference(9, &[vec![1.0, 1.0], vec![1.0, 2.0]], 40).is_none());
    }

    /// Permuted answers differ as normal values do: the correlations of both have variance 1 / (n − 1).
    #[test]
    fn permuted_answers_give_about_what_normal_values_give() {
        let columns: Vec<Vec<f64>> = (0..5).map(|i| answers(i, 100, 0)).collect();
        let (permuted, normal) =
            (permuted_reference(2, &columns, 500).unwrap(), normal_reference(2, 100, 5, 500).unwrap());
        for (a, b) in permuted.mean.iter().zip(normal.mean) {
            assert!((a - b).abs() < 0.02, "{a} and {b}");
        }
    }

    #[test]
    fn pairs_are_correlated_over_the_rows_that_have_both() {
        let (x, mut y) = (answers(1, 50, 5), answers(2, 50, 0));
        y[40] = f64::NAN;
        let r = pairwise_correlations(&[x.clone(), y.clone()]).unwrap();
        let expected = pearson(
            &x[5..].iter().enumerate().filter(|(i, _)| *i != 35).map(|(_, v)| *v).collect::<Vec<_>>(),
            &[&y[5..40], &y[41..]].concat(),
        );
        assert_relative_eq!(r[2], expected.unwrap(), max_relative = 1e-13);
        assert!(pairwise_correlations(&[vec![1.0, f64::NAN], vec![f64::NAN, 1.0]]).is_none());
    }

    #[test]
    fn categories_are_drawn_at_their_shares_and_counted_in_pairs() {
        let mut stream = Stream::replicate(1, Purpose::OrdinalSamples, 0);
        let (a, b) =
            (sample(&mut stream, &[10, 30, 0, 60, 0], 5_000), sample(&mut stream, &[50, 50, 100], 5_000));
        let table = cross_table(&a, &b);
        assert_eq!(table.len(), 8);
        let n: u64 = table.iter().sum();
        // Half of the second is missing: 2,500 with a standard deviation of 35.
        assert!((2_325..2_675).contains(&n), "{n}");
        assert_eq!(table[4..6], [0, 0]);
        let first: u64 = table[..2].iter().sum();
        assert!((200..300).contains(&first), "{first}");
    }

    /// Tetrachoric correlations of unrelated halves vary by about π² / 4 as much as Pearson's: of two variables the
    /// first eigenvalue exceeds 1 by the mean of |r|, π / 2 times as far.
    #[test]
    fn ordinal_samples_spread_wider_than_normal_ones() {
        let ordinal = ordinal_reference(4, &[vec![50, 50, 0], vec![50, 50, 0]], 400, 300).unwrap();
        let normal = normal_reference(4, 400, 2, 2_000).unwrap();
        let ratio = (ordinal.mean[0] - 1.0) / (normal.mean[0] - 1.0);
        // The mean of 300 |r| has a relative error of .044, that of 2,000 one of .017.
        assert!((ratio / std::f64::consts::FRAC_PI_2 - 1.0).abs() < 4.0 * 0.047, "{ratio}");
        assert_relative_eq!(sum(ordinal.mean), 2.0, max_relative = 1e-13);
        assert!(ordinal_reference(4, &[vec![50, 0, 0], vec![50, 50, 0]], 400, 5).is_none());
        assert!(ordinal_reference(4, &[vec![0, 0, 0], vec![50, 50, 0]], 400, 5).is_none());
    }

    #[test]
    fn only_the_leading_run_counts() {
        assert_eq!(leading_above(&[3.0, 1.0, 0.9, 0.5], &[1.2, 1.1, 0.8, 0.4]), 1);
        assert_eq!(leading_above(&[1.0], &[1.0]), 0);
    }

    /// By hand: p = 4, n = 100, so the stretch is (1 + 0.2)² = 1.44; 4, 2 and 1 are left after 0, 1 and 2 eigenvalues.
    #[test]
    fn empirical_kaiser_by_hand() {
        let reference = empirical_kaiser(&[2.0, 1.0, 0.6, 0.4], 100);
        for (got, expected) in reference.iter().zip([1.44, 2.0 / 3.0 * 1.44, 1.0, 1.0]) {
            assert_relative_eq!(*got, f64::max(expected, 1.0), max_relative = 1e-15);
        }
    }
}
