//! Fields of delimited text (RFC 4180, strictly): where each begins and ends, and what is wrong with its quotes.
//!
//! The `csv` crate reads bare quotes and text behind a closing quote without a word and does not tell on which physical
//! line a quote opened; a survey file that has them was damaged on its way here. So this scanner is our own.

use memchr::{memchr, memchr_iter};
use std::borrow::Cow;

/// An ordinary byte.
const ORDINARY: u8 = 0;
/// The delimiter.
pub(super) const DELIMITER: u8 = 1;
/// LF or CR.
pub(super) const LINE_END: u8 = 2;
/// The double quote.
pub(super) const QUOTE: u8 = 3;

/// How fields are told apart.
#[derive(Debug, Clone)]
pub(super) struct Syntax {
    /// The byte between fields.
    pub delimiter: u8,
    class: [u8; 256],
}

/// One field of a record, in bytes of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // each is asked for by itself
pub(super) struct Field {
    /// Where its content begins, behind the opening quote.
    pub start: usize,
    /// Where its content ends, before the closing quote.
    pub end: usize,
    /// Where the next field or record begins.
    pub next: usize,
    /// It is the record's last.
    pub ends_record: bool,
    /// It stands in quotes.
    pub quoted: bool,
    /// Quotes inside are doubled.
    pub doubled: bool,
    /// A bare quote inside, or text behind the closing quote.
    pub malformed: bool,
    /// False where a quote opens and the window ends before it closes.
    pub closed: bool,
    /// Line ends inside the quotes.
    pub lines: u64,
}

impl Syntax {
    /// Fields with `delimiter` between them.
    pub fn new(delimiter: u8) -> Self {
        let mut class = [ORDINARY; 256];
        class[usize::from(b'\n')] = LINE_END;
        class[usize::from(b'\r')] = LINE_END;
        class[usize::from(b'"')] = QUOTE;
        class[usize::from(delimiter)] = DELIMITER;
        Syntax { delimiter, class }
    }

    /// The class of a byte.
    #[inline]
    pub fn class(&self, byte: u8) -> u8 {
        self.class[usize::from(byte)]
    }

    /// The field that begins at `at`.
    #[inline]
    pub fn field(&self, window: &[u8], at: usize) -> Field {
        if window.get(at) == Some(&b'"') { self.quoted(window, at) } else { self.unquoted(window, at, at) }
    }

    /// The field from `start` to `end`, where a delimiter or line end stands, without any quote.
    #[inline]
    pub fn plain(&self, window: &[u8], start: usize, end: usize) -> Field {
        let (next, ends_record) = self.after(window, end);
        Field {
            start,
            end,
            next,
            ends_record,
            quoted: false,
            doubled: false,
            malformed: false,
            closed: true,
            lines: 0,
        }
    }

    fn unquoted(&self, window: &[u8], start: usize, from: usize) -> Field {
        let mut malformed = false;
        let mut end = from;
        while let Some(&byte) = window.get(end) {
            match self.class(byte) {
                ORDINARY => {}
                QUOTE => malformed = true,
                _ => break,
            }
            end += 1;
        }
        Field { malformed, ..self.plain(window, start, end) }
    }

    fn quoted(&self, window: &[u8], at: usize) -> Field {
        let start = at + 1;
        let (mut end, mut doubled, mut closed) = (start, false, false);
        while let Some(found) = window.get(end..).and_then(|rest| memchr(b'"', rest)) {
            end += found;
            if window.get(end + 1) != Some(&b'"') {
                closed = true;
                break;
            }
            doubled = true;
            end += 2;
        }
        let end = if closed { end } else { window.len() };
        let lines = line_ends(window.get(start..end).unwrap_or_default());
        let behind = end + usize::from(closed);
        let follows = window.get(behind).map_or(LINE_END, |&byte| self.class(byte));
        if matches!(follows, DELIMITER | LINE_END) {
            let (next, ends_record) = self.after(window, behind);
            return Field {
                start,
                end,
                next,
                ends_record,
                quoted: true,
                doubled,
                malformed: false,
                closed,
                lines,
            };
        }
        Field { malformed: true, lines, ..self.unquoted(window, start, behind) }
    }

    /// What follows a field that ends at `end`: where it begins, and whether it is a new record.
    #[inline]
    fn after(&self, window: &[u8], end: usize) -> (usize, bool) {
        match window.get(end) {
            None => (end, true),
            Some(b'\r') if window.get(end + 1) == Some(&b'\n') => (end + 2, true),
            Some(&byte) if self.class(byte) == LINE_END => (end + 1, true),
            Some(_) => (end + 1, false),
        }
    }

