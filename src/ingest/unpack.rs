//! The bytes of a file as they are, hashed as they pass, and unpacked where its name says that they are packed.

use super::damage::Damage;
use crate::model::container::Packing;
use flate2::read::MultiGzDecoder;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};
use std::io::{self, BufRead, BufReader, Read};

/// More than this many bytes from one packed byte are no survey, once there is much of it: it is a file made to fill memory.
const LARGEST_RATIO: u64 = 250;
/// Unpacked bytes up to which the ratio is not looked at.
const SMALL: u64 = 1 << 26;
/// The most that a packed file may unpack to.
const LARGEST: u64 = 1 << 36;

/// The bytes of a file, counted and, where somebody wants to know, hashed as they are read.
pub(super) struct Hashed {
    inner: Box<dyn Read + Send>,
    hasher: Option<Box<blake3::Hasher>>,
    bytes: u64,
}

impl Hashed {
    /// Counts what comes from `inner`, and hashes it or not.
    pub fn new(inner: Box<dyn Read + Send>, hash: bool) -> Self {
        Hashed { inner, hasher: hash.then(Box::default), bytes: 0 }
    }

    /// The BLAKE3 of the whole file, empty where it is not hashed, and its size, after reading what may be left of it.
    pub fn finish(&mut self) -> io::Result<(String, u64)> {
        let mut chunk = vec![0; 1 << 16];
        while self.read(&mut chunk)? > 0 {}
        let hash = self.hasher.as_ref().map(|hasher| hasher.finalize().to_hex().to_string());
        Ok((hash.unwrap_or_default(), self.bytes))
    }
}

impl Read for Hashed {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.inner.read(space) {
                Ok(got) => {
                    if let Some(hasher) = &mut self.hasher {
                        hasher.update(space.get(..got).unwrap_or_default());
                    }
                    self.bytes += got as u64;
                    return Ok(got);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// The bytes of a file, unpacked.
pub(super) struct Unpacked {
    kind: Kind,
    given: u64,
}

enum Kind {
    Plain(Hashed),
    Gzip(Box<MultiGzDecoder<Hashed>>),
    Zstd(Box<Frames>),
}

type ZstdDecoder = StreamingDecoder<BufReader<Hashed>, FrameDecoder>;

/// The frames of a zstd file, one behind the other.
enum Frames {
    Between(BufReader<Hashed>),
    Within(Box<ZstdDecoder>),
    Broken,
}

impl Unpacked {
    /// Unpacks what comes from `inner`, and hashes it as it is, packed, or not.
    pub fn new(inner: Box<dyn Read + Send>, packing: Packing, hash: bool) -> Self {
        let hashed = Hashed::new(inner, hash);
        let kind = match packing {
            Packing::Plain => Kind::Plain(hashed),
            Packing::Gzip => Kind::Gzip(Box::new(MultiGzDecoder::new(hashed))),
            Packing::Zstd => Kind::Zstd(Box::new(Frames::Between(BufReader::new(hashed)))),
        };
        Unpacked { kind, given: 0 }
    }

    /// The BLAKE3 of the file as it is, packed, and its size.
    pub fn finish(self) -> io::Result<(String, u64)> {
        match self.kind {
            Kind::Plain(mut hashed) => hashed.finish(),
            Kind::Gzip(mut decoder) => decoder.get_mut().finish(),
            Kind::Zstd(frames) => match *frames {
                Frames::Between(mut buffer) => buffer.get_mut().finish(),
                Frames::Within(mut decoder) => decoder.get_mut().get_mut().finish(),
                Frames::Broken => Ok((String::new(), 0)),
            },
        }
    }

    fn packed(&self) -> u64 {
        match &self.kind {
            Kind::Plain(hashed) => hashed.bytes,
            Kind::Gzip(decoder) => decoder.get_ref().bytes,
            Kind::Zstd(frames) => match &**frames {
                Frames::Between(buffer) => buffer.get_ref().bytes,
                Frames::Within(decoder) => decoder.get_ref().get_ref().bytes,
                Frames::Broken => 0,
            },
        }
    }
}

impl Read for Unpacked {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        let got = match &mut self.kind {
            Kind::Plain(hashed) => return hashed.read(space),
            Kind::Gzip(decoder) => decoder.read(space),
            Kind::Zstd(frames) => frames.read(space),
        };
        let got = got.map_err(Damage::in_packing)?;
        self.given += got as u64;
        let too_dense = self.given > SMALL && self.given / LARGEST_RATIO > self.packed();
        if too_dense || self.given > LARGEST {
            return Err(Damage::TooLarge.into());
        }
        Ok(got)
    }
}

impl Frames {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(self, Frames::Broken) {
                Frames::Between(mut buffer) => {
                    if buffer.fill_buf()?.is_empty() {
                        *self = Frames::Between(buffer);
                        return Ok(0);
                    }
                    let decoder = StreamingDecoder::new(buffer).map_err(io::Error::other)?;
                    *self = Frames::Within(Box::new(decoder));
                }
                Frames::Within(mut decoder) => match decoder.read(space) {
                    Ok(0) => *self = Frames::Between(decoder.into_inner()),
                    result => {
                        *self = Frames::Within(decoder);
                        return result;
                    }
                },
                Frames::Broken => return Err(io::ErrorKind::InvalidData.into()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn unpack(packed: Vec<u8>, packing: Packing) -> io::Result<(Vec<u8>, String)> {
        let mut unpacked = Unpacked::new(Box::new(io::Cursor::new(packed)), packing, true);
        let mut bytes = Vec::new();
        unpacked.read_to_end(&mut bytes)?;
        Ok((bytes, unpacked.finish()?.0))
    }

    #[test]
    fn packed_members_follow_each_other_and_the_hash_is_that_of_the_file() {
        let packed = [gzip(b"a,b\n"), gzip(b"1,2\n")].concat();
        let hash = blake3::hash(&packed).to_hex().to_string();
        assert_eq!(unpack(packed, Packing::Gzip).unwrap(), (b"a,b\n1,2\n".to_vec(), hash));
    }

    #[test]
    fn what_is_cut_off_or_no_archive_is_damaged() {
        let whole = gzip(&b"organization,answer\n".repeat(50));
        let damage = |bytes: Vec<u8>, packing| Damage::of(unpack(bytes, packing).unwrap_err());
        let cut = whole[..whole.len() - 9].to_vec();
        assert!(matches!(damage(cut, Packing::Gzip), Damage::Broken(_)));
        assert!(matches!(damage(b"org,q1\nA,1\n".to_vec(), Packing::Gzip), Damage::Broken(_)));
        assert!(matches!(damage(b"org,q1\nA,1\n".to_vec(), Packing::Zstd), Damage::Broken(_)));
    }

    #[test]
    fn a_bomb_is_stopped_while_it_is_small() {
        let bomb = gzip(&vec![b'1'; (SMALL + SMALL / 2) as usize]);
        let mut unpacked = Unpacked::new(Box::new(io::Cursor::new(bomb)), Packing::Gzip, false);
        let error = io::copy(&mut unpacked, &mut io::sink()).unwrap_err();
        assert!(matches!(Damage::of(error), Damage::TooLarge));
        assert!(unpacked.given < SMALL + (1 << 20));
    }
}
