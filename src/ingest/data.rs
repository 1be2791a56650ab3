//! The data files of a study, joined into [`Responses`].

use super::column::ColumnReader;
use super::files;
use super::notes::{At, DUPLICATE_ORGANIZATION, MISSING_COLUMN, Notes, Place};
use super::sheet::{Sheet, SheetFile};
use crate::error::{Error, Result};
use crate::model::finding::Finding;
use crate::model::responses::{Facts, NO_WORD, Responses, Values, Wave};
use crate::model::study::Study;
use std::collections::BTreeMap;

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
    let data = &study.settings.data;
    let mut names: Vec<String> = data.files.iter().flat_map(|p| files::matching(&study.source, p)).collect();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()) && Some(name) != data.organizations.as_ref());
    let mut notes = Notes::default();
    let mut sheet = Sheet::new(columns(study, &[&data.organization, &data.wave]), &study.codebook.file);
    let mut read = Vec::with_capacity(names.len() + 1);
    for (i, name) in names.iter().enumerate() {
        read.push(file(study, &mut sheet, i, name, &mut notes)?);
    }
    let mut facts = Sheet::new(columns(study, &[&data.organization]), &study.codebook.file);
    let facts_file = match &data.organizations {
        Some(name) => Some(file(study, &mut facts, names.len(), name, &mut notes)?),
        None => None,
    };
    missing_columns(study, &read, facts_file.as_ref(), &mut notes);
    let mut responses = join(study, sheet, &read);
    if let Some(file) = facts_file {
        responses.facts = organization_facts(study, facts, &file, &responses, &mut notes);
        responses.inputs.push(file.input);
    }
    Ok(Read { responses, findings: notes.into_findings() })
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
    sheet.read(index, name, bytes, notes).map_err(|error| Error::system(format!("reading {name}"), error))
}

/// Every column of the codebook has to stand in all data files, or in organizations.csv.
fn missing_columns(study: &Study, read: &[SheetFile], facts: Option<&SheetFile>, notes: &mut Notes) {
    let data = &study.settings.data;
    let known: Vec<&str> = study.codebook.columns.keys().map(String::as_str).collect();
    let has =
        |file: &SheetFile, column: usize| file.present.as_ref().is_some_and(|p| p.get(column) == Some(&true));
    let in_facts = |column| facts.is_some_and(|file| has(file, column) || file.present.is_none());
    let is_key =
        |name: &str| data.organization.as_deref() == Some(name) || data.wave.as_deref() == Some(name);
    for (i, file) in read.iter().enumerate() {
        notes.enter(i, &file.input.name);
        let Some(header) = &file.header else { continue };
        for (column, name) in known.iter().enumerate() {
            let wanted = read.iter().any(|other| has(other, column)) || is_key(name) || !in_facts(column);
            if !has(file, column) && wanted {
                missing_column(column, name, file, header, &known, notes);
            }
        }
    }
    if let (Some(file), Some(key)) = (facts, &data.organization)
        && let (Some(header), Some(column)) = (&file.header, study.codebook.columns.get_index_of(key))
        && !has(file, column)
    {
        notes.enter(read.len(), &file.input.name);
        missing_column(column, key, file, header, &known, notes);
    }
}

fn missing_column(
    column: usize,
    name: &str,
    file: &SheetFile,
    header: &super::header::Header,
    known: &[&str],
    notes: &mut Notes,
) {
    let nothing_known = file.present.as_ref().is_none_or(|present| !present.contains(&true));
    let at = At { number: column + 1, name };
    let finding = notes.add(&MISSING_COLUMN, at, Place::line(header.line), &[name]);
    if nothing_known {
        finding.help =
            "this line names no column of the codebook: add a header line, or leave out what stands \
                        before it with `skip_rows` under [file] in codebook.toml"
                .to_owned();
    } else if let Some(meant) = header.meant(name, known) {
        finding.help = format!("did you mean `{meant}`? Rename it in the header or in codebook.toml");
    }
}

