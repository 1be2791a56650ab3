//! `analyze benchmark`: one organization, or every one, against the cohort.

use super::{Context, ProfileArg, source};
use crate::error::{Error, Result};
use crate::estimate::benchmark::Peers;
use crate::estimate::cohort::PEERS;
use crate::model::caveat::Caveat;
use crate::pipeline::{self, BenchmarkRequest, Options};
use crate::present::{output, slug};
use clap::Args;
use std::path::{Path, PathBuf};

/// Options of `analyze benchmark`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze benchmark --org org-017                        an organization of the shipped study
  analyze benchmark my-study --org \"Gemeente Ons Dorp\" --effect engagement
  analyze benchmark my-study --org \"Gemeente Ons Dorp\" --cohort sector
  analyze benchmark my-study --all                       a folder and a bundle for every organization
  analyze benchmark own.csv --cohort cohort.json         own answers against a cohort from elsewhere
  analyze benchmark own.csv --cohort cohort.json --group sector=education
")]
pub(super) struct BenchmarkArgs {
    /// A study.toml, the folder that holds it, or (with a cohort file) own answers; without one, a shipped study
    #[arg(value_name = "STUDY|FILE")]
    study: Option<PathBuf>,
    /// Which shipped study: employees or informants
    #[arg(long, value_name = "NAME", conflicts_with = "study")]
    example: Option<String>,
    /// The organization, as the data write its name
    #[arg(long, value_name = "NAME")]
    org: Option<String>,
    /// Every organization of the latest edition: a folder each, and a zip file of it
    #[arg(long, conflicts_with = "org")]
    all: bool,
    /// The effect it wants: an outcome of the study; without one, all of them
    #[arg(long, value_name = "OUTCOME")]
    effect: Option<String>,
    /// Whom to compare with: all others, those of the same sector or size, or a cohort file
    #[arg(long, value_name = "all|sector|size|FILE", default_value = "all")]
    cohort: String,
    /// With a cohort file: the group that the organization belongs to, such as sector=education
    #[arg(long, value_name = "COLUMN=WORD")]
    group: Vec<String>,
    /// The output folder; the page goes to benchmark/ in it
    #[arg(long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// Who will read it; overrules the study file
    #[arg(long, value_enum)]
    profile: Option<ProfileArg>,
    /// The ledger of releases: a file that a public release is held against and registered in; overrules the study file
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    /// Write even into a folder that analyze did not make
    #[arg(long)]
    force: bool,
}

fn folder(organization: &str) -> String {
    format!("benchmark/{}", slug::slug(organization))
}

/// Writes the benchmark of one organization, or of all.
///
/// # Errors
/// Whatever stops a run; an organization that is not in the study; rules of disclosure.
pub(super) fn run(args: &BenchmarkArgs, context: &mut Context<'_>) -> Result<u8> {
    let mut options = context.options(args.profile);
    options.figures.langs = context.languages();
    options.ledger.clone_from(&args.ledger);
    let by = match args.cohort.as_str() {
        "all" => None,
        word => PEERS.iter().find(|column| **column == word).copied(),
    };
    let request = BenchmarkRequest { effect: args.effect.clone(), by };
    if by.is_none() && args.cohort != "all" {
        return own(args, &options, context);
    }
    if !args.group.is_empty() {
        return Err(Error::usage("C188", &["--group"]));
    }
    let source = source(args.study.as_deref(), args.example.as_deref())?;
    if args.all {
        return all(args, source, &request, &options, context);
    }
    let Some(organization) = &args.org else { return Err(Error::usage("C197", &[])) };
    let folder = folder(organization);
    let asked = (organization.as_str(), &request);
    let (outcome, record) =
        context.staged(|stages| pipeline::benchmark(source, asked, &folder, &options, stages))?;
    write(args, outcome, &record, &folder, context)
}

/// Own answers against a cohort file.
fn own(args: &BenchmarkArgs, options: &Options, context: &mut Context<'_>) -> Result<u8> {
    let Some(file) = args.study.as_deref().filter(|path| !path.is_dir()) else {
        return Err(Error::usage("C199", &[&args.cohort]));
    };
    if args.all {
        return Err(Error::usage("C188", &["--all"]));
    }
    if args.ledger.is_some() {
        return Err(Error::usage("C188", &["--ledger"]));
    }
    let mut peers = Vec::new();
    for group in &args.group {
        let known = group.split_once('=').filter(|(column, _)| PEERS.contains(column));
        let Some((by, word)) = known else { return Err(Error::usage("C189", &[group])) };
        peers.push(Peers { by: by.to_owned(), word: word.to_owned() });
    }
    let files = (file, Path::new(&args.cohort));
    let (whose, effect) = ((args.org.as_deref(), peers), args.effect.as_deref());
    let (outcome, record, folder) =
        context.staged(|stages| pipeline::benchmark_own(files, whose, effect, folder, options, stages))?;
    write(args, outcome, &record, &folder, context)
}

fn write(
    args: &BenchmarkArgs,
    outcome: pipeline::Outcome,
    record: &crate::present::manifest::RunRecord,
    folder: &str,
    context: &mut Context<'_>,
) -> Result<u8> {
    let interrupt = context.interrupt.clone();
    let update = output::Update { about: &outcome.results.about, record, renewed: folder };
    let count = outcome.files.len();
    context.register(outcome.registration.as_ref())?;
    output::update(&args.out, outcome.files, &update, args.force, &|| interrupt.check())?;
    let page = format!("{folder}/benchmark.html");
    context.say_written(&args.out, std::slice::from_ref(&page))?;
    let page = args.out.join(page);
    context.note(&format!("done: {count} files; next: open {}", page.display()));
    Ok(0)
}

/// Every organization.
fn all(
    args: &BenchmarkArgs,
    source: crate::model::source::Source,
    request: &BenchmarkRequest,
    options: &Options,
    context: &mut Context<'_>,
) -> Result<u8> {
    let interrupt = context.interrupt.clone();
    let keep_going = || interrupt.check();
    let fresh = output::Fresh::part(&args.out, args.force)?;
    let (made, record) = context.staged(|stages| {
        fresh
            .fill(&keep_going, |give| pipeline::benchmark_all(source, request, folder, options, stages, give))
    })?;
    if made.made == 0 {
        return Err(Error::disclosure("P419", &[]));
    }
    let update = output::Update { about: &made.about, record: &record, renewed: "benchmark" };
    context.register(made.registration.as_ref())?;
    fresh.update(&update, &keep_going)?;
    if made.refused {
        context.unmade(&[Caveat::new("P418", &[])]);
    }
    context.say_written(&args.out, &["benchmark".to_owned()])?;
    let (count, place) = (made.made, args.out.join("benchmark"));
    context
        .note(&format!("done: {count} organizations; next: send each its zip file from {}", place.display()));
    Ok(0)
}
