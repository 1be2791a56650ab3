//! Standard errors of rotated loadings and factor correlations, by resampling.
//!
//! Organizations are resampled with all their respondents, or respondents where there are no organizations. Each
//! replicate is extracted, rotated from the estimate's own rotation on, and its factors are matched with those of the
//! estimate by their congruence (Clarkson 1979; Lorenzo-Seva & ten Berge 2006).

use super::super::Input;
use super::matrix::{Correlations, is_pairwise};
use super::moments::Moments;
use super::solution::{Solved, method, rotated_near, target};
use crate::model::measurement::{MatrixKind, Model, Rotation};
use crate::numeric::factor_extraction::extract_near;
use crate::numeric::random::{Purpose, Stream};
use crate::numeric::rotation::{Rotated, arranged};
use crate::numeric::sum::sd;
use ndarray::Array2;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Replicates, unless the study says otherwise.
const REPLICATES: usize = 200;
/// The share of replicates that may fail.
const MAY_FAIL: f64 = 0.05;

/// Standard errors, or why there are none.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Errors {
    /// p × m of loadings and m × m of factor correlations.
    Known { loadings: Array2<f64>, correlations: Array2<f64>, failed: usize, of: usize, units: Option<usize> },
    /// None were asked for.
    NotAsked,
    /// More than 5% of the replicates had no solution.
    Failed { failed: usize, of: usize },
    /// Rank correlations with missing answers, and polychoric ones, are not resampled.
    NotResampled,
}

impl Errors {
    /// Of the loading of item `i` on factor `k`.
    pub fn of_loading(&self, i: usize, k: usize) -> Option<f64> {
        match self {
            Errors::Known { loadings, .. } => Some(loadings[(i, k)]),
            _ => None,
        }
    }

    /// Of the correlation of two factors; none where the rotation keeps it at zero.
    pub fn of_correlation(&self, model: &Model, a: usize, b: usize) -> Option<f64> {
        match self {
            Errors::Known { correlations, .. } if is_oblique(model) => Some(correlations[(a, b)]),
            _ => None,
        }
    }
}

/// Whether factors may correlate.
fn is_oblique(model: &Model) -> bool {
    matches!(model.rotation, Rotation::Oblimin | Rotation::Promax | Rotation::Geomin | Rotation::Target)
}

/// The standard errors of `solved`.
pub(super) fn standard_errors(input: &Input<'_>, model: &Model, solved: &Solved) -> Errors {
    let default = if model.matrix == MatrixKind::Polychoric { 0 } else { REPLICATES };
    let replicates = model.replicates.unwrap_or(default);
    if replicates == 0 {
        return Errors::NotAsked;
    }
    let missing = solved.data.answers.iter().flatten().any(|v| v.is_nan());
    let ranks = model.matrix == MatrixKind::Spearman;
    if model.matrix == MatrixKind::Polychoric || (ranks && is_pairwise(model) && missing) {
        return Errors::NotResampled;
    }
    let units = units(input, &solved.data);
    let moments = Moments::new(&solved.data, &units, ranks);
    let target = target(model, &solved.data.items, solved.rotated.loadings.ncols());
    let one = |replicate: u64| -> Option<Rotated> {
        let mut stream = Stream::replicate(input.seed, Purpose::LoadingsBootstrap, replicate);
        let mut counts = vec![0_u32; units.len()];
        (0..units.len()).for_each(|_| counts[stream.below(units.len())] += 1);
        let r = moments.correlations(&counts)?;
        let m = solved.rotated.loadings.ncols();
        let extraction = extract_near(&r, m, method(model), &solved.extraction.uniquenesses)?;
        let wanted = &solved.rotated.loadings;
        let rotated = rotated_near(model, &extraction.loadings, target.as_ref(), wanted)?;
        Some(aligned(&rotated, wanted))
    };
    let found: Vec<Option<Rotated>> = (0..replicates as u64).into_par_iter().map(one).collect();
    let found: Vec<Rotated> = found.into_iter().flatten().collect();
    let failed = replicates - found.len();
    if failed as f64 > MAY_FAIL * replicates as f64 || found.len() < 2 {
        return Errors::Failed { failed, of: replicates };
    }
    let spread = |of: fn(&Rotated) -> &Array2<f64>| {
        let shape = of(&solved.rotated).dim();
        Array2::from_shape_fn(shape, |at| {
            sd(&found.iter().map(|r| of(r)[at]).collect::<Vec<_>>()).unwrap_or(f64::NAN)
        })
    };
    Errors::Known {
        loadings: spread(|r| &r.loadings),
        correlations: spread(|r| &r.correlations),
        failed,
        of: replicates,
        units: (!input.responses.organization.is_empty()).then_some(units.len()),
    }
}