fn join(study: &Study, sheet: Sheet<'_>, read: &[SheetFile]) -> Responses {
    let data = &study.settings.data;
    let mut responses = Responses { rows: sheet.rows, places: sheet.places, ..Responses::default() };
    for (i, column) in sheet.columns.into_iter().enumerate() {
        let present = read.iter().any(|file| file.present.as_ref().is_some_and(|p| p.get(i) == Some(&true)));
        if present {
            responses.columns.insert(column.name.to_owned(), column.finish());
        }
    }
    responses.inputs = read.iter().map(|file| file.input.clone()).collect();
    if let Some(values) = data.organization.as_ref().and_then(|name| responses.columns.get(name)) {
        (responses.organizations, responses.organization) = named(values);
    }
    (responses.waves, responses.wave) =
        waves(data.wave.as_ref().and_then(|name| responses.columns.get(name)), sheet.rows);
    if let Some(values) = data.weight.as_ref().and_then(|name| responses.columns.get(name)) {
        responses.weight = (0..sheet.rows).map(|row| values.number(row).unwrap_or(f64::NAN)).collect();
    }
    responses
}

/// The cell of a row as a name: a word as it is, a number without needless decimals.
fn name_of(values: &Values, row: usize) -> String {
    values
        .word(row)
        .map(str::to_owned)
        .or_else(|| values.number(row).map(|n| n.to_string()))
        .unwrap_or_default()
}

/// The distinct names sorted by bytes, and the position of each row's.
fn named(values: &Values) -> (Vec<String>, Vec<u32>) {
    if let Values::Words { words, codes } = values
        && !codes.contains(&NO_WORD)
    {
        return (words.clone(), codes.clone());
    }
    let mut positions = BTreeMap::new();
    let names: Vec<String> = (0..values.len()).map(|row| name_of(values, row)).collect();
    for name in &names {
        positions.insert(name.as_str(), 0_u32);
    }
    for (position, at) in positions.values_mut().enumerate() {
        *at = position as u32;
    }
    let codes = names.iter().map(|name| positions.get(name.as_str()).copied().unwrap_or_default()).collect();
    (positions.keys().map(|&name| name.to_owned()).collect(), codes)
}

fn waves(values: Option<&Values>, rows: usize) -> (Vec<Wave>, Vec<u16>) {
    let Some(values) = values else { return (vec![Wave::default()], vec![0; rows]) };
    let (names, codes) = named(values);
    let mut order: Vec<(Wave, usize)> = names.into_iter().map(Wave).zip(0..).collect();
    order.sort_by(|(a, _), (b, _)| a.order(b));
    let mut rank = vec![0_u16; order.len()];
    for (new, (_, old)) in order.iter().enumerate() {
        if let Some(rank) = rank.get_mut(*old) {
            *rank = u16::try_from(new).unwrap_or(u16::MAX);
        }
    }
    let codes = codes.iter().map(|&code| rank.get(code as usize).copied().unwrap_or_default()).collect();
    (order.into_iter().map(|(wave, _)| wave).collect(), codes)
}

/// The rows of organizations.csv, keyed by organization and, where it has that column, wave. Organizations without
/// responses are left out.
fn organization_facts(
    study: &Study,
    sheet: Sheet<'_>,
    file: &SheetFile,
    responses: &Responses,
    notes: &mut Notes,
) -> Facts {
    let data = &study.settings.data;
    let (rows, places) = (sheet.rows, sheet.places);
    let mut facts = Facts::default();
    let (mut organization, mut wave) = (None, None);
    for (i, column) in sheet.columns.into_iter().enumerate() {
        let name = column.name.to_owned();
        if file.present.as_ref().is_none_or(|present| present.get(i) != Some(&true)) {
            continue;
        }
        let values = column.finish();
        if Some(&name) == data.organization.as_ref() {
            organization = Some(values);
        } else if Some(&name) == data.wave.as_ref() {
            wave = Some(values);
        } else {
            facts.columns.insert(name, values);
        }
    }
    let Some(organization) = organization else { return facts };
    notes.enter(responses.inputs.len(), &file.input.name);
    let key = data.organization.as_deref().unwrap_or_default();
    let mut seen = std::collections::BTreeSet::new();
    for row in 0..rows {
        let name = name_of(&organization, row);
        let named_wave = wave.as_ref().map(|values| name_of(values, row));
        if !seen.insert((name.clone(), named_wave.clone())) {
            let line = places.get(row).map_or(0, |place| u64::from(place.1));
            notes.add(&DUPLICATE_ORGANIZATION, At { number: 1, name: key }, Place::line(line), &[key]);
            continue;
        }
        let Ok(at) = responses.organizations.binary_search(&name) else { continue };
        let wave = match named_wave {
            None => None,
            Some(name) => match responses.waves.iter().position(|wave| wave.0 == name) {
                Some(position) => Some(position as u16),
                None => continue,
            },
        };
        facts.rows.insert((at as u32, wave), row);
    }
    facts
}
