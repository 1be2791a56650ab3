//! Patterns of answers that tell of little care: what `[quality]` asks, and what was seen of each respondent.

use super::responses::Values;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The row of those who show a pattern that flags, in the table of patterns and in the flow of the sample.
pub const FLAGGED: &str = "flagged";

/// `[quality]`: when a pattern of answers counts as one. Respondents are flagged, never taken out.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Quality {
    /// Column: the seconds that a respondent took.
    pub duration: Option<String>,
    /// Fewer seconds per answer are too few to read. Default 2.
    pub speed_seconds_per_item: f64,
    /// The longest run of equal answers, as a part of the items; never fewer than ten. Default 0.5.
    pub longest_string: f64,
    /// The standard deviation of a respondent's answers, each from 0 (lowest) to 1 (highest). Default 0.05.
    pub within_sd: f64,
    /// The probability of as large a Mahalanobis distance among normal answers. Default 0.001.
    pub mahalanobis_p: f64,
    /// The correlation of even with odd halves of scales. Default 0.3.
    pub even_odd: f64,
    /// Patterns of which one is enough to flag a respondent. Default: those that a careful respondent hardly shows.
    pub flags: Vec<Pattern>,
    /// The study has a `[quality]`, whatever is in it: then summaries count the patterns of each respondent.
    #[serde(skip, default = "yes")]
    pub asked: bool,
}

fn yes() -> bool {
    true
}

impl Default for Quality {
    fn default() -> Self {
        Quality {
            duration: None,
            speed_seconds_per_item: 2.0,
            longest_string: 0.5,
            within_sd: 0.05,
            mahalanobis_p: 0.001,
            even_odd: 0.3,
            flags: vec![Pattern::LongestString, Pattern::WithinSd, Pattern::Speed, Pattern::Duplicate],
            asked: false,
        }
    }
}

impl Quality {
    /// The limit of a pattern, in its own unit; `None` where there is none.
    pub fn limit(&self, pattern: Pattern) -> Option<f64> {
        match pattern {
            Pattern::LongestString => Some(self.longest_string),
            Pattern::WithinSd => Some(self.within_sd),
            Pattern::Speed => Some(self.speed_seconds_per_item),
            Pattern::Duplicate => None,
            Pattern::Mahalanobis => Some(self.mahalanobis_p),
            Pattern::EvenOdd => Some(self.even_odd),
        }
    }
}

/// A pattern of one respondent's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Pattern {
    /// A long run of equal answers.
    LongestString,
    /// Answers that hardly differ.
    WithinSd,
    /// Too fast to have read the questions.
    Speed,
    /// The same respondent, or the same answers, again.
    Duplicate,
    /// Answers far from everyone's, taken together.
    Mahalanobis,
    /// Halves of the same scales that do not go together.
    EvenOdd,
}

impl Pattern {
    /// All, in the order of tables.
    pub const ALL: [Pattern; 6] = [
        Pattern::LongestString,
        Pattern::WithinSd,
        Pattern::Speed,
        Pattern::Duplicate,
        Pattern::Mahalanobis,
        Pattern::EvenOdd,
    ];

    /// It is told from the answers of one respondent alone; the others hold them against those of all.
    pub fn is_of_one_record(self) -> bool {
        !matches!(self, Pattern::Duplicate | Pattern::Mahalanobis)
    }

    /// As study files and tables write it.
    pub fn name(self) -> &'static str {
        match self {
            Pattern::LongestString => "longest_string",
            Pattern::WithinSd => "within_sd",
            Pattern::Speed => "speed",
            Pattern::Duplicate => "duplicate",
            Pattern::Mahalanobis => "mahalanobis",
            Pattern::EvenOdd => "even_odd",
        }
    }
}

/// What a pattern says of one respondent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Verdict {
    /// Too little was answered to tell.
    #[default]
    Untold,
    /// Not there.
    Plain,
    /// There.
    Seen,
}

impl Verdict {
    /// Of what may be known.
    pub fn of(seen: Option<bool>) -> Self {
        match seen {
            None => Verdict::Untold,
            Some(false) => Verdict::Plain,
            Some(true) => Verdict::Seen,
        }
    }
}

/// One pattern in the answers of all respondents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Which.
    pub pattern: Pattern,
    /// Per row.
    pub verdicts: Vec<Verdict>,
    /// The code of why nobody can be judged, where that is so.
    pub reason: Option<&'static str>,
}

/// All patterns in the answers of all respondents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Patterns {
    /// In the order of [`Pattern::ALL`].
    pub judged: Vec<Judged>,
    /// Per row: true where one of the patterns that flag was seen.
    pub flagged: Vec<bool>,
}

impl Patterns {
    /// How many rows are flagged.
    pub fn n_flagged(&self) -> usize {
        self.flagged.iter().filter(|flagged| **flagged).count()
    }

    /// Counted for some rows, with the answers to `questions` that these miss.
    pub fn of_rows(&self, rows: &[usize], questions: &[&Values]) -> Care {
        let count = |is: &dyn Fn(usize) -> bool| rows.iter().filter(|&&row| is(row)).count() as u64;
        let mut patterns = BTreeMap::new();
        for Judged { pattern, verdicts, .. } in &self.judged {
            let told = count(&|row| verdicts[row] != Verdict::Untold);
            if told > 0 {
                let seen = count(&|row| verdicts[row] == Verdict::Seen);
                patterns.insert(pattern.name().to_owned(), (told, seen));
            }
        }
        let flagged = Some(count(&|row| self.flagged[row]));
        let missing = questions.iter().map(|question| count(&|row| question.is_missing(row))).sum();
        Care { patterns, flagged, missing }
    }
}

/// The patterns of the respondents of one organization in one wave, counted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Care {
    /// By name of a pattern: respondents who can be judged, and those in whom it was seen.
    pub patterns: BTreeMap<String, (u64, u64)>,
    /// Those in whom a pattern that flags was seen; `None` where one of these takes the answers of others.
    pub flagged: Option<u64>,
    /// Answers that are missing, of all questions.
    pub missing: u64,
}

impl Care {
    /// Adds other respondents, of whom as much is known.
    pub fn merge(&mut self, other: &Care) {
        for (pattern, (told, seen)) in &other.patterns {
            let mine = self.patterns.entry(pattern.clone()).or_default();
            *mine = (mine.0 + told, mine.1 + seen);
        }
        self.flagged = self.flagged.zip(other.flagged).map(|(a, b)| a + b);
        self.missing += other.missing;
    }
}
