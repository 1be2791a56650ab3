//! Levels, mixed models, agreement: S520 to S534.

use super::Code;

pub(super) const CODES: &[Code] = &[];
