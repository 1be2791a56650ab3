//! What organizations contribute in place of rows: read, held against the study and the rows, and put beside them.

use super::files;
use super::notes::{
    At, CONTRIBUTED_AND_IN_ROWS, CONTRIBUTED_TWICE, CONTRIBUTION_CHANGED, CONTRIBUTION_OF_OTHERS,
    CONTRIBUTION_TOO_SMALL, CONTRIBUTION_VERSION, CONTRIBUTION_WITHHOLDS, NOT_A_CONTRIBUTION, Notes, Place,
    RECORD,
};
use crate::error::{Error, Result};
use crate::model::contribution::{
    CONTRIBUTION_SCHEMA, Contribution, Edition, Mean, Unusable, columns_asked, made,
};
use crate::model::responses::{Contributed, InputFile, Responses, Wave};
use crate::model::source::Source;
use crate::model::study::Study;
use crate::model::summary_file::SummaryFile;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::Path;

/// One file.
#[derive(Debug)]
pub(super) struct ContributionFile {
    /// The file.
    pub input: InputFile,
    /// What is in it; `None` where it can't be used.
    pub contribution: Option<Contribution>,
}

/// Names of variables that a file makes up are cut to this many characters in messages.
const LONGEST_NAME: usize = 60;

/// Reads every file of `[data] contributions`; the first of them is file number `first` in notes.
///
/// # Errors
/// A system error when a file can't be read.
pub(super) fn read(study: &Study, first: usize, notes: &mut Notes) -> Result<Vec<ContributionFile>> {
    let mut seen = BTreeSet::new();
    let patterns = study.settings.data.contributions.iter();
    let names = patterns.flat_map(|pattern| names(&study.source, pattern)).filter(|n| seen.insert(n.clone()));
    let one = |(i, name): (usize, String)| -> Result<ContributionFile> {
        let bytes = bytes(&study.source, &name)?;
        let name = Path::new(&name).file_name().map_or(name.clone(), |file| {
            // What lies outside the study's folder is named without the way there.
            if Path::new(&name).is_absolute() { file.to_string_lossy().into_owned() } else { name.clone() }
        });
        notes.enter(first + i, &name);
        let text = String::from_utf8(bytes.clone()).map_err(|_| Unusable::Form);
        let contribution = text.and_then(|text| Contribution::read(&text)).and_then(plausible);
        let contribution = contribution.map_err(|why| refuse(why, &name, notes)).ok();
        let rows = contribution.as_ref().map_or(0, |c| c.editions.len() as u64);
        let hash = blake3::hash(&bytes).to_hex().to_string();
        let input = InputFile { name, bytes: bytes.len() as u64, rows, hash };
        Ok(ContributionFile { input, contribution })
    };
    names.enumerate().map(one).collect()
}

fn names(source: &Source, pattern: &str) -> Vec<String> {
    if Path::new(pattern).is_absolute() { vec![pattern.to_owned()] } else { files::matching(source, pattern) }
}

