//! What a Parquet file says of its columns, and where their values stand.

use super::thrift::{Field, STRUCT, TRUE, Thrift};
use crate::ingest::damage::Damage;

/// All that stands behind the values.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub rows: u64,
    pub columns: Vec<Column>,
    pub groups: Vec<Group>,
}

/// One column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Its name; with those of what it is nested in, parted by points.
    pub name: String,
    pub physical: Physical,
    pub kind: Kind,
    /// The definition level of a value that is there; fewer mean none.
    pub definition: u64,
}

/// How values are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Physical {
    Boolean,
    Int32,
    Int64,
    Int96,
    Float,
    Double,
    Bytes,
    /// Runs of bytes of one length.
    Fixed(usize),
}

/// What values stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    Unsigned,
    Date,
    /// Time of day, in units of so many nanoseconds.
    Time(i64),
    /// A moment, likewise.
    Moment(i64),
    /// A whole number of this many decimals.
    Decimal(u32),
    /// What is not read: lists, half precision and the like.
    Other,
}

/// A group of rows: for each column, where its values stand.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub rows: u64,
    pub chunks: Vec<Chunk>,
}

/// The values of a column in a group of rows.
#[derive(Debug, Default, Clone)]
pub(super) struct Chunk {
    pub codec: i64,
    pub values: u64,
    pub start: usize,
    pub length: usize,
}

#[derive(Default)]
struct Element {
    physical: Option<i64>,
    length: usize,
    repetition: i64,
    name: String,
    children: usize,
    converted: Option<i64>,
    scale: u32,
    logical: Option<Kind>,
}

const DAMAGED: Damage = Damage::Broken("what it says of its columns is damaged");

fn size(value: i64) -> Result<usize, Damage> {
    usize::try_from(value).map_err(|_| DAMAGED)
}

