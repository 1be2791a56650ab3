//! What `validate` and `ingest` see in the data.

use super::codes;
use super::text::Lang;

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

/// A kind of finding: what every finding of it has in common.
#[derive(Debug)]
pub struct Rule {
    /// Its code, `D2xx`, whose words are in the table of codes.
    pub code: &'static str,
    /// A plain word, such as `out_of_range`.
    pub kind: &'static str,
    /// Refuses the data or not.
    pub severity: Severity,
}

impl Rule {
    /// A rule that refuses the data.
    pub const fn error(code: &'static str, kind: &'static str) -> Self {
        Rule { code, kind, severity: Severity::Error }
    }

    /// A rule that reads on, and says so.
    pub const fn warning(code: &'static str, kind: &'static str) -> Self {
        Rule { code, kind, severity: Severity::Warning }
    }

    /// True where both are the same rule.
    pub fn is(&self, other: &Rule) -> bool {
        self.code == other.code
    }

    /// A finding of this kind without places yet; `about` fills the words of its code in.
    pub fn finding(&self, file: &str, column: &str, about: &[&str]) -> Finding {
        let words = codes::find(self.code).map_or((("", ""), ("", "")), |code| (code.what, code.cure));
        Finding {
            code: self.code,
            kind: self.kind,
            severity: self.severity,
            file: file.to_owned(),
            column: column.to_owned(),
            lines: Vec::new(),
            position: None,
            count: 0,
            message: codes::fill(words.0, Lang::En, about),
            help: codes::fill(words.1, Lang::En, about),
        }
    }
}

impl Finding {
    /// Counts one more place, and lists it while there is room.
    pub fn add(&mut self, line: u64) {
        self.count += 1;
        if self.lines.len() < PLACES {
            self.lines.push(line);
        }
    }
}
