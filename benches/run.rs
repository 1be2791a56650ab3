//! The shipped study, stage by stage and whole: `cargo bench --bench run`.

use divan::Bencher;
use peil::ingest::Questions;
use peil::model::source::Source;
use peil::pipeline::{self, Options, Part, Stages};
use peil::present::figure;
use peil::present::report::{Drawings, Report};
use peil::shipped;
use std::fmt::Write as _;

fn main() {
    divan::main();
}

fn run(only: &[Part]) -> pipeline::Outcome {
    let options = Options { seed: 1, only: only.to_vec(), ..Options::default() };
    let mut watch = |_: &'static str| Ok(());
    pipeline::run(Source::Shipped(&shipped::EMPLOYEES), &options, &mut Stages::new(&mut watch))
        .expect("the shipped study runs")
}

/// Read, check, score, estimate, disclose, and the tables.
#[divan::bench(sample_count = 10)]
fn results_and_tables() -> usize {
    run(&[Part::Tables]).files.len()
}

/// The page of the report alone: laid out with its figures as SVG, in both languages, and written as HTML.
#[divan::bench(sample_count = 50)]
fn report_page(bencher: Bencher<'_, '_>) {
    let results = run(&[Part::Tables]).results;
    bencher.bench(|| {
        let plates =
            figure::plates(&results, &figure::Options::default(), &[]).expect("the figures are drawn");
        let drawings = Drawings::of(&results, &plates);
        Report::of(&results, drawings).page().expect("the page is written").len()
    });
}

/// All figures as SVG, PDF and PNG in both languages.
#[divan::bench(sample_count = 10)]
fn all_figures(bencher: Bencher<'_, '_>) {
    let results = run(&[Part::Tables]).results;
    bencher.bench(|| {
        let options = figure::Options::default();
        let plates = figure::plates(&results, &options, &[]).expect("the figures are drawn");
        plates.into_files(&results, &options).expect("their files").len()
    });
}

/// Results and tables with the report, which draws every figure as SVG for its page and as PNG for its Word documents.
#[divan::bench(sample_count = 10)]
fn with_report() -> usize {
    run(&[Part::Report]).files.len()
}

/// Everything: figures as SVG, PDF and PNG in both languages, report, tables.
#[divan::bench(sample_count = 10)]
fn whole_run(bencher: Bencher<'_, '_>) {
    bencher.bench(|| run(&[]).files.len());
}

/// The contribution of an organization with 100,000 respondents: the shipped answers again and again, under one name.
#[divan::bench(sample_count = 20)]
fn contribution_of_100_000_rows(bencher: Bencher<'_, '_>) {
    const ROWS: usize = 100_000;
    let files = shipped::EMPLOYEES.files;
    let (_, answers) = files.iter().find(|(name, _)| *name == "responses.csv").expect("it is shipped");
    let text = std::str::from_utf8(answers).expect("text");
    let mut lines = text.lines();
    let mut own = lines.next().expect("a header").to_owned() + "\n";
    let records: Vec<&str> = lines.filter(|line| line.contains(",2018,")).collect();
    for (i, line) in records.iter().cycle().take(ROWS).enumerate() {
        let mut cells = line.splitn(4, ',');
        let (_, edition, _, rest) = (cells.next(), cells.next(), cells.next(), cells.next());
        let (edition, rest) = (edition.unwrap_or_default(), rest.unwrap_or_default());
        let _ = writeln!(own, "own,{edition},{i},{rest}");
    }
    let home = tempfile::tempdir().expect("a temporary folder");
    let path = home.path().join("own.csv");
    std::fs::write(&path, own).expect("a temporary folder");
    bencher.bench(|| {
        let questions = Questions::Study(Source::Shipped(&shipped::EMPLOYEES));
        let mut watch = |_: &'static str| Ok(());
        pipeline::contribute((questions, &path), (None, &[]), &mut Stages::new(&mut watch))
            .expect("a contribution")
            .0
            .len()
    });
}
