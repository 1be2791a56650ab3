//! The graded response model by marginal maximum likelihood, on counted answer patterns.
//!
//! The chance of category k or higher is 1 / (1 + e^−(aθ + c)), with θ standard normal. Integrals over θ are sums over
//! equally spaced points from −7 to 7. EM steps come first; Newton's method on the observed likelihood ends the search.
//! A missing answer leaves its factor out, so incomplete patterns count with what they hold.
//!
//! # Sources
//! Samejima (1969); Bock & Aitkin (1981); Louis (1982); Bock & Mislevy (1982).

mod expectation;
mod information;
mod item;

pub use item::Item;

use super::math::{exp, ln};
use super::positive;
use expectation::{Expectation, Walk, moments};
use information::{observed_information, offsets};
use item::{Along, halvings, maximize};
use ndarray::{Array1, Array2};
use std::collections::BTreeMap;

/// Stands for a missing answer in a pattern.
pub const MISSING: u8 = u8::MAX;

/// A slope of larger size is taken to run off to infinity.
pub const STEEPEST: f64 = 20.0;

/// Iterations after which the search is given up.
pub const MOST_ITERATIONS: usize = 500;

const EM_STEPS: usize = 6;
const POINTS: usize = 71;
const FARTHEST: f64 = 7.0;

/// Distinct answer patterns, sorted, with how often each was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Patterns {
    categories: Vec<usize>,
    answers: Vec<Vec<u8>>,
    counts: Vec<f64>,
}

impl Patterns {
    /// Counts `rows`, each one answer per item, 0 to `categories` − 1 or [`MISSING`]. Rows without any answer, with
    /// another length or with an answer out of range do not count.
    pub fn of(categories: &[usize], rows: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let mut counted: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
        for row in rows {
            let fits = |(a, &k): (&u8, &usize)| *a == MISSING || usize::from(*a) < k;
            let counts = row.len() == categories.len() && row.iter().any(|a| *a != MISSING);
            if counts && row.iter().zip(categories).all(fits) {
                *counted.entry(row).or_default() += 1;
            }
        }
        let (answers, counts) = counted.into_iter().map(|(row, n)| (row, n as f64)).unzip();
        Patterns { categories: categories.to_vec(), answers, counts }
    }

    /// Respondents.
    pub fn n(&self) -> usize {
        self.counts.iter().sum::<f64>() as usize
    }

    /// Parameters of the model: a slope and K − 1 intercepts per item.
    pub fn parameters(&self) -> usize {
        self.categories.iter().sum()
    }

    /// Patterns with their counts, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], f64)> {
        self.answers.iter().map(Vec::as_slice).zip(self.counts.iter().copied())
    }

    /// The place of a pattern.
    pub fn position(&self, answers: &[u8]) -> Option<usize> {
        self.answers.binary_search_by(|p| p.as_slice().cmp(answers)).ok()
    }
}

/// Points of the latent variable and their weights.
#[derive(Debug, Clone, PartialEq)]
struct Nodes {
    points: Vec<f64>,
    weights: Vec<f64>,
}

impl Nodes {
    /// `n` equally spaced points from −7 to 7, weighted by the normal density, sum 1.
    fn equally_spaced(n: usize) -> Self {
        let step = 2.0 * FARTHEST / (n - 1) as f64;
        let middle = (n - 1) as f64 / 2.0;
        let points: Vec<f64> = (0..n).map(|i| (i as f64 - middle) * step).collect();
        let density: Vec<f64> = points.iter().map(|t| exp(-t * t / 2.0)).collect();
        let total: f64 = density.iter().sum();
        Nodes { points, weights: density.into_iter().map(|d| d / total).collect() }
    }

    /// True when the curves are smooth at the spacing of the points. The error of equal spacing h falls as
    /// e^(−2π² / (a h)) for a logistic curve of slope a: below 1e-9 here.
    fn suit(&self, items: &[Item]) -> bool {
        let step = 2.0 * FARTHEST / (self.points.len() - 1) as f64;
        items.iter().all(|item| item.slope.abs() * step <= 0.9)
    }
}

