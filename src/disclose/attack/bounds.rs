//! Withheld cells that published margins determine, or bound too narrowly, and means of a few that follow from the means
//! of many: linear systems, solved for the least and greatest value of what is withheld.

use super::evidence::{Evidence, Release, grouped, half_a_digit};
use super::thresholds::is_small;
use super::{Attack, Recovery};
use crate::model::results::Results;
use crate::model::table::{Row, Table};
use crate::numeric::linear_bounds::System;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const ATTACK: Attack = Attack {
    id: "bounds",
    title: (
        "weggelaten getallen die uit totalen en andere getallen volgen",
        "withheld numbers that follow from totals and other numbers",
    ),
    run,
};

/// A withheld count known to so many counts up or down is as good as told.
const COUNTS: f64 = 2.0;
/// So is a mean of a few known to so many scale points up or down, or to so many percent.
const POINTS: f64 = 0.1;
const PERCENT: f64 = 2.0;
/// What rounding of sums of many numbers may cost an equation.
const SLACK: f64 = 1e-6;

fn run(evidence: &Evidence<'_>) -> Vec<Recovery> {
    let mut found = Vec::new();
    for release in evidence.releases.iter().filter(|release| !release.is_internal()) {
        categories(release, &mut found);
        stages(release, &mut found);
        answers(release, &mut found);
        profiles(release, &mut found);
        claims(release, &mut found);
        rests(release, &mut found);
    }
    found
}

/// A cell of a whole that is divided: what an outsider sees of it.
struct Part {
    place: String,
    /// The count, as a percentage of the total shows it, and how far it may be off.
    shown: Option<(f64, f64)>,
    /// What the reason for withholding says of the count.
    limits: (f64, f64),
    /// Whether it is to stay unknown.
    is_protected: bool,
}

impl Part {
    fn of(release: &Release, table: &Table, row: &Row, column: &str, total: f64, limit: f64) -> Part {
        let half = half_a_digit(table, row, column);
        let shown = table.number(row, column).map(|share| (share / 100.0 * total, half / 100.0 * total));
        let has = |codes: &[&str]| row.caveats.iter().any(|c| codes.contains(&c.code.as_str()));
        let (limits, is_protected) = if has(&["P401", "P403"]) {
            ((1.0, limit - 1.0), true)
        } else if has(&["P402", "P408"]) {
            ((0.0, total), false)
        } else {
            ((1.0, total), true)
        };
        Part { place: release.place(table, row, column), shown, limits, is_protected }
    }
}

/// Solves for the withheld parts of a whole. `more` are sums over all parts: a factor for each, the least and the most.
fn solve(parts: &[Part], total: f64, more: &[(Vec<f64>, f64, f64)], found: &mut Vec<Recovery>) {
    if parts.iter().all(|part| part.shown.is_some()) {
        return;
    }
    let mut system = System::default();
    let unknowns: Vec<usize> = parts
        .iter()
        .map(|part| match part.shown {
            Some((count, off)) => system.unknown((count - off).max(0.0), count + off),
            None => system.unknown(part.limits.0.min(total), part.limits.1.min(total)),
        })
        .collect();
    let slack = SLACK * total.max(1.0);
    let ones = vec![1.0; parts.len()];
    for (factors, low, high) in more.iter().map(|(f, l, h)| (f, *l, *h)).chain([(&ones, total, total)]) {
        let terms = unknowns.iter().copied().zip(factors.iter().copied()).filter(|(_, f)| *f != 0.0);
        system.relation(terms.collect(), low - slack, high + slack);
    }
    for (part, unknown) in
        parts.iter().zip(unknowns).filter(|(part, _)| part.shown.is_none() && part.is_protected)
    {
        let Some((low, high)) = system.bounds(unknown) else { continue };
        let (low, high) = ((low - 1e-3).ceil(), (high + 1e-3).floor());
        let before = part.limits.1.min(total) - part.limits.0;
        if high - low <= COUNTS && (high - low < before) {
            let place = part.place.clone();
            found.push(if high <= low {
                Recovery::certain("P432", place)
            } else {
                Recovery::nearly("P432", place)
            });
        }
    }
}

