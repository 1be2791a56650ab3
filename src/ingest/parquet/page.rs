//! The pages of a column, unpacked one at a time, and their values as cells.

use super::decode::{Cursor, Decoder, Runs, Value};
use super::metadata::{Chunk, Column, Kind, Physical};
use super::thrift::{STRUCT, TRUE, Thrift};
use crate::ingest::cases::{Cell, iso_date, iso_moment, iso_time};
use crate::ingest::damage::Damage;
use crate::ingest::notes::ENCODING;
use std::io::{self, Read};

/// The most bytes that a page may unpack to.
const LARGEST_PAGE: usize = 1 << 28;
const DAMAGED: Damage = Damage::Broken("a page of it is damaged");
const DAY: i64 = 86_400_000_000_000;

/// The cells of a column in a group of rows.
pub(super) struct ColumnPages<'f> {
    column: &'f Column,
    codec: i64,
    /// What of the column was not looked at yet.
    rest: &'f [u8],
    dictionary: Vec<Cell>,
    page: Option<Page>,
}

/// What stands before a page.
#[derive(Debug)]
struct Head {
    kind: i64,
    unpacked: usize,
    packed: usize,
    values: u64,
    encoding: i64,
    /// Bytes of levels that stand before the values of a page of the second version, never packed.
    definitions: usize,
    repetitions: usize,
    is_packed: bool,
}

/// A page that is being read.
struct Page {
    left: u64,
    /// Which values are there; `None` where all are.
    levels: Option<(Cursor, Runs)>,
    values: Decoder,
    /// The values are places in the dictionary.
    by_place: bool,
}

impl<'f> ColumnPages<'f> {
    /// The column's values as `chunk` tells.
    pub fn new(file: &'f [u8], column: &'f Column, chunk: &Chunk) -> Result<Self, Damage> {
        let end = chunk.start.checked_add(chunk.length);
        let rest = end.and_then(|end| file.get(chunk.start..end)).ok_or(DAMAGED)?;
        Ok(ColumnPages { column, codec: chunk.codec, rest, dictionary: Vec::new(), page: None })
    }

    /// Puts the next cell in the place of the one in `to`.
    pub fn next(&mut self, to: &mut Cell) -> Result<(), Damage> {
        let page = loop {
            match &mut self.page {
                Some(page) if page.left > 0 => break page,
                _ => self.page = self.turn()?,
            }
        };
        page.left -= 1;
        if let Some((cursor, runs)) = &mut page.levels
            && runs.next(cursor).ok_or(DAMAGED)? < self.column.definition
        {
            *to = Cell::Blank;
            return Ok(());
        }
        match page.values.next(self.column.physical).ok_or(DAMAGED)? {
            Value::Whole(place) if page.by_place => {
                let place = usize::try_from(place).map_err(|_| DAMAGED)?;
                to.clone_from(self.dictionary.get(place).ok_or(DAMAGED)?);
            }
            value => *to = cell(value, self.column)?,
        }
        Ok(())
    }

    /// The next page of values; `None` for one that is about something else.
    fn turn(&mut self) -> Result<Option<Page>, Damage> {
        let mut thrift = Thrift::new(self.rest);
        let head = head(&mut thrift)?;
        let packed = self.rest.get(thrift.at..).and_then(|rest| rest.split_at_checked(head.packed));
        let (content, rest) = packed.ok_or(DAMAGED)?;
        self.rest = rest;
        match head.kind {
            0 => self.first_version(&head, content).map(Some),
            2 => {
                self.dictionary = self.read_dictionary(&head, content)?;
                Ok(None)
            }
            3 => self.second_version(&head, content).map(Some),
            _ => Ok(None),
        }
    }

    fn read_dictionary(&self, head: &Head, content: &[u8]) -> Result<Vec<Cell>, Damage> {
        let bytes = unpack(self.codec, content, head.unpacked)?;
        // A value takes at least a bit, so there can't be more of them than that.
        if head.values > bytes.len() as u64 * 8 {
            return Err(DAMAGED);
        }
        let cursor = Cursor { bytes: bytes.into(), at: 0 };
        let mut values = Decoder::new(0, self.column.physical, cursor).ok_or(DAMAGED)?;
        (0..head.values)
            .map(|_| cell(values.next(self.column.physical).ok_or(DAMAGED)?, self.column))
            .collect()
    }

