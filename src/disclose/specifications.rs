//! Specifications differ in a few organizations: from two of them, with all their digits, a correlation's change would tell
//! about those few. Only the main one keeps its digits and counts, which stand in the table of correlations as well.

use super::draft::Draft;
use super::quantiles::rounded;
use crate::model::caveat::Caveat;

/// Rounds estimates, and withholds the counts that would name how many organizations two specifications differ in.
pub(super) fn blur_specifications(draft: &mut Draft) {
    let table = draft.table("specifications");
    for (i, row) in table.rows.iter().enumerate() {
        if table.text(row, "main") == "main" {
            continue;
        }
        draft.change("specifications", i, &["estimate", "conf_low", "conf_high"], |r| rounded(r, 2));
        draft.change("specifications", i, &["p_value"], rounded_p);
        draft.withhold_cells("specifications", i, &["n", "k"], &Caveat::new("P402", &[]));
    }
    for i in 0..draft.table("specification_tests").rows.len() {
        let numbers = ["smallest", "largest", "median", "mean_z", "share"];
        draft.change("specification_tests", i, &numbers, |value| rounded(value, 2));
    }
    for i in 0..draft.table("specification_choices").rows.len() {
        draft.change("specification_choices", i, &["median", "share_of_variance"], |value| rounded(value, 2));
    }
}

/// Three decimals, as it is printed; what is printed as below .001 is .0005, for a p is never 0.
fn rounded_p(p: f64) -> f64 {
    const BELOW: f64 = 0.0005;
    if p < 0.001 { BELOW } else { rounded(p, 3) }
}
