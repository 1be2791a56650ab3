//! Sums, moments and order statistics of plain numbers. No input may hold NaN.
//!
//! Sums are carried in two doubles (about 32 digits), so the order of the terms hardly matters; variances and
//! covariances are taken around a mean of that precision.

/// A number carried as the unevaluated sum of two doubles.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Double {
    high: f64,
    low: f64,
}

impl Double {
    /// Adds `x`, keeping the rounding error (Knuth's two-sum).
    fn plus(self, x: f64) -> Self {
        let high = self.high + x;
        let of_x = high - self.high;
        let error = (self.high - (high - of_x)) + (x - of_x);
        let low = self.low + error;
        let renormalized = high + low;
        Double { high: renormalized, low: low - (renormalized - high) }
    }

    fn sum(terms: impl IntoIterator<Item = f64>) -> Self {
        terms.into_iter().fold(Double::default(), Double::plus)
    }

    /// The sum of values that each occur so many times.
    pub(super) fn of_terms(terms: impl IntoIterator<Item = (f64, u64)>) -> Self {
        terms.into_iter().fold(Double::default(), |sum, (value, times)| {
            let times = times as f64;
            let product = value * times;
            // What rounding took off the product.
            sum.plus(product).plus(libm::fma(value, times, -product))
        })
    }

    pub(super) fn divided_by(self, n: f64) -> Self {
        let high = self.high / n;
        let rest = libm::fma(-high, n, self.high) + self.low;
        Double { high, low: rest / n }
    }

    pub(super) fn value(self) -> f64 {
        self.high + self.low
    }

    /// How far `value` is from this mean.
    pub(super) fn deviation(self, value: f64) -> f64 {
        (value - self.high) - self.low
    }
}

/// The sum of `terms`, rounded once at the end.
pub fn sum(terms: impl IntoIterator<Item = f64>) -> f64 {
    Double::sum(terms).value()
}

/// The arithmetic mean; `None` without values.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| center(values).value())
}

/// Variance with n − 1; `None` for fewer than two values; exactly 0 when all are equal.
pub fn variance(values: &[f64]) -> Option<f64> {
    Some(cross_products(values, values)? / (values.len() as f64 - 1.0))
}

/// Standard deviation with n − 1; `None` for fewer than two values.
pub fn sd(values: &[f64]) -> Option<f64> {
    variance(values).map(f64::sqrt)
}

/// Covariance with n − 1 of values that belong together by position; `None` for fewer than two pairs.
pub fn covariance(x: &[f64], y: &[f64]) -> Option<f64> {
    Some(cross_products(x, y)? / (x.len().min(y.len()) as f64 - 1.0))
}

/// Pearson's correlation of values that belong together by position, within −1 to 1. `None` for fewer than two pairs
/// or when either side is constant.
pub fn pearson(x: &[f64], y: &[f64]) -> Option<f64> {
    let n = x.len().min(y.len());
    let (x, y) = (&x[..n], &y[..n]);
    if n < 2 || is_constant(x) || is_constant(y) {
        return None;
    }
    // Side by side, since each sum waits for its own last term; the digits are those of one after the other.
    let (mut mean_x, mut mean_y) = (Double::default(), Double::default());
    for (&a, &b) in x.iter().zip(y) {
        (mean_x, mean_y) = (mean_x.plus(a), mean_y.plus(b));
    }
    let (mean_x, mean_y) = (mean_x.divided_by(n as f64), mean_y.divided_by(n as f64));
    let (mut xx, mut yy, mut xy) = (Double::default(), Double::default(), Double::default());
    for (&a, &b) in x.iter().zip(y) {
        let (a, b) = (mean_x.deviation(a), mean_y.deviation(b));
        (xx, yy, xy) = (xx.plus(a * a), yy.plus(b * b), xy.plus(a * b));
    }
    correlation(xx.value(), yy.value(), xy.value())
}

