//! Claims, power, simulation: S580 to S594.

use super::Code;

pub(super) const CODES: &[Code] = &[];
