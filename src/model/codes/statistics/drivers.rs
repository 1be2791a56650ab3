//! Drivers and specifications: S565 to S579.

use super::Code;

pub(super) const CODES: &[Code] = &[];
