//! The header: which delimiter it uses, and which column of the codebook stands where.

use super::dialect::{Dialect, Heading};
use super::document::nearest;
use super::notes::{
    At, DUPLICATE_COLUMN, ENCODING, HEADER_TRIMMED, NO_MEANING, NUL_BYTE, Notes, Place, UNKNOWN_COLUMN,
    UNNAMED_COLUMN,
};
use super::scan::{Syntax, content};
use crate::model::characters::trimmed;

/// Delimiters that `auto` knows, the likeliest first.
pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// What to do where a header names no column, and nothing tells why.
const NO_COLUMN: &str = "this line names no column of the codebook: add a header line, or leave out what stands before it \
                         with `skip_rows` under [file] in codebook.toml";
/// Names of unknown columns are cut to this many characters in messages.
const LONGEST_NAME: usize = 60;

/// What some systems take for line ends.
const OTHER_LINE_ENDS: [char; 6] = ['\u{b}', '\u{c}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}'];

/// The header of a file.
#[derive(Debug)]
pub(super) struct Header {
    /// How its fields are told apart.
    pub syntax: Syntax,
    /// Its bytes, without the line end; none where the cells came typed.
    pub raw: Vec<u8>,
    /// Its cells as they were written: where each begins in its line (in a workbook, its column), and its bytes.
    cells: Vec<(u64, Vec<u8>)>,
    /// Its cells, trimmed.
    pub names: Vec<String>,
    /// Its physical line.
    pub line: u64,
    /// Bytes and lines up to the first record.
    pub length: usize,
    pub lines: u64,
    /// Its quotes close.
    pub closed: bool,
    /// What to do where it names no column.
    pub cure: String,
    /// Per cell, the question, where the file has them.
    pub labels: Vec<String>,
    /// Whose export the file is.
    pub dialect: Option<Dialect>,
}

impl Header {
    /// Reads the header at the beginning of `window`, whose columns are sought among `known`.
    pub fn read(window: &[u8], line: u64, delimiter: Option<u8>, known: &[&str]) -> Self {
        let delimiter = delimiter.unwrap_or_else(|| likeliest(window, known));
        let syntax = Syntax::new(delimiter);
        let mut header = Header {
            raw: Vec::new(),
            cells: Vec::new(),
            names: Vec::new(),
            line,
            length: 0,
            lines: 1,
            closed: true,
            cure: NO_COLUMN.to_owned(),
            syntax,
            labels: Vec::new(),
            dialect: None,
        };
        let mut end = 0;
        for field in header.syntax.clone().fields(window, 0) {
            let name = content(window, &field);
            header.names.push(trimmed(&String::from_utf8_lossy(&name)).to_owned());
            header.cells.push((field.start as u64 + 1, name.into_owned()));
            header.lines += field.lines;
            header.length = field.next;
            header.closed &= field.closed;
            end = field.end + usize::from(field.quoted && field.closed);
        }
        header.raw = window.get(..end).unwrap_or_default().to_vec();
        header
    }

