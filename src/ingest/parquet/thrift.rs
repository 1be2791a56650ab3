//! The compact protocol of Thrift, in which Parquet writes what it knows of its columns and pages.

use crate::ingest::damage::Damage;

const DAMAGED: Damage = Damage::Broken("what it says of its columns is damaged");
/// Structs inside each other that are left out at most.
const DEEPEST: usize = 24;

/// Types of fields, by their numbers.
pub(super) const TRUE: u8 = 1;
const FALSE: u8 = 2;
const BYTE: u8 = 3;
const INTEGERS: std::ops::RangeInclusive<u8> = 4..=6;
const DOUBLE: u8 = 7;
const BINARY: u8 = 8;
pub(super) const LIST: u8 = 9;
const SET: u8 = 10;
const MAP: u8 = 11;
pub(super) const STRUCT: u8 = 12;

/// Bytes in the compact protocol, from where they are being read.
pub(super) struct Thrift<'b> {
    bytes: &'b [u8],
    /// Bytes read so far.
    pub at: usize,
}

/// A field of a struct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    pub id: i64,
    pub kind: u8,
}

impl<'b> Thrift<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Thrift { bytes, at: 0 }
    }

    fn byte(&mut self) -> Result<u8, Damage> {
        let byte = self.bytes.get(self.at).copied().ok_or(DAMAGED)?;
        self.at += 1;
        Ok(byte)
    }

    fn varint(&mut self) -> Result<u64, Damage> {
        varint(self.bytes, &mut self.at).ok_or(DAMAGED)
    }

    fn integer(&mut self) -> Result<i64, Damage> {
        Ok(zigzag(self.varint()?))
    }

    /// Calls `take` for every field of a struct; what it does not take (by giving false) is left out.
    pub fn fields(
        &mut self,
        take: &mut dyn FnMut(&mut Self, Field) -> Result<bool, Damage>,
    ) -> Result<(), Damage> {
        let mut id = 0;
        while let Some(field) = self.field(&mut id)? {
            if !take(self, field)? {
                self.skip(field.kind, 0)?;
            }
        }
        Ok(())
    }

    fn field(&mut self, id: &mut i64) -> Result<Option<Field>, Damage> {
        let head = self.byte()?;
        let kind = head & 0x0f;
        if kind == 0 {
            return Ok(None);
        }
        *id = if head >> 4 == 0 { self.integer()? } else { id.saturating_add(i64::from(head >> 4)) };
        Ok(Some(Field { id: *id, kind }))
    }

    /// The value of a whole number.
    pub fn whole(&mut self, field: Field) -> Result<i64, Damage> {
        match field.kind {
            BYTE => Ok(i64::from(self.byte()?.cast_signed())),
            kind if INTEGERS.contains(&kind) => self.integer(),
            _ => Err(DAMAGED),
        }
    }

    /// The value of a run of bytes.
    pub fn binary(&mut self, field: Field) -> Result<&'b [u8], Damage> {
        if field.kind != BINARY {
            return Err(DAMAGED);
        }
        let length = usize::try_from(self.varint()?).map_err(|_| DAMAGED)?;
        let end = self.at.checked_add(length).ok_or(DAMAGED)?;
        let binary = self.bytes.get(self.at..end).ok_or(DAMAGED)?;
        self.at = end;
        Ok(binary)
    }

    /// Calls `take` for every struct of a list.
    pub fn structs(
        &mut self,
        field: Field,
        take: &mut dyn FnMut(&mut Self) -> Result<(), Damage>,
    ) -> Result<(), Damage> {
        if field.kind != LIST {
            return Err(DAMAGED);
        }
        let (kind, count) = self.list()?;
        if kind != STRUCT {
            return Err(DAMAGED);
        }
        (0..count).try_for_each(|_| take(self))
    }

    /// The type of the members of a list, and how many there are: no more than bytes are left.
    fn list(&mut self) -> Result<(u8, usize), Damage> {
        let head = self.byte()?;
        let count = if head >> 4 == 15 { self.varint()? } else { u64::from(head >> 4) };
        let left = self.bytes.len() - self.at;
        let count = usize::try_from(count).ok().filter(|count| *count <= left).ok_or(DAMAGED)?;
        Ok((head & 0x0f, count))
    }

    fn skip(&mut self, kind: u8, depth: usize) -> Result<(), Damage> {
        if depth > DEEPEST {
            return Err(DAMAGED);
        }
        match kind {
            TRUE | FALSE => {}
            BYTE => self.at += 1,
            kind if INTEGERS.contains(&kind) => drop(self.varint()?),
            DOUBLE => self.at += 8,
            BINARY => drop(self.binary(Field { id: 0, kind })?),
            LIST | SET => {
                let (kind, count) = self.list()?;
                for _ in 0..count {
                    // Members that are true or false take a byte each, unlike fields.
                    self.skip(if matches!(kind, TRUE | FALSE) { BYTE } else { kind }, depth + 1)?;
                }
            }
            MAP => {
                let count = self.varint()?;
                let kinds = if count > 0 { self.byte()? } else { 0 };
                for _ in 0..count.min(self.bytes.len() as u64) {
                    self.skip(kinds >> 4, depth + 1)?;
                    self.skip(kinds & 0x0f, depth + 1)?;
                }
            }
            STRUCT => {
                let mut id = 0;
                while let Some(field) = self.field(&mut id)? {
                    self.skip(field.kind, depth + 1)?;
                }
            }
            _ => return Err(DAMAGED),
        }
        if self.at > self.bytes.len() { Err(DAMAGED) } else { Ok(()) }
    }
}

/// A number of seven bits a byte, the lowest first.
pub(super) fn varint(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// A number whose sign is its lowest bit.
pub(super) fn zigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_groups_of_seven_bits() {
        assert_eq!(varint(&[0xac, 0x02], &mut 0), Some(300));
        assert_eq!(varint(&[0x80], &mut 0), None);
        assert_eq!([0, 1, 2, 3, u64::MAX].map(zigzag), [0, -1, 1, -2, i64::MIN]);
    }

    #[test]
    fn fields_that_nobody_takes_are_left_out() {
        // 1: 5 (i32), 2: a list of two texts, 5: true, end.
        let bytes = [0x15, 10, 0x19, 0x28, 1, b'a', 1, b'b', 0x31, 0];
        let mut thrift = Thrift::new(&bytes);
        let mut seen = Vec::new();
        let read = thrift.fields(&mut |thrift, field| {
            seen.push(field.id);
            if field.id == 1 { thrift.whole(field).map(|value| value == 5) } else { Ok(false) }
        });
        assert!(read.is_ok());
        assert_eq!((seen, thrift.at), (vec![1, 2, 5], bytes.len()));
    }

    #[test]
    fn a_list_can_not_be_longer_than_what_is_left() {
        let mut thrift = Thrift::new(&[0x19, 0xf8, 0xff, 0xff, 0xff, 0x7f, 0]);
        assert!(thrift.fields(&mut |_, _| Ok(false)).is_err());
    }
}
