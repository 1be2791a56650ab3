//! What a model leaves of the correlations between its variables.

use super::Told;
use super::group::Group;
use super::robust::Robust;
use crate::model::caveat::Caveat;
use crate::model::measurement::Estimator;
use crate::model::table::{Cell, Table};
use crate::numeric::distribution::normal_sf;
use crate::numeric::positive;
use crate::numeric::sem::Implied;
use crate::numeric::sem::normal::Moments;
use crate::numeric::sem::residual::{Estimated, Pair, of_cases, of_gammas, under_normality};
use ndarray::Array2;

/// At most so many pairs are told per model, estimator, step and group: those with the largest residuals.
const MOST: usize = 20;
/// A variance that is nothing but rounding.
const NOTHING: f64 = 1e-14;

/// A correlation of two observed variables, and the one implied.
#[derive(Debug, Clone, Copy)]
pub(super) struct Residual {
    pub pair: Pair,
    pub observed: f64,
    pub implied: f64,
    /// The variance of their difference; `None` where nothing is told of it.
    pub variance: Option<f64>,
}

/// Per group the pairs that a model leaves most of, the largest first; `told` adds their variances.
pub(super) fn largest(
    samples: &[Moments],
    implied: &[Implied],
    told: impl FnOnce(&[Pair]) -> Option<Vec<f64>>,
) -> Vec<Residual> {
    let mut found: Vec<Residual> = Vec::new();
    for (group, (sample, implied)) in samples.iter().zip(implied).enumerate() {
        let correlation =
            |of: &Array2<f64>, a: usize, b: usize| of[(a, b)] / (of[(a, a)] * of[(b, b)]).sqrt();
        let pairs = (0..sample.mean.len()).flat_map(|b| (0..b).map(move |a| Pair { group, a, b }));
        let residual = |pair: Pair| Residual {
            pair,
            observed: correlation(&sample.covariance, pair.a, pair.b),
            implied: correlation(&implied.covariance, pair.a, pair.b),
            variance: None,
        };
        let sound = |r: &Residual| r.observed.is_finite() && r.implied.is_finite();
        let mut own: Vec<Residual> = pairs.map(residual).filter(sound).collect();
        let size = |r: &Residual| (r.observed - r.implied).abs();
        own.sort_by(|x, y| size(y).total_cmp(&size(x)));
        found.extend(own.into_iter().take(MOST));
    }
    let pairs: Vec<Pair> = found.iter().map(|r| r.pair).collect();
    if let Some(variances) = told(&pairs) {
        found.iter_mut().zip(variances).for_each(|(r, variance)| r.variance = Some(variance));
    }
    found
}

/// Variances of residuals of a model of complete cases: from the cases where errors are robust, else under normality. None where
/// variables are taken as given.
pub(super) fn variances(
    robust: &Robust<'_>,
    implied: &[Implied],
    estimator: Estimator,
    pairs: &[Pair],
) -> Option<Vec<f64>> {
    if !robust.given.is_empty() {
        return None;
    }
    let inverse = robust.constraints.expanded(&robust.of_discrepancy()?);
    let (structures, samples) = (robust.normal.structures, robust.normal.samples);
    let estimated = Estimated { structures, samples, implied, theta: robust.theta, inverse: &inverse };
    if matches!(estimator, Estimator::Mlr | Estimator::Mlm) {
        let groups = &robust.sample.groups;
        if let Some(gammas) = groups.iter().map(Group::gamma).collect::<Option<Vec<_>>>() {
            return of_gammas(&estimated, &gammas, pairs);
        }
        let cases: Vec<_> = groups.iter().map(|group| &group.cases).collect();
        return of_cases(&estimated, &cases, pairs);
    }
    let inverses: Option<Vec<Array2<f64>>> =
        implied.iter().map(|implied| Some(positive::invert(&implied.covariance)?.0)).collect();
    Some(under_normality(&estimated, &inverses?, pairs))
}

/// Rows of `residuals`.
pub(super) fn tell(told: &Told, table: &mut Table) {
    let Ok(fitted) = &told.outcome else { return };
    let caveats: Vec<Caveat> = fitted.caveats();
    let word = |word: &str| if word.is_empty() { Cell::Empty } else { Cell::from(word) };
    let observed = &fitted.table.variables.observed;
    for residual in &fitted.residuals {
        let Pair { group, a, b } = residual.pair;
        let left = residual.observed - residual.implied;
        // What the model takes as it is has no error but rounding.
        let se = residual.variance.filter(|variance| *variance > NOTHING).map(f64::sqrt);
        let z = se.map(|se| left / se);
        let cells = vec![
            told.model.id.as_str().into(),
            told.estimator.name().into(),
            word(told.step),
            word(told.groups.get(group).map_or("", String::as_str)),
            observed[a].as_str().into(),
            observed[b].as_str().into(),
            residual.observed.into(),
            residual.implied.into(),
            left.into(),
            se.into(),
            z.into(),
            z.map(|z| 2.0 * normal_sf(z.abs())).into(),
        ];
        table.push_with(cells, caveats.clone());
    }
}
