//! Numbers outside tables: in the page, in attributes and alternative texts, captions, methods texts, Word documents, LaTeX
//! tables and the data of figures. What results.json withholds may not stand there.
//!
//! A place that carries the id of a number is held against that number. Elsewhere an outsider reads a row of a table or a
//! sentence: where it names a row that is withheld whole, each of its numbers has to be one that results.json tells somewhere,
//! as it is printed there, and no count below the minimum. Of large results nearly every number of two digits is told
//! somewhere: there this finds numbers of many digits and small counts, not a rounded percentage.

mod passages;
mod places;
mod spoken;

use super::evidence::{Evidence, Release, is};
use super::{Attack, Recovery, View};
use crate::model::caveat::Caveat;
use crate::model::table::{Cell, Row, Table};
use crate::model::tables;
use aho_corasick::AhoCorasick;
use indexmap::IndexSet;
use passages::passages;
use rayon::prelude::*;
use spoken::{Spoken, numbers};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const ATTACK: Attack = Attack {
    id: "media",
    title: (
        "weggelaten getallen in pagina’s, bijschriften, documenten en figuurgegevens",
        "withheld numbers in pages, captions, documents and data of figures",
    ),
    run,
};

/// Reasons for which a number is withheld.
const WITHHELD: [&str; 12] =
    ["P401", "P402", "P403", "P404", "P407", "P408", "P409", "P414", "P415", "P417", "P451", "P454"];
/// Words behind a count of people or organizations.
const COUNTED: [&str; 4] = ["respondenten", "respondents", "organisaties", "organizations"];
/// Levels and limits that texts name.
const USUAL: [f64; 6] = [5.0, 90.0, 95.0, 99.0, 99.8, 100.0];
/// Parts of a key that a heading tells, not the row or the sentence.
const ABOVE: [&str; 6] = ["column", "by", "id", "level", "method", "basis"];
/// Shorter names are words of any sentence.
const SHORTEST: usize = 3;

fn run(evidence: &Evidence<'_>) -> Vec<Recovery> {
    if !evidence.reads_media {
        return Vec::new();
    }
    let of_release = |release: &Release| -> Vec<Recovery> {
        let Some(known) = Known::of(release) else { return Vec::new() };
        let belongs = |file: &&View<'_>| {
            evidence.release_of(file.path).is_some_and(|of| of.file == release.file) && is_medium(file.path)
        };
        let files: Vec<&View<'_>> = evidence.files.iter().filter(belongs).collect();
        files.par_iter().flat_map_iter(|file| known.read(release, file)).collect()
    };
    evidence.releases.iter().filter(|release| !release.is_internal()).flat_map(of_release).collect()
}

/// Files in which numbers are told in words or tables; the tables themselves are compared cell by cell elsewhere.
fn is_medium(path: &str) -> bool {
    let is_table = is(path, "csv") && (path.starts_with("tables/") || path.contains("/tables/"));
    let told = ["html", "svg", "json", "md", "tex", "docx", "csv"].iter().any(|kind| is(path, kind));
    told && !is_table && !path.ends_with("results.json") && !path.ends_with("manifest.json")
}

/// A row of results, as it can be named in a text.
struct Named {
    place: String,
    /// Per word of its key, the names under which it goes.
    names: Vec<Vec<usize>>,
    /// The numbers of its key, but the latest wave, which goes without saying.
    values: Vec<f64>,
    is_withheld: bool,
}

/// What results.json tells, by name.
struct Known {
    rows: Vec<Named>,
    /// By name, the rows that it is part of.
    named: Vec<Vec<usize>>,
    finder: AhoCorasick,
    /// Every number that is released, and the counts and limits that stand in any text.
    released: Vec<f64>,
    limits: (f64, f64),
}

impl Known {
    /// `None` where the names can't be searched for, or nothing is withheld.
    fn of(release: &Release) -> Option<Known> {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        let mut rows = Vec::new();
        for table in release.results.tables.values() {
            for row in &table.rows {
                rows.push(named(release, table, row, &mut names));
            }
        }
        let mut by_name: Vec<Vec<usize>> = vec![Vec::new(); names.len()];
        for (i, row) in rows.iter().enumerate() {
            for name in row.names.iter().flatten() {
                by_name[*name].push(i);
            }
        }
        let mut patterns = vec![String::new(); names.len()];
        for (name, at) in names {
            patterns[at] = name;
        }
        let finder = AhoCorasick::new(&patterns).ok()?;
        let any = rows.iter().any(|row| row.is_withheld);
        any.then(|| Known {
            rows,
            named: by_name,
            finder,
            released: released(release),
            limits: release.limits(),
        })
    }

    fn read(&self, release: &Release, file: &View<'_>) -> Vec<Recovery> {
        let mut found = places::told(release, file);
        for passage in passages(file) {
            let told = self.unexplained(&passage);
            found.extend(
                told.into_iter().map(|place| Recovery::nearly("P453", format!("{}: {place}", file.path))),
            );
        }
        found
    }

