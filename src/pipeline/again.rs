//! A run once more, from what its manifest tells.

use super::cohort::simulated_studies;
use super::{Options, Part, Stages, power, run};
use crate::error::{Error, Result};
use crate::model::manifest_file::{Made, Manifest};
use crate::model::source::Source;
use crate::model::study::{Profile, Study};
use crate::model::text::Lang;
use crate::present::{self, OutputFile};
use std::path::PathBuf;

/// What was asked for, so that a manifest tells how to ask for it again.
pub(super) fn asked(command: &str, study: &Study, options: &Options) -> Made {
    let tags = |langs: &[Lang]| langs.iter().map(|lang| lang.tag().to_owned()).collect();
    Made {
        command: command.to_owned(),
        profile: study.settings.privacy.profile.name().to_owned(),
        only: options.only.iter().map(|part| part.name().to_owned()).collect(),
        languages: tags(&options.figures.langs),
        pdf: tags(&options.pdf),
        studies: simulated_studies(study, options),
    }
}

/// Makes what a manifest tells of once more, from the study in `source`: the files of that output, in memory. Nothing is
/// written or registered. `contributions` are the files that the run was given beside those of the study file.
///
/// # Errors
/// As [`run`]; a usage error where the manifest does not tell what was asked for.
pub fn reproduce(
    source: Source,
    manifest: &Manifest,
    contributions: Vec<PathBuf>,
    stages: &mut Stages<'_>,
) -> Result<Vec<OutputFile>> {
    let made = manifest.made.as_ref().ok_or_else(|| Error::usage("C240", &[]))?;
    let langs = |tags: &[String]| {
        Lang::ALL.into_iter().filter(|lang| tags.iter().any(|tag| tag == lang.tag())).collect::<Vec<_>>()
    };
    let options = Options {
        profile: Some(if made.profile == "internal" { Profile::Internal } else { Profile::Public }),
        seed: manifest.seed,
        only: Part::ALL.into_iter().filter(|part| made.only.iter().any(|name| name == part.name())).collect(),
        figures: present::figure::Options { langs: langs(&made.languages), ..Default::default() },
        power: made.studies.is_some(),
        studies: made.studies,
        pdf: langs(&made.pdf),
        contributions,
        ..Options::default()
    };
    let outcome = match made.command.as_str() {
        "run" => run(source, &options, stages)?,
        "power" => power(source, &options, stages)?,
        _ => return Err(Error::usage("C240", &[])),
    };
    Ok(outcome.files)
}
