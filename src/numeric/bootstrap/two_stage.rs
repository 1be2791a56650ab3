//! The bootstrap in two stages: units, then cases within each unit drawn; statistics of the means of units.

use super::{BLOCK, Resampling, by_value};
use crate::numeric::association::residuals;
use crate::numeric::random::Stream;
use crate::numeric::sum;
use rayon::prelude::*;
use std::slice::ChunksExact;

/// Columns that are added up together.
const WIDE: usize = 8;

/// Cases in units, with values of variables that may be missing.
#[derive(Debug, Clone)]
pub struct Nested {
    variables: usize,
    /// Per variable the column that counts its values; `None` where none is missing.
    counted_by: Vec<Option<usize>>,
    /// Per unit its cases: first and one past the last.
    cases: Vec<(usize, usize)>,
    /// [`WIDE`] columns side by side, per case.
    blocks: Vec<Vec<[f64; WIDE]>>,
    largest: usize,
}

impl Nested {
    /// Of `units` units; `unit` is that of each case, `columns` hold a value per case, NaN where missing.
    pub fn new(units: usize, unit: &[u32], columns: &[&[f64]]) -> Self {
        let order = by_value(unit, columns);
        let first_of = |u: usize| order.partition_point(|&case| (unit[case] as usize) < u);
        let cases: Vec<(usize, usize)> = (0..units).map(|u| (first_of(u), first_of(u + 1))).collect();
        let mut held: Vec<Vec<f64>> = columns.iter().map(|c| centered(c, &order)).collect();
        let mut counted_by = Vec::new();
        for column in columns {
            let has_gaps = column.iter().any(|v| v.is_nan());
            counted_by.push(has_gaps.then_some(held.len()));
            if has_gaps {
                held.push(order.iter().map(|&case| f64::from(u8::from(!column[case].is_nan()))).collect());
            }
        }
        let block_of = |columns: &[Vec<f64>]| {
            let row = |case: usize| std::array::from_fn(|i| columns.get(i).map_or(0.0, |c| c[case]));
            (0..unit.len()).map(row).collect()
        };
        let largest = cases.iter().map(|(first, end)| end - first).max().unwrap_or(0);
        let blocks = held.chunks(WIDE).map(block_of).collect();
        Nested { variables: columns.len(), counted_by, cases, blocks, largest }
    }

    /// The means of all variables in each unit drawn, as `means[slot * variables + variable]`; NaN without a value.
    fn draw_means(&self, plan: &Resampling, replicate: usize, room: &mut Room) {
        let mut quick = Stream::replicate(plan.seed, plan.purpose, replicate as u64).quick();
        quick.fill_below(plan.units as u32, &mut room.units);
        for (slot, &unit) in room.units.iter().enumerate() {
            let (first, end) = self.cases[unit as usize];
            let drawn = &mut room.cases[..end - first];
            quick.fill_below((end - first) as u32, drawn);
            for (block, sums) in self.blocks.iter().zip(room.sums.chunks_exact_mut(WIDE)) {
                let (rows, mut total) = (&block[first..end], [0.0; WIDE]);
                for &case in &*drawn {
                    let row = &rows[case as usize];
                    for i in 0..WIDE {
                        total[i] += row[i];
                    }
                }
                sums.copy_from_slice(&total);
            }
            let means = &mut room.means[slot * self.variables..][..self.variables];
            for (variable, mean) in means.iter_mut().enumerate() {
                let n = self.counted_by[variable].map_or((end - first) as f64, |column| room.sums[column]);
                *mean = if n > 0.0 { room.sums[variable] / n } else { f64::NAN };
            }
        }
    }
}

/// A correlation of means of units: the variables it is between, then those taken out of both.
pub type Between = Vec<usize>;

/// What one task works with.
struct Room {
    units: Vec<u32>,
    cases: Vec<u32>,
    sums: Vec<f64>,
    means: Vec<f64>,
}

/// Per correlation its value in every replicate of the bootstrap in two stages; NaN where it has none. Each correlation
/// is over the drawn units that have a mean on all of its variables.
///
/// # Sources
/// Davison & Hinkley (1997, section 3.8).
pub fn two_stage(nested: &Nested, plan: &Resampling, of: &[Between]) -> Vec<Vec<f64>> {
    two_stage_of(nested, plan, of, |means, between| match between {
        &[x, y] => of_pair(means.map(|row| (row[x], row[y]))),
        more => {
            let columns = complete(means, more);
            let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
            match residuals(&columns[..2], &columns[2..]).0.as_slice() {
                [Some(x), Some(y)] => sum::pearson(x, y).unwrap_or(f64::NAN),
                _ => f64::NAN,
            }
        }
    })
}

