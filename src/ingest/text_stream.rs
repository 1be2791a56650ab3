//! A data file as a stream of UTF-8 text in whole lines, hashed as it passes.
//!
//! Bytes that have no meaning in the file's encoding come through as the byte FF, which is in no UTF-8 text: the
//! reader of records then names their line and column.

use super::notes::{ENCODING, NOT_CSV, Notes, Place, RECORD, TRANSCODED};
use super::unpack::Unpacked;
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, Read};

/// Bytes asked for at a time: some for each of many threads.
const CHUNK: usize = 1 << 21;
/// The same inside a record that is long already, so that its limit is kept.
const STEP: usize = 1 << 18;
/// Room before a chunk for what is left of the one before it.
const ROOM: usize = 1 << 16;
/// The longest record. What is longer is a quote that is never closed, or not a table.
const LONGEST_RECORD: usize = 1 << 24;

/// Marks of an encoding that nobody writes on purpose. The first is that of UTF-16 and a NUL, which no text begins with.
const UTF_32: [&[u8]; 2] = [b"\xff\xfe\0\0", b"\0\0\xfe\xff"];

/// How the first bytes of other kinds of file look, what to say of them, and the ending of a name under which they are
/// read.
const CONTAINERS: [(&[u8], &str, &str); 16] = [
    (b"\x1f\x8b", "a gzip archive", ".csv.gz"),
    (b"PK\x03\x04", "a zip archive or an Excel workbook", ".xlsx"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file", ""),
    (b"BZh", "a bzip2 archive", ""),
    (b"\xfd7zXZ", "an xz archive", ""),
    (b"7z\xbc\xaf", "a 7-Zip archive", ""),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", ".csv.zst"),
    (b"%PDF", "a PDF file", ""),
    (b"$FL2", "an SPSS file", ".sav"),
    (b"$FL3", "an SPSS file", ".sav"),
    (b"PAR1", "a Parquet file", ".parquet"),
    (b"ARROW1", "an Arrow file", ""),
    (b"SQLite format 3", "an SQLite database", ""),
    (b"<stata_dta>", "a Stata file", ""),
    (b"{\\rtf", "a text processor's file", ""),
    (b"\x89PNG", "a picture", ""),
];

/// Whether a window could be made longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum More {
    /// It has more text.
    Text,
    /// The file has ended.
    Nothing,
    /// It is as long as a record may be.
    TooLong,
}

/// A stream of whole lines.
pub(super) struct TextStream {
    inner: Unpacked,
    decoder: Option<Decoder>,
    /// The bytes that come next, behind some room, where they were read already.
    ahead: Option<io::Result<Vec<u8>>>,
    spare: Vec<u8>,
    buffer: Vec<u8>,
    start: usize,
    limit: usize,
    filled: usize,
    ended: bool,
    /// Bytes that were advanced over, and a byte order mark.
    consumed: u64,
}

impl TextStream {
    /// Opens a stream; `None` with a note where the file is no text at all.
    pub fn open(inner: Unpacked, encoding: &str, notes: &mut Notes) -> io::Result<Option<Self>> {
        let mut stream = TextStream {
            inner,
            decoder: None,
            ahead: None,
            spare: Vec::new(),
            buffer: Vec::new(),
            start: 0,
            limit: 0,
            filled: 0,
            ended: false,
            consumed: 0,
        };
        let mut head = vec![0; CHUNK];
        let got = stream.inner.read(&mut head)?;
        head.truncate(got);
        if let Some(what) = other_container(&head) {
            let finding = notes.add(&NOT_CSV, RECORD, Place::line(1), &[what.0]);
            if !what.1.is_empty() {
                finding.help =
                    format!("give it a name that ends in `{}`, or save the data as CSV (UTF-8)", what.1);
            }
            return Ok(None);
        }
        if UTF_32.iter().any(|mark| head.starts_with(mark)) {
            let about = ["by its byte order mark it is UTF-32"];
            "save the file as UTF-8"
                .clone_into(&mut notes.add(&ENCODING, RECORD, Place::line(1), &about).help);
            return Ok(None);
        }
        let declared = Encoding::for_label(encoding.as_bytes()).unwrap_or(UTF_8);
        let marked = Encoding::for_bom(&head);
        let (encoding, mark) = marked.unwrap_or((declared, 0));
        if marked.is_none()
            && encoding == UTF_8
            && let Some(order) = looks_like_utf16(&head)
        {
            let help = format!(
                "save the file as UTF-8, or set `encoding = \"utf-16{order}\"` under [file] in codebook.toml"
            );
            let about = ["it looks like UTF-16 without a byte order mark"];
            help.clone_into(&mut notes.add(&ENCODING, RECORD, Place::line(1), &about).help);
            return Ok(None);
        }
        if encoding != declared && (encoding == UTF_16LE || encoding == UTF_16BE) {
            notes.add(&TRANSCODED, RECORD, Place::line(0), &[encoding.name()]);
        }
        head.drain(..mark);
        stream.consumed = mark as u64;
        if encoding != UTF_8 {
            stream.decoder = Some(encoding.new_decoder_without_bom_handling());
        }
        stream.decode_behind(&head, false);
        stream.find_limit();
        Ok(Some(stream))
    }

