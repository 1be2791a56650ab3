//! Items as they are scored (reverse items turned), in the latest wave, alone and in pairs.

use super::Input;
use super::units::rows_in;
use crate::model::codebook::Codebook;
use crate::model::model_counts::{ModelCounts, ModelSets};
use crate::model::responses::{MISSING, Values};
use crate::model::summary::{CellCounts, CompleteSums, PartialSums, Summary};
use crate::numeric::four_tables::FourTables;
use crate::numeric::fraction::to_f64;
use crate::numeric::frequencies::Frequencies;
use crate::numeric::sum::{correlation, covariance, mean, ranks, variance};
use ndarray::Array2;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The scored answers of one item.
#[derive(Debug, Clone)]
pub(super) struct ScoredItem<'a> {
    /// Its column.
    pub name: &'a str,
    /// How its answers come.
    pub answers: Answers<'a>,
}

/// Answers of the latest wave.
#[derive(Debug, Clone)]
pub(super) enum Answers<'a> {
    /// Likert: how often each answer was scored, the lowest first; and where the rows stand.
    Counted { lowest: i64, counts: Vec<u64>, codes: &'a [u8], turned: bool },
    /// Numbers, one per row of the data, NaN where missing.
    Numbers(Vec<f64>),
    /// The data hold no such column.
    None,
}

impl ScoredItem<'_> {
    /// The scored answer of `row`; `None` where missing.
    pub fn answer(&self, row: usize) -> Option<f64> {
        match &self.answers {
            Answers::Counted { lowest, counts, codes, turned } => {
                let code = *codes.get(row).filter(|&&c| c != MISSING)?;
                let top = counts.len().saturating_sub(1) as i64;
                let place = if *turned { top - i64::from(code) } else { i64::from(code) };
                Some((lowest + place) as f64)
            }
            Answers::Numbers(values) => values.get(row).copied().filter(|v| !v.is_nan()),
            Answers::None => None,
        }
    }

    /// How many answers its scale has; `None` for numbers.
    pub fn categories(&self) -> Option<usize> {
        match &self.answers {
            Answers::Counted { counts, .. } => Some(counts.len()),
            _ => None,
        }
    }

    /// Respondents who answered it, of `rows`.
    pub fn n(&self, rows: &[usize]) -> usize {
        match &self.answers {
            Answers::Counted { counts, .. } => counts.iter().sum::<u64>() as usize,
            _ => rows.iter().filter(|&&row| self.answer(row).is_some()).count(),
        }
    }
}

/// What the summary counted of one organization's records on a set of items.
#[derive(Debug, Clone, Copy)]
pub(super) struct CountedScale<'a> {
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

/// The items of all scales, and the rows of the latest wave, or of another.
pub(super) struct ScoredItems<'a> {
    /// Each once, in the order of scales and of items inside them.
    pub items: Vec<ScoredItem<'a>>,
    /// The rows of the latest wave.
    pub rows: Vec<usize>,
    /// Respondents of that wave: its rows, or those that were counted elsewhere.
    pub n_respondents: usize,
    /// The rows are not held: what the summary does not hold can't be had.
    pub counted: bool,
    summary: &'a Summary,
    wave: &'a str,
    /// Of that wave those alone who belong to a group: what tells groups apart, and which it is.
    group: Option<(&'a str, &'a str)>,
}

/// What two items have in common: respondents who answered both, sums of squares and products around the means of
/// the answers and of their ranks.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Pair {
    /// Respondents who answered both.
    pub n: usize,
    /// Covariance, n − 1; `None` for fewer than two.
    pub covariance: Option<f64>,
    /// `None` for fewer than two respondents or when either item has one answer among them.
    pub pearson: Option<f64>,
    /// Of average ranks; `None` as `pearson`.
    pub spearman: Option<f64>,
}

