//! Rows about single organizations or respondents, and rows about too few of them.

use super::draft::Draft;
use super::quantiles::rounded;
use crate::error::{Error, Result};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::Row;

/// Columns that count organizations.
const ORGANIZATIONS: [&str; 5] = ["k", "k_paired", "k_from", "k_to", "k_b"];

/// Tables that have rules of their own, or that are not about answers.
const OTHERWISE: [&str; 13] = [
    "sample",
    "flow",
    "findings",
    "claims",
    "comparisons",
    "points",
    "pairs",
    "fits",
    "benchmark",
    "practices",
    "peers",
    "own_stages",
    "steering",
];

/// Refuses a public release of a study whose latest wave is itself too small a group.
pub(super) fn refuse_small_studies(results: &Results) -> Result<()> {
    let about = &results.about;
    if about.organization.is_some() {
        return Ok(());
    }
    let (size, minimum_name, minimum) = if about.design == "sample" {
        (about.n, "min_respondents", about.privacy.min_respondents)
    } else {
        (about.k, "min_cohort", about.privacy.min_cohort)
    };
    if size == 0 || size >= minimum {
        return Ok(());
    }
    // How near it comes is not told.
    Err(Error::disclosure("P413", &[&format!("{minimum_name} = {minimum}")]))
}

/// Takes out the tables with a row per organization or respondent.
pub(super) fn withhold_single_rows(draft: &mut Draft) {
    const SINGLE: [&str; 7] = [
        "organizations",
        "quality_organizations",
        "scores",
        "organization_map",
        "predictions",
        "organization_stages",
        "funnel_points",
    ];
    for id in SINGLE {
        draft.withhold_table(id, Caveat::new("P400", &[]));
    }
}

/// Withholds rows about fewer organizations than `min_cohort`, or fewer respondents than `min_respondents`. Rows about
/// nobody hold nothing and keep their own reason.
pub(super) fn withhold_small_counts(draft: &mut Draft) {
    let (cohort, respondents) = (draft.privacy().min_cohort, draft.privacy().min_respondents);
    let few_organizations = Caveat::new("P401", &[&cohort.to_string()]);
    let few_respondents = Caveat::new("P403", &[&respondents.to_string()]);
    let (limit_n, few_n) =
        if draft.informants() { (cohort, few_organizations.clone()) } else { (respondents, few_respondents) };
    let ids: Vec<String> = draft.results.tables.keys().cloned().collect();
    for id in ids.iter().filter(|id| !OTHERWISE.contains(&id.as_str())) {
        let table = &draft.results.tables[id];
        let reason = |row: &Row| {
            let below = |column: &str, limit: usize| {
                table.number(row, column).is_some_and(|count| count > 0.0 && count < limit as f64)
            };
            if ORGANIZATIONS.iter().any(|column| below(column, cohort)) {
                Some(&few_organizations)
            } else {
                below("n", limit_n).then_some(&few_n)
            }
        };
        let small: Vec<(usize, &Caveat)> =
            table.rows.iter().enumerate().filter_map(|(i, row)| Some((i, reason(row)?))).collect();
        for (i, reason) in small {
            draft.withhold_row(id, i, reason);
        }
    }
    let sample = draft.table("sample");
    for (i, row) in sample.rows.iter().enumerate() {
        if sample.number(row, "k").is_some_and(|k| k > 0.0 && k < cohort as f64) {
            draft.withhold_cells("sample", i, &["respondents_median"], &few_organizations);
        }
    }
}

/// How many took part is no answer, but the respondents of a few small organizations would be their sizes; those of all
/// others would tell them too.
pub(super) fn withhold_sizes_of_few(draft: &mut Draft) {
    let cohort = draft.privacy().min_cohort;
    let reason = Caveat::new("P401", &[&cohort.to_string()]);
    let flow = draft.table("flow");
    for small in flow.rows_where(&[("step", "below_min_respondents")]) {
        if !flow.number(small, "k").is_some_and(|k| k > 0.0 && k < cohort as f64) {
            continue;
        }
        let wave = flow.cell(small, "wave");
        for (i, row) in flow.rows.iter().enumerate() {
            let step = flow.text(row, "step");
            if flow.cell(row, "wave") == wave && ["below_min_respondents", "shown"].contains(&step) {
                draft.withhold_cells("flow", i, &["n"], &reason);
            }
        }
    }
}

