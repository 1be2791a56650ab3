//! Numbers as readers see them, Dutch and English. Nothing else in this room turns a number into text for readers.
//!
//! Dutch has a decimal comma, both languages a true minus sign. From five digits on, thousands are set apart by a narrow
//! no-break space (ISO 80000-1; four digits stay together, as taaladvies.net prescribes), which means the same in both
//! languages. The zero before the decimal mark is never dropped: Dutch has no such custom.

use crate::model::table::{Cell, Format};
use crate::model::text::Lang;

/// What stands where there is no value.
pub const EMPTY: &str = "–";

const MINUS: char = '\u{2212}';
const THOUSANDS: char = '\u{202F}';
const NO_BREAK: char = '\u{A0}';

/// A number with so many decimals, rounded half to even on its exact value. A number that rounds to zero has no sign;
/// one that is not finite, which results never hold, is [`EMPTY`].
pub fn number(value: f64, decimals: u8, lang: Lang) -> String {
    if !value.is_finite() {
        return EMPTY.to_owned();
    }
    let plain = format!("{:.*}", usize::from(decimals), value.abs());
    let negative = value < 0.0 && plain.bytes().any(|b| (b'1'..=b'9').contains(&b));
    localize(&plain, negative, lang)
}

/// A statistic that cannot exceed 1 in size: `0.42`, `0,42`.
pub fn ratio(value: f64, decimals: u8, lang: Lang) -> String {
    number(value, decimals, lang)
}

/// A percentage, 0 to 100: `55%` in both languages.
pub fn percent(value: f64, decimals: u8, lang: Lang) -> String {
    if value.is_finite() { number(value, decimals, lang) + "%" } else { EMPTY.to_owned() }
}

/// A p value in three decimals: `0.012`, `< 0.001`, `> 0.999`.
pub fn p_value(p: f64, lang: Lang) -> String {
    if !p.is_finite() {
        EMPTY.to_owned()
    } else if p < 0.001 {
        format!("<{NO_BREAK}{}", number(0.001, 3, lang))
    } else if p > 0.999 {
        format!(">{NO_BREAK}{}", number(0.999, 3, lang))
    } else {
        number(p, 3, lang)
    }
}

/// Two bounds: `0.12 to 0.45`, `0,12 tot 0,45`.
pub fn interval(low: f64, high: f64, decimals: u8, lang: Lang) -> String {
    format!("{} {} {}", number(low, decimals, lang), until(lang), number(high, decimals, lang))
}

/// Two bounds of a percentage: `52% to 58%`, `52% tot 58%`.
pub fn percent_interval(low: f64, high: f64, decimals: u8, lang: Lang) -> String {
    format!("{} {} {}", percent(low, decimals, lang), until(lang), percent(high, decimals, lang))
}

/// A whole number: `139`, `40 512`.
pub fn count(n: usize, lang: Lang) -> String {
    localize(&n.to_string(), false, lang)
}

/// One value in the given format. [`Format::Name`] prints the name itself: labels are the caller's.
pub fn value(value: f64, format: Format, lang: Lang) -> String {
    match format {
        Format::Count => number(value, 0, lang),
        Format::Number(decimals) => number(value, decimals, lang),
        Format::Percent(decimals) => percent(value, decimals, lang),
        Format::Ratio(decimals) => ratio(value, decimals, lang),
        Format::PValue => p_value(value, lang),
        // A year is a name: no thousands, no decimals that it did not have.
        Format::Text | Format::Name => value.to_string().replace('.', decimal_mark(lang)),
    }
}

/// A cell of a table in the given format; [`EMPTY`] where there is nothing.
pub fn cell(cell: &Cell, format: Format, lang: Lang) -> String {
    match cell {
        Cell::Empty => EMPTY.to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Integer(integer) => match format {
            Format::Count => localize(&integer.unsigned_abs().to_string(), *integer < 0, lang),
            Format::Text | Format::Name => integer.to_string(),
            _ => value(*integer as f64, format, lang),
        },
        Cell::Number(number) => value(*number, format, lang),
    }
}

