//! Awkward studies: nobody, one respondent, one organization, constant answers, all missing, ties, hostile names. Each
//! goes the whole way, figures and report included: never a panic, never a number lost without a reason, the same bytes
//! for any number of threads.

use peil::error::Error;
use peil::model::source::Source;
use peil::model::study::Profile;
use peil::pipeline::{self, Options, Outcome, Stages};
use peil::present::figure;
use std::fmt::Write as _;
use std::fs;

const CODEBOOK: &str = r#"
[defaults.agree5]
type = "likert"
min = 1
max = 5
missing = ["", "99"]
labels = { nl = ["a", "b", "c", "d", "e"], en = ["v", "w", "x", "y", "z"] }

[columns.org]
type = "text"
required = true
[columns.wave]
type = "integer"
[columns.sector]
type = "category"
[columns.q1]
use = "agree5"
[columns.q2]
use = "agree5"
reverse = true
[columns.q3]
use = "agree5"
[columns.read]
use = "agree5"
[columns.react]
use = "agree5"
[columns.post]
use = "agree5"
[columns.idea]
use = "agree5"

[scales.factor]
items = ["q1", "q2"]
[scales.outcome]
items = ["q3"]
"#;

const STUDY: &str = r#"
[study]
id = "awkward"
title = { nl = "Ongemakkelijk", en = "Awkward" }
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
applications = ["idea"]
[maturity]
factors = ["factor"]
levels = [2.0, 3.0, 4.0]
[[correlation]]
id = "H1"
x = "active_use"
y = "outcome"
expect = "+"
role = "confirmatory"
[[correlation]]
id = "H2"
x = "passive_use"
y = "outcome"
method = "spearman"
controls = ["factor"]
[[correlation]]
id = "W1"
x = "active_use"
y = "outcome"
level = "within"
[[correlation]]
id = "R1"
x = "factor"
y = "outcome"
level = "respondent"
[[comparison]]
id = "sectors"
x = "factor"
by = "sector"
[[drivers]]
outcome = "outcome"
predictors = ["factor", "active_use", "passive_use"]
replicates = 49
[[claim]]
id = "passive"
statement = "half"
quantity = "usage.passive.estimate"
published = 50.0
tolerance = 3.0
"#;

const HEADER: &str = "org,wave,sector,q1,q2,q3,read,react,post,idea\n";

/// Rows by organization, wave and respondent; `answer(organization, respondent, item)` gives a cell.
fn rows(
    organizations: usize,
    waves: &[u32],
    respondents: usize,
    answer: impl Fn(usize, usize, usize) -> String,
) -> String {
    let mut text = HEADER.to_owned();
    for wave in waves {
        for organization in 0..organizations {
            for respondent in 0..respondents {
                let _ = write!(text, "o{organization:03},{wave},s{}", organization % 3);
                for item in 0..7 {
                    let _ = write!(text, ",{}", answer(organization, respondent, item));
                }
                text.push('\n');
            }
        }
    }
    text
}

/// Answers that vary in an irregular but fixed way.
fn varied(organization: usize, respondent: usize, item: usize) -> String {
    let mixed = (organization * 7 + respondent * 13 + item * 5 + organization * respondent * 3) % 23;
    (mixed % 5 + 1).to_string()
}

fn awkward() -> Vec<(&'static str, String)> {
    let blank = |_: usize, _: usize, _: usize| String::new();
    let constant = |_: usize, _: usize, _: usize| "4".to_owned();
    let by_organization = |organization: usize, _: usize, _: usize| (organization % 5 + 1).to_string();
    vec![
        ("one respondent", rows(1, &[1], 1, varied)),
        ("two respondents", rows(1, &[1], 2, varied)),
        ("one organization", rows(1, &[1], 40, varied)),
        ("two organizations", rows(2, &[1, 2], 12, varied)),
        ("three organizations", rows(3, &[1], 12, varied)),
        ("one informant each", rows(30, &[1, 2], 1, varied)),
        ("constant answers", rows(12, &[1, 2], 10, constant)),
        ("all missing", rows(12, &[1, 2], 10, blank)),
        ("one answer per organization", rows(12, &[1], 10, by_organization)),
        ("a cohort", rows(25, &[1, 2, 3], 12, varied)),
        ("missing usage", rows(12, &[1], 10, |o, r, i| if i >= 3 { String::new() } else { varied(o, r, i) })),
    ]
}

fn has_extension(path: &str, wanted: &[&str]) -> bool {
    std::path::Path::new(path).extension().is_some_and(|e| wanted.iter().any(|w| e == *w))
}

/// A text without embedded fonts, whose base64 may hold any letters.
fn without_fonts(text: &str) -> String {
    let mut parts = text.split("base64,");
    let first = parts.next().unwrap_or_default().to_owned();
    let after_font = |part: &str| part.find([')', '"']).map(|end| part[end..].to_owned()).unwrap_or_default();
    first + &parts.map(after_font).collect::<String>()
}

