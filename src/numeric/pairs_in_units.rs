//! Two variables on cases in units, as sums per unit: all that Pearson's correlation, its bootstrap over units, its
//! cluster-robust error and its permutation within units take of the cases.

use super::frequencies::Frequencies;
use super::levels::Group;
use super::sum::sum;

/// The pairs (x, y) of each unit, around the means of the unit itself or around those of all.
#[derive(Debug, Clone, PartialEq)]
pub struct PairsInUnits {
    /// One of each unit, in a fixed order.
    pub units: Vec<UnitSums>,
    /// Values are taken around the means of their own unit.
    pub deviations: bool,
}

/// Sums over the pairs of one unit, around the means that were taken out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitSums {
    /// Pairs.
    pub n: f64,
    /// Σx; 0 around its own mean.
    pub x: f64,
    /// Σy; 0 around its own mean.
    pub y: f64,
    /// Σx².
    pub xx: f64,
    /// Σxy.
    pub xy: f64,
    /// Σy².
    pub yy: f64,
}

impl PairsInUnits {
    /// Every unit around its own means.
    pub fn around_own_means(groups: &[Group]) -> Self {
        let of = |g: &Group| UnitSums { n: g.n, x: 0.0, y: 0.0, xx: g.xx, xy: g.xy, yy: g.yy };
        PairsInUnits { units: groups.iter().map(of).collect(), deviations: true }
    }

    /// All units around the means of all pairs.
    pub fn around_common_means(groups: &[Group]) -> Self {
        let mean = |of: fn(&Group) -> f64| {
            Frequencies::counted(groups.iter().map(|g| (of(g), g.n as u64))).mean().unwrap_or(0.0)
        };
        let (mean_x, mean_y) = (mean(|g| g.mean_x), mean(|g| g.mean_y));
        let of = |g: &Group| {
            let (dx, dy) = (g.mean_x - mean_x, g.mean_y - mean_y);
            let (xx, xy, yy) = (g.xx + g.n * dx * dx, g.xy + g.n * dx * dy, g.yy + g.n * dy * dy);
            UnitSums { n: g.n, x: g.n * dx, y: g.n * dy, xx, xy, yy }
        };
        PairsInUnits { units: groups.iter().map(of).collect(), deviations: false }
    }

    /// Pairs in all units.
    pub fn n(&self) -> f64 {
        sum(self.units.iter().map(|of| of.n))
    }

    /// Σx², Σxy and Σy² over all units. A sum of squares is 0 where no value differs from the mean taken out, and only there.
    pub fn squares_and_products(&self) -> [f64; 3] {
        let all = |of: fn(&UnitSums) -> f64| sum(self.units.iter().map(of));
        [all(|of| of.xx), all(|of| of.xy), all(|of| of.yy)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::sum::pearson;
    use approx::assert_relative_eq;

    /// Anscombe (1973), data set 1, in units of two, four and five: r = .8164205 of all pairs, and within units that of their
    /// deviations.
    #[test]
    fn sums_of_units_give_the_correlation_of_the_pairs() {
        let x = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
        let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        let parts = [0..2, 2..6, 6..11];
        let groups = parts.clone().map(|part| Group::of(&x[part.clone()], &y[part]));
        let r = |pairs: &PairsInUnits| {
            let [xx, xy, yy] = pairs.squares_and_products();
            xy / (xx * yy).sqrt()
        };
        let all = PairsInUnits::around_common_means(&groups);
        assert_eq!(all.n(), 11.0);
        assert_relative_eq!(r(&all), 0.816_420_516_345, max_relative = 1e-12);
        assert!(sum(all.units.iter().map(|of| of.x)).abs() < 1e-13);
        let deviations = |values: &[f64; 11]| -> Vec<f64> {
            let of = |part: &std::ops::Range<usize>| {
                let own = &values[part.clone()];
                let mean = own.iter().sum::<f64>() / own.len() as f64;
                own.iter().map(move |v| v - mean).collect::<Vec<f64>>()
            };
            parts.iter().flat_map(of).collect()
        };
        let wanted = pearson(&deviations(&x), &deviations(&y)).unwrap();
        assert_relative_eq!(r(&PairsInUnits::around_own_means(&groups)), wanted, max_relative = 1e-13);
    }

    #[test]
    fn equal_values_have_no_squares() {
        let groups = [3, 4].map(|n| Group::of(&vec![0.1; n], &vec![2.0 / 3.0; n]));
        for pairs in [PairsInUnits::around_own_means(&groups), PairsInUnits::around_common_means(&groups)] {
            assert_eq!(pairs.squares_and_products(), [0.0; 3]);
        }
        assert_eq!(PairsInUnits::around_common_means(&[]).squares_and_products(), [0.0; 3]);
    }
}
