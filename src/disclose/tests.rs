//! The rules together, on hand-made results.

use super::*;
use crate::model::results::{About, Labels};
use crate::model::study::Privacy;
use crate::model::table::{Cell, Row, Table};
use crate::model::tables;
use indexmap::IndexMap;
use proptest::prelude::*;

pub(super) fn results(design: &str, tables: Vec<Table>) -> Results {
    Results {
        about: About {
            id: "s".into(),
            title: crate::model::text::Text::same("s"),
            synthetic: true,
            design: design.into(),
            waves: vec!["2016".into(), "2018".into()],
            rows: 5000,
            n: 3000,
            k: 60,
            version: "0".into(),
            seed: 1,
            privacy: Privacy::default(),
            run: "r".into(),
            threshold: None,
            levels: vec![],
            outcomes: vec![],
            reporting: IndexMap::new(),
            organization: None,
            effect: None,
        },
        labels: Labels::default(),
        tables: tables.into_iter().map(|t| (t.id.clone(), t)).collect::<IndexMap<_, _>>(),
        absent: vec![],
        methods: vec![],
        not_available: vec![],
    }
}

/// A table of the given id; each row gives the cells of some columns, the others stay empty.
pub(super) fn table(id: &str, rows: &[&[(&str, Cell)]]) -> Table {
    let mut table = Table::new(tables::find(id).unwrap());
    for cells in rows {
        let mut row = vec![Cell::Empty; table.columns.len()];
        for (column, cell) in *cells {
            row[table.column(column).unwrap()] = cell.clone();
        }
        table.push(row);
    }
    table
}

pub(super) fn int(value: i64) -> Cell {
    Cell::Integer(value)
}

pub(super) fn num(value: f64) -> Cell {
    Cell::Number(value)
}

fn released(results: &Results) -> Results {
    let once = release(results.clone()).unwrap();
    let twice = release((*once).clone()).unwrap();
    assert_eq!(once, twice, "releasing twice changes something");
    (*once).clone()
}

fn codes(row: &Row) -> Vec<&str> {
    row.caveats.iter().map(|c| c.code.as_str()).collect()
}

/// Shares of organizations by category, from counts.
fn sectors(counts: &[usize]) -> Table {
    let all: usize = counts.iter().sum();
    let mut table = table("shares", &[]);
    for (i, &count) in counts.iter().enumerate() {
        let estimate = 100.0 * count as f64 / all as f64;
        let limits = [num(estimate - 1.0), num(estimate + 1.0)];
        let mut cells = vec!["sector".into(), format!("s{i}").into(), int(2018), num(estimate)];
        cells.extend(limits);
        cells.extend([int(all as i64), int(all as i64)]);
        table.push(cells);
    }
    table
}

#[test]
fn the_internal_profile_lets_everything_pass() {
    let mut all = results("respondents", vec![sectors(&[50, 3]), table("scores", &[])]);
    all.about.k = 2;
    all.about.privacy.profile = Profile::Internal;
    assert_eq!(*release(all.clone()).unwrap(), all);
}

#[test]
fn a_study_of_too_few_organizations_is_refused() {
    let mut few = results("respondents", vec![]);
    few.about.k = 7;
    let error = release(few.clone()).unwrap_err();
    assert_eq!(error.exit_code(), 4);
    assert!(error.to_string().contains("k = 7"), "{error}");
    few.about.k = 8;
    assert!(release(few).is_ok());
}

#[test]
fn rows_of_organizations_and_respondents_never_leave() {
    let out = released(&results("respondents", vec![table("organizations", &[]), table("scores", &[])]));
    assert!(out.tables.is_empty());
    let absent: Vec<&str> = out.absent.iter().map(|a| a.table.as_str()).collect();
    assert_eq!(absent, ["organizations", "scores"]);
}

#[test]
fn a_small_category_takes_the_next_smallest_along() {
    let out = released(&results("respondents", vec![sectors(&[30, 12, 3, 15])]));
    let shares = out.table("shares").unwrap();
    let shown: Vec<bool> = shares.rows.iter().map(|r| shares.number(r, "estimate").is_some()).collect();
    assert_eq!(shown, [true, false, false, true]);
    assert_eq!((codes(&shares.rows[1]), codes(&shares.rows[2])), (vec!["P402"], vec!["P401"]));
    let row = &shares.rows[2];
    assert_eq!(shares.text(row, "category"), "s2");
    assert_eq!(shares.number(row, "wave"), Some(2018.0));
    assert!(["conf_low", "conf_high", "k", "n"].iter().all(|c| shares.number(row, c).is_none()));
}

