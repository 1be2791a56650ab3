//! Intervals from the replicates of one statistic.

use crate::numeric::distribution::{normal_cdf, normal_quantile};

/// More than this share of failed replicates, and there is no interval.
pub const MOST_FAILED: f64 = 0.05;

/// Why there is no interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No replicate was asked for.
    None,
    /// More than [`MOST_FAILED`] of them gave no value; how many.
    Failed(usize),
}

/// An interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Lower limit.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
    /// Percentile limits stand in for the corrected ones: all replicates are equal or on one side of the estimate, or
    /// leaving out units tells nothing of acceleration.
    pub uncorrected: bool,
    /// A limit lies beyond the outermost replicates, one of which stands in its place.
    pub outermost: bool,
}

/// The values of a statistic in all bootstrap replicates.
#[derive(Debug, Clone, PartialEq)]
pub struct Replicates {
    sorted: Vec<f64>,
    failed: usize,
}

impl Replicates {
    /// Of `values` as drawn; what is not finite has failed.
    pub fn new(mut values: Vec<f64>) -> Self {
        let drawn = values.len();
        values.retain(|v| v.is_finite());
        values.sort_unstable_by(f64::total_cmp);
        Replicates { failed: drawn - values.len(), sorted: values }
    }

    /// The values, upward.
    pub fn sorted(&self) -> &[f64] {
        &self.sorted
    }

    /// Replicates that gave no value.
    pub fn failed(&self) -> usize {
        self.failed
    }

    /// Replicates drawn.
    pub fn drawn(&self) -> usize {
        self.sorted.len() + self.failed
    }

    /// Their standard deviation, n − 1: the bootstrap standard error. `None` for fewer than two.
    pub fn sd(&self) -> Option<f64> {
        crate::numeric::sum::sd(&self.sorted)
    }

    fn check(&self) -> Result<(), Refusal> {
        if self.drawn() == 0 {
            return Err(Refusal::None);
        }
        let too_many = self.failed as f64 > MOST_FAILED * self.drawn() as f64;
        if too_many { Err(Refusal::Failed(self.failed)) } else { Ok(()) }
    }

    /// Percentile interval of confidence `level`: the order statistics at (B + 1) α/2 and (B + 1)(1 − α/2) of B values.
    ///
    /// # Errors
    /// Too few replicates gave a value.
    pub fn percentile(&self, level: f64) -> Result<Limits, Refusal> {
        self.check()?;
        let tail = (1.0 - level) / 2.0;
        Ok(self.between(tail, 1.0 - tail))
    }

    /// Bias-corrected accelerated interval of confidence `level`. `jackknife` holds the statistic with each unit left out.
    ///
    /// z₀ = Φ⁻¹ of the share of replicates below `estimate`, ties counting half; a = Σd³ / (6 (Σd²)^1.5) with d the mean
    /// of `jackknife` minus its values. Where z₀ or a is not finite the limits are those of [`Replicates::percentile`].
    ///
    /// # Errors
    /// Too few replicates gave a value.
    ///
    /// # Sources
    /// Efron (1987); interpolation as Davison & Hinkley (1997, eq. 5.8).
    pub fn bca(&self, estimate: f64, jackknife: &[f64], level: f64) -> Result<Limits, Refusal> {
        let plain = self.percentile(level)?;
        let z0 = self.bias(estimate);
        let Some(a) = acceleration(jackknife).filter(|_| z0.is_finite()) else {
            return Ok(Limits { uncorrected: true, ..plain });
        };
        let tail = (1.0 - level) / 2.0;
        let corrected = |p: f64| {
            let z = z0 + normal_quantile(p);
            let stretch = 1.0 - a * z;
            (stretch > 0.0).then(|| normal_cdf(z0 + z / stretch))
        };
        match (corrected(tail), corrected(1.0 - tail)) {
            (Some(low), Some(high)) => Ok(self.between(low, high)),
            _ => Ok(Limits { uncorrected: true, ..plain }),
        }
    }

    /// Studentized interval (bootstrap-t) of confidence `level`, where these are the values of (θ* − θ) / se*: from
    /// θ − t*(1 − α/2) se to θ − t*(α/2) se.
    ///
    /// # Errors
    /// Too few replicates gave a value.
    ///
    /// # Sources
    /// Davison & Hinkley (1997, eq. 5.7).
    pub fn studentized(&self, estimate: f64, se: f64, level: f64) -> Result<Limits, Refusal> {
        let t = self.percentile(level)?;
        Ok(Limits { low: estimate - t.high * se, high: estimate - t.low * se, ..t })
    }

