//! results.json: results to JSON and back, the same bytes for the same results.

use super::caveat::Caveat;
use super::results::{About, Absent, Labels, MethodNote, Results, SCHEMA};
use super::table::{Cell, Row, Table};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value};

/// The file as it is read.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "results.json", description = "Every estimate of a run, as released.")]
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
#[derive(Deserialize, JsonSchema)]
struct JsonTable {
    columns: Vec<String>,
    rows: Vec<Map<String, Value>>,
}

/// What results.json holds, as JSON Schema.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(File)
}

/// The same file as it is written, from the results where they stand.
#[derive(Serialize)]
struct Written<'a> {
    schema: u32,
    about: &'a About,
    tables: IndexMap<&'a str, WrittenTable<'a>>,
    absent: &'a [Absent],
    not_available: &'a [String],
    methods: &'a [MethodNote],
    labels: &'a Labels,
}

#[derive(Serialize)]
struct WrittenTable<'a> {
    columns: &'a [String],
    rows: Vec<WrittenRow<'a>>,
}

struct WrittenRow<'a> {
    columns: &'a [String],
    row: &'a Row,
}

impl Serialize for WrittenRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        for (column, cell) in self.columns.iter().zip(&self.row.cells) {
            match cell {
                Cell::Text(text) => object.serialize_entry(column, text)?,
                Cell::Integer(number) => object.serialize_entry(column, number)?,
                Cell::Number(number) if number.is_finite() => object.serialize_entry(column, number)?,
                Cell::Empty | Cell::Number(_) => object.serialize_entry(column, &())?,
            }
        }
        if !self.row.caveats.is_empty() {
            object.serialize_entry("caveats", &self.row.caveats)?;
        }
        object.end()
    }
}

/// The whole of results.json, indented, with a final newline.
///
/// # Errors
/// Never in practice: every value is plain data.
pub fn to_json(results: &Results) -> serde_json::Result<String> {
    let file = Written {
        schema: SCHEMA,
        about: &results.about,
        tables: results.tables.iter().map(|(id, table)| (id.as_str(), written(table))).collect(),
        absent: &results.absent,
        not_available: &results.not_available,
        methods: &results.methods,
        labels: &results.labels,
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

fn written(table: &Table) -> WrittenTable<'_> {
    let columns = table.columns.as_slice();
    let rows = table.rows.iter().map(|row| WrittenRow { columns, row }).collect();
    WrittenTable { columns, rows }
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
