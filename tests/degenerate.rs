//! Degenerate data, one trap after the other: each keeps its row, with a code, the item named, and no number that should
//! not be there.

use approx::assert_relative_eq;
use peil::model::results::Results;
use peil::model::source::Source;
use peil::model::table::{Row, Table};
use peil::pipeline::{self, Options, Stages};
use std::fmt::Write as _;
use std::fs;

/// A plain sample: per column a name and answers of 1 to 5, 0 where missing; and scales by name.
fn run(columns: &[(&str, Vec<u8>)], scales: &[(&str, &[&str])]) -> Results {
    let folder = tempfile::tempdir().expect("a folder for the study");
    let mut codebook =
        "[defaults.agree5]\ntype = \"likert\"\nmin = 1\nmax = 5\nmissing = [\"\"]\n".to_owned();
    for (name, _) in columns {
        let _ = writeln!(codebook, "[columns.{name}]\nuse = \"agree5\"");
    }
    for (scale, items) in scales {
        let _ = writeln!(codebook, "[scales.{scale}]\nitems = {items:?}\nmin_valid = 0.0");
    }
    let names: Vec<&str> = columns.iter().map(|c| c.0).collect();
    let mut data = names.join(",") + "\n";
    for row in 0..columns[0].1.len() {
        let cells = columns.iter().map(|(_, answers)| match answers[row] {
            0 => String::new(),
            answer => answer.to_string(),
        });
        data += &(cells.collect::<Vec<_>>().join(",") + "\n");
    }
    let study = "[study]\nid = \"degenerate\"\ntitle = \"Degenerate\"\n[data]\nfiles = [\"responses.csv\"]\n\
        [measurement]\nbootstrap = 20\n[privacy]\nprofile = \"internal\"\n";
    for (name, text) in [("study.toml", study), ("codebook.toml", &codebook), ("responses.csv", &data)] {
        fs::write(folder.path().join(name), text).expect("room for the study");
    }
    let source = Source::Folder { folder: folder.path().to_path_buf(), file: "study.toml".into() };
    let mut watch = |_: &'static str| Ok(());
    let (results, _) = pipeline::results(source, &Options::default(), &mut Stages::new(&mut watch))
        .unwrap_or_else(|error| panic!("{error:?}"));
    (*results).clone()
}

/// Answers to an item that shares something with every other item; `noise` tells it from them.
fn answers(n: usize, noise: usize) -> Vec<u8> {
    let answer = |row: usize| {
        let common = (row * 37 % 101) % 5;
        let own = (row * (noise * 7 + 11) % 89) % 5;
        ((2 * common + own) / 3 + 1) as u8
    };
    (0..n).map(answer).collect()
}

fn table<'a>(results: &'a Results, id: &str) -> &'a Table {
    results.table(id).unwrap_or_else(|| panic!("no table `{id}`"))
}

fn only<'a>(table: &'a Table, key: &str, name: &str) -> &'a Row {
    table.find(&[(key, name)]).unwrap_or_else(|| panic!("no row `{name}`"))
}

/// True when the row carries the code, with `about` among what it is about.
fn says(row: &Row, code: &str, about: &str) -> bool {
    row.caveats
        .iter()
        .any(|c| c.code == code && (about.is_empty() || c.about.iter().any(|a| a.contains(about))))
}

#[test]
fn a_constant_item_is_named_and_stays_out_of_alpha_and_omega() {
    let items = [("a", answers(80, 1)), ("b", answers(80, 2)), ("c", answers(80, 3)), ("k", vec![4; 80])];
    let results = run(&items, &[("with", &["a", "b", "c", "k"]), ("without", &["a", "b", "c"])]);
    let reliability = table(&results, "reliability");
    let (with, without) = (only(reliability, "scale", "with"), only(reliability, "scale", "without"));
    assert!(says(with, "S306", "k"), "{:?}", with.caveats);
    for column in ["alpha", "omega_total", "alpha_standardized", "guttman_lambda6"] {
        let value = |row| reliability.number(row, column).expect("a value");
        assert_relative_eq!(value(with), value(without), max_relative = 1e-12);
    }
    let items = table(&results, "items");
    let k = only(items, "item", "k");
    assert!(
        says(k, "S302", "")
            && items.number(k, "skewness").is_none()
            && items.number(k, "item_rest_r").is_none()
    );
}

#[test]
fn an_item_without_answers_has_a_code_of_its_own() {
    let items = [("a", answers(80, 1)), ("b", answers(80, 2)), ("c", answers(80, 3)), ("e", vec![0; 80])];
    let results = run(&items, &[("s", &["a", "b", "c", "e"])]);
    let items = table(&results, "items");
    let e = only(items, "item", "e");
    assert!(says(e, "S362", "") && items.number(e, "mean").is_none() && items.number(e, "floor").is_none());
    let reliability = table(&results, "reliability");
    let row = only(reliability, "scale", "s");
    assert!(says(row, "S306", "e") && reliability.number(row, "alpha").is_some());
    assert!(reliability.number(row, "omega_total").is_some(), "{:?}", row.caveats);
}

