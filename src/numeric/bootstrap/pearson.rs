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
mod tests {
    use super::*;
    use crate::numeric::association::residuals;
    use crate::numeric::random::{Purpose, Stream};
    use crate::numeric::sum::pearson;
    use approx::{assert_abs_diff_eq, assert_relative_eq};

    const PLAN: Resampling =
        Resampling { units: 12, replicates: 40, seed: 5, purpose: Purpose::Organizations };

    /// Three to seven cases in each of twelve units: x, y and a control.
    fn nested() -> (Vec<u32>, [Vec<f64>; 3]) {
        let mut stream = Stream::numbered(11, 0);
        let unit: Vec<u32> = (0..12_u32).flat_map(|u| vec![u; 3 + u as usize % 5]).collect();
        let z: Vec<f64> = unit.iter().map(|_| stream.normal()).collect();
        let x: Vec<f64> = z.iter().map(|z| 40.0 + 0.5 * z + stream.normal()).collect();
        let y = x.iter().zip(&z).map(|(x, z)| 0.3 * x + 0.4 * z + stream.normal()).collect();
        (unit, [x, y, z])
    }

    fn drawn_cases(unit: &[u32], drawn: &[u32]) -> Vec<usize> {
        drawn
            .iter()
            .flat_map(|d| (0..unit.len()).filter(|&case| unit[case] == *d).collect::<Vec<_>>())
            .collect()
    }

    fn at(values: &[f64], cases: &[usize]) -> Vec<f64> {
        cases.iter().map(|&case| values[case]).collect()
    }

    /// The r of cases by the kernels that every table uses.
    fn plainly(columns: &[Vec<f64>], part: Part) -> f64 {
        let controls: Vec<&[f64]> = columns[2..].iter().map(Vec::as_slice).collect();
        if controls.is_empty() {
            return pearson(&columns[0], &columns[1]).unwrap();
        }
        let rest = residuals(&[&columns[0], &columns[1]], &controls).0;
        let (x, y) = (rest[0].as_ref().unwrap(), rest[1].as_ref().unwrap());
        match part {
            Part::Both => pearson(x, y).unwrap(),
            Part::First => pearson(x, &columns[1]).unwrap(),
            Part::Second => pearson(&columns[0], y).unwrap(),
        }
    }

    #[test]
    fn replicates_are_the_correlations_of_the_cases_drawn() {
        let (unit, columns) = nested();
        let mut correlations = Correlations::new(12);
        let asked = [(2, Part::Both), (3, Part::Both), (3, Part::First), (3, Part::Second)];
        for (p, part) in asked {
            let columns: Vec<&[f64]> = columns[..p].iter().map(Vec::as_slice).collect();
            correlations.push(&Cases { unit: &unit, columns: &columns, deviations: false, part });
        }
        let replicates = correlations.replicates(&PLAN);
        let mut drawn = [0; 12];
        for replicate in 0..PLAN.replicates {
            PLAN.draw(replicate, &mut drawn);
            let cases = drawn_cases(&unit, &drawn);
            for ((p, part), values) in asked.iter().zip(&replicates) {
                let of: Vec<Vec<f64>> = columns[..*p].iter().map(|c| at(c, &cases)).collect();
                assert_relative_eq!(values[replicate], plainly(&of, *part), max_relative = 1e-11);
            }
        }
        for ((p, part), i) in asked.iter().zip(0..) {
            let jackknife = correlations.jackknife(i);
            let cases: Vec<usize> = (0..unit.len()).filter(|&case| unit[case] != 7).collect();
            let of: Vec<Vec<f64>> = columns[..*p].iter().map(|c| at(c, &cases)).collect();
            assert_relative_eq!(jackknife[7], plainly(&of, *part), max_relative = 1e-11);
        }
    }

    /// Sums of units stand in for their cases: around the means of all, and around their own.
    #[test]
    fn sums_of_units_give_what_their_cases_give() {
        use crate::numeric::levels::Group;
        let (unit, [x, y, _]) = nested();
        let own = |values: &[f64], u: u32| -> Vec<f64> {
            values.iter().zip(&unit).filter(|(_, of)| **of == u).map(|(v, _)| *v).collect()
        };
        let groups: Vec<Group> = (0..12).map(|u| Group::of(&own(&x, u), &own(&y, u))).collect();
        let centered = |values: &[f64]| -> Vec<f64> {
            let mean = |u: u32| crate::numeric::sum::mean(&own(values, u)).unwrap();
            values.iter().zip(&unit).map(|(v, &u)| v - mean(u)).collect()
        };
        let units: Vec<u32> = (0..12).collect();
        for deviations in [false, true] {
            let columns = if deviations { [centered(&x), centered(&y)] } else { [x.clone(), y.clone()] };
            let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
            let (mut of_cases, mut of_sums) = (Correlations::new(12), Correlations::new(12));
            of_cases.push(&Cases { unit: &unit, columns: &columns, deviations, part: Part::Both });
            let around =
                if deviations { PairsInUnits::around_own_means } else { PairsInUnits::around_common_means };
            of_sums.push_pairs(&around(&groups), &units);
            let close = |a: &[f64], b: &[f64]| {
                assert_eq!(a.len(), b.len());
                a.iter().zip(b).for_each(|(a, b)| assert_relative_eq!(*a, *b, max_relative = 1e-11));
            };
            close(&of_sums.estimates(), &of_cases.estimates());
            close(&of_sums.standard_errors(), &of_cases.standard_errors());
            close(&of_sums.jackknife(0), &of_cases.jackknife(0));
            close(&of_sums.replicates(&PLAN)[0], &of_cases.replicates(&PLAN)[0]);
        }
    }