/// Numbers of organizations that something holds of: those whose respondents disagree most, those in which nobody does
/// something, those that lie far from all others. Few of them are pointed at by their number.
pub(super) fn withhold_counts_of_few(draft: &mut Draft) {
    let cohort = draft.privacy().min_cohort;
    let few = Caveat::new("P401", &[&cohort.to_string()]);
    let is_few = |count: Option<f64>| count.is_some_and(|count| count > 0.0 && count < cohort as f64);
    for (id, columns) in [
        ("aggregation", &["rwg_resets"][..]),
        ("log_ratios", &["zeros"]),
        ("use_outcomes", &["influential"]),
        ("funnel", &["outside_95", "outside_998", "adjusted_outside_95", "adjusted_outside_998"]),
    ] {
        let table = draft.table(id);
        for (i, row) in table.rows.iter().enumerate() {
            for column in columns.iter().filter(|column| is_few(table.number(row, column))) {
                // This caveat tells the number of zeros.
                draft.drop_caveats(id, i, &["S575"]);
                draft.withhold_cells(id, i, &[column], &few);
                // With all its digits, r without a few organizations would tell about those few.
                draft.change(id, i, &["without_influential"], |r| rounded(r, 2));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::disclose::release;
    use crate::disclose::tests::{codes, int, num, released, results, table};
    use crate::model::table::Cell;

    #[test]
    fn a_study_of_too_few_organizations_is_refused() {
        let mut few = results("respondents", vec![]);
        few.about.k = 7;
        let error = release(few.clone()).unwrap_err();
        assert_eq!(error.exit_code(), 4);
        assert!(error.to_string().contains("min_cohort = 8") && !error.to_string().contains('7'), "{error}");
        few.about.k = 8;
        assert!(release(few).is_ok());
    }

    #[test]
    fn rows_of_organizations_and_respondents_never_leave() {
        let out = released(&results("respondents", vec![table("organizations", &[]), table("scores", &[])]));
        assert!(out.tables.is_empty());
        let absent: Vec<&str> = out.absent.iter().map(|a| a.table.as_str()).collect();
        assert_eq!(absent, ["organizations", "scores"]);
    }

    #[test]
    fn waves_of_few_organizations_are_withheld() {
        let usage = table(
            "usage",
            &[
                &[
                    ("role", "active".into()),
                    ("wave", int(2016)),
                    ("estimate", num(31.0)),
                    ("k", int(7)),
                    ("n", int(90)),
                ],
                &[
                    ("role", "active".into()),
                    ("wave", int(2018)),
                    ("estimate", num(27.0)),
                    ("k", int(8)),
                    ("n", int(90)),
                ],
            ],
        );
        let out = released(&results("respondents", vec![usage]));
        let usage = out.table("usage").unwrap();
        assert_eq!(usage.number(&usage.rows[0], "estimate"), None);
        assert_eq!(codes(&usage.rows[0]), ["P401"]);
        assert_eq!(usage.number(&usage.rows[1], "estimate"), Some(27.0));
    }

    /// Three organizations in which nobody does it, and three that r was estimated without.
    #[test]
    fn counts_of_a_few_organizations_are_withheld() {
        let zeros: &[(&str, Cell)] =
            &[("share", "active_use".into()), ("k", int(60)), ("zeros", int(3)), ("estimate", num(0.3))];
        let outcome: &[(&str, Cell)] =
            &[("x", "active_use".into()), ("influential", int(3)), ("without_influential", num(0.298_765))];
        let out = released(&results(
            "respondents",
            vec![table("log_ratios", &[zeros]), table("use_outcomes", &[outcome])],
        ));
        let (ratios, outcomes) = (out.table("log_ratios").unwrap(), out.table("use_outcomes").unwrap());
        assert_eq!(ratios.number(&ratios.rows[0], "zeros"), None);
        assert_eq!(ratios.number(&ratios.rows[0], "estimate"), Some(0.3));
        assert_eq!(outcomes.number(&outcomes.rows[0], "influential"), None);
        assert_eq!(outcomes.number(&outcomes.rows[0], "without_influential"), Some(0.3));
    }

    /// The respondents of a few small organizations are not told, nor those of all the others, from which they would follow.
    #[test]
    fn sizes_of_a_few_small_organizations_are_withheld() {
        let flow = |k: i64| {
            let row = |wave: i64, step: &str, k: i64, n: i64| {
                vec![("wave", int(wave)), ("step", Cell::from(step)), ("k", int(k)), ("n", int(n))]
            };
            let rows = [
                row(2016, "analyzed", 60, 3000),
                row(2016, "below_min_respondents", k, 31),
                row(2016, "shown", 60 - k, 2969),
                row(2018, "below_min_respondents", 0, 0),
                row(2018, "shown", 60, 3000),
            ];
            table("flow", &rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
        };
        let numbers = |k: i64| -> Vec<Option<f64>> {
            let out = released(&results("respondents", vec![flow(k)]));
            let table = out.table("flow").unwrap();
            table.rows.iter().map(|row| table.number(row, "n")).collect()
        };
        let all = [Some(3000.0), Some(31.0), Some(2969.0), Some(0.0), Some(3000.0)];
        assert_eq!(numbers(8), all);
        assert_eq!(numbers(7), [all[0], None, None, all[3], all[4]]);
    }
}
