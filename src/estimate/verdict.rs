//! Verdicts: what an interval says of an expectation or of a published figure.

use crate::model::caveat::Caveat;
use crate::model::study::{Claim, Sign};

/// Words of the verdict columns.
pub(super) const SUPPORTED: &str = "supported";
pub(super) const CONTRADICTED: &str = "contradicted";
pub(super) const UNDECIDED: &str = "undecided";
pub(super) const REPRODUCED: &str = "reproduced";

/// Words of the column that says why a claim is undecided.
pub(super) const NOT_ESTIMABLE: &str = "not estimable";
pub(super) const TOO_LITTLE: &str = "too little data";
pub(super) const ON_THE_EDGE: &str = "on the edge";
pub(super) const SMALLER: &str = "smaller than matters";

/// The verdict on an expected sign: where the 95% interval lies. Without an interval nothing is decided.
///
/// "0" needs bounds: it is supported when the interval `for_zero` (90%, two one-sided tests) lies within them, and
/// contradicted when the 95% interval lies wholly outside.
pub(super) fn on_sign(
    expect: Sign,
    interval: Option<(f64, f64)>,
    for_zero: Option<(f64, f64)>,
    bound: Option<f64>,
) -> (&'static str, Option<Caveat>) {
    let Some((low, high)) = interval else { return (UNDECIDED, None) };
    let verdict = match expect {
        Sign::Positive => by_side(low > 0.0, high < 0.0),
        Sign::Negative => by_side(high < 0.0, low > 0.0),
        Sign::Zero => {
            let Some(bound) = bound else { return (UNDECIDED, Some(Caveat::new("S343", &[]))) };
            let inside = for_zero.is_some_and(|(low, high)| -bound < low && high < bound);
            by_side(inside, low > bound || high < -bound)
        }
    };
    (verdict, None)
}

fn by_side(expected: bool, other: bool) -> &'static str {
    match (expected, other) {
        (true, _) => SUPPORTED,
        (false, true) => CONTRADICTED,
        (false, false) => UNDECIDED,
    }
}

/// The verdict on a published figure, within ± `tolerance`.
pub(super) fn on_figure(published: f64, tolerance: f64, estimate: f64, interval: (f64, f64)) -> &'static str {
    let (low, high) = interval;
    let within = |value: f64| (value - published).abs() <= tolerance;
    let covers = low <= published && published <= high;
    if (within(low) && within(high)) || (within(estimate) && covers) {
        return REPRODUCED;
    }
    let outside = high < published - tolerance || low > published + tolerance;
    if outside { CONTRADICTED } else { UNDECIDED }
}

/// Why a verdict on a claim stayed undecided, by its interval: too few data, a precise estimate on the edge of the
/// tolerance, or an effect near zero that excludes one of the size that `matters`.
pub(super) fn why_undecided(claim: &Claim, interval: (f64, f64), matters: Option<f64>) -> &'static str {
    let width = interval.1 - interval.0;
    match (claim.published, claim.expect, claim.tolerance) {
        (Some(_), _, None) | (None, None, _) | (None, Some(Sign::Zero), None) => NOT_ESTIMABLE,
        (Some(_), _, Some(tolerance)) | (None, Some(Sign::Zero), Some(tolerance)) => {
            if width <= 2.0 * tolerance { ON_THE_EDGE } else { TOO_LITTLE }
        }
        (None, Some(sign), _) => {
            let toward = if sign == Sign::Negative { -interval.0 } else { interval.1 };
            if matters.is_some_and(|m| toward < m.abs()) { SMALLER } else { TOO_LITTLE }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs() {
        let sign = |expect, low, high| on_sign(expect, Some((low, high)), None, None).0;
        assert_eq!(sign(Sign::Positive, 0.1, 0.4), SUPPORTED);
        assert_eq!(sign(Sign::Positive, -0.4, -0.1), CONTRADICTED);
        assert_eq!(sign(Sign::Negative, -0.4, -0.1), SUPPORTED);
        assert_eq!(sign(Sign::Negative, -0.4, 0.1), UNDECIDED);
        assert_eq!(on_sign(Sign::Positive, None, None, None), (UNDECIDED, None));
    }

    #[test]
    fn absence_needs_bounds() {
        let (verdict, caveat) = on_sign(Sign::Zero, Some((-0.05, 0.05)), Some((-0.04, 0.04)), None);
        assert_eq!((verdict, caveat.unwrap().code.as_str()), (UNDECIDED, "S343"));
        let zero = |interval, narrow| on_sign(Sign::Zero, Some(interval), Some(narrow), Some(0.1)).0;
        assert_eq!(zero((-0.11, 0.05), (-0.09, 0.04)), SUPPORTED);
        assert_eq!(zero((0.12, 0.30), (0.14, 0.28)), CONTRADICTED);
        assert_eq!(zero((0.02, 0.30), (0.04, 0.28)), UNDECIDED);
    }

    #[test]
    fn figures() {
        assert_eq!(on_figure(55.0, 3.0, 54.0, (52.5, 54.9)), REPRODUCED, "interval within the tolerance");
        assert_eq!(on_figure(55.0, 3.0, 53.0, (45.0, 61.0)), REPRODUCED, "estimate within, figure covered");
        assert_eq!(on_figure(55.0, 3.0, 53.0, (51.0, 54.9)), UNDECIDED, "figure not covered, limit outside");
        assert_eq!(on_figure(55.0, 3.0, 48.0, (45.0, 51.9)), CONTRADICTED);
        assert_eq!(on_figure(55.0, 3.0, 50.0, (45.0, 56.0)), UNDECIDED);
    }

    #[test]
    fn undecided_says_why() {
        let claim = |toml: &str| -> Claim {
            toml::from_str(&format!("id = \"a\"\nstatement = \"a\"\nquantity = \"a.b.c\"\n{toml}")).unwrap()
        };
        let figure = claim("published = 55.0\ntolerance = 3.0");
        assert_eq!(why_undecided(&figure, (50.0, 56.0), None), ON_THE_EDGE);
        assert_eq!(why_undecided(&figure, (40.0, 56.0), None), TOO_LITTLE);
        let sign = claim("expect = \"-\"");
        assert_eq!(why_undecided(&sign, (-0.3, 0.1), None), TOO_LITTLE);
        assert_eq!(why_undecided(&sign, (-0.1, 0.1), Some(-0.3)), SMALLER);
        assert_eq!(why_undecided(&sign, (-0.4, 0.1), Some(-0.3)), TOO_LITTLE);
        assert_eq!(why_undecided(&claim("published = 1.0"), (0.0, 2.0), None), NOT_ESTIMABLE);
    }
}
