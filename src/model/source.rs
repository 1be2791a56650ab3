//! Where a study's files come from.

use std::path::PathBuf;
use std::sync::Arc;

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
    /// Files made in memory, such as a simulated study: names and bytes.
    Made(Vec<(String, Arc<[u8]>)>),
}

/// A study inside the binary: its files, each with its name and bytes.
#[derive(Debug)]
pub struct Shipped {
    /// `employees` or `informants`.
    pub id: &'static str,
    /// Name and bytes of each file.
    pub files: &'static [(&'static str, &'static [u8])],
}
