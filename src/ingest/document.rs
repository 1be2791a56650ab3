//! A study file as a document: where its values stand, so that problems can point at them.

use crate::error::Problem;
use crate::model::codes;
use crate::model::text::Lang;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The text of a TOML file and the place of everything in it.
pub(super) struct Document<'a> {
    /// As messages name it.
    pub file: &'a str,
    /// All of it.
    pub text: &'a str,
    table: Option<Spanned<DeTable<'a>>>,
}

impl<'a> Document<'a> {
    /// Parses `text`; where it is not TOML, nothing has a place.
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Document { file, text, table: DeTable::parse(text).ok() }
    }

    /// True where the text is TOML.
    pub fn is_toml(&self) -> bool {
        self.table.is_some()
    }

    /// The bytes of the value at `path`, such as `["scales", "adoption", "items", "2"]`: of its key where it is a
    /// table, and of the innermost part that is there where it is not.
    pub fn span(&self, path: &[&str]) -> Option<Range<usize>> {
        let mut found = None;
        let (first, rest) = path.split_first()?;
        let (key, mut value) = self.table.as_ref()?.get_ref().get_key_value(*first)?;
        mark(&mut found, Some(key.span()), value);
        for step in rest {
            match value.get_ref() {
                DeValue::Table(table) => {
                    let Some((key, next)) = table.get_key_value(*step) else { break };
                    value = next;
                    mark(&mut found, Some(key.span()), value);
                }
                DeValue::Array(items) => {
                    let Some(next) = step.parse::<usize>().ok().and_then(|i| items.get(i)) else { break };
                    value = next;
                    mark(&mut found, None, value);
                }
                _ => break,
            }
        }
        found
    }

    /// The line of the value at `path`, counted from 1; 1 where it is not there.
    pub fn line(&self, path: &[&str]) -> usize {
        let end = self.span(path).map_or(0, |span| span.start.min(self.text.len()));
        1 + memchr::memchr_iter(b'\n', self.text.as_bytes().get(..end).unwrap_or_default()).count()
    }

    /// A problem at `path`, in the words of its code.
    pub fn problem(&self, code: &'static str, path: &[&str], about: &[&str]) -> Problem {
        self.problem_at(code, self.span(path), about)
    }

    /// A problem at the bytes `span`, in the words of its code.
    pub fn problem_at(&self, code: &'static str, span: Option<Range<usize>>, about: &[&str]) -> Problem {
        let words = codes::find(code).map_or((("", ""), ("", "")), |code| (code.what, code.cure));
        Problem {
            code,
            message: codes::fill(words.0, Lang::En, about),
            file: self.file.to_owned(),
            source: self.text.to_owned(),
            span,
            help: codes::fill(words.1, Lang::En, about),
        }
    }
}

/// Keeps the place to point at: the key of a table, else the value; an array of tables has its header's place.
fn mark(found: &mut Option<Range<usize>>, key: Option<Range<usize>>, value: &Spanned<DeValue<'_>>) {
    let span = match (value.get_ref(), key) {
        (DeValue::Table(_), Some(key)) => key,
        _ => value.span(),
    };
    *found = Some(span);
}

/// Reads `document` as a `T`.
///
/// # Errors
/// The first slip of syntax, type or key.
pub(super) fn parse<T: serde::de::DeserializeOwned>(document: &Document<'_>) -> Result<T, Box<Problem>> {
    toml::from_str(document.text).map_err(|error| {
        let message = error.message();
        let span = error.span();
        let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        let first = quoted.first().copied().unwrap_or_default();
        if !document.is_toml() {
            return Box::new(document.problem_at("C102", span, &[message]));
        }
        if message.starts_with("missing field") {
            return Box::new(document.problem_at("C105", span, &[first]));
        }
        let (code, about) = if message.starts_with("unknown field") {
            ("C103", [first.to_owned(), quoted.get(1..).unwrap_or_default().join(", ")])
        } else {
            ("C104", [message.to_owned(), String::new()])
        };
        let mut problem = document.problem_at(code, span, &about.each_ref().map(String::as_str));
        if message.starts_with("unknown")
            && let Some(near) = nearest(first, quoted.iter().skip(1).copied())
        {
            problem.help = format!("did you mean `{near}`?");
        }
        Box::new(problem)
    })
}

/// The name nearest to `name`, where one is within two slips of the pen.
pub(super) fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let lower = name.to_lowercase();
    let limit = if lower.chars().count() < 3 { 1 } else { 2 };
    names
        .into_iter()
        .map(|other| (strsim::damerau_levenshtein(&lower, &other.to_lowercase()), other))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "[scales.a]\nitems = [\"q1\", \"q2\"]\n\n[[claim]]\nid = \"x\"\n[[claim]]\nid = \"y\"\n";

    #[test]
    fn values_are_found_by_their_path() {
        let document = Document::new("codebook.toml", TEXT);
        let at = |path: &[&str]| document.span(path).map(|span| &TEXT[span]);
        assert_eq!(at(&["scales", "a", "items", "1"]), Some("\"q2\""));
        assert_eq!(at(&["scales", "a"]), Some("a"));
        assert_eq!(at(&["claim", "1", "id"]), Some("\"y\""));
        assert_eq!(at(&["scales", "a", "label"]), Some("a"));
        assert_eq!(at(&["nothing"]), None);
        assert_eq!(document.line(&["claim", "1", "id"]), 7);
    }

    #[test]
    fn the_nearest_name_is_within_two_slips() {
        assert_eq!(nearest("organisation", ["organization", "wave"]), Some("organization"));
        assert_eq!(nearest("Q12", ["q11", "q12"]), Some("q12"));
        assert_eq!(nearest("q1", ["p9"]), None);
        assert_eq!(nearest("weigth", ["wave", "weight"]), Some("weight"));
    }
}
