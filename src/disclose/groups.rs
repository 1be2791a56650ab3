//! Groups of organizations: categories, answers, roles, groups compared, and who left between waves.

use super::draft::Draft;
use super::partition::{Secret, to_withhold};
use crate::model::caveat::Caveat;
use crate::model::study::Level;
use crate::model::table::{Row, Table};
use std::collections::BTreeMap;

/// Above this percentage one answer is nearly everyone’s.
pub(super) const NEARLY_ALL: f64 = 90.0;

/// Categories of organizations (facts, informants' answers) need `min_cohort` organizations, categories of respondents
/// `min_respondents` of them.
pub(super) fn withhold_categories(draft: &mut Draft) {
    let table = draft.table("shares");
    for rows in groups(&table, &["column", "wave"]) {
        let estimate = |i: &usize| table.number(&table.rows[*i], "estimate");
        let sizes: Vec<Option<f64>> = rows.iter().map(|&i| members(&table, &table.rows[i], "n")).collect();
        let of_organizations = rows.iter().all(|&i| {
            let row = &table.rows[i];
            table.number(row, "k").is_none() || table.number(row, "k") == table.number(row, "n")
        });
        let of_organizations = of_organizations && draft.results.about.design != "sample";
        let limit =
            if of_organizations { draft.privacy().min_cohort } else { draft.privacy().min_respondents };
        let few = Caveat::new(if of_organizations { "P401" } else { "P403" }, &[&limit.to_string()]);
        let total: f64 = rows.iter().filter_map(estimate).sum();
        if (total - 100.0).abs() < 1e-6 {
            for (position, small) in to_withhold(&sizes, &[], limit, Secret::Size) {
                let reason = if small { few.clone() } else { Caveat::new("P402", &[]) };
                draft.withhold_row("shares", rows[position], &reason);
            }
            continue;
        }
        // Several answers each: every category divides all into those with it and those without.
        for (&i, size) in rows.iter().zip(&sizes) {
            let all = table.number(&table.rows[i], "n");
            if size.zip(all).is_some_and(|(yes, all)| one_side_small(yes, all, limit)) {
                draft.withhold_row("shares", i, &few);
            }
        }
    }
}

/// Where more than 90% gave one answer, each single answer is known. With one informant per organization an answer is an
/// organization's, else a respondent's: when any answer of an item was given by too few, a single mean would tell the rest.
/// Either way the whole distribution goes, since means and totals elsewhere would give a part of it away.
pub(super) fn withhold_answers(draft: &mut Draft) {
    let table = draft.table("answers");
    let privacy = draft.privacy();
    let (limit, code, count) = if draft.informants() {
        (privacy.min_cohort, "P401", "k")
    } else {
        (privacy.min_respondents, "P403", "n")
    };
    let few = Caveat::new(code, &[&limit.to_string()]);
    let mut items: Vec<String> = Vec::new();
    for rows in groups(&table, &["item", "wave"]) {
        let small =
            |i: &usize| members(&table, &table.rows[*i], count).is_some_and(|size| is_small(size, limit));
        let nearly_all =
            |i: &usize| table.number(&table.rows[*i], "estimate").is_some_and(|share| share > NEARLY_ALL);
        if !rows.iter().any(|i| small(i) || nearly_all(i)) {
            continue;
        }
        for &i in &rows {
            let reason = if nearly_all(&i) {
                Caveat::new("P408", &[])
            } else if small(&i) {
                few.clone()
            } else {
                Caveat::new("P402", &[])
            };
            draft.withhold_row("answers", i, &reason);
            items.push(table.text(&table.rows[i], "item").to_owned());
        }
    }
    // Floor and ceiling are answers too, of respondents where `answers` holds means over organizations. And mean, SD, skewness
    // and kurtosis together would be as many equations as there are answers.
    let table = draft.table("items");
    let ends_tell = |row: &Row| {
        let ends = ["floor", "ceiling"].map(|column| table.number(row, column));
        ends.into_iter().flatten().any(|share| {
            let count = table.number(row, "n").map(|n| share / 100.0 * n);
            share > NEARLY_ALL || count.is_some_and(|count| is_small(count, limit))
        })
    };
    for (i, row) in table.rows.iter().enumerate() {
        if ends_tell(row) {
            items.push(table.text(row, "item").to_owned());
        }
        if items.iter().any(|item| item == table.text(row, "item")) {
            draft.drop_caveats("items", i, &["S470", "S471"]);
            let columns = ["skewness", "kurtosis", "floor", "ceiling"];
            draft.withhold_cells("items", i, &columns, &Caveat::new("P402", &[]));
        }
    }
    let table = draft.table("conventions");
    for (i, row) in table.rows.iter().enumerate() {
        let shape = ["skewness", "kurtosis"].contains(&table.text(row, "quantity"));
        if shape && items.iter().any(|item| item == table.text(row, "subject")) {
            draft.withhold_cells("conventions", i, &["value"], &Caveat::new("P402", &[]));
        }
    }
}

