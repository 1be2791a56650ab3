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
                let is_small = |i: &usize| table.rows[*i].caveats.iter().any(|caveat| caveat.code == "P401");
                withhold_groups(draft, id, groups, (size(all), groups.iter().any(is_small)), &size, limit);
            }
        }
    }
}

fn withhold_groups(
    draft: &mut Draft,
    id: &str,
    groups: &[usize],
    (all, any_small): (Option<f64>, bool),
    size: &impl Fn(&usize) -> Option<f64>,
    limit: usize,
) {
    // What was withheld before is known together, from the whole and the groups that are shown; so are those in no group.
    let known: f64 = groups.iter().filter_map(size).sum();
    let rest = all.map_or(0.0, |all| all - known);
    let hidden = groups.iter().filter(|i| size(i).is_none()).count();
    // Where no group is small itself, those in no group were.
    let unknown = if hidden > 0 && !any_small { hidden + 1 } else { hidden };
    let each = rest.max(1.0) / unknown.max(1) as f64;
    let mut sizes: Vec<Option<f64>> = groups.iter().map(|i| Some(size(i).unwrap_or(each))).collect();
    let mut forced: Vec<bool> = groups.iter().map(|i| size(i).is_none()).collect();
    if rest > 0.5 && (hidden == 0 || unknown > hidden) {
        sizes.push(Some(if hidden == 0 { rest } else { each }));
        forced.push(hidden > 0);
    }
    for (position, small) in to_withhold(&sizes, &forced, limit, Secret::Mean) {
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
