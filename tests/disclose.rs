//! The shipped attacker against whole releases: studies of awkward shapes, real data, overlapping releases, canaries.

use assert_cmd::Command;
use peil::disclose::attack::{self, View};
use peil::error::Error;
use peil::model::results_json::from_json;
use peil::model::source::Source;
use peil::model::study::Profile;
use peil::pipeline::{self, Options, Stages};
use peil::present::{self, OutputFile};
use peil::shipped;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

const CODEBOOK: &str = r#"
[defaults.agree5]
type = "likert"
min = 1
max = 5
missing = [""]
[columns.org]
type = "text"
required = true
[columns.wave]
type = "integer"
[columns.sector]
type = "category"
values = ["town", "state", "school", "care"]
[columns.q1]
use = "agree5"
[columns.q2]
use = "agree5"
[columns.q3]
use = "agree5"
[columns.read]
use = "agree5"
[columns.react]
use = "agree5"
[columns.post]
use = "agree5"
[scales.factor]
items = ["q1", "q2"]
[scales.outcome]
items = ["q3"]
"#;

const STUDY: &str = r#"
[study]
id = "shape"
title = "Shape"
synthetic = true
[data]
files = ["responses.csv"]
organization = "org"
wave = "wave"
[usage]
consume = "read"
contribute = "react"
create = "post"
threshold = 4
[maturity]
factors = ["factor"]
levels = [2.0, 3.0, 4.0]
[[correlation]]
id = "H1"
x = "active_use"
y = "outcome"
expect = "+"
[[comparison]]
id = "sectors"
x = "factor"
by = "sector"
"#;

/// A cohort: how many answered per organization, and how they answered.
#[derive(Debug, Clone, Default)]
struct Shape {
    /// Respondents per organization; one each: informants.
    sizes: Vec<usize>,
    /// Every such organization answers alike; 0: none.
    unanimous: usize,
    /// Of 10, how many give the highest answer to everything.
    agreeing: u64,
    /// Organizations that are not in the first of two waves; none: one wave.
    late: Option<usize>,
    seed: u64,
}

