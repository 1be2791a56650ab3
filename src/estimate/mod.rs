//! Summaries and scores to results. One file per analysis; [`ANALYSES`] is where each is registered.

mod about;
pub mod aggregation;
mod agreement;
mod answers;
mod applications;
pub mod benchmark;
mod cases_of_counts;
mod checklist;
mod claims;
mod coefficient;
pub mod cohort;
mod composition;
pub mod contribution;
mod conventions;
mod correlation;
mod correlation_contrasts;
mod correlation_difference;
mod correlation_groups;
mod declared;
mod detectable;
mod detectable_effects;
mod distributions;
mod dominance;
mod drivers;
mod efa;
mod eigenvalues;
mod findings;
mod funnel;
mod group_comparison;
mod importance;
mod item_correlations;
mod item_response;
pub mod items;
mod levels;
mod log_ratios;
mod maturity;
mod missing;
mod mixed_models;
pub mod noisy_cohort;
mod number_of_factors;
mod organizations;
mod pair_sums;
mod pairs_of_scores;
mod polychoric;
pub mod power;
mod predictions;
mod profiles;
mod quality;
pub mod reliability;
mod resampled;
mod response;
mod rows_only;
mod sample;
mod sample_flow;
mod scale_correlations;
mod scatter;
mod scored_items;
pub mod scree;
mod sensitivity;
pub mod shared;
mod shares;
mod slopes;
pub mod specifications;
mod spread;
mod stages;
mod structural;
mod two_waves;
mod uncertainty;
mod units;
mod usage;
mod use_outcomes;
mod verdict;
mod wave_change;
mod weighting;

use crate::model::caveat::Caveat;
use crate::model::codebook::Codebook;
use crate::model::finding::Finding;
use crate::model::responses::Responses;
use crate::model::results::{Absent, MethodNote, Results};
use crate::model::scores::Scores;
use crate::model::study::{Settings, Study};
use crate::model::summary::Summary;
use crate::model::table::{Table, TableSpec};
use crate::model::text::Text;
use indexmap::IndexMap;
use shared::Shared;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

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
    /// What reading and checking found.
    pub findings: &'a [Finding],
    /// The seed of random draws.
    pub seed: u64,
    /// What several analyses share.
    pub shared: &'a Shared,
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
    /// Keys of [`crate::model::reference`].
    pub sources: &'static [&'static str],
    /// The tables that it makes, each with the columns that may only be empty with a reason.
    pub tables: &'static [(&'static TableSpec, &'static [&'static str])],
    /// It reads tables of the analyses before it. One that does not runs beside any other.
    pub reads_tables: bool,
    /// Computes them. `so_far` holds the tables of the analyses before it, where it reads such.
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
pub static ANALYSES: &[Analysis] = &[
    sample::ANALYSIS,
    response::ANALYSIS,
    quality::ANALYSIS,
    missing::ANALYSIS,
    usage::ANALYSIS,
    applications::ANALYSIS,
    shares::ANALYSIS,
    answers::ANALYSIS,
    maturity::ANALYSIS,
    wave_change::ANALYSIS,
    composition::ANALYSIS,
    correlation::ANALYSIS,
    uncertainty::ANALYSIS,
    sensitivity::ANALYSIS,
    specifications::ANALYSIS,
    scale_correlations::ANALYSIS,
    use_outcomes::ANALYSIS,
    weighting::ANALYSIS,
    levels::ANALYSIS,
    slopes::ANALYSIS,
    mixed_models::ANALYSIS,
    correlation_difference::ANALYSIS,
    correlation_contrasts::ANALYSIS,
    correlation_groups::ANALYSIS,
    log_ratios::ANALYSIS,
    drivers::ANALYSIS,
    importance::ANALYSIS,
    group_comparison::ANALYSIS,
    distributions::ANALYSIS,
    scatter::ANALYSIS,
    organizations::ANALYSIS,
    items::ANALYSIS,
    reliability::ANALYSIS,
    item_correlations::ANALYSIS,
    eigenvalues::ANALYSIS,
    number_of_factors::ANALYSIS,
    efa::ANALYSIS,
    structural::ANALYSIS,
    structural::constructs::ANALYSIS,
    item_response::ANALYSIS,
    aggregation::ANALYSIS,
    predictions::ANALYSIS,
    funnel::ANALYSIS,
    stages::ANALYSIS,
    conventions::ANALYSIS,
    profiles::ANALYSIS,
    claims::ANALYSIS,
    detectable::ANALYSIS,
    detectable_effects::ANALYSIS,
    power::ANALYSIS,
    findings::ANALYSIS,
    checklist::ANALYSIS,
];

