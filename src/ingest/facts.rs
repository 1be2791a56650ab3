//! What is known of organizations beside the answers: organizations.csv, and what contributions tell.

use super::contributions::{self, ContributionFile};
use super::notes::{At, DUPLICATE_ORGANIZATION, Notes, Place};
use super::placed_rows::name_of;
use super::sheet::Sheet;
use crate::error::{Error, Result};
use crate::model::responses::{Facts, Responses};
use crate::model::study::Study;
use std::collections::BTreeSet;
use std::io::Cursor;

/// Reads what contributions tell of their organizations, a record each, as a file of organizations would be read.
pub(super) fn contributed_facts(
    study: &Study,
    facts: &mut Sheet<'_>,
    (contributions, first): (&[ContributionFile], usize),
    present: &mut Vec<bool>,
    notes: &mut Notes,
) -> Result<()> {
    let key = study.settings.data.organization.as_deref().unwrap_or_default();
    for (i, file) in contributions.iter().enumerate() {
        let Some(contribution) = file.contribution.as_ref().filter(|c| !c.facts.is_empty()) else { continue };
        let text = contributions::facts_as_csv(key, &contribution.organization, &contribution.facts);
        let index = u16::try_from(first + i).unwrap_or(u16::MAX);
        let name = &file.input.name;
        let read = facts
            .read(index, name, Box::new(Cursor::new(text.into_bytes())), notes)
            .map_err(|error| Error::system(format!("reading {name}"), error))?;
        present.resize(facts.columns.len(), false);
        for (known, here) in present.iter_mut().zip(read.present.unwrap_or_default()) {
            *known |= here;
        }
    }
    Ok(())
}

/// The first `listed` rows, of organizations.csv, keyed by organization and, where it has that column, wave; organizations
/// without responses are counted and left out. Then a row of each contribution that tells facts, where that file told none.
pub(super) fn organization_facts(
    study: &Study,
    sheet: Sheet<'_>,
    (present, listed): (&[bool], usize),
    (responses, contributions): (&Responses, &[ContributionFile]),
    notes: &mut Notes,
) -> Facts {
    let data = &study.settings.data;
    let places = sheet.places;
    let mut facts = Facts::default();
    let (mut organization, mut wave) = (None, None);
    for (i, column) in sheet.columns.into_iter().enumerate() {
        let name = column.name.to_owned();
        if present.get(i) != Some(&true) {
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
    let key = data.organization.as_deref().unwrap_or_default();
    let mut seen = BTreeSet::new();
    for row in 0..listed {
        let name = name_of(&organization, row);
        let named_wave = wave.as_ref().map(|values| name_of(values, row));
        if !seen.insert((name.clone(), named_wave.clone())) {
            let line = places.get(row).map_or(0, |place| u64::from(place.1));
            notes.add(&DUPLICATE_ORGANIZATION, At { number: 1, name: key }, Place::line(line), &[key]);
            continue;
        }
        let wave = match named_wave {
            None => None,
            Some(name) => match responses.waves.iter().position(|wave| wave.0 == name) {
                Some(position) => Some(position as u16),
                None => continue,
            },
        };
        *facts.listed.entry(wave).or_default() += 1;
        let Ok(at) = responses.organizations.binary_search(&name) else { continue };
        facts.rows.insert((at as u32, wave), row);
    }
    let told = contributions.iter().filter_map(|file| file.contribution.as_ref());
    for (row, contribution) in (listed..).zip(told.filter(|c| !c.facts.is_empty())) {
        let Ok(at) = responses.organizations.binary_search(&contribution.organization) else { continue };
        for edition in &contribution.editions {
            let wave = responses.waves.iter().position(|wave| wave.0 == edition.wave);
            let Some(wave) = wave.map(|wave| wave as u16) else { continue };
            if facts.row(at as u32, wave).is_none() {
                facts.rows.insert((at as u32, Some(wave)), row);
            }
        }
    }
    facts
}
