//! What goes to other houses: the cohort for an organization, and an organization's contribution to a cohort.

use super::cohort::refuse;
use super::{Cohort, Options, Outcome, Stages, withstand};
use crate::disclose;
use crate::error::{Error, Result};
use crate::estimate;
use crate::estimate::cohort::{Everything, Members};
use crate::estimate::noisy_cohort::noisy_cohort;
use crate::estimate::shared::Shared;
use crate::ingest::{self, Own, Questions};
use crate::model::caveat::Caveat;
use crate::model::epsilon::Epsilon;
use crate::model::finding::Finding;
use crate::model::results::Results;
use crate::model::source::Source;
use crate::model::study::Profile;
use crate::model::summary::Summary;
use crate::present::{self, OutputFile};
use crate::{score, validate};
use std::path::Path;

/// `analyze cohort`: everything that an organization needs to hold itself against this study's organizations, and nothing
/// else of them: cohort.json as the only file, and what is in it.
///
/// # Errors
/// As [`super::run`].
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
/// As [`super::run`]; also when the cohort file can't be used, a fact is not asked for, or the rules of disclosure refuse.
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