    /// Φ⁻¹ of the share of replicates below `estimate`, ties counting half.
    fn bias(&self, estimate: f64) -> f64 {
        let below = self.sorted.partition_point(|v| *v < estimate);
        let not_above = self.sorted.partition_point(|v| *v <= estimate);
        if below == 0 && not_above == self.sorted.len() {
            return f64::NAN; // all equal to the estimate
        }
        normal_quantile(0.5 * (below + not_above) as f64 / self.sorted.len() as f64)
    }

    fn between(&self, low: f64, high: f64) -> Limits {
        let ((low, below), (high, above)) = (self.at(low), self.at(high));
        Limits { low, high, uncorrected: false, outermost: below || above }
    }

    /// The order statistic at (B + 1) `share`, interpolated on the scale of normal quantiles; true where the outermost
    /// replicate had to do.
    fn at(&self, share: f64) -> (f64, bool) {
        let b = self.sorted.len();
        // (B + 1) α is whole for the usual numbers of replicates, but for its last bits.
        let position = (b + 1) as f64 * share;
        let nearest = position.round();
        let below = if (position - nearest).abs() < 1e-9 { nearest } else { position.floor() };
        if below < 1.0 {
            return (self.sorted[0], true);
        }
        if below >= b as f64 {
            return (self.sorted[b - 1], below > b as f64 || position > b as f64 + 1e-9);
        }
        let low = self.sorted[below as usize - 1];
        if below == nearest && (position - nearest).abs() < 1e-9 {
            return (low, false);
        }
        let high = self.sorted[below as usize];
        let quantile = |rank: f64| normal_quantile(rank / (b + 1) as f64);
        let weight = (normal_quantile(share) - quantile(below)) / (quantile(below + 1.0) - quantile(below));
        (low + weight * (high - low), false)
    }
}

