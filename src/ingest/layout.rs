//! Which column of the codebook stands where in a record, and the fast way through its Likert answers.

use super::classes::Classes;
use super::column::{ColumnReader, NOT_SINGLE};

/// The cells of a record, in order.
#[derive(Debug)]
pub(super) struct Layout {
    /// One per cell.
    pub slots: Vec<Slot>,
    /// Likert answers of a record.
    pub width: usize,
    /// What a Likert cell of one byte means, one table for each format.
    tables: Vec<[u8; 256]>,
    delimiter: u8,
}

/// One cell of a record.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot {
    /// The column of the sheet; `None` for what is not read.
    pub column: Option<usize>,
    /// Where a Likert answer goes among those of the record.
    pub at: usize,
    /// Likert answers of one format from here on, the record's last cell not counted.
    pub run: usize,
    table: usize,
    /// Its cells are Likert answers.
    pub likert: bool,
    /// No name stands above it, nor behind it.
    pub unnamed: bool,
}

impl Layout {
    /// For a header of these `names`, with each column of the sheet at its position.
    pub fn new(
        columns: &[ColumnReader<'_>],
        positions: &[Option<usize>],
        names: &[String],
        delimiter: u8,
    ) -> Self {
        let mut layout =
            Layout { slots: vec![Slot::default(); names.len()], width: 0, tables: Vec::new(), delimiter };
        for (slot, _) in layout.slots.iter_mut().zip(names).rev().take_while(|(_, name)| name.is_empty()) {
            slot.unnamed = true;
        }
        for (column, position) in positions.iter().enumerate() {
            if let Some(slot) = position.and_then(|position| layout.slots.get_mut(position)) {
                slot.column = Some(column);
            }
        }
        for slot in &mut layout.slots {
            let column = slot.column.and_then(|column| columns.get(column));
            let Some(column) = column.filter(|column| column.is_likert()) else { continue };
            slot.likert = true;
            let table = column.single_bytes(delimiter);
            slot.table =
                layout.tables.iter().position(|known| *known == table).unwrap_or(layout.tables.len());
            if slot.table == layout.tables.len() {
                layout.tables.push(table);
            }
            (slot.at, slot.run) = (layout.width, 1);
            layout.width += 1;
        }
        layout.join_runs();
        layout
    }

    /// Every run reaches to the end of the neighbors with its format.
    fn join_runs(&mut self) {
        let mut behind = Slot::default();
        for (i, slot) in self.slots.iter_mut().rev().enumerate() {
            if i == 0 {
                slot.run = 0;
            } else if slot.run > 0 && behind.run > 0 && behind.table == slot.table {
                slot.run = behind.run + 1;
            }
            behind = slot.clone();
        }
    }

    /// Reads Likert cells of one byte, and blank ones, from `at` on into `row`, and moves `at` behind them. Nearly every
    /// cell of a survey goes this way. Gives how many there were before one that needs a closer look.
    #[inline]
    pub fn answers(
        &self,
        slot: &Slot,
        row: &mut [u8],
        window: &[u8],
        at: &mut usize,
        classes: &Classes,
    ) -> usize {
        let Some(table) = self.tables.get(slot.table) else { return 0 };
        let mut taken = 0;
        while let Some(rest) = row.get_mut(taken..).filter(|rest| !rest.is_empty()) {
            // The byte of a cell stands before its delimiter; before that of a blank one stands another delimiter.
            let behind = at.checked_sub(1).and_then(|before| window.get(before..));
            let Some(bytes) = behind.and_then(<[u8]>::first_chunk::<64>) else { break };
            let (mut delimiters, stops) = classes.from(*at);
            // From the first line end, quote or cell of two bytes on nothing is certain.
            let long = !delimiters & (!delimiters >> 1);
            let beyond = long | stops;
            delimiters &= (beyond & beyond.wrapping_neg()).wrapping_sub(1);
            let (all, mut doubtful, mut length) = (delimiters, false, 0);
            let cells = rest.len().min(all.count_ones() as usize);
            for code in &mut rest[..cells] {
                let end = delimiters.trailing_zeros() as usize & 63;
                delimiters &= delimiters.wrapping_sub(1);
                *code = table[usize::from(bytes[end])];
                doubtful |= *code == NOT_SINGLE;
                length = end + 1;
            }
            if doubtful {
                let sound = rest[..cells].iter().take_while(|&&code| code != NOT_SINGLE).count();
                *at += (0..sound)
                    .fold((all, 0), |(left, _), _| {
                        (left & left.wrapping_sub(1), left.trailing_zeros() as usize + 1)
                    })
                    .1;
                return taken + sound;
            }
            *at += length;
            taken += cells;
            if cells == 0 {
                break;
            }
        }
        taken
    }

    /// Reads a record's last Likert cell, where it is of one byte or blank: its code and where the next record begins.
    #[inline]
    pub fn last_answer(&self, slot: &Slot, window: &[u8], at: usize) -> Option<(u8, usize)> {
        let table = self.tables.get(slot.table)?;
        let ends = |at: usize| match window.get(at..)? {
            [b'\n', ..] => Some(at + 1),
            [b'\r', b'\n', ..] => Some(at + 2),
            _ => None,
        };
        let byte = *window.get(at)?;
        let (code, next) = match ends(at) {
            Some(next) => (self.blank(table)?, next),
            None => (table[usize::from(byte)], ends(at + 1)?),
        };
        (code != NOT_SINGLE && byte != self.delimiter).then_some((code, next))
    }

    /// The code of a blank cell.
    fn blank(&self, table: &[u8; 256]) -> Option<u8> {
        table.get(usize::from(self.delimiter)).copied()
    }
}