    /// The withheld rows that a passage names beside a number that is released of nothing that it names.
    fn unexplained(&self, passage: &str) -> Vec<String> {
        let text = passage.to_lowercase();
        let mut without_names = text.clone().into_bytes();
        let mut names = BTreeSet::new();
        for hit in self.finder.find_overlapping_iter(&text) {
            let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            let inside =
                is_word(text[..hit.start()].chars().next_back()) || is_word(text[hit.end()..].chars().next());
            if !inside {
                names.insert(hit.pattern().as_usize());
                without_names[hit.range()].fill(b' ');
            }
        }
        // Names were replaced byte by byte: what is left is text.
        let rest = String::from_utf8_lossy(&without_names);
        let told = numbers(&rest);
        let is_named = |row: &&Named| {
            row.names.iter().all(|any| any.iter().any(|name| names.contains(name)))
                && row.values.iter().all(|value| told.iter().any(|number| number.whole() == Some(*value)))
        };
        let of_names: BTreeSet<usize> = names.iter().flat_map(|name| &self.named[*name]).copied().collect();
        let withheld: Vec<&Named> =
            of_names.iter().map(|i| &self.rows[*i]).filter(|row| row.is_withheld).filter(is_named).collect();
        if withheld.is_empty() {
            return Vec::new();
        }
        let is_leak = |number: &Spoken| {
            self.is_small_count(&rest, number) || !self.released.iter().any(|value| number.says(*value))
        };
        if told.iter().any(is_leak) {
            withheld.into_iter().map(|row| row.place.clone()).collect()
        } else {
            Vec::new()
        }
    }

    /// `3 organizations`, `n = 3`: a count below the minimum.
    fn is_small_count(&self, text: &str, number: &Spoken) -> bool {
        let before = text[..number.range.start].trim_end();
        let after = text[number.range.end..].trim_start();
        let counted = COUNTED.iter().any(|word| after.starts_with(word))
            || ["n =", "k =", "n=", "k="].iter().any(|sign| before.ends_with(sign));
        let fewer = ["minder dan", "fewer than", "at least", "ten minste", "minstens"];
        let limit = self.limits.0.min(self.limits.1);
        counted
            && !fewer.iter().any(|word| before.ends_with(word))
            && number.whole().is_some_and(|count| count > 0.5 && count < limit - 0.5)
    }
}

/// A row with the names of the words of its key; names that were not met before get a number.
fn named(release: &Release, table: &Table, row: &Row, names: &mut BTreeMap<String, usize>) -> Named {
    let key = tables::find(&table.id).map_or(&[][..], |spec| spec.key);
    let mut of_key = Vec::new();
    for column in key.iter().filter(|column| !ABOVE.contains(column)) {
        let Cell::Text(word) = table.cell(row, column) else { continue };
        let labels = &release.results.labels;
        let by = ["column", "by"].map(|of| table.text(row, of)).into_iter().find(|of| !of.is_empty());
        let label = by.map_or_else(|| labels.name(word), |by| labels.value(by, word));
        let known = labels.name(word);
        let any: BTreeSet<String> =
            [word, &label.nl, &label.en, &known.nl, &known.en].map(|name| name.trim().to_lowercase()).into();
        let any: Vec<usize> = any
            .into_iter()
            .filter(|name| name.chars().count() >= SHORTEST)
            .map(|name| {
                let next = names.len();
                *names.entry(name).or_insert(next)
            })
            .collect();
        if !any.is_empty() {
            of_key.push(any);
        }
    }
    let latest = release.results.about.waves.last().map_or("", String::as_str);
    let is_latest = |column: &&&str| **column == "wave" && table.cell(row, column).key() == latest;
    let values =
        key.iter().filter(|column| !is_latest(column)).filter_map(|column| table.number(row, column));
    let says =
        |(column, cell): (&String, &Cell)| matches!(cell, Cell::Number(_)) && !key.contains(&column.as_str());
    let shown = table.columns.iter().zip(&row.cells).any(says);
    let reasons = row.caveats.iter().any(|caveat| WITHHELD.contains(&caveat.code.as_str()));
    Named {
        place: super::evidence::place(table, row, "*"),
        values: values.collect(),
        is_withheld: reasons && !shown && !of_key.is_empty(),
        names: of_key,
    }
}

/// Every number of every table; counts of all, limits, editions and levels.
fn released(release: &Release) -> Vec<f64> {
    let about = &release.results.about;
    let privacy = &about.privacy;
    let mut released = USUAL.to_vec();
    released.extend(
        [about.n, about.k, about.rows, privacy.min_respondents, privacy.min_cohort, privacy.dominance]
            .map(|n| n as f64),
    );
    released.extend(about.levels.iter().copied().chain(about.threshold));
    released.extend(about.waves.iter().filter_map(|wave| wave.parse::<f64>().ok()));
    let cells = || release.results.tables.values().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    released.extend(cells().filter_map(Cell::as_f64));
    // Limits and constants in the words of results.json.
    let words = cells().filter_map(|cell| if let Cell::Text(text) = cell { Some(text) } else { None });
    let methods = release.results.methods.iter().flat_map(|method| [&method.text.nl, &method.text.en]);
    for text in words.chain(methods) {
        released.extend(numbers(text).iter().flat_map(Spoken::readings).map(|(value, _)| *value));
    }
    // How often each reason is given, and in how many wordings beside the first.
    let mut reasons: BTreeMap<&str, (usize, IndexSet<&Caveat>)> = BTreeMap::new();
    let rows = release.results.tables.values().flat_map(|table| &table.rows);
    for caveat in rows.flat_map(|row| &row.caveats) {
        let (times, wordings) = reasons.entry(&caveat.code).or_default();
        *times += 1;
        wordings.insert(caveat);
    }
    for (times, wordings) in reasons.values() {
        released.extend([*times, wordings.len() - 1].map(|count| count as f64));
    }
    let ranges = release.results.labels.ranges.values();
    released.extend(ranges.flat_map(|(low, high)| [*low, *high]));
    released
}

#[cfg(test)]
mod tests;
