//! The rows of files whose cells come typed, into columns by the codebook's rules.

use super::cases::{Cases, Cell, Variable};
use super::cell::Marks;
use super::column::Trouble;
use super::damage::Damage;
use super::header::Header;
use super::hints;
use super::labels;
use super::notes::{
    At, DECLARED_MISSING, NUL_BYTE, Notes, OTHER_SHEETS, Place, RECORD, REPEATED_HEADER, UNNAMED_COLUMN,
};
use super::parquet::{self, ParquetFile};
use super::sheet::{Found, Lines, Sheet, blank_lines};
use super::spss::SystemFile;
use super::unpack::Hashed;
use super::workbook::{self, Workbook};
use crate::model::codebook::FileFormat;
use crate::model::container::Container;
use std::io::{self, Read};

/// Opens a file whose cells come typed.
pub(super) fn open<'f>(
    container: Container,
    bytes: &'f mut Hashed,
    format: &FileFormat,
    notes: &mut Notes,
) -> Result<Box<dyn Cases + 'f>, Damage> {
    let cases: Box<dyn Cases> = match container {
        Container::Workbook => {
            let whole = whole(bytes, workbook::LARGEST)?;
            Box::new(Workbook::open(whole, format, notes)?)
        }
        Container::Parquet => Box::new(ParquetFile::open(whole(bytes, parquet::LARGEST)?)?),
        Container::Spss | Container::Text(_) => Box::new(SystemFile::open(bytes, &format.encoding)?),
    };
    Ok(cases)
}

/// All bytes of a file that is not larger than `largest`.
fn whole(bytes: &mut Hashed, largest: u64) -> Result<Vec<u8>, Damage> {
    let mut whole = Vec::new();
    bytes.take(largest + 1).read_to_end(&mut whole)?;
    if whole.len() as u64 > largest { Err(Damage::TooLarge) } else { Ok(whole) }
}

impl Sheet<'_> {
    /// Reads a file whose cells come typed.
    pub(super) fn typed(
        &mut self,
        file: u16,
        container: Container,
        bytes: Box<dyn io::Read + Send>,
        notes: &mut Notes,
        found: &mut Found,
    ) -> Result<(), Damage> {
        let mut hashed = Hashed::new(bytes, self.hash);
        let mut cases = open(container, &mut hashed, self.format, notes)?;
        if cases.other_sheets() > 0 && self.format.sheet.is_none() {
            notes.add(&OTHER_SHEETS, RECORD, Place::line(0), &[&cases.other_sheets().to_string()]);
        }
        if cases.header_row() > 0 {
            let mut blanks = Lines::default();
            blanks.push_all(self.format.skip_rows as u64 + 1, cases.heading_row());
            blank_lines(self.format, blanks, notes);
        }
        let variables = cases.variables().to_vec();
        let header = Header::typed(
            variables.iter().map(|variable| variable.name.as_str()),
            cases.header_row(),
            cases.dialect(),
        );
        let names: Vec<&str> = self.columns.iter().map(|column| column.name).collect();
        let positions = header.positions(&names, notes);
        found.present = Some(positions.iter().map(Option::is_some).collect());
        for (column, position) in self.columns.iter().zip(&positions) {
            if let Some((position, variable)) = position.and_then(|at| Some((at, variables.get(at)?))) {
                let at = At { number: position + 1, name: column.name };
                labels::compare(column.spec, at, &variable.values, notes);
            }
        }
        let wanted: Vec<bool> = (0..variables.len()).map(|at| positions.contains(&Some(at))).collect();
        cases.only(&wanted);
        if positions.iter().any(Option::is_some) {
            // Numbers that stand in a workbook as texts may have either mark.
            let marks = Marks::new(&self.format.decimal, b';');
            self.columns.iter_mut().for_each(|column| column.enter(marks, header.dialect));
            let mut rows = Rows {
                file,
                variables: &variables,
                header: &header,
                positions: &positions,
                last: cases.records_from().saturating_sub(1),
            };
            let present = found.present.as_deref().unwrap_or_default();
            let mut given = Ok(());
            cases.each(&mut |row, cells| {
                if given.is_ok() {
                    self.row(&mut rows, row, cells, notes);
                    given = self.give(present, self.chunk);
                }
            })?;
            given?;
        }
        found.header = Some(header);
        drop(cases);
        (found.hash, found.bytes) = hashed.finish()?;
        Ok(())
    }

    fn row(&mut self, rows: &mut Rows<'_>, row: u64, cells: &[Cell], notes: &mut Notes) {
        let mut blanks = Lines::default();
        blanks.push_all(rows.last + 1, row);
        rows.last = row;
        if blanks.count > 0 {
            blank_lines(self.format, blanks, notes);
        }
        if rows.header.line > 0 && repeats(rows.header, cells) {
            notes.add(&REPEATED_HEADER, RECORD, Place::line(row), &[]);
            return;
        }
        for (number, _) in
            cells.iter().enumerate().skip(rows.variables.len()).filter(|(_, cell)| !cell.is_blank())
        {
            let at = At { number: number + 1, name: &(number + 1).to_string() };
            notes.add(&UNNAMED_COLUMN, at, Place { line: row, position: number as u64 + 1 }, &[]);
        }
        for (column, position) in self.columns.iter_mut().zip(rows.positions) {
            let Some(position) = *position else { continue };
            let cell = cells.get(position).unwrap_or(&Cell::Blank);
            let declared =
                rows.variables.get(position).is_some_and(|variable| variable.declares_missing(cell));
            let trouble: Trouble = if declared && !column.calls_missing(cell) {
                column.push_typed(&Cell::Blank).or(Some(&DECLARED_MISSING))
            } else if matches!(cell, Cell::Text(text) if text.contains('\0')) {
                column.push_typed(&Cell::Bad(&NUL_BYTE))
            } else {
                column.push_typed(cell)
            };
            let Some(rule) = trouble else { continue };
            let (at, about) = (At { number: position + 1, name: column.name }, column.about());
            let place = Place { line: row, position: position as u64 + 1 };
            let finding = notes.add(rule, at, place, &about.each_ref().map(String::as_str));
            if let Some(hint) = hints::of_cell(rule, cell.words().as_bytes()).filter(|_| finding.count == 1) {
                hint.clone_into(&mut finding.help);
            }
        }
        self.rows += 1;
        self.places.push((rows.file, u32::try_from(row).unwrap_or(u32::MAX)));
    }
}

/// Where the rows of one file are being read.
struct Rows<'h> {
    file: u16,
    variables: &'h [Variable],
    header: &'h Header,
    positions: &'h [Option<usize>],
    last: u64,
}

/// True where a row has the cells of the header, perhaps in other case.
fn repeats(header: &Header, cells: &[Cell]) -> bool {
    let same = |(cell, name): (&Cell, &String)| {
        matches!(cell, Cell::Text(text) if text.trim().to_lowercase() == name.to_lowercase())
            || (cell.is_blank() && name.is_empty())
    };
    cells.len() == header.names.len() && cells.iter().zip(&header.names).all(same)
}
