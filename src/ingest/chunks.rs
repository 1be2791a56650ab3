//! Data files read a chunk of rows at a time, for counts that need no more than that: memory does not grow with rows.

use super::column::ColumnReader;
use super::data;
use super::files;
use super::missing_columns::missing_columns;
use super::notes::Notes;
use super::placed_rows::of_chunk;
use super::range::{self, Cut};
use super::sheet::{Sheet, SheetFile};
use crate::error::{Error, Result};
use crate::model::finding::Finding;
use crate::model::responses::{Responses, Values};
use crate::model::study::Study;
use crate::model::summary_file::Part;
use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::Path;

/// Rows of a chunk, at least: many for each organization, few enough for several chunks to be in memory.
pub(super) const CHUNK: usize = 1 << 14;

/// What reading in chunks gave beside the rows.
#[derive(Debug)]
pub struct Streamed {
    /// The files.
    pub parts: Vec<Part>,
    /// The columns of the codebook that they have.
    pub columns: BTreeSet<String>,
    /// In file order.
    pub findings: Vec<Finding>,
}

/// A chunk: per column of the sheet its cells, where the file has it.
pub(super) type Chunk = (usize, Vec<Option<Values>>);

/// A data file, or a range of one, that is counted by itself.
#[derive(Debug)]
pub struct Piece {
    /// The study with this file alone.
    pub study: Study,
    /// Where its records are; `None` for a whole file.
    pub cut: Option<Cut>,
    /// The file's name as messages tell it.
    pub name: String,
}

impl Piece {
    /// BLAKE3 of the bytes that are read to count it, hexadecimal: [`Part::hash`] once it is counted.
    ///
    /// # Errors
    /// System errors.
    pub fn hash(&self) -> Result<String> {
        let failed = |error| Error::system(format!("reading {}", self.name), error);
        let name = &self.study.settings.data.files[0];
        let mut bytes = match &self.cut {
            Some(cut) => cut.open(&self.study, name)?,
            None => open(&self.study, name)?,
        };
        let mut hasher = blake3::Hasher::new();
        let mut some = Vec::with_capacity(HASHED_TOGETHER);
        while bytes.by_ref().take(HASHED_TOGETHER as u64).read_to_end(&mut some).map_err(failed)? > 0 {
            hasher.update_rayon(&some);
            some.clear();
        }
        Ok(hasher.finalize().to_hex().to_string())
    }
}

/// Bytes that threads hash side by side.
const HASHED_TOGETHER: usize = 4 << 20;

/// The data files of a study, text files of more than `most` bytes in ranges of so many. A file is looked at no sooner than its
/// pieces are asked for.
///
/// # Errors
/// A file that can't be read; standard input, which can be read once only.
pub fn pieces(study: &Study, most: u64) -> Result<impl Iterator<Item = Result<Piece>>> {
    let names = data::names(study);
    if names.iter().any(|name| name == "-") {
        return Err(Error::usage("C238", &[]));
    }
    let pieces = move |name: String| {
        of_file(study, &name, most).unwrap_or_else(|error| Box::new(std::iter::once(Err(error))))
    };
    Ok(names.into_iter().flat_map(pieces))
}

fn of_file(study: &Study, name: &str, most: u64) -> Result<Box<dyn Iterator<Item = Result<Piece>>>> {
    let mut alone = study.clone();
    alone.settings.data.files = vec![name.to_owned()];
    let mut cuts = None;
    if range::may_be_cut(name) {
        let limits = limits(range::length(&alone, name)?, most);
        cuts = if limits.len() > 2 { range::cuts(&alone, name, limits)? } else { None };
    }
    let name = told(name);
    let piece = move |cut| Piece { study: alone.clone(), cut, name: name.clone() };
    Ok(match cuts {
        Some(cuts) => Box::new(cuts.map(move |cut| Ok(piece(Some(cut?))))),
        None => Box::new(std::iter::once(Ok(piece(None)))),
    })
}

/// Where ranges of `most` bytes begin, and where the last of them ends.
fn limits(length: u64, most: u64) -> Vec<u64> {
    let most = most.max(1);
    (0..length.div_ceil(most)).map(|i| i * most).chain([length]).collect()
}

/// What lies outside the study's folder is named without the way there.
fn told(name: &str) -> String {
    Path::new(name).file_name().map_or(name.to_owned(), |n| n.to_string_lossy().into_owned())
}

