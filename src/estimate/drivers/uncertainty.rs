//! Bootstrap intervals of relative importance.

use crate::numeric::importance_sample::{ImportanceSample, Layout};
use crate::numeric::random::{Purpose, Stream};
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

/// Draws the n values of `y` and `predictors` `replicates` times with replacement.
pub(super) fn of(y: &[f64], predictors: &[&[f64]], replicates: usize, seed: u64) -> Uncertainty {
    let p = predictors.len();
    let mut none = Uncertainty {
        r_squared: None,
        shares: vec![None; p],
        slopes: vec![None; p],
        dominance_shares: vec![None; p],
        too_many_failed: Some(0),
        replicates: 0,
    };
    let sample = ImportanceSample::new(y, predictors).filter(|_| y.len() >= LEAST_UNITS && replicates > 0);
    let Some(sample) = sample else { return none };
    none.replicates = replicates;
    let drawn = draws(&sample, y.len(), replicates, seed);
    let failed = drawn[0].iter().filter(|v| v.is_nan()).count();
    if failed as f64 > 0.05 * replicates as f64 {
        return Uncertainty { too_many_failed: Some(failed), ..none };
    }
    let limits: Vec<Option<(f64, f64)>> = drawn.into_par_iter().map(percentile).collect();
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

fn draws(sample: &ImportanceSample, n: usize, replicates: usize, seed: u64) -> Vec<Vec<f64>> {
    let width = sample.layout().width();
    let mut values = vec![f64::NAN; replicates * width];
    values.par_chunks_mut(width).enumerate().for_each_init(
        || (sample.room(), vec![0_u32; n]),
        |(room, drawn), (replicate, out)| {
            let mut stream = Stream::replicate(seed, Purpose::DriversBootstrap, replicate as u64);
            for d in drawn.iter_mut() {
                *d = stream.below(n) as u32;
            }
            sample.of_draw(room, drawn, out);
        },
    );
    (0..width).map(|i| values.iter().skip(i).step_by(width).copied().collect()).collect()
}

fn percentile(mut values: Vec<f64>) -> Option<(f64, f64)> {
    values.retain(|v| v.is_finite());
    values.sort_unstable_by(f64::total_cmp);
    let at = |p| crate::numeric::sum::quantile(&values, p);
    Some((at(0.025)?, at(0.975)?))
}
