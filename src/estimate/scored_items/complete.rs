//! The records that are complete on some items: what the summary counted of them, or the rows themselves.

use super::{Answers, ScoredItems};
use crate::model::model_counts::{ModelCounts, ModelSets};
use crate::model::summary::{CellCounts, CompleteSums, PartialSums};
use crate::numeric::four_tables::FourTables;
use crate::numeric::fraction::to_f64;
use crate::numeric::frequencies::Frequencies;
use crate::numeric::sum::{correlation, covariance, mean};
use ndarray::Array2;
use std::collections::BTreeMap;

/// What the summary counted of one organization's records on a set of items.
#[derive(Debug, Clone, Copy)]
pub(in crate::estimate) struct CountedScale<'a> {
    /// The organization's name.
    pub organization: &'a str,
    /// Records with all of the items.
    pub complete: &'a CompleteSums,
    /// Records with some of them.
    pub partial: &'a PartialSums,
    /// Of all items of the summary, the counts of answers.
    answers: &'a [Vec<u64>],
}

impl CountedScale<'_> {
    /// How often each answer was given to an item in the records complete on the set, as asked and the lowest first. The
    /// item stands at `place` in the set and at `item` in the summary.
    fn complete_answers(&self, place: usize, item: usize) -> Vec<u64> {
        let all = self.answers.get(item).map_or(&[][..], Vec::as_slice);
        let partial = self.partial.answers.get(place).map_or(&[][..], Vec::as_slice);
        (0..all.len()).map(|answer| all[answer] - partial.get(answer).copied().unwrap_or(0)).collect()
    }
}

/// Moments of the records that are complete on some items.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::estimate) struct Moments {
    /// Records.
    pub n: usize,
    /// Per item; NaN without records.
    pub means: Vec<f64>,
    /// n − 1; NaN for fewer than two records.
    pub covariances: Array2<f64>,
}

impl Moments {
    /// Of values: per item, those of each record.
    pub fn of_values(columns: &[Vec<f64>]) -> Self {
        let p = columns.len();
        let cov = |(i, j): (usize, usize)| covariance(&columns[i], &columns[j]).unwrap_or(f64::NAN);
        Moments {
            n: columns.first().map_or(0, Vec::len),
            means: columns.iter().map(|c| mean(c).unwrap_or(f64::NAN)).collect(),
            covariances: Array2::from_shape_fn((p, p), cov),
        }
    }
}

impl<'a> ScoredItems<'a> {
    /// Whether the records complete on `positions` can be told: by the summary or by rows.
    pub fn has_complete(&self, positions: &[usize]) -> bool {
        !self.counted || self.complete_total(positions).is_some()
    }

    /// Moments of the records of the latest wave that are complete on `positions`: exact from the summary where it
    /// holds this set of items, else from the rows (no records, where [`Self::has_complete`] is false).
    pub fn complete_moments(&self, positions: &[usize]) -> Moments {
        let Some((total, order)) = self.complete_total(positions) else {
            return Moments::of_values(&self.complete(positions));
        };
        self.moments(&total, &order, positions)
    }

    /// The records complete on `positions` and their Pearson correlations (`None` where one of two does not vary), from
    /// what was counted; `None` where it was not.
    pub fn complete_correlations(&self, positions: &[usize]) -> Option<(usize, Array2<Option<f64>>)> {
        let (total, order) = self.complete_total(positions)?;
        let m = order.len();
        let n = i128::from(total.n);
        // n Σxy − Σx Σy of answers as asked: turning an item turns its sign.
        let product = |i: usize, j: usize| {
            let (a, b) = (order[i], order[j]);
            let xy = i128::from(total.products[CompleteSums::product_index(m, a, b)]);
            let apart = n * xy - i128::from(total.sums[a]) * i128::from(total.sums[b]);
            (self.scored(positions[i]).1 * self.scored(positions[j]).1 * apart) as f64
        };
        let r = |(i, j): (usize, usize)| correlation(product(i, i), product(j, j), product(i, j));
        Some((total.n as usize, Array2::from_shape_fn((m, m), r)))
    }

    /// Sums over the records complete on `positions` of the places of their scored answers, 0 the lowest; `None` where not counted.
    pub fn complete_places(&self, positions: &[usize]) -> Option<CompleteSums> {
        let (total, order) = self.complete_total(positions)?;
        Some(total.arranged(&order, &self.turned(positions)))
    }

    /// The same by organization, in order of name, of those that have such records; `None` too where organizations are not told
    /// apart.
    pub fn places_by_organization(&self, positions: &[usize]) -> Option<Vec<(String, CompleteSums)>> {
        let (set, order) = self.set(positions)?;
        let sums = self.summary.sums_by_organization(self.wave, &set)?;
        let turned = self.turned(positions);
        let some = sums.into_iter().filter(|(_, sums)| sums.n > 0);
        Some(some.map(|(name, sums)| (name.to_owned(), sums.arranged(&order, &turned))).collect())
    }

