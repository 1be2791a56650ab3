//! manifest.json as it is read back: what went into an output folder, what came out, and how to make it again.

use serde::{Deserialize, Serialize};

/// The word by which a manifest is known.
pub const MADE_BY: &str = "analyze";

/// What a manifest tells. What it tells beside this (stages and their times, `synthetic`) is not needed to make the output
/// again.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Manifest {
    /// [`MADE_BY`].
    pub made_by: String,
    /// The version of the program that wrote it.
    pub version: String,
    /// The version of results.json.
    #[serde(default)]
    pub schema: u32,
    /// `[study] id`.
    #[serde(default)]
    pub study: String,
    /// What tells runs apart.
    #[serde(default)]
    pub run: String,
    /// The seed of random draws.
    pub seed: u64,
    /// The options that shape numbers, as a command line would give them.
    #[serde(default)]
    pub options: Vec<String>,
    /// What was asked for; `None` in a manifest of a version that did not tell, and of commands that can't be repeated from
    /// it.
    #[serde(default)]
    pub made: Option<Made>,
    /// Folders of the output that were made again afterwards, with options of their own.
    #[serde(default)]
    pub renewed: Vec<String>,
    /// Study files, then data files.
    #[serde(default)]
    pub inputs: Vec<Input>,
    /// Every file but the manifest, by path.
    pub outputs: Vec<Output>,
}

/// What was asked for, beside the options that shape numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// `run` or `power`.
    pub command: String,
    /// `public` or `internal`.
    pub profile: String,
    /// Parts that were asked for; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<String>,
    /// Languages of the figures.
    pub languages: Vec<String>,
    /// Languages of the report as PDF.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pdf: Vec<String>,
    /// How many studies were simulated for power.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub studies: Option<usize>,
}

/// A file that went in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Its name, as messages use it.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Rows of data; 0 for other files.
    #[serde(default)]
    pub rows: u64,
    /// BLAKE3, hexadecimal.
    pub blake3: String,
}

/// A file that came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// Its path below the output folder, with `/`.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// BLAKE3, hexadecimal.
    pub blake3: String,
}

impl Output {
    /// What the manifest tells of a file.
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        let blake3 = blake3::hash(bytes).to_hex().to_string();
        Output { path: path.to_owned(), bytes: bytes.len() as u64, blake3 }
    }
}

impl Manifest {
    /// From the text of a manifest.json.
    ///
    /// # Errors
    /// When the text is no manifest of this program.
    pub fn read(text: &str) -> serde_json::Result<Manifest> {
        let manifest: Manifest = serde_json::from_str(text)?;
        if manifest.made_by == MADE_BY {
            Ok(manifest)
        } else {
            Err(serde::de::Error::custom(format!("made by `{}`", manifest.made_by)))
        }
    }

    /// True where a file was made again after the run, with options that the manifest does not hold.
    pub fn is_renewed(&self, path: &str) -> bool {
        self.renewed
            .iter()
            .any(|folder| path.strip_prefix(folder.as_str()).is_some_and(|p| p.starts_with('/')))
    }
}
