//! Every code that a message, a caveat or an error can carry: one table, which `analyze explain` reads.

use super::text::{Lang, Text};

mod commands;
mod data;
pub mod examples;
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

/// What a code says, with an ellipsis where a message names an item or a count.
pub fn unfilled(text: &str) -> String {
    (0..9).fold(text.to_owned(), |text, i| text.replace(&format!("{{{i}}}"), "…"))
}

/// A message that was made in English, in `lang`: what stood for `{0}`, `{1}`, … is read back from it. The message itself
/// where it does not have the words of its code.
pub fn translated(code: &str, message: &str, lang: Lang) -> String {
    let read = || {
        let words = find(code).filter(|_| lang != Lang::En)?.what;
        let about = read_back(words.1, message)?;
        Some(fill(words, lang, &about))
    };
    read().unwrap_or_else(|| message.to_owned())
}

/// What stands in `message` for `{0}`, `{1}`, … of `pattern`; nothing where the words around them differ.
fn read_back<'m>(pattern: &str, message: &'m str) -> Option<Vec<&'m str>> {
    let mut pieces = pattern.split('{');
    let mut rest = message.strip_prefix(pieces.next()?)?;
    let mut about = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let (index, literal) = piece.split_once('}')?;
        let end =
            if literal.is_empty() && pieces.peek().is_none() { rest.len() } else { rest.find(literal)? };
        let index: usize = index.parse().ok()?;
        about.resize(about.len().max(index + 1), "");
        about[index] = &rest[..end];
        rest = &rest[end + literal.len()..];
    }
    rest.is_empty().then_some(about)
}

/// All codes, by family.
pub fn all() -> impl Iterator<Item = &'static Code> {
    let before = [study::CODES, commands::CODES, data::CODES];
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

    #[test]
    fn messages_are_told_in_dutch_as_well() {
        let in_dutch = |code: &str, message: &str| translated(code, message, Lang::Nl);
        assert_eq!(
            in_dutch("D209", "the column `q7` of the codebook is missing"),
            "de kolom `q7` van het codeboek ontbreekt"
        );
        assert_eq!(in_dutch("D209", "something else"), "something else");
        // Whatever stands for the numbers in braces, every code finds its own words again.
        for code in all() {
            let about = ["a1", "b2", "c3", "d4", "e5", "f6"];
            let english = fill(code.what, Lang::En, &about);
            let used =
                |i: &usize| [code.what.0, code.what.1].map(|words| words.contains(&format!("{{{i}}}")));
            let only_in_dutch = (0..about.len()).any(|i| used(&i) == [true, false]);
            if !only_in_dutch {
                assert_eq!(in_dutch(code.code, &english), fill(code.what, Lang::Nl, &about), "{}", code.code);
            }
        }
    }
}
