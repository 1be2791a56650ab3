//! How certain a sample median is.

use super::distribution::{ln_gamma, normal_quantile};
use super::math::exp;

/// The standard error of the median of values sorted upward, from the distance between two order statistics
/// x(c) and x(n − c + 1) with c = (n + 1)/2 − √n, rounded: (x(n − c + 1) − x(c)) / 2z, where z is the normal quantile
/// of the exact binomial probability that the median lies between them. `None` for fewer than two values.
///
/// # Sources
/// Price & Bonett (2001).
pub fn standard_error(sorted: &[f64]) -> Option<f64> {
    let n = sorted.len();
    if n < 2 {
        return None;
    }
    let c = ((f64::midpoint(n as f64, 1.0) - (n as f64).sqrt()).round() as usize).max(1);
    let z = -normal_quantile(below(n, c));
    Some((sorted[n - c] - sorted[c - 1]) / (2.0 * z))
}

/// The probability that fewer than `c` of `n` fair coins fall heads.
fn below(n: usize, c: usize) -> f64 {
    let (all, last) = (n as f64, (c - 1) as f64);
    let ln_term = ln_gamma(all + 1.0) - ln_gamma(last + 1.0) - ln_gamma(all - last + 1.0);
    let mut term = exp(ln_term - all * std::f64::consts::LN_2);
    let mut total = term;
    for i in (1..c).rev() {
        term *= i as f64 / (n - i + 1) as f64;
        total += term;
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// By hand for 1, 2, …, 9: c = 5 − 3 = 2, P(fewer than 2 of 9) = 10/512, z = 2.06353, (8 − 2) / 2z = 1.45382.
    #[test]
    fn nine_values() {
        let values: Vec<f64> = (1..=9).map(f64::from).collect();
        assert_relative_eq!(below(9, 2), 10.0 / 512.0, max_relative = 1e-13);
        assert_relative_eq!(standard_error(&values).unwrap(), 1.45382, max_relative = 0.5e-5);
    }

    /// For many normal values the standard error nears √(π/2n) standard deviations, and nothing overflows.
    #[test]
    fn many_values() {
        let n = 4000;
        let values: Vec<f64> = (0..n).map(|i| normal_quantile((f64::from(i) + 0.5) / f64::from(n))).collect();
        let expected = (std::f64::consts::FRAC_PI_2 / f64::from(n)).sqrt();
        assert_relative_eq!(standard_error(&values).unwrap(), expected, max_relative = 0.01);
    }

    #[test]
    fn one_value_has_no_standard_error() {
        assert_eq!(standard_error(&[3.0]), None);
        assert_eq!(standard_error(&[3.0, 3.0]), Some(0.0));
    }
}