/// As [`two_stage`], of any statistic: `statistic` is given the rows of means of one replicate (all variables, NaN
/// without a value) and the variables it is of.
pub fn two_stage_of(
    nested: &Nested,
    plan: &Resampling,
    of: &[Between],
    statistic: impl Fn(ChunksExact<'_, f64>, &[usize]) -> f64 + Sync,
) -> Vec<Vec<f64>> {
    if plan.units == 0 || nested.largest == 0 {
        return vec![Vec::new(); of.len()];
    }
    let blocks: Vec<Vec<f64>> = (0..plan.replicates.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| {
            let mut room = Room {
                units: vec![0; plan.units],
                cases: vec![0; nested.largest],
                sums: vec![0.0; nested.blocks.len() * WIDE],
                means: vec![f64::NAN; plan.units * nested.variables],
            };
            let replicates = block * BLOCK..((block + 1) * BLOCK).min(plan.replicates);
            let mut values = Vec::with_capacity(replicates.len() * of.len());
            for replicate in replicates {
                nested.draw_means(plan, replicate, &mut room);
                values.extend(of.iter().map(|b| statistic(room.means.chunks_exact(nested.variables), b)));
            }
            values
        })
        .collect();
    let values_of =
        |i| blocks.iter().flat_map(|block| block.iter().skip(i).step_by(of.len()).copied()).collect();
    (0..of.len()).map(values_of).collect()
}

/// The columns of those variables, of the rows that have all of them.
pub fn complete(rows: ChunksExact<'_, f64>, variables: &[usize]) -> Vec<Vec<f64>> {
    let complete: Vec<&[f64]> = rows.filter(|row| variables.iter().all(|&v| !row[v].is_nan())).collect();
    variables.iter().map(|&v| complete.iter().map(|row| row[v]).collect()).collect()
}

/// Pearson in one pass over values that stand around zero.
fn of_pair(pairs: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (mut n, mut sums) = (0.0, [0.0; 5]);
    for (x, y) in pairs.filter(|(x, y)| !x.is_nan() && !y.is_nan()) {
        n += 1.0;
        for (sum, term) in sums.iter_mut().zip([x, y, x * x, y * y, x * y]) {
            *sum += term;
        }
    }
    let [x, y, xx, yy, xy] = sums;
    let (sxx, syy) = (xx - x * x / n, yy - y * y / n);
    let tiny = |rest: f64, raw: f64| rest.is_nan() || rest <= 1e-14 * raw;
    if tiny(sxx, xx) || tiny(syy, yy) {
        return f64::NAN;
    }
    ((xy - x * y / n) / (sxx * syy).sqrt()).clamp(-1.0, 1.0)
}

/// The values of the cases in that order, around their mean so that sums of squares lose no digits; 0 where missing.
fn centered(values: &[f64], order: &[usize]) -> Vec<f64> {
    let valid: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
    let center = sum::mean(&valid).unwrap_or(0.0);
    order.iter().map(|&case| if values[case].is_nan() { 0.0 } else { values[case] - center }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::random::Purpose;
    use approx::assert_relative_eq;

    const PLAN: Resampling = Resampling { units: 6, replicates: 300, seed: 2, purpose: Purpose::TwoStage };

    fn cases() -> (Vec<u32>, Vec<f64>, Vec<f64>) {
        let mut stream = Stream::numbered(3, 1);
        let unit: Vec<u32> = (0..60).map(|i| i % 6).collect();
        let x: Vec<f64> = unit.iter().map(|&u| f64::from(u) + stream.normal()).collect();
        let y = unit.iter().map(|&u| 30.0 + 0.5 * f64::from(u) + stream.normal()).collect();
        (unit, x, y)
    }

    /// Each replicate by hand: the same stream tells the units and, for each, its cases.
    #[test]
    fn correlations_are_those_of_the_means_drawn() {
        let (unit, x, mut y) = cases();
        y[7] = f64::NAN;
        let nested = Nested::new(6, &unit, &[&x, &y]);
        let got = two_stage(&nested, &PLAN, &[vec![0, 1]]);
        let replicate = 41;
        let mut quick = Stream::replicate(2, Purpose::TwoStage, replicate).quick();
        let mut units = [0; 6];
        quick.fill_below(6, &mut units);
        let (mut mean_x, mut mean_y) = (Vec::new(), Vec::new());
        for u in units {
            let order = by_value(&unit, &[&x, &y]);
            let members: Vec<usize> = order.into_iter().filter(|&i| unit[i] == u).collect();
            let mut drawn = [0; 10];
            quick.fill_below(10, &mut drawn);
            let at = |v: &[f64]| {
                let drawn = drawn.iter().map(|&d| v[members[d as usize]]).filter(|v| !v.is_nan());
                sum::mean(&drawn.collect::<Vec<f64>>()).unwrap()
            };
            mean_x.push(at(&x));
            mean_y.push(at(&y));
        }
        let wanted = sum::pearson(&mean_x, &mean_y).unwrap();
        assert_relative_eq!(got[0][replicate as usize], wanted, max_relative = 1e-12);
    }

    /// Without differences within units the second stage adds nothing: r of units drawn alone, here ±1 or none.
    #[test]
    fn equal_cases_leave_only_the_first_stage() {
        let unit: Vec<u32> = (0..30).map(|i| i % 6).collect();
        let x: Vec<f64> = unit.iter().map(|&u| f64::from(u)).collect();
        let z: Vec<f64> = unit.iter().map(|&u| f64::from(u * u)).collect();
        let y: Vec<f64> = x.iter().map(|x| 3.0 - x).collect();
        let nested = Nested::new(6, &unit, &[&x, &y, &z]);
        let got = two_stage(&nested, &PLAN, &[vec![0, 1], vec![0, 1, 2]]);
        assert!(got[0].iter().all(|r| (r + 1.0).abs() < 1e-12));
        assert!(got[1].iter().all(|r| r.is_nan() || (r + 1.0).abs() < 1e-6), "{got:?}");
        assert_eq!(got[0].len(), 300);
    }
}
