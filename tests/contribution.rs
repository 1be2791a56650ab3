//! What organizations contribute in place of rows: the same results at their level, to the last digit, and nothing that tells
//! an answer.

#![allow(clippy::unwrap_used)] // a test that can not read its own files has failed

use peil::error::Error;
use peil::ingest::{self, Questions};
use peil::model::caveat::Caveat;
use peil::model::contribution::Contribution;
use peil::model::finding::Severity;
use peil::model::results::Results;
use peil::model::source::Source;
use peil::model::study::Profile;
use peil::model::table::{Cell, Row, Table};
use peil::pipeline::{self, Options, Stages};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

/// Files by name.
type Files = BTreeMap<String, String>;

fn source(files: &Files) -> Source {
    let made = |(name, text): (&String, &String)| (name.clone(), Arc::<[u8]>::from(text.as_bytes()));
    Source::Made(files.iter().map(made).collect())
}

/// The shipped study of employees with few resamples, and only what is asked of organizations.
fn employees(privacy: &str) -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/employees");
    let read = |name: &str| (name.to_owned(), std::fs::read_to_string(folder.join(name)).unwrap());
    let mut files = Files::from(["codebook.toml", "organizations.csv", "responses.csv"].map(read));
    let mut study: toml::Table = read("study.toml").1.parse().unwrap();
    study.remove("model");
    for drivers in study.get_mut("drivers").unwrap().as_array_mut().unwrap() {
        drivers.as_table_mut().unwrap().insert("replicates".into(), 99.into());
    }
    let fast = "[measurement]\nbootstrap = 0\nitem_response = []\nparallel_replicates = 20\nprofiles = 2\n\
                [relations]\nreplicates = 99\npermutations = 49\nsplits = 2\n";
    files.insert("study.toml".into(), format!("{study}\n{fast}\n[privacy]\n{privacy}\n"));
    files
}

/// The records of responses.csv by organization and edition, without those of fewer than `least`.
fn by_organization(files: &Files, least: usize) -> (String, BTreeMap<String, Vec<String>>) {
    let mut lines = files["responses.csv"].lines().map(str::to_owned);
    let header = lines.next().unwrap();
    let mut cells: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for line in lines {
        let mut start = line.split(',');
        let key = (start.next().unwrap().to_owned(), start.next().unwrap().to_owned());
        cells.entry(key).or_default().push(line);
    }
    let mut organizations: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ((organization, _), lines) in cells.into_iter().filter(|(_, lines)| lines.len() >= least) {
        organizations.entry(organization).or_default().extend(lines);
    }
    (header, organizations)
}

fn csv<'a>(header: &'a str, lines: impl Iterator<Item = &'a String>) -> String {
    std::iter::once(header).chain(lines.map(String::as_str)).flat_map(|line| [line, "\n"]).collect()
}

/// The contribution of an organization's own file, by the study files that researchers would send.
fn contribute(files: &Files, own: &str, facts: &[String]) -> Result<String, Error> {
    contribute_and_say(files, own, facts).map(|(text, _)| text)
}

/// The same, with what it says was left out.
fn contribute_and_say(files: &Files, own: &str, facts: &[String]) -> Result<(String, Vec<Caveat>), Error> {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("own.csv");
    std::fs::write(&path, own).unwrap();
    let mut watch = |_: &str| Ok(());
    let questions = Questions::Study(source(files));
    let made = pipeline::contribute((questions, &path), (None, facts), &mut Stages::new(&mut watch));
    made.map(|(bytes, _, left_out)| (String::from_utf8(bytes).unwrap(), left_out))
}

/// The study with these rows, and with these contributions.
fn study_of(files: &Files, rows: Option<String>, contributions: &Files) -> Files {
    let mut study = files.clone();
    let declared = match (&rows, contributions.is_empty()) {
        (Some(_), true) => "files = [\"responses.csv\"]",
        (Some(_), false) => "files = [\"responses.csv\"]\ncontributions = [\"c/*.json\"]",
        (None, _) => "files = []\ncontributions = [\"c/*.json\"]",
    };
    let text = files["study.toml"].replace("files = [\"responses.csv\"]", declared);
    study.insert("study.toml".into(), text);
    study.remove("responses.csv");
    study.extend(rows.map(|rows| ("responses.csv".to_owned(), rows)));
    study.extend(contributions.iter().map(|(name, text)| (format!("c/{name}.json"), text.clone())));
    study
}

