//! Rows to summaries that merge.

use crate::model::responses::Responses;
use crate::model::study::Study;
use crate::model::summary::Summary;

/// Counts the answers of every Likert column.
pub fn summarize(_study: &Study, _responses: &Responses) -> Summary {
    Summary::default()
}
