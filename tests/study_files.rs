//! Study files that can't be used: every code of the family C has an example here, and the message that it gives.

#![allow(clippy::unwrap_used)] // a test that can not read its own files has failed

use peil::cli::messages;
use peil::error::Error;
use peil::ingest;
use peil::model::codes;
use peil::model::source::Source;
use std::collections::BTreeSet;
use std::fs;

const STUDY: &str = r#"[study]
id = "example"
title = { nl = "Voorbeeld", en = "Example" }

[data]
files = ["responses.csv"]
codebook = "codebook.toml"
organization = "org_id"
organizations = "organizations.csv"
weight = "w"

[usage]
consume = "q1"
contribute = "q2"
create = "q3"
threshold = 4
applications = ["q1", "q2"]

[maturity]
factors = ["adoption", "integration"]
levels = [2, 3, 4]

[[model]]
id = "efa"
kind = "efa"
factors = 2
items = ["q1", "q2", "q3"]

[[model]]
id = "one"
kind = "cfa"
syntax = """
f =~ q1 + q2 + a*q3
g := a^2
"""
estimators = ["MLR"]

[[correlation]]
id = "H1"
x = "active_use"
y = "adoption"
controls = ["size"]
method = "kendall"
interval = "two-stage"
replicates = 99
equivalence = 0.1
expect = "+"

[[correlation]]
id = "H2"
x = "reach"
y = "q3"

[[comparison]]
id = "sectors"
x = "adoption"
by = "sector"
expect = "care > school"

[[drivers]]
outcome = "adoption"
predictors = ["integration", "passive_use"]

[[claim]]
id = "passive"
statement = "55% is a passive user"
quantity = "usage.passive.estimate@2024"
published = 55
tolerance = 3

[[claim]]
id = "fits"
statement = "The model fits"
quantity = "fit.efa.cfi"
expect = "+"

[privacy]
min_respondents = 5
"#;

const CODEBOOK: &str = r#"[file]
delimiter = "auto"

[defaults.agree5]
type = "likert"
min = 1
max = 5
missing = ["", 99]
labels = ["a", "b", "c", "d", "e"]

[columns.org_id]
type = "text"

[columns.w]
type = "number"

[columns.q1]
use = "agree5"
reverse = true

[columns.q2]
use = "agree5"

[columns.q3]
use = "agree5"

[columns.size]
type = "integer"

[columns.sector]
type = "category"
values = ["care", "school"]
labels = { nl = ["zorg", "school"] }

[columns.tools]
type = "multiple"

[scales.adoption]
items = ["q1", "q2"]
min_valid = 0.5

[scales.integration]
items = ["q3"]
"#;

/// The message of a study in which `from` is replaced by `to` in one of its files.
fn message(from: &str, to: &str) -> (String, Vec<&'static str>) {
    let folder = tempfile::tempdir().unwrap();
    let (mut study, mut codebook) = (STUDY.to_owned(), CODEBOOK.to_owned());
    let file = if STUDY.contains(from) { &mut study } else { &mut codebook };
    assert!(file.contains(from), "{from} stands in neither file");
    *file = file.replacen(from, to, 1);
    let path = |name: &str| folder.path().join(name);
    fs::write(path("study.toml"), study).unwrap();
    fs::write(path("codebook.toml"), codebook).unwrap();
    fs::write(path("responses.csv"), "").unwrap();
    fs::write(path("organizations.csv"), "").unwrap();
    let source = Source::Folder { folder: folder.path().to_owned(), file: "study.toml".into() };
    match ingest::study(source) {
        Ok(_) => (String::new(), Vec::new()),
        Err(error) => {
            let mut text = Vec::new();
            messages::error(&mut text, &error, false).unwrap();
            assert_eq!(error.exit_code(), 2);
            let Error::Study(problems) = error else { panic!("not a problem of study files: {error}") };
            (String::from_utf8(text).unwrap(), problems.iter().map(|problem| problem.code).collect())
        }
    }
}

