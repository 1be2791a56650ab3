//! Values of a page, one at a time: nothing is spread out in memory before it is asked for, whatever the page promises.

use super::metadata::Physical;
use super::thrift::{varint, zigzag};
use std::rc::Rc;

/// The bytes of a page, from where they are being read.
#[derive(Debug, Clone)]
pub(super) struct Cursor {
    pub bytes: Rc<[u8]>,
    pub at: usize,
}

impl Cursor {
    pub fn take(&mut self, length: usize) -> Option<&[u8]> {
        let start = self.at;
        let end = start.checked_add(length)?;
        let taken = self.bytes.get(start..end)?;
        self.at = end;
        Some(taken)
    }

    fn length(&mut self) -> Option<usize> {
        let bytes = self.take(4)?.try_into().ok()?;
        Some(u32::from_le_bytes(bytes) as usize)
    }
}

/// One value as it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value<'p> {
    Flag(bool),
    Whole(i64),
    Single(f32),
    Double(f64),
    Bytes(&'p [u8]),
}

/// A value from the bytes of its type.
fn value(bytes: &[u8], physical: Physical) -> Option<Value<'_>> {
    Some(match physical {
        Physical::Int32 => Value::Whole(i64::from(i32::from_le_bytes(bytes.try_into().ok()?))),
        Physical::Int64 => Value::Whole(i64::from_le_bytes(bytes.try_into().ok()?)),
        Physical::Float => Value::Single(f32::from_le_bytes(bytes.try_into().ok()?)),
        Physical::Double => Value::Double(f64::from_le_bytes(bytes.try_into().ok()?)),
        _ => Value::Bytes(bytes),
    })
}

/// Bytes of a value of the type, where all have as many.
fn width(physical: Physical) -> Option<usize> {
    match physical {
        Physical::Int32 | Physical::Float => Some(4),
        Physical::Int64 | Physical::Double => Some(8),
        Physical::Int96 => Some(12),
        Physical::Fixed(width) => Some(width),
        Physical::Boolean | Physical::Bytes => None,
    }
}

/// Numbers in runs of one value and in groups of eight packed by bits (the encoding `RLE`).
#[derive(Debug, Clone)]
pub(super) struct Runs {
    width: u32,
    /// Values left of the run, and its value; or where a packed run is, in bits.
    left: u64,
    repeated: Option<u64>,
    bit: usize,
}

impl Runs {
    /// Numbers of `width` bits.
    pub fn new(width: u32) -> Self {
        Runs { width, left: 0, repeated: None, bit: 0 }
    }

    #[inline]
    pub fn next(&mut self, cursor: &mut Cursor) -> Option<u64> {
        while self.left == 0 {
            let head = varint(&cursor.bytes, &mut cursor.at)?;
            if head & 1 == 1 {
                self.left = (head >> 1).checked_mul(8)?;
                self.bit = cursor.at.checked_mul(8)?;
                let length = usize::try_from(head >> 1).ok()?.checked_mul(self.width as usize)?;
                // The last group may be cut short; what is missing of it is asked for by nobody.
                cursor.at = cursor.at.saturating_add(length).min(cursor.bytes.len());
                self.repeated = None;
            } else {
                self.left = head >> 1;
                let bytes = cursor.take(self.width.div_ceil(8) as usize)?;
                self.repeated = Some(bytes.iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte)));
            }
        }
        self.left -= 1;
        if self.repeated.is_some() {
            return self.repeated;
        }
        let value = bits(&cursor.bytes, self.bit, self.width);
        self.bit += self.width as usize;
        value
    }
}

/// The number in `width` bits from bit `at` on, the lowest first.
fn bits(bytes: &[u8], at: usize, width: u32) -> Option<u64> {
    if width == 0 {
        return Some(0);
    }
    let (first, shift) = (at / 8, (at % 8) as u32);
    let mask = u64::MAX >> (64 - width);
    // Nearly always eight bytes hold it, and are there.
    if let Some(eight) = bytes.get(first..).and_then(<[u8]>::first_chunk).filter(|_| shift + width <= 64) {
        return Some(u64::from_le_bytes(*eight) >> shift & mask);
    }
    let taken = bytes.get(first..first + (shift + width).div_ceil(8) as usize)?;
    let value = taken.iter().rev().fold(0_u128, |value, byte| value << 8 | u128::from(*byte));
    Some((value >> shift) as u64 & mask)
}

