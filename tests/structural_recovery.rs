//! Structural models of samples from a known truth: estimates return, intervals hold the truth as often as they say, and a
//! model that is right is rejected as often as it says. Release build; `just recovery`.

#![allow(clippy::print_stdout)] // the table is what was asked for

use peil::estimate::{self, ANALYSES, Outcome};
use peil::model::source::Source;
use peil::model::table::Table;
use peil::numeric::random::{Purpose, Stream};
use peil::pipeline::{Cohort, Options, Stages};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

const SAMPLES: u64 = 1_000;
const RESPONDENTS: usize = 500;
const LOADINGS: [f64; 6] = [1.0, 0.8, 0.6, 1.0, 1.1, 0.7];
const FACTOR_COVARIANCE: f64 = 0.3;
/// Respondents of an organization, and the share of all variances that lies between organizations.
const TOGETHER: usize = 5;
const BETWEEN: f64 = 0.2;

const STUDY: &str = r#"[study]
id = "recovery"
title = { en = "Recovery" }
synthetic = true

[data]
files = ["responses.csv"]
codebook = "codebook.toml"
organization = "org"

[[model]]
id = "normal"
kind = "cfa"
syntax = """
f =~ x1 + x2 + x3
g =~ x4 + x5 + x6
"""
estimators = ["ML", "MLR", "MLM", "GLS", "ULS"]

[[model]]
id = "incomplete"
kind = "cfa"
syntax = """
f =~ m1 + m2 + m3
g =~ m4 + m5 + m6
"""
missing = "fiml"
estimators = ["FIML", "MLR"]

[[model]]
id = "ordinal"
kind = "cfa"
syntax = """
f =~ o1 + o2 + o3
g =~ o4 + o5 + o6
"""
estimators = ["DWLS", "WLSM", "WLSMV", "WLSMVS"]

[[model]]
id = "clustered"
kind = "cfa"
syntax = """
f =~ c1 + c2 + c3
g =~ c4 + c5 + c6
"""
cluster = true
estimators = ["MLR"]

[[model]]
id = "clustered, incomplete"
kind = "cfa"
syntax = """
f =~ n1 + n2 + n3
g =~ n4 + n5 + n6
"""
cluster = true
missing = "fiml"
estimators = ["MLR"]

[[model]]
id = "clustered, ordinal"
kind = "cfa"
syntax = """
f =~ d1 + d2 + d3
g =~ d4 + d5 + d6
"""
cluster = true
estimators = ["WLSMV"]
"#;

/// What respondents of an organization share, and what is their own: a standard normal variable of either, mixed.
fn mixed(between: f64, own: f64) -> f64 {
    BETWEEN.sqrt() * between + (1.0 - BETWEEN).sqrt() * own
}

/// Normal variables, the same with 15% of the values of all but the first of each factor missing completely at random, and
/// the same cut into four answers; then all of that again where factors and residuals vary between organizations too.
fn answers(sample: u64) -> String {
    let mut stream = Stream::replicate(77, Purpose::OrdinalSamples, sample);
    let names = ["x", "m", "o", "c", "n", "d"]
        .map(|kind| (1..=6).map(|i| format!("{kind}{i}")).collect::<Vec<_>>().join(","));
    let mut text = format!("org,{}\n", names.join(","));
    // Per organization: two factors and six residuals.
    let mut shared = [0.0; 8];
    for row in 0..RESPONDENTS {
        if row % TOGETHER == 0 {
            shared = std::array::from_fn(|_| stream.normal());
        }
        let own: [f64; 8] = std::array::from_fn(|_| stream.normal());
        let nested: [f64; 8] = std::array::from_fn(|i| mixed(shared[i], stream.normal()));
        let _ = write!(text, "org{}", row / TOGETHER);
        for [f, h, residuals @ ..] in [own, nested] {
            let g = FACTOR_COVARIANCE * f + (1.0 - FACTOR_COVARIANCE * FACTOR_COVARIANCE).sqrt() * h;
            let (mut plain, mut partly, mut cut) = (Vec::new(), Vec::new(), Vec::new());
            for (i, (loading, residual)) in LOADINGS.iter().zip(residuals).enumerate() {
                let x = loading * if i < 3 { f } else { g } + 0.8 * residual;
                plain.push(x.to_string());
                partly.push(if i % 3 != 0 && stream.uniform() < 0.15 {
                    String::new()
                } else {
                    x.to_string()
                });
                cut.push([-0.9, 0.0, 0.9].iter().filter(|&&at| x > at).count().to_string());
            }
            let _ = write!(text, ",{},{},{}", plain.join(","), partly.join(","), cut.join(","));
        }
        text.push('\n');
    }
    text
}

