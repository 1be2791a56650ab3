//! Which column of the codebook stands where in a record, and the fast way through its Likert answers.

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
}

impl Layout {
    /// For a header of `cells` cells, with each column of the sheet at its position.
    pub fn new(
        columns: &[ColumnReader<'_>],
        positions: &[Option<usize>],
        cells: usize,
        delimiter: u8,
    ) -> Self {
        let mut layout = Layout { slots: vec![Slot::default(); cells], width: 0, tables: Vec::new() };
        for (column, position) in positions.iter().enumerate() {
            if let Some(slot) = position.and_then(|position| layout.slots.get_mut(position)) {
                slot.column = Some(column);
            }
        }
        for slot in &mut layout.slots {
            let column =
                slot.column.and_then(|column| columns.get(column)).filter(|column| column.is_likert());
            let Some(column) = column else { continue };
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
    #[allow(clippy::needless_bitwise_bool)] // one branch for each cell, not three
    pub fn answers(
        &self,
        slot: &Slot,
        row: &mut [u8],
        window: &[u8],
        at: &mut usize,
        delimiter: u8,
    ) -> usize {
        let Some(table) = self.tables.get(slot.table) else { return 0 };
        let (mut here, mut taken) = (*at, 0);
        for code in row {
            let Some(&[answer, after]) = window.get(here..).and_then(|rest| rest.first_chunk()) else {
                break;
            };
            let blank = answer == delimiter;
            let read = table[usize::from(answer)];
            if read == NOT_SINGLE || !(blank || after == delimiter) {
                break;
            }
            *code = read;
            here += 2 - usize::from(blank);
            taken += 1;
        }
        *at = here;
        taken
    }
}
