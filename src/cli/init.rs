//! `analyze init`: a draft of study.toml and codebook.toml from a data file, for a person to confirm.

use super::Context;
use crate::draft::{self, Draft};
use crate::error::{Error, Result};
use crate::ingest;
use crate::model::codebook::FileFormat;
use crate::model::finding::Severity;
use crate::present::output;
use clap::Args;
use std::path::{Path, PathBuf};

/// Options of `analyze init`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze init my-study                             a commented study to begin with
  analyze init my-study --from export.csv           drafted from a data file; every guess is marked
  analyze init --from answers.sav                   with the labels that SPSS keeps
  analyze init my-study --from answers.xlsx --force
")]
pub(super) struct InitArgs {
    /// The folder of the study; this one when it is not given
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// The data file to draft from; it is copied into the folder where it is not there
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Replace files that are there
    #[arg(long)]
    force: bool,
}

/// Drafts the files, and writes none of them where one is there already.
///
/// # Errors
/// Files that are there, a data file that can't be read or holds nothing, what stops writing.
pub(super) fn run(args: &InitArgs, context: &mut Context<'_>) -> Result<u8> {
    let mut written = vec!["study.toml".to_owned(), "codebook.toml".to_owned()];
    let drafted = if let Some(from) = &args.from {
        let place = Place::of(&args.folder, from);
        refuse(args, &written)?;
        if place.is_outside && !args.force && args.folder.join(&place.name).exists() {
            return Err(Error::usage("C218", &[&from.display().to_string()]));
        }
        let drafted = from_data(from, &place.name)?;
        output::folder(&args.folder)?;
        if place.is_outside {
            output::copy(from, &args.folder.join(&place.name))?;
            written.push(place.name);
        }
        drafted
    } else {
        let (starter, responses) = draft::starter();
        written.push("responses.csv".to_owned());
        refuse(args, &written)?;
        output::folder(&args.folder)?;
        write(args, "responses.csv", responses)?;
        starter
    };
    write(args, "study.toml", &drafted.study)?;
    write(args, "codebook.toml", &drafted.codebook)?;
    context.say_written(&args.folder, &written)?;
    let guesses = match drafted.guesses() {
        0 => String::new(),
        n => format!(", {n} guesses to confirm"),
    };
    let folder = args.folder.display();
    context.note(&format!("done: {} files{guesses}; next: analyze check {folder}", written.len()));
    Ok(0)
}

/// Where a data file is, seen from the study's folder.
struct Place {
    /// Its name for study.toml.
    name: String,
    is_outside: bool,
}

impl Place {
    fn of(folder: &Path, from: &Path) -> Self {
        let inside = || {
            let (folder, from) = (folder.canonicalize().ok()?, from.canonicalize().ok()?);
            let below = from.strip_prefix(folder).ok()?;
            Some(below.to_string_lossy().replace('\\', "/"))
        };
        let own = || from.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        inside()
            .map_or_else(|| Place { name: own(), is_outside: true }, |name| Place { name, is_outside: false })
    }
}

/// No file that is there is replaced unasked.
fn refuse(args: &InitArgs, names: &[String]) -> Result<()> {
    let there = names.iter().map(|name| args.folder.join(name)).find(|path| path.exists() && !args.force);
    there.map_or(Ok(()), |path| Err(Error::usage("C216", &[&path.display().to_string()])))
}

/// What is only worth a word is told by `analyze check`, which has the codebook.
fn from_data(from: &Path, name: &str) -> Result<Draft> {
    let table = ingest::table(from, &FileFormat::default())?;
    if table.findings.iter().any(|f| f.severity == Severity::Error) {
        return Err(Error::Data(table.findings));
    }
    draft::draft(&table, name).ok_or_else(|| Error::usage("C217", &[&from.display().to_string()]))
}

fn write(args: &InitArgs, name: &str, text: &str) -> Result<()> {
    // What is there was refused before, or may be replaced.
    output::write_one(&args.folder.join(name), text.as_bytes(), true, |_| true)
}
