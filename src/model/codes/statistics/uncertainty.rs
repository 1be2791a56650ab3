//! Bootstrap, permutation, robust errors, missing scores: S535 to S549.

use super::Code;

pub(super) const CODES: &[Code] = &[];
