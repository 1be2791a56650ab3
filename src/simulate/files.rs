//! Rows to the bytes of a CSV file.

use crate::error::{Error, Result};

/// Comma-separated UTF-8 with line feeds; quotes only where a cell needs them.
pub(super) fn csv(rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).map_err(|e| Error::Internal(e.to_string()))?;
    }
    writer.into_inner().map_err(|e| Error::Internal(e.to_string()))
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
