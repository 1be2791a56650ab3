//! Reliability of a sum of variables from their covariance matrix: alpha, omega, Guttman's bounds.

mod alpha;
mod guttman;
mod levels;
mod omega;
mod one_factor;
mod resample;

pub use alpha::{cronbach_alpha, duhachek_se, feldt, spearman_brown, standardized};
pub use guttman::{SplitHalf, greatest_split_half, lambda6};
pub use levels::{Levels, levels};
pub use omega::{SchmidLeiman, omega_observed, omega_total, schmid_leiman};
pub use one_factor::{OneFactorMl, one_factor_ml, one_factor_ml_near};
pub use resample::{Layout, Moments, Unit};
