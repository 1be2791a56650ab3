//! Specifications held against R 4.2.2: `tests/reference/specifications/curve.R`, on the Civil Service People Survey 2020, one
//! informant per organization, and `nested.R` beside it, on the shipped respondents in organizations.

mod common;

use std::fs;
use std::path::Path;

const STUDY: &str = r#"
[study]
id = "csps"
title = "Civil Service People Survey 2020"
[data]
files = ["responses.csv"]
codebook = "codebook.toml"
organization = "organisation_code"
organizations = "organizations.csv"
[[correlation]]
id = "weak"
x = "RR"
y = "pay"
expect = "+"
role = "confirmatory"
[[correlation]]
id = "middle"
x = "B30"
y = "pay"
expect = "+"
role = "confirmatory"
[specifications]
method = ["pearson", "spearman", "winsorized"]
score = ["declared", "median", "component"]
exclude = ["nobody", "influential"]
controls = [[], ["team"]]
permutations = 20000
[privacy]
profile = "internal"
"#;

/// Every estimate and p value to 11 digits, and the p of the joint test within four Monte Carlo standard errors of two times
/// 20,000 permutations.
#[test]
fn the_curve_is_that_of_r() {
    let reference = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["codebook.toml", "organizations.csv", "responses.csv"] {
        fs::copy(reference.join("csps2020").join(name), folder.path().join(name)).expect("the data");
    }
    fs::write(folder.path().join("study.toml"), STUDY).expect("a file");
    let results = common::results(folder.path()).unwrap_or_else(|error| panic!("{error}: {error:?}"));
    let curve = results.table("specifications").expect("specifications");
    let tests = results.table("specification_tests").expect("tests");
    let values = fs::read_to_string(reference.join("specifications/values.csv")).expect("values");
    let mut compared = 0;
    for line in values.lines() {
        let cells: Vec<&str> = line.split(',').collect();
        let [id, method, score, exclude, control, n, r, p] = cells[..] else { panic!("{line}") };
        let number = |text: &str| text.parse::<f64>().expect("a number");
        if method == "joint" {
            let row = tests.find(&[("correlation", id)]).expect("a curve");
            let ours = tests.number(row, "median_p").expect("p");
            let p = number(p);
            let error = (2.0 * p * (1.0 - p) / 20_000.0).sqrt();
            assert!(0.0 < p && p < 1.0, "a p that says something");
            assert!((ours - p).abs() < 4.0 * error, "{id}: {ours}, {p} in R");
            assert!((tests.number(row, "median").expect("median") / number(r) - 1.0).abs() < 1e-12);
            continue;
        }
        let choices = [("method", method), ("score", score), ("exclude", exclude), ("controls", control)];
        let wanted: Vec<(&str, &str)> = choices.into_iter().chain([("correlation", id)]).collect();
        let row = curve.find(&wanted).unwrap_or_else(|| panic!("no row for {line}"));
        assert_eq!(curve.number(row, "n"), Some(number(n)), "{line}");
        for (column, wanted) in [("estimate", number(r)), ("p_value", number(p))] {
            let ours = curve.number(row, column).expect("an estimate");
            // A correlation near zero keeps its absolute digits only.
            let error = (ours - wanted).abs() / wanted.abs().max(1e-3);
            assert!(error < 1e-11, "{line}: {column} {ours}");
        }
        compared += 1;
    }
    assert_eq!(compared, curve.rows.len());
}

const NESTED: &str = r#"
[study]
id = "employees"
title = "Choices that only respondents in organizations leave"
synthetic = true
[data]
files = ["responses.csv"]
codebook = "codebook.toml"
organization = "org_id"
respondent = "respondent"
wave = "edition"
organizations = "organizations.csv"
[[correlation]]
id = "ideas"
x = "app_ideas"
y = "efficiency"
[[correlation]]
id = "adoption"
x = "adoption"
y = "alignment"
[specifications]
correlations = ["ideas", "adoption"]
level = ["organization", "within", "respondent"]
method = ["pearson", "spearman"]
weighting = ["organizations", "respondents"]
score_missing = ["available", "listwise"]
min_group = [1, 30]
permutations = 0
[privacy]
profile = "internal"
"#;

/// Levels, weights, rules for missing items and least numbers of respondents: every estimate to 11 digits, every p to 9.
#[test]
fn the_choices_of_nested_respondents_are_those_of_r() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["codebook.toml", "organizations.csv", "responses.csv"] {
        fs::copy(root.join("datasets/employees").join(name), folder.path().join(name)).expect("the data");
    }
    fs::write(folder.path().join("study.toml"), NESTED).expect("a file");
    let results = common::results(folder.path()).unwrap_or_else(|error| panic!("{error}: {error:?}"));
    let curve = results.table("specifications").expect("specifications");
    let values = fs::read_to_string(root.join("tests/reference/specifications/nested.csv")).expect("values");
    for line in values.lines() {
        let cells: Vec<&str> = line.split(',').collect();
        let [id, level, method, weighting, missing, least, n, r, p] = cells[..] else { panic!("{line}") };
        let wanted = [
            ("correlation", id),
            ("level", level),
            ("method", method),
            ("weighting", weighting),
            ("score_missing", missing),
            ("min_group", least),
        ];
        let row = curve.find(&wanted).unwrap_or_else(|| panic!("no row for {line}"));
        let number = |text: &str| text.parse::<f64>().expect("a number");
        assert_eq!(curve.number(row, "n"), Some(number(n)), "{line}");
        // R's p comes from t, which has lost digits where p is smallest.
        for (column, wanted, digits) in [("estimate", number(r), 1e-11), ("p_value", number(p), 1e-9)] {
            let ours = curve.number(row, column).expect("an estimate");
            assert!((ours / wanted - 1.0).abs() < digits, "{line}: {column} {ours}");
        }
    }
    assert_eq!(values.lines().count(), curve.rows.len());
}