/// Reads the data files of a study, hands their rows to `take` in order, and keeps none. `-` is standard input. `cut` is a
/// range of the only file.
///
/// # Errors
/// A file that can't be read, and what `take` says. Trouble inside the files is a finding.
pub fn in_chunks(
    study: &Study,
    cut: Option<&Cut>,
    take: &mut dyn FnMut(Responses) -> Result<()>,
) -> Result<Streamed> {
    let names = data::names(study);
    debug_assert!(cut.is_none() || names.len() == 1, "a range is one of a single file");
    let mut notes = Notes::default();
    let mut parts = Vec::new();
    let mut read = Vec::new();
    let mut stopped = None;
    for (i, name) in names.iter().enumerate() {
        let bytes = match cut {
            Some(cut) => cut.open(study, name)?,
            None => open(study, name)?,
        };
        let mut hand_over = |(rows, values): Chunk| {
            let chunk = of_chunk(study, rows, values);
            take(chunk).map_err(|error| {
                stopped = Some(error);
                io::Error::other("stopped")
            })
        };
        let columns: Vec<ColumnReader<'_>> = data::data_columns(study);
        let mut sheet = Sheet::new(columns, &study.codebook.file);
        sheet.range = cut.map(|cut| cut.lines_before);
        sheet.hand_over = Some(&mut hand_over);
        let index = u16::try_from(i).unwrap_or(u16::MAX);
        let told = told(name);
        let result = sheet.read(index, &told, bytes, &mut notes);
        drop(sheet);
        if let Some(error) = stopped.take() {
            return Err(error);
        }
        let file = result.map_err(|error| Error::system(format!("reading {name}"), error))?;
        parts.push(Part {
            hash: file.input.hash.clone(),
            bytes: file.input.bytes,
            rows: file.input.rows,
            range: cut.map(Cut::range),
            name: told,
        });
        read.push(file);
    }
    // A column that no file has may stand with the organizations, which are looked at when the counts are used.
    let elsewhere = study.settings.data.organizations.as_ref().map(|_| SheetFile::unread());
    missing_columns(study, &read, elsewhere.as_ref(), &mut notes);
    let known = study.codebook.columns.keys().enumerate();
    let has = |at: usize| read.iter().any(|f| f.present.as_ref().is_some_and(|p| p.get(at) == Some(&true)));
    let columns = known.filter(|(at, _)| has(*at)).map(|(_, name)| name.clone()).collect();
    Ok(Streamed { parts, columns, findings: notes.into_findings() })
}

fn open(study: &Study, name: &str) -> Result<Box<dyn Read + Send>> {
    if name == "-" { Ok(Box::new(io::stdin())) } else { files::open(&study.source, name) }
}

#[cfg(test)]
mod tests {
    use super::super::study_file;
    use super::*;
    use crate::model::responses::Values;
    use std::fs::File;
    use std::path::PathBuf;

    /// What stands in the columns of each chunk that a file gives, as text.
    fn chunks(file: &Path, codebook: &Path, rows: usize) -> Vec<Vec<String>> {
        let study = study_file::bare(&[file.to_owned()], codebook).unwrap();
        let mut given: Vec<Vec<String>> = Vec::new();
        let mut take = |(rows, values): Chunk| {
            let words = |values: Option<Values>| match values {
                Some(Values::Words { words, codes }) => {
                    let words = codes.iter().map(|&code| words.get(code as usize).map_or("", String::as_str));
                    words.collect::<Vec<_>>().join(" ")
                }
                Some(Values::Likert { codes, .. }) => format!("{codes:?}"),
                Some(Values::Numbers(numbers)) => format!("{numbers:?}"),
                Some(Values::Several { values, chosen }) => format!("{values:?} {chosen:?}"),
                None => String::new(),
            };
            given.push([rows.to_string()].into_iter().chain(values.into_iter().map(words)).collect());
            Ok(())
        };
        let mut sheet = Sheet::new(data::data_columns(&study), &study.codebook.file);
        sheet.chunk = rows;
        sheet.hand_over = Some(&mut take);
        let name = file.file_name().unwrap().to_string_lossy();
        let read = sheet.read(0, &name, Box::new(File::open(file).unwrap()), &mut Notes::default()).unwrap();
        drop(sheet);
        assert_eq!(read.input.rows, 6, "{name}");
        given
    }

    #[test]
    fn every_container_hands_its_rows_over_as_they_come() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/containers");
        let codebook = folder.join("codebook.toml");
        let of = |file: &str, rows: usize| chunks(&folder.join(file), &codebook, rows);
        let two = of("haven.sav", 2);
        assert_eq!(two.len(), 3, "{two:?}");
        for file in ["pspp.zsav", "pyarrow-snappy.parquet", "polars.parquet", "openpyxl.xlsx"] {
            assert_eq!(of(file, 2), two, "{file}");
        }
        assert_eq!(of("haven.sav", 100), of("answers.csv", 100));
    }
}
