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

#[cfg(test)]
mod tests {
    use crate::disclose::tests::{codes, int, num, released, results, table};
    use crate::model::table::Cell;

    /// Sixty organizations: 5% and 95% are three of them; fifty-five with few respondents leave five others.
    #[test]
    fn shares_of_agreeing_organizations_are_numbers_of_organizations() {
        let row = |k: i64, small: i64, strong: f64| {
            vec![
                ("scale", "adoption".into()),
                ("k", int(k)),
                ("n", int(2000)),
                ("rwg_strong", num(strong)),
                ("rwg_skewed_strong", num(50.0)),
                ("rwg_small", int(small)),
                ("rwg_median_10", num(0.8)),
                ("reliability_10", num(0.6)),
            ]
        };
        let rows = [row(60, 2, 5.0), row(60, 55, 95.0), row(60, 0, 100.0), row(30, 0, 0.0)];
        let rows: Vec<&[(&str, Cell)]> = rows.iter().map(Vec::as_slice).collect();
        let out = released(&results("respondents", vec![table("aggregation", &rows)]));
        let table = out.table("aggregation").unwrap();
        let shown = |column: &str| -> Vec<bool> {
            table.rows.iter().map(|row| table.number(row, column).is_some()).collect()
        };
        assert_eq!(shown("rwg_strong"), [false, false, true, true]);
        assert_eq!(shown("rwg_skewed_strong"), [true; 4]);
        assert_eq!(shown("rwg_median_10"), [true, false, true, true]);
        assert_eq!(shown("reliability_10"), [true, true, true, false]);
        assert_eq!(codes(&table.rows[1]), ["P404"]);
        assert_eq!(codes(&table.rows[3]), ["P407"]);
    }
}