/// `SplitMix64` (Steele, Lea & Flood, 2014): enough for shapes.
fn draw(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Shape {
    fn csv(&self) -> String {
        let mut state = self.seed;
        let mut csv = "org,wave,sector,q1,q2,q3,read,react,post\n".to_owned();
        for (at, size) in self.sizes.iter().enumerate() {
            let sector = ["town", "town", "town", "state", "state", "school", "care"][at % 7];
            let level = draw(&mut state) % 3;
            for wave in [2016, 2018] {
                if wave == 2016 && self.late.is_none_or(|late| at < late) {
                    continue;
                }
                let alike = self.unanimous > 0 && at % self.unanimous == 0;
                for _ in 0..*size {
                    let all = draw(&mut state) % 10 < self.agreeing;
                    let mut cells = || match (alike, all) {
                        (true, _) => 1 + level,
                        (_, true) => 5,
                        _ => 1 + (draw(&mut state) % 3 + level).min(4),
                    };
                    let cells: Vec<String> = (0..6).map(|_| cells().to_string()).collect();
                    let _ = writeln!(csv, "org {at:03},{wave},{sector},{}", cells.join(","));
                }
            }
        }
        csv
    }
}

fn made(study: &str, codebook: &str, csv: &str) -> Source {
    let file = |name: &str, text: &str| (name.to_owned(), Arc::from(text.as_bytes()));
    Source::Made(vec![file("study.toml", study), file("codebook.toml", codebook), file("responses.csv", csv)])
}

/// The tables and results of a public release.
fn tables(source: Source) -> Result<Vec<OutputFile>, Error> {
    let options = Options { profile: Some(Profile::Public), seed: 1, ..Options::default() };
    let mut watch = |_: &'static str| Ok(());
    let (results, _) = pipeline::results(source, &options, &mut Stages::new(&mut watch))?;
    present::tables::files(&results)
}

fn recovered(files: &[OutputFile]) -> Vec<String> {
    let views: Vec<View<'_>> =
        files.iter().map(|file| View { path: &file.path, bytes: &file.bytes }).collect();
    let outcomes = attack::attack(&views, &[], &[], &[]);
    outcomes.iter().flat_map(|o| o.recovered.iter().map(|r| format!("{} {}", o.attack, r.place))).collect()
}

/// What is recovered of the shape; nothing where it is refused, which tells nothing either.
fn attacked(name: &str, shape: &Shape) -> Vec<String> {
    match tables(made(STUDY, CODEBOOK, &shape.csv())) {
        Ok(files) => recovered(&files),
        Err(Error::Disclosure { .. }) => Vec::new(),
        Err(error) => panic!("{name}: {error}"),
    }
}

fn shape(sizes: Vec<usize>) -> Shape {
    Shape { sizes, seed: 7, ..Shape::default() }
}

#[test]
fn awkward_cohorts_withstand_the_attack() {
    let shapes = [
        ("ten of ten", shape(vec![10; 10])),
        ("seven organizations", shape(vec![30; 7])),
        ("eight, at the limit", shape(vec![12; 8])),
        ("many small", shape((0..60).map(|i| 3 + i % 9).collect())),
        ("two dominant", shape([vec![400, 300], vec![6; 20]].concat())),
        ("two small among large", shape([vec![40; 30], vec![4, 5]].concat())),
        ("unanimous groups", Shape { unanimous: 3, ..shape(vec![15; 30]) }),
        ("nearly all agree", Shape { agreeing: 9, ..shape(vec![20; 24]) }),
        ("three left", Shape { late: Some(3), ..shape(vec![20; 40]) }),
        ("twelve left", Shape { late: Some(12), ..shape(vec![20; 40]) }),
        ("informants", shape(vec![1; 60])),
        ("few informants", shape(vec![1; 12])),
        ("informants who agree", Shape { agreeing: 8, ..shape(vec![1; 40]) }),
    ];
    for (name, shape) in &shapes {
        let found = attacked(name, shape);
        assert!(found.is_empty(), "{name}: {found:#?}\n{shape:?}");
    }
}

/// Two of twelve organizations have 1,000 of 1,100 respondents: means over respondents are theirs. Those over organizations
/// are everyone's.
#[test]
fn means_of_two_dominant_organizations_are_withheld() {
    let shape = shape([vec![900, 100], vec![10; 10]].concat());
    let files = tables(made(STUDY, CODEBOOK, &shape.csv())).expect("a release");
    let json = files.iter().find(|file| file.path == "results.json").expect("results");
    let results = from_json(std::str::from_utf8(&json.bytes).expect("text")).expect("results");
    for (id, gone) in [("items", "mean"), ("reliability", "mean"), ("weighting", "respondents_mean")] {
        let table = results.table(id).expect("a table");
        for row in &table.rows {
            assert_eq!(table.number(row, gone), None, "{id}");
            assert!(
                row.caveats.iter().any(|c| c.code == "P451" && c.about == ["90"]),
                "{id}: {:?}",
                row.caveats
            );
        }
    }
    let spread = results.table("distributions").expect("a table");
    assert!(spread.rows.iter().all(|row| spread.number(row, "mean").is_some()));
    let weighting = results.table("weighting").expect("a table");
    assert!(weighting.rows.iter().all(|row| weighting.number(row, "organizations_mean").is_some()));
    assert!(recovered(&files).is_empty());
}

/// 200 cohorts; `cargo test --release --test disclose -- --ignored`.
#[test]
#[ignore = "minutes"]
fn two_hundred_cohorts_withstand_the_attack() {
    let mut state = 2026;
    let mut broken = Vec::new();
    for seed in 0..200 {
        let kind = draw(&mut state) % 5;
        let organizations = 8 + (draw(&mut state) % 60) as usize;
        let size = |state: &mut u64| match kind {
            0 => 1,
            1 => 2 + (draw(state) % 12) as usize,
            2 => 10 + (draw(state) % 40) as usize,
            _ => 1 + (draw(state) % 120) as usize,
        };
        let mut sizes: Vec<usize> = (0..organizations).map(|_| size(&mut state)).collect();
        if kind == 4 {
            sizes[..2].fill(400);
        }
        let unanimous = [0, 0, 2, 5][(draw(&mut state) % 4) as usize];
        let agreeing = [0, 0, 5, 9][(draw(&mut state) % 4) as usize];
        let late = [None, Some(2), Some(9)][(draw(&mut state) % 3) as usize];
        let shape = Shape { sizes, unanimous, agreeing, late, seed };
        let found = attacked(&format!("cohort {seed}"), &shape);
        if !found.is_empty() {
            broken.push(format!("cohort {seed}: {found:?}"));
        }
    }
    assert!(broken.is_empty(), "{} of 200: {broken:#?}", broken.len());
}

#[test]
fn the_shipped_studies_withstand_the_attack() -> Result<(), Error> {
    for study in [&shipped::EMPLOYEES, &shipped::INFORMANTS] {
        let found = recovered(&tables(Source::Shipped(study))?);
        assert!(found.is_empty(), "{}: {found:#?}", study.id);
    }
    Ok(())
}

fn analyze(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("analyze").expect("the program is built");
    command.current_dir(folder).env("NO_COLOR", "1");
    command
}

/// A folder with a study of this shape that registers its releases.
fn study(shape: &Shape) -> TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let settings = format!("{STUDY}[privacy]\nledger = \"releases.jsonl\"\n");
    for (name, text) in
        [("study.toml", settings.as_str()), ("codebook.toml", CODEBOOK), ("responses.csv", &shape.csv())]
    {
        fs::write(home.path().join(name), text).expect("room");
    }
    home
}

