//! Summaries that were written before, read back.

use super::files;
use crate::error::{Error, Result};
use crate::model::responses::InputFile;
use crate::model::summary_file::{SUMMARY_SCHEMA, SummaryFile, Unusable};
use std::path::Path;

/// Reads one file.
///
/// # Errors
/// A file that can't be read, or is no summary that this version can use.
pub fn summary_file(path: &Path) -> Result<(SummaryFile, InputFile)> {
    let bytes = files::bytes_file(path)?;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let text = std::str::from_utf8(&bytes).map_err(|_| Error::usage("O610", &[&name]))?;
    let file = SummaryFile::read(text).map_err(|why| refused(&name, &why))?;
    let hash = blake3::hash(&bytes).to_hex().to_string();
    let input = InputFile { name, bytes: bytes.len() as u64, rows: file.rows, hash };
    Ok((file, input))
}

/// Why the file of that name can't be used, in the words of its code.
pub fn refused(name: &str, why: &Unusable) -> Error {
    match why {
        Unusable::Form => Error::usage("O610", &[name]),
        Unusable::Schema(found) => {
            Error::usage("O611", &[name, &found.to_string(), &SUMMARY_SCHEMA.to_string()])
        }
        Unusable::Changed => Error::usage("O612", &[name]),
        Unusable::Questions => Error::usage("O613", &[name]),
        Unusable::Twice(part) => Error::usage("O614", &[name, part]),
    }
}

/// What stands under a name in a folder of summaries that are kept to be used again.
#[derive(Debug)]
pub enum Kept {
    /// A summary.
    Whole(Box<SummaryFile>),
    /// Something that can't be used: it was damaged, or another program put it there.
    Damaged,
    /// Nothing.
    Nothing,
}

/// Looks for a kept summary.
///
/// # Errors
/// A file that is there and can't be read.
pub fn kept_summary(path: &Path) -> Result<Kept> {
    if !path.exists() {
        return Ok(Kept::Nothing);
    }
    match summary_file(path) {
        Ok((file, _)) => Ok(Kept::Whole(Box::new(file))),
        Err(Error::Usage { .. }) => Ok(Kept::Damaged),
        Err(other) => Err(other),
    }
}
