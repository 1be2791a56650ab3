//! Correlations at each level from mean squares and products, and their bootstrap over groups.

use super::Group;
use crate::numeric::random::{Purpose, Stream};
use crate::numeric::sum::{correlation, quantile, sd, sum};
use rayon::prelude::*;

/// Which correlation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Over all pairs, ignoring groups.
    Total,
    /// Of deviations from the means of groups.
    Within,
    /// Of the means, each group counting equally.
    Means,
    /// Of the means, each group counting as its size.
    WeightedMeans,
    /// Of what differs between groups: from (MSP between − MSP within) / n₀.
    Components,
    /// That of the means divided by √(ICC(2) of x · ICC(2) of y).
    Disattenuated,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 6] =
        [Kind::Total, Kind::Within, Kind::Means, Kind::WeightedMeans, Kind::Components, Kind::Disattenuated];
}

/// By [`Kind::ALL`]; `None` where there are none.
pub type Intervals = [Option<Interval>; 6];

/// What resampling tells of one correlation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The 2.5% quantile of the replicates.
    pub low: f64,
    /// The 97.5% quantile.
    pub high: f64,
    /// Their standard deviation.
    pub std_error: f64,
}

/// Sums over groups from which every correlation here follows. They add, so a resampled set of groups costs one addition
/// per group.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sums([f64; 15]);

/// What the mean squares tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Levels {
    /// Groups, k.
    pub k: f64,
    /// Pairs, N.
    pub n: f64,
    /// `None` for one group, or when no group has two pairs.
    pub variances: Option<Variances>,
    /// ICC(1) of x and y; `None` without variation.
    pub icc1: (Option<f64>, Option<f64>),
    /// ICC(2) of x and y; `None` when all means are equal.
    pub icc2: (Option<f64>, Option<f64>),
    /// By [`Kind::ALL`]; `None` where not estimable.
    pub correlations: [Option<f64>; 6],
}

/// Variances between and within groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Variances {
    /// n₀ = (N − Σn²/N) / (k − 1).
    pub typical_size: f64,
    /// Of x between groups, (MSB − MSW) / n₀; may be negative.
    pub between_x: f64,
    /// Of y.
    pub between_y: f64,
    /// Mean square of x within groups.
    pub within_x: f64,
    /// Of y.
    pub within_y: f64,
}

impl Sums {
    /// Those of one group, its means as deviations from `center`.
    fn of(g: &Group, center: (f64, f64)) -> Sums {
        let (x, y, n) = (g.mean_x - center.0, g.mean_y - center.1, g.n);
        Sums([1.0, n, n * n, g.xx, g.xy, g.yy, x, y, x * x, x * y, y * y, n * x, n * y, n * x * x, n * y * y])
    }
}

/// Σ n x̄ȳ is the one product left out above.
#[derive(Debug, Clone, Copy, Default)]
struct All(Sums, f64);

impl All {
    fn plus(&mut self, other: &All) {
        for (a, b) in self.0.0.iter_mut().zip(&other.0.0) {
            *a += b;
        }
        self.1 += other.1;
    }

    fn levels(&self) -> Levels {
        let [k, n, _, wxx, wxy, wyy, x, y, xx, xy, yy, nx, ny, nxx, nyy] = self.0.0;
        let nxy = self.1;
        let about = |product: f64, a: f64, b: f64, count: f64| rounded(product - a * b / count, product);
        let (bxx, bxy, byy) = (about(nxx, nx, nx, n), about(nxy, nx, ny, n), about(nyy, ny, ny, n));
        let (mxx, mxy, myy) = (about(xx, x, x, k), about(xy, x, y, k), about(yy, y, y, k));
        let components = self.components([bxx, bxy, byy]);
        let icc = |between: f64, within: f64| {
            let Some((v, _)) = &components else { return (None, None) };
            let (msb, msw) = (between / (k - 1.0), within / (n - k));
            let total = msb + (v.typical_size - 1.0) * msw;
            ((total > 0.0).then(|| (msb - msw) / total), (msb > 0.0).then(|| (msb - msw) / msb))
        };
        let (of_x, of_y) = (icc(bxx, wxx), icc(byy, wyy));
        let means = correlation(mxx, myy, mxy);
        let reliability = of_x.1.zip(of_y.1).filter(|(a, b)| *a > 0.0 && *b > 0.0);
        let positive = components.filter(|(v, _)| v.between_x > 0.0 && v.between_y > 0.0);
        let correlations = [
            correlation(wxx + bxx, wyy + byy, wxy + bxy),
            correlation(wxx, wyy, wxy),
            means,
            correlation(bxx, byy, bxy),
            positive.map(|(v, covariance)| covariance / (v.between_x * v.between_y).sqrt()),
            means.zip(reliability).map(|(r, (a, b))| r / (a * b).sqrt()),
        ];
        let variances = components.map(|(variances, _)| variances);
        Levels { k, n, variances, icc1: (of_x.0, of_y.0), icc2: (of_x.1, of_y.1), correlations }
    }

