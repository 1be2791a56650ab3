//! Patterns of little care of the respondents of a chunk, where the study asks for them.

use crate::model::quality::{Care, Patterns};
use crate::model::responses::{Responses, Values};
use crate::model::study::Study;
use crate::score::patterns::of_one_record;

/// What a chunk of rows tells of care.
pub(super) struct ChunkCare<'c> {
    patterns: Patterns,
    /// All patterns that flag are among these.
    flags_are_told: bool,
    questions: Vec<&'c Values>,
}

impl<'c> ChunkCare<'c> {
    /// `None` where nobody asks.
    pub fn of(study: &Study, responses: &'c Responses) -> Option<Self> {
        let quality = &study.settings.quality;
        quality.asked.then(|| ChunkCare {
            patterns: of_one_record(study, responses),
            flags_are_told: quality.flags.iter().all(|pattern| pattern.is_of_one_record()),
            questions: study.questions(responses),
        })
    }

    /// Adds these rows to what was counted before.
    pub fn add(&self, rows: &[usize], before: &mut Option<Care>) {
        let mut care = self.patterns.of_rows(rows, &self.questions);
        care.flagged = care.flagged.filter(|_| self.flags_are_told);
        match before {
            Some(before) => before.merge(&care),
            None => *before = Some(care),
        }
    }
}
