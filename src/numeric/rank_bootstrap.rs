//! How certain ranks are: the means of several variables over the same units, ranked again in every resample of those
//! units.

use super::random::{Purpose, Stream};
use rayon::prelude::*;

/// The rank of one variable over resamples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankRange {
    /// The lower limit of the 95% percentile interval; 1 is the highest mean.
    pub low: usize,
    /// The upper limit.
    pub high: usize,
    /// The share of resamples in which it is among the lowest third (rank above 2m / 3 of m).
    pub among_lowest: f64,
}

/// Equal means may differ in their last bits when they are summed in another order; a billionth is no difference.
pub fn rank(own: f64, all: impl Iterator<Item = f64>) -> usize {
    let billionths = |mean: f64| (mean * 1e9).round();
    1 + all.filter(|&other| billionths(other) > billionths(own)).count()
}

/// Percentile intervals of the ranks of m means. `values[variable][unit]`, NaN where a unit has none; means are over
/// the units that have one. Units are drawn with replacement, with all their values; a resample in which some variable
/// has no value counts for none. `None` with fewer than two units, without resamples, or when more than 5% of them fail.
///
/// Counts are whole numbers, so no order of work changes a digit.
///
/// # Sources
/// Efron & Tibshirani (1993), chapter 13; Goldstein & Spiegelhalter (1996) on intervals of ranks.
pub fn rank_ranges(values: &[Vec<f64>], replicates: usize, seed: u64, group: u64) -> Option<Vec<RankRange>> {
    const CHUNK: usize = 64;
    let (m, units) = (values.len(), values.first()?.len());
    if units < 2 || replicates == 0 {
        return None;
    }
    let filled: Vec<(Vec<f64>, Vec<f64>)> = values
        .iter()
        .map(|row| row.iter().map(|&v| if v.is_nan() { (0.0, 0.0) } else { (v, 1.0) }).unzip())
        .collect();
    let chunks: Vec<Vec<u32>> = (0..replicates.div_ceil(CHUNK))
        .into_par_iter()
        .map(|chunk| {
            let mut counts = vec![0_u32; m * m];
            let (mut drawn, mut means) = (vec![0.0; units], vec![0.0; m]);
            for replicate in chunk * CHUNK..((chunk + 1) * CHUNK).min(replicates) {
                let mut stream =
                    Stream::replicate(seed, Purpose::RankBootstrap, group << 32 | replicate as u64);
                drawn.fill(0.0);
                for _ in 0..units {
                    drawn[stream.below(units)] += 1.0;
                }
                for (mean, (value, known)) in means.iter_mut().zip(&filled) {
                    *mean = dot(&drawn, value) / dot(&drawn, known);
                }
                if means.iter().all(|mean| mean.is_finite()) {
                    for (i, &own) in means.iter().enumerate() {
                        counts[i * m + rank(own, means.iter().copied()) - 1] += 1;
                    }
                }
            }
            counts
        })
        .collect();
    let mut counts = vec![0_u64; m * m];
    for chunk in &chunks {
        counts.iter_mut().zip(chunk).for_each(|(all, own)| *all += u64::from(*own));
    }
    let done: u64 = counts.iter().take(m).sum();
    if done == 0 || (replicates as u64 - done) * 20 > replicates as u64 {
        return None;
    }
    Some(counts.chunks(m).map(|own| range(own, done)).collect())
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Percentiles of ranks from how often each was seen: the ⌊(B + 1) .025⌋th from either end.
fn range(counts: &[u64], done: u64) -> RankRange {
    let tail = ((done + 1) / 40).max(1);
    let m = counts.len();
    let low = nth(0..m, counts, tail).map_or(1, |i| i + 1);
    let high = nth((0..m).rev(), counts, tail).map_or(m, |i| i + 1);
    let lowest: u64 = (0..m).filter(|i| 3 * (i + 1) > 2 * m).map(|i| counts[i]).sum();
    RankRange { low, high, among_lowest: lowest as f64 / done as f64 }
}

/// The place at which `tail` have been counted, in the order of `places`.
fn nth(mut places: impl Iterator<Item = usize>, counts: &[u64], tail: u64) -> Option<usize> {
    let mut seen = 0;
    places.find(|&i| {
        seen += counts[i];
        seen >= tail
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_means_share_a_rank() {
        let means = [40.0, 60.0, 40.0 + 1e-12, 10.0];
        let ranks: Vec<usize> = means.iter().map(|&s| rank(s, means.iter().copied())).collect();
        assert_eq!(ranks, [2, 1, 2, 4]);
    }

    /// Means that lie far apart keep their ranks in every resample.
    #[test]
    fn clear_ranks_are_certain() {
        let spread = |level: f64| (0..30).map(|i| level + f64::from(i % 5)).collect::<Vec<f64>>();
        let values = [spread(10.0), spread(50.0), spread(90.0)];
        let got = rank_ranges(&values, 499, 1, 0).unwrap();
        let ends: Vec<(usize, usize, f64)> = got.iter().map(|r| (r.low, r.high, r.among_lowest)).collect();
        assert_eq!(ends, [(3, 3, 1.0), (2, 2, 0.0), (1, 1, 0.0)]);
    }

    /// Two variables of which the difference is normal with mean 1 and standard error .5: the first is above the
    /// second in a share of resamples near Φ(2) = .977; the standard deviation of that share is .007 over draws of data
    /// alike, so within .94 and 1 (observed value fixed by the seed).
    #[test]
    fn near_ranks_change_places_as_often_as_chance_says() {
        let mut stream = Stream::numbered(3, 4);
        let noise: Vec<f64> = (0..100).map(|_| 5.0 * stream.normal()).collect();
        let center = noise.iter().sum::<f64>() / 100.0;
        let first: Vec<f64> = noise.iter().map(|e| 1.0 + e - center).collect();
        let got = rank_ranges(&[first, vec![0.0; 100]], 1_999, 1, 0).unwrap();
        assert!((got[1].among_lowest - 0.977).abs() < 0.02, "{got:?}");
        assert_eq!((got[0].low, got[0].high, got[1].high), (1, 1, 2));
    }

    #[test]
    fn too_little_to_resample_gives_none() {
        assert!(rank_ranges(&[vec![1.0]], 99, 1, 0).is_none());
        assert!(rank_ranges(&[vec![1.0, 2.0]], 0, 1, 0).is_none());
        assert!(rank_ranges(&[], 99, 1, 0).is_none());
        let hardly = vec![f64::NAN, f64::NAN, f64::NAN, 1.0];
        assert!(rank_ranges(&[hardly, vec![1.0; 4]], 99, 1, 0).is_none(), "most resamples hold no value");
    }

    #[test]
    fn any_number_of_threads_gives_the_same() {
        let values = [vec![1.0, 5.0, 2.0, 8.0], vec![2.0, 2.0, 6.0, 4.0]];
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| rank_ranges(&values, 200, 9, 1))
        };
        assert_eq!(with(1), with(3));
    }
}
