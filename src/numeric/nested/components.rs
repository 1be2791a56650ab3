//! Covariances between and within groups from mean squares and products.

use super::Square;
use crate::numeric::sum::{mean, sum};

/// Covariances at two levels.
#[derive(Debug, Clone, PartialEq)]
pub struct Components {
    /// Between groups: (MSB − MSW) / n₀. Variances may be negative.
    pub between: Square,
    /// Within groups: MSW. All zero where no group has two members.
    pub within: Square,
    /// Groups.
    pub groups: usize,
}

/// The components of `columns`, whose members of a group stand together; `group` names the group of each member.
///
/// Where no group has two members there is no telling levels apart: all covariance is given as between.
///
/// With a single group all is within it. `None` for fewer than two members.
///
/// # Sources
/// Searle et al. (1992).
pub fn components(columns: &[Vec<f64>], group: &[u32]) -> Option<Components> {
    let p = columns.len();
    let runs: Vec<&[u32]> = group.chunk_by(|a, b| a == b).collect();
    let (k, n) = (runs.len(), group.len());
    if n < 2 {
        return None;
    }
    let mut from = 0;
    let members = runs.iter().map(|run| {
        from += run.len();
        from - run.len()..from
    });
    let members: Vec<std::ops::Range<usize>> = members.collect();
    let grand: Vec<f64> = columns.iter().map(|c| mean(c).unwrap_or(0.0)).collect();
    let means: Vec<Vec<f64>> = columns
        .iter()
        .map(|c| members.iter().map(|m| mean(&c[m.clone()]).unwrap_or(0.0)).collect())
        .collect();
    let squares: f64 = sum(runs.iter().map(|run| (run.len() * run.len()) as f64));
    // Without meaning, and without use, for a single group.
    let typical = (n as f64 - squares / n as f64) / (k as f64 - 1.0);
    let mut found = Components { between: vec![vec![0.0; p]; p], within: vec![vec![0.0; p]; p], groups: k };
    for i in 0..p {
        for j in 0..=i {
            let products = sum(members
                .iter()
                .enumerate()
                .map(|(g, m)| m.len() as f64 * (means[i][g] - grand[i]) * (means[j][g] - grand[j])));
            let mut within = 0.0;
            if n > k {
                let products = members.iter().enumerate().flat_map(|(g, m)| {
                    let (x, y) = (&columns[i], &columns[j]);
                    let (mx, my) = (means[i][g], means[j][g]);
                    m.clone().map(move |r| (x[r] - mx) * (y[r] - my))
                });
                within = sum(products) / (n - k) as f64;
            }
            let between = if k > 1 { (products / (k as f64 - 1.0) - within) / typical } else { 0.0 };
            (found.between[i][j], found.between[j][i]) = (between, between);
            (found.within[i][j], found.within[j][i]) = (within, within);
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Groups (1, 3), (2, 4), (6, 8): MSB = 14, MSW = 2, n₀ = 2, so 6 between; by hand.
    #[test]
    fn by_hand() {
        let x = vec![1.0, 3.0, 2.0, 4.0, 6.0, 8.0];
        let y: Vec<f64> = x.iter().map(|v| -v).collect();
        let got = components(&[x, y], &[0, 0, 1, 1, 2, 2]).unwrap();
        // Means 2, 3, 7 about 4: 2 (4 + 1 + 9) / 2 = 14.
        assert!((got.within[0][0] - 2.0).abs() < 1e-14);
        assert!((got.between[0][0] - (14.0 - 2.0) / 2.0).abs() < 1e-14);
        assert!((got.between[0][1] + 6.0).abs() < 1e-14 && (got.within[1][0] + 2.0).abs() < 1e-14);
    }

    /// R 4.2.2, `manova` on balanced data; lme4's REML gives the same to its tolerance (tests/reference/power).
    #[test]
    fn those_of_r() {
        let (mut x, mut y, mut group) = (Vec::new(), Vec::new(), Vec::new());
        for (g, i) in (1..=12_u32).flat_map(|g| (1..=5_u32).map(move |i| (g, i))) {
            let first = f64::from(7 * (g * g % 13)) + f64::from(3 * i * (g % 11)) / 2.0;
            x.push(first);
            y.push(f64::from(5 * (g * g % 13)) - f64::from(2 * i * (g % 7)) + 0.5 * first);
            group.push(g);
        }
        let got = components(&[x, y], &group).unwrap();
        let between = [1_565.948_864, 1_641.701_705, 1_793.426_610];
        let within = [180.937_50, -4.531_25, 71.901_041_67];
        for (at, (i, j)) in [(0, 0), (0, 1), (1, 1)].into_iter().enumerate() {
            assert!((got.between[i][j] - between[at]).abs() < 0.5e-6, "{}", got.between[i][j]);
            assert!((got.within[i][j] - within[at]).abs() < 0.5e-5, "{}", got.within[i][j]);
        }
    }

    #[test]
    fn single_members_are_all_between_and_one_group_is_all_within() {
        let got = components(&[vec![1.0, 2.0, 6.0]], &[0, 1, 2]).unwrap();
        assert!((got.between[0][0] - 7.0).abs() < 1e-14);
        assert_eq!(got.within[0][0], 0.0);
        let one = components(&[vec![1.0, 2.0]], &[0, 0]).unwrap();
        assert_eq!((one.between[0][0], one.within[0][0]), (0.0, 0.5));
        assert!(components(&[vec![1.0]], &[0]).is_none());
    }
}
