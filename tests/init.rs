//! Drafts of study files: what `analyze init` makes of a data file passes `analyze check`, and nothing is replaced unasked.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn analyze(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_analyze")).current_dir(folder).args(arguments).output().expect("it runs")
}

fn told(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}

/// Asserts that the command ends with that exit code.
fn ends(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = analyze(folder, arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", told(&output));
    told(&output)
}

fn data(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name).to_string_lossy().into_owned()
}

#[test]
fn drafts_of_every_kind_of_file_pass_the_check() {
    let home = tempfile::tempdir().expect("a folder");
    for (folder, file) in [
        ("employees", "datasets/employees/responses.csv"),
        ("informants", "datasets/informants/responses.csv"),
        ("csps", "tests/reference/csps2020/responses.csv"),
        ("spss", "tests/data/containers/haven.sav"),
        ("excel", "tests/data/containers/openpyxl.xlsx"),
    ] {
        ends(home.path(), &["init", folder, "--from", &data(file)], 0);
        ends(home.path(), &["check", folder], 0);
    }
    let codebook = fs::read_to_string(home.path().join("employees/codebook.toml")).expect("written");
    for scale in ["adoption", "purpose", "organization", "integration", "alignment"] {
        assert!(codebook.contains(&format!("[scales.{scale}]")), "{scale}");
    }
    let study = fs::read_to_string(home.path().join("employees/study.toml")).expect("written");
    for role in ["organization = \"org_id\"", "wave = \"edition\"", "respondent = \"respondent\""] {
        assert!(study.contains(role), "{role} is not in {study}");
    }
}

#[test]
fn a_drafted_study_runs() {
    let home = tempfile::tempdir().expect("a folder");
    ends(home.path(), &["init", "study", "--from", &data("datasets/informants/responses.csv")], 0);
    ends(home.path(), &["run", "study", "--only", "tables"], 0);
}

#[test]
fn the_starter_passes_the_check_and_is_not_replaced_unasked() {
    let home = tempfile::tempdir().expect("a folder");
    ends(home.path(), &["init", "study"], 0);
    ends(home.path(), &["check", "study"], 0);
    let mine = "# mine\n";
    fs::write(home.path().join("study/study.toml"), mine).expect("written");
    assert!(ends(home.path(), &["init", "study"], 2).contains("C216"));
    let kept = fs::read_to_string(home.path().join("study/study.toml")).expect("there");
    assert_eq!(kept, mine);
    ends(home.path(), &["init", "study", "--force"], 0);
    ends(home.path(), &["check", "study"], 0);
}

#[test]
fn what_can_not_be_drafted_is_refused_and_nothing_is_written() {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("empty.csv"), "a,b\n").expect("written");
    let empty = analyze(home.path(), &["init", "study", "--from", "empty.csv"]);
    assert!([Some(2), Some(3)].contains(&empty.status.code()), "{}", told(&empty));
    ends(home.path(), &["init", "study", "--from", "nowhere.csv"], 5);
    assert!(!home.path().join("study").exists());
    fs::create_dir(home.path().join("study")).expect("made");
    fs::write(home.path().join("a.csv"), "q\n1\n2\n").expect("written");
    fs::write(home.path().join("study/a.csv"), "q\n9\n").expect("written");
    assert!(ends(home.path(), &["init", "study", "--from", "a.csv"], 2).contains("C218"));
    assert_eq!(fs::read_to_string(home.path().join("study/a.csv")).expect("there"), "q\n9\n");
    // A file that is in the folder stays where it is.
    ends(home.path(), &["init", "study", "--from", "study/a.csv"], 0);
}
