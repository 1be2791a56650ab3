//! Files that can't be read as what their name says they are.

use super::notes::{
    DAMAGED_FILE, NO_SUCH_SHEET, NOT_SUPPORTED, Notes, Place, RECORD, UNPACKS_TOO_LARGE, WRONG_NAME,
};
use std::io;

/// Why a file can't be read. Only a system error stops the run; the others are findings.
#[derive(Debug, thiserror::Error)]
pub(super) enum Damage {
    /// The content is not what the name says: what the name says.
    #[error("not {0}")]
    WrongName(&'static str),
    /// It breaks its own format: how.
    #[error("{0}")]
    Broken(&'static str),
    /// It uses a part of its format that is not read: which.
    #[error("{0}")]
    Unsupported(&'static str),
    /// It would unpack to more than any survey is.
    #[error("it unpacks to too much")]
    TooLarge,
    /// The workbook has no such sheet: the one asked for, and those that are there.
    #[error("no such sheet")]
    NoSheet(String, String),
    /// The file can't be read at all.
    #[error("{0}")]
    System(io::Error),
}

impl Damage {
    /// An error of unpacking: the disk's where the system numbers it, else a file that is damaged.
    pub fn in_packing(error: io::Error) -> io::Error {
        if error.raw_os_error().is_some() {
            error
        } else {
            Damage::Broken("it can't be unpacked to its end").into()
        }
    }

    /// What an error of reading says about the file.
    pub fn of(error: io::Error) -> Self {
        match error.downcast::<Damage>() {
            Ok(damage) => damage,
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                Damage::Broken("it ends before its content does")
            }
            Err(error) => Damage::System(error),
        }
    }

    /// Notes what is wrong with the file that is being read.
    pub fn note(self, notes: &mut Notes) -> io::Result<()> {
        let (rule, about) = match self {
            Damage::WrongName(what) => (&WRONG_NAME, vec![what.to_owned()]),
            Damage::Broken(how) => (&DAMAGED_FILE, vec![how.to_owned()]),
            Damage::Unsupported(what) => (&NOT_SUPPORTED, vec![what.to_owned()]),
            Damage::TooLarge => (&UNPACKS_TOO_LARGE, Vec::new()),
            Damage::NoSheet(wanted, there) => (&NO_SUCH_SHEET, vec![wanted, there]),
            Damage::System(error) => return Err(error),
        };
        let about: Vec<&str> = about.iter().map(String::as_str).collect();
        notes.add(rule, RECORD, Place::line(0), &about);
        Ok(())
    }
}

impl From<Damage> for io::Error {
    fn from(damage: Damage) -> Self {
        match damage {
            Damage::System(error) => error,
            damage => io::Error::other(damage),
        }
    }
}

impl From<io::Error> for Damage {
    fn from(error: io::Error) -> Self {
        Damage::of(error)
    }
}
