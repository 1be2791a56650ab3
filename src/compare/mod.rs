//! Two outputs held against each other: the files of a run and of the same run made again, or the results of two runs.
//! Takes and gives plain values; what of it a reader may see is decided by `disclose`.

pub mod bytes;
pub mod causes;
pub mod reproduction;
pub mod results;

pub use results::{Difference, difference};
