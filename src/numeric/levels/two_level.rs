//! The bivariate two-level normal model by maximum likelihood: (x, y) = μ + u + e with u ~ N(0, B) per group and
//! e ~ N(0, W) per pair, groups of any size.
#![expect(clippy::needless_range_loop, reason = "indices are those of the formulas")]

use super::Group;
use crate::numeric::interval::Z_975;
use crate::numeric::math::{atanh, ln, tanh};
use crate::numeric::mixed::power_of_two;
use crate::numeric::sum::sum;

/// The fitted model, in the units of the data.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoLevel {
    /// B: variance of x, covariance, variance of y.
    pub between: [f64; 3],
    /// W.
    pub within: [f64; 3],
    /// Means of x and y.
    pub mean: [f64; 2],
    /// Log likelihood with all constants.
    pub log_likelihood: f64,
    /// Correlation between groups; `None` where a variance is zero.
    pub r_between: Option<f64>,
    /// Its standard error by the delta method, from the observed information. `None` at a bound.
    pub std_error: Option<f64>,
    /// 95% limits of it: Fisher's z with that standard error. `None` at a bound.
    pub limits: Option<(f64, f64)>,
    /// Correlation within groups.
    pub r_within: Option<f64>,
    /// The likelihood is highest where B is singular: a variance is zero or |r| is 1.
    pub boundary: bool,
    /// The search settled.
    pub converged: bool,
}

/// B by its Cholesky factor (1,1), (2,1), (2,2); W by its elements.
type Point = [f64; 6];
type Square = [[f64; 6]; 6];
type Matrix = [[f64; 2]; 2];

struct Data {
    /// n, x̄, ȳ, in units of their spread.
    groups: Vec<(f64, f64, f64)>,
    n: f64,
    /// Sums of squares and products within.
    inside: [f64; 3],
}

struct Value {
    deviance: f64,
    gradient: Point,
    hessian: Square,
    /// By the elements of B and W.
    plain_hessian: Square,
    mean: [f64; 2],
}

const MOST_STEPS: usize = 200;

/// Fits the model to pairs in `groups`. `None` for fewer than three groups, no degrees of freedom within, or when x and y
/// depend on each other or do not vary within groups.
///
/// # Sources
/// Muthén (1994); Lüdtke et al. (2008).
pub fn two_level(groups: &[Group]) -> Option<TwoLevel> {
    let groups: Vec<&Group> = groups.iter().filter(|g| g.n > 0.0).collect();
    let n = sum(groups.iter().map(|g| g.n));
    let k = groups.len() as f64;
    if groups.len() < 3 || n - k < 3.0 {
        return None;
    }
    let inside = [
        sum(groups.iter().map(|g| g.xx)),
        sum(groups.iter().map(|g| g.xy)),
        sum(groups.iter().map(|g| g.yy)),
    ];
    if !(inside[0] > 0.0 && inside[2] > 0.0) || inside[1] * inside[1] > (1.0 - 1e-12) * inside[0] * inside[2]
    {
        return None;
    }
    let center =
        (sum(groups.iter().map(|g| g.n * g.mean_x)) / n, sum(groups.iter().map(|g| g.n * g.mean_y)) / n);
    let unit = (power_of_two((inside[0] / n).sqrt()), power_of_two((inside[2] / n).sqrt()));
    let data = Data {
        groups: groups
            .iter()
            .map(|g| (g.n, (g.mean_x - center.0) / unit.0, (g.mean_y - center.1) / unit.1))
            .collect(),
        n,
        inside: [inside[0] / (unit.0 * unit.0), inside[1] / (unit.0 * unit.1), inside[2] / (unit.1 * unit.1)],
    };
    let (point, value, converged) = data.best()?;
    let scale = [unit.0 * unit.0, unit.0 * unit.1, unit.1 * unit.1];
    let b = psi(&point);
    let boundary = point[0] == 0.0 || point[2] == 0.0;
    let r_between = correlation(&b).filter(|_| point[0] > 0.0);
    let settled = r_between.filter(|_| !boundary && converged);
    let std_error = settled.and_then(|r| delta(r, &b, &value.plain_hessian));
    Some(TwoLevel {
        between: std::array::from_fn(|i| b[i] * scale[i]),
        within: std::array::from_fn(|i| point[3 + i] * scale[i]),
        mean: [center.0 + unit.0 * value.mean[0], center.1 + unit.1 * value.mean[1]],
        log_likelihood: -0.5 * (value.deviance + 2.0 * n * ln(std::f64::consts::TAU))
            - n * (ln(unit.0) + ln(unit.1)),
        r_between,
        std_error,
        limits: settled.zip(std_error).and_then(|(r, error)| limits(r, error)),
        r_within: correlation(&[point[3], point[4], point[5]]),
        boundary,
        converged,
    })
}

