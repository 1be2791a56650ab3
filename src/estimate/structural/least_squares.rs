//! One model by generalized or unweighted least squares of the moments of complete cases.

use super::modification::{Tests, tested};
use super::parameters::ParameterTable;
use super::residuals;
use super::sample::{Refusal, Sample};
use super::solve::{Fitted, given_positions, identified, minimum, moments_counted};
use super::starts::starts;
use crate::model::measurement::Estimator;
use crate::numeric::positive;
use crate::numeric::sem::derivatives::Directions;
use crate::numeric::sem::fit::Test;
use crate::numeric::sem::least_squares::{LeastSquares, stacked, under_normality, unweighted};
use crate::numeric::sem::modification::{jacobian_of, of_moments};
use crate::numeric::sem::normal::Moments;
use crate::numeric::sem::residual::{self, Estimated};
use crate::numeric::sem::search::Objective;
use crate::numeric::sem::{Affine, Implied};
use ndarray::{Array1, Array2, Axis};

/// Fits `table` to `samples`, whose covariances have n − 1 in the denominator.
///
/// # Errors
/// Samples without moments, models that are not identified, searches that do not end.
pub(super) fn solve(
    mut table: ParameterTable,
    sample: &Sample,
    samples: &[Moments],
    estimator: Estimator,
) -> Result<Fitted, Refusal> {
    let n = sample.n();
    let refuse = |code: &str| Refusal::new(n, code, &[]);
    table.take_given(samples);
    let structures = table.structures();
    let constraints = Affine::new(table.q, &table.equations).map_err(|_| refuse("S648"))?;
    let start = starts(&table, samples);
    let weight = |s| if estimator == Estimator::Uls { Some(unweighted(s)) } else { under_normality(s) };
    let weights: Option<Vec<Array2<f64>>> = samples.iter().map(weight).collect();
    let weights = weights.ok_or_else(|| refuse("S649"))?;
    let model = LeastSquares { structures: &structures, samples, weights: &weights, parameters: table.q };
    identified(&model, &constraints, &start, &table, n)?;
    let ended = minimum(&model, &constraints, &start, n)?;
    let implied: Option<Vec<Implied>> = structures.iter().map(|s| s.implied(&ended.theta)).collect();
    let implied = implied.ok_or_else(|| refuse("S649"))?;
    let df = moments_counted(&table) - constraints.kept.len() as f64;
    let test = Test { chi_square: model.n() * ended.value, df };
    let baseline = baseline(&table, samples, &weights).ok_or_else(|| refuse("S649"))?;
    let inverse_of = |e: Array2<f64>| positive::invert(&constraints.reduced(&e)).map(|(inverse, _)| inverse);
    let inverse = model.expected(&ended.theta).and_then(inverse_of);
    // Errors weigh groups by their cases, as lavaan does; without groups that is the same.
    let whole: Vec<Moments> = samples.iter().map(|s| Moments { units: s.n, ..s.clone() }).collect();
    let by_cases = LeastSquares { samples: &whole, ..model.clone() };
    let information = by_cases.expected(&ended.theta).map(|e| constraints.reduced(&e) * (model.n() / 2.0));
    let covariance = information.and_then(|i| positive::invert(&i)).map(|(v, _)| constraints.expanded(&v));
    let Tests { modifications, equalities } = tested(&table, inverse.as_ref(), model.n(), |group, places| {
        let slope = model.slope_of_moments(group, &ended.theta)?;
        let share = samples[group].units / model.n();
        let free = Directions::new(&structures[group], &implied[group]).jacobian(table.q);
        let asked = jacobian_of(&structures[group], &implied[group], places);
        let free = free.reduced(0..free.nrows(), &constraints);
        Some(of_moments((&weights[group], share), &slope, &free, &asked))
    });
    // Nothing is told of what ULS leaves: its errors are of no use.
    let residuals = residuals::largest(samples, &implied, |pairs| {
        if estimator == Estimator::Uls || !table.variables.given.is_empty() {
            return None;
        }
        let inverse = constraints.expanded(inverse.as_ref()?);
        let inverses: Option<Vec<Array2<f64>>> =
            samples.iter().map(|s| Some(positive::invert(&s.covariance)?.0)).collect();
        let (structures, implied, theta) = (&structures[..], &implied[..], &ended.theta[..]);
        let estimated = Estimated { structures, samples, implied, theta, inverse: &inverse };
        Some(residual::under_normality(&estimated, &inverses?, pairs))
    });
    let made = Fitted::new(table, constraints, ended, implied, samples.to_vec(), n, [test, baseline]);
    Ok(Fitted { covariance, modifications, equalities, residuals, ..made })
}

/// The model in which nothing goes together, but for what is given, by the same weights: linear in its variances.
fn baseline(table: &ParameterTable, samples: &[Moments], weights: &[Array2<f64>]) -> Option<Test> {
    let given = given_positions(table);
    let p = table.variables.observed.len();
    let pairs = |n: usize| (n * n.saturating_sub(1) / 2) as f64;
    let mut test = Test { chi_square: 0.0, df: 0.0 };
    for (sample, weight) in samples.iter().zip(weights) {
        let left = Array2::from_shape_fn((p, p), |(i, j)| {
            let known = given.contains(&i) && given.contains(&j);
            if known { 0.0 } else { sample.covariance[(i, j)] }
        });
        let off = stacked(&Array1::zeros(p), &left);
        let variances: Vec<usize> =
            (0..p).filter(|i| !given.contains(i)).map(|i| p + i * p - i * i.saturating_sub(1) / 2).collect();
        let some = weight.select(Axis(0), &variances);
        let (inverse, _) = positive::invert(&some.select(Axis(1), &variances))?;
        let pull = some.dot(&off);
        test.chi_square += sample.units * (off.dot(&weight.dot(&off)) - pull.dot(&inverse.dot(&pull)));
        test.df += pairs(p) - pairs(given.len());
    }
    Some(test)
}
