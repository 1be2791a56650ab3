//! A fitted mixed model.

use super::deviance::{Deviance, Point, deviance, psi};
use super::groups::Groups;
use super::search::{Minimum, minimize};

/// Which likelihood is maximized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likelihood {
    /// Of the data.
    Ml,
    /// Of what the fixed effects leave of the data.
    Reml,
}

/// How a fit ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// All variance components are above zero.
    Interior,
    /// A variance is zero, or the two random effects are perfectly correlated: the likelihood is highest at a bound.
    Boundary,
    /// The search did not settle.
    NotConverged,
}

/// A fitted model with P fixed effects.
#[derive(Debug, Clone)]
pub struct Fit<const P: usize> {
    /// What was maximized.
    pub likelihood: Likelihood,
    /// Fixed effects.
    pub beta: [f64; P],
    /// Their covariance, P × P.
    pub covariance: [[f64; P]; P],
    /// Variance within groups, σ².
    pub within: f64,
    /// Ψ: the variance of the intercept, its covariance with the slope, the variance of the slope (the last two 0
    /// without a slope).
    pub between: [f64; 3],
    /// Log likelihood, with all constants.
    pub log_likelihood: f64,
    /// How it ended.
    pub status: Status,
    pub(super) point: Point,
    pub(super) at: Deviance<P>,
}

impl<const P: usize> Fit<P> {
    /// The standard error of fixed effect `i`.
    pub fn std_error(&self, i: usize) -> f64 {
        self.covariance[i][i].sqrt()
    }

    /// The estimate and standard error of Σ c β.
    pub fn combination(&self, c: &[f64; P]) -> (f64, f64) {
        let estimate = (0..P).map(|i| c[i] * self.beta[i]).sum();
        let variance: f64 =
            (0..P).map(|i| c[i] * (0..P).map(|j| self.covariance[i][j] * c[j]).sum::<f64>()).sum();
        (estimate, variance.max(0.0).sqrt())
    }

    /// The largest derivative of −2 log likelihood by a coordinate (σ and Cholesky's factor of Ψ): 0 at a maximum.
    pub fn largest_slope(&self) -> f64 {
        self.at.gradient.iter().fold(0.0, |most, g| g.abs().max(most))
    }
}

/// Fits y = Xβ + Zb + e, with X and y in units near their spread. `None` when there is nothing to divide: fewer values
/// than fixed effects, columns of X that depend on each other, or values that X (and groups) explain exactly.
///
/// The maximum is searched in σ and Cholesky's factor of Ψ (Bates et al. 2015 use the same factor) from a start inside
/// the parameter space; at a bound the factor's last element is 0, where the derivative by it vanishes.
///
/// # Sources
/// Patterson & Thompson (1971); Laird & Ware (1982); Bates, Mächler, Bolker & Walker (2015).
pub fn fit<const P: usize, const Q: usize>(data: &Groups<P, Q>, likelihood: Likelihood) -> Option<Fit<P>> {
    if data.n <= P as f64 || data.each.len() < 2 {
        return None;
    }
    let start = start(data)?;
    let minimum = at_bounds(data, likelihood, best(data, likelihood, start)?);
    Some(finish(likelihood, minimum))
}

fn finish<const P: usize>(likelihood: Likelihood, (minimum, bound): (Minimum<P>, bool)) -> Fit<P> {
    let within = minimum.point[0] * minimum.point[0];
    let status = match (minimum.converged, bound) {
        (false, _) => Status::NotConverged,
        (true, true) => Status::Boundary,
        (true, false) => Status::Interior,
    };
    let at = minimum.at;
    Fit {
        likelihood,
        beta: at.beta,
        covariance: std::array::from_fn(|i| std::array::from_fn(|j| within * at.unscaled[i][j])),
        within,
        between: psi(&minimum.point),
        log_likelihood: -0.5 * at.value,
        status,
        point: minimum.point,
        at,
    }
}

/// Squares per value, in units near the spread of y, up to which what is left counts as rounding.
const EXACT: f64 = 1e-22;

