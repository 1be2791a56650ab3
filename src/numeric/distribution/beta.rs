//! The incomplete beta function and the F distribution.

use super::gamma::{deviance, nonzero, stirling_error};
use crate::numeric::math::{exp, ln};

const MAX_TERMS: i32 = 200_000;

/// The regularized incomplete beta function Iₓ(a, b) and its complement 1 − Iₓ(a, b), each exact in its own small
/// end. NaN unless a, b > 0 and 0 ≤ x ≤ 1.
pub fn incomplete_beta(a: f64, b: f64, x: f64) -> (f64, f64) {
    let sound = a > 0.0 && b > 0.0 && (0.0..=1.0).contains(&x);
    if !sound {
        return (f64::NAN, f64::NAN);
    }
    Point { a, b, x, y: 1.0 - x, offset: a - (a + b) * x }.shares()
}

/// Where the function is wanted. `y` = 1 − x and `offset` = a − (a + b) x are given apart, because the caller often
/// knows them without the cancellation that they would suffer here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub a: f64,
    pub b: f64,
    pub x: f64,
    pub y: f64,
    pub offset: f64,
}

impl Point {
    /// Iₓ(a, b) and 1 − Iₓ(a, b).
    pub fn shares(self) -> (f64, f64) {
        if self.x <= 0.0 {
            return (0.0, 1.0);
        }
        if self.y <= 0.0 {
            return (1.0, 0.0);
        }
        if self.x <= (self.a + 1.0) / (self.a + self.b + 2.0) {
            let lower = self.power() * self.fraction() / self.a;
            return (lower, 1.0 - lower);
        }
        let mirrored = Point { a: self.b, b: self.a, x: self.y, y: self.x, offset: -self.offset };
        let upper = mirrored.power() * mirrored.fraction() / mirrored.a;
        (1.0 - upper, upper)
    }

    /// xᵃ yᵇ / B(a, b), by Loader's (2000) saddle-point form of the binomial probability.
    pub fn power(self) -> f64 {
        let Point { a, b, x, y, offset } = self;
        let n = a + b;
        let errors = stirling_error(n) - stirling_error(a) - stirling_error(b);
        let distance = deviance(a, n * x, offset) + deviance(b, n * y, -offset);
        (a / n * b / std::f64::consts::TAU).sqrt() * exp(errors - distance)
    }

    /// The continued fraction of DLMF 8.17.22, by Lentz's method.
    fn fraction(self) -> f64 {
        let Point { a, b, x, .. } = self;
        let mut c = 1.0;
        let mut d = 1.0 / nonzero(1.0 - (a + b) * x / (a + 1.0));
        let mut value = d;
        for m in 1..MAX_TERMS {
            let m = f64::from(m);
            let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
            d = 1.0 / nonzero(1.0 + even * d);
            c = nonzero(1.0 + even / c);
            value *= c * d;
            let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
            d = 1.0 / nonzero(1.0 + odd * d);
            c = nonzero(1.0 + odd / c);
            value *= c * d;
            if (c * d - 1.0).abs() <= 1e-16 {
                break;
            }
        }
        value
    }
}

/// Where P(F > f) is Iₓ(d2/2, d1/2).
fn f_point(f: f64, d1: f64, d2: f64) -> Point {
    let total = d1 * f + d2;
    Point {
        a: d2 / 2.0,
        b: d1 / 2.0,
        x: d2 / total,
        y: d1 * f / total,
        offset: d2 / 2.0 * (d1 * (f - 1.0) / total),
    }
}

/// P(F > `x`) on `d1` and `d2` degrees of freedom, which may be fractional. NaN unless both are above 0.
pub fn f_sf(x: f64, d1: f64, d2: f64) -> f64 {
    let sound = d1 > 0.0 && d2 > 0.0 && !x.is_nan();
    if !sound {
        return f64::NAN;
    }
    if x <= 0.0 {
        return 1.0;
    }
    if x.is_infinite() {
        return 0.0;
    }
    f_point(x, d1, d2).shares().0
}

/// The value that an F variable stays below with probability `p`: 0 at 0, ∞ at 1, NaN outside or unless d1, d2 > 0.
pub fn f_quantile(p: f64, d1: f64, d2: f64) -> f64 {
    let sound = (0.0..=1.0).contains(&p) && d1 > 0.0 && d2 > 0.0;
    if !sound {
        return f64::NAN;
    }
    if p == 0.0 || p == 1.0 {
        return if p == 0.0 { 0.0 } else { f64::INFINITY };
    }
    let (upper, target) = if p > 0.5 { (true, 1.0 - p) } else { (false, p) };
    let tail = |f: f64| {
        let point = f_point(f, d1, d2);
        let (above, below) = point.shares();
        // d P(F > f) / d ln f = −xᵃ yᵇ / B(a, b).
        if upper { (above, -point.power()) } else { (below, point.power()) }
    };
    exp(solve(ln(target), tail))
}

/// Finds u where ln of the tail at e^u is `ln_target`, by Newton's method inside a bracket. `tail` gives the tail and
/// its derivative to u, of one sign.
pub(super) fn solve(ln_target: f64, tail: impl Fn(f64) -> (f64, f64)) -> f64 {
    const WIDEST: f64 = 700.0;
    let (mut low, mut high) = (-WIDEST, WIDEST);
    let mut u = 0.0;
    for _ in 0..200 {
        let (value, slope) = tail(exp(u));
        let gap = ln(value) - ln_target;
        if (gap > 0.0) == (slope > 0.0) {
            high = u;
        } else {
            low = u;
        }
        let newton = u - gap * value / slope;
        let next = if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
        if (next - u).abs() <= 1e-16 * (1.0 + u.abs()) {
            return next;
        }
        u = next;
    }
    u
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn edges() {
        assert_eq!(f_sf(0.0, 2.0, 3.0), 1.0);
        assert_eq!(f_sf(f64::INFINITY, 2.0, 3.0), 0.0);
        assert!(f_sf(1.0, 0.0, 3.0).is_nan());
        assert_eq!(f_quantile(0.0, 2.0, 3.0), 0.0);
        assert_eq!(f_quantile(1.0, 2.0, 3.0), f64::INFINITY);
        assert_eq!(incomplete_beta(2.0, 3.0, 0.0), (0.0, 1.0));
        assert!(incomplete_beta(2.0, 3.0, 1.5).0.is_nan());
    }

    #[test]
    fn quantiles_invert_the_tail() {
        for (d1, d2) in [(1.0, 1.0), (2.5, 40.0), (138.0, 5421.0), (8168.0, 2041.0)] {
            for p in [1e-12, 0.025, 0.3, 0.5, 0.9, 0.975, 0.999_999] {
                let sf = f_sf(f_quantile(p, d1, d2), d1, d2);
                assert_relative_eq!(1.0 - sf, p, max_relative = 1e-11, epsilon = 1e-14);
            }
        }
    }
}
