//! `analyze compare`: what changed between two runs, by how much, and why.

use super::Context;
use super::redraw;
use crate::disclose::{self, Released};
use crate::error::{Error, Result};
use crate::ingest;
use crate::model::manifest_file::Manifest;
use crate::model::results::Results;
use crate::model::tables;
use crate::present::difference::{self, Shown};
use crate::present::output;
use clap::Args;
use std::path::{Path, PathBuf};

/// Options of `analyze compare`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze compare last-week out                 two output folders: the largest changes first, and why
  analyze compare 2024/results.json 2026/results.json   two editions: the latest of each side by side
  analyze compare last-week out --all           every change
  analyze compare last-week out --table usage   of one table
  analyze compare last-week out --out changes.html      as a page
  analyze compare last-week out --json
")]
pub(super) struct CompareArgs {
    /// The first run: its output folder or results.json
    #[arg(value_name = "A")]
    before: PathBuf,
    /// The second run: its output folder or results.json
    #[arg(value_name = "B")]
    after: PathBuf,
    /// Show every change and row, in place of the largest
    #[arg(long)]
    all: bool,
    /// Show one table only
    #[arg(long, value_name = "ID")]
    table: Option<String>,
    /// Write a page too, in Dutch and English
    #[arg(long, value_name = "FILE.html")]
    out: Option<PathBuf>,
    /// Replace the page even when analyze did not make it
    #[arg(long)]
    force: bool,
}

/// Compares, and tells what changed.
///
/// # Errors
/// What is no output of a run; system errors.
pub(super) fn run(args: &CompareArgs, context: &mut Context<'_>) -> Result<u8> {
    if let Some(id) = args.table.as_deref().filter(|id| tables::find(id).is_none()) {
        return Err(Error::usage("C243", &[id]));
    }
    let (a, manifest_a) = side(&args.before)?;
    let (b, manifest_b) = side(&args.after)?;
    let told = disclose::difference((&a, manifest_a.as_ref()), (&b, manifest_b.as_ref()))?;
    if let Some(path) = &args.out {
        let page = difference::page(&told, &b)?;
        output::write_one(path, page.as_bytes(), args.force, |text| text.contains(difference::MARK))?;
    }
    if context.json {
        let mut value = serde_json::to_value(&*told).map_err(|error| Error::Internal(error.to_string()))?;
        value["outcome"] = if told.is_none() { "same".into() } else { "differs".into() };
        if let Some(path) = &args.out {
            value["out"] = path.display().to_string().into();
        }
        context.say(&value.to_string())?;
    } else {
        let shown = Shown { all: args.all, table: args.table.as_deref() };
        for line in difference::lines(&told, shown, context.printed()) {
            context.say(&line)?;
        }
    }
    let changed = told.changed();
    context.note(&match (&args.out, told.is_none()) {
        (Some(path), _) => format!("done: {changed} changed; next: open {}", path.display()),
        (None, true) => "done: the same results".to_owned(),
        (None, false) => format!("done: {changed} changed; next: add `--out changes.html` for a page"),
    });
    Ok(0)
}

/// Results, and the manifest beside them where there is one.
fn side(path: &Path) -> Result<(Released<Results>, Option<Manifest>)> {
    let file = if path.is_dir() { path.join("results.json") } else { path.to_path_buf() };
    if path.is_dir() && !file.is_file() {
        return Err(Error::Usage {
            code: "C198",
            message: format!("{} holds no results.json", path.display()),
            help: "name the folder that `analyze run` wrote".into(),
        });
    }
    let results = redraw::read(&file)?;
    let beside = ingest::text_file(&file.with_file_name("manifest.json")).ok();
    // A manifest of other results tells nothing of these.
    let manifest = beside.and_then(|text| Manifest::read(&text).ok()).filter(|m| m.run == results.about.run);
    Ok((results, manifest))
}
