//! Every file of `tests/data/csv-torture` and `tests/data/csv-mishaps` against its row of `expectations.tsv`: outcome, kind,
//! line, column, sums.

#![allow(clippy::unwrap_used)] // a test that can not read its own files has failed

use peil::ingest::{self, Read};
use peil::model::finding::{Finding, Severity};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/csv-torture")
}

/// The folders of files, and how many files each has.
fn folders() -> [(PathBuf, usize); 2] {
    [(corpus(), 87), (corpus().with_file_name("csv-mishaps"), 84)]
}

fn read(file: &Path) -> (Read, Vec<Finding>) {
    let study = ingest::bare(&[file.to_owned()], &corpus().join("codebook.toml")).unwrap();
    let read = ingest::responses(&study).unwrap();
    let mut findings = read.findings.clone();
    if findings.iter().all(|finding| finding.severity == Severity::Warning) {
        findings.extend(peil::validate::check(&study, &read.responses));
    }
    (read, findings)
}

fn outcome(findings: &[Finding]) -> &'static str {
    match findings.iter().map(|finding| finding.severity).max() {
        None => "ok",
        Some(Severity::Warning) => "warn",
        Some(Severity::Error) => "error",
    }
}

fn sums(read: &Read, column: &str) -> (String, String) {
    let values = &read.responses.columns[column];
    let valid: Vec<f64> = (0..values.len()).filter_map(|row| values.number(row)).collect();
    (valid.len().to_string(), valid.iter().sum::<f64>().to_string())
}

/// What is wrong with the reading of one file, as lines to print; none when it is as expected.
fn disagreements(folder: &Path, row: &HashMap<&str, &str>) -> Vec<String> {
    let (read, findings) = read(&folder.join(row["file"]));
    let mut wrong = Vec::new();
    let mut must = |what: &str, expected: &str, got: String| {
        if expected != got {
            wrong.push(format!("{}: {what} is {got}, should be {expected}", row["file"]));
        }
    };
    must("outcome", row["expect"], outcome(&findings).to_owned());
    if row["expect"] == "error" {
        // The first error in file order is the one that is expected.
        let first = findings.iter().find(|finding| finding.severity == Severity::Error);
        must("kind", row["kind"], first.map_or(String::new(), |f| f.kind.to_owned()));
        must("line", row["line"], first.map_or(String::new(), line));
        must("column", row["column"], first.map_or(String::new(), |f| f.column.clone()));
        return wrong;
    }
    if row["expect"] == "warn" {
        let kinds: Vec<&str> = findings.iter().map(|finding| finding.kind).collect();
        must("list of kinds", row["kind"], kinds.join(" "));
        must("line", row["line"], findings.first().map_or(String::new(), line));
        must("column", row["column"], findings.first().map_or(String::new(), |f| f.column.clone()));
    }
    must("records", row["records"], read.responses.rows.to_string());
    must("orgs", row["orgs"], read.responses.organizations.len().to_string());
    for column in ["q1", "share"] {
        let (n, sum) = sums(&read, column);
        must(&format!("{column}_n"), row[format!("{column}_n").as_str()], n);
        must(&format!("{column}_sum"), row[format!("{column}_sum").as_str()], sum);
    }
    wrong
}

fn line(finding: &Finding) -> String {
    finding.lines.first().map(u64::to_string).unwrap_or_default()
}

