//! The vocabulary: what passes between the rooms. No algorithms.

pub mod caveat;
pub mod checklist;
pub mod codebook;
pub mod codes;
pub mod cohort_file;
pub mod column_notes;
pub mod container;
pub mod contribution;
pub mod figure_style;
pub mod finding;
pub mod glossary;
pub mod measurement;
pub mod quality;
pub mod reference;
pub mod relations;
pub mod reporting;
pub mod responses;
pub mod results;
pub mod results_json;
pub mod scores;
pub mod source;
pub mod study;
pub mod summary;
pub mod table;
pub mod tables;
pub mod text;