const EXAMPLES: &[(&str, &str, &str)] = &[
    ("C101", "codebook = \"codebook.toml\"", "codebook = \"codeboek.toml\""),
    ("C102", "levels = [2, 3, 4]", "levels = [2, 3, 4"),
    ("C103", "organization = \"org_id\"", "organisation = \"org_id\""),
    ("C104", "method = \"kendall\"", "method = \"kendal\""),
    ("C105", "y = \"adoption\"", ""),
    ("C106", "[columns.w]\ntype = \"number\"", "[columns.w]"),
    ("C107", "[columns.q2]\nuse = \"agree5\"", "[columns.q2]\nuse = \"agre5\""),
    ("C108", "min = 1\nmax = 5", "max = 5"),
    ("C109", "[columns.w]\ntype = \"number\"", "[columns.w]\ntype = \"number\"\nmin = 5\nmax = 1"),
    ("C110", "y = \"adoption\"", "y = \"adopton\""),
    ("C111", "[columns.size]\ntype = \"integer\"", "[columns.size]\ntype = \"integer\"\nreverse = true"),
    ("C112", "missing = [\"\", 99]", "missing = [\"\", 5]"),
    (
        "C113",
        "labels = [\"a\", \"b\", \"c\", \"d\", \"e\"]\n\n[columns.org_id]",
        "labels = [\"a\", \"b\", \"c\", \"d\"]\n\n[columns.org_id]",
    ),
    ("C115", "items = [\"q3\"]", "items = []"),
    ("C116", "items = [\"q3\"]", "items = [\"q3\", \"sector\"]"),
    ("C117", "items = [\"q3\"]", "items = [\"q3\", \"q3\"]"),
    ("C118", "min_valid = 0.5", "min_valid = 2"),
    ("C142", "[privacy]", "[specifications]\ncorrelations = [\"H9\"]\n\n[privacy]"),
    (
        "C143",
        "[privacy]",
        "[specifications]\ncorrelations = [\"H1\"]\nmin_group = [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]\n\
         method = [\"pearson\", \"spearman\", \"kendall\", \"winsorized\"]\nlevel = [\"organization\", \"within\"]\n\
         score = [\"declared\", \"median\", \"component\"]\nweighting = [\"organizations\", \"respondents\"]\n\
         score_missing = [\"available\", \"listwise\"]\n\
         exclude = [\"nobody\", \"influential\", \"straightliners\"]\n\
         controls = [[], [\"size\"], [\"w\"], [\"adoption\"], [\"q1\"], [\"q2\"], [\"q3\"], [\"integration\"], [\"size\", \"w\"], [\"w\", \"q1\"]]\n\n[privacy]",
    ),
    ("C145", "min_valid = 0.5", "min_valid = 0.5\nnull_variance = 5"),
    ("C119", "[defaults.agree5]", "[defaults.agree5]\nuse = \"agree5\""),
    ("C120", "id = \"H2\"", "id = \"H1\""),
    ("C121", "delimiter = \"auto\"", "delimiter = \"::\""),
    ("C122", "create = \"q3\"\n", ""),
    ("C123", "levels = [2, 3, 4]", "levels = [2, 4, 3]"),
    ("C124", "y = \"adoption\"", "y = \"active_use\""),
    ("C125", "tolerance = 3", "tolerance = -3"),
    ("C126", "expect = \"care > school\"", "expect = \"care\""),
    ("C127", "usage.passive.estimate@2024", "usage.passive"),
    ("C128", "usage.passive.estimate@2024", "usag.passive.estimate"),
    ("C129", "published = 55\n", ""),
    ("C150", "f =~ q1 + q2", "f =~ q1 q2"),
    ("C151", "g := a^2", "g > 0"),
    ("C152", "+ a*q3", "+ b(a)*q3"),
    ("C153", "g := a^2", "a == a*a"),
    ("C154", "f =~ q1", "f =~ q9"),
    ("C155", "g := a^2", "g := b^2"),
    ("C156", "+ a*q3", "+ c(a, a)*q3"),
    ("C157", "estimators = [\"MLR\"]", "estimators = [\"FIML\"]"),
    ("C158", "f =~ q1", "f =~ f"),
    ("C220", "estimators = [\"MLR\"]", "estimators = [\"MLR\"]\ninvariance = \"org_id\""),
    ("C221", "estimators = [\"MLR\"]", "estimators = [\"MLR\"]\npartial = 2"),
    (
        "C222",
        "estimators = [\"MLR\"]",
        "estimators = [\"MLR\"]\ninvariance = \"sector\"\nladder = \"thresholds\"",
    ),
    ("C140", "quantity = \"usage.passive.estimate@2024\"", "order = [\"usage.passive.estimate@2024\"]"),
    ("C141", "tolerance = 3", "tolerance = 0.3"),
    ("C130", "files = [\"responses.csv\"]", "files = [\"../responses.csv\"]"),
    ("C131", "files = [\"responses.csv\"]", "files = [\"wave*.csv\"]"),
    ("C131", "[privacy]", "[power]\ntruth = \"nowhere.toml\"\n[privacy]"),
];

