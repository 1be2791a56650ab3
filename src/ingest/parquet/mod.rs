//! Parquet files of flat columns, read from the public description of the format (Apache Parquet 2.11).
//!
//! The whole file is held, packed as it is, and of each column one page at a time.

mod decode;
mod metadata;
mod page;
mod thrift;

use super::cases::{Cases, Cell, Variable};
use super::damage::Damage;
use metadata::{Kind, Metadata};
use page::ColumnPages;

/// The largest file, in bytes.
pub(super) const LARGEST: u64 = 1 << 31;
/// Rows that a file of any size may have, and those for each of its bytes: runs of one answer take next to no space.
const ROWS: (u64, u64) = (1 << 20, 4096);

/// A Parquet file whose columns are known.
pub(super) struct ParquetFile {
    bytes: Vec<u8>,
    metadata: Metadata,
    variables: Vec<Variable>,
    wanted: Vec<bool>,
}

impl ParquetFile {
    /// Reads what stands behind the values.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Damage> {
        if !bytes.starts_with(b"PAR1") {
            let encrypted = bytes.starts_with(b"PARE");
            return Err(if encrypted {
                Damage::Unsupported("encryption")
            } else {
                Damage::WrongName("a Parquet file")
            });
        }
        let cut = Damage::Broken("it ends before its content does");
        let metadata = || {
            let end = bytes.len().checked_sub(8)?;
            let length: [u8; 4] = bytes.get(end..end + 4)?.try_into().ok()?;
            let start = end.checked_sub(u32::from_le_bytes(length) as usize)?;
            bytes.get(start..end).filter(|_| bytes.ends_with(b"PAR1"))
        };
        let metadata = metadata::read(metadata().ok_or(cut)?)?;
        let rows: u64 = metadata.groups.iter().fold(0, |rows, group| rows.saturating_add(group.rows));
        if rows != metadata.rows {
            return Err(Damage::Broken("its groups have other numbers of rows than it says"));
        }
        if rows > ROWS.0 + ROWS.1 * bytes.len() as u64 {
            return Err(Damage::TooLarge);
        }
        let variables: Vec<Variable> =
            metadata.columns.iter().map(|c| Variable::named(c.name.as_str())).collect();
        let wanted = vec![true; variables.len()];
        Ok(ParquetFile { bytes, metadata, variables, wanted })
    }
}

impl Cases for ParquetFile {
    fn variables(&self) -> &[Variable] {
        &self.variables
    }

    fn only(&mut self, wanted: &[bool]) {
        self.wanted = wanted.to_vec();
    }

    fn each(&mut self, take: &mut dyn FnMut(u64, &[Cell])) -> Result<(), Damage> {
        let columns = &self.metadata.columns;
        if columns.iter().zip(&self.wanted).any(|(column, wanted)| *wanted && column.kind == Kind::Other) {
            return Err(Damage::Unsupported("a column of lists, or of a type that is no answer"));
        }
        let (mut row, mut cells) = (0, vec![Cell::Blank; columns.len()]);
        for group in &self.metadata.groups {
            let mut pages = Vec::new();
            for (at, (column, chunk)) in columns.iter().zip(&group.chunks).enumerate() {
                if self.wanted.get(at) == Some(&true) {
                    pages.push((at, ColumnPages::new(&self.bytes, column, chunk)?));
                }
            }
            for _ in 0..group.rows {
                row += 1;
                for (at, pages) in &mut pages {
                    if let Some(cell) = cells.get_mut(*at) {
                        pages.next(cell)?;
                    }
                }
                take(row, &cells);
            }
        }
        Ok(())
    }
}
