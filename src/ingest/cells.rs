//! The cells of a column as they are read.

use super::words::Words;
use crate::model::responses::{MISSING, Values};

/// The cells read so far.
#[derive(Debug)]
pub(super) enum Cells {
    /// Answers of a Likert format.
    Likert(LikertCells),
    /// Numbers.
    Numbers(Vec<f64>),
    /// Names, identifiers and categories.
    Words(Words),
    /// Several values in one cell.
    Several { values: Vec<String>, open: bool, chosen: Vec<Option<u64>> },
}

/// The answers of a Likert column, one byte each. They arrive a window at a time.
#[derive(Debug)]
pub(super) struct LikertCells {
    /// The lowest answer, and the highest.
    pub min: i64,
    pub max: i64,
    /// Answer minus `min`, or missing.
    pub codes: Vec<u8>,
}

impl Cells {
    /// The same without cells, with room for `rows` of them.
    pub fn without_cells(&self, rows: usize) -> Self {
        match self {
            Cells::Likert(likert) => {
                Cells::Likert(LikertCells { codes: Vec::with_capacity(rows), ..*likert })
            }
            Cells::Numbers(_) => Cells::Numbers(Vec::with_capacity(rows)),
            Cells::Words(words) => Cells::Words(words.fork()),
            Cells::Several { values, open, .. } => {
                Cells::Several { values: values.clone(), open: *open, chosen: Vec::new() }
            }
        }
    }

    /// Adds the cells of `other`, which was forked from this one as it is now.
    pub fn append(&mut self, other: &Cells) {
        match (self, other) {
            (Cells::Likert(mine), Cells::Likert(other)) => mine.codes.extend_from_slice(&other.codes),
            (Cells::Numbers(mine), Cells::Numbers(other)) => mine.extend_from_slice(other),
            (Cells::Words(mine), Cells::Words(other)) => mine.append(other),
            (Cells::Several { values, chosen, .. }, Cells::Several { values: known, chosen: other, .. }) => {
                values.clone_from(known);
                chosen.extend_from_slice(other);
            }
            _ => debug_assert!(false, "forks are of one kind"),
        }
    }

    /// Makes room for so many cells more, where there is room. Where not, it grows as it needs.
    pub fn reserve(&mut self, more: usize) {
        let _ = match self {
            Cells::Likert(likert) => likert.codes.try_reserve_exact(more),
            Cells::Numbers(values) => values.try_reserve_exact(more),
            Cells::Words(words) => words.reserve(more),
            Cells::Several { chosen, .. } => chosen.try_reserve_exact(more),
        };
    }

    /// The number of cells read.
    pub fn len(&self) -> usize {
        match self {
            Cells::Likert(likert) => likert.codes.len(),
            Cells::Numbers(values) => values.len(),
            Cells::Words(words) => words.len(),
            Cells::Several { chosen, .. } => chosen.len(),
        }
    }

    /// Makes the column `rows` long: forgets cells behind, adds missing ones.
    pub fn resize(&mut self, rows: usize) {
        match self {
            Cells::Likert(likert) => likert.codes.resize(rows, MISSING),
            Cells::Numbers(values) => values.resize(rows, f64::NAN),
            Cells::Words(words) => words.resize(rows),
            Cells::Several { chosen, .. } => chosen.resize(rows, None),
        }
    }

    /// What was read.
    pub fn values(self) -> Values {
        match self {
            Cells::Likert(likert) => Values::Likert { min: likert.min, max: likert.max, codes: likert.codes },
            Cells::Numbers(values) => Values::Numbers(values),
            Cells::Words(words) => words.finish(),
            Cells::Several { values, open, chosen } => several(values, open, chosen),
        }
    }
}

/// Values found in the data are put in the order of their bytes; declared ones keep that of the codebook.
fn several(values: Vec<String>, open: bool, chosen: Vec<Option<u64>>) -> Values {
    if !open {
        return Values::Several { values, chosen };
    }
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values.get(a).cmp(&values.get(b)));
    let moved = |bits: u64| {
        order
            .iter()
            .enumerate()
            .filter(|&(_, &old)| bits >> old & 1 == 1)
            .fold(0, |sum, (new, _)| sum | 1 << new)
    };
    let chosen = chosen.into_iter().map(|bits| bits.map(moved)).collect();
    Values::Several { values: order.iter().filter_map(|&old| values.get(old).cloned()).collect(), chosen }
}
