//! study.toml and codebook.toml, read and held against each other.

use super::document::{Document, parse};
use super::{codebook_file, cross_checks, files, structural_models};
use crate::error::{Error, Problem, Result};
use crate::model::codebook::Kind;
use crate::model::responses::InputFile;
use crate::model::source::Source;
use crate::model::study::{Data, Settings, Study};
use std::path::{Path, PathBuf};

/// Reads study.toml and codebook.toml and holds them against each other.
///
/// # Errors
/// [`Error::Study`] with every problem found; a system error when a file can't be read.
pub fn study(source: Source) -> Result<Study> {
    read(source, true)
}

/// The same of study files whose data are elsewhere.
///
/// # Errors
/// As [`study`].
pub fn questions(source: Source) -> Result<Study> {
    read(source, false)
}

fn read(source: Source, with_data: bool) -> Result<Study> {
    let file = match &source {
        Source::Folder { file, .. } => file.clone(),
        Source::Shipped(_) | Source::Made(_) => "study.toml".to_owned(),
    };
    if !files::exists(&source, &file) {
        return Err(Error::Study(vec![Document::new(&file, "").problem("C101", &[], &[&file])]));
    }
    let (text, read) = files::text(&source, &file)?;
    let document = Document::new(&file, &text);
    let mut problems = Vec::new();
    let settings: Option<Settings> = parse(&document).map_err(|problem| problems.push(*problem)).ok();
    let Some(mut settings) = settings else { return Err(Error::Study(problems)) };
    structural_models::read(&mut settings, &document, &mut problems);
    if with_data {
        paths(&source, &settings, &document, &mut problems);
    }
    let name = settings.data.codebook.clone();
    let Some((text, read_codebook)) = codebook_text(&source, &name, &document, &mut problems)? else {
        return Err(Error::Study(problems));
    };
    let codebook = codebook_file::read(&Document::new(&name, &text), &mut problems);
    let Some(codebook) = codebook else { return Err(Error::Study(problems)) };
    problems.extend(cross_checks::check(&settings, &codebook, &document));
    structural_models::check(&settings, &codebook, &document, &mut problems);
    if !problems.is_empty() {
        return Err(Error::Study(problems));
    }
    let mut read = vec![read, read_codebook];
    let truth = settings.power.as_ref().filter(|_| with_data);
    if let Some(truth) = truth.and_then(|power| power.truth.as_ref()) {
        read.push(files::text(&source, truth)?.1);
    }
    Ok(Study { settings, codebook, source, files: read })
}

/// The codebook's text; `None` where it is not there, which is a problem.
fn codebook_text(
    source: &Source,
    name: &str,
    document: &Document<'_>,
    problems: &mut Vec<Problem>,
) -> Result<Option<(String, InputFile)>> {
    if !files::stays_inside(name) {
        return Ok(None);
    }
    if !files::exists(source, name) {
        problems.push(document.problem("C101", &["data", "codebook"], &[name]));
        return Ok(None);
    }
    files::text(source, name).map(Some)
}

/// Every path has to stay in the folder, and every data file has to be there.
fn paths(source: &Source, settings: &Settings, document: &Document<'_>, problems: &mut Vec<Problem>) {
    let data = &settings.data;
    if !files::stays_inside(&data.codebook) {
        problems.push(document.problem("C130", &["data", "codebook"], &[&data.codebook]));
    }
    let indexed: Vec<(String, &String)> =
        data.files.iter().enumerate().map(|(i, f)| (i.to_string(), f)).collect();
    let places = indexed.iter().map(|(i, file)| (vec!["data", "files", i.as_str()], file.as_str()));
    let contributions: Vec<(String, &String)> =
        data.contributions.iter().enumerate().map(|(i, f)| (i.to_string(), f)).collect();
    let contributions =
        contributions.iter().map(|(i, file)| (vec!["data", "contributions", i.as_str()], file.as_str()));
    let organizations = data.organizations.iter().map(|file| (vec!["data", "organizations"], file.as_str()));
    let truth = settings.power.iter().filter_map(|power| power.truth.as_deref());
    let truth = truth.map(|file| (vec!["power", "truth"], file));
    // A ledger need not be there yet.
    if let Some(file) = settings.privacy.ledger.as_ref().filter(|file| !files::stays_inside(file)) {
        problems.push(document.problem("C130", &["privacy", "ledger"], &[file]));
    }
    for (path, file) in places.chain(contributions).chain(organizations).chain(truth) {
        if !files::stays_inside(file) {
            problems.push(document.problem("C130", &path, &[file]));
        } else if files::matching(source, file).is_empty() {
            let why = if file.contains(['*', '?', '[']) { "matches nothing" } else { "is not there" };
            problems.push(document.problem("C131", &path, &[file, why]));
        }
    }
}

/// Data files without a study: read by a codebook alone. The first required text column is taken for the organization.
///
/// # Errors
/// As [`study`].
pub fn bare(data_files: &[PathBuf], codebook: &Path) -> Result<Study> {
    let name = codebook.to_string_lossy().into_owned();
    let source = Source::Folder { folder: PathBuf::new(), file: name.clone() };
    for file in std::iter::once(codebook).chain(data_files.iter().map(PathBuf::as_path)) {
        let file = file.to_string_lossy();
        if files::matching(&source, &file).is_empty() {
            return Err(Error::Study(vec![Document::new(&file, "").problem("C101", &[], &[&file])]));
        }
    }
    let (text, read) = files::text(&source, &name)?;
    let mut problems = Vec::new();
    let codebook = codebook_file::read(&Document::new(&name, &text), &mut problems);
    let Some(codebook) = codebook.filter(|_| problems.is_empty()) else { return Err(Error::Study(problems)) };
    let organization = codebook.columns.iter().find(|(_, c)| c.required && c.kind == Kind::Text);
    let data = Data {
        files: data_files.iter().map(|file| file.to_string_lossy().into_owned()).collect(),
        codebook: name,
        organization: organization.map(|(name, _)| name.clone()),
        ..Data::default()
    };
    Ok(Study { settings: Settings { data, ..Settings::default() }, codebook, source, files: vec![read] })
}
