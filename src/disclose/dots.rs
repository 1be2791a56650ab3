//! Dots of organizations in figures: only in a crowd, without small organizations, rounded, without order and extremes.

use super::draft::Draft;
use super::quantiles::{BEYOND, decimals, rounded};
use crate::model::caveat::Caveat;
use crate::model::table::{Cell, Row, Table};
use std::collections::{BTreeMap, BTreeSet};

/// Fewer dots are not drawn.
const CROWD: usize = 20;

/// What follows from a dot's value and class alone, by a model of all organizations.
const PREDICTED: [&str; 5] = ["estimate", "conf_low", "conf_high", "compare_low", "compare_high"];

/// Withholds dots with fewer than 20 in a panel, those of organizations with fewer respondents than `min_respondents` or
/// in which everyone gave the same answer, and, with one informant per organization, all.
pub(super) fn withhold_dots(draft: &mut Draft) {
    if draft.informants() {
        for id in ["points", "pairs", "fits", "caterpillar", "map_points"] {
            draft.withhold_table(id, Caveat::new("P406", &[]));
        }
        return;
    }
    keep_crowds(draft, "points", &["variable", "wave"], &[("variable", "value")], &[]);
    keep_crowds(draft, "pairs", &["x", "y"], &[("x", "x_value"), ("y", "y_value")], &[]);
    keep_crowds(draft, "caterpillar", &["variable", "wave"], &[("variable", "value")], &PREDICTED);
    keep_lines(draft);
    keep_map(draft);
    withhold_outside(draft);
}

/// Keeps the map of organizations where it is a crowd, on a coarse grid. A profile that is itself withheld, or of which
/// few dots are left, is not told.
fn keep_map(draft: &mut Draft) {
    let mut table = draft.table("map_points");
    if table.rows.is_empty() {
        return;
    }
    let (minimum, cohort) = (draft.privacy().min_respondents, draft.privacy().min_cohort);
    let all = table.rows.len();
    table.rows = std::mem::take(&mut table.rows)
        .into_iter()
        .filter(|row| least_of_class(table.text(row, "size_class")) >= minimum)
        .filter(|row| table.number(row, "unanimous") == Some(0.0))
        .collect();
    let first = table.column("component_1");
    hide_with_the_left_out(&mut table.rows, all, cohort, first);
    if table.rows.len() < CROWD {
        draft.withhold_table("map_points", Caveat::new("P405", &[&CROWD.to_string()]));
        return;
    }
    let profiles = draft.table("profiles");
    let told: BTreeSet<String> = profiles
        .rows
        .iter()
        .filter(|row| profiles.number(row, "k").is_some())
        .map(|row| profiles.cell(row, "profile").key())
        .filter(|profile| {
            table.rows.iter().filter(|r| table.cell(r, "profile").key() == *profile).count() >= cohort
        })
        .collect();
    let positions = ["component_1", "component_2", "profile"].map(|column| table.column(column));
    let [Some(first), Some(second), Some(profile)] = positions else { return };
    let mut rows = std::mem::take(&mut table.rows);
    for component in ["component_1", "component_2"] {
        share_ends(&mut rows, &table, component, &[]);
    }
    table.rows = rows;
    for row in &mut table.rows {
        for at in [first, second] {
            if let Some(value) = row.cells[at].as_f64() {
                row.cells[at] = rounded(value, 1).into();
            }
        }
        if !told.contains(&row.cells[profile].key()) {
            row.cells[profile] = Cell::Empty;
        }
    }
    let place = |row: &Row| [first, second, profile].map(|at| row.cells[at].as_f64().unwrap_or(0.0));
    table.rows.sort_by(|a, b| {
        let apart = place(a).into_iter().zip(place(b)).map(|(a, b)| a.total_cmp(&b)).find(|o| o.is_ne());
        apart.unwrap_or_else(|| {
            table
                .columns
                .iter()
                .position(|c| c == "size_class")
                .map_or(std::cmp::Ordering::Equal, |at| a.cells[at].key().cmp(&b.cells[at].key()))
        })
    });
    draft.results.tables.insert("map_points".to_owned(), table);
}