/// Whole numbers as differences, packed in blocks of blocks (the encoding `DELTA_BINARY_PACKED`).
#[derive(Debug, Clone)]
pub(super) struct Deltas {
    in_miniblock: u64,
    miniblocks: usize,
    left: u64,
    last: i64,
    first: bool,
    least: i64,
    widths: (usize, usize),
    bit: usize,
    width: u32,
    left_in_miniblock: u64,
}

impl Deltas {
    pub fn new(cursor: &mut Cursor) -> Option<Self> {
        let mut number = || varint(&cursor.bytes, &mut cursor.at);
        let (block, miniblocks, left) = (number()?, number()?, number()?);
        let last = zigzag(number()?);
        let in_miniblock = block.checked_div(miniblocks).filter(|n| *n > 0 && n % 8 == 0)?;
        let miniblocks = usize::try_from(miniblocks).ok().filter(|n| *n <= cursor.bytes.len())?;
        Some(Deltas {
            in_miniblock,
            miniblocks,
            left,
            last,
            first: true,
            least: 0,
            widths: (0, 0),
            bit: 0,
            width: 0,
            left_in_miniblock: 0,
        })
    }

    pub fn next(&mut self, cursor: &mut Cursor) -> Option<i64> {
        self.left = self.left.checked_sub(1)?;
        if std::mem::take(&mut self.first) {
            return Some(self.last);
        }
        if self.left_in_miniblock == 0 {
            if self.widths.0 == self.widths.1 {
                self.least = zigzag(varint(&cursor.bytes, &mut cursor.at)?);
                self.widths = (cursor.at, cursor.at + self.miniblocks);
                cursor.take(self.miniblocks)?;
            }
            self.width = u32::from(*cursor.bytes.get(self.widths.0)?);
            self.widths.0 += 1;
            self.bit = cursor.at.checked_mul(8)?;
            self.left_in_miniblock = self.in_miniblock;
            let length = usize::try_from(self.in_miniblock / 8).ok()?.checked_mul(self.width as usize)?;
            cursor.at = cursor.at.saturating_add(length).min(cursor.bytes.len());
        }
        self.left_in_miniblock -= 1;
        let delta = bits(&cursor.bytes, self.bit, self.width.min(64))?;
        self.bit += self.width as usize;
        self.last = self.last.wrapping_add(self.least).wrapping_add(delta.cast_signed());
        Some(self.last)
    }

    /// Reads up to the end of the last block, for what stands behind it.
    fn pass(mut self, cursor: &mut Cursor) -> Option<()> {
        while self.left > 0 {
            self.next(cursor)?;
        }
        Some(())
    }
}

/// Numbers that stand before what they are about: how long each text is, or how much of the one before it shares.
#[derive(Debug, Clone)]
struct Ahead {
    cursor: Cursor,
    deltas: Deltas,
}

impl Ahead {
    /// The numbers at `cursor`, which is moved behind them.
    fn new(cursor: &mut Cursor) -> Option<Self> {
        let mut ahead = cursor.clone();
        let deltas = Deltas::new(&mut ahead)?;
        let mut end = ahead.clone();
        deltas.clone().pass(&mut end)?;
        cursor.at = end.at;
        Some(Ahead { cursor: ahead, deltas })
    }

    fn next(&mut self) -> Option<usize> {
        usize::try_from(self.deltas.next(&mut self.cursor)?).ok()
    }
}

/// How the values of a page are written, and where they are being read.
#[derive(Debug)]
pub(super) enum Decoder {
    Plain(Cursor),
    /// True and false as bits.
    Flags(Cursor, usize),
    /// True and false as runs.
    FlagRuns(Cursor, Runs),
    /// Places in the dictionary.
    Dictionary(Cursor, Runs),
    Deltas(Cursor, Deltas),
    Lengths(Cursor, Box<LengthsAhead>),
    /// Texts that share their beginnings with the one before.
    Prefixes(Cursor, Box<LengthsAhead>, Vec<u8>),
    /// First bytes of all values, then second ones.
    Split(Cursor, usize, Vec<u8>),
}

#[derive(Debug)]
pub(super) struct LengthsAhead {
    prefixes: Option<Ahead>,
    lengths: Ahead,
}

/// The longest text: prefixes can make it longer than its page.
const LONGEST_TEXT: usize = 1 << 24;

