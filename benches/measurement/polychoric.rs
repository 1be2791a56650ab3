//! All 630 polychoric correlations of 36 items with five categories, with their standard errors, from the tables of
//! counts: what is left to do once answers are summarized.

use peil::numeric::polychoric::{Margins, standard_error, thresholds, two_step};
use peil::numeric::random::{Purpose, Stream};
use rayon::prelude::*;

const ITEMS: usize = 36;
const CATEGORIES: usize = 5;

struct Tables {
    margins: Vec<Vec<u64>>,
    pairs: Vec<(usize, usize, Vec<u64>)>,
}

/// Four factors, loadings .5 to .8, factors correlated .4.
fn tables(respondents: usize) -> Tables {
    let answers: Vec<Vec<u8>> = (0..respondents)
        .into_par_iter()
        .map(|row| {
            let mut stream = Stream::replicate(1, Purpose::OrdinalSamples, row as u64);
            let general = stream.normal();
            let factors: Vec<f64> =
                (0..4).map(|_| 0.4f64.sqrt() * general + 0.6f64.sqrt() * stream.normal()).collect();
            (0..ITEMS)
                .map(|item| {
                    let loading = 0.5 + 0.1 * (item % 4) as f64;
                    let x = loading * factors[item / 9] + (1.0 - loading * loading).sqrt() * stream.normal();
                    let shift = 0.1 * (item % 7) as f64;
                    [-1.6, -0.8, 0.2, 1.1].iter().filter(|&&cut| x + shift > cut).count() as u8
                })
                .collect()
        })
        .collect();
    let count = |a: usize, b: usize| {
        let mut table = vec![0; CATEGORIES * CATEGORIES];
        for row in &answers {
            table[usize::from(row[a]) * CATEGORIES + usize::from(row[b])] += 1;
        }
        table
    };
    let margin = |item: usize| {
        let mut counts = vec![0; CATEGORIES];
        for row in &answers {
            counts[usize::from(row[item])] += 1;
        }
        counts
    };
    let pairs = (0..ITEMS).flat_map(|a| (a + 1..ITEMS).map(move |b| (a, b)));
    Tables {
        margins: (0..ITEMS).map(margin).collect(),
        pairs: pairs.map(|(a, b)| (a, b, count(a, b))).collect(),
    }
}

fn estimate(tables: &Tables) -> Vec<(f64, f64)> {
    let cuts: Vec<Vec<f64>> = tables.margins.iter().map(|counts| thresholds(counts)).collect();
    let of_pair = |(a, b, table): &(usize, usize, Vec<u64>)| {
        let got = two_step(table, CATEGORIES, CATEGORIES, &cuts[*a], &cuts[*b]).expect("an estimate");
        let margins = Margins { a: &tables.margins[*a], b: &tables.margins[*b] };
        let error = standard_error(table, margins, &cuts[*a], &cuts[*b], got.rho).expect("an error");
        (got.rho, error)
    };
    tables.pairs.par_iter().map(of_pair).collect()
}

#[divan::bench]
fn respondents_5_560(bencher: divan::Bencher<'_, '_>) {
    let tables = tables(5_560);
    bencher.bench(|| estimate(&tables));
}

#[divan::bench]
fn respondents_1_000_000(bencher: divan::Bencher<'_, '_>) {
    let tables = tables(1_000_000);
    bencher.bench(|| estimate(&tables));
}