#[test]
fn every_file_is_read_as_expected() {
    for (folder, files) in folders() {
        let table = std::fs::read_to_string(folder.join("expectations.tsv")).unwrap();
        let mut lines = table.lines();
        let header: Vec<&str> = lines.next().unwrap().split('\t').collect();
        let rows: Vec<HashMap<&str, &str>> =
            lines.map(|line| header.iter().copied().zip(line.split('\t')).collect()).collect();
        assert_eq!(rows.len(), files);
        let wrong: Vec<String> = rows.iter().flat_map(|row| disagreements(&folder, row)).collect();
        assert!(wrong.is_empty(), "{} disagreements:\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// All that a user could see of these findings.
fn everything_said(findings: &[Finding]) -> String {
    let mut text = Vec::new();
    peil::cli::messages::findings(&mut text, findings, Some(7), false).unwrap();
    String::from_utf8(text).unwrap() + &format!("{findings:?}")
}

#[test]
fn no_message_is_long_or_repeats_a_cell() {
    let entries = folders().into_iter().flat_map(|(folder, _)| std::fs::read_dir(folder).unwrap());
    let files = entries.map(|entry| entry.unwrap().path());
    for file in files.filter(|file| file.extension().is_some_and(|extension| extension == "csv")) {
        let name = file.display();
        let findings = read(&file).1;
        let said = everything_said(&findings);
        assert!(said.len() < 2048 * findings.len().max(1), "{name}");
        for cell in
            ["Noord", "Agree", "62,5", "62.5", "80.25", "A01", "1-mrt", "#NULL!", "HYPERLINK", "script"]
        {
            assert!(!said.contains(cell), "{name} tells {cell}");
        }
    }
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    const CANARY: &str = "zqcanary";

    fn findings_in(text: &[u8]) -> Vec<Finding> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.csv");
        std::fs::write(&file, text).unwrap();
        let study = ingest::bare(&[file], &corpus().join("codebook.toml")).unwrap();
        let read = ingest::responses(&study).unwrap();
        let mut findings = read.findings;
        findings.extend(peil::validate::check(&study, &read.responses));
        findings
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        /// Whatever a cell holds, nobody reads it back in a message.
        #[test]
        fn messages_keep_cells_to_themselves(
            rows in prop::collection::vec(prop::collection::vec(0..9_u8, 5..9), 1..12),
            quote in any::<bool>(),
        ) {
            let mut text = "org_id,wave,q1,q2,q3,q4,share,remarks\n".to_owned();
            for row in &rows {
                let cells: Vec<String> = row.iter().map(|kind| match kind {
                    0 => CANARY.to_owned(),
                    1 => format!("\"{CANARY}\"\"{CANARY}\n\""),
                    2 => format!("7{CANARY}"),
                    3 if quote => format!("\"{CANARY}\"{CANARY}"),
                    4 => format!("{CANARY}\u{1b}[31m\u{a0}"),
                    5 => "1,5".to_owned(),
                    _ => "4".to_owned(),
                }).collect();
                text.push_str(&cells.join(","));
                text.push('\n');
            }
            let said = everything_said(&findings_in(text.as_bytes()));
            prop_assert!(!said.contains(CANARY), "{}", said);
        }

        /// A first line that is no header is a record: its cells are kept too.
        #[test]
        fn a_first_record_is_not_taken_for_a_header_and_told(cells in prop::collection::vec("[a-z0-9 ]{0,4}", 1..9)) {
            let line: Vec<String> = cells.iter().map(|cell| format!("{cell}{CANARY}")).collect();
            let said = everything_said(&findings_in(format!("{0}\n{0}\n", line.join(",")).as_bytes()));
            prop_assert!(!said.contains(CANARY), "{}", said);
        }

        /// However a file is written, the answers in it are the same.
        #[test]
        fn quotes_delimiters_and_line_ends_change_no_answer(
            rows in prop::collection::vec(prop::collection::vec(0..8_usize, 4), 1..40),
        ) {
            const CELLS: [&str; 8] = ["1", "2", "3", "4", "5", "", "99", "4.0"];
            let written = |quote: &str, delimiter: &str, end: &str| {
                let cell = |text: &str| format!("{quote}{text}{quote}");
                let mut lines = vec!["org_id,wave,q1,q2,q3,q4,share".split(',').map(cell).collect::<Vec<_>>()];
                for row in &rows {
                    let answers = row.iter().map(|&answer| CELLS[answer]);
                    lines.push(["A", "1"].into_iter().chain(answers).chain(["50"]).map(cell).collect());
                }
                lines.iter().map(|cells| cells.join(delimiter) + end).collect::<String>()
            };
            let read = |text: String| {
                let folder = tempfile::tempdir().unwrap();
                let file = folder.path().join("a.csv");
                std::fs::write(&file, text).unwrap();
                let study = ingest::bare(&[file], &corpus().join("codebook.toml")).unwrap();
                ingest::responses(&study).unwrap()
            };
            let plain = read(written("", ",", "\n"));
            prop_assert!(plain.findings.is_empty());
            prop_assert_eq!(plain.responses.rows, rows.len());
            for (quote, delimiter, end) in [("\"", ",", "\n"), ("", ";", "\r\n"), ("", "\t", "\r"), ("\"", "|", "\r\n")] {
                let other = read(written(quote, delimiter, end));
                prop_assert_eq!(&other.responses.columns, &plain.responses.columns);
                prop_assert_eq!(&other.responses.places, &plain.responses.places);
                prop_assert!(other.findings.is_empty());
            }
        }

        /// Bytes changed, cut out and doubled at random: never a panic, and lines that exist.
        #[test]
        fn damaged_files_are_read_or_refused(
            name in prop::sample::select(vec![
                "plain_lf.csv", "quote_doubled.csv", "quote_newline_in_org.csv", "enc_utf16le_bom.csv",
                "delim_semicolon_decimal_comma.csv", "eol_cr_only.csv", "delim_excel_sep_line.csv",
            ]),
            damage in prop::collection::vec((any::<prop::sample::Index>(), 0..4_u8, any::<u8>()), 0..12),
        ) {
            let mut bytes = std::fs::read(corpus().join(name)).unwrap();
            for (at, kind, byte) in damage {
                if bytes.is_empty() {
                    break;
                }
                let at = at.index(bytes.len());
                match kind {
                    0 => bytes[at] = byte,
                    1 => drop(bytes.remove(at)),
                    2 => bytes.insert(at, [b'"', b'\n', b'\r', b',', 0, 0xff, b' '][usize::from(byte) % 7]),
                    _ => bytes.extend_from_within(at..),
                }
            }
            let lines = 2 + bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u64;
            for finding in findings_in(&bytes) {
                prop_assert!(finding.lines.iter().all(|&line| line <= lines), "{:?}", finding);
                prop_assert!(finding.count >= finding.lines.len() as u64);
            }
        }
    }
}
