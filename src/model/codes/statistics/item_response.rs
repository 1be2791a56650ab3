//! Item response models: S480 to S499.

use crate::model::codes::Code;

pub(super) const CODES: &[Code] = &[];