#[test]
fn the_study_that_the_examples_spoil_is_sound() {
    assert_eq!(message("[study]", "[study]"), (String::new(), vec![]));
}

#[test]
fn every_code_has_an_example_and_its_message_points_at_the_place() {
    let mut all = String::new();
    let mut seen = BTreeSet::new();
    for (code, from, to) in EXAMPLES {
        let (text, problems) = message(from, to);
        assert!(problems.contains(code), "{code}: {text}");
        seen.insert(*code);
        all.push_str(&text);
        all.push('\n');
    }
    let values: Vec<String> = (0..65).map(|i| format!("\"v{i}\"")).collect();
    let many = format!("[columns.tools]\ntype = \"multiple\"\nvalues = [{}]", values.join(", "));
    assert_eq!(message("[columns.tools]\ntype = \"multiple\"", &many).1, ["C114"]);
    // C132 is a request without a codebook, which `cli::check` tests; from C188 on codes are about the command line, which
    // `tests/cli.rs`, `tests/init.rs`, `tests/compare.rs` and `tests/summaries.rs` test.
    seen.extend(["C114", "C132"]);
    let of_commands = |code: &&str| ("C188".."C219").contains(code) || ("C230".."C250").contains(code);
    seen.extend(codes::all().map(|code| code.code).filter(of_commands));
    let known: BTreeSet<&str> =
        codes::all().map(|code| code.code).filter(|code| code.starts_with('C')).collect();
    assert_eq!(seen, known);
    insta::assert_snapshot!(all);
}

/// What a model says of likelihood, weights, missing answers and steps, beside what its estimators can do.
#[test]
fn estimators_go_with_what_their_model_says() {
    let of = |model: &str| message("estimators = [\"MLR\"]", model).1;
    assert_eq!(of("estimators = [\"GLS\", \"ULS\", \"DWLS\", \"WLSM\", \"WLSMVS\"]"), [""; 0]);
    assert_eq!(of("estimators = [\"ML\"]\nlikelihood = \"wishart\""), [""; 0]);
    assert_eq!(of("estimators = [\"ML\", \"MLR\"]\nlikelihood = \"wishart\""), ["C157"]);
    assert_eq!(of("estimators = [\"GLS\", \"WLSM\"]\nmissing = \"fiml\""), ["C157", "C157"]);
    assert_eq!(
        of(
            "estimators = [\"MLR\"]\nmissing = \"fiml\"\ninvariance = \"sector\"\ndifference = \"satorra-2000\""
        ),
        ["C157"]
    );
    assert_eq!(of("estimators = [\"MLR\", \"WLSMV\"]\nweighted = true"), [""; 0]);
    assert_eq!(of("estimators = [\"ML\"]\nweighted = true"), ["C157"]);
    assert_eq!(of("estimators = [\"MLR\", \"WLSMV\"]\ncluster = true"), [""; 0]);
    assert_eq!(of("estimators = [\"MLM\"]\ncluster = true"), ["C157"]);
}

