//! Rows about single organizations or respondents, and rows about too few of them.

use super::draft::Draft;
use super::quantiles::rounded;
use crate::error::{Error, Result};
use crate::model::caveat::Caveat;
use crate::model::results::Results;

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
    let (name, size, minimum_name, minimum) = if about.design == "sample" {
        ("n", about.n, "min_respondents", about.privacy.min_respondents)
    } else {
        ("k", about.k, "min_cohort", about.privacy.min_cohort)
    };
    if size == 0 || size >= minimum {
        return Ok(());
    }
    Err(Error::disclosure("P413", &[&format!("{name} = {size}"), &format!("{minimum_name} = {minimum}")]))
}

/// Takes out the tables with a row per organization or respondent.
pub(super) fn withhold_single_rows(draft: &mut Draft) {
    const SINGLE: [&str; 6] = [
        "organizations",
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
        let table = draft.table(id);
        for (i, row) in table.rows.iter().enumerate() {
            let below = |column: &str, limit: usize| {
                table.number(row, column).is_some_and(|count| count > 0.0 && count < limit as f64)
            };
            if ORGANIZATIONS.iter().any(|column| below(column, cohort)) {
                draft.withhold_row(id, i, &few_organizations);
            } else if below("n", limit_n) {
                draft.withhold_row(id, i, &few_n);
            }
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
