//! The ledger of releases: who was in each public release, so that no two of them differ in a few.
//!
//! A line per release holds, per wave, a keyed hash for every organization with its number of respondents and a hash of what
//! they answered (for a plain sample, a keyed hash for every respondent), the sizes of what was published, and check sums that
//! chain it to the line before. Hashes hide names from readers, not from whoever can guess a name: the ledger belongs with
//! the data, not with the output.

use crate::error::{Error, Result};
use crate::model::responses::{Contributed, Responses, Values};
use crate::model::results::Results;
use crate::model::study::{Privacy, Profile};
use crate::model::table::Cell;
use crate::model::tables;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The version of the lines. Raised when a reader of older lines would be misled.
const SCHEMA: u32 = 1;

/// One release, as its line holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    schema: u32,
    version: String,
    study: String,
    /// The key of the hashes, the same on every line of a ledger.
    salt: String,
    /// Whether the units are organizations or respondents.
    organizations: bool,
    /// By wave and unit.
    waves: BTreeMap<String, BTreeMap<String, Unit>>,
    /// The size of each published group, by table and row.
    margins: BTreeMap<String, u64>,
    /// A hash of what was published: results.json, or those of several benchmarks.
    published: String,
    /// The check sum of the line before; empty on the first.
    previous: String,
    /// The check sum of this line, computed with this field empty.
    check: String,
}

/// An organization in a wave, or a respondent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Unit {
    n: u64,
    answers: String,
}

/// A hash of a unit's name, its respondents, a hash of what they answered.
type Hashed = ([u8; 32], u64, [u8; 32]);

/// A public release that asks to be written into a ledger.
#[derive(Debug, Clone)]
pub struct Registration {
    study: String,
    version: String,
    organizations: bool,
    /// By wave.
    waves: BTreeMap<String, Vec<Hashed>>,
    margins: BTreeMap<String, u64>,
    published: String,
    privacy: Privacy,
}

/// The registration of results that leave together; `None` for the internal profile, which is no release.
///
/// # Errors
/// Never in practice: results are plain data.
pub fn registration(published: &[&Results], responses: &Responses) -> Result<Option<Registration>> {
    let Some(about) = published.first().map(|results| &results.about) else { return Ok(None) };
    if about.privacy.profile == Profile::Internal {
        return Ok(None);
    }
    let mut hasher = blake3::Hasher::new();
    for results in published {
        let json = crate::model::results_json::to_json(results)
            .map_err(|error| Error::Internal(format!("ledger: {error}")))?;
        hasher.update(json.as_bytes());
    }
    Ok(Some(Registration {
        study: about.id.clone(),
        version: about.version.clone(),
        organizations: !responses.organizations.is_empty(),
        waves: units(responses),
        margins: published.iter().flat_map(|results| margins(results)).collect(),
        published: hasher.finalize().to_hex().to_string(),
        privacy: about.privacy.clone(),
    }))
}

impl Registration {
    /// The line to append to a ledger that reads `text`; `None` where the same output stands in it already.
    ///
    /// # Errors
    /// P440 when the ledger does not hold; P441 when an earlier release of the same study differs in too few. Neither tells
    /// which, nor how many.
    pub fn line(&self, text: &str) -> Result<Option<String>> {
        let entries = read(text)?;
        if entries.iter().any(|entry| entry.study == self.study && entry.published == self.published) {
            return Ok(None);
        }
        let salt = entries.first().map_or_else(
            || blake3::hash(format!("{}\0{}", self.study, self.published).as_bytes()).to_hex().to_string(),
            |first| first.salt.clone(),
        );
        let previous = entries.last().map_or_else(String::new, |last| last.check.clone());
        let entry = self.entry(salt, previous);
        if entries.iter().filter(|old| old.study == self.study).any(|old| self.is_too_near(&entry, old)) {
            return Err(Error::disclosure("P441", &[]));
        }
        let line =
            serde_json::to_string(&entry).map_err(|error| Error::Internal(format!("ledger: {error}")))?;
        Ok(Some(line + "\n"))
    }

