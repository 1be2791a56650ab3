//! The cohort that leaves the house: an organization that holds its own answers against it elsewhere reads what the
//! researchers read, and nothing in it tells of anyone.

use peil::ingest;
use peil::model::caveat::Caveat;
use peil::model::cohort_file::{CohortFile, Unusable};
use peil::model::epsilon::Epsilon;
use peil::model::results::Results;
use peil::model::results_json::from_json;
use peil::model::source::Source;
use peil::pipeline::{self, BenchmarkRequest, Options, Stages};
use peil::present::OutputFile;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SUBJECT: &str = "org-070";

/// The shipped study of employees; `keep` tells by name which organizations are in it.
fn employees(keep: impl Fn(&str) -> bool) -> Source {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/employees");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a shipped file");
    let only = |name: &str| -> String {
        let text = read(name);
        let kept = text
            .lines()
            .enumerate()
            .filter(|(i, line)| *i == 0 || keep(line.split(',').next().unwrap_or_default()));
        kept.flat_map(|(_, line)| [line, "\n"]).collect()
    };
    let file = |name: &str, text: String| (name.to_owned(), Arc::<[u8]>::from(text.into_bytes()));
    Source::Made(vec![
        file("study.toml", read("study.toml")),
        file("codebook.toml", read("codebook.toml")),
        file("responses.csv", only("responses.csv")),
        file("organizations.csv", only("organizations.csv")),
    ])
}

/// The answers of one organization alone, with cohort.json beside them.
fn own_and_cohort(home: &Path) -> (PathBuf, PathBuf) {
    let Source::Made(files) = employees(|name| name == SUBJECT) else { panic!("made in memory") };
    let answers = files.iter().find(|(name, _)| name == "responses.csv").expect("made above");
    let (own, cohort) = (home.join("own.csv"), home.join("cohort.json"));
    std::fs::write(&own, &answers.1).expect("a temporary folder");
    std::fs::write(&cohort, cohort_json(|name| name != SUBJECT)).expect("a temporary folder");
    (own, cohort)
}

fn cohort_json(keep: impl Fn(&str) -> bool) -> Vec<u8> {
    let mut watch = |_: &str| Ok(());
    let made = pipeline::cohort(employees(keep), &Options::default(), &mut Stages::new(&mut watch));
    made.expect("a cohort").files.remove(0).bytes
}

fn results(files: &[OutputFile]) -> Results {
    let json = files.iter().find(|f| f.path.ends_with("results.json")).expect("a results.json");
    from_json(std::str::from_utf8(&json.bytes).expect("text")).expect("results")
}

/// Every number and word of the benchmark from the rows of all is that of the benchmark from the released cohort of the
/// others.
#[test]
fn a_benchmark_elsewhere_is_the_benchmark_at_home() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let (own, cohort) = own_and_cohort(home.path());
    let (request, options) = (BenchmarkRequest::default(), Options::default());
    let mut watch = |_: &str| Ok(());
    let at_home = pipeline::benchmark(
        employees(|_| true),
        (SUBJECT, &request),
        "b",
        &options,
        &mut Stages::new(&mut watch),
    )
    .expect("a benchmark");
    let mut watch = |_: &str| Ok(());
    let (elsewhere, ..) = pipeline::benchmark_own(
        (&own, &cohort),
        (None, Vec::new()),
        None,
        |_| "b".to_owned(),
        &options,
        &mut Stages::new(&mut watch),
    )
    .expect("a benchmark");
    let (a, b) = (results(&at_home.0.files), results(&elsewhere.files));
    for table in ["benchmark", "practices", "own_stages", "steering"] {
        let (a, b) = (a.table(table).expect("a table"), b.table(table).expect("a table"));
        assert!(a.rows.len() > 1, "{table}");
        assert_eq!(a, b, "{table}");
    }
    assert_eq!(a.about.design, b.about.design);
}

/// With noise a cohort holds means and medians alone, is never the same twice, and says so on every benchmark made from it.
#[test]
fn a_benchmark_against_a_cohort_with_noise_tells_its_epsilon() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let (own, cohort) = own_and_cohort(home.path());
    let with_noise = || {
        let options = Options { epsilon: Epsilon::parse("4"), ..Options::default() };
        let mut watch = |_: &str| Ok(());
        let made =
            pipeline::cohort(employees(|name| name != SUBJECT), &options, &mut Stages::new(&mut watch));
        made.expect("a cohort").files.remove(0).bytes
    };
    let noisy = with_noise();
    assert_ne!(noisy, with_noise(), "the noise can be repeated");
    let (_, results_with) =
        CohortFile::read(std::str::from_utf8(&noisy).expect("text")).expect("a cohort file");
    let (_, plain) =
        CohortFile::read(&std::fs::read_to_string(&cohort).expect("text")).expect("a cohort file");
    assert_eq!(results_with.about.epsilon.as_deref(), Some("4"));
    let (table, exact) =
        (results_with.table("cohort").expect("a table"), plain.table("cohort").expect("a table"));
    let told: Vec<_> = table.rows.iter().filter(|row| table.number(row, "mean").is_some()).collect();
    assert!(told.len() > 3);
    for row in &told {
        let key = [("variable", table.text(row, "variable")), ("by", "all"), ("wave", "2018")];
        let without = exact.find(&key).expect("the same row");
        let range = results_with.labels.ranges[table.text(row, "variable")];
        // ε/M for each of M numbers: off by more than 40 times the scale in one file of 10¹⁷.
        let scale =
            (range.1 - range.0) * 2.0 * told.len() as f64 / (4.0 * exact.number(without, "k").expect("k"));
        let off = table.number(row, "mean").expect("a mean") - exact.number(without, "mean").expect("a mean");
        assert!(off.abs() <= 40.0 * scale + 0.1, "{off} of {scale}");
        assert!(["sd", "between", "q25", "q75"].iter().all(|column| table.number(row, column).is_none()));
    }
    for id in ["cohort_relations", "cohort_covariances"] {
        let table = results_with.table(id).expect("a table");
        assert!(table.rows.iter().all(|row| row.caveats.iter().any(|c| c.code == "P454")), "{id}");
    }
    std::fs::write(&cohort, &noisy).expect("a temporary folder");
    let mut watch = |_: &str| Ok(());
    let (made, ..) = pipeline::benchmark_own(
        (&own, &cohort),
        (None, Vec::new()),
        None,
        |_| "b".to_owned(),
        &Options::default(),
        &mut Stages::new(&mut watch),
    )
    .expect("a benchmark");
    let benchmark = results(&made.files);
    let table = benchmark.table("benchmark").expect("a table");
    assert!(table.rows.iter().any(|row| table.number(row, "difference").is_some()));
    assert_eq!(benchmark.about.epsilon.as_deref(), Some("4"));
    let page = made.files.iter().find(|f| f.path.ends_with("benchmark.html")).expect("a page");
    let page = String::from_utf8_lossy(&page.bytes);
    assert!(page.contains("ε = 4") && page.contains("P455"));
}