/// What is resampled: places in the rows of `data`. Organizations by name, respondents by their answers, so that the
/// order of the file has no say.
fn units(input: &Input<'_>, data: &Correlations) -> Vec<Vec<usize>> {
    if input.responses.organization.is_empty() {
        let mut rows: Vec<usize> = (0..data.rows.len()).collect();
        rows.sort_by(|&a, &b| {
            let differ = data.answers.iter().map(|c| c[a].total_cmp(&c[b])).find(|o| o.is_ne());
            differ.unwrap_or(std::cmp::Ordering::Equal)
        });
        return rows.into_iter().map(|row| vec![row]).collect();
    }
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, &row) in data.rows.iter().enumerate() {
        let organization = input.responses.organization.get(row).map_or(0, |&o| o as usize);
        let name = input.responses.organizations.get(organization).map_or("", String::as_str);
        members.entry(name).or_default().push(place);
    }
    members.into_values().collect()
}

/// `rotated` with its factors in the order and with the signs that make them most congruent with those of `wanted`.
fn aligned(rotated: &Rotated, wanted: &Array2<f64>) -> Rotated {
    let m = wanted.ncols();
    let congruence = |a: usize, b: usize| {
        let (x, y) = (wanted.column(a), rotated.loadings.column(b));
        let product = |x: &ndarray::ArrayView1<'_, f64>, y: &ndarray::ArrayView1<'_, f64>| {
            x.iter().zip(y).map(|(x, y)| x * y).sum::<f64>()
        };
        let size = (product(&x, &x) * product(&y, &y)).sqrt();
        if size > 0.0 { product(&x, &y) / size } else { 0.0 }
    };
    let phi: Vec<Vec<f64>> = (0..m).map(|a| (0..m).map(|b| congruence(a, b)).collect()).collect();
    let order = best_match(&phi);
    let signs: Vec<f64> = (0..m).map(|a| if phi[a][order[a]] < 0.0 { -1.0 } else { 1.0 }).collect();
    arranged(rotated, &order, &signs)
}

/// For each row the column it is matched with, so that the absolute values add up to the most. The best exchange of two
/// is made until none is better: from a start near the match that is the match.
fn best_match(phi: &[Vec<f64>]) -> Vec<usize> {
    let m = phi.len();
    let mut order: Vec<usize> = (0..m).collect();
    loop {
        let gain = |order: &[usize], a: usize, b: usize| {
            phi[a][order[b]].abs() + phi[b][order[a]].abs() - phi[a][order[a]].abs() - phi[b][order[b]].abs()
        };
        let pairs = (0..m).flat_map(|a| (a + 1..m).map(move |b| (a, b)));
        let best = pairs.map(|(a, b)| (gain(&order, a, b), a, b)).max_by(|x, y| x.0.total_cmp(&y.0));
        match best {
            Some((gain, a, b)) if gain > 1e-12 => order.swap(a, b),
            _ => return order,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::rotation::unmoved;
    use ndarray::array;

    /// Factors that came in another order and with other signs are put back.
    #[test]
    fn replicates_are_matched_with_the_estimate() {
        let wanted =
            array![[0.8, 0.1, 0.0], [0.7, 0.0, 0.1], [0.1, 0.6, 0.0], [0.0, 0.7, 0.2], [0.1, 0.0, 0.5]];
        let order = [2, 0, 1];
        let moved =
            Array2::from_shape_fn((5, 3), |(i, k)| if k == 1 { -1.0 } else { 1.0 } * wanted[(i, order[k])]);
        let mut rotated = unmoved(&moved);
        rotated.correlations = array![[1.0, -0.1, 0.2], [-0.1, 1.0, -0.3], [0.2, -0.3, 1.0]];
        let got = aligned(&rotated, &wanted);
        assert_eq!(got.loadings, wanted);
        // Factor 1 of the estimate came second and turned, factor 2 third, factor 3 first.
        assert_eq!(got.correlations, array![[1.0, 0.3, 0.1], [0.3, 1.0, 0.2], [0.1, 0.2, 1.0]]);
    }
}