/// SVG is what every other format is made from; that alone keeps these runs short.
fn run(data: &str, study: &str, profile: Profile) -> Result<Outcome, Error> {
    let figures = figure::Options { formats: vec![figure::Format::Svg], ..figure::Options::default() };
    run_with(data, study, profile, figures)
}

fn run_with(data: &str, study: &str, profile: Profile, figures: figure::Options) -> Result<Outcome, Error> {
    let folder = tempfile::tempdir().expect("a folder for the study");
    for (name, text) in [("study.toml", study), ("codebook.toml", CODEBOOK), ("responses.csv", data)] {
        fs::write(folder.path().join(name), text).expect("room for the study");
    }
    let source = Source::Folder { folder: folder.path().to_path_buf(), file: "study.toml".into() };
    let options = Options { profile: Some(profile), seed: 1, figures, ..Options::default() };
    let mut watch = |_: &'static str| Ok(());
    pipeline::run(source, &options, &mut Stages::new(&mut watch))
}

#[test]
fn every_awkward_study_goes_the_whole_way_and_explains_what_it_can_not_say() {
    for (name, data) in awkward() {
        for profile in [Profile::Public, Profile::Internal] {
            let outcome = match run(&data, STUDY, profile) {
                Ok(outcome) => outcome,
                // Too small to be shown to anyone: refused whole, never shown in part.
                Err(Error::Disclosure { .. }) if profile == Profile::Public => continue,
                Err(error) => panic!("{name}: {error:?}"),
            };
            for table in outcome.results.tables.values() {
                for row in &table.rows {
                    let unexplained = row.caveats.iter().any(|c| c.code == "S300");
                    assert!(!unexplained, "{name}: `{}` lost a number without a reason: {row:?}", table.id);
                }
            }
            let text = outcome.files.iter().filter(|f| has_extension(&f.path, &["html", "svg"]));
            for file in text {
                let text = without_fonts(&String::from_utf8_lossy(&file.bytes));
                assert!(!text.contains("NaN") && !text.contains(">inf<"), "{name}: {} shows NaN", file.path);
            }
        }
    }
}

#[test]
fn a_file_without_records_is_refused_as_data() {
    let error = run(HEADER, STUDY, Profile::Public).expect_err("nobody answered");
    assert_eq!(error.exit_code(), 3);
}

#[test]
fn the_same_bytes_for_any_number_of_threads() {
    let data = rows(25, &[1, 2, 3], 12, varied);
    let files = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        let all_formats = figure::Options { dpi: 72, ..figure::Options::default() };
        let outcome =
            pool.install(|| run_with(&data, STUDY, Profile::Internal, all_formats)).expect("a plain study");
        let told = outcome.files.into_iter().filter(|f| f.path != "manifest.json");
        told.map(|f| (f.path, blake3::hash(&f.bytes))).collect::<Vec<_>>()
    };
    let one = files(1);
    assert!(one.len() > 20);
    for threads in [2, 3, 8, 64] {
        assert_eq!(files(threads), one, "{threads} threads");
    }
}

#[test]
fn the_order_of_rows_has_no_meaning() {
    let data = rows(25, &[1, 2], 12, varied);
    let mut lines: Vec<&str> = data.lines().skip(1).collect();
    lines.reverse();
    let half = lines.len() / 2;
    lines.rotate_left(half / 3);
    let shuffled = HEADER.to_owned() + &lines.join("\n") + "\n";
    let tables = |data: &str| {
        let outcome = run(data, STUDY, Profile::Public).expect("a plain study");
        let csv = outcome
            .files
            .into_iter()
            .filter(|f| f.path.starts_with("tables/") && f.path != "tables/findings.csv");
        csv.map(|f| (f.path, String::from_utf8_lossy(&f.bytes).into_owned())).collect::<Vec<_>>()
    };
    assert_eq!(tables(&data), tables(&shuffled));
}

#[test]
fn names_that_are_formulas_or_tags_stay_text() {
    let data = rows(12, &[1], 12, varied)
        .replace("o000,", "\"<script>alert(1)</script>\",")
        .replace("o001,", "=1+1,");
    let outcome = run(&data, STUDY, Profile::Internal).expect("a study with odd names");
    for file in &outcome.files {
        let text = String::from_utf8_lossy(&file.bytes);
        if has_extension(&file.path, &["html", "svg"]) {
            assert!(!text.contains("<script>alert"), "{}", file.path);
        }
        if has_extension(&file.path, &["csv"]) {
            assert!(!text.lines().any(|line| line.starts_with("=1+1")), "{}", file.path);
        }
    }
}

#[test]
fn the_public_profile_names_no_organization_and_holds_no_rows() {
    let data = rows(25, &[1, 2], 12, varied);
    let outcome = run(&data, STUDY, Profile::Public).expect("a plain study");
    for file in &outcome.files {
        let text = String::from_utf8_lossy(&file.bytes);
        for organization in ["o000", "o007", "o024"] {
            assert!(!text.contains(organization), "{} names {organization}", file.path);
        }
    }
    assert!(outcome.results.table("scores").is_none() && outcome.results.table("organizations").is_none());
}
