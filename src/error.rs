//! What stops a run. Findings are collected and caveats ride in results; only these stop.

use crate::model::caveat::Caveat;
use crate::model::codes;
use crate::model::finding::Finding;
use crate::model::text::Lang;
use std::io;

/// The result of what may stop a run.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What stops a run, and the exit code that tells it to the caller.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A wrong request: a column, an organization or a figure that is not there.
    #[error("{message}")]
    Usage {
        /// Its code.
        code: &'static str,
        /// What is wrong.
        message: String,
        /// How to mend it.
        help: String,
    },
    /// Study file and codebook that can't be used; nothing of the data was read.
    #[error("{} in the study files", count(.0.len(), "error"))]
    Study(Vec<Problem>),
    /// Data that break the codebook; nothing was written.
    #[error("the data do not fit the codebook")]
    Data(Vec<Finding>),
    /// Output that could give someone away.
    #[error("{message}")]
    Disclosure {
        /// Its code.
        code: &'static str,
        /// What was refused.
        message: String,
        /// How to mend it.
        help: String,
    },
    /// A file that could not be read or written.
    #[error("{what}: {source}")]
    System {
        /// Its code.
        code: &'static str,
        /// What was being done, to which file.
        what: String,
        /// Why it failed.
        source: io::Error,
        /// How to mend it.
        help: String,
    },
    /// A fault of this program.
    #[error("internal error: {0}")]
    Internal(String),
    /// Stopped by a signal: 2 (Ctrl-C) or 15.
    #[error("interrupted")]
    Interrupted(i32),
}

impl Error {
    /// The exit code: 2 usage, study or codebook · 3 data · 4 disclosure · 5 system · 70 internal · 128 + signal.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Usage { .. } | Error::Study(_) => 2,
            Error::Data(_) => 3,
            Error::Disclosure { .. } => 4,
            Error::System { .. } => 5,
            Error::Internal(_) => 70,
            Error::Interrupted(signal) => 128u8.saturating_add(*signal as u8),
        }
    }

    /// A wrong request, in the words of its code; `about` fills their holes.
    pub fn usage(code: &'static str, about: &[&str]) -> Self {
        let (message, help) = words(code, about);
        Error::Usage { code, message, help }
    }

    /// Output that could give someone away, in the words of its code.
    pub fn disclosure(code: &'static str, about: &[&str]) -> Self {
        let (message, help) = words(code, about);
        Error::Disclosure { code, message, help }
    }

    /// A system error with the usual help.
    pub fn system(what: impl Into<String>, source: io::Error) -> Self {
        let help = match source.kind() {
            io::ErrorKind::NotFound => "check the path",
            io::ErrorKind::PermissionDenied => "check who may read and write there",
            io::ErrorKind::StorageFull => "make room on the disk; the old output is intact",
            _ => "check the disk and the path; the old output is intact",
        };
        let code = if source.kind() == io::ErrorKind::NotFound { "O602" } else { "O601" };
        Error::System { code, what: what.into(), source, help: help.into() }
    }
}

/// What a code says and how it is mended.
fn words(code: &str, about: &[&str]) -> (String, String) {
    let cure = codes::find(code).map_or_else(String::new, |c| c.cure.1.to_owned());
    (Caveat::new(code, about).message(Lang::En), cure)
}

/// One thing wrong in study.toml or codebook.toml, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its code, `C1xx`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// The file, as messages name it.
    pub file: String,
    /// The whole text of the file, for the snippet; empty when there is none.
    pub source: String,
    /// The bytes of `source` that it is about.
    pub span: Option<std::ops::Range<usize>>,
    /// How to mend it.
    pub help: String,
}

/// `1 error`, `2 errors`.
pub fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}