fn codebook() -> String {
    let mut text = String::from("[columns.org]\ntype = \"text\"\n");
    for i in 1..=6 {
        for [plain, partly, cut] in [["x", "m", "o"], ["c", "n", "d"]] {
            let _ = write!(
                text,
                "[columns.{plain}{i}]\ntype = \"number\"\n[columns.{partly}{i}]\ntype = \"number\"\nmissing = [\"\"]\n\
                 [columns.{cut}{i}]\ntype = \"likert\"\nmin = 0\nmax = 3\n"
            );
        }
    }
    text
}

fn tables(folder: &Path) -> Vec<Table> {
    let source = Source::Folder { folder: folder.to_owned(), file: "study.toml".into() };
    let mut watch = |_: &'static str| Ok(());
    let options = Options::default();
    let cohort = Cohort::read(source, &options, &mut Stages::new(&mut watch)).expect("the study is sound");
    let input = cohort.input(&options);
    let analysis = ANALYSES.iter().find(|analysis| analysis.id == "structural").expect("it is registered");
    let outcomes = (analysis.run)(&input, &estimate::empty(&input, "recovery"));
    let table = |outcome| if let Outcome::Table(table) = outcome { Some(table) } else { None };
    outcomes.into_iter().filter_map(table).collect()
}

/// What loadings and covariance are in the population; ordinal responses have standard deviation 1, so that loadings on a
/// factor scaled by its first are ratios in these units.
fn truth(model: &str, lhs: &str, op: &str, rhs: &str) -> Option<f64> {
    let sd = |i: usize| (LOADINGS[i] * LOADINGS[i] + 0.64).sqrt();
    let first = |i: usize| if i < 3 { 0 } else { 3 };
    let is_ordinal = model.ends_with("ordinal");
    match op {
        "=~" => {
            let i = rhs[1..].parse::<usize>().ok()? - 1;
            let ratio = LOADINGS[i] / LOADINGS[first(i)];
            let scaled = if is_ordinal { ratio * sd(first(i)) / sd(i) } else { ratio };
            (i % 3 != 0).then_some(scaled)
        }
        "~~" if lhs == "f" && rhs == "g" => {
            Some(if is_ordinal { FACTOR_COVARIANCE / (sd(0) * sd(3)) } else { FACTOR_COVARIANCE })
        }
        _ => None,
    }
}

#[derive(Debug, Default, Clone)]
struct Tally {
    estimates: f64,
    sum: f64,
    squares: f64,
    truth: f64,
    errors: f64,
    held: f64,
}

