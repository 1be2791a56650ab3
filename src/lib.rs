//! From raw survey answers of many organizations to results, figures, report and benchmark.
//!
//! The binary is `analyze`; this is the library behind it. Data flow one way: [`ingest`] reads files into typed columns,
//! [`validate`] holds them against the codebook, [`summarize`] counts them into summaries that merge, [`score`] makes scores
//! of answers, [`estimate`] makes results of both, [`disclose`] releases what a reader may see, and [`present`] turns that into
//! tables, figures and a report. [`pipeline`] walks through all of them; [`model`] is the vocabulary that they share. Start at
//! [`pipeline::run`].
//!
//! ```
//! use peil::model::source::Source;
//! use peil::pipeline::{self, Options, Stages};
//! use peil::shipped;
//!
//! # fn main() -> peil::error::Result<()> {
//! let study = Source::Shipped(&shipped::EMPLOYEES);
//! let mut watch = |_stage: &'static str| Ok(());
//! let (results, _) = pipeline::results(study, &Options::default(), &mut Stages::new(&mut watch))?;
//!
//! let usage = results.table("usage").expect("the shipped study asks about use");
//! let active = usage.rows_where(&[("role", "active")]).last().expect("in every edition");
//! let share = usage.number(active, "estimate").expect("a mean over organizations");
//! assert!((20.0..35.0).contains(&share), "active users: {share}%");
//! # Ok(())
//! # }
//! ```

pub mod cli;
pub mod compare;
pub mod disclose;
pub mod draft;
pub mod error;
pub mod estimate;
pub mod ingest;
pub mod model;
pub mod numeric;
pub mod pipeline;
pub mod present;
pub mod score;
pub mod shipped;
pub mod simulate;
pub mod summarize;
pub mod validate;
