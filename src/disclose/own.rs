//! The folder of one benchmarked organization: its own figures, and those of its cohort.

use super::draft::Draft;
use super::groups::NEARLY_ALL;
use super::quantiles::{decimals, rounded};
use crate::error::{Error, Result};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Row, Table};

/// The tables about the organization itself. What they hold of the cohort was released before.
const TABLES: [&str; 4] = ["benchmark", "practices", "peers", "own_stages"];

/// What the own respondents answered in the latest wave, and what follows from it.
const OWN: [&str; 21] = [
    "n",
    "mean",
    "conf_low",
    "conf_high",
    "difference",
    "difference_low",
    "difference_high",
    "shrunken",
    "comparison_low",
    "comparison_high",
    "room",
    "gap",
    "change",
    "change_low",
    "change_high",
    "position",
    "plan",
    "stage",
    "stage_low",
    "stage_high",
    "next_level",
];
/// Those of them that are rounded, in the latest wave.
const MEANS: std::ops::Range<usize> = 1..12;
/// Those that also rest on an earlier wave.
const CHANGES: std::ops::Range<usize> = 12..15;

/// What they answered in an earlier wave, and what follows from it.
const EARLIER: [&str; 5] = ["previous_n", "previous_mean", "change", "change_low", "change_high"];

/// Below this number of respondents a mean with all its decimals tells the answers behind it.
const COARSE: usize = 30;

/// Refuses a benchmark of too few respondents, or against too few organizations.
pub(super) fn refuse_small_benchmarks(results: &Results) -> Result<()> {
    let (Some(table), Some(_)) = (results.table("benchmark"), &results.about.organization) else {
        return Ok(());
    };
    let privacy = &results.about.privacy;
    let largest =
        |column: &str| table.rows.iter().filter_map(|row| table.number(row, column)).fold(0.0, f64::max);
    if results.about.design != "informants" && largest("n") < privacy.min_respondents as f64 {
        return Err(Error::disclosure("P411", &[&privacy.min_respondents.to_string()]));
    }
    if largest("cohort_k") < privacy.min_cohort as f64 {
        return Err(Error::disclosure("P412", &[&privacy.min_cohort.to_string()]));
    }
    Ok(())
}

/// Withholds own figures of too few respondents, and rounds the rest.
pub(super) fn withhold_own(draft: &mut Draft) {
    let respondents = draft.privacy().min_respondents;
    let few_respondents = Caveat::new("P403", &[&respondents.to_string()]);
    for id in TABLES {
        let table = draft.table(id);
        for (i, row) in table.rows.iter().enumerate() {
            let below =
                |column: &str, limit: usize| table.number(row, column).is_some_and(|n| n < limit as f64);
            if draft.informants() {
                // The answer is the informant's own; rounding keeps the difference from telling the exact median.
                let published = published(draft, &table, row);
                draft.change(id, i, &OWN[4..MEANS.end], |value| rounded(value, published));
                continue;
            }
            if below("n", respondents) {
                draft.withhold_cells(id, i, &OWN, &few_respondents);
            }
            if below("previous_n", respondents) {
                let reason = Caveat::new("P414", &[&respondents.to_string()]);
                draft.withhold_cells(id, i, &EARLIER, &reason);
            }
            withhold_unanimous(draft, &table, row, i);
            if !below("n", respondents) {
                coarsen(draft, &table, row, i);
            }
        }
    }
    let cohort = draft.privacy().min_cohort;
    let few_organizations = Caveat::new("P401", &[&cohort.to_string()]);
    let steering = draft.table("steering");
    for (i, row) in steering.rows.iter().enumerate() {
        if steering.number(row, "k").is_some_and(|k| k < cohort as f64) {
            draft.withhold_row("steering", i, &few_organizations);
        } else {
            follow_benchmark(draft, &steering, row, i);
        }
    }
}

fn name<'a>(table: &'a Table, row: &'a Row) -> &'a str {
    table.text(row, if table.id == "own_stages" { "factor" } else { "variable" })
}

/// Percentages and single items to one decimal, scales to two.
fn published(draft: &Draft, table: &Table, row: &Row) -> i32 {
    if table.id == "practices" { 1 } else { decimals(draft, name(table, row)) }
}

/// Where nearly every respondent does, or nearly none, the share tells what each of them answered; so does a mean at an end
/// of the answers.
fn withhold_unanimous(draft: &mut Draft, table: &Table, row: &Row, i: usize) {
    let variable = name(table, row);
    let is_share = draft.is_percentage(variable) || table.text(row, "kind") == "application";
    let range = draft.results.labels.ranges.get(variable).copied();
    let unanimous = |mean: f64| {
        let at_an_end = range.is_some_and(|(low, high)| mean <= low || mean >= high);
        if is_share { !(100.0 - NEARLY_ALL..=NEARLY_ALL).contains(&mean) } else { at_an_end }
    };
    let all_or_none = |column: &str| table.number(row, column).is_some_and(unanimous);
    let reason = Caveat::new("P409", &[]);
    if all_or_none("mean") {
        // The number of respondents stays: it is no answer.
        draft.withhold_cells(&table.id, i, &OWN[1..], &reason);
    }
    if all_or_none("previous_mean") {
        draft.withhold_cells(&table.id, i, &EARLIER[1..], &reason);
    }
}

/// Rounds own figures: as published, and one decimal less for few respondents.
fn coarsen(draft: &mut Draft, table: &Table, row: &Row, i: usize) {
    let few = |column: &str| table.number(row, column).is_some_and(|n| n < COARSE as f64);
    let published = published(draft, table, row);
    let coarse = |few: bool| if few && table.id != "practices" { published - 1 } else { published };
    let (now, then) = (coarse(few("n")), coarse(few("previous_n")));
    draft.change(&table.id, i, &OWN[MEANS], |value| rounded(value, now));
    draft.change(&table.id, i, &["previous_mean"], |value| rounded(value, then));
    draft.change(&table.id, i, &OWN[CHANGES], |value| rounded(value, now.min(then)));
    if now.min(then) < published {
        draft.add_caveat(&table.id, i, Caveat::new("P416", &[&COARSE.to_string()]));
    }
}

/// The own value, cohort median and position of a row of steering are those that the benchmark shows.
fn follow_benchmark(draft: &mut Draft, steering: &Table, row: &Row, i: usize) {
    let benchmark = draft.table("benchmark");
    let x = steering.text(row, "x");
    let Some(shown) = benchmark.find(&[("variable", x)]) else { return };
    for (to, from) in [("own", "mean"), ("cohort_median", "median"), ("position", "position")] {
        let (cell, caveats) = (benchmark.cell(shown, from).clone(), &shown.caveats);
        if cell == Cell::Empty && *steering.cell(row, to) != Cell::Empty {
            let of_own = ["P401", "P403", "P409"];
            let reason = caveats.iter().find(|c| of_own.contains(&c.code.as_str())).cloned();
            draft.withhold_cells("steering", i, &[to], &reason.unwrap_or_else(|| Caveat::new("P402", &[])));
        } else if let Some(value) = cell.as_f64() {
            draft.change("steering", i, &[to], |_| value);
        }
    }
}
