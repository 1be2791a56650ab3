//! The whole program as a table of contents: read, check, summarize, score, estimate, disclose, present.
//! Only this file walks through all the rooms; data flow one way.

mod again;
mod cache;
mod from_truth;
mod summaries;

pub use cache::{Cached, summarize_cached};
pub use summaries::{merge, summarize};

pub use again::reproduce;

use crate::disclose::attack::View;
use crate::disclose::ledger::Registration;
use crate::disclose::{self, Released};
use crate::error::{Error, Result};
use crate::estimate::benchmark::{Against, Peers, Subject};
use crate::estimate::cohort::{Everything, Members};
use crate::estimate::noisy_cohort::noisy_cohort;
use crate::estimate::shared::Shared;
use crate::estimate::{self, Input};
use crate::ingest::{Own, Questions};
use crate::model::caveat::Caveat;
use crate::model::epsilon::Epsilon;
use crate::model::finding::{Finding, Severity};
use crate::model::responses::{InputFile, Responses};
use crate::model::results::{About, Results};
use crate::model::scores::Scores;
use crate::model::source::Source;
use crate::model::study::{Profile, Study};
use crate::model::summary::Summary;
use crate::model::text::Lang;
use crate::present::figure::{self, Plates};
use crate::present::manifest::{self, RunRecord};
use crate::present::report::{Drawings, Report};
use crate::present::{self, OutputFile};
use crate::{ingest, score, summarize, validate};
use again::asked;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What a caller may choose beside the study file.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Overrules `[privacy] profile`.
    pub profile: Option<Profile>,
    /// The seed of random draws.
    pub seed: u64,
    /// Parts to make; empty for all.
    pub only: Vec<Part>,
    /// How figures are drawn.
    pub figures: present::figure::Options,
    /// Simulate the study's design, also when the study file does not ask for it.
    pub power: bool,
    /// Overrules `[power] studies`.
    pub studies: Option<usize>,
    /// Languages in which to print the report as PDF, where there is a browser that can; none by default.
    pub pdf: Vec<Lang>,
    /// Overrules `[privacy] ledger`.
    pub ledger: Option<PathBuf>,
    /// What organizations contributed, beside `[data] contributions`.
    pub contributions: Vec<PathBuf>,
    /// Summaries that stand in for the data files; none: the files are read.
    pub summaries: Vec<PathBuf>,
    /// Noise in the cohort that leaves; none by default.
    pub epsilon: Option<Epsilon>,
}

/// A part of the output. Results and tables are always made: everything else is made of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// `results.json` and `tables/`.
    Tables,
    /// `figures/`.
    Figures,
    /// `report/`.
    Report,
}

impl Part {
    /// All parts.
    pub const ALL: [Part; 3] = [Part::Tables, Part::Figures, Part::Report];

    /// Its name on the command line and in the manifest.
    pub fn name(self) -> &'static str {
        match self {
            Part::Tables => "tables",
            Part::Figures => "figures",
            Part::Report => "report",
        }
    }
}

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
/// As [`run`]; also when the organization is not in the study, or the rules of disclosure refuse.
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
/// As [`run`]; what `give` says.
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
/// As [`run`]; also when the cohort file can't be used.
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

/// `analyze cohort`: everything that an organization needs to hold itself against this study's organizations, and nothing
/// else of them: cohort.json as the only file, and what is in it.
///
/// # Errors
/// As [`run`].
pub fn cohort(source: Source, options: &Options, stages: &mut Stages<'_>) -> Result<Outcome> {
    // It leaves the house: there is no internal one.
    let options = &Options { profile: Some(Profile::Public), ..options.clone() };
    let cohort = Cohort::read(source, options, stages)?;
    stages.begin("estimate")?;
    let input = cohort.input(options);
    let everything = Everything::of(&input);
    let results = match options.epsilon {
        Some(epsilon) => with_noise(&everything, &cohort.run, epsilon)?,
        None => estimate::cohort::cohort(&everything, &cohort.run, Members::default()),
    };
    stages.begin("disclose")?;
    let results = disclose::release(results)?;
    let instrument = ingest::instrument(&cohort.study, &cohort.responses)?;
    stages.begin("present")?;
    let bytes = present::shared::cohort_file(&results, instrument)?;
    stages.begin("attack")?;
    let files = vec![OutputFile { path: "cohort.json".into(), bytes }];
    withstand(&results, &files)?;
    let registration = cohort.registration(&[&results], options)?;
    Ok(Outcome { results, files, findings: cohort.findings, unmade: Vec::new(), registration })
}

