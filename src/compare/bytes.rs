//! Where two versions of one file first differ.

use serde::Serialize;

/// The first place where two files differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Place {
    /// In a table: the row, counted from 1 below the header, and the column.
    Cell {
        /// The row.
        row: usize,
        /// The column's name.
        column: String,
        /// What stood there.
        before: String,
        /// What stands there now.
        after: String,
    },
    /// In a text: the line, counted from 1.
    Line {
        /// The line.
        line: usize,
    },
    /// In anything else: the byte, counted from 0.
    Byte {
        /// The byte.
        offset: usize,
    },
}

/// Endings of files that are read by lines.
const TEXTS: [&str; 9] = ["json", "csv", "svg", "html", "md", "bib", "tex", "txt", "js"];

/// The first place where the files at `path` differ; `None` where they are equal.
pub fn first_difference(path: &str, before: &[u8], after: &[u8]) -> Option<Place> {
    if before == after {
        return None;
    }
    let ending = path.rsplit('.').next().unwrap_or_default();
    let cell = if ending == "csv" { cell(before, after) } else { None };
    Some(cell.unwrap_or_else(|| {
        let offset = before.iter().zip(after).take_while(|(a, b)| a == b).count();
        if TEXTS.contains(&ending) {
            Place::Line { line: 1 + memchr::memchr_iter(b'\n', &before[..offset]).count() }
        } else {
            Place::Byte { offset }
        }
    }))
}

/// The first cell that differs; `None` where the headers do, or no cell does.
fn cell(before: &[u8], after: &[u8]) -> Option<Place> {
    let read = |bytes| csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let (mut before, mut after) = (read(before), read(after));
    let header = before.headers().ok()?.clone();
    if after.headers().ok()? != &header {
        return None;
    }
    let (mut before, mut after) = (before.records(), after.records());
    for row in 1.. {
        let pair = (before.next().transpose().ok()?, after.next().transpose().ok()?);
        let (a, b) = match pair {
            (None, None) => return None,
            (a, b) => (a.unwrap_or_default(), b.unwrap_or_default()),
        };
        let differs = (0..header.len()).find(|&i| a.get(i) != b.get(i));
        if let Some(i) = differs {
            let text = |record: &csv::StringRecord| record.get(i).unwrap_or_default().to_owned();
            let (column, before, after) = (header[i].to_owned(), text(&a), text(&b));
            return Some(Place::Cell { row, column, before, after });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_told_by_the_kind_of_file() {
        assert_eq!(first_difference("a.csv", b"x,y\n1,2\n", b"x,y\n1,2\n"), None);
        let cell = Place::Cell { row: 2, column: "y".into(), before: "4".into(), after: "5".into() };
        assert_eq!(first_difference("a.csv", b"x,y\n1,2\n3,4\n", b"x,y\n1,2\n3,5\n"), Some(cell));
        let gone = Place::Cell { row: 2, column: "x".into(), before: "3".into(), after: String::new() };
        assert_eq!(first_difference("a.csv", b"x,y\n1,2\n3,4\n", b"x,y\n1,2\n"), Some(gone));
        assert_eq!(first_difference("a.csv", b"x,y\n1,2\n", b"x,z\n1,2\n"), Some(Place::Line { line: 1 }));
        assert_eq!(first_difference("a.json", b"{\n1\n}", b"{\n2\n}"), Some(Place::Line { line: 2 }));
        assert_eq!(first_difference("a.png", b"\x01\x02", b"\x01\x03"), Some(Place::Byte { offset: 1 }));
    }
}