#[test]
fn waves_of_few_organizations_are_withheld() {
    let usage = table(
        "usage",
        &[
            &[
                ("role", "active".into()),
                ("wave", int(2016)),
                ("estimate", num(31.0)),
                ("k", int(7)),
                ("n", int(90)),
            ],
            &[
                ("role", "active".into()),
                ("wave", int(2018)),
                ("estimate", num(27.0)),
                ("k", int(8)),
                ("n", int(90)),
            ],
        ],
    );
    let out = released(&results("respondents", vec![usage]));
    let usage = out.table("usage").unwrap();
    assert_eq!(usage.number(&usage.rows[0], "estimate"), None);
    assert_eq!(codes(&usage.rows[0]), ["P401"]);
    assert_eq!(usage.number(&usage.rows[1], "estimate"), Some(27.0));
}

#[test]
fn groups_compared_follow_the_shares_and_the_total() {
    let pair = |a: &'static str, b: &'static str, k_a: i64, k_b: i64| {
        vec![
            ("id", "c".into()),
            ("x", "active_use".into()),
            ("by", "sector".into()),
            ("level", "organization".into()),
            ("group_a", a.into()),
            ("group_b", b.into()),
            ("k_a", int(k_a)),
            ("k_b", int(k_b)),
            ("difference", num(1.5)),
            ("verdict", "undecided".into()),
        ]
    };
    let rows = [pair("s0", "s1", 40, 9), pair("s0", "s3", 40, 9), pair("s1", "s3", 9, 9)];
    let rows: Vec<&[(&str, Cell)]> = rows.iter().map(Vec::as_slice).collect();
    let total = |k: i64| {
        let row: &[(&str, Cell)] = &[("variable", "active_use".into()), ("wave", int(2018)), ("k", int(k))];
        table("distributions", &[row])
    };
    let all_classified = released(&results("respondents", vec![total(58), table("comparisons", &rows)]));
    let shown = |out: &Results| -> Vec<bool> {
        let table = out.table("comparisons").unwrap();
        table.rows.iter().map(|r| table.number(r, "difference").is_some()).collect()
    };
    assert_eq!(shown(&all_classified), [true, true, true]);
    // Two of sixty belong to no sector: their mean would follow from the total and all groups.
    let two_left = released(&results("respondents", vec![total(60), table("comparisons", &rows)]));
    assert_eq!(shown(&two_left), [false, true, false]);
    // s1 is withheld in the shares, so it is here.
    let hidden =
        released(&results("respondents", vec![sectors(&[40, 5, 1, 9]), table("comparisons", &rows)]));
    let table_shown = hidden.table("comparisons").unwrap();
    assert!(!shown(&hidden)[0] && table_shown.text(&table_shown.rows[0], "verdict").is_empty());
    // s0 against all others together is no third group; it would give the mean of a withheld one away.
    let mut with_others: Vec<Vec<(&str, Cell)>> = rows.iter().map(|r| r.to_vec()).collect();
    with_others.push(pair("s0", "other", 40, 18));
    let with_others: Vec<&[(&str, Cell)]> = with_others.iter().map(Vec::as_slice).collect();
    let complete = released(&results("respondents", vec![total(58), table("comparisons", &with_others)]));
    assert_eq!(shown(&complete), [true, true, true, true]);
    let hidden =
        released(&results("respondents", vec![sectors(&[40, 5, 1, 9]), table("comparisons", &with_others)]));
    assert!(!shown(&hidden)[3]);
}

