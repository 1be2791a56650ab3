//! Two runs held against each other, and a run made again.

use assert_cmd::Command;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

/// A folder with a study of 14 organizations with 12 respondents each, in two editions.
fn study() -> TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let study = home.path().join("study");
    fs::create_dir(&study).expect("a folder");
    let mut data = "org,year,q1,q2,q3\n".to_owned();
    for year in [2024, 2026] {
        for organization in 0..14 {
            for respondent in 0..12 {
                let answer = |item: usize| {
                    (organization * 7 + respondent * 5 + item * 11 + organization * respondent + year) % 5 + 1
                };
                let _ =
                    writeln!(data, "org {organization:02},{year},{},{},{}", answer(0), answer(1), answer(2));
            }
        }
    }
    let likert =
        |name: &str| format!("[columns.{name}]\ntype = \"likert\"\nmin = 1\nmax = 5\nmissing = [\"\"]\n");
    let codebook = format!(
        "{}[columns.org]\ntype = \"text\"\nrequired = true\n[columns.year]\ntype = \"integer\"\n\
         [scales.adoption]\nlabel = {{ nl = \"Adoptie\", en = \"Adoption\" }}\nitems = [\"q1\", \"q2\"]\n",
        ["q1", "q2", "q3"].map(likert).concat()
    );
    let settings = "[study]\nid = \"small\"\ntitle = \"Small\"\n[data]\nfiles = [\"responses.csv\"]\n\
        organization = \"org\"\nwave = \"year\"\n\
        [[correlation]]\nid = \"H1\"\nx = \"adoption\"\ny = \"q3\"\nlevel = \"respondent\"\nexpect = \"+\"\n\
        [relations]\nreplicates = 99\n[measurement]\nbootstrap = 0\nparallel_replicates = 20\n";
    for (name, text) in
        [("responses.csv", data), ("codebook.toml", codebook), ("study.toml", settings.to_owned())]
    {
        fs::write(study.join(name), text).expect("room");
    }
    home
}

fn analyze(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::cargo_bin("analyze").expect("the program is built");
    command.current_dir(folder).env("NO_COLOR", "1").args(args).output().expect("it runs")
}

