//! One item of the graded response model along a grid of the latent variable.

use super::super::math::{exp, exp_m1, ln, ln_1p};
use super::Nodes;
use ndarray::{Array1, Array2};

/// An item with categories 0, 1, …, K − 1: the chance of category k or higher is logistic in slope · θ + intercept k.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The slope a, on the logistic metric (no constant 1.7).
    pub slope: f64,
    /// K − 1 intercepts c, downward; the threshold of category k is b = −c / a.
    pub intercepts: Vec<f64>,
}

/// 1 / (1 + e^−x).
fn logistic(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + exp(-x))
    } else {
        let e = exp(x);
        e / (1.0 + e)
    }
}

/// ln of [`logistic`].
fn ln_logistic(x: f64) -> f64 {
    if x >= 0.0 { -ln_1p(exp(-x)) } else { x - ln_1p(exp(x)) }
}

impl Item {
    /// Categories.
    pub fn categories(&self) -> usize {
        self.intercepts.len() + 1
    }

    /// Thresholds b = −c / a, the place where the chance of category k or higher is one half.
    pub fn thresholds(&self) -> Vec<f64> {
        self.intercepts.iter().map(|c| -c / self.slope).collect()
    }

    /// True when the intercepts fall strictly and all is finite: every category has a chance everywhere.
    pub(super) fn is_sound(&self) -> bool {
        let falls = self.intercepts.windows(2).all(|pair| pair[0] > pair[1]);
        falls && self.slope.is_finite() && self.intercepts.iter().all(|c| c.is_finite())
    }

    /// The item after a step along slope and intercepts.
    pub(super) fn moved(&self, step: &[f64], factor: f64) -> Item {
        let add = |value: f64, by: f64| value + factor * by;
        Item {
            slope: add(self.slope, step[0]),
            intercepts: self.intercepts.iter().zip(&step[1..]).map(|(&c, &by)| add(c, by)).collect(),
        }
    }

    /// 1 / (e^d − 1) of the distance d between the intercepts on both sides of inner category `k`; 0 for the outer
    /// categories.
    fn crowding(&self, k: usize) -> f64 {
        if k == 0 || k == self.intercepts.len() {
            return 0.0;
        }
        1.0 / exp_m1(self.intercepts[k - 1] - self.intercepts[k])
    }

    /// The linear predictors on both sides of category `k` at `theta`.
    fn sides(&self, k: usize, theta: f64) -> (f64, f64) {
        let below = if k == 0 { f64::INFINITY } else { self.slope * theta + self.intercepts[k - 1] };
        let above = self.intercepts.get(k).map_or(f64::NEG_INFINITY, |c| self.slope * theta + c);
        (below, above)
    }

    /// The chance of category `k` at `theta`. As a product, so that nothing cancels.
    pub fn probability(&self, k: usize, theta: f64) -> f64 {
        let (below, above) = self.sides(k, theta);
        let outer = k == 0 || k == self.intercepts.len();
        let gap = if outer { 1.0 } else { -exp_m1(self.intercepts[k] - self.intercepts[k - 1]) };
        logistic(below) * logistic(-above) * gap
    }

    /// Fisher information on the latent variable at `theta`: Σ P′² / P over the categories.
    ///
    /// # Sources
    /// Samejima (1969).
    pub fn information(&self, theta: f64) -> f64 {
        let of_category = |k: usize| {
            let (below, above) = self.sides(k, theta);
            let score = self.slope * (logistic(-below) - logistic(above));
            self.probability(k, theta) * score * score
        };
        (0..self.categories()).map(of_category).sum()
    }
}

/// What an item gives at every node: chances, and the derivatives of their logarithms.
pub(super) struct Along {
    /// Per category, per node.
    pub probability: Vec<Vec<f64>>,
    /// Per category the derivatives of ln P by the slope, the intercept below and the intercept above, per node.
    pub score: Vec<[Vec<f64>; 3]>,
}

impl Along {
    pub fn of(item: &Item, nodes: &Nodes) -> Self {
        let categories = item.categories();
        let mut along = Along { probability: Vec::new(), score: Vec::new() };
        for k in 0..categories {
            let crowding = item.crowding(k);
            let mut score = [Vec::new(), Vec::new(), Vec::new()];
            for &theta in &nodes.points {
                let (below, above) = item.sides(k, theta);
                let (from_below, from_above) = (logistic(-below), logistic(above));
                score[0].push(theta * (from_below - from_above));
                score[1].push(if k == 0 { 0.0 } else { from_below + crowding });
                score[2].push(if k + 1 == categories { 0.0 } else { -from_above - crowding });
            }
            along.probability.push(nodes.points.iter().map(|&t| item.probability(k, t)).collect());
            along.score.push(score);
        }
        along
    }

