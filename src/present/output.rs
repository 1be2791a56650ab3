//! The output folder: written beside itself and swapped in by rename, whole or not at all.

mod fresh;

pub use self::fresh::Fresh;
use super::OutputFile;
use super::manifest::{self, MANIFEST, RunRecord};
use crate::error::{Error, Result};
use crate::model::results::About;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Replaces the folder `target` by one that holds exactly `files`.
///
/// `keep_going` is asked before each file; when it fails nothing has changed.
///
/// # Errors
/// O603 when `target` holds something that this program did not make, unless `force`; system errors, after which the
/// old folder is intact.
pub fn replace(
    target: &Path,
    files: &[OutputFile],
    force: bool,
    keep_going: &(dyn Fn() -> Result<()> + Sync),
) -> Result<()> {
    let fresh = Fresh::whole(target, force)?;
    fresh.fill(keep_going, |give| give(files.iter().collect::<Vec<&OutputFile>>()))?;
    fresh.swap()
}

/// Writes one file, whole or not at all. `ours` tells from the text of a file that is there whether this program made it.
///
/// # Errors
/// A file that is not ours and may not be replaced; system errors.
pub fn write_one(target: &Path, bytes: &[u8], force: bool, ours: impl Fn(&str) -> bool) -> Result<()> {
    let what = || format!("write {}", target.display());
    match fs::symlink_metadata(target) {
        Ok(there) => {
            let known = || there.is_file() && fs::read_to_string(target).is_ok_and(|text| ours(&text));
            if there.is_dir() || !(force || known()) {
                return Err(foreign(target));
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(Error::system(what(), error)),
    }
    let parent = parent_of(target);
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(".analyze-").tempfile_in(&parent)?;
        file.write_all(bytes)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            file.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
        }
        file.as_file().sync_all()?;
        file.persist(target).map_err(|error| error.error)?;
        sync_folder(&parent)
    };
    write().map_err(|error| Error::system(what(), error))
}

/// Makes a folder, and those above it, where they are not there.
///
/// # Errors
/// System errors.
pub fn folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(|error| Error::system(format!("make {}", path.display()), error))
}

/// Copies a file, whole or not at all, over what is there.
///
/// # Errors
/// System errors.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    let bytes = fs::read(from).map_err(|error| Error::system(format!("read {}", from.display()), error))?;
    write_one(to, &bytes, true, |_| true)
}

fn foreign(target: &Path) -> Error {
    Error::System {
        code: "O603",
        what: format!("write {}", target.display()),
        source: std::io::Error::new(std::io::ErrorKind::AlreadyExists, "not made by analyze"),
        help: "choose another place with --out, or add --force to replace this one".into(),
    }
}

/// One part of an output folder, made again.
#[derive(Debug)]
pub struct Update<'a> {
    /// Of the results that the part is made of.
    pub about: &'a About,
    /// What the manifest tells when there was none.
    pub record: &'a RunRecord,
    /// The folder inside the output that is renewed, such as `figures`.
    pub renewed: &'a str,
}

/// Replaces everything below one folder of `target` by `files`, and the manifest with it; the rest of it stays.
///
/// # Errors
/// As [`replace`]; O604 when `target` holds the output of another run, unless `force`.
pub fn update(
    target: &Path,
    files: Vec<OutputFile>,
    update: &Update<'_>,
    force: bool,
    keep_going: &(dyn Fn() -> Result<()> + Sync),
) -> Result<()> {
    let fresh = Fresh::part(target, force)?;
    if !force {
        refuse_other_run(target, update.about)?;
    }
    fresh.fill(keep_going, |give| give(files))?;
    fresh.update(update, keep_going)
}

/// Parts of two runs in one folder would contradict each other.
fn refuse_other_run(target: &Path, about: &About) -> Result<()> {
    let old = manifest::read(&target.join(MANIFEST));
    let run = old.as_ref().and_then(|manifest| manifest.get("run")?.as_str());
    if run.is_none_or(|run| run == about.run) {
        return Ok(());
    }
    Err(Error::System {
        code: "O604",
        what: format!("write into {}", target.display()),
        source: std::io::Error::new(
            std::io::ErrorKind::AlreadyExists,
            "it holds the output of another run (other data, options or version)",
        ),
        help: "choose another folder with --out, or run `analyze run` again first".into(),
    })
}

/// A folder may be written when it is not there, empty, or made by this program.
fn refuse_foreign(target: &Path, force: bool) -> Result<()> {
    if force {
        return Ok(());
    }
    let metadata = match fs::symlink_metadata(target) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::system(format!("look at {}", target.display()), error)),
    };
    if !metadata.is_dir() {
        return Err(foreign(target));
    }
    let is_empty = fs::read_dir(target)
        .map_err(|error| Error::system(format!("look at {}", target.display()), error))?
        .next()
        .is_none();
    if is_empty || manifest::read(&target.join(MANIFEST)).is_some() { Ok(()) } else { Err(foreign(target)) }
}

/// Moves the old folder aside, the new one in, and removes the old. When the second rename fails the first is undone.
fn swap(target: &Path, fresh: tempfile::TempDir) -> Result<()> {
    let context = |error| Error::system(format!("replace {}", target.display()), error);
    let parent = parent_of(target);
    open_to_readers(fresh.path()).map_err(context)?;
    if fs::symlink_metadata(target).is_err() {
        fs::rename(fresh.path(), target).map_err(context)?;
        // The folder has moved: there is nothing left to clean up under the old name.
        let _ = fresh.keep();
        return sync_folder(&parent).map_err(context);
    }
    let aside = tempfile::Builder::new().prefix(".analyze-old-").tempdir_in(&parent).map_err(context)?;
    let old = aside.path().join("old");
    fs::rename(target, &old).map_err(context)?;
    if let Err(error) = fs::rename(fresh.path(), target) {
        fs::rename(&old, target).map_err(context)?;
        return Err(context(error));
    }
    let _ = fresh.keep();
    sync_folder(&parent).map_err(context)
}

