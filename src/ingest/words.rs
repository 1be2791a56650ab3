//! Words of a column, each distinct one held once.

use crate::model::responses::{NO_WORD, Values};
use indexmap::IndexMap;
use std::collections::TryReserveError;

/// Words read so far, in order of first appearance.
#[derive(Debug, Default)]
pub(super) struct Words {
    codes: Vec<u32>,
    /// The distinct ones, and whether there was something to say about them.
    distinct: IndexMap<Box<[u8]>, bool>,
}

impl Words {
    /// The number of cells.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Makes room for so many cells more.
    pub fn reserve(&mut self, more: usize) -> Result<(), TryReserveError> {
        self.codes.try_reserve_exact(more)
    }

    /// Forgets cells behind `rows`, or adds missing ones.
    pub fn resize(&mut self, rows: usize) {
        self.codes.resize(rows, NO_WORD);
    }

    /// Takes a word, about which there may be something to say.
    pub fn push(&mut self, word: &[u8], remarkable: bool) {
        let code = self.code(word, remarkable);
        self.codes.push(code);
    }

    /// Takes a word that was taken before without anything to say about it; false for any other. Neighbors are often the
    /// same, so the last one is tried first.
    pub fn push_again(&mut self, word: &[u8]) -> bool {
        let last = self.codes.last().and_then(|&last| self.distinct.get_index(last as usize));
        let code = match last {
            Some((known, false)) if **known == *word => self.codes.last().copied(),
            _ => match self.distinct.get_full(word) {
                Some((code, _, false)) => Some(code as u32),
                _ => None,
            },
        };
        self.codes.extend(code);
        code.is_some()
    }

    fn code(&mut self, word: &[u8], remarkable: bool) -> u32 {
        let known = self.distinct.get_index_of(word);
        known.unwrap_or_else(|| self.distinct.insert_full(word.into(), remarkable).0) as u32
    }

    /// Takes the cells of `other` behind those that are here.
    pub fn append(&mut self, other: &Words) {
        let moved: Vec<u32> =
            other.distinct.iter().map(|(word, remarkable)| self.code(word, *remarkable)).collect();
        self.codes
            .extend(other.codes.iter().map(|&code| moved.get(code as usize).copied().unwrap_or(NO_WORD)));
    }

    /// The words sorted by their bytes, without those that only forgotten cells had.
    pub fn finish(self) -> Values {
        let mut used = vec![false; self.distinct.len()];
        for &code in &self.codes {
            if let Some(used) = used.get_mut(code as usize) {
                *used = true;
            }
        }
        let mut order: Vec<usize> = (0..self.distinct.len()).filter(|&code| used[code]).collect();
        order.sort_by_key(|&code| self.distinct.get_index(code).map(|(word, _)| word));
        let mut rank = vec![NO_WORD; self.distinct.len()];
        for (new, &old) in order.iter().enumerate() {
            rank[old] = new as u32;
        }
        let codes =
            self.codes.iter().map(|&code| rank.get(code as usize).copied().unwrap_or(NO_WORD)).collect();
        let word = |&old: &usize| self.distinct.get_index(old).map(|(word, _)| word);
        let words = order.iter().filter_map(word).map(|w| String::from_utf8_lossy(w).into_owned()).collect();
        Values::Words { words, codes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_by_bytes_and_forgotten_ones_leave_no_trace() {
        let mut words = Words::default();
        for word in ["b", "é", "b", "Z", "forgotten"] {
            words.push(word.as_bytes(), false);
        }
        assert!(words.push_again(b"Z") && words.push_again(b"Z"));
        assert!(!words.push_again(b"new"));
        words.push(b"odd", true);
        assert!(!words.push_again(b"odd"));
        words.resize(4);
        words.resize(5);
        let expected = Values::Words {
            words: vec!["Z".into(), "b".into(), "é".into()],
            codes: vec![1, 2, 1, 0, NO_WORD],
        };
        assert_eq!(words.finish(), expected);
    }
}
