//! One factor by maximum likelihood, as a confirmatory model: no bounds, so that an error variance below zero is seen
//! for what it is. The solution does not depend on the scale of the variables; it is found on their correlations.

use crate::numeric::math::ln;
use crate::numeric::minres::one_factor;
use crate::numeric::positive;
use ndarray::Array2;

const MAX_ITERATIONS: usize = 200;
/// A gradient of this size or less is zero: discrepancies are of order 1.
const ZERO_GRADIENT: f64 = 1e-9;
const NEAR_ZERO: f64 = 1e-6;

/// A one-factor solution of p variables.
#[derive(Debug, Clone, PartialEq)]
pub struct OneFactorMl {
    /// p standardized loadings; their sum is not negative.
    pub loadings: Vec<f64>,
    /// p standardized error variances; below zero in a Heywood case.
    pub errors: Vec<f64>,
    /// ln|Σ| + tr(RΣ⁻¹) − ln|R| − p at the solution; n times this is the likelihood-ratio chi-square.
    pub discrepancy: f64,
    /// The largest derivative of the discrepancy at the solution.
    pub gradient: f64,
    /// Newton steps taken.
    pub iterations: usize,
}

/// Minimizes the discrepancy of Σ = λλ' + Ψ and the p × p correlation matrix `r` over p loadings and p error variances
/// by Newton's method with exact second derivatives, to a gradient of zero. `None` for fewer than three variables (not
/// identified), a matrix that is not positive definite, or when no minimum is reached.
///
/// # Sources
/// Jöreskog (1967); Lawley & Maxwell (1971).
pub fn one_factor_ml(r: &Array2<f64>) -> Option<OneFactorMl> {
    let p = r.nrows();
    if p < 3 || !r.is_square() || r.iter().any(|v| !v.is_finite()) {
        return None;
    }
    let start = one_factor(r)?;
    search(r, &start.loadings, &start.uniquenesses, 0.0)
}

/// As [`one_factor_ml`], from loadings and error variances that are known to be near, and to a gradient of 1e-6: for
/// resampling.
pub fn one_factor_ml_near(r: &Array2<f64>, loadings: &[f64], errors: &[f64]) -> Option<OneFactorMl> {
    search(r, loadings, errors, NEAR_ZERO)
}

/// Ends where the gradient is at most `enough`, or no step helps.
fn search(r: &Array2<f64>, loadings: &[f64], errors: &[f64], enough: f64) -> Option<OneFactorMl> {
    let p = r.nrows();
    if p < 3 || loadings.len() != p || errors.len() != p {
        return None;
    }
    let r: Vec<f64> = r.iter().copied().collect();
    let log_determinant = root(&r, p).map(|l| 2.0 * (0..p).map(|i| ln(l[i * p + i])).sum::<f64>())?;
    let mut at = Point::at(&r, p, [loadings, errors].concat())?;
    let mut iterations = 0;
    while iterations < MAX_ITERATIONS && at.size() > enough {
        let Some(next) = at.step(&r, p) else { break };
        iterations += 1;
        at = next;
    }
    if at.size() > enough.max(ZERO_GRADIENT) {
        return None;
    }
    let sign = if at.parameters[..p].iter().sum::<f64>() < 0.0 { -1.0 } else { 1.0 };
    Some(OneFactorMl {
        loadings: at.parameters[..p].iter().map(|l| sign * l).collect(),
        errors: at.parameters[p..].to_vec(),
        discrepancy: (at.value - log_determinant - p as f64).max(0.0),
        gradient: at.size(),
        iterations,
    })
}

/// A point of the search: p loadings, then p error variances.
struct Point {
    parameters: Vec<f64>,
    /// ln|Σ| + tr(RΣ⁻¹).
    value: f64,
    gradient: Vec<f64>,
    /// Σ⁻¹, p × p.
    w: Vec<f64>,
    /// Σ⁻¹RΣ⁻¹, p × p.
    v: Vec<f64>,
}

