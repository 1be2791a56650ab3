//! What `validate` and `ingest` see in the data.

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Read on, and say so.
    Warning,
    /// The data are refused.
    Error,
}

/// One kind of trouble in one column of one file, with every place counted and the first ones listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its code, `D2xx`.
    pub code: &'static str,
    /// A plain word, such as `out_of_range`.
    pub kind: &'static str,
    /// Refuses the data or not.
    pub severity: Severity,
    /// The file, as messages name it.
    pub file: String,
    /// The column's name, or its number counted from 1 where it has none; empty when it is about whole records.
    pub column: String,
    /// Physical lines, counted from 1, where the records start; the first [`PLACES`] of them, in file order.
    pub lines: Vec<u64>,
    /// The byte column of the first place, counted from 1, where it is known.
    pub position: Option<u64>,
    /// How many places there are.
    pub count: u64,
    /// What is wrong. Never an answer, a free text or the name of an unknown column's content.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

/// How many places a finding lists; the rest are counted.
pub const PLACES: usize = 20;