fn psi(point: &Point) -> [f64; 3] {
    let [a, b, c, ..] = *point;
    [a * a, a * b, b * b + c * c]
}

fn correlation(m: &[f64; 3]) -> Option<f64> {
    (m[0] > 0.0 && m[2] > 0.0).then(|| (m[1] / (m[0] * m[2]).sqrt()).clamp(-1.0, 1.0))
}

/// The standard error of r by the delta method, from the covariance 2 H⁻¹ of the elements.
fn delta(r: f64, b: &[f64; 3], hessian: &Square) -> Option<f64> {
    if r.abs() >= 1.0 {
        return None;
    }
    let slopes = [-0.5 * r / b[0], 1.0 / (b[0] * b[2]).sqrt(), -0.5 * r / b[2], 0.0, 0.0, 0.0];
    let solved = solve(hessian, &slopes, [true; 6], 0.0)?;
    let variance = 2.0 * (0..6).map(|i| slopes[i] * solved[i]).sum::<f64>();
    Some(variance.sqrt()).filter(|error| error.is_finite())
}

/// Fisher's z ± 1.96 standard errors of z, which are those of r over 1 − r².
fn limits(r: f64, std_error: f64) -> Option<(f64, f64)> {
    let half = Z_975 * std_error / (1.0 - r * r);
    half.is_finite().then(|| (tanh(atanh(r) - half), tanh(atanh(r) + half)))
}

impl Data {
    /// The point of the highest likelihood, what is there, and whether the search settled.
    fn best(&self) -> Option<(Point, Value, bool)> {
        let start = self.start();
        let (mut point, mut value, mut converged) = self.minimize(start, [true; 6])?;
        // At a bound of B: exactly there, where the likelihood is no lower.
        for coordinate in [2, 0] {
            let mut at = point;
            let mut free = [true; 6];
            at[coordinate] = 0.0;
            free[coordinate] = false;
            if coordinate == 0 {
                at[2] = (at[1] * at[1] + at[2] * at[2]).sqrt();
                at[1] = 0.0;
                free[1] = false;
                free[2] = point[2] != 0.0 || at[2] != 0.0;
            }
            let Some(zero) = self.minimize(at, free) else { continue };
            if zero.2 && zero.1.deviance <= value.deviance + 1e-11 * (1.0 + value.deviance.abs()) {
                (point, value, converged) = zero;
            }
        }
        for coordinate in [0, 2] {
            if point[coordinate] < 0.0 {
                point[coordinate] = -point[coordinate];
                if coordinate == 0 {
                    point[1] = -point[1];
                }
                value = self.value(&point)?;
            }
        }
        Some((point, value, converged))
    }

    /// Mean squares and products, with B made safely positive definite.
    fn start(&self) -> Point {
        let k = self.groups.len() as f64;
        let df = self.n - k;
        let w = self.inside.map(|v| v / df);
        let mut spread = [0.0; 3];
        for (_, x, y) in &self.groups {
            spread[0] += x * x;
            spread[1] += x * y;
            spread[2] += y * y;
        }
        let size = k / sum(self.groups.iter().map(|g| 1.0 / g.0));
        let b: [f64; 3] = std::array::from_fn(|i| spread[i] / k - w[i] / size);
        let (b11, b22) = (b[0].max(0.05 * w[0] / size), b[2].max(0.05 * w[2] / size));
        let r = (b[1] / (b11 * b22).sqrt()).clamp(-0.9, 0.9);
        [b11.sqrt(), r * b22.sqrt(), (b22 * (1.0 - r * r)).sqrt(), w[0], w[1], w[2]]
    }

