//! The dictionary of a system file: its variables, their labels, and how the cases are written.

use super::bytes::Bytes;
use super::resolver::Resolver;
use crate::ingest::cases::{Cell, Variable, iso_date, iso_moment};
use crate::ingest::damage::Damage;
use crate::ingest::notes::ENCODING;
use encoding_rs::{Encoding, UTF_8};
use std::io::Read;

/// Days from 14 October 1582, where SPSS counts from, to 1 January 1970.
const DAYS_BEFORE_1970: i64 = 141_428;
const DAY: f64 = 86_400.0;

/// How the cases are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compression {
    /// As they are.
    None,
    /// Small numbers and blanks as one byte.
    Bytes,
    /// So, and packed with zlib besides.
    Zlib,
}

/// What a file says before its cases.
pub(super) struct Dictionary {
    pub variables: Vec<Variable>,
    /// One for each variable.
    pub shapes: Vec<Shape>,
    pub compression: Compression,
    pub bias: f64,
    /// How many cases there are, where the file knows.
    pub cases: Option<u64>,
    encoding: &'static Encoding,
}

/// How the cells of a variable are written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    Number(Format),
    /// In these pieces.
    Text(Vec<Piece>),
}

/// One piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Elements of eight bytes that it takes.
    pub elements: usize,
    /// Bytes of them that belong to the text.
    pub used: usize,
}

/// What a number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Plain,
    /// Seconds since 14 October 1582, at midnight.
    Date,
    /// Seconds since then.
    Moment,
}

impl Format {
    /// By its number in the file.
    pub fn of(number: u8) -> Self {
        match number {
            20 | 23 | 24 | 28 | 29 | 30 | 38 | 39 => Format::Date,
            22 | 41 => Format::Moment,
            _ => Format::Plain,
        }
    }

    /// A number as a cell: dates as text, but for those that the file declares to mean "no answer".
    pub fn cell(self, value: f64, variable: &Variable) -> Cell {
        let plain = Cell::number(value);
        let days = (value / DAY).floor();
        if self == Format::Plain || plain.is_blank() || days.abs() > 4e6 || variable.declares_missing(&plain)
        {
            return plain;
        }
        let days_since_1970 = days as i64 - DAYS_BEFORE_1970;
        if self == Format::Date {
            return Cell::Text(iso_date(days_since_1970));
        }
        // Thousandths are all that SPSS shows.
        let milliseconds = (((value - days * DAY) * 1000.0).round() as i64).min(86_399_999);
        Cell::Text(iso_moment(days_since_1970, milliseconds * 1_000_000))
    }
}

impl Dictionary {
    /// A text of a case, without the blanks behind it.
    pub fn text(&self, bytes: &[u8]) -> Cell {
        let end = bytes.iter().rposition(|byte| *byte != b' ').map_or(0, |last| last + 1);
        let bytes = bytes.get(..end).unwrap_or_default();
        match self.encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => Cell::text(text.into_owned()),
            None => Cell::Bad(&ENCODING),
        }
    }
}

/// A variable record: a number, a text of up to 255 bytes, or what one that is longer goes on in.
#[derive(Default)]
pub(super) struct Record {
    pub width: i32,
    pub name: Vec<u8>,
    pub label: Option<Vec<u8>>,
    pub format: u8,
    /// Values that mean "no answer"; where the first two are the ends of a range.
    pub missing: Vec<[u8; 8]>,
    pub range: bool,
}

/// Values of eight bytes with their labels, and the records that have them, counted from 1.
pub(super) struct ValueLabels {
    pub labels: Vec<([u8; 8], Vec<u8>)>,
    pub records: Vec<u64>,
}

#[derive(Default)]
pub(super) struct Extensions {
    pub code_page: Option<i32>,
    pub encoding: Option<Vec<u8>>,
    pub long_names: Vec<u8>,
    pub long_texts: Vec<u8>,
    pub text_labels: Vec<u8>,
    pub text_missing: Vec<u8>,
    pub cases: Option<u64>,
}

