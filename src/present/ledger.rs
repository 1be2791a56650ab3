//! The ledger of releases on disk: locked, appended in one write, synced before anything else is written.

use crate::error::{Error, Result};
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

/// Appends to the ledger at `path` the line that `line` makes of what stands in it; nothing where it makes none. The file is
/// made where it is not there, and locked from reading to writing, so that of two releases at once the second sees the first.
/// True where it wrote one.
///
/// # Errors
/// What `line` says, then nothing is written; system errors.
pub fn append(path: &Path, line: impl FnOnce(&str) -> Result<Option<String>>) -> Result<bool> {
    let failed = |error| Error::system(format!("write {}", path.display()), error);
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path).map_err(failed)?;
    file.lock().map_err(failed)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(failed)?;
    // Bytes that are no text break the chain, which tells the line.
    let text = String::from_utf8_lossy(&bytes);
    let line = line(&text)?;
    if let Some(line) = &line {
        write(&mut file, line.as_bytes()).map_err(failed)?;
    }
    // The lock ends with the file.
    Ok(line.is_some())
}

fn write(file: &mut File, line: &[u8]) -> std::io::Result<()> {
    file.write_all(line)?;
    file.sync_all()
}
