//! A data file without a codebook: what it says of its columns, and its cells as texts. For a draft of a codebook.

use super::cases::Variable;
use super::column::ColumnReader;
use super::header::Header;
use super::notes::Notes;
use super::sheet::Sheet;
use super::text_stream::TextStream;
use super::typed;
use super::unpack::{Hashed, Unpacked};
use crate::error::{Error, Result};
use crate::model::codebook::{Column, FileFormat, Kind};
use crate::model::container::Container;
use crate::model::finding::Finding;
use crate::model::responses::Values;
use std::io;
use std::path::Path;

/// A data file, every cell a text.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The named columns in file order: name, label (the question, where the file has it), labels of values, and values
    /// that the file declares to mean "no answer". A delimited file knows names alone, but for the label rows that survey
    /// platforms write.
    pub variables: Vec<Variable>,
    /// The cells of each of `variables`.
    pub columns: Vec<TextColumn>,
    /// Rows.
    pub rows: usize,
    /// What is wrong with the file, or worth saying, in file order. The cells are only to be used when none is an error.
    pub findings: Vec<Finding>,
}

/// The cells of one column: each distinct text once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextColumn {
    /// The distinct texts, sorted by their bytes. Numbers are written in the shortest way that reads back to the same bits,
    /// dates as ISO 8601.
    pub words: Vec<String>,
    /// Per row, the position in `words`; [`NO_WORD`](crate::model::responses::NO_WORD) where the cell is blank.
    pub codes: Vec<u32>,
}

/// Opens the data file at `path`, whatever its container, and reads all of it. `format` says what can't be found from the
/// file itself; its default will do for most.
///
/// # Errors
/// A system error when the file can't be read. What is wrong inside it is a finding.
pub fn table(path: &Path, format: &FileFormat) -> Result<Table> {
    let name = path.to_string_lossy();
    let failed = |error| Error::system(format!("reading {name}"), error);
    let open = || super::files::open_path(path);
    let mut notes = Notes::default();
    notes.enter(0, &name);
    let variables = variables(&name, open()?, format);
    let mut seen = std::collections::BTreeSet::new();
    let mut variables: Vec<Variable> = variables
        .into_iter()
        .map(|variable| Variable { name: variable.name.trim().to_owned(), ..variable })
        .filter(|variable| !variable.name.is_empty() && seen.insert(variable.name.clone()))
        .collect();
    let text = text();
    let names: Vec<String> = variables.iter().map(|variable| variable.name.clone()).collect();
    let readers = names.iter().map(|name| ColumnReader::new(name, &text, false)).collect();
    let mut sheet = Sheet::new(readers, format);
    let read = sheet.read(0, &name, open()?, &mut notes).map_err(failed)?;
    let present = read.present.unwrap_or_default();
    let mut columns = Vec::with_capacity(names.len());
    for column in sheet.columns {
        if let Values::Words { words, codes } = column.finish() {
            columns.push(TextColumn { words, codes });
        }
    }
    if present.iter().any(|present| !present) {
        (variables, columns) = (Vec::new(), Vec::new());
    }
    Ok(Table { variables, columns, rows: sheet.rows, findings: notes.into_findings() })
}

/// What the file says of its columns; nothing where it can't be read, of which reading it gives the findings.
fn variables(name: &str, bytes: Box<dyn io::Read + Send>, format: &FileFormat) -> Vec<Variable> {
    let (mut notes, mut present) = (Notes::default(), None);
    match Container::of(name) {
        Container::Text(packing) => {
            let header = TextStream::open(Unpacked::new(bytes, packing, false), &format.encoding, &mut notes)
                .and_then(|stream| match stream {
                    Some(mut stream) => {
                        Sheet::new(Vec::new(), format).header(&mut stream, &mut notes, &mut present)
                    }
                    None => Ok(None),
                })
                .unwrap_or_default();
            header.map_or_else(Vec::new, |(header, _)| variables_of(&header))
        }
        container => {
            let mut hashed = Hashed::new(bytes, false);
            typed::open(container, &mut hashed, format, &mut notes)
                .map_or_else(|_| Vec::new(), |cases| cases.variables().to_vec())
        }
    }
}

/// What the header of a text, and the rows of a platform beside it, say of its columns.
fn variables_of(header: &Header) -> Vec<Variable> {
    let label = |at: usize| header.labels.get(at).filter(|label| !label.is_empty()).cloned();
    let variable = |(at, name): (usize, &String)| Variable { label: label(at), ..Variable::named(name) };
    header.names.iter().enumerate().map(variable).collect()
}

/// A column of texts of any length that a cell may have.
fn text() -> Column {
    Column::new(Kind::Text)
}
