//! Where a study's files come from.

use std::path::PathBuf;

/// A folder, or a study that ships inside the binary.
#[derive(Debug, Clone)]
pub enum Source {
    /// The folder that holds study.toml. `file` is its name there, usually `study.toml`.
    Folder {
        /// The folder.
        folder: PathBuf,
        /// The study file's name in it.
        file: String,
    },
    /// A study inside the binary.
    Shipped(&'static Shipped),
}

/// A study inside the binary: its files, each with its name and bytes.
#[derive(Debug)]
pub struct Shipped {
    /// `employees` or `informants`.
    pub id: &'static str,
    /// Name and bytes of each file.
    pub files: &'static [(&'static str, &'static [u8])],
}
