//! Structural models of groups: what a group's numbers would tell of its answers.

use super::draft::Draft;
use crate::model::caveat::Caveat;

/// Withholds the numbers of single groups. At the first steps of invariance the intercepts of a group are its item means
/// and its residuals and loadings all its covariances, however small it is; what the model leaves of its correlations tells
/// these themselves; how the steps fit tells no such thing.
pub(super) fn withhold_model_groups(draft: &mut Draft) {
    let reason = Caveat::new("P420", &[]);
    for id in ["parameters", "modification_indices", "residuals"] {
        let table = draft.table(id);
        for (i, row) in table.rows.iter().enumerate() {
            if !table.text(row, "group").is_empty() {
                draft.withhold_row(id, i, &reason);
            }
        }
    }
    // How items differ between two groups is made of the same intercepts.
    for i in 0..draft.table("dmacs").rows.len() {
        draft.withhold_row("dmacs", i, &reason);
    }
}