fn run(home: &Path, out: &str, more: &[&str]) {
    let args = [&["run", "study", "--only", "tables", "--out", out], more].concat();
    let output = analyze(home, &args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn json(home: &Path, args: &[&str]) -> Value {
    let output = analyze(home, &[args, &["--json"]].concat());
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

fn whats(told: &Value) -> Vec<&str> {
    told["causes"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|cause| cause["what"].as_str().unwrap_or(""))
        .collect()
}

fn replace(path: &Path, from: &str, to: &str) {
    let before = fs::read_to_string(path).expect("a file");
    assert!(before.contains(from), "{from} is not in {}", path.display());
    fs::write(path, before.replacen(from, to, 1)).expect("room");
}

#[test]
fn a_run_made_again_is_identical_until_something_changes() {
    let home = study();
    run(home.path(), "out", &["--seed", "7", "--profile", "internal"]);
    let same = analyze(home.path(), &["reproduce", "out"]);
    assert_eq!(same.status.code(), Some(0), "{}", text(&same));
    assert!(text(&same).contains("identical"), "{}", text(&same));
    let told = json(home.path(), &["reproduce", "out/manifest.json", "study"]);
    assert_eq!((&told["outcome"], &told["files"]), (&"identical".into(), &Value::Array(Vec::new())));
    // A file that somebody touched afterwards.
    replace(&home.path().join("out/tables/items.csv"), "q1", "q9");
    let touched = json(home.path(), &["reproduce", "out"]);
    assert_eq!(touched["touched"][0]["path"], "tables/items.csv");
    assert_eq!(touched["files"], Value::Array(Vec::new()));
    replace(&home.path().join("out/tables/items.csv"), "q9", "q1");
    // Another version made it.
    replace(&home.path().join("out/manifest.json"), "\"version\": \"", "\"version\": \"0.0.");
    assert!(whats(&json(home.path(), &["reproduce", "out"])).contains(&"version"));
    // Another answer.
    replace(&home.path().join("study/responses.csv"), "org 00,2026,2", "org 00,2026,3");
    let changed = analyze(home.path(), &["reproduce", "out"]);
    assert_eq!(changed.status.code(), Some(1));
    assert!(text(&changed).contains("data file responses.csv"), "{}", text(&changed));
    assert!(text(&changed).contains("tables/items.csv: differs, first in row"), "{}", text(&changed));
}

#[test]
fn what_can_not_be_made_again_is_refused_with_a_cure() {
    let home = study();
    run(home.path(), "out", &[]);
    let code = |output: &Output| {
        let said = String::from_utf8_lossy(&output.stderr);
        (output.status.code(), said.split(['[', ']']).nth(1).unwrap_or_default().to_owned())
    };
    replace(&home.path().join("study/study.toml"), "Small", "Smaller");
    assert_eq!(code(&analyze(home.path(), &["reproduce", "out"])), (Some(2), "C241".into()));
    // Where it is named, it is told as what differs.
    assert_eq!(whats(&json(home.path(), &["reproduce", "out", "study"])), ["study file"]);
    replace(&home.path().join("out/manifest.json"), "\"made\":", "\"was_made\":");
    assert_eq!(code(&analyze(home.path(), &["reproduce", "out", "study"])), (Some(2), "C240".into()));
    replace(&home.path().join("out/manifest.json"), "\"analyze\"", "\"another\"");
    assert_eq!(code(&analyze(home.path(), &["reproduce", "out", "study"])), (Some(2), "C242".into()));
    assert_eq!(code(&analyze(home.path(), &["reproduce", "study/nothing.json"])).0, Some(5));
}

/// A specification is the same where its choices are, whatever number it has in either run.
#[test]
fn specifications_are_known_by_their_choices() {
    let home = study();
    let file = home.path().join("study/study.toml");
    let text = fs::read_to_string(&file).expect("a file");
    let with = |methods: &str| {
        fs::write(&file, format!("{text}[specifications]\ncorrelations = [\"H1\"]\nmethod = [{methods}]\n"))
            .expect("room");
    };
    with("\"pearson\", \"spearman\", \"winsorized\"");
    run(home.path(), "three", &["--profile", "internal"]);
    with("\"pearson\", \"winsorized\"");
    run(home.path(), "two", &["--profile", "internal"]);
    let told = json(home.path(), &["compare", "three", "two"]);
    let of = |what: &str| -> Vec<&Value> {
        told[what].as_array().expect("a list").iter().filter(|c| c["table"] == "specifications").collect()
    };
    let gone = of("gone");
    assert_eq!(gone.len(), 1);
    assert!(gone[0]["row"].as_str().unwrap_or("").contains("spearman"), "{gone:?}");
    // The winsorized one is the third of three, and the second of two.
    assert!(of("changes").is_empty(), "{:?}", of("changes"));
}

#[test]
fn two_runs_are_compared_with_what_went_in_otherwise() {
    let home = study();
    run(home.path(), "a", &["--profile", "internal"]);
    run(home.path(), "b", &["--profile", "internal"]);
    let same = json(home.path(), &["compare", "a", "b"]);
    assert_eq!((&same["outcome"], &same["changes"]), (&"same".into(), &Value::Array(Vec::new())));
    run(home.path(), "seed", &["--profile", "internal", "--seed", "2"]);
    assert_eq!(whats(&json(home.path(), &["compare", "a", "seed"])), ["seed"]);
    replace(&home.path().join("study/responses.csv"), "org 00,2026,2", "org 00,2026,3");
    run(home.path(), "data", &["--profile", "internal"]);
    let told = json(home.path(), &["compare", "a", "data"]);
    assert_eq!(whats(&told), ["data"]);
    let changes = told["changes"].as_array().expect("a list");
    let mean =
        changes.iter().find(|c| c["table"] == "items" && c["column"] == "mean").expect("the item's mean");
    // One of 168 answers in the edition is one point higher.
    assert!((mean["by"].as_f64().expect("a number") - 1.0 / 168.0).abs() < 1e-12, "{mean}");
    let sizes: Vec<f64> = changes.iter().filter_map(|c| c["size"].as_f64()).collect();
    assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]), "the largest comes first");
    // A results.json of another version, without a manifest beside it.
    let other = fs::read_to_string(home.path().join("a/results.json")).expect("results");
    let other = other.replacen("\"version\": \"", "\"version\": \"0.0.", 1);
    fs::write(home.path().join("other.json"), other).expect("room");
    assert_eq!(whats(&json(home.path(), &["compare", "other.json", "a/results.json"])), ["version"]);
    let lines = text(&analyze(home.path(), &["compare", "a", "data", "--table", "items"]));
    assert!(lines.contains("data file responses.csv") && lines.contains("items.q1.mean"), "{lines}");
    // The page, in both languages, over itself but over nobody else's file.
    let page = |force: &[&str]| {
        analyze(home.path(), &[&["compare", "a", "data", "--out", "page.html"], force].concat())
    };
    assert_eq!((page(&[]).status.code(), page(&[]).status.code()), (Some(0), Some(0)));
    let html = fs::read_to_string(home.path().join("page.html")).expect("a page");
    assert!(html.contains("Wat er anders in ging") && html.contains("What went in otherwise"));
    assert!(html.contains("De grootste veranderingen") && html.contains("The largest changes"));
    fs::write(home.path().join("page.html"), "<p>somebody’s</p>").expect("room");
    assert_eq!(page(&[]).status.code(), Some(5));
    assert_eq!(page(&["--force"]).status.code(), Some(0));
}

