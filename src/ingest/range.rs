//! A range of bytes of a text file, moved to where records really begin, with the file's header before it.

use super::data;
use super::files;
use super::notes::Notes;
use super::sheet::Sheet;
use super::text_stream::TextStream;
use super::unpack::Unpacked;
use crate::error::{Error, Result};
use crate::model::container::{Container, Packing};
use crate::model::source::Source;
use crate::model::study::Study;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

/// Bytes looked at in one go.
const BLOCK: usize = 1 << 20;

/// Where the records of a range are.
#[derive(Debug, Clone)]
pub struct Cut {
    /// Bytes before the first record.
    header: u64,
    /// From the first record that begins in the range to the first that begins behind it.
    start: u64,
    end: u64,
    /// Lines between the header and `start`.
    pub(super) lines_before: u64,
}

impl Cut {
    /// From its first byte to the first behind it.
    pub fn range(&self) -> (u64, u64) {
        (self.start, self.end)
    }

    /// The header, then the records.
    pub(super) fn open(&self, study: &Study, name: &str) -> Result<Box<dyn Read + Send>> {
        let failed = |error| Error::system(format!("reading {name}"), error);
        let header = file(study, name)?.take(self.header);
        let mut rest = file(study, name)?;
        rest.seek(SeekFrom::Start(self.start)).map_err(failed)?;
        Ok(Box::new(header.chain(rest.take(self.end - self.start))))
    }
}

/// Finds the records that begin in `range` of the study's only data file. A line end inside quotes ends no record, and only
/// the quotes before it tell: all bytes up to there are looked at, at the speed of memory.
///
/// # Errors
/// A file of which no range can be cut; system errors.
pub fn cut(study: &Study, range: Range<u64>) -> Result<Cut> {
    let names = data::names(study);
    let name = names.first().map_or("-", String::as_str);
    if names.len() != 1 || !may_be_cut(name) {
        return Err(Error::usage("C230", &[name]));
    }
    let cuts = cuts(study, name, vec![range.start, range.end])?;
    cuts.and_then(|mut cuts| cuts.next()).unwrap_or_else(|| Err(Error::usage("C230", &[name])))
}

/// Only text that is not packed can be begun anywhere.
pub(super) fn may_be_cut(name: &str) -> bool {
    name != "-" && Container::of(name) == Container::Text(Packing::Plain)
}

/// The records that begin between each of the rising `limits` and the next; `None` where the text is not in UTF-8.
pub(super) fn cuts(study: &Study, name: &str, limits: Vec<u64>) -> Result<Option<Cuts>> {
    let Some(header) = header(study, name)? else { return Ok(None) };
    let starts = Starts::new(file(study, name)?, header);
    Ok(Some(Cuts {
        name: name.to_owned(),
        header,
        length: length(study, name)?,
        starts: starts.map_err(|error| Error::system(format!("reading {name}"), error))?,
        limits: limits.into_iter(),
        begun: None,
    }))
}

/// Cuts, each found no sooner than it is asked for.
pub(super) struct Cuts {
    name: String,
    /// Bytes before the first record.
    header: u64,
    /// Bytes of the file.
    length: u64,
    starts: Starts,
    limits: std::vec::IntoIter<u64>,
    /// Where the next cut begins, and the lines before it.
    begun: Option<(u64, u64)>,
}

impl Cuts {
    fn start(&mut self) -> Option<Result<(u64, u64)>> {
        let limit = self.limits.next()?.max(self.header);
        let found = self.starts.from(limit);
        Some(found.map_err(|error| Error::system(format!("reading {}", self.name), error)))
    }

    fn cut(&mut self) -> Result<Option<Cut>> {
        if self.begun.is_none() {
            self.begun = self.start().transpose()?;
        }
        let (Some((start, lines_before)), Some(end)) = (self.begun, self.start().transpose()?) else {
            return Ok(None);
        };
        self.begun = Some(end);
        let (start, end) = (start.min(self.length), end.0.min(self.length));
        Ok(Some(Cut { header: self.header, start, end, lines_before }))
    }
}

impl Iterator for Cuts {
    type Item = Result<Cut>;

    fn next(&mut self) -> Option<Result<Cut>> {
        self.cut().transpose()
    }
}

/// Bytes of a file.
pub(super) fn length(study: &Study, name: &str) -> Result<u64> {
    let length = file(study, name)?.metadata().map(|metadata| metadata.len());
    length.map_err(|error| Error::system(format!("reading {name}"), error))
}

fn file(study: &Study, name: &str) -> Result<File> {
    let Source::Folder { folder, .. } = &study.source else { return Err(Error::usage("C230", &[name])) };
    File::open(folder.join(name)).map_err(|error| Error::system(format!("reading {name}"), error))
}

