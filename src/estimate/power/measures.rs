//! How an estimator did in simulated studies, each measure with its Monte Carlo error.

use super::studies::{Found, Study};
use crate::model::study::Sign;
use crate::numeric::interval::Z_975;
use crate::numeric::math::atanh;
use crate::numeric::sum::{mean, sd};

/// A percentage of studies, with its Monte Carlo standard error √(p (1 − p) / R), also in percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Share {
    pub percent: f64,
    pub mcse: f64,
}

impl Share {
    /// 95% Monte Carlo limits.
    pub fn limits(self) -> (f64, f64) {
        let half = Z_975 * self.mcse;
        ((self.percent - half).max(0.0), (self.percent + half).min(100.0))
    }
}

/// The share of `studies` for which `hit` holds. A study whose estimator failed is counted: it found nothing.
pub(super) fn share(studies: &[Study], hit: impl Fn(&Found) -> bool) -> Option<Share> {
    let hits = studies.iter().flatten().filter(|found| hit(found)).count() as f64;
    let all = studies.len() as f64;
    let p = hits / all;
    (all > 0.0).then(|| Share { percent: 100.0 * p, mcse: 100.0 * (p * (1.0 - p) / all).sqrt() })
}

/// Significant at .05, two-sided.
pub(super) fn is_found(found: &Found) -> bool {
    found.p_value < 0.05
}

/// Measures that do not depend on what is held to be true.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measures {
    pub failures: usize,
    /// Mean estimate; `None` when all failed.
    pub mean: Option<f64>,
    /// Standard deviation of the estimates.
    pub empirical_se: Option<f64>,
    /// The root of the mean square of the standard errors behind the intervals.
    pub mean_se: Option<f64>,
    pub power: Option<Share>,
    /// In the direction expected; `None` where none is.
    pub power_expected: Option<Share>,
}

/// Morris, White & Crowther (2019), table 6.
pub(super) fn measures(studies: &[Study], expect: Option<Sign>) -> Measures {
    let estimates: Vec<f64> = studies.iter().flatten().map(|f| f.r).collect();
    // Intervals are symmetric on the z scale, whose standard error is that of r over 1 − r².
    let squares = studies.iter().flatten().filter_map(|f| {
        let (low, high) = f.limits?;
        let se = (atanh(high) - atanh(low)) / (2.0 * Z_975) * (1.0 - f.r * f.r);
        Some(se * se)
    });
    let squares: Vec<f64> = squares.collect();
    let sign = expect.and_then(Sign::direction);
    Measures {
        failures: studies.len() - estimates.len(),
        mean: mean(&estimates),
        empirical_se: sd(&estimates),
        mean_se: mean(&squares).map(f64::sqrt),
        power: share(studies, is_found),
        power_expected: sign.and_then(|sign| share(studies, |f| is_found(f) && f.r * sign > 0.0)),
    }
}

impl Measures {
    /// Mean estimate minus `truth`, and its Monte Carlo standard error SD / √R.
    pub fn bias(&self, truth: f64, studies: usize) -> Option<(f64, f64)> {
        let error = self.empirical_se? / ((studies - self.failures) as f64).sqrt();
        Some((self.mean? - truth, error))
    }
}

/// The share of intervals that hold `truth`; `None` where the method gives none.
pub(super) fn coverage(studies: &[Study], truth: f64) -> Option<Share> {
    let any = studies.iter().flatten().any(|f| f.limits.is_some());
    let holds = |f: &Found| f.limits.is_some_and(|(low, high)| low <= truth && truth <= high);
    if any { share(studies, holds) } else { None }
}

/// Where a rising curve of (units, percent) first reaches `wanted`, between its points on a straight line; `None` where it
/// never does, or is there from its first point on.
pub(super) fn reaches(curve: &[(usize, f64)], wanted: f64) -> Option<usize> {
    let step = curve.windows(2).find(|pair| pair[0].1 < wanted && pair[1].1 >= wanted)?;
    let [(from, low), (to, high)] = [step[0], step[1]];
    let units = from as f64 + (wanted - low) / (high - low) * (to - from) as f64;
    Some(units.ceil() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(r: f64, half: f64, p_value: f64) -> Found {
        Found { r, limits: Some((r - half, r + half)), p_value }
    }

    /// By hand: failures find and cover nothing; √(.5 · .5 / 4) = .25.
    #[test]
    fn failures_are_counted_not_dropped() {
        let studies =
            [Some(found(0.3, 0.2, 0.01)), Some(found(-0.3, 0.2, 0.01)), Some(found(0.1, 0.3, 0.4)), None];
        let got = measures(&studies, Some(Sign::Positive));
        assert_eq!(got.failures, 1);
        assert_eq!(got.power, Some(Share { percent: 50.0, mcse: 25.0 }));
        assert_eq!(got.power_expected.unwrap().percent, 25.0);
        assert_eq!(coverage(&studies, 0.2).unwrap().percent, 50.0);
        let (bias, error) = got.bias(0.0, 4).unwrap();
        assert!(
            (bias - 0.1 / 3.0).abs() < 1e-15
                && (error - got.empirical_se.unwrap() / 3f64.sqrt()).abs() < 1e-15
        );
    }

    #[test]
    fn the_units_for_a_power_lie_on_the_curve() {
        let curve = [(50, 40.0), (100, 70.0), (150, 90.0)];
        assert_eq!(reaches(&curve, 80.0), Some(125));
        assert_eq!(reaches(&curve, 95.0), None);
        assert_eq!(reaches(&curve, 30.0), None);
    }
}
