//! The minimum of a discrepancy, by Newton's steps on exact derivatives, and a record of how the search ended.

use super::constraints::Affine;
use crate::numeric::positive;
use ndarray::{Array1, Array2};

/// Twice what a step promises to gain, below which it is the last: after it, nothing but rounding is left.
const LAST_GAIN: f64 = 1e-20;
/// Below this gain rounding of the discrepancy hides whether a step helped.
const BLIND_GAIN: f64 = 1e-11;
/// Second derivatives are kept while a step promises less than this share of the gain of the one before it.
const KEPT_GAIN: f64 = 1e-2;
/// Steps, and halvings of one.
const MOST_STEPS: usize = 200;
const MOST_HALVINGS: usize = 30;
/// The share of a diagonal element that has to be left over for a matrix to count as positive definite.
pub const LEAST_PIVOT: f64 = 1e-9;

/// A function of θ to be minimized.
pub trait Objective {
    /// Its value and its gradient in θ; `None` outside its domain.
    fn at(&self, theta: &[f64]) -> Option<(f64, Vec<f64>)>;
    /// Its value alone.
    fn value(&self, theta: &[f64]) -> Option<f64> {
        self.at(theta).map(|(value, _)| value)
    }
    /// Value and gradient and, where they come with these at little more, second derivatives.
    fn with_exact(&self, theta: &[f64]) -> Option<(f64, Vec<f64>, Option<Array2<f64>>)> {
        self.at(theta).map(|(value, gradient)| (value, gradient, None))
    }
    /// Its second derivatives in θ.
    fn exact(&self, theta: &[f64]) -> Option<Array2<f64>>;
    /// A matrix in their place that is positive definite wherever the model is identified.
    fn expected(&self, theta: &[f64]) -> Option<Array2<f64>>;
    /// Whether second derivatives cost many times what the gradient does, so that steps should share them.
    fn costly(&self) -> bool {
        false
    }
}

/// Where a search ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Ended {
    /// q parameters.
    pub theta: Vec<f64>,
    /// The function there.
    pub value: f64,
    /// Whether it is a minimum: the gradient vanishes and the curvature is positive.
    pub converged: bool,
    /// Steps taken.
    pub steps: usize,
    /// The largest element of the gradient.
    pub gradient: f64,
}

/// Minimizes `objective` from `start`; `None` where it has no value there.
///
/// Each step is Newton's where the second derivatives are positive definite, else a scoring step; it is halved until the
/// function falls. Costly second derivatives are kept as long as what a step promises to gain falls enough by them.
pub fn minimize(objective: &impl Objective, constraints: &Affine, start: &[f64]) -> Option<Ended> {
    let mut z = constraints.free(start);
    let mut theta = constraints.theta(&z);
    let (mut value, mut gradient, mut exact) = objective.with_exact(&theta)?;
    let mut kept: Option<(Array2<f64>, f64)> = None;
    for steps in 1..=MOST_STEPS {
        let slope = constraints.gradient(&gradient);
        let size = largest(&slope);
        let ended = |theta: Vec<f64>, value, gradient, converged| {
            Some(Ended { theta, value, converged, steps, gradient })
        };
        if z.is_empty() {
            return ended(theta, value, 0.0, true);
        }
        let again = kept.take().and_then(|(curvature, gain)| {
            let step = -solve(&curvature, &slope)?;
            let fell = -slope.dot(&step) < KEPT_GAIN * gain;
            fell.then_some(Step { step, curvature: Some(curvature) })
        });
        let known = exact.take();
        let Some(Step { step, curvature }) =
            again.or_else(|| step(objective, constraints, &theta, &slope, known))
        else {
            return ended(theta, value, size, false);
        };
        let is_exact = curvature.is_some();
        let gain = -slope.dot(&step);
        kept = curvature.filter(|_| objective.costly()).map(|curvature| (curvature, gain));
        let moved = |times: f64| {
            let next: Vec<f64> = z.iter().zip(&step).map(|(z, s)| z + times * s).collect();
            let theta = constraints.theta(&next);
            (next, theta)
        };
        if gain < BLIND_GAIN * value.abs().max(1e-3) {
            let (next, next_theta) = moved(1.0);
            let is_last = gain < LAST_GAIN;
            let made = if is_last {
                objective.at(&next_theta).map(|(value, gradient)| (value, gradient, None))
            } else {
                objective.with_exact(&next_theta)
            };
            let Some(made) = made else { return ended(theta, value, size, is_exact) };
            (z, theta) = (next, next_theta);
            (value, gradient, exact) = made;
            if is_last {
                return ended(theta, value, largest(&constraints.gradient(&gradient)), is_exact);
            }
            continue;
        }
        let falls = |next: f64, times: f64| next < value - 1e-4 * times * gain;
        let (next, next_theta) = moved(1.0);
        // Most steps are good as they are, so that all is worked out there at once.
        if let Some(made) = objective.with_exact(&next_theta).filter(|made| falls(made.0, 1.0)) {
            (z, theta) = (next, next_theta);
            (value, gradient, exact) = made;
            continue;
        }
        let mut times = 1.0;
        let shorter = (1..MOST_HALVINGS).find_map(|_| {
            times /= 2.0;
            let made = moved(times);
            objective.value(&made.1).is_some_and(|next| falls(next, times)).then_some(made)
        });
        let Some((next, next_theta)) = shorter else { return ended(theta, value, size, false) };
        (z, theta) = (next, next_theta);
        (value, gradient, exact) = objective.with_exact(&theta)?;
    }
    let gradient = largest(&constraints.gradient(&gradient));
    Some(Ended { theta, value, converged: false, steps: MOST_STEPS, gradient })
}

