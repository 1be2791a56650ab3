//! The tables of a cohort: groups of peers that give none of their complement away, and figures no finer than needed.

use super::draft::Draft;
use super::partition::{Secret, to_withhold};
use super::quantiles::{decimals, rounded};
use crate::model::caveat::Caveat;
use crate::model::table::{Row, Table};
use std::collections::BTreeMap;

/// Withholds groups of peers that are small, and what would give them away: the groups of one column and those without a
/// word in it make up the whole.
pub(super) fn withhold_peers(draft: &mut Draft) {
    let limit = draft.privacy().min_cohort;
    for (id, subject) in [("cohort", &["variable"][..]), ("cohort_relations", &["outcome", "x"])] {
        let table = draft.table(id);
        // What a row is about, in which wave; then the rows of all organizations, and of each column of words.
        let mut about: BTreeMap<Vec<String>, BTreeMap<String, Vec<usize>>> = BTreeMap::new();
        for (i, row) in table.rows.iter().enumerate() {
            let key = subject.iter().chain(&["wave"]).map(|c| table.cell(row, c).key()).collect();
            let by = about.entry(key).or_default();
            by.entry(table.text(row, "by").to_owned()).or_default().push(i);
        }
        for by in about.values() {
            let size = |i: &usize| table.number(&table.rows[*i], "k");
            let Some(all) = by.get("all").and_then(|rows| rows.first()) else { continue };
            for groups in by.iter().filter(|(by, _)| *by != "all").map(|(_, groups)| groups) {
                withhold_groups(draft, id, groups, size(all), &size, limit);
            }
        }
    }
}

fn withhold_groups(
    draft: &mut Draft,
    id: &str,
    groups: &[usize],
    all: Option<f64>,
    size: &impl Fn(&usize) -> Option<f64>,
    limit: usize,
) {
    // A size that was withheld before is one that is small: as one member it asks for company.
    let mut sizes: Vec<Option<f64>> = groups.iter().map(|i| Some(size(i).unwrap_or(1.0))).collect();
    let known: f64 = groups.iter().filter_map(size).sum();
    let any_withheld = groups.iter().any(|i| size(i).is_none());
    let rest = all.map(|all| all - known).filter(|rest| *rest > 0.5 && !any_withheld);
    sizes.extend(rest.map(Some));
    for (position, small) in to_withhold(&sizes, &[], limit, Secret::Mean) {
        let reason =
            if small { Caveat::new("P401", &[&limit.to_string()]) } else { Caveat::new("P402", &[]) };
        if let Some(&row) = groups.get(position) {
            draft.withhold_row(id, row, &reason);
        }
    }
}

/// Rounds the figures of a cohort: scale points to two decimals, percentages to one, what is computed with once more.
pub(super) fn round_cohort(draft: &mut Draft) {
    const FIGURES: [&str; 6] = ["mean", "sd", "between", "within", "median_move", "move"];
    let table = draft.table("cohort");
    for (i, row) in table.rows.iter().enumerate() {
        let published = published(draft, &table, row);
        draft.change("cohort", i, &FIGURES, |value| rounded(value, published));
        draft.change("cohort", i, &["q10", "q25", "median", "q75", "q90"], |value| rounded(value, published));
        draft.change("cohort", i, &["median_se"], |value| rounded(value, published + 1));
        draft.change("cohort", i, &["reliability"], |value| rounded(value, 2));
    }
    for (id, columns) in [
        ("cohort_relations", &["estimate", "conf_low", "conf_high"][..]),
        ("cohort_covariances", &["covariance", "correlation"]),
    ] {
        for i in 0..draft.table(id).rows.len() {
            draft.change(id, i, columns, |value| rounded(value, 3));
        }
    }
}

/// Applications are percentages too.
fn published(draft: &Draft, table: &Table, row: &Row) -> i32 {
    if table.text(row, "part") == "application" { 1 } else { decimals(draft, table.text(row, "variable")) }
}
