//! Extraction of m factors from a p × p correlation matrix, `R ≈ ΛΛ' + Ψ`, to a zero gradient.
//!
//! Each method is a discrepancy that is concentrated on the uniquenesses ψ: for given ψ the best loadings follow from an
//! eigen decomposition, so the search runs over p numbers in .005 to 1. Gradient and Hessian are exact
//! (Clarke 1970; Jöreskog 1977); uniquenesses at a bound leave the Newton step (Bertsekas 1982).

use super::math::{exp, ln};
use super::matrix::{Eigen, symmetric_eigen};
use super::positive;
use ndarray::{Array1, Array2};

/// The least uniqueness allowed. An item that would need less is held there: a Heywood case.
pub const LEAST_UNIQUENESS: f64 = 0.005;
const MAX_ITERATIONS: usize = 500;
/// Rounds of principal axes before Newton's method takes over, and the change at which it does.
const MAX_AXIS_ROUNDS: usize = 1_000;
const AXIS_CHANGE: f64 = 1e-3;
/// The largest element of a gradient that counts as zero.
const ZERO_GRADIENT: f64 = 1e-8;
/// The same where many solutions are needed and none is printed.
const ENOUGH: f64 = 1e-7;

/// What is minimized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Half the sum of all squared elements of R − ΛΛ' − Ψ, which is the sum of squared residual correlations.
    LeastSquares,
    /// ln|Σ| + tr(RΣ⁻¹) − ln|R| − p.
    MaximumLikelihood,
    /// Principal axes, iterated: communalities are replaced by those of the factors until they stay. Where they stay, the
    /// gradient of least squares is zero, so Newton's method ends what the rounds began.
    PrincipalAxes,
    /// Least squares with each squared residual of i and j weighted by `w_i w_j`, `w_i = 1 / (R⁻¹)_ii = 1 − SMC_i`.
    WeightedLeastSquares,
}

/// An unrotated solution.
#[derive(Debug, Clone, PartialEq)]
pub struct Extraction {
    /// p × m, the factor with the largest eigenvalue first, each column with a sum that is not negative.
    pub loadings: Array2<f64>,
    /// p uniquenesses in .005 to 1.
    pub uniquenesses: Vec<f64>,
    /// Newton steps, and rounds of principal axes.
    pub iterations: usize,
    /// The largest element of the gradient in size, of the uniquenesses that are not held at a bound.
    pub gradient: f64,
    /// Whether the gradient is zero.
    pub converged: bool,
    /// The items whose uniqueness lies at its lower bound (Heywood cases), by position.
    pub heywood: Vec<usize>,
}

/// The most factors that p items identify: those that leave (p − m)² ≥ p + m, no fewer than zero degrees of freedom
/// (Ledermann 1937).
pub fn most_factors(p: usize) -> usize {
    (0..p).take_while(|m| degrees_of_freedom(p, m + 1).is_some()).count()
}

/// ((p − m)² − p − m) / 2; `None` when negative.
pub fn degrees_of_freedom(p: usize, m: usize) -> Option<usize> {
    let rest = p.checked_sub(m)?;
    (rest * rest).checked_sub(p + m).map(|twice| twice / 2)
}

/// Extracts m factors from the correlation matrix `r`, from uniquenesses of `(1 − m / 2p) / (R⁻¹)_ii` on (Jöreskog
/// 1967). `None` unless 1 ≤ m < p and `r` is positive definite.
///
/// # Sources
/// Harman & Jones (1966); Jöreskog (1967, 1977); Clarke (1970).
pub fn extract(r: &Array2<f64>, m: usize, method: Method) -> Option<Extraction> {
    search(r, m, method, None)
}

/// As [`extract`], from uniquenesses of a solution that is known to be near, and to a gradient of 1e-7: for resampling.
pub fn extract_near(r: &Array2<f64>, m: usize, method: Method, near: &[f64]) -> Option<Extraction> {
    search(r, m, method, Some(near)).filter(|e| e.gradient <= ENOUGH)
}