/// A fitted model.
#[derive(Debug, Clone)]
pub struct Fit {
    /// The items; the sum of slopes is not negative.
    pub items: Vec<Item>,
    /// Inverse of the observed information of slope and intercepts, item by item; `None` when it is not positive
    /// definite.
    pub covariance: Option<Array2<f64>>,
    /// Observed (marginal) log-likelihood.
    pub log_likelihood: f64,
    /// EM and Newton steps.
    pub iterations: usize,
    /// The largest element of the gradient of the observed log-likelihood, in size.
    pub gradient: f64,
    nodes: Nodes,
}

/// Why there is no fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The slopes of these items (places) passed [`STEEPEST`].
    SlopeRunsOff(Vec<usize>),
    /// The gradient did not vanish within [`MOST_ITERATIONS`].
    NotConverged,
}

/// Standard errors of an item: of the slope and of the thresholds (delta method).
#[derive(Debug, Clone, PartialEq)]
pub struct StandardErrors {
    /// Of the slope.
    pub slope: f64,
    /// Of the thresholds b = −c / a.
    pub thresholds: Vec<f64>,
}

impl Fit {
    /// Standard errors of item `i`; `None` without a covariance matrix.
    pub fn standard_errors(&self, i: usize) -> Option<StandardErrors> {
        let covariance = self.covariance.as_ref()?;
        let (item, at) = (&self.items[i], offsets(&self.items)[i]);
        let a = item.slope;
        let of_threshold = |(k, b): (usize, f64)| {
            let c = at + 1 + k;
            let variance = covariance[(c, c)] + b * b * covariance[(at, at)] + 2.0 * b * covariance[(at, c)];
            variance.sqrt() / a.abs()
        };
        Some(StandardErrors {
            slope: covariance[(at, at)].sqrt(),
            thresholds: item.thresholds().into_iter().enumerate().map(of_threshold).collect(),
        })
    }

    /// Expected a posteriori score and posterior standard deviation of each pattern.
    ///
    /// # Sources
    /// Bock & Mislevy (1982).
    pub fn scores(&self, patterns: &Patterns) -> Vec<(f64, f64)> {
        let along: Vec<Along> = self.items.iter().map(|item| Along::of(item, &self.nodes)).collect();
        let mut walk = Walk::new(&along, &self.nodes);
        patterns.iter().map(|(answers, _)| moments(walk.posterior(answers).0, &self.nodes)).collect()
    }

    /// Akaike's and Schwarz's criterion for `n` respondents: −2 ln L + 2p and −2 ln L + p ln n.
    pub fn criteria(&self, n: usize) -> (f64, f64) {
        let p = self.items.iter().map(Item::categories).sum::<usize>() as f64;
        (-2.0 * self.log_likelihood + 2.0 * p, -2.0 * self.log_likelihood + p * ln(n as f64))
    }
}

/// Where the search stands.
struct State {
    items: Vec<Item>,
    along: Vec<Along>,
    expectation: Expectation,
}

impl State {
    fn at(patterns: &Patterns, items: Vec<Item>, nodes: &Nodes) -> Self {
        let along: Vec<Along> = items.iter().map(|item| Along::of(item, nodes)).collect();
        let expectation = Expectation::of(patterns, &along, nodes);
        State { items, along, expectation }
    }

    fn after_em(&self, patterns: &Patterns, nodes: &Nodes) -> State {
        let moved = self.items.iter().zip(&self.expectation.expected);
        State::at(patterns, moved.map(|(item, n)| maximize(item, nodes, n)).collect(), nodes)
    }

    fn information(&self, patterns: &Patterns, nodes: &Nodes) -> Array2<f64> {
        observed_information(patterns, &self.items, &self.along, &self.expectation, nodes)
    }

    /// A Newton step on the observed likelihood, halved until it does not fall; `None` where there is no such step.
    fn after_newton(&self, patterns: &Patterns, nodes: &Nodes, gradient: &[f64]) -> Option<State> {
        let information = self.information(patterns, nodes);
        let step = positive::solve(&information, &Array1::from(gradient.to_vec()))?.to_vec();
        let floor = self.expectation.log_likelihood - 1e-12 * self.expectation.log_likelihood.abs();
        halvings().take(6).find_map(|factor| {
            let at = offsets(&self.items);
            let moved: Vec<Item> =
                self.items.iter().zip(at).map(|(item, at)| item.moved(&step[at..], factor)).collect();
            let state = moved.iter().all(Item::is_sound).then(|| State::at(patterns, moved, nodes))?;
            (state.expectation.log_likelihood >= floor).then_some(state)
        })
    }
}