fn bytes(source: &Source, name: &str) -> Result<Vec<u8>> {
    if Path::new(name).is_absolute() {
        return files::bytes_file(Path::new(name));
    }
    let mut bytes = Vec::new();
    let failed = |error| Error::system(format!("reading {name}"), error);
    files::open(source, name)?.read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Numbers that no answers give are no contribution's.
fn plausible(contribution: Contribution) -> Result<Contribution, Unusable> {
    let holds = |edition: &Edition| {
        let counted = |m: &Mean| (1..=edition.respondents).contains(&m.n) && m.mean.is_finite();
        let percentage = |m: &Mean| counted(m) && (0.0..=100.0).contains(&m.mean);
        let counts = edition.scored <= edition.answered && edition.answered <= edition.respondents;
        counts && edition.means.values().all(counted) && edition.shares.values().all(percentage)
    };
    let has_some = !contribution.editions.is_empty() && !contribution.organization.is_empty();
    if has_some && contribution.editions.iter().all(holds) { Ok(contribution) } else { Err(Unusable::Form) }
}

fn refuse(why: Unusable, name: &str, notes: &mut Notes) {
    let (rule, about): (_, Vec<String>) = match why {
        Unusable::Form => (&NOT_A_CONTRIBUTION, vec![]),
        Unusable::Schema(found) => {
            (&CONTRIBUTION_VERSION, vec![found.to_string(), CONTRIBUTION_SCHEMA.to_string()])
        }
        Unusable::Changed => (&CONTRIBUTION_CHANGED, vec![]),
    };
    let about: Vec<&str> = std::iter::once(name).chain(about.iter().map(String::as_str)).collect();
    notes.add(rule, RECORD, Place::line(0), &about);
}

/// Puts contributions beside the rows. `facts` are the columns of facts about organizations; `first` as in [`read`].
pub(super) fn join(
    study: &Study,
    responses: &mut Responses,
    read: &[ContributionFile],
    (facts, first): (&BTreeSet<String>, usize),
    notes: &mut Notes,
) {
    let usable: Vec<(usize, &ContributionFile, &Contribution)> = read
        .iter()
        .enumerate()
        .filter_map(|(i, file)| Some((first + i, file, file.contribution.as_ref()?)))
        .collect();
    if usable.is_empty() {
        return;
    }
    let columns: Vec<String> =
        columns_asked(study).into_iter().filter(|name| !facts.contains(name)).collect();
    let expected = made(study, &columns);
    let mut placed = BTreeSet::new();
    for (index, file, contribution) in &usable {
        notes.enter(*index, &file.input.name);
        hold_against(study, &expected, contribution, notes);
        for edition in &contribution.editions {
            check_edition(study, responses, (contribution, edition), &mut placed, notes);
        }
    }
    renumber(responses, usable.iter().map(|u| u.2));
    for (index, _, contribution) in usable {
        place(responses, index, contribution);
    }
    responses.contributed.sort_by_key(|own| (own.wave, own.organization));
}

/// Every mean has to be made of the answers as it is here.
fn hold_against(
    study: &Study,
    expected: &BTreeMap<String, String>,
    contribution: &Contribution,
    notes: &mut Notes,
) {
    let mut other = |name: &str, here: &str| {
        let name: String = name.chars().take(LONGEST_NAME).collect();
        notes.add(&CONTRIBUTION_OF_OTHERS, At { number: 1, name: &name }, Place::line(0), &[&name, here]);
    };
    if contribution.study != study.settings.study.id {
        other("study", &study.settings.study.id);
        return;
    }
    for (name, here) in expected.iter().filter(|(name, here)| contribution.made.get(*name) != Some(here)) {
        other(name, here);
    }
    for name in contribution.made.keys().filter(|name| !expected.contains_key(*name)) {
        other(name, "–");
    }
    if study.settings.data.organization.is_none() {
        other("organization", "–");
    }
    let has_waves = study.settings.data.wave.as_ref();
    if contribution.editions.iter().any(|edition| edition.wave.is_empty() == has_waves.is_some()) {
        other("wave", has_waves.map_or("–", String::as_str));
    }
}

/// An organization stands once in an edition, with enough respondents.
fn check_edition<'c>(
    study: &Study,
    responses: &Responses,
    (contribution, edition): (&'c Contribution, &'c Edition),
    placed: &mut BTreeSet<(&'c str, &'c str)>,
    notes: &mut Notes,
) {
    if (edition.respondents as usize) < study.settings.privacy.min_respondents {
        notes.add(&CONTRIBUTION_TOO_SMALL, RECORD, Place::line(0), &[]);
    }
    if !placed.insert((&contribution.organization, &edition.wave)) {
        notes.add(&CONTRIBUTED_TWICE, RECORD, Place::line(0), &[]);
    }
    let organization = responses.organizations.iter().position(|name| *name == contribution.organization);
    let wave = responses.waves.iter().position(|wave| wave.0 == edition.wave);
    let in_rows = |organization: usize, wave: usize| {
        let mut places = responses.organization.iter().zip(&responses.wave);
        places.any(|(&o, &w)| o as usize == organization && usize::from(w) == wave)
    };
    if organization.zip(wave).is_some_and(|(organization, wave)| in_rows(organization, wave)) {
        notes.add(&CONTRIBUTED_AND_IN_ROWS, RECORD, Place::line(0), &[]);
    }
    for name in &edition.withheld {
        notes.add(&CONTRIBUTION_WITHHOLDS, At { number: 2, name }, Place::line(0), &[name]);
    }
}