#[test]
#[ignore = "a thousand samples: `just recovery`"]
fn estimates_return_and_say_how_sure_they_are() {
    let each: Vec<Vec<Table>> = (0..SAMPLES)
        .into_par_iter()
        .map(|sample| {
            let home = tempfile::tempdir().expect("a temporary folder");
            let write = |name: &str, text: &str| {
                std::fs::write(home.path().join(name), text).expect("a temporary folder");
            };
            write("study.toml", STUDY);
            write("codebook.toml", &codebook());
            write("responses.csv", &answers(sample));
            tables(home.path())
        })
        .collect();
    let mut tallies: BTreeMap<(String, String, String), Tally> = BTreeMap::new();
    let mut rejected: BTreeMap<(String, String), (f64, f64)> = BTreeMap::new();
    for table in each.iter().flatten() {
        for row in &table.rows {
            let name = |column: &str| table.text(row, column).to_owned();
            if table.id == "fit" {
                let column =
                    if table.number(row, "p_value_scaled").is_some() { "p_value_scaled" } else { "p_value" };
                table.number(row, "chi_square").expect("every model is fitted");
                let count = rejected.entry((name("model"), name("estimator"))).or_default();
                count.0 += 1.0;
                count.1 += f64::from(u8::from(table.number(row, column).is_some_and(|p| p < 0.05)));
            }
            if table.id == "parameters"
                && let Some(truth) = truth(&name("model"), &name("lhs"), &name("op"), &name("rhs"))
            {
                let number = |column: &str| table.number(row, column).expect("every model is fitted");
                let parameter = format!("{} {} {}", name("lhs"), name("op"), name("rhs"));
                let tally = tallies.entry((name("model"), name("estimator"), parameter)).or_default();
                let estimate = number("estimate");
                tally.truth = truth;
                tally.estimates += 1.0;
                tally.sum += estimate;
                tally.squares += (estimate - truth) * (estimate - truth);
                tally.errors += number("std_error");
                let held = number("conf_low") <= truth && truth <= number("conf_high");
                tally.held += f64::from(u8::from(held));
            }
        }
    }
    println!(
        "| model | estimator | rejected | coverage | bias, in SD | SE over SD |\n|---|---|---|---|---|---|"
    );
    // All are told before any is found wrong.
    let mut wrong: Vec<String> = Vec::new();
    for ((model, estimator), (all, count)) in &rejected {
        let own: Vec<&Tally> =
            tallies.iter().filter(|(at, _)| (&at.0, &at.1) == (model, estimator)).map(|(_, t)| t).collect();
        let range = |of: &dyn Fn(&Tally) -> f64| {
            let all: Vec<f64> = own.iter().map(|tally| of(tally)).collect();
            (
                all.iter().copied().fold(f64::INFINITY, f64::min),
                all.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            )
        };
        let coverage = range(&|t| t.held / t.estimates);
        let sd = |t: &Tally| (t.squares / t.estimates).sqrt();
        let bias = range(&|t| (t.sum / t.estimates - t.truth) / sd(t));
        let ratio = range(&|t| t.errors / t.estimates / sd(t));
        // What an estimator does not promise is not told.
        if ["ULS", "DWLS"].contains(&estimator.as_str()) {
            println!("| {model} | {estimator} | | | {:.2} to {:.2} | |", bias.0, bias.1);
            if bias.0 < -0.15 || bias.1 > 0.15 {
                wrong.push(format!("{model} {estimator}: {bias:?}"));
            }
            continue;
        }
        println!(
            "| {model} | {estimator} | {:.1}% | {:.1}–{:.1}% | {:.2} to {:.2} | {:.2}–{:.2} |",
            100.0 * count / all,
            100.0 * coverage.0,
            100.0 * coverage.1,
            bias.0,
            bias.1,
            ratio.0,
            ratio.1
        );
        // 5% is promised for many clusters, of which 100 are few (with 400: 4.5 to 6.4%), and by WLSM for the mean of its test only.
        let most = if model.starts_with("clustered") || estimator == "WLSM" { 0.08 } else { 0.06 };
        let share = count / all;
        let sound = *all >= 0.99 * SAMPLES as f64
            && (0.04..=most).contains(&share)
            && coverage.0 >= 0.93
            && coverage.1 <= 0.97
            && bias.0 > -0.15
            && bias.1 < 0.15;
        if !sound {
            wrong.push(format!(
                "{model} {estimator}: {all} samples, {share} rejected, {coverage:?}, {bias:?}"
            ));
        }
    }
    assert_eq!(rejected.len(), 14);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
