//! The study's own design simulated.

use peil::estimate::power::certificate;
use peil::model::source::Source;
use peil::pipeline::{Cohort, Options, Stages};
use peil::shipped;

/// 1,000 simulated studies of 5,560 respondents in 139 organizations for each of eleven declared correlations, with
/// five sizes and a design without each correlation.
#[divan::bench(sample_count = 3)]
fn certificate_1_000_studies(bencher: divan::Bencher) {
    let options = Options { seed: 1, ..Options::default() };
    let mut watch = |_: &'static str| Ok(());
    let source = Source::Shipped(&shipped::EMPLOYEES);
    let cohort = Cohort::read(source, &options, &mut Stages::new(&mut watch)).expect("it is sound");
    bencher.bench(|| {
        certificate(&cohort.input(&options), 1_000, &mut || Ok(())).expect("nobody stops it").len()
    });
}
