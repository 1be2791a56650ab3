//! The folder of one benchmarked organization: its own figures, and those of its cohort.

use super::draft::Draft;
use super::groups::NEARLY_ALL;
use super::quantiles::{decimals, rounded};
use crate::error::{Error, Result};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Row, Table};
use crate::model::tables::{OWN_FIGURES, OwnKind};

/// The tables about the organization itself. What they hold of the cohort was released before.
pub(super) const TABLES: [&str; 4] = ["benchmark", "practices", "peers", "own_stages"];

/// What they answered in an earlier wave, and what follows from it.
const EARLIER: [&str; 5] = ["previous_n", "previous_mean", "change", "change_low", "change_high"];

/// What is known of the own respondents in the latest wave, of some kinds.
pub(super) fn own(kinds: &[OwnKind]) -> Vec<&'static str> {
    OWN_FIGURES.iter().filter(|figure| kinds.contains(&figure.kind)).map(|figure| figure.column).collect()
}

/// Everything that is.
const ALL: [OwnKind; 4] = [OwnKind::Size, OwnKind::Mean, OwnKind::Change, OwnKind::Conclusion];
/// All but how many they are, which is no answer.
pub(super) const ANSWERS: [OwnKind; 3] = [OwnKind::Mean, OwnKind::Change, OwnKind::Conclusion];
/// The differences from others among them.
const FROM_OTHERS: std::ops::RangeFrom<usize> = 3..;

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
                draft.change(id, i, &own(&[OwnKind::Mean])[FROM_OTHERS], |value| rounded(value, published));
                continue;
            }
            if below("n", respondents) {
                draft.withhold_cells(id, i, &own(&ALL), &few_respondents);
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
        draft.withhold_cells(&table.id, i, &own(&ANSWERS), &reason);
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
    draft.change(&table.id, i, &own(&[OwnKind::Mean]), |value| rounded(value, now));
    draft.change(&table.id, i, &["previous_mean"], |value| rounded(value, then));
    draft.change(&table.id, i, &own(&[OwnKind::Change]), |value| rounded(value, now.min(then)));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclose::release;
    use crate::disclose::tests::{codes, int, num, released, results, table};

    fn own_row(n: i64, mean: f64, cohort: i64) -> Vec<(&'static str, Cell)> {
        vec![
            ("variable", "active_use".into()),
            ("n", int(n)),
            ("mean", num(mean)),
            ("conf_low", num(mean - 9.0)),
            ("difference", num(mean - 20.0)),
            ("position", "above".into()),
            ("cohort_k", int(cohort)),
            ("q10", num(5.123)),
            ("median", num(20.0)),
            ("previous_n", int(9)),
            ("previous_mean", num(33.333)),
            ("change", num(mean - 33.333)),
        ]
    }

    fn benchmark(n: i64, mean: f64, cohort: i64) -> Results {
        let steering: &[(&str, Cell)] = &[
            ("outcome", "alignment".into()),
            ("x", "active_use".into()),
            ("k", int(cohort)),
            ("estimate", num(0.4)),
            ("own", num(mean)),
            ("position", "above".into()),
        ];
        let tables = vec![table("benchmark", &[&own_row(n, mean, cohort)]), table("steering", &[steering])];
        let mut results = results("respondents", tables);
        results.about.organization = Some("o".into());
        results
    }

    #[test]
    fn a_benchmark_needs_respondents_and_a_cohort() {
        for (n, cohort, code) in [(9, 40, "P411"), (12, 7, "P412")] {
            match release(benchmark(n, 36.6, cohort)).unwrap_err() {
                Error::Disclosure { code: found, .. } => assert_eq!(found, code),
                other => panic!("{other}"),
            }
        }
    }

    #[test]
    fn a_benchmark_shows_own_figures_as_coarse_as_they_must_be() {
        let out = released(&benchmark(12, 36.666, 41));
        let table = out.table("benchmark").unwrap();
        let row = &table.rows[0];
        assert_eq!(table.number(row, "mean"), Some(37.0));
        assert_eq!(table.number(row, "q10"), None); // only four organizations lie below it
        assert_eq!(table.number(row, "previous_mean"), None); // nine respondents
        assert_eq!(table.number(row, "change"), None);
        assert_eq!(table.text(row, "position"), "above");
        assert_eq!(codes(row), ["P407", "P414", "P416"]);
        let steering = out.table("steering").unwrap();
        assert_eq!(steering.number(&steering.rows[0], "own"), Some(37.0));

        let out = released(&benchmark(40, 36.666, 42));
        let table = out.table("benchmark").unwrap();
        assert_eq!(table.number(&table.rows[0], "mean"), Some(36.7));
        assert_eq!(table.number(&table.rows[0], "q10"), Some(5.1));
    }

    #[test]
    fn an_informant_sees_their_own_answer_beside_a_rounded_median() {
        let mut informant = benchmark(1, 36.666, 42);
        informant.about.design = "informants".into();
        let out = released(&informant);
        let table = out.table("benchmark").unwrap();
        assert_eq!(table.number(&table.rows[0], "mean"), Some(36.666));
        assert_eq!(table.number(&table.rows[0], "difference"), Some(16.7));
    }

    #[test]
    fn an_informant_sees_their_own_practices_peers_and_stages() {
        let mut informant = benchmark(1, 36.666, 42);
        informant.about.design = "informants".into();
        let practice: &[(&str, Cell)] = &[
            ("variable", "adoption_access".into()),
            ("kind", "practice".into()),
            ("n", int(1)),
            ("mean", num(4.0)),
            ("cohort_k", int(42)),
            ("room", num(0.31)),
        ];
        let stage: &[(&str, Cell)] = &[("factor", "adoption".into()), ("n", int(1)), ("stage", int(3))];
        for made in [table("practices", &[practice]), table("own_stages", &[stage])] {
            informant.tables.insert(made.id.clone(), made);
        }
        let out = released(&informant);
        let practices = out.table("practices").unwrap();
        assert_eq!(practices.number(&practices.rows[0], "mean"), Some(4.0));
        assert_eq!(practices.number(&practices.rows[0], "room"), Some(0.3));
        let stages = out.table("own_stages").unwrap();
        assert_eq!(stages.number(&stages.rows[0], "stage"), Some(3.0));
        assert!(codes(&practices.rows[0]).is_empty() && codes(&stages.rows[0]).is_empty());
    }

    #[test]
    fn practices_of_few_respondents_are_withheld() {
        let mut small = benchmark(12, 36.666, 42);
        let practice: &[(&str, Cell)] = &[
            ("variable", "adoption_access".into()),
            ("kind", "practice".into()),
            ("n", int(9)),
            ("mean", num(4.0)),
            ("cohort_k", int(42)),
            ("q75", num(4.2)),
            ("room", num(0.2)),
            ("plan", int(1)),
        ];
        let made = table("practices", &[practice]);
        small.tables.insert(made.id.clone(), made);
        let out = released(&small);
        let practices = out.table("practices").unwrap();
        for own in ["n", "mean", "room", "plan"] {
            assert_eq!(practices.number(&practices.rows[0], own), None, "{own}");
        }
        assert_eq!(practices.number(&practices.rows[0], "q75"), Some(4.2));
        assert_eq!(codes(&practices.rows[0]), ["P403"]);
    }

    #[test]
    fn where_all_answer_alike_the_share_is_withheld() {
        let out = released(&benchmark(40, 100.0, 42));
        let (table, steering) = (out.table("benchmark").unwrap(), out.table("steering").unwrap());
        assert_eq!(table.number(&table.rows[0], "mean"), None);
        assert_eq!(table.number(&table.rows[0], "difference"), None);
        assert_eq!(steering.number(&steering.rows[0], "own"), None);
        assert_eq!(codes(&steering.rows[0]), ["P409"]);
    }
}
