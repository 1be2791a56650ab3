//! What freeing one more number would gain: score tests of candidates, one at a time.

use super::constraints::Affine;
use super::derivatives::{Direction, Directions};
use super::normal::{Curvature, Normal};
use super::sparse::SparseRows;
use super::structure::{Entry, Implied, Place, Structure, Value};
use crate::numeric::positive;
use ndarray::{Array1, Array2, Axis, Slice};
use rayon::prelude::*;

/// Candidates that are worked out together, by one thread.
const TOGETHER: usize = 128;

/// A score test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tested {
    /// How much χ² is expected to fall: the modification index, χ² with one degree of freedom when the candidate is 0.
    pub index: f64,
    /// What the candidate is expected to become.
    pub change: f64,
}

/// Derivatives of a discrepancy to candidates (at 0) beside those to the parameters that are free.
#[derive(Debug, Clone)]
pub struct Scores {
    /// Per candidate, the gradient.
    pub gradient: Vec<f64>,
    /// The free parameters that have to do with any candidate.
    pub moving: Vec<usize>,
    /// Candidates × these: expected second derivatives.
    pub across: Array2<f64>,
    /// Per candidate, its own expected second derivative.
    pub own: Vec<f64>,
}

impl Scores {
    /// The tests, from the inverse of the expected second derivatives to the free parameters; `n` times the discrepancy is χ².
    /// `None` for a candidate that the free parameters leave nothing to say about.
    ///
    /// # Sources
    /// Sörbom (1989); the expected change: Saris, Satorra & Sörbom (1987).
    pub fn tested(&self, inverse: &Array2<f64>, n: f64) -> Vec<Option<Tested>> {
        let inverse = inverse.select(Axis(0), &self.moving).select(Axis(1), &self.moving);
        let starts: Vec<usize> = (0..self.own.len()).step_by(TOGETHER).collect();
        let some = |&first: &usize| -> Vec<Option<Tested>> {
            let rows = Slice::from(first..self.own.len().min(first + TOGETHER));
            let across = self.across.slice_axis(Axis(0), rows);
            let carried = across.dot(&inverse);
            let each = carried.rows().into_iter().zip(across.rows()).enumerate();
            each.map(|(at, (carried, across))| self.test(first + at, carried.dot(&across), n)).collect()
        };
        starts.par_iter().flat_map_iter(some).collect()
    }

    /// The test of a candidate of which the free parameters tell so much.
    fn test(&self, k: usize, known: f64, n: f64) -> Option<Tested> {
        let (rest, slope) = (self.own[k] - known, self.gradient[k]);
        let test = Tested { index: n / 2.0 * slope * slope / rest, change: -slope / rest };
        (rest > 1e-8 * self.own[k] && test.index.is_finite()).then_some(test)
    }
}

/// The columns in which a matrix is not 0 everywhere, and these alone.
fn moving(across: &Array2<f64>) -> (Vec<usize>, Array2<f64>) {
    let moving: Vec<usize> =
        (0..across.ncols()).filter(|&z| across.column(z).iter().any(|x| *x != 0.0)).collect();
    let some = across.select(Axis(1), &moving);
    (moving, some)
}

/// A structure whose free entries are these candidates, one parameter each.
pub fn of_candidates(structure: &Structure, candidates: &[Place]) -> Structure {
    let entry = |(k, place): (usize, &Place)| Entry { place: *place, value: Value::Free(k) };
    Structure { entries: candidates.iter().enumerate().map(entry).collect(), ..structure.clone() }
}

