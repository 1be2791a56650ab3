//! results.json: results to JSON and back, the same bytes for the same results.

use super::caveat::Caveat;
use super::results::{About, Absent, Labels, MethodNote, Results, SCHEMA};
use super::table::{Cell, Row, Table};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    about: About,
    tables: IndexMap<String, JsonTable>,
    absent: Vec<Absent>,
    not_available: Vec<String>,
    methods: Vec<MethodNote>,
    labels: Labels,
}

/// A table as `{ columns: […], rows: [{ column: value, …, caveats: […] }, …] }`: the columns keep their order, and an
/// empty table keeps its columns.
#[derive(Serialize, Deserialize)]
struct JsonTable {
    columns: Vec<String>,
    rows: Vec<Map<String, Value>>,
}

/// The whole of results.json, indented, with a final newline.
///
/// # Errors
/// Never in practice: every value is plain data.
pub fn to_json(results: &Results) -> serde_json::Result<String> {
    let file = File {
        schema: SCHEMA,
        about: results.about.clone(),
        tables: results.tables.iter().map(|(id, table)| (id.clone(), write_table(table))).collect(),
        absent: results.absent.clone(),
        not_available: results.not_available.clone(),
        methods: results.methods.clone(),
        labels: results.labels.clone(),
    };
    serde_json::to_string_pretty(&file).map(|text| text + "\n")
}

/// Results from the text of a results.json.
///
/// # Errors
/// When the text is no results.json of this schema.
pub fn from_json(text: &str) -> serde_json::Result<Results> {
    let file: File = serde_json::from_str(text)?;
    if file.schema != SCHEMA {
        return Err(serde::de::Error::custom(format!(
            "schema {} where this version reads {SCHEMA}",
            file.schema
        )));
    }
    let mut tables = IndexMap::new();
    for (id, table) in file.tables {
        tables.insert(id.clone(), read_table(id, table)?);
    }
    Ok(Results {
        about: file.about,
        labels: file.labels,
        tables,
        absent: file.absent,
        methods: file.methods,
        not_available: file.not_available,
    })
}

fn write_table(table: &Table) -> JsonTable {
    let rows = table.rows.iter().map(|row| write_row(&table.columns, row)).collect();
    JsonTable { columns: table.columns.clone(), rows }
}

fn write_row(columns: &[String], row: &Row) -> Map<String, Value> {
    let mut object: Map<String, Value> =
        columns.iter().zip(&row.cells).map(|(c, v)| (c.clone(), write_cell(v))).collect();
    if !row.caveats.is_empty() {
        object.insert("caveats".into(), serde_json::to_value(&row.caveats).unwrap_or_default());
    }
    object
}

fn write_cell(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Integer(number) => Value::from(*number),
        Cell::Number(number) => Value::from(*number),
    }
}

fn read_table(id: String, table: JsonTable) -> serde_json::Result<Table> {
    let columns = table.columns;
    let rows = table.rows.into_iter().map(|row| read_row(&columns, row)).collect::<Result<_, _>>()?;
    Ok(Table { id, columns, rows })
}

fn read_row(columns: &[String], mut object: Map<String, Value>) -> serde_json::Result<Row> {
    let caveats =
        object.remove("caveats").map_or_else(|| Ok(Vec::new()), serde_json::from_value::<Vec<Caveat>>)?;
    let cells =
        columns.iter().map(|c| read_cell(object.remove(c).unwrap_or_default())).collect::<Result<_, _>>()?;
    match object.keys().next() {
        Some(other) => Err(serde::de::Error::custom(format!("column `{other}` is not declared"))),
        None => Ok(Row { cells, caveats }),
    }
}

fn read_cell(value: Value) -> serde_json::Result<Cell> {
    match value {
        Value::Null => Ok(Cell::Empty),
        Value::String(text) => Ok(Cell::Text(text)),
        Value::Number(number) => number
            .as_i64()
            .map(Cell::Integer)
            .or_else(|| number.as_f64().map(Cell::Number))
            .ok_or_else(|| serde::de::Error::custom("a number out of range")),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
            Err(serde::de::Error::custom("a cell is text, a number or null"))
        }
    }
}
