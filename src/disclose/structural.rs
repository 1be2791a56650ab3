//! Structural models of groups: what a group's numbers would tell of its answers.

use super::draft::Draft;
use crate::model::caveat::Caveat;

/// Withholds the numbers of single groups. At the first steps of invariance the intercepts of a group are its item means
/// and its residuals and loadings all its covariances, however small it is; how the steps fit tells no such thing.
pub(super) fn withhold_model_groups(draft: &mut Draft) {
    let reason = Caveat::new("P420", &[]);
    let table = draft.table("parameters");
    for (i, row) in table.rows.iter().enumerate() {
        if !table.text(row, "group").is_empty() {
            draft.withhold_row("parameters", i, &reason);
        }
    }
}
