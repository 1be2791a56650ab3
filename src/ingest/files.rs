//! The bytes of a study's files, from a folder or from inside the binary.

use crate::error::{Error, Result};
use crate::model::container::{Container, Packing};
use crate::model::responses::InputFile;
use crate::model::source::Source;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

/// Opens the file called `name` in the study's folder.
pub(super) fn open(source: &Source, name: &str) -> Result<Box<dyn Read + Send>> {
    match source {
        Source::Folder { folder, .. } => {
            let path = folder.join(name);
            regular_file(&path).map_err(|error| Error::system(format!("reading {name}"), error))
        }
        Source::Shipped(shipped) => match shipped.files.iter().find(|(file, _)| *file == name) {
            Some((_, bytes)) => Ok(Box::new(*bytes)),
            None => Err(not_there(name)),
        },
        Source::Made(made) => match made.iter().find(|(file, _)| file == name) {
            Some((_, bytes)) => Ok(Box::new(io::Cursor::new(Arc::clone(bytes)))),
            None => Err(not_there(name)),
        },
    }
}

/// The size of the file called `name` in the study's folder, where it is a file of text whose rows take about as much: not
/// where it is packed.
pub(super) fn size(source: &Source, name: &str) -> Option<u64> {
    let plain = Container::of(name) == Container::Text(Packing::Plain);
    match source {
        Source::Folder { folder, .. } if plain => {
            folder.join(name).metadata().ok().filter(std::fs::Metadata::is_file).map(|about| about.len())
        }
        _ => None,
    }
}

/// Opens the file at `path`.
pub(super) fn open_path(path: &Path) -> Result<Box<dyn Read + Send>> {
    regular_file(path).map_err(|error| Error::system(format!("reading {}", path.display()), error))
}

fn regular_file(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    regular(path)?;
    Ok(Box::new(File::open(path)?))
}

fn not_there(name: &str) -> Error {
    Error::system(format!("reading {name}"), io::ErrorKind::NotFound.into())
}

fn regular(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is a folder"));
    }
    Ok(())
}

/// The whole text of a small file, without its byte order mark, and what its bytes were.
///
/// # Errors
/// A system error when it can't be read, or is not UTF-8.
pub fn text(source: &Source, name: &str) -> Result<(String, InputFile)> {
    let failed = |error| Error::system(format!("reading {name}"), error);
    let mut bytes = Vec::new();
    open(source, name)?.read_to_end(&mut bytes).map_err(failed)?;
    let hash = blake3::hash(&bytes).to_hex().to_string();
    let file = InputFile { name: name.to_owned(), bytes: bytes.len() as u64, rows: 0, hash };
    let text = String::from_utf8(bytes)
        .map_err(|_| failed(io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8 text")))?;
    Ok((without_mark(text), file))
}

/// The whole text of the file at `path`.
///
/// # Errors
/// A system error when it can't be read, or is not UTF-8.
pub fn text_file(path: &Path) -> Result<String> {
    let what = || format!("reading {}", path.display());
    regular(path).map_err(|error| Error::system(what(), error))?;
    let text = std::fs::read_to_string(path).map_err(|error| Error::system(what(), error))?;
    Ok(without_mark(text))
}

/// The bytes of the file at `path`.
///
/// # Errors
/// A system error when it can't be read.
pub(super) fn bytes_file(path: &Path) -> Result<Vec<u8>> {
    regular(path)
        .and_then(|()| std::fs::read(path))
        .map_err(|error| Error::system(format!("reading {}", path.display()), error))
}

fn without_mark(text: String) -> String {
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}

/// True where the study has a file called `name`.
pub(super) fn exists(source: &Source, name: &str) -> bool {
    match source {
        Source::Folder { folder, .. } => folder.join(name).exists(),
        Source::Shipped(shipped) => shipped.files.iter().any(|(file, _)| *file == name),
        Source::Made(made) => made.iter().any(|(file, _)| file == name),
    }
}

/// The files that `pattern` stands for, sorted by name: itself where it is a file, else what the glob matches.
pub(super) fn matching(source: &Source, pattern: &str) -> Vec<String> {
    if exists(source, pattern) {
        return vec![pattern.to_owned()];
    }
    let mut names: Vec<String> = match source {
        Source::Folder { folder, .. } => below(folder, pattern),
        Source::Shipped(shipped) => alike(shipped.files.iter().map(|(name, _)| *name), pattern),
        Source::Made(made) => alike(made.iter().map(|(name, _)| name.as_str()), pattern),
    };
    names.sort();
    names.dedup();
    names
}

fn alike<'a>(names: impl Iterator<Item = &'a str>, pattern: &str) -> Vec<String> {
    let Ok(glob) = glob::Pattern::new(pattern) else { return Vec::new() };
    names.filter(|name| glob.matches(name)).map(str::to_owned).collect()
}

fn below(folder: &Path, pattern: &str) -> Vec<String> {
    let whole = PathBuf::from(glob::Pattern::escape(&folder.to_string_lossy())).join(pattern);
    let Ok(paths) = glob::glob(&whole.to_string_lossy()) else { return Vec::new() };
    paths
        .flatten()
        .filter(|path| path.is_file())
        .map(|path| path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace(MAIN_SEPARATOR, "/"))
        .collect()
}

/// True where a path of a study file stays in the study's folder.
pub(super) fn stays_inside(path: &str) -> bool {
    !path.starts_with('\\')
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::source::Shipped;

    static SHIPPED: Shipped =
        Shipped { id: "test", files: &[("a.csv", b"1"), ("b.csv", b"2"), ("study.toml", b"\xef\xbb\xbfx")] };

    #[test]
    fn paths_that_climb_out_of_the_folder_are_told_from_those_that_stay() {
        for inside in ["responses.csv", "data/2026.csv", "./a.csv", "a..b.csv"] {
            assert!(stays_inside(inside), "{inside}");
        }
        for outside in ["../a.csv", "/etc/passwd", "data/../../a.csv", "\\\\server\\a.csv"] {
            assert!(!stays_inside(outside), "{outside}");
        }
    }

    #[test]
    fn globs_give_sorted_names_and_a_name_gives_itself() {
        let source = Source::Shipped(&SHIPPED);
        assert_eq!(matching(&source, "*.csv"), ["a.csv", "b.csv"]);
        assert_eq!(matching(&source, "b.csv"), ["b.csv"]);
        assert!(matching(&source, "c*.csv").is_empty());
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        let (text, file) = text(&Source::Shipped(&SHIPPED), "study.toml").unwrap();
        assert_eq!((text.as_str(), file.bytes), ("x", 4));
    }
}
