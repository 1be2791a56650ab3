//! The gamma function and the chi-square distribution.

use crate::numeric::math::{exp, ln, ln_1p};

const MAX_TERMS: i32 = 200_000;

/// Natural logarithm of |Γ(x)|.
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// The error of Stirling's formula, ln Γ(x) − (x − ½) ln x + x − ½ ln 2π, for x > 0.
///
/// It lets ratios of gamma functions be taken without the cancellation of their logarithms (Loader 2000).
pub fn stirling_error(x: f64) -> f64 {
    const COEFFICIENTS: [f64; 8] = [
        -3617.0 / 122_400.0,
        1.0 / 156.0,
        -691.0 / 360_360.0,
        1.0 / 1188.0,
        -1.0 / 1680.0,
        1.0 / 1260.0,
        -1.0 / 360.0,
        1.0 / 12.0,
    ];
    // Upward by ln Γ(x + 1) = ln Γ(x) + ln x to where the asymptotic series holds 16 digits.
    let (mut at, mut steps) = (x, 0.0);
    while at < 12.0 {
        steps += (at + 0.5) * ln_1p(1.0 / at) - 1.0;
        at += 1.0;
    }
    let inverse_square = 1.0 / (at * at);
    let series = COEFFICIENTS.iter().fold(0.0, |value, c| value * inverse_square + c);
    steps + series / at
}

/// The deviance of Loader (2000): o ln(o / e) − (o − e) of an observed count o from its expectation e, o, e > 0,
/// where `difference` = o − e, without cancellation when it is small.
pub(super) fn deviance(observed: f64, expected: f64, difference: f64) -> f64 {
    let delta = difference / expected;
    if delta.abs() > 0.4 {
        return observed * ln(observed / expected) - difference;
    }
    // e ((1 + δ) ln(1 + δ) − δ).
    // With s = δ / (2 + δ), ln(1 + δ) = 2 atanh(s) and δ = 2 s / (1 − s):
    // (1 + δ) 2 atanh(s) − δ = δ s + (1 + δ) 2 (s³/3 + s⁵/5 + …).
    let s = delta / (2.0 + delta);
    let square = s * s;
    let (mut power, mut rest) = (s * square, 0.0);
    for k in 1..40 {
        let term = power / f64::from(2 * k + 1);
        rest += term;
        if term.abs() <= rest.abs() * 1e-17 {
            break;
        }
        power *= square;
    }
    expected * (delta * s + 2.0 * (1.0 + delta) * rest)
}

/// P(X > x) for a chi-square variable with `df` degrees of freedom, which may be fractional. NaN unless df > 0.
pub fn chi_square_sf(x: f64, df: f64) -> f64 {
    if x.is_nan() || df.is_nan() || df <= 0.0 {
        return f64::NAN;
    }
    if x <= 0.0 {
        return 1.0;
    }
    if x.is_infinite() {
        return 0.0;
    }
    let (a, x) = (df / 2.0, x / 2.0);
    // xᵃ e⁻ˣ / Γ(a + 1), by Loader's saddle-point form.
    let prefix = exp(-stirling_error(a) - deviance(a, x, a - x)) / (std::f64::consts::TAU * a).sqrt();
    if x < a + 1.0 { 1.0 - prefix * lower_series(a, x) } else { prefix * a * upper_fraction(a, x) }
}

/// 1 + x/(a+1) + x²/((a+1)(a+2)) + …
fn lower_series(a: f64, x: f64) -> f64 {
    let (mut term, mut total, mut at) = (1.0, 1.0, a);
    for _ in 0..MAX_TERMS {
        at += 1.0;
        term *= x / at;
        total += term;
        if term <= total * 1e-17 {
            break;
        }
    }
    total
}

/// Legendre's continued fraction 1/(x+1−a− 1(1−a)/(x+3−a− …)), by Lentz's method.
fn upper_fraction(a: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / f64::MIN_POSITIVE;
    let mut d = 1.0 / b;
    let mut value = d;
    for i in 1..MAX_TERMS {
        let i = f64::from(i);
        let numerator = -i * (i - a);
        b += 2.0;
        d = 1.0 / nonzero(numerator * d + b);
        c = nonzero(b + numerator / c);
        value *= c * d;
        if (c * d - 1.0).abs() <= 1e-16 {
            break;
        }
    }
    value
}

pub(super) fn nonzero(x: f64) -> f64 {
    if x.abs() < f64::MIN_POSITIVE { f64::MIN_POSITIVE } else { x }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn deviance_is_one_function_on_both_sides_of_its_switch() {
        for delta in [-0.4, 0.4] {
            let [near, far] =
                [1.0 - 1e-12, 1.0 + 1e-12].map(|side| delta * side).map(|d| deviance(1.0 + d, 1.0, d));
            assert_relative_eq!(near, far, max_relative = 1e-11);
        }
        assert_relative_eq!(deviance(1.0 + 1e-8, 1.0, 1e-8), 0.5e-16, max_relative = 1e-7);
    }

    #[test]
    fn edges() {
        assert_eq!(chi_square_sf(0.0, 3.0), 1.0);
        assert_eq!(chi_square_sf(f64::INFINITY, 3.0), 0.0);
        assert!(chi_square_sf(1.0, 0.0).is_nan());
    }
}
