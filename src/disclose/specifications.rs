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

#[cfg(test)]
mod tests {
    use crate::disclose::tests::{int, num, released, results, table};
    use crate::model::table::Cell;

    /// 139 organizations and 138 of them: with all digits of both correlations something of the one could be worked out.
    #[test]
    fn specifications_that_differ_in_few_organizations_are_blurred() {
        let row = |id: i64, main: &'static str, k: i64, r: f64| {
            [
                ("correlation", "H1".into()),
                ("id", int(id)),
                ("main", if main.is_empty() { Cell::Empty } else { main.into() }),
                ("n", int(40 * k)),
                ("k", int(k)),
                ("estimate", num(r)),
                ("p_value", num(0.012_345)),
            ]
        };
        let rows = [row(1, "main", 139, 0.361_234), row(2, "", 138, 0.366_789)];
        let rows: Vec<&[(&str, Cell)]> = rows.iter().map(<[_; 7]>::as_slice).collect();
        let out = released(&results("respondents", vec![table("specifications", &rows)]));
        let got = out.table("specifications").unwrap();
        let of = |row: usize, column| got.number(&got.rows[row], column);
        assert_eq!((of(0, "k"), of(0, "estimate")), (Some(139.0), Some(0.361_234)));
        assert_eq!((of(1, "k"), of(1, "n")), (None, None));
        assert_eq!((of(1, "estimate"), of(1, "p_value")), (Some(0.37), Some(0.012)));
        assert_eq!(got.rows[1].caveats[0].code, "P402");
    }
}
