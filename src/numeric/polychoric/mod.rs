//! Polychoric correlations: the correlation of two standard normal variables that are seen only by the category into
//! which each falls. With two categories each it is the tetrachoric correlation.
//!
//! Everything is made from a table of counts (rows × columns, row-major) and the thresholds of both variables; a
//! category that nobody chose does no harm.

mod asymptotic;
mod cells;
mod joint;
mod of_tables;
mod two_step;

pub use asymptotic::{Asymptotic, NoCovariance, Sampling, asymptotic_covariance};
pub use joint::{Fit, Joint, joint};
pub use of_tables::covariance_of_tables;
pub use two_step::{Correction, Margins, TwoStep, corrected, standard_error, two_step, two_step_of};
pub(in crate::numeric) use two_step::{climb, through_thresholds};

use super::distribution::normal_quantile;

/// Beyond this |ρ| a correlation counts as lying at its bound.
pub const BOUND: f64 = 0.999_999;

/// Why a table has no polychoric correlation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undefined {
    /// The table is empty, or does not fit the number of thresholds.
    NoCounts,
    /// All counts lie in one row.
    OneRow,
    /// All counts lie in one column.
    OneColumn,
    /// The likelihood still rises at ρ = 1.
    AtPlusOne,
    /// The likelihood still rises at ρ = −1.
    AtMinusOne,
    /// The iterations did not end.
    NotConverged,
}

/// The thresholds of a variable with these counts per category, lowest first: the r − 1 normal quantiles of the
/// cumulative shares. Infinite where no count lies on one side. Empty for fewer than two categories or no counts.
pub fn thresholds(counts: &[u64]) -> Vec<f64> {
    thresholds_of(&counts.iter().map(|&count| count as f64).collect::<Vec<_>>())
}

/// As [`thresholds`], of counts that weights may have made fractional.
pub(super) fn thresholds_of(counts: &[f64]) -> Vec<f64> {
    let n: f64 = counts.iter().sum();
    if n <= 0.0 {
        return Vec::new();
    }
    let mut below = 0.0;
    let inner = counts.iter().take(counts.len().saturating_sub(1));
    inner
        .map(|count| {
            below += count;
            // From the smaller side, so that turning the categories around turns the thresholds exactly.
            if 2.0 * below <= n { normal_quantile(below / n) } else { -normal_quantile((n - below) / n) }
        })
        .collect()
}
