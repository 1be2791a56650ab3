//! Means of unequal groups pulled toward each other by how precise they are, and spread again as wide as the groups truly
//! are.

use super::sum::{mean, sum, variance};

/// What stands behind the means of groups that count equally.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Components {
    /// The mean of the means.
    pub center: f64,
    /// τ²: the variance of the groups themselves; 0 where the means differ by no more than their errors.
    pub between: f64,
    /// σ²: the variance within groups.
    pub within: f64,
}

impl Components {
    /// Of the means of groups of `sizes` members with variance `within` in each: τ² is the variance of the means minus the
    /// mean of σ²/n. `None` for fewer than two groups, or a group without members.
    ///
    /// # Sources
    /// Raudenbush & Bryk (2002), the method of moments with unweighted means.
    pub fn of(means: &[f64], sizes: &[u32], within: f64) -> Option<Components> {
        let spread = variance(means)?;
        if sizes.contains(&0) {
            return None;
        }
        let errors: Vec<f64> = sizes.iter().map(|&n| within / f64::from(n)).collect();
        let between = (spread - mean(&errors)?).max(0.0);
        Some(Components { center: mean(means)?, between, within })
    }

    /// λ: the share of the variance of a mean of `n` members that is the groups' own; `None` where nothing varies.
    pub fn reliability(&self, n: u32) -> Option<f64> {
        let all = self.between + self.within / f64::from(n);
        (n > 0 && all > 0.0).then(|| self.between / all)
    }

    /// The empirical Bayes estimate λ x̄ + (1 − λ) μ of a group with `mean` over `n` members, and its standard error
    /// τ √(1 − λ).
    pub fn shrunken(&self, mean: f64, n: u32) -> Option<(f64, f64)> {
        let reliability = self.reliability(n)?;
        let estimate = reliability * mean + (1.0 - reliability) * self.center;
        Some((estimate, (self.between * (1.0 - reliability)).sqrt()))
    }

    /// The shrunken means, stretched around their mean until they vary as the groups themselves do: quantiles of plain means
    /// are too wide by 1/√λ, of shrunken ones too narrow by √λ. `None` where τ² is 0.
    ///
    /// # Sources
    /// Louis (1984); Ghosh (1992), equation for the constrained estimates under squared error.
    pub fn constrained(&self, means: &[f64], sizes: &[u32]) -> Option<Vec<f64>> {
        let each: Vec<(f64, f64)> =
            means.iter().zip(sizes).map(|(&mean, &n)| self.shrunken(mean, n)).collect::<Option<_>>()?;
        let estimates: Vec<f64> = each.iter().map(|e| e.0).collect();
        let middle = mean(&estimates)?;
        let spread = sum(estimates.iter().map(|e| (e - middle) * (e - middle)));
        let left = (1.0 - 1.0 / each.len() as f64) * sum(each.iter().map(|e| e.1 * e.1));
        if self.between <= 0.0 || spread <= 0.0 {
            return None;
        }
        let stretch = (1.0 + left / spread).sqrt();
        Some(estimates.iter().map(|e| middle + stretch * (e - middle)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::random::{Purpose, Stream};
    use crate::numeric::sum::sd;
    use approx::assert_relative_eq;

    /// Means 1, 2 and 6 of 2, 4 and 4 members with variance 2 within: by hand, 7 − (1 + .5 + .5)/3 = 19/3.
    #[test]
    fn components_by_hand() {
        let c = Components::of(&[1.0, 2.0, 6.0], &[2, 4, 4], 2.0).unwrap();
        assert_relative_eq!(c.between, 19.0 / 3.0, max_relative = 1e-14);
        assert_relative_eq!(c.reliability(2).unwrap(), 19.0 / 22.0, max_relative = 1e-14);
        let (estimate, se) = c.shrunken(1.0, 2).unwrap();
        assert_relative_eq!(estimate, 19.0 / 22.0 + 3.0 / 22.0 * 3.0, max_relative = 1e-14);
        assert_relative_eq!(se * se, 19.0 / 3.0 * 3.0 / 22.0, max_relative = 1e-13);
    }

    /// 4,000 groups with true standard deviation .3, of 2 to 40 members with standard deviation 1: plain means vary too
    /// much, shrunken ones too little, constrained ones as the truth (Monte Carlo error of a standard deviation: 1.1%).
    #[test]
    fn constrained_means_vary_as_the_truth() {
        let mut stream = Stream::replicate(9, Purpose::PowerStudies, 5);
        let sizes: Vec<u32> = (0..4_000).map(|i| 2 + i % 39).collect();
        let draw =
            |stream: &mut Stream, n: u32| 0.3 * stream.normal() + stream.normal() / f64::from(n).sqrt();
        let means: Vec<f64> = sizes.iter().map(|&n| draw(&mut stream, n)).collect();
        let c = Components::of(&means, &sizes, 1.0).unwrap();
        assert_relative_eq!(c.between.sqrt(), 0.3, max_relative = 0.06);
        let shrunken: Vec<f64> =
            means.iter().zip(&sizes).map(|(&m, &n)| c.shrunken(m, n).unwrap().0).collect();
        let constrained = c.constrained(&means, &sizes).unwrap();
        assert!(sd(&means).unwrap() > 0.36 && sd(&shrunken).unwrap() < 0.26);
        assert_relative_eq!(sd(&constrained).unwrap(), c.between.sqrt(), max_relative = 0.03);
    }

    #[test]
    fn what_does_not_differ_is_not_stretched() {
        let c = Components::of(&[2.0, 2.1, 1.9], &[3, 3, 3], 4.0).unwrap();
        assert_eq!(c.between, 0.0);
        assert_eq!(c.constrained(&[2.0, 2.1, 1.9], &[3, 3, 3]), None);
        assert_eq!(Components::of(&[2.0], &[3], 4.0), None);
        assert_eq!(Components::of(&[2.0, 1.0], &[3, 0], 4.0), None);
        assert_eq!(Components { center: 1.0, between: 0.0, within: 0.0 }.reliability(4), None);
    }
}
