//! The graded response model on scales that are not as they should be: each item keeps its rows, with a reason.

#![allow(clippy::unwrap_used)] // a test that can not write its own files has failed

use peil::model::source::Source;
use peil::model::study::Profile;
use peil::model::table::{Row, Table};
use peil::numeric::math::tanh;
use peil::numeric::random::Stream;
use peil::pipeline::{self, Options, Outcome, Stages};
use peil::present::figure;
use std::fmt::Write as _;
use std::fs;

/// What becomes of the five answers of respondent `i`.
type Change = fn(usize, &mut [Option<i64>; 5]);

/// Five items with answers 1 to 5, thresholds −1, 0, 0.7 and 1.5 and slopes from 1.2 to 2, of 400 respondents.
fn data(change: Change) -> String {
    let mut stream = Stream::numbered(9, 0);
    let mut text = "id,q1,q2,q3,q4,q5,v1,v2,v3\n".to_owned();
    for i in 0..400 {
        let theta = stream.normal();
        let mut answers = [1.2, 1.4, 1.6, 1.8, 2.0].map(|slope: f64| {
            let u = stream.uniform();
            let above = |b: &&f64| u < 0.5 + 0.5 * tanh(slope * (theta - **b) / 2.0);
            Some(1 + [-1.0, 0.0, 0.7, 1.5].iter().filter(above).count() as i64)
        });
        change(i, &mut answers);
        write!(text, "{i}").unwrap();
        for answer in answers {
            write!(text, ",{}", answer.map_or_else(String::new, |a| a.to_string())).unwrap();
        }
        writeln!(text, ",{i}.5,{},{}", i % 7, i % 5).unwrap();
    }
    text
}

fn codebook() -> String {
    let mut text = "[defaults.agree5]\ntype = \"likert\"\nmin = 1\nmax = 5\nmissing = [\"\"]\n\
        labels = { nl = [\"a\", \"b\", \"c\", \"d\", \"e\"], en = [\"v\", \"w\", \"x\", \"y\", \"z\"] }\n\
        [columns.id]\ntype = \"integer\"\n"
        .to_owned();
    for j in 1..=5 {
        write!(text, "[columns.q{j}]\nuse = \"agree5\"\n").unwrap();
    }
    for j in 1..=3 {
        write!(text, "[columns.v{j}]\ntype = \"number\"\n").unwrap();
    }
    text + "[scales.whole]\nitems = [\"q1\", \"q2\", \"q3\", \"q4\", \"q5\"]\n\
        [scales.pair]\nitems = [\"q1\", \"q2\"]\n[scales.numbers]\nitems = [\"v1\", \"v2\", \"v3\"]\n"
}

fn run(data: &str, measurement: &str) -> Outcome {
    let study = format!(
        "[study]\nid = \"s\"\ntitle = {{ nl = \"S\", en = \"S\" }}\nsynthetic = true\n\
        [data]\nfiles = [\"responses.csv\"]\nrespondent = \"id\"\n{measurement}"
    );
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("study.toml", &*study), ("codebook.toml", &codebook()), ("responses.csv", data)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let source = Source::Folder { folder: folder.path().to_path_buf(), file: "study.toml".into() };
    let figures = figure::Options { formats: vec![figure::Format::Svg], ..figure::Options::default() };
    let options = Options { profile: Some(Profile::Internal), seed: 1, figures, ..Options::default() };
    let mut watch = |_: &'static str| Ok(());
    pipeline::run(source, &options, &mut Stages::new(&mut watch)).unwrap()
}

fn table<'a>(outcome: &'a Outcome, id: &str) -> &'a Table {
    &outcome.results.tables[id]
}

fn row<'a>(table: &'a Table, item: &str, parameter: &str) -> &'a Row {
    table.find(&[("scale", "whole"), ("item", item), ("parameter", parameter)]).unwrap()
}

fn codes(row: &Row) -> Vec<&str> {
    row.caveats.iter().map(|c| c.code.as_str()).collect()
}

/// Estimate and caveats of a parameter of the whole scale.
fn told(outcome: &Outcome, item: &str, parameter: &str) -> (Option<f64>, Vec<String>) {
    let table = table(outcome, "item_response");
    let row = row(table, item, parameter);
    (table.number(row, "estimate"), codes(row).into_iter().map(str::to_owned).collect())
}

