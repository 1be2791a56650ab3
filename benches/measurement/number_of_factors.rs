//! Parallel analysis.

use peil::numeric::eigenvalues::symmetric_eigenvalues;
use peil::numeric::minimum_average_partial::average_partials;
use peil::numeric::parallel::{normal_reference, ordinal_reference, permuted_reference};
use peil::numeric::random::Stream;

const ITEMS: usize = 36;
const ROWS: usize = 5_560;

fn answers() -> Vec<Vec<f64>> {
    let mut stream = Stream::numbered(1, 1);
    (0..ITEMS).map(|_| (0..ROWS).map(|_| stream.below(5) as f64).collect()).collect()
}

fn correlations() -> Vec<f64> {
    let mut r: Vec<f64> = vec![0.3; ITEMS * ITEMS];
    let mut stream = Stream::numbered(1, 2);
    for i in 0..ITEMS {
        for j in 0..i {
            r[i * ITEMS + j] = 0.3 + 0.05 * stream.normal();
            r[j * ITEMS + i] = r[i * ITEMS + j];
        }
        r[i * ITEMS + i] = 1.0;
    }
    r
}

#[divan::bench]
fn eigenvalues_of_36(bencher: divan::Bencher) {
    bencher
        .with_inputs(correlations)
        .bench_local_values(|mut r| symmetric_eigenvalues(divan::black_box(&mut r), ITEMS));
}

#[divan::bench]
fn minimum_average_partials_of_36(bencher: divan::Bencher) {
    let values = correlations();
    let r = ndarray::Array2::from_shape_fn((ITEMS, ITEMS), |(i, j)| values[i * ITEMS + j]);
    bencher.bench(|| average_partials(divan::black_box(&r)));
}

#[divan::bench]
fn parallel_1000_normal() -> Option<peil::numeric::parallel::Reference> {
    normal_reference(1, ROWS, ITEMS, divan::black_box(1_000))
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn parallel_100_permuted(bencher: divan::Bencher) {
    let columns = answers();
    bencher.bench(|| permuted_reference(1, divan::black_box(&columns), 100));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn parallel_100_ordinal(bencher: divan::Bencher) {
    let counts = vec![vec![400_u64, 900, 1_400, 1_900, 960, 0]; ITEMS];
    bencher.bench(|| ordinal_reference(1, divan::black_box(&counts), ROWS, 100));
}