fn run(home: &TempDir, out: &str) -> (i32, String) {
    let output = analyze(home.path())
        .args(["run", ".", "--only", "tables", "--out", out, "-q"])
        .output()
        .expect("it runs");
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn ledger(home: &TempDir) -> PathBuf {
    home.path().join("releases.jsonl")
}

#[test]
fn an_overlapping_release_is_refused_and_an_identical_one_is_not() {
    let first = shape(vec![20; 24]);
    let home = study(&first);
    assert_eq!(run(&home, "a").0, 0);
    assert_eq!(run(&home, "b").0, 0, "the same release again");
    assert_eq!(fs::read_to_string(ledger(&home)).expect("a ledger").lines().count(), 1);

    // Two organizations more: their answers would be the difference.
    fs::write(home.path().join("responses.csv"), shape(vec![20; 26]).csv()).expect("room");
    let (code, told) = run(&home, "c");
    assert_eq!(code, 4, "{told}");
    assert!(told.contains("P441") && told.contains("help"), "{told}");
    assert!(!told.contains("org 0") && !told.contains("24") && !told.contains("26"), "{told}");
    assert!(!home.path().join("c").exists(), "nothing is written");

    // Ten more are enough.
    fs::write(home.path().join("responses.csv"), shape(vec![20; 34]).csv()).expect("room");
    let (code, told) = run(&home, "d");
    assert_eq!(code, 0, "{told}");
    let text = fs::read_to_string(ledger(&home)).expect("a ledger");
    assert_eq!(text.lines().count(), 2);
    assert!(!text.contains("org 0"), "no names");

    let output =
        analyze(home.path()).args(["disclose", "d", "--ledger", "releases.jsonl"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}

fn lines(home: &TempDir) -> usize {
    fs::read_to_string(ledger(home)).map_or(0, |text| text.lines().count())
}

/// Whatever leaves is registered, what was drawn of a registered release is not registered again, and all are refused when
/// two organizations have come since.
#[test]
fn everything_that_leaves_is_registered() {
    let home = study(&shape(vec![20; 24]));
    let done = |args: &[&str]| analyze(home.path()).args(args).output().expect("it runs");
    let leaves: [(&[&str], usize); 8] = [
        (&["figures", ".", "F2", "--format", "svg", "--out", "drawn"], 1),
        (&["run", ".", "--only", "tables", "--out", "out"], 1),
        (&["report", ".", "--out", "out"], 1),
        (&["figures", "out/results.json", "F2", "--format", "svg"], 1),
        (&["cohort", ".", "--out", "cohort.json"], 2),
        (&["benchmark", ".", "--org", "org 005", "--out", "bench"], 3),
        (&["benchmark", ".", "--all", "--out", "all"], 4),
        (&["cohort", ".", "--out", "cohort.json"], 4),
    ];
    for (args, count) in leaves {
        let output = done(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(lines(&home), count, "{args:?}");
        let told = String::from_utf8_lossy(&output.stderr).contains("holds this release already");
        let again = count == 1 && args[0] != "figures" || count == 4 && args[0] == "cohort";
        assert_eq!(told, again, "{args:?}");
    }
    let text = fs::read_to_string(ledger(&home)).expect("a ledger");
    assert_eq!(peil::disclose::ledger::read(&text).expect("a valid chain").len(), 4);

    fs::write(home.path().join("responses.csv"), shape(vec![20; 26]).csv()).expect("room");
    let later: [&[&str]; 5] = [
        &["figures", ".", "F2", "--format", "svg", "--out", "later"],
        &["report", ".", "--out", "later"],
        &["cohort", ".", "--out", "later"],
        &["benchmark", ".", "--org", "org 005", "--out", "later"],
        &["benchmark", ".", "--all", "--out", "later"],
    ];
    for args in later {
        let output = done(args);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(4), "{args:?}: {told}");
        assert!(told.contains("P441") && !told.contains("org 02") && !told.contains("26"), "{told}");
        assert!(!home.path().join("later").exists(), "{args:?}");
    }
    assert_eq!(fs::read_to_string(ledger(&home)).expect("a ledger"), text);
    // The researchers' own output is no release.
    let output = done(&["benchmark", ".", "--org", "org 005", "--profile", "internal", "--out", "ours"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(lines(&home), 4);
}

/// Organizations of one, five and nine respondents are refused in the same bytes; one that is not there is told by the name
/// that was asked alone. Nothing is written, and nobody else is named.
#[test]
fn refusals_reveal_nothing() {
    let small = shape([vec![1, 5, 9], vec![20; 21]].concat());
    let home = study(&small);
    let asked = |args: &[&str]| {
        let output = analyze(home.path()).args(args).output().expect("it runs");
        assert!(output.stdout.is_empty(), "{args:?}");
        assert!(
            !home.path().join("out").exists() && !ledger(&home).exists(),
            "{args:?}: something is written"
        );
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let of = |name: &str| asked(&["benchmark", ".", "--org", name]);
    let refused = of("org 000");
    assert_eq!(refused.0, Some(4), "{}", refused.1);
    assert!(refused.1.contains("P411") && !refused.1.contains("org "), "{}", refused.1);
    assert_eq!(of("org 001"), refused);
    assert_eq!(of("org 002"), refused);
    let (code, told) = of("org 999");
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("P410") && told.replace("org 999", "").find("org 0").is_none(), "{told}");
    assert_eq!(of("org 998").1, told.replace("org 999", "org 998"));
    // A study of seven says no more than that it is too small.
    fs::write(home.path().join("responses.csv"), shape(vec![30; 7]).csv()).expect("room");
    let commands: [&[&str]; 5] = [
        &["run", ".", "--only", "tables"],
        &["cohort", ".", "--out", "out"],
        &["cohort", ".", "--epsilon", "2", "--out", "out"],
        &["benchmark", ".", "--org", "org 003"],
        &["benchmark", ".", "--all"],
    ];
    for args in commands {
        let (code, told) = asked(args);
        assert_eq!(code, Some(4), "{args:?}: {told}");
        assert!(!told.contains('7') && !told.contains("org 0") && !told.contains("30"), "{args:?}: {told}");
    }
    let (code, told) = asked(&["cohort", ".", "--epsilon", "0"]);
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("C205"), "{told}");
    // A folder without results, and a ledger that was changed, say what they are.
    fs::write(ledger(&home), "changed\n").expect("room");
    for (args, code) in [(&["disclose", "."][..], "C198"), (&["disclose", "nowhere"], "O602")] {
        let output = analyze(home.path()).args(args).output().expect("it runs");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.stdout.is_empty() && told.contains(code) && !told.contains("org 0"),
            "{args:?}: {told}"
        );
    }
}

#[test]
fn a_tampered_ledger_is_refused() {
    let home = study(&shape(vec![20; 24]));
    assert_eq!(run(&home, "a").0, 0);
    let text = fs::read_to_string(ledger(&home)).expect("a ledger");
    let tampered = [
        text.replacen("\"n\":20", "\"n\":21", 1),
        text.trim_end().to_owned(),
        format!("{text}{text}"),
        format!("{text}not json\n"),
    ];
    for (i, text) in tampered.iter().enumerate() {
        fs::write(ledger(&home), text).expect("room");
        let (code, told) = run(&home, "b");
        assert_eq!(code, 4, "{i}: {told}");
        assert!(told.contains("P440"), "{i}: {told}");
        assert!(!home.path().join("b").exists());
        let output = analyze(home.path())
            .args(["disclose", "a", "--ledger", "releases.jsonl"])
            .output()
            .expect("it runs");
        assert_eq!(output.status.code(), Some(4), "{i}");
    }
}

/// Four processes register four studies at once: every line is there, and the chain holds.
#[test]
fn releases_at_once_keep_a_valid_chain() {
    let homes: Vec<TempDir> = (0..4)
        .map(|i| {
            let home = study(&Shape { seed: i, ..shape(vec![12; 12]) });
            let settings = STUDY.replace("id = \"shape\"", &format!("id = \"shape{i}\""));
            fs::write(home.path().join("study.toml"), settings).expect("room");
            home
        })
        .collect();
    let shared = tempfile::tempdir().expect("a folder");
    let path = shared.path().join("releases.jsonl");
    std::thread::scope(|scope| {
        for home in &homes {
            scope.spawn(|| {
                let output = analyze(home.path())
                    .args(["run", ".", "--only", "tables", "-q", "--ledger"])
                    .arg(&path)
                    .output()
                    .expect("it runs");
                assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            });
        }
    });
    let text = fs::read_to_string(&path).expect("a ledger");
    assert_eq!(peil::disclose::ledger::read(&text).expect("a valid chain").len(), 4);
}

/// The differencing attack sees two releases that differ in three organizations, when an outsider holds both.
#[test]
fn two_releases_are_held_against_each_other() {
    let home = study(&shape(vec![20; 24]));
    fs::write(home.path().join("study.toml"), STUDY).expect("room"); // no ledger
    assert_eq!(run(&home, "a").0, 0);
    fs::write(home.path().join("responses.csv"), shape(vec![20; 27]).csv()).expect("room");
    assert_eq!(run(&home, "b").0, 0);
    let output =
        analyze(home.path()).args(["disclose", "b", "--against", "a", "--json"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(4));
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let of = |attack: &str| {
        let attacks = told["attacks"].as_array().cloned().unwrap_or_default();
        let one = attacks.iter().find(|a| a["attack"] == attack).cloned().unwrap_or_default();
        one["recovered"].as_array().map_or(0, Vec::len)
    };
    assert!(of("differencing") > 0, "{told}");
    assert_eq!(
        of("thresholds") + of("bounds") + of("reconstruction") + of("homogeneity") + of("uniqueness"),
        0
    );
}

/// Names, addresses and free text in the data are nowhere: not in outputs, not in messages, not after an error.
#[test]
fn canaries_stay_in_the_data() {
    let canaries = ["jan.jansen@example.org", "Gemeente Kanarie", "zeer vrij antwoord", "unieke functie"];
    let home = study(&shape(vec![20; 24]));
    let data = fs::read_to_string(home.path().join("responses.csv")).expect("data");
    let mut lines = data.lines();
    let mut planted = format!("{},mail,remark,job\n", lines.next().unwrap_or_default());
    for line in lines {
        let line = line.replace("org 003", "Gemeente Kanarie");
        let _ = writeln!(planted, "{line},jan.jansen@example.org,zeer vrij antwoord,unieke functie");
    }
    fs::write(home.path().join("responses.csv"), &planted).expect("room");
    fs::write(home.path().join("canaries.txt"), canaries.join("\n")).expect("room");
    let silent = |args: &[&str]| {
        let output = analyze(home.path()).args(args).output().expect("it runs");
        let told = [output.stdout, output.stderr].concat();
        let told = String::from_utf8_lossy(&told).to_lowercase();
        let asked = args.join(" ");
        for canary in canaries.iter().filter(|canary| !asked.contains(**canary)) {
            assert!(!told.contains(&canary.to_lowercase()), "{args:?} tells {canary}");
        }
        output.status.code()
    };
    assert_eq!(silent(&["run", ".", "-v"]), Some(0));
    silent(&["check", "."]);
    assert_eq!(silent(&["figures", "out/results.json", "F2"]), Some(0));
    assert_eq!(silent(&["report", "out/results.json"]), Some(0));
    assert_eq!(silent(&["disclose", "out", "--canaries", "canaries.txt"]), Some(0));
    assert_eq!(silent(&["benchmark", ".", "--org", "org 005", "--out", "bench"]), Some(0));
    assert_eq!(silent(&["disclose", "bench", "--canaries", "canaries.txt"]), Some(0));
    // A text that is there is found, also inside the Word documents.
    fs::write(home.path().join("there.txt"), "Shape\n").expect("room");
    let output =
        analyze(home.path()).args(["disclose", "out", "--canaries", "there.txt"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(4));
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("results.json: canary 1") && told.contains(".docx: canary 1"), "{told}");
    // Broken data: the messages name places, never what stands there.
    fs::write(home.path().join("responses.csv"), planted.replace(",town,", ",unieke functie,"))
        .expect("room");
    assert_eq!(silent(&["run", ".", "--out", "broken"]), Some(3));
}