    /// The fields of the record that begins at `at`, up to its end.
    pub fn fields<'w>(&'w self, window: &'w [u8], at: usize) -> impl Iterator<Item = Field> + 'w {
        let mut next = Some(at);
        std::iter::from_fn(move || {
            let field = self.field(window, next?);
            next = (!field.ends_record).then_some(field.next);
            Some(field)
        })
    }

    /// Where the record that begins at `at` ends and the next begins, if it has nothing but empty fields.
    pub fn blank(&self, window: &[u8], at: usize) -> Option<Blank> {
        let mut delimiters = 0;
        let mut here = at;
        loop {
            match window.get(here) {
                Some(b'"') if window.get(here + 1) == Some(&b'"') => here += 2,
                Some(&byte) if self.class(byte) == DELIMITER => {
                    delimiters += 1;
                    here += 1;
                }
                Some(b' ' | b'\t') => here += 1,
                Some(&byte) if self.class(byte) != LINE_END => return None,
                _ => break,
            }
        }
        let (next, _) = self.after(window, here);
        Some(Blank { next, line_only: delimiters == 0 })
    }
}

/// A record without content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Blank {
    /// Where the next record begins.
    pub next: usize,
    /// An empty line; else delimiters and nothing between them.
    pub line_only: bool,
}

/// The content of `field`, with doubled quotes made single.
#[inline]
pub(super) fn content<'w>(window: &'w [u8], field: &Field) -> Cow<'w, [u8]> {
    let raw = window.get(field.start..field.end).unwrap_or_default();
    if field.doubled { Cow::Owned(undoubled(raw)) } else { Cow::Borrowed(raw) }
}

fn undoubled(raw: &[u8]) -> Vec<u8> {
    let mut single = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = memchr(b'"', rest) {
        single.extend_from_slice(rest.get(..=at).unwrap_or_default());
        rest = rest.get(at + 2..).unwrap_or_default();
    }
    single.extend_from_slice(rest);
    single
}

/// Line ends in `text`: LF, CR LF, or CR.
fn line_ends(text: &[u8]) -> u64 {
    let lf = memchr_iter(b'\n', text).count();
    let lone_cr = memchr_iter(b'\r', text).filter(|&at| text.get(at + 1) != Some(&b'\n')).count();
    (lf + lone_cr) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(text: &str) -> Vec<(String, bool)> {
        let (window, syntax) = (text.as_bytes(), Syntax::new(b','));
        let mut fields = Vec::new();
        for field in syntax.fields(window, 0) {
            fields.push((String::from_utf8(content(window, &field).into_owned()).unwrap(), field.malformed));
        }
        fields
    }

    fn plain(cells: &[&str]) -> Vec<(String, bool)> {
        cells.iter().map(|&cell| (cell.to_owned(), false)).collect()
    }

    #[test]
    fn fields_are_told_apart_with_and_without_quotes() {
        assert_eq!(record("a,,c\nnext"), plain(&["a", "", "c"]));
        assert_eq!(record("\"a,b\",\"c \"\"d\"\"\",\"\"\r\n"), plain(&["a,b", "c \"d\"", ""]));
        assert_eq!(record("a,\"b\nc\"\rnext"), plain(&["a", "b\nc"]));
        assert_eq!(record(""), plain(&[""]));
    }

    #[test]
    fn damaged_quotes_are_seen() {
        assert!(record("a\"b,c")[0].1);
        assert!(record("\"a\"b,c")[0].1);
        assert_eq!(record("\"a\"b,c")[1], ("c".to_owned(), false));
        assert!(!Syntax::new(b',').field(b"\"abc\n", 0).closed);
        assert!(!Syntax::new(b',').field(b"\"abc\"\"", 0).closed);
    }

    #[test]
    fn line_ends_inside_quotes_are_counted_as_lines() {
        assert_eq!(Syntax::new(b',').field(b"\"a\r\nb\nc\rd\",", 0).lines, 3);
    }

    #[test]
    fn records_of_nothing_are_seen() {
        let syntax = Syntax::new(b',');
        assert_eq!(syntax.blank(b" \nx", 0), Some(Blank { next: 2, line_only: true }));
        assert_eq!(syntax.blank(b",\"\", \r\nx", 0), Some(Blank { next: 7, line_only: false }));
        assert_eq!(syntax.blank(b",,1\n", 0), None);
        assert_eq!(syntax.blank(b"\"\n", 0), None);
    }
}
