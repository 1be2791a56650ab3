//! The examples of codes about data, read as any study is: each gives its code, and mended it does not.

#![allow(clippy::unwrap_used)] // a test that can not read its own files has failed

use peil::ingest::{self, Questions, Read};
use peil::model::codes;
use peil::model::codes::examples::{self, CODEBOOK, Excerpt, STUDY};
use peil::model::contribution::Contribution;
use peil::model::finding::{Finding, Severity};
use peil::model::source::Source;
use peil::pipeline::{self, Stages};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

/// Codes about data that ride in results as caveats, and that `check` can't report.
const CAVEATS: [&str; 7] = ["D248", "D249", "D590", "D591", "D592", "D594", "D595"];

type Files = BTreeMap<String, Vec<u8>>;

fn container(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/containers").join(name)).unwrap()
}

fn containers_codebook() -> String {
    String::from_utf8(container("codebook.toml")).unwrap()
}

fn packed(text: &str, times: usize) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(b"org,q1,q2\n").unwrap();
    for _ in 0..times {
        packed.write_all(text.as_bytes()).unwrap();
    }
    packed.finish().unwrap()
}

/// A contribution of forty respondents of organization C, changed by `change` and sealed anew.
fn contribution(of: &Files, change: impl FnOnce(&mut Contribution)) -> Vec<u8> {
    let home = tempfile::tempdir().unwrap();
    let own = home.path().join("own.csv");
    let rows: Vec<String> = (0..40).map(|i| format!("C,{},{}\n", 1 + i % 5, 1 + i / 3 % 5)).collect();
    let rows = rows.concat();
    std::fs::write(&own, format!("org,q1,q2\n{rows}")).unwrap();
    let study = of
        .iter()
        .filter(|(name, _)| !name.starts_with("sent/"))
        .map(|(name, bytes)| (name.clone(), bytes.clone()));
    let mut watch = |_: &str| Ok(());
    let questions = Questions::Study(source(&study.collect()));
    let (bytes, _, _) =
        pipeline::contribute((questions, &own), (None, &[]), &mut Stages::new(&mut watch)).unwrap();
    let mut made = Contribution::read(&String::from_utf8(bytes).unwrap()).unwrap();
    change(&mut made);
    made.sealed().to_json().unwrap().into_bytes()
}

/// The whole of a file of which the example shows an excerpt.
fn whole(code: &str, mended: bool, name: &str, files: &Files) -> Vec<u8> {
    match (code, mended, name) {
        ("D218", false, "responses.csv") => {
            format!("org,q1,q2\nA,4,5\n\"B, {}\",3,2\n", "x".repeat(20_000_000)).into_bytes()
        }
        ("D219", _, "responses.csv") => {
            let rows: Vec<String> =
                (1..33).map(|i| format!("B,tool {};tool {}\n", 2 * i - 1, 2 * i)).collect();
            let rows = rows.concat();
            let last = if mended { 64 } else { 65 };
            format!("org,tools\n{rows}Z,tool {last}\n").replacen("B,", "A,", 1).into_bytes()
        }
        ("D561", true, _) => packed("A,4,5\nB,3,2\n", 1),
        ("D561", false, _) => {
            packed("A,4,5\nB,3,2\n", 1)[..40.min(packed("A,4,5\nB,3,2\n", 1).len() - 8)].to_vec()
        }
        ("D562", ..) => packed(&format!("A,4,5{}\n", " ".repeat(1_000)).repeat(1_000), 100),
        ("D563", _, "codebook.toml") | ("D570", true, "codebook.toml") => {
            let sheet = if mended { "Antwoorden" } else { "Antworden" };
            format!("[file]\nsheet = \"{sheet}\"\n{}", containers_codebook()).into_bytes()
        }
        ("D571", false, "codebook.toml") => {
            containers_codebook().replace("missing = [\"\", \"9\"]", "missing = [\"\"]").into_bytes()
        }
        ("D570", false, "codebook.toml") | ("D571", true, "codebook.toml") => container("codebook.toml"),
        ("D573", mended, "codebook.toml") => {
            let mut labels = ["helemaal oneens", "oneens", "neutraal", "eens", "helemaal eens"];
            if !mended {
                labels.reverse();
            }
            let labels = format!("labels = {{ nl = {labels:?} }}\nmissing =");
            containers_codebook().replacen("missing =", &labels, 1).into_bytes()
        }
        ("D571" | "D573", ..) => container("haven.sav"),
        ("D563" | "D570", ..) => container("openxlsx.xlsx"),
        ("D564", _, "codebook.toml") => {
            format!("{}\n[columns.\"several.list.element\"]\ntype = \"text\"\n", containers_codebook())
                .into_bytes()
        }
        ("D564", false, _) => container("nested.parquet"),
        ("D564", true, _) => {
            let csv = String::from_utf8(container("answers.csv")).unwrap();
            let mut lines = csv.lines().map(str::to_owned);
            let header = lines.next().unwrap() + ",several.list.element\n";
            header
                .chars()
                .chain(lines.flat_map(|l| (l + ",a\n").chars().collect::<Vec<_>>()))
                .collect::<String>()
                .into_bytes()
        }
        ("D565", mended, _) => container(if mended { "openpyxl.xlsx" } else { "odd.xlsx" }),
        ("D224", false, _) => contribution(files, |c| c.schema = 99),
        ("D225", false, _) => String::from_utf8(contribution(files, |_| ()))
            .unwrap()
            .replace("\"respondents\": 40", "\"respondents\": 41")
            .into_bytes(),
        ("D226", false, _) => contribution(files, |c| c.study = "last-year".into()),
        ("D229", false, _) => contribution(files, |c| {
            let edition = &mut c.editions[0];
            (edition.respondents, edition.answered, edition.scored) = (4, 4, 4);
            edition.means.values_mut().chain(edition.shares.values_mut()).for_each(|m| m.n = 4);
        }),
        ("D247", false, _) => contribution(files, |c| {
            let edition = &mut c.editions[0];
            edition.means.remove("adoption");
            edition.withheld = BTreeSet::from(["adoption".to_owned()]);
        }),
        (_, _, name) if name.starts_with("sent/") => contribution(files, |_| ()),
        _ => panic!("{code}: nothing makes {name}"),
    }
}

