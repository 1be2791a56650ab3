//! `analyze power`: the study's own design, simulated.

use super::{Context, ProfileArg, messages, source};
use crate::error::{Error, Result};
use crate::model::results_json::to_json;
use crate::pipeline;
use crate::present::{output, power};
use clap::Args;
use std::path::PathBuf;

/// Options of `analyze power`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze power                        what the shipped study of employees can see, into out-power/
  analyze power my-study               the declared correlations of my-study, 1,000 simulated studies
  analyze power my-study --studies 10000 --seed 7
  analyze run my-study --power         the same within a whole run, and in its report
")]
pub(super) struct PowerArgs {
    /// A study.toml, or the folder that holds it; without one, a shipped study
    #[arg(value_name = "STUDY")]
    study: Option<PathBuf>,
    /// Which shipped study: employees or informants
    #[arg(long, value_name = "NAME", conflicts_with = "study")]
    example: Option<String>,
    /// Simulated studies per declared correlation; 1,000 unless the study file says otherwise
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=10_000_000))]
    studies: Option<u32>,
    /// The output folder; it is replaced whole, or not at all
    #[arg(long, value_name = "DIR", default_value = "out-power")]
    out: PathBuf,
    /// Who will read it; overrules the study file
    #[arg(long, value_enum)]
    profile: Option<ProfileArg>,
    /// Replace the output folder even when analyze did not make it
    #[arg(long)]
    force: bool,
}

/// Simulates the study's design and writes what it can see.
///
/// # Errors
/// Whatever stops a run.
pub(super) fn run(args: &PowerArgs, context: &mut Context<'_>) -> Result<u8> {
    let mut options = context.options(args.profile);
    options.figures.langs = context.languages();
    options.studies = args.studies.map(|n| n as usize);
    let source = source(args.study.as_deref(), args.example.as_deref())?;
    let outcome = context.staged(|stages| {
        let outcome = pipeline::power(source, &options, stages)?;
        stages.begin("write")?;
        Ok(outcome)
    })?;
    context.register(outcome.registration.as_ref())?;
    let interrupt = context.interrupt.clone();
    output::replace(&args.out, &outcome.files, args.force, &|| interrupt.check())?;
    let results = &outcome.results;
    if !context.quiet {
        // Nothing more can be done when standard error is closed.
        let records = Some(results.about.rows as u64);
        let _ = messages::findings(&mut context.err, &outcome.findings, records, context.color);
    }
    if context.json {
        let text = to_json(results).map_err(|error| Error::Internal(error.to_string()))?;
        let whole: serde_json::Value =
            serde_json::from_str(&text).map_err(|error| Error::Internal(error.to_string()))?;
        let told = serde_json::json!({
            "outcome": "ok",
            "study": results.about.id,
            "out": args.out.display().to_string(),
            "files": outcome.files.len(),
            "tables": whole["tables"],
            "absent": results.absent,
        });
        context.say(&told.to_string())?;
    } else {
        for line in power::lines(results, context.printed()) {
            context.say(&line)?;
        }
    }
    let next = args.out.join("tables").join("power.csv");
    context.note(&format!(
        "done: {} files in {}; next: see {}",
        outcome.files.len(),
        args.out.display(),
        next.display()
    ));
    Ok(0)
}
