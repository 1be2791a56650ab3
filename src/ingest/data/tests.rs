//! Files of a study, read together.

use super::*;
use crate::ingest::study;
use crate::model::finding::Severity;
use crate::model::responses::{Design, Values, Wave};
use crate::model::source::{Shipped, Source};
use std::collections::BTreeMap;

const STUDY: &str = "[study]\nid = \"t\"\ntitle = \"T\"\n[data]\nfiles = [\"part*.csv\"]\norganization = \"org\"\nwave = \"wave\"\norganizations = \"organizations.csv\"\nweight = \"w\"\n";
const CODEBOOK: &str = "
[defaults.agree5]
type = \"likert\"
min = 1
max = 5
missing = [\"9\"]
labels = { nl = [\"oneens\", \"beetje oneens\", \"neutraal\", \"beetje eens\", \"eens\"], en = [\"disagree\", \"rather disagree\", \"neutral\", \"rather agree\", \"agree\"] }
[columns.org]
type = \"text\"
[columns.wave]
type = \"integer\"
[columns.w]
type = \"number\"
[columns.q1]
use = \"agree5\"
[columns.tools]
type = \"multiple\"
separator = \"|\"
values = [\"chat\", \"wiki\", \"news\"]
[columns.sector]
type = \"category\"
values = [\"care\", \"school\"]
";

fn files(named: &[(&'static str, &'static str)]) -> Study {
    let mut all: Vec<(&'static str, &'static [u8])> =
        vec![("study.toml", STUDY.as_bytes()), ("codebook.toml", CODEBOOK.as_bytes())];
    all.extend(named.iter().map(|(name, text)| (*name, text.as_bytes())));
    let shipped = Box::leak(Box::new(Shipped { id: "t", files: all.leak() }));
    study(Source::Shipped(shipped)).unwrap()
}

const ORGANIZATIONS: (&str, &str) = ("organizations.csv", "org,sector\nB,care\nA,school\nZ,care\n");

#[test]
fn files_and_facts_about_organizations_become_one_data_set() {
    let study = files(&[
        ("part2.csv", "wave;org;q1;w;tools\n2024;A;9;1,5;wiki|chat\n"),
        ("part1.csv", "org,wave,q1,w,tools\nB,2022,Eens,1,\nA,2022,2,2,news\n"),
        ORGANIZATIONS,
    ]);
    let read = responses(&study).unwrap();
    let kinds: Vec<_> = read.findings.iter().map(|f| (f.kind, f.file.as_str(), f.lines.as_slice())).collect();
    assert_eq!(kinds, [("label_as_answer", "part1.csv", [2].as_slice())]);
    let r = read.responses;
    assert_eq!((r.rows, r.organizations.as_slice()), (3, ["A".to_owned(), "B".to_owned()].as_slice()));
    assert_eq!(r.organization, [1, 0, 0]);
    assert_eq!(r.waves, [Wave("2022".into()), Wave("2024".into())]);
    assert_eq!(r.wave, [0, 0, 1]);
    assert_eq!(r.weight, [1.0, 2.0, 1.5]);
    assert_eq!(r.places, [(0, 2), (0, 3), (1, 2)]);
    assert_eq!(r.columns["q1"], Values::Likert { min: 1, max: 5, codes: vec![4, 1, u8::MAX] });
    let values = ["chat", "wiki", "news"].map(str::to_owned).to_vec();
    assert_eq!(r.columns["tools"], Values::Several { values, chosen: vec![None, Some(4), Some(3)] });
    let sector = |organization| r.facts.columns["sector"].word(r.facts.row(organization, 0).unwrap());
    assert_eq!((sector(0), sector(1)), (Some("school"), Some("care")));
    assert_eq!(r.facts.rows.len(), 2);
    assert_eq!(r.facts.listed, BTreeMap::from([(None, 3)]));
    assert_eq!(r.inputs.iter().map(|i| i.rows).collect::<Vec<_>>(), [2, 1, 3]);
    assert_eq!(r.inputs[1].hash.len(), 64);
}

#[test]
fn one_row_per_organization_and_wave_makes_informants() {
    let study = files(&[("part1.csv", "org,wave,q1,w,tools\nA,1,2,1,\nB,1,3,1,\nA,2,3,1,\n"), ORGANIZATIONS]);
    assert_eq!(responses(&study).unwrap().responses.design(), Design::Informants);
}

fn errors(named: &[(&'static str, &'static str)]) -> Vec<(&'static str, String, String, Vec<u64>)> {
    let found = responses(&files(named)).unwrap().findings;
    let errors = found.into_iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|f| (f.kind, f.file, f.column, f.lines)).collect()
}

#[test]
fn a_column_has_to_stand_in_every_file_or_with_the_organizations() {
    let first = ("part1.csv", "org,wave,q1,w,tools\nA,1,2,1,\n");
    let expected = vec![("missing_column", "part2.csv".to_owned(), "q1".to_owned(), vec![1])];
    assert_eq!(errors(&[first, ("part2.csv", "org,wave,w,tools\nA,1,1,\n"), ORGANIZATIONS]), expected);
    let expected = vec![("missing_column", "part1.csv".to_owned(), "sector".to_owned(), vec![1])];
    assert_eq!(errors(&[first, ("organizations.csv", "org\nA\n")]), expected);
    let expected = vec![("missing_column", "organizations.csv".to_owned(), "org".to_owned(), vec![1])];
    assert_eq!(errors(&[first, ("organizations.csv", "sector\ncare\n")]), expected);
}

#[test]
fn an_organization_is_described_once_per_wave() {
    let first = ("part1.csv", "org,wave,q1,w,tools\nA,1,2,1,\n");
    let twice = ("organizations.csv", "org,sector\nA,care\nB,care\nA,school\n");
    let found = errors(&[first, twice]);
    assert_eq!(
        found,
        [("duplicate_organization", "organizations.csv".to_owned(), "org".to_owned(), vec![4])]
    );
    let waves = ("organizations.csv", "org,wave,sector\nA,1,care\nA,2,school\n");
    assert!(errors(&[first, waves]).is_empty());
}

#[test]
fn what_places_an_answer_is_required_and_values_have_to_be_declared() {
    let data = ("part1.csv", "org,wave,q1,w,tools\n,1,2,1,\nA,,2,1,\nA,1,6,1,chat|phone\nA,1,6,1,\n");
    let kinds: Vec<_> = errors(&[data, ORGANIZATIONS]).into_iter().map(|(k, _, c, l)| (k, c, l)).collect();
    let expected = [
        ("missing_required", "org".to_owned(), vec![2]),
        ("missing_required", "wave".to_owned(), vec![3]),
        ("out_of_range", "q1".to_owned(), vec![4, 5]),
        ("not_in_values", "tools".to_owned(), vec![4]),
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_quote_that_never_closes_is_found_where_it_opens_and_takes_no_memory() {
    let mut text = "org,wave,q1,w,tools\nA,1,2,1,\nA,1,2,1,\"chat\n".to_owned();
    while text.len() < 40 << 20 {
        text.push_str("A,1,2,1,wiki\nA,1,2,1,wiki\nA,1,2,1,wiki\nA,1,2,1,wiki\n");
    }
    let found = errors(&[("part1.csv", text.leak()), ORGANIZATIONS]);
    assert_eq!(found, [("unterminated_quote", "part1.csv".to_owned(), "tools".to_owned(), vec![3])]);
}

#[test]
fn a_record_without_end_is_refused() {
    let text = format!("org,wave,q1,w,tools\nA,1,2,1,{}", "x".repeat(40 << 20));
    let found = errors(&[("part1.csv", text.leak()), ORGANIZATIONS]);
    assert_eq!(found, [("record_too_long", "part1.csv".to_owned(), String::new(), vec![2])]);
}

#[test]
fn windows_do_not_cut_records() {
    let mut text = "org,wave,q1,w,tools\r\n".to_owned();
    for i in 0..120_000 {
        text.push_str(if i % 3 == 0 { "\"A\r\nx\",1,2,1,\r\n" } else { "A,1,2,1,\r\n" });
    }
    let read = responses(&files(&[("part1.csv", text.leak()), ORGANIZATIONS])).unwrap();
    assert_eq!(read.responses.rows, 120_000);
    assert_eq!(read.responses.places[119_999], (0, 160_001));
    let kinds: Vec<_> = read.findings.iter().map(|f| (f.kind, f.count, f.lines.len())).collect();
    assert_eq!(kinds, [("newline_in_text", 40_000, 20)]);
}