/// A correlation in a group of five, or with three organizations in no group, is not shown.
#[test]
fn correlations_of_small_groups_are_withheld() {
    let row = |id: &'static str, k_a: i64, k_b: i64| {
        [
            ("id", id.into()),
            ("group_a", "a".into()),
            ("group_b", "b".into()),
            ("k_a", int(k_a)),
            ("k_b", int(k_b)),
            ("r_a", num(0.3)),
            ("difference", num(0.1)),
        ]
    };
    let rows = [row("H1", 5, 95), row("H2", 47, 50), row("H3", 50, 50)];
    let rows: Vec<&[(&str, Cell)]> = rows.iter().map(<[_; 7]>::as_slice).collect();
    let whole = ["H1", "H2", "H3"].map(|id| [("id", id.into()), ("k", int(100))]);
    let whole: Vec<&[(&str, Cell)]> = whole.iter().map(<[_; 2]>::as_slice).collect();
    let tables = vec![table("correlations", &whole), table("correlation_groups", &rows)];
    let out = released(&results("respondents", tables));
    let got = out.table("correlation_groups").unwrap();
    let shown: Vec<bool> = got.rows.iter().map(|row| got.number(row, "r_a").is_some()).collect();
    assert_eq!(shown, [false, false, true]);
}

/// Three organizations left: what changed by composition would tell their mean.
#[test]
fn composition_by_few_organizations_is_withheld() {
    let row = |scale: &'static str, left: i64, came: i64, quarter: i64| {
        [
            ("scale", scale.into()),
            ("k_from", int(60 + left)),
            ("k_to", int(60 + came)),
            ("k_paired", int(60)),
            ("k_left", int(left)),
            ("k_came", int(came)),
            ("k_quarter", int(quarter)),
            ("composition", num(0.05)),
            ("low_change", num(0.2)),
        ]
    };
    let rows = [row("a", 3, 20, 15), row("b", 20, 20, 7), row("c", 20, 0, 15)];
    let rows: Vec<&[(&str, Cell)]> = rows.iter().map(<[_; 9]>::as_slice).collect();
    let out = released(&results("respondents", vec![table("wave_composition", &rows)]));
    let got = out.table("wave_composition").unwrap();
    let shown = |column: &str| -> Vec<bool> {
        got.rows.iter().map(|row| got.number(row, column).is_some()).collect()
    };
    assert_eq!(shown("composition"), [false, true, true]);
    assert_eq!(shown("low_change"), [false, false, true]);
}

#[test]
fn stages_of_few_organizations_are_withheld() {
    let stages: &[(&str, Cell)] = &[
        ("factor", "adoption".into()),
        ("wave", int(2018)),
        ("mean", num(3.1)),
        ("k", int(100)),
        ("n", int(3000)),
        ("stage_1", num(3.0)),
        ("stage_2", num(40.0)),
        ("stage_3", num(45.0)),
        ("stage_4", num(12.0)),
    ];
    let out = released(&results("respondents", vec![table("maturity", &[stages])]));
    let maturity = out.table("maturity").unwrap();
    let row = &maturity.rows[0];
    let shown = ["stage_1", "stage_2", "stage_3", "stage_4"].map(|s| maturity.number(row, s).is_some());
    assert_eq!(shown, [false, true, true, false]);
    assert_eq!(maturity.number(row, "mean"), Some(3.1));
    assert_eq!(codes(row), ["P404"]);
}

#[test]
fn those_who_left_between_waves_are_not_to_be_worked_out() {
    let wave = |k: i64, from: i64, to: i64| {
        [
            ("scale", "adoption".into()),
            ("wave_from", int(2016)),
            ("wave_to", int(2018)),
            ("k_paired", int(k)),
            ("difference", num(0.2)),
            ("mean_from", num(3.0)),
            ("mean_to", num(3.2)),
            ("all_from", num(3.1)),
            ("k_from", int(from)),
            ("k_to", int(to)),
        ]
    };
    let rows = [wave(50, 60, 70), wave(58, 60, 70), wave(58, 60, 58)];
    let rows: Vec<&[(&str, Cell)]> = rows.iter().map(<[_; 10]>::as_slice).collect();
    let out = released(&results("respondents", vec![table("waves", &rows)]));
    let waves = out.table("waves").unwrap();
    let shown = |i: usize, column| waves.number(&waves.rows[i], column).is_some();
    assert!(shown(0, "mean_from") && shown(0, "difference"));
    assert!(!shown(1, "mean_from") && !shown(1, "mean_to") && shown(1, "difference"));
    assert!(!shown(2, "difference"));
}

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

