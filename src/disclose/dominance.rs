//! Means and shares that are mostly one or two members': whoever knows the second largest works out the largest.

use super::draft::Draft;
use super::own::{ANSWERS, TABLES, own};
use crate::model::caveat::Caveat;
use crate::model::table::{Row, Table};
use crate::model::tables;

/// The caveat that tells how much the two largest members hold.
pub(super) const TOLD: &str = "P450";

/// Tables of which some columns are means or shares over unequal members, and others are not.
const UNEQUAL: [(&str, &[&str]); 4] = [
    ("items", &["mean", "sd", "skewness", "kurtosis", "floor", "ceiling"]),
    ("reliability", &["mean", "sd"]),
    ("conventions", &["value"]),
    (
        "weighting",
        &[
            "respondents_mean",
            "respondents_se",
            "respondents_low",
            "respondents_high",
            "difference",
            "difference_in_se",
        ],
    ),
];
/// The columns of a row that its largest members decide; all that are not its key where the table is not named above.
pub(super) fn unequal(table: &Table) -> Vec<&str> {
    if let Some((_, columns)) = UNEQUAL.iter().find(|(id, _)| *id == table.id) {
        return columns.to_vec();
    }
    if TABLES.contains(&table.id.as_str()) {
        return own(&ANSWERS);
    }
    let key = tables::find(&table.id).map_or(&[][..], |spec| spec.key);
    table.columns.iter().map(String::as_str).filter(|column| !key.contains(column)).collect()
}

/// True where the two largest members of a row hold more than `most` percent of its weight, by what the row tells itself.
pub(super) fn is_dominated(row: &Row, most: usize) -> bool {
    let told = row.caveats.iter().filter(|caveat| caveat.code == TOLD);
    let of_two = told.filter_map(|caveat| caveat.about.get(1)?.parse::<f64>().ok());
    of_two.fold(0.0, f64::max) > most as f64
}

/// Withholds what is mostly two members': the (n, k) rule with n = 2, on weights, since scores are bounded and each member's
/// part is at most its weight times the range. With k = 90 it holds whatever the p% rule with p = 10 would (100 − k₂ < 0.1 k₁
/// only where k₂ > 90), so that the second largest can't tell the mean of the largest to within a tenth of its range.
///
/// # Sources
/// Hundepool, Domingo-Ferrer, Franconi, Giessing, Schulte Nordholt, Spicer & de Wolf (2012), Statistical disclosure control,
/// section 4.2.
pub(super) fn withhold_dominated(draft: &mut Draft) {
    let most = draft.privacy().dominance;
    let reason = Caveat::new("P451", &[&most.to_string()]);
    let ids: Vec<String> = draft.results.tables.keys().cloned().collect();
    for id in ids {
        let table = &draft.results.tables[&id];
        let dominated: Vec<usize> =
            (0..table.rows.len()).filter(|i| is_dominated(&table.rows[*i], most)).collect();
        if dominated.is_empty() {
            continue;
        }
        let whole = draft.table(&id);
        let columns = unequal(&whole);
        for i in dominated {
            draft.drop_caveats(&id, i, &[TOLD]);
            draft.withhold_cells(&id, i, &columns, &reason);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclose::tests::{codes, int, num, released, results, table};

    /// Two organizations hold 90.0% and 90.1% of the respondents: the limit is above 90.
    #[test]
    fn a_mean_over_respondents_goes_and_the_mean_over_organizations_stays() {
        let row = |variable: &'static str| {
            [
                ("variable", variable.into()),
                ("organizations_mean", num(3.1)),
                ("respondents_mean", num(3.4)),
                ("difference", num(0.3)),
                ("k", int(40)),
                ("n", int(3000)),
            ]
        };
        let mut made = table("weighting", &[&row("a"), &row("b")]);
        for (row, of_two) in made.rows.iter_mut().zip(["90.0", "90.1"]) {
            row.caveats.push(Caveat::new(TOLD, &["60.0", of_two]));
        }
        let out = released(&results("respondents", vec![made]));
        let got = out.table("weighting").unwrap();
        let shown = |row: usize, column| got.number(&got.rows[row], column).is_some();
        assert!(shown(0, "respondents_mean") && shown(0, "difference"));
        assert!(!shown(1, "respondents_mean") && !shown(1, "difference") && shown(1, "organizations_mean"));
        assert_eq!((codes(&got.rows[0]), codes(&got.rows[1])), (vec![TOLD], vec!["P451"]));
    }

    /// Weights of own respondents: one of twelve carries nearly all.
    #[test]
    fn an_own_mean_that_is_one_respondents_goes() {
        let own = [
            ("variable", "active_use".into()),
            ("n", int(12)),
            ("mean", num(40.0)),
            ("difference", num(3.0)),
            ("position", "above".into()),
            ("cohort_k", int(42)),
            ("median", num(37.0)),
        ];
        let mut made = table("benchmark", &[&own]);
        made.rows[0].caveats.push(Caveat::new(TOLD, &["92.0", "95.0"]));
        let mut of_one = results("respondents", vec![made]);
        of_one.about.organization = Some("o".into());
        let out = released(&of_one);
        let got = out.table("benchmark").unwrap();
        let numbers = ["n", "mean", "difference", "median"].map(|c| got.number(&got.rows[0], c));
        assert_eq!(numbers, [Some(12.0), None, None, Some(37.0)]);
        assert_eq!(got.text(&got.rows[0], "position"), "");
    }
}
