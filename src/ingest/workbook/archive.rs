//! The parts of a workbook, which is a zip archive (PKWARE, APPNOTE 6.3), unpacked as they are read.
//!
//! The sizes that an archive states are not believed: what comes out is counted.

use crate::ingest::damage::Damage;
use flate2::read::DeflateDecoder;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, BufReader, Read};

/// The most bytes that all parts may unpack to together.
const LARGEST: u64 = 1 << 32;
/// The most bytes from one packed byte, once there is much of them. Sheets are wordy XML and shrink far more than answers do.
const LARGEST_RATIO: u64 = 400;
/// Unpacked bytes up to which the ratio is not looked at.
const SMALL: u64 = 1 << 26;

/// A zip archive.
pub(super) struct Archive {
    bytes: Vec<u8>,
    parts: BTreeMap<String, Part>,
    unpacked: Cell<u64>,
}

#[derive(Debug, Clone, Copy)]
struct Part {
    offset: usize,
    packed: usize,
    deflated: bool,
}

/// The content of a part.
pub(super) type Content<'a> = BufReader<Counted<'a>>;

impl Archive {
    /// Reads the table of contents.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Damage> {
        let broken = || Damage::Broken("its table of contents is damaged");
        let (mut at, count) = directory(&bytes).ok_or_else(broken)?;
        let mut parts = BTreeMap::new();
        for _ in 0..count {
            let entry =
                bytes.get(at..).filter(|entry| entry.starts_with(b"PK\x01\x02")).ok_or_else(broken)?;
            let short = |field| short(entry, field).ok_or_else(broken);
            let long = |field| long(entry, field).ok_or_else(broken);
            let (flags, method, name) = (short(8)?, short(10)?, short(28)?);
            let behind = 46 + name + short(30)? + short(32)?;
            let part = Part { offset: long(42)?, packed: long(20)?, deflated: method == 8 };
            let name = entry.get(46..46 + name).ok_or_else(broken)?;
            if flags & 1 == 1 || !matches!(method, 0 | 8) {
                return Err(Damage::Unsupported("a password, or an unusual way of packing"));
            }
            parts.insert(String::from_utf8_lossy(name).into_owned(), part);
            at += behind;
        }
        Ok(Archive { bytes, parts, unpacked: Cell::new(0) })
    }

    /// The content of the part called `name`; `None` where there is no such part.
    pub fn part(&self, name: &str) -> Option<Content<'_>> {
        let Part { offset, packed, deflated } = *self.parts.get(name)?;
        let local = self.bytes.get(offset..)?;
        let start = 30 + short(local, 26)? + short(local, 28)?;
        let content = local.get(start..start.checked_add(packed)?)?;
        let inner: Box<dyn Read> =
            if deflated { Box::new(DeflateDecoder::new(content)) } else { Box::new(content) };
        Some(BufReader::with_capacity(1 << 16, Counted { inner, archive: self }))
    }
}

/// Bytes of a part, counted with those of the others.
pub(super) struct Counted<'a> {
    inner: Box<dyn Read + 'a>,
    archive: &'a Archive,
}

impl Read for Counted<'_> {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        let got = self.inner.read(space).map_err(Damage::in_packing)?;
        let unpacked = self.archive.unpacked.get() + got as u64;
        self.archive.unpacked.set(unpacked);
        let too_dense = unpacked > SMALL && unpacked / LARGEST_RATIO > self.archive.bytes.len() as u64;
        if unpacked > LARGEST || too_dense { Err(Damage::TooLarge.into()) } else { Ok(got) }
    }
}

/// Where the table of contents begins, and how many parts it lists.
fn directory(bytes: &[u8]) -> Option<(usize, usize)> {
    let from = bytes.len().saturating_sub(66_000);
    let record = bytes.get(from + memchr::memmem::rfind(bytes.get(from..)?, b"PK\x05\x06")?..)?;
    Some((long(record, 16)?, short(record, 10)?))
}

fn short(record: &[u8], at: usize) -> Option<usize> {
    record.get(at..)?.first_chunk().map(|bytes| usize::from(u16::from_le_bytes(*bytes)))
}

fn long(record: &[u8], at: usize) -> Option<usize> {
    record.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes) as usize)
}