fn results(files: &Files) -> Results {
    let options = Options { profile: Some(Profile::Internal), seed: 1, ..Options::default() };
    let mut watch = |_: &str| Ok(());
    let (results, _) = pipeline::results(source(files), &options, &mut Stages::new(&mut watch)).unwrap();
    (*results).clone()
}

/// Rows about organizations: not those at another level, about categories of respondents, or of respondents drawn.
fn about_organizations(table: &Table, row: &Row) -> bool {
    let of_facts = ["sector", "size", "platform", "origin"];
    let text = |column: &str| table.text(row, column);
    !["within", "respondent"].contains(&text("level"))
        && (table.id != "shares" || of_facts.contains(&text("column")))
        && (table.id != "uncertainty" || text("method") != "two-stage")
        && (table.id != "specifications" || table.number(row, "min_group") == Some(1.0))
        && (table.id != "specifications"
            || text("score_missing") == "available" && text("exclude") != "straightliners")
        && (table.id != "detectable_effects" || text("kind") != "correlation")
}

/// Cells that also rest on other rows: p adjusted for a family that holds tests within organizations.
const OF_A_FAMILY: [&str; 4] = ["p_adjusted", "p_bh", "p_max_t", "m"];

/// By name and row, every cell about organizations.
fn cells(results: &Results, id: &str) -> Vec<Vec<(String, Cell)>> {
    let table = results.table(id).unwrap_or_else(|| panic!("no table {id}"));
    let left_out = |column: &str| {
        // Specifications are numbered with those that differ in scoring.
        id == "correlations" && OF_A_FAMILY.contains(&column)
            || id == "maturity" && column == "doubtful"
            || id == "specifications" && column == "id"
    };
    let rows = table.rows.iter().filter(|row| about_organizations(table, row));
    let cells = |row: &Row| -> Vec<(String, Cell)> {
        let all = table.columns.iter().cloned().zip(row.cells.iter().cloned());
        all.filter(|(column, _)| !left_out(column)).collect()
    };
    rows.map(cells).collect()
}

/// The tables of organizations.
const TABLES: [&str; 32] = [
    "sample",
    "flow",
    "usage",
    "applications",
    "shares",
    "maturity",
    "waves",
    "wave_composition",
    "correlations",
    "uncertainty",
    "specifications",
    "scale_correlations",
    "use_outcomes",
    "correlation_differences",
    "correlation_contrasts",
    "correlation_groups",
    "log_ratios",
    "drivers",
    "importance",
    "comparisons",
    "distributions",
    "points",
    "pairs",
    "fits",
    "organizations",
    "profile_fit",
    "components",
    "organization_map",
    "map_points",
    "claims",
    "detectable",
    "detectable_effects",
];

