//! Student's t distribution.

use super::beta::{Point, solve};
use crate::numeric::math::{exp, ln};
use std::sync::OnceLock;

/// Where P(|T| > t) is Iₓ(df/2, 1/2).
fn t_point(t: f64, df: f64) -> Point {
    // For t² near the largest double, x = df / (df + t²) is taken as (df/t)/t before t² overflows.
    let square = t * t;
    if square.is_infinite() {
        return Point { a: df / 2.0, b: 0.5, x: df / t / t, y: 1.0, offset: df / 2.0 };
    }
    let total = df + square;
    let offset = df / 2.0 * ((t - 1.0) * (t + 1.0) / total);
    Point { a: df / 2.0, b: 0.5, x: df / total, y: square / total, offset }
}

/// P(T > t) on `df` degrees of freedom, which may be fractional. NaN unless df > 0.
pub fn t_sf(t: f64, df: f64) -> f64 {
    let half = t_two_sided(t, df) / 2.0;
    if t < 0.0 { 1.0 - half } else { half }
}

/// P(|T| > |t|) on `df` degrees of freedom, which may be fractional. NaN unless df > 0.
pub fn t_two_sided(t: f64, df: f64) -> f64 {
    if t.is_nan() || df.is_nan() || df <= 0.0 {
        return f64::NAN;
    }
    if t.is_infinite() {
        return 0.0;
    }
    t_point(t.abs(), df).shares().0
}

/// The value that T stays below with probability `p`: ±∞ at 0 and 1, NaN outside or unless df > 0.
pub fn t_quantile(p: f64, df: f64) -> f64 {
    /// Intervals of 95% ask for the same few thousands of times.
    static USUAL: [OnceLock<f64>; 512] = [const { OnceLock::new() }; 512];
    let whole = df >= 0.0 && df.fract() == 0.0;
    let known = if p == 0.975 && whole { USUAL.get(df as usize) } else { None };
    known.map_or_else(|| quantile(p, df), |known| *known.get_or_init(|| quantile(p, df)))
}

fn quantile(p: f64, df: f64) -> f64 {
    let sound = (0.0..=1.0).contains(&p) && df > 0.0;
    if !sound {
        return f64::NAN;
    }
    let from_center = p - 0.5;
    if from_center == 0.0 {
        return 0.0;
    }
    let tail = if from_center < 0.0 { p } else { 1.0 - p };
    if tail == 0.0 {
        return f64::INFINITY.copysign(from_center);
    }
    let central = tail > 0.25;
    let target = if central { 2.0 * from_center.abs() } else { 2.0 * tail };
    let share = |t: f64| {
        let point = t_point(t, df);
        let (outside, inside) = point.shares();
        // d P(|T| > t) / d ln t = −2 xᵃ yᵇ / B(a, b).
        let density = 2.0 * point.power();
        if central { (inside, density) } else { (outside, -density) }
    };
    exp(solve(ln(target), share)).copysign(from_center)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// On one degree of freedom t is Cauchy: the quantile at .75 is 1, and tails go as 1 / (π t).
    #[test]
    fn cauchy() {
        assert_relative_eq!(t_quantile(0.75, 1.0), 1.0, max_relative = 1e-15);
        assert_relative_eq!(t_sf(1e200, 1.0), 1e-200 / std::f64::consts::PI, max_relative = 1e-13);
        assert_relative_eq!(t_quantile(0.5 + 1e-10, 1.0), std::f64::consts::PI * 1e-10, max_relative = 1e-6);
    }

    #[test]
    fn edges() {
        assert_eq!(t_sf(0.0, 4.0), 0.5);
        assert_eq!(t_sf(f64::INFINITY, 4.0), 0.0);
        assert_eq!(t_sf(f64::NEG_INFINITY, 4.0), 1.0);
        assert_eq!(t_quantile(0.5, 4.0), 0.0);
        assert_eq!(t_quantile(0.0, 4.0), f64::NEG_INFINITY);
        assert!(t_sf(1.0, -1.0).is_nan() && t_quantile(2.0, 4.0).is_nan());
        assert_relative_eq!(t_sf(-1.0, 3.0), 1.0 - t_sf(1.0, 3.0));
    }
}
