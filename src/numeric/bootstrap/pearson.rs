//! Many Pearson, partial and semi-partial correlations at once, from sums per unit: a replicate adds up units, whatever
//! the number of cases in them.

use super::statistic::{LANES, Statistic};
use super::{Resampling, by_value, count};
use crate::numeric::math::atanh;
use crate::numeric::pairs_in_units::PairsInUnits;

/// Sums that are added up together: as many as keep in registers.
const WIDE: usize = 8;

/// What other variables are taken out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// Of both: a partial correlation.
    #[default]
    Both,
    /// Of the first only: a semi-partial correlation.
    First,
    /// Of the second only.
    Second,
}

/// The cases of one correlation.
#[derive(Debug, Clone, Copy)]
pub struct Cases<'a> {
    /// Per case the unit it belongs to, from 0 upward.
    pub unit: &'a [u32],
    /// Per variable its value per case: the two that are correlated, then what is taken out of them.
    pub columns: &'a [&'a [f64]],
    /// True where the values are deviations from the means of their units, which are not taken around a mean again.
    pub deviations: bool,
    /// What the other variables are taken out of.
    pub part: Part,
}

/// Correlations that share their units. Sums that several need are kept once.
#[derive(Debug, Clone)]
pub struct Correlations {
    units: usize,
    /// Distinct sums, per unit.
    columns: Vec<Vec<f64>>,
    /// The same, [`WIDE`] columns side by side, per unit.
    wide: Vec<Vec<[f64; WIDE]>>,
    statistics: Vec<Statistic>,
}

/// What the replicates make of one correlation.
#[derive(Debug, Clone, PartialEq)]
pub struct Studentized {
    /// The correlation; NaN where it has no value.
    pub r: Vec<f64>,
    /// (z* − z) / se* on Fisher's scale; NaN where that has no value.
    pub t: Vec<f64>,
}

impl Correlations {
    /// Of `units` units, as yet none.
    pub fn new(units: usize) -> Self {
        Correlations { units, columns: Vec::new(), wide: Vec::new(), statistics: Vec::new() }
    }

    /// Adds a correlation. Values have to be finite.
    pub fn push(&mut self, cases: &Cases<'_>) {
        let p = cases.columns.len();
        let standard: Vec<Vec<f64>> =
            cases.columns.iter().map(|c| standardized(c, cases.deviations)).collect();
        let mut sums = vec![vec![0.0; self.units]; sums_of(p, cases.deviations)];
        let mut present = vec![false; self.units];
        for case in by_value(cases.unit, cases.columns) {
            let unit = cases.unit[case] as usize;
            present[unit] = true;
            let mut terms = sums.iter_mut();
            let mut add = |term: f64| {
                if let Some(sum) = terms.next() {
                    sum[unit] += term;
                }
            };
            if !cases.deviations {
                add(1.0);
                for column in &standard {
                    add(column[case]);
                }
            }
            for i in 0..p {
                (i..p).for_each(|j| add(standard[i][case] * standard[j][case]));
            }
        }
        self.add((p, cases.deviations, cases.part), sums, present);
    }

    /// Adds the correlation of two variables that are known by their sums in units; `unit` is the unit of each of these.
    pub fn push_pairs(&mut self, pairs: &PairsInUnits, unit: &[u32]) {
        let ([xx, _, yy], n) = (pairs.squares_and_products(), pairs.n());
        let (x, y) = (to_standard(n, xx), to_standard(n, yy));
        let mut sums = vec![vec![0.0; self.units]; sums_of(2, pairs.deviations)];
        let mut present = vec![false; self.units];
        for (of, &unit) in pairs.units.iter().zip(unit) {
            let terms = [of.n, x * of.x, y * of.y, x * x * of.xx, x * y * of.xy, y * y * of.yy];
            let terms = if pairs.deviations { &terms[3..] } else { &terms[..] };
            present[unit as usize] = true;
            sums.iter_mut().zip(terms).for_each(|(sum, term)| sum[unit as usize] = *term);
        }
        self.add((2, pairs.deviations, Part::Both), sums, present);
    }

    fn add(&mut self, (p, deviations, part): (usize, bool, Part), sums: Vec<Vec<f64>>, present: Vec<bool>) {
        let lanes = side_by_side(&sums, self.units);
        let columns = sums.into_iter().map(|sum| self.column(sum)).collect();
        self.statistics.push(Statistic { p, deviations, part, columns, lanes, present });
    }

    /// The place of that column of sums, added where it is new.
    fn column(&mut self, sums: Vec<f64>) -> usize {
        if let Some(known) = self.columns.iter().position(|c| *c == sums) {
            return known;
        }
        let place = self.columns.len();
        if place.is_multiple_of(WIDE) {
            self.wide.push(vec![[0.0; WIDE]; self.units]);
        }
        if let Some(block) = self.wide.last_mut() {
            for (row, &sum) in block.iter_mut().zip(&sums) {
                row[place % WIDE] = sum;
            }
        }
        self.columns.push(sums);
        place
    }

    /// How many correlations there are.
    pub fn len(&self) -> usize {
        self.statistics.len()
    }

    /// True without correlations.
    pub fn is_empty(&self) -> bool {
        self.statistics.is_empty()
    }

    /// The correlations of all units, NaN where one has no value.
    pub fn estimates(&self) -> Vec<f64> {
        let totals = self.all();
        self.statistics.iter().map(|s| s.correlation(&totals)).collect()
    }

