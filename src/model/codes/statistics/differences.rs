//! Differences, waves, weights, stages: S550 to S564.

use super::Code;

pub(super) const CODES: &[Code] = &[];