    fn minimize(&self, start: Point, free: [bool; 6]) -> Option<(Point, Value, bool)> {
        let mut point = start;
        let mut at = self.value(&point)?;
        let mut last = f64::INFINITY;
        for _ in 0..MOST_STEPS {
            let largest = (0..6).map(|i| at.hessian[i][i].abs()).fold(f64::MIN_POSITIVE, f64::max);
            let mut more = 0.0;
            let step = loop {
                if let Some(step) = solve(&at.hessian, &at.gradient, free, more) {
                    break step;
                }
                more = if more == 0.0 { 1e-6 * largest } else { more * 4.0 };
                if !more.is_finite() {
                    return None;
                }
            };
            // `solve` gives H⁻¹g; the step is its opposite.
            let length: f64 = (0..6).map(|i| step[i] * at.gradient[i]).sum();
            let near = length < 1e-7;
            if length < 1e-24 || (near && length >= last) {
                return Some((point, at, length < 1e-14));
            }
            last = if near { length } else { f64::INFINITY };
            let mut share = 1.0;
            let mut better = None;
            for _ in 0..60 {
                let next: Point = std::array::from_fn(|i| point[i] - share * step[i]);
                if let Some(value) = self.value(&next)
                    && (near || value.deviance <= at.deviance - 1e-4 * share * length)
                {
                    better = Some((next, value));
                    break;
                }
                share /= 2.0;
            }
            let Some((next, value)) = better else {
                return Some((point, at, length < 1e-14));
            };
            point = next;
            at = value;
        }
        Some((point, at, false))
    }

    /// −2 log likelihood without 2N log 2π, and its derivatives; `None` where W is not positive definite.
    fn value(&self, point: &Point) -> Option<Value> {
        let b = psi(point);
        let w = [point[3], point[4], point[5]];
        let k = self.groups.len() as f64;
        let (inverse_w, log_w) = invert(&w)?;
        let df = self.n - k;
        let traced = inverse_w[0] * self.inside[0]
            + 2.0 * inverse_w[1] * self.inside[1]
            + inverse_w[2] * self.inside[2];
        let mut deviance = df * log_w + traced;
        // Means: (ΣV⁻¹)⁻¹ΣV⁻¹ȳ.
        let mut weight = [0.0; 3];
        let mut weighted = [0.0; 2];
        let mut inverses = Vec::with_capacity(self.groups.len());
        for &(n, x, y) in &self.groups {
            let (v, log_v) = invert(&std::array::from_fn(|i| b[i] + w[i] / n))?;
            deviance += log_v + 2.0 * ln(n);
            for i in 0..3 {
                weight[i] += v[i];
            }
            weighted[0] += v[0] * x + v[1] * y;
            weighted[1] += v[1] * x + v[2] * y;
            inverses.push(v);
        }
        let (spread, _) = invert(&weight)?;
        let mean = [
            spread[0] * weighted[0] + spread[1] * weighted[1],
            spread[1] * weighted[0] + spread[2] * weighted[1],
        ];
        let mut first = [0.0; 6];
        let mut second = [[0.0; 6]; 6];
        let mut moved = [[0.0; 2]; 6];
        for (&(n, x, y), v) in self.groups.iter().zip(&inverses) {
            let d = [x - mean[0], y - mean[1]];
            let full: Matrix = [[v[0], v[1]], [v[1], v[2]]];
            let u = [v[0] * d[0] + v[1] * d[1], v[1] * d[0] + v[2] * d[1]];
            deviance += u[0] * d[0] + u[1] * d[1];
            // By the three elements of V: then B takes them as they are, W divided by n.
            let mut one = [0.0; 3];
            let mut shift = [[0.0; 2]; 3];
            let mut two = [[0.0; 3]; 3];
            for (i, places) in PLACES.iter().enumerate() {
                for &(p, q) in *places {
                    one[i] += full[p][q] - u[p] * u[q];
                    for e in 0..2 {
                        shift[i][e] += full[e][p] * u[q];
                    }
                    for (j, others) in PLACES.iter().enumerate().take(i + 1) {
                        for &(r, s) in *others {
                            two[i][j] += -full[q][r] * full[s][p] + 2.0 * u[p] * full[q][r] * u[s];
                        }
                    }
                }
            }
            let share = [1.0, 1.0 / n];
            for (level_i, si) in share.iter().enumerate() {
                for i in 0..3 {
                    first[3 * level_i + i] += si * one[i];
                    for e in 0..2 {
                        moved[3 * level_i + i][e] += si * shift[i][e];
                    }
                    for (level_j, sj) in share.iter().enumerate() {
                        for j in 0..3 {
                            second[3 * level_i + i][3 * level_j + j] += si * sj * two[i.max(j)][i.min(j)];
                        }
                    }
                }
            }
        }
        for i in 0..6 {
            for j in 0..6 {
                second[i][j] -= 2.0
                    * (moved[i][0] * (spread[0] * moved[j][0] + spread[1] * moved[j][1])
                        + moved[i][1] * (spread[1] * moved[j][0] + spread[2] * moved[j][1]));
            }
        }
        // What is within: df log|W| + tr(W⁻¹ W).
        let full: Matrix = [[inverse_w[0], inverse_w[1]], [inverse_w[1], inverse_w[2]]];
        let inside: Matrix = [[self.inside[0], self.inside[1]], [self.inside[1], self.inside[2]]];
        let around = times(&times(&full, &inside), &full);
        for (i, places) in PLACES.iter().enumerate() {
            for &(p, q) in *places {
                first[3 + i] += df * full[p][q] - around[p][q];
                for (j, others) in PLACES.iter().enumerate() {
                    for &(r, s) in *others {
                        second[3 + i][3 + j] += -df * full[q][r] * full[s][p]
                            + full[q][r] * around[s][p]
                            + around[q][r] * full[s][p];
                    }
                }
            }
        }
        let (gradient, hessian) = by_coordinates(point, &first, &second);
        deviance.is_finite().then_some(Value { deviance, gradient, hessian, plain_hessian: second, mean })
    }
}

