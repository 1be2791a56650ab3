//! One set of answers, and one slip in it at a time, in every dress that programs write: line ends × delimiters × quotes ×
//! encodings × an Excel `sep=` line. The answers, the kind of the finding, its line and its column are always the same.

#![allow(clippy::unwrap_used)] // a test that can not read its own files has failed

use peil::ingest;
use peil::model::finding::{Finding, Severity};
use peil::model::responses::Responses;

#[path = "support/any_bytes.rs"]
mod any_bytes;

const HEADER: [&str; 10] =
    ["org_id", "wave", "q1", "q2", "q3", "q4", "share", "filled_in", "started", "remark"];

/// How a file is written.
#[derive(Debug, Clone, Copy)]
struct Dress {
    end: &'static str,
    delimiter: &'static str,
    quoted: bool,
    encoding: Encoding,
    excel_line: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Encoding {
    Utf8,
    Marked,
    Utf16Le,
    Utf16Be,
}

fn dresses() -> Vec<Dress> {
    let mut all = Vec::new();
    for end in ["\n", "\r\n", "\r"] {
        for delimiter in [",", ";", "\t", "|"] {
            for quoted in [false, true] {
                for encoding in [Encoding::Utf8, Encoding::Marked, Encoding::Utf16Le, Encoding::Utf16Be] {
                    for excel_line in [false, true] {
                        all.push(Dress { end, delimiter, quoted, encoding, excel_line });
                    }
                }
            }
        }
    }
    all
}

type Rows = Vec<Vec<String>>;

fn answers() -> Rows {
    let rows = [
        ["Noord", "2024", "1", "5", "", "3", "12.5", "2024-03-01", "", "kort"],
        ["Noord", "2024", "+2", "04", "3.0", "9", "0", "", "", "met, komma; en | meer"],
        ["Zuid \"én\" Co", "2024", "3", "", " 2 ", "1e0", "99.75", "", "", ""],
        ["Öst", "2026", "5", "1", "5", "5", "100", "", "", "twee\nregels"],
        ["Öst", "2026", "", "3", "4", "2", "33.125", "", "", "😀"],
    ];
    let owned = |cells: &[&str; 10]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    std::iter::once(&HEADER).chain(&rows).map(owned).collect()
}

impl Dress {
    fn write(&self, rows: &Rows) -> Vec<u8> {
        let mut text =
            if self.excel_line { format!("sep={}{}", self.delimiter, self.end) } else { String::new() };
        for row in rows {
            let cells: Vec<String> = row.iter().map(|cell| self.cell(cell)).collect();
            text.push_str(&cells.join(self.delimiter));
            text.push_str(self.end);
        }
        self.encode(&text)
    }