fn search(r: &Array2<f64>, m: usize, method: Method, near: Option<&[f64]>) -> Option<Extraction> {
    let p = r.nrows();
    if m == 0 || m >= p {
        return None;
    }
    let (inverse, _) = positive::invert(r)?;
    let scale = match method {
        Method::WeightedLeastSquares => inverse.diag().iter().map(|v| 1.0 / v).collect(),
        _ => vec![1.0; p],
    };
    let enough = if near.is_some() { ENOUGH } else { 0.0 };
    let problem = Problem { r, m, likelihood: method == Method::MaximumLikelihood, scale, enough };
    let default = || inverse.diag().iter().map(|v| (1.0 - 0.5 * m as f64 / p as f64) / v).collect();
    let mut psi: Vec<f64> = near.map_or_else(default, <[f64]>::to_vec);
    for value in &mut psi {
        *value = value.clamp(LEAST_UNIQUENESS, 1.0);
    }
    let rounds = if method == Method::PrincipalAxes && near.is_none() {
        problem.principal_axes(&mut psi)?
    } else {
        0
    };
    problem.newton(&psi, rounds)
}

struct Problem<'a> {
    r: &'a Array2<f64>,
    m: usize,
    likelihood: bool,
    /// The weights of the items in least squares.
    scale: Vec<f64>,
    /// The gradient at which the search may end.
    enough: f64,
}

/// The discrepancy at one point. The coordinates are ln ψ for the likelihood and w ψ for least squares.
struct Point {
    at: Vec<f64>,
    eigen: Eigen,
    value: f64,
    gradient: Vec<f64>,
}