#[test]
fn two_identical_items_are_named_and_omega_is_refused() {
    let items = [("a", answers(80, 1)), ("b", answers(80, 2)), ("c", answers(80, 3)), ("d", answers(80, 3))];
    let results = run(&items, &[("s", &["a", "b", "c", "d"])]);
    let reliability = table(&results, "reliability");
    let row = only(reliability, "scale", "s");
    assert!(says(row, "S464", "c") && says(row, "S464", "d"), "{:?}", row.caveats);
    assert!(reliability.number(row, "alpha").is_some());
    assert!(reliability.number(row, "omega_total").is_none());
    let conventions = table(&results, "conventions");
    assert!(conventions.rows_where(&[("quantity", "omega_total")]).next().is_none());
}

#[test]
fn an_item_against_the_others_gives_a_negative_alpha_and_is_named() {
    let turned = answers(80, 2).into_iter().map(|a| 6 - a).collect();
    let results = run(&[("a", answers(80, 1)), ("r", turned)], &[("s", &["a", "r"])]);
    let reliability = table(&results, "reliability");
    let row = only(reliability, "scale", "s");
    assert!(reliability.number(row, "alpha").is_some_and(|alpha| alpha < 0.0));
    assert!(says(row, "S307", "r"), "{:?}", row.caveats);
}

#[test]
fn as_many_respondents_as_items_have_no_alpha_and_no_omega() {
    let items = [("a", vec![1, 4, 5]), ("b", vec![2, 4, 5]), ("c", vec![1, 5, 4])];
    for n in [2, 3] {
        let items: Vec<(&str, Vec<u8>)> = items.iter().map(|(name, a)| (*name, a[..n].to_vec())).collect();
        let results = run(&items, &[("s", &["a", "b", "c"])]);
        let reliability = table(&results, "reliability");
        let row = only(reliability, "scale", "s");
        assert!(says(row, "S461", ""), "{:?}", row.caveats);
        for column in [
            "alpha",
            "alpha_low",
            "alpha_boot_low",
            "alpha_standardized",
            "omega_total",
            "greatest_split_half",
        ] {
            assert!(reliability.number(row, column).is_none(), "{column} of {n} respondents");
        }
    }
}

#[test]
fn a_heywood_case_is_flagged_wherever_omega_stands() {
    // r_ab and r_ac are high, r_bc is low: the loading of a would exceed 1.
    let b: Vec<u8> = (0..120).map(|i| (i % 5 + 1) as u8).collect();
    let c: Vec<u8> = (0..120).map(|i| (i / 5 % 5 + 1) as u8).collect();
    let a: Vec<u8> = b.iter().zip(&c).map(|(b, c)| (b + c) / 2).collect();
    let mixed: Vec<u8> =
        c.iter().zip(&b).enumerate().map(|(i, (c, b))| if i % 7 == 0 { *b } else { *c }).collect();
    let results = run(&[("a", a), ("b", b), ("c", mixed)], &[("s", &["a", "b", "c"])]);
    let reliability = table(&results, "reliability");
    let row = only(reliability, "scale", "s");
    assert!(says(row, "S462", "a"), "{:?}", row.caveats);
    assert!(reliability.number(row, "omega_total").is_some());
}

#[test]
fn two_items_have_spearman_brown_and_no_omega_and_one_item_has_neither() {
    let results =
        run(&[("a", answers(80, 1)), ("b", answers(80, 2))], &[("two", &["a", "b"]), ("one", &["a"])]);
    let reliability = table(&results, "reliability");
    let two = only(reliability, "scale", "two");
    assert!(says(two, "S460", "") && reliability.number(two, "omega_total").is_none());
    let r = reliability.number(two, "average_r").expect("a correlation");
    let expected = 2.0 * r / (1.0 + r);
    assert_relative_eq!(
        reliability.number(two, "spearman_brown").expect("a value"),
        expected,
        max_relative = 1e-12
    );
    let one = only(reliability, "scale", "one");
    assert!(says(one, "S301", "") && reliability.number(one, "alpha").is_none());
    assert!(!says(one, "S460", ""), "{:?}", one.caveats);
}

#[test]
fn an_unused_category_is_named_as_the_codebook_writes_it() {
    let without_two: Vec<u8> = answers(80, 1).into_iter().map(|a| if a == 2 { 3 } else { a }).collect();
    let results = run(&[("a", without_two), ("b", answers(80, 2))], &[("s", &["a", "b"])]);
    let items = table(&results, "items");
    assert!(says(only(items, "item", "a"), "S471", "2"));
    assert!(!says(only(items, "item", "b"), "S471", ""));
}

#[test]
fn no_number_is_lost_without_a_reason() {
    let items = [("a", vec![3; 20]), ("b", vec![0; 20]), ("c", answers(20, 1)), ("d", answers(20, 1))];
    let scales: [(&str, &[&str]); 3] = [("s", &["a", "b", "c", "d"]), ("t", &["a", "b"]), ("u", &["c", "b"])];
    let results = run(&items, &scales);
    for id in ["items", "reliability", "conventions"] {
        for row in &table(&results, id).rows {
            assert!(!says(row, "S300", ""), "{id}: {row:?}");
        }
    }
}