/// `analyze contribute`: what an organization can add to a cohort without its answers, of its own file: the bytes of
/// contribution.json, warnings about the data, and what was left out, with the reason. `organization` may be left out where
/// the file holds one; `said` are facts about it, `column=word` each.
///
/// # Errors
/// As [`run`]; also when the cohort file can't be used, a fact is not asked for, or the rules of disclosure refuse.
pub fn contribute(
    (questions, own): (Questions, &Path),
    (organization, said): (Option<&str>, &[String]),
    stages: &mut Stages<'_>,
) -> Result<(Vec<u8>, Vec<Finding>, Vec<Caveat>)> {
    stages.begin("study")?;
    let Own { study, columns, facts, mut findings } = ingest::own(questions, own, said)?;
    stages.begin("read")?;
    let ingest::Read { responses, findings: read } = ingest::responses(&study)?;
    findings.extend(read);
    refuse(&findings)?;
    stages.begin("check")?;
    findings.extend(validate::check(&study, &responses));
    refuse(&findings)?;
    stages.begin("score")?;
    let name = match (organization, responses.organizations.as_slice()) {
        (Some(name), _) => name.to_owned(),
        (None, [one]) => one.clone(),
        _ => return Err(Error::usage("C202", &[])),
    };
    let (responses, organization) = responses.only(&name).ok_or_else(|| Error::usage("P410", &[&name]))?;
    let cohort = Cohort {
        scores: score::score(&study, &responses),
        summary: Summary::default(),
        run: String::new(),
        shared: Shared::default(),
        study,
        responses,
        findings,
    };
    let input = cohort.input(&Options::default());
    let made = estimate::contribution::contribution(&input, organization, &columns, &facts);
    stages.begin("disclose")?;
    let (released, left_out) = disclose::contribution(made, &cohort.study, cohort.responses.design())?;
    Ok((present::shared::contribution_file(&released)?, cohort.findings, left_out))
}

/// A cohort with noise from the operating system: whoever knows the seed must not know the noise.
fn with_noise(everything: &Everything<'_>, run: &str, epsilon: Epsilon) -> Result<Results> {
    let mut broken = None;
    let mut bits = || {
        let mut bytes = [0; 8];
        if let Err(error) = getrandom::fill(&mut bytes) {
            broken = Some(error);
        }
        u64::from_le_bytes(bytes)
    };
    let results = noisy_cohort(everything, run, epsilon, &mut bits);
    match broken {
        Some(error) => Err(Error::system("draw random bits", std::io::Error::other(error.to_string()))),
        None => Ok(results),
    }
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

/// A study read, checked, counted and scored: all that estimators look at.
#[derive(Debug)]
pub struct Cohort {
    /// Its two files, and where it came from.
    pub study: Study,
    /// Its answers.
    pub responses: Responses,
    /// Counts of its Likert answers.
    pub summary: Summary,
    /// Its scores.
    pub scores: Scores,
    /// Warnings about its data.
    pub findings: Vec<Finding>,
    /// What tells this run from others.
    pub run: String,
    /// What several estimators need, computed when first asked for.
    pub shared: Shared,
}

impl Cohort {
    /// Reads, checks, summarizes and scores.
    ///
    /// # Errors
    /// Study files or data that can't be used: every problem is listed.
    pub fn read(source: Source, options: &Options, stages: &mut Stages<'_>) -> Result<Cohort> {
        stages.begin("study")?;
        if !options.summaries.is_empty() {
            return summaries::cohort(source, options, stages);
        }
        let mut study = ingest::study(source)?;
        for path in &options.contributions {
            let path = std::path::absolute(path)
                .map_err(|error| Error::system(format!("reading {}", path.display()), error))?;
            study.settings.data.contributions.push(path.to_string_lossy().into_owned());
        }
        Cohort::of_study(study, options, stages)
    }

    /// The same of study files that were read.
    fn of_study(mut study: Study, options: &Options, stages: &mut Stages<'_>) -> Result<Cohort> {
        if let Some(profile) = options.profile {
            study.settings.privacy.profile = profile;
        }

        stages.begin("read")?;
        let ingest::Read { responses, mut findings } = ingest::responses(&study)?;
        refuse(&findings)?;

        stages.begin("check")?;
        findings.extend(validate::check(&study, &responses));
        refuse(&findings)?;

        stages.begin("summarize")?;
        let summary = summarize::summarize(&study, &responses);
        stages.begin("score")?;
        let scores = score::score(&study, &responses);

        let run = fingerprint(&study, &responses.inputs, options);
        Ok(Cohort { study, responses, summary, scores, findings, run, shared: Shared::default() })
    }

    /// Simulates the study's design where the caller or the study file asks for it, for the analysis that tells of it.
    ///
    /// # Errors
    /// What the watcher of the stages says.
    fn simulate(&self, options: &Options, stages: &mut Stages<'_>) -> Result<()> {
        let Some(studies) = simulated_studies(&self.study, options) else { return Ok(()) };
        stages.begin("power")?;
        let truth = self.study.settings.power.as_ref().and_then(|power| power.truth.as_deref());
        let simulated = match truth {
            Some(file) => from_truth::certificate(self, file, studies, options, stages)?,
            None => estimate::power::certificate(&self.input(options), studies, &mut || stages.listen())?,
        };
        // Nobody else fills it.
        let _ = self.shared.power.set(simulated);
        Ok(())
    }

    /// What estimators look at.
    pub fn input(&self, options: &Options) -> Input<'_> {
        Input {
            study: &self.study,
            responses: &self.responses,
            summary: &self.summary,
            scores: &self.scores,
            findings: &self.findings,
            seed: options.seed,
            shared: &self.shared,
        }
    }

    /// The ledger that results which leave together are to be written into, and what to write; `None` for the internal
    /// profile, and where nobody keeps a ledger.
    ///
    /// # Errors
    /// Never in practice: results are plain data.
    pub fn registration(
        &self,
        published: &[&Results],
        options: &Options,
    ) -> Result<Option<(PathBuf, Registration)>> {
        let Some(path) = self.ledger(options) else { return Ok(None) };
        Ok(disclose::ledger::registration(published, &self.responses)?.map(|entry| (path, entry)))
    }

    /// Where public releases are registered; `None` where nobody asks for it.
    fn ledger(&self, options: &Options) -> Option<PathBuf> {
        let declared = || match (&self.study.source, &self.study.settings.privacy.ledger) {
            (Source::Folder { folder, .. }, Some(path)) => Some(folder.join(path)),
            _ => None,
        };
        options.ledger.clone().or_else(declared)
    }

    /// What is told of the data when everything is estimated. Answers and scores go: they take as much memory as what is made
    /// of them.
    fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// What the manifest tells of this run; the stages follow when they are done.
    pub fn record(&self, options: &Options) -> RunRecord {
        RunRecord {
            inputs: self.study.files.iter().chain(&self.responses.inputs).cloned().collect(),
            options: described(&self.study, options),
            made: None,
            stages: Vec::new(),
        }
    }
}

