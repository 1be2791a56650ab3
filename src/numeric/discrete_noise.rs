//! Noise for differential privacy, by whole numbers alone: no rounding of floats can tell what was drawn for which data
//! (Mironov, 2012).
//!
//! # Sources
//! Canonne, Kamath & Steinke (2020), algorithms 1 and 2; Ghosh, Roughgarden & Sundararajan (2012), the geometric mechanism;
//! `McSherry` & Talwar (2007), the exponential mechanism.

/// A positive rational number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rational {
    /// Above the line.
    pub numerator: u64,
    /// Below it; not 0.
    pub denominator: u64,
}

/// Draws by random bits: 64 at a time.
pub struct Draws<'a> {
    bits: &'a mut dyn FnMut() -> u64,
}

impl<'a> Draws<'a> {
    /// By these bits, each as likely 0 as 1.
    pub fn by(bits: &'a mut dyn FnMut() -> u64) -> Self {
        Draws { bits }
    }

    /// A whole number from 0 to `n` − 1, each exactly as likely: numbers of the last, incomplete round are drawn again.
    fn below(&mut self, n: u64) -> u64 {
        let rest = (u64::MAX % n + 1) % n;
        loop {
            let drawn = (self.bits)();
            if drawn <= u64::MAX - rest {
                return drawn % n;
            }
        }
    }

    /// True with probability exp(−γ) (algorithm 1).
    fn bernoulli_exp(&mut self, gamma: Rational) -> bool {
        let whole = gamma.numerator / gamma.denominator;
        (0..whole).all(|_| self.bernoulli_exp_below_one(1, 1))
            && self.bernoulli_exp_below_one(gamma.numerator % gamma.denominator, gamma.denominator)
    }

    /// The same for γ = `numerator` / `denominator` of at most 1: the number of draws until the first that fails, of which the
    /// k-th succeeds with probability γ/k, is odd with probability exp(−γ).
    fn bernoulli_exp_below_one(&mut self, numerator: u64, denominator: u64) -> bool {
        let mut k = 1;
        while self.below(denominator * k) < numerator {
            k += 1;
        }
        k % 2 == 1
    }

    /// A whole number z with probability proportional to exp(−|z| / `scale`) (algorithm 2).
    pub fn discrete_laplace(&mut self, scale: Rational) -> i64 {
        let (t, s) = (scale.numerator, scale.denominator);
        loop {
            let first = self.below(t);
            if !self.bernoulli_exp(Rational { numerator: first, denominator: t }) {
                continue;
            }
            let mut rounds = 0;
            while self.bernoulli_exp_below_one(1, 1) {
                rounds += 1;
            }
            let size = ((first + t * rounds) / s) as i64;
            let negative = self.below(2) == 1;
            if !(negative && size == 0) {
                return if negative { -size } else { size };
            }
        }
    }

