//! Funnel plots of group means: control limits around the mean of all at each group size, and the variance that has to be
//! added to the error variances when groups differ more than chance alone would have it.

use super::distribution::t_quantile;
use super::mixed::GroupOfValues;
use super::sum::{quantile, sum};

/// The share of z-scores at either end that is drawn in to the rest before overdispersion is measured.
const WINSORIZED: f64 = 0.1;

/// What limits are drawn from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Funnel {
    /// θ, the mean of all values: that of groups weighted by the inverse of their error variances.
    pub mean: f64,
    /// σ, the standard deviation of values within groups, pooled.
    pub sd_within: f64,
    /// N − J, the degrees of freedom of σ.
    pub df: f64,
    /// φ, the mean of squared winsorized z-scores: 1 where groups differ by chance alone.
    pub phi: f64,
    /// τ², the variance between groups beyond chance; 0 where there is none.
    pub tau2: f64,
}

/// From groups of values. `None` for fewer than two groups, or without differences within them.
///
/// # Sources
/// Spiegelhalter (2005), Spiegelhalter et al. (2012).
pub fn funnel(groups: &[GroupOfValues]) -> Option<Funnel> {
    let mut groups: Vec<&GroupOfValues> = groups.iter().filter(|g| g.n > 0.0).collect();
    groups.sort_by(|a, b| {
        a.mean.total_cmp(&b.mean).then(a.n.total_cmp(&b.n)).then(a.squares.total_cmp(&b.squares))
    });
    let (j, n) = (groups.len() as f64, sum(groups.iter().map(|g| g.n)));
    let df = n - j;
    if groups.len() < 2 || df < 1.0 {
        return None;
    }
    let mean = sum(groups.iter().map(|g| g.n * g.mean)) / n;
    let variance = sum(groups.iter().map(|g| g.squares)) / df;
    // Equal values leave rounding only.
    if variance.is_nan() || variance <= 1e-26 * mean * mean {
        return None;
    }
    let mut z: Vec<f64> = groups.iter().map(|g| (g.mean - mean) / (variance / g.n).sqrt()).collect();
    z.sort_by(f64::total_cmp);
    let (low, high) = (quantile(&z, WINSORIZED)?, quantile(&z, 1.0 - WINSORIZED)?);
    let phi = sum(z.iter().map(|z| z.clamp(low, high)).map(|z| z * z)) / j;
    // Weights are the inverses of error variances, n / σ².
    let weights = n / variance;
    let squares = sum(groups.iter().map(|g| g.n / variance).map(|w| w * w));
    let tau2 = ((j * phi - (j - 1.0)) / (weights - squares / weights)).max(0.0);
    Some(Funnel { mean, sd_within: variance.sqrt(), df, phi, tau2 })
}

impl Funnel {
    /// The limits that `share` of all means lie within by chance; with τ² where `adjusted`. Student's t, since σ is
    /// estimated.
    pub fn limits(&self, share: f64, adjusted: bool) -> Limits {
        let extra = if adjusted { self.tau2 } else { 0.0 };
        let t = t_quantile(f64::midpoint(1.0, share), self.df);
        Limits { mean: self.mean, variance: self.sd_within * self.sd_within, extra, t }
    }
}

/// Control limits at one level, for means of any number of values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    mean: f64,
    variance: f64,
    extra: f64,
    t: f64,
}

impl Limits {
    /// Those of a mean of `n` values.
    pub fn at(&self, n: f64) -> (f64, f64) {
        let half = self.t * (self.variance / n + self.extra).sqrt();
        (self.mean - half, self.mean + half)
    }

    /// How many groups lie outside.
    pub fn outside(&self, groups: &[GroupOfValues]) -> usize {
        let is_outside = |g: &&GroupOfValues| {
            let (low, high) = self.at(g.n);
            g.mean < low || g.mean > high
        };
        groups.iter().filter(|g| g.n > 0.0).filter(is_outside).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::frequencies::Frequencies;
    use approx::assert_relative_eq;
    use std::collections::BTreeMap;

    /// R 4.2.2: tests/reference/funnel/make.R.
    fn expected() -> BTreeMap<&'static str, f64> {
        include_str!("../../tests/reference/funnel/values.txt")
            .lines()
            .filter_map(|line| {
                let (name, value) = line.split_once(' ')?;
                Some((name, value.parse().expect("a number")))
            })
            .collect()
    }

    fn groups() -> Vec<GroupOfValues> {
        let mut values: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
        for line in include_str!("../../tests/reference/funnel/values.csv").lines().skip(1) {
            let (group, value) = line.split_once(',').expect("two columns");
            values.entry(group.parse().expect("a group")).or_default().push(value.parse().expect("a value"));
        }
        values.into_values().map(|v| GroupOfValues::of(&Frequencies::of(v))).collect()
    }

    #[test]
    fn limits_are_those_of_the_formulas_in_r() {
        let (expected, groups) = (expected(), groups());
        let f = funnel(&groups).expect("a funnel");
        let close = |value: f64, name: &str| assert_relative_eq!(value, expected[name], max_relative = 1e-10);
        close(f.mean, "mean");
        close(f.sd_within, "sd_within");
        close(f.phi, "phi");
        close(f.tau2, "tau2");
        assert!(f.tau2 > 0.0);
        for n in [5.0, 25.0, 100.0] {
            for (share, name) in [(0.95, "95"), (0.998, "998")] {
                for (adjusted, tag) in [(false, "plain"), (true, "adjusted")] {
                    let limits = f.limits(share, adjusted);
                    let (low, high) = limits.at(n);
                    close(low, &format!("low_{name}_{tag}_{n}"));
                    close(high, &format!("high_{name}_{tag}_{n}"));
                    close(limits.outside(&groups) as f64, &format!("outside_{name}_{tag}"));
                }
            }
        }
    }

    #[test]
    fn groups_alike_need_no_extra_variance_and_equal_values_have_no_limits() {
        let alike: Vec<GroupOfValues> =
            (0..5).map(|_| GroupOfValues::of(&Frequencies::of([1.0, 2.0, 3.0]))).collect();
        let f = funnel(&alike).expect("a funnel");
        assert_eq!((f.mean, f.phi, f.tau2), (2.0, 0.0, 0.0));
        assert_eq!(f.limits(0.95, false).at(9.0), f.limits(0.95, true).at(9.0));
        assert!(
            funnel(&[
                GroupOfValues::of(&Frequencies::of([2.0, 2.0])),
                GroupOfValues::of(&Frequencies::of([2.0, 2.0]))
            ])
            .is_none()
        );
        assert!(funnel(&alike[..1]).is_none());
        assert!(
            funnel(&[GroupOfValues::of(&Frequencies::of([1.0])), GroupOfValues::of(&Frequencies::of([2.0]))])
                .is_none()
        );
    }
}