impl Decoder {
    /// Values in encoding number `encoding` at `cursor`. `None` where the page is damaged, or they can't be so written.
    pub fn new(encoding: i64, physical: Physical, mut cursor: Cursor) -> Option<Self> {
        let wholes = matches!(physical, Physical::Int32 | Physical::Int64);
        Some(match encoding {
            0 if physical == Physical::Boolean => Decoder::Flags(cursor, 0),
            0 => Decoder::Plain(cursor),
            2 | 8 => {
                let width = u32::from(*cursor.take(1)?.first()?);
                Decoder::Dictionary(cursor, Runs::new((width <= 32).then_some(width)?))
            }
            3 if physical == Physical::Boolean => {
                cursor.length()?;
                Decoder::FlagRuns(cursor, Runs::new(1))
            }
            5 if wholes => {
                let deltas = Deltas::new(&mut cursor)?;
                Decoder::Deltas(cursor, deltas)
            }
            6 if physical == Physical::Bytes => {
                let lengths = Ahead::new(&mut cursor)?;
                Decoder::Lengths(cursor, Box::new(LengthsAhead { prefixes: None, lengths }))
            }
            7 => {
                let prefixes = Some(Ahead::new(&mut cursor)?);
                let lengths = Ahead::new(&mut cursor)?;
                Decoder::Prefixes(cursor, Box::new(LengthsAhead { prefixes, lengths }), Vec::new())
            }
            9 if width(physical).is_some_and(|width| width > 0) => Decoder::Split(cursor, 0, Vec::new()),
            _ => return None,
        })
    }

    /// The next value; of a dictionary, its place there.
    pub fn next(&mut self, physical: Physical) -> Option<Value<'_>> {
        match self {
            Decoder::Plain(cursor) => {
                let length = match width(physical) {
                    Some(width) => width,
                    None => cursor.length()?,
                };
                value(cursor.take(length)?, physical)
            }
            Decoder::Flags(cursor, bit) => {
                let flag = bits(cursor.bytes.get(cursor.at..)?, *bit, 1)?;
                *bit += 1;
                Some(Value::Flag(flag == 1))
            }
            Decoder::FlagRuns(cursor, runs) => Some(Value::Flag(runs.next(cursor)? == 1)),
            Decoder::Dictionary(cursor, runs) => Some(Value::Whole(runs.next(cursor)?.cast_signed())),
            Decoder::Deltas(cursor, deltas) => {
                let whole = deltas.next(cursor)?;
                let narrow = physical == Physical::Int32;
                Some(Value::Whole(if narrow { i64::from(whole as i32) } else { whole }))
            }
            Decoder::Lengths(cursor, ahead) => Some(Value::Bytes(cursor.take(ahead.lengths.next()?)?)),
            Decoder::Prefixes(cursor, ahead, last) => {
                let shared = ahead.prefixes.as_mut()?.next()?;
                let rest = cursor.take(ahead.lengths.next()?)?;
                if shared > last.len() || shared + rest.len() > LONGEST_TEXT {
                    return None;
                }
                last.truncate(shared);
                last.extend_from_slice(rest);
                value(last, physical)
            }
            Decoder::Split(cursor, at, space) => {
                let (bytes, width) = (cursor.bytes.get(cursor.at..)?, width(physical)?);
                let count = bytes.len() / width;
                space.clear();
                for byte in 0..width {
                    space.push(*bytes.get(byte * count + *at).filter(|_| *at < count)?);
                }
                *at += 1;
                value(space, physical)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_and_packed_groups_follow_each_other() {
        // Three sevens; then the numbers 0 to 7 in three bits each (the example of the format's description).
        let bytes = [0x06, 0x07, 0x03, 0x88, 0xc6, 0xfa];
        let (mut cursor, mut runs) = (Cursor { bytes: Rc::from(bytes.as_slice()), at: 0 }, Runs::new(3));
        let read: Vec<u64> = std::iter::from_fn(|| runs.next(&mut cursor)).collect();
        assert_eq!(read, [7, 7, 7, 0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn a_run_of_any_length_takes_no_space() {
        let bytes = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 1];
        let (mut cursor, mut runs) = (Cursor { bytes: Rc::from(bytes.as_slice()), at: 0 }, Runs::new(1));
        assert!((0..1000).all(|_| runs.next(&mut cursor) == Some(1)));
    }

    #[test]
    fn differences_give_back_their_numbers() {
        // 7, 5, 3, 1, 2, 3, 4, 5: the second example of the format's description, in one block of 128.
        let bytes = [0x80, 0x01, 0x04, 0x08, 0x0e, 0x03, 0x02, 0, 0, 0, 0xc0, 0x3f, 0, 0, 0, 0, 0, 0];
        let mut cursor = Cursor { bytes: Rc::from(bytes.as_slice()), at: 0 };
        let mut deltas = Deltas::new(&mut cursor).unwrap();
        let read: Vec<i64> = std::iter::from_fn(|| deltas.next(&mut cursor)).collect();
        assert_eq!(read, [7, 5, 3, 1, 2, 3, 4, 5]);
    }
}
