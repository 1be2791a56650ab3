//! Two releases about nearly the same group: their difference is about a few.

use super::evidence::{Evidence, Release, place};
use super::thresholds::is_small;
use super::{Attack, Recovery};
use crate::disclose::ledger;
use crate::model::table::{Cell, Row, Table};
use crate::model::tables;
use std::collections::BTreeMap;

pub(super) const ATTACK: Attack = Attack {
    id: "differencing",
    title: (
        "verschillen met andere uitgaven, en tussen varianten in deze",
        "differences from other releases, and between variants in this one",
    ),
    run,
};

/// Tables with means or shares that are sums over a group: the sum over a few follows from two of them.
const SUMS: [(&str, &str, &str); 7] = [
    ("distributions", "mean", "k"),
    ("maturity", "mean", "k"),
    ("usage", "estimate", "k"),
    ("shares", "estimate", "n"),
    ("applications", "estimate", "k"),
    ("answers", "estimate", "n"),
    ("items", "mean", "n"),
];

fn run(evidence: &Evidence<'_>) -> Vec<Recovery> {
    let mut found = Vec::new();
    for release in evidence.releases.iter().filter(|release| !release.is_internal()) {
        without_a_few(release, &mut found);
        for other in evidence.others.iter().filter(|other| same_study(release, other)) {
            for (id, column, count) in SUMS {
                between(release, other, (id, column, count), &mut found);
            }
        }
        let near = if release.results.about.organization.is_none() {
            ledger::near(&release.results, evidence.ledger)
        } else {
            Vec::new()
        };
        let places = near
            .into_iter()
            .map(|(line, group)| format!("{} and line {line} of the ledger: {group}", release.file));
        found.extend(places.map(|place| Recovery::nearly("P436", place)));
    }
    found
}

/// The tables in which a release and another one of the same study are about nearly one group.
pub(super) fn tables(evidence: &Evidence<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for release in evidence.releases.iter().filter(|release| !release.is_internal()) {
        for other in evidence.others.iter().filter(|other| same_study(release, other)) {
            for (id, column, count) in SUMS {
                let mut here = Vec::new();
                between(release, other, (id, column, count), &mut here);
                found.extend((!here.is_empty()).then(|| id.to_owned()));
            }
        }
    }
    found
}

fn same_study(a: &Release, b: &Release) -> bool {
    a.results.about.id == b.results.about.id
        && a.results.about.organization.is_none()
        && b.results.about.organization.is_none()
}

/// Rows of two releases with one key and nearly, but not quite, one group.
fn between(a: &Release, b: &Release, (id, column, count): (&str, &str, &str), found: &mut Vec<Recovery>) {
    let (cohort, respondents) = a.limits();
    let (mine, theirs) = (a.table(id), b.table(id));
    let limit = if count == "k" { cohort } else { respondents };
    let others: BTreeMap<String, &Row> = theirs.rows.iter().map(|row| (key(theirs, row), row)).collect();
    for row in mine.rows.iter().filter(|row| matches!(mine.cell(row, column), Cell::Number(_))) {
        let Some(other) = others.get(&key(mine, row)) else { continue };
        let counts = mine.number(row, count).zip(theirs.number(other, count));
        let shown = matches!(theirs.cell(other, column), Cell::Number(_));
        if shown && counts.is_some_and(|(a, b)| is_small((a - b).abs(), limit)) {
            found.push(Recovery::nearly(
                "P436",
                format!("{} and {}: {}", a.file, b.file, place(mine, row, column)),
            ));
        }
    }
}

fn key(table: &Table, row: &Row) -> String {
    let columns = tables::find(&table.id).map_or(&[][..], |spec| spec.key);
    columns.iter().map(|column| table.cell(row, column).key()).collect::<Vec<_>>().join("\u{1f}")
}

/// Correlations over nearly the same organizations or respondents as those reported, told apart by their counts.
fn without_flagged(release: &Release, found: &mut Vec<Recovery>) {
    let (cohort, respondents) = release.limits();
    let table = release.table("sensitivity");
    for row in &table.rows {
        let reported = table.find(&[("id", table.text(row, "id")), ("variant", "reported")]);
        let few = |column: &str, limit: f64| {
            let counts = table.number(row, column).zip(reported.and_then(|r| table.number(r, column)));
            counts.is_some_and(|(a, b)| is_small((a - b).abs(), limit))
        };
        if few("k", cohort) || few("n", respondents) {
            found.push(Recovery::nearly("P436", release.place(table, row, "estimate")));
        }
    }
}

/// Estimates with and without a few organizations, with all their digits.
fn without_a_few(release: &Release, found: &mut Vec<Recovery>) {
    let (cohort, _) = release.limits();
    let specifications = release.table("specifications");
    let main = |of: &str| {
        specifications
            .find(&[("correlation", of), ("main", "main")])
            .and_then(|row| specifications.number(row, "k"))
    };
    for row in &specifications.rows {
        let k = specifications.number(row, "k").zip(main(specifications.text(row, "correlation")));
        if k.is_some_and(|(k, of)| is_small((k - of).abs(), cohort)) {
            found.push(Recovery::nearly("P436", release.place(specifications, row, "estimate")));
        }
    }
    without_flagged(release, found);
    let outcomes = release.table("use_outcomes");
    for row in &outcomes.rows {
        let left_out = outcomes.number(row, "influential").is_some_and(|count| is_small(count, cohort));
        if left_out && outcomes.number(row, "without_influential").is_some() {
            found.push(Recovery::nearly("P436", release.place(outcomes, row, "without_influential")));
        }
    }
}
