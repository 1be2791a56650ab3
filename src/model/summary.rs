//! Summaries of answers that merge: a commutative monoid of integer counts.
//!
//! Answers of Likert items are small integers, so everything here is a count and every sum is exact: chunks, files
//! and threads in any order give equal summaries.

use std::collections::BTreeMap;

/// Counts of Likert answers: per organization and wave for each item, per wave for each pair of items.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// The items counted, in the codebook's order, with their number of categories.
    pub items: Vec<(String, usize)>,
    /// By wave name and organization name (empty for a plain sample).
    pub cells: BTreeMap<(String, String), CellCounts>,
    /// By wave name.
    pub pairs: BTreeMap<String, PairCounts>,
}

/// Answers of one organization in one wave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CellCounts {
    /// Records.
    pub rows: u64,
    /// Per item, the count of each answer category, the lowest first.
    pub answers: Vec<Vec<u64>>,
}

/// Contingency tables of one wave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PairCounts {
    /// Per pair (a, b) with a < b in the order (0,1), (0,2), …, (1,2), …: counts by row category of a and column
    /// category of b, row-major; only rows where both are answered.
    pub tables: Vec<Vec<u64>>,
}

impl Summary {
    /// The position of the pair (a, b), a < b, in [`PairCounts::tables`], of p items.
    pub fn pair_index(p: usize, a: usize, b: usize) -> usize {
        a * (2 * p - a - 1) / 2 + (b - a - 1)
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
        if self.items != other.items {
            return Err(DifferentItems);
        }
        for (key, counts) in &other.cells {
            let mine = self.cells.entry(key.clone()).or_insert_with(|| CellCounts {
                rows: 0,
                answers: self.items.iter().map(|(_, categories)| vec![0; *categories]).collect(),
            });
            mine.rows += counts.rows;
            add_tables(&mut mine.answers, &counts.answers);
        }
        for (wave, counts) in &other.pairs {
            match self.pairs.get_mut(wave) {
                Some(mine) => add_tables(&mut mine.tables, &counts.tables),
                None => {
                    self.pairs.insert(wave.clone(), counts.clone());
                }
            }
        }
        Ok(())
    }
}

fn add_tables(mine: &mut [Vec<u64>], other: &[Vec<u64>]) {
    for (to, from) in mine.iter_mut().zip(other) {
        for (count, more) in to.iter_mut().zip(from) {
            *count += more;
        }
    }
}

/// Two summaries of different items can't be merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the two summaries do not count the same items with the same answers")]
pub struct DifferentItems;
