//! An output folder as an outsider holds it: every file below it.

use crate::error::{Error, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Every regular file below `folder`: its path, with `/`, and its bytes; in the order of their paths. Links are not followed.
///
/// # Errors
/// System errors; a folder that is not there.
pub fn tree(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    let mut open = vec![String::new()];
    while let Some(prefix) = open.pop() {
        let here = folder.join(&prefix);
        let failed = |error| Error::system(format!("reading {}", here.display()), error);
        for entry in fs::read_dir(&here).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
            let kind = entry.file_type().map_err(failed)?;
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() {
                let bytes = fs::read(entry.path())
                    .map_err(|error| Error::system(format!("reading {}", entry.path().display()), error))?;
                found.push((path, bytes));
            }
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

/// The folders directly below `folder` that hold a file of that name, in the order of their paths; none where it can't be read.
pub fn folders_with(folder: &Path, name: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.join(name).is_file()).collect();
    found.sort();
    found
}
