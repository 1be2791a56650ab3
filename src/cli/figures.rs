//! `analyze figures`: the figures again, from a study or straight from its results.json.

use super::redraw::Redraw;
use super::{Context, ProfileArg};
use crate::error::Result;
use crate::ingest;
use crate::pipeline::Made;
use crate::present::figure::{self, Format, Size};
use clap::Args;
use std::path::{Path, PathBuf};

/// Options of `analyze figures`.
#[derive(Debug, Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze figures                                        all figures of the shipped study
  analyze figures out/results.json                       all figures again, the bytes of the run
  analyze figures out/results.json F6 F7 --size nature-1 --format pdf --out for-the-journal
  analyze figures my-study F2 --lang nl --size 120x80mm --dpi 600
  analyze figures out/results.json --size plos --format tiff --style house.toml --out plos
")]
pub(super) struct FiguresArgs {
    /// A results.json, a study.toml or its folder (without one, the shipped study), then figures by id, such as F6
    #[arg(value_name = "STUDY|results.json|ID")]
    what: Vec<PathBuf>,
    /// Kinds of file: svg, pdf, png, tiff
    #[arg(long, value_name = "FORMAT,…", value_delimiter = ',', default_value = "svg,pdf,png")]
    format: Vec<Format>,
    /// nature-1, nature-2, plos, elsevier-1, elsevier-2, slide, or sides such as 120x80mm; default each figure's own
    #[arg(long, value_name = "SIZE")]
    size: Option<Size>,
    /// A small TOML file: [colors] with ink, quiet, muted and series = [up to four], such as "#0072b2"; [text] with labels, ticks
    /// and letters in points
    #[arg(long, value_name = "FILE")]
    style: Option<PathBuf>,
    /// In gray, as a printer without color would make it
    #[arg(long)]
    gray: bool,
    /// Dots per inch of PNG and TIFF files
    #[arg(long, value_name = "N", default_value_t = 300, value_parser = clap::value_parser!(u32).range(36..=2400))]
    dpi: u32,
    /// The output folder; default the folder of results.json, else out
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
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

/// Draws the figures and renews them in the output folder.
///
/// # Errors
/// Whatever stops a run; a figure that is not known.
pub(super) fn run(args: &FiguresArgs, context: &mut Context<'_>) -> Result<u8> {
    let (study, only) = split(&args.what);
    let drawn = figure::Options {
        formats: args.format.clone(),
        size: args.size.unwrap_or_default(),
        dpi: args.dpi,
        langs: context.languages(),
        style: args.style.as_deref().map(ingest::figure_style).transpose()?.unwrap_or_default(),
        gray: args.gray,
    };
    let mut options = context.options(args.profile);
    options.ledger.clone_from(&args.ledger);
    let redraw = Redraw { study, out: args.out.as_deref(), renewed: "figures", force: args.force };
    redraw.run(&options, context, |results, _| {
        let plates = figure::plates(results, &drawn, &only)?;
        let unmade = plates.caveats.clone();
        Ok(Made { files: plates.into_files(results, &drawn)?, unmade })
    })
}

/// The first argument is a study unless it names a figure and nothing of that name is on the disk.
fn split(what: &[PathBuf]) -> (Option<&Path>, Vec<String>) {
    let names = |paths: &[PathBuf]| paths.iter().map(|p| p.to_string_lossy().into_owned()).collect();
    match what.split_first() {
        None => (None, Vec::new()),
        Some((first, _)) if figure::find(&first.to_string_lossy()).is_some() && !first.exists() => {
            (None, names(what))
        }
        Some((first, rest)) => (Some(first), names(rest)),
    }
}
