//! Exports of survey platforms, as text and as workbook, and the two shapes that data come in.

#![allow(clippy::unwrap_used)] // a test that can not read its own files has failed

use peil::ingest;
use peil::model::codebook::FileFormat;
use peil::model::finding::Finding;
use peil::model::responses::{Design, Responses};
use std::fs;
use std::path::PathBuf;

const CODEBOOK: &str = r#"
[columns.org]
type = "text"
required = true
[columns."Q1[SQ001]"]
type = "likert"
min = 1
max = 5
[columns.Q2]
type = "integer"
"#;

/// Reads files of these names and contents under a codebook.
fn read(files: &[(&str, &str)], codebook: &str) -> (Responses, Vec<Finding>) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| -> PathBuf {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let paths: Vec<PathBuf> = files.iter().map(|(name, text)| write(name, text)).collect();
    let study = ingest::bare(&paths, &write("codebook.toml", codebook)).unwrap();
    let read = ingest::responses(&study).unwrap();
    (read.responses, read.findings)
}

fn told(findings: &[Finding]) -> Vec<(&str, &str)> {
    let known = |f: &&Finding| f.kind != "unknown_column";
    findings.iter().filter(known).map(|f| (f.kind, f.column.as_str())).collect()
}

fn answers(read: &Responses) -> Vec<(Option<f64>, Option<f64>)> {
    (0..read.rows)
        .map(|row| (read.columns["Q1[SQ001]"].number(row), read.columns["Q2"].number(row)))
        .collect()
}

const QUALTRICS: &str = "StartDate,ResponseId,org,Q1[SQ001],Q2\r\n\
    Start Date,Response ID,\"Waar werkt u?\r\n(organisatie)\",\"How often, on the whole?\",Since\r\n\
    \"{\"\"ImportId\"\":\"\"startDate\"\",\"\"timeZone\"\":\"\"Europe/Amsterdam\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\
    \"{\"\"ImportId\"\":\"\"QID1_TEXT\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\",\"{\"\"ImportId\"\":\"\"QID3\"\"}\"\r\n\
    2026-03-01 08:15:00,R_1,A,4,2019\r\n2026-03-01 08:16:00,R_2,B,,2020\r\n";

#[test]
fn rows_of_qualtrics_that_are_no_records_are_none() {
    let (found, findings) = read(&[("a.csv", QUALTRICS)], CODEBOOK);
    assert_eq!(told(&findings), [("dialect", "")]);
    assert!(findings[0].help.contains("dialect = \"qualtrics\""));
    assert_eq!(answers(&found), [(Some(4.0), Some(2019.0)), (None, Some(2020.0))]);
    assert_eq!(found.places, [(0, 5), (0, 6)]);
    let declared = format!("[file]\ndialect = \"qualtrics\"\n{CODEBOOK}");
    assert!(told(&read(&[("a.csv", QUALTRICS)], &declared).1).is_empty());
    let wrong = QUALTRICS.replace(",4,2019", ",7,2019");
    let findings = read(&[("a.csv", &wrong)], &declared).1;
    assert_eq!(
        (told(&findings), findings.iter().find(|f| f.kind == "out_of_range").unwrap().lines[0]),
        (vec![("out_of_range", "Q1[SQ001]")], 5)
    );
}

#[test]
fn a_dialect_that_the_file_does_not_have_drops_no_record() {
    let declared = format!("[file]\ndialect = \"qualtrics\"\n{CODEBOOK}");
    let (found, findings) = read(&[("a.csv", "org,Q1[SQ001],Q2\nA,4,2019\nB,5,2020\n")], &declared);
    assert_eq!((told(&findings), found.rows), (vec![("other_dialect", "")], 2));
}

#[test]
fn headers_and_codes_of_limesurvey_are_read() {
    let both = "\"id. Response ID\",\"submitdate. Date submitted\",\"org. Waar werkt u?\",\"Q1[SQ001]. Hoe vaak. Echt?\",\"Q2. Sinds\"\n\
                \"1\",\"2026-03-01 08:15:00\",\"A\",\"A4\",\"2019\"\n\"2\",\"2026-03-01 08:16:00\",\"B\",\"\",\"2020\"\n";
    let vv = "Response ID\tDate submitted\tWaar werkt u?\tHoe vaak\tSinds\nid\tsubmitdate\torg\tQ1[SQ001]\tQ2\n\
              1\t2026-03-01 08:15:00\tA\tAO04\t2019\n2\t2026-03-01 08:16:00\tB\t{question_not_shown}\t2020\n";
    for (text, line) in [(both, 2), (vv, 3)] {
        let (found, findings) = read(&[("a.csv", text)], CODEBOOK);
        assert_eq!(told(&findings), [("dialect", "")], "{text}");
        assert_eq!(answers(&found), [(Some(4.0), Some(2019.0)), (None, Some(2020.0))]);
        assert_eq!(found.places[0], (0, line));
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    for text in [both, vv] {
        fs::write(&path, text).unwrap();
        let table = ingest::table(&path, &FileFormat::default()).unwrap();
        assert_eq!(table.variables[2].name, "org");
        assert_eq!(table.variables[2].label.as_deref(), Some("Waar werkt u?"));
        assert_eq!(table.rows, 2);
    }
}

#[test]
fn long_files_and_files_with_a_row_per_organization_are_both_at_home() {
    let long = "org,Q1[SQ001],Q2\nA,1,2019\nB,2,2019\nA,3,2020\n";
    let (found, findings) = read(&[("a.csv", long)], CODEBOOK);
    assert_eq!((told(&findings), found.design()), (vec![], Design::Nested));
    assert_eq!(found.organization, [0, 1, 0]);
    let one_each = "org,Q1[SQ001],Q2\nB,2,2019\nA,1,2019\n";
    let (found, findings) = read(&[("a.csv", one_each)], CODEBOOK);
    assert_eq!((told(&findings), found.design()), (vec![], Design::Informants));
}

#[test]
fn a_file_that_can_not_be_read_refuses_the_whole_and_the_others_are_told_too() {
    let good = "org,Q1[SQ001],Q2\nA,9,2019\n";
    let (_, findings) =
        read(&[("a.csv", good), ("b.sav", "no system file"), ("c.csv.gz", "no archive")], CODEBOOK);
    let found: Vec<(&str, &str)> =
        findings.iter().map(|f| (f.kind, f.file.rsplit('/').next().unwrap())).collect();
    assert_eq!(found, [("out_of_range", "a.csv"), ("wrong_name", "b.sav"), ("damaged_file", "c.csv.gz")]);
}