    /// The variances, and the covariance between groups, from the sums of squares and products between groups.
    fn components(&self, [bxx, bxy, byy]: [f64; 3]) -> Option<(Variances, f64)> {
        let [k, n, nn, wxx, wxy, wyy, ..] = self.0.0;
        if k < 2.0 || n <= k {
            return None;
        }
        let typical_size = (n - nn / n) / (k - 1.0);
        let component = |between: f64, within: f64| (between / (k - 1.0) - within / (n - k)) / typical_size;
        let variances = Variances {
            typical_size,
            between_x: component(bxx, wxx),
            between_y: component(byy, wyy),
            within_x: wxx / (n - k),
            within_y: wyy / (n - k),
        };
        Some((variances, component(bxy, wxy)))
    }
}

/// A difference that is 0 but for rounding is 0.
fn rounded(difference: f64, of: f64) -> f64 {
    if difference.abs() <= 1e-13 * of.abs() { 0.0 } else { difference }
}

/// The correlations of pairs in `groups`, and what `replicates` resamples of groups (streams of `seed`) tell of each:
/// percentile limits of 95% and the standard error; `None` where more than 5% of the replicates have no value, or without
/// replicates. `None` as a whole without pairs.
///
/// # Sources
/// Searle et al. (1992); Dansereau, Alutto & Yammarino (1984); Davison & Hinkley (1997), section 3.8.
pub fn levels(groups: &[Group], replicates: usize, seed: u64) -> Option<(Levels, Intervals)> {
    let groups: Vec<&Group> = groups.iter().filter(|g| g.n > 0.0).collect();
    if groups.is_empty() {
        return None;
    }
    let n = sum(groups.iter().map(|g| g.n));
    let center =
        (sum(groups.iter().map(|g| g.n * g.mean_x)) / n, sum(groups.iter().map(|g| g.n * g.mean_y)) / n);
    let sums: Vec<All> = groups
        .iter()
        .map(|g| All(Sums::of(g, center), g.n * (g.mean_x - center.0) * (g.mean_y - center.1)))
        .collect();
    let total = |picked: &mut dyn Iterator<Item = usize>| {
        let mut all = All::default();
        for i in picked {
            all.plus(&sums[i]);
        }
        all
    };
    let found = total(&mut (0..sums.len())).levels();
    let draws: Vec<[Option<f64>; 6]> = (0..replicates)
        .into_par_iter()
        .map(|replicate| {
            let mut stream = Stream::replicate(seed, Purpose::LevelsBootstrap, replicate as u64);
            total(&mut (0..sums.len()).map(|_| stream.below(sums.len()))).levels().correlations
        })
        .collect();
    let limits = std::array::from_fn(|kind| {
        found.correlations[kind]?;
        percentile(draws.iter().map(|d| d[kind]))
    });
    Some((found, limits))
}

/// The 2.5 and 97.5% quantiles (type 7) of the replicates that have a value; `None` where fewer than 95% have.
fn percentile(draws: impl Iterator<Item = Option<f64>>) -> Option<Interval> {
    let all: Vec<Option<f64>> = draws.collect();
    let mut values: Vec<f64> = all.iter().flatten().copied().collect();
    if values.is_empty() || (values.len() as f64) < 0.95 * all.len() as f64 {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let std_error = sd(&values)?;
    Some(Interval { low: quantile(&values, 0.025)?, high: quantile(&values, 0.975)?, std_error })
}
