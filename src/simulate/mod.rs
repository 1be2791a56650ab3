//! A written truth and a seed to answers: data sets whose correlations and reliabilities are known.
//!
//! The model, for respondent i of organization j in wave w and latent dimension d:
//!
//! ```text
//! η_ijwd = √icc_d · B_jwd + √(1 − icc_d) · W_ijwd + shift_wd
//! B_jw   = √stability · b_j + √(1 − stability) · e_jw      b, e ~ N(0, between correlations)
//! W_ijw  ~ N(0, within correlations)
//! ```
//!
//! An item's answer is the number of thresholds below `loading · η + √(1 − loading²) · ε`, so `icc` is the share of
//! the variance of η that lies between organizations. With one informant per organization the same model holds with
//! one respondent each, and `icc` is the informant's reliability. Everything is drawn from counter-based streams, one
//! for each organization and wave: the same truth and seed give the same bytes.

mod answers;
mod draw;
mod files;
mod listing;
mod organizations;
mod reduced;
mod truth;

pub use truth::{
    Category, Dimension, Filter, Heap, Implied, Item, Missing, OrganizationTruth, Platform, Reported, Sizes,
    Truth, WaveTruth,
};

use crate::error::Result;

/// The files of a simulated study: name and bytes of `responses.csv` and `organizations.csv`.
///
/// # Errors
/// When the truth contradicts itself: correlations that no variables can have, shares that don't add to 1, names that
/// are not defined.
pub fn simulate(truth: &Truth, seed: u64) -> Result<Vec<(String, Vec<u8>)>> {
    let world = organizations::World::new(truth, seed)?;
    Ok(vec![
        ("responses.csv".to_owned(), answers::responses(truth, &world)?),
        ("organizations.csv".to_owned(), files::csv(&world.facts())?),
    ])
}

/// `truth-values.csv`: the true values one by one, at both levels.
///
/// # Errors
/// When an item measures a dimension that there is not.
pub fn true_values(truth: &Truth) -> Result<Vec<u8>> {
    files::csv(&listing::listing(truth)?)
}

/// Reads a truth file. `file` is its name in messages.
///
/// # Errors
/// [`crate::error::Error::Study`] with the place, for a key that is not known or a value of the wrong kind.
pub fn read_truth(source: &str, file: &str) -> Result<Truth> {
    truth::read(source, file)
}
