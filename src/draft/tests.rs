use super::*;
use crate::ingest::{Declared, TextColumn, Variable};
use crate::model::codebook::Kind;
use crate::model::responses::NO_WORD;

fn column(cells: &[&str]) -> TextColumn {
    let mut words: Vec<String> = cells.iter().filter(|c| !c.is_empty()).map(|c| (*c).to_owned()).collect();
    words.sort();
    words.dedup();
    let code = |cell: &&str| words.iter().position(|w| w == cell).map_or(NO_WORD, |i| i as u32);
    let codes = cells.iter().map(code).collect();
    TextColumn { words, codes }
}

fn table(columns: &[(&str, Vec<&str>)]) -> Table {
    Table {
        variables: columns.iter().map(|(name, _)| Variable::named(*name)).collect(),
        columns: columns.iter().map(|(_, cells)| column(cells)).collect(),
        rows: columns.first().map_or(0, |(_, cells)| cells.len()),
        findings: Vec::new(),
    }
}

/// Sixteen respondents in eight organizations, three questions of which the second is turned, a 9 for nothing, a comment.
fn survey() -> Table {
    let organizations: Vec<String> = (0..16).map(|i| format!("o{}", i / 2)).collect();
    let answers = ["1", "2", "3", "4", "5", "4", "3", "2", "1", "2", "3", "4", "5", "4", "3", "9"];
    let turned = ["5", "4", "3", "2", "1", "2", "3", "4", "5", "4", "3", "2", "1", "2", "3", ""];
    let other = ["1", "2", "3", "4", "4", "4", "3", "2", "2", "2", "3", "4", "4", "4", "3", "2"];
    let comments: Vec<String> = (0..16).map(|i| format!("remark {i}")).collect();
    table(&[
        ("Org ID", organizations.iter().map(String::as_str).collect()),
        ("trust_1", answers.to_vec()),
        ("trust_2", turned.to_vec()),
        ("trust_3", other.to_vec()),
        ("sector", ["care", "school"].repeat(8)),
        ("remark", comments.iter().map(String::as_str).collect()),
    ])
}

#[test]
fn a_survey_is_drafted_with_every_guess_marked() {
    let draft = draft(&survey(), "my answers.csv").unwrap();
    let has = |text: &str, part: &str| assert!(text.contains(part), "{part} is not in\n{text}");
    has(&draft.study, "organization = \"Org ID\"   # guess: by its name");
    has(&draft.study, "id = \"my-answers\"");
    has(&draft.codebook, "[columns.\"Org ID\"]\ntype = \"text\"");
    has(&draft.codebook, "[defaults.answers_1_5]");
    has(&draft.codebook, "missing = [\"9\"]");
    has(&draft.codebook, "[columns.trust_2]\nuse = \"answers_1_5\"");
    has(&draft.codebook, "items = [\"trust_1\", \"trust_2\", \"trust_3\"]");
    has(&draft.codebook, "values = [\"care\", \"school\"]");
    has(&draft.codebook, "# [columns.remark]");
    assert_eq!(draft.codebook.matches("reverse = true").count(), 1);
    assert!(draft.codebook.split("[columns.trust_2]").nth(1).unwrap().starts_with("\nuse = \"answers_1_5\""));
    let second = draft.codebook.split("[columns.trust_2]").nth(1).unwrap();
    has(second.split("[columns.").next().unwrap(), "reverse = true");
    assert!(draft.guesses() >= 12);
    toml::from_str::<toml::Table>(&draft.study).unwrap();
    toml::from_str::<toml::Table>(&draft.codebook).unwrap();
}

#[test]
fn labels_and_missing_values_of_the_file_are_taken_over() {
    let mut made = table(&[("q", vec!["1", "2", "2", "8", "-3"])]);
    made.variables[0] = Variable {
        name: "q".into(),
        label: Some("Do you \"agree\"?".into()),
        values: vec![("1".into(), "no".into()), ("2".into(), "a bit".into()), ("3".into(), "yes".into())],
        missing: vec![Declared::Value("8".into()), Declared::Range(-9.0, -1.0)],
    };
    let codebook = draft(&made, "a.sav").unwrap().codebook;
    let read: toml::Table = toml::from_str(&codebook).unwrap();
    let q = read["columns"]["q"].as_table().unwrap();
    assert_eq!((q["min"].as_integer(), q["max"].as_integer()), (Some(1), Some(3)));
    assert_eq!(q["labels"].as_array().unwrap().len(), 3);
    let missing: Vec<&str> = q["missing"].as_array().unwrap().iter().filter_map(|m| m.as_str()).collect();
    assert!(["8", "-3", "-9"].iter().all(|code| missing.contains(code)), "{missing:?}");
    assert_eq!(q["text"].as_str(), Some("Do you \"agree\"?"));
}

#[test]
fn kinds_follow_from_cells() {
    let guess = |cells: &[&str]| column::guess(&Variable::named("q"), &column(cells));
    let kinds = |cells: &[&str]| guess(cells).kind;
    assert_eq!(kinds(&["1", "2", "5"]), Kind::Likert);
    assert_eq!(guess(&["2", "3", "5"]).range, Some((1, 5)), "formats begin at 1");
    assert_eq!(guess(&["0", "3", "5"]).range, Some((0, 5)));
    assert_eq!(kinds(&["18", "65", "40"]), Kind::Integer);
    assert_eq!(kinds(&["1.5", "2"]), Kind::Number);
    assert_eq!(kinds(&["1,5", "2"]), Kind::Number);
    assert_eq!(kinds(&["007", "008"]), Kind::Text, "a leading zero is a name");
    assert_eq!(guess(&["1", "NA", "4"]).missing, ["NA"]);
    assert_eq!(guess(&["1", "2", "3", "4", "5", "9", "99"]).missing, ["9", "99"]);
    assert!(guess(&["1", "5", "7"]).missing.is_empty(), "a format of seven answers");
    assert_eq!(guess(&["18", "65", "40", "999"]).missing, ["999"]);
    assert_eq!(guess(&["1", "2", "-1", "-9"]).missing, ["-1", "-9"]);
    assert!(guess(&["8", "9", "10", "7"]).missing.is_empty());
    assert!(!guess(&["", "NA"]).is_read);
}

#[test]
fn few_organizations_are_no_organizations() {
    let made = table(&[("school", ["a", "b"].repeat(6)), ("q", ["1", "2", "3"].repeat(4))]);
    let study = draft(&made, "a.csv").unwrap().study;
    assert!(study.contains("# organization = \"school\"   # guess: there are only 2"), "{study}");
    assert!(draft(&table(&[]), "a.csv").is_none());
}
