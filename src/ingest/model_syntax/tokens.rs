//! Names, numbers and signs, each with its place.

use std::ops::Range;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Name(String),
    Quoted(String),
    Number(f64),
    Sign(&'static str),
    End,
    Unknown,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub kind: Kind,
    pub at: Range<usize>,
}

/// Signs, those that begin like others first.
const SIGNS: [&str; 21] = [
    "~*~", "=~", "~~", "<~", ":=", "==", "~", "|", "+", "-", "*", "/", "^", "(", ")", ",", "<", ">", ":",
    "=", "%",
];

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length_while = |of: &dyn Fn(char) -> bool| rest.find(|c: char| !of(c)).unwrap_or(rest.len());
        let (kind, length) = if first == '\n' || first == ';' {
            (Some(Kind::End), 1)
        } else if first.is_whitespace() {
            (None, first.len_utf8())
        } else if first == '#' || first == '!' {
            (None, rest.find('\n').unwrap_or(rest.len()))
        } else if let Some((number, length)) = number(rest) {
            (Some(Kind::Number(number)), length)
        } else if is_name(first) {
            let length = length_while(&is_name);
            (Some(Kind::Name(rest[..length].to_owned())), length)
        } else if let Some(end) = (first == '"').then(|| rest[1..].find('"')).flatten() {
            (Some(Kind::Quoted(rest[1..=end].to_owned())), end + 2)
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            (Some(Kind::Sign(sign)), sign.len())
        } else {
            (Some(Kind::Unknown), first.len_utf8())
        };
        if let Some(kind) = kind {
            let goes_on = matches!(kind, Kind::Sign("+" | "*"));
            // A line that begins with these belongs to the one before.
            while goes_on && tokens.last().is_some_and(|t| t.kind == Kind::End && &text[t.at.clone()] == "\n")
            {
                tokens.pop();
            }
            tokens.push(Token { kind, at: at..at + length });
        }
        at += length;
    }
    tokens
}

/// A number at the beginning of `text`, and its length.
fn number(text: &str) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let whole = digits(0);
    let mut length = whole;
    if bytes.get(length) == Some(&b'.') && digits(length + 1) > 0 {
        length += 1 + digits(length + 1);
    } else if whole > 0 && bytes.get(length) == Some(&b'.') {
        length += 1;
    }
    if length == 0 {
        return None;
    }
    if matches!(bytes.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
        let exponent = bytes.get(length + 1 + sign..).map_or(0, |_| digits(length + 1 + sign));
        if exponent > 0 {
            length += 1 + sign + exponent;
        }
    }
    // `2nd` is a name that nobody has.
    let next = text[length..].chars().next();
    if next.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    text[..length].parse().ok().map(|number| (number, length))
}