/// Profiles of 5, 20 and 35 organizations: the first is too small, and the second would give it away.
#[test]
fn small_profiles_take_the_next_smallest_along_and_the_map_stays_inside() {
    let row = |profile: i64, k: i64| {
        vec![("profile", int(profile)), ("k", int(k)), ("factor", "adoption".into()), ("mean", num(3.0))]
    };
    let rows = [row(1, 5), row(2, 35), row(3, 20)];
    let profiles = table("profiles", &rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let fit = table(
        "profile_fit",
        &[&[("method", "mixture".into()), ("profiles", int(3)), ("k", int(60)), ("smallest", int(5))]],
    );
    let map = table("organization_map", &[&[("organization", "A".into()), ("component_1", num(0.5))]]);
    let got = released(&results("respondents", vec![profiles, fit, map]));
    let profiles = got.table("profiles").unwrap();
    let means: Vec<bool> = profiles.rows.iter().map(|r| profiles.number(r, "mean").is_some()).collect();
    assert_eq!(means, [false, true, false]);
    assert_eq!(codes(&profiles.rows[0]), ["P401"]);
    let fit = got.table("profile_fit").unwrap();
    assert_eq!(fit.number(&fit.rows[0], "smallest"), None);
    assert!(got.table("organization_map").is_none_or(|map| map.rows.is_empty()));
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
            &[&[(key, "adoption".into()), ("organization", "A".into()), ("n", int(40)), ("mean", num(3.0))]],
        )
    };
    let shrinkage = |k: i64| {
        let row =
            [("variable", "adoption".into()), ("k", int(k)), ("n", int(900)), ("reliability_p10", num(0.4))];
        table("shrinkage", &[&row])
    };
    let publish = |large: usize, k: i64| {
        let tables = vec![caterpillar(large), own("predictions"), own("organization_stages"), shrinkage(k)];
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
    let shown = ["value", "estimate", "conf_low", "compare_high"].map(|c| dots.number(second, c).unwrap());
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

fn stage_rows(basis: &'static str, counted: &[f64], expected: &[f64]) -> Vec<Vec<(&'static str, Cell)>> {
    let all: f64 = counted.iter().sum();
    (0..counted.len())
        .map(|i| {
            vec![
                ("factor", "adoption".into()),
                ("wave", int(2018)),
                ("basis", basis.into()),
                ("stage", int(i as i64 + 1)),
                ("k", int(all as i64)),
                ("n", int(3000)),
                ("counted", num(100.0 * counted[i] / all)),
                ("estimate", num(100.0 * expected[i] / all)),
                ("conf_low", num(1.0)),
            ]
        })
        .collect()
}

fn stages_of(own: (&[f64], &[f64]), shrunken: &[f64]) -> Table {
    let mut rows = stage_rows("own", own.0, own.1);
    rows.extend(stage_rows("shrunken", own.0, shrunken));
    table("stages", &rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// Which stages show their counted and which their expected share, the bases after one another; an interval goes with
/// its estimate.
fn stages_shown(out: &Results) -> [Vec<bool>; 2] {
    let table = out.table("stages").unwrap();
    let shown = |column| table.rows.iter().map(|row| table.number(row, column).is_some()).collect();
    let [counted, estimate, low]: [Vec<bool>; 3] = ["counted", "estimate", "conf_low"].map(shown);
    assert_eq!(estimate, low);
    [counted, estimate]
}

#[test]
fn expected_stages_of_few_organizations_take_their_neighbors_along() {
    let all = [true; 8];
    // Counted 20, 40, 30, 10 are all large; expected 3 by one of the bases only.
    let of = stages_of((&[20.0, 40.0, 30.0, 10.0], &[21.0, 39.0, 30.0, 10.0]), &[22.0, 45.0, 30.0, 3.0]);
    let [counted, expected] = stages_shown(&released(&results("respondents", vec![of])));
    assert_eq!(expected, [false, true, true, false, false, true, true, false]);
    assert_eq!(counted, all);
    // What `maturity` withholds is not told here, though both shares here are large enough.
    let of = stages_of((&[20.0, 40.0, 30.0, 10.0], &[20.0, 40.0, 30.0, 10.0]), &[20.0, 40.0, 30.0, 10.0]);
    let maturity: &[(&str, Cell)] = &[
        ("factor", "adoption".into()),
        ("wave", int(2018)),
        ("k", int(100)),
        ("n", int(3000)),
        ("stage_1", num(50.0)),
        ("stage_2", num(41.0)),
        ("stage_3", num(6.0)),
        ("stage_4", num(3.0)),
    ];
    let out = released(&results("respondents", vec![table("maturity", &[maturity]), of.clone()]));
    let some = [true, true, false, false, true, true, false, false];
    assert_eq!(stages_shown(&out), [some, some]);
    assert_eq!(stages_shown(&released(&results("respondents", vec![of]))), [all, all]);
    // Nobody counted at a stage hides nobody; the little that is expected there is not told.
    let of = stages_of((&[0.0, 30.0, 78.0, 31.0], &[0.4, 32.0, 74.0, 32.6]), &[0.1, 27.9, 86.0, 25.0]);
    let [counted, expected] = stages_shown(&released(&results("respondents", vec![of])));
    assert_eq!(counted, all);
    assert!(!expected[0] && !expected[4] && expected[2] && expected[6]);
}

#[test]
fn few_organizations_in_doubt_are_not_told() {
    let row = |in_doubt: f64| {
        let row = [
            ("factor", "adoption".into()),
            ("wave", int(2018)),
            ("basis", "own".into()),
            ("k", int(100)),
            ("n", int(3000)),
            ("certainty", num(88.0)),
            ("in_doubt", num(in_doubt)),
        ];
        released(&results("respondents", vec![table("stage_certainty", &[&row])]))
    };
    let shown = |out: Results| {
        let table = out.table("stage_certainty").unwrap();
        (
            table.number(&table.rows[0], "in_doubt").is_some(),
            table.number(&table.rows[0], "certainty").is_some(),
        )
    };
    assert_eq!([row(30.0), row(3.0), row(97.0)].map(shown), [(true, true), (false, true), (false, true)]);
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
    assert!(shown.rows.iter().all(|row| shown.number(row, "value").is_some_and(|v| v > 0.0 && v < 100.0)));
}

#[test]
fn with_one_informant_an_answer_is_an_organization() {
    let answer = |answer: i64, count: f64| {
        [
            ("item", "q1".into()),
            ("wave", int(2018)),
            ("answer", int(answer)),
            ("estimate", num(count * 2.0)),
            ("k", int(50)),
            ("n", int(50)),
        ]
    };
    let rows = [answer(1, 3.0), answer(2, 17.0), answer(3, 30.0)];
    let rows: Vec<&[(&str, Cell)]> = rows.iter().map(<[_; 6]>::as_slice).collect();
    let out = released(&results("informants", vec![table("answers", &rows)]));
    let answers = out.table("answers").unwrap();
    assert!(answers.rows.iter().all(|r| answers.number(r, "estimate").is_none()));
    assert_eq!(answers.number(&answers.rows[0], "answer"), Some(1.0));
    let out = released(&results("respondents", vec![table("answers", &rows)]));
    let answers = out.table("answers").unwrap();
    assert_eq!(answers.number(&answers.rows[2], "estimate"), None);
    assert_eq!(codes(&answers.rows[0]), ["P403"]);
    // Sixteen, seventeen and seventeen respondents are enough each.
    let rows = [answer(1, 16.0), answer(2, 17.0), answer(3, 17.0)];
    let rows: Vec<&[(&str, Cell)]> = rows.iter().map(<[_; 6]>::as_slice).collect();
    let out = released(&results("respondents", vec![table("answers", &rows)]));
    let answers = out.table("answers").unwrap();
    assert!(answers.rows.iter().all(|r| answers.number(r, "estimate").is_some()));
}

/// Of a thousand respondents 95% gave one answer: each of them is known to have given it.
#[test]
fn an_answer_of_nearly_everyone_is_told_in_words() {
    let answer = |answer: i64, share: f64| {
        [
            ("item", "q1".into()),
            ("wave", int(2018)),
            ("answer", int(answer)),
            ("estimate", num(share)),
            ("n", int(1000)),
        ]
    };
    let rows = [answer(1, 95.0), answer(2, 5.0)];
    let rows: Vec<&[(&str, Cell)]> = rows.iter().map(<[_; 5]>::as_slice).collect();
    let item: &[(&str, Cell)] =
        &[("item", "q1".into()), ("n", int(1000)), ("mean", num(1.05)), ("floor", num(95.0))];
    let out = released(&results("respondents", vec![table("answers", &rows), table("items", &[item])]));
    let answers = out.table("answers").unwrap();
    assert!(answers.rows.iter().all(|r| answers.number(r, "estimate").is_none()));
    assert_eq!((codes(&answers.rows[0]), codes(&answers.rows[1])), (vec!["P408"], vec!["P402"]));
    let items = out.table("items").unwrap();
    assert_eq!(items.number(&items.rows[0], "floor"), None);
}

/// Three organizations in which nobody does it, and three that r was estimated without.
#[test]
fn counts_of_a_few_organizations_are_withheld() {
    let zeros: &[(&str, Cell)] =
        &[("share", "active_use".into()), ("k", int(60)), ("zeros", int(3)), ("estimate", num(0.3))];
    let outcome: &[(&str, Cell)] =
        &[("x", "active_use".into()), ("influential", int(3)), ("without_influential", num(0.298_765))];
    let out = released(&results(
        "respondents",
        vec![table("log_ratios", &[zeros]), table("use_outcomes", &[outcome])],
    ));
    let (ratios, outcomes) = (out.table("log_ratios").unwrap(), out.table("use_outcomes").unwrap());
    assert_eq!(ratios.number(&ratios.rows[0], "zeros"), None);
    assert_eq!(ratios.number(&ratios.rows[0], "estimate"), Some(0.3));
    assert_eq!(outcomes.number(&outcomes.rows[0], "influential"), None);
    assert_eq!(outcomes.number(&outcomes.rows[0], "without_influential"), Some(0.3));
}

#[test]
fn a_claim_about_a_withheld_number_is_withheld() {
    let usage = table(
        "usage",
        &[&[
            ("role", "active".into()),
            ("wave", int(2016)),
            ("estimate", num(31.25)),
            ("k", int(5)),
            ("n", int(90)),
        ]],
    );
    let claim = |quantity: &'static str, estimate: f64| {
        [
            ("id", quantity.into()),
            ("quantity", quantity.into()),
            ("published", num(30.0)),
            ("estimate", num(estimate)),
            ("verdict", "reproduced".into()),
        ]
    };
    let rows = [claim("usage.active.estimate@2016", 31.25), claim("usage.active.estimate", 27.0)];
    let rows: Vec<&[(&str, Cell)]> = rows.iter().map(<[_; 5]>::as_slice).collect();
    let out = released(&results("respondents", vec![usage, table("claims", &rows)]));
    let claims = out.table("claims").unwrap();
    assert_eq!(claims.number(&claims.rows[0], "estimate"), None);
    assert_eq!(claims.text(&claims.rows[0], "verdict"), "");
    assert_eq!(claims.number(&claims.rows[0], "published"), Some(30.0));
    assert_eq!(claims.number(&claims.rows[1], "estimate"), Some(27.0));
}

/// 139 organizations and 138 of them: with all digits of both correlations something of the one could be worked out.
#[test]
fn specifications_that_differ_in_few_organizations_are_blurred() {
    let row = |id: i64, main: &'static str, k: i64, r: f64| {
        [
            ("correlation", "H1".into()),
            ("id", int(id)),
            ("main", if main.is_empty() { Cell::Empty } else { main.into() }),
            ("n", int(40 * k)),
            ("k", int(k)),
            ("estimate", num(r)),
            ("p_value", num(0.012_345)),
        ]
    };
    let rows = [row(1, "main", 139, 0.361_234), row(2, "", 138, 0.366_789)];
    let rows: Vec<&[(&str, Cell)]> = rows.iter().map(<[_; 7]>::as_slice).collect();
    let out = released(&results("respondents", vec![table("specifications", &rows)]));
    let got = out.table("specifications").unwrap();
    let of = |row: usize, column| got.number(&got.rows[row], column);
    assert_eq!((of(0, "k"), of(0, "estimate")), (Some(139.0), Some(0.361_234)));
    assert_eq!((of(1, "k"), of(1, "n")), (None, None));
    assert_eq!((of(1, "estimate"), of(1, "p_value")), (Some(0.37), Some(0.012)));
    assert_eq!(got.rows[1].caveats[0].code, "P402");
}

#[test]
fn an_order_or_a_rank_of_what_is_withheld_is_withheld() {
    let role = |role: &'static str, k: i64| {
        [("role", role.into()), ("wave", int(2018)), ("estimate", num(20.0)), ("k", int(k)), ("n", int(900))]
    };
    let rows = [role("create", 5), role("contribute", 60), role("consume", 60)];
    let rows: Vec<&[(&str, Cell)]> = rows.iter().map(<[_; 5]>::as_slice).collect();
    let usage = table("usage", &rows);
    let application: &[(&str, Cell)] = &[
        ("application", "news".into()),
        ("wave", int(2018)),
        ("estimate", num(50.0)),
        ("rank", int(8)),
        ("rank_low", int(7)),
        ("k", int(6)),
    ];
    let claim = |quantity: &'static str, estimate: f64| {
        [
            ("id", quantity.into()),
            ("quantity", quantity.into()),
            ("estimate", num(estimate)),
            ("p_smaller", num(0.2)),
            ("verdict", "undecided".into()),
            ("reason", "too little data".into()),
        ]
    };
    let rows = [
        claim("usage.create.estimate < usage.contribute.estimate", 6.3),
        claim("usage.contribute.estimate < usage.consume.estimate", 30.0),
        claim("applications.news.rank", 8.0),
    ];
    let rows: Vec<&[(&str, Cell)]> = rows.iter().map(<[_; 6]>::as_slice).collect();
    let tables = vec![usage, table("applications", &[application]), table("claims", &rows)];
    let out = released(&results("respondents", tables));
    let claims = out.table("claims").unwrap();
    let shown: Vec<(Option<f64>, &str, &str)> = claims
        .rows
        .iter()
        .map(|r| (claims.number(r, "estimate"), claims.text(r, "verdict"), claims.text(r, "reason")))
        .collect();
    assert_eq!(
        shown,
        [(None, "", ""), (Some(30.0), "undecided", "too little data"), (None, "", "")],
        "too few organizations have a share of creators, or used the application"
    );
    assert_eq!(claims.number(&claims.rows[0], "p_smaller"), None);
}

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

