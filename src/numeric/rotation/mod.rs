//! Rotation of a p × m matrix of loadings: the best of many starts, to its last digits.
//!
//! Rotation criteria have local minima, geomin above all (Hattori, Zhang & Preacher 2017). So each search starts at the
//! unrotated loadings and at random orthogonal matrices, and tells how many starts ended at the best minimum and how
//! good the next one is.

mod criterion;
mod descent;
mod small;

pub use criterion::Criterion;

use super::random::{Purpose, Stream};
use descent::{Problem, State};
use ndarray::Array2;
use rayon::prelude::*;
use small::{crossed, identity, inverse, normalize_columns, orthonormalize, times, transpose};

/// Starts end at this slope, and the best of them goes on to the last digits.
const COARSE: f64 = 1e-5;
const FINE: f64 = 1e-9;
/// Rotations of which only the spread is printed end here.
const NEAR: f64 = 1e-4;
const MAX_ITERATIONS: usize = 2_000;
/// Criteria that differ by no more than this belong to the same minimum.
const SAME_MINIMUM: f64 = 1e-6;

/// A rotated solution.
#[derive(Debug, Clone, PartialEq)]
pub struct Rotated {
    /// p × m pattern loadings Λ.
    pub loadings: Array2<f64>,
    /// m × m factor correlations Φ; the identity after orthogonal rotation.
    pub correlations: Array2<f64>,
    /// The criterion at the minimum; of varimax for promax.
    pub criterion: f64,
    /// Steps from the start that was best.
    pub iterations: usize,
    /// Whether the slope is zero at the end.
    pub converged: bool,
    /// How many starts were tried.
    pub starts: usize,
    /// How many of them ended within 1e-6 of the best criterion.
    pub starts_at_best: usize,
    /// The lowest criterion of a minimum that is not the best; `None` when there was no other.
    pub rival: Option<f64>,
}

/// Rotates `unrotated` (p × m) from its own axes and from `random_starts` random orthogonal matrices drawn with `seed`.
/// With `kaiser` the rows are scaled to length 1 before, and back after (Kaiser 1958). `None` when the loadings are not
/// finite.
///
/// # Sources
/// Jennrich (2001, 2002); Bernaards & Jennrich (2005).
pub fn rotate(
    unrotated: &Array2<f64>,
    criterion: &Criterion,
    kaiser: bool,
    random_starts: usize,
    seed: u64,
) -> Option<Rotated> {
    let m = unrotated.ncols();
    let (rows, lengths) = scaled_rows(unrotated, kaiser)?;
    if m < 2 {
        return Some(unmoved(unrotated));
    }
    let problem = Problem { unrotated: &rows, m, criterion };
    let ends: Vec<Option<State>> = (0..=random_starts as u64)
        .into_par_iter()
        .map(|start| problem.descend(start_matrix(m, seed, start), COARSE, MAX_ITERATIONS))
        .collect();
    let ends: Vec<State> = ends.into_iter().flatten().collect();
    let ended = |s: &&State| s.converged || !ends.iter().any(|e| e.converged);
    let lowest = ends.iter().filter(ended).map(|s| s.value).fold(f64::INFINITY, f64::min);
    let at_best = |s: &&State| s.value <= lowest + SAME_MINIMUM;
    let best = ends.iter().filter(ended).find(at_best)?.clone();
    let rival = ends.iter().filter(|s| s.converged && !at_best(s)).map(|s| s.value).reduce(f64::min);
    let starts_at_best = ends.iter().filter(ended).filter(at_best).count();
    let state = finish(&problem, best)?;
    let rotated =
        Rotated { starts: random_starts + 1, starts_at_best, rival, ..solution(&state, m, criterion) };
    Some(with_lengths(rotated, &lengths))
}

/// Rotates `unrotated` from the rotation that brings it nearest to `wanted` (p × m): for solutions that differ little
/// from one that is known. `None` when it is singular.
pub fn rotate_near(
    unrotated: &Array2<f64>,
    criterion: &Criterion,
    kaiser: bool,
    wanted: &Array2<f64>,
) -> Option<Rotated> {
    let m = unrotated.ncols();
    let (rows, lengths) = scaled_rows(unrotated, kaiser)?;
    if m < 2 {
        return Some(unmoved(unrotated));
    }
    let problem = Problem { unrotated: &rows, m, criterion };
    // Least squares: A M ≈ Λ, where M is T or T'⁻¹.
    let flat: Vec<f64> = unrotated.iter().copied().collect();
    let toward: Vec<f64> = wanted.iter().copied().collect();
    let inner = inverse(&crossed(&flat, &flat, m), m)?;
    let mut t = times(&inner, &crossed(&flat, &toward, m), m);
    if criterion.is_oblique() {
        t = transpose(&inverse(&t, m)?, m);
        normalize_columns(&mut t, m);
    } else {
        orthonormalize(&mut t, m);
    }
    let state = problem.descend(t, NEAR, MAX_ITERATIONS)?;
    Some(with_lengths(solution(&state, m, criterion), &lengths))
}