/// Categories of a column that divide all: shares that sum to 100, with what is withheld among them.
fn categories(release: &Release, found: &mut Vec<Recovery>) {
    let table = release.table("shares");
    let (cohort, respondents) = release.limits();
    for rows in grouped(table, &["column", "wave"]).values() {
        let number = |column: &str| rows.iter().find_map(|row| table.number(row, column));
        let Some(n) = number("n") else { continue };
        let of_organizations = number("k").is_none_or(|k| k == n) && release.results.about.design != "sample";
        let limit = if of_organizations { cohort } else { respondents };
        let sum: f64 = rows.iter().filter_map(|row| table.number(row, "estimate")).sum();
        let hidden = rows.iter().any(|row| table.number(row, "estimate").is_none());
        // Several answers each can sum to more than all, and then there is no whole to subtract from.
        if !hidden || sum > 100.0 + 1e-6 || is_multiple(rows, table) {
            continue;
        }
        let parts: Vec<Part> =
            rows.iter().map(|row| Part::of(release, table, row, "estimate", n, limit)).collect();
        solve(&parts, n, &[], found);
    }
}

/// A column of several answers each withholds its rows for their own sake, never for another's.
fn is_multiple(rows: &[&Row], table: &Table) -> bool {
    let hidden = rows.iter().filter(|row| table.number(row, "estimate").is_none());
    !hidden.flat_map(|row| &row.caveats).any(|caveat| caveat.code == "P402") && rows.len() > 1 && {
        let hidden = rows.iter().filter(|row| table.number(row, "estimate").is_none()).count();
        hidden < 2
    }
}

/// Stages of maturity, as `maturity` and as `stages` tell them.
fn stages(release: &Release, found: &mut Vec<Recovery>) {
    let (cohort, _) = release.limits();
    let (maturity, stages) = (release.table("maturity"), release.table("stages"));
    for row in &maturity.rows {
        let Some(k) = maturity.number(row, "k") else { continue };
        let columns = maturity.columns.iter().filter(|column| column.starts_with("stage_"));
        let parts: Vec<Part> =
            columns.map(|column| Part::of(release, maturity, row, column, k, cohort)).collect();
        if parts.iter().any(|part| part.shown.is_some()) {
            solve(&parts, k, &[], found);
        }
    }
    for rows in grouped(stages, &["factor", "wave", "basis"]).values() {
        let Some(k) = rows.iter().find_map(|row| stages.number(row, "k")) else { continue };
        for column in ["counted", "estimate"] {
            let parts: Vec<Part> =
                rows.iter().map(|row| Part::of(release, stages, row, column, k, cohort)).collect();
            if parts.iter().any(|part| part.shown.is_some()) {
                solve(&parts, k, &[], found);
            }
        }
    }
}

/// Profiles of organizations: the smallest from the number of all and the others.
fn profiles(release: &Release, found: &mut Vec<Recovery>) {
    let (table, fits) = (release.table("profiles"), release.table("profile_fit"));
    let (cohort, _) = release.limits();
    let Some(total) = fits.rows.iter().find_map(|row| fits.number(row, "k")) else { return };
    let of_profile = grouped(table, &["profile"]);
    let parts: Vec<Part> = of_profile
        .values()
        .map(|rows| {
            let part = Part::of(release, table, rows[0], "k", total, cohort);
            Part { shown: table.number(rows[0], "k").map(|k| (k, 0.0)), ..part }
        })
        .collect();
    if parts.iter().any(|part| part.shown.is_some()) {
        solve(&parts, total, &[], found);
    }
}

/// Claims that repeat a number which its own table withholds.
fn claims(release: &Release, found: &mut Vec<Recovery>) {
    let claims = release.table("claims");
    let latest = release.results.about.waves.last().map_or("", String::as_str);
    for row in claims.rows.iter().filter(|row| claims.number(row, "estimate").is_some()) {
        for quantity in claims.text(row, "quantity").split(" < ") {
            let (path, wave) = quantity.rsplit_once('@').unwrap_or((quantity, latest));
            let Some((id, rest)) = path.trim().split_once('.') else { continue };
            let Some((key, column)) = rest.rsplit_once('.') else { continue };
            let table = release.table(id);
            let names = crate::model::tables::find(id).map_or(&[][..], |spec| spec.key);
            let is_withheld = |of: &Row| {
                let keys =
                    names.iter().filter(|name| **name != "wave").map(|name| table.cell(of, name).key());
                let same_wave = table.column("wave").is_none() || table.cell(of, "wave").key() == wave.trim();
                same_wave && keys.collect::<Vec<_>>().join(".") == key && table.number(of, column).is_none()
            };
            if table.rows.iter().any(is_withheld) {
                found.push(Recovery::certain("P432", release.place(claims, row, "estimate")));
            }
        }
    }
}