/// Moments of the records that are complete on some items.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Moments {
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
    /// The items of all scales of the study.
    pub fn of(input: &Input<'a>) -> Self {
        let codebook: &'a Codebook = &input.study.codebook;
        Self::named(input, codebook.scales.values().flat_map(|s| &s.items))
    }

    /// The items of these names.
    pub fn named(input: &Input<'a>, names: impl IntoIterator<Item = &'a String>) -> Self {
        Self::of_wave(input, names, input.responses.latest_wave())
    }

    /// The items of these names, in another wave than the latest.
    pub fn of_wave<'n>(input: &Input<'a>, names: impl IntoIterator<Item = &'n String>, wave: usize) -> Self
    where
        'n: 'a,
    {
        let name = input.responses.waves.get(wave).map_or("", |w| w.0.as_str());
        let mut items: Vec<ScoredItem<'a>> = Vec::new();
        for item in names {
            if !items.iter().any(|i| i.name == item) {
                items.push(ScoredItem { name: item, answers: answers(input, item, name) });
            }
        }
        let rows: Vec<usize> = rows_in(input, wave).collect();
        let counted = input.responses.counted;
        let n_respondents = if counted { input.responses.respondents_in(wave) } else { rows.len() };
        ScoredItems { items, rows, n_respondents, counted, summary: input.summary, wave: name, group: None }
    }

    /// What was counted of a group alone: the value of a column.
    pub fn in_group(self, column: &'a str, value: &'a str) -> Self {
        ScoredItems { group: Some((column, value)), ..self }
    }

    /// The position of an item.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.items.iter().position(|i| i.name == name)
    }

    /// Whether the items at `positions` are all answered in categories.
    pub fn all_counted(&self, positions: &[usize]) -> bool {
        positions.iter().all(|&i| matches!(self.items[i].answers, Answers::Counted { .. }))
    }

    /// Respondents with an answer to any item of `positions`; `None` where that takes rows that are not held.
    pub fn n_answered(&self, positions: &[usize]) -> Option<usize> {
        let names: Vec<&str> = positions.iter().map(|&i| self.items[i].name).collect();
        let by_rows = || {
            let answered = |row: &&usize| positions.iter().any(|&i| self.items[i].answer(**row).is_some());
            self.rows.iter().filter(answered).count()
        };
        let counted = self.summary.answered(self.wave, &names).map(|n| n as usize);
        counted.or_else(|| (!self.counted).then(by_rows))
    }

    /// The positions of the items of a scale.
    pub fn of_scale(&self, items: &[String]) -> Vec<usize> {
        items.iter().filter_map(|name| self.position(name)).collect()
    }

    /// Per item of `positions`, the answers of the rows that are complete on all of them, in the order of the answers
    /// themselves: the order of the file must not reach the last digit of what is computed from them.
    pub fn complete(&self, positions: &[usize]) -> Vec<Vec<f64>> {
        let answers = |&row: &usize| -> Option<Vec<f64>> {
            positions.iter().map(|&i| self.items[i].answer(row)).collect()
        };
        let mut rows: Vec<Vec<f64>> = self.rows.iter().filter_map(answers).collect();
        rows.sort_unstable_by(|a, b| {
            let differ = a.iter().zip(b).map(|(a, b)| a.total_cmp(b)).find(|o| o.is_ne());
            differ.unwrap_or(std::cmp::Ordering::Equal)
        });
        (0..positions.len()).map(|column| rows.iter().map(|row| row[column]).collect()).collect()
    }

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

    /// The variance of an item, n − 1; `None` for fewer than two answers.
    pub fn variance(&self, i: usize) -> Option<f64> {
        match &self.items[i].answers {
            Answers::Counted { counts, .. } => counted_variance(counts),
            Answers::Numbers(_) => {
                let values: Vec<f64> =
                    self.rows.iter().filter_map(|&row| self.items[i].answer(row)).collect();
                variance(&values)
            }
            Answers::None => None,
        }
    }

    /// All pairs of `positions`, (0,1), (0,2), …, (1,2), ….
    pub fn pairs(&self, positions: &[usize]) -> Vec<(usize, usize, Pair)> {
        let pairs: Vec<(usize, usize)> = positions
            .iter()
            .enumerate()
            .flat_map(|(at, &a)| positions[at + 1..].iter().map(move |&b| (a, b)))
            .collect();
        pairs.into_par_iter().map(|(a, b)| (a, b, self.pair(a, b))).collect()
    }

    /// The pairwise covariance matrix of `positions`: variances from all answers of an item, covariances from the
    /// respondents who answered both. NaN where fewer than two did.
    pub fn covariances(&self, positions: &[usize]) -> Array2<f64> {
        let mut matrix = Array2::from_elem((positions.len(), positions.len()), f64::NAN);
        for (i, &a) in positions.iter().enumerate() {
            matrix[(i, i)] = self.variance(a).unwrap_or(f64::NAN);
            for (j, &b) in positions.iter().enumerate().skip(i + 1) {
                let shared = self.pair(a, b).covariance.unwrap_or(f64::NAN);
                matrix[(i, j)] = shared;
                matrix[(j, i)] = shared;
            }
        }
        matrix
    }

    fn pair(&self, a: usize, b: usize) -> Pair {
        if let Some(table) = self.table(a, b) {
            return from_table(&table);
        }
        let both = |&row: &usize| self.items[a].answer(row).zip(self.items[b].answer(row));
        let (x, y): (Vec<f64>, Vec<f64>) = self.rows.iter().filter_map(both).unzip();
        from_values(&x, &y)
    }

    /// How often each answer to `a` (rows) went with each answer to `b` (columns), scored; `None` when not counted.
    pub(super) fn table(&self, a: usize, b: usize) -> Option<Vec<Vec<u64>>> {
        let (Answers::Counted { turned: turned_a, .. }, Answers::Counted { turned: turned_b, .. }) =
            (&self.items[a].answers, &self.items[b].answers)
        else {
            return None;
        };
        let at = |i: usize| self.summary.items.iter().position(|(name, _)| name == self.items[i].name);
        let (first, second) = (at(a)?, at(b)?);
        let (low, high) = (first.min(second), first.max(second));
        let index = Summary::pair_index(self.summary.items.len(), low, high);
        let cells = self.summary.pairs.get(self.wave)?.tables.get(index).filter(|t| !t.is_empty())?;
        let width = self.summary.items.get(high)?.1;
        let mut table: Vec<Vec<u64>> = cells.chunks(width.max(1)).map(<[u64]>::to_vec).collect();
        if first > second {
            table = (0..width).map(|j| table.iter().map(|row| row[j]).collect()).collect();
        }
        if *turned_a {
            table.reverse();
        }
        if *turned_b {
            for row in &mut table {
                row.reverse();
            }
        }
        Some(table)
    }
}