/// The correlation from sums of squares and products around the means: `None` when a sum of squares is 0, exactly ±1
/// when within 1e-15 of it.
pub fn correlation(xx: f64, yy: f64, xy: f64) -> Option<f64> {
    if xx <= 0.0 || yy <= 0.0 {
        return None;
    }
    let r = xy / (xx.sqrt() * yy.sqrt());
    if !r.is_finite() {
        return None;
    }
    Some(if 1.0 - r.abs() <= 1e-15 { r.signum() } else { r })
}

/// The middle value, or the mean of the two middle ones; `None` without values.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    quantile(&sorted, 0.5)
}

/// The quantile at `p` (0 to 1) of values sorted upward, of type 7 (Hyndman & Fan 1996); `None` without values.
pub fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    quantile_of(sorted.len() as u64, p, |place| sorted[place as usize])
}

/// The same of `n` values, of which `at` gives the one at a place counted from 0.
pub(super) fn quantile_of(n: u64, p: f64, at: impl Fn(u64) -> f64) -> Option<f64> {
    let last = n.checked_sub(1)?;
    let position = p.clamp(0.0, 1.0) * last as f64;
    let below = position.floor();
    let (low, high) = (at(below as u64), at((below as u64 + 1).min(last)));
    let weight = position - below;
    Some(if weight == 0.5 { f64::midpoint(low, high) } else { low + weight * (high - low) })
}

/// Ranks from 1 upward, in the order of `values`; equal values share the mean of their ranks.
pub fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    for tied in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let shared = start as f64 + f64::midpoint(tied.len() as f64, 1.0);
        for &position in tied {
            ranks[position] = shared;
        }
        start += tied.len();
    }
    ranks
}

/// The mean to about 32 digits, so that deviations from it are exact to the last digit of the values.
fn center(values: &[f64]) -> Double {
    Double::sum(values.iter().copied()).divided_by(values.len() as f64)
}

/// Sum of products of deviations from the means; 0 when either side is constant.
fn cross_products(x: &[f64], y: &[f64]) -> Option<f64> {
    let n = x.len().min(y.len());
    if n < 2 {
        return None;
    }
    let (x, y) = (&x[..n], &y[..n]);
    if is_constant(x) || is_constant(y) {
        return Some(0.0);
    }
    let (mean_x, mean_y) = (center(x), center(y));
    Some(sum(x.iter().zip(y).map(|(&a, &b)| mean_x.deviation(a) * mean_y.deviation(b))))
}

fn is_constant(values: &[f64]) -> bool {
    values.iter().all(|v| *v == values[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn sums_what_plain_addition_loses() {
        assert_eq!(sum([1e16, 1.0, -1e16, 1.0]), 2.0);
        assert_eq!(sum([]), 0.0);
    }

    /// Anscombe (1973), the first of his four sets.
    #[test]
    fn agrees_with_anscombe_1973() {
        let x = [10., 8., 13., 9., 11., 14., 6., 4., 12., 7., 5.];
        let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        assert_relative_eq!(pearson(&x, &y).unwrap(), 0.816_420_516_345, max_relative = 1e-12);
        assert_relative_eq!(variance(&x).unwrap(), 11.0);
    }

    #[test]
    fn constant_and_perfect_columns() {
        assert_eq!(variance(&[0.1, 0.1, 0.1]), Some(0.0));
        assert_eq!(variance(&[1.0]), None);
        assert_eq!(pearson(&[0.1, 0.1, 0.1], &[1.0, 2.0, 3.0]), None);
        assert_eq!(pearson(&[1.0, 2.0, 4.0], &[-0.1, -0.2, -0.4]), Some(-1.0));
        assert_eq!(mean(&[]), None);
    }

    /// Hyndman & Fan (1996), type 7: 1 to 4 has lower quartile 1.75.
    #[test]
    fn quantiles_of_type_7() {
        let sorted = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(quantile(&sorted, 0.25), Some(1.75));
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn ties_share_their_ranks() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 2.0, 0.0, -0.0]), vec![5.5, 3.0, 5.5, 4.0, 1.5, 1.5]);
    }
}
