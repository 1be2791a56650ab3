//! A correlation found again: what a second study of another size would show, and whether it is smaller than the first
//! could have seen.

use super::distribution::{normal_cdf, normal_sf};
use super::interval::Z_975;
use super::math::{atanh, tanh};

/// 95% prediction interval of the correlation in a new study of `n_new` pairs, when one of `n` pairs found `r`: on
/// Fisher's z scale, with variance 1 / (n − 3) + 1 / (`n_new` − 3). `None` below four pairs or for |r| = 1.
///
/// # Sources
/// Patil, Peng & Leek (2016).
pub fn prediction_interval(r: f64, n: usize, n_new: usize) -> Option<(f64, f64)> {
    if n < 4 || n_new < 4 || r.is_nan() || r.abs() >= 1.0 {
        return None;
    }
    let half = Z_975 * (1.0 / (n - 3) as f64 + 1.0 / (n_new - 3) as f64).sqrt();
    let z = atanh(r);
    Some((tanh(z - half), tanh(z + half)))
}

/// The correlation that a study of `n` pairs would find at .05, two-sided, with probability `power` (above .05, below
/// 1), by Fisher's z. `None` below four pairs.
///
/// # Sources
/// Simonsohn (2015), for power ⅓.
pub fn correlation_with_power(n: usize, power: f64) -> Option<f64> {
    if n < 4 || !(power > 0.05 && power < 1.0) {
        return None;
    }
    let found = |shift: f64| normal_cdf(shift - Z_975) + normal_cdf(-shift - Z_975);
    // Power rises with the shift; 60 halvings of 0 to 16 leave less than the spacing of such numbers.
    let (mut low, mut high) = (0.0, 16.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if found(middle) < power { low = middle } else { high = middle }
    }
    Some(tanh(high / ((n - 3) as f64).sqrt()))
}

/// One-sided p that a correlation of which `n` pairs show `r` is not below `bound`: small where it is. `None` below
/// four pairs or where either is ±1.
pub fn p_not_below(r: f64, n: usize, bound: f64) -> Option<f64> {
    if n < 4 || r.is_nan() || r.abs() >= 1.0 || bound.abs() >= 1.0 {
        return None;
    }
    Some(normal_sf((atanh(bound) - atanh(r)) * ((n - 3) as f64).sqrt()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// tanh(atanh(.5) ∓ 1.959964 √(1/27 + 1/77)) with 40 digits (mpmath 1.3.0).
    #[test]
    fn a_prediction_is_wider_than_the_interval_of_either_study() {
        let (low, high) = prediction_interval(0.5, 30, 80).unwrap();
        let half = Z_975 * (1.0_f64 / 27.0 + 1.0 / 77.0).sqrt();
        assert_relative_eq!(atanh(high) - atanh(low), 2.0 * half, max_relative = 1e-12);
        assert_relative_eq!(low, 0.110_486_582_497_923_52, max_relative = 1e-12);
        assert_relative_eq!(high, 0.756_368_252_132_516, max_relative = 1e-12);
        assert!(prediction_interval(0.5, 3, 80).is_none() && prediction_interval(1.0, 30, 80).is_none());
    }

    /// A shift of 1.528568712712555: Φ(δ − 1.959964) + Φ(−δ − 1.959964) = ⅓ (mpmath 1.3.0, findroot).
    #[test]
    fn small_telescopes() {
        let r = correlation_with_power(103, 1.0 / 3.0).unwrap();
        assert_relative_eq!(atanh(r) * 10.0, 1.528_568_712_712_555, max_relative = 1e-12);
        let back = normal_cdf(atanh(r) * 10.0 - Z_975) + normal_cdf(-atanh(r) * 10.0 - Z_975);
        assert_relative_eq!(back, 1.0 / 3.0, max_relative = 1e-12);
        // Methods text: 80% power at k = 106 takes .27 and at k = 139 .236.
        assert!((correlation_with_power(106, 0.8).unwrap() - 0.269).abs() < 0.0005);
        assert!((correlation_with_power(139, 0.8).unwrap() - 0.236).abs() < 0.0005);
        assert!(p_not_below(0.0, 400, r).unwrap() < 0.05);
        assert!(p_not_below(0.0, 50, r).unwrap() > 0.05);
        assert!((p_not_below(r, 50, r).unwrap() - 0.5).abs() < 1e-12);
        assert!(correlation_with_power(3, 0.8).is_none());
    }
}
