//! Numbers and runs of bytes of a system file, in the order of bytes that it was written in.

use crate::ingest::damage::Damage;
use std::io::Read;

/// The bytes of a file, from where it is being read.
pub(super) struct Bytes<R> {
    pub inner: R,
    /// Bytes read so far.
    pub at: u64,
    pub big_endian: bool,
}

impl<R: Read> Bytes<R> {
    pub fn new(inner: R) -> Self {
        Bytes { inner, at: 0, big_endian: false }
    }

    /// The next `N` bytes.
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], Damage> {
        let mut space = [0; N];
        self.inner.read_exact(&mut space)?;
        self.at += N as u64;
        Ok(space)
    }

    /// The next `length` bytes. The space for them grows with what is there, so a false length costs nothing.
    pub fn run(&mut self, length: u64) -> Result<Vec<u8>, Damage> {
        let mut bytes = Vec::new();
        let got = self.inner.by_ref().take(length).read_to_end(&mut bytes)?;
        self.at += got as u64;
        if got as u64 == length { Ok(bytes) } else { Err(Damage::Broken("it ends before its content does")) }
    }

    pub fn int(&mut self) -> Result<i32, Damage> {
        let bytes = self.array()?;
        Ok(self.as_int(bytes))
    }

    /// A count or a length, which has no sign.
    pub fn count(&mut self) -> Result<u64, Damage> {
        u64::try_from(self.int()?).map_err(|_| Damage::Broken("a length in it is negative"))
    }

    pub fn long(&mut self) -> Result<i64, Damage> {
        let bytes = self.array()?;
        Ok(if self.big_endian { i64::from_be_bytes(bytes) } else { i64::from_le_bytes(bytes) })
    }

    pub fn as_int(&self, bytes: [u8; 4]) -> i32 {
        if self.big_endian { i32::from_be_bytes(bytes) } else { i32::from_le_bytes(bytes) }
    }

    pub fn as_double(&self, bytes: [u8; 8]) -> f64 {
        if self.big_endian { f64::from_be_bytes(bytes) } else { f64::from_le_bytes(bytes) }
    }
}
