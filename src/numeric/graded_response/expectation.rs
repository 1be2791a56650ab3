//! The E-step: where respondents with the same answers are likely to stand on the latent variable.

use super::super::math::ln;
use super::item::{Along, dot};
use super::{MISSING, Nodes, Patterns};

/// What the answers say about the latent variable under given items.
pub(super) struct Expectation {
    /// Σ count · ln (marginal chance of the pattern).
    pub log_likelihood: f64,
    /// Per item, per category, per node: how many respondents are expected there.
    pub expected: Vec<Vec<Vec<f64>>>,
}

impl Expectation {
    pub fn of(patterns: &Patterns, items: &[Along], nodes: &Nodes) -> Self {
        let width = nodes.points.len();
        let mut expected: Vec<Vec<Vec<f64>>> =
            items.iter().map(|item| vec![vec![0.0; width]; item.probability.len()]).collect();
        let mut log_likelihood = 0.0;
        let mut walk = Walk::new(items, nodes);
        let mut weighted = vec![0.0; width];
        for (answers, count) in patterns.iter() {
            let (posterior, ln_marginal) = walk.posterior(answers);
            log_likelihood += count * ln_marginal;
            for (to, p) in weighted.iter_mut().zip(posterior) {
                *to = count * p;
            }
            for (item, &answer) in expected.iter_mut().zip(answers).filter(|(_, a)| **a != MISSING) {
                for (to, p) in item[usize::from(answer)].iter_mut().zip(&weighted) {
                    *to += p;
                }
            }
        }
        Expectation { log_likelihood, expected }
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

/// After how many answers a product is brought back to size.
const EVERY: usize = 16;

/// Mean and standard deviation of a posterior.
pub(super) fn moments(posterior: &[f64], nodes: &Nodes) -> (f64, f64) {
    let mean = dot(posterior, &nodes.points);
    let squares = posterior.iter().zip(&nodes.points).map(|(p, t)| p * (t - mean) * (t - mean));
    (mean, squares.sum::<f64>().sqrt())
}