/// Positions of the elements (1,1), (1,2), (2,2).
const PLACES: [&[(usize, usize)]; 3] = [&[(0, 0)], &[(0, 1), (1, 0)], &[(1, 1)]];

fn times(a: &Matrix, b: &Matrix) -> Matrix {
    std::array::from_fn(|i| std::array::from_fn(|j| a[i][0] * b[0][j] + a[i][1] * b[1][j]))
}

/// Inverse and log determinant of a symmetric 2 × 2 matrix; `None` unless positive definite.
fn invert(m: &[f64; 3]) -> Option<([f64; 3], f64)> {
    let determinant = m[0] * m[2] - m[1] * m[1];
    if !(m[0] > 0.0 && determinant > 0.0 && determinant.is_finite()) {
        return None;
    }
    Some(([m[2] / determinant, -m[1] / determinant, m[0] / determinant], ln(determinant)))
}

/// From derivatives by the elements of B and W to those by the coordinates.
fn by_coordinates(point: &Point, first: &Point, second: &Square) -> (Point, Square) {
    let [a, b, c, ..] = *point;
    let mut jacobian = [[0.0; 6]; 6];
    jacobian[0][0] = 2.0 * a;
    jacobian[1][0] = b;
    jacobian[1][1] = a;
    jacobian[2][1] = 2.0 * b;
    jacobian[2][2] = 2.0 * c;
    for i in 3..6 {
        jacobian[i][i] = 1.0;
    }
    let gradient = std::array::from_fn(|i| (0..6).map(|k| jacobian[k][i] * first[k]).sum());
    let mut hessian: Square = std::array::from_fn(|i| {
        std::array::from_fn(|j| {
            (0..6).map(|k| jacobian[k][i] * (0..6).map(|l| second[k][l] * jacobian[l][j]).sum::<f64>()).sum()
        })
    });
    hessian[0][0] += 2.0 * first[0];
    hessian[0][1] += first[1];
    hessian[1][0] += first[1];
    hessian[1][1] += 2.0 * first[2];
    hessian[2][2] += 2.0 * first[2];
    (gradient, hessian)
}

/// H⁻¹g over the free coordinates (0 elsewhere), with `more` added to the diagonal; `None` unless positive definite.
fn solve(h: &Square, g: &Point, free: [bool; 6], more: f64) -> Option<Point> {
    let used: Vec<usize> = (0..6).filter(|&i| free[i]).collect();
    let m = used.len();
    let mut l = [[0.0; 6]; 6];
    for i in 0..m {
        for j in 0..=i {
            let element = h[used[i]][used[j]] + if i == j { more } else { 0.0 };
            let rest = element - (0..j).map(|k| l[i][k] * l[j][k]).sum::<f64>();
            if i == j {
                if rest.is_nan() || rest <= 1e-11 * element.abs().max(f64::MIN_POSITIVE) {
                    return None;
                }
                l[i][i] = rest.sqrt();
            } else {
                l[i][j] = rest / l[j][j];
            }
        }
    }
    let mut half = [0.0; 6];
    for i in 0..m {
        half[i] = (g[used[i]] - (0..i).map(|k| l[i][k] * half[k]).sum::<f64>()) / l[i][i];
    }
    let mut solved = [0.0; 6];
    for i in (0..m).rev() {
        let rest: f64 = (i + 1..m).map(|k| l[k][i] * solved[used[k]]).sum();
        solved[used[i]] = (half[i] - rest) / l[i][i];
    }
    Some(solved)
}
