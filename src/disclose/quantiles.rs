//! Quantiles of organization means: rounded as published, the outer ones only where enough organizations lie beyond.

use super::draft::Draft;
use crate::model::caveat::Caveat;

/// Organizations that must lie beyond an outer quantile.
pub(super) const BEYOND: usize = 5;

/// Columns and the share of organizations below (or above) them.
const OUTER: [(&str, f64); 4] = [("q10", 0.10), ("q25", 0.25), ("q75", 0.25), ("q90", 0.10)];

/// Withholds outer quantiles with fewer than five organizations beyond, and rounds all.
pub(super) fn withhold_outer(draft: &mut Draft) {
    let tables = [("distributions", "k"), ("cohort", "k"), ("benchmark", "cohort_k"), ("peers", "cohort_k")];
    for (id, count) in tables {
        let table = draft.table(id);
        for (i, row) in table.rows.iter().enumerate() {
            let Some(k) = table.number(row, count) else { continue };
            let outer = OUTER.iter().filter(|(_, share)| beyond(k, *share) < BEYOND as f64);
            let columns: Vec<&str> = outer.map(|(column, _)| *column).collect();
            draft.withhold_cells(id, i, &columns, &Caveat::new("P407", &[&BEYOND.to_string()]));
            let decimals = decimals(draft, table.text(row, "variable"));
            draft.change(id, i, &["q10", "q25", "median", "q75", "q90"], |value| rounded(value, decimals));
        }
    }
}

/// The tenth percentile of reliabilities is about the smallest organizations: only where enough are smaller still.
pub(super) fn withhold_least_reliable(draft: &mut Draft) {
    let table = draft.table("shrinkage");
    for (i, row) in table.rows.iter().enumerate() {
        if table.number(row, "k").is_some_and(|k| beyond(k, 0.10) < BEYOND as f64) {
            let reason = Caveat::new("P407", &[&BEYOND.to_string()]);
            draft.withhold_cells("shrinkage", i, &["reliability_p10"], &reason);
        }
    }
}

/// Organizations beyond a quantile of type 7, which lies at position (k − 1) × share of the sorted means.
pub(super) fn beyond(k: f64, share: f64) -> f64 {
    ((k - 1.0) * share - 1e-9).ceil()
}

/// One decimal for percentages, two for scale points.
pub(super) fn decimals(draft: &Draft, variable: &str) -> i32 {
    if draft.is_percentage(variable) { 1 } else { 2 }
}

/// Rounded to so many decimals. Doing it twice changes nothing.
pub(super) fn rounded(value: f64, decimals: i32) -> f64 {
    let unit: f64 = (0..decimals).map(|_| 10.0).product();
    // One zero: −0 prints differently.
    (value * unit).round() / unit + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_percent_takes_forty_two_organizations() {
        assert_eq!((beyond(41.0, 0.10), beyond(42.0, 0.10)), (4.0, 5.0));
        assert_eq!((beyond(17.0, 0.25), beyond(18.0, 0.25)), (4.0, 5.0));
    }
}