/// Promax from a `varimax` solution: least squares to the loadings with their absolute values raised to `power` less 1,
/// that is `λ |λ|^(power − 1)`, columns rescaled so that the factors have variance 1. `None` when it is singular.
///
/// # Sources
/// Hendrickson & White (1964), as `stats::promax` of R: neither loadings nor target are normalized by row.
pub fn promax(varimax: Rotated, power: f64) -> Option<Rotated> {
    let m = varimax.loadings.ncols();
    if m < 2 {
        return Some(varimax);
    }
    let loadings: Vec<f64> = varimax.loadings.iter().copied().collect();
    let target: Vec<f64> = loadings.iter().map(|l| l * super::math::pow(l.abs(), power - 1.0)).collect();
    let inner = inverse(&crossed(&loadings, &loadings, m), m)?;
    let mut u = times(&inner, &crossed(&loadings, &target, m), m);
    // Φ = (U'U)⁻¹ has to have a diagonal of ones.
    let variances = inverse(&crossed(&u, &u, m), m)?;
    for (at, value) in u.iter_mut().enumerate() {
        *value *= variances[at % m * (m + 1)].sqrt();
    }
    let correlations = inverse(&crossed(&u, &u, m), m)?;
    let p = varimax.loadings.nrows();
    Some(Rotated {
        loadings: Array2::from_shape_vec((p, m), times(&loadings, &u, m)).ok()?,
        correlations: symmetric_of_ones(correlations, m)?,
        ..varimax
    })
}

/// Factors in order of explained variance (column sums of Λ ∘ ΛΦ), each signed to a positive column sum; the first
/// `fixed` keep their places.
pub fn in_order(rotated: &Rotated, fixed: usize) -> Rotated {
    let m = rotated.loadings.ncols();
    let variances = explained(&rotated.loadings, &rotated.correlations);
    let mut order: Vec<usize> = (0..m).collect();
    order[fixed.min(m)..].sort_by(|&a, &b| variances[b].total_cmp(&variances[a]));
    let signs: Vec<f64> =
        order.iter().map(|&j| if rotated.loadings.column(j).sum() < 0.0 { -1.0 } else { 1.0 }).collect();
    arranged(rotated, &order, &signs)
}

/// The factors in another `order`, each multiplied by its sign.
pub fn arranged(rotated: &Rotated, order: &[usize], signs: &[f64]) -> Rotated {
    let (p, m) = rotated.loadings.dim();
    let loadings = Array2::from_shape_fn((p, m), |(i, j)| signs[j] * rotated.loadings[(i, order[j])]);
    let correlations = Array2::from_shape_fn((m, m), |(a, b)| {
        signs[a] * signs[b] * rotated.correlations[(order[a], order[b])]
    });
    Rotated { loadings, correlations, ..*rotated }
}

/// The variance that each factor explains: the column sums of Λ ∘ ΛΦ. They add up to the communalities.
pub fn explained(loadings: &Array2<f64>, correlations: &Array2<f64>) -> Vec<f64> {
    let (p, m) = loadings.dim();
    let structure = |i: usize, j: usize| (0..m).map(|k| loadings[(i, k)] * correlations[(k, j)]).sum::<f64>();
    (0..m).map(|j| (0..p).map(|i| loadings[(i, j)] * structure(i, j)).sum()).collect()
}

/// The communality of each row, diag(ΛΦΛ').
pub fn communalities(loadings: &Array2<f64>, correlations: &Array2<f64>) -> Vec<f64> {
    let product = |i: usize, j: usize, k: usize| loadings[(i, j)] * correlations[(j, k)] * loadings[(i, k)];
    let (p, m) = loadings.dim();
    (0..p)
        .map(|i| (0..m).flat_map(|j| (0..m).map(move |k| (j, k))).map(|(j, k)| product(i, j, k)).sum())
        .collect()
}

/// Loadings without rotation.
pub fn unmoved(unrotated: &Array2<f64>) -> Rotated {
    Rotated {
        loadings: unrotated.clone(),
        correlations: Array2::eye(unrotated.ncols()),
        criterion: 0.0,
        iterations: 0,
        converged: true,
        starts: 1,
        starts_at_best: 1,
        rival: None,
    }
}

fn finish(problem: &Problem<'_>, best: State) -> Option<State> {
    let coarse = best.iterations;
    let fine = problem.descend(best.t, FINE, MAX_ITERATIONS)?;
    let polished = problem.polish(State { iterations: coarse + fine.iterations, ..fine });
    let converged = polished.converged || polished.slope.iter().all(|v| v.abs() < COARSE);
    Some(State { converged, ..polished })
}

