//! Words of a column, each distinct one held once.

use crate::model::responses::{NO_WORD, Values};
use std::collections::HashMap;

/// Words read so far, in order of first appearance.
#[derive(Debug, Default)]
pub(super) struct Words {
    codes: Vec<u32>,
    distinct: Vec<Box<[u8]>>,
    known: HashMap<Box<[u8]>, u32>,
}

impl Words {
    /// The number of cells.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Forgets cells behind `rows`, or adds missing ones.
    pub fn resize(&mut self, rows: usize) {
        self.codes.resize(rows, NO_WORD);
    }

    /// Takes a word. Neighbors are often the same, so the last one is tried first.
    pub fn push(&mut self, word: &[u8]) {
        if let Some(&last) = self.codes.last()
            && self.distinct.get(last as usize).is_some_and(|known| **known == *word)
        {
            self.codes.push(last);
            return;
        }
        let code = self.code(word);
        self.codes.push(code);
    }

    fn code(&mut self, word: &[u8]) -> u32 {
        if let Some(&code) = self.known.get(word) {
            return code;
        }
        let code = self.distinct.len() as u32;
        self.distinct.push(word.into());
        self.known.insert(word.into(), code);
        code
    }

    /// Takes the cells of `other` behind those that are here.
    pub fn append(&mut self, other: &Words) {
        let moved: Vec<u32> = other.distinct.iter().map(|word| self.code(word)).collect();
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
        order.sort_by(|&a, &b| self.distinct[a].cmp(&self.distinct[b]));
        let mut rank = vec![NO_WORD; self.distinct.len()];
        for (new, &old) in order.iter().enumerate() {
            rank[old] = new as u32;
        }
        let codes =
            self.codes.iter().map(|&code| rank.get(code as usize).copied().unwrap_or(NO_WORD)).collect();
        let words =
            order.iter().map(|&old| String::from_utf8_lossy(&self.distinct[old]).into_owned()).collect();
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
            words.push(word.as_bytes());
        }
        words.resize(4);
        words.resize(5);
        let expected = Values::Words {
            words: vec!["Z".into(), "b".into(), "é".into()],
            codes: vec![1, 2, 1, 0, NO_WORD],
        };
        assert_eq!(words.finish(), expected);
    }
}
