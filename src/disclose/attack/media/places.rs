//! Places that carry the id of a number: `data-id` in a page, and the block of values behind it.

use super::super::evidence::{Release, is};
use super::super::{Recovery, View, archive};
use super::spoken::{Spoken, numbers};
use crate::model::table::{Cell, Row, Table};
use crate::model::tables;
use serde_json::Value;
use std::collections::BTreeMap;

/// Pages give six digits of a number.
const DIGITS: f64 = 1e-5;

/// What a page tells of numbers that results.json withholds, or tells with more digits than it.
pub(super) fn told(release: &Release, file: &View<'_>) -> Vec<Recovery> {
    if !is(file.path, "html") {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(file.bytes);
    let cells = Cells::of(release);
    let mut found = Vec::new();
    for piece in text.split(" data-id=\"").skip(1) {
        let Some((id, rest)) = piece.split_once('"') else { continue };
        let shown = rest.split_once('>').map_or("", |(_, shown)| shown.split('<').next().unwrap_or_default());
        let id = String::from_utf8_lossy(&archive::unescaped(id.as_bytes())).into_owned();
        if cells.get(&id).is_some_and(|cell| is_leak(cell, shown)) {
            found.push(Recovery::certain("P453", format!("{}: {id}", file.path)));
        }
    }
    for piece in text.split("type=\"application/json\"").skip(1) {
        let block = piece.split_once('>').and_then(|(_, block)| block.split_once("</script"));
        let value: Option<Value> = block.and_then(|(block, _)| serde_json::from_str(block).ok());
        for (id, told) in value.iter().flat_map(values) {
            let differs = |cell: &Cell| match cell.as_f64() {
                Some(released) => (released - told).abs() > DIGITS * (1.0 + released.abs()),
                None => *cell == Cell::Empty,
            };
            if cells.get(&id).is_some_and(differs) {
                found.push(Recovery::certain("P453", format!("{}: {id}", file.path)));
            }
        }
    }
    found
}

/// A number where there is none, or one with digits that are not released. A bound such as `> 0.999` is no digit of it.
fn is_leak(cell: &Cell, shown: &str) -> bool {
    let is_bound = ["<", ">", "&lt;", "&gt;"].iter().any(|sign| shown.trim_start().starts_with(sign));
    let told = if is_bound { Vec::new() } else { numbers(shown) };
    match cell.as_f64() {
        None => *cell == Cell::Empty && !told.is_empty(),
        Some(released) => {
            let text = released.to_string();
            let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            told.iter().flat_map(Spoken::readings).any(|(value, shown)| {
                let near = (value - released.abs()).abs();
                *shown > decimals && near > 1e-9 && near < (0..decimals).fold(1.0, |unit, _| unit / 10.0)
            })
        }
    }
}

/// The cells of results by id.
struct Cells<'r> {
    rows: BTreeMap<String, (&'r Table, &'r Row)>,
}

impl<'r> Cells<'r> {
    fn of(release: &'r Release) -> Self {
        let mut rows = BTreeMap::new();
        for table in release.results.tables.values() {
            let key = tables::find(&table.id).map_or(&[][..], |spec| spec.key);
            for row in &table.rows {
                let key: Vec<String> = key.iter().map(|name| table.cell(row, name).key()).collect();
                rows.entry(format!("{}.{}", table.id, key.join("/"))).or_insert((table, row));
            }
        }
        Cells { rows }
    }

    fn get(&self, id: &str) -> Option<&'r Cell> {
        let (row, column) = id.rsplit_once('.')?;
        let (table, row) = self.rows.get(row)?;
        table.column(column).map(|_| table.cell(row, column))
    }
}

/// The numbers of a block of values, by id.
fn values(block: &Value) -> Vec<(String, f64)> {
    let mut found = Vec::new();
    for (table, of) in block["tables"].as_object().into_iter().flatten() {
        let columns: Vec<&str> =
            of["columns"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (key, row) in of["rows"].as_object().into_iter().flatten() {
            for (column, value) in columns.iter().zip(row.as_array().into_iter().flatten()) {
                found.extend(value.as_f64().map(|value| (format!("{table}.{key}.{column}"), value)));
            }
        }
    }
    found
}