/// A point inside: σ² from what Z and X leave, the intercept's variance from the spread of group means around their
/// regression, a small slope variance.
fn start<const P: usize, const Q: usize>(data: &Groups<P, Q>) -> Option<Point> {
    let df = data.n - (data.each.len() * Q) as f64;
    // Ordinary least squares, for a first scale: V = I.
    let ols = deviance(data, Likelihood::Ml, &[1.0, 0.0, 0.0, 0.0])?;
    let of_rest = |beta: &[f64; P]| {
        let mut rest = data.rest_yy;
        for i in 0..P {
            rest -= 2.0 * beta[i] * data.rest_xy[i];
            rest += beta[i] * (0..P).map(|j| data.rest_xx[i][j] * beta[j]).sum::<f64>();
        }
        rest.max(0.0)
    };
    let (mut total, mut spread, mut slopes) = (of_rest(&ols.beta), 0.0, 0.0);
    let mut weight = [0.0; 2];
    for group in &data.each {
        let rest: [f64; Q] =
            std::array::from_fn(|a| group.y[a] - (0..P).map(|i| group.x[a][i] * ols.beta[i]).sum::<f64>());
        for a in 0..Q {
            total += rest[a] * (0..Q).map(|b| group.zz[a][b] * rest[b]).sum::<f64>();
        }
        spread += rest[0] * rest[0];
        weight[0] += 1.0;
        if Q == 2 {
            slopes += rest[1] * rest[1] * group.zz[1][1];
            weight[1] += group.zz[1][1];
        }
    }
    let (rest, noise) = (of_rest(&ols.beta), EXACT * data.n);
    // With one random effect nothing may be left within groups but rounding: σ² would be zero.
    if !total.is_finite() || total <= noise || (Q == 1 && rest <= noise) {
        return None;
    }
    let pooled = rest / df.max(1.0);
    let within = if pooled > 0.0 { pooled } else { total / data.n };
    let intercept = (0.5 * spread / weight[0]).max(0.01 * within);
    let slope = if weight[1] > 0.0 { (0.25 * slopes / weight[1]).max(1e-3 * intercept) } else { 0.0 };
    Some([within.sqrt(), intercept.sqrt(), 0.0, if Q == 2 { slope.sqrt() } else { 0.0 }])
}

/// The best of a search from `start` and, with a random slope, from points with more and with correlated spread.
fn best<const P: usize, const Q: usize>(
    data: &Groups<P, Q>,
    likelihood: Likelihood,
    start: Point,
) -> Option<Minimum<P>> {
    let first = minimize(data, likelihood, start, [true; 4])?;
    let inside = |m: &Minimum<P>| m.converged && (Q == 1 || m.point[3].abs() > 1e-4 * m.point[2].abs());
    if inside(&first) {
        return Some(first);
    }
    let [s, a, _, c] = start;
    let others: &[Point] = if Q == 1 {
        &[[s, 3.0 * a, 0.0, 0.0], [s, 0.1 * a, 0.0, 0.0]]
    } else {
        &[[s, a, c, c], [s, a, -c, c], [s, a, 0.0, 4.0 * c]]
    };
    let found = others.iter().filter_map(|&from| minimize(data, likelihood, from, [true; 4]));
    Some(found.fold(first, |best, next| {
        let lower = next.at.value < best.at.value - 1e-9;
        if (next.converged && !best.converged) || (next.converged == best.converged && lower) {
            next
        } else {
            best
        }
    }))
}

/// Puts a variance that is zero but for rounding at exactly zero, where the likelihood is no lower; true at a bound.
fn at_bounds<const P: usize, const Q: usize>(
    data: &Groups<P, Q>,
    likelihood: Likelihood,
    mut minimum: Minimum<P>,
) -> (Minimum<P>, bool) {
    let mut bound = false;
    let used = if Q == 1 { &[1_usize][..] } else { &[3, 1][..] };
    for &coordinate in used {
        let mut at_zero = minimum.point;
        at_zero[coordinate] = 0.0;
        if coordinate == 1 && Q == 2 {
            // Without a variance of the intercept its covariance with the slope is zero too.
            at_zero[3] = (at_zero[2] * at_zero[2] + at_zero[3] * at_zero[3]).sqrt();
            at_zero[2] = 0.0;
        }
        let mut free = [true; 4];
        free[coordinate] = false;
        if coordinate == 1 {
            free[2] = false;
        }
        // Only worth a search when the coordinate is small beside σ, or the derivative at zero does not fall.
        let Some(zero) = minimize(data, likelihood, at_zero, free) else { continue };
        let tolerance = 1e-11 * (1.0 + minimum.at.value.abs());
        if zero.converged && zero.at.value <= minimum.at.value + tolerance {
            minimum = zero;
            bound = true;
        }
    }
    for coordinate in [1, 3] {
        if minimum.point[coordinate] < 0.0 {
            minimum.point[coordinate] = -minimum.point[coordinate];
            if coordinate == 1 {
                minimum.point[2] = -minimum.point[2];
            }
            if let Some(at) = deviance(data, likelihood, &minimum.point) {
                minimum.at = at;
            }
        }
    }
    (minimum, bound)
}
