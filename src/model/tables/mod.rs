//! Every table that results can hold: its columns, their headings, and how readers see them. One file per subject.

mod benchmark;
mod checklist;
mod constructs;
mod conventions;
mod drivers;
mod factors;
mod item_response;
mod maturity;
mod measurement;
mod mixed_models;
mod people;
mod power;
mod profiles;
mod quality;
mod relations;
mod specifications;
mod structural;
mod uncertainty;
mod usage;

pub use benchmark::*;
pub use checklist::*;
pub use constructs::*;
pub use conventions::*;
pub use drivers::*;
pub use factors::*;
pub use item_response::*;
pub use maturity::*;
pub use measurement::*;
pub use mixed_models::*;
pub use people::*;
pub use power::*;
pub use profiles::*;
pub use quality::*;
pub use relations::*;
pub use specifications::*;
pub use structural::*;
pub use uncertainty::*;
pub use usage::*;

use super::table::{ColumnSpec, Format, TableSpec};

const fn column(name: &'static str, format: Format, nl: &'static str, en: &'static str) -> ColumnSpec {
    ColumnSpec { name, format, heading: (nl, en) }
}

/// All tables, in the order in which results hold them.
pub static TABLES: &[&TableSpec] = &[
    &SAMPLE,
    &FLOW,
    &RESPONSE,
    &QUALITY,
    &QUALITY_ORGANIZATIONS,
    &MISSING,
    &MISSING_TESTS,
    &ITEMS,
    &RELIABILITY,
    &ITEM_CORRELATIONS,
    &EIGENVALUES,
    &NUMBER_OF_FACTORS,
    &LOADINGS,
    &FACTORS,
    &FACTOR_CORRELATIONS,
    &EFA_FIT,
    &EFA_RESIDUALS,
    &PARAMETERS,
    &FIT,
    &INVARIANCE,
    &MODIFICATION_INDICES,
    &RESIDUALS,
    &CONSTRUCT_RELIABILITY,
    &HTMT,
    &DMACS,
    &DEFINED,
    &ITEM_RESPONSE,
    &ITEM_RESPONSE_FIT,
    &ITEM_CURVES,
    &PROFILES,
    &PROFILE_FIT,
    &COMPONENTS,
    &ORGANIZATION_MAP,
    &MAP_POINTS,
    &CONVENTIONS,
    &AGGREGATION,
    &USAGE,
    &APPLICATIONS,
    &SHARES,
    &ANSWERS,
    &MATURITY,
    &STAGES,
    &STAGE_CERTAINTY,
    &ORGANIZATION_STAGES,
    &SHRINKAGE,
    &PREDICTIONS,
    &CATERPILLAR,
    &FUNNEL,
    &FUNNEL_LIMITS,
    &FUNNEL_POINTS,
    &WAVES,
    &WAVE_COMPOSITION,
    &CORRELATIONS,
    &UNCERTAINTY,
    &SENSITIVITY,
    &SPECIFICATIONS,
    &SPECIFICATION_TESTS,
    &SPECIFICATION_CHOICES,
    &SCALE_CORRELATIONS,
    &USE_OUTCOMES,
    &WEIGHTING,
    &LEVELS,
    &SLOPES,
    &MIXED_MODELS,
    &MIXED_FITS,
    &CORRELATION_DIFFERENCES,
    &CORRELATION_CONTRASTS,
    &CORRELATION_GROUPS,
    &LOG_RATIOS,
    &DRIVERS,
    &IMPORTANCE,
    &COMPARISONS,
    &DISTRIBUTIONS,
    &POINTS,
    &PAIRS,
    &FITS,
    &ORGANIZATIONS,
    &SCORES,
    &CLAIMS,
    &DETECTABLE,
    &DETECTABLE_EFFECTS,
    &POWER,
    &POWER_CURVE,
    &FINDINGS,
    &CHECKLIST,
    &BENCHMARK,
    &PRACTICES,
    &PEERS,
    &OWN_STAGES,
    &STEERING,
    &COHORT,
    &COHORT_RELATIONS,
    &COHORT_COVARIANCES,
];

/// The table with that id.
pub fn find(id: &str) -> Option<&'static TableSpec> {
    TABLES.iter().copied().find(|t| t.id == id)
}
