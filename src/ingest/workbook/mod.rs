//! Excel workbooks (`.xlsx`): the cells of one sheet, as ECMA-376 (2016) describes them.
//!
//! The reader is our own: those that there are bring another inflating library, with which every picture and document that
//! the program writes would have other bytes.

mod archive;
mod parts;
mod xml;

use super::cases::{Cases, Cell, Variable, iso_date, iso_time};
use super::damage::Damage;
use super::dialect::{self, Dialect};
use super::notes::{Notes, SPREADSHEET_ERROR};
use crate::model::codebook::FileFormat;
use archive::Archive;
use parts::{Parts, Shows, text_of};
use xml::{Token, Xml};

/// The largest workbook, in bytes: several times what a full sheet takes.
pub(super) const LARGEST: u64 = 1 << 29;
/// Columns of a sheet, A to XFD.
const COLUMNS: usize = 16_384;
/// The day that 1 January 1970 is where days are counted from 1900, and from 1904.
const EPOCHS: (f64, f64) = (25_569.0, 24_107.0);

/// One sheet of a workbook.
pub(super) struct Workbook {
    archive: Archive,
    parts: Parts,
    sheet: String,
    variables: Vec<Variable>,
    heading_row: u64,
    header_row: u64,
    records_from: u64,
    dialect: Option<Dialect>,
}

impl Workbook {
    /// Opens the sheet that `format` names, or else the first, whose first row with anything in it behind the rows to skip
    /// names the columns, or as the dialect has it.
    pub fn open(bytes: Vec<u8>, format: &FileFormat, notes: &mut Notes) -> Result<Self, Damage> {
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(Damage::Unsupported("a password, or the format of old Excel"));
        }
        if !bytes.starts_with(b"PK") {
            return Err(Damage::WrongName("an Excel workbook"));
        }
        let archive = Archive::open(bytes)?;
        let parts = parts::read(&archive)?;
        if parts.sheets.is_empty() {
            return Err(Damage::WrongName("an Excel workbook"));
        }
        let wanted = |(name, _): &&(String, String)| format.sheet.as_ref().is_none_or(|sheet| sheet == name);
        let Some((_, sheet)) = parts.sheets.iter().find(wanted).cloned() else {
            let there: Vec<&str> = parts.sheets.iter().map(|(name, _)| name.as_str()).collect();
            return Err(Damage::NoSheet(format.sheet.clone().unwrap_or_default(), there.join(", ")));
        };
        let mut first: Vec<(u64, Vec<String>)> = Vec::new();
        rows(&archive, &parts, &sheet, &mut |row, cells| {
            if row > format.skip_rows as u64 {
                first.push((row, cells.iter().map(|cell| cell.words().into_owned()).collect()));
            }
            first.len() < 3
        })?;
        let texts: Vec<Vec<String>> = first.iter().map(|(_, cells)| cells.clone()).collect();
        let row = |at: usize| first.get(at).map_or(0, |(row, _)| *row);
        let heading = dialect::heading(&format.dialect, &texts, notes, row(0));
        let named = heading.names.or_else(|| texts.get(heading.header).cloned()).unwrap_or_default();
        let label = |at: usize| heading.labels.get(at).filter(|label| !label.is_empty()).cloned();
        let variable = |(at, name)| Variable { label: label(at), ..Variable::named(name) };
        Ok(Workbook {
            variables: named.into_iter().enumerate().map(variable).collect(),
            heading_row: row(0),
            header_row: row(heading.header),
            records_from: row(heading.rows.saturating_sub(1)) + 1,
            dialect: heading.dialect,
            archive,
            parts,
            sheet,
        })
    }
}

impl Cases for Workbook {
    fn variables(&self) -> &[Variable] {
        &self.variables
    }

    fn header_row(&self) -> u64 {
        self.header_row
    }

    fn heading_row(&self) -> u64 {
        self.heading_row
    }

    fn records_from(&self) -> u64 {
        self.records_from
    }

    fn dialect(&self) -> Option<Dialect> {
        self.dialect
    }

    fn other_sheets(&self) -> usize {
        self.parts.sheets.len() - 1
    }

    fn each(&mut self, take: &mut dyn FnMut(u64, &[Cell])) -> Result<(), Damage> {
        let (from, width) = (self.records_from, self.variables.len());
        rows(&self.archive, &self.parts, &self.sheet, &mut |row, cells| {
            if row >= from {
                if cells.len() < width {
                    cells.resize(width, Cell::Blank);
                }
                take(row, cells);
            }
            true
        })
    }
}

