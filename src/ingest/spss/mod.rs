//! SPSS system files (`.sav`, `.zsav`), read from the public description of their format: the manual of PSPP, appendix
//! "System File Format" (Free Software Foundation 2023).
//!
//! A file is a dictionary and then cases, eight bytes at a time: numbers as they are or as one byte each, strings in as
//! many pieces as they need.

mod bytes;
mod data;
mod dictionary;
mod resolver;

use super::cases::{Cases, Cell, Variable};
use super::damage::Damage;
use bytes::Bytes;
use data::Elements;
use dictionary::{Dictionary, Shape};
use std::io::Read;

/// A system file whose dictionary was read.
pub(super) struct SystemFile<R> {
    bytes: Bytes<R>,
    dictionary: Dictionary,
}

impl<R: Read> SystemFile<R> {
    /// Reads the dictionary. `encoding` is that of the texts where the file does not say.
    pub fn open(inner: R, encoding: &str) -> Result<Self, Damage> {
        let mut bytes = Bytes::new(inner);
        let dictionary = dictionary::read(&mut bytes, encoding)?;
        Ok(SystemFile { bytes, dictionary })
    }
}

impl<R: Read> Cases for SystemFile<R> {
    fn variables(&self) -> &[Variable] {
        &self.dictionary.variables
    }

    fn each(&mut self, take: &mut dyn FnMut(u64, &[Cell])) -> Result<(), Damage> {
        let dictionary = &self.dictionary;
        let mut elements = Elements::new(&mut self.bytes, dictionary)?;
        let mut cells = Vec::with_capacity(dictionary.shapes.len());
        let mut text = Vec::new();
        let mut case = 0;
        while dictionary.cases.is_none_or(|cases| case < cases) && elements.begin()? {
            case += 1;
            cells.clear();
            for (shape, variable) in dictionary.shapes.iter().zip(&dictionary.variables) {
                cells.push(match shape {
                    Shape::Number(format) => format.cell(elements.number()?, variable),
                    Shape::Text(pieces) => {
                        text.clear();
                        for piece in pieces {
                            elements.text(piece, &mut text)?;
                        }
                        dictionary.text(&text)
                    }
                });
            }
            take(case, &cells);
        }
        if dictionary.cases.is_some_and(|cases| cases != case) {
            return Err(Damage::Broken("it has fewer cases than it says"));
        }
        Ok(())
    }
}
