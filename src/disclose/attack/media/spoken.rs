//! Numbers as they stand in texts: in Dutch or English form, rounded, with or without the zero before the decimal point.

use std::ops::Range;

/// A number in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spoken {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it may mean, each with its decimals: `1,234` is a thousand and more in English and one and more in Dutch.
    readings: Vec<(f64, usize)>,
}

impl Spoken {
    /// Whether it may be `value` rounded, or `value` as a percentage, without regard to its sign.
    pub fn says(&self, value: f64) -> bool {
        self.readings.iter().any(|(spoken, decimals)| {
            let half = (0..*decimals).fold(0.5, |half, _| half / 10.0);
            let value = value.abs();
            [value, 100.0 * value].iter().any(|value| (value - spoken).abs() <= half + 1e-9 * (1.0 + value))
        })
    }

    /// Its value where it is a whole number.
    pub fn whole(&self) -> Option<f64> {
        self.readings.iter().find(|(_, decimals)| *decimals == 0).map(|(value, _)| *value)
    }

    /// What it says where it stands for a number: the value and its decimals.
    pub fn readings(&self) -> &[(f64, usize)] {
        &self.readings
    }
}

/// The numbers of a text; digits that belong to a name or a code are none.
pub(super) fn numbers(text: &str) -> Vec<Spoken> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let starts = bytes[at].is_ascii_digit()
            || bytes[at] == b'.' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !starts {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < bytes.len() && continues(bytes, end) {
            end += 1;
        }
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || c == '_' || c == '#');
        let before = text[..at].chars().next_back();
        let in_name = is_letter(before)
            || is_letter(text[end..].chars().next())
            || before == Some('-') && is_letter(text[..at - 1].chars().next_back());
        let readings = read(&text[at..end]);
        if !in_name && !readings.is_empty() {
            found.push(Spoken { range: at..end, readings });
        }
        at = end;
    }
    found
}

/// A digit, or a separator with a digit behind it.
fn continues(bytes: &[u8], at: usize) -> bool {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    digit(at) || matches!(bytes[at], b'.' | b',') && digit(at + 1)
}

fn read(token: &str) -> Vec<(f64, usize)> {
    let separators: Vec<(usize, char)> =
        token.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).collect();
    let plain = |text: &str| text.replace(['.', ','], "").parse::<f64>().ok().map(|value| (value, 0));
    let decimal = |at: usize| {
        let whole = token[..at].replace(['.', ','], "");
        let part = &token[at + 1..];
        format!("{}.{part}", if whole.is_empty() { "0" } else { &whole })
            .parse::<f64>()
            .ok()
            .map(|v| (v, part.len()))
    };
    let readings = match separators.as_slice() {
        [] => vec![plain(token)],
        [(at, _)] if token.len() - at == 4 && (1..=3).contains(at) => vec![decimal(*at), plain(token)],
        [.., (before, a), (at, b)] if a == b || at - before != 4 => vec![plain(token)],
        [.., (at, _)] => vec![decimal(*at)],
    };
    readings.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_both_languages() {
        let values = |text: &str| -> Vec<Vec<(f64, usize)>> {
            numbers(text).into_iter().map(|n| n.readings).collect()
        };
        assert_eq!(values("31.25%"), [[(31.25, 2)]]);
        assert_eq!(values("31,3 en .36"), [[(31.3, 1)], [(0.36, 2)]]);
        assert_eq!(values("5,560"), [[(5.56, 3), (5560.0, 0)]]);
        assert_eq!(values("1.234,5"), [[(1234.5, 1)]]);
        assert_eq!(values("q12 F2 org-017 #339 P401 3rd").len(), 0);
        assert!(numbers("31")[0].says(31.4) && numbers("31")[0].says(0.3149) && !numbers("31")[0].says(31.6));
    }
}
