//! The questions of a study without its answers: what travels with a cohort, so that one organization's own file can be
//! read by them elsewhere.

use super::files;
use crate::error::{Error, Result};
use crate::model::cohort_file::{Asked, COHORT_SCHEMA, CohortFile, Instrument, Unusable};
use crate::model::contribution::columns_asked;
use crate::model::responses::Responses;
use crate::model::results::Results;
use crate::model::source::Source;
use crate::model::study::{Study, USE_VARIABLES};
use std::path::Path;
use std::sync::Arc;

/// The parts of study.toml that say how answers are read, scored and compared.
const KEPT: [&str; 5] = ["study", "data", "usage", "maturity", "privacy"];
/// What of `[data]` is about files that stay behind.
const LEFT: [&str; 5] = ["files", "contributions", "codebook", "organizations", "weight"];
/// The file that the instrument names: whoever fills it in has another.
const ANSWERS: &str = "answers.csv";

/// study.toml and codebook.toml of `study`, without what is not about the columns of `responses`.
///
/// # Errors
/// A system error when a file can't be read again.
pub fn instrument(study: &Study, responses: &Responses) -> Result<Instrument> {
    let file = match &study.source {
        Source::Folder { file, .. } => file.as_str(),
        Source::Shipped(_) | Source::Made(_) => "study.toml",
    };
    let mut settings = table(study, file)?;
    let kept = KEPT.iter().filter_map(|key| Some(((*key).to_owned(), settings.remove(*key)?)));
    let mut kept: toml::Table = kept.collect();
    if let Some(data) = kept.get_mut("data").and_then(toml::Value::as_table_mut) {
        for key in LEFT {
            data.remove(key);
        }
        data.insert("files".into(), toml::Value::Array(vec![ANSWERS.into()]));
    }
    // Outcomes are told by the correlations with use.
    let used = study.settings.correlation.iter().filter(|c| USE_VARIABLES.contains(&c.x.as_str()));
    let known = |name: &str| study.codebook.scales.contains_key(name) || responses.columns.contains_key(name);
    let outcomes = used.filter(|c| known(&c.y)).map(|c| {
        let pairs = [("id", &c.id), ("x", &c.x), ("y", &c.y)];
        let pairs = pairs.map(|(key, value)| (key.to_owned(), toml::Value::String(value.clone())));
        toml::Value::Table(pairs.into_iter().collect())
    });
    kept.insert("correlation".into(), toml::Value::Array(outcomes.collect()));
    let whole = table(study, &study.settings.data.codebook)?;
    let only = |keep: &dyn Fn(&str) -> bool| {
        let mut codebook = whole.clone();
        if let Some(columns) = codebook.get_mut("columns").and_then(toml::Value::as_table_mut) {
            columns.retain(|name, _| keep(name));
        }
        codebook
    };
    let codebook = only(&|name| responses.columns.contains_key(name) || is_key(study, name));
    let known = |name: &str| responses.facts.columns.contains_key(name);
    let mut facts = only(&|name| known(name) || study.settings.data.organization.as_deref() == Some(name));
    facts.remove("scales");
    let mut columns = columns_asked(study);
    columns.retain(|name| responses.columns.contains_key(name));
    let text = |table: &toml::Table| {
        toml::to_string(table).map_err(|error| Error::Internal(format!("instrument: {error}")))
    };
    let facts = if responses.facts.columns.is_empty() { String::new() } else { text(&facts)? };
    Ok(Instrument { study: text(&kept)?, codebook: text(&codebook)?, asked: Asked { columns, facts } })
}

/// The columns that say whose a row is.
fn is_key(study: &Study, name: &str) -> bool {
    let data = &study.settings.data;
    [&data.organization, &data.respondent, &data.wave].iter().any(|key| key.as_deref() == Some(name))
}

fn table(study: &Study, name: &str) -> Result<toml::Table> {
    let (text, _) = files::text(&study.source, name)?;
    text.parse().map_err(|error| Error::Internal(format!("{name}: {error}")))
}

/// A cohort.json.
///
/// # Errors
/// Usage when it is none, of another version, or was changed; a system error when it can't be read.
pub fn cohort_file(path: &Path) -> Result<(CohortFile, Results)> {
    let text = files::text_file(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    CohortFile::read(&text).map_err(|why| match why {
        Unusable::Form => Error::usage("C194", &[&name]),
        Unusable::Schema(found) => {
            Error::usage("C195", &[&name, &found.to_string(), &COHORT_SCHEMA.to_string()])
        }
        Unusable::Changed => Error::usage("C196", &[&name]),
    })
}

/// A study of the questions that came with a cohort, and the answers in the file at `own`.
///
/// # Errors
/// A system error when the file can't be read; study files as [`super::study`].
pub fn with_own(cohort: &CohortFile, own: &Path) -> Result<Study> {
    let bytes = files::bytes_file(own)?;
    let name = own.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let made = |text: &str| -> Arc<[u8]> { text.as_bytes().into() };
    let mut study = super::study(Source::Made(vec![
        ("study.toml".to_owned(), made(&cohort.study)),
        ("codebook.toml".to_owned(), made(&cohort.codebook)),
        (ANSWERS.to_owned(), made("")),
    ]))?;
    study.source = Source::Made(vec![(name.clone(), bytes.into())]);
    study.settings.data.files = vec![name];
    Ok(study)
}
