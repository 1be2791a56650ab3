//! cohort.json: a released cohort with the instrument it was measured by, so that an organization can hold its own answers
//! against it on its own computer.

use super::results::Results;
use super::results_json;
use super::schema::schema_of;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The version of cohort.json. Raised when a reader of an older file would be misled.
pub const COHORT_SCHEMA: u32 = 1;

/// The file as it is written and read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CohortFile {
    /// [`COHORT_SCHEMA`].
    pub schema: u32,
    /// The version of the program that wrote it.
    pub version: String,
    /// BLAKE3 over all the rest, hexadecimal: tells damage and careless edits, not an attacker who writes a new one.
    pub checksum: String,
    /// What a benchmark needs of study.toml.
    pub study: String,
    /// codebook.toml: the questions that the organization has to have asked.
    pub codebook: String,
    /// What a contribution to the study holds beside scales and use.
    #[serde(default, skip_serializing_if = "Asked::is_nothing")]
    pub asked: Asked,
    /// The released results, as results.json holds them.
    pub cohort: Value,
}

/// What a contribution to the study holds beside scales and use.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Columns of the questionnaire whose own means are asked for.
    pub columns: Vec<String>,
    /// The columns of organizations.csv, as a codebook.toml.
    pub facts: String,
}

impl Asked {
    fn is_nothing(&self) -> bool {
        self.columns.is_empty() && self.facts.is_empty()
    }
}

/// The questions of a study without its answers.
#[derive(Debug, Clone, Default)]
pub struct Instrument {
    /// What a benchmark needs of study.toml.
    pub study: String,
    /// codebook.toml.
    pub codebook: String,
    /// What a contribution holds beside scales and use.
    pub asked: Asked,
}

/// Why a cohort.json can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// Not such a file.
    Form,
    /// Of another schema.
    Schema(u32),
    /// Changed after it was written.
    Changed,
}

impl CohortFile {
    /// Of released results and the questions that they rest on.
    ///
    /// # Errors
    /// Never in practice: every value is plain data.
    pub fn new(results: &Results, instrument: Instrument) -> serde_json::Result<CohortFile> {
        let cohort = serde_json::from_str(&results_json::to_json(results)?)?;
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let (schema, checksum) = (COHORT_SCHEMA, String::new());
        let Instrument { study, codebook, asked } = instrument;
        let mut file = CohortFile { schema, version, checksum, study, codebook, asked, cohort };
        file.checksum = file.sum();
        Ok(file)
    }

    /// Indented, with a final newline.
    ///
    /// # Errors
    /// As [`CohortFile::new`].
    pub fn to_json(&self) -> serde_json::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// Read back, and the results in it.
    ///
    /// # Errors
    /// Why it can't be used.
    pub fn read(text: &str) -> Result<(CohortFile, Results), Unusable> {
        let schema = schema_of(text).ok_or(Unusable::Form)?;
        if schema != COHORT_SCHEMA {
            return Err(Unusable::Schema(schema));
        }
        let file: CohortFile = serde_json::from_str(text).map_err(|_| Unusable::Form)?;
        if file.sum() != file.checksum {
            return Err(Unusable::Changed);
        }
        let results = results_json::from_json(&file.cohort.to_string()).map_err(|_| Unusable::Form)?;
        if results.table("cohort").is_none() || results.table("cohort_relations").is_none() {
            return Err(Unusable::Form);
        }
        Ok((file, results))
    }

    fn sum(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for part in
            [&self.schema.to_string(), &self.version, &self.study, &self.codebook, &self.cohort.to_string()]
        {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        // Files from before there was such a part hold.
        for part in self.asked.columns.iter().chain([&self.asked.facts]).filter(|_| !self.asked.is_nothing())
        {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }
}
