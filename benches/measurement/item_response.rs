//! The graded response model.

use peil::numeric::graded_response::{Item, Patterns, fit};
use peil::numeric::math::tanh;
use peil::numeric::random::Stream;
use rayon::prelude::*;

/// Four scales of nine items with five answers, of 5,560 respondents; slopes from 0.9 to 2.5.
fn graded_scales() -> Vec<Patterns> {
    let items: Vec<Item> = (0..9)
        .map(|j| {
            let slope = 0.9 + 0.2 * f64::from(j);
            let shift = 0.15 * f64::from(j - 4);
            Item { slope, intercepts: [-1.8, -0.6, 0.5, 1.6].iter().map(|b| -slope * (b + shift)).collect() }
        })
        .collect();
    let sample = |scale: u64| {
        let mut stream = Stream::numbered(4, scale);
        let rows = (0..5_560).map(|_| {
            let theta = stream.normal();
            let answer = |item: &Item| {
                let u = stream.uniform();
                item.intercepts
                    .iter()
                    .filter(|c| u < 0.5 + 0.5 * tanh(0.5 * (item.slope * theta + **c)))
                    .count() as u8
            };
            items.iter().map(answer).collect::<Vec<u8>>()
        });
        Patterns::of(&[5; 9], rows)
    };
    (0..4).map(sample).collect()
}

/// The graded response model of all four scales, standard errors included.
#[divan::bench(sample_count = 10)]
fn item_response(bencher: divan::Bencher) {
    let scales = graded_scales();
    bencher.bench_local(|| {
        scales
            .par_iter()
            .map(|patterns| fit(patterns).expect("the scales have a model").iterations)
            .collect::<Vec<_>>()
    });
}

/// EAP scores and their standard errors of all four scales.
#[divan::bench(sample_count = 10)]
fn item_response_scores(bencher: divan::Bencher) {
    let scales = graded_scales();
    let fits: Vec<_> =
        scales.par_iter().map(|patterns| fit(patterns).expect("the scales have a model")).collect();
    bencher.bench_local(|| {
        fits.iter().zip(&scales).map(|(fit, patterns)| fit.scores(patterns).len()).sum::<usize>()
    });
}
