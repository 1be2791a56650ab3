//! What one organization reads of its own answers for a contribution: the questions come from the researchers.

use super::column::ColumnReader;
use super::contributions::facts_as_csv;
use super::document::Document;
use super::header::Header;
use super::instrument::{cohort_file, with_own};
use super::notes::Notes;
use super::sheet::Sheet;
use super::{codebook_file, files, study_file};
use crate::error::{Error, Result};
use crate::model::codebook::{Codebook, Column, FileFormat};
use crate::model::contribution::columns_asked;
use crate::model::finding::Finding;
use crate::model::source::Source;
use crate::model::study::Study;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// Where the researchers' questions are.
#[derive(Debug, Clone)]
pub enum Questions {
    /// In a cohort file.
    Cohort(PathBuf),
    /// In a study folder, whose data need not be there.
    Study(Source),
}

/// A study of one organization's own file.
#[derive(Debug)]
pub struct Own {
    /// The study.
    pub study: Study,
    /// The columns whose own means are asked for.
    pub columns: Vec<String>,
    /// What is known of the organization: column and word.
    pub facts: BTreeMap<String, String>,
    /// What is wrong with these facts.
    pub findings: Vec<Finding>,
}

/// The questions with the answers in the file at `own`, and what is said of the organization: `column=word` each.
///
/// # Errors
/// Usage where a fact is not asked for (C201) or the cohort file can't be used; study files as [`super::study`].
pub fn own(questions: Questions, own: &Path, said: &[String]) -> Result<Own> {
    let (mut study, mut columns, known) = match questions {
        Questions::Cohort(path) => {
            let (file, _) = cohort_file(&path)?;
            let study = with_own(&file, own)?;
            (study, file.asked.columns, facts_of(&file.asked.facts)?)
        }
        Questions::Study(source) => of_study(source, own)?,
    };
    let is_key = |name: &str| study.settings.data.organization.as_deref() == Some(name);
    let known: Vec<(&str, &Column)> = known
        .columns
        .iter()
        .map(|(name, column)| (name.as_str(), column))
        .filter(|(name, _)| !is_key(name))
        .collect();
    let mut facts = BTreeMap::new();
    for fact in said {
        let pair = fact.split_once('=').filter(|(column, _)| known.iter().any(|(name, _)| name == column));
        let new = pair.filter(|(column, _)| !facts.contains_key(*column));
        let Some((column, word)) = new else {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            return Err(Error::usage("C201", &[fact, &names.join(", ")]));
        };
        facts.insert(column.to_owned(), word.to_owned());
    }
    let findings = check(&known, &facts)?;
    // What is a fact of the organization is no question to its respondents.
    study.codebook.columns.retain(|name, _| !facts.contains_key(name));
    columns.retain(|name| !facts.contains_key(name));
    Ok(Own { study, columns, facts, findings })
}

/// The columns of organizations.csv that a cohort file tells of.
fn facts_of(text: &str) -> Result<Codebook> {
    if text.is_empty() {
        return Ok(Codebook::default());
    }
    let mut problems = Vec::new();
    codebook_file::read(&Document::new("codebook.toml", text), &mut problems).ok_or(Error::Study(problems))
}

/// A study whose data stay with the researchers. Where it has facts about organizations they are among the columns that no
/// score is made of: one of those that the file does not have is no question to respondents.
fn of_study(source: Source, own: &Path) -> Result<(Study, Vec<String>, Codebook)> {
    let mut study = study_file::questions(source)?;
    let bytes = files::bytes_file(own)?;
    let names: Vec<&str> = study.codebook.columns.keys().map(String::as_str).collect();
    let header = Header::read(&bytes, 1, None, &names).names;
    let has_facts = study.settings.data.organizations.is_some();
    let name = own.file_name().unwrap_or_default().to_string_lossy().into_owned();
    study.source = Source::Made(vec![(name.clone(), bytes.into())]);
    let usage = study.settings.usage.clone().unwrap_or_default();
    let data = &mut study.settings.data;
    (data.files, data.organizations, data.contributions) = (vec![name], None, Vec::new());
    let keys = [&data.respondent, &data.wave, &data.weight, &data.group, &usage.consume, &usage.contribute];
    let more = [&usage.create, &usage.active_frequency, &usage.passive_frequency];
    let is_key = |name: &str| data.organization.as_deref() == Some(name);
    let asked = |name: &str| {
        study.codebook.scale_of(name).is_some()
            || usage.applications.iter().any(|a| a == name)
            || keys.iter().chain(&more).any(|key| key.as_deref() == Some(name))
    };
    let mut known = study.codebook.clone();
    known.columns.retain(|name, _| !asked(name));
    let kept =
        |name: &str| asked(name) || !has_facts || header.iter().any(|cell| cell == name) || is_key(name);
    let dropped: Vec<String> = study.codebook.columns.keys().filter(|name| !kept(name)).cloned().collect();
    study.codebook.columns.retain(|name, _| !dropped.contains(name));
    let columns = columns_asked(&study);
    Ok((study, columns, known))
}

/// Facts are read as those in a file of organizations are.
fn check(known: &[(&str, &Column)], facts: &BTreeMap<String, String>) -> Result<Vec<Finding>> {
    let mut notes = Notes::default();
    if !facts.is_empty() {
        let readers = known.iter().map(|(name, spec)| ColumnReader::new(name, spec, false)).collect();
        let format = FileFormat::default();
        let text = facts_as_csv("", "", facts);
        let read = Sheet::new(readers, &format).read(0, "--group", Box::new(Cursor::new(text)), &mut notes);
        read.map_err(|error| Error::system("reading --group", error))?;
    }
    Ok(notes.into_findings())
}
