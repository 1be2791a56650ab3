//! The little XML that workbooks are written in: tags, attributes and texts, one after the other.

use crate::ingest::damage::Damage;
use std::borrow::Cow;
use std::io::BufRead;

/// The longest tag or text. A cell of a spreadsheet holds 32,767 characters.
const LONGEST: usize = 1 << 20;
const DAMAGED: Damage = Damage::Broken("a part of it is no XML");

/// What stands next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A tag that opens; `closed` where it closes itself.
    Open {
        name: String,
        attributes: Vec<(String, String)>,
        closed: bool,
    },
    Close(String),
    Text(String),
}

/// A part of a workbook, from where it is being read.
pub(super) struct Xml<R> {
    inner: R,
    bytes: Vec<u8>,
    in_tag: bool,
}

impl Token {
    /// The value of an attribute.
    pub fn attribute(&self, wanted: &str) -> Option<&str> {
        let Token::Open { attributes, .. } = self else { return None };
        attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }
}

impl<R: BufRead> Xml<R> {
    pub fn new(inner: R) -> Self {
        Xml { inner, bytes: Vec::new(), in_tag: false }
    }

    /// The next token; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Token>, Damage> {
        loop {
            self.bytes.clear();
            if !self.in_tag {
                self.in_tag = self.until(b'<')?;
                if !self.bytes.is_empty() {
                    return Ok(Some(Token::Text(unescaped(text(&self.bytes)?)?.into_owned())));
                }
                if !self.in_tag {
                    return Ok(None);
                }
            }
            while self.until(b'>')? {
                if self.is_whole() {
                    break;
                }
                self.bytes.push(b'>');
            }
            self.in_tag = false;
            if let Some(inside) = self.bytes.strip_prefix(b"![CDATA[") {
                let inside = inside.strip_suffix(b"]]").ok_or(DAMAGED)?;
                return Ok(Some(Token::Text(text(inside)?.to_owned())));
            }
            match self.bytes.first() {
                Some(b'?' | b'!') => {}
                Some(b'/') => {
                    return Ok(Some(Token::Close(local(text(&self.bytes)?.trim_start_matches('/')))));
                }
                Some(_) => return open(text(&self.bytes)?).map(Some),
                None => return Err(DAMAGED),
            }
        }
    }

    /// Reads up to `end`, which is left out; false where the part ends before it.
    fn until(&mut self, end: u8) -> Result<bool, Damage> {
        loop {
            let there = self.inner.fill_buf()?;
            if there.is_empty() {
                return if self.in_tag { Err(DAMAGED) } else { Ok(false) };
            }
            let at = memchr::memchr(end, there);
            self.bytes.extend_from_slice(there.get(..at.unwrap_or(there.len())).unwrap_or_default());
            let read = at.map_or(there.len(), |at| at + 1);
            self.inner.consume(read);
            if self.bytes.len() > LONGEST {
                return Err(Damage::Broken(
                    "a text or tag of it is longer than any that a spreadsheet writes",
                ));
            }
            if at.is_some() {
                return Ok(true);
            }
        }
    }

    /// True where a tag does not go on behind a `>` of its own: in an attribute, a comment or a run of text.
    fn is_whole(&self) -> bool {
        if self.bytes.starts_with(b"!--") {
            return self.bytes.len() >= 5 && self.bytes.ends_with(b"--");
        }
        if self.bytes.starts_with(b"![CDATA[") {
            return self.bytes.ends_with(b"]]");
        }
        let mut open = None;
        for byte in self.bytes.iter().filter(|byte| matches!(byte, b'"' | b'\'')) {
            match open {
                None => open = Some(byte),
                Some(quote) if quote == byte => open = None,
                Some(_) => {}
            }
        }
        open.is_none()
    }
}

fn text(bytes: &[u8]) -> Result<&str, Damage> {
    std::str::from_utf8(bytes).map_err(|_| Damage::Broken("a part of it is not UTF-8"))
}

/// A name without its prefix.
fn local(name: &str) -> String {
    let name = name.trim();
    name.rsplit_once(':').map_or(name, |(_, local)| local).to_owned()
}

fn open(tag: &str) -> Result<Token, Damage> {
    let (tag, closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
    let (name, mut rest) = tag.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    while let Some((name, behind)) = rest.split_once('=') {
        let behind = behind.trim_start();
        let quote = behind.chars().next().filter(|quote| matches!(quote, '"' | '\'')).ok_or(DAMAGED)?;
        let (value, behind) = behind.get(1..).and_then(|value| value.split_once(quote)).ok_or(DAMAGED)?;
        attributes.push((local(name), unescaped(value)?.into_owned()));
        rest = behind;
    }
    Ok(Token::Open { name: local(name), attributes, closed })
}

/// A text with the characters that its references stand for.
fn unescaped(text: &str) -> Result<Cow<'_, str>, Damage> {
    if !text.contains('&') {
        return Ok(Cow::Borrowed(text));
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        whole.push_str(before);
        let (name, behind) = behind.split_once(';').ok_or(DAMAGED)?;
        whole.push(match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            _ => {
                let number = match (name.strip_prefix("#x"), name.strip_prefix('#')) {
                    (Some(hexadecimal), _) => u32::from_str_radix(hexadecimal, 16).ok(),
                    (None, Some(decimal)) => decimal.parse().ok(),
                    (None, None) => None,
                };
                number.and_then(char::from_u32).ok_or(DAMAGED)?
            }
        });
        rest = behind;
    }
    whole.push_str(rest);
    Ok(Cow::Owned(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Result<Vec<Token>, Damage> {
        let mut xml = Xml::new(text.as_bytes());
        let mut tokens = Vec::new();
        while let Some(token) = xml.next()? {
            tokens.push(token);
        }
        Ok(tokens)
    }

    #[test]
    fn tags_attributes_and_texts_follow_each_other() {
        let found = tokens(
            "<?xml version=\"1.0\"?><x:c r='B>7' t=\"a&amp;b\"><!-- > --><v>1 &lt; &#x32;</v><![CDATA[<>]]><f/></x:c>",
        );
        let open = |name: &str, closed| Token::Open { name: name.into(), attributes: vec![], closed };
        let found = found.unwrap();
        assert_eq!((found[0].attribute("r"), found[0].attribute("t")), (Some("B>7"), Some("a&b")));
        let rest = [
            open("v", false),
            Token::Text("1 < 2".into()),
            Token::Close("v".into()),
            Token::Text("<>".into()),
            open("f", true),
            Token::Close("c".into()),
        ];
        assert_eq!(found[1..], rest);
    }

    #[test]
    fn what_is_no_xml_is_refused() {
        for text in ["<c", "<c r=1>", "<c r=\"1>", "&nothing;<c>", "a & b", "<>", "<!-- a"] {
            assert!(tokens(text).is_err(), "{text}");
        }
    }
}