impl Problem<'_> {
    fn coordinate(&self, i: usize, psi: f64) -> f64 {
        if self.likelihood { ln(psi) } else { self.scale[i] * psi }
    }

    fn uniqueness(&self, i: usize, at: f64) -> f64 {
        let psi = if self.likelihood { exp(at) } else { at / self.scale[i] };
        // Back from its logarithm, a bound may have moved by a last digit.
        if at <= self.coordinate(i, LEAST_UNIQUENESS) { LEAST_UNIQUENESS } else { psi.min(1.0) }
    }

    fn point(&self, at: Vec<f64>) -> Option<Point> {
        let p = at.len();
        let mut matrix = self.r.clone();
        if self.likelihood {
            let roots: Vec<f64> = at.iter().map(|x| exp(-0.5 * x)).collect();
            for ((i, j), v) in matrix.indexed_iter_mut() {
                *v *= roots[i] * roots[j];
            }
        } else {
            let roots: Vec<f64> = self.scale.iter().map(|w| w.sqrt()).collect();
            for ((i, j), v) in matrix.indexed_iter_mut() {
                *v = if i == j { self.scale[i] - at[i] } else { *v * roots[i] * roots[j] };
            }
        }
        let eigen = symmetric_eigen(&matrix)?;
        let rest = &eigen.values[self.m..];
        if self.likelihood && rest.iter().any(|v| *v <= 0.0) {
            return None;
        }
        let term = |v: f64| if self.likelihood { v - ln(v) - 1.0 } else { 0.5 * v * v };
        let slope = |v: f64| if self.likelihood { 1.0 - v } else { -v };
        let value = rest.iter().map(|&v| term(v)).sum();
        let gradient = (0..p)
            .map(|i| {
                let square = |k: usize| eigen.vectors[(i, k)] * eigen.vectors[(i, k)];
                (self.m..p).map(|k| slope(eigen.values[k]) * square(k)).sum()
            })
            .collect();
        Some(Point { at, eigen, value, gradient })
    }

    /// The exact Hessian. With eigenvectors ω and eigenvalues θ, k over the last p − m of them and l over the first m,
    /// element (i, j) is for least squares `(Σ_k ω_ik ω_jk)² + 2 Σ_k Σ_l θ_k / (θ_k − θ_l) ω_ik ω_jk ω_il ω_jl` and for
    /// the likelihood `(Σ_k θ_k ω_ik ω_jk)(Σ_k ω_ik ω_jk) + Σ_k Σ_l (θ_k − 1)(θ_k + θ_l) / (θ_k − θ_l) ω_ik ω_jk ω_il ω_jl`.
    /// Not `exact`: `(Σ_k ω_ik ω_jk)²`, its limit for a perfect fit, which is never negative definite (Jöreskog 1967).
    fn hessian(&self, point: &Point, exact: bool) -> Array2<f64> {
        let p = point.at.len();
        let (values, vectors) = (&point.eigen.values, &point.eigen.vectors);
        let plain = weighted_outer(vectors, self.m, |_| 1.0);
        let mut hessian = if exact && self.likelihood {
            &weighted_outer(vectors, self.m, |k| values[k]) * &plain
        } else {
            &plain * &plain
        };
        for l in (0..self.m).filter(|_| exact) {
            let weight = |k: usize| {
                let gap = values[k] - values[l];
                let gap = if gap.abs() < 1e-300 { -1e-300 } else { gap };
                let top = if self.likelihood {
                    (values[k] - 1.0) * (values[k] + values[l])
                } else {
                    2.0 * values[k]
                };
                top / gap
            };
            let outer = weighted_outer(vectors, self.m, weight);
            for i in 0..p {
                for j in 0..p {
                    hessian[(i, j)] += vectors[(i, l)] * vectors[(j, l)] * outer[(i, j)];
                }
            }
        }
        hessian
    }

    fn bounds(&self, i: usize) -> (f64, f64) {
        (self.coordinate(i, LEAST_UNIQUENESS), self.coordinate(i, 1.0))
    }

    /// True where the uniqueness lies at a bound and the gradient presses it on.
    fn is_held(&self, point: &Point, i: usize) -> bool {
        let (low, high) = self.bounds(i);
        (point.at[i] <= low && point.gradient[i] > 0.0) || (point.at[i] >= high && point.gradient[i] < 0.0)
    }

    fn largest_gradient(&self, point: &Point) -> f64 {
        let free = (0..point.at.len()).filter(|&i| !self.is_held(point, i));
        free.map(|i| point.gradient[i].abs()).fold(0.0, f64::max)
    }

    fn newton(&self, psi: &[f64], rounds: usize) -> Option<Extraction> {
        let at = psi.iter().enumerate().map(|(i, &v)| self.coordinate(i, v)).collect();
        let mut point = self.point(at)?;
        let mut iterations = rounds;
        while iterations < rounds + MAX_ITERATIONS && self.largest_gradient(&point) > self.enough {
            // Where the gradient counts as zero, a full step brings the last digits, or nothing does.
            let ended = self.largest_gradient(&point) <= ZERO_GRADIENT;
            let kinds: &[bool] = if ended { &[true] } else { &[true, false] };
            let next = kinds.iter().find_map(|&exact| self.step(&point, exact, if ended { 1 } else { 40 }));
            let Some(next) = next else { break };
            point = next;
            iterations += 1;
        }
        Some(self.finish(&point, iterations))
    }

    /// A Newton step over the uniquenesses that are not held, halved until the discrepancy falls or, where its digits
    /// end, the gradient does. `None` when none of `most` lengths is such a step.
    fn step(&self, point: &Point, exact: bool, most: usize) -> Option<Point> {
        let free: Vec<usize> = (0..point.at.len()).filter(|&i| !self.is_held(point, i)).collect();
        let gradient = Array1::from_iter(free.iter().map(|&i| -point.gradient[i]));
        let size = self.largest_gradient(point);
        if size == 0.0 {
            return None;
        }
        let full = self.hessian(point, exact);
        let hessian = Array2::from_shape_fn((free.len(), free.len()), |(a, b)| full[(free[a], free[b])]);
        let direction = positive::solve(&hessian, &gradient)?;
        let mut length = 1.0;
        for _ in 0..most {
            let mut at = point.at.clone();
            for (&i, d) in free.iter().zip(&direction) {
                let (low, high) = self.bounds(i);
                at[i] = (at[i] + length * d).clamp(low, high);
            }
            let moved: f64 =
                at.iter().zip(&point.at).zip(&point.gradient).map(|((a, b), g)| (a - b) * g).sum();
            if let Some(next) = self.point(at) {
                let noise = 1e-14 * (1.0 + point.value.abs());
                let falls = next.value <= point.value + 1e-4 * moved && point.value - next.value > noise;
                let level = (next.value - point.value).abs() <= noise;
                if falls || (level && self.largest_gradient(&next) < 0.5 * size) {
                    return Some(next);
                }
            }
            length *= 0.5;
        }
        None
    }

    /// Rounds of principal axes; how many.
    fn principal_axes(&self, psi: &mut [f64]) -> Option<usize> {
        for round in 1..=MAX_AXIS_ROUNDS {
            let eigen = self.point(psi.to_vec())?.eigen;
            let mut change = 0.0_f64;
            for (i, value) in psi.iter_mut().enumerate() {
                let square = |k: usize| eigen.vectors[(i, k)] * eigen.vectors[(i, k)];
                let communality: f64 = (0..self.m).map(|k| eigen.values[k].max(0.0) * square(k)).sum();
                let next = (1.0 - communality).clamp(LEAST_UNIQUENESS, 1.0);
                change = change.max((next - *value).abs());
                *value = next;
            }
            if change < AXIS_CHANGE {
                return Some(round);
            }
        }
        Some(MAX_AXIS_ROUNDS)
    }

    fn finish(&self, point: &Point, iterations: usize) -> Extraction {
        let p = point.at.len();
        let uniquenesses: Vec<f64> =
            point.at.iter().enumerate().map(|(i, &x)| self.uniqueness(i, x)).collect();
        let less = if self.likelihood { 1.0 } else { 0.0 };
        let unscale =
            |i: usize| if self.likelihood { uniquenesses[i].sqrt() } else { 1.0 / self.scale[i].sqrt() };
        let mut loadings = Array2::from_shape_fn((p, self.m), |(i, k)| {
            unscale(i) * point.eigen.vectors[(i, k)] * (point.eigen.values[k] - less).max(0.0).sqrt()
        });
        for mut column in loadings.columns_mut() {
            if column.sum() < 0.0 {
                column.mapv_inplace(|v| -v);
            }
        }
        let gradient = self.largest_gradient(point);
        let heywood = (0..p).filter(|&i| uniquenesses[i] <= LEAST_UNIQUENESS).collect();
        let converged = gradient <= ZERO_GRADIENT;
        Extraction { loadings, uniquenesses, iterations, gradient, converged, heywood }
    }
}

