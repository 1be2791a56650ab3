//! Likert cells: one byte each, by a table where a cell is one digit.

use super::{ColumnReader, Trouble};
use crate::ingest::cell::{is_whole, number, trim};
use crate::ingest::cells::Cells;
use crate::ingest::dialect::{self, Dialect};
use crate::ingest::notes::{LABEL_AS_ANSWER, MISSING_REQUIRED, NOT_AN_INTEGER, OUT_OF_RANGE};
use crate::model::responses::MISSING;

/// In [`ColumnReader::single_bytes`]: no answer by itself.
pub(in crate::ingest) const NOT_SINGLE: u8 = 254;

impl ColumnReader<'_> {
    /// True where answers are one byte each, and read by [`ColumnReader::answer`].
    pub fn is_likert(&self) -> bool {
        matches!(self.cells, Cells::Likert(_))
    }

    /// The code of a Likert cell, without its quotes.
    pub fn answer(&mut self, raw: &[u8]) -> (u8, Trouble) {
        let cell = trim(raw);
        if self.is_blank(cell) {
            return (MISSING, self.required.then_some(&MISSING_REQUIRED));
        }
        let code = || dialect::answer_code(cell).filter(|_| self.dialect == Some(Dialect::LimeSurvey));
        let Some(value) = number(cell, &mut self.marks).or_else(code) else {
            // What is no number may be the label of an answer.
            return self.label(cell).map_or((MISSING, Some(&NOT_AN_INTEGER)), |position| {
                (position as u8, Some(&LABEL_AS_ANSWER))
            });
        };
        self.answer_of(value)
    }

    /// The code of a Likert answer that is a number.
    pub(super) fn answer_of(&self, value: f64) -> (u8, Trouble) {
        let missing = (MISSING, self.required.then_some(&MISSING_REQUIRED));
        let Cells::Likert(likert) = &self.cells else { return missing };
        if self.is_missing(value) {
            missing
        } else if !is_whole(value) {
            (MISSING, Some(&NOT_AN_INTEGER))
        } else if value < likert.min as f64 || value > likert.max as f64 {
            (MISSING, Some(&OUT_OF_RANGE))
        } else {
            ((value as i64 - likert.min) as u8, None)
        }
    }

    /// The code of every Likert cell of one byte, and that of a blank one under the byte of the delimiter;
    /// [`NOT_SINGLE`] where a cell needs a closer look.
    pub fn single_bytes(&self, delimiter: u8) -> [u8; 256] {
        let mut single = [NOT_SINGLE; 256];
        let Cells::Likert(likert) = &self.cells else { return single };
        for digit in 0..=9_u8 {
            let value = i64::from(digit);
            let code = &mut single[usize::from(b'0' + digit)];
            if self.is_missing(value as f64) {
                *code = if self.required { NOT_SINGLE } else { MISSING };
            } else if (likert.min..=likert.max).contains(&value) {
                *code = (value - likert.min) as u8;
            }
        }
        if !self.required {
            single[usize::from(delimiter)] = MISSING;
        }
        single
    }
}
