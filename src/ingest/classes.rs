//! Where delimiters, line ends and quotes stand in a text: a bit for each byte, by the widest vectors that the processor has.

#![allow(clippy::inline_always)] // what is not inlined is compiled for the oldest processor

use fearless_simd::prelude::*;
use fearless_simd::{Level, Simd, dispatch, u8x64};

/// Bytes of a word of bits.
const WORD: usize = 64;

/// The classes of the bytes of a part of a window.
#[derive(Debug)]
pub(super) struct Classes {
    /// The first byte that has a bit, and the end of the text.
    start: usize,
    end: usize,
    /// Per 64 bytes: which are delimiters, and which are line ends or quotes. What is behind the text counts as a line end.
    words: Vec<[u64; 2]>,
    /// Every byte is ASCII and none is NUL.
    pub plain: bool,
}

/// What the bytes of a word are compared with.
#[derive(Clone, Copy)]
struct Sought<S: Simd> {
    delimiter: u8x64<S>,
    line_feed: u8x64<S>,
    carriage_return: u8x64<S>,
    quote: u8x64<S>,
    nul: u8x64<S>,
}

impl Classes {
    /// Of the bytes of `text`, which begins at `start` of its window.
    pub fn of(text: &[u8], start: usize, delimiter: u8) -> Self {
        let mut classes = Classes {
            start,
            end: start + text.len(),
            words: Vec::with_capacity(text.len() / WORD + 3),
            plain: true,
        };
        dispatch!(Level::new(), simd => simd.vectorize(
            #[inline(always)]
            || classes.fill(simd, text, delimiter)
        ));
        classes
    }

    #[inline(always)]
    fn fill<S: Simd>(&mut self, simd: S, text: &[u8], delimiter: u8) {
        let all = |byte: u8| u8x64::splat(simd, byte);
        let sought = Sought {
            delimiter: all(delimiter),
            line_feed: all(b'\n'),
            carriage_return: all(b'\r'),
            quote: all(b'"'),
            nul: all(0),
        };
        let (blocks, rest) = text.as_chunks::<WORD>();
        let (mut bits, mut nuls) = (all(0), 0);
        for block in blocks {
            let bytes = u8x64::from_slice(simd, block);
            bits |= bytes;
            nuls |= self.word(sought, bytes, u64::MAX);
        }
        if !rest.is_empty() {
            let mut block = [b' '; WORD];
            block[..rest.len()].copy_from_slice(rest);
            let bytes = u8x64::from_slice(simd, &block);
            bits |= bytes;
            nuls |= self.word(sought, bytes, (1 << rest.len()) - 1);
        }
        self.words.extend([[0, u64::MAX]; 2]);
        self.plain = nuls == 0 && bits.simd_lt(all(128)).all_true();
    }

    /// Notes the classes of a word, of which the `valid` bytes are text. Gives which are NUL.
    #[inline(always)]
    fn word<S: Simd>(&mut self, sought: Sought<S>, bytes: u8x64<S>, valid: u64) -> u64 {
        let delimiters = bytes.simd_eq(sought.delimiter).to_bitmask() & valid;
        let stops = bytes.simd_eq(sought.line_feed)
            | bytes.simd_eq(sought.carriage_return)
            | bytes.simd_eq(sought.quote);
        self.words.push([delimiters, stops.to_bitmask() | !valid]);
        bytes.simd_eq(sought.nul).to_bitmask()
    }

    /// The classes of 64 bytes of the window from `at` on: which are delimiters, and which line ends or quotes.
    #[inline]
    pub fn from(&self, at: usize) -> (u64, u64) {
        let place = at.wrapping_sub(self.start);
        let Some(&[[delimiters, stops], [next, next_stops]]) =
            self.words.get(place / WORD..).and_then(|words| words.first_chunk())
        else {
            return (0, u64::MAX);
        };
        let shift = (place % WORD) as u32;
        let join = |word: u64, next: u64| word >> shift | next << 1 << (63 - shift);
        (join(delimiters, next), join(stops, next_stops))
    }

    /// Where the cell that begins at `at` ends, if it is not in quotes, has none, and is not long.
    #[inline]
    pub fn end(&self, window: &[u8], at: usize) -> Option<usize> {
        let (delimiters, stops) = self.from(at);
        let end = at + (delimiters | stops).trailing_zeros() as usize;
        let inside = end < self.end && end < at + WORD;
        window.get(end).filter(|&&byte| byte != b'"' && inside).and(Some(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever stands where, the bits from any byte on are those of the bytes, and behind the text nothing but ends.
        #[test]
        fn every_byte_has_its_class(text in prop::collection::vec(prop::sample::select(b",;\n\r\"1a\x80\0 ".to_vec()), 0..200), start in 0..70_usize) {
            let classes = Classes::of(&text, start, b',');
            for at in 0..text.len() + 70 {
                let (delimiters, stops) = classes.from(start + at);
                for i in 0..64 {
                    let byte = text.get(at + i);
                    prop_assert_eq!(delimiters >> i & 1 == 1, byte == Some(&b','));
                    prop_assert_eq!(stops >> i & 1 == 1, byte.is_none_or(|byte| b"\n\r\"".contains(byte)), "{} {}", at, i);
                }
            }
            prop_assert_eq!(classes.plain, text.is_ascii() && !text.contains(&0));
            prop_assert_eq!(classes.from(start.wrapping_sub(1)), (0, u64::MAX));
        }
    }

    #[test]
    fn a_cell_ends_at_a_delimiter_or_a_line_end_and_one_with_quotes_is_left_alone() {
        let end = |text: &str| Classes::of(text.as_bytes(), 0, b',').end(text.as_bytes(), 0);
        let part = Classes::of(b"ab", 0, b',');
        assert_eq!(part.end(b"abc,", 0), None, "the cell goes on behind the part");
        assert_eq!([end("ab,c"), end(",c"), end("ab\n")], [Some(2), Some(0), Some(2)]);
        assert_eq!([end("\"a\","), end("a\"b,"), end("ab"), end("")], [None; 4]);
        assert_eq!(end(&format!("{},", "x".repeat(64))), None);
        assert_eq!(end(&format!("{},", "x".repeat(63))), Some(63));
    }
}
