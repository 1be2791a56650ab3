//! S: how an estimate ended, or why there is none. One file per subject; S3xx is general, S4xx and S5xx measurement.

use super::Code;

mod differences;
mod drivers;
mod factors;
mod general;
mod item_response;
mod levels;
mod mixed;
mod polychoric;
mod power;
mod profiles;
mod quality;
mod relations;
mod reliability;
mod scales;
mod structural;
mod uncertainty;
mod usage;

pub(super) const CODES: [&[Code]; 17] = [
    general::CODES,
    scales::CODES,
    relations::CODES,
    usage::CODES,
    polychoric::CODES,
    factors::CODES,
    reliability::CODES,
    item_response::CODES,
    profiles::CODES,
    quality::CODES,
    levels::CODES,
    mixed::CODES,
    uncertainty::CODES,
    differences::CODES,
    drivers::CODES,
    power::CODES,
    structural::CODES,
];