/// The identity first, then random orthogonal matrices, each with its own stream.
fn start_matrix(m: usize, seed: u64, start: u64) -> Vec<f64> {
    if start == 0 {
        return identity(m);
    }
    let mut stream = Stream::replicate(seed, Purpose::RotationStarts, start);
    let mut t: Vec<f64> = (0..m * m).map(|_| stream.normal()).collect();
    orthonormalize(&mut t, m);
    t
}

fn scaled_rows(unrotated: &Array2<f64>, kaiser: bool) -> Option<(Vec<f64>, Vec<f64>)> {
    if unrotated.is_empty() || unrotated.iter().any(|v| !v.is_finite()) {
        return None;
    }
    let length = |row: ndarray::ArrayView1<'_, f64>| row.iter().map(|v| v * v).sum::<f64>().sqrt();
    let lengths: Vec<f64> = unrotated
        .rows()
        .into_iter()
        .map(|row| if kaiser { length(row) } else { 1.0 })
        .map(|l| if l > 0.0 { l } else { 1.0 })
        .collect();
    let rows = unrotated.indexed_iter().map(|((i, _), v)| v / lengths[i]).collect();
    Some((rows, lengths))
}

fn with_lengths(mut rotated: Rotated, lengths: &[f64]) -> Rotated {
    for ((i, _), v) in rotated.loadings.indexed_iter_mut() {
        *v *= lengths[i];
    }
    rotated
}

fn solution(state: &State, m: usize, criterion: &Criterion) -> Rotated {
    let p = state.loadings.len() / m;
    let correlations = if criterion.is_oblique() {
        symmetric_of_ones(crossed(&state.t, &state.t, m), m).unwrap_or_else(|| Array2::eye(m))
    } else {
        Array2::eye(m)
    };
    Rotated {
        loadings: Array2::from_shape_fn((p, m), |(i, j)| state.loadings[i * m + j]),
        correlations,
        criterion: state.value,
        iterations: state.iterations,
        converged: state.converged,
        starts: 1,
        starts_at_best: 1,
        rival: None,
    }
}