proptest! {
    /// Whatever the counts: releasing twice is releasing once, and the shares that are shown never leave a small category
    /// as the only unknown of the sum of 100%.
    #[test]
    fn no_withheld_share_follows_from_the_others(
        counts in prop::collection::vec(0_usize..30, 2..8).prop_filter("somebody", |c| c.iter().sum::<usize>() >= 8),
        informants in any::<bool>(),
    ) {
        let design = if informants { "informants" } else { "respondents" };
        let out = released(&results(design, vec![sectors(&counts)]));
        let shares = out.table("shares").unwrap();
        let shown = |i: &usize| shares.number(&shares.rows[*i], "estimate").is_some();
        let (seen, hidden): (Vec<usize>, Vec<usize>) = (0..counts.len()).partition(shown);
        prop_assert!(seen.iter().all(|&i| counts[i] == 0 || counts[i] >= 8));
        let members: usize = hidden.iter().map(|&i| counts[i]).sum();
        let all_seen_are_empty = seen.iter().all(|&i| counts[i] == 0);
        prop_assert!(hidden.is_empty() || (hidden.len() >= 2 && members >= 8) || all_seen_are_empty);
    }

    /// Whatever is counted and expected: a stage of few is never shown, and never the only one hidden.
    #[test]
    fn no_withheld_stage_follows_from_the_others(
        counted in prop::collection::vec(0_u32..30, 4).prop_filter("somebody", |c| c.iter().sum::<u32>() >= 8),
        moved in prop::collection::vec(0.0_f64..1.0, 4),
    ) {
        let counted: Vec<f64> = counted.into_iter().map(f64::from).collect();
        // A part of every stage goes to the next one.
        let expected: Vec<f64> =
            (0..4).map(|i| counted[i] * (1.0 - moved[i]) + counted[(i + 3) % 4] * moved[(i + 3) % 4]).collect();
        let out = released(&results("respondents", vec![stages_of((&counted, &counted), &expected)]));
        let [of_counted, of_expected] = stages_shown(&out);
        prop_assert_eq!(&of_expected[..4], &of_expected[4..]);
        prop_assert!(of_counted.iter().zip(&of_expected).all(|(counted, expected)| *counted || !expected));
        for (sizes, shown) in [(&counted, &of_counted), (&expected, &of_expected)] {
            let (seen, hidden): (Vec<usize>, Vec<usize>) = (0..4).partition(|i| shown[*i]);
            prop_assert!(seen.iter().all(|&i| sizes[i] <= 1e-6 || sizes[i] >= 7.5));
            let members: f64 = hidden.iter().map(|&i| sizes[i]).sum();
            let rest_is_empty = seen.iter().all(|&i| sizes[i] <= 1e-6);
            prop_assert!(hidden.is_empty() || (hidden.len() >= 2 && members >= 7.5 - 1e-9) || rest_is_empty);
        }
    }

    /// Under stricter rules nothing appears that was withheld for being small.
    #[test]
    fn stricter_rules_show_no_more_small_categories(counts in prop::collection::vec(1_usize..30, 2..8)) {
        let with_limit = |limit: usize| {
            let mut all = results("respondents", vec![sectors(&counts)]);
            all.about.privacy.min_cohort = limit;
            released(&all)
        };
        prop_assume!(counts.iter().sum::<usize>() >= 12);
        let (loose, strict) = (with_limit(5), with_limit(12));
        let (loose, strict) = (loose.table("shares").unwrap(), strict.table("shares").unwrap());
        for (before, after) in loose.rows.iter().zip(&strict.rows) {
            let small = codes(before) == ["P401"];
            prop_assert!(!small || strict.number(after, "estimate").is_none());
        }
    }
}