/// The scores of candidates in one group of a model of complete cases.
pub fn of_normal(
    normal: &Normal<'_>,
    group: usize,
    theta: &[f64],
    candidates: &[Place],
    constraints: &Affine,
) -> Option<Scores> {
    let (structure, sample) = (&normal.structures[group], &normal.samples[group]);
    let implied = structure.implied(theta)?;
    let (inverse, _) = positive::invert(&implied.covariance)?;
    let off = &sample.mean - &implied.mean;
    // Candidates are parameters after all others.
    let mut entries = structure.entries.clone();
    let asked = of_candidates(structure, candidates).entries.into_iter();
    entries.extend(asked.map(|entry| match entry.value {
        Value::Free(k) => Entry { value: Value::Free(theta.len() + k), ..entry },
        Value::Fixed(_) => entry,
    }));
    let all = Directions::of(structure, &entries, &implied);
    let curvature = Curvature::new(&all.z, &inverse, &sample.covariance, &off);
    let (zz, x) = curvature.slopes();
    let share = sample.units / normal.n();
    let mut gradient = vec![0.0; theta.len() + candidates.len()];
    all.add_gradient_of((&zz, &x), share, &mut gradient);
    let gradient = gradient.split_off(theta.len());
    let (free, asked): (Vec<&Direction>, Vec<&Direction>) =
        all.each.iter().partition(|direction| direction.parameter < theta.len());
    // Means stand apart unless a candidate moves them.
    let means = asked.iter().any(|a| a.mean.is_some_and(|(_, times)| times != 0.0));
    let told: Vec<&Direction> = free.into_iter().filter(|b| means || b.pair.is_some()).collect();
    let mut told_of: Vec<usize> = told.iter().map(|b| b.parameter).collect();
    told_of.sort_unstable();
    told_of.dedup();
    let mut place = vec![0; theta.len()];
    told_of.iter().enumerate().for_each(|(at, &parameter)| place[parameter] = at);
    let mut across = Array2::zeros((candidates.len(), told_of.len()));
    let mut own = vec![0.0; candidates.len()];
    for a in asked {
        let at = a.parameter - theta.len();
        own[at] = share * curvature.expected(a, a);
        let mut row = across.row_mut(at);
        for b in &told {
            row[place[b.parameter]] += share * curvature.expected(a, b);
        }
    }
    if constraints.is_identity() {
        return Some(Scores { gradient, moving: told_of, across, own });
    }
    let across = across.dot(&constraints.matrix.select(Axis(0), &told_of));
    let (moving, across) = moving(&across);
    Some(Scores { gradient, moving, across, own })
}

/// The scores of candidates in one group, through its moments: `times` `weight` is half the expected second derivatives to them, which
/// are symmetric, and `slope` the derivatives; `free` is moments × free parameters, `asked` moments × candidates.
pub fn of_moments(
    (weight, times): (&Array2<f64>, f64),
    slope: &Array1<f64>,
    free: &SparseRows,
    asked: &SparseRows,
) -> Scores {
    let of_asked = asked.carried(weight.view()) * (2.0 * times);
    let mut own = vec![0.0; asked.ncols()];
    for row in 0..asked.nrows() {
        asked.row(row).iter().for_each(|&(k, d)| own[k] += d * of_asked[(k, row)]);
    }
    let (moving, across) = moving(&free.after(&of_asked));
    Scores { gradient: asked.transposed_times(slope).to_vec(), moving, across, own }
}

/// As [`of_moments`], with a diagonal weight.
pub fn of_weighed(
    weights: &Array1<f64>,
    slope: &Array1<f64>,
    free: &SparseRows,
    asked: &SparseRows,
) -> Scores {
    let mut own = vec![0.0; asked.ncols()];
    for (row, w) in weights.iter().enumerate() {
        asked.row(row).iter().for_each(|&(k, d)| own[k] += 2.0 * w * d * d);
    }
    let (moving, across) = moving(&asked.times(&(weights * 2.0), free));
    Scores { gradient: asked.transposed_times(slope).to_vec(), moving, across, own }
}

/// Moments × candidates.
pub fn jacobian_of(structure: &Structure, implied: &Implied, candidates: &[Place]) -> SparseRows {
    let asked = of_candidates(structure, candidates);
    Directions::new(&asked, implied).jacobian(candidates.len())
}

#[cfg(test)]
mod tests {
    use super::super::normal::tests::{example, sample};
    use super::super::search::{Objective, minimize};
    use super::*;
    use approx::assert_relative_eq;

    /// Near a model that fits, the index is what χ² falls by and the change what the number becomes.
    #[test]
    fn a_small_misfit_is_told_as_it_is() {
        let (structure, theta) = example();
        let candidate = Place::Covariance { a: 0, b: 5 };
        let samples = [sample(200.0, 0.002)];
        let structures = [structure.clone()];
        let q = theta.len();
        let normal = Normal { structures: &structures, samples: &samples, parameters: q };
        let free = Affine::identity(q);
        let ended = minimize(&normal, &free, &theta).unwrap();
        let scores = of_normal(&normal, 0, &ended.theta, &[candidate], &free).unwrap();
        let (inverse, _) = positive::invert(&normal.expected(&ended.theta).unwrap()).unwrap();
        let got = scores.tested(&inverse, normal.n())[0].unwrap();
        let mut more = structure;
        more.entries.push(Entry { place: candidate, value: Value::Free(q) });
        let structures = [more];
        let wider = Normal { structures: &structures, samples: &samples, parameters: q + 1 };
        let start: Vec<f64> = ended.theta.iter().copied().chain([0.0]).collect();
        let wide = minimize(&wider, &Affine::identity(q + 1), &start).unwrap();
        assert!(got.index > 1e-6, "{got:?}");
        assert_relative_eq!(got.index, 200.0 * (ended.value - wide.value), max_relative = 0.02);
        assert_relative_eq!(got.change, wide.theta[q], max_relative = 0.02);
    }
}
