//! From raw survey answers of many organizations to results, figures, report and benchmark.

pub mod cli;
pub mod disclose;
pub mod error;
pub mod estimate;
pub mod ingest;
pub mod model;
pub mod numeric;
pub mod present;
pub mod score;
pub mod shipped;
pub mod simulate;
pub mod summarize;
pub mod validate;
