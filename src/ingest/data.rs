//! The data files of a study, joined into [`Responses`].

use super::column::ColumnReader;
use super::contributions;
use super::facts::{contributed_facts, organization_facts};
use super::files;
use super::missing_columns::missing_columns;
use super::notes::{At, MISSING_COLUMN, Notes, Place};
use super::placed_rows::place_rows;
use super::sheet::{Sheet, SheetFile};
use crate::error::{Error, Result};
use crate::model::codebook::FileFormat;
use crate::model::finding::Finding;
use crate::model::responses::{InputFile, Responses};
use crate::model::study::Study;
use crate::model::summary_file::{SummaryFile, Told};
use std::collections::BTreeSet;

/// What reading gave: the answers, and all that was wrong with the files. Answers are only to be used when no finding
/// is an error.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// The answers.
    pub responses: Responses,
    /// In file order.
    pub findings: Vec<Finding>,
}

/// Reads the data files of a study, typed by its codebook.
///
/// # Errors
/// A system error when a file can't be read. Trouble inside the files is a finding, not an error.
pub fn responses(study: &Study) -> Result<Read> {
    read(study, None, true)
}

/// The same without the hashes of the files, which only a manifest needs, and which take a tenth of the time.
///
/// # Errors
/// As [`responses`].
pub fn responses_unhashed(study: &Study) -> Result<Read> {
    read(study, None, false)
}

/// The same without data files, of what was counted elsewhere.
///
/// # Errors
/// As [`responses`].
pub fn responses_counted(study: &Study, counted: &SummaryFile, input: InputFile) -> Result<Read> {
    read(study, Some((counted, input)), true)
}

/// The data files of a study, each once.
pub(super) fn names(study: &Study) -> Vec<String> {
    let data = &study.settings.data;
    let matching = |pattern: &String| match pattern.as_str() {
        "-" => vec![pattern.clone()],
        _ => files::matching(&study.source, pattern),
    };
    let mut names: Vec<String> = data.files.iter().flat_map(matching).collect();
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()) && Some(name) != data.organizations.as_ref());
    names
}

/// Readers of the columns of data files.
pub(super) fn data_columns(study: &Study) -> Vec<ColumnReader<'_>> {
    columns(study, &[&study.settings.data.organization, &study.settings.data.wave])
}

fn read(study: &Study, counted: Option<(&SummaryFile, InputFile)>, hash: bool) -> Result<Read> {
    let data = &study.settings.data;
    let names = if counted.is_some() { Vec::new() } else { names(study) };
    let mut notes = Notes::default();
    let mut sheet = Sheet::new(data_columns(study), &study.codebook.file);
    sheet.hash = hash;
    let mut read = Vec::with_capacity(names.len() + 1);
    for (i, name) in names.iter().enumerate() {
        read.push(file(study, &mut sheet, i, name, &mut notes)?);
    }
    let plain = FileFormat::default();
    let mut facts = Sheet::new(columns(study, &[&data.organization]), &study.codebook.file);
    let facts_file = match &data.organizations {
        Some(name) => Some(file(study, &mut facts, names.len(), name, &mut notes)?),
        None => None,
    };
    missing_columns(study, &read, facts_file.as_ref(), &mut notes);
    let first = names.len() + usize::from(facts_file.is_some());
    let contributions = contributions::read(study, first, &mut notes)?;
    let listed = facts.rows;
    facts.format = &plain;
    let mut present = facts_file.as_ref().and_then(|file| file.present.clone()).unwrap_or_default();
    contributed_facts(study, &mut facts, (&contributions, first), &mut present, &mut notes)?;
    let named: BTreeSet<String> =
        facts.columns.iter().zip(&present).filter(|(_, p)| **p).map(|(c, _)| c.name.to_owned()).collect();
    let without_rows = !contributions.is_empty() || counted.is_some();
    let mut responses = join(study, sheet, &read, (without_rows.then_some(&named), counted.is_some()));
    contributions::join(study, &mut responses, &contributions, (&named, first), &mut notes);
    let mut findings = Vec::new();
    if let Some((counted, input)) = counted {
        findings.extend(counted.findings.iter().filter_map(Told::finding));
        contributions::place_counted(&mut responses, counted);
        notes.enter(0, &input.name);
        let known = study.codebook.columns.keys().enumerate();
        for (i, name) in known.filter(|(_, n)| !counted.columns.contains(*n) && !named.contains(*n)) {
            notes.add(&MISSING_COLUMN, At { number: i + 1, name }, Place::line(0), &[name]);
        }
        responses.inputs.push(input);
    }
    if let Some(file) = &facts_file {
        notes.enter(responses.inputs.len(), &file.input.name);
    }
    responses.facts =
        organization_facts(study, facts, (&present, listed), (&responses, &contributions), &mut notes);
    responses.inputs.extend(facts_file.map(|file| file.input));
    responses.inputs.extend(contributions.into_iter().map(|file| file.input));
    findings.extend(notes.into_findings());
    Ok(Read { responses, findings })
}

fn columns<'a>(study: &'a Study, keys: &[&Option<String>]) -> Vec<ColumnReader<'a>> {
    let is_key = |name: &String| keys.iter().any(|key| key.as_ref() == Some(name));
    let reader = |(name, spec)| {
        let required = is_key(name) || study.codebook.columns.get(name).is_some_and(|c| c.required);
        ColumnReader::new(name.as_str(), spec, required)
    };
    study.codebook.columns.iter().map(reader).collect()
}

fn file(
    study: &Study,
    sheet: &mut Sheet<'_>,
    index: usize,
    name: &str,
    notes: &mut Notes,
) -> Result<SheetFile> {
    let bytes = files::open(&study.source, name)?;
    let index = u16::try_from(index).map_err(|_| Error::Usage {
        code: "O602",
        message: "over 65,535 data files".into(),
        help: "join some of them".into(),
    })?;
    sheet.expected = files::size(&study.source, name);
    sheet.read(index, name, bytes, notes).map_err(|error| Error::system(format!("reading {name}"), error))
}

/// The rows. Without any, what contributions are about are columns without cells: all numeric ones but `facts`, and categories
/// where rows were counted.
fn join(
    study: &Study,
    sheet: Sheet<'_>,
    read: &[SheetFile],
    (facts, counted): (Option<&BTreeSet<String>>, bool),
) -> Responses {
    let data = &study.settings.data;
    let mut responses = Responses { rows: sheet.rows, places: sheet.places, ..Responses::default() };
    let keys = [&data.organization, &data.respondent, &data.wave, &data.weight];
    let contributed = |column: &ColumnReader<'_>| {
        let is_key = keys.iter().any(|key| key.as_deref() == Some(column.name));
        read.is_empty()
            && facts.is_some_and(|facts| !facts.contains(column.name))
            && (column.spec.is_numeric() || counted && study.is_category(column.name))
            && !is_key
    };
    for (i, column) in sheet.columns.into_iter().enumerate() {
        let present = read.iter().any(|file| file.present.as_ref().is_some_and(|p| p.get(i) == Some(&true)));
        if present || contributed(&column) {
            responses.columns.insert(column.name.to_owned(), column.finish());
        }
    }
    responses.inputs = read.iter().map(|file| file.input.clone()).collect();
    place_rows(study, &mut responses);
    responses
}

#[cfg(test)]
mod tests;