    /// Their standard errors on Fisher's scale by the infinitesimal jackknife over units, √Σ(influence²) / (1 − r²);
    /// NaN where there is none.
    pub fn standard_errors(&self) -> Vec<f64> {
        let (totals, once) = (self.all(), self.weights(|_| 1.0));
        let of = |s: &Statistic| s.differentiated(&totals).map_or(f64::NAN, |d| s.standard_error(&d, &once));
        self.statistics.iter().map(of).collect()
    }

    /// Correlation `i` with each unit left out in turn, of the units that have cases.
    pub fn jackknife(&self, i: usize) -> Vec<f64> {
        let statistic = &self.statistics[i];
        let mut totals = self.all();
        let mut without = Vec::with_capacity(self.units);
        for unit in (0..self.units).filter(|&unit| statistic.present[unit]) {
            let whole: Vec<f64> = statistic.columns.iter().map(|&c| totals[c]).collect();
            statistic.columns.iter().for_each(|&c| totals[c] -= self.columns[c][unit]);
            without.push(statistic.correlation(&totals));
            statistic.columns.iter().zip(whole).for_each(|(&c, sum)| totals[c] = sum);
        }
        without
    }

    /// Per correlation its value in every replicate.
    pub fn replicates(&self, plan: &Resampling) -> Vec<Vec<f64>> {
        let scratch = || vec![0.0; self.wide.len() * WIDE];
        plan.statistics(self.len(), scratch, |totals, drawn, values| {
            self.add_up(drawn, totals);
            for (value, statistic) in values.iter_mut().zip(&self.statistics) {
                *value = statistic.correlation(totals);
            }
        })
    }

    /// Per correlation its value in every replicate, and there its studentized distance from the estimate.
    pub fn studentized(&self, plan: &Resampling) -> Vec<Studentized> {
        let m = self.len();
        let z: Vec<f64> = self.estimates().into_iter().map(atanh).collect();
        let scratch = || (vec![0.0; self.wide.len() * WIDE], vec![0; self.units], self.weights(|_| 0.0));
        let values = plan.statistics(2 * m, scratch, |(totals, counts, weights), drawn, values| {
            self.add_up(drawn, totals);
            count(drawn, counts);
            weigh(weights, |unit| f64::from(counts[unit]), self.units);
            let (r, t) = values.split_at_mut(m);
            for (i, statistic) in self.statistics.iter().enumerate() {
                let Some(got) = statistic.differentiated(totals) else { continue };
                r[i] = got.r;
                t[i] = (atanh(got.r) - z[i]) / statistic.standard_error(&got, weights);
            }
        });
        let mut r = values;
        let t = r.split_off(m);
        r.into_iter().zip(t).map(|(r, t)| Studentized { r, t }).collect()
    }

    fn all(&self) -> Vec<f64> {
        let mut totals = vec![0.0; self.wide.len() * WIDE];
        let everyone: Vec<u32> = (0..self.units as u32).collect();
        self.add_up(&everyone, &mut totals);
        totals
    }

    /// The sums over the units drawn, in order of the columns.
    fn add_up(&self, drawn: &[u32], totals: &mut [f64]) {
        for (block, totals) in self.wide.iter().zip(totals.chunks_exact_mut(WIDE)) {
            let mut sums = [0.0; WIDE];
            for &unit in drawn {
                let row = &block[unit as usize];
                for i in 0..WIDE {
                    sums[i] += row[i];
                }
            }
            totals.copy_from_slice(&sums);
        }
    }

    fn weights(&self, of: impl Fn(usize) -> f64) -> Vec<[f64; LANES]> {
        let mut weights = vec![[0.0; LANES]; self.units.div_ceil(LANES)];
        weigh(&mut weights, of, self.units);
        weights
    }
}

fn weigh(weights: &mut [[f64; LANES]], of: impl Fn(usize) -> f64, units: usize) {
    for (set, lanes) in weights.iter_mut().enumerate() {
        for (lane, weight) in lanes.iter_mut().enumerate() {
            let unit = set * LANES + lane;
            *weight = if unit < units { of(unit) } else { 0.0 };
        }
    }
}

/// Number, sums and sums of products of p variables; of deviations only the products.
fn sums_of(p: usize, deviations: bool) -> usize {
    let products = p * (p + 1) / 2;
    if deviations { products } else { 1 + p + products }
}

/// In units of their standard deviation, and around their mean unless they are deviations: sums of squares then lose no
/// digits.
fn standardized(values: &[f64], deviations: bool) -> Vec<f64> {
    use crate::numeric::sum::{mean, sum};
    let center = if deviations { 0.0 } else { mean(values).unwrap_or(0.0) };
    let squares = sum(values.iter().map(|v| (v - center) * (v - center)));
    let scale = to_standard(values.len() as f64, squares);
    values.iter().map(|v| (v - center) * scale).collect()
}

/// What n values with that sum of squares around their mean are multiplied by.
fn to_standard(n: f64, squares: f64) -> f64 {
    if squares > 0.0 { (n / squares).sqrt() } else { 1.0 }
}

fn side_by_side(sums: &[Vec<f64>], units: usize) -> Vec<[f64; LANES]> {
    let lanes_of = |set: usize, sum: &Vec<f64>| {
        std::array::from_fn(|lane| sum.get(set * LANES + lane).copied().unwrap_or(0.0))
    };
    (0..units.div_ceil(LANES)).flat_map(|set| sums.iter().map(move |sum| lanes_of(set, sum))).collect()
}

#[cfg(test)]
mod tests;
