//! Cells to typed values, column by column, as the codebook says.

mod likert;
mod of_words;

pub(super) use likert::NOT_SINGLE;

use super::cases::Cell;
use super::cell::{Marks, is_whole, number, short_whole, trim};
use super::cells::{Cells, LikertCells};
use super::dialect::{self, Dialect};
use super::hints::{is_rounded_number, is_spreadsheet_error};
use super::notes::{
    MISSING_REQUIRED, NOT_A_NUMBER, NOT_AN_INTEGER, OUT_OF_RANGE, ROUNDED_NUMBER, SPREADSHEET_ERROR,
};
use super::words::Words;
use crate::model::characters;
use crate::model::codebook::{Column, Kind};
use crate::model::finding::Rule;
use crate::model::responses::{MISSING, Values};

/// Largest whole number that is exact.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;
/// A column being read.
#[derive(Debug)]
pub(super) struct ColumnReader<'a> {
    /// Its name in the codebook.
    pub name: &'a str,
    /// What the codebook says of it.
    pub spec: &'a Column,
    /// A blank cell is an error.
    pub required: bool,
    /// What was read.
    pub cells: Cells,
    marks: Marks,
    dialect: Option<Dialect>,
    missing: Vec<(Vec<u8>, Option<f64>)>,
}

/// What is wrong with a cell, or worth saying.
pub(super) type Trouble = Option<&'static Rule>;

impl<'a> ColumnReader<'a> {
    /// A reader for a column of the codebook.
    pub fn new(name: &'a str, spec: &'a Column, required: bool) -> Self {
        let mut any = Marks::new("auto", b';');
        let missing = spec.missing.iter().map(|code| trim(code.as_bytes())).filter(|code| !code.is_empty());
        let missing: Vec<_> = missing.map(|code| (code.to_vec(), number(code, &mut any))).collect();
        let cells = match spec.kind {
            Kind::Likert => {
                let (min, max) = spec.range().map_or((0, 0), |(min, max)| (min as i64, max as i64));
                Cells::Likert(LikertCells { min, max, codes: Vec::new() })
            }
            Kind::Integer | Kind::Number => Cells::Numbers(Vec::new()),
            Kind::Text | Kind::Category => Cells::Words(Words::default()),
            Kind::Multiple => Cells::Several {
                values: spec.values.clone(),
                open: spec.values.is_empty(),
                chosen: Vec::new(),
            },
        };
        ColumnReader { name, spec, required, cells, marks: any, dialect: None, missing }
    }

    /// A new file begins, with its own decimal mark, perhaps as a survey platform writes it.
    pub fn enter(&mut self, marks: Marks, dialect: Option<Dialect>) {
        (self.marks, self.dialect) = (marks, dialect);
    }

    /// What it has learned from the cells of this file, on which later cells depend: the decimal mark, and how many values
    /// there are.
    pub fn known(&self) -> (Marks, usize) {
        let values = match &self.cells {
            Cells::Several { values, .. } => values.len(),
            _ => 0,
        };
        (self.marks, values)
    }

    /// Lets whoever is forked from here on know the words that are known.
    pub fn share(&mut self) {
        if let Cells::Words(words) = &mut self.cells {
            words.share();
        }
    }

    /// A column without cells that knows what this one does.
    pub fn fork(&self) -> Self {
        let (missing, cells) = (self.missing.clone(), self.cells.without_cells(0));
        ColumnReader { cells, missing, ..*self }
    }

    /// Adds the cells of `other`, which was forked from this one as it is now.
    pub fn append(&mut self, other: &ColumnReader<'_>) {
        self.marks = other.marks;
        self.cells.append(&other.cells);
    }

    /// Makes room for so many cells more, where there is room. Where not, it grows as it needs.
    pub fn reserve(&mut self, more: usize) {
        self.cells.reserve(more);
    }

    /// The number of cells read.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Makes the column `rows` long: forgets cells behind, adds missing ones.
    pub fn resize(&mut self, rows: usize) {
        self.cells.resize(rows);
    }

    /// Forgets cells behind `rows`.
    pub fn truncate(&mut self, rows: usize) {
        if self.len() > rows {
            self.resize(rows);
        }
    }

    /// Takes a cell that is not a Likert answer, without its quotes.
    pub fn push(&mut self, raw: &[u8]) -> Trouble {
        if let Cells::Words(words) = &mut self.cells
            && self.dialect.is_none()
            && words.push_again(raw)
        {
            return None;
        }
        if matches!(self.cells, Cells::Numbers(_))
            && self.missing.is_empty()
            && let Some(value) = short_whole(raw)
        {
            return self.push_value(value);
        }
        let cell = trim(raw);
        if self.is_blank(cell) {
            return self.push_missing();
        }
        match self.spec.kind {
            Kind::Likert => None,
            Kind::Integer | Kind::Number => self.push_number(cell),
            Kind::Text | Kind::Category if shows_nothing(cell) => self.push_missing(),
            Kind::Text | Kind::Category if is_spreadsheet_error(cell) && !self.declares(cell) => {
                Some(self.refuse(&SPREADSHEET_ERROR))
            }
            Kind::Text => self.push_text(raw),
            Kind::Category => self.push_category(cell),
            Kind::Multiple => self.push_several(cell),
        }
    }