/// How many organizations lie outside limits is told only of a crowd.
fn withhold_outside(draft: &mut Draft) {
    const COLUMNS: [&str; 4] = ["outside_95", "outside_998", "adjusted_outside_95", "adjusted_outside_998"];
    let table = draft.table("funnel");
    let reason = Caveat::new("P405", &[&CROWD.to_string()]);
    for (i, row) in table.rows.iter().enumerate() {
        if table.number(row, "k").is_none_or(|k| k < CROWD as f64) {
            draft.withhold_cells("funnel", i, &COLUMNS, &reason);
        }
    }
}

/// Keeps the panels (rows equal in `panel`) that are crowds, and rounds the values of each named variable, and what is
/// `predicted` from the first.
fn keep_crowds(draft: &mut Draft, id: &str, panel: &[&str], values: &[(&str, &str)], predicted: &[&str]) {
    let mut table = draft.table(id);
    if table.rows.is_empty() {
        return;
    }
    let minimum = draft.privacy().min_respondents;
    let large = |row: &Row| least_of_class(table.text(row, "size_class")) >= minimum;
    let unanimous = |row: &Row| {
        values.iter().any(|(variable, value)| {
            let limits = limits(draft, table.text(row, variable));
            limits.zip(table.number(row, value)).is_some_and(|((low, high), v)| v <= low || v >= high)
        })
    };
    let key = |row: &Row| -> Vec<String> { panel.iter().map(|c| table.cell(row, c).key()).collect() };
    // Panels in the order of their first dot that is kept, each with how many rows it had.
    let mut all: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut panels: Vec<(Vec<String>, Vec<Row>)> = Vec::new();
    for row in &table.rows {
        let key = key(row);
        *all.entry(key.clone()).or_default() += 1;
        if large(row) && !unanimous(row) {
            let place = *places.entry(key).or_insert_with_key(|key| {
                panels.push((key.clone(), Vec::new()));
                panels.len() - 1
            });
            panels[place].1.push(row.clone());
        }
    }
    let cohort = draft.privacy().min_cohort;
    for (panel, rows) in &mut panels {
        hide_with_the_left_out(rows, all[panel], cohort, table.column(values[0].1));
    }
    panels.retain(|(_, rows)| rows.len() >= CROWD);
    for (_, rows) in &mut panels {
        let along: Vec<&str> = predicted.to_vec();
        for (_, value) in values {
            share_ends(rows, &table, value, &along);
        }
        for row in rows.iter_mut() {
            for (variable, value) in values {
                round_cell(draft, &table, row, variable, value);
            }
            for column in predicted {
                round_cell(draft, &table, row, values[0].0, column);
            }
        }
        // By value, so that the order says nothing else.
        rows.sort_by(|a, b| {
            let of = |row: &Row| -> Vec<f64> {
                values.iter().map(|(_, column)| table.number(row, column).unwrap_or(0.0)).collect()
            };
            of(a)
                .partial_cmp(&of(b))
                .unwrap_or(std::cmp::Ordering::Equal)
                .then_with(|| table.text(a, "size_class").cmp(table.text(b, "size_class")))
        });
    }
    table.rows = panels.into_iter().flat_map(|(_, rows)| rows).collect();
    if table.rows.is_empty() {
        draft.withhold_table(id, Caveat::new("P405", &[&CROWD.to_string()]));
    } else {
        draft.results.tables.insert(id.to_owned(), table);
    }
}

/// The mean of all stands elsewhere: beside the dots it would tell the mean of those that have none. As long as these are
/// fewer than `cohort` the dots in the middle, which say least, go with them.
fn hide_with_the_left_out(rows: &mut Vec<Row>, all: usize, cohort: usize, column: Option<usize>) {
    let left_out = all - rows.len();
    let Some(column) = column.filter(|_| (1..cohort).contains(&left_out)) else { return };
    let value = |row: &Row| row.cells[column].as_f64().unwrap_or(0.0);
    rows.sort_by(|a, b| value(a).total_cmp(&value(b)));
    let more = (cohort - left_out).min(rows.len());
    let from = (rows.len() - more) / 2;
    rows.drain(from..from + more);
}

