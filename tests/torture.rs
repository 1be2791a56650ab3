//! Every file of `tests/data/csv-torture` against its row of `expectations.tsv`: outcome, kind, line, column, sums.

use peil::ingest::{self, Read};
use peil::model::finding::{Finding, Severity};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/csv-torture")
}

fn read(file: &str) -> (Read, Vec<Finding>) {
    let study = ingest::bare(&[corpus().join(file)], &corpus().join("codebook.toml")).unwrap();
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
fn disagreements(row: &HashMap<&str, &str>) -> Vec<String> {
    let (read, findings) = read(row["file"]);
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
    let table = std::fs::read_to_string(corpus().join("expectations.tsv")).unwrap();
    let mut lines = table.lines();
    let header: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let rows: Vec<HashMap<&str, &str>> =
        lines.map(|line| header.iter().copied().zip(line.split('\t')).collect()).collect();
    assert_eq!(rows.len(), 87);
    let wrong: Vec<String> = rows.iter().flat_map(disagreements).collect();
    assert!(wrong.is_empty(), "{} disagreements:\n{}", wrong.len(), wrong.join("\n"));
}
