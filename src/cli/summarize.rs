//! `analyze summarize` and `analyze merge`: rows counted where they are, and the counts of parts put together.

use super::{Context, messages};
use crate::error::{Error, Result};
use crate::ingest;
use crate::model::study::Study;
use crate::model::summary_file::SummaryFile;
use crate::pipeline;
use crate::present::output;
use clap::Args;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Bytes of a file that are counted and kept at once: some seconds of work.
const MOST: u64 = 256 << 20;

/// Options of `analyze summarize`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze summarize part-1.csv --study my-study --out part-1.summary
  analyze summarize data/*.csv --study my-study --out year.summary
  analyze summarize data/*.csv --study my-study --cache counted --out all.summary
  zcat old.csv.gz | analyze summarize - --study my-study --out old.summary
  analyze summarize all.csv --range 0..500000000 --study my-study --out first.summary
  analyze merge *.summary --out cohort.summary
  analyze run my-study --summaries cohort.summary
")]
pub(super) struct SummarizeArgs {
    /// Data files; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The codebook that describes them; the study's own where a study is named
    #[arg(long, value_name = "FILE", required_unless_present = "study")]
    codebook: Option<PathBuf>,
    /// The study that they belong to; its data files need not be there
    #[arg(long, value_name = "STUDY")]
    study: Option<PathBuf>,
    /// Only records that begin in these bytes of the file, such as 0..1000000
    #[arg(long, value_name = "START..END")]
    range: Option<String>,
    /// Keep the counts of each part in this folder, and count only parts that are not there
    #[arg(long, value_name = "FOLDER", conflicts_with = "range")]
    cache: Option<PathBuf>,
    /// The file to write
    #[arg(long, value_name = "FILE", default_value = "part.summary")]
    out: PathBuf,
    /// Replace a file that analyze did not make
    #[arg(long)]
    force: bool,
}

/// Options of `analyze merge`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze merge *.summary --out cohort.summary
  analyze merge cohort-2026.summary 2027.summary --out cohort-2027.summary
")]
pub(super) struct MergeArgs {
    /// Summaries that `analyze summarize` or `analyze merge` wrote
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The file to write
    #[arg(long, value_name = "FILE", default_value = "merged.summary")]
    out: PathBuf,
    /// Replace a file that analyze did not make
    #[arg(long)]
    force: bool,
}

/// Counts data files and writes what was counted.
///
/// # Errors
/// Whatever stops it: study files, data, an interrupt.
pub(super) fn run(args: &SummarizeArgs, context: &mut Context<'_>) -> Result<u8> {
    let study = study(args)?;
    let range = args.range.as_deref().map(range).transpose()?;
    if let Some(folder) = &args.cache {
        return run_cached(args, &study, folder, context);
    }
    let (file, findings) = context.staged(|stages| pipeline::summarize(&study, range, stages))?;
    if !context.quiet {
        // Nothing more can be done when standard error is closed.
        let _ = messages::findings(&mut context.err, &findings, Some(file.rows), context.color);
    }
    write(&file, &args.out, args.force, context)
}

/// The same, but for parts that were counted before.
fn run_cached(args: &SummarizeArgs, study: &Study, folder: &Path, context: &mut Context<'_>) -> Result<u8> {
    let cached = context.staged(|stages| pipeline::summarize_cached(study, folder, MOST, stages))?;
    if !context.quiet {
        // Nothing more can be done when standard error is closed.
        let _ = messages::findings(&mut context.err, &cached.findings, Some(cached.file.rows), context.color);
    }
    for name in &cached.damaged {
        context.note(&format!("{} was damaged, and is counted again", folder.join(name).display()));
    }
    let parts = crate::error::count(cached.read + cached.counted, "part");
    context.note(&format!("{} of {parts} counted before, {} now", cached.read, cached.counted));
    write(&cached.file, &args.out, args.force, context)
}

/// Puts summaries together.
///
/// # Errors
/// Files that can't be merged; system errors.
pub(super) fn merge(args: &MergeArgs, context: &mut Context<'_>) -> Result<u8> {
    let file = context.staged(|stages| pipeline::merge(&args.files, stages))?;
    write(&file, &args.out, args.force, context)
}

fn write(file: &SummaryFile, out: &Path, force: bool, context: &mut Context<'_>) -> Result<u8> {
    let text = file.to_json().map_err(|error| Error::Internal(format!("summary: {error}")))?;
    output::write_one(out, text.as_bytes(), force, |text| SummaryFile::read(text).is_ok())?;
    let path = out.display().to_string();
    if context.json {
        let told = serde_json::json!({
            "outcome": "ok", "out": path, "records": file.rows, "parts": file.parts.len(),
        });
        context.say(&told.to_string())?;
    } else {
        context.say(&path)?;
    }
    let parts = crate::error::count(file.parts.len(), "part");
    let records = messages::grouped(file.rows);
    context.note(&format!(
        "done: {records} records of {parts}; no release: keep {path} as the answers are kept"
    ));
    Ok(0)
}

/// The study, with these data files in place of its own.
fn study(args: &SummarizeArgs) -> Result<Study> {
    let Some(folder) = &args.study else {
        let codebook = args.codebook.as_deref().unwrap_or(Path::new("codebook.toml"));
        let mut study = ingest::bare(&[], codebook)?;
        study.settings.data.files = names(&args.files)?;
        return Ok(study);
    };
    let mut study = ingest::questions(super::source(Some(folder), None)?)?;
    if let Some(path) = &args.codebook {
        let text = ingest::text_file(path)?;
        let hash = blake3::hash(text.as_bytes()).to_hex().to_string();
        if !study.files.iter().any(|file| file.hash == hash) {
            return Err(Error::usage("C231", &[&path.display().to_string()]));
        }
    }
    study.settings.data.files = names(&args.files)?;
    Ok(study)
}

/// Whole paths, whatever folder the study is in.
fn names(files: &[PathBuf]) -> Result<Vec<String>> {
    let whole = |path: &PathBuf| -> Result<String> {
        if path.as_os_str() == "-" {
            return Ok("-".into());
        }
        if !path.exists() {
            return Err(Error::usage("C193", &[&path.display().to_string()]));
        }
        let path = std::path::absolute(path)
            .map_err(|error| Error::system(format!("reading {}", path.display()), error))?;
        Ok(path.to_string_lossy().into_owned())
    };
    files.iter().map(whole).collect()
}

fn range(text: &str) -> Result<Range<u64>> {
    let wrong = || Error::usage("C235", &[text]);
    let (start, end) = text.split_once("..").ok_or_else(wrong)?;
    let (start, end) = (start.parse().map_err(|_| wrong())?, end.parse().map_err(|_| wrong())?);
    if start <= end { Ok(start..end) } else { Err(wrong()) }
}
