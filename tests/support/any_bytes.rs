//! Any bytes under the name of any container are read or refused: what the property tests and the fuzz targets share.

use peil::ingest;
use peil::model::finding::{Finding, Severity};
use peil::model::source::Source;
use peil::model::study::Study;
use std::sync::Arc;

const CODEBOOK: &str = include_str!("../data/containers/codebook.toml");
const STUDY: &str = "[study]\nid = \"any\"\ntitle = \"Any\"\n[data]\nfiles = [\"answers.csv\"]\ncodebook = \"codebook.toml\"\n\
                     organization = \"org_id\"\nwave = \"wave\"\n";

/// A study whose only data file has this name and these bytes.
pub fn study(name: &str, bytes: &[u8]) -> Study {
    let made = |text: &[u8]| -> Arc<[u8]> { text.into() };
    let files = vec![
        ("study.toml".to_owned(), made(STUDY.as_bytes())),
        ("codebook.toml".to_owned(), made(CODEBOOK.as_bytes())),
        ("answers.csv".to_owned(), made(b"")),
    ];
    let mut study = ingest::study(Source::Made(files)).expect("the study is sound");
    study.source = Source::Made(vec![(name.to_owned(), made(bytes))]);
    study.settings.data.files = vec![name.to_owned()];
    study
}

/// Reads and checks the bytes, and holds what comes out against what must always be so. Gives the findings.
pub fn read(name: &str, bytes: &[u8]) -> Vec<Finding> {
    let study = study(name, bytes);
    let read = ingest::responses(&study).expect("bytes in memory can be read");
    let mut findings = read.findings;
    let rows = read.responses.rows;
    assert_eq!(read.responses.places.len(), rows);
    for (column, values) in &read.responses.columns {
        assert_eq!(values.len(), rows, "{column}");
    }
    let refused = findings.iter().any(|finding| finding.severity == Severity::Error);
    assert!(rows > 0 || refused, "a file without records is refused");
    if !refused {
        findings.extend(peil::validate::check(&study, &read.responses));
    }
    for finding in &findings {
        assert!(finding.count >= finding.lines.len() as u64);
        assert!(finding.message.len() + finding.help.len() < 2048);
    }
    findings
}
