//! Prevalence beside importance: what the table of applications withholds, this one withholds too.

use super::draft::Draft;
use crate::model::caveat::Caveat;

/// The share of frequent users of an application stands in two tables.
pub(super) fn withhold_prevalence(draft: &mut Draft) {
    let wave = draft.results.about.waves.last().cloned().unwrap_or_default();
    let (table, applications) = (draft.table("importance"), draft.table("applications"));
    let mut any = false;
    for (i, row) in table.rows.iter().enumerate() {
        let wanted = [("application", table.text(row, "item")), ("wave", wave.as_str())];
        let shown = applications.find(&wanted).is_some_and(|a| applications.number(a, "estimate").is_some());
        if table.text(row, "set") == "applications" && !shown {
            any = true;
            draft.withhold_cells("importance", i, &["performance"], &Caveat::new("P402", &[]));
        }
    }
    // The median of the set is a share of one of them.
    let applications = |i: &usize| table.text(&table.rows[*i], "set") == "applications";
    for i in (0..table.rows.len()).filter(applications).filter(|_| any) {
        draft.withhold_cells("importance", i, &["median_performance"], &Caveat::new("P402", &[]));
    }
}