/// Answers to an item beside its mean, SD, skewness, kurtosis, floor and ceiling, and the share of frequent users.
fn answers(release: &Release, found: &mut Vec<Recovery>) {
    for (key, rows) in grouped(release.table("answers"), &["item", "wave"]) {
        answers_of(release, &key, &rows, found);
    }
}

/// The items of which a withheld number of answers follows from others.
pub(in crate::disclose) fn items_told(results: &Results) -> BTreeSet<String> {
    let release = Release::of(results);
    let is_told = |key: &[String], rows: &[&Row]| {
        let mut found = Vec::new();
        answers_of(&release, key, rows, &mut found);
        !found.is_empty()
    };
    let told = grouped(release.table("answers"), &["item", "wave"]);
    told.iter().filter(|(key, rows)| is_told(key, rows)).map(|(key, _)| key[0].clone()).collect()
}

fn answers_of(release: &Release, key: &[String], rows: &[&Row], found: &mut Vec<Recovery>) {
    let (answers, items) = (release.table("answers"), release.table("items"));
    let (_, limit) = release.limits();
    let latest = release.results.about.waves.last().map_or("", String::as_str);
    let row = items.find(&[("item", key[0].as_str())]).filter(|_| key[1] == latest);
    let n = rows.iter().find_map(|r| answers.number(r, "n")).or_else(|| items.number(row?, "n"));
    let Some(n) = n else { return };
    let parts: Vec<Part> =
        rows.iter().map(|row| Part::of(release, answers, row, "estimate", n, limit)).collect();
    let values: Vec<f64> = rows.iter().filter_map(|row| answers.number(row, "answer")).collect();
    if values.len() != rows.len() {
        return;
    }
    let reverse = release.results.labels.items.get(&key[0]).is_some_and(|item| item.reverse);
    let ends = values.iter().fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
    let scored: Vec<f64> = values.iter().map(|v| if reverse { ends.0 + ends.1 - v } else { *v }).collect();
    let mut more = row.map_or_else(Vec::new, |row| moments(items, row, n, &scored));
    more.extend(frequent(release, &key[0], &values, n));
    solve(&parts, n, &more, found);
}

/// What the statistics of an item say of its answers: factors of the counts, and the least and most of their sum.
fn moments(items: &Table, row: &Row, n: f64, values: &[f64]) -> Vec<(Vec<f64>, f64, f64)> {
    let mut told = Vec::new();
    let number = |column: &str| items.number(row, column).map(|v| (v, half_a_digit(items, row, column)));
    let ends = values.iter().fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
    for (column, end) in [("floor", ends.0), ("ceiling", ends.1)] {
        if let Some((share, half)) = number(column) {
            let factors = values.iter().map(|v| if *v == end { 1.0 } else { 0.0 }).collect();
            told.push((factors, (share - half) / 100.0 * n, (share + half) / 100.0 * n));
        }
    }
    let Some((mean, half)) = number("mean") else { return told };
    told.push((values.to_vec(), n * (mean - half), n * (mean + half)));
    let Some((sd, half_sd)) = number("sd") else { return told };
    let squares = |sd: f64, mean: f64| (n - 1.0) * sd * sd + n * mean * mean;
    let (low, high) = (squares((sd - half_sd).max(0.0), mean - half), squares(sd + half_sd, mean + half));
    told.push((values.iter().map(|v| v * v).collect(), low, high));
    // Type 3: central moments over the n-th, standardized by the SD.
    for (column, power, normal) in [("skewness", 3, 0.0), ("kurtosis", 4, 3.0)] {
        let Some((value, off)) = number(column).filter(|_| half < SLACK && half_sd < SLACK) else { continue };
        let to = |base: f64| (0..power).fold(1.0, |product, _| product * base);
        let factors = values.iter().map(|v| to(v - mean)).collect();
        let unit = n * to(sd);
        let (low, high) = ((value + normal - off) * unit, (value + normal + off) * unit);
        told.push((factors, low.min(high), low.max(high)));
    }
    told
}

