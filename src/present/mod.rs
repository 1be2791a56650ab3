//! Released results to tables, figures and report: the only room that writes.

pub mod benchmark;
pub mod difference;
pub mod figure;
pub mod latex;
pub mod ledger;
pub mod manifest;
pub mod models;
pub mod number_format;
pub mod output;
pub mod power;
pub mod report;
pub mod shared;
pub mod slug;
pub mod summary;
pub mod tables;
mod zip;

use crate::disclose::Released;
use crate::model::results::Results;

/// A file of the output, before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Its path below the output folder, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What `present` works on.
pub type ReleasedResults = Released<Results>;