#[test]
fn editions_stand_side_by_side_and_rows_come_and_go() {
    let home = study();
    let both = fs::read_to_string(home.path().join("study/responses.csv")).expect("answers");
    for (year, other) in [("2024", "2026"), ("2026", "2024")] {
        let one: String =
            both.lines().filter(|line| !line.contains(other)).fold(String::new(), |all, l| all + l + "\n");
        fs::write(home.path().join("study/responses.csv"), one).expect("room");
        run(home.path(), year, &["--profile", "internal"]);
    }
    let told = json(home.path(), &["compare", "2024", "2026"]);
    assert_eq!((&told["before"]["wave"], &told["after"]["wave"]), (&"2024".into(), &"2026".into()));
    assert!(
        told["tables"]
            .as_array()
            .expect("a list")
            .iter()
            .any(|t| t["table"] == "distributions" && t["rows"] != 0)
    );
    // An organization that is gone has no row anymore.
    let without: String =
        both.lines().filter(|line| !line.starts_with("org 03")).fold(String::new(), |all, l| all + l + "\n");
    fs::write(home.path().join("study/responses.csv"), both).expect("room");
    run(home.path(), "all", &["--profile", "internal"]);
    fs::write(home.path().join("study/responses.csv"), without).expect("room");
    run(home.path(), "without", &["--profile", "internal"]);
    let told = json(home.path(), &["compare", "all", "without"]);
    let gone = told["gone"].as_array().expect("a list");
    assert!(
        gone.iter().any(|row| row["table"] == "organizations" && row["row"] == "org 03.2026"),
        "{gone:?}"
    );
}

/// Of two public runs that differ in one organization no difference is shown that would be about it.
#[test]
fn public_differences_about_a_few_are_not_shown() {
    let home = study();
    run(home.path(), "all", &[]);
    let path = home.path().join("study/responses.csv");
    let both = fs::read_to_string(&path).expect("answers");
    let without: String =
        both.lines().filter(|line| !line.starts_with("org 03")).fold(String::new(), |all, l| all + l + "\n");
    fs::write(&path, without).expect("room");
    run(home.path(), "without", &[]);
    let told = json(home.path(), &["compare", "all", "without"]);
    let codes: Vec<&str> = told["caveats"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|c| c["code"].as_str().unwrap_or(""))
        .collect();
    assert_eq!(codes, ["O641", "O640"]);
    assert_eq!(told["changes"], Value::Array(Vec::new()));
    let counts = told["tables"].as_array().expect("a list");
    assert!(counts.iter().any(|t| t["table"] == "items" && t["withheld"] != 0), "{counts:?}");
    let said = text(&analyze(home.path(), &["compare", "all", "without"]));
    assert!(said.contains("O640"), "{said}");
}

#[test]
fn what_is_no_result_is_told() {
    let home = study();
    fs::write(home.path().join("x.json"), "{}").expect("room");
    let code = |args: &[&str]| {
        let output = analyze(home.path(), args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), said.split(['[', ']']).nth(1).unwrap_or_default().to_owned())
    };
    assert_eq!(code(&["compare", "x.json", "x.json"]), (Some(2), "C191".into()));
    assert_eq!(code(&["compare", "study", "study"]), (Some(2), "C198".into()));
    assert_eq!(code(&["compare", "none.json", "x.json"]), (Some(5), "O602".into()));
    assert_eq!(code(&["compare", "x.json", "x.json", "--table", "tabel"]), (Some(2), "C243".into()));
}
