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
mod tests {
    use super::*;
    use crate::disclose::tests::{codes, int, num, released, results, table};

    fn dots(n: usize, class: &str) -> Vec<Vec<(&'static str, Cell)>> {
        (0..n)
            .map(|i| {
                vec![
                    ("variable", "active_use".into()),
                    ("wave", int(2018)),
                    ("value", num(10.0 + i as f64 / 7.0)),
                    ("size_class", class.into()),
                ]
            })
            .collect()
    }

    #[test]
    fn dots_need_a_crowd_of_large_enough_organizations() {
        let points = |large: usize| {
            let rows: Vec<_> = dots(large, "10-24").into_iter().chain(dots(8, "under 10")).collect();
            let rows: Vec<&[(&str, Cell)]> = rows.iter().map(Vec::as_slice).collect();
            table("points", &rows)
        };
        let out = released(&results("respondents", vec![points(20)]));
        let shown = out.table("points").unwrap();
        assert_eq!(shown.rows.len(), 20);
        // The five lowest of 10, 10 1/7, … are drawn at their mean, the others where they are.
        let values: Vec<Option<f64>> = shown.rows.iter().map(|row| shown.number(row, "value")).collect();
        assert_eq!(values[..6], [Some(10.3), Some(10.3), Some(10.3), Some(10.3), Some(10.3), Some(10.7)]);
        let out = released(&results("respondents", vec![points(19)]));
        assert!(out.table("points").is_none());
        assert_eq!(out.absent[0].reason.code, "P405");
        let out = released(&results("informants", vec![points(40)]));
        assert_eq!(out.absent[0].reason.code, "P406");
    }