#[test]
fn a_plain_scale_has_parameters_curves_and_scores() {
    let outcome = run(&data(|_, _| {}), "");
    let parameters = table(&outcome, "item_response");
    let whole: Vec<&Row> = parameters.rows_where(&[("scale", "whole")]).collect();
    assert_eq!(whole.len(), 25);
    assert!(whole.iter().all(|row| row.caveats.is_empty() && parameters.number(row, "std_error").is_some()));
    assert!((parameters.number(row(parameters, "q5", "b1"), "estimate").unwrap() + 1.0).abs() < 0.3);
    let fit = table(&outcome, "item_response_fit");
    let of = |scale| fit.find(&[("scale", scale)]).unwrap();
    assert_eq!((codes(of("pair")), codes(of("numbers"))), (vec!["S480"], vec!["S488"]));
    assert_eq!(fit.number(of("whole"), "n_parameters"), Some(25.0));
    let reliability = fit.number(of("whole"), "reliability").unwrap();
    assert!((0.75..0.9).contains(&reliability), "{reliability}");
    let curves = table(&outcome, "item_curves");
    let at = |item, curve| curves.find(&[("item", item), ("curve", curve), ("theta", "0.2")]).unwrap();
    let value = |item, curve| curves.number(at(item, curve), "value").unwrap();
    let sum: f64 = ["1", "2", "3", "4", "5"].iter().map(|k| value("q3", k)).sum();
    assert!((sum - 1.0).abs() < 1e-12);
    let information: f64 = ["q1", "q2", "q3", "q4", "q5"].iter().map(|q| value(q, "information")).sum();
    assert!((information - value("whole", "test_information")).abs() < 1e-12);
    assert!((value("whole", "standard_error") - 1.0 / information.sqrt()).abs() < 1e-12);
    let scores = table(&outcome, "scores");
    assert!(scores.rows.iter().all(|row| scores.number(row, "whole_eap_se").is_some_and(|se| se < 1.0)));
    assert!(scores.column("pair_eap").is_none());
}

#[test]
fn an_incomplete_respondent_is_scored_and_an_absent_one_is_not() {
    let outcome = run(
        &data(|i, answers| match i {
            0 => answers[1..].fill(None),
            1 => answers.fill(None),
            _ => {}
        }),
        "",
    );
    let scores = table(&outcome, "scores");
    let se = |row: usize| scores.number(&scores.rows[row], "whole_eap_se");
    assert!(se(0).unwrap() > 1.2 * se(2).unwrap() && se(1).is_none());
}

#[test]
fn items_that_do_not_vary_or_have_no_answers_stay_out_by_name() {
    let outcome = run(&data(|_, answers| (answers[0], answers[1]) = (Some(3), None)), "");
    assert_eq!(told(&outcome, "q1", "a"), (None, vec!["S481".to_owned()]));
    assert_eq!(told(&outcome, "q2", "b2"), (None, vec!["S482".to_owned()]));
    assert!(told(&outcome, "q3", "b4").0.is_some());
}

#[test]
fn an_answer_that_nobody_gave_has_no_threshold() {
    let outcome = run(&data(|_, answers| answers[2] = answers[2].map(|a| if a == 3 { 4 } else { a })), "");
    assert_eq!(told(&outcome, "q3", "b2"), (None, vec!["S484".to_owned()]));
    assert!(["b1", "b3", "b4"].iter().all(|b| told(&outcome, "q3", b).0.is_some()));
    let outcome = run(&data(|_, answers| answers[2] = answers[2].map(|a| a.clamp(2, 4))), "");
    assert_eq!(told(&outcome, "q3", "b1"), (None, vec!["S484".to_owned()]));
    assert_eq!(told(&outcome, "q3", "b4"), (None, vec!["S484".to_owned()]));
    assert!(["a", "b2", "b3"].iter().all(|b| told(&outcome, "q3", b).0.is_some()));
}

#[test]
fn identical_items_give_no_numbers() {
    let outcome = run(&data(|_, answers| answers[1] = answers[0]), "");
    assert_eq!(told(&outcome, "q1", "a"), (None, vec!["S483".to_owned()]));
    assert_eq!(told(&outcome, "q5", "b1"), (None, vec!["S483".to_owned()]));
    assert!(!outcome.results.tables.contains_key("item_curves"));
}

#[test]
fn a_wrongly_keyed_item_is_named() {
    let outcome = run(&data(|_, answers| answers[4] = answers[4].map(|a| 6 - a)), "");
    let (slope, codes) = told(&outcome, "q5", "a");
    assert!(slope.unwrap() < -1.0);
    assert_eq!(codes, ["S487"]);
}

#[test]
fn fewer_respondents_than_parameters_are_refused() {
    let outcome = run(
        &data(|i, answers| {
            if i > 20 {
                answers.fill(None);
            }
        }),
        "",
    );
    let fit = table(&outcome, "item_response_fit");
    assert_eq!(codes(fit.find(&[("scale", "whole")]).unwrap()), ["S485"]);
}

#[test]
fn scales_can_be_chosen() {
    let outcome = run(&data(|_, _| {}), "[measurement]\nitem_response = [\"whole\"]\n");
    assert_eq!(table(&outcome, "item_response_fit").rows.len(), 1);
    let none = run(&data(|_, _| {}), "[measurement]\nitem_response = []\n");
    assert!(!none.results.tables.contains_key("item_response_fit"));
}