/// Temporary folders are made for their owner only; output may be read as any other folder.
fn open_to_readers(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    }
    sync_folder(folder)
}

/// Makes renames in a folder durable.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn parent_of(target: &Path) -> PathBuf {
    match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// The paths of all files below `folder`, with `/`, sorted; none when it is not there.
fn below(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut open = vec![String::new()];
    while let Some(prefix) = open.pop() {
        let here = folder.join(&prefix);
        let entries = match fs::read_dir(&here) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(Error::system(format!("look at {}", here.display()), error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| Error::system(format!("look at {}", here.display()), error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
            if entry.path().is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn file(path: &str, text: &str) -> OutputFile {
        OutputFile { path: path.into(), bytes: text.as_bytes().to_vec() }
    }

    fn ours() -> OutputFile {
        file(MANIFEST, "{\n  \"made_by\": \"analyze\"\n}\n")
    }

    #[allow(clippy::unnecessary_wraps)] // as the writers ask it
    fn go() -> Result<()> {
        Ok(())
    }

    fn read(path: &Path) -> String {
        String::from_utf8(fs::read(path).unwrap_or_default()).unwrap_or_default()
    }

    #[test]
    fn a_folder_is_replaced_whole() -> Result<(), Box<dyn std::error::Error>> {
        let home = tempfile::tempdir()?;
        let out = home.path().join("out");
        replace(&out, &[ours(), file("a.csv", "1"), file("figures/b.svg", "2")], false, &go)?;
        replace(&out, &[ours(), file("c.csv", "3")], false, &go)?;
        assert_eq!(below(&out)?, ["c.csv", MANIFEST]);
        assert_eq!(fs::read_dir(home.path())?.count(), 1, "nothing is left beside it");
        Ok(())
    }

    #[test]
    fn a_foreign_folder_is_refused_and_left_alone() -> Result<(), Box<dyn std::error::Error>> {
        let home = tempfile::tempdir()?;
        fs::write(home.path().join("thesis.txt"), "years of work")?;
        let refused = replace(home.path(), &[ours()], false, &go);
        assert!(matches!(refused, Err(Error::System { code: "O603", .. })));
        assert_eq!(read(&home.path().join("thesis.txt")), "years of work");
        Ok(())
    }

    #[test]
    fn an_interrupted_write_leaves_the_old_folder_and_nothing_else() -> Result<(), Box<dyn std::error::Error>>
    {
        let home = tempfile::tempdir()?;
        let out = home.path().join("out");
        replace(&out, &[ours(), file("a.csv", "old")], false, &go)?;
        let calls = AtomicUsize::new(0);
        let stop = || {
            if calls.fetch_add(1, Ordering::Relaxed) > 0 { Err(Error::Interrupted(2)) } else { Ok(()) }
        };
        let stopped = replace(&out, &[ours(), file("a.csv", "new")], false, &stop);
        assert!(matches!(stopped, Err(Error::Interrupted(2))));
        assert_eq!(read(&out.join("a.csv")), "old");
        assert_eq!(fs::read_dir(home.path())?.count(), 1);
        Ok(())
    }

    fn about(run: &str) -> About {
        let json = format!(
            r#"{{"id":"s","title":{{"nl":"t","en":"t"}},"synthetic":true,"design":"sample","waves":[""],"rows":1,"n":1,
            "k":0,"version":"0","seed":1,"privacy":{{}},"run":"{run}","threshold":null,"levels":[],"outcomes":[]}}"#
        );
        serde_json::from_str(&json).expect("a complete About")
    }

    #[test]
    fn an_update_renews_one_part_and_keeps_the_rest() -> Result<(), Box<dyn std::error::Error>> {
        let home = tempfile::tempdir()?;
        let out = home.path().join("out");
        let (about, record) = (about("1"), RunRecord::default());
        let first = [file("results.json", "r"), file("figures/old.svg", "o")];
        let whole = manifest::manifest(&about, &record, &first)?;
        replace(&out, &[first.as_slice(), &[whole]].concat(), false, &go)?;
        let part = Update { about: &about, record: &record, renewed: "figures" };
        update(&out, vec![file("figures/new.svg", "n")], &part, false, &go)?;
        assert_eq!(below(&out)?, ["figures/new.svg", MANIFEST, "results.json"]);
        let told = manifest::read(&out.join(MANIFEST)).unwrap_or_default();
        let paths: Vec<&str> =
            told["outputs"].as_array().into_iter().flatten().filter_map(|o| o["path"].as_str()).collect();
        assert_eq!(paths, ["figures/new.svg", "results.json"]);
        Ok(())
    }

    #[test]
    fn parts_of_another_run_are_refused() -> Result<(), Box<dyn std::error::Error>> {
        let home = tempfile::tempdir()?;
        let out = home.path().join("out");
        let (first, second, record) = (about("1"), about("2"), RunRecord::default());
        replace(&out, &[manifest::manifest(&first, &record, &[])?], false, &go)?;
        let part = Update { about: &second, record: &record, renewed: "figures" };
        let refused = update(&out, vec![file("figures/new.svg", "n")], &part, false, &go);
        assert!(matches!(refused, Err(Error::System { code: "O604", .. })));
        Ok(())
    }
}
