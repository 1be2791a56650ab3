//! Survey weights count where they should, and are told of where they do not (tests/reference/levels/make.R).

use peil::model::results::Results;
use peil::model::source::Source;
use peil::model::table::{Row, Table};
use peil::pipeline::{self, Options, Stages};
use std::fmt::Write as _;
use std::fs;

const PAIRS: &str = include_str!("reference/levels/pairs.csv");
const WEIGHTS: &str = include_str!("reference/levels/weights.csv");
const VALUES: &str = include_str!("reference/levels/values.txt");

const CODEBOOK: &str = r#"
[columns.group]
type = "text"
[columns.x]
type = "number"
[columns.y]
type = "number"
[columns.c]
type = "category"
[columns.w]
type = "number"
"#;

const STUDY: &str = r#"
[study]
id = "weights"
title = "Weights"
[data]
files = ["responses.csv"]
organization = "group"
weight = "w"
[relations]
replicates = 99
permutations = 0
[[correlation]]
id = "between"
x = "x"
y = "y"
[[correlation]]
id = "within"
x = "x"
y = "y"
level = "within"
[privacy]
profile = "internal"
"#;

/// The study in which each weight is what `weight` makes of it.
fn run(study: &str, weight: impl Fn(usize, &str) -> String) -> peil::error::Result<Results> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut text = String::from("group,x,y,c,w\n");
    for (row, (pair, w)) in PAIRS.lines().skip(1).zip(WEIGHTS.lines().skip(1)).enumerate() {
        let x: f64 = pair.split(',').nth(1).expect("x").parse().expect("a number");
        let category = if x > 3.0 { "high" } else { "low" };
        writeln!(text, "{pair},{category},{}", weight(row, w)).expect("a string takes text");
    }
    for (name, text) in [("responses.csv", text.as_str()), ("codebook.toml", CODEBOOK), ("study.toml", study)]
    {
        fs::write(folder.path().join(name), text).expect("a writable folder");
    }
    let source = Source::Folder { folder: folder.path().to_path_buf(), file: "study.toml".into() };
    let mut watch = |_: &'static str| Ok(());
    let (results, _) = pipeline::results(source, &Options::default(), &mut Stages::new(&mut watch))?;
    Ok((*results).clone())
}

fn wanted(name: &str) -> f64 {
    let line = VALUES.lines().find_map(|line| line.strip_prefix(&format!("{name} ")));
    line.expect("the value is there").parse().expect("a number")
}

fn row<'t>(results: &'t Results, table: &str, key: &[(&str, &str)]) -> (&'t Table, &'t Row) {
    let table = results.table(table).expect("the table is there");
    let wanted = |row: &&Row| key.iter().all(|(column, value)| table.cell(row, column).key() == *value);
    (table, table.rows.iter().find(wanted).expect("the row is there"))
}

fn unweighted(row: &Row) -> bool {
    row.caveats.iter().any(|caveat| caveat.code == "S337")
}

#[test]
fn weights_count_in_means_and_shares_of_organizations() {
    let results = run(STUDY, |_, w| w.to_owned()).expect("a sound study");
    let (table, y) = row(&results, "weighting", &[("variable", "y")]);
    for (column, name) in [
        ("organizations_mean", "groups_mean"),
        ("organizations_se", "groups_se"),
        ("respondents_mean", "members_mean"),
        ("respondents_se", "members_se"),
    ] {
        let ours = table.number(y, column).expect("a number");
        assert!((ours / wanted(name) - 1.0).abs() < 1e-12, "{column}: {ours}");
    }
    let (table, between) = row(&results, "correlations", &[("id", "between")]);
    let r = table.number(between, "estimate").expect("a number");
    assert!((r / wanted("groups_cor") - 1.0).abs() < 1e-12, "{r}");
    let (table, share) = row(&results, "shares", &[("column", "c"), ("category", "high")]);
    let estimate = table.number(share, "estimate").expect("a number");
    assert!((estimate / wanted("groups_share") - 1.0).abs() < 1e-12, "{estimate}");
    // Told only where they do not count.
    assert!(!unweighted(between) && !unweighted(share) && !unweighted(y));
    assert!(unweighted(row(&results, "correlations", &[("id", "within")]).1));
    assert!(results.table("levels").expect("a pair").rows.iter().all(unweighted));
}

/// Weights of one size weigh nothing: every table is that of the study without them, but for the word on them.
#[test]
fn weights_of_one_size_change_no_number() {
    let plain = run(&STUDY.replace("weight = \"w\"\n", ""), |_, _| "2.5".to_owned()).expect("sound");
    let same = run(STUDY, |_, _| "2.5".to_owned()).expect("sound");
    for table in ["correlations", "weighting", "levels", "shares", "organizations"] {
        let cells = |results: &Results| -> Vec<Vec<_>> {
            results.table(table).expect("a table").rows.iter().map(|row| row.cells.clone()).collect()
        };
        assert_eq!(cells(&plain), cells(&same), "{table}");
    }
}

#[test]
fn a_weight_that_can_not_weigh_is_refused() {
    for bad in ["0", "-1", ""] {
        let refused = run(STUDY, |row, w| if row == 7 { bad.to_owned() } else { w.to_owned() });
        assert_eq!(refused.expect_err("data are refused").exit_code(), 3, "`{bad}`");
    }
}
