//! Summaries and scores to results. One file per analysis; [`ANALYSES`] is where each is registered.

use crate::model::caveat::Caveat;
use crate::model::codebook::Codebook;
use crate::model::responses::Responses;
use crate::model::results::Results;
use crate::model::scores::Scores;
use crate::model::study::{Settings, Study};
use crate::model::summary::Summary;
use crate::model::table::{Table, TableSpec};

/// All that an analysis may look at.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The study.
    pub study: &'a Study,
    /// Its answers by column.
    pub responses: &'a Responses,
    /// Counts of its Likert answers.
    pub summary: &'a Summary,
    /// Its scores.
    pub scores: &'a Scores,
    /// The seed of random draws.
    pub seed: u64,
}

impl<'a> Input<'a> {
    /// study.toml.
    pub fn settings(&self) -> &'a Settings {
        &self.study.settings
    }

    /// codebook.toml.
    pub fn codebook(&self) -> &'a Codebook {
        &self.study.codebook
    }
}

/// One analysis, registered in [`ANALYSES`].
#[derive(Debug)]
pub struct Analysis {
    /// Its name in results.json and for `analyze explain`.
    pub id: &'static str,
    /// Heading in the report, Dutch and English.
    pub title: (&'static str, &'static str),
    /// What was done, in whole sentences for the methods text, Dutch and English.
    pub method: (&'static str, &'static str),
    /// Keys of [`crate::model::reference::REFERENCES`].
    pub sources: &'static [&'static str],
    /// The tables that it makes, each with the columns that may only be empty with a reason.
    pub tables: &'static [(&'static TableSpec, &'static [&'static str])],
    /// Computes them. `so_far` holds the tables of the analyses before it.
    pub run: fn(input: &Input<'_>, so_far: &Results) -> Vec<Outcome>,
}

/// What an analysis makes of one of its tables.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The table.
    Table(Table),
    /// No table, and why.
    Absent(&'static TableSpec, Caveat),
}

/// All analyses, in the order of the report.
pub static ANALYSES: &[Analysis] = &[];
