//! The records of a dictionary, put together into variables.

use super::dictionary::{Extensions, Format, Piece, Record, Shape, ValueLabels};
use crate::ingest::cases::{Declared, Variable};
use crate::ingest::damage::Damage;
use encoding_rs::Encoding;

/// Bytes of a long text that each of its pieces adds to its width.
const PIECE: usize = 252;
/// The longest text of a system file, in bytes.
const LONGEST_TEXT: usize = 32_767;
/// What a dictionary says, record by record.
pub(super) struct Resolver {
    pub records: Vec<Record>,
    pub labels: Vec<ValueLabels>,
    pub extensions: Extensions,
    pub encoding: &'static Encoding,
    pub big_endian: bool,
}

impl Resolver {
    /// The variables, and how the cells of each are written.
    pub fn resolve(self) -> Result<(Vec<Variable>, Vec<Shape>), Damage> {
        let (mut variables, mut shapes) = (Vec::new(), Vec::new());
        let names = pairs(&self.extensions.long_names);
        let widths = pairs(&self.extensions.long_texts);
        // Where each record's variable stands among `variables`.
        let mut places = Vec::with_capacity(self.records.len());
        let mut at = 0;
        while let Some(record) = self.records.get(at) {
            let short = record.name.trim_ascii_end();
            let find = |pairs: &[(Vec<u8>, Vec<u8>)]| {
                pairs.iter().find(|(key, _)| key.eq_ignore_ascii_case(short)).map(|(_, value)| value.clone())
            };
            let long = find(&widths).and_then(|width| std::str::from_utf8(&width).ok()?.trim().parse().ok());
            let shape = if record.width == 0 {
                Shape::Number(Format::of(record.format))
            } else {
                Shape::Text(pieces(long.unwrap_or(record.width as usize))?)
            };
            let taken = match &shape {
                Shape::Number(_) => 1,
                Shape::Text(pieces) => pieces.iter().map(|piece| piece.elements).sum(),
            };
            let rest = self
                .records
                .get(at..at + taken)
                .ok_or(Damage::Broken("a text of its dictionary is cut off"))?;
            if record.width < 0 || rest.iter().skip(1).any(|record| record.width == 0) {
                return Err(Damage::Broken("a text of its dictionary is cut off"));
            }
            places.extend(std::iter::repeat_n(variables.len(), taken));
            variables.push(self.variable(record, &find(&names).unwrap_or_else(|| short.to_vec())));
            shapes.push(shape);
            at += taken;
        }
        self.label(&mut variables, &places);
        self.long_texts(&mut variables);
        Ok((variables, shapes))
    }

    fn variable(&self, record: &Record, name: &[u8]) -> Variable {
        let value = |bytes: &[u8; 8]| self.value(*bytes, record.width == 0);
        let mut missing = Vec::new();
        let mut singles = record.missing.as_slice();
        if record.range
            && let [low, high, rest @ ..] = singles
        {
            missing.push(Declared::Range(self.double(*low), self.double(*high)));
            singles = rest;
        }
        missing.extend(singles.iter().map(|bytes| Declared::Value(value(bytes))));
        Variable {
            name: self.decode(name),
            label: record.label.as_ref().map(|label| self.decode(label)).filter(|label| !label.is_empty()),
            values: Vec::new(),
            missing,
        }
    }

    /// Gives value labels to their variables.
    fn label(&self, variables: &mut [Variable], places: &[usize]) {
        for set in &self.labels {
            for record in &set.records {
                let Some(at) = record.checked_sub(1).and_then(|at| usize::try_from(at).ok()) else {
                    continue;
                };
                let numeric = self.records.get(at).is_some_and(|record| record.width == 0);
                let variable = places.get(at).and_then(|place| variables.get_mut(*place));
                let Some(variable) = variable else { continue };
                variable.values = set
                    .labels
                    .iter()
                    .map(|(value, label)| (self.value(*value, numeric), self.decode(label)))
                    .collect();
            }
        }
    }

