//! Claims repeat numbers of other tables: what is withheld there can't stand here.

use super::draft::Draft;
use crate::model::caveat::Caveat;

/// Tables that a public release does not hold, or only in part and rounded.
const NEVER: [&str; 6] = ["organizations", "scores", "points", "pairs", "fits", "organization_map"];

/// Withholds the outcome of every claim about a withheld number.
pub(super) fn withhold_claims(draft: &mut Draft) {
    let table = draft.table("claims");
    let latest = draft.results.about.waves.last().cloned().unwrap_or_default();
    for (i, row) in table.rows.iter().enumerate() {
        let quantity = table.text(row, "quantity");
        let source = quantity.split('.').next().unwrap_or_default();
        let wave = quantity.rsplit_once('@').map_or(latest.as_str(), |(_, wave)| wave.trim());
        let repeats =
            table.number(row, "estimate").zip(draft.withheld.get(source)).is_some_and(|(value, gone)| {
                // Tables without a wave column remember their numbers without one.
                [wave, ""].iter().any(|wave| gone.contains(&((*wave).to_owned(), value.to_bits())))
            });
        if repeats || NEVER.contains(&source) {
            let columns = ["estimate", "conf_low", "conf_high", "width", "verdict"];
            draft.withhold_cells("claims", i, &columns, &Caveat::new("P415", &[]));
        }
    }
}