/// The 139 organizations of the latest edition, and those of the earlier ones: rows of all, contributions of all, and half of
/// each give the same bits in every cell.
#[test]
fn contributions_give_what_rows_give_to_the_last_digit() {
    let least = 5;
    let files = employees(&format!("min_respondents = {least}\nmin_tables = 1"));
    let (header, organizations) = by_organization(&files, least);
    let contributions: Files = organizations
        .iter()
        .map(|(name, lines)| {
            (name.clone(), contribute(&files, &csv(&header, lines.iter()), &[]).expect("a contribution"))
        })
        .collect();
    let all = csv(&header, organizations.values().flatten());
    let even: BTreeSet<&String> = organizations.keys().step_by(2).collect();
    let half =
        csv(&header, organizations.iter().filter(|(o, _)| !even.contains(o)).flat_map(|(_, lines)| lines));
    let of_half: Files =
        contributions.iter().filter(|(o, _)| even.contains(o)).map(|(o, c)| (o.clone(), c.clone())).collect();
    let rows = results(&study_of(&files, Some(all), &Files::new()));
    let alone = results(&study_of(&files, None, &contributions));
    let mixed = results(&study_of(&files, Some(half), &of_half));
    assert_eq!((rows.about.k, alone.about.k, mixed.about.k), (139, 139, 139));
    for other in [&alone, &mixed] {
        assert_eq!((rows.about.rows, rows.about.n), (other.about.rows, other.about.n));
        for id in TABLES {
            let (ours, theirs) = (cells(&rows, id), cells(other, id));
            assert!(!ours.is_empty(), "{id}");
            for (a, b) in ours.iter().zip(&theirs) {
                for ((column, a), (_, b)) in a.iter().zip(b) {
                    let bits = |cell: &Cell| cell.as_f64().map(f64::to_bits);
                    assert_eq!(bits(a), bits(b), "{id}.{column}");
                    assert_eq!(a, b, "{id}.{column}");
                }
            }
            assert_eq!(ours.len(), theirs.len(), "{id}");
        }
    }
    // What takes answers says so: absent without rows, of the rows alone beside them.
    let reason = |results: &Results, id: &str| {
        let absent = results.absent.iter().find(|a| a.table == id);
        absent.map(|a| a.reason.code.clone())
    };
    for id in ["items", "reliability", "aggregation", "levels", "slopes", "answers", "stages"] {
        assert_eq!(reason(&alone, id).as_deref(), Some("D249"), "{id}");
        let table = mixed.table(id).unwrap();
        let told = |row: &Row| row.caveats.iter().any(|c| c.code == "D248");
        assert!(!table.rows.is_empty() && table.rows.iter().all(told), "{id}");
        assert!(!rows.table(id).unwrap().rows.iter().any(told), "{id}");
    }
}

/// Of what a contribution holds by the usual rules, every number is that of one that holds all; no scale is left out, and
/// single questions only where fewer tables of answers would be left than agreed.
#[test]
fn what_would_tell_answers_is_left_out_and_nothing_else_changes() {
    let (careful, open) = (employees(""), employees("min_tables = 1"));
    let (header, organizations) = by_organization(&careful, 10);
    let scales = ["adoption", "alignment", "engagement", "active_use"];
    let mut withheld = BTreeSet::new();
    for lines in organizations.values().step_by(4) {
        let own = csv(&header, lines.iter());
        let read = |files: &Files| {
            let (text, left_out) = contribute_and_say(files, &own, &[]).unwrap();
            (Contribution::read(&text).unwrap(), left_out)
        };
        let ((less, left_out), (all, nothing)) = (read(&careful), read(&open));
        let said = |of: &[Caveat]| -> BTreeSet<String> {
            of.iter().filter(|c| c.code == "P445").map(|c| c.about[0].clone()).collect()
        };
        assert!(said(&nothing).is_empty());
        let told: BTreeSet<String> = less.editions.iter().flat_map(|e| e.withheld.iter().cloned()).collect();
        assert_eq!(said(&left_out), told);
        assert_eq!((less.editions.len(), &less.made), (all.editions.len(), &all.made));
        for (less, all) in less.editions.iter().zip(&all.editions) {
            assert!(all.withheld.is_empty());
            let left: BTreeSet<&String> = less.means.keys().chain(less.shares.keys()).collect();
            let whole: BTreeSet<&String> = all.means.keys().chain(all.shares.keys()).collect();
            assert_eq!(whole.difference(&left).copied().cloned().collect::<BTreeSet<_>>(), less.withheld);
            assert!(less.means.iter().all(|(id, mean)| all.means[id] == *mean));
            assert!(less.shares.iter().all(|(id, share)| all.shares[id] == *share));
            assert!(scales.iter().all(|id| less.means.contains_key(*id)));
            withheld.extend(less.withheld.iter().cloned());
        }
    }
    assert!(
        !withheld.is_empty() && withheld.iter().all(|id| id.starts_with("app") || id.ends_with("frequency"))
    );
}