/// Σd³ / (6 (Σd²)^1.5); `None` where it is not finite.
fn acceleration(jackknife: &[f64]) -> Option<f64> {
    let mean = crate::numeric::sum::mean(jackknife).filter(|m| m.is_finite())?;
    let (mut squares, mut cubes) = (0.0, 0.0);
    for d in jackknife.iter().map(|v| mean - v) {
        squares += d * d;
        cubes += d * d * d;
    }
    let a = cubes / (6.0 * squares * squares.sqrt());
    a.is_finite().then_some(a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::bootstrap::{Cases, Correlations, Part};
    use crate::numeric::math::{atanh, tanh};
    use crate::numeric::sum;
    use approx::assert_relative_eq;

    /// Efron & Tibshirani (1993), table 3.1.
    const LSAT: [f64; 15] = [
        576.0, 635.0, 558.0, 578.0, 666.0, 580.0, 555.0, 661.0, 651.0, 605.0, 653.0, 575.0, 545.0, 572.0,
        594.0,
    ];
    const GPA: [f64; 15] =
        [3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96];

    /// The samples of tests/reference/bootstrap/limits.R, from a generator that R repeats.
    fn samples() -> Vec<[usize; 15]> {
        let mut state = 12_345_u64;
        let mut draw = || {
            state = state * 16_807 % 2_147_483_647;
            (state % 15) as usize
        };
        (0..1_999).map(|_| std::array::from_fn(|_| draw())).collect()
    }

    fn correlation(sample: &[usize]) -> f64 {
        let at = |values: &[f64; 15]| sample.iter().map(|&i| values[i]).collect::<Vec<f64>>();
        sum::pearson(&at(&LSAT), &at(&GPA)).unwrap()
    }

    /// The correlation of the sample and its standard error on Fisher's scale.
    fn with_error(sample: &[usize]) -> (f64, f64) {
        let at = |values: &[f64; 15]| sample.iter().map(|&i| values[i]).collect::<Vec<f64>>();
        let (x, y) = (at(&LSAT), at(&GPA));
        let unit: Vec<u32> = (0..15).collect();
        let mut one = Correlations::new(15);
        one.push(&Cases { unit: &unit, columns: &[&x, &y], deviations: false, part: Part::Both });
        (one.estimates()[0], one.standard_errors()[0])
    }

    fn everyone() -> Vec<usize> {
        (0..15).collect()
    }

    /// R 4.2.2, boot 1.3-28.1, on the same samples: tests/reference/bootstrap/limits.R.
    #[test]
    fn limits_of_the_law_schools_are_those_of_boot() {
        let replicates = Replicates::new(samples().iter().map(|s| correlation(s)).collect());
        let jackknife: Vec<f64> =
            (0..15).map(|out| correlation(&(0..15).filter(|&i| i != out).collect::<Vec<_>>())).collect();
        let estimate = correlation(&everyone());
        let check = |got: Limits, low: f64, high: f64| {
            assert_relative_eq!(got.low, low, max_relative = 1e-12);
            assert_relative_eq!(got.high, high, max_relative = 1e-12);
            assert!(!got.uncorrected && !got.outermost);
        };
        check(replicates.percentile(0.95).unwrap(), 0.448_151_416_320_390_4, 0.959_690_515_659_862_5);
        check(
            replicates.bca(estimate, &jackknife, 0.95).unwrap(),
            0.352_300_516_215_046_8,
            0.943_603_158_116_451_8,
        );
        check(replicates.percentile(0.9).unwrap(), 0.511_929_352_148_032_3, 0.943_969_652_476_859_7);
        check(
            replicates.bca(estimate, &jackknife, 0.9).unwrap(),
            0.444_863_298_960_045_9,
            0.927_375_457_493_163_5,
        );
        let (r, se) = with_error(&everyone());
        assert_relative_eq!(se, 0.312_847_211_563_482_05, max_relative = 1e-12);
        let drawn = samples();
        let t = drawn.iter().map(|s| with_error(s)).map(|(r_star, se)| (atanh(r_star) - atanh(r)) / se);
        let got = Replicates::new(t.collect()).studentized(atanh(r), se, 0.95).unwrap();
        check(
            Limits { low: tanh(got.low), high: tanh(got.high), ..got },
            -0.043_257_035_743_77,
            0.944_488_444_700_854_7,
        );
    }

    /// The order statistics of 1 to 99 are their ranks: (B + 1) α = 2.5 lies between the second and the third.
    #[test]
    fn percentiles_are_order_statistics() {
        let replicates = Replicates::new((1..=99).map(f64::from).collect());
        let got = replicates.percentile(0.9).unwrap();
        assert_eq!((got.low, got.high, got.outermost), (5.0, 95.0, false));
        let got = replicates.percentile(0.95).unwrap();
        assert!(got.low > 2.0 && got.low < 3.0 && got.high > 97.0 && got.high < 98.0);
        let few = Replicates::new((1..=19).map(f64::from).collect()).percentile(0.95).unwrap();
        assert_eq!((few.low, few.high, few.outermost), (1.0, 19.0, true));
    }

    /// Without bias and acceleration the corrected limits are the percentiles.
    #[test]
    fn a_symmetric_statistic_needs_no_correction() {
        let values: Vec<f64> = (-500..=500).map(f64::from).collect();
        let replicates = Replicates::new(values);
        let plain = replicates.percentile(0.95).unwrap();
        let got = replicates.bca(0.0, &[-1.0, 0.0, 1.0], 0.95).unwrap();
        assert_relative_eq!(got.low, plain.low, max_relative = 1e-12);
        assert_relative_eq!(got.high, plain.high, max_relative = 1e-12);
        // Half of them tie with the estimate: z₀ is 0 all the same.
        let tied = Replicates::new(vec![-1.0, 0.0, 0.0, 1.0]);
        assert_eq!(tied.bias(0.0), 0.0);
    }

    #[test]
    fn where_no_correction_is_defined_percentiles_stand_in() {
        let equal = Replicates::new(vec![0.4; 50]).bca(0.4, &[0.3, 0.5, 0.6], 0.95).unwrap();
        assert_eq!((equal.low, equal.high, equal.uncorrected), (0.4, 0.4, true));
        let above = Replicates::new((1..=99).map(f64::from).collect());
        assert!(above.bca(0.5, &[0.3, 0.5, 0.6], 0.95).unwrap().uncorrected);
        assert!(above.bca(50.0, &[0.3, 0.3, 0.3], 0.95).unwrap().uncorrected);
        assert!(above.bca(50.0, &[0.3, f64::NAN, 0.3], 0.95).unwrap().uncorrected);
        assert!(above.bca(50.0, &[], 0.95).unwrap().uncorrected);
    }

    #[test]
    fn more_than_a_twentieth_of_failures_is_too_many() {
        let mut values = vec![0.1; 95];
        values.extend([f64::NAN; 5]);
        assert!(Replicates::new(values.clone()).percentile(0.95).is_ok());
        values.push(f64::INFINITY);
        assert_eq!(Replicates::new(values).percentile(0.95), Err(Refusal::Failed(6)));
        assert_eq!(Replicates::new(Vec::new()).percentile(0.95), Err(Refusal::None));
    }
}
