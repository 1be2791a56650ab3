//! Agreement within organizations: shares of organizations are numbers of them, and an outer quantile is nearly one.

use super::draft::Draft;
use super::groups::one_side_small;
use super::quantiles::{BEYOND, beyond};
use crate::model::caveat::Caveat;

/// Withholds the shares of organizations that agree where either side is fewer than `min_cohort`, the median over those
/// with ten respondents where there are fewer, and the 10th percentile of reliability where too few lie below it.
pub(super) fn withhold_agreement(draft: &mut Draft) {
    let limit = draft.privacy().min_cohort;
    let few = Caveat::new("P404", &[&limit.to_string()]);
    let table = draft.table("aggregation");
    for (i, row) in table.rows.iter().enumerate() {
        let Some(k) = table.number(row, "k") else { continue };
        for column in ["rwg_strong", "rwg_skewed_strong", "rwg_declared_strong"] {
            let strong = table.number(row, column).map(|share| share / 100.0 * k);
            if strong.is_some_and(|strong| one_side_small(strong, k, limit)) {
                draft.withhold_cells("aggregation", i, &[column], &few);
            }
        }
        let large = table.number(row, "rwg_small").map(|small| k - small);
        if large.is_some_and(|large| large < limit as f64) {
            draft.withhold_cells("aggregation", i, &["rwg_median_10"], &few);
        }
        if beyond(k, 0.10) < BEYOND as f64 {
            let outer = Caveat::new("P407", &[&BEYOND.to_string()]);
            draft.withhold_cells("aggregation", i, &["reliability_10"], &outer);
        }
    }
}
