//! What leaves the house as one file: a released cohort, and the bundle of one organization.

use super::{OutputFile, ReleasedResults, zip};
use crate::error::{Error, Result};
use crate::model::cohort_file::CohortFile;
use std::borrow::Cow;

/// cohort.json: the released cohort with the questions it was measured by.
///
/// # Errors
/// Never in practice: everything is written to memory.
pub fn cohort_file(results: &ReleasedResults, study: String, codebook: String) -> Result<Vec<u8>> {
    let file = CohortFile::new(results, study, codebook).and_then(|file| file.to_json());
    file.map(String::into_bytes).map_err(|error| Error::Internal(format!("cohort.json: {error}")))
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
