//! Summaries of answers that merge: a commutative monoid of integer counts.
//!
//! Answers of Likert items are small integers, so everything here is a count and every sum is exact: chunks, files
//! and threads in any order give equal summaries.

use super::entries;
use super::model_counts::{GroupSets, ModelCounts, ModelSets};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Counts of Likert answers: per organization and wave for each item and for the complete records of each scale, per
/// wave for each pair of items and for the complete records of each larger set of items.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// The items counted, in the codebook's order, with their number of categories.
    pub items: Vec<(String, usize)>,
    /// Items of each scale, by their position in `items`, rising: the sets of [`CellCounts::complete`].
    pub scales: Vec<Vec<usize>>,
    /// Items of models that take sums by organization, likewise: the sets of [`CellCounts::nested`].
    pub nested: Vec<Vec<usize>>,
    /// Items of all scales together and of other declared models: the sets of [`PairCounts::models`].
    pub models: ModelSets,
    /// Items of models that compare groups, by what tells these apart: the sets of [`PairCounts::groups`].
    pub groups: Vec<GroupSets>,
    /// Items of each scale, of declared exploratory models and, at the end, of all scales together, likewise, one alone
    /// too: the sets of [`PairCounts::answered`].
    pub asked: Vec<Vec<usize>>,
    /// By wave name and organization name (empty for a plain sample).
    #[serde(with = "entries")]
    pub cells: BTreeMap<(String, String), CellCounts>,
    /// By wave name.
    pub pairs: BTreeMap<String, PairCounts>,
}

/// Answers of one organization in one wave.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellCounts {
    /// Records.
    pub rows: u64,
    /// Per item, the count of each answer category, the lowest first.
    pub answers: Vec<Vec<u64>>,
    /// Per set of [`Summary::scales`], the records complete on it.
    pub complete: Vec<CompleteSums>,
    /// Per set of [`Summary::scales`], the records with some of its answers.
    pub partial: Vec<PartialSums>,
    /// Per set of [`Summary::nested`], the records complete on it.
    pub nested: Vec<CompleteSums>,
}

impl CellCounts {
    /// No records, of items with so many categories, and these sets of them: of scales and of models.
    pub fn empty(
        categories: impl Iterator<Item = usize>,
        scales: &[Vec<usize>],
        nested: &[Vec<usize>],
    ) -> Self {
        let complete = |sets: &[Vec<usize>]| sets.iter().map(|set| CompleteSums::empty(set.len())).collect();
        CellCounts {
            rows: 0,
            answers: categories.map(|categories| vec![0; categories]).collect(),
            complete: complete(scales),
            partial: vec![PartialSums::default(); scales.len()],
            nested: complete(nested),
        }
    }
}

/// Sums over the records with an answer to some items of a set of m but not to all. Answers are counted from 0, the
/// lowest. Both lists are empty where there are no such records.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartialSums {
    /// Per item, the count of each answer category, the lowest first.
    pub answers: Vec<Vec<u64>>,
    /// For i < j in the order of [`Summary::pair_index`]: records with both answers, and their Σ xᵢ, Σ xⱼ and Σ xᵢ xⱼ.
    pub pairs: Vec<[u64; 4]>,
}

impl PartialSums {
    /// Adds a record with some answers: `None` where missing. The items have as many categories as told.
    pub fn add(&mut self, answers: &[Option<u8>], categories: impl Iterator<Item = usize>) {
        let m = answers.len();
        if self.answers.is_empty() {
            self.answers = categories.map(|categories| vec![0; categories]).collect();
            self.pairs = vec![[0; 4]; m * m.saturating_sub(1) / 2];
        }
        for (i, x) in answers.iter().enumerate() {
            let Some(x) = *x else { continue };
            self.answers[i][usize::from(x)] += 1;
            for (j, y) in answers.iter().enumerate().skip(i + 1) {
                let Some(y) = *y else { continue };
                let (x, y) = (u64::from(x), u64::from(y));
                add(&mut self.pairs[Summary::pair_index(m, i, j)], &[1, x, y, x * y]);
            }
        }
    }

    /// Adds what `other` holds of the same items.
    pub fn merge(&mut self, other: &PartialSums) {
        if self.answers.is_empty() {
            self.clone_from(other);
            return;
        }
        add_tables(&mut self.answers, &other.answers);
        for (mine, more) in self.pairs.iter_mut().zip(&other.pairs) {
            add(mine, more);
        }
    }
}

/// Sums over the records that are complete on a set of m items. Answers are counted from 0, the lowest.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompleteSums {
    /// Records.
    pub n: u64,
    /// Σ xᵢ, m of them.
    pub sums: Vec<u64>,
    /// Σ xᵢ xⱼ for i ≤ j, in the order (0,0), (0,1), …, (1,1), …: m (m + 1) / 2 of them.
    pub products: Vec<u64>,
}

