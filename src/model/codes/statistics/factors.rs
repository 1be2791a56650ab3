//! Exploratory factor analysis: S430 to S459.

use crate::model::codes::Code;

pub(super) const CODES: &[Code] = &[];
