//! Covariances within and between groups from the mean squares and products of a one-way analysis of variance.

use super::resample::{Layout, Unit};
use ndarray::Array2;

/// Variance components of p variables.
#[derive(Debug, Clone, PartialEq)]
pub struct Levels {
    /// p × p, pooled within groups: MSP within on N − k degrees of freedom.
    pub within: Array2<f64>,
    /// p × p, between groups: (MSP between − MSP within) / n₀. Its variances may be below zero.
    pub between: Array2<f64>,
    /// Groups with a complete case, k.
    pub groups: usize,
    /// Complete cases, N.
    pub n: usize,
    /// (N − Σn²/N) / (k − 1).
    pub typical_size: f64,
}

/// Decomposes the complete cases of `groups`; empty groups are left out. `None` for fewer than two groups or without
/// degrees of freedom within.
///
/// # Sources
/// Geldhof, Preacher & Zyphur (2014).
pub fn levels(layout: Layout, groups: &[Unit]) -> Option<Levels> {
    let p = layout.p;
    let groups: Vec<&[f64]> = groups.iter().map(|g| g.complete.as_slice()).filter(|g| g[0] > 0.0).collect();
    let k = groups.len();
    let n: f64 = groups.iter().map(|g| g[0]).sum();
    if k < 2 || n <= k as f64 {
        return None;
    }
    let squares: f64 = groups.iter().map(|g| g[0] * g[0]).sum();
    let typical_size = (n - squares / n) / (k - 1) as f64;
    let (mut within, mut between) = (Array2::zeros((p, p)), Array2::zeros((p, p)));
    for i in 0..p {
        for j in i..p {
            let of = |g: &[f64]| (g[layout.sum(i)], g[layout.sum(j)], g[layout.product(i, j)]);
            let inside: f64 = groups
                .iter()
                .map(|g| {
                    let (x, y, xy) = of(g);
                    (g[0] * xy - x * y) / g[0]
                })
                .sum();
            let of_means: f64 = groups
                .iter()
                .map(|g| {
                    let (x, y, _) = of(g);
                    x * y / g[0]
                })
                .sum();
            let (x, y) = groups.iter().fold((0.0, 0.0), |(x, y), g| (x + of(g).0, y + of(g).1));
            let msw = inside / (n - k as f64);
            let msb = (of_means - x * y / n) / (k - 1) as f64;
            for (a, b) in [(i, j), (j, i)] {
                within[(a, b)] = msw;
                between[(a, b)] = (msb - msw) / typical_size;
            }
        }
    }
    Some(Levels { within, between, groups: k, n: n as usize, typical_size })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::anova::one_way;
    use crate::numeric::frequencies::Frequencies;
    use approx::assert_relative_eq;

    /// On the diagonal this is the one-way analysis of variance.
    #[test]
    fn variances_are_those_of_anova() {
        let values = [vec![1.0, 2.0], vec![2.0, 4.0, 3.0], vec![5.0, 4.0, 6.0, 5.0, 7.0]];
        let layout = Layout { p: 2 };
        let groups: Vec<Unit> = values
            .iter()
            .map(|group| {
                let mut unit = Unit::new(layout);
                for &x in group {
                    unit.add(layout, &[x, 8.0 - x], 1.0);
                }
                unit
            })
            .collect();
        let got = levels(layout, &groups).unwrap();
        let counted = values.iter().map(|group| Frequencies::of(group.iter().copied()));
        let anova = one_way(&counted.collect::<Vec<_>>()).unwrap();
        assert_relative_eq!(got.within[(0, 0)], anova.ms_within, max_relative = 1e-14);
        assert_relative_eq!(got.within[(0, 1)], -anova.ms_within, max_relative = 1e-14);
        let between = (anova.ms_between - anova.ms_within) / anova.typical_size;
        assert_relative_eq!(got.between[(1, 1)], between, max_relative = 1e-13);
        assert_eq!((got.groups, got.n), (3, 10));
        assert!(levels(layout, &groups[..1]).is_none());
    }
}
