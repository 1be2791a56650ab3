//! manifest.json: what went in, what came out, and how long each stage took.

use super::OutputFile;
use super::output::Update;
use crate::error::{Error, Result};
use crate::model::manifest_file::{Input, MADE_BY, Made, Output};
use crate::model::responses::InputFile;
use crate::model::results::{About, SCHEMA};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;
use std::path::Path;

/// The manifest's file name. A folder that holds one was made by this program.
pub const MANIFEST: &str = "manifest.json";

/// How a run went.
#[derive(Debug, Clone, Default)]
pub struct RunRecord {
    /// Study files and data files.
    pub inputs: Vec<InputFile>,
    /// The options that shape the output, as a command line would give them.
    pub options: Vec<String>,
    /// What was asked for, where it can be asked for again from the manifest alone.
    pub made: Option<Made>,
    /// Stage and seconds, in order.
    pub stages: Vec<(&'static str, f64)>,
}

#[derive(Serialize)]
struct Manifest<'a> {
    made_by: &'static str,
    version: &'a str,
    schema: u32,
    study: &'a str,
    synthetic: bool,
    run: &'a str,
    seed: u64,
    options: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    made: Option<&'a Made>,
    inputs: Vec<Input>,
    outputs: Vec<Output>,
    /// The only part that differs between two runs on the same inputs.
    stages: Vec<Stage>,
}

#[derive(Serialize)]
struct Stage {
    stage: &'static str,
    seconds: f64,
}

/// The manifest of `files`.
///
/// # Errors
/// Never in practice: every value is plain data.
pub fn manifest(about: &About, record: &RunRecord, files: &[OutputFile]) -> Result<OutputFile> {
    told(about, record, outputs(files))
}

fn told(about: &About, record: &RunRecord, outputs: Vec<Output>) -> Result<OutputFile> {
    let inputs = record
        .inputs
        .iter()
        .map(|i| Input { name: i.name.clone(), bytes: i.bytes, rows: i.rows, blake3: i.hash.clone() })
        .collect();
    let thousandths = |seconds: f64| (seconds * 1000.0).round() / 1000.0;
    let manifest = Manifest {
        made_by: MADE_BY,
        version: &about.version,
        schema: SCHEMA,
        study: &about.id,
        synthetic: about.synthetic,
        run: &about.run,
        seed: about.seed,
        options: &record.options,
        made: record.made.as_ref(),
        inputs,
        outputs,
        stages: record
            .stages
            .iter()
            .map(|&(stage, seconds)| Stage { stage, seconds: thousandths(seconds) })
            .collect(),
    };
    to_file(&manifest)
}

/// Path, size and hash of each file, by path.
fn outputs(files: &[OutputFile]) -> Vec<Output> {
    let mut outputs: Vec<Output> = files.par_iter().map(|f| Output::of(&f.path, &f.bytes)).collect();
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    outputs
}

/// The manifest of a simulated study: what was drawn, and from which seed.
///
/// # Errors
/// As [`manifest`].
pub fn of_simulation(seed: u64, files: &[OutputFile]) -> Result<OutputFile> {
    to_file(&serde_json::json!({
        "made_by": MADE_BY,
        "version": env!("CARGO_PKG_VERSION"),
        "synthetic": true,
        "seed": seed,
        "outputs": outputs(files),
    }))
}

/// The manifest of a folder in which one part was made again: what it told of the other parts stays.
///
/// # Errors
/// As [`manifest`].
pub(super) fn renewed(old: Option<Value>, update: &Update<'_>, written: Vec<Output>) -> Result<OutputFile> {
    let fresh = told(update.about, update.record, written)?;
    let Some(mut old) = old else { return Ok(fresh) };
    let mut new: Value = serde_json::from_slice(&fresh.bytes).map_err(internal)?;
    let prefix = format!("{}/", update.renewed);
    let path = |output: &Value| output["path"].as_str().unwrap_or_default().to_owned();
    let mut outputs: Vec<Value> = old["outputs"].as_array().cloned().unwrap_or_default();
    outputs.retain(|output| !path(output).starts_with(&prefix));
    outputs.extend(new["outputs"].as_array_mut().map(std::mem::take).unwrap_or_default());
    outputs.sort_by_key(path);
    old["outputs"] = Value::Array(outputs);
    // The part has options of its own now, which the run's do not tell.
    let mut renewed: Vec<Value> = old["renewed"].as_array().cloned().unwrap_or_default();
    if !renewed.iter().any(|folder| folder == update.renewed) {
        renewed.push(update.renewed.into());
    }
    old["renewed"] = Value::Array(renewed);
    to_file(&old)
}

fn to_file(manifest: &impl Serialize) -> Result<OutputFile> {
    let json = serde_json::to_string_pretty(manifest).map_err(internal)?;
    Ok(OutputFile { path: MANIFEST.to_owned(), bytes: (json + "\n").into_bytes() })
}

#[allow(clippy::needless_pass_by_value)] // as `map_err` hands it over
fn internal(error: serde_json::Error) -> Error {
    Error::Internal(format!("manifest: {error}"))
}

/// The manifest at `path`, when this program made it. Looking at the folder that is about to be written is part of
/// writing it.
pub(super) fn read(path: &Path) -> Option<Value> {
    let bytes = std::fs::read(path).ok()?;
    let manifest: Value = serde_json::from_slice(&bytes).ok()?;
    (manifest.get("made_by")?.as_str()? == MADE_BY).then_some(manifest)
}
