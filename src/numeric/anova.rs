//! One-way analysis of variance.

use super::distribution::f_sf;
use super::frequencies::{Frequencies, total};
use super::sum::sum;

/// The decomposition of values in J groups, `x_ij = μ + a_j + e_ij`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneWay {
    /// J, the groups that are not empty.
    pub groups: usize,
    /// N, the values in all groups.
    pub n: usize,
    /// Mean square between groups, J − 1 degrees of freedom.
    pub ms_between: f64,
    /// Mean square within groups, N − J degrees of freedom.
    pub ms_within: f64,
    /// J − 1.
    pub df_between: usize,
    /// N − J.
    pub df_within: usize,
    /// The group size that unequal groups amount to, `n₀ = (N − Σ n_j² / N) / (J − 1)`.
    pub typical_size: f64,
}

impl OneWay {
    /// F = `ms_between` / `ms_within`; `None` when nothing varies within groups.
    pub fn f(&self) -> Option<f64> {
        (self.ms_within > 0.0).then(|| self.ms_between / self.ms_within)
    }

    /// P(F > f) if all groups have one mean; `None` when nothing varies within groups.
    pub fn p_value(&self) -> Option<f64> {
        self.f().map(|f| f_sf(f, self.df_between as f64, self.df_within as f64))
    }
}

/// Decomposes `groups` of values; empty groups are left out. `None` for fewer than two groups or without degrees of
/// freedom within.
///
/// # Sources
/// Fisher (1925).
pub fn one_way(groups: &[Frequencies]) -> Option<OneWay> {
    let groups: Vec<&Frequencies> = groups.iter().filter(|g| !g.is_empty()).collect();
    let (j, n) = (groups.len(), groups.iter().map(|g| g.n()).sum::<u64>() as usize);
    if j < 2 || n <= j {
        return None;
    }
    let shifted = shifted(&groups);
    let means: Vec<(f64, u64)> = shifted.iter().filter_map(|g| Some((g.mean()?, g.n()))).collect();
    let grand = total(shifted.iter().flat_map(Frequencies::iter)) / n as f64;
    let between = total(means.iter().map(|(m, n)| ((m - grand) * (m - grand), *n)));
    let within = sum(shifted.iter().map(Frequencies::squares));
    let squares: f64 = groups.iter().map(|g| (g.n() * g.n()) as f64).sum();
    Some(OneWay {
        groups: j,
        n,
        ms_between: between / (j - 1) as f64,
        ms_within: within / (n - j) as f64,
        df_between: j - 1,
        df_within: n - j,
        typical_size: (n as f64 - squares / n as f64) / (j - 1) as f64,
    })
}

/// Deviations from one value of the data: the same differences, without the digits that a large mean would cost.
fn shifted(groups: &[&Frequencies]) -> Vec<Frequencies> {
    let origin = groups.iter().find_map(|g| g.first()).unwrap_or(0.0);
    groups.iter().map(|g| g.map(|x| x - origin)).collect()
}

/// The share of variance between groups, τ² / (τ² + σ²), by restricted maximum likelihood; 0 where the likelihood falls
/// from there. `None` as [`one_way`], or when nothing varies within groups.
///
/// # Sources
/// Patterson & Thompson (1971).
pub fn reml_share(groups: &[Frequencies]) -> Option<f64> {
    let anova = one_way(groups)?;
    if anova.ms_within <= 0.0 {
        return None;
    }
    let within = anova.ms_within * anova.df_within as f64;
    let shifted = shifted(&groups.iter().collect::<Vec<_>>());
    let groups: Vec<(f64, f64)> = shifted.iter().filter_map(|g| Some((g.n() as f64, g.mean()?))).collect();
    // Half the derivative of −2 log likelihood by ratio = τ²/σ², up to a positive factor.
    let slope = |ratio: f64| {
        let weights: Vec<f64> = groups.iter().map(|(n, _)| n / (1.0 + n * ratio)).collect();
        let total = sum(weights.iter().copied());
        let center = sum(groups.iter().zip(&weights).map(|((_, m), w)| w * m)) / total;
        let spread = |power: i32| {
            sum(groups.iter().zip(&weights).map(|((_, m), w)| {
                let d = m - center;
                if power == 1 { w * d * d } else { w * w * d * d }
            }))
        };
        let variance = (within + spread(1)) / (anova.n - 1) as f64;
        total - sum(weights.iter().map(|w| w * w)) / total - spread(2) / variance
    };
    if slope(0.0) >= 0.0 {
        return Some(0.0);
    }
    let mut high = 1.0;
    while slope(high) < 0.0 {
        high *= 2.0;
        if high > 1e12 {
            return None;
        }
    }
    let mut low = 0.0;
    // Bisection to the last bit.
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if slope(middle) < 0.0 { low = middle } else { high = middle }
    }
    Some(high / (1.0 + high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    fn counted<const J: usize>(groups: [Vec<f64>; J]) -> Vec<Frequencies> {
        groups.into_iter().map(Frequencies::of).collect()
    }

    /// Unequal groups of 2, 3 and 5: n₀ = (10 − 38/10) / 2.
    #[test]
    fn unequal_groups_have_a_typical_size() {
        let groups = counted([vec![1.0, 2.0], vec![], vec![2.0, 4.0, 3.0], vec![5.0, 4.0, 6.0, 5.0, 7.0]]);
        let got = one_way(&groups).unwrap();
        assert_relative_eq!(got.typical_size, 3.1, max_relative = 1e-15);
        assert_eq!(got.groups, 3);
    }

    /// In balanced data with a positive estimate, restricted maximum likelihood is the analysis of variance.
    #[test]
    fn reml_of_balanced_groups_is_anova() {
        let groups = counted([vec![1.0, 2.0, 4.0], vec![2.0, 4.0, 3.0], vec![9.0, 7.0, 8.0]]);
        let a = one_way(&groups).unwrap();
        let expected = (a.ms_between - a.ms_within) / (a.ms_between + 2.0 * a.ms_within);
        assert_relative_eq!(reml_share(&groups).unwrap(), expected, max_relative = 1e-12);
        assert_eq!(reml_share(&counted([vec![1.0, 3.0], vec![3.0, 1.0]])), Some(0.0));
        assert_eq!(reml_share(&counted([vec![1.0, 1.0], vec![3.0, 3.0]])), None);
    }

    #[test]
    fn without_variation_within_there_is_no_f() {
        assert!(one_way(&counted([vec![0.1, 0.1], vec![0.3, 0.3]])).unwrap().f().is_none());
        assert!(one_way(&counted([vec![1.0], vec![2.0]])).is_none());
        assert!(one_way(&counted([vec![1.0, 2.0]])).is_none());
    }
}