impl Point {
    /// `None` when Σ is not positive definite.
    fn at(r: &[f64], p: usize, parameters: Vec<f64>) -> Option<Point> {
        let (loadings, errors) = parameters.split_at(p);
        let mut sigma = vec![0.0; p * p];
        for i in 0..p {
            for j in 0..p {
                sigma[i * p + j] = loadings[i] * loadings[j];
            }
            sigma[i * p + i] += errors[i];
        }
        let lower = root(&sigma, p)?;
        let w = inverse(&lower, p);
        let wr = product(&w, r, p);
        let v = product(&wr, &w, p);
        let log_determinant = 2.0 * (0..p).map(|i| ln(lower[i * p + i])).sum::<f64>();
        let trace: f64 = (0..p).map(|i| wr[i * p + i]).sum();
        let mut gradient = vec![0.0; 2 * p];
        for i in 0..p {
            gradient[i] = 2.0 * (0..p).map(|j| (w[i * p + j] - v[i * p + j]) * loadings[j]).sum::<f64>();
            gradient[p + i] = w[i * p + i] - v[i * p + i];
        }
        let value = log_determinant + trace;
        value.is_finite().then_some(Point { parameters, value, gradient, w, v })
    }

    fn size(&self) -> f64 {
        self.gradient.iter().fold(0.0, |most, g| g.abs().max(most))
    }

    /// A better point: a Newton step, or one of scoring where the second derivatives are not positive definite, halved
    /// until it helps. `None` when none does: this is the minimum, to the last digits.
    fn step(&self, r: &[f64], p: usize) -> Option<Point> {
        let direction = self.newton(p).or_else(|| self.scoring(p))?;
        let mut length = 1.0;
        // At a gradient of zero a full step polishes the last digits, or nothing does.
        let lengths = if self.size() <= ZERO_GRADIENT { 1 } else { 40 };
        for _ in 0..lengths {
            let parameters = self.parameters.iter().zip(&direction).map(|(x, d)| x - length * d).collect();
            if let Some(next) = Point::at(r, p, parameters).filter(|next| next.is_better_than(self)) {
                return Some(next);
            }
            length /= 2.0;
        }
        None
    }

    /// Close to the minimum the discrepancy no longer tells two points apart; the gradient does.
    fn is_better_than(&self, other: &Point) -> bool {
        let noise = 1e-13 * (1.0 + other.value.abs());
        self.value < other.value - noise
            || (self.value <= other.value + noise && self.size() < 0.9 * other.size())
    }

    fn newton(&self, p: usize) -> Option<Vec<f64>> {
        self.direction(p, true)
    }

    fn scoring(&self, p: usize) -> Option<Vec<f64>> {
        self.direction(p, false)
    }

    /// The gradient divided by the matrix of second derivatives, or by its expectation.
    fn direction(&self, p: usize, exact: bool) -> Option<Vec<f64>> {
        let q = 2 * p;
        let h = self.second_derivatives(p, exact);
        let lower = root(&h, q)?;
        let mut x = self.gradient.clone();
        for i in 0..q {
            let known: f64 = (0..i).map(|j| lower[i * q + j] * x[j]).sum();
            x[i] = (x[i] - known) / lower[i * q + i];
        }
        for i in (0..q).rev() {
            let known: f64 = (i + 1..q).map(|j| lower[j * q + i] * x[j]).sum();
            x[i] = (x[i] - known) / lower[i * q + i];
        }
        x.iter().all(|v| v.is_finite()).then_some(x)
    }

    /// With W = Σ⁻¹ and V = WRW, second derivatives in directions A and B of Σ are
    /// tr(WAVB) + tr(VAWB) − tr(WAWB) + tr((W − V) d²Σ); where Σ = R, tr(WAWB).
    fn second_derivatives(&self, p: usize, exact: bool) -> Vec<f64> {
        let loadings = &self.parameters[..p];
        let times = |m: &[f64]| -> Vec<f64> {
            (0..p).map(|i| (0..p).map(|j| m[i * p + j] * loadings[j]).sum()).collect()
        };
        let dot = |x: &[f64]| x.iter().zip(loadings).map(|(a, b)| a * b).sum::<f64>();
        let (w, v) = (&self.w, if exact { &self.v } else { &self.w });
        let (wl, vl) = (times(w), times(v));
        let (lwl, lvl) = (dot(&wl), dot(&vl));
        let q = 2 * p;
        let mut h = vec![0.0; q * q];
        for i in 0..p {
            for j in 0..p {
                let (wij, vij) = (w[i * p + j], v[i * p + j]);
                h[i * q + j] = 2.0
                    * (wl[i] * vl[j] + vl[i] * wl[j] + wij * lvl + vij * lwl - wl[i] * wl[j] - wij * lwl
                        + wij
                        - vij);
                let mixed = 2.0 * (wij * vl[j] + vij * wl[j] - wij * wl[j]);
                h[i * q + p + j] = mixed;
                h[(p + j) * q + i] = mixed;
                h[(p + i) * q + p + j] = 2.0 * wij * vij - wij * wij;
            }
        }
        h
    }
}