    fn cell(&self, cell: &str) -> String {
        let needed = cell.contains(['"', '\n', '\r']) || cell.contains(self.delimiter);
        // Line ends inside quotes are those of the file.
        let cell = cell.replace('\n', self.end);
        if self.quoted || needed { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
    }

    fn encode(&self, text: &str) -> Vec<u8> {
        match self.encoding {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Marked => format!("\u{feff}{text}").into_bytes(),
            Encoding::Utf16Le => {
                std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
            }
            Encoding::Utf16Be => {
                std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
            }
        }
    }

    /// Lines before the header.
    fn shift(&self) -> u64 {
        u64::from(self.excel_line)
    }
}

fn load(bytes: &[u8]) -> (Responses, Vec<Finding>) {
    let study = any_bytes::study("answers.csv", bytes);
    let read = ingest::responses(&study).unwrap();
    // UTF-16 is told of, which is beside the point here.
    let findings = read.findings.into_iter().filter(|finding| finding.kind != "transcoded").collect();
    (read.responses, findings)
}

/// Kind, column and lines of the errors, the lines counted from the header.
fn errors(findings: &[Finding], shift: u64) -> Vec<(&str, String, Vec<u64>)> {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|f| (f.kind, f.column.clone(), f.lines.iter().map(|line| line - shift).collect())).collect()
}

#[test]
fn answers_are_the_same_in_every_dress() {
    let plain = load(&dresses()[0].write(&answers()));
    assert_eq!(plain.0.rows, 5);
    assert_eq!(plain.1.iter().map(|f| f.kind).collect::<Vec<_>>(), ["newline_in_text"]);
    for dress in dresses() {
        let (read, findings) = load(&dress.write(&answers()));
        assert_eq!(findings.iter().map(|f| f.kind).collect::<Vec<_>>(), ["newline_in_text"], "{dress:?}");
        for (name, values) in &plain.0.columns {
            let same = format!("{values:?}");
            let got = format!("{:?}", read.columns[name]).replace("\\r\\n", "\\n").replace("\\r", "\\n");
            assert_eq!(got, same, "{dress:?} {name}");
        }
        let lines: Vec<u32> = read.places.iter().map(|place| place.1 - dress.shift() as u32).collect();
        assert_eq!(lines, [2, 3, 4, 5, 7], "{dress:?}");
    }
}

/// Slips in one cell: row and column from 0, what is written there, and the kind. The fifth record begins on line 7, behind
/// a cell of two lines.
const SLIPS: [(usize, usize, &str, &str); 20] = [
    (2, 3, "7", "out_of_range"),
    (5, 3, "0", "out_of_range"),
    (5, 2, "-1", "out_of_range"),
    (1, 4, "4.5", "not_an_integer"),
    (1, 2, "eens", "not_an_integer"),
    (3, 2, "NA", "not_an_integer"),
    (5, 5, "99", "out_of_range"),
    (5, 5, "1 000", "not_an_integer"),
    (2, 6, "40%", "not_a_number"),
    (2, 6, "1.234,5", "not_a_number"),
    (2, 6, "1,234.5", "not_a_number"),
    (2, 6, "1'234", "not_a_number"),
    (2, 6, "NaN", "not_a_number"),
    (2, 6, "-Infinity", "not_a_number"),
    (2, 6, "0x1F", "not_a_number"),
    (2, 6, "100.5", "out_of_range"),
    (5, 6, "1e999", "out_of_range"),
    (3, 1, "2024.5", "not_an_integer"),
    (1, 0, " ", "missing_required"),
    (4, 0, "a\u{0}b", "nul_byte"),
];

#[test]
fn a_slip_in_a_cell_is_told_alike_in_every_dress() {
    for (row, column, cell, kind) in SLIPS {
        let mut rows = answers();
        cell.clone_into(&mut rows[row][column]);
        let line = if row == 5 { 7 } else { row as u64 + 1 };
        for dress in dresses() {
            let findings = load(&dress.write(&rows)).1;
            let expected = [(kind, HEADER[column].to_owned(), vec![line])];
            assert_eq!(errors(&findings, dress.shift()), expected, "{cell:?} {dress:?}");
            let error = findings.iter().find(|f| f.severity == Severity::Error).unwrap();
            let said = format!("{} {}", error.message, error.help);
            assert!(cell.len() < 4 || !said.contains(cell), "{said}");
        }
    }
}

/// What may be done to the rows: its kind, the column that is told, its lines.
type Change = (fn(&mut Rows), &'static str, &'static str, &'static [u64]);

const CHANGES: [Change; 12] = [
    (|rows| drop(rows[3].pop()), "field_count", "", &[4]),
    (|rows| rows[5].push(String::new()), "field_count", "", &[7]),
    (|rows| rows.insert(4, rows[0].clone()), "repeated_header", "", &[5]),
    (
        |rows| rows.insert(4, rows[0].iter().map(|name| name.to_uppercase()).collect()),
        "repeated_header",
        "",
        &[5],
    ),
    (|rows| rows.push(rows[0].iter().map(|name| format!(" {name} ")).collect()), "repeated_header", "", &[8]),
    (|rows| "q2".clone_into(&mut rows[0][2]), "missing_column", "q1", &[1]),
    (|rows| "q1\u{200b}".clone_into(&mut rows[0][2]), "missing_column", "q1", &[1]),
    (|rows| "Wave".clone_into(&mut rows[0][1]), "missing_column", "wave", &[1]),
    (|rows| "q\u{0}1".clone_into(&mut rows[0][2]), "nul_byte", "3", &[1]),
    (|rows| rows.truncate(1), "no_records", "", &[1]),
    (|rows| drop(rows.remove(0)), "missing_column", "org_id", &[1]),
    (
        |rows| rows.insert(1, rows[0].iter().map(|name| format!("Vraag {name}?")).collect()),
        "not_an_integer",
        "wave",
        &[2],
    ),
];

#[test]
fn a_damaged_shape_is_told_alike_in_every_dress() {
    for (number, (change, kind, column, lines)) in CHANGES.iter().enumerate() {
        let mut rows = answers();
        change(&mut rows);
        for dress in dresses() {
            let findings = load(&dress.write(&rows)).1;
            let found = errors(&findings, dress.shift());
            let expected = (*kind, (*column).to_owned(), lines.to_vec());
            assert!(found.contains(&expected), "change {number}, {dress:?}: {found:?}");
        }
    }
}

#[test]
fn every_problem_of_a_file_is_told_at_once_and_in_order() {
    let mut rows = answers();
    "6".clone_into(&mut rows[1][2]);
    "6".clone_into(&mut rows[4][2]);
    drop(rows[2].pop());
    "x".clone_into(&mut rows[5][6]);
    for dress in dresses() {
        let mut bytes = dress.write(&rows);
        bytes.extend(dress.encode("\"open").into_iter().skip(match dress.encoding {
            Encoding::Utf8 => 0,
            Encoding::Marked => 3,
            Encoding::Utf16Le | Encoding::Utf16Be => 2,
        }));
        let findings = load(&bytes).1;
        let kinds = errors(&findings, dress.shift());
        let expected = [
            ("out_of_range", "q1".to_owned(), vec![2, 5]),
            ("field_count", String::new(), vec![3]),
            ("not_a_number", "share".to_owned(), vec![7]),
            ("unterminated_quote", "org_id".to_owned(), vec![8]),
        ];
        assert_eq!(kinds, expected, "{dress:?}");
    }
}

#[test]
fn halves_of_characters_are_told_where_they_stand() {
    let dress = Dress { encoding: Encoding::Utf16Le, ..dresses()[0] };
    let mut lone = dress.write(&answers());
    // The first half of the smiling face, without its second.
    let face: Vec<u8> = "😀".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let at = lone.windows(4).position(|window| window == face).unwrap();
    lone.drain(at + 2..at + 4);
    assert_eq!(errors(&load(&lone).1, 0), [("encoding", "remark".to_owned(), vec![7])]);
    let mut odd = dress.write(&answers());
    odd.pop();
    assert_eq!(errors(&load(&odd).1, 0)[0].0, "encoding");
}

#[test]
fn a_decimal_comma_goes_with_every_delimiter_but_the_comma() {
    let mut rows = answers();
    for row in rows.iter_mut().skip(1) {
        row[6] = row[6].replace('.', ",");
    }
    for dress in dresses() {
        let (read, findings) = load(&dress.write(&rows));
        if dress.delimiter == "," {
            assert_eq!(errors(&findings, dress.shift())[0].0, "not_a_number", "{dress:?}");
        } else {
            assert_eq!(read.columns["share"].number(0), Some(12.5), "{dress:?}");
        }
    }
}

#[test]
fn wide_files_and_long_lines_are_read() {
    let wide: Vec<String> = (0..10_000).map(|column| format!("extra{column}")).collect();
    let mut rows = answers();
    rows[0].extend(wide);
    for row in rows.iter_mut().skip(1) {
        row.extend(std::iter::repeat_n("1".to_owned(), 10_000));
    }
    let (read, findings) = load(&dresses()[0].write(&rows));
    assert_eq!(read.rows, 5);
    assert!(findings.iter().all(|finding| ["unknown_column", "newline_in_text"].contains(&finding.kind)));
    let mut rows = answers();
    rows[2][9] = "lang ".repeat(3_300_000);
    let findings = load(&dresses()[0].write(&rows)).1;
    let kinds = errors(&findings, 0);
    assert_eq!(kinds, [("text_too_long", "remark".to_owned(), vec![3])]);
    rows[2][9] = "lang ".repeat(3_600_000);
    let findings = load(&dresses()[0].write(&rows)).1;
    let kinds = errors(&findings, 0);
    assert_eq!(kinds, [("record_too_long", String::new(), vec![3])]);
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    const FIXTURES: [&str; 14] = [
        "answers.csv",
        "answers.csv.gz",
        "answers.csv.zst",
        "haven.sav",
        "haven-none.sav",
        "haven.zsav",
        "pspp.zsav",
        "pyreadstat.sav",
        "openpyxl.xlsx",
        "xlsxwriter.xlsx",
        "pyarrow-snappy.parquet",
        "pyarrow-delta.parquet",
        "pyarrow-gzip.parquet",
        "polars.parquet",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        /// Random bytes under the name of any container.
        #[test]
        fn any_bytes_are_read_or_refused(
            name in prop::sample::select(FIXTURES.to_vec()),
            bytes in prop::collection::vec(any::<u8>(), 0..600),
        ) {
            any_bytes::read(name, &bytes);
        }

        /// Files of other programs, with bytes changed, cut out and doubled.
        #[test]
        fn damaged_containers_are_read_or_refused(
            name in prop::sample::select(FIXTURES.to_vec()),
            damage in prop::collection::vec((any::<prop::sample::Index>(), 0..4_u8, any::<u8>()), 1..9),
        ) {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/containers");
            let mut bytes = std::fs::read(folder.join(name)).unwrap();
            for (at, kind, byte) in damage {
                if bytes.is_empty() {
                    break;
                }
                let at = at.index(bytes.len());
                match kind {
                    0 => bytes[at] = byte,
                    1 => drop(bytes.remove(at)),
                    2 => bytes.insert(at, byte),
                    _ => bytes.truncate(at),
                }
            }
            any_bytes::read(name, &bytes);
        }
    }
}
