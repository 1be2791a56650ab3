//! Polychoric correlations and the number of factors: S400 to S429.

use crate::model::codes::Code;

pub(super) const CODES: &[Code] = &[];
