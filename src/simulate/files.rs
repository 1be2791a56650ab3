//! Rows to the bytes of a CSV file.

use crate::error::{Error, Result};

/// Comma-separated UTF-8 with line feeds; quotes only where a cell needs them.
pub(super) struct Writer(csv::Writer<Vec<u8>>);

impl Writer {
    /// No rows.
    pub fn new() -> Self {
        Writer(csv::WriterBuilder::new().from_writer(Vec::new()))
    }

    /// Adds a row.
    pub fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> Result<()> {
        self.0.write_record(cells).map_err(|e| Error::Internal(e.to_string()))
    }

    /// The bytes of all rows.
    pub fn finish(self) -> Result<Vec<u8>> {
        self.0.into_inner().map_err(|e| Error::Internal(e.to_string()))
    }
}

/// The bytes of `rows`.
pub(super) fn csv(rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let mut writer = Writer::new();
    for row in rows {
        writer.row(row.iter().map(String::as_str))?;
    }
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_plain_lines_and_quotes_where_needed() {
        let rows = [vec!["organization".to_owned(), "q1".to_owned()], vec!["a, b".to_owned(), String::new()]];
        assert_eq!(csv(&rows).unwrap(), b"organization,q1\n\"a, b\",\n");
    }
}
