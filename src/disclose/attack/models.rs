//! Parameters of one group in a structural model: its item means and covariances.

use super::evidence::Evidence;
use super::{Attack, Recovery};

pub(super) const ATTACK: Attack = Attack {
    id: "models",
    title: ("gemiddelden van groepen uit structurele modellen", "means of groups from structural models"),
    run,
};

fn run(evidence: &Evidence<'_>) -> Vec<Recovery> {
    let mut found = Vec::new();
    for release in &evidence.releases {
        for (id, number) in
            [("parameters", "estimate"), ("modification_indices", "mi"), ("residuals", "observed")]
        {
            let table = release.table(id);
            for row in &table.rows {
                if !table.text(row, "group").is_empty() && table.number(row, number).is_some() {
                    found.push(Recovery::certain("P439", release.place(table, row, number)));
                }
            }
        }
    }
    found
}
