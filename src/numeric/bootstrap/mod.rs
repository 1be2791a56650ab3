//! The bootstrap: units drawn with replacement, and intervals from what statistics make of the draws.
//!
//! A [`Resampling`] tells which units each replicate draws, from a counter-based stream of its own, so that all
//! statistics see the same draws and their dependence is kept. [`Replicates`] turns the values of one statistic into
//! percentile, bias-corrected accelerated and studentized intervals.

mod limits;
mod pearson;
mod residual;
mod statistic;
mod two_stage;

pub use limits::{Limits, MOST_FAILED, Refusal, Replicates};
pub use pearson::{Cases, Correlations, Part, Studentized};
pub use two_stage::{Between, Nested, complete, two_stage, two_stage_of};

use super::random::{Purpose, Stream};
use rayon::prelude::*;

/// Replicates that one task works off.
const BLOCK: usize = 64;

/// Which units the replicates of a bootstrap draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resampling {
    /// Units to draw from; each replicate draws as many, with replacement.
    pub units: usize,
    /// Replicates.
    pub replicates: usize,
    /// The seed of the run.
    pub seed: u64,
    /// What the draws are for: the same purpose, seed and number of units give the same draws.
    pub purpose: Purpose,
}

impl Resampling {
    /// The units that `replicate` draws, by position, into `drawn` (as long as there are units).
    pub fn draw(&self, replicate: usize, drawn: &mut [u32]) {
        let mut stream = Stream::replicate(self.seed, self.purpose, replicate as u64);
        stream.quick().fill_below(self.units as u32, drawn);
    }

    /// The values of `width` statistics in every replicate: per statistic a list by replicate, NaN where it has no value.
    ///
    /// `of` is given its scratch space (made once per task by `scratch`), the units drawn, and room for the values.
    /// The result is the same for any number of threads.
    pub fn statistics<S>(
        &self,
        width: usize,
        scratch: impl Fn() -> S + Sync,
        of: impl Fn(&mut S, &[u32], &mut [f64]) + Sync,
    ) -> Vec<Vec<f64>> {
        if self.units == 0 || width == 0 {
            return vec![Vec::new(); width];
        }
        let blocks: Vec<Vec<f64>> = (0..self.replicates.div_ceil(BLOCK))
            .into_par_iter()
            .map(|block| {
                let (mut scratch, mut drawn) = (scratch(), vec![0; self.units]);
                let first = block * BLOCK;
                let count = BLOCK.min(self.replicates - first);
                let mut values = vec![f64::NAN; count * width];
                for (replicate, values) in (first..).zip(values.chunks_mut(width)) {
                    self.draw(replicate, &mut drawn);
                    of(&mut scratch, &drawn, values);
                }
                values
            })
            .collect();
        let of_statistic = |i: usize| {
            let mut values = Vec::with_capacity(self.replicates);
            values.extend(blocks.iter().flat_map(|block| block.iter().skip(i).step_by(width)));
            values
        };
        (0..width).map(of_statistic).collect()
    }
}

/// The cases ordered by their unit and then by their values, so that the order in which they come has no meaning: neither
/// for the last digit of a sum nor for what a draw takes.
pub fn by_value(unit: &[u32], columns: &[&[f64]]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..unit.len()).collect();
    let values = |a: usize, b: usize| {
        columns.iter().map(|c| c[a].total_cmp(&c[b])).find(|o| o.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
    };
    order.sort_by(|&a, &b| unit[a].cmp(&unit[b]).then_with(|| values(a, b)));
    order
}

/// How often each unit was drawn, into `counts` (as long as there are units).
pub fn count(drawn: &[u32], counts: &mut [u32]) {
    counts.fill(0);
    for &unit in drawn {
        counts[unit as usize] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: Resampling =
        Resampling { units: 7, replicates: 200, seed: 3, purpose: Purpose::Organizations };

    #[test]
    fn draws_do_not_depend_on_threads_or_on_other_statistics() {
        let sum = |drawn: &[u32]| drawn.iter().map(|&d| f64::from(d)).sum::<f64>();
        let one = PLAN.statistics(1, || (), |(), drawn, out| out[0] = sum(drawn));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let both = pool.install(|| {
            PLAN.statistics(
                2,
                || (),
                |(), drawn, out| {
                    out[0] = -1.0;
                    out[1] = sum(drawn);
                },
            )
        });
        assert_eq!(one[0], both[1]);
        assert_eq!(one[0].len(), 200);
        // A sum of seven draws from 0 to 6: mean 21, standard deviation √(7 · 4) = 5.3, of 200 such .37.
        let mean = one[0].iter().sum::<f64>() / 200.0;
        assert!((mean - 21.0).abs() < 1.5, "{mean}");
    }

    #[test]
    fn nothing_to_draw_gives_no_values() {
        let none = Resampling { units: 0, ..PLAN };
        assert_eq!(none.statistics(2, || (), |(), _, _| ()), vec![Vec::<f64>::new(); 2]);
        let mut counts = [9; 3];
        count(&[2, 0, 2], &mut counts);
        assert_eq!(counts, [1, 0, 2]);
    }
}