    fn entry(&self, salt: String, previous: String) -> Entry {
        let key = *blake3::hash(salt.as_bytes()).as_bytes();
        let keyed = |hash: &[u8; 32]| blake3::keyed_hash(&key, hash).to_hex()[..24].to_owned();
        let wave = |units: &Vec<Hashed>| -> BTreeMap<String, Unit> {
            units
                .iter()
                .map(|(name, n, answers)| (keyed(name), Unit { n: *n, answers: keyed(answers) }))
                .collect()
        };
        let mut entry = Entry {
            schema: SCHEMA,
            version: self.version.clone(),
            study: self.study.clone(),
            salt,
            organizations: self.organizations,
            waves: self.waves.iter().map(|(name, units)| (name.clone(), wave(units))).collect(),
            margins: self.margins.clone(),
            published: self.published.clone(),
            previous,
            check: String::new(),
        };
        entry.check = check(&entry);
        entry
    }

    /// Whether a wave of both releases, or a group of both, differs in someone but in fewer than the minimum.
    fn is_too_near(&self, new: &Entry, old: &Entry) -> bool {
        let (cohort, respondents) = (self.privacy.min_cohort as u64, self.privacy.min_respondents as u64);
        let few = |count: u64, limit: u64| count > 0 && count < limit;
        let waves = new.waves.iter().filter_map(|(name, units)| Some((units, old.waves.get(name)?)));
        let near = waves.into_iter().any(|(a, b)| {
            let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            let differ = names.iter().filter(|name| a.get(**name) != b.get(**name));
            let size = |units: &BTreeMap<String, Unit>, name: &str| units.get(name).map_or(0, |unit| unit.n);
            let (units, moved) = differ.fold((0, 0), |(units, moved), name| {
                (units + 1, moved + size(a, name).abs_diff(size(b, name)))
            });
            let limit = if new.organizations { cohort } else { respondents };
            few(units, limit) || (moved > 0 && few(moved, respondents) && !self.one_informant(a))
        });
        near || near_margins(&new.margins, &old.margins, &self.privacy).next().is_some()
    }

    fn one_informant(&self, wave: &BTreeMap<String, Unit>) -> bool {
        self.organizations && wave.values().all(|unit| unit.n == 1)
    }
}

/// Groups of two releases whose sizes differ in fewer than the minimum.
fn near_margins<'a>(
    new: &'a BTreeMap<String, u64>,
    old: &'a BTreeMap<String, u64>,
    privacy: &'a Privacy,
) -> impl Iterator<Item = &'a str> {
    new.iter().filter_map(move |(name, size)| {
        let apart = size.abs_diff(*old.get(name)?);
        let of_organizations = name.rsplit('.').next() == Some("k");
        let limit = if of_organizations { privacy.min_cohort } else { privacy.min_respondents };
        (apart > 0 && apart < limit as u64).then_some(name.as_str())
    })
}

/// The entries of a ledger.
///
/// # Errors
/// P440, with the first line that does not hold.
pub fn read(text: &str) -> Result<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let broken = || Error::disclosure("P440", &[&(i + 1).to_string()]);
        let entry: Entry = serde_json::from_str(line).map_err(|_| broken())?;
        let previous = entries.last().map_or("", |last| last.check.as_str());
        if entry.schema != SCHEMA || entry.previous != previous || entry.check != check(&entry) {
            return Err(broken());
        }
        entries.push(entry);
    }
    if text.is_empty() || text.ends_with('\n') {
        return Ok(entries);
    }
    // Half a line: whoever wrote it did not finish.
    Err(Error::disclosure("P440", &[&text.lines().count().to_string()]))
}

/// The groups of published results that an entry of their study, other than their own, differs from in too few: the line of
/// the ledger and the group.
pub fn near(results: &Results, entries: &[Entry]) -> Vec<(usize, String)> {
    let mine = margins(results);
    let mut found = Vec::new();
    for (i, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.study == results.about.id) {
        let names = near_margins(&mine, &entry.margins, &results.about.privacy);
        found.extend(names.map(|name| (i + 1, name.to_owned())));
    }
    found
}

fn check(entry: &Entry) -> String {
    let open = Entry { check: String::new(), ..entry.clone() };
    // An entry is plain data: it always becomes JSON.
    let json = serde_json::to_vec(&open).unwrap_or_default();
    blake3::hash(&json).to_hex().to_string()
}

