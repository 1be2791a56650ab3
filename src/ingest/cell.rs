//! One cell to a number, by a strict grammar: `[+-] digits [mark digits] [e [+-] digits]`, and nothing else.

/// The decimal marks that a column may use. Once one was seen, the other is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks {
    point: bool,
    comma: bool,
}

impl Marks {
    /// From `decimal` of `[file]`: `auto` allows the comma where it is not the delimiter.
    pub fn new(decimal: &str, delimiter: u8) -> Self {
        match decimal {
            "." => Marks { point: true, comma: false },
            "," => Marks { point: false, comma: true },
            _ => Marks { point: true, comma: delimiter != b',' },
        }
    }

    fn seen(&mut self, mark: u8) {
        *self = Marks { point: mark == b'.', comma: mark == b',' };
    }

    fn allows(self, mark: u8) -> bool {
        (mark == b'.' && self.point) || (mark == b',' && self.comma)
    }
}

/// Longest number that is looked at.
const LONGEST: usize = 400;

/// The number in `cell`, which has no blanks around it; infinite where it is too large. `None` where it is not one.
pub(super) fn number(cell: &[u8], marks: &mut Marks) -> Option<f64> {
    let (negative, digits) = match cell {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] | rest => (false, rest),
    };
    if let Some(whole) = short_whole(digits) {
        return Some(if negative { -whole } else { whole });
    }
    if digits.len() > LONGEST || !digits.iter().all(|b| b.is_ascii_digit() || b".,eE+-".contains(b)) {
        return None;
    }
    let mark = digits.iter().position(|b| matches!(b, b'.' | b','));
    let (whole, rest) = digits.split_at(mark.unwrap_or_else(|| exponent_at(digits)));
    let (fraction, exponent) = match rest {
        [b'.' | b',', rest @ ..] => rest.split_at(exponent_at(rest)),
        rest => (&rest[..0], rest),
    };
    let all_digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    if whole.len() + fraction.len() == 0
        || !all_digits(whole)
        || !all_digits(fraction)
        || !is_exponent(exponent)
    {
        return None;
    }
    if let Some(&mark) = mark.and_then(|at| digits.get(at)) {
        if !marks.allows(mark) {
            return None;
        }
        marks.seen(mark);
    }
    let value = if let (Some(value), []) = (short_decimal(whole, fraction), exponent) {
        value
    } else {
        let text: String = digits.iter().map(|&b| if b == b',' { '.' } else { char::from(b) }).collect();
        text.parse::<f64>().ok()?
    };
    Some(if negative { -value } else { value })
}

/// A whole number of at most 15 digits and nothing else.
#[inline]
pub(super) fn short_whole(digits: &[u8]) -> Option<f64> {
    if digits.is_empty() || digits.len() > 15 {
        return None;
    }
    let mut whole = 0_u64;
    for digit in digits {
        let digit = digit.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        whole = whole * 10 + u64::from(digit);
    }
    Some(whole as f64)
}

/// True where a finite number has no fraction. Beyond 2⁵³ none has.
#[inline]
pub(super) fn is_whole(value: f64) -> bool {
    value.abs() >= 9e15 || value as i64 as f64 == value
}

/// A decimal of at most 15 digits: both parts of the quotient are exact, so it is rounded once, as it should be
/// (Clinger 1990).
fn short_decimal(whole: &[u8], fraction: &[u8]) -> Option<f64> {
    const TENS: [f64; 16] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    if whole.len() + fraction.len() > 15 {
        return None;
    }
    let digits = whole.iter().chain(fraction).fold(0_u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
    Some(digits as f64 / TENS.get(fraction.len())?)
}

fn exponent_at(digits: &[u8]) -> usize {
    digits.iter().position(|b| matches!(b, b'e' | b'E')).unwrap_or(digits.len())
}

fn is_exponent(part: &[u8]) -> bool {
    match part {
        [] => true,
        [b'e' | b'E', b'+' | b'-', digits @ ..] | [b'e' | b'E', digits @ ..] => {
            !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

/// `cell` without blanks and tabs around it.
#[inline]
pub(super) fn trim(cell: &[u8]) -> &[u8] {
    let mut cell = cell;
    while let [b' ' | b'\t', rest @ ..] = cell {
        cell = rest;
    }
    while let [rest @ .., b' ' | b'\t'] = cell {
        cell = rest;
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn auto(cell: &str, delimiter: u8) -> Option<f64> {
        number(cell.as_bytes(), &mut Marks::new("auto", delimiter))
    }

    #[test]
    fn numbers_as_programs_write_them() {
        for (cell, value) in [
            ("4", 4.0),
            ("03", 3.0),
            ("+4", 4.0),
            ("-0.5", -0.5),
            ("6.25e1", 62.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("1E-2", 0.01),
            ("9007199254740993", 9_007_199_254_740_992.0),
        ] {
            assert_eq!(auto(cell, b','), Some(value), "{cell}");
        }
        assert_eq!(auto("62,5", b';'), Some(62.5));
        assert_eq!(auto("1e999", b','), Some(f64::INFINITY));
    }

    #[test]
    fn what_only_looks_like_a_number_is_none() {
        for cell in [
            "",
            "nan",
            "NaN",
            "inf",
            "-Infinity",
            "40%",
            "1 000",
            "1.234,5",
            "1,234.5",
            "0x1F",
            "1_000",
            "e5",
            "1e",
            "+",
            "--1",
            "4'",
            ".",
            "1e+",
            "½",
            "1.2.3",
        ] {
            assert_eq!(auto(cell, b','), None, "{cell}");
            assert_eq!(auto(cell, b';'), None, "{cell}");
        }
        assert_eq!(auto("62,5", b','), None);
    }

    #[test]
    fn whole_numbers_are_told_from_fractions() {
        for value in [0.0, -3.0, 1e15, 1e300, 4.0] {
            assert!(is_whole(value), "{value}");
        }
        for value in [0.5, -1e-300, 3.999_999, 4_503_599_627_370_495.5] {
            assert!(!is_whole(value), "{value}");
        }
    }

    #[test]
    fn a_column_keeps_to_one_decimal_mark() {
        let mut marks = Marks::new("auto", b';');
        assert_eq!(number(b"62,5", &mut marks), Some(62.5));
        assert_eq!(number(b"62.5", &mut marks), None);
    }

    proptest! {
        #[test]
        fn every_printed_number_reads_back_to_the_same_bits(value in any::<f64>().prop_filter("finite", |v| v.is_finite())) {
            prop_assert_eq!(auto(&format!("{value}"), b',').map(f64::to_bits), Some(value.to_bits()));
            prop_assert_eq!(auto(&format!("{value:e}"), b',').map(f64::to_bits), Some(value.to_bits()));
        }
    }
}