/// Fits the graded response model. Every category of every item must occur.
///
/// # Errors
/// [`Failure`] when a slope runs off or the search does not end.
pub fn fit(patterns: &Patterns) -> Result<Fit, Failure> {
    fit_on(patterns, POINTS)
}

/// [`fit`] that starts with `points` points; they are doubled while a slope is too steep for them.
fn fit_on(patterns: &Patterns, points: usize) -> Result<Fit, Failure> {
    let enough = 1e-8 * (patterns.n() as f64 / 1e4).max(1.0);
    let mut nodes = Nodes::equally_spaced(points);
    let mut state = State::at(patterns, start(patterns), &nodes);
    let mut em_steps = EM_STEPS;
    for iterations in 0..MOST_ITERATIONS {
        let steep: Vec<usize> =
            (0..state.items.len()).filter(|&i| state.items[i].slope.abs() > STEEPEST).collect();
        if !steep.is_empty() {
            return Err(Failure::SlopeRunsOff(steep));
        }
        if !nodes.suit(&state.items) {
            nodes = Nodes::equally_spaced(2 * nodes.points.len() - 1);
            state = State::at(patterns, state.items, &nodes);
        }
        let gradient = state.expectation.gradient(&state.along);
        let largest = gradient.iter().fold(0.0_f64, |most, g| most.max(g.abs()));
        if largest < enough {
            return Ok(finished(patterns, state, nodes, iterations, largest));
        }
        let newton = if em_steps > 0 { None } else { state.after_newton(patterns, &nodes, &gradient) };
        if newton.is_none() {
            em_steps = if em_steps > 0 { em_steps - 1 } else { EM_STEPS };
        }
        state = newton.unwrap_or_else(|| state.after_em(patterns, &nodes));
    }
    Err(Failure::NotConverged)
}

fn finished(patterns: &Patterns, mut state: State, nodes: Nodes, iterations: usize, gradient: f64) -> Fit {
    if state.items.iter().map(|item| item.slope).sum::<f64>() < 0.0 {
        let turned = |item: &Item| Item { slope: -item.slope, intercepts: item.intercepts.clone() };
        state = State::at(patterns, state.items.iter().map(turned).collect(), &nodes);
    }
    let covariance = positive::invert(&state.information(patterns, &nodes)).map(|(v, _)| v);
    let log_likelihood = state.expectation.log_likelihood;
    Fit { items: state.items, covariance, log_likelihood, iterations, gradient, nodes }
}

/// Slopes of size 1, signed by the covariance of an item with the mean of the others; intercepts that give the
/// observed shares at such slopes.
fn start(patterns: &Patterns) -> Vec<Item> {
    let signs = signs(patterns);
    (0..patterns.categories.len())
        .map(|j| {
            let mut counts = vec![0.5; patterns.categories[j]];
            for (answers, count) in patterns.iter().filter(|(answers, _)| answers[j] != MISSING) {
                counts[usize::from(answers[j])] += count;
            }
            let total: f64 = counts.iter().sum();
            let mut above = total;
            let intercepts = counts.iter().take(counts.len() - 1).map(|count| {
                above -= count;
                // A logistic variable of variance π²/3 plus a normal one of variance 1 spreads 1.14 times as wide.
                1.14 * ln(above / (total - above))
            });
            Item { slope: signs[j], intercepts: intercepts.collect() }
        })
        .collect()
}

fn signs(patterns: &Patterns) -> Vec<f64> {
    let items = patterns.categories.len();
    // n, Σx, Σy, Σxy per item: x its answer, y the mean of the other answers.
    let mut sums = vec![[0.0; 4]; items];
    for (answers, count) in patterns.iter() {
        let given = || answers.iter().filter(|a| **a != MISSING).map(|a| f64::from(*a));
        let (total, answered) = (given().sum::<f64>(), given().count() as f64);
        for (sums, &answer) in sums.iter_mut().zip(answers) {
            if answer == MISSING || answered < 2.0 {
                continue;
            }
            let x = f64::from(answer);
            let y = (total - x) / (answered - 1.0);
            for (sum, term) in sums.iter_mut().zip([1.0, x, y, x * y]) {
                *sum += count * term;
            }
        }
    }
    sums.iter().map(|[n, x, y, xy]| if n * xy - x * y < 0.0 { -1.0 } else { 1.0 }).collect()
}

#[cfg(test)]
mod tests;
