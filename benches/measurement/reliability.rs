//! Reliability of the shipped study.

use divan::Bencher;
use peil::estimate::{ANALYSES, empty};
use peil::model::source::Source;
use peil::pipeline::{Cohort, Options, Stages};

/// The shipped study of employees: 39 items in ten scales.
fn employees(bootstrap: usize) -> Cohort {
    let source = peil::shipped::find("employees").map(Source::Shipped).expect("a shipped study");
    let mut watch = |_: &'static str| Ok(());
    let mut cohort =
        Cohort::read(source, &Options::default(), &mut Stages::new(&mut watch)).expect("it is sound");
    cohort.study.settings.measurement.bootstrap = bootstrap;
    cohort
}

/// Alpha, omega and their kin of all scales, without and with 1,000 bootstrap replicates; the polychoric correlations of
/// ordinal alpha are there already.
#[divan::bench(args = [0, 1_000])]
fn reliability(bencher: Bencher<'_, '_>, bootstrap: usize) {
    let cohort = employees(bootstrap);
    let options = Options { seed: 1, ..Options::default() };
    let input = cohort.input(&options);
    let analysis = ANALYSES.iter().find(|a| a.id == "reliability").expect("it is registered");
    let so_far = empty(&input, "");
    bencher.bench_local(|| (analysis.run)(&input, &so_far));
}
