//! Reliability and conventions: S460 to S479.

use crate::model::codes::Code;

pub(super) const CODES: &[Code] = &[];
