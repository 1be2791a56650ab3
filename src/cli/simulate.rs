//! `analyze simulate`: synthetic respondents with a known truth.

use super::Context;
use crate::error::Result;
use crate::present::{OutputFile, manifest, output};
use crate::simulate::{self, Truth};
use crate::{ingest, shipped};
use clap::Args;
use std::path::{Path, PathBuf};

/// Options of `analyze simulate`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze simulate --out my-cohort                the shipped employees again, from their truth
  analyze simulate truth.toml --seed 7 --out study-7
  analyze simulate --example > truth.toml         a truth file to begin with, every key explained
")]
pub(super) struct SimulateArgs {
    /// A truth file; without one, that of the shipped employees
    #[arg(value_name = "SPEC")]
    spec: Option<PathBuf>,
    /// Print a truth file that shows every key, and simulate nothing
    #[arg(long, conflicts_with_all = ["spec", "force"])]
    example: bool,
    /// The folder for the simulated study
    #[arg(long, value_name = "DIR", default_value = "simulated")]
    out: PathBuf,
    /// Replace the folder even when analyze did not make it
    #[arg(long)]
    force: bool,
}

/// A truth file that shows every key.
const EXAMPLE: &str = include_str!("../../docs/truth.toml");

/// Files that make simulated answers a study, when they stand beside the truth file.
const COMPANIONS: [&str; 2] = ["study.toml", "codebook.toml"];

/// Simulates, and writes the answers with the study files that stand beside the truth.
///
/// # Errors
/// A truth file that can't be used, and what stops writing.
pub(super) fn run(args: &SimulateArgs, context: &mut Context<'_>) -> Result<u8> {
    if args.example {
        return context.say(EXAMPLE.trim_end()).map(|()| 0);
    }
    let (truth, text, beside) = match &args.spec {
        Some(path) => read(path)?,
        None => shipped_truth()?,
    };
    let seed = context.seed.unwrap_or(truth.seed);
    let mut files = beside;
    let simulated = context.staged(|stages| {
        stages.begin("simulate")?;
        simulate::simulate(&truth, seed)
    })?;
    files.extend(simulated.into_iter().map(|(path, bytes)| OutputFile { path, bytes }));
    files.push(OutputFile { path: "truth.toml".to_owned(), bytes: with_seed(&text, seed).into_bytes() });
    files.push(OutputFile { path: "truth-values.csv".to_owned(), bytes: simulate::true_values(&truth)? });
    files.push(manifest::of_simulation(seed, &files)?);
    let interrupt = context.interrupt.clone();
    output::replace(&args.out, &files, args.force, &|| interrupt.check())?;
    let paths: Vec<String> = files.iter().map(|file| file.path.clone()).collect();
    context.say_written(&args.out, &paths)?;
    context.note(&format!(
        "done: {} files, seed {seed}; next: analyze run {}",
        files.len(),
        args.out.display()
    ));
    Ok(0)
}

/// The truth file with the seed that was used: simulating from it gives the same answers.
fn with_seed(text: &str, seed: u64) -> String {
    let is_seed = |line: &str| line.split('=').next().is_some_and(|key| key.trim() == "seed");
    let mut before_tables = true;
    let lines = text.lines().map(|line| {
        before_tables &= !line.trim_start().starts_with('[');
        if before_tables && is_seed(line) { format!("seed = {seed}\n") } else { format!("{line}\n") }
    });
    lines.collect()
}

fn read(path: &Path) -> Result<(Truth, String, Vec<OutputFile>)> {
    let text = ingest::text_file(path)?;
    let truth = simulate::read_truth(&text, &path.display().to_string())?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let there = COMPANIONS.iter().filter(|name| folder.join(name).is_file());
    let beside = there
        .map(|&name| {
            let bytes = ingest::text_file(&folder.join(name))?.into_bytes();
            Ok(OutputFile { path: name.to_owned(), bytes })
        })
        .collect::<Result<_>>()?;
    Ok((truth, text, beside))
}

fn shipped_truth() -> Result<(Truth, String, Vec<OutputFile>)> {
    let file = |name: &str| {
        shipped::EMPLOYEES.files.iter().find(|(n, _)| *n == name).map_or(&[][..], |(_, bytes)| bytes)
    };
    let text = String::from_utf8_lossy(file("truth.toml")).into_owned();
    let truth = simulate::read_truth(&text, "truth.toml")?;
    let beside = COMPANIONS.map(|name| OutputFile { path: name.to_owned(), bytes: file(name).to_vec() });
    Ok((truth, text, beside.to_vec()))
}
