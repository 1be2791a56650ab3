//! `analyze reproduce`: a run once more, from its manifest, compared byte by byte.

use super::Context;
use crate::compare::bytes::Place;
use crate::compare::reproduction::{How, Reproduction, reproduction};
use crate::error::{Error, Result, count};
use crate::ingest;
use crate::model::manifest_file::Manifest;
use crate::model::source::Source;
use crate::model::text::{Lang, Text};
use crate::pipeline;
use crate::shipped;
use clap::Args;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Options of `analyze reproduce`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze reproduce out                          run again what made out/, and compare every byte
  analyze reproduce out/manifest.json my-study   with the study in my-study
  analyze reproduce out --json
", after_help = "Exit code 0: identical; 1: something differs. Nothing is written.")]
pub(super) struct ReproduceArgs {
    /// The manifest.json of an output folder, or that folder
    #[arg(value_name = "MANIFEST")]
    manifest: PathBuf,
    /// The study; without it the shipped one, or the one in or below this folder or beside the output, whose study.toml is the same
    #[arg(value_name = "STUDY")]
    study: Option<PathBuf>,
    /// The contributions that the run was given beside those of the study file
    #[arg(long, value_name = "FILE", num_args = 1..)]
    contributions: Vec<PathBuf>,
}

/// Runs again and tells whether it is the same: exit code 1 when it is not.
///
/// # Errors
/// No manifest, no study for it, and whatever stops a run.
pub(super) fn run(args: &ReproduceArgs, context: &mut Context<'_>) -> Result<u8> {
    let file =
        if args.manifest.is_dir() { args.manifest.join("manifest.json") } else { args.manifest.clone() };
    let text = ingest::text_file(&file)?;
    let manifest = Manifest::read(&text)
        .map_err(|error| Error::usage("C242", &[&file.display().to_string(), &error.to_string()]))?;
    let out = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let source = match &args.study {
        Some(path) => super::source(Some(path), None)?,
        None => find(&manifest, out)?,
    };
    let folder: BTreeMap<String, Vec<u8>> = ingest::tree(out)?.into_iter().collect();
    let contributions = args.contributions.clone();
    let files = context.staged(|stages| pipeline::reproduce(source, &manifest, contributions, stages))?;
    let files: BTreeMap<String, Vec<u8>> = files.into_iter().map(|file| (file.path, file.bytes)).collect();
    let fresh = files.get("manifest.json").map_or("", |bytes| str::from_utf8(bytes).unwrap_or_default());
    let fresh = Manifest::read(fresh).map_err(|error| Error::Internal(format!("manifest: {error}")))?;
    let told = reproduction(&manifest, (&fresh, &files), &folder);
    tell(&told, &file, context)?;
    Ok(u8::from(!told.is_identical()))
}

/// The study whose study.toml is the manifest's: shipped, in this folder or beside the output, or in a folder directly below
/// either.
fn find(manifest: &Manifest, out: &Path) -> Result<Source> {
    let wanted = manifest.inputs.first();
    let name = wanted.map_or("study.toml", |input| input.name.as_str());
    let shipped = shipped::find(&manifest.study).map(Source::Shipped);
    let near = [PathBuf::from("."), out.join("..")];
    let folders = near.iter().flat_map(|near| {
        std::iter::once(near.clone()).chain(ingest::folders_with(near, name)).collect::<Vec<_>>()
    });
    let candidates =
        shipped.into_iter().chain(folders.map(|folder| Source::Folder { folder, file: name.to_owned() }));
    let is_it = |source: &Source| {
        wanted.is_some_and(|input| {
            ingest::text(source, &input.name).is_ok_and(|(_, file)| file.hash == input.blake3)
        })
    };
    let mut candidates = candidates;
    candidates.find(is_it).ok_or_else(|| Error::usage("C241", &[&manifest.study]))
}

fn tell(told: &Reproduction, file: &Path, context: &mut Context<'_>) -> Result<()> {
    let identical = told.is_identical();
    if context.json {
        let mut value = serde_json::to_value(told).map_err(|error| Error::Internal(error.to_string()))?;
        value["outcome"] = if identical { "identical".into() } else { "differs".into() };
        value["identical_files"] = told.identical.into();
        context.say(&value.to_string())?;
    } else {
        for line in lines(told, context.printed()) {
            context.say(&line)?;
        }
    }
    context.note(&if identical {
        format!("done: identical, {} of {}", count(told.identical, "file"), file.display())
    } else {
        "done: it differs; next: analyze compare A B shows every number that changed between two runs"
            .to_owned()
    });
    Ok(())
}

fn lines(told: &Reproduction, lang: Lang) -> Vec<String> {
    let say = |nl: &str, en: &str| Text::new(nl, en).get(lang).to_owned();
    let mut lines: Vec<String> = told
        .causes
        .iter()
        .map(|cause| format!("{} {}", say("anders in:", "went in otherwise:"), cause.line(lang)))
        .collect();
    for file in &told.files {
        let how = match file.how {
            How::Differs => say("verschilt", "differs"),
            How::Gone => say("wordt niet meer gemaakt", "is not made anymore"),
            How::New => say("is nieuw", "is new"),
        };
        let first = match &file.first {
            None => String::new(),
            Some(Place::Cell { row, column, before, after }) => {
                format!(", {} {row}, {column}: {before} → {after}", say("eerst in rij", "first in row"))
            }
            Some(Place::Line { line }) => format!(", {} {line}", say("eerst op regel", "first on line")),
            Some(Place::Byte { offset }) => format!(", {} {offset}", say("eerst bij byte", "first at byte")),
        };
        lines.push(format!("{}: {how}{first}", file.path));
    }
    for file in &told.touched {
        lines.push(format!(
            "{}: {}",
            file.path,
            if file.missing {
                say("is niet meer in de map", "is not in the folder anymore")
            } else {
                say("is na de run veranderd", "was changed after the run")
            }
        ));
    }
    if !told.not_compared.is_empty() {
        lines.push(format!(
            "{} {}",
            told.not_compared.len(),
            say(
                "bestanden zijn na de run opnieuw gemaakt en niet vergeleken",
                "files were made again after the run and not compared"
            )
        ));
    }
    let identical = told.identical;
    lines.push(if told.is_identical() {
        format!(
            "{}: {identical} {}",
            say("identiek", "identical"),
            say("bestanden, byte voor byte", "files, byte by byte")
        )
    } else {
        format!("{identical} {}", say("bestanden zijn gelijk", "files are the same"))
    });
    lines
}
