//! The cases of a system file, element by element of eight bytes.

use super::bytes::Bytes;
use super::dictionary::{Compression, Dictionary, Piece};
use crate::ingest::damage::Damage;
use flate2::bufread::ZlibDecoder;
use std::io::{self, BufRead, BufReader, Read};

/// The number that stands for "no number".
const SYSTEM_MISSING: f64 = -f64::MAX;

/// What follows in the data.
enum Element {
    Raw([u8; 8]),
    /// A whole number between -99 and 151, written as one byte.
    Small(f64),
    Blanks,
    Missing,
}

/// The elements of the cases, one by one.
pub(super) struct Elements<'f> {
    inner: Box<dyn Read + 'f>,
    big_endian: bool,
    /// Where numbers are written as one byte: what was added to them.
    bias: Option<f64>,
    codes: [u8; 8],
    /// Codes of the group of eight that are used up.
    used: usize,
    ahead: Option<Element>,
}

impl<'f> Elements<'f> {
    pub fn new<R: Read>(bytes: &'f mut Bytes<R>, dictionary: &Dictionary) -> Result<Self, Damage> {
        let big_endian = bytes.big_endian;
        let inner: Box<dyn Read + 'f> = match dictionary.compression {
            Compression::Zlib => Box::new(Blocks::new(bytes)?),
            _ => Box::new(BufReader::with_capacity(1 << 16, &mut bytes.inner)),
        };
        let bias = (dictionary.compression != Compression::None).then_some(dictionary.bias);
        Ok(Elements { inner, big_endian, bias, codes: [0; 8], used: 8, ahead: None })
    }

    /// True where another case begins.
    pub fn begin(&mut self) -> Result<bool, Damage> {
        self.ahead = self.element()?;
        Ok(self.ahead.is_some())
    }

    fn next(&mut self) -> Result<Element, Damage> {
        let element = match self.ahead.take() {
            Some(element) => Some(element),
            None => self.element()?,
        };
        element.ok_or(Damage::Broken("it ends inside a case"))
    }

    /// A number; NaN where there is none.
    pub fn number(&mut self) -> Result<f64, Damage> {
        let value = match self.next()? {
            Element::Raw(bytes) if self.big_endian => f64::from_be_bytes(bytes),
            Element::Raw(bytes) => f64::from_le_bytes(bytes),
            Element::Small(value) => value,
            Element::Missing => f64::NAN,
            Element::Blanks => return Err(Damage::Broken("a text stands where a number belongs")),
        };
        Ok(if value == SYSTEM_MISSING { f64::NAN } else { value })
    }

    /// Puts one piece of a text behind `text`.
    pub fn text(&mut self, piece: &Piece, text: &mut Vec<u8>) -> Result<(), Damage> {
        let end = text.len() + piece.used;
        for _ in 0..piece.elements {
            match self.next()? {
                Element::Raw(bytes) => text.extend_from_slice(&bytes),
                Element::Blanks => text.extend_from_slice(b"        "),
                Element::Small(_) | Element::Missing => {
                    return Err(Damage::Broken("a number stands where a text belongs"));
                }
            }
        }
        text.truncate(end);
        Ok(())
    }

    /// The next element; `None` at the end.
    fn element(&mut self) -> Result<Option<Element>, Damage> {
        let Some(bias) = self.bias else { return Ok(self.raw()?.map(Element::Raw)) };
        loop {
            if self.used == 8 {
                match self.raw()? {
                    Some(codes) => (self.codes, self.used) = (codes, 0),
                    None => return Ok(None),
                }
            }
            let code = self.codes[self.used];
            self.used += 1;
            return Ok(Some(match code {
                0 => continue,
                252 => {
                    self.used -= 1;
                    return Ok(None);
                }
                253 => Element::Raw(self.raw()?.ok_or(Damage::Broken("it ends inside a case"))?),
                254 => Element::Blanks,
                255 => Element::Missing,
                code => Element::Small(f64::from(code) - bias),
            }));
        }
    }

    /// Eight bytes; `None` at the end of the file.
    fn raw(&mut self) -> Result<Option<[u8; 8]>, Damage> {
        let mut bytes = [0; 8];
        let mut filled = 0;
        while let Some(space) = bytes.get_mut(filled..).filter(|space| !space.is_empty()) {
            match self.inner.read(space) {
                Ok(0) if filled == 0 => return Ok(None),
                Ok(0) => return Err(Damage::Broken("it ends inside a case")),
                Ok(got) => filled += got,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Some(bytes))
    }
}

/// The zlib streams of a `.zsav` file, one behind the other up to its trailer.
struct Blocks<R> {
    decoder: Option<ZlibDecoder<BufReader<io::Take<R>>>>,
}

impl<'f, R: Read> Blocks<&'f mut R> {
    fn new(bytes: &'f mut Bytes<R>) -> Result<Self, Damage> {
        let start = bytes.at;
        let [header, trailer, _] = [bytes.long()?, bytes.long()?, bytes.long()?];
        let length = u64::try_from(trailer).ok().and_then(|trailer| trailer.checked_sub(bytes.at));
        match length {
            Some(length) if u64::try_from(header) == Ok(start) => {
                let packed = BufReader::with_capacity(1 << 16, bytes.inner.by_ref().take(length));
                Ok(Blocks { decoder: Some(ZlibDecoder::new(packed)) })
            }
            _ => Err(Damage::Broken("the places of its packed data are wrong")),
        }
    }
}

impl<R: Read> Read for Blocks<R> {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some(decoder) = &mut self.decoder else { return Ok(0) };
            let got = decoder.read(space).map_err(Damage::in_packing)?;
            if got > 0 {
                return Ok(got);
            }
            let Some(mut packed) = self.decoder.take().map(ZlibDecoder::into_inner) else { return Ok(0) };
            if packed.fill_buf()?.is_empty() {
                return Ok(0);
            }
            self.decoder = Some(ZlibDecoder::new(packed));
        }
    }
}
