//! Claims repeat numbers of other tables: what is withheld there can't stand here.

use super::draft::Draft;
use crate::model::caveat::Caveat;

/// Tables that a public release does not hold, or only in part and rounded.
const NEVER: [&str; 5] = ["organizations", "scores", "points", "pairs", "fits"];

/// Withholds the outcome of every claim about a withheld number.
pub(super) fn withhold_claims(draft: &mut Draft) {
    let table = draft.table("claims");
    for (i, row) in table.rows.iter().enumerate() {
        let source = table.text(row, "quantity").split('.').next().unwrap_or_default();
        let estimate = table.number(row, "estimate").map(f64::to_bits);
        let repeats =
            draft.withheld.get(source).zip(estimate).is_some_and(|(gone, bits)| gone.contains(&bits));
        if repeats || NEVER.contains(&source) {
            let columns = ["estimate", "conf_low", "conf_high", "width", "verdict"];
            draft.withhold_cells("claims", i, &columns, &Caveat::new("P415", &[]));
        }
    }
}