/// The share of frequent users of an application, where answers of informants are numbers of organizations.
fn frequent(release: &Release, item: &str, values: &[f64], n: f64) -> Option<(Vec<f64>, f64, f64)> {
    let threshold = release.results.about.threshold?;
    let table = release.table("applications");
    let latest = release.results.about.waves.last()?;
    let row = table.find(&[("application", item), ("wave", latest)])?;
    if !release.informants() || table.number(row, "k")? != n {
        return None;
    }
    let (share, half) = (table.number(row, "estimate")?, half_a_digit(table, row, "estimate"));
    let factors = values.iter().map(|v| if *v >= threshold { 1.0 } else { 0.0 }).collect();
    Some((factors, (share - half) / 100.0 * n, (share + half) / 100.0 * n))
}

/// The mean of a variable over a group of organizations in a wave.
struct Mean {
    place: String,
    k: f64,
    value: f64,
    /// How far the mean may be off.
    off: f64,
    /// Over all organizations with a value, so that every other group is a part of it.
    is_whole: bool,
}

/// Means over many and over all but a few of them: the mean of those few.
fn rests(release: &Release, found: &mut Vec<Recovery>) {
    let (cohort, _) = release.limits();
    for ((variable, _), means) in means(release) {
        let unit = if release.is_percentage(&variable) { PERCENT } else { POINTS };
        let range = release.results.labels.ranges.get(&variable).copied();
        let range = if release.is_percentage(&variable) { Some((0.0, 100.0)) } else { range };
        for all in means.iter().filter(|all| all.is_whole) {
            for most in means.iter().filter(|most| is_small(all.k - most.k, cohort)) {
                let few = all.k - most.k;
                let rest = (all.k * all.value - most.k * most.value) / few;
                let off = (all.k * all.off + most.k * most.off) / few;
                // Groups that are no part of each other give means that can't be.
                let possible =
                    range.is_none_or(|(low, high)| rest > low - off - SLACK && rest < high + off + SLACK);
                if off <= unit && possible {
                    let place = most.place.clone();
                    found.push(if off < SLACK {
                        Recovery::certain("P432", place)
                    } else {
                        Recovery::nearly("P432", place)
                    });
                }
            }
        }
    }
}

/// By variable and wave, every published mean over organizations.
fn means(release: &Release) -> BTreeMap<(String, String), Vec<Mean>> {
    let mut means: BTreeMap<(String, String), Vec<Mean>> = BTreeMap::new();
    let latest = release.results.about.waves.last().cloned().unwrap_or_default();
    let mut add = |variable: &str, wave: &str, mean: Mean| {
        means.entry((variable.to_owned(), wave.to_owned())).or_default().push(mean);
    };
    // Table, variable, wave (none: the latest), mean, organizations, over all of them.
    let columns = [
        ("distributions", "variable", Some("wave"), "mean", "k", true),
        ("maturity", "factor", Some("wave"), "mean", "k", true),
        ("weighting", "variable", None, "organizations_mean", "k", true),
        ("waves", "scale", Some("wave_from"), "all_from", "k_from", true),
        ("waves", "scale", Some("wave_to"), "all_to", "k_to", true),
        ("waves", "scale", Some("wave_from"), "mean_from", "k_paired", false),
        ("waves", "scale", Some("wave_to"), "mean_to", "k_paired", false),
        ("usage", "role", Some("wave"), "estimate", "k", true),
    ];
    for (id, variable, wave, column, count, is_whole) in columns {
        let table = release.table(id);
        for row in &table.rows {
            let (Some(mean), Some(k)) = (table.number(row, column), table.number(row, count)) else {
                continue;
            };
            let name = match table.text(row, variable) {
                "active" => "active_use",
                "passive" => "passive_use",
                other => other,
            };
            let wave = wave.map_or_else(|| latest.clone(), |wave| table.cell(row, wave).key());
            let (place, off) = (release.place(table, row, column), half_a_digit(table, row, column));
            add(name, &wave, Mean { place, k, value: mean, off, is_whole });
        }
    }
    groups_of_peers(release, &mut add);
    groups_compared(release, &mut |variable, mean| add(variable, &latest, mean));
    dots(release, &latest, &mut add);
    means
}

