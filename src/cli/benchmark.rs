//! `analyze benchmark`: one organization against the cohort.

use super::{Context, ProfileArg, source};
use crate::error::Result;
use crate::pipeline::{self, BenchmarkRequest};
use crate::present::{output, slug};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Options of `analyze benchmark`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze benchmark --org org-017                        an organization of the shipped study
  analyze benchmark my-study --org \"Gemeente Ons Dorp\" --effect engagement
  analyze benchmark my-study --org \"Gemeente Ons Dorp\" --cohort sector
")]
pub(super) struct BenchmarkArgs {
    /// A study.toml, or the folder that holds it; without one, a shipped study
    #[arg(value_name = "STUDY")]
    study: Option<PathBuf>,
    /// Which shipped study: employees or informants
    #[arg(long, value_name = "NAME", conflicts_with = "study")]
    example: Option<String>,
    /// The organization, as the data write its name
    #[arg(long, value_name = "NAME")]
    org: String,
    /// The effect it wants: an outcome of the study; without one, all of them
    #[arg(long, value_name = "OUTCOME")]
    effect: Option<String>,
    /// Whom to compare with
    #[arg(long, value_enum, default_value = "all")]
    cohort: CohortArg,
    /// The output folder; the page goes to benchmark/ in it
    #[arg(long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// Who will read it; overrules the study file
    #[arg(long, value_enum)]
    profile: Option<ProfileArg>,
    /// Write even into a folder that analyze did not make
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum CohortArg {
    /// All other organizations
    All,
    /// Those of the same sector
    Sector,
    /// Those of the same size
    Size,
}

/// Writes the benchmark of one organization.
///
/// # Errors
/// Whatever stops a run; an organization that is not in the study; rules of disclosure.
pub(super) fn run(args: &BenchmarkArgs, context: &mut Context<'_>) -> Result<u8> {
    let mut options = context.options(args.profile);
    options.figures.langs = context.languages();
    let request = BenchmarkRequest {
        organization: args.org.clone(),
        effect: args.effect.clone(),
        by: match args.cohort {
            CohortArg::All => None,
            CohortArg::Sector => Some("sector"),
            CohortArg::Size => Some("size"),
        },
    };
    let source = source(args.study.as_deref(), args.example.as_deref())?;
    let folder = format!("benchmark/{}", slug::slug(&args.org));
    let (outcome, record) =
        context.staged(|stages| pipeline::benchmark(source, &request, &folder, &options, stages))?;
    let interrupt = context.interrupt.clone();
    let update = output::Update { about: &outcome.results.about, record: &record, renewed: &folder };
    output::update(&args.out, &outcome.files, &update, args.force, &|| interrupt.check())?;
    let page = format!("{folder}/benchmark.html");
    context.say_written(&args.out, std::slice::from_ref(&page))?;
    let page = args.out.join(page);
    context.note(&format!("done: {} files; next: open {}", outcome.files.len(), page.display()));
    Ok(0)
}
