//! Dots of organizations in figures: only in a crowd, without small organizations, rounded and without order.

use super::draft::Draft;
use super::quantiles::{decimals, rounded};
use crate::model::caveat::Caveat;
use crate::model::table::{Cell, Row, Table};
use std::collections::BTreeSet;

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
    table.rows = std::mem::take(&mut table.rows)
        .into_iter()
        .filter(|row| least_of_class(table.text(row, "size_class")) >= minimum)
        .filter(|row| table.number(row, "unanimous") == Some(0.0))
        .collect();
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
    let kept: Vec<Row> = table.rows.iter().filter(|row| large(row) && !unanimous(row)).cloned().collect();
    let key = |row: &Row| -> Vec<String> { panel.iter().map(|c| table.cell(row, c).key()).collect() };
    let mut panels: Vec<(Vec<String>, Vec<Row>)> = Vec::new();
    for row in kept {
        let key = key(&row);
        match panels.iter_mut().find(|(known, _)| *known == key) {
            Some((_, rows)) => rows.push(row),
            None => panels.push((key, vec![row])),
        }
    }
    panels.retain(|(_, rows)| rows.len() >= CROWD);
    for (_, rows) in &mut panels {
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

/// The lowest and highest mean that a variable can have: there, everyone in the organization gave the same answer, which
/// would tell it of each of them.
fn limits(draft: &Draft, variable: &str) -> Option<(f64, f64)> {
    if draft.is_percentage(variable) {
        return Some((0.0, 100.0));
    }
    draft.results.labels.ranges.get(variable).copied()
}

/// A line spans the lowest to the highest dot, so it stays only where the dots do.
fn keep_lines(draft: &mut Draft) {
    let pairs = draft.table("pairs");
    let panel = |table: &Table, row: &Row| (table.cell(row, "x").key(), table.cell(row, "y").key());
    let drawn: BTreeSet<(String, String)> = pairs.rows.iter().map(|row| panel(&pairs, row)).collect();
    let mut table = draft.table("fits");
    if table.rows.is_empty() {
        return;
    }
    let mut kept: Vec<Row> =
        table.rows.iter().filter(|row| drawn.contains(&panel(&table, row))).cloned().collect();
    for row in &mut kept {
        round_cell(draft, &table, row, "x", "x_value");
    }
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
