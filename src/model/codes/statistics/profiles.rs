//! Profiles of organizations: S500 to S519.

use crate::model::codes::Code;

pub(super) const CODES: &[Code] = &[];
