//! What models take of answers: sums and counts over the records that are complete on their items.

use super::runs;
use super::summary::{CompleteSums, add_complete, add_tables};
use serde::{Deserialize, Serialize};

/// The most items of a set of [`ModelSets::fourth`]: they have 635,376 sums.
pub const MOST_OF_FOUR: usize = 60;

/// The most joint counts of a set of [`ModelSets::joint`] in an edition or group: 128 MiB.
pub const MOST_JOINT: usize = runs::MOST;

/// Sets of items, by their position in the summary, rising.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelSets {
    /// Those of [`ModelCounts::complete`].
    pub complete: Vec<Vec<usize>>,
    /// Of models that take fourth moments: those of [`ModelCounts::fourth`].
    pub fourth: Vec<Vec<usize>>,
    /// Of ordinal models: those of [`ModelCounts::joint`].
    pub joint: Vec<Vec<usize>>,
}

/// The sets of models that compare groups.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupSets {
    /// The column whose values tell groups apart.
    pub column: String,
    /// Their sets.
    pub sets: ModelSets,
}

/// Records of an edition, or of a group in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelCounts {
    /// Records.
    pub rows: u64,
    /// Per set, the records complete on it.
    pub complete: Vec<CompleteSums>,
    /// Per set, over the records complete on it the sums of products of four of 1, x₁, …, answers being counted from 0, the lowest, as
    /// [`crate::numeric::sem::fourth_products`] has them.
    pub fourth: Vec<Vec<u64>>,
    /// Per set, over the records complete on it the joint counts of answers to every four of its items, as
    /// [`crate::numeric::four_tables`] has them.
    #[serde(with = "runs")]
    pub joint: Vec<Vec<u64>>,
}

impl ModelCounts {
    /// Adds what `other` holds of the same sets.
    pub fn merge(&mut self, other: &ModelCounts) {
        self.rows += other.rows;
        add_complete(&mut self.complete, &other.complete);
        add_tables(&mut self.fourth, &other.fourth);
        add_tables(&mut self.joint, &other.joint);
    }
}
