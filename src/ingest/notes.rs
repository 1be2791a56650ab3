//! Trouble in data files, gathered by file, kind and column while records stream past.

use crate::model::finding::{Finding, PLACES, Rule, Severity};
use std::collections::BTreeMap;

pub(super) static NOT_CSV: Rule = Rule::error("D201", "not_csv");
pub(super) static ENCODING: Rule = Rule::error("D202", "encoding");
pub(super) static NUL_BYTE: Rule = Rule::error("D203", "nul_byte");
pub(super) static OUT_OF_RANGE: Rule = Rule::error("D204", "out_of_range");
pub(super) static NOT_AN_INTEGER: Rule = Rule::error("D205", "not_an_integer");
pub(super) static NOT_A_NUMBER: Rule = Rule::error("D206", "not_a_number");
pub(super) static MISSING_REQUIRED: Rule = Rule::error("D207", "missing_required");
pub(super) static FIELD_COUNT: Rule = Rule::error("D208", "field_count");
pub(super) static MISSING_COLUMN: Rule = Rule::error("D209", "missing_column");
pub(super) static DUPLICATE_COLUMN: Rule = Rule::error("D210", "duplicate_column");
pub(super) static REPEATED_HEADER: Rule = Rule::error("D211", "repeated_header");
pub(super) static MALFORMED_QUOTE: Rule = Rule::error("D212", "malformed_quote");
pub(super) static UNTERMINATED_QUOTE: Rule = Rule::error("D213", "unterminated_quote");
pub(super) static TEXT_TOO_LONG: Rule = Rule::error("D214", "text_too_long");
pub(super) static NOT_IN_VALUES: Rule = Rule::error("D215", "not_in_values");
pub(super) static NO_RECORDS: Rule = Rule::error("D216", "no_records");
pub(super) static EMPTY_FILE: Rule = Rule::error("D217", "empty_file");
pub(super) static RECORD_TOO_LONG: Rule = Rule::error("D218", "record_too_long");
pub(super) static TOO_MANY_VALUES: Rule = Rule::error("D219", "too_many_values");
pub(super) static BLANK_LINE_REFUSED: Rule = Rule::error("D220", "blank_line");
pub(super) static DUPLICATE_ORGANIZATION: Rule = Rule::error("D221", "duplicate_organization");
pub(super) static NOT_A_CONTRIBUTION: Rule = Rule::error("D223", "not_a_contribution");
pub(super) static CONTRIBUTION_VERSION: Rule = Rule::error("D224", "contribution_version");
pub(super) static CONTRIBUTION_CHANGED: Rule = Rule::error("D225", "contribution_changed");
pub(super) static CONTRIBUTION_OF_OTHERS: Rule = Rule::error("D226", "contribution_codebook");
pub(super) static CONTRIBUTED_TWICE: Rule = Rule::error("D227", "contributed_twice");
pub(super) static CONTRIBUTED_AND_IN_ROWS: Rule = Rule::error("D228", "contributed_and_in_rows");
pub(super) static CONTRIBUTION_TOO_SMALL: Rule = Rule::error("D229", "contribution_too_small");
pub(super) static WRONG_NAME: Rule = Rule::error("D560", "wrong_name");
pub(super) static DAMAGED_FILE: Rule = Rule::error("D561", "damaged_file");
pub(super) static UNPACKS_TOO_LARGE: Rule = Rule::error("D562", "unpacks_too_large");
pub(super) static NO_SUCH_SHEET: Rule = Rule::error("D563", "no_such_sheet");
pub(super) static NOT_SUPPORTED: Rule = Rule::error("D564", "not_supported");
pub(super) static SPREADSHEET_ERROR: Rule = Rule::error("D565", "spreadsheet_error");
pub(super) static CONTENT_WITHOUT_COLUMN: Rule = Rule::error("D574", "content_without_column");
pub(super) static OTHER_DIALECT: Rule = Rule::error("D566", "other_dialect");
pub(super) static TRANSCODED: Rule = Rule::warning("D230", "transcoded");
pub(super) static BLANK_LINE: Rule = Rule::warning("D231", "blank_line");
pub(super) static EMPTY_RECORD: Rule = Rule::warning("D232", "empty_record");
pub(super) static UNNAMED_COLUMN: Rule = Rule::warning("D233", "unnamed_column");
pub(super) static HEADER_TRIMMED: Rule = Rule::warning("D234", "header_trimmed");
pub(super) static UNKNOWN_COLUMN: Rule = Rule::warning("D235", "unknown_column");
pub(super) static OTHER_SHEETS: Rule = Rule::warning("D570", "other_sheets");
pub(super) static DECLARED_MISSING: Rule = Rule::warning("D571", "declared_missing");
pub(super) static DIALECT: Rule = Rule::warning("D572", "dialect");
pub(super) static LABELS_DIFFER: Rule = Rule::warning("D573", "labels_differ");
pub(super) static ROUNDED_NUMBER: Rule = Rule::warning("D576", "rounded_number");
pub(super) static LABEL_AS_ANSWER: Rule = Rule::warning("D236", "label_as_answer");
pub(super) static CONTRIBUTION_WITHHOLDS: Rule = Rule::warning("D247", "contribution_withholds");
pub(super) static NEWLINE_IN_TEXT: Rule = Rule::warning("D237", "newline_in_text");

