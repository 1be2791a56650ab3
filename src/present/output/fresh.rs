//! A folder that is filled beside the one that it will replace.

use super::super::OutputFile;
use super::{MANIFEST, Update, below, manifest, parent_of, refuse_foreign, refuse_other_run, swap};
use crate::error::{Error, Result};
use crate::model::manifest_file::Output;
use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, mpsc};
use tempfile::TempDir;

/// Files that are written at once: waiting for the disk is most of the work.
const WRITERS: usize = 8;
/// Files that wait for a writer. Who makes more waits until there is room, so that not all of them are in memory.
const WAITING: usize = 64;

/// Takes files to be written; fails when that can't go on.
pub type Give<'g, F> = &'g (dyn Fn(Vec<F>) -> Result<()> + Sync);

/// The folder. It is not there before its first file is, and gone again when it is not swapped in.
#[derive(Debug)]
pub struct Fresh<'a> {
    target: &'a Path,
    force: bool,
    folder: OnceLock<TempDir>,
    /// What was written, where a manifest is to be made of it.
    written: Option<Mutex<Vec<Output>>>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<'a> Fresh<'a> {
    /// For the whole of `target`.
    ///
    /// # Errors
    /// O603 when `target` holds something that this program did not make, unless `force`; system errors.
    pub fn whole(target: &'a Path, force: bool) -> Result<Self> {
        refuse_foreign(target, force)?;
        Ok(Fresh { target, force, folder: OnceLock::new(), written: None })
    }

    /// For a part of `target`.
    ///
    /// # Errors
    /// As [`Fresh::whole`].
    pub fn part(target: &'a Path, force: bool) -> Result<Self> {
        Ok(Fresh { written: Some(Mutex::default()), ..Fresh::whole(target, force)? })
    }

    /// Writes the files that `make` gives, while it makes more. `keep_going` is asked before each.
    ///
    /// # Errors
    /// What `make` and `keep_going` say; system errors, of which that of the first file is told.
    pub fn fill<F: Borrow<OutputFile> + Send, T>(
        &self,
        keep_going: &(dyn Fn() -> Result<()> + Sync),
        make: impl FnOnce(Give<'_, F>) -> Result<T>,
    ) -> Result<T> {
        let (sender, receiver) = mpsc::sync_channel::<(usize, F)>(WAITING);
        let receiver = Mutex::new(receiver);
        let problems: Mutex<BTreeMap<usize, Error>> = Mutex::default();
        let write = || {
            loop {
                let received = locked(&receiver).recv();
                let Ok((at, file)) = received else { break };
                // What is still waiting when something went wrong is not written.
                if locked(&problems).is_empty()
                    && let Err(error) = keep_going().and_then(|()| self.write(file.borrow()))
                {
                    locked(&problems).insert(at, error);
                }
            }
        };
        let next = AtomicUsize::new(0);
        let made = std::thread::scope(|scope| {
            for _ in 0..WRITERS {
                scope.spawn(write);
            }
            let give = |files: Vec<F>| {
                for file in files {
                    if !locked(&problems).is_empty() {
                        return Err(stopped());
                    }
                    sender.send((next.fetch_add(1, Ordering::Relaxed), file)).map_err(|_| stopped())?;
                }
                Ok(())
            };
            let made = make(&give);
            // Without this the writers would wait for more.
            drop(sender);
            made
        });
        let first = locked(&problems).pop_first();
        first.map_or(made, |(_, error)| Err(error))
    }

    fn write(&self, file: &OutputFile) -> Result<()> {
        let path = self.folder()?.join(&file.path);
        make_parent(&path).and_then(|()| write_file(&path, &file.bytes)).map_err(|error| {
            Error::system(format!("write {}", self.target.join(&file.path).display()), error)
        })?;
        if let Some(written) = &self.written {
            let output = Output::of(&file.path, &file.bytes);
            locked(written).push(output);
        }
        Ok(())
    }

    /// Takes over what `update` does not renew and what the manifest tells of it, and swaps.
    ///
    /// # Errors
    /// O604 when the target holds the output of another run, unless `force`; what `keep_going` says; system errors.
    pub fn update(self, update: &Update<'_>, keep_going: &dyn Fn() -> Result<()>) -> Result<()> {
        if !self.force {
            refuse_other_run(self.target, update.about)?;
        }
        let prefix = format!("{}/", update.renewed);
        let mut kept = below(self.target)?;
        kept.retain(|path| path != MANIFEST && !path.starts_with(&prefix));
        self.keep(&kept, keep_going)?;
        let old = manifest::read(&self.target.join(MANIFEST));
        self.write(&manifest::renewed(old, update, self.written())?)?;
        self.swap()
    }

    /// Path, size and hash of each file, by path.
    fn written(&self) -> Vec<Output> {
        let mut written = self.written.as_ref().map_or_else(Vec::new, |written| locked(written).clone());
        written.sort_by(|a, b| a.path.cmp(&b.path));
        written
    }

    /// Hard links to (or copies of) these files of the folder that will be replaced.
    fn keep(&self, paths: &[String], keep_going: &dyn Fn() -> Result<()>) -> Result<()> {
        let folder = self.folder()?;
        for path in paths {
            keep_going()?;
            let (from, to) = (self.target.join(path), folder.join(path));
            make_parent(&to)
                .and_then(|()| fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(|_| ())))
                .map_err(|error| Error::system(format!("keep {}", from.display()), error))?;
        }
        Ok(())
    }

    /// Moves it to where it belongs.
    ///
    /// # Errors
    /// System errors, after which the old folder is intact.
    pub fn swap(self) -> Result<()> {
        self.folder()?;
        self.folder.into_inner().map_or(Ok(()), |folder| swap(self.target, folder))
    }

    fn folder(&self) -> Result<&Path> {
        if let Some(folder) = self.folder.get() {
            return Ok(folder.path());
        }
        let context = |error| Error::system(format!("write beside {}", self.target.display()), error);
        let parent = parent_of(self.target);
        fs::create_dir_all(&parent).map_err(context)?;
        let folder = tempfile::Builder::new().prefix(".analyze-").tempdir_in(&parent).map_err(context)?;
        // Where two writers come at once, the folder of the second goes again.
        Ok(self.folder.get_or_init(|| folder).path())
    }
}

fn stopped() -> Error {
    Error::Internal("files were made after writing had stopped".into())
}

fn make_parent(path: &Path) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Writes a file and waits until it is on the disk, so that a rename never exposes half of it.
fn write_file(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