/// Reads all that stands before the cases.
pub(super) fn read<R: Read>(bytes: &mut Bytes<R>, encoding: &str) -> Result<Dictionary, Damage> {
    let magic: [u8; 4] = bytes.array().map_err(|damage| match damage {
        Damage::System(error) => Damage::System(error),
        _ => Damage::WrongName("an SPSS system file"),
    })?;
    if &magic != b"$FL2" && &magic != b"$FL3" {
        return Err(Damage::WrongName("an SPSS system file"));
    }
    bytes.run(60)?;
    let layout: [u8; 4] = bytes.array()?;
    bytes.big_endian = matches!(i32::from_be_bytes(layout), 2 | 3);
    if !bytes.big_endian && !matches!(i32::from_le_bytes(layout), 2 | 3) {
        return Err(Damage::Broken("its layout is none that is known"));
    }
    bytes.int()?;
    let compression = match bytes.int()? {
        0 => Compression::None,
        1 => Compression::Bytes,
        2 => Compression::Zlib,
        _ => return Err(Damage::Unsupported("a way of packing that is not known")),
    };
    bytes.int()?;
    let cases = u64::try_from(bytes.int()?).ok();
    let bias = bytes.array()?;
    let bias = bytes.as_double(bias);
    bytes.run(84)?;
    let (mut records, mut labels, mut extensions) = (Vec::new(), Vec::new(), Extensions::default());
    loop {
        match bytes.int()? {
            2 => records.push(record(bytes)?),
            3 => labels.push(value_labels(bytes)?),
            6 => {
                let lines = bytes.count()?;
                bytes.run(lines * 80)?;
            }
            7 => extension(bytes, &mut extensions)?,
            999 => break,
            _ => return Err(Damage::Broken("its dictionary has a record of no known kind")),
        }
    }
    bytes.int()?;
    let encoding = extensions.encoding(encoding)?;
    let big_endian = bytes.big_endian;
    let cases = extensions.cases.or(cases);
    let (variables, shapes) = Resolver { records, labels, extensions, encoding, big_endian }.resolve()?;
    Ok(Dictionary { variables, shapes, compression, bias, cases, encoding })
}

fn record<R: Read>(bytes: &mut Bytes<R>) -> Result<Record, Damage> {
    let width = bytes.int()?;
    let has_label = bytes.int()? != 0;
    let missing = bytes.int()?;
    bytes.int()?;
    let format = (bytes.int()? >> 16) as u8;
    let name: [u8; 8] = bytes.array()?;
    let label = if has_label {
        let length = bytes.count()?;
        let mut label = bytes.run(length.next_multiple_of(4))?;
        label.truncate(length as usize);
        Some(label)
    } else {
        None
    };
    if !(-1..=255).contains(&width) || !(-3..=3).contains(&missing) {
        return Err(Damage::Broken("a variable of its dictionary is none"));
    }
    let values = (0..missing.abs()).map(|_| bytes.array()).collect::<Result<Vec<[u8; 8]>, Damage>>()?;
    Ok(Record { width, name: name.to_vec(), label, format, missing: values, range: missing < -1 })
}

fn value_labels<R: Read>(bytes: &mut Bytes<R>) -> Result<ValueLabels, Damage> {
    let count = bytes.count()?;
    let mut labels = Vec::new();
    for _ in 0..count {
        let value = bytes.array()?;
        let [length] = bytes.array()?;
        let mut label = bytes.run((u64::from(length) + 1).next_multiple_of(8) - 1)?;
        label.truncate(usize::from(length));
        labels.push((value, label));
    }
    if bytes.int()? != 4 {
        return Err(Damage::Broken("value labels of its dictionary belong to no variable"));
    }
    let count = bytes.count()?;
    let mut records = Vec::new();
    for _ in 0..count {
        records.push(bytes.count()?);
    }
    Ok(ValueLabels { labels, records })
}

fn extension<R: Read>(bytes: &mut Bytes<R>, extensions: &mut Extensions) -> Result<(), Damage> {
    let [kind, size, count] = [bytes.count()?, bytes.count()?, bytes.count()?];
    let length = size.checked_mul(count).ok_or(Damage::Broken("a length in it is too large"))?;
    let content = bytes.run(length)?;
    match kind {
        3 => {
            let page = content.get(28..32).and_then(|page| page.try_into().ok());
            extensions.code_page = page.map(|page| bytes.as_int(page));
        }
        13 => extensions.long_names = content,
        14 => extensions.long_texts = content,
        16 => {
            let cases = content.get(8..16).and_then(|cases| cases.try_into().ok());
            let cases =
                cases.map(|c| if bytes.big_endian { i64::from_be_bytes(c) } else { i64::from_le_bytes(c) });
            extensions.cases = cases.and_then(|cases| u64::try_from(cases).ok());
        }
        20 => extensions.encoding = Some(content),
        21 => extensions.text_labels = content,
        22 => extensions.text_missing = content,
        _ => {}
    }
    Ok(())
}

impl Extensions {
    /// The encoding of the texts: named, by its Windows code page, or else `declared`.
    fn encoding(&self, declared: &str) -> Result<&'static Encoding, Damage> {
        let unknown = Damage::Unsupported("texts in an encoding that is not known");
        if let Some(name) = &self.encoding {
            return Encoding::for_label(name).ok_or(unknown);
        }
        let label = match self.code_page {
            Some(65_001) => "utf-8".to_owned(),
            Some(28_591) => "iso-8859-1".to_owned(),
            Some(page @ 1250..=1258) => format!("windows-{page}"),
            _ => declared.to_owned(),
        };
        Ok(Encoding::for_label(label.as_bytes()).unwrap_or(UTF_8))
    }
}