/// With one informant per organization, roles and frequent use are numbers of organizations, unless the informant
/// reports percentages.
pub(super) fn withhold_roles_and_applications(draft: &mut Draft) {
    if !draft.informants() {
        return;
    }
    let limit = draft.privacy().min_cohort;
    let few = Caveat::new("P401", &[&limit.to_string()]);
    let table = draft.table("usage");
    for rows in groups(&table, &["wave"]) {
        let from_answers = rows.iter().any(|&i| table.text(&table.rows[i], "role") == "none");
        let small =
            |&i: &usize| members(&table, &table.rows[i], "k").is_some_and(|size| is_small(size, limit));
        if from_answers && rows.iter().any(small) {
            for &i in &rows {
                draft.withhold_row("usage", i, &few);
            }
        }
    }
    let table = draft.table("applications");
    for (i, row) in table.rows.iter().enumerate() {
        let counted = !draft.is_percentage(table.text(row, "application"));
        let sides = members(&table, row, "k").zip(table.number(row, "k"));
        if counted && sides.is_some_and(|(yes, all)| one_side_small(yes, all, limit)) {
            draft.withhold_cells(
                "applications",
                i,
                &["estimate", "conf_low", "conf_high", "rank", "rank_low", "rank_high", "among_lowest"],
                &few,
            );
        }
    }
}

/// The row that holds one group against all others together: its mean gives a withheld group's away. A real group
/// meets every other one, so a name that stands in only one of several rows is no group.
fn pooled_row(table: &Table, rows: &[usize]) -> Option<usize> {
    let last = *rows.last()?;
    let name = table.cell(&table.rows[last], "group_b").key();
    let meets =
        |i: &&usize| ["group_a", "group_b"].iter().any(|c| table.cell(&table.rows[**i], c).key() == name);
    (rows.len() > 1 && rows.iter().filter(meets).count() == 1).then_some(last)
}

/// Groups compared need `min_cohort` organizations; a group that `shares` withholds is withheld here too, and so is what
/// would tell the mean of organizations that belong to no group.
pub(super) fn withhold_comparisons(draft: &mut Draft) {
    let table = draft.table("comparisons");
    for rows in groups(&table, &["id"]) {
        let Some(first) = rows.first().map(|&i| &table.rows[i]) else { continue };
        let pooled = pooled_row(&table, &rows);
        let mut groups: BTreeMap<String, Option<f64>> = BTreeMap::new();
        for (&i, side) in rows.iter().filter(|i| Some(**i) != pooled).flat_map(|i| [(i, "a"), (i, "b")]) {
            let row = &table.rows[i];
            let name = table.cell(row, &format!("group_{side}")).key();
            let size = groups.entry(name).or_default();
            *size = size.or(table.number(row, &format!("k_{side}")));
        }
        let known: f64 = groups.values().flatten().sum();
        let of_respondents = table.text(first, "level") == Level::Respondent.name() && !draft.informants();
        let privacy = draft.privacy();
        let limit = if of_respondents { privacy.min_respondents } else { privacy.min_cohort };
        let hidden = withheld_categories(draft, table.text(first, "by"));
        let mut sizes: Vec<Option<f64>> = groups.values().copied().collect();
        let mut forced: Vec<bool> = groups.keys().map(|name| hidden.contains(name)).collect();
        if !of_respondents && sizes.iter().all(Option::is_some) {
            // Who belongs to no group is a group too, known from the total.
            sizes.push(organizations_with(draft, table.text(first, "x")).map(|all| all - known));
            forced.push(false);
        }
        let few = Caveat::new(if of_respondents { "P403" } else { "P401" }, &[&limit.to_string()]);
        let withheld: BTreeMap<&String, bool> = to_withhold(&sizes, &forced, limit, Secret::Mean)
            .into_iter()
            .filter_map(|(i, small)| groups.keys().nth(i).map(|name| (name, small)))
            .collect();
        for &i in &rows {
            let row = &table.rows[i];
            let sides = ["group_a", "group_b"].map(|c| withheld.get(&table.cell(row, c).key()).copied());
            if Some(i) == pooled && !withheld.is_empty() {
                draft.withhold_row("comparisons", i, &Caveat::new("P402", &[]));
            } else if sides.contains(&Some(true)) {
                draft.withhold_row("comparisons", i, &few);
            } else if sides.contains(&Some(false)) {
                draft.withhold_row("comparisons", i, &Caveat::new("P402", &[]));
            }
        }
    }
}

