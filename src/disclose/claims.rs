//! Claims repeat numbers of other tables: what is withheld there can't stand here.

use super::draft::Draft;
use crate::model::caveat::Caveat;

/// Tables that a public release does not hold, or only in part and rounded.
const NEVER: [&str; 9] = [
    "organizations",
    "scores",
    "points",
    "pairs",
    "fits",
    "organization_map",
    "predictions",
    "organization_stages",
    "caterpillar",
];

/// What a claim says of its quantity.
const OUTCOME: [&str; 8] =
    ["estimate", "conf_low", "conf_high", "width", "verdict", "reason", "predict_low", "predict_high"];

/// Withholds the outcome of every claim about a withheld number, or about several (an order) of which one is.
pub(super) fn withhold_claims(draft: &mut Draft) {
    let table = draft.table("claims");
    for (i, row) in table.rows.iter().enumerate() {
        let quantities = table.text(row, "quantity");
        let value = table.number(row, "estimate");
        if quantities.split(" < ").any(|quantity| is_withheld(draft, quantity, value)) {
            let columns: Vec<&str> = OUTCOME.into_iter().chain(["p_smaller"]).collect();
            draft.withhold_cells("claims", i, &columns, &Caveat::new("P415", &[]));
        }
    }
}

/// True where `quantity` names a number that was withheld, or where `value` is one of its table.
fn is_withheld(draft: &Draft, quantity: &str, value: Option<f64>) -> bool {
    let latest = draft.results.about.waves.last().map_or("", String::as_str);
    let (path, wave) = match quantity.rsplit_once('@') {
        Some((path, wave)) => (path.trim(), wave.trim()),
        None => (quantity.trim(), latest),
    };
    let source = path.split('.').next().unwrap_or_default();
    if NEVER.contains(&source) {
        return true;
    }
    // Tables without a wave column remember their numbers without one.
    let here = |of: &str| of == wave || of.is_empty();
    let by_value = value
        .zip(draft.withheld.get(source))
        .is_some_and(|(value, gone)| gone.iter().any(|(of, bits)| here(of) && *bits == value.to_bits()));
    let named = path.split_once('.').and_then(|(_, rest)| rest.rsplit_once('.'));
    let by_name = named.zip(draft.gone.get(source)).is_some_and(|((row, column), gone)| {
        let is_row =
            |key: &str| key == row || key.strip_prefix(row).is_some_and(|rest| rest.starts_with('.'));
        gone.iter().any(|(key, of, lost)| here(of) && lost == column && is_row(key))
    });
    by_value || by_name
}
