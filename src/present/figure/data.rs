//! What is drawn, as rows: for the `.csv` beside each figure and the table below it in the report.

use crate::model::results::Results;
use crate::model::table::{Cell, Format};
use crate::model::text::Lang;
use crate::present::number_format;

/// What a figure draws.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Data {
    columns: Vec<Column>,
    /// One cell per column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column: its name on disk, its heading and how readers see it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    name: &'static str,
    heading: (&'static str, &'static str),
    format: Format,
}

/// A column of a figure's data.
pub const fn column(name: &'static str, format: Format, nl: &'static str, en: &'static str) -> Column {
    Column { name, heading: (nl, en), format }
}

impl Column {
    /// Its name on disk, which is that of the column of the results it comes from.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl Data {
    /// No rows yet.
    pub fn new(columns: &[Column]) -> Self {
        Data { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row, one cell per column.
    pub fn push(&mut self, row: Vec<Cell>) {
        debug_assert_eq!(row.len(), self.columns.len());
        self.rows.push(row);
    }

    /// As a reader sees it: the headings, then the rows; labels for names, numbers in the language's form, and for other words
    /// what `word` makes of a column and what stands in it.
    pub fn printed(
        &self,
        results: &Results,
        lang: Lang,
        word: impl Fn(&str, &str) -> String,
    ) -> Vec<Vec<String>> {
        let heading = |c: &Column| match lang {
            Lang::Nl => c.heading.0.to_owned(),
            Lang::En => c.heading.1.to_owned(),
        };
        let cell = |(column, cell): (&Column, &Cell)| match (column.format, cell) {
            (Format::Name, Cell::Text(id)) => word(column.name, results.labels.name(id).get(lang)),
            (format, Cell::Text(_)) => word(column.name, &number_format::cell(cell, format, lang)),
            (format, cell) => number_format::cell(cell, format, lang),
        };
        let head = self.columns.iter().map(heading).collect();
        let body = self.rows.iter().map(|row| self.columns.iter().zip(row).map(cell).collect());
        std::iter::once(head).chain(body).collect()
    }

    /// As a CSV file: names and full precision. Text that a spreadsheet would take for a formula gets an apostrophe.
    pub fn csv(&self) -> Vec<u8> {
        let mut out = String::new();
        let names = self.columns.iter().map(|c| c.name.to_owned());
        push_record(&mut out, names);
        for row in &self.rows {
            push_record(&mut out, row.iter().map(plain));
        }
        out.into_bytes()
    }
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{text}"),
        Cell::Text(text) => text.clone(),
        other => other.key(),
    }
}

fn push_record(out: &mut String, fields: impl Iterator<Item = String>) {
    for (i, field) in fields.enumerate() {
        if i > 0 {
            out.push(',');
        }
        if field.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&field);
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_finds_no_formula() {
        let mut data = Data::new(&[
            column("name", Format::Text, "Naam", "Name"),
            column("value", Format::Number(2), "Waarde", "Value"),
        ]);
        data.push(vec!["=1+1".into(), (-0.25).into()]);
        data.push(vec!["a, \"b\"".into(), Cell::Empty]);
        let text = String::from_utf8(data.csv()).expect("text");
        assert_eq!(text, "name,value\n'=1+1,-0.25\n\"a, \"\"b\"\"\",\n");
    }
}