impl CompleteSums {
    /// No records, of m items.
    pub fn empty(m: usize) -> Self {
        CompleteSums { n: 0, sums: vec![0; m], products: vec![0; m * (m + 1) / 2] }
    }

    /// Adds one record.
    pub fn add(&mut self, answers: &[u8]) {
        self.n += 1;
        let mut products = self.products.iter_mut();
        for (i, &x) in answers.iter().enumerate() {
            self.sums[i] += u64::from(x);
            for (product, &y) in products.by_ref().take(answers.len() - i).zip(&answers[i..]) {
                *product += u64::from(x) * u64::from(y);
            }
        }
    }

    /// Adds what `other` holds of the same items.
    pub fn merge(&mut self, other: &CompleteSums) {
        self.add_times(other, 1);
    }

    /// Adds what `other` holds of the same items so many times.
    pub fn add_times(&mut self, other: &CompleteSums, times: u64) {
        self.n += times * other.n;
        let all = self.sums.iter_mut().chain(&mut self.products);
        let more = other.sums.iter().chain(&other.products);
        all.zip(more).for_each(|(sum, more)| *sum += times * more);
    }

    /// The sums of the same records where item i is the one at `order[i]` here and, given its highest answer as `turned[i]`, its
    /// answers are counted from that down.
    #[must_use]
    pub fn arranged(&self, order: &[usize], turned: &[Option<u64>]) -> CompleteSums {
        let m = self.sums.len();
        let sum = |i: usize| {
            let own = self.sums[order[i]];
            turned[i].map_or(own, |top| self.n * top - own)
        };
        let product = |i: usize, j: usize| {
            let (x, y) = (self.sums[order[i]], self.sums[order[j]]);
            let own = self.products[Self::product_index(m, order[i], order[j])];
            match (turned[i], turned[j]) {
                (None, None) => own,
                (Some(top), None) => top * y - own,
                (None, Some(top)) => top * x - own,
                (Some(a), Some(b)) => self.n * a * b + own - a * y - b * x,
            }
        };
        let many = order.len();
        let pairs = (0..many).flat_map(|i| (i..many).map(move |j| (i, j)));
        CompleteSums {
            n: self.n,
            sums: (0..many).map(sum).collect(),
            products: pairs.map(|(i, j)| product(i, j)).collect(),
        }
    }

    /// Where the product of items i and j stands, of m.
    pub fn product_index(m: usize, i: usize, j: usize) -> usize {
        let (low, high) = (i.min(j), i.max(j));
        low * (2 * m - low + 1) / 2 + (high - low)
    }
}

/// Contingency tables of one wave.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairCounts {
    /// Per pair (a, b) with a < b in the order (0,1), (0,2), …, (1,2), …: counts by row category of a and column
    /// category of b, row-major; only rows where both are answered.
    pub tables: Vec<Vec<u64>>,
    /// Of [`Summary::models`].
    pub models: ModelCounts,
    /// Per column of [`Summary::groups`], by its value.
    pub groups: Vec<BTreeMap<String, ModelCounts>>,
    /// Per set of [`Summary::asked`], the records with an answer to any of it.
    pub answered: Vec<u64>,
}

impl Summary {
    /// Records of `wave` with an answer to any of these items; `None` where that was not counted.
    pub fn answered(&self, wave: &str, names: &[&str]) -> Option<u64> {
        let set = self.set(names)?;
        let at = self.asked.iter().position(|asked| *asked == set)?;
        self.pairs.get(wave)?.answered.get(at).copied()
    }

    /// Records of `wave` with an answer to all of the items of a scale; `None` where that was not counted.
    pub fn n_complete(&self, wave: &str, names: &[&str]) -> Option<u64> {
        let set = self.set(names)?;
        if set.len() == 1 {
            return self.answered(wave, names);
        }
        self.complete(wave, &set).map(|sums| sums.n)
    }

    /// Positions of these items, rising, each once; `None` where one is not counted.
    fn set(&self, names: &[&str]) -> Option<Vec<usize>> {
        let at = |name: &&str| self.items.iter().position(|(item, _)| item == name);
        let mut set: Vec<usize> = names.iter().map(at).collect::<Option<_>>()?;
        set.sort_unstable();
        set.dedup();
        Some(set)
    }

