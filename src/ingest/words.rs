//! Words of a column, each distinct one held once.

use crate::model::responses::{NO_WORD, Values};
use indexmap::IndexMap;
use std::collections::TryReserveError;
use std::sync::Arc;

/// Distinct words in order of first appearance, and whether there was something to say about each.
type Distinct = IndexMap<Box<[u8]>, bool>;

/// Words read so far. The code of a word is its place among those that are shared and then the others.
#[derive(Debug, Default)]
pub(super) struct Words {
    codes: Vec<u32>,
    /// The first ones, which whoever reads on beside this knows too.
    shared: Arc<Distinct>,
    others: Distinct,
    /// Codes that are tried first, each by the look of its word.
    recent: Vec<u32>,
}

/// The most words that are shared: for more it costs more than it saves.
const MOST_SHARED: usize = 4096;
/// Bits of the look of a word.
const LOOK: u32 = 12;
/// Codes that are tried first, one for each look.
const RECENT: usize = 1 << LOOK;

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

    /// Shares the words that are known with whoever is forked from here on.
    pub fn share(&mut self) {
        let more = MOST_SHARED.saturating_sub(self.shared.len()).min(self.others.len());
        if more > 0 {
            Arc::make_mut(&mut self.shared).extend(self.others.drain(..more));
        }
    }

    /// No cells yet, and the words known that are shared.
    pub fn fork(&self) -> Self {
        Words { shared: Arc::clone(&self.shared), ..Words::default() }
    }

    /// Takes a word, about which there may be something to say.
    pub fn push(&mut self, word: &[u8], remarkable: bool) {
        let code = self.code(word, remarkable);
        self.codes.push(code);
    }

    /// Takes a word that was taken before without anything to say about it; false for any other.
    pub fn push_again(&mut self, word: &[u8]) -> bool {
        let look = look(word);
        let tried = self.recent.get(look).copied().filter(|&code| self.is_plain(code, word));
        let code = tried.or_else(|| self.find(word).filter(|&code| self.is_plain(code, word)));
        let Some(code) = code else { return false };
        if tried.is_none() {
            self.recent.resize(RECENT, NO_WORD);
            if let Some(recent) = self.recent.get_mut(look) {
                *recent = code;
            }
        }
        self.codes.push(code);
        true
    }

    /// True where the code is that of this word, and there is nothing to say about it.
    fn is_plain(&self, code: u32, word: &[u8]) -> bool {
        self.get(code as usize).is_some_and(|(known, remarkable)| known == word && !remarkable)
    }

    fn get(&self, code: usize) -> Option<(&[u8], bool)> {
        let found = match code.checked_sub(self.shared.len()) {
            None => self.shared.get_index(code),
            Some(other) => self.others.get_index(other),
        };
        found.map(|(word, remarkable)| (&**word, *remarkable))
    }

    fn find(&self, word: &[u8]) -> Option<u32> {
        let other = || self.others.get_index_of(word).map(|other| other + self.shared.len());
        self.shared.get_index_of(word).or_else(other).map(|code| code as u32)
    }

    fn code(&mut self, word: &[u8], remarkable: bool) -> u32 {
        self.find(word).unwrap_or_else(|| {
            (self.shared.len() + self.others.insert_full(word.into(), remarkable).0) as u32
        })
    }

    /// Takes the cells of `other`, which was forked from this one, behind those that are here.
    pub fn append(&mut self, other: &Words) {
        let shared = other.shared.len();
        let moved: Vec<u32> =
            other.others.iter().map(|(word, remarkable)| self.code(word, *remarkable)).collect();
        self.codes.extend(other.codes.iter().map(|&code| match (code as usize).checked_sub(shared) {
            None => code,
            Some(other) => moved.get(other).copied().unwrap_or(NO_WORD),
        }));
    }

    /// The words sorted by their bytes, without those that only forgotten cells had.
    pub fn finish(self) -> Values {
        let distinct = self.shared.len() + self.others.len();
        let mut used = vec![false; distinct];
        for &code in &self.codes {
            if let Some(used) = used.get_mut(code as usize) {
                *used = true;
            }
        }
        let word = |code: usize| self.get(code).map(|(word, _)| word);
        let mut order: Vec<usize> = (0..distinct).filter(|&code| used[code]).collect();
        order.sort_by_key(|&code| word(code));
        let mut rank = vec![NO_WORD; distinct];
        for (new, &old) in order.iter().enumerate() {
            rank[old] = new as u32;
        }
        let words = order
            .iter()
            .filter_map(|&old| word(old))
            .map(|word| String::from_utf8_lossy(word).into_owned())
            .collect();
        let mut codes = self.codes;
        for code in &mut codes {
            *code = rank.get(*code as usize).copied().unwrap_or(NO_WORD);
        }
        Values::Words { words, codes }
    }
}

/// A number below [`RECENT`] that differs between most words.
#[inline]
fn look(word: &[u8]) -> usize {
    let (first, last) = match (word.first_chunk(), word.last_chunk()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (word.iter().fold(0, |sum, &byte| sum << 8 | u64::from(byte)), word.len() as u64),
    };
    // The multiplier is 2⁶⁴ over the golden ratio, which spreads neighbors (Knuth 1973).
    ((first ^ last.rotate_left(23)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - LOOK)) as usize
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

    /// Words that are shared or not, new here or there: whoever read them, the column is the same.
    #[test]
    fn forks_know_what_was_known_and_give_back_what_they_learned() {
        let mut words = Words::default();
        words.push(b"b", false);
        words.share();
        words.push(b"a", false);
        let mut fork = words.fork();
        assert!(fork.push_again(b"b") && !fork.push_again(b"a"));
        for word in [&b"c"[..], b"a", b"c", b"b"] {
            fork.push(word, false);
        }
        words.share();
        words.append(&fork);
        words.resize(9);
        let expected = Values::Words {
            words: vec!["a".into(), "b".into(), "c".into()],
            codes: vec![1, 0, 1, 2, 0, 2, 1, NO_WORD, NO_WORD],
        };
        assert_eq!(words.finish(), expected);
    }

    #[test]
    fn words_of_any_length_have_a_look() {
        for length in 0..40 {
            assert!(look(&vec![b'x'; length]) < RECENT);
        }
    }
}