/// The largest element, without its sign.
fn largest(gradient: &Array1<f64>) -> f64 {
    gradient.iter().fold(0.0, |most, g| g.abs().max(most))
}

/// A step in z, and the second derivatives that made it; `None` where it is not Newton's.
struct Step {
    step: Array1<f64>,
    curvature: Option<Array2<f64>>,
}

fn step(
    objective: &impl Objective,
    constraints: &Affine,
    theta: &[f64],
    slope: &Array1<f64>,
    known: Option<Array2<f64>>,
) -> Option<Step> {
    let exact = known.or_else(|| objective.exact(theta)).map(|h| constraints.reduced(&h));
    if let Some((curvature, step)) = exact.and_then(|h| solve(&h, slope).map(|step| (h, step))) {
        return Some(Step { step: -step, curvature: Some(curvature) });
    }
    let expected = constraints.reduced(&objective.expected(theta)?);
    if let Some(step) = solve(&expected, slope) {
        return Some(Step { step: -step, curvature: None });
    }
    // Not positive definite in rounding: a little of its own diagonal makes it so.
    let mut damped = expected;
    for i in 0..damped.nrows() {
        damped[(i, i)] += 1e-4 * damped[(i, i)].abs().max(1e-6);
    }
    solve(&damped, slope).map(|step| Step { step: -step, curvature: None })
}

/// a⁻¹ b, where `a` is positive definite.
fn solve(a: &Array2<f64>, b: &Array1<f64>) -> Option<Array1<f64>> {
    let x = positive::solution(&positive::factor(a, LEAST_PIVOT)?, b);
    x.iter().all(|v| v.is_finite()).then_some(x)
}

/// What every objective is held against, in the tests of each.
#[cfg(test)]
pub(super) mod checks {
    use super::super::constraints::Affine;
    use super::*;
    use crate::numeric::random::Stream;
    use approx::assert_relative_eq;

    /// Gradient and second derivatives are those that differences around `theta` give.
    pub fn derivatives_are_differences(model: &impl Objective, theta: &[f64]) {
        let (value, gradient) = model.at(theta).unwrap();
        assert_relative_eq!(value, model.value(theta).unwrap());
        let exact = model.exact(theta).unwrap();
        for i in 0..theta.len() {
            let moved = |by: f64| {
                let mut theta = theta.to_vec();
                theta[i] += by;
                model.at(&theta).unwrap()
            };
            let (up, down) = (moved(1e-5), moved(-1e-5));
            assert_relative_eq!(gradient[i], (up.0 - down.0) / 2e-5, epsilon = 1e-8);
            for j in 0..theta.len() {
                assert_relative_eq!(exact[(i, j)], (up.1[j] - down.1[j]) / 2e-5, epsilon = 2e-7);
            }
        }
    }

    /// Where the search from `theta` ends, with a gradient below `flat`. Ten starts with parameters of `least` to `least` plus
    /// `width` times as much end there too, no parameter further away than `apart`.
    pub fn ten_starts_end_together(
        model: &impl Objective,
        theta: &[f64],
        (least, width): (f64, f64),
        (flat, apart): (f64, f64),
    ) -> Ended {
        let constraints = Affine::identity(theta.len());
        let wanted = minimize(model, &constraints, theta).unwrap();
        assert!(wanted.converged && wanted.gradient < flat, "{wanted:?}");
        let mut stream = Stream::numbered(3, 1);
        for _ in 0..10 {
            let start: Vec<f64> = theta.iter().map(|t| t * (least + width * stream.uniform())).collect();
            let got = minimize(model, &constraints, &start).unwrap();
            assert!(got.converged);
            for (a, b) in got.theta.iter().zip(&wanted.theta) {
                assert_relative_eq!(a, b, epsilon = apart);
            }
        }
        wanted
    }
}
