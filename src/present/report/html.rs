//! Pieces of HTML in both languages. What comes from a study or its data is escaped here and nowhere else; only
//! patterns written in this crate carry mark-up.

use crate::model::text::{Lang, Text};

/// A piece of HTML, ready to stand in a page, in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Html {
    nl: String,
    en: String,
}

impl Html {
    /// Mark-up of our own.
    pub fn raw(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Html { nl: nl.into(), en: en.into() }
    }

    /// Words from a study, escaped.
    pub fn text(text: &Text) -> Self {
        Html { nl: escape(&text.nl), en: escape(&text.en) }
    }

    /// The same words in both languages, escaped.
    pub fn same(text: &str) -> Self {
        Html::text(&Text::same(text))
    }

    /// One piece per language.
    pub fn each(make: impl Fn(Lang) -> String) -> Self {
        Html { nl: make(Lang::Nl), en: make(Lang::En) }
    }

    /// A pattern of our own, Dutch and English, in which `{name}` stands for one of `parts`. Parts are not searched
    /// for further names, so that a label with braces stays what it is.
    pub fn fill(pattern: (&str, &str), parts: &[(&str, &Html)]) -> Self {
        Html { nl: fill(pattern.0, parts, Lang::Nl), en: fill(pattern.1, parts, Lang::En) }
    }

    /// The piece in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }

    /// True where there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.nl.is_empty() && self.en.is_empty()
    }

    /// This piece with `more` after it.
    #[must_use]
    pub fn then(mut self, more: &Html) -> Self {
        self.nl.push_str(&more.nl);
        self.en.push_str(&more.en);
        self
    }

    /// Sentences one after the other.
    pub fn sentences(sentences: &[Html]) -> Self {
        Html::each(|lang| {
            let shown: Vec<&str> = sentences.iter().map(|s| s.get(lang)).filter(|s| !s.is_empty()).collect();
            shown.join(" ")
        })
    }

    /// `a`, `a and b`, `a, b and c`.
    pub fn listing(pieces: &[Html]) -> Self {
        Html::each(|lang| {
            let and = if lang == Lang::Nl { " en " } else { " and " };
            let words: Vec<&str> = pieces.iter().map(|p| p.get(lang)).collect();
            match words.split_last() {
                None => String::new(),
                Some((last, [])) => (*last).to_owned(),
                Some((last, [first, second, rest @ ..])) if lang == Lang::En => {
                    // English lists of three or more have the serial comma.
                    let comma = [&[*first, *second], rest].concat().join(", ");
                    format!("{comma}, and {last}")
                }
                Some((last, before)) => format!("{}{and}{last}", before.join(", ")),
            }
        })
    }
}

/// Text as it may stand in HTML, between tags and inside quoted attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Words of a message, escaped, in which what stands between back quotes is code.
pub fn with_code(text: &str) -> String {
    let text = escape(text);
    let pieces = text.split('`').enumerate();
    let marked = |(i, piece): (usize, &str)| {
        if i % 2 == 1 { format!("<code>{piece}</code>") } else { piece.to_owned() }
    };
    pieces.map(marked).collect()
}

/// A label as it stands inside a sentence: without its capital, unless the next letter is one too.
pub fn lower_first(label: &str) -> String {
    let mut rest = label.chars();
    let Some(first) = rest.next() else { return String::new() };
    let is_word = rest.clone().next().is_some_and(char::is_lowercase);
    if is_word { first.to_lowercase().chain(rest).collect() } else { label.to_owned() }
}

/// A label as it starts a line.
pub fn upper_first(label: &str) -> String {
    let mut rest = label.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// The label inside a sentence, in both languages.
pub fn inside(label: &Text) -> Html {
    Html::text(&Text::new(lower_first(&label.nl), lower_first(&label.en)))
}

fn fill(pattern: &str, parts: &[(&str, &Html)], lang: Lang) -> String {
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            rest = after;
            break;
        };
        let part = parts.iter().find(|(n, _)| *n == name);
        debug_assert!(part.is_some(), "no part {name} for {pattern}");
        out.push_str(part.map_or("", |(_, html)| html.get(lang)));
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_from_a_study_never_become_markup() {
        let hostile = Html::same("<script>alert('1')</script> & \"x\"");
        assert_eq!(
            hostile.get(Lang::Nl),
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;"
        );
    }

    #[test]
    fn a_label_with_braces_is_not_filled_in_again() {
        let html =
            Html::fill(("{a} en {b}", "{a} and {b}"), &[("a", &Html::same("{b}")), ("b", &Html::same("B"))]);
        assert_eq!(html.get(Lang::Nl), "{b} en B");
    }

    #[test]
    fn lists_read_as_sentences_do() {
        let abc = ["a", "b", "c"].map(Html::same);
        assert_eq!(Html::listing(&abc).get(Lang::Nl), "a, b en c");
        assert_eq!(Html::listing(&abc).get(Lang::En), "a, b, and c");
        assert_eq!(Html::listing(&abc[..2]).get(Lang::En), "a and b");
        assert_eq!(Html::listing(&abc[..1]).get(Lang::En), "a");
    }

    #[test]
    fn labels_lose_their_capital_but_abbreviations_keep_it() {
        assert_eq!(lower_first("Efficiëntie"), "efficiëntie");
        assert_eq!(lower_first("IT-afdeling"), "IT-afdeling");
        assert_eq!(lower_first(""), "");
    }
}