    /// Per organization (in order of name), sums over the records of `wave` complete on a set, which rises; `None` where it was not
    /// counted by organization.
    pub fn sums_by_organization(&self, wave: &str, set: &[usize]) -> Option<BTreeMap<&str, &CompleteSums>> {
        let at = |sets: &[Vec<usize>]| sets.iter().position(|own| own == set);
        let (scale, model) = (at(&self.scales), at(&self.nested));
        scale.or(model)?;
        let here = self.cells.iter().filter(|((of, _), _)| of == wave);
        let own = here.filter_map(|((_, organization), cell)| {
            let sums = match scale {
                Some(scale) => cell.complete.get(scale)?,
                None => cell.nested.get(model?)?,
            };
            Some((organization.as_str(), sums))
        });
        Some(own.collect())
    }

    /// The same over all organizations together; `None` where the set was not counted.
    pub fn complete(&self, wave: &str, set: &[usize]) -> Option<CompleteSums> {
        if let Some(sums) = self.sums_by_organization(wave, set) {
            let mut total = CompleteSums::empty(set.len());
            for part in sums.values() {
                total.merge(part);
            }
            return Some(total);
        }
        let at = self.models.complete.iter().position(|own| own == set)?;
        self.pairs.get(wave)?.models.complete.get(at).cloned()
    }

    /// The sets counted by the values of a column, and by value what was counted in `wave`; `None` where nothing was.
    pub fn by_group(&self, wave: &str, column: &str) -> Option<(&GroupSets, &BTreeMap<String, ModelCounts>)> {
        let at = self.groups.iter().position(|group| group.column == column)?;
        Some((&self.groups[at], self.pairs.get(wave)?.groups.get(at)?))
    }

    /// The position of the pair (a, b), a < b, in [`PairCounts::tables`], of p items.
    pub fn pair_index(p: usize, a: usize, b: usize) -> usize {
        a * (2 * p - a - 1) / 2 + (b - a - 1)
    }

    /// True where both count the same items and the same sets of them.
    pub fn counts_the_same(&self, other: &Summary) -> bool {
        let sets = |of: &Summary| (of.scales.clone(), of.nested.clone(), of.asked.clone());
        let models = |of: &Summary| (of.models.clone(), of.groups.clone());
        self.items == other.items && sets(self) == sets(other) && models(self) == models(other)
    }

    /// Adds what `other` counted. The empty summary (no items) is neutral; else both must count the same items.
    ///
    /// # Errors
    /// When the two do not count the same items.
    pub fn merge(&mut self, other: &Summary) -> Result<(), DifferentItems> {
        if other.items.is_empty() {
            return Ok(());
        }
        if self.items.is_empty() {
            *self = other.clone();
            return Ok(());
        }
        if !self.counts_the_same(other) {
            return Err(DifferentItems);
        }
        for (key, counts) in &other.cells {
            let categories = self.items.iter().map(|(_, categories)| *categories);
            let mine = self
                .cells
                .entry(key.clone())
                .or_insert_with(|| CellCounts::empty(categories, &self.scales, &self.nested));
            mine.rows += counts.rows;
            add_tables(&mut mine.answers, &counts.answers);
            add_complete(&mut mine.complete, &counts.complete);
            add_complete(&mut mine.nested, &counts.nested);
            mine.partial.iter_mut().zip(&counts.partial).for_each(|(to, from)| to.merge(from));
        }
        for (wave, counts) in &other.pairs {
            match self.pairs.get_mut(wave) {
                Some(mine) => {
                    add_tables(&mut mine.tables, &counts.tables);
                    mine.models.merge(&counts.models);
                    for (groups, more) in mine.groups.iter_mut().zip(&counts.groups) {
                        merge_groups(groups, more);
                    }
                    add(&mut mine.answered, &counts.answered);
                }
                None => {
                    self.pairs.insert(wave.clone(), counts.clone());
                }
            }
        }
        Ok(())
    }
}

fn merge_groups(mine: &mut BTreeMap<String, ModelCounts>, other: &BTreeMap<String, ModelCounts>) {
    for (value, counts) in other {
        match mine.get_mut(value) {
            Some(own) => own.merge(counts),
            None => drop(mine.insert(value.clone(), counts.clone())),
        }
    }
}

pub(super) fn add_tables(mine: &mut [Vec<u64>], other: &[Vec<u64>]) {
    for (to, from) in mine.iter_mut().zip(other) {
        add(to, from);
    }
}

pub(super) fn add_complete(mine: &mut [CompleteSums], other: &[CompleteSums]) {
    for (to, from) in mine.iter_mut().zip(other) {
        to.merge(from);
    }
}

fn add(mine: &mut [u64], other: &[u64]) {
    for (count, more) in mine.iter_mut().zip(other) {
        *count += more;
    }
}

/// Two summaries of different items can't be merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the two summaries do not count the same items with the same answers")]
pub struct DifferentItems;
