//! The same answers in files that other programs wrote (`tests/data/containers`, with the scripts that made them): every
//! container is read to what its CSV holds.

#![allow(clippy::unwrap_used)] // a test that can not read its own files has failed

use peil::ingest::{self, Declared};
use peil::model::codebook::FileFormat;
use peil::model::container;
use peil::model::finding::{Finding, Severity};
use peil::model::responses::{NO_WORD, Responses};
use std::io::Write;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/containers")
}

fn read_with(file: &Path, codebook: &str) -> (Responses, Vec<Finding>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("codebook.toml");
    std::fs::write(&path, codebook).unwrap();
    let study = ingest::bare(&[file.to_owned()], &path).unwrap();
    let read = ingest::responses(&study).unwrap();
    (read.responses, read.findings)
}

fn codebook() -> String {
    std::fs::read_to_string(folder().join("codebook.toml")).unwrap()
}

fn read(file: &str) -> (Responses, Vec<Finding>) {
    read_with(&folder().join(file), &codebook())
}

fn kinds(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.kind).collect()
}

/// Asserts that these are the answers of answers.csv.
fn same(file: &str, read: &Responses) {
    let expected = self::read("answers.csv").0;
    assert_eq!(read.rows, 6, "{file}");
    assert_eq!(read.organizations, expected.organizations, "{file}");
    assert_eq!(read.organization, expected.organization, "{file}");
    for (name, values) in &expected.columns {
        // As text: a number that is not there equals no other.
        assert_eq!(format!("{:?}", read.columns[name]), format!("{values:?}"), "{file} {name}");
    }
}

#[test]
fn packed_text_is_read_as_its_text() {
    for file in ["answers.csv.gz", "answers.csv.zst"] {
        let (read, findings) = read(file);
        assert!(findings.is_empty(), "{file}: {findings:?}");
        same(file, &read);
        assert_eq!(read.inputs[0].bytes, std::fs::metadata(folder().join(file)).unwrap().len());
    }
}

#[test]
fn spss_files_of_four_programs_are_read_as_their_csv() {
    for file in ["haven.sav", "haven-none.sav", "haven.zsav", "pspp.sav", "pspp.zsav", "pyreadstat.sav"] {
        let (read, findings) = read(file);
        assert!(findings.is_empty(), "{file}: {findings:?}");
        same(file, &read);
    }
}

#[test]
fn long_texts_and_packed_blocks_of_spss_files_are_whole() {
    let codebook = "[columns.org_id]\ntype = \"text\"\nrequired = true\n[columns.q1]\ntype = \"likert\"\nmin = 1\nmax = 5\n\
                    [columns.note]\ntype = \"text\"\n";
    let (read, findings) = read_with(&folder().join("long.zsav"), codebook);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(read.rows, 6000);
    let long = "ab ".repeat(300);
    let expected = ["0123456789".repeat(61), "kort".to_owned(), long.trim_end().to_owned()];
    for row in 0..6000 {
        assert_eq!(read.columns["note"].word(row), Some(expected[row % 3].as_str()), "row {row}");
        assert_eq!(read.columns["q1"].number(row), Some((row % 5 + 1) as f64), "row {row}");
    }
}

#[test]
fn values_that_an_spss_file_calls_missing_are_missing_and_told() {
    let without = codebook().replace("missing = [\"\", \"9\"]", "missing = [\"\"]");
    for file in ["haven.sav", "pspp.zsav"] {
        let (read, findings) = read_with(&folder().join(file), &without);
        assert_eq!(kinds(&findings), ["declared_missing"], "{file}");
        assert_eq!((findings[0].column.as_str(), findings[0].lines.as_slice()), ("q4", &[2][..]), "{file}");
        same(file, &read);
    }
    // A file that declares nothing leaves its nines to the codebook.
    assert_eq!(kinds(&read_with(&folder().join("pyreadstat.sav"), &without).1), ["out_of_range"]);
}

#[test]
fn workbooks_of_three_programs_are_read_as_their_csv() {
    for file in ["openpyxl.xlsx", "xlsxwriter.xlsx"] {
        let (read, findings) = read(file);
        assert!(findings.is_empty(), "{file}: {findings:?}");
        same(file, &read);
    }
    let named = format!("[file]\nsheet = \"Antwoorden\"\n{}", codebook());
    let (read, findings) = read_with(&folder().join("openxlsx.xlsx"), &named);
    assert!(findings.is_empty(), "{findings:?}");
    same("openxlsx.xlsx", &read);
}

