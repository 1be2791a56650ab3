//! Holds the tables of a run against an `expected.json`: values by table, row and column, made by reference software.

use peil::model::results::Results;
use peil::model::source::Source;
use peil::model::table::{Cell, Row, Table};
use peil::model::tables;
use peil::pipeline::{self, Options, Stages};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

/// How one table agrees.
#[derive(Debug, Default)]
pub struct Agreement {
    /// Values compared.
    pub compared: usize,
    /// Of those, to fewer significant digits than are asked of the table: where, ours, expected.
    pub differing: Vec<(String, f64, f64)>,
    /// The fewest significant digits in which a value agrees, at most 15.
    pub digits: f64,
    /// Rows that the run does not have.
    pub missing_rows: Vec<String>,
    /// Columns that the run does not have.
    pub missing_columns: Vec<String>,
    /// Values that the run leaves empty.
    pub empty: Vec<String>,
}

/// The digits that are asked of a table. Slopes: lme4's search for the variances ends where a better likelihood is no
/// longer seen, which leaves six; tests/reference/mixed holds the same models to all their digits. Structural models: lavaan's
/// search ends at five to seven digits of an estimate and six of a fit (the READMEs of these studies say 1e-5);
/// tests/reference/gpl/models holds such models that it was made to finish. The error of a p value is that of its z, or χ²,
/// times about z²: it keeps a digit less.
pub fn digits_of(table: &str, column: &str) -> f64 {
    match table {
        "parameters" if column == "p_value" => 4.0,
        "parameters" => 5.0,
        "fit" if column.starts_with("p_value") => 5.0,
        "slopes" | "fit" => 6.0,
        _ => 8.0,
    }
}

/// The expected values of the study in `folder`.
pub fn expected(folder: &Path) -> Map<String, Value> {
    let text = std::fs::read_to_string(folder.join("expected.json")).expect("expected.json is there");
    serde_json::from_str(&text).expect("expected.json is an object")
}

/// Asserts that every value the run has agrees to 8 digits with `tests/reference/<name>/expected.json`, and that at
/// least so many values of each named table were compared: nothing passes by being absent.
#[allow(dead_code)] // not every test that shares this file asks it
pub fn agrees(name: &str, at_least: &[(&str, usize)]) {
    agrees_except(name, at_least, &[]);
}

/// As [`agrees`], but for values that the reference software gives to fewer digits: the place, as in
/// `H1.organization.pearson.estimate`, and the relative error that its own stopping rule leaves.
#[allow(dead_code)] // not every test that shares this file has such values
pub fn agrees_except(name: &str, at_least: &[(&str, usize)], coarse: &[(&str, f64)]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference").join(name);
    let results = results(&folder).unwrap_or_else(|error| panic!("{name}: {error}"));
    let expected = expected(&folder);
    let agreement = compare(&results, &expected);
    for (table, wanted) in at_least {
        let compared = agreement.get(*table).and_then(Option::as_ref).map_or(0, |a| a.compared);
        assert!(compared >= *wanted, "{name}: {compared} values of `{table}` compared, {wanted} wanted");
    }
    for (table, agreement) in agreement {
        let mut differing = agreement.map(|a| a.differing).unwrap_or_default();
        differing.retain(|(place, ours, expected)| {
            let known = coarse.iter().find(|(at, _)| at == place);
            known.is_none_or(|(_, error)| (ours / expected - 1.0).abs() > *error)
        });
        assert!(differing.is_empty(), "{name}: `{table}` differs: {differing:?}");
    }
}

/// The results of the study in `folder`.
pub fn results(folder: &Path) -> peil::error::Result<Results> {
    let source = Source::Folder { folder: folder.to_path_buf(), file: "study.toml".into() };
    let mut watch = |_: &'static str| Ok(());
    let (results, _) = pipeline::results(source, &Options::default(), &mut Stages::new(&mut watch))?;
    Ok((*results).clone())
}

/// Compares every table that both sides know.
pub fn compare(results: &Results, expected: &Map<String, Value>) -> BTreeMap<String, Option<Agreement>> {
    let tables = expected.iter().filter_map(|(id, rows)| Some((id, rows.as_array()?)));
    tables
        .map(|(id, rows)| (id.clone(), results.table(id).map(|table| compare_table(results, table, rows))))
        .collect()
}

fn compare_table(results: &Results, table: &Table, rows: &[Value]) -> Agreement {
    let mut agreement = Agreement { digits: 15.0, ..Agreement::default() };
    let keys = tables::find(&table.id).map_or(&[][..], |spec| spec.key);
    for wanted in rows.iter().filter_map(Value::as_object) {
        let name = keys.iter().filter_map(|k| wanted.get(*k)).map(key).collect::<Vec<_>>().join(".");
        match find(results, table, keys, wanted) {
            Some(row) => compare_row(table, keys, row, wanted, &name, &mut agreement),
            None => agreement.missing_rows.push(name),
        }
    }
    agreement
}

/// The row with the same key; a wave that is not told is the latest; a pair of items stands in either order.
fn find<'a>(
    results: &Results,
    table: &'a Table,
    keys: &[&str],
    wanted: &Map<String, Value>,
) -> Option<&'a Row> {
    let latest = results.about.waves.last().map(String::as_str).unwrap_or_default();
    let tell = |swap: bool| -> Vec<(&str, String)> {
        keys.iter()
            .filter_map(|&column| {
                let told = match (swap, column) {
                    (true, "item_a") => "item_b",
                    (true, "item_b") => "item_a",
                    _ => column,
                };
                let value =
                    wanted.get(told).map(key).or_else(|| (column == "wave").then(|| latest.to_owned()))?;
                Some((column, value))
            })
            .collect()
    };
    [false, true].into_iter().find_map(|swap| {
        let told = tell(swap);
        let told: Vec<(&str, &str)> = told.iter().map(|(column, value)| (*column, value.as_str())).collect();
        table.find(&told)
    })
}

fn key(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn compare_row(
    table: &Table,
    keys: &[&str],
    row: &Row,
    wanted: &Map<String, Value>,
    name: &str,
    agreement: &mut Agreement,
) {
    for (column, value) in wanted {
        let Some(expected) = value.as_f64().filter(|_| !keys.contains(&column.as_str())) else { continue };
        let Some(position) = table.column(column) else {
            if !agreement.missing_columns.contains(column) {
                agreement.missing_columns.push(column.clone());
            }
            continue;
        };
        let place = format!("{name}.{column}");
        match &row.cells[position] {
            Cell::Empty => agreement.empty.push(place),
            cell => {
                let ours = cell.as_f64().unwrap_or(f64::NAN);
                let digits = digits(ours, expected);
                agreement.compared += 1;
                agreement.digits = agreement.digits.min(digits);
                if digits < digits_of(&table.id, column) {
                    agreement.differing.push((place, ours, expected));
                }
            }
        }
    }
}

/// Significant digits in which two numbers agree: minus the decimal logarithm of the relative error, 0 to 15. Near zero
/// the error is absolute: a p value of 1e-300 that underflowed elsewhere is 0 here.
fn digits(ours: f64, expected: f64) -> f64 {
    if ours == expected {
        return 15.0;
    }
    let scale = if expected.abs() < 1e-12 { 1.0 } else { expected.abs() };
    let error = (ours - expected).abs() / scale;
    if error.is_nan() { 0.0 } else { (-peil::numeric::math::log10(error)).clamp(0.0, 15.0) }
}
