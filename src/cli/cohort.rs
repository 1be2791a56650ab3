//! `analyze cohort`: what others may hold themselves against, as one file.

use super::{Context, messages, source};
use crate::error::{Error, Result};
use crate::model::cohort_file::CohortFile;
use crate::model::epsilon::Epsilon;
use crate::pipeline;
use crate::present::output;
use clap::Args;
use std::path::PathBuf;

/// Options of `analyze cohort`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze cohort --out cohort.json                         the cohort of the shipped study
  analyze cohort my-study --out cohort-2026.json
  analyze cohort my-study --epsilon 2 --out noisy.json     with noise, for whoever may hold anything else
  analyze benchmark own.csv --cohort cohort-2026.json      an organization on its own computer
")]
pub(super) struct CohortArgs {
    /// A study.toml, or the folder that holds it; without one, a shipped study
    #[arg(value_name = "STUDY")]
    study: Option<PathBuf>,
    /// Which shipped study: employees or informants
    #[arg(long, value_name = "NAME", conflicts_with = "study")]
    example: Option<String>,
    /// The file to write
    #[arg(long, value_name = "FILE", default_value = "cohort.json")]
    out: PathBuf,
    /// Differential privacy: only means and medians of the latest edition, with noise, such as --epsilon 2; off by default
    #[arg(long, value_name = "E")]
    epsilon: Option<String>,
    /// The ledger of releases: a file that a public release is held against and registered in; overrules the study file
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    /// Replace a file that analyze did not make
    #[arg(long)]
    force: bool,
}

/// Writes the released cohort.
///
/// # Errors
/// Whatever stops a run; a cohort that is too small.
pub(super) fn run(args: &CohortArgs, context: &mut Context<'_>) -> Result<u8> {
    let mut options = context.options(None);
    options.ledger.clone_from(&args.ledger);
    let epsilon = |text: &String| Epsilon::parse(text).ok_or_else(|| Error::usage("C205", &[text]));
    options.epsilon = args.epsilon.as_ref().map(epsilon).transpose()?;
    let source = source(args.study.as_deref(), args.example.as_deref())?;
    let outcome = context.staged(|stages| pipeline::cohort(source, &options, stages))?;
    let bytes = outcome.files.first().map_or(&[][..], |file| &file.bytes);
    context.register(outcome.registration.as_ref())?;
    output::write_one(&args.out, bytes, args.force, |text| CohortFile::read(text).is_ok())?;
    if !context.quiet {
        let records = Some(outcome.results.about.rows as u64);
        // Nothing more can be done when standard error is closed.
        let _ = messages::findings(&mut context.err, &outcome.findings, records, context.color);
    }
    let path = args.out.display().to_string();
    if context.json {
        context.say(&serde_json::json!({ "outcome": "ok", "out": path }).to_string())?;
    } else {
        context.say(&path)?;
    }
    context.note(&format!("done: {path}; next: analyze benchmark own.csv --cohort {path}"));
    Ok(0)
}
