//! `analyze disclose`: attacks an output folder as an outsider would, and tells what can be worked out of it.

use super::Context;
use crate::disclose::attack::{self, ATTACKS, Outcome, View};
use crate::disclose::ledger;
use crate::error::{Error, Result, count};
use crate::ingest;
use crate::model::caveat::Caveat;
use crate::model::text::Lang;
use clap::Args;
use std::path::{Path, PathBuf};

/// Options of `analyze disclose`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze disclose                               attack out/, as someone who holds nothing else
  analyze disclose out --against last-year       and as someone who kept an earlier release
  analyze disclose out --ledger study/releases.jsonl   and as someone who kept them all
  analyze disclose out --canaries names.txt      and look for these names, one a line, in every file
  analyze disclose out --json
")]
pub(super) struct DiscloseArgs {
    /// The output folder to attack
    #[arg(value_name = "DIR", default_value = "out")]
    folder: PathBuf,
    /// Output folders that an outsider may hold as well, such as an earlier release
    #[arg(long, value_name = "DIR", num_args = 1..)]
    against: Vec<PathBuf>,
    /// The ledger of releases: verified, and held against the folder
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    /// A file with texts that must be nowhere in the folder, one a line: names, addresses, free answers
    #[arg(long, value_name = "FILE")]
    canaries: Option<PathBuf>,
}

/// Attacks, and tells what was recovered: exit code 4 when anything was.
///
/// # Errors
/// A folder or file that can't be read, or a folder without results.
pub(super) fn run(args: &DiscloseArgs, context: &mut Context<'_>) -> Result<u8> {
    let files = folder(&args.folder)?;
    let others = args.against.iter().map(|path| folder(path)).collect::<Result<Vec<_>>>()?;
    let canaries: Vec<String> = match &args.canaries {
        Some(path) => ingest::text_file(path)?.lines().map(str::to_owned).collect(),
        None => Vec::new(),
    };
    let entries = match &args.ledger {
        Some(path) => ledger::read(&ingest::text_file(path)?)?,
        None => Vec::new(),
    };
    let views = views(&files);
    let others: Vec<Vec<View<'_>>> = others.iter().map(|files| self::views(files)).collect();
    let outcomes = attack::attack(&views, &others, &entries, &canaries);
    let recovered: usize = outcomes.iter().map(|outcome| outcome.recovered.len()).sum();
    if context.json {
        let told = serde_json::json!({
            "outcome": if recovered == 0 { "ok" } else { "recovered" },
            "files": files.len(),
            "recovered": recovered,
            "attacks": outcomes,
        });
        context.say(&told.to_string())?;
    } else {
        tell(&outcomes, context)?;
    }
    let folder = args.folder.display();
    context.note(&if recovered == 0 {
        format!("done: nothing recovered from {} in {folder}", count(files.len(), "file"))
    } else {
        format!("done: {recovered} recovered from {folder}; next: analyze explain {}", first_code(&outcomes))
    });
    Ok(if recovered == 0 { 0 } else { 4 })
}

/// Per attack what it tried and how much it recovered, and below it the places.
fn tell(outcomes: &[Outcome], context: &mut Context<'_>) -> Result<()> {
    let lang = context.printed();
    for outcome in outcomes {
        let title = ATTACKS.iter().find(|attack| attack.id == outcome.attack).map_or(("", ""), |a| a.title);
        let title = if lang == Lang::Nl { title.0 } else { title.1 };
        let result = match (outcome.recovered.len(), lang) {
            (0, Lang::Nl) => "niets".to_owned(),
            (0, Lang::En) => "nothing".to_owned(),
            (n, Lang::Nl) => format!("{n} gevonden"),
            (n, Lang::En) => format!("{n} recovered"),
        };
        context.say(&format!("{:<15} {title}: {result}", outcome.attack))?;
        for recovery in &outcome.recovered {
            let sure = match (recovery.certain, lang) {
                (true, Lang::Nl) => "zeker",
                (true, Lang::En) => "certain",
                (false, Lang::Nl) => "bijna",
                (false, Lang::En) => "nearly",
            };
            let what = Caveat::new(recovery.code, &[]).message(lang);
            context.say(&format!("  {} {sure:<7} {}: {what}", recovery.code, recovery.place))?;
        }
    }
    Ok(())
}

fn first_code(outcomes: &[Outcome]) -> &str {
    outcomes.iter().flat_map(|outcome| &outcome.recovered).next().map_or("P430", |recovery| recovery.code)
}

fn folder(path: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let files = ingest::tree(path)?;
    if files.iter().any(|(path, _)| path.rsplit('/').next() == Some("results.json")) {
        return Ok(files);
    }
    Err(Error::Usage {
        code: "C198",
        message: format!("{} holds no results.json", path.display()),
        help: "name the folder that `analyze run` wrote".into(),
    })
}

fn views(files: &[(String, Vec<u8>)]) -> Vec<View<'_>> {
    files.iter().map(|(path, bytes)| View { path, bytes }).collect()
}
