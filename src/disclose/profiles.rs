//! Profiles of organizations: only of enough of them.

use super::draft::Draft;
use crate::model::caveat::Caveat;
use std::collections::BTreeMap;

/// Withholds profiles of fewer than `min_cohort` organizations. A single one would follow from the others and the means
/// of all, so the next smallest goes with it.
pub(super) fn withhold_profiles(draft: &mut Draft) {
    let cohort = draft.privacy().min_cohort as f64;
    let reason = Caveat::new("P401", &[&draft.privacy().min_cohort.to_string()]);
    let table = draft.table("profiles");
    let profile = |row| table.cell(row, "profile").key();
    let sizes: BTreeMap<String, f64> =
        table.rows.iter().filter_map(|row| Some((profile(row), table.number(row, "k")?))).collect();
    let mut by_size: Vec<(&String, f64)> = sizes.iter().map(|(name, size)| (name, *size)).collect();
    by_size.sort_by(|a, b| a.1.total_cmp(&b.1));
    let small = by_size.iter().filter(|(_, size)| *size < cohort).count();
    let gone = if small == 1 { 2 } else { small };
    let withheld: Vec<&String> = by_size.iter().take(gone).map(|(name, _)| *name).collect();
    for (i, row) in table.rows.iter().enumerate() {
        if withheld.contains(&&profile(row)) {
            draft.withhold_row("profiles", i, &reason);
        }
    }
    let fits = draft.table("profile_fit");
    for (i, row) in fits.rows.iter().enumerate() {
        if fits.number(row, "smallest").is_some_and(|size| size < cohort) {
            draft.withhold_cells("profile_fit", i, &["smallest"], &reason);
        }
    }
}