/// Walks through [`ANALYSES`] and gathers what they make, in that order whatever ends first.
///
/// `run` is the hash that tells this run from others; it is printed, never computed with.
pub fn estimate(input: &Input<'_>, run: &str) -> Results {
    let mut results = empty(input, run);
    for (analysis, made) in ANALYSES.iter().zip(side_by_side(input, &results)) {
        let outcomes = made.unwrap_or_else(|| outcomes(input, analysis, &results));
        gather(input, &mut results, analysis, outcomes);
    }
    results
}

/// What the analyses that read no tables make, in the order of [`ANALYSES`], `None` for the others.
///
/// They run on threads of their own, as many as kernels have to work on: an analysis that waits here for what another
/// computes (`Shared`) then never holds up a thread that this other one's kernels need.
fn side_by_side(input: &Input<'_>, nothing: &Results) -> Vec<Option<Vec<Outcome>>> {
    let slots: Vec<OnceLock<Vec<Outcome>>> = ANALYSES.iter().map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    let lane = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let (Some(slot), Some(analysis)) = (slots.get(at), ANALYSES.get(at)) else { return };
            if !analysis.reads_tables {
                let _ = slot.set(outcomes(input, analysis, nothing));
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..rayon::current_num_threads() {
            scope.spawn(lane);
        }
        lane();
    });
    slots.into_iter().map(OnceLock::into_inner).collect()
}

/// What an analysis makes of rows, or of contributions where these will do.
fn outcomes(input: &Input<'_>, analysis: &Analysis, so_far: &Results) -> Vec<Outcome> {
    let made = rows_only::absent(input, analysis).unwrap_or_else(|| (analysis.run)(input, so_far));
    rows_only::without_respondents(input, made)
}

/// The simulated studies alone, in [`Shared`]'s `power`.
pub fn power(input: &Input<'_>, run: &str) -> Results {
    let mut results = empty(input, run);
    let outcomes = (power::ANALYSIS.run)(input, &results);
    gather(input, &mut results, &power::ANALYSIS, outcomes);
    results
}

/// Results without tables: the facts and labels that every table stands on.
pub fn empty(input: &Input<'_>, run: &str) -> Results {
    Results {
        about: about::about(input, run),
        labels: about::labels(input),
        tables: IndexMap::new(),
        absent: Vec::new(),
        methods: Vec::new(),
        not_available: about::not_available(input.settings()),
    }
}

/// Adds what one analysis made. Its method is told only when it made a table.
fn gather(input: &Input<'_>, results: &mut Results, analysis: &Analysis, outcomes: Vec<Outcome>) {
    let mut made = Vec::new();
    for outcome in outcomes {
        match outcome {
            Outcome::Table(mut table) => {
                weighting::note(input, &mut table);
                dominance::note(input, &mut table);
                rows_only::note(input, analysis, &mut table);
                let required = analysis.tables.iter().find(|(spec, _)| spec.id == table.id);
                made.push(table.id.clone());
                results.push(table, required.map_or(&[], |(_, columns)| columns));
            }
            Outcome::Absent(spec, reason) => {
                results.absent.push(Absent { table: spec.id.to_owned(), reason });
            }
        }
    }
    if !made.is_empty() {
        results.methods.push(MethodNote {
            analysis: analysis.id.to_owned(),
            title: Text::new(analysis.title.0, analysis.title.1),
            text: Text::new(analysis.method.0, analysis.method.1),
            sources: analysis.sources.iter().map(|&key| key.to_owned()).collect(),
            tables: made,
        });
    }
}
