//! A study read, checked, counted and scored.

use super::{Options, Stages, from_truth, summaries};
use crate::disclose::ledger::Registration;
use crate::error::{Error, Result};
use crate::estimate::shared::Shared;
use crate::estimate::{self, Input};
use crate::model::finding::{Finding, Severity};
use crate::model::responses::{InputFile, Responses};
use crate::model::results::Results;
use crate::model::scores::Scores;
use crate::model::source::Source;
use crate::model::study::Study;
use crate::model::summary::Summary;
use crate::present::manifest::RunRecord;
use crate::{disclose, ingest, score, summarize, validate};
use std::path::PathBuf;

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
    pub(super) fn of_study(mut study: Study, options: &Options, stages: &mut Stages<'_>) -> Result<Cohort> {
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
    pub(super) fn simulate(&self, options: &Options, stages: &mut Stages<'_>) -> Result<()> {
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
    pub(super) fn into_findings(self) -> Vec<Finding> {
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
pub(super) fn refuse(findings: &[Finding]) -> Result<()> {
    if findings.iter().any(|f| f.severity == Severity::Error) {
        return Err(Error::Data(findings.to_vec()));
    }
    Ok(())
}

/// How many studies to simulate; `None` where nobody asks for it.
pub(super) fn simulated_studies(study: &Study, options: &Options) -> Option<usize> {
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
pub(super) fn fingerprint(study: &Study, data: &[InputFile], options: &Options) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    let hashes = study.files.iter().chain(data).map(|f| f.hash.clone());
    for part in hashes.chain(described(study, options)) {
        hasher.update(b"\0");
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex()[..16].to_owned()
}