    /// The text from the next record on, in whole lines; at the end of the file also a last line without an end.
    pub fn window(&self) -> &[u8] {
        self.buffer.get(self.start..self.limit).unwrap_or_default()
    }

    /// The window, and the file behind it, which may be read on meanwhile.
    pub fn window_and_ahead(&mut self) -> (&[u8], Ahead<'_>) {
        let window = self.buffer.get(self.start..self.limit).unwrap_or_default();
        (window, Ahead { inner: &mut self.inner, read: &mut self.ahead, spare: &mut self.spare })
    }

    /// The first `length` bytes of the window have been read.
    pub fn advance(&mut self, length: usize) {
        self.consumed += length as u64;
        self.start = (self.start + length).min(self.limit);
    }

    /// Makes the window longer.
    pub fn more(&mut self) -> io::Result<More> {
        let before = self.limit - self.start;
        if self.ended {
            return Ok(More::Nothing);
        }
        loop {
            if self.filled - self.start > LONGEST_RECORD {
                return Ok(More::TooLong);
            }
            self.read_chunk()?;
            self.find_limit();
            if self.limit - self.start > before {
                return Ok(More::Text);
            }
            if self.ended {
                return Ok(More::Nothing);
            }
        }
    }

    /// Bytes of the file before the window, where it is UTF-8.
    pub fn consumed(&self) -> u64 {
        self.consumed
    }

    /// True where the file has another encoding than UTF-8.
    pub fn is_decoded(&self) -> bool {
        self.decoder.is_some()
    }

    /// The BLAKE3 of the file and its size, after reading what may be left of it.
    pub fn finish(self) -> io::Result<(String, u64)> {
        self.inner.finish()
    }

    fn read_chunk(&mut self) -> io::Result<()> {
        let raw = if let Some(raw) = self.ahead.take() {
            raw?
        } else {
            let bytes = if self.filled - self.start > 2 * CHUNK { STEP } else { CHUNK };
            chunk(&mut self.inner, std::mem::take(&mut self.spare), bytes)?
        };
        self.ended = raw.len() == ROOM;
        self.spare = self.take_in(raw);
        Ok(())
    }

    /// Takes in the bytes of `raw`, which stand behind some room, and gives space for others.
    fn take_in(&mut self, mut raw: Vec<u8>) -> Vec<u8> {
        let rest = self.buffer.get(self.start..self.filled).unwrap_or_default();
        let before = ROOM.checked_sub(rest.len()).filter(|_| self.decoder.is_none());
        if let Some(before) = before
            && let Some(room) = raw.get_mut(before..ROOM)
        {
            room.copy_from_slice(rest);
            (self.start, self.filled) = (before, raw.len());
            return std::mem::replace(&mut self.buffer, raw);
        }
        self.buffer.copy_within(self.start..self.filled, 0);
        self.filled -= self.start;
        self.start = 0;
        self.decode_behind(raw.get(ROOM..).unwrap_or_default(), self.ended);
        raw
    }

    /// Decodes `raw` behind what is in the buffer.
    fn decode_behind(&mut self, mut raw: &[u8], last: bool) {
        self.buffer.truncate(self.filled);
        let Some(decoder) = &mut self.decoder else {
            self.buffer.extend_from_slice(raw);
            self.filled = self.buffer.len();
            return;
        };
        loop {
            let room =
                decoder.max_utf8_buffer_length_without_replacement(raw.len()).unwrap_or(raw.len() * 3) + 16;
            let at = self.buffer.len();
            self.buffer.resize(at + room, 0);
            let space = self.buffer.get_mut(at..).unwrap_or_default();
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(raw, space, last);
            self.buffer.truncate(at + written);
            raw = raw.get(read..).unwrap_or_default();
            match result {
                DecoderResult::Malformed(..) => self.buffer.push(0xff),
                DecoderResult::OutputFull => {}
                DecoderResult::InputEmpty => break,
            }
        }
        self.filled = self.buffer.len();
    }

    /// Puts the limit behind the last line end. A CR that ends the buffer may be half of a CR LF.
    fn find_limit(&mut self) {
        if self.ended {
            self.limit = self.filled;
            return;
        }
        let mut text = self.buffer.get(self.start..self.filled).unwrap_or_default();
        if let [rest @ .., b'\r'] = text {
            text = rest;
        }
        self.limit = self.start + memchr::memrchr2(b'\n', b'\r', text).map_or(0, |at| at + 1);
    }
}

/// The file behind a window.
pub(super) struct Ahead<'s> {
    inner: &'s mut Unpacked,
    read: &'s mut Option<io::Result<Vec<u8>>>,
    spare: &'s mut Vec<u8>,
}

impl Ahead<'_> {
    /// Reads on. What goes wrong is told when the window is to become longer.
    pub fn read(self) {
        if self.read.is_none() {
            *self.read = Some(chunk(self.inner, std::mem::take(self.spare), CHUNK));
        }
    }
}