/// What stands between the ellipses of an excerpt is in the file, apart from how lines are indented.
fn is_excerpt(excerpt: &Excerpt, bytes: &'static [u8]) -> bool {
    let lines = Excerpt { file: excerpt.file, bytes }.lines();
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = squeezed(&lines);
    excerpt.lines().split('…').map(squeezed).all(|piece| lines.contains(&piece))
}

/// All files of an example: those that it shows, and study file and codebook where it shows none.
fn files(code: &str, mended: bool, shown: &[Excerpt]) -> Files {
    let mut files = Files::new();
    for excerpt in shown.iter().filter(|excerpt| excerpt.is_whole()) {
        let head = if excerpt.file == "study.toml" { STUDY } else { "" };
        files.insert(excerpt.file.to_owned(), [head.as_bytes(), excerpt.bytes].concat());
    }
    for excerpt in shown.iter().filter(|excerpt| !excerpt.is_whole()) {
        let made = whole(code, mended, excerpt.file, &files);
        let seen: &'static [u8] = made.clone().leak();
        assert!(is_excerpt(excerpt, seen), "{code}: the excerpt of {} is not in it", excerpt.file);
        files.insert(excerpt.file.to_owned(), made);
    }
    let data = shown.iter().map(|e| e.file).find(|name| name.starts_with("responses.")).unwrap();
    let organization = if code == "D565" || ["D563", "D570", "D571", "D573", "D564"].contains(&code) {
        "org_id"
    } else {
        "org"
    };
    files.entry("study.toml".into()).or_insert_with(|| {
        format!("{STUDY}[data]\nfiles = [\"{data}\"]\ncodebook = \"codebook.toml\"\norganization = \"{organization}\"\n").into_bytes()
    });
    let codebook = if code == "D565" { containers_codebook() } else { CODEBOOK.to_owned() };
    files.entry("codebook.toml".into()).or_insert_with(|| codebook.into_bytes());
    files
}

fn source(files: &Files) -> Source {
    Source::Made(
        files.iter().map(|(name, bytes)| (name.clone(), Arc::<[u8]>::from(bytes.as_slice()))).collect(),
    )
}

fn findings(code: &str, files: &Files) -> Vec<Finding> {
    let study = ingest::study(source(files)).unwrap_or_else(|error| panic!("{code}: {error:?}"));
    let Read { responses, mut findings } = ingest::responses(&study).unwrap();
    if findings.iter().all(|finding| finding.severity == Severity::Warning) {
        findings.extend(peil::validate::check(&study, &responses));
    }
    findings
}

#[test]
fn every_code_that_check_reports_has_an_example() {
    let seen: BTreeSet<&str> = examples::all().map(|example| example.code).collect();
    assert_eq!(seen.len(), examples::all().count(), "a code has two examples");
    let known: BTreeSet<&str> =
        codes::all().map(|code| code.code).filter(|c| c.starts_with('D') && !CAVEATS.contains(c)).collect();
    assert_eq!(seen, known);
}

#[test]
fn every_example_gives_its_code_and_mended_it_does_not() {
    let mut wrong = Vec::new();
    for example in examples::all() {
        let code = example.code;
        let before = findings(code, &files(code, false, example.fails));
        if !before.iter().any(|finding| finding.code == code) {
            wrong.push(format!("{code} is not found in its example: {before:?}"));
        }
        let after = findings(code, &files(code, true, example.mended));
        if after.iter().any(|finding| finding.code == code || finding.severity == Severity::Error) {
            wrong.push(format!("{code} is not mended: {after:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_no_screen_shows_is_written_out() {
    let latin = examples::find("D202").unwrap();
    assert!(latin.fails[0].lines().contains("Caf\\xe9,4,5"));
    assert!(examples::find("D243").unwrap().fails[0].lines().contains("A\\x1b[31m"));
}