/// A cohort file holds no name of an organization, no answer and no count of respondents.
#[test]
fn a_cohort_file_names_nobody() {
    let text = String::from_utf8(cohort_json(|_| true)).expect("text");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/employees/organizations.csv");
    let organizations = std::fs::read_to_string(folder).expect("a shipped file");
    let names: Vec<&str> = organizations.lines().skip(1).filter_map(|l| l.split(',').next()).collect();
    assert!(names.len() > 100);
    assert!(names.iter().all(|name| !text.contains(name)));
    let (_, results) = CohortFile::read(&text).expect("a cohort file");
    for table in results.tables.values() {
        assert!(table.column("n").is_none() && table.column("organization").is_none(), "{}", table.id);
    }
    let limit = results.about.privacy.min_cohort as f64;
    for id in ["cohort", "cohort_relations"] {
        let table = results.table(id).expect("a table");
        assert!(table.rows.iter().all(|row| table.number(row, "k").is_none_or(|k| k >= limit)), "{id}");
        assert!(table.rows.iter().any(|row| table.number(row, "k").is_some()), "{id}");
    }
}

#[test]
fn a_changed_file_and_another_version_are_refused() {
    let text = String::from_utf8(cohort_json(|_| true)).expect("text");
    assert!(CohortFile::read(&text).is_ok());
    let changed = text.replacen("\"k\": 139", "\"k\": 138", 1);
    assert_ne!(changed, text);
    assert_eq!(CohortFile::read(&changed).expect_err("changed"), Unusable::Changed);
    let newer = text.replacen("\"schema\": 1", "\"schema\": 7", 1);
    assert_eq!(CohortFile::read(&newer).expect_err("another version"), Unusable::Schema(7));
    for other in ["", "{}", "[]", "{\"schema\": 1}", &text[..text.len() / 2]] {
        assert_eq!(CohortFile::read(other).expect_err("no cohort"), Unusable::Form);
    }
}

/// Too few organizations, or an organization too small: exit 4, and no word about how many there are.
#[test]
fn what_is_too_small_is_refused_without_a_count() {
    let few = |name: &str| name < "org-006";
    let mut watch = |_: &str| Ok(());
    let error = pipeline::cohort(employees(few), &Options::default(), &mut Stages::new(&mut watch))
        .expect_err("a cohort of five");
    assert_eq!(error.exit_code(), 4);
    let home = tempfile::tempdir().expect("a temporary folder");
    let (own, cohort) = own_and_cohort(home.path());
    let text = std::fs::read_to_string(&own).expect("written above");
    let short: String = text.lines().take(7).flat_map(|line| [line, "\n"]).collect();
    std::fs::write(&own, short).expect("a temporary folder");
    let mut watch = |_: &str| Ok(());
    let refused = pipeline::benchmark_own(
        (&own, &cohort),
        (None, Vec::new()),
        None,
        |_| "b".to_owned(),
        &Options::default(),
        &mut Stages::new(&mut watch),
    )
    .expect_err("six respondents");
    assert_eq!(refused.exit_code(), 4);
    let limit = Caveat::new("P411", &["10"]).message(peil::model::text::Lang::En);
    assert_eq!(refused.to_string(), limit);
}

/// The questions travel: own answers without one of them are refused by the codebook, with the column's name.
#[test]
fn own_answers_have_to_fit_the_questions() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let (own, cohort) = own_and_cohort(home.path());
    let text = std::fs::read_to_string(&own).expect("written above");
    let without_last =
        |line: &str| line.rsplit_once(',').map_or(String::new(), |(rest, _)| format!("{rest}\n"));
    std::fs::write(&own, text.lines().map(without_last).collect::<String>()).expect("a temporary folder");
    let (file, _) = ingest::cohort_file(&cohort).expect("a cohort file");
    let study = ingest::with_own(&file, &own).expect("questions");
    let read = ingest::responses(&study).expect("it can be read");
    let found = read.findings.iter().find(|f| f.code == "D209").expect("a missing column");
    assert_eq!(found.column, "knowledge_learn");
}