/// What [`ENCODING`] says of a byte.
pub(super) const NO_MEANING: &str = "a byte without a meaning in it";

/// Where in a file something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Physical line where the record (or the quote) starts, counted from 1; 0 where it is about the whole file.
    pub line: u64,
    /// Byte in that line, counted from 1; 0 where it is about the whole line.
    pub position: u64,
}

impl Place {
    /// A whole line.
    pub fn line(line: u64) -> Self {
        Place { line, position: 0 }
    }
}

/// The column that something is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At<'n> {
    /// Its number in the file, counted from 1; 0 where it is about whole records.
    pub number: usize,
    /// What messages call it.
    pub name: &'n str,
}

/// No column in particular.
pub(super) const RECORD: At<'static> = At { number: 0, name: "" };

/// All that was seen in the files of one data set.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// By file, then kind, then column.
    findings: BTreeMap<(usize, &'static str, usize, String), Finding>,
    file: usize,
    name: String,
}

impl Notes {
    /// Everything that follows is about this file.
    pub fn enter(&mut self, index: usize, name: &str) {
        self.file = index;
        name.clone_into(&mut self.name);
    }

    /// One place more of `rule`. `about` fills in the words of its code, when it is the first.
    pub fn add(&mut self, rule: &'static Rule, at: At<'_>, place: Place, about: &[&str]) -> &mut Finding {
        let key = (self.file, rule.kind, at.number, at.name.to_owned());
        let finding = self.findings.entry(key).or_insert_with(|| {
            let mut finding = rule.finding(&self.name, at.name, about);
            finding.position = Some(place.position).filter(|&position| position > 0);
            finding
        });
        if place.line > 0 {
            finding.add(place.line);
        } else {
            finding.count += 1;
        }
        finding
    }

    /// No notes yet, about the same file.
    pub fn fork(&self) -> Self {
        Notes { findings: BTreeMap::new(), file: self.file, name: self.name.clone() }
    }

    /// What was noted of a part of the file with `before` lines before it, and behind all that was noted here.
    pub fn append(&mut self, part: Notes, before: u64) {
        for (key, mut finding) in part.findings {
            finding.lines.iter_mut().for_each(|line| *line += before);
            let Some(mine) = self.findings.get_mut(&key) else {
                self.findings.insert(key, finding);
                continue;
            };
            mine.count += finding.count;
            mine.lines.extend(finding.lines);
            mine.lines.truncate(PLACES);
        }
    }

    /// True where this file has something that refuses it.
    pub fn has_errors(&self) -> bool {
        let here = self.findings.iter().filter(|((file, ..), _)| *file == self.file);
        here.into_iter().any(|(_, finding)| finding.severity == Severity::Error)
    }

    /// In file order: by file, first line and column.
    pub fn into_findings(self) -> Vec<Finding> {
        let mut keyed: Vec<_> = self.findings.into_iter().collect();
        keyed.sort_by_key(|((file, _, column, _), finding)| (*file, finding.lines.first().copied(), *column));
        keyed.into_iter().map(|(_, finding)| finding).collect()
    }
}
