//! `analyze contribute`: what an organization adds to a cohort without its answers, as one file.

use super::{Context, check, messages};
use crate::error::{Error, Result};
use crate::ingest::Questions;
use crate::model::contribution::Contribution;
use crate::pipeline;
use crate::present::output;
use clap::Args;
use std::path::PathBuf;

/// Options of `analyze contribute`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze contribute own.csv --cohort cohort.json          means of own answers, for the researchers who sent cohort.json
  analyze contribute own.csv --cohort cohort.json --group sector=education --group size=large
  analyze contribute own.csv --study their-study           by their study.toml and codebook.toml
  analyze run my-study --contributions contributions/*.json   what the researchers do with it
")]
pub(super) struct ContributeArgs {
    /// The organization's own answers, with the columns of the questionnaire
    #[arg(value_name = "FILE")]
    own: PathBuf,
    /// The cohort file of the researchers: it holds their questions
    #[arg(long, value_name = "FILE", conflicts_with = "study")]
    cohort: Option<PathBuf>,
    /// Their study.toml, or the folder that holds it and codebook.toml
    #[arg(long, value_name = "STUDY")]
    study: Option<PathBuf>,
    /// The organization, where the file holds several
    #[arg(long, value_name = "NAME")]
    org: Option<String>,
    /// A fact about the organization that the researchers ask for, such as sector=education
    #[arg(long, value_name = "COLUMN=WORD")]
    group: Vec<String>,
    /// The file to write
    #[arg(long, value_name = "FILE", default_value = "contribution.json")]
    out: PathBuf,
    /// Replace a file that analyze did not make
    #[arg(long)]
    force: bool,
}

/// Writes the contribution.
///
/// # Errors
/// Answers that do not fit the questions; too few respondents; one informant.
pub(super) fn run(args: &ContributeArgs, context: &mut Context<'_>) -> Result<u8> {
    let questions = match (&args.cohort, &args.study) {
        (Some(file), _) => Questions::Cohort(file.clone()),
        (None, Some(study)) => Questions::Study(check::source(study)),
        (None, None) => return Err(Error::usage("C200", &[])),
    };
    let whose = (args.org.as_deref(), args.group.as_slice());
    let (bytes, findings, left_out) =
        context.staged(|stages| pipeline::contribute((questions, &args.own), whose, stages))?;
    output::write_one(&args.out, &bytes, args.force, |text| Contribution::read(text).is_ok())?;
    if !context.quiet {
        // Nothing more can be done when standard error is closed.
        let _ = messages::findings(&mut context.err, &findings, None, context.color);
    }
    context.unmade(&left_out);
    let path = args.out.display().to_string();
    if context.json {
        let told = super::told(&left_out);
        context.say(&serde_json::json!({ "outcome": "ok", "out": path, "not_made": told }).to_string())?;
    } else {
        context.say(&path)?;
    }
    context.note(&format!("done: {path}; next: read it, then send it to the researchers"));
    Ok(0)
}
