//! What may be the matter with a cell or a record, told from its look without repeating it.

use super::notes::{NOT_A_NUMBER, NOT_AN_INTEGER};
use super::scan::{Syntax, content};
use crate::model::characters::is_hidden;
use crate::model::finding::Rule;

/// A cure that fits better than that of the rule, where the look of what is wrong tells.
pub(super) type Hint = Option<&'static str>;

/// What may be the matter with a cell that is no number.
pub(super) fn of_cell(rule: &'static Rule, cell: &[u8]) -> Hint {
    if !rule.is(&NOT_A_NUMBER) && !rule.is(&NOT_AN_INTEGER) {
        return None;
    }
    let text = std::str::from_utf8(cell).ok()?.trim_matches([' ', '\t']);
    let body = text.trim_start_matches(['+', '-']);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if text.ends_with('%') {
        return Some("write percentages without the percent sign");
    }
    if body.split(',').count() == 2 && body.split(',').all(digits) {
        return Some("if the comma is the decimal mark, set `decimal = \",\"` under [file] in codebook.toml");
    }
    if is_spreadsheet_error(cell) {
        return Some(
            "this is how a failed formula of a spreadsheet looks: mend the formulas, or empty the cells",
        );
    }
    if text.chars().any(|c| !c.is_ascii() && (is_hidden(c) || c.is_whitespace())) {
        return Some(
            "there is a character that can't be seen, such as a no-break space: remove it; an empty cell means no answer",
        );
    }
    if text.chars().any(|c| !c.is_ascii() && (c.is_numeric() || matches!(c, '\u{2212}' | '\u{2013}'))) {
        return Some("write numbers with the digits 0 to 9 and the hyphen as minus sign");
    }
    if text.strip_prefix('\'').is_some_and(digits) {
        return Some("remove the apostrophe, by which a spreadsheet marks a number as text");
    }
    if looks_like_date(text) {
        return Some(
            "it looks like a date; a spreadsheet makes dates of answers such as 1-3: export anew with these cells as text",
        );
    }
    if body.split(['.', ',', ' ', '\'']).count() > 1
        && body.split(['.', ',', ' ', '\'']).all(digits)
        && body.split(['.', ',', ' ', '\'']).skip(1).any(|part| part.len() == 3)
    {
        return Some("write numbers without a mark between thousands, and with one decimal mark per column");
    }
    None
}

/// What may be the matter with a record that has another number of fields than the header.
pub(super) fn of_record(syntax: &Syntax, window: &[u8], start: usize, wanted: usize) -> Hint {
    let mut fields = syntax.fields(window, start);
    let (first, more) = (fields.next()?, fields.next().is_some());
    let cell = content(window, &first);
    if more || wanted < 2 {
        return None;
    }
    if cell.as_ref() == b"\x1a" {
        return Some("remove the mark at the end of the file (Ctrl-Z), which old programs write");
    }
    let parts = |delimiter: u8| memchr::memchr_iter(delimiter, &cell).count() + 1;
    if first.quoted && parts(syntax.delimiter) == wanted {
        return Some(
            "the record as a whole stands in quotes: remove them, and make doubled ones inside single",
        );
    }
    let others = [b',', b';', b'\t', b'|'];
    others.into_iter().any(|other| other != syntax.delimiter && parts(other) == wanted).then_some(
        "this record has another delimiter than the header: export anew, or name files with different ones apart",
    )
}

/// What programs write where a formula failed, in English, Dutch, German and French.
const ERRORS: [&str; 22] = [
    "#N/A", "#N/B", "#NV", "#REF!", "#VERW!", "#BEZUG!", "#VALUE!", "#WAARDE!", "#WERT!", "#VALEUR!",
    "#NAME?", "#NAAM?", "#NOM?", "#DIV/0!", "#DEEL/0!", "#NUM!", "#GETAL!", "#ZAHL!", "#NOMBRE!", "#NULL!",
    "#LEEG!", "#NUL!",
];

/// True where a spreadsheet wrote that a formula failed.
pub(super) fn is_spreadsheet_error(cell: &[u8]) -> bool {
    cell.first() == Some(&b'#') && ERRORS.iter().any(|error| error.as_bytes() == cell)
}