/// The bytes before the first record; `None` where the text is not in UTF-8.
fn header(study: &Study, name: &str) -> Result<Option<u64>> {
    let failed = |error| Error::system(format!("reading {name}"), error);
    let mut notes = Notes::default();
    let mut sheet = Sheet::new(data::data_columns(study), &study.codebook.file);
    let bytes = Unpacked::new(files::open(&study.source, name)?, Packing::Plain, false);
    let stream = TextStream::open(bytes, &study.codebook.file.encoding, &mut notes).map_err(failed)?;
    // A file that is no text, or has no header, says so when it is read.
    let Some(mut stream) = stream else { return Ok(Some(0)) };
    if stream.is_decoded() {
        return Ok(None);
    }
    sheet.header(&mut stream, &mut notes, &mut None).map_err(failed)?;
    Ok(Some(stream.consumed()))
}

/// Walks over a file from one beginning of a record to the next.
struct Starts {
    file: File,
    block: Vec<u8>,
    /// Where the block stands in the file.
    offset: u64,
    /// The next byte of the block.
    at: usize,
    quoted: bool,
    lines: u64,
}

impl Starts {
    fn new(mut file: File, header: u64) -> io::Result<Self> {
        file.seek(SeekFrom::Start(header))?;
        Ok(Starts { file, block: Vec::new(), offset: header, at: 0, quoted: false, lines: 0 })
    }

    /// The first beginning of a record at or behind `wanted`, and the lines between the header and there.
    fn from(&mut self, wanted: u64) -> io::Result<(u64, u64)> {
        // A record begins behind a line end, so the byte before is looked at too.
        let mut before = self.offset + self.at as u64 >= wanted;
        loop {
            if before && self.offset + self.at as u64 >= wanted {
                return Ok((self.offset + self.at as u64, self.lines));
            }
            // Up to the byte before the one wanted only quotes and lines are counted.
            let ahead = wanted.saturating_sub(self.offset + self.at as u64 + 1) as usize;
            let Some(rest) = self.rest()? else { return Ok((self.offset, self.lines)) };
            if ahead > 0 {
                let skipped = &rest[..ahead.min(rest.len())];
                let quotes = memchr::memchr_iter(b'"', skipped).count();
                let (length, lines) = (skipped.len(), memchr::memchr_iter(b'\n', skipped).count() as u64);
                self.quoted ^= quotes % 2 == 1;
                self.lines += lines;
                self.at += length;
                continue;
            }
            let found = memchr::memchr2(b'"', b'\n', rest);
            let Some(found) = found else {
                self.at = self.block.len();
                continue;
            };
            let is_quote = rest[found] == b'"';
            self.at += found + 1;
            if is_quote {
                self.quoted = !self.quoted;
            } else {
                self.lines += 1;
                before = !self.quoted;
            }
        }
    }

    /// What is left of the block, or the next one; `None` at the end of the file.
    fn rest(&mut self) -> io::Result<Option<&[u8]>> {
        if self.at == self.block.len() {
            self.offset += self.block.len() as u64;
            self.at = 0;
            self.block.resize(BLOCK, 0);
            let got = self.file.read(&mut self.block)?;
            self.block.truncate(got);
            if got == 0 {
                return Ok(None);
            }
        }
        Ok(self.block.get(self.at..))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever the limits, every record begins in exactly one range, and line ends inside quotes begin none.
    #[test]
    fn ranges_share_the_records_of_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let text = "a,b\n1,\"x\ny\"\n2,\"say \"\"no\"\"\nor not\"\n3,z\n4,";
        std::fs::write(&path, text).unwrap();
        let starts = [4_u64, 12, 34, 38];
        for wanted in 4..=text.len() as u64 {
            let mut walk = Starts::new(File::open(&path).unwrap(), 4).unwrap();
            let expected = starts.into_iter().find(|&s| s >= wanted).unwrap_or(text.len() as u64);
            assert_eq!(walk.from(wanted).unwrap().0, expected, "{wanted}");
            for later in wanted..=text.len() as u64 {
                let mut walk = Starts::new(File::open(&path).unwrap(), 4).unwrap();
                walk.from(wanted).unwrap();
                let expected = starts.into_iter().find(|&s| s >= later).unwrap_or(text.len() as u64);
                assert_eq!(walk.from(later).unwrap().0, expected, "{wanted} {later}");
            }
        }
        let mut walk = Starts::new(File::open(&path).unwrap(), 4).unwrap();
        assert_eq!(walk.from(34).unwrap(), (34, 4));
    }
}