/// The sizes of the groups that means and shares are published of.
fn margins(results: &Results) -> BTreeMap<String, u64> {
    const GROUPS: [(&str, &str, &str); 7] = [
        ("distributions", "mean", "k"),
        ("maturity", "mean", "k"),
        ("usage", "estimate", "k"),
        ("usage", "estimate", "n"),
        ("shares", "estimate", "n"),
        ("items", "mean", "n"),
        ("cohort", "mean", "k"),
    ];
    let latest = results.about.waves.last().map_or("", String::as_str);
    let mut margins = BTreeMap::new();
    for (id, column, count) in GROUPS {
        let Some(table) = results.table(id) else { continue };
        let key = tables::find(id).map_or(&[][..], |spec| spec.key);
        for row in &table.rows {
            let shown = matches!(table.cell(row, column), Cell::Number(_));
            let Some(size) = table.number(row, count).filter(|_| shown) else { continue };
            let mut names: Vec<String> = key.iter().map(|name| table.cell(row, name).key()).collect();
            if table.column("wave").is_none() {
                names.push(latest.to_owned());
            }
            margins.insert(format!("{id}.{}.{count}", names.join(".")), size as u64);
        }
    }
    margins
}

/// By wave: every organization, with rows or a contribution, or every respondent of a plain sample.
fn units(responses: &Responses) -> BTreeMap<String, Vec<Hashed>> {
    let mut columns: Vec<(&String, &Values)> = responses.columns.iter().collect();
    columns.sort_by_key(|(name, _)| *name);
    let mut rows: BTreeMap<(usize, String), Vec<[u8; 32]>> = BTreeMap::new();
    for row in 0..responses.rows {
        let answers = answers(&columns, row);
        let wave = responses.wave.get(row).map_or(0, |wave| usize::from(*wave));
        let of = responses.organization.get(row).and_then(|at| responses.organizations.get(*at as usize));
        // Respondents with equal answers are told apart by their number.
        let name = of.cloned().unwrap_or_else(|| blake3::Hash::from(answers).to_hex().to_string());
        rows.entry((wave, name)).or_default().push(answers);
    }
    let mut units: BTreeMap<String, Vec<Hashed>> = BTreeMap::new();
    for ((wave, name), mut answers) in rows {
        answers.sort_unstable();
        let wave = responses.waves.get(wave).map_or_else(String::new, |wave| wave.0.clone());
        let all = *blake3::hash(&answers.concat()).as_bytes();
        let name = *blake3::hash(name.as_bytes()).as_bytes();
        units.entry(wave).or_default().push((name, answers.len() as u64, all));
    }
    for own in &responses.contributed {
        let name = responses.organizations.get(own.organization as usize).map_or("", String::as_str);
        let wave = responses.waves.get(usize::from(own.wave)).map_or_else(String::new, |wave| wave.0.clone());
        let unit = (*blake3::hash(name.as_bytes()).as_bytes(), u64::from(own.respondents), means(own));
        units.entry(wave).or_default().push(unit);
    }
    units
}

/// What stands for the answers that an organization did not send.
fn means(own: &Contributed) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for (name, mean) in own.means.iter().chain(&own.shares) {
        hasher.update(name.as_bytes());
        hasher.update(b"\0");
        hasher.update(&mean.n.to_le_bytes());
        hasher.update(&mean.mean.to_bits().to_le_bytes());
    }
    *hasher.finalize().as_bytes()
}

fn answers(columns: &[(&String, &Values)], row: usize) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for (name, values) in columns {
        hasher.update(name.as_bytes());
        hasher.update(b"\0");
        match values {
            Values::Likert { codes, .. } => hasher.update(&[codes[row]]),
            Values::Numbers(numbers) => hasher.update(&numbers[row].to_bits().to_le_bytes()),
            Values::Words { .. } => hasher.update(values.word(row).unwrap_or_default().as_bytes()),
            Values::Several { chosen, .. } => hasher.update(&chosen[row].unwrap_or(u64::MAX).to_le_bytes()),
        };
    }
    *hasher.finalize().as_bytes()
}
