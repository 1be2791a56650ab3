//! What kind of file holds the data, told by its name alone; the content has to agree.

/// A kind of data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// Delimited text.
    Text(Packing),
    /// An Excel workbook, `.xlsx` or `.xlsm`.
    Workbook,
    /// An SPSS system file, `.sav` or `.zsav`.
    Spss,
    /// A Parquet file.
    Parquet,
}

/// How text is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    Plain,
    /// `.gz`
    Gzip,
    /// `.zst`
    Zstd,
}

impl Container {
    /// By the ending of a file's name, in any case. What has no known ending is plain text.
    pub fn of(name: &str) -> Self {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        match ending.as_str() {
            "gz" => Container::Text(Packing::Gzip),
            "zst" => Container::Text(Packing::Zstd),
            "xlsx" | "xlsm" => Container::Workbook,
            "sav" | "zsav" => Container::Spss,
            "parquet" => Container::Parquet,
            _ => Container::Text(Packing::Plain),
        }
    }
}

/// A place in the file called `name` as its program shows it: `7:31` in text (line and byte), `B7` in a workbook, else
/// the number of the case.
pub fn place(name: &str, line: u64, position: Option<u64>) -> String {
    match (Container::of(name), position) {
        (Container::Workbook, Some(column)) => format!("{}{line}", letters(column)),
        (Container::Text(_), Some(position)) => format!("{line}:{position}"),
        _ => line.to_string(),
    }
}

/// A column's number, counted from 1, as spreadsheets write it: A, Z, AA.
fn letters(mut column: u64) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.push(char::from(b'A' + (column % 26) as u8));
        column /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_name_tells_the_container() {
        assert_eq!(Container::of("a/b.CSV.GZ"), Container::Text(Packing::Gzip));
        assert_eq!(Container::of("a.csv.zst"), Container::Text(Packing::Zstd));
        assert_eq!(Container::of("Answers.XLSX"), Container::Workbook);
        assert_eq!(Container::of("a.zsav"), Container::Spss);
        assert_eq!(Container::of("a.parquet"), Container::Parquet);
        assert_eq!(Container::of("sav"), Container::Text(Packing::Plain));
    }

    #[test]
    fn places_are_written_as_the_program_of_the_file_shows_them() {
        assert_eq!(place("a.csv", 7, Some(31)), "7:31");
        assert_eq!(place("a.xlsx", 7, Some(2)), "B7");
        assert_eq!(place("a.xlsx", 1, Some(703)), "AAA1");
        assert_eq!(place("a.sav", 7, Some(2)), "7");
        assert_eq!(place("a.csv", 7, None), "7");
    }
}