/// True for a number in the way of a spreadsheet that has no room for it (`1.23457E+11`): some of its digits are gone.
pub(super) fn is_rounded_number(cell: &[u8]) -> bool {
    let (mantissa, exponent) = match cell {
        [mantissa @ .., b'E', b'+', _, _] => (mantissa, 2),
        [mantissa @ .., b'E', b'+', _, _, _] => (mantissa, 3),
        _ => return false,
    };
    let [first, rest @ ..] = mantissa else { return false };
    let fraction = match rest {
        [] => rest,
        [b'.' | b',', fraction @ ..] => fraction,
        _ => return false,
    };
    let exponent = cell.get(cell.len() - exponent..).unwrap_or_default();
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let power = || exponent.iter().fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'));
    first.is_ascii_digit() && digits(fraction) && digits(exponent) && power() > fraction.len()
}

/// True for two or three parts with marks between them of which one is the name of a month, or four digits.
fn looks_like_date(text: &str) -> bool {
    const MONTHS: [&str; 22] = [
        "jan", "feb", "mar", "mrt", "maa", "mär", "apr", "may", "mei", "mai", "jun", "jul", "aug", "sep",
        "oct", "okt", "nov", "dec", "dez", "déc", "fév", "avr",
    ];
    let parts: Vec<&str> = text.split(['-', '/', ' ', '.']).filter(|part| !part.is_empty()).collect();
    let is_month = |part: &&str| {
        let lower = part.to_lowercase();
        lower.chars().count() <= 9
            && lower.chars().all(char::is_alphabetic)
            && MONTHS.iter().any(|month| lower.starts_with(month))
    };
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit()) && part.len() <= 4;
    let is_year = |part: &&str| is_number(part) && part.len() == 4;
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| is_month(part) || is_number(part))
        && (parts.iter().any(is_month) || (parts.len() == 3 && parts.iter().any(is_year)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(cell: &str) -> &'static str {
        of_cell(&NOT_AN_INTEGER, cell.as_bytes()).unwrap_or_default()
    }

    #[test]
    fn the_look_of_a_cell_tells_what_may_be_the_matter() {
        for (cells, word) in [
            (&["40%"][..], "percent"),
            (&["62,5", "-1,25"], "decimal"),
            (&["#N/B", "#DIV/0!", "#VERW!"], "formula"),
            (&["\u{a0}3", "3\u{200b}", "\u{a0}"], "can't be seen"),
            (&["３", "٣", "−4"], "0 to 9"),
            (&["'3"], "apostrophe"),
            (&["1-mrt", "Jan-03", "3-5-2026", "2026-03-01", "1 May"], "date"),
            (&["1.062,5", "1 000", "1'000"], "thousands"),
        ] {
            for cell in cells {
                assert!(hint(cell).contains(word), "{cell}: {}", hint(cell));
            }
        }
        for cell in ["", "eens", "n.v.t.", "3/4", "1-3", "x", "0x10", "#", "####", "mei", "3;4"] {
            assert_eq!(hint(cell), "", "{cell}");
        }
        assert_eq!(of_cell(&super::super::notes::OUT_OF_RANGE, b"40%"), None);
    }

    #[test]
    fn a_rounded_number_has_fewer_digits_than_it_says() {
        for cell in ["1.23457E+11", "1,23457E+11", "2E+15", "1.2E+02"] {
            assert!(is_rounded_number(cell.as_bytes()), "{cell}");
        }
        for cell in ["", "E+11", "1.23E+02", "12.5E+11", "1.23457e11", "1.23457E+", "1E+1", "3E-05", "WE+11"]
        {
            assert!(!is_rounded_number(cell.as_bytes()), "{cell}");
        }
    }

    #[test]
    fn the_look_of_a_record_tells_why_it_has_one_field() {
        let hint = |record: &str| of_record(&Syntax::new(b','), record.as_bytes(), 0, 3).unwrap_or_default();
        assert!(hint("\u{1a}\n").contains("Ctrl-Z"));
        assert!(hint("\"a,1,2\"\n").contains("in quotes"));
        assert!(hint("a;1;2\n").contains("another delimiter"));
        assert_eq!([hint("a,1\n"), hint("a;1\n"), hint("a,1,2,3\n")], [""; 3]);
    }
}
