//! The observed information: complete information less what the latent variable hides.

use super::expectation::{Expectation, Walk, held};
use super::item::{Along, Item, complete_information, dot};
use super::{MISSING, Nodes, Patterns};
use ndarray::{Array1, Array2, ArrayViewMut1, Axis};
use rayon::prelude::*;
use std::ops::Range;

/// Minus the Hessian of the observed log-likelihood by all parameters, item by item (slope, intercepts): the complete
/// information, less the posterior covariance of the complete scores summed over respondents.
///
/// The second moments of the scores are gathered per pair of items from expected pair counts, so the cost per pattern
/// is a few additions per node and pair.
///
/// # Sources
/// Louis (1982).
pub(super) fn observed_information(
    patterns: &Patterns,
    items: &[Item],
    along: &[Along],
    expectation: &Expectation,
    nodes: &Nodes,
) -> Array2<f64> {
    let offsets = offsets(items);
    let parameters = items.iter().map(Item::categories).sum();
    let mut information = Array2::zeros((parameters, parameters));
    let (pairs, means) = moments_of_scores(patterns, along, &offsets, nodes, parameters);
    information += &means;
    for (i, item) in items.iter().enumerate() {
        let complete = complete_information(item, nodes, &expectation.expected[i]);
        let within = complete - squares(&along[i], &expectation.expected[i]);
        for ((p, q), value) in within.indexed_iter() {
            information[(offsets[i] + p, offsets[i] + q)] += value;
        }
    }
    for Pair { items: (i, j), counts, .. } in &pairs {
        let products = products(&along[*i], &along[*j], counts);
        for ((p, q), value) in products.indexed_iter() {
            information[(offsets[*i] + p, offsets[*j] + q)] -= value;
            information[(offsets[*j] + q, offsets[*i] + p)] -= value;
        }
    }
    information
}

/// Where the parameters of each item begin.
pub(super) fn offsets(items: &[Item]) -> Vec<usize> {
    let mut next = 0;
    let place = |item: &Item| {
        let place = next;
        next += item.categories();
        place
    };
    items.iter().map(place).collect()
}

/// The parameters (slope, intercept below, intercept above) that category `k` of `categories` leans on; `None` where
/// the category is the first or the last.
fn parameters_of(k: usize, categories: usize) -> [Option<usize>; 3] {
    [Some(0), (k > 0).then_some(k), (k + 1 < categories).then_some(k + 1)]
}

/// Patterns whose posteriors are held at once: few enough to stay close at hand beside the counts of a pair.
const BLOCK: usize = 256;

/// Posteriors of some patterns, each times how often the pattern was given.
struct Block<'a> {
    patterns: &'a [(&'a [u8], f64)],
    /// The nodes of one pattern after those of another.
    weighted: Vec<f64>,
    /// Nodes.
    width: usize,
    /// The nodes of each row that hold anything.
    held: Vec<Range<usize>>,
}

/// Expected answers to two items.
struct Pair {
    items: (usize, usize),
    /// Of the second item.
    categories: usize,
    /// By category of the one, category of the other and node.
    counts: Vec<f64>,
}

impl Pair {
    fn all(along: &[Along], width: usize) -> Vec<Pair> {
        let pair = |(i, j): (usize, usize)| {
            let categories = along[j].score.len();
            Pair { items: (i, j), categories, counts: vec![0.0; along[i].score.len() * categories * width] }
        };
        (0..along.len()).flat_map(|i| (i + 1..along.len()).map(move |j| (i, j))).map(pair).collect()
    }

    fn add(&mut self, block: &Block<'_>) {
        let rows = block.weighted.chunks(block.width).zip(&block.held);
        for (&(answers, _), (weighted, held)) in block.patterns.iter().zip(rows) {
            let (a, b) = (answers[self.items.0], answers[self.items.1]);
            if a == MISSING || b == MISSING {
                continue;
            }
            let cell = (usize::from(a) * self.categories + usize::from(b)) * block.width;
            let counts = &mut self.counts[cell + held.start..cell + held.end];
            counts.iter_mut().zip(&weighted[held.clone()]).for_each(|(to, w)| *to += w);
        }
    }
}