#[test]
fn the_sheet_of_a_workbook_is_told_and_asked_for() {
    let (_, findings) = read("openxlsx.xlsx");
    assert_eq!(kinds(&findings)[0], "other_sheets");
    assert!(kinds(&findings).contains(&"missing_column"));
    let wrong = format!("[file]\nsheet = \"Antworden\"\n{}", codebook());
    let (_, findings) = read_with(&folder().join("openxlsx.xlsx"), &wrong);
    assert_eq!(kinds(&findings), ["no_such_sheet"]);
    assert!(findings[0].help.contains("Toelichting, Antwoorden"), "{}", findings[0].help);
}

#[test]
fn parquet_files_of_two_programs_in_every_dress_are_read_as_their_csv() {
    for dress in ["snappy", "gzip", "delta", "lz4", "none"] {
        let file = format!("pyarrow-{dress}.parquet");
        let (read, findings) = read(&file);
        assert!(findings.is_empty(), "{file}: {findings:?}");
        same(&file, &read);
    }
    let (read, findings) = read("polars.parquet");
    assert!(findings.is_empty(), "{findings:?}");
    same("polars.parquet", &read);
}

#[test]
fn what_is_wrong_in_a_sheet_is_told_by_its_cells() {
    let (_, findings) = read("odd.xlsx");
    let told: Vec<(&str, &str, String)> = findings
        .iter()
        .map(|f| (f.kind, f.column.as_str(), container::place(&f.file, f.lines[0], f.position)))
        .collect();
    let expected = [
        ("blank_line", "", "1"),
        ("not_an_integer", "q1", "C3"),
        ("spreadsheet_error", "share", "G3"),
        ("out_of_range", "q1", "C5"),
        ("unnamed_column", "11", "K5"),
        ("repeated_header", "", "6"),
        ("missing_required", "org_id", "A7"),
        ("out_of_range", "share", "G8"),
        ("spreadsheet_error", "remark", "J8"),
    ];
    assert_eq!(told, expected.map(|(kind, column, place)| (kind, column, place.to_owned())));
    assert_eq!(findings[0].lines, [1, 4]);
}

#[test]
fn lists_are_refused_where_the_codebook_names_them_and_else_left_alone() {
    let (read, findings) = read("nested.parquet");
    assert_eq!(kinds(&findings), ["unknown_column"]);
    same("nested.parquet", &read);
    let named = format!("{}\n[columns.\"several.list.element\"]\ntype = \"text\"\n", codebook());
    assert_eq!(kinds(&read_with(&folder().join("nested.parquet"), &named).1), ["not_supported"]);
}

#[test]
fn a_packed_file_that_would_fill_the_memory_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bomb.csv.gz");
    let mut packed =
        flate2::write::GzEncoder::new(std::fs::File::create(&path).unwrap(), flate2::Compression::best());
    packed.write_all(b"org_id,wave,q1,q2,q3,q4,share,filled_in,started,remark\n").unwrap();
    let lines = "Noord,2024,1,2,3,4,50,,,\n".repeat(40_000);
    for _ in 0..100 {
        packed.write_all(lines.as_bytes()).unwrap();
    }
    packed.finish().unwrap();
    assert_eq!(kinds(&read_with(&path, &codebook()).1), ["unpacks_too_large"]);
}

#[test]
fn a_file_without_codebook_gives_its_labels_and_its_cells_as_texts() {
    for file in ["haven.sav", "pspp.zsav"] {
        let table = ingest::table(&folder().join(file), &FileFormat::default()).unwrap();
        assert_eq!(table.rows, 6);
        let at = |name: &str| table.variables.iter().position(|variable| variable.name == name).unwrap();
        let q1 = &table.variables[at("q1")];
        assert_eq!(q1.label.as_deref(), Some("Stelling q1 over het platform"));
        assert_eq!(q1.missing, [Declared::Value("9".into())]);
        let labels: Vec<(&str, &str)> = q1.values.iter().map(|(v, l)| (v.as_str(), l.as_str())).collect();
        assert_eq!(labels[..2], [("1", "helemaal oneens"), ("2", "oneens")]);
        assert_eq!(labels[5], ("9", "weet niet"));
        assert_eq!(table.variables[at("org_id")].values, [("Noord".to_owned(), "Noordenwind".to_owned())]);
        let share = &table.columns[at("share")];
        assert_eq!(share.words, ["0", "100", "12.5", "33.125", "99.75"]);
        assert_eq!(share.codes, [2, 0, 4, NO_WORD, 1, 3]);
    }
    for file in ["answers.csv", "answers.csv.zst", "openpyxl.xlsx", "polars.parquet"] {
        let table = ingest::table(&folder().join(file), &FileFormat::default()).unwrap();
        assert!(table.findings.iter().all(|finding| finding.severity == Severity::Warning), "{file}");
        assert_eq!((table.rows, table.variables.len(), table.columns.len()), (6, 10, 10), "{file}");
        assert_eq!(table.columns[1].words, ["2024", "2026"], "{file}");
    }
}
