//! What editors and shells ask: JSON Schemas, completions and man pages.

use super::{Cli, Context};
use crate::error::{Error, Result};
use crate::ingest;
use crate::model::results_json;
use crate::model::study::Settings;
use crate::present::output;
use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;

/// Options of `analyze schema`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze schema study > study.schema.json        and in study.toml: #:schema ./study.schema.json
  analyze schema codebook > codebook.schema.json
  analyze schema results                          what is in results.json
")]
pub(super) struct SchemaArgs {
    /// Which file
    #[arg(value_name = "FILE", value_enum)]
    of: SchemaOf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SchemaOf {
    /// study.toml
    Study,
    /// codebook.toml
    Codebook,
    /// results.json
    Results,
}

/// Options of `analyze completions`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze completions bash > ~/.local/share/bash-completion/completions/analyze
  analyze completions zsh > ~/.zfunc/_analyze
  analyze completions fish > ~/.config/fish/completions/analyze.fish
")]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Options of `analyze man`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze man | man -l -                        read the page of the program
  analyze man --out ~/.local/share/man/man1     write a page per command
")]
pub(super) struct ManArgs {
    /// Write a page per command into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Writes a JSON Schema on standard output.
///
/// # Errors
/// A standard output that can't be written.
pub(super) fn schema(args: &SchemaArgs, context: &mut Context<'_>) -> Result<u8> {
    let schema = match args.of {
        SchemaOf::Study => schemars::schema_for!(Settings),
        SchemaOf::Codebook => ingest::codebook_schema(),
        SchemaOf::Results => results_json::schema(),
    };
    let text = serde_json::to_string_pretty(&schema).map_err(|error| Error::Internal(error.to_string()))?;
    context.say(&text).map(|()| 0)
}

/// Writes what a shell completes on standard output.
///
/// # Errors
/// A standard output that can't be written.
pub(super) fn completions(args: &CompletionsArgs, context: &mut Context<'_>) -> Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "analyze", &mut script);
    context.out.write_all(&script).map_err(|error| Error::system("write to standard output", error))?;
    Ok(0)
}

/// Writes the man page of the program on standard output, or a page per command into a folder.
///
/// # Errors
/// System errors.
pub(super) fn man(args: &ManArgs, context: &mut Context<'_>) -> Result<u8> {
    let page = |command: clap::Command| -> Result<Vec<u8>> {
        let mut page = Vec::new();
        let rendered = clap_mangen::Man::new(command).render(&mut page);
        rendered.map_err(|error| Error::Internal(format!("man page: {error}")))?;
        Ok(page)
    };
    let mut program = Cli::command();
    program.build();
    let Some(folder) = &args.out else {
        let page = page(program)?;
        context.out.write_all(&page).map_err(|error| Error::system("write to standard output", error))?;
        return Ok(0);
    };
    output::folder(folder)?;
    let is_ours = |text: &str| text.contains(".TH analyze");
    let mut written = Vec::new();
    let mut write = |name: &str, command: clap::Command| -> Result<()> {
        let name = format!("{name}.1");
        output::write_one(&folder.join(&name), &page(command)?, false, is_ours)?;
        written.push(name);
        Ok(())
    };
    write("analyze", program.clone())?;
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        write(&format!("analyze-{}", command.get_name()), command.clone())?;
    }
    context.say_written(folder, &written)?;
    Ok(0)
}