/// Per pair of items the expected counts; and Σ count · mean score · mean scoreᵀ.
fn moments_of_scores(
    patterns: &Patterns,
    along: &[Along],
    offsets: &[usize],
    nodes: &Nodes,
    parameters: usize,
) -> (Vec<Pair>, Array2<f64>) {
    let width = nodes.points.len();
    let mut pairs = Pair::all(along, width);
    let mut means = Array2::zeros((parameters, parameters));
    let mut walk = Walk::new(along, nodes);
    let all: Vec<(&[u8], f64)> = patterns.iter().collect();
    for patterns in all.chunks(BLOCK) {
        let mut scores = Array2::zeros((patterns.len(), parameters));
        let weighted = vec![0.0; patterns.len() * width];
        let mut block = Block { patterns, weighted, width, held: Vec::new() };
        let rows = block.weighted.chunks_mut(width).zip(scores.rows_mut());
        for (&(answers, count), (weighted, scores)) in patterns.iter().zip(rows) {
            let (posterior, _) = walk.posterior(answers);
            let held = held(posterior);
            add_mean_scores(scores, answers, (along, offsets), (&posterior[held.clone()], held.start));
            weighted.iter_mut().zip(posterior).for_each(|(to, p)| *to = count * p);
            block.held.push(held);
        }
        pairs.par_iter_mut().for_each(|pair| pair.add(&block));
        let counts: Array1<f64> = patterns.iter().map(|(_, count)| *count).collect();
        means += &scores.t().dot(&(&scores * &counts.insert_axis(Axis(1))));
    }
    (pairs, means)
}

/// Adds the scores of a pattern that are expected of its posterior, which is 0 but from node `first` on for some nodes.
fn add_mean_scores(
    mut scores: ArrayViewMut1<'_, f64>,
    answers: &[u8],
    (along, offsets): (&[Along], &[usize]),
    (posterior, first): (&[f64], usize),
) {
    for (j, &answer) in answers.iter().enumerate().filter(|(_, a)| **a != MISSING) {
        let k = usize::from(answer);
        for (score, place) in along[j].score[k].iter().zip(parameters_of(k, along[j].score.len())) {
            if let Some(place) = place {
                scores[offsets[j] + place] += dot(&score[first..first + posterior.len()], posterior);
            }
        }
    }
}

/// Σ expected count · score · scoreᵀ within one item.
fn squares(along: &Along, expected: &[Vec<f64>]) -> Array2<f64> {
    let categories = along.score.len();
    let mut sums = Array2::zeros((categories, categories));
    for (k, counts) in expected.iter().enumerate() {
        add_products(&mut sums, (&along.score[k], k), (&along.score[k], k), (categories, categories), counts);
    }
    sums
}

/// Σ expected count · score of one item · score of another.
fn products(a: &Along, b: &Along, counts: &[f64]) -> Array2<f64> {
    let sizes = (a.score.len(), b.score.len());
    let width = counts.len() / (sizes.0 * sizes.1);
    let mut sums = Array2::zeros(sizes);
    for (cell, counts) in counts.chunks(width).enumerate() {
        let (k, l) = (cell / sizes.1, cell % sizes.1);
        add_products(&mut sums, (&a.score[k], k), (&b.score[l], l), sizes, counts);
    }
    sums
}

fn add_products(
    sums: &mut Array2<f64>,
    (a, k): (&[Vec<f64>; 3], usize),
    (b, l): (&[Vec<f64>; 3], usize),
    sizes: (usize, usize),
    counts: &[f64],
) {
    for (x, p) in a.iter().zip(parameters_of(k, sizes.0)) {
        for (y, q) in b.iter().zip(parameters_of(l, sizes.1)) {
            if let (Some(p), Some(q)) = (p, q) {
                let terms = x.iter().zip(y).zip(counts).map(|((x, y), n)| x * y * n);
                sums[(p, q)] += terms.sum::<f64>();
            }
        }
    }
}
