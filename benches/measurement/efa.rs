//! Exploratory factor analysis, from the correlation matrix on.

use ndarray::Array2;
use peil::numeric::factor_extraction::{Method, extract};
use peil::numeric::random::Stream;
use peil::numeric::rotation::{Criterion, Rotated, rotate};

const ITEMS: usize = 36;
const ROWS: usize = 5_560;
const FACTORS: usize = 4;

/// The correlations of 5,560 simulated respondents: four factors that correlate 0.3, nine items each, with loadings of
/// 0.5 to 0.8 and small ones elsewhere.
fn correlations() -> Array2<f64> {
    let mut stream = Stream::numbered(1, 3);
    let cross: Vec<f64> = (0..ITEMS * FACTORS).map(|_| 0.08 * stream.normal()).collect();
    let loading = |i: usize, k: usize| {
        if i / 9 == k { 0.5 + 0.3 * (i % 9) as f64 / 8.0 } else { cross[i * FACTORS + k] }
    };
    let mut columns = vec![vec![0.0; ROWS]; ITEMS];
    for row in 0..ROWS {
        let general = stream.normal();
        let factors: Vec<f64> =
            (0..FACTORS).map(|_| 0.3_f64.sqrt() * general + 0.7_f64.sqrt() * stream.normal()).collect();
        for (i, column) in columns.iter_mut().enumerate() {
            let common: f64 = (0..FACTORS).map(|k| loading(i, k) * factors[k]).sum();
            column[row] = common + 0.6 * stream.normal();
        }
    }
    let pearson = |i: usize, j: usize| peil::numeric::sum::pearson(&columns[i], &columns[j]).unwrap_or(0.0);
    Array2::from_shape_fn((ITEMS, ITEMS), |(i, j)| if i == j { 1.0 } else { pearson(i.min(j), i.max(j)) })
}

fn minres(r: &Array2<f64>) -> Array2<f64> {
    extract(r, FACTORS, Method::LeastSquares).expect("four factors fit").loadings
}

#[divan::bench]
fn efa_36_items_minres(bencher: divan::Bencher) {
    let r = correlations();
    bencher.bench(|| minres(divan::black_box(&r)));
}

#[divan::bench]
fn efa_36_items_maximum_likelihood(bencher: divan::Bencher) {
    let r = correlations();
    bencher.bench(|| extract(divan::black_box(&r), FACTORS, Method::MaximumLikelihood));
}

fn oblimin(unrotated: &Array2<f64>) -> Option<Rotated> {
    rotate(unrotated, &Criterion::Quartimin, false, 100, 1)
}

#[divan::bench]
fn efa_36_items_minres_oblimin_100_starts(bencher: divan::Bencher) {
    let r = correlations();
    bencher.bench(|| oblimin(&minres(divan::black_box(&r))));
}

#[divan::bench]
fn efa_36_items_geomin_100_starts(bencher: divan::Bencher) {
    let unrotated = minres(&correlations());
    bencher
        .bench(|| rotate(divan::black_box(&unrotated), &Criterion::Geomin { epsilon: 0.01 }, false, 100, 1));
}