    fn first_version(&self, head: &Head, content: &[u8]) -> Result<Page, Damage> {
        let bytes = unpack(self.codec, content, head.unpacked)?;
        let mut cursor = Cursor { bytes: bytes.into(), at: 0 };
        let mut levels = None;
        if self.column.definition > 0 {
            let length = cursor.take(4).and_then(|bytes| bytes.try_into().ok()).ok_or(DAMAGED)?;
            let start = cursor.clone();
            cursor.take(u32::from_le_bytes(length) as usize).ok_or(DAMAGED)?;
            levels = Some(start);
        }
        self.page(head, levels, cursor)
    }

    fn second_version(&self, head: &Head, content: &[u8]) -> Result<Page, Damage> {
        let levels = head.repetitions.checked_add(head.definitions);
        let split = levels.and_then(|levels| content.split_at_checked(levels));
        let (levels, values) = split.ok_or(DAMAGED)?;
        let unpacked = head.unpacked.checked_sub(levels.len()).ok_or(DAMAGED)?;
        let codec = if head.is_packed { self.codec } else { 0 };
        let values = Cursor { bytes: unpack(codec, values, unpacked)?.into(), at: 0 };
        let levels = Cursor { bytes: levels.into(), at: head.repetitions };
        self.page(head, (self.column.definition > 0).then_some(levels), values)
    }

    fn page(&self, head: &Head, levels: Option<Cursor>, values: Cursor) -> Result<Page, Damage> {
        let by_place = matches!(head.encoding, 2 | 8);
        let width = u64::BITS - self.column.definition.leading_zeros();
        // A page without any value may leave out how they are written.
        let decoder = if by_place && values.at == values.bytes.len() {
            Some(Decoder::Plain(values))
        } else {
            Decoder::new(head.encoding, self.column.physical, values)
        };
        let values =
            decoder.ok_or(Damage::Broken("a page of it is damaged, or written in an unknown way"))?;
        Ok(Page {
            left: head.values,
            levels: levels.map(|cursor| (cursor, Runs::new(width))),
            values,
            by_place,
        })
    }
}

fn head(thrift: &mut Thrift<'_>) -> Result<Head, Damage> {
    let mut numbers = [0_i64; 9];
    let mut is_packed = true;
    thrift.fields(&mut |thrift, field| {
        let nested: &[(i64, usize)] = match field.id {
            id @ 1..=3 => {
                numbers[id as usize - 1] = thrift.whole(field)?;
                return Ok(true);
            }
            5 | 7 => &[(1, 3), (2, 4)],
            8 => &[(1, 3), (4, 4), (5, 5), (6, 6)],
            _ => return Ok(false),
        };
        if field.kind != STRUCT {
            return Err(DAMAGED);
        }
        let second = field.id == 8;
        thrift.fields(&mut |thrift, field| {
            if second && field.id == 7 {
                is_packed = field.kind == TRUE;
                return Ok(false);
            }
            let Some((_, at)) = nested.iter().find(|(id, _)| *id == field.id) else { return Ok(false) };
            numbers[*at] = thrift.whole(field)?;
            Ok(true)
        })?;
        Ok(true)
    })?;
    let size = |at: usize| usize::try_from(numbers[at]).map_err(|_| DAMAGED);
    Ok(Head {
        kind: numbers[0],
        unpacked: size(1)?,
        packed: size(2)?,
        values: size(3)? as u64,
        encoding: numbers[4],
        definitions: size(5)?,
        repetitions: size(6)?,
        is_packed,
    })
}

