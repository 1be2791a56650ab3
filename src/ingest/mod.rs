//! Bytes to typed columns: the only room that reads files.

mod cell;
mod codebook_file;
mod column;
mod contributions;
mod cross_checks;
mod data;
mod document;
mod figure_style_file;
mod files;
mod header;
mod instrument;
mod layout;
mod notes;
mod own;
mod records;
mod scan;
mod sheet;
mod study_file;
mod text_stream;
mod tree;
mod words;

pub use data::{Read, responses};
pub use figure_style_file::figure_style;
pub use files::{text, text_file};
pub use instrument::{cohort_file, instrument, with_own};
pub use own::{Own, Questions, own};
pub use study_file::{bare, study};
pub use tree::tree;
