//! A summary as a file: what a run keeps of rows that were counted elsewhere, and of which parts of the data.

use super::contribution::{Contribution, Edition, Mean, ROLES, SHARES_OF_ROLES, role_share};
use super::finding::{Finding, Severity};
use super::schema::schema_of;
use super::study::Study;
use super::summary::Summary;
use super::tally::{ExactSum, Tallies, Tally};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The version of the file. Raised when the numbers of an older file would be taken for something else.
pub const SUMMARY_SCHEMA: u32 = 3;

/// What the file says of itself.
const NOTE: &str = "Internal working file, no release: exact counts per organization, small ones too. Keep it as the \
    answers are kept. What `analyze run --summaries` makes of it passes disclosure control as ever. / Intern werkbestand, \
    geen publicatie: exacte aantallen per organisatie, ook kleine. Bewaar het zoals de antwoorden bewaard worden. Wat `analyze \
    run --summaries` ervan maakt gaat als altijd door de regels voor onthulling.";

/// The file as it is written and read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SummaryFile {
    /// [`SUMMARY_SCHEMA`].
    pub schema: u32,
    /// That it is no release.
    pub note: String,
    /// The version of the program that wrote it.
    pub version: String,
    /// BLAKE3 over all the rest, hexadecimal: tells damage and careless edits, not an attacker who writes a new one.
    pub checksum: String,
    /// BLAKE3 over the codebook and what of the study shapes the counts ([`questions`]).
    pub questions: String,
    /// Records.
    pub rows: u64,
    /// What was counted, in the order of hashes.
    pub parts: Vec<Part>,
    /// Columns of the codebook that a part has.
    pub columns: BTreeSet<String>,
    /// Warnings about the parts.
    pub findings: Vec<Told>,
    /// Counts of answers.
    pub summary: Summary,
    /// Sums of scores.
    pub tallies: Tallies,
}

/// A data file, or a range of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// BLAKE3 of the bytes read (those of a header with each range), hexadecimal.
    pub hash: String,
    /// The bytes read.
    pub bytes: u64,
    /// Records.
    pub rows: u64,
    /// The first byte of a range and the first behind it, where records really end; `None` for a whole file.
    pub range: Option<(u64, u64)>,
    /// The file's name without its folder.
    pub name: String,
}

/// A finding of a part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// The file, as messages name it.
    pub file: String,
    /// Its code.
    pub code: String,
    /// The column; empty when it is about whole records.
    pub column: String,
    /// The first lines.
    pub lines: Vec<u64>,
    /// How many places.
    pub count: u64,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

/// Why a file can't be used, or not with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// Not such a file.
    Form,
    /// Of another schema.
    Schema(u32),
    /// Changed after it was written.
    Changed,
    /// The two do not count the same questions.
    Questions,
    /// A part is in both; its name.
    Twice(String),
}

impl SummaryFile {
    /// Of nothing yet.
    pub fn new(questions: String) -> Self {
        SummaryFile {
            schema: SUMMARY_SCHEMA,
            note: NOTE.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            checksum: String::new(),
            questions,
            rows: 0,
            parts: Vec::new(),
            columns: BTreeSet::new(),
            findings: Vec::new(),
            summary: Summary::default(),
            tallies: Tallies::default(),
        }
    }

    /// Adds what `other` counted of other parts. In whatever order parts are merged, the file is the same.
    ///
    /// # Errors
    /// Other questions, or a part that is in both.
    pub fn merge(&mut self, other: &SummaryFile) -> Result<(), Unusable> {
        if self.questions != other.questions {
            return Err(Unusable::Questions);
        }
        // A column that one part has and another has not would be a column of unequal respondents.
        let both = self.rows > 0 && other.rows > 0;
        if both && (self.columns != other.columns || !self.tallies.asks_the_same(&other.tallies)) {
            return Err(Unusable::Questions);
        }
        for part in &other.parts {
            if self.parts.iter().any(|mine| mine.overlaps(part)) {
                return Err(Unusable::Twice(part.name.clone()));
            }
        }
        self.summary.merge(&other.summary).map_err(|_| Unusable::Questions)?;
        self.tallies.merge(&other.tallies);
        self.rows += other.rows;
        self.parts.extend(other.parts.iter().cloned());
        self.parts.sort();
        self.columns.extend(other.columns.iter().cloned());
        self.findings.extend(other.findings.iter().cloned());
        self.findings.sort();
        Ok(())
    }

    /// Every organization with what it would contribute, but for the limits that contributions have to keep.
    pub fn contributions(&self) -> Vec<Contribution> {
        let mut editions: BTreeMap<&str, Vec<Edition>> = BTreeMap::new();
        for ((wave, organization), tally) in &self.tallies.cells {
            editions.entry(organization).or_default().push(edition(wave, tally));
        }
        let contribution = |(organization, editions): (&str, Vec<Edition>)| Contribution {
            schema: 0,
            version: String::new(),
            checksum: String::new(),
            study: String::new(),
            organization: organization.to_owned(),
            facts: BTreeMap::new(),
            made: BTreeMap::new(),
            editions,
        };
        editions.into_iter().map(contribution).collect()
    }

