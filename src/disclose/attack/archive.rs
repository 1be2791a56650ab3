//! The texts inside files: entries of zip files (Word documents), compressed streams of PDF files, escaped text.

use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::io::Read;

/// No text of ours is larger; a file that claims more is cut there.
const MOST: u64 = 64 << 20;

/// Everything in a file that a text can stand in: its bytes, and what they hold when they are unpacked.
pub(super) fn layers(path: &str, bytes: &[u8]) -> Vec<Vec<u8>> {
    let kind = path.rsplit_once('.').map_or("", |(_, kind)| kind);
    match kind {
        "docx" | "zip" => zip_entries(bytes),
        "pdf" => pdf_streams(bytes),
        "html" | "svg" | "json" | "xml" => vec![unescaped(bytes)],
        _ => Vec::new(),
    }
}

/// The entries of a zip file, found by their local headers (APPNOTE 4.3.7), which our own writer fills in.
fn zip_entries(bytes: &[u8]) -> Vec<Vec<u8>> {
    const HEADER: usize = 30;
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(bytes, b"PK\x03\x04") {
        let header = &bytes[at..];
        let short = |i: usize| Some(usize::from(u16::from_le_bytes([*header.get(i)?, *header.get(i + 1)?])));
        let (Some(method), Some(name), Some(extra)) = (short(8), short(26), short(28)) else { continue };
        let Some(packed) = header.get(HEADER + name + extra..) else { continue };
        if method == 8 {
            found.push(unescaped(&read(DeflateDecoder::new(packed))));
        }
    }
    found
}

/// The streams of a PDF file that are compressed, plain.
fn pdf_streams(bytes: &[u8]) -> Vec<Vec<u8>> {
    let starts = memchr::memmem::find_iter(bytes, b"stream");
    let after = starts.filter(|at| !bytes[..*at].ends_with(b"end")).map(|at| &bytes[at + b"stream".len()..]);
    after
        .map(|rest| {
            let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
            read(ZlibDecoder::new(rest.strip_prefix(b"\n").unwrap_or(rest)))
        })
        .filter(|plain| !plain.is_empty())
        .collect()
}

/// What can be read until the stream ends or breaks.
fn read(from: impl Read) -> Vec<u8> {
    let mut plain = Vec::new();
    // What was read before an error stays: an outsider would look at that as well.
    let _ = from.take(MOST).read_to_end(&mut plain);
    plain
}

/// Text with the escapes of XML and JSON undone that our writers use.
pub(super) fn unescaped(bytes: &[u8]) -> Vec<u8> {
    const ESCAPES: [(&str, &str); 8] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("\\\"", "\""),
        ("&amp;", "&"),
    ];
    let text = String::from_utf8_lossy(bytes);
    ESCAPES.iter().fold(text.into_owned(), |text, (from, to)| text.replace(from, to)).into_bytes()
}
