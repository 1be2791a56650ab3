//! Exact fractions of integers, and the one step from there to the nearest `f64`.
//!
//! Equal fractions become equal numbers, so means that are equal on paper tie in ranks.

/// The `f64` nearest to `numerator / denominator`, ties to even. `None` for a denominator below 1.
pub fn to_f64(numerator: i128, denominator: i128) -> Option<f64> {
    if denominator < 1 {
        return None;
    }
    let negative = numerator < 0;
    let (n, d) = (numerator.unsigned_abs(), denominator.unsigned_abs());
    let magnitude = if n <= EXACT && d <= EXACT { n as u64 as f64 / d as u64 as f64 } else { divide(n, d) };
    Some(if negative { -magnitude } else { magnitude })
}

/// Up to here integers are numbers of their own in `f64`, and one division rounds once.
const EXACT: u128 = 1 << 53;

/// Long division in binary: 55 significant bits and whether anything is left, which is enough to round once.
fn divide(n: u128, d: u128) -> f64 {
    let (mut quotient, mut rest) = (n / d, n % d);
    let mut exponent = 0_i32;
    if n == 0 {
        return 0.0;
    }
    while quotient < 1 << 54 {
        // `rest` is below `d`, which is below 2^127: doubling can't overflow.
        rest *= 2;
        quotient *= 2;
        exponent -= 1;
        if rest >= d {
            rest -= d;
            quotient += 1;
        }
    }
    while quotient >= 1 << 55 {
        rest |= quotient & 1;
        quotient >>= 1;
        exponent += 1;
    }
    let sticky = u128::from(rest != 0);
    (quotient | sticky) as f64 * power_of_two(exponent)
}

/// 2 to the power of `exponent`, between -1022 and 1023.
fn power_of_two(exponent: i32) -> f64 {
    let biased = u64::try_from(1023 + exponent).unwrap_or(0);
    f64::from_bits(biased << 52)
}

/// The greatest common divisor; 0 only of 0 and 0.
pub fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a as i64
}

/// The least common multiple of positive integers; `None` beyond `i64`.
pub fn lcm(a: i64, b: i64) -> Option<i64> {
    match gcd(a, b) {
        0 => None,
        divisor => (a / divisor).checked_mul(b),
    }
}

/// The sum of two fractions with denominators of at least 1, in lowest terms: the same whatever the order of many sums.
/// `None` where it gets too long.
pub fn sum(a: (i128, i64), b: (i128, i64)) -> Option<(i128, i64)> {
    if (a.1, b.1) == (1, 1) {
        return Some((a.0.checked_add(b.0)?, 1));
    }
    let common = if a.1 == b.1 { a.1 } else { lcm(a.1, b.1)? };
    let of = |(numerator, denominator): (i128, i64)| numerator.checked_mul(i128::from(common / denominator));
    let numerator = of(a)?.checked_add(of(b)?)?;
    // What divides both divides the denominator and the rest of the numerator by it.
    let rest = i64::try_from(numerator.unsigned_abs() % u128::from(common.unsigned_abs())).ok()?;
    let divisor = gcd(common, rest);
    Some((numerator / i128::from(divisor), common / divisor))
}

/// The most decimals that [`decimal`] looks for.
const MOST_DECIMALS: usize = 9;

/// The least number of decimals, up to 9, with which `value` can be written so that the same `f64` is read back.
/// `None` when more are needed or its digits don't fit.
pub fn decimals(value: f64) -> Option<usize> {
    (0..=MOST_DECIMALS).find(|&places| scaled(value, places).is_some())
}

/// `value` times 10 to the power of `places`, where that is an integer below 2^53 that gives `value` back.
pub fn scaled(value: f64, places: usize) -> Option<i64> {
    let power = 10_i64.checked_pow(u32::try_from(places).ok()?)? as f64;
    let integer = (value * power).round();
    (integer.abs() < EXACT as f64 && integer / power == value).then_some(integer as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_in_lowest_terms_in_any_order() {
        let parts = [(1, 2), (1, 3), (-7, 6), (5, 4), (0, 1)];
        let forth = parts.into_iter().try_fold((0, 1), sum);
        let back = parts.into_iter().rev().try_fold((0, 1), sum);
        assert_eq!((forth, back), (Some((11, 12)), Some((11, 12))));
        assert_eq!(sum((1, 2), (1, 2)), Some((1, 1)));
        assert_eq!(sum((i128::MAX, 1), (1, 1)), None);
    }

    #[test]
    fn equal_fractions_are_equal_numbers() {
        assert_eq!(to_f64(7, 3), to_f64(7_000_000_007 * 7, 7_000_000_007 * 3));
        assert_eq!(to_f64(1, 10), Some(0.1));
        assert_eq!(to_f64(-5, 2), Some(-2.5));
        assert_eq!(to_f64(0, 1 << 90), Some(0.0));
        assert_eq!(to_f64(1, 0), None);
    }

    /// Long division rounds like the processor does, to the nearest and to even: 2^53 + 1 lies half-way.
    #[test]
    fn long_division_rounds_to_nearest_even() {
        let half_way = (1_i128 << 53) + 1;
        assert_eq!(to_f64(half_way, 1), Some(9_007_199_254_740_992.0));
        assert_eq!(to_f64(half_way * 3 + 1, 3), Some(9_007_199_254_740_994.0));
        assert_eq!(to_f64(1 << 100, (1 << 100) * 3), Some(1.0 / 3.0));
        for (n, d) in [(1_i128, 3_i128), (2, 7), (123_456_789, 1_000), (999_999, 1_000_001)] {
            let big = 1_i128 << 60;
            assert_eq!(to_f64(n * big, d * big), Some(n as f64 / d as f64), "{n}/{d}");
        }
    }

    #[test]
    fn knows_decimals_as_they_are_written() {
        assert_eq!(decimals(3.0), Some(0));
        assert_eq!(decimals(0.1), Some(1));
        assert_eq!(decimals(1.666_667), Some(6));
        assert_eq!(decimals(-62.8), Some(1));
        assert_eq!(decimals(1.0 / 3.0), None);
        assert_eq!(decimals(1e17), None);
        assert_eq!(scaled(62.8, 2), Some(6280));
        assert_eq!(scaled(f64::NAN, 0), None);
    }

    #[test]
    fn multiples_that_do_not_fit_are_refused() {
        assert_eq!(lcm(4, 6), Some(12));
        assert_eq!(lcm(i64::MAX, i64::MAX - 1), None);
        assert_eq!(gcd(0, 5), 5);
    }
}
