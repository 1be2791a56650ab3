//! Bootstrap intervals of relative importance.

use crate::numeric::bootstrap::{Refusal, Replicates, Resampling};
use crate::numeric::importance_sample::{ImportanceSample, Layout};
use crate::numeric::random::Purpose;
use rayon::prelude::*;

/// Fewer units than this are not resampled.
pub(super) const LEAST_UNITS: usize = 15;

/// Limits of 95%, per predictor; `None` where there are none.
pub(super) struct Uncertainty {
    pub r_squared: Option<(f64, f64)>,
    pub shares: Vec<Option<(f64, f64)>>,
    pub slopes: Vec<Option<(f64, f64)>>,
    pub dominance_shares: Vec<Option<(f64, f64)>>,
    /// Replicates that failed, where they are too many (or none was asked for).
    pub too_many_failed: Option<usize>,
    /// Replicates drawn.
    pub replicates: usize,
}

/// Draws the n values of `y` and `predictors` `replicates` times with replacement: bias-corrected accelerated limits
/// (Efron 1987).
pub(super) fn of(y: &[f64], predictors: &[&[f64]], replicates: usize, seed: u64) -> Uncertainty {
    let p = predictors.len();
    let none = |too_many_failed, replicates| Uncertainty {
        r_squared: None,
        shares: vec![None; p],
        slopes: vec![None; p],
        dominance_shares: vec![None; p],
        too_many_failed,
        replicates,
    };
    let sample = ImportanceSample::new(y, predictors).filter(|_| y.len() >= LEAST_UNITS && replicates > 0);
    let Some(sample) = sample else { return none(Some(0), 0) };
    let limits = match limits(&sample, y.len(), replicates, seed) {
        Ok(limits) => limits,
        Err(Refusal::Failed(failed)) => return none(Some(failed), replicates),
        Err(Refusal::None) => return none(Some(0), replicates),
    };
    let layout = sample.layout();
    let each = |place: fn(Layout, usize) -> usize| (0..p).map(|j| limits[place(layout, j)]).collect();
    Uncertainty {
        r_squared: limits[layout.r_squared()],
        shares: each(Layout::share),
        slopes: each(Layout::slope),
        dominance_shares: each(Layout::dominance_share),
        too_many_failed: None,
        replicates,
    }
}

type Limits = Option<(f64, f64)>;

/// Limits of every statistic of the sample; `None` where it has no value at all.
fn limits(
    sample: &ImportanceSample,
    units: usize,
    replicates: usize,
    seed: u64,
) -> Result<Vec<Limits>, Refusal> {
    let width = sample.layout().width();
    let resampling = Resampling { units, replicates, seed, purpose: Purpose::DriversBootstrap };
    let drawn = resampling.statistics(
        width,
        || sample.room(),
        |room, drawn, out| {
            sample.of_draw(room, drawn, out);
        },
    );
    let (mut room, mut whole) = (sample.room(), vec![0.0; width]);
    sample.of_draw(&mut room, &(0..units as u32).collect::<Vec<_>>(), &mut whole);
    let mut left_out = vec![0.0; units * width];
    for (unit, out) in left_out.chunks_mut(width).enumerate() {
        sample.without(&mut room, unit, out);
    }
    let each = |(i, values): (usize, Vec<f64>)| -> Result<Limits, Refusal> {
        if whole[i].is_nan() {
            return Ok(None);
        }
        let jackknife: Vec<f64> = left_out.iter().skip(i).step_by(width).copied().collect();
        let limits = Replicates::new(values).bca(whole[i], &jackknife, 0.95)?;
        Ok(Some((limits.low, limits.high)))
    };
    drawn.into_par_iter().enumerate().map(each).collect()
}