fn answers<'a>(input: &Input<'a>, name: &'a str, wave: &str) -> Answers<'a> {
    let (Some(values), Some(column)) =
        (input.responses.columns.get(name), input.study.codebook.columns.get(name))
    else {
        return Answers::None;
    };
    match values {
        Values::Likert { min, max, codes } => {
            let categories = usize::try_from(max - min + 1).unwrap_or(0);
            let mut counts = counts(input.summary, name, wave, categories);
            if column.reverse {
                counts.reverse();
            }
            Answers::Counted { lowest: *min, counts, codes, turned: column.reverse }
        }
        Values::Numbers(values) => {
            let turn = column.range().filter(|_| column.reverse).map(|(min, max)| min + max);
            Answers::Numbers(turn.map_or_else(|| values.clone(), |t| values.iter().map(|v| t - v).collect()))
        }
        Values::Words { .. } | Values::Several { .. } => Answers::None,
    }
}

/// How often each answer was given in `wave`, in all organizations.
fn counts(summary: &Summary, name: &str, wave: &str, categories: usize) -> Vec<u64> {
    let mut total = vec![0; categories];
    let Some(item) = summary.items.iter().position(|(n, _)| n == name) else { return total };
    for (_, cell) in summary.cells.iter().filter(|((w, _), _)| w == wave) {
        for (sum, count) in total.iter_mut().zip(cell.answers.get(item).into_iter().flatten()) {
            *sum += count;
        }
    }
    total
}

/// Variance of answers 0, 1, 2, … with these counts, in integers until the one division.
fn counted_variance(counts: &[u64]) -> Option<f64> {
    let [n, sum, squares] = sums(counts);
    if n < 2 { None } else { to_f64(n * squares - sum * sum, n * (n - 1)) }
}

/// n, Σx and Σx² of answers 0, 1, 2, … with these counts.
fn sums(counts: &[u64]) -> [i128; 3] {
    let mut sums = [0; 3];
    for (x, &count) in (0_i128..).zip(counts) {
        let count = i128::from(count);
        sums[0] += count;
        sums[1] += count * x;
        sums[2] += count * x * x;
    }
    sums
}

/// Twice the average rank of each answer, less n + 1: integers with mean 0.
fn centered_ranks(counts: &[u64]) -> Vec<i128> {
    let n: i128 = counts.iter().map(|&c| i128::from(c)).sum();
    let mut below = 0_i128;
    counts
        .iter()
        .map(|&count| {
            let count = i128::from(count);
            let twice = 2 * below + count + 1;
            below += count;
            twice - (n + 1)
        })
        .collect()
}

