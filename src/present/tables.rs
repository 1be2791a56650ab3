//! Tables as CSV: tidy, full precision, safe to open in a spreadsheet.

use super::{OutputFile, ReleasedResults};
use crate::error::{Error, Result};
use crate::model::results_json;
use crate::model::table::{Cell, Row, Table};
use rayon::prelude::*;

/// results.json and a CSV per table.
///
/// # Errors
/// Never in practice: everything is written to memory.
pub fn files(results: &ReleasedResults) -> Result<Vec<OutputFile>> {
    let internal = |error: &dyn std::fmt::Display| Error::Internal(format!("tables: {error}"));
    let csv = |table: &Table| {
        let bytes = to_csv(table).map_err(|error| internal(&error))?;
        Ok(OutputFile { path: format!("tables/{}.csv", table.id), bytes })
    };
    let tables: Vec<&Table> = results.tables.values().collect();
    let (json, tables) = rayon::join(
        || results_json::to_json(results),
        || tables.into_par_iter().map(csv).collect::<Result<Vec<OutputFile>>>(),
    );
    let json = json.map_err(|error| internal(&error))?;
    let mut files = vec![OutputFile { path: "results.json".into(), bytes: json.into_bytes() }];
    files.extend(tables?);
    Ok(files)
}

/// A header, then a record per row; the last column holds the codes of the row's caveats.
fn to_csv(table: &Table) -> csv::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let header = table.columns.iter().map(|c| safe(c)).chain(["caveats".to_owned()]);
    writer.write_record(header)?;
    for row in &table.rows {
        writer.write_record(row.cells.iter().map(cell).chain([caveats(row)]))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn caveats(row: &Row) -> String {
    row.caveats.iter().map(|c| c.code.as_str()).collect::<Vec<_>>().join(" ")
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => safe(text),
        Cell::Integer(number) => number.to_string(),
        Cell::Number(number) => number.to_string(),
    }
}

/// A text that a spreadsheet takes for a formula is marked as text by a leading apostrophe (OWASP ASVS 1.2.10).
/// Numbers are written as numbers and keep their minus; a lone sign (an expected `+`) is no formula.
fn safe(text: &str) -> String {
    match text.chars().next() {
        Some('+' | '-') if text.len() == 1 => text.to_owned(),
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\0') => format!("'{text}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_marked_as_text_and_negative_numbers_stay_numbers() -> csv::Result<()> {
        let table = Table {
            id: "t".into(),
            columns: vec!["name".into(), "r".into(), "n".into()],
            rows: vec![Row {
                cells: vec!["=HYPERLINK(\"x\")".into(), Cell::Number(-0.25), Cell::Integer(-3)],
                caveats: vec![],
            }],
        };
        let text = String::from_utf8(to_csv(&table)?).unwrap_or_default();
        assert_eq!(text, "name,r,n,caveats\n\"'=HYPERLINK(\"\"x\"\")\",-0.25,-3,\n");
        Ok(())
    }

    #[test]
    fn a_number_reads_back_to_the_same_bits() {
        for value in [0.1 + 0.2, 1e-320, -1.0 / 3.0, 123_456_789.123_456_78] {
            assert_eq!(cell(&Cell::Number(value)).parse::<f64>().map(f64::to_bits), Ok(value.to_bits()));
        }
    }
}
