//! The shipped study, stage by stage and whole: `cargo bench --bench run`.

use divan::Bencher;
use peil::model::source::Source;
use peil::pipeline::{self, Options, Part, Stages};
use peil::present::figure;
use peil::present::report::Report;
use peil::shipped;

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
    bencher.bench(|| Report::of(&results).page().expect("the page is written").len());
}

/// All figures as SVG, PDF and PNG in both languages.
#[divan::bench(sample_count = 10)]
fn all_figures(bencher: Bencher<'_, '_>) {
    let results = run(&[Part::Tables]).results;
    bencher.bench(|| {
        figure::files(&results, &figure::Options::default(), &[]).expect("the figures are drawn").files.len()
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