    /// The gradient by slope and intercepts, given how many answers are expected per category and node.
    pub fn gradient(&self, expected: &[Vec<f64>]) -> Vec<f64> {
        let categories = self.score.len();
        let mut gradient = vec![0.0; categories];
        for (k, (score, counts)) in self.score.iter().zip(expected).enumerate() {
            gradient[0] += dot(&score[0], counts);
            if k > 0 {
                gradient[k] += dot(&score[1], counts);
            }
            if k + 1 < categories {
                gradient[k + 1] += dot(&score[2], counts);
            }
        }
        gradient
    }
}

/// Σ x y, in order.
pub(super) fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}

/// Expected answers times the logarithm of their chances.
fn expected_log_likelihood(item: &Item, nodes: &Nodes, expected: &[Vec<f64>]) -> f64 {
    let mut total = 0.0;
    for (k, counts) in expected.iter().enumerate() {
        let outer = k == 0 || k + 1 == expected.len();
        let gap = if outer { 0.0 } else { ln(-exp_m1(item.intercepts[k] - item.intercepts[k - 1])) };
        for (&theta, count) in nodes.points.iter().zip(counts) {
            let (below, above) = item.sides(k, theta);
            let below = if below == f64::INFINITY { 0.0 } else { ln_logistic(below) };
            let above = if above == f64::NEG_INFINITY { 0.0 } else { ln_logistic(-above) };
            total += count * (below + above + gap);
        }
    }
    total
}

/// Minus the Hessian of the expected log-likelihood by slope and intercepts: positive definite, for ln P is concave.
pub(super) fn complete_information(item: &Item, nodes: &Nodes, expected: &[Vec<f64>]) -> Array2<f64> {
    let parameters = item.categories();
    let mut information = Array2::zeros((parameters, parameters));
    for c in 0..item.intercepts.len() {
        // Intercept c parts category c from category c + 1; both lean on its logistic curve.
        for (q, &theta) in nodes.points.iter().enumerate() {
            let z = item.slope * theta + item.intercepts[c];
            let weight = (expected[c][q] + expected[c + 1][q]) * logistic(z) * logistic(-z);
            information[(c + 1, c + 1)] += weight;
            information[(0, c + 1)] += theta * weight;
            information[(0, 0)] += theta * theta * weight;
        }
        information[(c + 1, 0)] = information[(0, c + 1)];
    }
    for k in 1..item.intercepts.len() {
        let crowding = item.crowding(k);
        let curvature = crowding * (1.0 + crowding) * expected[k].iter().sum::<f64>();
        information[(k, k)] += curvature;
        information[(k + 1, k + 1)] += curvature;
        information[(k, k + 1)] -= curvature;
        information[(k + 1, k)] -= curvature;
    }
    information
}

/// The M-step of one item: Newton steps on the concave expected log-likelihood, halved until they climb.
pub(super) fn maximize(item: &Item, nodes: &Nodes, expected: &[Vec<f64>]) -> Item {
    let mut item = item.clone();
    let mut value = expected_log_likelihood(&item, nodes, expected);
    for _ in 0..NEWTON_STEPS {
        let gradient = Array1::from(Along::of(&item, nodes).gradient(expected));
        let information = complete_information(&item, nodes, expected);
        let Some(step) = super::super::positive::solve(&information, &gradient) else {
            break;
        };
        let climbs = halvings().find_map(|factor| {
            let moved = item.moved(&step.to_vec(), factor);
            let reached = moved.is_sound().then(|| expected_log_likelihood(&moved, nodes, expected))?;
            (reached > value).then_some((moved, reached))
        });
        let Some((moved, reached)) = climbs else { break };
        let gained = reached - value;
        (item, value) = (moved, reached);
        if gained < 1e-6 {
            break;
        }
    }
    item
}

const NEWTON_STEPS: usize = 10;

/// 1, 1/2, 1/4, …, down to about 1e-6.
pub(super) fn halvings() -> impl Iterator<Item = f64> {
    std::iter::successors(Some(1.0), |f| Some(f / 2.0)).take(20)
}