    /// Sums of products of four answers as asked over the records complete on `positions`, and where in their set each of these
    /// stands; `None` where not counted.
    pub fn fourth_sums(&self, positions: &[usize]) -> Option<(&'a [u64], Vec<usize>)> {
        let (set, order) = self.set(positions)?;
        let (sets, counts) = self.model_counts()?;
        let at = sets.fourth.iter().position(|own| *own == set)?;
        Some((counts.fourth.get(at)?, order))
    }

    /// Joint counts of the places of scored answers, four items at a time, over the records complete on `positions`; `None` where not counted.
    pub fn joint_places(&self, positions: &[usize]) -> Option<FourTables> {
        let (set, order) = self.set(positions)?;
        let (sets, counts) = self.model_counts()?;
        let counts = counts.joint.get(sets.joint.iter().position(|own| *own == set)?)?;
        let categories = set.iter().map(|&i| self.summary.items[i].1).collect();
        let asked = FourTables::new(categories, counts.clone())?;
        let codes = |(place, turned): (&usize, Option<u64>)| -> Vec<usize> {
            let codes = 0..asked.categories()[*place];
            if turned.is_some() { codes.rev().collect() } else { codes.collect() }
        };
        let codes: Vec<Vec<usize>> = order.iter().zip(self.turned(positions)).map(codes).collect();
        Some(asked.arranged(&order, &codes))
    }

    /// The lowest scored answer of an item; `None` where it has no scale of answers.
    pub fn lowest(&self, i: usize) -> Option<i64> {
        match &self.items[i].answers {
            Answers::Counted { lowest, .. } => Some(*lowest),
            _ => None,
        }
    }

    /// Per item of `positions` the place of its highest answer, where it is turned.
    fn turned(&self, positions: &[usize]) -> Vec<Option<u64>> {
        let of = |&i: &usize| match &self.items[i].answers {
            Answers::Counted { counts, turned: true, .. } => Some(counts.len() as u64 - 1),
            _ => None,
        };
        positions.iter().map(of).collect()
    }

    /// Sums over the records complete on `positions`, and where in them each of these stands; `None` where the summary does not
    /// hold this set of items.
    fn complete_total(&self, positions: &[usize]) -> Option<(CompleteSums, Vec<usize>)> {
        let (set, order) = self.set(positions)?;
        if self.group.is_none() {
            return Some((self.summary.complete(self.wave, &set)?, order));
        }
        let (sets, counts) = self.model_counts()?;
        let at = sets.complete.iter().position(|own| *own == set)?;
        Some((counts.complete.get(at)?.clone(), order))
    }

    /// What was counted for models, and of which sets.
    fn model_counts(&self) -> Option<(&'a ModelSets, &'a ModelCounts)> {
        let Some((column, value)) = self.group else {
            return Some((&self.summary.models, &self.summary.pairs.get(self.wave)?.models));
        };
        let (group, counts) = self.summary.by_group(self.wave, column)?;
        Some((&group.sets, counts.get(value)?))
    }

    /// What the summary counted in the latest wave, per organization in order of name.
    fn cells_here(&self) -> impl Iterator<Item = (&'a str, &'a CellCounts)> {
        let wave = self.wave;
        let here = self.summary.cells.iter().filter(move |((of, _), _)| of == wave);
        here.map(|((_, organization), cell)| (organization.as_str(), cell))
    }

    /// Per organization of the latest wave (in order of name), what the summary counted on `positions`, and where in it
    /// each of `positions` stands; `None` where these are not the items of a scale.
    pub fn counted_scale(&self, positions: &[usize]) -> Option<(Vec<CountedScale<'a>>, Vec<usize>)> {
        let (set, order) = self.set(positions)?;
        let scale = self.summary.scales.iter().position(|s| *s == set)?;
        let counted = |(organization, cell): (&'a str, &'a CellCounts)| {
            let (complete, partial) = (cell.complete.get(scale)?, cell.partial.get(scale)?);
            Some(CountedScale { organization, complete, partial, answers: &cell.answers })
        };
        Some((self.cells_here().filter_map(counted).collect(), order))
    }

