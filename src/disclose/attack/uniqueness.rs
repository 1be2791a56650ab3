//! Dots that are single organizations: too few of them, finer than the published grid, or the outermost; and lines of a data
//! file that are single respondents.

use super::evidence::{Evidence, Release, grouped, is};
use super::{Attack, Recovery};
use crate::model::table::{Row, Table};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const ATTACK: Attack = Attack {
    id: "uniqueness",
    title: (
        "punten en uitersten die één organisatie zijn, en regels die één respondent zijn",
        "dots and extremes that are a single organization, and lines that are a single respondent",
    ),
    run,
};

/// Fewer dots are not to be drawn.
const CROWD: usize = 20;
/// So many organizations share the lowest and the highest dot.
const SHARE: usize = 5;

/// The columns that name variables, each with the column of its values.
type Values = &'static [(&'static str, &'static str)];

/// Tables of dots: the columns that are equal within a panel, and each value with the column that names its variable.
const DOTS: [(&str, &[&str], Values); 3] = [
    ("points", &["variable", "wave"], &[("variable", "value")]),
    ("pairs", &["x", "y"], &[("x", "x_value"), ("y", "y_value")]),
    ("caterpillar", &["variable", "wave"], &[("variable", "value")]),
];
/// The map has no variable: its components are on a grid of tenths.
const MAP: (&str, [&str; 2]) = ("map_points", ["component_1", "component_2"]);

/// Figures that draw dots, by the name of their files.
const FIGURES: [&str; 6] = ["use", "factor_scores", "scatter", "caterpillar", "funnel", "map"];

/// Tables with a row per organization or respondent.
const SINGLE: [&str; 6] =
    ["organizations", "scores", "organization_map", "predictions", "organization_stages", "funnel_points"];

fn run(evidence: &Evidence<'_>) -> Vec<Recovery> {
    let mut found = Vec::new();
    for release in evidence.releases.iter().filter(|release| !release.is_internal()) {
        for id in SINGLE.iter().filter(|id| !release.table(id).rows.is_empty()) {
            found.push(Recovery::certain("P435", format!("{}: {id}", release.file)));
        }
        let findings = release.table("findings");
        for row in findings.rows.iter().filter(|row| findings.number(row, "line").is_some()) {
            found.push(Recovery::certain("P435", release.place(findings, row, "line")));
        }
        for (id, panel, values) in DOTS {
            let table = release.table(id);
            for (key, rows) in grouped(table, panel) {
                let place = |column: &str| format!("{}: {id}.{}.{column}", release.file, key.join("."));
                crowd(release, &rows, &place(values[0].1), &mut found);
                for (variable, column) in values {
                    let decimals = if release.is_percentage(table.text(rows[0], variable)) { 1 } else { 2 };
                    grid(table, &rows, (column, decimals), &place(column), &mut found);
                    extremes(table, &rows, column, &place(column), &mut found);
                }
            }
        }
        let (id, components) = MAP;
        let table = release.table(id);
        let rows: Vec<&Row> = table.rows.iter().collect();
        for column in components.iter().filter(|_| !rows.is_empty()) {
            let place = format!("{}: {id}.{column}", release.file);
            crowd(release, &rows, &place, &mut found);
            grid(table, &rows, (column, 1), &place, &mut found);
            extremes(table, &rows, column, &place, &mut found);
        }
        lines(release, &mut found);
        quantiles(release, &mut found);
    }
    pictures(evidence, &mut found);
    found
}

fn crowd(release: &Release, rows: &[&Row], place: &str, found: &mut Vec<Recovery>) {
    if release.informants() || rows.len() < CROWD {
        found.push(Recovery::certain("P435", place.to_owned()));
    }
}

/// Values with more decimals than are published tell organizations apart.
fn grid(
    table: &Table,
    rows: &[&Row],
    (column, decimals): (&str, usize),
    place: &str,
    found: &mut Vec<Recovery>,
) {
    let fine = |value: f64| value.to_string().split_once('.').is_some_and(|(_, d)| d.len() > decimals);
    if rows.iter().filter_map(|row| table.number(row, column)).any(fine) {
        found.push(Recovery::certain("P435", place.to_owned()));
    }
}

/// The lowest or highest value, where fewer than five share it.
fn extremes(table: &Table, rows: &[&Row], column: &str, place: &str, found: &mut Vec<Recovery>) {
    let mut values: Vec<f64> = rows.iter().filter_map(|row| table.number(row, column)).collect();
    values.sort_by(f64::total_cmp);
    let shared = |end: Option<&f64>| values.iter().filter(|value| Some(*value) == end).count();
    if !values.is_empty() && (shared(values.first()) < SHARE || shared(values.last()) < SHARE) {
        found.push(Recovery::nearly("P435", place.to_owned()));
    }
}

