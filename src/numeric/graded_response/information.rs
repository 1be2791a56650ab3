//! The observed information: complete information less what the latent variable hides.

use super::expectation::{Expectation, Walk};
use super::item::{Along, Item, complete_information, dot};
use super::{MISSING, Nodes, Patterns};
use ndarray::Array2;

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
    let mut pair = pairs.iter();
    for i in 0..items.len() {
        for j in i + 1..items.len() {
            let Some(counts) = pair.next() else { continue };
            let products = products(&along[i], &along[j], counts);
            for ((p, q), value) in products.indexed_iter() {
                information[(offsets[i] + p, offsets[j] + q)] -= value;
                information[(offsets[j] + q, offsets[i] + p)] -= value;
            }
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

/// Per pair of items the expected counts by node, category of the one and of the other; and Σ count · mean score ·
/// mean scoreᵀ.
fn moments_of_scores(
    patterns: &Patterns,
    along: &[Along],
    offsets: &[usize],
    nodes: &Nodes,
    parameters: usize,
) -> (Vec<Vec<f64>>, Array2<f64>) {
    let width = nodes.points.len();
    let mut pairs = Vec::new();
    for (i, a) in along.iter().enumerate() {
        for b in &along[i + 1..] {
            pairs.push(vec![0.0; a.score.len() * b.score.len() * width]);
        }
    }
    let mut means = Array2::zeros((parameters, parameters));
    let mut walk = Walk::new(along, nodes);
    let mut weighted = vec![0.0; width];
    let mut mean_scores: Vec<(usize, f64)> = Vec::new();
    for (answers, count) in patterns.iter() {
        let (posterior, _) = walk.posterior(answers);
        for (to, p) in weighted.iter_mut().zip(posterior) {
            *to = count * p;
        }
        count_pairs(answers, along, &weighted, &mut pairs);
        mean_scores.clear();
        for (j, &answer) in answers.iter().enumerate().filter(|(_, a)| **a != MISSING) {
            let k = usize::from(answer);
            for (score, place) in along[j].score[k].iter().zip(parameters_of(k, along[j].score.len())) {
                if let Some(place) = place {
                    mean_scores.push((offsets[j] + place, dot(score, posterior)));
                }
            }
        }
        for &(p, x) in &mean_scores {
            let x = count * x;
            for &(q, y) in &mean_scores {
                means[(p, q)] += x * y;
            }
        }
    }
    (pairs, means)
}

fn count_pairs(answers: &[u8], along: &[Along], weighted: &[f64], pairs: &mut [Vec<f64>]) {
    let width = weighted.len();
    let mut pair = 0;
    for (i, &a) in answers.iter().enumerate() {
        for (j, &b) in answers.iter().enumerate().skip(i + 1) {
            if a != MISSING && b != MISSING {
                let cell = (usize::from(a) * along[j].score.len() + usize::from(b)) * width;
                for (to, w) in pairs[pair][cell..cell + width].iter_mut().zip(weighted) {
                    *to += w;
                }
            }
            pair += 1;
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
