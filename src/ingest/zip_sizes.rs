//! What a zip archive unpacks to, counted before anything keeps it in memory.

use super::damage::Damage;
use flate2::read::DeflateDecoder;
use std::io::{self, Read};

/// The most bytes that the parts of a workbook may unpack to together.
const LARGEST: u64 = 1 << 32;
/// The most bytes from one packed byte, once there is much of them. Sheets are wordy XML and shrink far more than answers do.
const LARGEST_RATIO: u64 = 400;
/// Unpacked bytes up to which the ratio is not looked at.
const SMALL: u64 = 1 << 26;

/// Refuses an archive whose parts unpack to too much. The sizes that it states are not believed: every part is unpacked
/// once to nowhere.
pub(super) fn check(bytes: &[u8]) -> Result<(), Damage> {
    let broken = Damage::Broken("its table of contents is damaged");
    let Some((mut at, count)) = directory(bytes) else { return Err(broken) };
    let mut unpacked = 0;
    for _ in 0..count {
        let Some(part) = bytes.get(at..at + 46).filter(|part| part.starts_with(b"PK\x01\x02")) else {
            return Err(broken);
        };
        let [method, name, extra, comment] = [10, 28, 30, 32].map(|field| u16_at(part, field));
        let [packed, offset] = [20, 42].map(|field| u32_at(part, field));
        if method == 8 {
            unpacked += inflated(bytes, offset, packed, LARGEST - unpacked)?;
        } else {
            unpacked += packed as u64;
        }
        if unpacked >= LARGEST || (unpacked > SMALL && unpacked / LARGEST_RATIO > bytes.len() as u64) {
            return Err(Damage::TooLarge);
        }
        at += 46 + name + extra + comment;
    }
    Ok(())
}

/// Where the table of contents begins, and how many parts it lists.
fn directory(bytes: &[u8]) -> Option<(usize, usize)> {
    let from = bytes.len().saturating_sub(66_000);
    let end = from + memchr::memmem::rfind(bytes.get(from..)?, b"PK\x05\x06")?;
    let record = bytes.get(end..end + 22)?;
    Some((u32_at(record, 16), u16_at(record, 10)))
}

fn inflated(bytes: &[u8], offset: usize, packed: usize, limit: u64) -> Result<u64, Damage> {
    let content = || {
        let local = bytes.get(offset..offset + 30)?;
        let start = offset + 30 + u16_at(local, 26) + u16_at(local, 28);
        bytes.get(start..start.checked_add(packed)?)
    };
    let content = content().ok_or(Damage::Broken("a part of it is cut off"))?;
    let mut counted = DeflateDecoder::new(content).take(limit);
    io::copy(&mut counted, &mut io::sink()).map_err(|_| Damage::Broken("a part of it can't be unpacked"))
}

fn u16_at(record: &[u8], at: usize) -> usize {
    record
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .map_or(0, |bytes| usize::from(u16::from_le_bytes(*bytes)))
}

fn u32_at(record: &[u8], at: usize) -> usize {
    record
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize)
}
