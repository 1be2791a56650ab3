//! The command line as a user meets it: exit codes, messages, the output tree.

use assert_cmd::Command;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn analyze(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("analyze").expect("the program is built");
    command.current_dir(folder).env("NO_COLOR", "1");
    command
}

fn stdout(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with a small study of 12 organizations with 12 respondents each.
fn small_study() -> TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let study = home.path().join("study");
    fs::create_dir(&study).expect("a folder");
    let mut data = "org,q1,q2,read,react,post\n".to_owned();
    for organization in 0..12 {
        for respondent in 0..12 {
            let answer = |item: usize| {
                (organization * 7 + respondent * 5 + item * 11 + organization * respondent) % 5 + 1
            };
            let _ = writeln!(
                data,
                "org {organization:02},{},{},{},{},{}",
                answer(0),
                answer(1),
                answer(2),
                answer(3),
                answer(4)
            );
        }
    }
    fs::write(study.join("responses.csv"), data).expect("room");
    let column =
        |name: &str| format!("[columns.{name}]\ntype = \"likert\"\nmin = 1\nmax = 5\nmissing = [\"\"]\n");
    let items: String = ["q1", "q2", "read", "react", "post"].map(column).concat();
    let codebook = format!(
        "{items}[columns.org]\ntype = \"text\"\nrequired = true\n[scales.alignment]\nlabel = {{ nl = \"Strategie\", en = \"Alignment\" }}\nitems = [\"q1\", \"q2\"]\n"
    );
    fs::write(study.join("codebook.toml"), codebook).expect("room");
    let settings = "[study]\nid = \"small\"\ntitle = \"Small\"\nsynthetic = true\n[data]\nfiles = [\"responses.csv\"]\norganization = \"org\"\n\
        [usage]\nconsume = \"read\"\ncontribute = \"react\"\ncreate = \"post\"\nthreshold = 4\n\
        [[correlation]]\nid = \"H1\"\nx = \"active_use\"\ny = \"alignment\"\nexpect = \"+\"\nrole = \"confirmatory\"\n";
    fs::write(study.join("study.toml"), settings).expect("room");
    home
}