/// A small study: twelve organizations of twelve respondents, with a fact about each.
fn small() -> Files {
    let mut data = "org,q1,q2,q3,read,react,post\n".to_owned();
    let mut facts = "org,sector\n".to_owned();
    for organization in 0..12_u32 {
        let _ = writeln!(
            facts,
            "org {organization:02},{}",
            if organization % 3 == 0 { "care" } else { "school" }
        );
        for respondent in 0..12 {
            let answer = |item: u32| {
                (organization * 7 + respondent * 5 + item * 11 + organization * respondent) % 5 + 1
            };
            let answers: Vec<String> = (0..6).map(|item| answer(item).to_string()).collect();
            let _ = writeln!(data, "org {organization:02},{}", answers.join(","));
        }
    }
    let column = |name: &str| format!("[columns.{name}]\ntype = \"likert\"\nmin = 1\nmax = 5\n");
    let codebook = ["q1", "q2", "q3", "read", "react", "post"].map(column).concat()
        + "[columns.org]\ntype = \"text\"\nrequired = true\n[columns.sector]\ntype = \"category\"\nvalues = [\"care\", \"school\"]\n\
           [scales.alignment]\nitems = [\"q1\", \"q2\", \"q3\"]\n";
    let study = "[study]\nid = \"small\"\ntitle = \"Small\"\n[data]\nfiles = [\"responses.csv\"]\norganization = \"org\"\n\
        organizations = \"organizations.csv\"\n[usage]\nconsume = \"read\"\ncontribute = \"react\"\ncreate = \"post\"\nthreshold = 4\n\
        [relations]\nreplicates = 99\npermutations = 49\n\
        [[correlation]]\nid = \"H1\"\nx = \"active_use\"\ny = \"alignment\"\n[[comparison]]\nid = \"s\"\nx = \"alignment\"\nby = \"sector\"\n\
        [privacy]\nmin_tables = 1\n";
    let files = [("responses.csv", data), ("organizations.csv", facts), ("codebook.toml", codebook)];
    let mut files: Files = files.map(|(name, text)| (name.to_owned(), text)).into();
    files.insert("study.toml".into(), study.into());
    files
}

/// The records of one organization of the small study.
fn own(files: &Files, organization: u32) -> String {
    let of = |line: &&str| line.starts_with(&format!("org {organization:02},")) || line.starts_with("org,");
    files["responses.csv"].lines().filter(of).flat_map(|line| [line, "\n"]).collect()
}

/// The records of all others.
fn others(files: &Files, organization: u32) -> String {
    let of = |line: &&str| !line.starts_with(&format!("org {organization:02},"));
    files["responses.csv"].lines().filter(of).flat_map(|line| [line, "\n"]).collect()
}

/// Without a file of organizations, what contributions say of themselves makes the same groups.
#[test]
fn facts_in_contributions_are_facts_in_a_file_of_organizations() {
    let files = small();
    let rows = results(&files);
    let contributions: Files = (0..12)
        .map(|o| {
            let sector = format!("sector={}", if o % 3 == 0 { "care" } else { "school" });
            (format!("{o:02}"), contribute(&files, &own(&files, o), &[sector]).expect("a contribution"))
        })
        .collect();
    let mut alone = study_of(&files, None, &contributions);
    alone.remove("organizations.csv");
    let text = alone["study.toml"].replace("organizations = \"organizations.csv\"\n", "");
    alone.insert("study.toml".into(), text);
    let alone = results(&alone);
    for id in ["comparisons", "shares"] {
        let table = rows.table(id).unwrap();
        assert!(table.rows.iter().any(|row| table.number(row, "k_a").or(table.number(row, "k")).is_some()));
        assert_eq!(cells(&rows, id).len(), cells(&alone, id).len());
    }
    assert_eq!(cells(&rows, "comparisons"), cells(&alone, "comparisons"));
    let of_shares = |results: &Results| results.table("shares").unwrap().rows.clone();
    assert_eq!(of_shares(&rows), of_shares(&alone));
}

