//! Bytes to typed columns: the only room that reads files.

use crate::error::Result;
use crate::model::finding::Finding;
use crate::model::responses::Responses;
use crate::model::source::Source;
use crate::model::study::Study;

/// What reading gave: the answers, and all that was wrong with the files. Answers are only to be used when no finding
/// is an error.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// The answers.
    pub responses: Responses,
    /// In file order.
    pub findings: Vec<Finding>,
}

/// Reads study.toml and codebook.toml and holds them against each other.
///
/// # Errors
/// [`crate::error::Error::Study`] with every problem found; a system error when a file can't be read.
pub fn study(_source: Source) -> Result<Study> {
    Err(crate::error::Error::Internal("not built".into()))
}

/// Reads the data files of a study, typed by its codebook.
///
/// # Errors
/// A system error when a file can't be read. Trouble inside the files is a finding, not an error.
pub fn responses(_study: &Study) -> Result<Read> {
    Err(crate::error::Error::Internal("not built".into()))
}