    /// By organization, how the answers of its records complete on `positions` were scored, per item; `None` where these
    /// are not the items of a scale, or were not counted.
    pub fn complete_answers(&self, positions: &[usize]) -> Option<BTreeMap<&'a str, Vec<Frequencies>>> {
        let scored = |i: usize, mut counts: Vec<u64>| {
            let Answers::Counted { lowest, turned, .. } = &self.items[i].answers else {
                return Frequencies::default();
            };
            if *turned {
                counts.reverse();
            }
            Frequencies::of_answers(*lowest as f64, &counts)
        };
        let (set, _) = self.set(positions)?;
        if let &[only] = positions {
            let of = |(name, cell): (&'a str, &'a CellCounts)| {
                Some((name, vec![scored(only, cell.answers.get(set[0])?.clone())]))
            };
            return Some(self.cells_here().filter_map(of).collect());
        }
        let (counted, order) = self.counted_scale(positions)?;
        let of = |scale: &CountedScale<'a>| {
            let items = positions.iter().zip(&order);
            let answers = items.map(|(&i, &place)| scored(i, scale.complete_answers(place, set[place])));
            (scale.organization, answers.collect())
        };
        Some(counted.iter().map(of).collect())
    }

    /// The items at `positions` as a set of the summary, and where in it each of them stands.
    fn set(&self, positions: &[usize]) -> Option<(Vec<usize>, Vec<usize>)> {
        let at = |i: usize| self.summary.items.iter().position(|(name, _)| name == self.items[i].name);
        let places: Vec<usize> = positions.iter().map(|&i| at(i)).collect::<Option<_>>()?;
        let mut set = places.clone();
        set.sort_unstable();
        set.dedup();
        let order = places.iter().map(|p| set.iter().position(|s| s == p)).collect::<Option<_>>()?;
        Some((set, order))
    }

    /// How a scored answer follows from an answer as asked, counted from 0: offset plus or minus it.
    pub fn scored(&self, i: usize) -> (i128, i128) {
        match &self.items[i].answers {
            Answers::Counted { lowest, counts, turned: true, .. } => {
                (i128::from(*lowest) + counts.len() as i128 - 1, -1)
            }
            Answers::Counted { lowest, .. } => (i128::from(*lowest), 1),
            _ => (0, 1),
        }
    }

    /// Moments of scored answers from sums of answers as asked. `order` tells where each of `positions` stands in `sums`.
    fn moments(&self, sums: &CompleteSums, order: &[usize], positions: &[usize]) -> Moments {
        let (m, n) = (sums.sums.len(), i128::from(sums.n));
        let sum = |place: usize| i128::from(sums.sums[order[place]]);
        let mean = |place: usize| {
            let (offset, sign) = self.scored(positions[place]);
            to_f64(n * offset + sign * sum(place), n).unwrap_or(f64::NAN)
        };
        let covariance = |i: usize, j: usize| {
            let product = i128::from(sums.products[CompleteSums::product_index(m, order[i], order[j])]);
            let sign = self.scored(positions[i]).1 * self.scored(positions[j]).1;
            to_f64(sign * (n * product - sum(i) * sum(j)), n * (n - 1)).unwrap_or(f64::NAN)
        };
        let p = positions.len();
        let means = if n < 1 { vec![f64::NAN; p] } else { (0..p).map(mean).collect() };
        let covariances = if n < 2 {
            Array2::from_elem((p, p), f64::NAN)
        } else {
            Array2::from_shape_fn((p, p), |(i, j)| covariance(i, j))
        };
        Moments { n: sums.n as usize, means, covariances }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::pairs_of_scores::tests::Handmade;
    use approx::assert_relative_eq;

    /// Sums kept per organization say the same as the complete rows, also for turned items and in another order.
    #[test]
    fn moments_of_complete_rows_from_the_summary() {
        let mut study = Handmade::new(&[0, 0, 0, 1, 1, 1, 1], &[0, 0, 0, 0, 0, 0, 0])
            .with_item("a", 5, false, &[1, 2, 5, 4, 0, 3, 2])
            .with_item("b", 5, true, &[4, 0, 1, 2, 2, 3, 5])
            .with_item("c", 7, false, &[2, 7, 6, 1, 2, 2, 4])
            .with_scale("s", &["a", "b", "c"]);
        study.summary = crate::summarize::summarize(&study.study, &study.responses);
        let items = ScoredItems::of(&study.input());
        for positions in [[0, 1, 2], [2, 0, 1]] {
            assert!(items.complete_total(&positions).is_some(), "the summary holds the scale");
            let (counted, rows) =
                (items.complete_moments(&positions), Moments::of_values(&items.complete(&positions)));
            assert_eq!(counted.n, 5);
            for (a, b) in counted.means.iter().zip(&rows.means) {
                assert_relative_eq!(a, b, max_relative = 1e-14);
            }
            for (a, b) in counted.covariances.iter().zip(&rows.covariances) {
                assert_relative_eq!(a, b, max_relative = 1e-13);
            }
        }
        // Two of the three are no set of the summary.
        assert!(items.complete_total(&[0, 1]).is_none());
        assert_eq!(items.complete_moments(&[0, 1]).n, 5);
    }
}
