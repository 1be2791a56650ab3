//! Results on their way out, and what was withheld from them.

use super::quantiles::rounded;
use crate::model::caveat::Caveat;
use crate::model::results::{Absent, Results};
use crate::model::study::Privacy;
use crate::model::table::{Cell, Table};
use crate::model::tables;
use std::collections::{BTreeMap, BTreeSet};

/// Words that a withheld number must not leave behind.
const CONCLUSIONS: [&str; 3] = ["verdict", "reason", "position"];

/// Results on their way out.
#[derive(Debug)]
pub(super) struct Draft {
    /// What is left of them.
    pub results: Results,
    /// By table: the numbers that were withheld, as bits, each with the wave of its row (empty without one), so that no
    /// claim repeats them.
    pub withheld: BTreeMap<String, BTreeSet<(String, u64)>>,
    /// By table: the key of each row, without its wave, that lost a number, with that wave and the column.
    pub gone: BTreeMap<String, BTreeSet<(String, String, String)>>,
}

impl Draft {
    pub fn new(results: Results) -> Self {
        Draft { results, withheld: BTreeMap::new(), gone: BTreeMap::new() }
    }

    pub fn privacy(&self) -> &Privacy {
        &self.results.about.privacy
    }

    /// One informant speaks for an organization: the organization is the unit that is protected.
    pub fn informants(&self) -> bool {
        self.results.about.design == "informants"
    }

    /// Percentages, 0 to 100.
    pub fn is_percentage(&self, variable: &str) -> bool {
        ["active_use", "passive_use", "reach"].contains(&variable)
            || self.results.labels.ranges.get(variable) == Some(&(0.0, 100.0))
    }

    /// The table as it is now; an empty one where there is none.
    pub fn table(&self, id: &str) -> Table {
        self.results.tables.get(id).cloned().unwrap_or_default()
    }

    /// Withholds every number of a row, and the words that follow from them; what names the row stays.
    pub fn withhold_row(&mut self, id: &str, row: usize, reason: &Caveat) {
        let key = tables::find(id).map_or(&[][..], |spec| spec.key);
        let columns: Vec<String> = match self.results.tables.get(id) {
            Some(table) => table.columns.iter().filter(|c| !key.contains(&c.as_str())).cloned().collect(),
            None => return,
        };
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        if self.empty(id, row, &columns) {
            // What a number was missing for no longer matters, and may itself tell how many there were.
            self.set_caveats(id, row, vec![reason.clone()]);
        }
    }

    /// Withholds the named cells of a row.
    pub fn withhold_cells(&mut self, id: &str, row: usize, columns: &[&str], reason: &Caveat) {
        if self.empty(id, row, columns) {
            self.add_caveat(id, row, reason.clone());
        }
    }

    /// Adds a caveat to a row, once.
    pub fn add_caveat(&mut self, id: &str, row: usize, caveat: Caveat) {
        let row = self.results.tables.get_mut(id).and_then(|t| t.rows.get_mut(row));
        if let Some(row) = row.filter(|row| !row.caveats.contains(&caveat)) {
            row.caveats.push(caveat);
        }
    }

    /// Takes caveats out that would tell what is withheld.
    pub fn drop_caveats(&mut self, id: &str, row: usize, codes: &[&str]) {
        if let Some(row) = self.results.tables.get_mut(id).and_then(|t| t.rows.get_mut(row)) {
            row.caveats.retain(|c| !codes.contains(&c.code.as_str()));
        }
    }

    /// Changes the numbers of the named cells of a row.
    pub fn change(&mut self, id: &str, row: usize, columns: &[&str], with: impl Fn(f64) -> f64) {
        let Some(table) = self.results.tables.get_mut(id) else { return };
        for position in columns.iter().filter_map(|c| table.column(c)).collect::<Vec<_>>() {
            let cell = table.rows.get_mut(row).and_then(|r| r.cells.get_mut(position));
            if let Some(Cell::Number(value)) = cell {
                *value = with(*value);
            }
        }
    }

    /// Rounds the named cells of a row, and remembers what they were, so that no claim repeats it.
    pub fn round(&mut self, id: &str, row: usize, columns: &[&str], decimals: i32) {
        let Some(table) = self.results.tables.get(id) else { return };
        let Some(of) = table.rows.get(row) else { return };
        let wave = table.cell(of, "wave").key();
        let values = columns.iter().filter_map(|column| table.number(of, column));
        let gone = values.filter(|value| rounded(*value, decimals) != *value);
        let gone: Vec<(String, u64)> = gone.map(|value| (wave.clone(), value.to_bits())).collect();
        self.withheld.entry(id.to_owned()).or_default().extend(gone);
        self.change(id, row, columns, |value| rounded(value, decimals));
    }

    /// Takes a table out, with the reason.
    pub fn withhold_table(&mut self, id: &str, reason: Caveat) {
        if self.results.tables.shift_remove(id).is_some() {
            self.results.absent.push(Absent { table: id.to_owned(), reason });
        }
    }

    fn set_caveats(&mut self, id: &str, row: usize, caveats: Vec<Caveat>) {
        if let Some(row) = self.results.tables.get_mut(id).and_then(|t| t.rows.get_mut(row)) {
            row.caveats = caveats;
        }
    }

    /// Empties the numbers and conclusions among the named cells, and remembers them; true if there were any.
    fn empty(&mut self, id: &str, row: usize, columns: &[&str]) -> bool {
        let Some(table) = self.results.tables.get_mut(id) else { return false };
        let positions: Vec<usize> = columns.iter().filter_map(|c| table.column(c)).collect();
        let conclusions: Vec<usize> = CONCLUSIONS.iter().filter_map(|c| table.column(c)).collect();
        let Some(wave) = table.rows.get(row).map(|r| table.cell(r, "wave").key()) else { return false };
        let key = tables::find(id).map_or(&[][..], |spec| spec.key);
        let key: Vec<String> = key
            .iter()
            .filter(|name| **name != "wave")
            .filter_map(|name| table.rows.get(row).map(|row| table.cell(row, name).key()))
            .collect();
        let (key, names) = (key.join("."), table.columns.clone());
        let Some(row) = table.rows.get_mut(row) else { return false };
        let lost = self.gone.entry(id.to_owned()).or_default();
        let remembered = self.withheld.entry(id.to_owned()).or_default();
        let mut any = false;
        for position in positions {
            let Some(cell) = row.cells.get_mut(position) else { continue };
            let gone = match cell {
                Cell::Number(value) => {
                    remembered.insert((wave.clone(), value.to_bits()));
                    true
                }
                Cell::Integer(value) => {
                    remembered.insert((wave.clone(), (*value as f64).to_bits()));
                    true
                }
                Cell::Text(_) => conclusions.contains(&position),
                Cell::Empty => false,
            };
            if gone {
                lost.insert((key.clone(), wave.clone(), names[position].clone()));
                *cell = Cell::Empty;
                any = true;
            }
        }
        any
    }
}