/// Sixty organizations: 5% and 95% are three of them; fifty-five with few respondents leave five others.
#[test]
fn shares_of_agreeing_organizations_are_numbers_of_organizations() {
    let row = |k: i64, small: i64, strong: f64| {
        vec![
            ("scale", "adoption".into()),
            ("k", int(k)),
            ("n", int(2000)),
            ("rwg_strong", num(strong)),
            ("rwg_skewed_strong", num(50.0)),
            ("rwg_small", int(small)),
            ("rwg_median_10", num(0.8)),
            ("reliability_10", num(0.6)),
        ]
    };
    let rows = [row(60, 2, 5.0), row(60, 55, 95.0), row(60, 0, 100.0), row(30, 0, 0.0)];
    let rows: Vec<&[(&str, Cell)]> = rows.iter().map(Vec::as_slice).collect();
    let out = released(&results("respondents", vec![table("aggregation", &rows)]));
    let table = out.table("aggregation").unwrap();
    let shown = |column: &str| -> Vec<bool> {
        table.rows.iter().map(|row| table.number(row, column).is_some()).collect()
    };
    assert_eq!(shown("rwg_strong"), [false, false, true, true]);
    assert_eq!(shown("rwg_skewed_strong"), [true; 4]);
    assert_eq!(shown("rwg_median_10"), [true, false, true, true]);
    assert_eq!(shown("reliability_10"), [true, true, true, false]);
    assert_eq!(codes(&table.rows[1]), ["P404"]);
    assert_eq!(codes(&table.rows[3]), ["P407"]);
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
    let of = |profile: Option<f64>| map.rows.iter().filter(|r| map.number(r, "profile") == profile).count();
    assert_eq!((of(Some(1.0)), of(Some(2.0)), of(None)), (15, 0, 5));
    let first = &map.rows[0];
    assert_eq!((map.number(first, "component_1"), map.number(first, "component_2")), (Some(2.1), Some(-0.5)));
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

/// The respondents of a few small organizations are not told, nor those of all the others, from which they would follow.
#[test]
fn sizes_of_a_few_small_organizations_are_withheld() {
    let flow = |k: i64| {
        let row = |wave: i64, step: &str, k: i64, n: i64| {
            vec![("wave", int(wave)), ("step", Cell::from(step)), ("k", int(k)), ("n", int(n))]
        };
        let rows = [
            row(2016, "analyzed", 60, 3000),
            row(2016, "below_min_respondents", k, 31),
            row(2016, "shown", 60 - k, 2969),
            row(2018, "below_min_respondents", 0, 0),
            row(2018, "shown", 60, 3000),
        ];
        table("flow", &rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    let numbers = |k: i64| -> Vec<Option<f64>> {
        let out = released(&results("respondents", vec![flow(k)]));
        let table = out.table("flow").unwrap();
        table.rows.iter().map(|row| table.number(row, "n")).collect()
    };
    let all = [Some(3000.0), Some(31.0), Some(2969.0), Some(0.0), Some(3000.0)];
    assert_eq!(numbers(8), all);
    assert_eq!(numbers(7), [all[0], None, None, all[3], all[4]]);
}