/// Correlations of groups of organizations: where a group, or those in no group, are fewer than `min_cohort`, none of its
/// correlation's rows is shown, since the correlation over all organizations stands elsewhere.
pub(super) fn withhold_correlation_groups(draft: &mut Draft) {
    let limit = draft.privacy().min_cohort;
    let few = Caveat::new("P401", &[&limit.to_string()]);
    let table = draft.table("correlation_groups");
    let all = draft.table("correlations");
    for rows in groups(&table, &["id"]) {
        let mut sizes: BTreeMap<String, f64> = BTreeMap::new();
        for (&i, side) in rows.iter().flat_map(|i| [(i, "a"), (i, "b")]) {
            let row = &table.rows[i];
            if let Some(k) = table.number(row, &format!("k_{side}")) {
                sizes.insert(table.cell(row, &format!("group_{side}")).key(), k);
            }
        }
        let known: f64 = sizes.values().sum();
        let id = rows.first().map_or("", |&i| table.text(&table.rows[i], "id"));
        let total = all.find(&[("id", id)]).and_then(|row| all.number(row, "k"));
        let rest = total.map_or(0.0, |total| total - known);
        if sizes.values().chain([&rest]).any(|&size| is_small(size, limit)) {
            for i in rows {
                draft.withhold_row("correlation_groups", i, &few);
            }
        }
    }
}

/// Means of those in both waves beside means of all tell the mean of those who left or came: fewer than `min_cohort` of
/// them are not to be known.
pub(super) fn withhold_leavers(draft: &mut Draft) {
    let limit = draft.privacy().min_cohort;
    let reason = Caveat::new("P402", &[]);
    let table = draft.table("waves");
    for (i, row) in table.rows.iter().enumerate() {
        let count = |column: &str| table.number(row, column);
        let (Some(paired), Some(from), Some(to)) = (count("k_paired"), count("k_from"), count("k_to")) else {
            continue;
        };
        let (left, came) = (from - paired, to - paired);
        let few = is_small(left, limit) || is_small(came, limit);
        if few && (left < 0.5 || came < 0.5) {
            draft.withhold_row("waves", i, &reason);
        } else if few {
            draft.withhold_cells("waves", i, &["mean_from", "mean_to"], &reason);
        }
    }
}

/// Change and composition: withheld whole where those who left or came are too few to be told apart from the rest; the
/// quarters where each holds too few.
pub(super) fn withhold_composition(draft: &mut Draft) {
    let limit = draft.privacy().min_cohort;
    let table = draft.table("wave_composition");
    let quarters = ["k_quarter", "low_change", "low_expected", "high_change", "high_expected"];
    for (i, row) in table.rows.iter().enumerate() {
        let small = |column: &str| table.number(row, column).is_some_and(|k| is_small(k, limit));
        if small("k_left") || small("k_came") {
            draft.withhold_row("wave_composition", i, &Caveat::new("P402", &[]));
        } else if small("k_quarter") {
            draft.withhold_cells(
                "wave_composition",
                i,
                &quarters,
                &Caveat::new("P401", &[&limit.to_string()]),
            );
        }
    }
}

/// The positions of rows with equal cells in `columns`, in the order of the table.
pub(super) fn groups(table: &Table, columns: &[&str]) -> Vec<Vec<usize>> {
    let mut groups: Vec<(Vec<String>, Vec<usize>)> = Vec::new();
    let mut positions: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (i, row) in table.rows.iter().enumerate() {
        let key: Vec<String> = columns.iter().map(|c| table.cell(row, c).key()).collect();
        let at = *positions.entry(key.clone()).or_insert(groups.len());
        if at == groups.len() {
            groups.push((key, Vec::new()));
        }
        groups[at].1.push(i);
    }
    groups.into_iter().map(|(_, rows)| rows).collect()
}

/// Some of the rows, in groups with equal cells in `column`.
pub(super) fn groups_among(table: &Table, rows: &[usize], column: &str) -> Vec<Vec<usize>> {
    let mut names: Vec<String> = rows.iter().map(|&i| table.cell(&table.rows[i], column).key()).collect();
    names.dedup();
    let of = |name: &String| -> Vec<usize> {
        rows.iter().copied().filter(|&i| table.cell(&table.rows[i], column).key() == *name).collect()
    };
    names.iter().map(of).collect()
}

/// How many of those counted in column `of` the row's percentage stands for.
fn members(table: &Table, row: &Row, of: &str) -> Option<f64> {
    Some(table.number(row, "estimate")? / 100.0 * table.number(row, of)?)
}

fn is_small(size: f64, limit: usize) -> bool {
    size > 1e-6 && size < limit as f64 - 0.5
}

pub(super) fn one_side_small(yes: f64, all: f64, limit: usize) -> bool {
    is_small(yes, limit) || is_small(all - yes, limit)
}

/// The organizations with a value of `variable` in the latest wave.
fn organizations_with(draft: &Draft, variable: &str) -> Option<f64> {
    let wave = draft.results.about.waves.last()?;
    let table = draft.results.tables.get("distributions")?;
    table.number(table.find(&[("variable", variable), ("wave", wave)])?, "k")
}

/// The categories of `column` whose share in the latest wave is withheld.
fn withheld_categories(draft: &Draft, column: &str) -> Vec<String> {
    let wave = draft.results.about.waves.last().map_or("", String::as_str);
    let Some(table) = draft.results.tables.get("shares") else { return Vec::new() };
    let wanted = [("column", column), ("wave", wave)];
    let rows = table.rows_where(&wanted).filter(|row| table.number(row, "estimate").is_none());
    rows.map(|row| table.cell(row, "category").key()).collect()
}

#[cfg(test)]
mod tests;
