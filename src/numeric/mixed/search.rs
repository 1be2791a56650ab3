//! The minimum of −2 log likelihood by Newton's method with its exact derivatives.

use super::deviance::{Deviance, Point, Square, coordinates, deviance};
use super::fit::Likelihood;
use super::groups::Groups;

const MOST_STEPS: usize = 200;
/// Squared length of a Newton step in standard errors (so about twice what is left to fall) at which full steps are
/// taken without asking whether the value, of which the last digits are noise, still falls.
const NEAR: f64 = 1e-7;
/// At this, the point is right to the last digits.
const DONE: f64 = 1e-24;
/// More than this when nothing gets better any more: not converged.
const GOOD: f64 = 1e-14;

/// Where a search ended.
#[derive(Debug, Clone)]
pub(super) struct Minimum<const P: usize> {
    pub point: Point,
    pub at: Deviance<P>,
    pub converged: bool,
}

/// Minimizes over the coordinates that are `free`, from `start`. `None` where the start itself can't be evaluated.
pub(super) fn minimize<const P: usize, const Q: usize>(
    data: &Groups<P, Q>,
    likelihood: Likelihood,
    start: Point,
    free: [bool; 4],
) -> Option<Minimum<P>> {
    let used: Vec<usize> = (0..coordinates(Q)).filter(|&i| free[i]).collect();
    let mut point = start;
    let mut at = deviance(data, likelihood, &point)?;
    let mut last = f64::INFINITY;
    for _ in 0..MOST_STEPS {
        let (step, length) = newton_step(&at, &used);
        let near = length < NEAR;
        let done = length < DONE || (near && length < GOOD && length >= last);
        if done {
            return Some(Minimum { point, at, converged: true });
        }
        if near && length >= last {
            return Some(Minimum { point, at, converged: length < GOOD });
        }
        last = if near { length } else { f64::INFINITY };
        let slope: f64 = used.iter().zip(&step).map(|(&i, s)| at.gradient[i] * s).sum();
        let mut share = 1.0_f64;
        // σ stays above a third of what it was.
        if let Some(position) = used.iter().position(|&i| i == 0)
            && step[position] < -0.67 * point[0]
        {
            share = -0.67 * point[0] / step[position];
        }
        let mut better = None;
        for _ in 0..60 {
            let mut next = point;
            for (&i, s) in used.iter().zip(&step) {
                next[i] += share * s;
            }
            if let Some(value) = deviance(data, likelihood, &next)
                && (near || value.value <= at.value + 1e-4 * share * slope)
            {
                better = Some((next, value));
                break;
            }
            share /= 2.0;
        }
        let Some((next, value)) = better else {
            return Some(Minimum { point, at, converged: length < GOOD });
        };
        point = next;
        at = value;
    }
    Some(Minimum { point, at, converged: false })
}

/// −H⁻¹g over the coordinates in use, with H made positive definite where it is not, and g′H⁻¹g.
fn newton_step<const P: usize>(at: &Deviance<P>, used: &[usize]) -> (Vec<f64>, f64) {
    let m = used.len();
    let largest = used.iter().map(|&i| at.hessian[i][i].abs()).fold(f64::MIN_POSITIVE, f64::max);
    let mut more = 0.0;
    loop {
        if let Some(step) = solve(&at.hessian, &at.gradient, used, more) {
            let length = -(0..m).map(|i| step[i] * at.gradient[used[i]]).sum::<f64>();
            return (step, length);
        }
        more = if more == 0.0 { 1e-6 * largest } else { more * 4.0 };
        if !more.is_finite() {
            return (vec![0.0; m], 0.0);
        }
    }
}

fn solve(h: &Square, g: &Point, used: &[usize], more: f64) -> Option<Vec<f64>> {
    let m = used.len();
    let mut l = [[0.0; 4]; 4];
    for i in 0..m {
        for j in 0..=i {
            let element = h[used[i]][used[j]] + if i == j { more } else { 0.0 };
            let rest = element - (0..j).map(|k| l[i][k] * l[j][k]).sum::<f64>();
            if i == j {
                if rest.is_nan() || rest <= 1e-10 * element.abs().max(f64::MIN_POSITIVE) {
                    return None;
                }
                l[i][i] = rest.sqrt();
            } else {
                l[i][j] = rest / l[j][j];
            }
        }
    }
    let mut half = [0.0; 4];
    for i in 0..m {
        half[i] = (-g[used[i]] - (0..i).map(|k| l[i][k] * half[k]).sum::<f64>()) / l[i][i];
    }
    let mut step = vec![0.0; m];
    for i in (0..m).rev() {
        step[i] = (half[i] - (i + 1..m).map(|k| l[k][i] * step[k]).sum::<f64>()) / l[i][i];
    }
    step.iter().all(|s| s.is_finite()).then_some(step)
}
