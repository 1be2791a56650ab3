//! Means and shares that one or two members decide: whoever is the second largest takes its own part out.

use super::evidence::Evidence;
use super::{Attack, Recovery};
use crate::disclose::dominance::{is_dominated, unequal};
use crate::model::table::Cell;

pub(super) const ATTACK: Attack = Attack {
    id: "dominance",
    title: (
        "gemiddelden die grotendeels van één of twee leden zijn",
        "means that are mostly one or two members’",
    ),
    run,
};

fn run(evidence: &Evidence<'_>) -> Vec<Recovery> {
    let mut found = Vec::new();
    for release in evidence.releases.iter().filter(|release| !release.is_internal()) {
        let most = release.results.about.privacy.dominance;
        for table in release.results.tables.values() {
            let columns = unequal(table);
            for row in table.rows.iter().filter(|row| is_dominated(row, most)) {
                let shows = |column: &&&str| matches!(table.cell(row, column), Cell::Number(_));
                if let Some(column) = columns.iter().find(shows) {
                    found.push(Recovery::nearly("P452", release.place(table, row, column)));
                }
            }
        }
    }
    found
}