    /// Takes a cell that came typed, by the same rules as one of text.
    pub fn push_typed(&mut self, cell: &Cell) -> Trouble {
        if let Cells::Likert(_) = self.cells {
            let (code, trouble) = match (cell, cell.value()) {
                (Cell::Bad(rule), _) => (MISSING, Some(*rule)),
                (_, Some(value)) => self.answer_of(value),
                (cell, None) => self.answer(cell.words().as_bytes()),
            };
            if let Cells::Likert(likert) = &mut self.cells {
                likert.codes.push(code);
            }
            return trouble;
        }
        match (cell, cell.value()) {
            (Cell::Bad(rule), _) => Some(self.refuse(rule)),
            (_, Some(value)) if matches!(self.spec.kind, Kind::Integer | Kind::Number) => {
                self.push_value(value)
            }
            (cell, _) => self.push(cell.words().as_bytes()),
        }
    }

    /// True where the codebook says that this cell means "no answer".
    pub fn calls_missing(&self, cell: &Cell) -> bool {
        cell.value().is_some_and(|value| self.is_missing(value))
            || self.is_blank(trim(cell.words().as_bytes()))
    }

    fn is_blank(&self, cell: &[u8]) -> bool {
        cell.is_empty()
            || self.missing.iter().any(|(code, _)| code == cell)
            || (self.dialect == Some(Dialect::LimeSurvey) && cell == dialect::NOT_SHOWN.as_bytes())
    }

    /// Takes a cell as missing.
    pub fn push_missing(&mut self) -> Trouble {
        self.resize(self.len() + 1);
        self.required.then_some(&MISSING_REQUIRED)
    }

    /// True where the codebook lists this very value.
    fn declares(&self, cell: &[u8]) -> bool {
        self.spec.values.iter().any(|value| value.as_bytes() == cell)
    }

    fn refuse(&mut self, rule: &'static Rule) -> &'static Rule {
        self.resize(self.len() + 1);
        rule
    }

    fn is_missing(&self, value: f64) -> bool {
        self.missing.iter().any(|(_, code)| *code == Some(value))
    }

    fn label(&self, cell: &[u8]) -> Option<usize> {
        let labels = self.spec.labels.as_ref()?;
        let word = std::str::from_utf8(cell).ok()?.trim().to_lowercase();
        let position = |words: &[String]| words.iter().position(|label| label.trim().to_lowercase() == word);
        position(&labels.nl).or_else(|| position(&labels.en))
    }

    fn push_number(&mut self, cell: &[u8]) -> Trouble {
        match number(cell, &mut self.marks) {
            Some(value) => {
                let rounded = self.spec.kind == Kind::Integer && is_rounded_number(cell);
                self.push_value(value).or(rounded.then_some(&ROUNDED_NUMBER))
            }
            None if self.spec.kind == Kind::Integer => Some(self.refuse(&NOT_AN_INTEGER)),
            None => Some(self.refuse(&NOT_A_NUMBER)),
        }
    }

    fn push_value(&mut self, value: f64) -> Trouble {
        let whole = self.spec.kind == Kind::Integer;
        if self.is_missing(value) {
            return self.push_missing();
        }
        if whole && value.is_finite() && !is_whole(value) {
            return Some(self.refuse(&NOT_AN_INTEGER));
        }
        let outside =
            self.spec.min.is_some_and(|min| value < min) || self.spec.max.is_some_and(|max| value > max);
        if outside || !value.is_finite() || (whole && value.abs() > LARGEST_WHOLE) {
            return Some(self.refuse(&OUT_OF_RANGE));
        }
        if let Cells::Numbers(values) = &mut self.cells {
            values.push(value + 0.0); // a zero without a sign
        }
        None
    }

    /// The values read so far, which the column then holds no more.
    pub fn take(&mut self) -> Values {
        let empty = self.cells.without_cells(self.len());
        std::mem::replace(&mut self.cells, empty).values()
    }

    /// The values, and whether any was missing; words sorted by their bytes.
    pub fn finish(self) -> Values {
        self.cells.values()
    }

    /// What the messages about this column are about: the allowed range, its name and its line in the codebook.
    pub fn about(&self) -> [String; 3] {
        let short = |bound: f64| if bound.fract() == 0.0 { format!("{bound:.0}") } else { bound.to_string() };
        let range = match (self.spec.min, self.spec.max, self.spec.kind) {
            (Some(min), Some(max), _) => format!("{} to {}", short(min), short(max)),
            (Some(min), None, _) => format!("{} and up", short(min)),
            (None, Some(max), _) => format!("anything up to {}", short(max)),
            (None, None, _) => "what can be held exactly".to_owned(),
        };
        [range, self.name.to_owned(), self.spec.line.to_string()]
    }
}

/// True for a cell that is not blank and has nothing to see in it.
fn shows_nothing(cell: &[u8]) -> bool {
    cell.first().is_some_and(|first| !first.is_ascii_graphic())
        && std::str::from_utf8(cell).is_ok_and(characters::shows_nothing)
}
