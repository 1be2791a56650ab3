//! The whole program as a table of contents: read, check, summarize, score, estimate, disclose, present.
//! Only this file and its folder walk through all the rooms; data flow one way.

mod again;
mod benchmarks;
mod cache;
mod cohort;
mod exchange;
mod from_truth;
mod options;
mod stages;
mod summaries;

pub use again::reproduce;
pub use benchmarks::{BenchmarkRequest, Benchmarks, benchmark, benchmark_all, benchmark_own};
pub use cache::{Cached, summarize_cached};
pub use cohort::Cohort;
pub use exchange::{cohort, contribute};
pub use options::{Options, Part};
pub use stages::Stages;
pub use summaries::{merge, summarize};

use crate::disclose::attack::View;
use crate::disclose::ledger::Registration;
use crate::disclose::{self, Released};
use crate::error::{Error, Result};
use crate::model::caveat::Caveat;
use crate::model::finding::Finding;
use crate::model::results::Results;
use crate::model::source::Source;
use crate::present::figure::{self, Plates};
use crate::present::manifest::{self, RunRecord};
use crate::present::report::{Drawings, Report};
use crate::present::{self, OutputFile};
use crate::{estimate, score};
use again::asked;
use std::path::PathBuf;

/// What a run gives.
#[derive(Debug)]
pub struct Outcome {
    /// The results, released.
    pub results: Released<Results>,
    /// Every file of the output, the manifest last.
    pub files: Vec<OutputFile>,
    /// Warnings about the data.
    pub findings: Vec<Finding>,
    /// What was asked for and could not be made.
    pub unmade: Vec<Caveat>,
    /// The ledger that the release is to be written into before its files are, and what to write.
    pub registration: Option<(PathBuf, Registration)>,
}

/// `analyze run`: from a study's files to the files of its output, in memory.
///
/// # Errors
/// Whatever stops a run: study files, data, disclosure, an interrupt.
pub fn run(source: Source, options: &Options, stages: &mut Stages<'_>) -> Result<Outcome> {
    let (results, cohort) = results(source, options, stages)?;
    let record = RunRecord { made: Some(asked("run", &cohort.study, options)), ..cohort.record(options) };
    let registration = cohort.registration(&[&results], options)?;
    let findings = cohort.into_findings();
    let Made { files, unmade } = present(&results, options, record, stages)?;
    Ok(Outcome { results, files, findings, unmade, registration })
}

/// `analyze power`: the study's own design simulated, and nothing else; the files of its output, in memory.
///
/// # Errors
/// As [`run`].
pub fn power(source: Source, options: &Options, stages: &mut Stages<'_>) -> Result<Outcome> {
    let options = Options { power: true, ..options.clone() };
    let cohort = Cohort::read(source, &options, stages)?;
    cohort.simulate(&options, stages)?;
    let results = estimate::power(&cohort.input(&options), &cohort.run);
    stages.begin("disclose")?;
    let results = disclose::release(results)?;
    stages.begin("present")?;
    let mut files = present::tables::files(&results)?;
    files.extend(figure::files(&results, &options.figures, &[])?);
    stages.begin("attack")?;
    withstand(&results, &files)?;
    let made = Some(asked("power", &cohort.study, &options));
    let record = RunRecord { stages: stages.end(), made, ..cohort.record(&options) };
    files.push(manifest::manifest(&results.about, &record, &files)?);
    let registration = cohort.registration(&[&results], &options)?;
    Ok(Outcome { results, files, findings: cohort.findings, unmade: Vec::new(), registration })
}

/// From a study's files to released results: what `figures` and `report` are drawn from.
///
/// # Errors
/// As [`run`].
pub fn results(
    source: Source,
    options: &Options,
    stages: &mut Stages<'_>,
) -> Result<(Released<Results>, Cohort)> {
    let mut cohort = Cohort::read(source, options, stages)?;
    score::add_alternatives(&cohort.study, &cohort.responses, &mut cohort.scores);
    score::add_quality(&cohort.study, &cohort.responses, &cohort.summary, &mut cohort.scores);
    cohort.simulate(options, stages)?;
    stages.begin("estimate")?;
    let results = estimate::estimate(&cohort.input(options), &cohort.run);
    stages.begin("disclose")?;
    Ok((disclose::release(results)?, cohort))
}

/// Files, and what was asked for and could not be made.
#[derive(Debug, Default)]
pub struct Made {
    /// The files.
    pub files: Vec<OutputFile>,
    /// What is not among them, and why.
    pub unmade: Vec<Caveat>,
}

/// The report's files, with it printed as PDF where that was asked for.
///
/// # Errors
/// What the watcher of the stages says, and system errors.
pub fn printed(report: Vec<OutputFile>, options: &Options, stages: &mut Stages<'_>) -> Result<Made> {
    let mut made = Made { files: report, ..Made::default() };
    let page =
        made.files.iter().find(|file| file.path == "report/report.html").filter(|_| !options.pdf.is_empty());
    if let Some(page) = page {
        stages.begin("print")?;
        let pdfs = match present::report::print::browser() {
            Ok(browser) => {
                present::report::print::pdfs(&page.bytes, &options.pdf, &browser, &mut || stages.listen())?
            }
            Err(none) => Err(none),
        };
        match pdfs {
            Ok(pdfs) => made.files.extend(pdfs),
            Err(reason) => made.unmade.push(reason),
        }
    }
    Ok(made)
}

/// Everything that is made of released results.
fn present(
    results: &Released<Results>,
    options: &Options,
    mut record: RunRecord,
    stages: &mut Stages<'_>,
) -> Result<Made> {
    let wants = |part| options.only.is_empty() || options.only.contains(&part);
    let tables = || {
        let mut files = present::tables::files(results)?;
        files.extend(present::latex::files(results));
        Ok::<_, Error>(files)
    };
    stages.begin("present")?;
    // The report shows figures as this program draws them, and so may share those that a run draws.
    let shares = wants(Part::Figures) && options.figures == figure::Options::default();
    let plates = if wants(Part::Figures) {
        figure::plates(results, &options.figures, &[])?
    } else {
        Plates::default()
    };
    let mut caveats = plates.caveats.clone();
    let drawings = (shares && wants(Part::Report)).then(|| Drawings::of(results, &plates));
    let report = || drawings.map(|drawings| Report::of(results, drawings));
    let figures = || plates.into_files(results, &options.figures);
    let (figures, (report, tables)) = rayon::join(figures, || rayon::join(report, tables));
    let (mut files, figures) = (tables?, figures?);
    let report = match report {
        Some(report) => report.files(&figures)?,
        None if wants(Part::Report) => present::report::files(results)?,
        None => Vec::new(),
    };
    files.extend(figures);
    let Made { files: report, unmade } = printed(report, options, stages)?;
    files.extend(report);
    caveats.extend(unmade);
    stages.begin("attack")?;
    withstand(results, &files)?;
    record.stages = stages.end();
    files.push(manifest::manifest(&results.about, &record, &files)?);
    Ok(Made { files, unmade: caveats })
}

/// Attacks a public output in memory: nothing is written of which too much could be worked out.
///
/// # Errors
/// [`Error::Disclosure`] where the attack succeeds.
pub fn withstand(results: &Released<Results>, files: &[OutputFile]) -> Result<()> {
    let views: Vec<View<'_>> =
        files.iter().map(|file| View { path: &file.path, bytes: &file.bytes }).collect();
    disclose::withstand(results, &views)
}