    /// The dots of predicted means follow the same rules, and nothing about single organizations comes along.
    #[test]
    fn predicted_means_come_without_names_and_only_in_a_crowd() {
        let dot = |i: usize, class: &str| {
            vec![
                ("variable", "adoption".into()),
                ("wave", int(2018)),
                ("size_class", class.into()),
                ("value", num(2.0 + i as f64 / 23.0)),
                ("estimate", num(2.4 + i as f64 / 31.0)),
                ("conf_low", num(-0.123_456)),
                ("conf_high", num(3.0 + i as f64 / 31.0)),
                ("compare_low", num(2.1)),
                ("compare_high", num(2.987_654)),
            ]
        };
        let caterpillar = |large: usize| {
            let mut rows: Vec<_> = (0..large).map(|i| dot(i, "10-24")).collect();
            rows.extend((0..7).map(|i| dot(i, "under 10")));
            // Everyone gave the lowest answer.
            rows.push(
                vec![("value", num(1.0))]
                    .into_iter()
                    .chain(dot(3, "25-99").into_iter().filter(|c| c.0 != "value"))
                    .collect(),
            );
            table("caterpillar", &rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
        };
        let own = |id: &str| {
            let key = if id == "predictions" { "variable" } else { "factor" };
            table(
                id,
                &[&[
                    (key, "adoption".into()),
                    ("organization", "A".into()),
                    ("n", int(40)),
                    ("mean", num(3.0)),
                ]],
            )
        };
        let shrinkage = |k: i64| {
            let row = [
                ("variable", "adoption".into()),
                ("k", int(k)),
                ("n", int(900)),
                ("reliability_p10", num(0.4)),
            ];
            table("shrinkage", &[&row])
        };
        let publish = |large: usize, k: i64| {
            let tables =
                vec![caterpillar(large), own("predictions"), own("organization_stages"), shrinkage(k)];
            let mut all = results("respondents", tables);
            all.labels.ranges.insert("adoption".into(), (1.0, 5.0));
            released(&all)
        };
        let out = publish(20, 41);
        assert!(out.table("predictions").is_none() && out.table("organization_stages").is_none());
        let dots = out.table("caterpillar").unwrap();
        assert_eq!(dots.rows.len(), 20);
        assert!(dots.rows.iter().all(|row| dots.text(row, "size_class") == "10-24"));
        let second = &dots.rows[1];
        let shown =
            ["value", "estimate", "conf_low", "compare_high"].map(|c| dots.number(second, c).unwrap());
        assert_eq!(shown, [2.09, 2.46, -0.12, 2.99]); // at the mean of the five lowest
        let summary = out.table("shrinkage").unwrap();
        assert_eq!(summary.number(&summary.rows[0], "reliability_p10"), None);
        let out = publish(19, 42);
        assert!(out.table("caterpillar").is_none());
        let summary = out.table("shrinkage").unwrap();
        assert_eq!(summary.number(&summary.rows[0], "reliability_p10"), Some(0.4));
        let informants = released(&results("informants", vec![caterpillar(40)]));
        assert!(informants.table("caterpillar").is_none());
    }

    /// Thirty dots and two small organizations: the mean of the two would follow from the mean of all, so six dots in the
    /// middle go with them.
    #[test]
    fn those_without_a_dot_are_never_a_few() {
        let rows: Vec<_> = dots(30, "10-24").into_iter().chain(dots(2, "under 10")).collect();
        let rows: Vec<&[(&str, Cell)]> = rows.iter().map(Vec::as_slice).collect();
        let out = released(&results("respondents", vec![table("points", &rows)]));
        assert_eq!(out.table("points").unwrap().rows.len(), 24);
    }

    #[test]
    fn a_dot_where_everyone_gave_one_answer_is_not_shown() {
        let mut rows = dots(30, "25-99");
        rows[0][2] = ("value", num(0.0));
        rows[29][2] = ("value", num(100.0));
        let rows: Vec<&[(&str, Cell)]> = rows.iter().map(Vec::as_slice).collect();
        let out = released(&results("respondents", vec![table("points", &rows)]));
        let shown = out.table("points").unwrap();
        // Two without a dot would be known from the mean of all: six more go.
        assert_eq!(shown.rows.len(), 22);
        assert!(
            shown.rows.iter().all(|row| shown.number(row, "value").is_some_and(|v| v > 0.0 && v < 100.0))
        );
    }

    /// The map: no small or unanimous organizations, places on a coarse grid, a profile only where enough of it is drawn; and
    /// how many lie outside limits only of a crowd.
    #[test]
    fn the_map_and_the_funnel_are_for_a_crowd() {
        let place = |i: usize, profile: i64, class: &str, unanimous: i64| {
            vec![
                ("component_1", num(0.123 + i as f64)),
                ("component_2", num(-0.456)),
                ("profile", int(profile)),
                ("size_class", Cell::from(class)),
                ("unanimous", int(unanimous)),
            ]
        };
        let made = |large: usize| {
            let mut rows: Vec<Vec<(&str, Cell)>> = (0..large).map(|i| place(i, 1, "25-99", 0)).collect();
            rows.extend((0..5).map(|i| place(100 + i, 2, "10-24", 0)));
            rows.extend((0..9).map(|i| place(200 + i, 2, "under 10", 0)));
            rows.push(place(300, 1, "100+", 1));
            let map = table("map_points", &rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
            let profile = |p: i64, k: i64| {
                vec![("profile", int(p)), ("k", int(k)), ("factor", Cell::from("a")), ("mean", num(3.0))]
            };
            let profiles = [profile(1, 30), profile(2, 14)];
            let profiles = table("profiles", &profiles.iter().map(Vec::as_slice).collect::<Vec<_>>());
            let outside = |variable: &str, k: i64| {
                vec![
                    ("variable", Cell::from(variable)),
                    ("k", int(k)),
                    ("n", int(900)),
                    ("tau2", num(0.04)),
                    ("outside_998", int(9)),
                    ("outside_95", int(3)),
                    ("adjusted_outside_95", int(0)),
                ]
            };
            let funnel = [outside("many", 20), outside("few", 19)];
            let funnel = table("funnel", &funnel.iter().map(Vec::as_slice).collect::<Vec<_>>());
            let points: &[(&str, Cell)] = &[("variable", Cell::from("many")), ("value", num(2.0))];
            vec![map, profiles, funnel, table("funnel_points", &[points])]
        };
        let out = released(&results("respondents", made(15)));
        let map = out.table("map_points").unwrap();
        assert_eq!(map.rows.len(), 20);
        let of =
            |profile: Option<f64>| map.rows.iter().filter(|r| map.number(r, "profile") == profile).count();
        assert_eq!((of(Some(1.0)), of(Some(2.0)), of(None)), (15, 0, 5));
        let first = &map.rows[0];
        assert_eq!(
            (map.number(first, "component_1"), map.number(first, "component_2")),
            (Some(2.1), Some(-0.5))
        );
        let funnel = out.table("funnel").unwrap();
        assert_eq!(funnel.number(&funnel.rows[0], "outside_998"), Some(9.0));
        assert_eq!(funnel.number(&funnel.rows[0], "outside_95"), None);
        let few = &funnel.rows[1];
        assert_eq!((funnel.number(few, "outside_998"), funnel.number(few, "tau2")), (None, Some(0.04)));
        assert_eq!(codes(few), ["P401", "P405"]);
        assert!(out.table("funnel_points").is_none());

        assert!(released(&results("respondents", made(14))).table("map_points").is_none());
        assert!(released(&results("informants", made(40))).table("map_points").is_none());
    }
}
