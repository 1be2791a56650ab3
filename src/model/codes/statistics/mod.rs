//! S: how an estimate ended, or why there is none. One file per subject; S3xx is general, S4xx and S5xx measurement.

use super::Code;

mod factors;
mod general;
mod item_response;
mod polychoric;
mod profiles;
mod relations;
mod reliability;
mod scales;
mod usage;

pub(super) const CODES: [&[Code]; 9] = [
    general::CODES,
    scales::CODES,
    relations::CODES,
    usage::CODES,
    polychoric::CODES,
    factors::CODES,
    reliability::CODES,
    item_response::CODES,
    profiles::CODES,
];