    /// The text of the file, with its checksum.
    ///
    /// # Errors
    /// Never in practice: every value is plain data.
    pub fn to_json(&self) -> serde_json::Result<String> {
        let mut text = if self.checksum.is_empty() {
            serde_json::to_string(self)?
        } else {
            serde_json::to_string(&SummaryFile { checksum: String::new(), ..self.clone() })?
        };
        let sum = blake3::hash(text.as_bytes()).to_hex();
        // It stands before all that others have written.
        let empty = "\"checksum\":\"\"";
        if let Some(at) = text.find(empty) {
            text.insert_str(at + empty.len() - 1, &sum);
        }
        text.push('\n');
        Ok(text)
    }

    /// Read back.
    ///
    /// # Errors
    /// Why it can't be used.
    pub fn read(text: &str) -> Result<SummaryFile, Unusable> {
        let schema = schema_of(text).ok_or(Unusable::Form)?;
        if schema != SUMMARY_SCHEMA {
            return Err(Unusable::Schema(schema));
        }
        let mut read: SummaryFile = serde_json::from_str(text).map_err(|_| Unusable::Form)?;
        let sum = std::mem::take(&mut read.checksum);
        let bare = serde_json::to_string(&read).map_err(|_| Unusable::Form)?;
        let is_whole = blake3::hash(bare.as_bytes()).to_hex().as_str() == sum;
        if is_whole { Ok(read) } else { Err(Unusable::Changed) }
    }
}

impl Part {
    /// True where both hold the same records: the same bytes, or ranges of one file that overlap. Parts without records
    /// overlap nothing.
    fn overlaps(&self, other: &Part) -> bool {
        if self.rows == 0 || other.rows == 0 {
            return false;
        }
        match (self.range, other.range) {
            (Some(a), Some(b)) if self.name == other.name => a.0 < b.1 && b.0 < a.1,
            _ => self.hash == other.hash,
        }
    }
}

impl Told {
    /// A warning as a file holds it.
    pub fn of(finding: &Finding) -> Self {
        Told {
            file: finding.file.clone(),
            code: finding.code.to_owned(),
            column: finding.column.clone(),
            lines: finding.lines.clone(),
            count: finding.count,
            message: finding.message.clone(),
            help: finding.help.clone(),
        }
    }

    /// Back again; `None` where this version knows no such code.
    pub fn finding(&self) -> Option<Finding> {
        Some(Finding {
            code: super::codes::find(&self.code)?.code,
            kind: "counted_elsewhere",
            severity: Severity::Warning,
            file: self.file.clone(),
            column: self.column.clone(),
            lines: self.lines.clone(),
            position: None,
            count: self.count,
            message: self.message.clone(),
            help: self.help.clone(),
        })
    }
}

fn edition(wave: &str, tally: &Tally) -> Edition {
    let known_of_roles = tally.shares.contains_key(&role_share(ROLES[0]));
    let mean = |(id, sum): (&String, &ExactSum)| {
        let is_share = known_of_roles && SHARES_OF_ROLES.contains(&id.as_str());
        Some((id.clone(), sum.mean(if is_share { 100 } else { 1 })?))
    };
    let share = |(name, (hits, known)): (&String, &(u64, u64))| {
        // Whole numbers of respondents: equal shares are equal numbers.
        let mean = 100.0 * *hits as f64 / *known as f64;
        (name.clone(), Mean { n: *known as u32, mean })
    };
    Edition {
        wave: wave.to_owned(),
        respondents: tally.respondents as u32,
        answered: tally.answered as u32,
        scored: tally.scored as u32,
        means: tally.sums.iter().filter_map(mean).collect(),
        shares: tally.shares.iter().map(share).collect(),
        withheld: BTreeSet::new(),
    }
}

/// The hash of all that shapes counts: the codebook's bytes, and what the study says of columns, use and missing answers,
/// and of patterns of little care where it asks for these. Hexadecimal.
pub fn questions(study: &Study) -> String {
    let data = &study.settings.data;
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    let codebook = study.files.iter().find(|file| file.name == data.codebook).or(study.files.last());
    hasher.update(codebook.map_or("", |file| &file.hash).as_bytes());
    let columns = [&data.organization, &data.respondent, &data.wave, &data.weight, &data.group];
    let shape = format!("{columns:?} {:?} {:?}", data.score_missing, study.settings.usage);
    hasher.update(shape.as_bytes());
    if study.settings.quality.asked {
        hasher.update(format!("{:?}", study.settings.quality).as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