/// Weights need a column of them; it stands in `[data]`, and is told at the model that asks for it.
#[test]
fn a_weighted_model_needs_a_weight() {
    let (text, problems) = message("weight = \"w\"\n", "");
    assert_eq!(problems, [""; 0], "{text}");
    let without = STUDY.replace("weight = \"w\"\n", "");
    let weighted = without.replace("estimators = [\"MLR\"]", "estimators = [\"MLR\"]\nweighted = true");
    let (text, problems) = message(STUDY, &weighted);
    assert_eq!(problems, ["C105"], "{text}");
    assert!(text.contains("the key `weight` is missing") && text.contains("weighted = true"), "{text}");
}

/// Each key about steps between groups is told where there are none.
#[test]
fn steps_need_groups() {
    let of = |lines: &str| message("estimators = [\"MLR\"]", &format!("estimators = [\"WLSMV\"]\n{lines}"));
    let steps = "ladder = \"thresholds\"\npartial = 1\ndifference = \"satorra-2000\"";
    let (text, problems) = of(steps);
    assert_eq!(problems, ["C221", "C221", "C221"], "{text}");
    for key in ["`ladder`", "`partial`", "`difference`"] {
        assert!(text.contains(key), "{text}");
    }
    assert_eq!(of(&format!("invariance = \"sector\"\n{steps}")).1, [""; 0]);
    assert_eq!(of("ladder = \"loadings\"\npartial = 0").1, [""; 0]);
}

#[test]
fn all_problems_of_both_files_are_told_at_once() {
    let (_, problems) = message(
        "x = \"active_use\"\ny = \"adoption\"\ncontrols = [\"size\"]",
        "x = \"activ_use\"\ny = \"q9\"\ncontrols = [\"org_id\", \"size\", \"size\"]",
    );
    assert_eq!(problems, ["C110", "C110", "C116", "C117"]);
}

#[test]
fn what_researchers_say_of_their_study_has_known_keys_only() {
    let title = "title = { nl = \"Voorbeeld\", en = \"Example\" }";
    let with = |key: &str| format!("{title}\n\n[study.reporting]\n{key} = \"…\"");
    assert_eq!(message(title, &with("population")), (String::new(), vec![]));
    let (text, problems) = message(title, &with("popluation"));
    assert_eq!(problems, ["C103"]);
    assert!(text.contains("did you mean `population`?"), "{text}");
}

#[test]
fn limits_of_careless_answers_are_possible_ones() {
    let with = |lines: &str| message("[privacy]", &format!("[quality]\n{lines}\n[privacy]"));
    assert_eq!(
        with("duration = \"size\"\neven_odd = -0.2\nflags = [\"mahalanobis\"]"),
        (String::new(), vec![])
    );
    assert_eq!(with("duration = \"sector\"\nwithin_sd = 2\nmahalanobis_p = -1").1, ["C116", "C125", "C125"]);
    assert_eq!(with("flags = [\"mahalanobs\"]").1, ["C104"]);
    assert!(with("longest_sting = 0.5").0.contains("did you mean `longest_string`?"));
    let invited = |lines: &str| message("weight = \"w\"", &format!("weight = \"w\"\ninvited = {lines}")).1;
    assert_eq!(invited("\"size\""), Vec::<&str>::new());
    assert_eq!(invited("\"sector\""), ["C116"]);
}

#[test]
fn a_study_that_is_not_there_is_named() {
    let source = Source::Folder { folder: "no-such-folder".into(), file: "study.toml".into() };
    let Err(Error::Study(problems)) = ingest::study(source) else { panic!("read a study that is not there") };
    assert_eq!(problems[0].code, "C101");
}
