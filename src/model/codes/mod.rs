//! Every code that a message, a caveat or an error can carry: one table, which `analyze explain` reads.

use super::text::{Lang, Text};

mod data;
mod figures;
mod output;
mod privacy;
mod statistics;
mod study;

/// A code and all there is to say about it. Codes never change meaning.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    /// A letter and three digits: C study and codebook, D data, S statistics, P privacy, F figures, O output.
    pub code: &'static str,
    /// What it says, Dutch and English; `{0}`, `{1}`, … are filled in.
    pub what: (&'static str, &'static str),
    /// Why it matters, Dutch and English.
    pub why: (&'static str, &'static str),
    /// How to mend it or live with it, Dutch and English.
    pub cure: (&'static str, &'static str),
}

impl Code {
    /// What it says.
    pub fn what(&self) -> Text {
        Text::new(self.what.0, self.what.1)
    }
}

/// A pair of words of a code in `lang`, with `about` filled in for `{0}`, `{1}`, ….
pub fn fill(words: (&str, &str), lang: Lang, about: &[&str]) -> String {
    let words = if lang == Lang::Nl { words.0 } else { words.1 };
    let mut filled = String::with_capacity(words.len() + 32);
    let mut rest = words;
    while let Some(open) = rest.find('{') {
        let close = rest[open..].find('}').map(|c| open + c);
        let value = close.and_then(|c| about.get(rest[open + 1..c].parse::<usize>().ok()?).map(|a| (c, a)));
        let Some((close, value)) = value else {
            filled.push_str(&rest[..=open]);
            rest = &rest[open + 1..];
            continue;
        };
        filled.push_str(&rest[..open]);
        filled.push_str(value);
        rest = &rest[close + 1..];
    }
    filled + rest
}

/// All codes, by family.
pub fn all() -> impl Iterator<Item = &'static Code> {
    let before = [study::CODES, data::CODES];
    let after = [privacy::CODES, figures::CODES, output::CODES];
    before.into_iter().chain(statistics::CODES).chain(after).flatten()
}

/// The code with that name.
pub fn find(code: &str) -> Option<&'static Code> {
    all().find(|c| c.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_unique_and_says_all_three_things_in_both_languages() {
        let mut seen = BTreeSet::new();
        for code in all() {
            assert!(seen.insert(code.code), "{} stands twice", code.code);
            for (nl, en) in [code.what, code.why, code.cure] {
                assert!(!nl.is_empty() && !en.is_empty(), "{} is not complete", code.code);
            }
        }
    }
}
