//! Organizations held against others: `benchmark`, `benchmark --all` and `benchmark --cohort`.

use super::{Cohort, Options, Outcome, Stages, withstand};
use crate::disclose::ledger::Registration;
use crate::disclose::{self, Released};
use crate::error::{Error, Result};
use crate::estimate;
use crate::estimate::benchmark::{Against, Peers, Subject};
use crate::estimate::cohort::{Everything, Members};
use crate::ingest;
use crate::model::results::{About, Results};
use crate::model::source::Source;
use crate::present::figure;
use crate::present::manifest::RunRecord;
use crate::present::{self, OutputFile};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// What `analyze benchmark` is asked.
#[derive(Debug, Clone, Default)]
pub struct BenchmarkRequest {
    /// The outcome that it wants; none: all.
    pub effect: Option<String>,
    /// The column of organizations.csv whose word the others share; none: all others.
    pub by: Option<&'static str>,
}

/// `analyze benchmark`: the same stages with one organization in mind; files below `folder`.
///
/// # Errors
/// As [`super::run`]; also when the organization is not in the study, or the rules of disclosure refuse.
pub fn benchmark(
    source: Source,
    (organization, request): (&str, &BenchmarkRequest),
    folder: &str,
    options: &Options,
    stages: &mut Stages<'_>,
) -> Result<(Outcome, RunRecord)> {
    let cohort = Cohort::read(source, options, stages)?;
    stages.begin("estimate")?;
    let input = cohort.input(options);
    let everything = Everything::of(&input);
    let subject = estimate::benchmark::find(&input, organization)?;
    let results = one_benchmark(&everything, &cohort.run, subject, request)?;
    let files = benchmark_files(&results, options, folder, stages)?;
    let record = RunRecord { stages: stages.end(), ..cohort.record(options) };
    let registration = cohort.registration(&[&results], options)?;
    Ok((Outcome { results, files, findings: cohort.findings, unmade: Vec::new(), registration }, record))
}

/// What the benchmarks of all organizations gave.
#[derive(Debug)]
pub struct Benchmarks {
    /// Facts about the study.
    pub about: About,
    /// Organizations with a folder.
    pub made: usize,
    /// True where some have none, because a rule of disclosure refused.
    pub refused: bool,
    /// The ledger that they are to be written into together, and what to write.
    pub registration: Option<(PathBuf, Registration)>,
}

/// `analyze benchmark --all`: every organization of the latest wave, in parallel; `folder` names that of one. `give` takes the
/// files of one, below its folder, and a bundle of them beside it.
///
/// # Errors
/// As [`super::run`]; what `give` says.
pub fn benchmark_all(
    source: Source,
    request: &BenchmarkRequest,
    folder: impl Fn(&str) -> String + Sync,
    options: &Options,
    stages: &mut Stages<'_>,
    give: &(dyn Fn(Vec<OutputFile>) -> Result<()> + Sync),
) -> Result<(Benchmarks, RunRecord)> {
    let cohort = Cohort::read(source, options, stages)?;
    stages.begin("estimate")?;
    let input = cohort.input(options);
    let everything = Everything::of(&input);
    let subjects = estimate::benchmark::of_latest_wave(&input);
    stages.begin("present")?;
    let one = |(name, subject): &(&str, Subject)| -> Result<Option<Released<Results>>> {
        let results = match one_benchmark(&everything, &cohort.run, *subject, request) {
            Err(Error::Disclosure { .. }) => return Ok(None),
            other => other?,
        };
        let mut files = made_of(&results, options)?;
        let folder = folder(name);
        let bundle = present::shared::bundle(&files)?;
        for file in &mut files {
            file.path = format!("{folder}/{}", file.path);
        }
        files.push(OutputFile { path: format!("{folder}.zip"), bytes: bundle });
        give(files)?;
        Ok(Some(results))
    };
    let each: Vec<Option<Released<Results>>> =
        subjects.par_iter().with_max_len(1).map(one).collect::<Result<_>>()?;
    let published: Vec<&Results> = each.iter().flatten().map(|results| &**results).collect();
    let made = Benchmarks {
        about: estimate::empty(&input, &cohort.run).about,
        made: published.len(),
        refused: each.iter().any(Option::is_none),
        registration: cohort.registration(&published, options)?,
    };
    Ok((made, RunRecord { stages: stages.end(), ..cohort.record(options) }))
}

/// `analyze benchmark FILE --cohort COHORT`: an organization's own answers against a released cohort. `organization` may be
/// left out where the file holds one.
///
/// # Errors
/// As [`super::run`]; also when the cohort file can't be used.
pub fn benchmark_own(
    (own, cohort): (&Path, &Path),
    (organization, peers): (Option<&str>, Vec<Peers>),
    effect: Option<&str>,
    folder: impl Fn(&str) -> String,
    options: &Options,
    stages: &mut Stages<'_>,
) -> Result<(Outcome, RunRecord, String)> {
    stages.begin("study")?;
    let (file, others) = ingest::cohort_file(cohort)?;
    let study = ingest::with_own(&file, own)?;
    let own = Cohort::of_study(study, options, stages)?;
    stages.begin("estimate")?;
    let input = own.input(options);
    let everything = Everything::of(&input);
    let only = match own.responses.organizations.as_slice() {
        [one] => Some(one.as_str()),
        _ => None,
    };
    let name = organization.or(only).ok_or_else(|| Error::usage("C197", &[]))?;
    let subject = estimate::benchmark::find(&input, name)?;
    let against = Against { main: Peers::all(), peers };
    let results =
        estimate::benchmark::benchmark(&everything, &own.run, subject, effect, (&others, &against))?;
    let results = disclose::release(results)?;
    let folder = folder(name);
    let files = benchmark_files(&results, options, &folder, stages)?;
    let record = RunRecord { stages: stages.end(), ..own.record(options) };
    Ok((
        Outcome { results, files, findings: own.findings, unmade: Vec::new(), registration: None },
        record,
        folder,
    ))
}

/// One organization against the others of its wave. It meets them only as released tables.
fn one_benchmark(
    everything: &Everything<'_>,
    run: &str,
    subject: Subject,
    request: &BenchmarkRequest,
) -> Result<Released<Results>> {
    let against = Against::of(everything.input(), subject, request.by)?;
    let members = Members { without: Some(subject.organization), wave: Some(subject.wave) };
    let others = disclose::release(estimate::cohort::cohort(everything, run, members))?;
    let effect = request.effect.as_deref();
    let own = estimate::benchmark::benchmark(everything, run, subject, effect, (&others, &against))?;
    disclose::release(own)
}

/// Tables, figures and page of one organization, below `folder`.
fn benchmark_files(
    results: &Released<Results>,
    options: &Options,
    folder: &str,
    stages: &mut Stages<'_>,
) -> Result<Vec<OutputFile>> {
    stages.begin("present")?;
    let mut files = made_of(results, options)?;
    for file in &mut files {
        file.path = format!("{folder}/{}", file.path);
    }
    Ok(files)
}

/// The same before they have a folder; attacked before anyone reads them.
fn made_of(results: &Released<Results>, options: &Options) -> Result<Vec<OutputFile>> {
    let mut files = present::tables::files(results)?;
    let drawn = figure::plates(results, &options.figures, &[])?;
    files.extend(drawn.files(results, &options.figures)?);
    files.extend(present::benchmark::files(results, &drawn)?);
    withstand(results, &files)?;
    Ok(files)
}