/// The codes of the errors in the data of a study, each once.
fn errors(files: &Files) -> Vec<&'static str> {
    let study = ingest::study(source(files)).expect("study files that hold");
    let found = ingest::responses(&study).expect("files that can be read").findings;
    assert!(found.iter().all(|f| !f.message.contains("org 0") && !f.help.contains("org 0")));
    let codes: BTreeSet<&str> =
        found.iter().filter(|f| f.severity == Severity::Error).map(|f| f.code).collect();
    codes.into_iter().collect()
}

#[test]
fn a_contribution_that_does_not_belong_is_refused_with_its_reason() {
    let files = small();
    let good = contribute(&files, &own(&files, 3), &[]).unwrap();
    let with = |contributions: &[&str], files: &Files| {
        let named = contributions.iter().enumerate().map(|(i, text)| (i.to_string(), (*text).to_owned()));
        errors(&study_of(files, Some(others(files, 3)), &named.collect()))
    };
    assert!(with(&[&good], &files).is_empty());
    assert_eq!(with(&["{}"], &files), ["D223"]);
    assert_eq!(with(&[&good.replace("\"schema\": 1", "\"schema\": 2")], &files), ["D224"]);
    assert_eq!(with(&[&good.replace("\"respondents\": 12", "\"respondents\": 13")], &files), ["D225"]);
    assert_eq!(with(&[&good, &good], &files), ["D227"]);
    // The same organization in the rows.
    let whole =
        study_of(&files, Some(files["responses.csv"].clone()), &[("3".to_owned(), good.clone())].into());
    assert_eq!(errors(&whole), ["D228"]);
    // Sealed anew by hand, with numbers that no answers give; and with fewer respondents than the study wants.
    let forged = |change: &dyn Fn(&mut Contribution)| {
        let mut contribution = Contribution::read(&good).unwrap();
        change(&mut contribution);
        contribution.sealed().to_json().unwrap()
    };
    let impossible = forged(&|c| c.editions[0].means.get_mut("alignment").unwrap().n = 40);
    assert_eq!(with(&[&impossible], &files), ["D223"]);
    let mut stricter = files.clone();
    stricter.insert(
        "study.toml".into(),
        files["study.toml"].replace("[privacy]", "[privacy]\nmin_respondents = 20"),
    );
    assert_eq!(with(&[&good], &stricter), ["D229"]);
    // Another format, another scale, another rule, another threshold, another study, an edition that it does not have.
    for (file, from, to) in [
        (
            "codebook.toml",
            "[columns.q2]\ntype = \"likert\"\nmin = 1\nmax = 5",
            "[columns.q2]\ntype = \"likert\"\nmin = 1\nmax = 7",
        ),
        ("codebook.toml", "items = [\"q1\", \"q2\", \"q3\"]", "items = [\"q1\", \"q2\"]"),
        ("codebook.toml", "items = [", "min_valid = 1.0\nitems = ["),
        ("study.toml", "threshold = 4", "threshold = 5"),
        ("study.toml", "id = \"small\"", "id = \"other\""),
    ] {
        let mut changed = files.clone();
        changed.insert(file.into(), files[file].replacen(from, to, 1));
        assert_ne!(changed[file], files[file]);
        assert_eq!(with(&[&good], &changed), ["D226"], "{to}");
    }
    let elsewhen = forged(&|c| c.editions[0].wave = "2018".into());
    assert_eq!(with(&[&elsewhen], &files), ["D226"]);
    // What is left out is told, and does not refuse.
    let less = forged(&|c| {
        c.editions[0].means.remove("alignment");
        c.editions[0].withheld.insert("alignment".into());
    });
    let study = study_of(&files, Some(others(&files, 3)), &[("3".to_owned(), less)].into());
    let found = ingest::responses(&ingest::study(source(&study)).unwrap()).unwrap().findings;
    assert_eq!(found.iter().map(|f| f.code).collect::<Vec<_>>(), ["D247"]);
}