fn until(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "tot",
        Lang::En => "to",
    }
}

fn decimal_mark(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => ",",
        Lang::En => ".",
    }
}

/// Digits with an optional point, as a reader of `lang` sees them.
fn localize(plain: &str, negative: bool, lang: Lang) -> String {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let mut out = String::with_capacity(plain.len() + 4);
    if negative {
        out.push(MINUS);
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && whole.len() >= 5 && (whole.len() - i) % 3 == 0 {
            out.push(THOUSANDS);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push_str(decimal_mark(lang));
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(number(3.456, 2, Lang::Nl), "3,46");
        assert_eq!(number(3.456, 2, Lang::En), "3.46");
        assert_eq!(number(-0.3, 1, Lang::Nl), "−0,3");
        assert_eq!(ratio(0.42, 2, Lang::Nl), "0,42");
        assert_eq!(ratio(0.42, 2, Lang::En), "0.42");
    }

    #[test]
    fn a_number_that_rounds_to_zero_has_no_sign() {
        assert_eq!(number(-0.004, 2, Lang::En), "0.00");
        assert_eq!(number(-0.0, 0, Lang::En), "0");
        assert_eq!(number(-0.006, 2, Lang::En), "−0.01");
        assert_eq!(percent(-0.2, 0, Lang::Nl), "0%");
    }

    #[test]
    fn thousands_are_set_apart_from_five_digits_on() {
        assert_eq!(count(9_999, Lang::Nl), "9999");
        assert_eq!(count(40_512, Lang::En), "40\u{202F}512");
        assert_eq!(count(1_234_567, Lang::Nl), "1\u{202F}234\u{202F}567");
        assert_eq!(number(-12_345.678, 1, Lang::Nl), "−12\u{202F}345,7");
    }

    #[test]
    fn percentages_have_no_space() {
        assert_eq!(percent(55.2, 0, Lang::Nl), "55%");
        assert_eq!(percent(55.2, 1, Lang::Nl), "55,2%");
        assert_eq!(percent(55.2, 1, Lang::En), "55.2%");
    }

    #[test]
    fn p_values_stop_at_three_decimals_on_both_sides() {
        assert_eq!(p_value(0.0123, Lang::En), "0.012");
        assert_eq!(p_value(0.000_4, Lang::Nl), "<\u{A0}0,001");
        assert_eq!(p_value(0.001, Lang::En), "0.001");
        assert_eq!(p_value(1.0, Lang::En), ">\u{A0}0.999");
    }

    #[test]
    fn intervals_have_a_word_between_the_bounds() {
        assert_eq!(interval(0.12, 0.45, 2, Lang::En), "0.12 to 0.45");
        assert_eq!(interval(-0.12, 0.45, 2, Lang::Nl), "−0,12 tot 0,45");
        assert_eq!(percent_interval(51.9, 58.1, 0, Lang::Nl), "52% tot 58%");
    }

    #[test]
    fn cells_print_by_their_format() {
        assert_eq!(cell(&Cell::Integer(2018), Format::Text, Lang::Nl), "2018");
        assert_eq!(cell(&Cell::Integer(20_180), Format::Count, Lang::En), "20\u{202F}180");
        assert_eq!(cell(&Cell::Integer(55), Format::Percent(0), Lang::En), "55%");
        assert_eq!(cell(&Cell::Number(0.5), Format::Text, Lang::Nl), "0,5");
        assert_eq!(cell(&Cell::Empty, Format::Ratio(2), Lang::Nl), "–");
        assert_eq!(cell(&Cell::Text("a.b".into()), Format::Number(2), Lang::Nl), "a.b");
    }

    #[test]
    fn what_is_not_finite_is_empty() {
        assert_eq!(number(f64::NAN, 2, Lang::En), EMPTY);
        assert_eq!(percent(f64::INFINITY, 0, Lang::En), EMPTY);
        assert_eq!(p_value(f64::NAN, Lang::Nl), EMPTY);
    }
}