/// `Σ weight(k) ω_k ω_k'` over k ≥ m.
fn weighted_outer(vectors: &Array2<f64>, m: usize, weight: impl Fn(usize) -> f64) -> Array2<f64> {
    let p = vectors.nrows();
    let weights: Vec<f64> = (m..p).map(weight).collect();
    let mut outer = Array2::zeros((p, p));
    let rest: Vec<Vec<f64>> = (0..p).map(|i| (m..p).map(|k| vectors[(i, k)]).collect()).collect();
    let mut scaled = vec![0.0; p - m];
    for i in 0..p {
        for (s, (v, w)) in scaled.iter_mut().zip(rest[i].iter().zip(&weights)) {
            *s = v * w;
        }
        for j in 0..=i {
            let sum: f64 = scaled.iter().zip(&rest[j]).map(|(a, b)| a * b).sum();
            (outer[(i, j)], outer[(j, i)]) = (sum, sum);
        }
    }
    outer
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use ndarray::array;

    const METHODS: [Method; 4] = [
        Method::LeastSquares,
        Method::MaximumLikelihood,
        Method::PrincipalAxes,
        Method::WeightedLeastSquares,
    ];

    /// Eight physical variables of 305 girls (Harman 1976, p. 22; `Harman23.cor` of R's datasets).
    pub(super) fn harman23() -> Array2<f64> {
        array![
            [1.0, 0.846, 0.805, 0.859, 0.473, 0.398, 0.301, 0.382],
            [0.846, 1.0, 0.881, 0.826, 0.376, 0.326, 0.277, 0.415],
            [0.805, 0.881, 1.0, 0.801, 0.38, 0.319, 0.237, 0.345],
            [0.859, 0.826, 0.801, 1.0, 0.436, 0.329, 0.327, 0.365],
            [0.473, 0.376, 0.38, 0.436, 1.0, 0.762, 0.73, 0.629],
            [0.398, 0.326, 0.319, 0.329, 0.762, 1.0, 0.583, 0.577],
            [0.301, 0.277, 0.237, 0.327, 0.73, 0.583, 1.0, 0.539],
            [0.382, 0.415, 0.345, 0.365, 0.629, 0.577, 0.539, 1.0]
        ]
    }

    fn from_loadings(l: &Array2<f64>) -> Array2<f64> {
        let p = l.nrows();
        let common = |i: usize, j: usize| l.row(i).iter().zip(l.row(j)).map(|(a, b)| a * b).sum::<f64>();
        Array2::from_shape_fn((p, p), |(i, j)| if i == j { 1.0 } else { common(i, j) })
    }

    /// A matrix made of known uniquenesses returns them, by every method.
    #[test]
    fn every_method_returns_what_a_perfect_matrix_was_made_of() {
        let l = array![[0.8, 0.1], [0.7, 0.2], [0.6, -0.3], [0.1, 0.7], [0.2, 0.6], [-0.1, 0.5], [0.4, 0.4]];
        let r = from_loadings(&l);
        for method in METHODS {
            let got = extract(&r, 2, method).unwrap();
            assert!(got.converged && got.heywood.is_empty(), "{method:?}");
            for (i, psi) in got.uniquenesses.iter().enumerate() {
                let expected = 1.0 - l[(i, 0)] * l[(i, 0)] - l[(i, 1)] * l[(i, 1)];
                assert_relative_eq!(*psi, expected, max_relative = 1e-10);
            }
        }
    }

    /// Gradient and Hessian against differences, away from the minimum.
    #[test]
    fn derivatives_are_exact() {
        let r = harman23();
        for (likelihood, scale) in [(false, vec![1.0; 8]), (true, vec![1.0; 8]), (false, vec![0.4; 8])] {
            let problem = Problem { r: &r, m: 2, likelihood, scale, enough: 0.0 };
            let psi = [0.3, 0.2, 0.25, 0.35, 0.15, 0.4, 0.5, 0.6];
            let at: Vec<f64> = (0..8).map(|i| problem.coordinate(i, psi[i])).collect();
            let point = problem.point(at.clone()).unwrap();
            let hessian = problem.hessian(&point, true);
            for i in 0..8 {
                let moved = |by: f64| {
                    let mut there = at.clone();
                    there[i] += by;
                    problem.point(there).unwrap()
                };
                let (above, below) = (moved(1e-5), moved(-1e-5));
                let slope = (above.value - below.value) / 2e-5;
                assert_relative_eq!(point.gradient[i], slope, epsilon = 1e-8);
                for j in 0..8 {
                    let bend = (above.gradient[j] - below.gradient[j]) / 2e-5;
                    assert_relative_eq!(hessian[(i, j)], bend, epsilon = 1e-7, max_relative = 1e-6);
                }
            }
        }
    }

    /// Principal axes that stay are least squares.
    #[test]
    fn principal_axes_end_where_minres_does() {
        let r = harman23();
        let axes = extract(&r, 2, Method::PrincipalAxes).unwrap();
        let minres = extract(&r, 2, Method::LeastSquares).unwrap();
        for (a, b) in axes.uniquenesses.iter().zip(&minres.uniquenesses) {
            assert_relative_eq!(a, b, max_relative = 1e-10);
        }
        assert!(axes.iterations > minres.iterations && minres.gradient < 1e-13);
    }

    /// `factanal(covmat = Harman23.cor, factors = 2)` of R prints these uniquenesses (reference output of its examples).
    #[test]
    fn maximum_likelihood_agrees_with_factanal() {
        let got = extract(&harman23(), 2, Method::MaximumLikelihood).unwrap();
        let printed = [0.170, 0.107, 0.166, 0.199, 0.089, 0.364, 0.416, 0.537];
        for (psi, expected) in got.uniquenesses.iter().zip(printed) {
            assert_relative_eq!(*psi, expected, epsilon = 0.0005);
        }
    }

    /// Three factors that correlate, three items each: the population matrix returns them to the last digits, and a sample
    /// of 4,000 within five standard errors, about 5/√n.
    #[test]
    fn known_factors_are_recovered_after_rotation() {
        use crate::numeric::random::Stream;
        use crate::numeric::rotation::{Criterion, in_order, rotate};
        let own = [0.85, 0.8, 0.75, 0.75, 0.7, 0.65, 0.65, 0.6, 0.55];
        let phi = [[1.0, 0.4, 0.2], [0.4, 1.0, 0.3], [0.2, 0.3, 1.0]];
        let population =
            Array2::from_shape_fn(
                (9, 9),
                |(i, j)| {
                    if i == j { 1.0 } else { own[i] * own[j] * phi[i / 3][j / 3] }
                },
            );
        let mut stream = Stream::numbered(11, 1);
        let root = crate::numeric::matrix::symmetric_eigen(&population).unwrap();
        let mut columns = vec![Vec::new(); 9];
        for _ in 0..4_000 {
            let z: Vec<f64> = root.values.iter().map(|v| v.sqrt() * stream.normal()).collect();
            for (i, column) in columns.iter_mut().enumerate() {
                column.push((0..9).map(|k| root.vectors[(i, k)] * z[k]).sum::<f64>());
            }
        }
        let sample = Array2::from_shape_fn((9, 9), |(i, j)| {
            if i == j { 1.0 } else { crate::numeric::sum::pearson(&columns[i], &columns[j]).unwrap() }
        });
        for (r, within) in [(population, 1e-10), (sample, 5.0 / 4_000_f64.sqrt())] {
            let unrotated = extract(&r, 3, Method::LeastSquares).unwrap();
            let found = rotate(&unrotated.loadings, &Criterion::Quartimin, false, 10, 1).unwrap();
            let found = in_order(&found, 0);
            for ((i, k), loading) in found.loadings.indexed_iter() {
                let expected = if i / 3 == k { own[i] } else { 0.0 };
                assert_relative_eq!(*loading, expected, epsilon = within);
            }
            for ((a, b), correlation) in found.correlations.indexed_iter() {
                assert_relative_eq!(*correlation, phi[a][b], epsilon = within);
            }
        }
    }

    #[test]
    fn a_heywood_case_is_held_at_the_bound() {
        let r = array![[1.0, 0.9, 0.9], [0.9, 1.0, 0.66], [0.9, 0.66, 1.0]];
        for method in METHODS {
            let got = extract(&r, 1, method).unwrap();
            assert_eq!(
                (got.heywood.as_slice(), got.uniquenesses[0]),
                (&[0][..], LEAST_UNIQUENESS),
                "{method:?}"
            );
            assert!(got.converged, "{method:?}");
        }
    }

    /// Ledermann's bound: 3 items identify one factor, 5 two, 6 three, 9 five.
    #[test]
    fn the_most_factors_that_items_identify() {
        let most: Vec<usize> = (0..10).map(most_factors).collect();
        assert_eq!(most, [0, 0, 0, 1, 1, 2, 3, 3, 4, 5]);
        assert_eq!((degrees_of_freedom(9, 3), degrees_of_freedom(4, 2)), (Some(12), None));
    }

    #[test]
    fn no_solution_without_a_positive_definite_matrix() {
        let r = array![[1.0, 0.9, -0.9], [0.9, 1.0, 0.9], [-0.9, 0.9, 1.0]];
        assert!(extract(&r, 1, Method::LeastSquares).is_none());
        assert!(extract(&harman23(), 0, Method::LeastSquares).is_none());
        assert!(extract(&harman23(), 8, Method::LeastSquares).is_none());
    }
}