/// The five outermost organizations on either side are drawn at their mean, so that no dot is an extreme (microaggregation
/// of the tails; Defays & Anwar, 1998); their columns `along` are averaged with it.
fn share_ends(rows: &mut [Row], table: &Table, value: &str, along: &[&str]) {
    let Some(at) = table.column(value).filter(|_| rows.len() >= 2 * BEYOND) else { return };
    let columns: Vec<usize> =
        std::iter::once(at).chain(along.iter().filter_map(|c| table.column(c))).collect();
    rows.sort_by(|a, b| a.cells[at].as_f64().unwrap_or(0.0).total_cmp(&b.cells[at].as_f64().unwrap_or(0.0)));
    let last = rows.len() - BEYOND;
    for end in [0..BEYOND, last..last + BEYOND] {
        for &column in &columns {
            let values: Vec<f64> =
                rows[end.clone()].iter().filter_map(|row| row.cells[column].as_f64()).collect();
            let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
            // Where all are equal they stay as they are, to the last digit.
            if values.iter().any(|v| *v != values[0]) {
                for row in &mut rows[end.clone()] {
                    if row.cells[column] != Cell::Empty {
                        row.cells[column] = mean.into();
                    }
                }
            }
        }
    }
}

/// The lowest and highest mean that a variable can have: there, everyone in the organization gave the same answer, which
/// would tell it of each of them.
fn limits(draft: &Draft, variable: &str) -> Option<(f64, f64)> {
    if draft.is_percentage(variable) {
        return Some((0.0, 100.0));
    }
    draft.results.labels.ranges.get(variable).copied()
}

/// A line stays only where the dots do, and from the lowest to the highest dot that is drawn.
fn keep_lines(draft: &mut Draft) {
    let pairs = draft.table("pairs");
    let panel = |table: &Table, row: &Row| (table.cell(row, "x").key(), table.cell(row, "y").key());
    let drawn: BTreeSet<(String, String)> = pairs.rows.iter().map(|row| panel(&pairs, row)).collect();
    let mut table = draft.table("fits");
    if table.rows.is_empty() {
        return;
    }
    let mut spans: BTreeMap<(String, String), (f64, f64)> = BTreeMap::new();
    for row in &pairs.rows {
        let Some(x) = pairs.number(row, "x_value") else { continue };
        let span = spans.entry(panel(&pairs, row)).or_insert((x, x));
        *span = (span.0.min(x), span.1.max(x));
    }
    let mut kept: Vec<Row> =
        table.rows.iter().filter(|row| drawn.contains(&panel(&table, row))).cloned().collect();
    for row in &mut kept {
        round_cell(draft, &table, row, "x", "x_value");
    }
    kept.retain(|row| {
        let x = table.number(row, "x_value");
        x.zip(spans.get(&panel(&table, row))).is_none_or(|(x, (low, high))| x >= *low && x <= *high)
    });
    table.rows = kept;
    if table.rows.is_empty() {
        draft.withhold_table("fits", Caveat::new("P405", &[&CROWD.to_string()]));
    } else {
        draft.results.tables.insert("fits".to_owned(), table);
    }
}

fn round_cell(draft: &Draft, table: &Table, row: &mut Row, variable: &str, column: &str) {
    let decimals = decimals(draft, table.text(row, variable));
    let value = table.number(row, column).map(|value| rounded(value, decimals));
    if let (Some(value), Some(position)) = (value, table.column(column)) {
        row.cells[position] = value.into();
    }
}

/// The least number of respondents in a size class; 0 where it is not told.
fn least_of_class(class: &str) -> usize {
    class.split(['-', '+']).next().and_then(|least| least.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests;