    /// Labels and missing values of texts of over eight bytes, which stand in records of their own.
    fn long_texts(&self, variables: &mut [Variable]) {
        let mut labels = Reader { rest: &self.extensions.text_labels, big_endian: self.big_endian };
        while let Some(name) = labels.counted() {
            let (Some(_), Some(count)) = (labels.int(), labels.int()) else { break };
            let mut values = Vec::new();
            for _ in 0..count {
                let (Some(value), Some(label)) = (labels.counted(), labels.counted()) else { break };
                values.push((self.decode(value), self.decode(label)));
            }
            self.named(variables, name, |variable| variable.values = values);
        }
        let mut missing = Reader { rest: &self.extensions.text_missing, big_endian: self.big_endian };
        while let Some(name) = missing.counted() {
            let (Some([count]), Some(length)) = (missing.take(1), missing.int()) else { break };
            let values: Vec<Declared> = (0..*count)
                .map_while(|_| Some(Declared::Value(self.decode(missing.take(length)?))))
                .collect();
            self.named(variables, name, |variable| variable.missing = values);
        }
    }

    fn named(&self, variables: &mut [Variable], name: &[u8], change: impl FnOnce(&mut Variable)) {
        let name = self.decode(name);
        if let Some(variable) =
            variables.iter_mut().find(|variable| variable.name.eq_ignore_ascii_case(&name))
        {
            change(variable);
        }
    }

    fn double(&self, bytes: [u8; 8]) -> f64 {
        if self.big_endian { f64::from_be_bytes(bytes) } else { f64::from_le_bytes(bytes) }
    }

    fn value(&self, bytes: [u8; 8], numeric: bool) -> String {
        if numeric { self.double(bytes).to_string() } else { self.decode(&bytes) }
    }

    /// A text of the dictionary without the blanks behind it.
    fn decode(&self, bytes: &[u8]) -> String {
        self.encoding.decode_without_bom_handling(bytes).0.trim_end_matches([' ', '\0']).to_owned()
    }
}

/// The pieces of a text of `width` bytes.
fn pieces(width: usize) -> Result<Vec<Piece>, Damage> {
    if width == 0 || width > LONGEST_TEXT {
        return Err(Damage::Broken("a text of its dictionary has an impossible width"));
    }
    if width <= 255 {
        return Ok(vec![Piece { elements: width.div_ceil(8), used: width }]);
    }
    let count = width.div_ceil(PIECE);
    let piece = |i: usize| {
        let allocated = if i + 1 < count { 255 } else { width - i * PIECE };
        Piece { elements: allocated.div_ceil(8), used: allocated.min(width.saturating_sub(i * 255)) }
    };
    Ok((0..count).map(piece).collect())
}

/// The `key=value` pairs of an extension, which tabs part.
fn pairs(content: &[u8]) -> Vec<(Vec<u8>, Vec<u8>)> {
    let pair = |part: &[u8]| {
        let at = part.iter().position(|byte| *byte == b'=')?;
        let value = part.get(at + 1..)?.iter().filter(|byte| **byte != 0).copied().collect();
        Some((part.get(..at)?.trim_ascii().to_vec(), value))
    };
    content.split(|byte| *byte == b'\t').filter_map(pair).collect()
}

/// The content of an extension, from where it is being read.
struct Reader<'c> {
    rest: &'c [u8],
    big_endian: bool,
}

impl<'c> Reader<'c> {
    fn take(&mut self, length: usize) -> Option<&'c [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn int(&mut self) -> Option<usize> {
        let bytes = self.take(4)?.try_into().ok()?;
        let int = if self.big_endian { i32::from_be_bytes(bytes) } else { i32::from_le_bytes(bytes) };
        usize::try_from(int).ok()
    }

    /// A text behind its length.
    fn counted(&mut self) -> Option<&'c [u8]> {
        let length = self.int()?;
        self.take(length)
    }
}
