//! Cells of words: free text, one value of a category, several values in one cell.

use super::{ColumnReader, Trouble};
use crate::ingest::cell::{Marks, number, trim};
use crate::ingest::cells::Cells;
use crate::ingest::codebook_file::MOST_VALUES;
use crate::ingest::hints::is_rounded_number;
use crate::ingest::notes::{
    LABEL_AS_ANSWER, NEWLINE_IN_TEXT, NOT_IN_VALUES, ROUNDED_NUMBER, TEXT_TOO_LONG, TOO_MANY_VALUES,
};
use std::borrow::Cow;

/// Longest text where the codebook sets no `max_length`: what a cell of a spreadsheet holds.
const LONGEST_TEXT: usize = 32_767;

impl ColumnReader<'_> {
    pub(super) fn push_text(&mut self, raw: &[u8]) -> Trouble {
        let limit = self.spec.max_length.unwrap_or(LONGEST_TEXT);
        if raw.len() > limit && String::from_utf8_lossy(raw).chars().count() > limit {
            return Some(self.refuse(&TEXT_TOO_LONG));
        }
        let trouble = if is_rounded_number(trim(raw)) {
            Some(&ROUNDED_NUMBER)
        } else {
            raw.iter().any(|byte| matches!(byte, b'\n' | b'\r')).then_some(&NEWLINE_IN_TEXT)
        };
        if let Cells::Words(words) = &mut self.cells {
            words.push(raw, trouble.is_some());
        }
        trouble
    }

    pub(super) fn push_category(&mut self, cell: &[u8]) -> Trouble {
        let limit = self.spec.max_length.unwrap_or(LONGEST_TEXT);
        if cell.len() > limit && String::from_utf8_lossy(cell).chars().count() > limit {
            return Some(self.refuse(&TEXT_TOO_LONG));
        }
        let Some((word, trouble)) = self.category(cell) else { return Some(self.refuse(&NOT_IN_VALUES)) };
        if let Cells::Words(words) = &mut self.cells {
            words.push(&word, trouble.is_some());
        }
        trouble
    }

    /// The value that `cell` is: itself, the declared value that equals it as a number, or that of its label.
    fn category<'c>(&self, cell: &'c [u8]) -> Option<(Cow<'c, [u8]>, Trouble)> {
        let values = &self.spec.values;
        if values.is_empty() || self.declares(cell) {
            return Some((Cow::Borrowed(cell), None));
        }
        let owned = |value: &String| Cow::Owned(value.clone().into_bytes());
        if let Some(same) = values.iter().find(|value| equal_numbers(value.as_bytes(), cell)) {
            return Some((owned(same), None));
        }
        let value = values.get(self.label(cell)?)?;
        Some((owned(value), Some(&LABEL_AS_ANSWER)))
    }

    pub(super) fn push_several(&mut self, cell: &[u8]) -> Trouble {
        let separator = self.spec.separator.as_deref().filter(|s| !s.is_empty()).unwrap_or(";");
        let text = String::from_utf8_lossy(cell);
        let (mut bits, mut trouble) = (0_u64, None);
        for part in text.split(separator).map(str::trim).filter(|part| !part.is_empty()) {
            let label = self.label(part.as_bytes()).filter(|_| !self.spec.values.is_empty());
            let Cells::Several { values, open, .. } = &mut self.cells else { return None };
            let known = values
                .iter()
                .position(|value| value == part || equal_numbers(value.as_bytes(), part.as_bytes()));
            let position = match (known, label) {
                (Some(known), _) => known,
                (None, Some(label)) => {
                    trouble = Some(&LABEL_AS_ANSWER);
                    label
                }
                (None, None) if !*open => return Some(self.refuse(&NOT_IN_VALUES)),
                (None, None) if values.len() >= MOST_VALUES => {
                    return Some(self.refuse(&TOO_MANY_VALUES));
                }
                (None, None) => {
                    values.push(part.to_owned());
                    values.len() - 1
                }
            };
            bits |= 1_u64.checked_shl(position as u32).unwrap_or(0);
        }
        if let Cells::Several { chosen, .. } = &mut self.cells {
            chosen.push(Some(bits));
        }
        trouble
    }
}

fn equal_numbers(a: &[u8], b: &[u8]) -> bool {
    let mut marks = Marks::new(".", b',');
    number(trim(a), &mut marks).is_some_and(|a| number(trim(b), &mut marks) == Some(a))
}
