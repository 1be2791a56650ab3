//! Whether factors are distinct: how much their items correlate across factors beside within them.

use super::super::group::Group;
use super::super::sample::{Sample, Wanted, sample};
use super::resampling::Units;
use crate::estimate::Input;
use crate::model::caveat::Caveat;
use crate::model::measurement::{Missing, Model};
use crate::model::table::{Cell, Table};
use crate::numeric::bootstrap::Replicates;
use crate::numeric::math::{exp, ln};
use crate::numeric::random::{Purpose, Stream};
use ndarray::Array2;
use rayon::prelude::*;

/// Draws of organizations or respondents.
const REPLICATES: usize = 999;
const LEVEL: f64 = 0.95;

/// A row per pair of factors, from the respondents with all answers.
pub(super) fn tell(input: &Input<'_>, model: &Model, table: &mut Table) {
    let factors = model.structure.measured();
    let pairs: Vec<(usize, usize)> =
        (0..factors.len()).flat_map(|a| (a + 1..factors.len()).map(move |b| (a, b))).collect();
    if pairs.is_empty() {
        return;
    }
    let items = model.distinct_items();
    let place = |item: &String| items.iter().position(|known| known == item);
    let places: Vec<Vec<usize>> =
        factors.iter().map(|(_, own)| own.iter().filter_map(place).collect()).collect();
    // Whole answers, each with its organization.
    let whole = Model { cluster: true, weighted: false, missing: Missing::Listwise, ..model.clone() };
    let names = |pair: &(usize, usize)| -> Vec<Cell> {
        let [a, b] = [pair.0, pair.1].map(|at| factors[at].0.as_str());
        vec![model.id.as_str().into(), a.into(), b.into()]
    };
    let made = sample(input, &whole, &items, None, Wanted::Clusters)
        .and_then(|made| made.moments(&items).map(|_| made.groups.into_iter().next()));
    let units = match made {
        Ok(group) => group.map(|group| Units::of(input, group)),
        Err(refusal) => {
            for pair in &pairs {
                let mut cells = names(pair);
                cells.push(refusal.n.into());
                cells.resize(table.columns.len(), Cell::Empty);
                table.push_with(cells, refusal.caveats.clone());
            }
            return;
        }
    };
    let Some(units) = units else { return };
    let ratios = |r: &Array2<f64>| -> Vec<[Option<f64>; 2]> {
        pairs
            .iter()
            .map(|&(a, b)| {
                [ratio(r, &places[a], &places[b], mean), ratio(r, &places[a], &places[b], geometric)]
            })
            .collect()
    };
    let found_in = |sample: &Sample| sample.groups.first().and_then(correlations).map(|r| ratios(&r));
    let all = units.sample(&vec![1; units.count()]);
    let found = found_in(&all);
    let draw = |replicate: usize| {
        let mut stream = Stream::replicate(input.seed, Purpose::HtmtBootstrap, replicate as u64);
        found_in(&units.sample(&units.draw(&mut stream)))
    };
    let drawn: Vec<Option<Vec<[Option<f64>; 2]>>> = (0..REPLICATES).into_par_iter().map(draw).collect();
    for (i, pair) in pairs.iter().enumerate() {
        let mut cells = names(pair);
        cells.extend([all.n().into(), units.organizations().into()]);
        let mut caveats = Vec::new();
        if units.organizations().is_none() {
            caveats.push(Caveat::new("S684", &[]));
        }
        for kind in 0..2 {
            let value = found.as_ref().and_then(|found| found[i][kind]);
            let values =
                drawn.iter().map(|d| d.as_ref().and_then(|d| d[i][kind]).unwrap_or(f64::NAN)).collect();
            let limits = Replicates::new(values).percentile(LEVEL).ok().filter(|_| value.is_some());
            if value.is_none() || limits.is_none() {
                caveats.push(Caveat::new("S685", &[if kind == 0 { "HTMT" } else { "HTMT2" }]));
            }
            cells.extend([value.into(), limits.map(|l| l.low).into(), limits.map(|l| l.high).into()]);
        }
        cells.push(REPLICATES.into());
        table.push_with(cells, caveats);
    }
}

/// Pearson correlations; `None` where a variable does not vary.
fn correlations(group: &Group) -> Option<Array2<f64>> {
    let (_, _, covariance) = group.mean_and_covariance();
    let sd = covariance.diag().mapv(f64::sqrt);
    let varies = sd.iter().all(|sd| *sd > 1e-12);
    varies.then(|| Array2::from_shape_fn(covariance.dim(), |(i, j)| covariance[(i, j)] / (sd[i] * sd[j])))
}

/// How correlations are averaged.
type Average = fn(&[f64]) -> f64;

fn mean(sizes: &[f64]) -> f64 {
    sizes.iter().sum::<f64>() / sizes.len() as f64
}

fn geometric(sizes: &[f64]) -> f64 {
    exp(sizes.iter().map(|size| ln(*size)).sum::<f64>() / sizes.len() as f64)
}

/// The average size of the correlations between items of two factors over the geometric mean of those within each. `None`
/// for a factor of one item.
///
/// # Sources
/// Henseler, Ringle & Sarstedt (2015), with arithmetic averages; Roemer, Schuberth & Henseler (2021), with geometric ones.
fn ratio(r: &Array2<f64>, a: &[usize], b: &[usize], average: Average) -> Option<f64> {
    let within = |of: &[usize]| -> Option<f64> {
        let pairs = (0..of.len()).flat_map(|i| (i + 1..of.len()).map(move |j| (i, j)));
        let sizes: Vec<f64> = pairs.map(|(i, j)| r[(of[i], of[j])].abs()).collect();
        (!sizes.is_empty()).then(|| average(&sizes))
    };
    let across: Vec<f64> = a.iter().flat_map(|&i| b.iter().map(move |&j| r[(i, j)].abs())).collect();
    let ratio = average(&across) / (within(a)? * within(b)?).sqrt();
    ratio.is_finite().then_some(ratio)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_abs_diff_eq;

    /// By hand: √(.6 · .4) within, a mean of (.3 + .2 + .1 + .4)/4 across.
    #[test]
    fn ratios_are_those_of_the_definition() {
        let r = ndarray::array![
            [1.0, 0.6, 0.3, -0.2],
            [0.6, 1.0, 0.1, 0.4],
            [0.3, 0.1, 1.0, 0.4],
            [-0.2, 0.4, 0.4, 1.0]
        ];
        let within = (0.6_f64 * 0.4).sqrt();
        assert_abs_diff_eq!(ratio(&r, &[0, 1], &[2, 3], mean).unwrap(), 0.25 / within, epsilon = 1e-14);
        let across = (0.3_f64 * 0.2 * 0.1 * 0.4).sqrt().sqrt();
        assert_abs_diff_eq!(
            ratio(&r, &[0, 1], &[2, 3], geometric).unwrap(),
            across / within,
            epsilon = 1e-14
        );
        assert_eq!(ratio(&r, &[0], &[2, 3], mean), None);
    }
}
