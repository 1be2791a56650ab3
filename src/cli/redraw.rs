//! What `figures` and `report` share: released results from a study or a results.json, one part of the output renewed.

use super::{Context, source};
use crate::disclose::{self, Released};
use crate::error::{Error, Result};
use crate::ingest;
use crate::model::results::Results;
use crate::model::results_json;
use crate::pipeline::{self, Made, Options, Stages};
use crate::present::manifest::RunRecord;
use crate::present::output;
use std::path::{Path, PathBuf};

/// A request to make one part of the output again.
pub(super) struct Redraw<'a> {
    /// A results.json, a study.toml or its folder; none: the shipped study.
    pub(super) study: Option<&'a Path>,
    /// The output folder; none: where results.json is, else `out`.
    pub(super) out: Option<&'a Path>,
    /// The folder of the output that is renewed.
    pub(super) renewed: &'static str,
    /// Write even into a folder that this program did not make.
    pub(super) force: bool,
}

impl Redraw<'_> {
    /// Makes the files and renews them in the output folder.
    ///
    /// # Errors
    /// Whatever stops a run.
    pub(super) fn run(
        &self,
        options: &Options,
        context: &mut Context<'_>,
        make: impl FnOnce(&Released<Results>, &mut Stages<'_>) -> Result<Made>,
    ) -> Result<u8> {
        let study = self.study;
        let (results, record, registration, made) = context.staged(|stages| {
            let (results, record, registration) = if let Some(path) = study.filter(|path| is_json(path)) {
                // What is drawn of a release is no other release: it was registered when it was made.
                (read(path)?, RunRecord::default(), None)
            } else {
                let (results, cohort) = pipeline::results(source(study, None)?, options, stages)?;
                let registration = cohort.registration(&[&results], options)?;
                (results, cohort.record(options), registration)
            };
            stages.begin(self.renewed)?;
            let made = make(&results, stages)?;
            stages.begin("attack")?;
            pipeline::withstand(&results, &made.files)?;
            Ok((results, record, registration, made))
        })?;
        let Made { files, unmade } = made;
        context.unmade(&unmade);
        let out = self.target();
        context.register(registration.as_ref())?;
        let interrupt = context.interrupt.clone();
        let update = output::Update { about: &results.about, record: &record, renewed: self.renewed };
        let paths: Vec<String> = files.iter().map(|file| file.path.clone()).collect();
        output::update(&out, files, &update, self.force, &|| interrupt.check())?;
        context.say_written(&out, &paths)?;
        context.note(&format!("done: {} files in {}", paths.len(), out.join(self.renewed).display()));
        Ok(0)
    }

    fn target(&self) -> PathBuf {
        if let Some(out) = self.out {
            return out.to_path_buf();
        }
        let beside = self.study.filter(|path| is_json(path)).and_then(Path::parent);
        match beside {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
            Some(_) => PathBuf::from("."),
            None => PathBuf::from("out"),
        }
    }
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// Results that were released before.
pub(super) fn read(path: &Path) -> Result<Released<Results>> {
    let text = ingest::text_file(path)?;
    let results = results_json::from_json(&text).map_err(|error| Error::Usage {
        code: "C191",
        message: format!("{} is no results.json of this version: {error}", path.display()),
        help: "make it again with `analyze run`".into(),
    })?;
    Ok(disclose::reopen(results))
}
