//! Files whose cells come typed (workbooks, SPSS, Parquet): what they say of their columns, and their rows.

use super::damage::Damage;
use super::dialect::Dialect;
use crate::model::finding::Rule;
use std::borrow::Cow;

/// A cell as its file types it.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    /// Nothing.
    Blank,
    /// A whole number.
    Whole(i64),
    /// A number, never NaN.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// A text, and dates in ISO 8601.
    Text(String),
    /// Something that is no value, and what is wrong with it.
    Bad(&'static Rule),
}

impl Cell {
    /// A number; NaN, which programs write for nothing, is nothing.
    pub fn number(value: f64) -> Self {
        if value.is_nan() { Cell::Blank } else { Cell::Number(value) }
    }

    /// A text without the blanks that pad it; an empty one is nothing.
    pub fn text(text: String) -> Self {
        if text.is_empty() { Cell::Blank } else { Cell::Text(text) }
    }

    /// The number that it is, or stands for: a true answer is 1, a false one 0.
    pub fn value(&self) -> Option<f64> {
        match self {
            Cell::Whole(value) => Some(*value as f64),
            Cell::Number(value) => Some(*value),
            Cell::Flag(flag) => Some(f64::from(u8::from(*flag))),
            Cell::Blank | Cell::Text(_) | Cell::Bad(_) => None,
        }
    }

    /// As a CSV file would hold it: numbers in the shortest form that reads back to the same bits.
    pub fn words(&self) -> Cow<'_, str> {
        match self {
            Cell::Blank | Cell::Bad(_) => Cow::Borrowed(""),
            Cell::Whole(value) => Cow::Owned(value.to_string()),
            Cell::Number(value) => Cow::Owned(value.to_string()),
            Cell::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
            Cell::Text(text) => Cow::Borrowed(text),
        }
    }

    /// True where nothing was written.
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Blank => true,
            Cell::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// What a file says of one of its columns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Its label: what was asked.
    pub label: Option<String>,
    /// Values and their labels, in the order of the file.
    pub values: Vec<(String, String)>,
    /// Values that the file declares to mean "no answer".
    pub missing: Vec<Declared>,
}

/// Values that a file declares to mean "no answer".
#[derive(Debug, Clone, PartialEq)]
pub enum Declared {
    /// One value, as a CSV file would hold it.
    Value(String),
    /// All numbers from the first to the second.
    Range(f64, f64),
}

impl Variable {
    /// A column of which nothing but its name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Variable { name: name.into(), ..Variable::default() }
    }

    /// True where the file declares that this cell means "no answer".
    pub(super) fn declares_missing(&self, cell: &Cell) -> bool {
        let declares = |declared: &Declared| match declared {
            Declared::Value(value) => *value == cell.words(),
            Declared::Range(low, high) => cell.value().is_some_and(|value| (*low..=*high).contains(&value)),
        };
        !cell.is_blank() && self.missing.iter().any(declares)
    }
}

/// The rows of a file whose cells come typed.
pub(super) trait Cases {
    /// Its columns, in order.
    fn variables(&self) -> &[Variable];

    /// The row of the sheet that names the columns; 0 where the file has no such row.
    fn header_row(&self) -> u64 {
        0
    }

    /// The first row that holds anything: that one, or a row of question texts above it.
    fn heading_row(&self) -> u64 {
        self.header_row()
    }

    /// The first row that may be a record.
    fn records_from(&self) -> u64 {
        1
    }

    /// The survey platform whose export it is.
    fn dialect(&self) -> Option<Dialect> {
        None
    }

    /// Only these columns will be looked at; the others may come blank.
    fn only(&mut self, _wanted: &[bool]) {}

    /// Sheets besides the one that is read.
    fn other_sheets(&self) -> usize {
        0
    }

    /// Calls `take` for every row, with its number (that of the sheet, or of the case) and its cells: one for each
    /// column, and more where the row is longer than the header.
    fn each(&mut self, take: &mut dyn FnMut(u64, &[Cell])) -> Result<(), Damage>;
}

/// Days from 1 January 1970 to a date of the Gregorian calendar, and back (Hinnant 2013): year, month, day.
pub(super) fn civil(days: i64) -> (i64, u32, u32) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u32;
    let month = (if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 }) as u32;
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// A moment as ISO 8601 writes it, from the days since 1 January 1970 and the nanoseconds of that day.
pub(super) fn iso_moment(days: i64, nanoseconds: i64) -> String {
    format!("{}T{}", iso_date(days), iso_time(nanoseconds))
}

/// A day, from the days since 1 January 1970.
pub(super) fn iso_date(days: i64) -> String {
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02}")
}

/// A time, from the nanoseconds of its day; parts of a second only where there are any.
pub(super) fn iso_time(nanoseconds: i64) -> String {
    let (seconds, parts) = (nanoseconds.div_euclid(1_000_000_000), nanoseconds.rem_euclid(1_000_000_000));
    let time = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if parts == 0 { time } else { format!("{time}.{parts:09}").trim_end_matches('0').to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_counted_by_the_gregorian_calendar() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(-1), (1969, 12, 31));
        assert_eq!(civil(11_016), (2000, 2, 29));
        assert_eq!(civil(20_786), (2026, 11, 29));
        assert_eq!(iso_date(20_786), "2026-11-29");
        assert_eq!(iso_moment(20_786, 36_061_000_000_000), "2026-11-29T10:01:01");
        assert_eq!(iso_moment(20_786, 36_061_250_000_000), "2026-11-29T10:01:01.25");
    }

    #[test]
    fn declared_values_are_found_as_numbers_and_as_texts() {
        let variable = Variable {
            missing: vec![Declared::Value("9".into()), Declared::Range(97.0, 99.0)],
            ..Variable::named("q1")
        };
        for cell in [Cell::Number(9.0), Cell::Whole(9), Cell::Number(98.5), Cell::Text("9".into())] {
            assert!(variable.declares_missing(&cell), "{cell:?}");
        }
        for cell in [Cell::Blank, Cell::Number(9.5), Cell::Number(100.0)] {
            assert!(!variable.declares_missing(&cell), "{cell:?}");
        }
    }
}
