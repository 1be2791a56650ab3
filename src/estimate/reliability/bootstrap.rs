//! Percentile intervals of alpha and omega: organizations drawn with all their respondents, or respondents where there
//! are no organizations.

use super::ScaleUnderWay;
use super::omega::{OneFactorModel, sds};
use super::rows::ScaleRows;
use crate::estimate::Input;
use crate::estimate::units::is_sample;
use crate::model::caveat::Caveat;
use crate::numeric::random::{Purpose, Stream};
use crate::numeric::reliability::{Layout, Unit, cronbach_alpha, one_factor_ml_near, standardized};
use crate::numeric::sum::quantile;
use rayon::prelude::*;

/// Fewer units than this say too little of how results vary between units.
pub(super) const LEAST_UNITS: usize = 15;
/// The share of replicates that may fail.
const MOST_FAILED: f64 = 0.05;

/// 95% intervals.
#[derive(Debug, Clone, Default)]
pub(super) struct Intervals {
    pub alpha: Option<(f64, f64)>,
    pub omega: Option<(f64, f64)>,
    pub caveats: Vec<Caveat>,
}

/// The intervals of a scale whose alpha, and perhaps omega, was estimated. Empty without replicates.
pub(super) fn intervals(
    input: &Input<'_>,
    scale: &ScaleUnderWay<'_>,
    model: Option<&OneFactorModel>,
) -> Intervals {
    let replicates = input.settings().measurement.bootstrap;
    if replicates == 0 {
        return Intervals { caveats: vec![Caveat::new("S474", &[])], ..Intervals::default() };
    }
    let respondents =
        is_sample(input).then(|| ScaleRows::of(input, scale.items, &scale.used()).by_respondent(input.seed));
    let Some(units) = respondents.as_ref().or(scale.organizations.as_ref()) else {
        return Intervals::default();
    };
    if units.len() < LEAST_UNITS {
        let about = [units.len().to_string(), LEAST_UNITS.to_string()];
        return Intervals {
            caveats: vec![Caveat::new("S466", &[&about[0], &about[1]])],
            ..Intervals::default()
        };
    }
    let drawn: Vec<(Option<f64>, Option<f64>)> = (0..replicates as u64)
        .into_par_iter()
        .map(|replicate| {
            let times = draw(input.seed, replicate, units.len());
            let total = Unit::total(scale.layout, units, &times);
            let alpha = cronbach_alpha(&total.pairwise_covariances(scale.layout));
            (alpha, model.and_then(|model| omega(&total, scale.layout, model)))
        })
        .collect();
    let mut got = Intervals::default();
    got.alpha = percentiles(drawn.iter().map(|d| d.0), replicates, &mut got.caveats);
    if model.is_some() {
        got.omega = percentiles(drawn.iter().map(|d| d.1), replicates, &mut got.caveats);
    }
    got
}

/// How often each unit is drawn in a replicate. Every scale has the same draws where its units are the same.
fn draw(seed: u64, replicate: u64, units: usize) -> Vec<u32> {
    let mut stream = Stream::replicate(seed, Purpose::ReliabilityBootstrap, replicate);
    let mut times = vec![0; units];
    (0..units).for_each(|_| times[stream.below(units)] += 1);
    times
}

/// Omega of a replicate, searched from the solution of the sample.
fn omega(total: &Unit, layout: Layout, model: &OneFactorModel) -> Option<f64> {
    let covariances = total.complete_covariances(layout);
    let r = standardized(&covariances)?;
    let start = &model.standardized;
    let standardized = one_factor_ml_near(&r, &start.loadings, &start.errors)?;
    OneFactorModel { standardized, sd: sds(&covariances) }.omega_total()
}

/// The quantiles at .025 and .975 of the replicates that gave a value; `None` with a caveat when too few did.
fn percentiles(
    values: impl Iterator<Item = Option<f64>>,
    replicates: usize,
    caveats: &mut Vec<Caveat>,
) -> Option<(f64, f64)> {
    let mut values: Vec<f64> = values.flatten().collect();
    let failed = replicates - values.len();
    if failed as f64 > MOST_FAILED * replicates as f64 {
        let caveat = Caveat::new("S467", &[&failed.to_string(), &replicates.to_string()]);
        if !caveats.contains(&caveat) {
            caveats.push(caveat);
        }
        return None;
    }
    values.sort_unstable_by(f64::total_cmp);
    Some((quantile(&values, 0.025)?, quantile(&values, 0.975)?))
}
