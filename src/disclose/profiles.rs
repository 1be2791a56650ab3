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

#[cfg(test)]
mod tests {
    use crate::disclose::tests::{codes, int, num, released, results, table};

    /// Profiles of 5, 20 and 35 organizations: the first is too small, and the second would give it away.
    #[test]
    fn small_profiles_take_the_next_smallest_along_and_the_map_stays_inside() {
        let row = |profile: i64, k: i64| {
            vec![("profile", int(profile)), ("k", int(k)), ("factor", "adoption".into()), ("mean", num(3.0))]
        };
        let rows = [row(1, 5), row(2, 35), row(3, 20)];
        let profiles = table("profiles", &rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let fit = table(
            "profile_fit",
            &[&[("method", "mixture".into()), ("profiles", int(3)), ("k", int(60)), ("smallest", int(5))]],
        );
        let map = table("organization_map", &[&[("organization", "A".into()), ("component_1", num(0.5))]]);
        let got = released(&results("respondents", vec![profiles, fit, map]));
        let profiles = got.table("profiles").unwrap();
        let means: Vec<bool> = profiles.rows.iter().map(|r| profiles.number(r, "mean").is_some()).collect();
        assert_eq!(means, [false, true, false]);
        assert_eq!(codes(&profiles.rows[0]), ["P401"]);
        let fit = got.table("profile_fit").unwrap();
        assert_eq!(fit.number(&fit.rows[0], "smallest"), None);
        assert!(got.table("organization_map").is_none_or(|map| map.rows.is_empty()));
    }
}