#[test]
fn run_writes_the_tree_of_the_contract() {
    let home = small_study();
    let output = analyze(home.path()).args(["run", "study"]).output().expect("it runs");
    assert!(output.status.success(), "{}", stderr(&output));
    let out = home.path().join("out");
    for path in [
        "manifest.json",
        "results.json",
        "tables/correlations.csv",
        "figures/f6_use_outcomes.en.svg",
        "report/report.html",
        "report/methods.nl.md",
        "report/references.bib",
    ] {
        assert!(
            out.join(path).is_file(),
            "{path} is not there: {:?}",
            fs::read_dir(out.join("figures")).map(|d| d.flatten().map(|e| e.file_name()).collect::<Vec<_>>())
        );
    }
    assert!(stdout(&output).contains("active use"), "{}", stdout(&output));
    assert!(
        stderr(&output).trim_end().lines().last().unwrap_or_default().contains("report.html"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn two_runs_give_the_same_bytes_but_for_the_times() {
    let home = small_study();
    for out in ["a", "b"] {
        analyze(home.path()).args(["run", "study", "--out", out]).assert().success();
    }
    let manifest = |out: &str| {
        let text = fs::read_to_string(home.path().join(out).join("manifest.json")).expect("a manifest");
        let mut manifest: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        manifest["stages"] = serde_json::Value::Null;
        manifest
    };
    assert_eq!(manifest("a"), manifest("b"), "the manifest holds the hash of every file");
}

#[test]
fn figures_from_results_json_are_the_bytes_of_the_run() {
    let home = small_study();
    analyze(home.path()).args(["run", "study"]).assert().success();
    let folder = home.path().join("out/figures");
    let drawn = || {
        let entries = fs::read_dir(&folder).expect("figures").flatten();
        let read = |entry: fs::DirEntry| (entry.file_name(), fs::read(entry.path()).expect("a file"));
        entries.map(read).collect::<std::collections::BTreeMap<_, _>>()
    };
    let before = drawn();
    assert!(before.len() > 40, "{} files", before.len());
    analyze(home.path()).args(["figures", "out/results.json"]).assert().success();
    for (name, bytes) in drawn() {
        assert!(before.get(&name) == Some(&bytes), "{} has other bytes", name.display());
    }
    assert!(home.path().join("out/report/report.html").is_file(), "the rest of the output stays");
}

/// TIFF in a style of one's own, and what is wrong with a style file, where.
#[test]
fn figures_take_a_style_and_a_printers_format() {
    let home = small_study();
    analyze(home.path()).args(["run", "study", "--only", "tables"]).assert().success();
    let style = |text: &str| fs::write(home.path().join("style.toml"), text).expect("room");
    let draw = |more: &[&str]| {
        let usual = ["--lang", "nl", "figures", "out/results.json", "F1", "--size", "plos"];
        let output = analyze(home.path()).args(usual).args(more).output().expect("it runs");
        (output.status.code(), stderr(&output))
    };
    style("[text]\nlabels = 9\n[colors]\nink = \"#000000\"\n");
    let made = draw(&["--format", "tiff", "--style", "style.toml", "--gray", "--out", "plos"]);
    assert_eq!(made.0, Some(0), "{}", made.1);
    let tiff = fs::read(home.path().join("plos/figures/f1_sample.nl.tiff")).expect("a TIFF");
    assert_eq!(&tiff[..4], b"II*\0");
    assert!(!home.path().join("plos/figures/f1_sample.en.tiff").exists());
    style("[colors]\ninc = \"#000000\"\n");
    let (code, message) = draw(&["--style", "style.toml"]);
    assert_eq!(code, Some(2));
    assert!(message.contains("C103") && message.contains("style.toml:2:1"), "{message}");
    style("[colors]\nseries = [\"#f0e442\"]\n");
    let (code, message) = draw(&["--style", "style.toml"]);
    assert_eq!(code, Some(2));
    assert!(message.contains("F508") && message.contains("style.toml:2:11"), "{message}");
}

#[test]
fn an_unknown_organization_is_refused_without_naming_others() {
    let home = small_study();
    let output =
        analyze(home.path()).args(["benchmark", "study", "--org", "org 1"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    for organization in 0..12 {
        assert!(!stderr(&output).contains(&format!("org {organization:02}")), "{}", stderr(&output));
    }
}

#[test]
fn a_benchmark_is_written_into_a_folder_of_its_own() {
    let home = small_study();
    let output =
        analyze(home.path()).args(["benchmark", "study", "--org", "org 03"]).output().expect("it runs");
    assert!(output.status.success(), "{}", stderr(&output));
    let page = stdout(&output).trim().to_owned();
    let html = fs::read_to_string(home.path().join(page)).expect("the page");
    assert!(html.contains("org 03") && !html.contains("org 04"));
}

#[test]
fn bad_data_are_refused_whole_and_no_answer_is_repeated() {
    let home = small_study();
    let path = home.path().join("study/responses.csv");
    let data = fs::read_to_string(&path).expect("the data");
    fs::write(&path, data.replacen("org 00,", "org 00,7341", 1)).expect("room");
    let output = analyze(home.path()).args(["run", "study"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert!(!home.path().join("out").exists(), "nothing is written");
    let told = stderr(&output);
    assert!(told.contains("responses.csv") && told.contains("q1") && told.contains("help"), "{told}");
    assert!(!told.contains("7341"), "an answer is repeated: {told}");
}

#[test]
fn a_misspelt_key_gets_a_caret_and_a_suggestion() {
    let home = small_study();
    let path = home.path().join("study/study.toml");
    let text = fs::read_to_string(&path).expect("the study");
    fs::write(&path, text.replace("organization = \"org\"", "organisation = \"org\"")).expect("room");
    let output = analyze(home.path()).args(["run", "study"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("organization") && told.contains('^') && told.contains("study.toml"), "{told}");
}

#[test]
fn a_folder_of_someone_else_is_left_alone() {
    let home = small_study();
    fs::create_dir(home.path().join("out")).expect("a folder");
    fs::write(home.path().join("out/thesis.txt"), "mine").expect("room");
    let output = analyze(home.path()).args(["run", "study"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(5), "{}", stderr(&output));
    assert!(stderr(&output).contains("O603") && stderr(&output).contains("--force"));
    assert_eq!(fs::read_to_string(home.path().join("out/thesis.txt")).expect("still there"), "mine");
}

#[cfg(unix)]
#[test]
fn a_folder_that_can_not_be_written_is_a_system_error() {
    let home = small_study();
    let output =
        analyze(home.path()).args(["run", "study", "--out", "/dev/full/out"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(5), "{}", stderr(&output));
    assert!(stderr(&output).contains("error[O60"), "{}", stderr(&output));
}

#[test]
fn a_request_for_what_is_not_there_is_a_usage_error_with_a_cure() {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("other.json"), "{}").expect("room");
    let requests: [(&str, &[&str]); 6] = [
        ("C190", &["run", "--example", "volunteers"]),
        ("C191", &["figures", "other.json"]),
        ("C192", &["explain", "nothing-of-that-name"]),
        ("C193", &["run", "nowhere"]),
        ("C198", &["disclose", "."]),
        ("C200", &["contribute", "own.csv"]),
    ];
    for (code, arguments) in requests {
        let output = analyze(home.path()).args(arguments).output().expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{code}: {}", stderr(&output));
        assert!(
            stderr(&output).contains(code) && stderr(&output).contains("help:"),
            "{code}: {}",
            stderr(&output)
        );
        assert!(!home.path().join("out").exists());
    }
}

/// An organization makes its contribution, and the researchers run with it beside the rows of the others.
#[test]
fn a_contribution_goes_from_an_organization_to_a_run() {
    let home = small_study();
    let study = home.path().join("study");
    let all = fs::read_to_string(study.join("responses.csv")).expect("written above");
    let (own, others): (Vec<&str>, Vec<&str>) =
        all.lines().skip(1).partition(|line| line.starts_with("org 03"));
    let header = all.lines().next().expect("a header");
    let file = |lines: &[&str]| format!("{header}\n{}\n", lines.join("\n"));
    fs::write(home.path().join("own.csv"), file(&own)).expect("room");
    fs::write(study.join("responses.csv"), file(&others)).expect("room");
    let output = analyze(home.path())
        .args(["contribute", "own.csv", "--study", "study", "--out", "c.json"])
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output), "c.json\n");
    let run = |contributions: &[&str]| {
        let arguments = ["run", "study", "--only", "tables", "--contributions"];
        analyze(home.path()).args(arguments).args(contributions).output().expect("it runs")
    };
    let twice = run(&["c.json", "./c.json", "study/../c.json"]);
    assert_eq!(twice.status.code(), Some(3), "{}", stderr(&twice));
    assert!(stderr(&twice).contains("D227") && !stderr(&twice).contains("org 03"), "{}", stderr(&twice));
    assert!(!home.path().join("out").exists());
    let once = run(&["c.json"]);
    assert_eq!(once.status.code(), Some(0), "{}", stderr(&once));
    assert!(stdout(&once).contains("144 respondents in 12 organizations"), "{}", stdout(&once));
    let manifest = fs::read_to_string(home.path().join("out/manifest.json")).expect("written above");
    assert!(manifest.contains("\"c.json\"") && !manifest.contains(&home.path().display().to_string()));
    // A file that is no contribution is not written over.
    fs::write(home.path().join("notes.json"), "{}").expect("room");
    let output = analyze(home.path())
        .args(["contribute", "own.csv", "--study", "study", "--out", "notes.json"])
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(5), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(home.path().join("notes.json")).expect("it is there"), "{}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_told_once() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let output = std::process::Command::new(assert_cmd::cargo::cargo_bin("analyze"))
        .arg("explain")
        .stdout(full)
        .stderr(std::process::Stdio::piped())
        .spawn()
        .and_then(std::process::Child::wait_with_output)
        .expect("it runs");
    assert_eq!(output.status.code(), Some(5));
    assert_eq!(stderr(&output).matches("error[O601]").count(), 1, "{}", stderr(&output));
}

#[test]
fn check_lists_findings_and_writes_nothing() {
    let home = small_study();
    let output = analyze(home.path()).args(["check", "study", "--json"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let told: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(told["records"], 144);
    assert_eq!(told["organizations"], 12);
    assert!(!home.path().join("out").exists());
}

#[test]
fn every_command_that_writes_tells_it_as_json() {
    let home = small_study();
    let commands: [&[&str]; 7] = [
        &["run", "study"],
        &["figures", "out/results.json", "F2"],
        &["report", "out/results.json"],
        &["benchmark", "study", "--org", "org 03"],
        &["simulate", "--out", "simulated"],
        &["power", "study", "--studies", "20"],
        &["run", "study", "--power", "--out", "with-power", "--only", "report"],
    ];
    for arguments in commands {
        let output = analyze(home.path()).args(arguments).arg("--json").output().expect("it runs");
        assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
        let told: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON and nothing else");
        assert_eq!(told["outcome"], "ok", "{arguments:?}");
    }
}

/// The truth file beside the data names the seed used, and gives the same answers again.
#[test]
fn simulated_data_can_be_simulated_again_from_their_truth() {
    let home = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        let output = analyze(home.path()).args(arguments).output().expect("it runs");
        assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
        stdout(&output)
    };
    fs::write(home.path().join("truth.toml"), run(&["simulate", "--example"])).expect("written");
    run(&["simulate", "truth.toml", "--seed", "5", "--out", "a"]);
    run(&["simulate", "a/truth.toml", "--out", "b"]);
    for name in ["responses.csv", "organizations.csv", "truth.toml", "truth-values.csv"] {
        let read = |folder: &str| fs::read(home.path().join(folder).join(name)).expect("it is there");
        assert_eq!(read("a"), read("b"), "{name}");
    }
}

#[test]
fn power_tells_what_the_design_can_see_and_the_report_prints_it() {
    let home = small_study();
    let output = analyze(home.path()).args(["power", "study", "--studies", "40"]).output().expect("it runs");
    assert!(output.status.success(), "{}", stderr(&output));
    for file in [
        "results.json",
        "tables/power.csv",
        "tables/power_curve.csv",
        "figures/f20_power.en.svg",
        "manifest.json",
    ] {
        assert!(home.path().join("out-power").join(file).is_file(), "{file}: {}", stdout(&output));
    }
    let report = |arguments: &[&str]| {
        let output = analyze(home.path()).args(arguments).output().expect("it runs");
        assert!(output.status.success(), "{}", stderr(&output));
        fs::read_to_string(home.path().join("out/report/report.html")).expect("a report")
    };
    assert!(report(&["run", "study", "--only", "report"]).contains("analyze run --power"));
    let with = report(&["run", "study", "--power", "--only", "report"]);
    assert!(with.contains("imitated studies") && !with.contains("analyze run --power`"));
}

#[test]
fn explain_knows_every_analysis_table_figure_and_code() {
    let home = tempfile::tempdir().expect("a folder");
    let mut names: Vec<String> = Vec::new();
    names.extend(peil::estimate::ANALYSES.iter().map(|a| a.id.to_owned()));
    names.extend(peil::model::tables::TABLES.iter().map(|t| t.id.to_owned()));
    names.extend(peil::present::figure::FIGURES.iter().map(|f| f.id.to_owned()));
    names.extend(peil::model::codes::all().map(|c| c.code.to_owned()).take(5));
    for name in names {
        let output = analyze(home.path()).args(["explain", &name]).output().expect("it runs");
        assert!(output.status.success() && !output.stdout.is_empty(), "{name}");
    }
    let unknown = analyze(home.path()).args(["explain", "usagee"]).output().expect("it runs");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("did you mean `usage`"), "{}", stderr(&unknown));
}

#[test]
fn explain_shows_a_study_as_other_programs_would_print_it() {
    let home = small_study();
    let alone = analyze(home.path()).args(["explain", "alpha"]).output().expect("it runs");
    assert!(stdout(&alone).contains("Cronbach, L. J. (1951)") && !stdout(&alone).contains("pairwise"));
    let output = analyze(home.path())
        .args(["explain", "cronbach_alpha", "--study", "study"])
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{}", stderr(&output));
    let told = stdout(&output);
    assert!(told.contains("Alignment (alignment)") && told.contains("raw, listwise"), "{told}");
    assert!(told.lines().any(|line| line.contains('*') && line.contains("psych::alpha")), "{told}");
    let json = analyze(home.path())
        .args(["explain", "icc", "--study", "study", "--json"])
        .output()
        .expect("it runs");
    let json: serde_json::Value = serde_json::from_str(&stdout(&json)).expect("JSON and nothing else");
    let rows = json["rows"].as_array().expect("rows");
    assert_eq!((json["quantity"].as_str(), rows.len()), (Some("icc1"), 3));
    assert!(!home.path().join("out").exists(), "nothing is written");
    let nowhere =
        analyze(home.path()).args(["explain", "alpha", "--study", "nowhere"]).output().expect("it runs");
    assert_eq!(nowhere.status.code(), Some(2));
}

#[test]
fn help_shows_examples_before_options() {
    let home = tempfile::tempdir().expect("a folder");
    for command in
        ["run", "check", "figures", "report", "benchmark", "power", "disclose", "simulate", "explain"]
    {
        let output = analyze(home.path()).args([command, "--help"]).output().expect("it runs");
        let text = stdout(&output);
        let (examples, options) = (text.find("Examples:"), text.find("Options:"));
        assert!(output.status.success() && examples.is_some() && examples < options, "{command}: {text}");
    }
}

/// A stand-in for a browser writes what it is asked to print.
#[cfg(unix)]
#[test]
fn the_report_is_printed_in_the_language_that_was_asked_for() {
    use std::os::unix::fs::PermissionsExt;
    let home = small_study();
    let browser = home.path().join("browser");
    let prints = "#!/bin/sh\nfor a in \"$@\"; do case \"$a\" in --print-to-pdf=*) printf '%%PDF-1.7' > \"${a#--print-to-pdf=}\";; esac; done\n";
    fs::write(&browser, prints).expect("room");
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).expect("it can be run");
    for (langs, wanted) in [(&["--lang", "nl"][..], &["nl"][..]), (&[], &["nl", "en"])] {
        let run = ["run", "study", "--only", "report", "--pdf", "--force"];
        let output = analyze(home.path())
            .env("PEIL_CHROMIUM", &browser)
            .args(run)
            .args(langs)
            .output()
            .expect("the program runs");
        assert!(output.status.success(), "{}", stderr(&output));
        for lang in ["nl", "en"] {
            let printed = home.path().join(format!("out/report/report.{lang}.pdf")).exists();
            assert_eq!(printed, wanted.contains(&lang), "{langs:?}: {lang}");
        }
    }
}
