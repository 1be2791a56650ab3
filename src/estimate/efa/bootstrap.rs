//! Standard errors of rotated loadings and factor correlations, by resampling.
//!
//! Organizations are resampled with all their respondents, or respondents where there are no organizations. Each
//! replicate is extracted, rotated from the estimate's own rotation on, and its factors are matched with those of the
//! estimate by their congruence (Clarkson 1979; Lorenzo-Seva & ten Berge 2006).

use super::super::Input;
use super::matrix::{Correlations, is_pairwise};
use super::moments::{Moments, in_order_of_answers};
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
    /// Rows are not held.
    NotHeld,
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

/// An exploratory model and its solution.
pub(super) type Asked<'a> = (&'a Model, &'a Solved);

/// The standard errors of each solution. Models of the same answers share the correlations of their replicates, and
/// those that also share extraction and number of factors share the unrotated solutions.
pub(super) fn standard_errors(input: &Input<'_>, asked: &[Asked<'_>]) -> Vec<Errors> {
    let mut errors: Vec<Option<Errors>> = asked.iter().map(|asked| without(input, asked)).collect();
    for first in 0..asked.len() {
        if errors[first].is_some() {
            continue;
        }
        let alike = |place: &usize| errors[*place].is_none() && same_answers(&asked[first], &asked[*place]);
        let places: Vec<usize> = (first..asked.len()).filter(alike).collect();
        let group: Vec<Asked<'_>> = places.iter().map(|&place| asked[place]).collect();
        for (place, found) in places.into_iter().zip(resampled(input, &group)) {
            errors[place] = Some(found);
        }
    }
    errors.into_iter().flatten().collect()
}

/// Why a solution has no standard errors, where that is known beforehand.
fn without(input: &Input<'_>, (model, solved): &Asked<'_>) -> Option<Errors> {
    if replicates(model) == 0 {
        return Some(Errors::NotAsked);
    }
    if input.responses.counted && model.matrix != MatrixKind::Polychoric {
        return Some(Errors::NotHeld);
    }
    let missing = || solved.data.answers.iter().flatten().any(|v| v.is_nan());
    let ranks = model.matrix == MatrixKind::Spearman;
    let never = model.matrix == MatrixKind::Polychoric || (ranks && is_pairwise(model) && missing());
    never.then_some(Errors::NotResampled)
}

fn replicates(model: &Model) -> usize {
    let default = if model.matrix == MatrixKind::Polychoric { 0 } else { REPLICATES };
    model.replicates.unwrap_or(default)
}

fn same_answers((a, of_a): &Asked<'_>, (b, of_b): &Asked<'_>) -> bool {
    let (x, y) = (&of_a.data, &of_b.data);
    a.matrix == b.matrix && is_pairwise(a) == is_pairwise(b) && x.items == y.items && x.rows == y.rows
}

/// The standard errors of solutions for the same answers.
fn resampled(input: &Input<'_>, group: &[Asked<'_>]) -> Vec<Errors> {
    let data = &group[0].1.data;
    let units = units(input, data);
    let moments = Moments::new(data, &units, group[0].0.matrix == MatrixKind::Spearman);
    let targets: Vec<Option<Array2<f64>>> = group
        .iter()
        .map(|(model, solved)| target(model, &data.items, solved.rotated.loadings.ncols()))
        .collect();
    let one = |replicate: usize| -> Vec<Option<Rotated>> {
        let mut stream = Stream::replicate(input.seed, Purpose::LoadingsBootstrap, replicate as u64);
        let mut counts = vec![0_u32; units.len()];
        (0..units.len()).for_each(|_| counts[stream.below(units.len())] += 1);
        let r = moments.correlations(&counts);
        let mut extracted = BTreeMap::new();
        let mut solve = |(model, solved): &Asked<'_>, target: &Option<Array2<f64>>| {
            let r = r.as_ref().filter(|_| replicate < replicates(model))?;
            let wanted = &solved.rotated.loadings;
            let near = || extract_near(r, wanted.ncols(), method(model), &solved.extraction.uniquenesses);
            let shared = (model.extraction.name(), wanted.ncols());
            let unrotated = extracted.entry(shared).or_insert_with(near).as_ref()?;
            let rotated = rotated_near(model, &unrotated.loadings, target.as_ref(), wanted)?;
            Some(aligned(&rotated, wanted))
        };
        group.iter().zip(&targets).map(|(asked, target)| solve(asked, target)).collect()
    };
    let most = group.iter().map(|(model, _)| replicates(model)).max().unwrap_or(0);
    let found: Vec<Vec<Option<Rotated>>> = (0..most).into_par_iter().map(one).collect();
    let organizations = (!input.responses.organization.is_empty()).then_some(units.len());
    let of_model = |place: usize| {
        let solutions: Vec<&Rotated> = found.iter().filter_map(|r| r[place].as_ref()).collect();
        let (model, solved) = group[place];
        spread(&solutions, &solved.rotated, replicates(model), organizations)
    };
    (0..group.len()).map(of_model).collect()
}

/// The standard deviations of the replicates that have a solution, `of` so many.
fn spread(found: &[&Rotated], estimate: &Rotated, of: usize, units: Option<usize>) -> Errors {
    let failed = of - found.len();
    if failed as f64 > MAY_FAIL * of as f64 || found.len() < 2 {
        return Errors::Failed { failed, of };
    }
    let spread = |part: fn(&Rotated) -> &Array2<f64>| {
        Array2::from_shape_fn(part(estimate).dim(), |at| {
            sd(&found.iter().map(|r| part(r)[at]).collect::<Vec<_>>()).unwrap_or(f64::NAN)
        })
    };
    let (loadings, correlations) = (spread(|r| &r.loadings), spread(|r| &r.correlations));
    Errors::Known { loadings, correlations, failed, of, units }
}

/// What is resampled: places in the rows of `data`. Organizations by name, respondents by their answers, so that the
/// order of the file has no say.
fn units(input: &Input<'_>, data: &Correlations) -> Vec<Vec<usize>> {
    if input.responses.organization.is_empty() {
        let rows: Vec<Vec<usize>> = (0..data.rows.len()).map(|row| vec![row]).collect();
        return in_order_of_answers(data, &rows);
    }
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, &row) in data.rows.iter().enumerate() {
        let organization = input.responses.organization.get(row).map_or(0, |&o| o as usize);
        let name = input.responses.organizations.get(organization).map_or("", String::as_str);
        members.entry(name).or_default().push(place);
    }
    in_order_of_answers(data, &members.into_values().collect::<Vec<_>>())
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
