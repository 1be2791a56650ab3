//! A zip archive without a date in it: the same parts give the same bytes.

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::borrow::Cow;
use std::io::Write;

/// 1 January 1980, midnight: the earliest that the format can tell, and so the date of what has none.
const NO_DATE: u32 = 0x0021_0000;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// Version 2.0 of the format, which has folders and deflate.
const VERSION: u16 = 20;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;

/// Archives a list of parts: each has a name and its bytes. Pictures and PDF files, which are
/// compressed already, are stored as they are.
///
/// # Errors
/// Never in practice: everything is written to memory.
pub fn archive(parts: &[(String, Cow<'_, [u8]>)]) -> std::io::Result<Vec<u8>> {
    let mut out: Vec<u8> = Vec::new();
    let mut directory: Vec<u8> = Vec::new();
    for (name, bytes) in parts {
        let at = length(out.len())?;
        let is_compressed = bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"%PDF");
        let packed = if is_compressed { Cow::Borrowed(&bytes[..]) } else { Cow::Owned(deflate(bytes)?) };
        let mut crc = Crc::new();
        crc.update(bytes);
        let mut header: Vec<u8> = Vec::new();
        for field in [VERSION, UTF8, if is_compressed { STORED } else { DEFLATED }] {
            header.extend(field.to_le_bytes());
        }
        for field in [NO_DATE, crc.sum(), length(packed.len())?, length(bytes.len())?] {
            header.extend(field.to_le_bytes());
        }
        header.extend(short(name.len())?.to_le_bytes());
        header.extend([0, 0]); // no extra field
        out.extend(b"PK\x03\x04");
        out.extend(&header);
        out.extend(name.as_bytes());
        out.extend_from_slice(&packed);

        directory.extend(b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&header);
        directory.extend([0; 10]); // no comment, first disk, no attributes
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (count, start) = (short(parts.len())?, length(out.len())?);
    out.extend(&directory);
    out.extend(b"PK\x05\x06");
    out.extend([0; 4]); // this disk is the first, and the only one
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length(directory.len())?.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]); // no comment
    Ok(out)
}

fn deflate(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(2));
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn length(bytes: usize) -> std::io::Result<u32> {
    u32::try_from(bytes).map_err(|_| std::io::Error::other("an archive of 4 GB or more"))
}

fn short(count: usize) -> std::io::Result<u16> {
    u16::try_from(count).map_err(|_| std::io::Error::other("an archive of 65,536 parts or more"))
}