/// Gives the names of organizations and waves of rows and contributions together, in the order that rows alone would have.
fn renumber<'c>(responses: &mut Responses, contributions: impl Iterator<Item = &'c Contribution> + Clone) {
    let mut names: BTreeSet<String> = contributions.clone().map(|c| c.organization.clone()).collect();
    names.extend(responses.organizations.iter().cloned());
    let names: Vec<String> = names.into_iter().collect();
    let position = |name: &String| names.binary_search(name).unwrap_or_default() as u32;
    let moved: Vec<u32> = responses.organizations.iter().map(position).collect();
    for organization in &mut responses.organization {
        *organization = moved[*organization as usize];
    }
    responses.organizations = names;
    let of_rows = if responses.rows == 0 { Vec::new() } else { responses.waves.clone() };
    let mut waves = of_rows.clone();
    waves.extend(contributions.flat_map(|c| c.editions.iter().map(|edition| Wave(edition.wave.clone()))));
    waves.sort_by(Wave::order);
    waves.dedup();
    let position = |wave: &Wave| waves.iter().position(|w| w == wave).unwrap_or_default() as u16;
    let moved: Vec<u16> = of_rows.iter().map(position).collect();
    for wave in &mut responses.wave {
        *wave = moved[usize::from(*wave)];
    }
    responses.waves = waves;
}

/// Puts what was counted elsewhere in the place of rows, and leaves out the columns that no part has.
pub(super) fn place_counted(responses: &mut Responses, counted: &SummaryFile) {
    let contributions = counted.contributions();
    responses.columns.retain(|name, _| counted.columns.contains(name));
    renumber(responses, contributions.iter());
    for contribution in &contributions {
        place(responses, 0, contribution);
    }
    let Responses { contributed, waves, organizations, .. } = responses;
    for own in contributed.iter_mut() {
        let wave = waves.get(usize::from(own.wave)).map(|wave| wave.0.clone());
        let cell = wave.zip(organizations.get(own.organization as usize).cloned());
        own.counted = cell.and_then(|cell| counted.tallies.cells.get(&cell)).cloned().map(Box::new);
    }
    contributed.sort_by_key(|own| (own.wave, own.organization));
    responses.counted = true;
}

fn place(responses: &mut Responses, file: usize, contribution: &Contribution) {
    let Ok(organization) = responses.organizations.binary_search(&contribution.organization) else { return };
    for edition in &contribution.editions {
        let Some(wave) = responses.waves.iter().position(|wave| wave.0 == edition.wave) else { continue };
        responses.contributed.push(Contributed {
            file,
            organization: organization as u32,
            wave: wave as u16,
            respondents: edition.respondents,
            answered: edition.answered,
            scored: edition.scored,
            means: edition.means.clone(),
            shares: edition.shares.clone(),
            counted: None,
        });
    }
}

/// The facts that a contribution tells of its organization, as a file of organizations has them; without the organization
/// where there is no `key`.
pub(super) fn facts_as_csv(key: &str, organization: &str, facts: &BTreeMap<String, String>) -> String {
    let line = |first: &str, rest: Vec<&String>| {
        let cells =
            std::iter::once(first).filter(|_| !key.is_empty()).chain(rest.into_iter().map(String::as_str));
        cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",")
    };
    let (header, row) = (line(key, facts.keys().collect()), line(organization, facts.values().collect()));
    format!("{header}\n{row}\n")
}