/// Reads what stands at the end of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Metadata, Damage> {
    let mut metadata = Metadata::default();
    let mut elements = Vec::new();
    Thrift::new(bytes).fields(&mut |thrift, field| {
        match field.id {
            2 => thrift.structs(field, &mut |thrift| {
                elements.push(element(thrift)?);
                Ok(())
            })?,
            3 => metadata.rows = size(thrift.whole(field)?)? as u64,
            4 => thrift.structs(field, &mut |thrift| {
                metadata.groups.push(group(thrift)?);
                Ok(())
            })?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let mut elements = elements.iter();
    let root = elements.next().ok_or(DAMAGED)?;
    for _ in 0..root.children {
        leaves(&mut elements, "", 0, false, 0, &mut metadata.columns)?;
    }
    if metadata.groups.iter().any(|group| group.chunks.len() != metadata.columns.len()) {
        return Err(DAMAGED);
    }
    Ok(metadata)
}

/// Puts the columns below the next element behind `columns`.
fn leaves(
    elements: &mut std::slice::Iter<'_, Element>,
    above: &str,
    definition: u64,
    repeated: bool,
    depth: usize,
    columns: &mut Vec<Column>,
) -> Result<(), Damage> {
    let element = elements.next().filter(|_| depth < 32).ok_or(DAMAGED)?;
    let name = if above.is_empty() { element.name.clone() } else { format!("{above}.{}", element.name) };
    let definition = definition + u64::from(element.repetition != 0);
    let repeated = repeated || element.repetition == 2;
    if element.children > 0 {
        return (0..element.children)
            .try_for_each(|_| leaves(elements, &name, definition, repeated, depth + 1, columns));
    }
    let physical = match element.physical {
        Some(0) => Physical::Boolean,
        Some(1) => Physical::Int32,
        Some(2) => Physical::Int64,
        Some(3) => Physical::Int96,
        Some(4) => Physical::Float,
        Some(5) => Physical::Double,
        Some(6) => Physical::Bytes,
        Some(7) => Physical::Fixed(element.length),
        _ => return Err(DAMAGED),
    };
    let kind = if repeated { Kind::Other } else { element.kind(physical) };
    columns.push(Column { name, physical, kind, definition });
    Ok(())
}

impl Element {
    fn kind(&self, physical: Physical) -> Kind {
        let converted = || match self.converted {
            Some(5) => Kind::Decimal(self.scale),
            Some(6) => Kind::Date,
            Some(7) => Kind::Time(1_000_000),
            Some(8) => Kind::Time(1_000),
            Some(9) => Kind::Moment(1_000_000),
            Some(10) => Kind::Moment(1_000),
            Some(11..=14) => Kind::Unsigned,
            Some(20..) => Kind::Other,
            _ => Kind::Plain,
        };
        let kind = self.logical.unwrap_or_else(converted);
        match (kind, physical) {
            (Kind::Plain | Kind::Unsigned, Physical::Int32 | Physical::Int64)
            | (Kind::Date | Kind::Time(_), Physical::Int32)
            | (Kind::Time(_) | Kind::Moment(_), Physical::Int64)
            | (Kind::Plain, Physical::Boolean | Physical::Float | Physical::Double | Physical::Bytes)
            | (Kind::Decimal(_), Physical::Int32 | Physical::Int64 | Physical::Bytes | Physical::Fixed(_)) => {
                kind
            }
            // The moments of old programs: nanoseconds of a day, and the day.
            (Kind::Plain, Physical::Int96) => Kind::Moment(1),
            _ => Kind::Other,
        }
    }
}

fn element(thrift: &mut Thrift<'_>) -> Result<Element, Damage> {
    let mut element = Element::default();
    thrift.fields(&mut |thrift, field| {
        match field.id {
            1 => element.physical = Some(thrift.whole(field)?),
            2 => element.length = size(thrift.whole(field)?)?,
            3 => element.repetition = thrift.whole(field)?,
            4 => element.name = String::from_utf8_lossy(thrift.binary(field)?).into_owned(),
            5 => element.children = size(thrift.whole(field)?)?,
            6 => element.converted = Some(thrift.whole(field)?),
            7 => element.scale = size(thrift.whole(field)?)? as u32,
            10 if field.kind == STRUCT => element.logical = logical(thrift)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(element)
}

/// The newer way to say what values stand for.
fn logical(thrift: &mut Thrift<'_>) -> Result<Option<Kind>, Damage> {
    let mut kind = None;
    thrift.fields(&mut |thrift, field| {
        kind = Some(match field.id {
            // A text, one of a few texts, a column of nothing at all, or JSON.
            1 | 4 | 11 | 12 => Kind::Plain,
            5 => Kind::Decimal(number_in(thrift, 1)?),
            6 => Kind::Date,
            7 => Kind::Time(unit(thrift)?),
            8 => Kind::Moment(unit(thrift)?),
            10 => {
                let mut signed = true;
                thrift.fields(&mut |_, field| {
                    if field.id == 2 {
                        signed = field.kind == TRUE;
                    }
                    Ok(false)
                })?;
                if signed { Kind::Plain } else { Kind::Unsigned }
            }
            _ => Kind::Other,
        });
        Ok(matches!(field.id, 5 | 7 | 8 | 10))
    })?;
    Ok(kind)
}

fn number_in(thrift: &mut Thrift<'_>, id: i64) -> Result<u32, Damage> {
    let mut number = 0;
    thrift.fields(&mut |thrift, field| {
        if field.id != id {
            return Ok(false);
        }
        number = size(thrift.whole(field)?)? as u32;
        Ok(true)
    })?;
    Ok(number)
}

/// Nanoseconds in the unit of a time or moment.
fn unit(thrift: &mut Thrift<'_>) -> Result<i64, Damage> {
    let mut unit = 1;
    thrift.fields(&mut |thrift, field| {
        if field != (Field { id: 2, kind: STRUCT }) {
            return Ok(false);
        }
        thrift.fields(&mut |_, field| {
            unit = match field.id {
                1 => 1_000_000,
                2 => 1_000,
                _ => 1,
            };
            Ok(false)
        })?;
        Ok(true)
    })?;
    Ok(unit)
}

fn group(thrift: &mut Thrift<'_>) -> Result<Group, Damage> {
    let mut group = Group::default();
    thrift.fields(&mut |thrift, field| {
        match field.id {
            1 => thrift.structs(field, &mut |thrift| {
                group.chunks.push(chunk(thrift)?);
                Ok(())
            })?,
            3 => group.rows = size(thrift.whole(field)?)? as u64,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(group)
}

fn chunk(thrift: &mut Thrift<'_>) -> Result<Chunk, Damage> {
    let mut chunk = Chunk::default();
    let mut elsewhere = false;
    thrift.fields(&mut |thrift, field| {
        match field.id {
            1 => elsewhere = true,
            3 if field.kind == STRUCT => {
                let (mut data, mut dictionary) = (0, 0);
                thrift.fields(&mut |thrift, field| {
                    match field.id {
                        4 => chunk.codec = thrift.whole(field)?,
                        5 => chunk.values = size(thrift.whole(field)?)? as u64,
                        7 => chunk.length = size(thrift.whole(field)?)?,
                        9 => data = size(thrift.whole(field)?)?,
                        11 => dictionary = size(thrift.whole(field)?)?,
                        _ => return Ok(false),
                    }
                    Ok(true)
                })?;
                chunk.start = if dictionary > 0 { dictionary.min(data) } else { data };
                return Ok(true);
            }
            _ => {}
        }
        Ok(false)
    })?;
    if elsewhere { Err(Damage::Unsupported("columns that stand in another file")) } else { Ok(chunk) }
}