/// Calls `take` for every row of a sheet that holds anything, until it gives false: the row's number, counted from 1, and
/// its cells from column A on, to the last one that holds anything.
fn rows(
    archive: &Archive,
    parts: &Parts,
    sheet: &str,
    take: &mut dyn FnMut(u64, &mut Vec<Cell>) -> bool,
) -> Result<(), Damage> {
    let mut xml = Xml::new(archive.part(sheet).ok_or(Damage::Broken("a sheet of it is not there"))?);
    let (mut row, mut cells) = (0, Vec::new());
    while let Some(token) = xml.next()? {
        match &token {
            Token::Open { name, .. } if name == "row" => {
                let number = token.attribute("r").map_or(Some(row + 1), |number| number.parse().ok());
                row = number.filter(|number| *number > row && *number <= 1 << 20).ok_or(DISORDER)?;
                cells.clear();
            }
            Token::Open { name, closed, .. } if name == "c" && row > 0 => {
                let at = token.attribute("r").map_or(Some(cells.len()), column);
                let at = at.filter(|at| *at >= cells.len() && *at < COLUMNS).ok_or(DISORDER)?;
                cells.resize(at, Cell::Blank);
                cells.push(if *closed { Cell::Blank } else { cell(&mut xml, &token, parts)? });
            }
            Token::Close(name) if name == "row" => {
                let length = cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
                cells.truncate(length);
                if length > 0 && !take(row, &mut cells) {
                    return Ok(());
                }
            }
            Token::Close(name) if name == "sheetData" => return Ok(()),
            Token::Open { name, closed: true, .. } if name == "sheetData" => return Ok(()),
            _ => {}
        }
    }
    Err(Damage::Broken("a sheet of it does not end"))
}

const DISORDER: Damage = Damage::Broken("the cells of its sheet are not in order");

/// The column, from 0, of a cell such as `B7`.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.take(4).fold(0, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}

/// The cell whose tag was opened, up to its end.
fn cell<R: std::io::BufRead>(xml: &mut Xml<R>, tag: &Token, parts: &Parts) -> Result<Cell, Damage> {
    let kind = tag.attribute("t").unwrap_or("n");
    let (mut value, mut in_value, mut inline, mut formula) = (String::new(), false, None, false);
    loop {
        match xml.next()?.ok_or(Damage::Broken("a sheet of it does not end"))? {
            Token::Open { name, closed: false, .. } if name == "v" => in_value = true,
            Token::Open { name, closed: false, .. } if name == "is" => inline = Some(text_of(xml, "is")?),
            Token::Open { name, .. } if name == "f" => formula = true,
            Token::Close(name) if name == "v" => in_value = false,
            Token::Close(name) if name == "c" => break,
            Token::Text(text) if in_value => value.push_str(&text),
            _ => {}
        }
    }
    if let Some(text) = inline {
        return Ok(Cell::text(text));
    }
    let damaged = Damage::Broken("a cell of it is not what it says");
    Ok(match kind {
        // A formula that no spreadsheet has calculated yet.
        "n" if value.is_empty() && formula => Cell::Bad(&SPREADSHEET_ERROR),
        _ if value.is_empty() => Cell::Blank,
        "s" => {
            let text = value.trim().parse().ok().and_then(|at: usize| parts.texts.get(at));
            Cell::text(text.ok_or(damaged)?.clone())
        }
        "str" | "d" => Cell::text(value),
        "b" => Cell::Flag(value.trim() == "1"),
        "e" => Cell::Bad(&SPREADSHEET_ERROR),
        "n" => {
            let number: f64 = value.trim().parse().map_err(|_| damaged)?;
            let style = tag.attribute("s").and_then(|style| style.parse().ok()).unwrap_or(0);
            match parts.styles.get::<usize>(style) {
                Some(Shows::Moment) => moment(number, parts.from_1904),
                _ => Cell::number(number),
            }
        }
        _ => return Err(damaged),
    })
}

/// A number of days as a date, with its time where it has one; a part of a day alone as a time.
fn moment(days: f64, from_1904: bool) -> Cell {
    let milliseconds = (days * 86_400_000.0).round();
    // Excel shows no date before its first and none behind the year 9999.
    if !(0.0..2_958_466.0 * 86_400_000.0).contains(&milliseconds) {
        return Cell::number(days);
    }
    let (day, rest) = ((milliseconds / 86_400_000.0).floor(), (milliseconds % 86_400_000.0) as i64);
    let time = iso_time(rest * 1_000_000);
    if day == 0.0 && !from_1904 {
        return Cell::Text(time);
    }
    let date = if from_1904 {
        iso_date((day - EPOCHS.1) as i64)
    } else if day == 60.0 {
        // The day that Excel has and no calendar.
        "1900-02-29".to_owned()
    } else {
        iso_date((day - EPOCHS.0) as i64 + i64::from(day < 60.0))
    };
    Cell::Text(if rest == 0 { date } else { format!("{date}T{time}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_numbered_by_their_letters() {
        assert_eq!(
            ["A1", "Z9", "AA1", "XFD7", "7"].map(column),
            [Some(0), Some(25), Some(26), Some(16_383), None]
        );
    }

    #[test]
    fn days_are_counted_as_excel_does() {
        let told = |days, from_1904| moment(days, from_1904).words().into_owned();
        assert_eq!(told(45_352.0, false), "2024-03-01");
        assert_eq!(told(45_352.343_75, false), "2024-03-01T08:15:00");
        assert_eq!(
            [1.0, 59.0, 60.0, 61.0].map(|d| told(d, false)),
            ["1900-01-01", "1900-02-28", "1900-02-29", "1900-03-01"]
        );
        assert_eq!(told(0.5, false), "12:00:00");
        assert_eq!(told(43_890.0, true), "2024-03-01");
        assert_eq!(told(-1.0, false), "-1");
    }
}
