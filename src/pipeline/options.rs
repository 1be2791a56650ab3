//! What a caller may choose beside the study file.

use crate::model::epsilon::Epsilon;
use crate::model::study::Profile;
use crate::model::text::Lang;
use crate::present;
use std::path::PathBuf;

/// What a caller may choose beside the study file.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Overrules `[privacy] profile`.
    pub profile: Option<Profile>,
    /// The seed of random draws.
    pub seed: u64,
    /// Parts to make; empty for all.
    pub only: Vec<Part>,
    /// How figures are drawn.
    pub figures: present::figure::Options,
    /// Simulate the study's design, also when the study file does not ask for it.
    pub power: bool,
    /// Overrules `[power] studies`.
    pub studies: Option<usize>,
    /// Languages in which to print the report as PDF, where there is a browser that can; none by default.
    pub pdf: Vec<Lang>,
    /// Overrules `[privacy] ledger`.
    pub ledger: Option<PathBuf>,
    /// What organizations contributed, beside `[data] contributions`.
    pub contributions: Vec<PathBuf>,
    /// Summaries that stand in for the data files; none: the files are read.
    pub summaries: Vec<PathBuf>,
    /// Noise in the cohort that leaves; none by default.
    pub epsilon: Option<Epsilon>,
}

/// A part of the output. Results and tables are always made: everything else is made of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// `results.json` and `tables/`.
    Tables,
    /// `figures/`.
    Figures,
    /// `report/`.
    Report,
}

impl Part {
    /// All parts.
    pub const ALL: [Part; 3] = [Part::Tables, Part::Figures, Part::Report];

    /// Its name on the command line and in the manifest.
    pub fn name(self) -> &'static str {
        match self {
            Part::Tables => "tables",
            Part::Figures => "figures",
            Part::Report => "report",
        }
    }
}