/// A pivot below this share of its diagonal element counts as none.
const NEGLIGIBLE: f64 = 1e-14;

/// The lower triangle L of a = LL', n × n by rows; `None` when `a` is not positive definite.
fn root(a: &[f64], n: usize) -> Option<Vec<f64>> {
    positive::factor_of(n, |i, j| a[i * n + j], NEGLIGIBLE)
}

/// (LL')⁻¹.
fn inverse(lower: &[f64], n: usize) -> Vec<f64> {
    let mut half = vec![0.0; n * n];
    for j in 0..n {
        half[j * n + j] = 1.0 / lower[j * n + j];
        for i in j + 1..n {
            let known: f64 = (j..i).map(|k| lower[i * n + k] * half[k * n + j]).sum();
            half[i * n + j] = -known / lower[i * n + i];
        }
    }
    let mut inverse = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..=i {
            let value: f64 = (i..n).map(|k| half[k * n + i] * half[k * n + j]).sum();
            inverse[i * n + j] = value;
            inverse[j * n + i] = value;
        }
    }
    inverse
}

/// ab, n × n each.
fn product(a: &[f64], b: &[f64], n: usize) -> Vec<f64> {
    let mut product = vec![0.0; n * n];
    for (row, to) in a.chunks_exact(n).zip(product.chunks_exact_mut(n)) {
        for (&x, from) in row.iter().zip(b.chunks_exact(n)) {
            for (sum, &y) in to.iter_mut().zip(from) {
                *sum += x * y;
            }
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use ndarray::array;

    #[test]
    fn returns_the_loadings_of_a_perfect_factor() {
        let truth = [0.9, 0.8, -0.7, 0.6, 0.3];
        let r = Array2::from_shape_fn((5, 5), |(i, j)| if i == j { 1.0 } else { truth[i] * truth[j] });
        let got = one_factor_ml(&r).unwrap();
        for (loading, expected) in got.loadings.iter().zip(truth) {
            assert_relative_eq!(*loading, expected, max_relative = 1e-12);
        }
        assert!(got.discrepancy < 1e-14);
    }

    /// Lawley and Maxwell's condition at the minimum: RΨ⁻¹λ = λ (1 + λ'Ψ⁻¹λ), and diag Σ = diag R.
    #[test]
    fn likelihood_equations_hold_where_one_factor_does_not_fit() {
        let r =
            array![[1.0, 0.5, 0.4, 0.1], [0.5, 1.0, 0.3, 0.35], [0.4, 0.3, 1.0, 0.6], [0.1, 0.35, 0.6, 1.0]];
        let got = one_factor_ml(&r).unwrap();
        let weights: Vec<f64> = got.loadings.iter().zip(&got.errors).map(|(l, e)| l / e).collect();
        let signal: f64 = got.loadings.iter().zip(&weights).map(|(l, w)| l * w).sum();
        for i in 0..4 {
            let left: f64 = (0..4).map(|j| r[(i, j)] * weights[j]).sum();
            assert_relative_eq!(left, got.loadings[i] * (1.0 + signal), max_relative = 1e-11);
            assert_relative_eq!(got.loadings[i] * got.loadings[i] + got.errors[i], 1.0, max_relative = 1e-11);
        }
        assert!(got.discrepancy > 0.01);
    }

    /// Three variables are fitted exactly, λ₁² = r₁₂ r₁₃ / r₂₃, here above 1: a Heywood case is shown, not hidden.
    #[test]
    fn a_heywood_case_has_an_error_variance_below_zero() {
        let r = array![[1.0, 0.8, 0.7], [0.8, 1.0, 0.5], [0.7, 0.5, 1.0]];
        let got = one_factor_ml(&r).unwrap();
        assert_relative_eq!(got.errors[0], 1.0 - 0.8 * 0.7 / 0.5, max_relative = 1e-10);
        assert_relative_eq!(got.errors[1], 1.0 - 0.8 * 0.5 / 0.7, max_relative = 1e-10);
    }

    #[test]
    fn what_is_not_identified_or_not_positive_definite_has_no_solution() {
        assert!(one_factor_ml(&array![[1.0, 0.5], [0.5, 1.0]]).is_none());
        assert!(one_factor_ml(&Array2::from_elem((3, 3), 1.0)).is_none());
        assert!(one_factor_ml(&Array2::eye(4)).is_none());
        // A product of correlations below zero: no real loading.
        assert!(one_factor_ml(&array![[1.0, 0.5, 0.5], [0.5, 1.0, -0.2], [0.5, -0.2, 1.0]]).is_none());
    }
}