/// A correlation matrix without the last digits that keep it from being symmetric with a diagonal of exactly 1.
fn symmetric_of_ones(values: Vec<f64>, m: usize) -> Option<Array2<f64>> {
    let raw = Array2::from_shape_vec((m, m), values).ok()?;
    Some(Array2::from_shape_fn(
        (m, m),
        |(i, j)| {
            if i == j { 1.0 } else { f64::midpoint(raw[(i, j)], raw[(j, i)]) }
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use ndarray::array;

    /// Three clusters of items, each with small loadings elsewhere.
    fn simple() -> Array2<f64> {
        array![
            [0.8, 0.05, 0.0],
            [0.7, 0.0, 0.1],
            [0.6, -0.05, 0.0],
            [0.0, 0.75, 0.05],
            [0.1, 0.65, 0.0],
            [0.0, 0.55, -0.1],
            [0.05, 0.0, 0.7],
            [0.0, 0.1, 0.6],
            [-0.05, 0.0, 0.5]
        ]
    }

    fn turned(loadings: &Array2<f64>) -> Array2<f64> {
        let t = start_matrix(3, 5, 9);
        let flat: Vec<f64> = loadings.iter().copied().collect();
        Array2::from_shape_vec(loadings.dim(), times(&flat, &t, 3)).unwrap()
    }

    fn criteria() -> [Criterion; 5] {
        [
            Criterion::Varimax,
            Criterion::Quartimax,
            Criterion::Quartimin,
            Criterion::Geomin { epsilon: 0.01 },
            Criterion::Bifactor,
        ]
    }

    /// Where the rotation starts from leaves no trace, and communalities stay what they were.
    #[test]
    fn solutions_do_not_depend_on_the_axes_they_came_on() {
        for criterion in criteria() {
            let fixed = usize::from(criterion == Criterion::Bifactor);
            let solve = |l: &Array2<f64>| in_order(&rotate(l, &criterion, false, 12, 3).unwrap(), fixed);
            let (one, other) = (solve(&simple()), solve(&turned(&simple())));
            assert!(one.converged && other.converged, "{criterion:?}");
            assert_relative_eq!(one.criterion, other.criterion, max_relative = 1e-12);
            for (a, b) in one.loadings.iter().zip(&other.loadings) {
                assert_relative_eq!(a, b, epsilon = 1e-10);
            }
            let before = communalities(&simple(), &Array2::eye(3));
            for (a, b) in communalities(&one.loadings, &one.correlations).iter().zip(before) {
                assert_relative_eq!(*a, b, epsilon = 1e-13);
            }
        }
    }

    /// A minimum of an oblique criterion has a slope of zero to the last digits.
    #[test]
    fn polished_to_the_last_digits() {
        for criterion in criteria() {
            let rotated = rotate(&turned(&simple()), &criterion, false, 4, 3).unwrap();
            let rows: Vec<f64> = rotated.loadings.iter().copied().collect();
            // From the rotated loadings themselves the identity is the minimum only where factors are uncorrelated;
            // so start from an orthogonal equivalent: L Φ^(1/2) is not needed when Φ = I.
            if criterion.is_oblique() {
                continue;
            }
            let problem = Problem { unrotated: &rows, m: 3, criterion: &criterion };
            let slope = problem.at(identity(3)).unwrap().slope;
            assert!(slope.iter().all(|v| v.abs() < 1e-14), "{criterion:?}: {slope:?}");
        }
    }

    /// Perfect clusters on correlated factors come back whole: Λ and Φ (Jennrich 2002).
    #[test]
    fn quartimin_finds_perfect_clusters_of_correlated_factors() {
        let pattern = array![[0.8, 0.0], [0.7, 0.0], [0.6, 0.0], [0.0, 0.75], [0.0, 0.65], [0.0, -0.55]];
        // With Φ = [[1, .4], [.4, 1]] = T'T, T = [[1, .4], [0, √.84]], the unrotated loadings are Λ T'.
        let root = 0.84_f64.sqrt();
        let unrotated = Array2::from_shape_fn((6, 2), |(i, k)| {
            if k == 0 { pattern[(i, 0)] + 0.4 * pattern[(i, 1)] } else { root * pattern[(i, 1)] }
        });
        for criterion in [Criterion::Quartimin, Criterion::Target(pattern.clone())] {
            let got = in_order(&rotate(&unrotated, &criterion, false, 5, 1).unwrap(), 0);
            assert_relative_eq!(got.correlations[(0, 1)], 0.4, epsilon = 1e-7);
            for (a, b) in got.loadings.iter().zip(&pattern) {
                assert_relative_eq!(a, b, epsilon = 1e-7);
            }
        }
    }

    /// Geomin of a pattern without simple structure has several minima; they are counted and the best is kept.
    #[test]
    fn local_minima_are_told() {
        let l = array![
            [0.6, 0.6, 0.1],
            [0.6, -0.5, 0.3],
            [0.5, 0.1, 0.6],
            [0.5, 0.2, -0.6],
            [0.6, 0.4, 0.4],
            [0.5, -0.6, -0.2],
            [0.7, 0.1, -0.3],
            [0.6, -0.2, 0.5]
        ];
        let got = rotate(&l, &Criterion::Geomin { epsilon: 0.001 }, false, 60, 2).unwrap();
        let rival = got.rival.expect("another minimum");
        assert!(rival > got.criterion + SAME_MINIMUM && got.starts_at_best < got.starts, "{got:?}");
        assert_eq!(got.starts, 61);
        let one = rotate(&l, &Criterion::Geomin { epsilon: 0.001 }, false, 0, 2).unwrap();
        assert!(one.criterion >= got.criterion - 1e-9 && one.starts == 1);
    }

    #[test]
    fn order_and_sign_follow_the_rule() {
        let got = in_order(&unmoved(&array![[0.1, -0.9], [0.3, -0.8], [-0.6, 0.1]]), 0);
        assert_eq!(got.loadings.column(0).to_vec(), [0.9, 0.8, -0.1]);
        assert_eq!(got.loadings.column(1).to_vec(), [-0.1, -0.3, 0.6]);
        let kept = in_order(&unmoved(&array![[0.1, -0.9], [0.3, -0.8], [-0.6, 0.1]]), 1);
        assert_eq!(kept.loadings.column(1).to_vec(), [0.9, 0.8, -0.1]);
    }

    /// A rotation near a known one is the same rotation.
    #[test]
    fn near_a_known_solution() {
        for criterion in criteria() {
            let known = rotate(&turned(&simple()), &criterion, true, 8, 1).unwrap();
            let again = rotate_near(&simple(), &criterion, true, &known.loadings).unwrap();
            for (a, b) in again.loadings.iter().zip(&known.loadings) {
                assert_relative_eq!(a, b, epsilon = 1e-3);
            }
        }
    }

    #[test]
    fn one_factor_and_no_numbers() {
        let one = array![[0.5], [0.6]];
        assert_eq!(rotate(&one, &Criterion::Quartimin, false, 3, 1).unwrap().loadings, one);
        assert!(rotate(&array![[f64::NAN, 1.0]], &Criterion::Varimax, false, 3, 1).is_none());
    }
}
