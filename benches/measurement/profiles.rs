//! Profiles of 139 organizations on four factors.

use ndarray::Array2;
use peil::numeric::clusters::k_means;
use peil::numeric::mixture::gaussian_mixture;
use peil::numeric::random::Stream;

fn organizations() -> Array2<f64> {
    let mut stream = Stream::numbered(1, 3);
    Array2::from_shape_simple_fn((139, 4), || stream.normal())
}

#[divan::bench(args = [1, 2, 4, 6], sample_count = 20, sample_size = 1)]
fn mixture_of_one_start(bencher: divan::Bencher, k: usize) {
    let rows = organizations();
    bencher.bench(|| gaussian_mixture(divan::black_box(&rows), k, &[Stream::numbered(1, 4)]));
}

#[divan::bench(args = [2, 6], sample_count = 20, sample_size = 1)]
fn k_means_of_one_start(bencher: divan::Bencher, k: usize) {
    let rows = organizations();
    bencher.bench(|| k_means(divan::black_box(&rows), k, 1, &Stream::numbered(1, 4)));
}
