//! Gradient projection to a minimum, and Newton steps to its last digits.

use super::criterion::Criterion;
use super::small::{crossed, identity, inverse, normalize_columns, orthonormalize, solve, times, transpose};

/// p × m loadings to rotate.
pub(super) struct Problem<'a> {
    /// Rows of m.
    pub unrotated: &'a [f64],
    pub m: usize,
    pub criterion: &'a Criterion,
}

/// A rotation: orthogonal Λ = A T with T'T = I, oblique Λ = A T'⁻¹ with diag(T'T) = I.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// m × m.
    pub t: Vec<f64>,
    /// Rows of m.
    pub loadings: Vec<f64>,
    pub value: f64,
    /// The gradient to T along the rotations that are allowed, m × m.
    pub slope: Vec<f64>,
    pub iterations: usize,
    pub converged: bool,
}

impl State {
    fn steepness(&self) -> f64 {
        self.slope.iter().map(|v| v * v).sum::<f64>().sqrt()
    }
}

impl Problem<'_> {
    /// The state at `t`; `None` when it is singular.
    pub fn at(&self, t: Vec<f64>) -> Option<State> {
        let m = self.m;
        let mut gradient = vec![0.0; self.unrotated.len()];
        let (loadings, value, slope) = if self.criterion.is_oblique() {
            let back = inverse(&t, m)?;
            let loadings = times(self.unrotated, &transpose(&back, m), m);
            let value = self.criterion.value(&loadings, m, &mut gradient);
            let inner = crossed(&gradient, &loadings, m);
            let mut slope = times(&transpose(&back, m), &inner, m);
            for value in &mut slope {
                *value = -*value;
            }
            for j in 0..m {
                let along: f64 = (0..m).map(|i| t[i * m + j] * slope[i * m + j]).sum();
                (0..m).for_each(|i| slope[i * m + j] -= along * t[i * m + j]);
            }
            (loadings, value, slope)
        } else {
            let loadings = times(self.unrotated, &t, m);
            let value = self.criterion.value(&loadings, m, &mut gradient);
            let free = crossed(self.unrotated, &gradient, m);
            let inner = crossed(&t, &free, m);
            let skew: Vec<f64> =
                (0..m * m).map(|at| 0.5 * (inner[at] - inner[at % m * m + at / m])).collect();
            (loadings, value, times(&t, &skew, m))
        };
        value.is_finite().then_some(State { t, loadings, value, slope, iterations: 0, converged: false })
    }

    fn bring_back(&self, t: &mut [f64]) {
        if self.criterion.is_oblique() {
            normalize_columns(t, self.m);
        } else {
            orthonormalize(t, self.m);
        }
    }

    /// Gradient projection from `t` until the slope is below `tolerance` (Jennrich 2001, 2002); steps after Barzilai
    /// & Borwein (1988), halved until the criterion falls.
    pub fn descend(&self, t: Vec<f64>, tolerance: f64, most: usize) -> Option<State> {
        let mut state = self.at(t)?;
        let mut length = 1.0;
        for iteration in 0..most {
            let steepness = state.steepness();
            state.iterations = iteration;
            if steepness < tolerance {
                state.converged = true;
                break;
            }
            let Some(mut next) = self.shorter_until_lower(&state, steepness, length) else { break };
            length = barzilai_borwein(&state, &next).unwrap_or(length);
            next.iterations = iteration + 1;
            state = next;
        }
        Some(state)
    }

    fn shorter_until_lower(&self, state: &State, steepness: f64, mut length: f64) -> Option<State> {
        for _ in 0..30 {
            let mut t: Vec<f64> = state.t.iter().zip(&state.slope).map(|(t, s)| t - length * s).collect();
            self.bring_back(&mut t);
            let enough = state.value - 0.1 * length * steepness * steepness;
            if let Some(next) = self.at(t).filter(|next| next.value < enough) {
                return Some(next);
            }
            length *= 0.5;
        }
        None
    }

    /// Newton steps from a minimum that is known to some digits, to all its digits: the derivatives of the slope by
    /// central differences along each rotation that is allowed. Ends where a step no longer makes the slope smaller.
    pub fn polish(&self, state: State) -> State {
        let mut best = state;
        for _ in 0..8 {
            let Some(next) = self.newton(&best) else { break };
            let same_minimum = next.value <= best.value + 1e-9 * (1.0 + best.value.abs());
            if !same_minimum || next.steepness() >= 0.5 * best.steepness() {
                break;
            }
            best = State { iterations: best.iterations + 1, converged: true, ..next };
        }
        best
    }

    /// The rotations that are allowed, as (row, column) of a small K in T (I + K): off the diagonal, and below it only
    /// where K is skew.
    fn directions(&self) -> Vec<(usize, usize)> {
        let m = self.m;
        let all = (0..m).flat_map(|i| (0..m).map(move |j| (i, j)));
        all.filter(|(i, j)| if self.criterion.is_oblique() { i != j } else { i > j }).collect()
    }

    fn moved(&self, t: &[f64], directions: &[(usize, usize)], steps: &[f64]) -> Vec<f64> {
        let m = self.m;
        let mut k = identity(m);
        for (&(i, j), step) in directions.iter().zip(steps) {
            k[i * m + j] += step;
            if !self.criterion.is_oblique() {
                k[j * m + i] -= step;
            }
        }
        let mut t = times(t, &k, m);
        self.bring_back(&mut t);
        t
    }

    /// The slope along each direction, in the frame of the state itself.
    fn residual(&self, state: &State, directions: &[(usize, usize)]) -> Vec<f64> {
        let inner = crossed(&state.t, &state.slope, self.m);
        directions.iter().map(|&(i, j)| inner[i * self.m + j]).collect()
    }

    fn newton(&self, state: &State) -> Option<State> {
        const STEP: f64 = 1e-4;
        let directions = self.directions();
        let n = directions.len();
        let mut jacobian = vec![0.0; n * n];
        for column in 0..n {
            let one = |by: f64| -> Option<Vec<f64>> {
                let mut steps = vec![0.0; n];
                steps[column] = by;
                let there = self.at(self.moved(&state.t, &directions, &steps))?;
                Some(self.residual(&there, &directions))
            };
            let (above, below) = (one(STEP)?, one(-STEP)?);
            for row in 0..n {
                jacobian[row * n + column] = (above[row] - below[row]) / (2.0 * STEP);
            }
        }
        let residual: Vec<f64> = self.residual(state, &directions).iter().map(|v| -v).collect();
        let steps = solve(jacobian, residual)?;
        let next = self.at(self.moved(&state.t, &directions, &steps))?;
        Some(State { iterations: state.iterations, ..next })
    }
}

/// The step length that fits the last change of the slope; `None` when it tells nothing.
fn barzilai_borwein(from: &State, to: &State) -> Option<f64> {
    let (mut square, mut product) = (0.0, 0.0);
    for ((t, before), (s, s_before)) in to.t.iter().zip(&from.t).zip(to.slope.iter().zip(&from.slope)) {
        square += (t - before) * (t - before);
        product += (t - before) * (s - s_before);
    }
    let length = square / product;
    (length.is_finite() && length > 0.0).then(|| length.clamp(1e-4, 1e4))
}
