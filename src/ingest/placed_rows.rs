//! Rows with the organization, wave and weight of each.

use super::column::ColumnReader;
use super::data::data_columns;
use crate::model::responses::{NO_WORD, Responses, Values, Wave};
use crate::model::study::Study;
use std::collections::BTreeMap;

/// Rows that are read apart from the others. Every column of the codebook is there, that none counts otherwise than the
/// others do; without cells where the file does not have it.
pub(super) fn of_chunk(study: &Study, rows: usize, values: Vec<Option<Values>>) -> Responses {
    let mut responses = Responses { rows, ..Responses::default() };
    let empty = |mut column: ColumnReader<'_>| {
        column.resize(rows);
        column.finish()
    };
    for (column, values) in data_columns(study).into_iter().zip(values) {
        responses.columns.insert(column.name.to_owned(), values.unwrap_or_else(|| empty(column)));
    }
    place_rows(study, &mut responses);
    responses
}

/// The columns of the codebook with nobody's answers.
pub fn without_rows(study: &Study) -> Responses {
    of_chunk(study, 0, study.codebook.columns.keys().map(|_| None).collect())
}

/// Organization, wave and weight of each row.
pub(super) fn place_rows(study: &Study, responses: &mut Responses) {
    let data = &study.settings.data;
    let rows = responses.rows;
    if let Some(values) = data.organization.as_ref().and_then(|name| responses.columns.get(name)) {
        (responses.organizations, responses.organization) = named(values);
    }
    (responses.waves, responses.wave) =
        waves(data.wave.as_ref().and_then(|name| responses.columns.get(name)), rows);
    if let Some(values) = data.weight.as_ref().and_then(|name| responses.columns.get(name)) {
        responses.weight = (0..rows).map(|row| values.number(row).unwrap_or(f64::NAN)).collect();
    }
}

/// The cell of a row as a name: a word as it is, a number without needless decimals.
pub(super) fn name_of(values: &Values, row: usize) -> String {
    values
        .word(row)
        .map(str::to_owned)
        .or_else(|| values.number(row).map(|n| n.to_string()))
        .unwrap_or_default()
}

/// Names that are looked for one after the other.
const FEW: usize = 8;

/// The distinct names sorted by bytes, and the position of each row's.
fn named(values: &Values) -> (Vec<String>, Vec<u32>) {
    if let Values::Words { words, codes } = values
        && !codes.contains(&NO_WORD)
    {
        return (words.clone(), codes.clone());
    }
    // Numbers are few however many rows there are: each is put into words once.
    let key = |row: usize| match values {
        Values::Words { codes, .. } => codes.get(row).copied().map(u64::from),
        _ => values.number(row).map(f64::to_bits),
    };
    let mut positions: BTreeMap<Option<u64>, u32> = BTreeMap::new();
    let mut names: Vec<(String, u32)> = Vec::new();
    // The first ones are looked for one after the other, which is quicker while they are few.
    let mut first: Vec<Option<u64>> = Vec::with_capacity(FEW);
    let position = |row: usize| {
        let this = key(row);
        if let Some(position) = first.iter().position(|known| *known == this) {
            return position as u32;
        }
        let next = names.len() as u32;
        let position = *positions.entry(this).or_insert(next);
        if position == next {
            names.push((name_of(values, row), next));
            if first.len() < FEW {
                first.push(this);
            }
        }
        position
    };
    let mut codes: Vec<u32> = (0..values.len()).map(position).collect();
    names.sort();
    let mut rank = vec![0; names.len()];
    for ((_, old), new) in names.iter().zip(0_u32..) {
        if let Some(rank) = rank.get_mut(*old as usize) {
            *rank = new;
        }
    }
    for code in &mut codes {
        *code = rank.get(*code as usize).copied().unwrap_or_default();
    }
    (names.into_iter().map(|(name, _)| name).collect(), codes)
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
