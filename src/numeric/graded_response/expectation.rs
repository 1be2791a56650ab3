//! The E-step: where respondents with the same answers are likely to stand on the latent variable.

use super::super::math::ln;
use super::item::{Along, dot};
use super::{MISSING, Nodes, Patterns};
use rayon::prelude::*;
use std::ops::Range;

/// What the answers say about the latent variable under given items.
pub(super) struct Expectation {
    /// Σ count · ln (marginal chance of the pattern).
    pub log_likelihood: f64,
    /// Per item, per category, per node: how many respondents are expected there.
    pub expected: Vec<Vec<Vec<f64>>>,
}

/// Patterns that one thread takes at a time. What blocks hold is added up in order, so that threads change no digit.
const BLOCK: usize = 4_096;

impl Expectation {
    pub fn of(patterns: &Patterns, items: &[Along], nodes: &Nodes) -> Self {
        let all: Vec<(&[u8], f64)> = patterns.iter().collect();
        let blocks: Vec<Expectation> =
            all.par_chunks(BLOCK).map(|block| Expectation::of_block(block, items, nodes)).collect();
        let mut whole = Expectation::nothing(items, nodes);
        for block in &blocks {
            whole.add(block);
        }
        whole
    }

    fn nothing(items: &[Along], nodes: &Nodes) -> Self {
        let of_item = |item: &Along| vec![vec![0.0; nodes.points.len()]; item.probability.len()];
        Expectation { log_likelihood: 0.0, expected: items.iter().map(of_item).collect() }
    }

    fn add(&mut self, block: &Expectation) {
        self.log_likelihood += block.log_likelihood;
        let counts = self.expected.iter_mut().flatten().flatten();
        for (to, more) in counts.zip(block.expected.iter().flatten().flatten()) {
            *to += more;
        }
    }

    fn of_block(block: &[(&[u8], f64)], items: &[Along], nodes: &Nodes) -> Self {
        let mut made = Expectation::nothing(items, nodes);
        let mut walk = Walk::new(items, nodes);
        let mut weighted = vec![0.0; nodes.points.len()];
        for &(answers, count) in block {
            let (posterior, ln_marginal) = walk.posterior(answers);
            made.log_likelihood += count * ln_marginal;
            let range = held(posterior);
            let weighted = &mut weighted[range.clone()];
            for (to, p) in weighted.iter_mut().zip(&posterior[range.clone()]) {
                *to = count * p;
            }
            for (item, &answer) in made.expected.iter_mut().zip(answers).filter(|(_, a)| **a != MISSING) {
                for (to, p) in item[usize::from(answer)][range.clone()].iter_mut().zip(&*weighted) {
                    *to += p;
                }
            }
        }
        made
    }

    /// The gradient of the observed log-likelihood, item by item (Fisher's identity).
    pub fn gradient(&self, items: &[Along]) -> Vec<f64> {
        items.iter().zip(&self.expected).flat_map(|(item, expected)| item.gradient(expected)).collect()
    }
}

/// Posteriors of patterns in sorted order: neighbors begin alike, and what they share is multiplied once.
pub(super) struct Walk<'a> {
    items: &'a [Along],
    /// Products over the first 0, 1, 2, … answers.
    products: Vec<Vec<f64>>,
    /// Logarithms of what was divided out of each product, lest it vanish.
    divided: Vec<f64>,
    last: Vec<u8>,
    posterior: Vec<f64>,
}

impl<'a> Walk<'a> {
    pub fn new(items: &'a [Along], nodes: &Nodes) -> Self {
        let mut products = vec![nodes.weights.clone()];
        products.resize(items.len() + 1, vec![0.0; nodes.points.len()]);
        Walk {
            items,
            products,
            divided: vec![0.0; items.len() + 1],
            last: Vec::new(),
            posterior: vec![0.0; nodes.points.len()],
        }
    }

    /// The chance of each node after `answers`, and the logarithm of the marginal chance of the answers.
    pub fn posterior(&mut self, answers: &[u8]) -> (&[f64], f64) {
        let alike = self.last.iter().zip(answers).take_while(|(a, b)| a == b).count();
        for (j, &answer) in answers.iter().enumerate().skip(alike) {
            self.multiply(j, answer);
        }
        self.last.clear();
        self.last.extend_from_slice(answers);
        let product = &self.products[answers.len()];
        let marginal: f64 = product.iter().sum();
        for (to, p) in self.posterior.iter_mut().zip(product) {
            *to = p / marginal;
        }
        (&self.posterior, ln(marginal) + self.divided[answers.len()])
    }

    fn multiply(&mut self, j: usize, answer: u8) {
        let (before, after) = self.products.split_at_mut(j + 1);
        let (from, to) = (&before[j], &mut after[0]);
        self.divided[j + 1] = self.divided[j];
        if answer == MISSING {
            to.copy_from_slice(from);
            return;
        }
        let chance = &self.items[j].probability[usize::from(answer)];
        for ((to, from), p) in to.iter_mut().zip(from).zip(chance) {
            *to = from * p;
        }
        if (j + 1).is_multiple_of(EVERY) {
            let most = to.iter().copied().fold(0.0, f64::max);
            if most > 0.0 {
                for p in to.iter_mut() {
                    *p /= most;
                }
                self.divided[j + 1] += ln(most);
            }
        }
    }
}

/// A posterior chance below this is lost in the last digit of what is added up.
const SLIGHT: f64 = 1e-20;

/// The nodes outside which a posterior holds next to nothing: after many answers most of them.
pub(super) fn held(posterior: &[f64]) -> Range<usize> {
    let holds = |p: &f64| *p > SLIGHT;
    let first = posterior.iter().position(holds).unwrap_or(0);
    first..posterior.iter().rposition(holds).map_or(first, |last| last + 1)
}

/// After how many answers a product is brought back to size.
const EVERY: usize = 16;

/// Mean and standard deviation of a posterior.
pub(super) fn moments(posterior: &[f64], nodes: &Nodes) -> (f64, f64) {
    let mean = dot(posterior, &nodes.points);
    let squares = posterior.iter().zip(&nodes.points).map(|(p, t)| p * (t - mean) * (t - mean));
    (mean, squares.sum::<f64>().sqrt())
}