/// The bytes of a page, which are to be `length`.
fn unpack(codec: i64, packed: &[u8], length: usize) -> Result<Vec<u8>, Damage> {
    if length > LARGEST_PAGE {
        return Err(Damage::TooLarge);
    }
    let stream = |mut stream: Box<dyn Read + '_>| {
        let mut bytes = Vec::new();
        stream.by_ref().take(length as u64 + 1).read_to_end(&mut bytes).map(|_| bytes)
    };
    // No byte of these two stands for more than 255.
    let plausible = length / 256 <= packed.len();
    let bytes = match codec {
        0 => Ok(packed.to_vec()),
        1 if plausible => {
            let stated = snap::raw::decompress_len(packed).is_ok_and(|stated| stated == length);
            if stated {
                snap::raw::Decoder::new().decompress_vec(packed).map_err(io::Error::other)
            } else {
                Ok(Vec::new())
            }
        }
        2 => stream(Box::new(flate2::read::MultiGzDecoder::new(packed))),
        6 => match ruzstd::decoding::StreamingDecoder::new(packed) {
            Ok(decoder) => stream(Box::new(decoder)),
            Err(error) => Err(io::Error::other(error)),
        },
        7 if plausible => lz4_flex::block::decompress(packed, length).map_err(io::Error::other),
        1 | 7 => return Err(DAMAGED),
        _ => {
            return Err(Damage::Unsupported(
                "a way of packing that is not known (write with snappy, gzip or zstd)",
            ));
        }
    };
    bytes.ok().filter(|bytes| bytes.len() == length).ok_or(DAMAGED)
}

/// A value as a cell.
fn cell(value: Value<'_>, column: &Column) -> Result<Cell, Damage> {
    Ok(match (value, column.kind) {
        (Value::Flag(flag), _) => Cell::Flag(flag),
        // The shortest number that names it, as every program prints it.
        (Value::Single(single), _) => Cell::number(single.to_string().parse().unwrap_or(f64::NAN)),
        (Value::Double(double), _) => Cell::number(double),
        (Value::Whole(days), Kind::Date) => Cell::Text(iso_date(days)),
        (Value::Whole(time), Kind::Time(unit)) => {
            Cell::Text(iso_time(time.checked_mul(unit).ok_or(DAMAGED)?))
        }
        (Value::Whole(moment), Kind::Moment(unit)) => {
            let a_day = DAY / unit;
            Cell::Text(iso_moment(moment.div_euclid(a_day), moment.rem_euclid(a_day) * unit))
        }
        (Value::Whole(whole), Kind::Unsigned) if column.physical == Physical::Int32 => {
            Cell::Whole(i64::from((whole as i32).cast_unsigned()))
        }
        (Value::Whole(whole), Kind::Unsigned) => i64::try_from(whole.cast_unsigned())
            .map_or_else(|_| Cell::Text(whole.cast_unsigned().to_string()), Cell::Whole),
        (Value::Whole(whole), Kind::Decimal(scale)) => decimal(i128::from(whole), scale)?,
        (Value::Whole(whole), _) => Cell::Whole(whole),
        (Value::Bytes(bytes), Kind::Decimal(scale)) => {
            let sign = bytes.first().map_or(0, |first| -i128::from(first >> 7));
            let number = bytes.iter().fold(sign, |number, byte| number << 8 | i128::from(*byte));
            decimal(if bytes.len() > 16 { return Err(DAMAGED) } else { number }, scale)?
        }
        (Value::Bytes(bytes), Kind::Moment(_)) => {
            let (time, day) = bytes.split_at_checked(8).ok_or(DAMAGED)?;
            let time = i64::from_le_bytes(time.try_into().map_err(|_| DAMAGED)?);
            let day = i32::from_le_bytes(day.try_into().map_err(|_| DAMAGED)?);
            // Days are counted from noon of 1 January 4713 before Christ.
            let days = i64::from(day) - 2_440_588 + time.div_euclid(DAY);
            Cell::Text(iso_moment(days, time.rem_euclid(DAY)))
        }
        (Value::Bytes(bytes), _) => match std::str::from_utf8(bytes) {
            Ok(text) => Cell::text(text.to_owned()),
            Err(_) => Cell::Bad(&ENCODING),
        },
    })
}

/// A whole number with its last `scale` digits behind the mark.
fn decimal(number: i128, scale: u32) -> Result<Cell, Damage> {
    if scale > 38 {
        return Err(DAMAGED);
    }
    let text = format!("{number}e-{scale}");
    text.parse().map(Cell::number).map_err(|_| DAMAGED)
}