/// Names that a person would read as one, and organizations that no list has, are told of contributions too.
#[test]
fn checks_look_at_who_contributed() {
    let files = small();
    let good = contribute(&files, &own(&files, 3), &[]).unwrap();
    let mut renamed = Contribution::read(&good).unwrap();
    renamed.organization = "ORG 04".into();
    let text = renamed.sealed().to_json().unwrap();
    let study = study_of(&files, Some(others(&files, 3)), &[("3".to_owned(), text)].into());
    let study = ingest::study(source(&study)).unwrap();
    let found = peil::validate::check(&study, &ingest::responses(&study).unwrap().responses);
    let about = |code: &str| found.iter().find(|f| f.code == code).map(|f| f.file.clone());
    assert_eq!(about("D242").as_deref(), Some("c/3.json"));
    assert_eq!(about("D245").as_deref(), Some("c/3.json"));
}

/// A whole run with a contribution that does not belong: exit 3, as all data that are refused.
#[test]
fn a_run_refuses_what_reading_refuses() {
    let files = small();
    let study = study_of(&files, None, &[("x".to_owned(), "{}".to_owned())].into());
    let mut watch = |_: &str| Ok(());
    let refused = pipeline::run(source(&study), &Options::default(), &mut Stages::new(&mut watch));
    assert_eq!(refused.unwrap_err().exit_code(), 3);
}

#[test]
fn own_answers_that_do_not_fit_and_organizations_that_are_too_small_make_no_contribution() {
    let files = small();
    let whole = own(&files, 3);
    let few: String = whole.lines().take(8).flat_map(|line| [line, "\n"]).collect();
    let one: String = whole.lines().take(2).flat_map(|line| [line, "\n"]).collect();
    let refused = |text: &str, facts: &[&str]| {
        let facts: Vec<String> = facts.iter().map(|&fact| fact.to_owned()).collect();
        contribute(&files, text, &facts).expect_err("refused")
    };
    let code = |error: &Error| match error {
        Error::Disclosure { code, .. } | Error::Usage { code, .. } => (*code).to_owned(),
        Error::Data(findings) => findings.iter().map(|f| f.code).collect::<Vec<_>>().join(" "),
        other => format!("{other:?}"),
    };
    let small = refused(&few, &[]);
    assert_eq!((code(&small).as_str(), small.exit_code()), ("P443", 4));
    assert!(!small.to_string().contains('7'), "the refusal does not say how many there are: {small}");
    let informant = refused(&one, &[]);
    assert_eq!((code(&informant).as_str(), informant.exit_code()), ("P442", 4));
    let unasked = refused(&whole, &["color=red"]);
    assert_eq!((code(&unasked).as_str(), unasked.exit_code()), ("C201", 2));
    let unknown = refused(&whole, &["sector=mining"]);
    assert_eq!((code(&unknown).as_str(), unknown.exit_code()), ("D215", 3));
    let renamed = refused(&whole.replace("q2", "q9"), &[]);
    assert!(code(&renamed).contains("D209") && renamed.exit_code() == 3, "{}", code(&renamed));
    let outside = refused(&whole.replacen(",1", ",8", 1), &[]);
    assert_eq!((code(&outside).as_str(), outside.exit_code()), ("D204", 3));
    let several = refused(&files["responses.csv"], &[]);
    assert_eq!((code(&several).as_str(), several.exit_code()), ("C202", 2));
}

/// An edition of too few stays out, with a word about it; the others are in.
#[test]
fn an_edition_of_too_few_stays_out() {
    let files = employees("min_tables = 1");
    let (header, organizations) = by_organization(&files, 1);
    let edition = |line: &String| line.split(',').nth(1).unwrap().to_owned();
    let few_in_one = |lines: &&Vec<String>| {
        let count = |e: &str| lines.iter().filter(|line| edition(line) == e).count();
        lines.iter().any(|line| count(&edition(line)) < 10)
            && lines.iter().any(|line| count(&edition(line)) >= 10)
    };
    let lines = organizations.values().find(few_in_one).expect("an organization that grew or shrank");
    let (text, left_out) = contribute_and_say(&files, &csv(&header, lines.iter()), &[]).unwrap();
    assert_eq!(left_out.iter().filter(|c| c.code == "P444").count(), 1);
    let contribution = Contribution::read(&text).unwrap();
    assert!(!contribution.editions.is_empty() && contribution.editions.iter().all(|e| e.respondents >= 10));
}