    #[test]
    fn deviations_are_not_taken_around_a_mean_again() {
        let unit = [0, 0, 1, 1, 2, 2];
        let (x, y) = ([-1.0, 1.0, -2.0, 2.0, -1.0, 1.0], [-1.0, 1.0, 1.0, -1.0, -3.0, 3.0]);
        let mut correlations = Correlations::new(3);
        correlations.push(&Cases { unit: &unit, columns: &[&x, &y], deviations: true, part: Part::Both });
        // Products 2, −4, 6; squares 2, 8, 2 and 2, 2, 18.
        assert_relative_eq!(
            correlations.estimates()[0],
            4.0 / (12.0_f64 * 22.0).sqrt(),
            max_relative = 1e-14
        );
        assert_relative_eq!(
            correlations.jackknife(0)[1],
            8.0 / (4.0_f64 * 20.0).sqrt(),
            max_relative = 1e-14
        );
    }

    /// The derivative of the correlation in the weight of a unit, by central differences of the jackknife's kind.
    #[test]
    fn standard_errors_are_those_of_the_infinitesimal_jackknife() {
        let (unit, columns) = nested();
        for (p, part, deviations) in [
            (2, Part::Both, false),
            (2, Part::Both, true),
            (3, Part::Both, false),
            (3, Part::First, false),
            (3, Part::Second, true),
        ] {
            let columns: Vec<&[f64]> = columns[..p].iter().map(Vec::as_slice).collect();
            let mut correlations = Correlations::new(12);
            correlations.push(&Cases { unit: &unit, columns: &columns, deviations, part });
            let statistic = &correlations.statistics[0];
            let totals = correlations.all();
            let shifted = |u: usize, by: f64| {
                let mut totals = totals.clone();
                statistic.columns.iter().for_each(|&c| totals[c] += by * correlations.columns[c][u]);
                atanh(statistic.correlation(&totals))
            };
            let slopes = (0..12).map(|u| (shifted(u, 1e-5) - shifted(u, -1e-5)) / 2e-5);
            let wanted = slopes.map(|d| d * d).sum::<f64>().sqrt();
            assert_relative_eq!(correlations.standard_errors()[0], wanted, max_relative = 1e-8);
        }
    }

    #[test]
    fn controls_that_add_nothing_are_skipped_and_nothing_is_left_of_what_they_explain() {
        let (unit, columns) = nested();
        let [x, y, z] = &columns;
        let double: Vec<f64> = z.iter().map(|z| 2.0 * z + 1.0).collect();
        let mut correlations = Correlations::new(12);
        let mut push = |columns: &[&[f64]]| {
            correlations.push(&Cases { unit: &unit, columns, deviations: false, part: Part::Both });
        };
        push(&[x, y, z]);
        push(&[x, y, z, &double]);
        push(&[x, z, &double]);
        push(&[x, &vec![2.0; x.len()]]);
        push(&[z, &double]);
        let r = correlations.estimates();
        assert_abs_diff_eq!(r[0], r[1], epsilon = 1e-13);
        assert!(r[2].is_nan() && r[3].is_nan());
        assert_eq!(r[4], 1.0);
    }

    /// Units without cases of one correlation stay out of its jackknife; sums are kept once.
    #[test]
    fn correlations_share_units_and_sums() {
        let mut correlations = Correlations::new(4);
        let (x, y) = ([1.0, 2.0, 4.0, 3.0], [2.0, 1.0, 3.0, 5.0]);
        for columns in [[&x, &y], [&y, &x]] {
            let columns = [columns[0].as_slice(), columns[1]];
            correlations.push(&Cases {
                unit: &[0, 1, 2, 3],
                columns: &columns,
                deviations: false,
                part: Part::Both,
            });
        }
        let few = [&x[..3], &y[..3]];
        correlations.push(&Cases { unit: &[0, 1, 3], columns: &few, deviations: false, part: Part::Both });
        assert_eq!(correlations.columns.len(), 6 + 6);
        assert_eq!(correlations.jackknife(2).len(), 3);
        let plan = Resampling { units: 4, ..PLAN };
        let (got, plain) = (correlations.studentized(&plan), correlations.replicates(&plan));
        for ((a, b), r) in got[0].r.iter().zip(&got[1].r).zip(&plain[0]) {
            assert!(a.is_nan() && b.is_nan() && r.is_nan() || (a - b).abs() < 1e-14 && a == r);
        }
        assert!(got[0].t.iter().any(|t| t.is_finite()));
    }
}