/// The next bytes behind some room, up to so many and none at the end of the file, in the space of others.
fn chunk(inner: &mut Unpacked, mut space: Vec<u8>, bytes: usize) -> io::Result<Vec<u8>> {
    space.resize(ROOM + bytes, 0);
    let got = inner.read(space.get_mut(ROOM..).unwrap_or_default())?;
    space.truncate(ROOM + got);
    Ok(space)
}

/// What a file is that begins so, and the ending of a name under which it is read; `None` for text.
fn other_container(head: &[u8]) -> Option<(&'static str, &'static str)> {
    if let Some((_, what, ending)) = CONTAINERS.iter().find(|(magic, ..)| head.starts_with(magic)) {
        return Some((what, ending));
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let starts = |tag: &str| text.get(..tag.len()).is_some_and(|t| t.eq_ignore_ascii_case(tag.as_bytes()));
    if ["<!doctype", "<html", "<head", "<body", "<table"].into_iter().any(starts) {
        return Some(("a web page", ""));
    }
    if starts("<?xml") || starts("<!--") {
        return Some(("an XML file", ""));
    }
    let compact = |first: u8, then: &[u8]| {
        text.strip_prefix(&[first]).is_some_and(|rest| rest.trim_ascii_start().starts_with(then))
    };
    (compact(b'[', b"{") || compact(b'[', b"[") || compact(b'{', b"\"")).then_some(("a JSON file", ""))
}

/// The order of bytes, `le` or `be`, where every second byte of the beginning is NUL more often than not.
fn looks_like_utf16(head: &[u8]) -> Option<&'static str> {
    let head = head.get(..head.len().min(512)).unwrap_or_default();
    let nuls = |parity: usize| head.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let pairs = head.len() / 2;
    match (nuls(0) * 2 > pairs, nuls(1) * 2 > pairs) {
        (true, false) if pairs > 1 => Some("be"),
        (false, true) if pairs > 1 => Some("le"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::container::Packing;

    fn plain(bytes: &'static [u8]) -> Unpacked {
        Unpacked::new(Box::new(bytes), Packing::Plain, true)
    }

    fn read(bytes: &'static [u8], encoding: &str) -> (Vec<u8>, Vec<&'static str>) {
        let mut notes = Notes::default();
        notes.enter(0, "a.csv");
        let mut text = Vec::new();
        if let Some(mut stream) = TextStream::open(plain(bytes), encoding, &mut notes).unwrap() {
            loop {
                text.extend_from_slice(stream.window());
                stream.advance(stream.window().len());
                if stream.more().unwrap() != More::Text {
                    break;
                }
            }
        }
        (text, notes.into_findings().iter().map(|f| f.kind).collect())
    }

    #[test]
    fn every_encoding_comes_out_as_utf8() {
        assert_eq!(read(b"\xef\xbb\xbfa\nb", "utf-8"), (b"a\nb".to_vec(), vec![]));
        assert_eq!(read(b"\xff\xfea\0\xeb\0\n\0", "utf-8"), ("aë\n".into(), vec!["transcoded"]));
        assert_eq!(read(b"\xfe\xff\0a\0\xeb\0\n", "utf-8"), ("aë\n".into(), vec!["transcoded"]));
        assert_eq!(read(b"a\xeb\n", "windows-1252"), ("aë\n".into(), vec![]));
        assert_eq!(read(b"a\0b\0\n\0", "utf-8"), (vec![], vec!["encoding"]));
        assert_eq!(read(b"a\0b\0\n\0", "utf-16le"), (b"ab\n".to_vec(), vec![]));
        assert_eq!([looks_like_utf16(b"\0a\0b"), looks_like_utf16(b"a\0b\0")], [Some("be"), Some("le")]);
        assert_eq!(read(b"\xff\xfe\0\0a\0\0\0", "utf-8"), (vec![], vec!["encoding"]));
    }

    #[test]
    fn half_a_character_at_the_end_comes_out_as_no_character() {
        assert_eq!(read(b"\xff\xfea\0\n\0b", "utf-8").0, b"a\n\xff");
    }

    #[test]
    fn other_files_are_named_for_what_they_are() {
        assert_eq!(other_container(b"PK\x03\x04..."), Some(("a zip archive or an Excel workbook", ".xlsx")));
        assert_eq!(other_container(b"\n <HTML>"), Some(("a web page", "")));
        assert_eq!(other_container(b"[ {\"a\": 1}]"), Some(("a JSON file", "")));
        assert_eq!(other_container(b"org_id,q1\n"), None);
    }

    #[test]
    fn the_hash_is_that_of_the_bytes_as_they_are() {
        let mut notes = Notes::default();
        let stream = TextStream::open(plain(b"\xef\xbb\xbfa\nb"), "utf-8", &mut notes).unwrap().unwrap();
        let (hash, bytes) = stream.finish().unwrap();
        assert_eq!((hash, bytes), (blake3::hash(b"\xef\xbb\xbfa\nb").to_hex().to_string(), 6));
    }
}