fn from_table(table: &[Vec<u64>]) -> Pair {
    let of_a: Vec<u64> = table.iter().map(|row| row.iter().sum()).collect();
    let width = table.first().map_or(0, Vec::len);
    let of_b: Vec<u64> = (0..width).map(|j| table.iter().map(|row| row[j]).sum()).collect();
    let ([n, x, xx], [_, y, yy]) = (sums(&of_a), sums(&of_b));
    if n < 2 {
        return Pair { n: n as usize, ..Pair::default() };
    }
    let (ranks_a, ranks_b) = (centered_ranks(&of_a), centered_ranks(&of_b));
    let (mut xy, mut ranks_xy) = (0_i128, 0_i128);
    for (i, row) in table.iter().enumerate() {
        for (j, &count) in row.iter().enumerate() {
            let count = i128::from(count);
            xy += count * (i * j) as i128;
            ranks_xy += count * ranks_a[i] * ranks_b[j];
        }
    }
    let rank_squares = |ranks: &[i128], counts: &[u64]| {
        ranks.iter().zip(counts).map(|(r, &c)| r * r * i128::from(c)).sum::<i128>()
    };
    let r = |xx: i128, yy: i128, xy: i128| correlation(xx as f64, yy as f64, xy as f64);
    Pair {
        n: n as usize,
        covariance: to_f64(n * xy - x * y, n * (n - 1)),
        pearson: r(n * xx - x * x, n * yy - y * y, n * xy - x * y),
        spearman: r(rank_squares(&ranks_a, &of_a), rank_squares(&ranks_b, &of_b), ranks_xy),
    }
}

fn from_values(x: &[f64], y: &[f64]) -> Pair {
    use crate::numeric::sum::pearson;
    Pair {
        n: x.len(),
        covariance: covariance(x, y),
        pearson: pearson(x, y),
        spearman: pearson(&ranks(x), &ranks(y)),
    }
}

/// The mean of answers `lowest`, `lowest` + 1, … with these counts: the `f64` nearest to the exact fraction.
pub(super) fn counted_mean(counts: &[u64], lowest: i64) -> Option<f64> {
    let [n, sum, _] = sums(counts);
    to_f64(sum + n * i128::from(lowest), n)
}

/// The mean of the answers of an item; `None` without any.
pub(super) fn mean_answer(item: &ScoredItem<'_>, rows: &[usize]) -> Option<f64> {
    match &item.answers {
        Answers::Counted { lowest, counts, .. } => counted_mean(counts, *lowest),
        _ => mean(&rows.iter().filter_map(|&row| item.answer(row)).collect::<Vec<_>>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::pairs_of_scores::tests::Handmade;
    use approx::assert_relative_eq;

    /// A table says the same as the rows it counts.
    #[test]
    fn tables_and_rows_agree() {
        let table = vec![vec![3, 1, 0], vec![2, 5, 1], vec![0, 2, 7]];
        let (mut x, mut y) = (Vec::new(), Vec::new());
        for (i, row) in table.iter().enumerate() {
            for (j, &count) in row.iter().enumerate() {
                for _ in 0..count {
                    x.push(i as f64);
                    y.push(j as f64);
                }
            }
        }
        let (counted, rows) = (from_table(&table), from_values(&x, &y));
        assert_eq!(counted.n, rows.n);
        for (a, b) in [
            (counted.covariance, rows.covariance),
            (counted.pearson, rows.pearson),
            (counted.spearman, rows.spearman),
        ] {
            assert_relative_eq!(a.unwrap(), b.unwrap(), max_relative = 1e-14);
        }
    }

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

    #[test]
    fn one_answer_has_no_correlation() {
        let pair = from_table(&[vec![0, 0], vec![4, 2]]);
        assert_eq!((pair.n, pair.covariance, pair.pearson, pair.spearman), (6, Some(0.0), None, None));
        assert_eq!(from_table(&[vec![1]]), Pair { n: 1, ..Pair::default() });
        assert_eq!(from_table(&[]), Pair::default());
    }

    #[test]
    fn exact_moments_of_counts() {
        assert_eq!(counted_mean(&[1, 0, 2], 1), Some(7.0 / 3.0));
        assert_eq!(counted_variance(&[1, 0, 2]), Some(4.0 / 3.0));
        assert_eq!(counted_mean(&[0, 0], 1), None);
    }
}
