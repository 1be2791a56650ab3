//! Groups of organizations, on hand-made results.

use super::*;
use crate::disclose::tests::{codes, int, num, released, results, table};
use crate::model::results::Results;
use crate::model::table::Cell;
use proptest::prelude::*;

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
    let some = [true, false, false, false, true, false, false, false];
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
