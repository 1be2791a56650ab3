//! `analyze run`: a whole study in one go.

use super::{Context, ProfileArg, messages, source};
use crate::error::Result;
use crate::pipeline::{self, Outcome, Part};
use crate::present::{self, output};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Options of `analyze run`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze run                          the shipped study of employees, simulated, into out/
  analyze run --example informants     the other shipped study: one informant per organization
  analyze run my-study                 the study in my-study/study.toml
  analyze run my-study --profile internal --out for-us
  analyze run my-study --only tables   results and tables, without figures and report
  analyze run my-study --ledger releases.jsonl   refused when it differs from an earlier release in a few
  analyze run my-study --contributions contributions/*.json   with organizations that sent no answers
  analyze run my-study --summaries cohort.summary   on counts of parts; see `analyze summarize --help`
  analyze run my-study --power         with what this design can see, by simulation
")]
pub(super) struct RunArgs {
    /// A study.toml, or the folder that holds it; without one, a shipped study
    #[arg(value_name = "STUDY")]
    study: Option<PathBuf>,
    /// Which shipped study: employees or informants
    #[arg(long, value_name = "NAME", conflicts_with = "study")]
    example: Option<String>,
    /// The output folder; it is replaced whole, or not at all
    #[arg(long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// Make only these parts (results.json and tables are always made)
    #[arg(long, value_name = "PART,…", value_enum, value_delimiter = ',')]
    only: Vec<PartArg>,
    /// Who will read it; overrules the study file
    #[arg(long, value_enum)]
    profile: Option<ProfileArg>,
    /// Simulate the study's own design too: power, bias and coverage of its correlations
    #[arg(long)]
    power: bool,
    /// Print the report as PDF too, with Chromium, Chrome or Edge (found, or named by `PEIL_CHROMIUM`)
    #[arg(long)]
    pdf: bool,
    /// The ledger of releases: a file that a public release is held against and registered in; overrules the study file
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    /// What organizations contributed in place of rows, beside those that the study file names
    #[arg(long, value_name = "FILE", num_args = 1..)]
    contributions: Vec<PathBuf>,
    /// What `analyze summarize` or `analyze merge` counted, in place of the data files
    #[arg(long, value_name = "FILE", num_args = 1..)]
    summaries: Vec<PathBuf>,
    /// Replace the output folder even when analyze did not make it
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PartArg {
    Tables,
    Figures,
    Report,
}

impl From<PartArg> for Part {
    fn from(part: PartArg) -> Self {
        match part {
            PartArg::Tables => Part::Tables,
            PartArg::Figures => Part::Figures,
            PartArg::Report => Part::Report,
        }
    }
}

/// Runs the study and writes its output.
///
/// # Errors
/// Whatever stops a run.
pub(super) fn run(args: &RunArgs, context: &mut Context<'_>) -> Result<u8> {
    let mut options = context.options(args.profile);
    options.only = args.only.iter().copied().map(Part::from).collect();
    options.figures.langs = context.languages();
    options.power = args.power;
    options.pdf = if args.pdf { context.languages() } else { Vec::new() };
    options.ledger.clone_from(&args.ledger);
    options.contributions.clone_from(&args.contributions);
    options.summaries.clone_from(&args.summaries);
    let source = source(args.study.as_deref(), args.example.as_deref())?;
    let outcome = context.staged(|stages| {
        let outcome = pipeline::run(source, &options, stages)?;
        stages.begin("write")?;
        Ok(outcome)
    })?;
    let interrupt = context.interrupt.clone();
    context.register(outcome.registration.as_ref())?;
    output::replace(&args.out, &outcome.files, args.force, &|| interrupt.check())?;
    tell(&outcome, &args.out, context)?;
    // The program ends here, and the system takes its memory back at once: row by row it would take longer.
    std::mem::forget(outcome);
    Ok(0)
}

/// The warnings and what is not available, then the result, then where it is.
fn tell(outcome: &Outcome, out: &Path, context: &mut Context<'_>) -> Result<()> {
    let results = &outcome.results;
    if !context.quiet {
        // Nothing more can be done when standard error is closed.
        let records = Some(results.about.rows as u64);
        let _ = messages::findings(&mut context.err, &outcome.findings, records, context.color);
    }
    context.unmade(&outcome.unmade);
    for request in &results.not_available {
        context.note(&format!("note: {request} is not available in this version"));
    }
    if context.json {
        let tables: Vec<&String> = results.tables.keys().collect();
        let told = json!({
            "outcome": "ok",
            "study": results.about.id,
            "synthetic": results.about.synthetic,
            "out": out.display().to_string(),
            "files": outcome.files.len(),
            "tables": tables,
            "absent": results.absent,
            "not_available": results.not_available,
            "not_made": super::told(&outcome.unmade),
            "warnings": outcome.findings.len(),
        });
        return context.say(&told.to_string());
    }
    for line in present::summary::lines(results, context.printed()) {
        context.say(&line)?;
    }
    let report = out.join("report").join("report.html");
    let has_report = outcome.files.iter().any(|f| f.path == "report/report.html");
    let next = if has_report {
        format!("open {}", report.display())
    } else {
        format!("see {}", out.join("tables").display())
    };
    context.note(&format!("done: {} files in {}; next: {next}", outcome.files.len(), out.display()));
    Ok(())
}