/// Data with an error among the findings are refused whole.
fn refuse(findings: &[Finding]) -> Result<()> {
    if findings.iter().any(|f| f.severity == Severity::Error) {
        return Err(Error::Data(findings.to_vec()));
    }
    Ok(())
}

/// How many studies to simulate; `None` where nobody asks for it.
fn simulated_studies(study: &Study, options: &Options) -> Option<usize> {
    let asked = study.settings.power.as_ref();
    (options.power || asked.is_some())
        .then(|| options.studies.unwrap_or_else(|| asked.cloned().unwrap_or_default().studies))
}

/// The options that shape results, as a command line would give them.
fn described(study: &Study, options: &Options) -> Vec<String> {
    let mut told = vec![
        format!("--seed {}", options.seed),
        format!("--profile {}", study.settings.privacy.profile.name()),
    ];
    told.extend(simulated_studies(study, options).map(|studies| format!("--power --studies {studies}")));
    told
}

/// A hash over everything that can change a number: inputs, options and version. Its first 16 hexadecimal digits.
fn fingerprint(study: &Study, data: &[InputFile], options: &Options) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    let hashes = study.files.iter().chain(data).map(|f| f.hash.clone());
    for part in hashes.chain(described(study, options)) {
        hasher.update(b"\0");
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

/// Times the stages, and tells a watcher of each as it begins; the watcher may stop the run (Ctrl-C).
pub struct Stages<'a> {
    watch: &'a mut dyn FnMut(&'static str) -> Result<()>,
    done: Vec<(&'static str, f64)>,
    current: Option<(&'static str, Instant)>,
}

impl<'a> Stages<'a> {
    /// No stage yet.
    pub fn new(watch: &'a mut dyn FnMut(&'static str) -> Result<()>) -> Self {
        Stages { watch, done: Vec::new(), current: None }
    }

    /// Ends the stage before and begins this one.
    ///
    /// # Errors
    /// What the watcher says: an interrupt.
    pub fn begin(&mut self, stage: &'static str) -> Result<()> {
        self.close();
        self.current = Some((stage, Instant::now()));
        (self.watch)(stage)
    }

    /// Asks the watcher in the midst of a long stage whether to go on.
    ///
    /// # Errors
    /// What the watcher says: an interrupt.
    pub fn listen(&mut self) -> Result<()> {
        self.current.map_or(Ok(()), |(stage, _)| (self.watch)(stage))
    }

    /// Ends the last stage: all stages with their seconds, in order.
    pub fn end(&mut self) -> Vec<(&'static str, f64)> {
        self.close();
        std::mem::take(&mut self.done)
    }

    fn close(&mut self) {
        if let Some((stage, since)) = self.current.take() {
            self.done.push((stage, since.elapsed().as_secs_f64()));
        }
    }
}