    /// A whole number x from 0 to `most` with probability proportional to exp(−ε d(x) / 4), where d(x) is how far the number
    /// of `sorted` values below x and the number not above it are together from all of them: the median by the exponential
    /// mechanism, as d changes by at most 2 when one value changes.
    pub fn median(&mut self, sorted: &[u64], most: u64, epsilon: Rational) -> u64 {
        let quarter =
            |d: u64| Rational { numerator: epsilon.numerator * d, denominator: epsilon.denominator * 4 };
        let off = |x: u64| {
            let below = sorted.partition_point(|value| *value < x) as u64;
            let not_above = sorted.partition_point(|value| *value <= x) as u64;
            (below + not_above).abs_diff(sorted.len() as u64)
        };
        // What no point can do better than need not be drawn: a common factor of all probabilities.
        let least = (0..=most).map(off).min().unwrap_or(0);
        loop {
            let x = self.below(most + 1);
            if self.bernoulli_exp(quarter(off(x) - least)) {
                return x;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::distribution::chi_square_sf;
    use crate::numeric::math::exp;
    use crate::numeric::random::Stream;
    use proptest::prelude::*;

    /// Observed counts against expected ones: the probability of a statistic this large. The seed is fixed.
    fn fits(observed: &[f64], expected: &[f64]) -> f64 {
        let statistic: f64 = observed.iter().zip(expected).map(|(o, e)| (o - e) * (o - e) / e).sum();
        chi_square_sf(statistic, observed.len() as f64 - 1.0)
    }

    /// 200,000 draws of scale 7/2 against P(z) = (1 − q) / (1 + q) q^|z|, q = exp(−2/7), with all beyond 12 together.
    #[test]
    fn discrete_laplace_has_its_distribution() {
        let mut stream = Stream::numbered(2026, 1);
        let mut bits = || stream.bits();
        let mut draws = Draws::by(&mut bits);
        let (n, edge) = (200_000, 12_i64);
        let mut observed = vec![0.0; 2 * edge as usize + 3];
        for _ in 0..n {
            let z = draws.discrete_laplace(Rational { numerator: 7, denominator: 2 });
            observed[(z.clamp(-edge - 1, edge + 1) + edge + 1) as usize] += 1.0;
        }
        // P(z) for a scale, by the definition.
        let at = |z: i64, scale: f64| {
            let q = exp(-1.0 / scale);
            (1.0 - q) / (1.0 + q) * exp(-(z.unsigned_abs() as f64) / scale)
        };
        let tail = exp(-(edge as f64 + 1.0) / 3.5) / (1.0 + exp(-1.0 / 3.5));
        let mut expected: Vec<f64> = (-edge..=edge).map(|z| at(z, 3.5)).collect();
        expected.insert(0, tail);
        expected.push(tail);
        assert!((expected.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let expected: Vec<f64> = expected.iter().map(|p| p * f64::from(n)).collect();
        let p = fits(&observed, &expected);
        assert!(p > 0.001, "p = {p}");
        // The test sees a distribution that is off by little: the same counts against a scale of 3.4.
        let other: Vec<f64> = (-edge..=edge).map(|z| at(z, 3.4) * f64::from(n)).collect();
        assert!(fits(&observed[1..observed.len() - 1], &other) < 1e-6);
    }

    /// Five values on 0 to 6, ε = 2: probabilities by the definition.
    #[test]
    fn the_median_has_its_distribution() {
        let (sorted, most) = ([1, 2, 2, 4, 6], 6);
        // Below and not above, from 0 to 6: 0+0, 0+1, 1+3, 3+3, 3+4, 4+4, 4+5, each from 5.
        let off: [f64; 7] = [5.0, 4.0, 1.0, 1.0, 2.0, 3.0, 4.0];
        let weights = off.map(|d| exp(-2.0 * d / 4.0));
        let total: f64 = weights.iter().sum();
        let mut stream = Stream::numbered(2026, 2);
        let mut bits = || stream.bits();
        let mut draws = Draws::by(&mut bits);
        let n = 100_000;
        let mut observed = [0.0; 7];
        for _ in 0..n {
            observed[draws.median(&sorted, most, Rational { numerator: 2, denominator: 1 }) as usize] += 1.0;
        }
        let p = fits(&observed, &weights.map(|w| w / total * f64::from(n)));
        assert!(p > 0.001, "p = {p}");
    }

    proptest! {
        /// When one value changes, the distance of no point from the middle changes by more than 2: what the median's noise
        /// is made for.
        #[test]
        fn one_value_moves_no_rank_by_more_than_one(
            values in prop::collection::vec(0_u64..40, 1..60), at in any::<prop::sample::Index>(), other in 0_u64..40, x in 0_u64..40,
        ) {
            let off = |values: &[u64]| {
                let below = values.iter().filter(|v| **v < x).count() as i64;
                let not_above = values.iter().filter(|v| **v <= x).count() as i64;
                (below + not_above - values.len() as i64).abs()
            };
            let mut changed = values.clone();
            changed[at.index(values.len())] = other;
            prop_assert!((off(&values) - off(&changed)).abs() <= 2);
        }
    }
}