/// All organizations of a cohort, and all groups of one column together, as far as they are shown.
fn groups_of_peers(release: &Release, add: &mut dyn FnMut(&str, &str, Mean)) {
    let table = release.table("cohort");
    for (key, rows) in grouped(table, &["variable", "wave", "by"]) {
        let shown: Vec<(f64, f64, f64)> = rows
            .iter()
            .filter_map(|row| {
                let off = half_a_digit(table, row, "mean");
                Some((table.number(row, "k")?, table.number(row, "mean")?, off))
            })
            .collect();
        let k: f64 = shown.iter().map(|(k, ..)| k).sum();
        let sum: f64 = shown.iter().map(|(k, mean, _)| k * mean).sum();
        let off: f64 = shown.iter().map(|(k, _, off)| k * off).sum();
        if k > 0.0 {
            let place = release.place(table, rows[0], "mean");
            add(&key[0], &key[1], Mean { place, k, value: sum / k, off: off / k, is_whole: key[2] == "all" });
        }
    }
}

/// All groups of a comparison together, as far as they are shown.
fn groups_compared(release: &Release, add: &mut dyn FnMut(&str, Mean)) {
    let table = release.table("comparisons");
    for rows in grouped(table, &["id"]).values() {
        if rows.iter().any(|row| table.text(row, "level") == "respondent") {
            continue;
        }
        let mut groups: BTreeMap<String, (f64, f64, f64)> = BTreeMap::new();
        for (row, side) in rows.iter().flat_map(|row| [(row, "a"), (row, "b")]) {
            let name = table.cell(row, &format!("group_{side}")).key();
            let column = format!("mean_{side}");
            let k = table.number(row, &format!("k_{side}"));
            if let Some((k, mean)) = k.zip(table.number(row, &column)).filter(|_| name != "other") {
                groups.insert(name, (k, mean, half_a_digit(table, row, &column)));
            }
        }
        let k: f64 = groups.values().map(|(k, ..)| k).sum();
        let sum: f64 = groups.values().map(|(k, mean, _)| k * mean).sum();
        let off: f64 = groups.values().map(|(k, _, off)| k * off).sum();
        let Some(first) = rows.first().filter(|_| k > 0.0) else { continue };
        let place = release.place(table, first, "mean_a");
        add(table.text(first, "x"), Mean { place, k, value: sum / k, off: off / k, is_whole: false });
    }
}

/// All dots of a panel together.
fn dots(release: &Release, latest: &str, add: &mut dyn FnMut(&str, &str, Mean)) {
    let tables = [
        ("points", ["variable", "wave"], "variable", "value"),
        ("caterpillar", ["variable", "wave"], "variable", "value"),
        ("pairs", ["x", "y"], "x", "x_value"),
        ("pairs", ["x", "y"], "y", "y_value"),
    ];
    for (id, panel, variable, column) in tables {
        let table = release.table(id);
        for (key, rows) in grouped(table, &panel) {
            let variable = table.text(rows[0], variable);
            let wave = if panel[1] == "wave" { key[1].as_str() } else { latest };
            let k = rows.len() as f64;
            let values = rows.iter().filter_map(|row| table.number(row, column));
            let mean = values.sum::<f64>() / k;
            let half: f64 = if release.is_percentage(variable) { 0.05 } else { 0.005 };
            // Rounding errors of many dots cancel: an outsider takes twice their standard error, half a digit / sqrt(3 k).
            let off = 2.0 * half / (3.0 * k).sqrt();
            let place = format!("{}: {id}.{}.{column}", release.file, key.join("."));
            add(variable, wave, Mean { place, k, value: mean, off, is_whole: false });
        }
    }
}
