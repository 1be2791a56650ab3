//! The check list of reporting standards: it tells what the study file says, what a run made, and what is missing.

#![allow(clippy::unwrap_used)] // a test that can not read its own files has failed

use peil::model::checklist::ITEMS;
use peil::model::results::Results;
use peil::model::source::Source;
use peil::pipeline::{self, Options, Stages};
use std::fmt::Write as _;
use std::fs;

const CODEBOOK: &str = r#"
[columns.org]
type = "text"
[columns.q1]
type = "likert"
min = 1
max = 5
text = { nl = "Vraag een", en = "Question one" }
[columns.q2]
type = "likert"
min = 1
max = 5
text = { nl = "Vraag twee", en = "Question two" }
[scales.factor]
items = ["q1", "q2"]
"#;

/// A study of twelve organizations with five respondents each; `reporting` goes below `[study]`, `more` at the end.
fn results(codebook: &str, reporting: &str, more: &str) -> Results {
    let folder = tempfile::tempdir().unwrap();
    let study = format!(
        "[study]\nid = \"a\"\ntitle = \"A\"\n{reporting}\n[data]\nfiles = [\"r.csv\"]\norganization = \"org\"\n{more}\n\
         [privacy]\nprofile = \"internal\"\n"
    );
    let mut rows = "org,q1,q2\n".to_owned();
    for i in 0..60 {
        let _ = writeln!(rows, "o{},{},{}", i / 5, 1 + i % 5, 1 + (i * i) % 5);
    }
    for (name, text) in [("study.toml", study.as_str()), ("codebook.toml", codebook), ("r.csv", &rows)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let source = Source::Folder { folder: folder.path().to_owned(), file: "study.toml".into() };
    let (results, _) =
        pipeline::results(source, &Options::default(), &mut Stages::new(&mut |_| Ok(()))).unwrap();
    (*results).clone()
}

fn standing<'a>(results: &'a Results, item: &str) -> (&'a str, &'a str) {
    let table = results.table("checklist").unwrap();
    let row = table.find(&[("item", item)]).unwrap();
    (table.text(row, "status"), table.text(row, "stated_in"))
}

#[test]
fn every_item_stands_once_and_what_nobody_says_is_missing() {
    let results = results(CODEBOOK, "", "");
    assert_eq!(results.table("checklist").unwrap().rows.len(), ITEMS.len());
    assert_eq!(standing(&results, "aapor.population"), ("not stated", "study.reporting.population"));
    assert_eq!(standing(&results, "jars.flow"), ("stated", "tables/sample.csv"));
    assert_eq!(standing(&results, "jars.software"), ("stated", "report#reproduction"));
    assert_eq!(standing(&results, "aapor.wording"), ("stated", "codebook"));
    // Nothing is asked about relations, editions or models.
    for item in ["jars.hypotheses", "cosmin.invariance", "sem.exploratory", "sem.fit", "strobe.adjusted"] {
        assert_eq!(standing(&results, item), ("not applicable", ""), "{item}");
    }
}

#[test]
fn what_the_study_file_says_counts_and_a_blank_does_not() {
    let reporting = "[study.reporting]\npopulation = \"All employees.\"\nmode = \" \"";
    let results = results(CODEBOOK, reporting, "");
    assert_eq!(standing(&results, "aapor.population").0, "stated by the study");
    assert_eq!(standing(&results, "aapor.mode").0, "not stated");
    assert_eq!(results.about.reporting.len(), 1);
}

#[test]
fn what_the_study_asks_for_and_the_run_does_not_make_is_told() {
    let model = "[[model]]\nid = \"m\"\nkind = \"cfa\"\nsyntax = \"\"\"\nfactor =~ q1 + q2\n\"\"\"";
    let results = results(CODEBOOK, "", model);
    let made = results.table("fit").is_some();
    assert_eq!(standing(&results, "sem.fit").0, if made { "stated" } else { "not made" });
}

#[test]
fn questions_without_words_are_for_the_researchers_to_state() {
    let bare = CODEBOOK.replace("text = { nl = \"Vraag twee\", en = \"Question two\" }", "");
    assert_eq!(
        standing(&results(&bare, "", ""), "aapor.wording"),
        ("not stated", "study.reporting.instrument")
    );
    let said = "[study.reporting]\ninstrument = \"In the appendix.\"";
    assert_eq!(standing(&results(&bare, said, ""), "aapor.wording").0, "stated by the study");
}
