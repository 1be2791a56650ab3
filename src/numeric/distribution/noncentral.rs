//! The noncentral chi-square distribution, and the noncentrality that a value speaks for.

use super::gamma::{chi_square_sf, ln_gamma};
use crate::numeric::math::{exp, ln};

const MAX_TERMS: usize = 100_000;

/// P(X ≤ x) for a noncentral chi-square variable with `df` degrees of freedom and noncentrality `lambda`: central
/// probabilities weighted by those of a Poisson variable with mean λ/2, summed from its mode outward. NaN unless
/// df > 0 and λ ≥ 0.
///
/// # Sources
/// Johnson, Kotz & Balakrishnan (1995), chapter 29.
pub fn noncentral_chi_square_cdf(x: f64, df: f64, lambda: f64) -> f64 {
    if x.is_nan() || df.is_nan() || df <= 0.0 || !(lambda >= 0.0 && lambda.is_finite()) {
        return f64::NAN;
    }
    if x <= 0.0 {
        return 0.0;
    }
    let (half, middle) = (lambda / 2.0, x / 2.0);
    let mode = half.floor();
    // At the mode of the Poisson weights: the weight, P(X ≤ x) with df + 2 mode degrees of freedom, and by how much that falls with
    // two more. From there each follows from its neighbor.
    let weight = if half == 0.0 { 1.0 } else { exp(mode * ln(half) - half - ln_gamma(mode + 1.0)) };
    let a = df / 2.0 + mode;
    let below = 1.0 - chi_square_sf(x, 2.0 * a);
    let fall = exp(a * ln(middle) - middle - ln_gamma(a + 1.0));
    let mut total = weight * below;
    let (mut up, mut share, mut next) = (weight, below, fall);
    for step in 1..MAX_TERMS {
        let step = step as f64;
        up *= half / (mode + step);
        share = (share - next).max(0.0);
        next *= middle / (a + step);
        total += up * share;
        if up * share <= total * 1e-17 && up < 1e-17 {
            break;
        }
    }
    let (mut down, mut share, mut next) = (weight, below, fall);
    for step in 0..(mode as usize).min(MAX_TERMS) {
        let step = step as f64;
        down *= (mode - step) / half;
        next *= (a - step) / middle;
        share = (share + next).min(1.0);
        total += down * share;
        if down < 1e-17 {
            break;
        }
    }
    total.min(1.0)
}

/// The noncentrality λ at which P(X ≤ x) = `p` with `df` degrees of freedom; 0 when even the central variable is below
/// `x` less often than that.
pub fn chi_square_noncentrality(x: f64, df: f64, p: f64) -> f64 {
    let below = |lambda: f64| noncentral_chi_square_cdf(x, df, lambda);
    if below(0.0).is_nan() || below(0.0) <= p {
        return 0.0;
    }
    let (mut low, mut high) = (0.0, x.max(1.0));
    while below(high) > p {
        low = high;
        high *= 2.0;
    }
    // Bisection of an interval of doubles ends by itself.
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high || high - low <= 1e-13 * high {
            break;
        }
        if below(middle) > p { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::distribution::normal_cdf;
    use approx::assert_relative_eq;

    /// With one degree of freedom X = (Z + √λ)²: P = Φ(√x − √λ) − Φ(−√x − √λ).
    #[test]
    fn one_degree_of_freedom_is_a_shifted_normal() {
        for (x, lambda) in [(1.0_f64, 0.5_f64), (4.0, 9.0), (30.0, 12.0), (900.0, 850.0)] {
            let (a, b) = (x.sqrt(), lambda.sqrt());
            let expected = normal_cdf(a - b) - normal_cdf(-a - b);
            assert_relative_eq!(noncentral_chi_square_cdf(x, 1.0, lambda), expected, max_relative = 1e-12);
        }
    }

    /// R 4.2.2's example of a large value is not needed: the root is held against the function itself.
    #[test]
    fn noncentrality_inverts_the_distribution() {
        for (x, df, p) in [(22.555, 12.0, 0.05), (1538.52, 185.0, 0.95), (85.3055, 24.0, 0.05)] {
            let lambda = chi_square_noncentrality(x, df, p);
            assert_relative_eq!(noncentral_chi_square_cdf(x, df, lambda), p, max_relative = 1e-9);
        }
        assert_eq!(chi_square_noncentrality(3.0, 10.0, 0.95), 0.0);
    }

    /// RMSEA limits of Holzinger and Swineford (1939) in the lavaan tutorial: χ² 85.306, 24 df, n 301: .071 to .114.
    #[test]
    fn limits_of_a_published_rmsea() {
        let limit = |p: f64| (chi_square_noncentrality(85.3055, 24.0, p) / (24.0 * 301.0)).sqrt();
        assert_relative_eq!(limit(0.95), 0.0714, epsilon = 0.0005);
        assert_relative_eq!(limit(0.05), 0.1137, epsilon = 0.0005);
    }

    #[test]
    fn edges() {
        assert_eq!(noncentral_chi_square_cdf(0.0, 3.0, 1.0), 0.0);
        assert!(noncentral_chi_square_cdf(1.0, 0.0, 1.0).is_nan());
        assert_relative_eq!(
            noncentral_chi_square_cdf(5.0, 3.0, 0.0),
            1.0 - chi_square_sf(5.0, 3.0),
            max_relative = 1e-15
        );
    }
}
