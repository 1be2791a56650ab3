//! The bootstrap over organizations.

use peil::numeric::bootstrap::{
    Cases, Correlations, Limits, Nested, Part, Replicates, Resampling, Studentized, two_stage,
};
use peil::numeric::random::{Purpose, Stream};
use rayon::prelude::*;

const ORGANIZATIONS: usize = 139;
const PLAN: Resampling =
    Resampling { units: ORGANIZATIONS, replicates: 10_000, seed: 1, purpose: Purpose::Organizations };

/// Two uses against three outcomes: six correlations of organization means.
fn six_correlations() -> Correlations {
    let mut stream = Stream::numbered(1, 2);
    let mut drawn =
        |loading: f64, on: &[f64]| -> Vec<f64> { on.iter().map(|v| loading * v + stream.normal()).collect() };
    let nothing = vec![0.0; ORGANIZATIONS];
    let uses = [drawn(0.0, &nothing), drawn(0.0, &nothing)];
    let outcomes = [drawn(0.3, &uses[0]), drawn(0.2, &uses[1]), drawn(0.0, &nothing)];
    let unit: Vec<u32> = (0..ORGANIZATIONS as u32).collect();
    let mut correlations = Correlations::new(ORGANIZATIONS);
    for x in &uses {
        for y in &outcomes {
            let columns: [&[f64]; 2] = [x, y];
            correlations.push(&Cases { unit: &unit, columns: &columns, deviations: false, part: Part::Both });
        }
    }
    correlations
}

/// Bias-corrected accelerated intervals of six correlations from 10,000 replicates.
#[divan::bench]
fn bca_six_correlations_10_000_replicates(bencher: divan::Bencher) {
    let correlations = six_correlations();
    bencher.bench(|| {
        let estimates = correlations.estimates();
        let replicates = correlations.replicates(&PLAN);
        let limits = replicates.into_par_iter().enumerate().map(|(i, values)| {
            Replicates::new(values).bca(estimates[i], &correlations.jackknife(i), 0.95).expect("none fails")
        });
        limits.collect::<Vec<Limits>>()
    });
}

/// The same with a standard error in every replicate.
#[divan::bench]
fn studentized_six_correlations_10_000_replicates(bencher: divan::Bencher) {
    let correlations = six_correlations();
    bencher.bench(|| -> Vec<Studentized> { correlations.studentized(&PLAN) });
}

/// 10,000 replicates in two stages of six correlations of the means of 5,560 respondents on five variables.
#[divan::bench(sample_count = 10)]
fn two_stage_six_correlations_10_000_replicates(bencher: divan::Bencher) {
    let mut stream = Stream::numbered(1, 3);
    let unit: Vec<u32> = (0..5_560).map(|i| i % ORGANIZATIONS as u32).collect();
    let columns: Vec<Vec<f64>> = (0..5).map(|_| unit.iter().map(|_| stream.normal()).collect()).collect();
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let nested = Nested::new(ORGANIZATIONS, &unit, &columns);
    let pairs: Vec<Vec<usize>> = (0..2).flat_map(|x| (2..5).map(move |y| vec![x, y])).collect();
    let plan = Resampling { purpose: Purpose::TwoStage, ..PLAN };
    bencher.bench(|| two_stage(&nested, &plan, &pairs));
}
