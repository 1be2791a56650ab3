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
        let parameters = release.table("parameters");
        for row in &parameters.rows {
            let of_group = !parameters.text(row, "group").is_empty();
            if of_group && parameters.number(row, "estimate").is_some() {
                found.push(Recovery::certain("P439", release.place(parameters, row, "estimate")));
            }
        }
    }
    found
}