    /// The header of a file whose cells come typed: the names of its columns, in row `line` of its sheet.
    pub fn typed<'n>(names: impl Iterator<Item = &'n str>, line: u64, dialect: Option<Dialect>) -> Self {
        let mut header = Header::read(b"", line, Some(b','), &[]);
        header.name(&names.map(str::to_owned).collect::<Vec<_>>());
        Header { dialect, ..header }
    }

    /// Gives the columns these names.
    fn name(&mut self, names: &[String]) {
        self.cells = (1..).zip(names.iter().map(|name| name.as_bytes().to_vec())).collect();
        self.names = names.iter().map(|name| trimmed(name).to_owned()).collect();
    }

    /// Takes the records below as what `heading` says they are: `rows` are this header and the two records behind it.
    pub fn with(rows: Vec<Header>, heading: Heading) -> Option<Self> {
        let (length, lines) =
            rows.iter().take(heading.rows).fold((0, 0), |sum, row| (sum.0 + row.length, sum.1 + row.lines));
        let line = rows.first()?.line;
        let mut header = rows.into_iter().nth(heading.header)?;
        if let Some(names) = &heading.names {
            header.name(names);
        }
        // Records begin behind all of these rows, whichever of them names the columns.
        header.lines = line + lines - header.line;
        Some(Header { length, labels: heading.labels, dialect: heading.dialect, ..header })
    }

    /// The position of each of `columns`, with notes on all that is odd about the header. Where no column is known the
    /// header may be a record, and nothing of it is named.
    pub fn positions(&self, columns: &[&str], notes: &mut Notes) -> Vec<Option<usize>> {
        let position = |name: &&str| self.names.iter().position(|cell| cell == name);
        let positions: Vec<Option<usize>> = columns.iter().map(position).collect();
        if positions.iter().any(Option::is_some) {
            self.oddities(columns, notes);
        }
        positions
    }

    fn oddities(&self, columns: &[&str], notes: &mut Notes) {
        // What other systems take for line ends is none here: such a header has answers behind its names, to be kept.
        let holds_records = self.names.iter().any(|name| name.contains(OTHER_LINE_ENDS));
        for (i, (name, (position, raw))) in self.names.iter().zip(&self.cells).enumerate() {
            let number = i + 1;
            let place = Place { line: self.line, position: *position };
            if raw.contains(&0) {
                notes.add(&NUL_BYTE, At { number, name: &number.to_string() }, place, &[]);
                continue;
            }
            if std::str::from_utf8(raw).is_err() {
                notes.add(&ENCODING, At { number, name: &number.to_string() }, place, &[NO_MEANING]);
                continue;
            }
            if name.is_empty() {
                notes.add(&UNNAMED_COLUMN, At { number, name: &number.to_string() }, place, &[]);
                continue;
            }
            let known = columns.contains(&name.as_str());
            if !known {
                let short: String = if holds_records {
                    number.to_string()
                } else {
                    name.chars().take(LONGEST_NAME).collect()
                };
                notes.add(&UNKNOWN_COLUMN, At { number, name: &short }, place, &[]);
                continue;
            }
            let at = At { number, name };
            if self.names.iter().take(i).any(|before| before == name) {
                notes.add(&DUPLICATE_COLUMN, at, place, &[name]);
            }
            if raw.len() != name.len() {
                notes.add(&HEADER_TRIMMED, at, place, &[name]);
            }
        }
    }

    /// The name in the header that was perhaps meant by `column`.
    pub fn meant(&self, column: &str, known: &[&str]) -> Option<&str> {
        nearest(
            column,
            self.names.iter().map(String::as_str).filter(|name| !name.is_empty() && !known.contains(name)),
        )
    }
}

/// The delimiter of an Excel `sep=` line at the beginning of `window`, and the bytes of that line.
pub(super) fn excel_line(window: &[u8]) -> Option<(u8, usize)> {
    let end = memchr::memchr2(b'\n', b'\r', window)?;
    let line = window.get(..end)?;
    let line = line.strip_prefix(b"\"").and_then(|l| l.strip_suffix(b"\"")).unwrap_or(line);
    let rest = line.get(..4).filter(|l| l.eq_ignore_ascii_case(b"sep=")).and(line.get(4..))?;
    let [delimiter] = rest else { return None };
    let length = end + if window.get(end..end + 2) == Some(b"\r\n") { 2 } else { 1 };
    Some((*delimiter, length))
}

/// The delimiter under which the most columns are known, then the one that gives the most fields.
fn likeliest(window: &[u8], known: &[&str]) -> u8 {
    let mut best = (b',', (0, 0));
    for delimiter in DELIMITERS {
        let syntax = Syntax::new(delimiter);
        let (mut found, mut fields) = (0, 0);
        for field in syntax.fields(window, 0) {
            let name = content(window, &field);
            fields += 1;
            found += usize::from(std::str::from_utf8(&name).is_ok_and(|name| known.contains(&trimmed(name))));
        }
        if (found, fields) > best.1 {
            best = (delimiter, (found, fields));
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_that_of_the_known_names() {
        let known = ["org_id", "q1"];
        assert_eq!(likeliest(b"org_id;q1;a,b,c,d\n", &known), b';');
        assert_eq!(likeliest(b"\"org_id\"\t\"q1\"\n", &known), b'\t');
        assert_eq!(likeliest(b"x|y|z\n", &known), b'|');
        assert_eq!(likeliest(b"org_id\n", &known), b',');
    }

    #[test]
    fn an_excel_line_names_its_delimiter() {
        assert_eq!(excel_line(b"sep=;\r\nq1\r\n"), Some((b';', 7)));
        assert_eq!(excel_line(b"\"sep=,\"\nq1\n"), Some((b',', 8)));
        assert_eq!(excel_line(b"separation,q1\n"), None);
    }
}