/// Outer quantiles with fewer than five organizations beyond: nearly an extreme, which is one organization's. Of type 7,
/// at position (k − 1) × share of the sorted values.
fn quantiles(release: &Release, found: &mut Vec<Recovery>) {
    let columns = [
        ("distributions", "k", "q10", 0.10),
        ("distributions", "k", "q25", 0.25),
        ("distributions", "k", "q75", 0.25),
        ("distributions", "k", "q90", 0.10),
        ("cohort", "k", "q10", 0.10),
        ("cohort", "k", "q25", 0.25),
        ("cohort", "k", "q75", 0.25),
        ("cohort", "k", "q90", 0.10),
        ("benchmark", "cohort_k", "q10", 0.10),
        ("benchmark", "cohort_k", "q25", 0.25),
        ("benchmark", "cohort_k", "q75", 0.25),
        ("benchmark", "cohort_k", "q90", 0.10),
        ("aggregation", "k", "reliability_10", 0.10),
        ("shrinkage", "k", "reliability_p10", 0.10),
    ];
    for (id, count, column, share) in columns {
        let table = release.table(id);
        for row in table.rows.iter().filter(|row| table.number(row, column).is_some()) {
            let beyond = table.number(row, count).map(|k| ((k - 1.0) * share - 1e-9).ceil());
            if beyond.is_some_and(|beyond| beyond < SHARE as f64) {
                found.push(Recovery::nearly("P435", release.place(table, row, column)));
            }
        }
    }
}

/// Lines that end at the outermost organization.
fn lines(release: &Release, found: &mut Vec<Recovery>) {
    let (fits, pairs) = (release.table("fits"), release.table("pairs"));
    let spans = |table: &Table, rows: &[&Row]| {
        let values = rows.iter().filter_map(|row| table.number(row, "x_value"));
        values.fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)))
    };
    let dots = grouped(pairs, &["x", "y"]);
    for (key, rows) in grouped(fits, &["x", "y"]) {
        let (low, high) = spans(fits, &rows);
        let inside = dots.get(&key).map(|dots| spans(pairs, dots));
        if inside.is_none_or(|(least, most)| low < least || high > most) {
            found.push(Recovery::nearly("P435", format!("{}: fits.{}.x_value", release.file, key.join("."))));
        }
    }
}

/// Dots in pictures: where the tables have none, or more places than the tables have values.
fn pictures(evidence: &Evidence<'_>, found: &mut Vec<Recovery>) {
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for file in &evidence.files {
        let Some(name) = file.path.rsplit('/').next().filter(|_| is(file.path, "svg")) else { continue };
        if !FIGURES.iter().any(|figure| name.contains(&format!("_{figure}."))) {
            continue;
        }
        let Some(release) = evidence.release_of(file.path).filter(|release| !release.is_internal()) else {
            continue;
        };
        let Ok(text) = std::str::from_utf8(file.bytes) else { continue };
        let (columns, rows) = circles(text);
        let values = *told.entry(release.file.as_str()).or_insert_with(|| distinct(release));
        if columns.len().min(rows.len()) > values {
            found.push(Recovery::certain("P435", file.path.to_owned()));
        }
    }
}

/// The places of circles in an SVG picture along each axis.
fn circles(text: &str) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let (mut columns, mut rows) = (BTreeSet::new(), BTreeSet::new());
    for circle in text.split("<circle ").skip(1) {
        let attribute = |name: &str| circle.split_once(name)?.1.split('"').next();
        columns.extend(attribute("cx=\""));
        rows.extend(attribute("cy=\""));
    }
    (columns, rows)
}

/// How many values dots have in all panels together; a few more circles are keys of a legend.
fn distinct(release: &Release) -> usize {
    const LEGEND: usize = 12;
    let mut values = LEGEND;
    for (id, panel, columns) in DOTS {
        let table = release.table(id);
        for rows in grouped(table, panel).values() {
            for (_, column) in columns {
                values += rows.iter().map(|row| table.cell(row, column).key()).collect::<BTreeSet<_>>().len();
            }
        }
    }
    let table = release.table(MAP.0);
    for column in MAP.1 {
        values += table.rows.iter().map(|row| table.cell(row, column).key()).collect::<BTreeSet<_>>().len();
    }
    values
}
