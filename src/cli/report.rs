//! `analyze report`: the report again, from a study or from its results.json.

use super::{Context, ProfileArg};
use crate::error::Result;
use crate::pipeline;
use crate::present;
use clap::Args;
use std::path::PathBuf;

/// Options of `analyze report`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze report out/results.json      the report again, from results that are there
  analyze report my-study --out out
  analyze report out/results.json --pdf
")]
pub(super) struct ReportArgs {
    /// A results.json, a study.toml or its folder; without one, the shipped study
    #[arg(value_name = "STUDY|results.json")]
    study: Option<PathBuf>,
    /// The output folder; default the folder of results.json, else out
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Who will read it; overrules the study file
    #[arg(long, value_enum)]
    profile: Option<ProfileArg>,
    /// Print it as PDF too, with Chromium, Chrome or Edge (found, or named by `PEIL_CHROMIUM`)
    #[arg(long)]
    pdf: bool,
    /// The ledger of releases: a file that a public release is held against and registered in; overrules the study file
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    /// Write even into a folder that analyze did not make
    #[arg(long)]
    force: bool,
}

/// Builds the report and renews it in the output folder.
///
/// # Errors
/// Whatever stops a run.
pub(super) fn run(args: &ReportArgs, context: &mut Context<'_>) -> Result<u8> {
    let mut options = context.options(args.profile);
    options.ledger.clone_from(&args.ledger);
    options.pdf = if args.pdf { context.languages() } else { Vec::new() };
    let redraw = super::redraw::Redraw {
        study: args.study.as_deref(),
        out: args.out.as_deref(),
        renewed: "report",
        force: args.force,
    };
    redraw.run(&options, context, |results, stages| {
        pipeline::printed(present::report::files(results)?, &options, stages)
    })
}
