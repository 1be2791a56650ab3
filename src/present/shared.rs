//! What leaves the house as one file: a released cohort, and the bundle of one organization.

use super::{OutputFile, ReleasedResults, zip};
use crate::disclose::Released;
use crate::error::{Error, Result};
use crate::model::cohort_file::{CohortFile, Instrument};
use crate::model::contribution::Contribution;
use std::borrow::Cow;

/// cohort.json: the released cohort with the questions it was measured by.
///
/// # Errors
/// Never in practice: everything is written to memory.
pub fn cohort_file(results: &ReleasedResults, instrument: Instrument) -> Result<Vec<u8>> {
    let file = CohortFile::new(results, instrument).and_then(|file| file.to_json());
    file.map(String::into_bytes).map_err(|error| Error::Internal(format!("cohort.json: {error}")))
}

/// contribution.json: what an organization adds to a cohort.
///
/// # Errors
/// Never in practice: everything is written to memory.
pub fn contribution_file(contribution: &Released<Contribution>) -> Result<Vec<u8>> {
    let file = contribution.to_json();
    file.map(String::into_bytes).map_err(|error| Error::Internal(format!("contribution.json: {error}")))
}

/// The files of one organization as one zip file, ready to send.
///
/// # Errors
/// Never in practice: everything is written to memory.
pub fn bundle(files: &[OutputFile]) -> Result<Vec<u8>> {
    let parts: Vec<(String, Cow<'_, [u8]>)> =
        files.iter().map(|file| (file.path.clone(), Cow::Borrowed(file.bytes.as_slice()))).collect();
    zip::archive(&parts).map_err(|error| Error::Internal(format!("bundle: {error}")))
}
