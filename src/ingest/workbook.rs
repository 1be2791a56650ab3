//! Excel workbooks (`.xlsx`): the cells of one sheet.

use super::cases::{Cases, Cell, Variable, iso_time};
use super::damage::Damage;
use super::notes::SPREADSHEET_ERROR;
use super::zip_sizes;
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use std::io::Cursor;

/// The largest workbook, in bytes: several times what a full sheet takes.
pub(super) const LARGEST: u64 = 1 << 29;

/// One sheet of a workbook.
pub(super) struct Workbook {
    inner: Xlsx<Cursor<Vec<u8>>>,
    sheet: String,
    others: usize,
    variables: Vec<Variable>,
    header_row: u64,
}

impl Workbook {
    /// Opens the sheet called `sheet`, or else the first, whose first row with anything in it behind `skip` rows names
    /// the columns.
    pub fn open(bytes: Vec<u8>, sheet: Option<&str>, skip: usize) -> Result<Self, Damage> {
        if !bytes.starts_with(b"PK") {
            return Err(Damage::WrongName("an Excel workbook"));
        }
        zip_sizes::check(&bytes)?;
        let mut inner: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
            .map_err(|_| Damage::WrongName("an Excel workbook"))?;
        let names = inner.sheet_names();
        let wanted = match sheet {
            Some(sheet) => names.iter().find(|name| *name == sheet),
            None => names.first(),
        };
        let Some(sheet) = wanted.cloned() else {
            return Err(Damage::NoSheet(sheet.unwrap_or_default().to_owned(), names.join(", ")));
        };
        let others = names.len() - 1;
        let (mut header_row, mut variables) = (0, Vec::new());
        rows(&mut inner, &sheet, &mut |row, cells| {
            if row <= skip as u64 || cells.iter().all(Cell::is_blank) {
                return true;
            }
            header_row = row;
            variables = cells.iter().map(|cell| Variable::named(cell.words())).collect();
            false
        })?;
        Ok(Workbook { inner, sheet, others, variables, header_row })
    }
}

impl Cases for Workbook {
    fn variables(&self) -> &[Variable] {
        &self.variables
    }

    fn header_row(&self) -> u64 {
        self.header_row
    }

    fn other_sheets(&self) -> usize {
        self.others
    }

    fn each(&mut self, take: &mut dyn FnMut(u64, &[Cell])) -> Result<(), Damage> {
        let (header_row, width) = (self.header_row, self.variables.len());
        rows(&mut self.inner, &self.sheet, &mut |row, cells| {
            if row > header_row {
                if cells.len() < width {
                    cells.resize(width, Cell::Blank);
                }
                take(row, cells);
            }
            true
        })
    }
}

/// Calls `take` for every row of a sheet that has a cell, until it gives false: the row's number, counted from 1, and
/// its cells from column A on, to the last one that holds anything.
fn rows(
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    sheet: &str,
    take: &mut dyn FnMut(u64, &mut Vec<Cell>) -> bool,
) -> Result<(), Damage> {
    let broken = |_| Damage::Broken("the sheet can't be read to its end");
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(broken)?;
    let (mut row, mut cells) = (0, Vec::new());
    while let Some(found) = reader.next_cell().map_err(broken)? {
        let (at, column) = found.get_position();
        let at = u64::from(at) + 1;
        if at < row || column >= 16_384 {
            return Err(Damage::Broken("its cells are not in the order of their rows"));
        }
        let cell = cell(found.get_value());
        if cell.is_blank() {
            continue;
        }
        if at > row {
            if !cells.is_empty() && !take(row, &mut cells) {
                return Ok(());
            }
            cells.clear();
            row = at;
        }
        let column = column as usize;
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Blank);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
    }
    if !cells.is_empty() {
        take(row, &mut cells);
    }
    Ok(())
}

fn cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Blank,
        DataRef::Int(value) => Cell::Whole(*value),
        DataRef::Float(value) => Cell::number(*value),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::text(text.clone())
        }
        DataRef::SharedString(text) => Cell::text((*text).to_owned()),
        DataRef::DateTime(moment) if moment.is_datetime() => Cell::Text(moment_of(moment)),
        // A duration is a number of days.
        DataRef::DateTime(duration) => Cell::number(duration.as_f64()),
        DataRef::Error(_) => Cell::Bad(&SPREADSHEET_ERROR),
    }
}

/// A date; with its time, where the cell has one.
fn moment_of(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let seconds = (i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second);
    let date = format!("{year:04}-{month:02}-{day:02}");
    let nanoseconds = seconds * 1_000_000_000 + i64::from(milli) * 1_000_000;
    if nanoseconds == 0 { date } else { format!("{date}T{}", iso_time(nanoseconds)) }
}
