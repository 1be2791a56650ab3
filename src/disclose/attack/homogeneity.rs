//! Groups in which nearly everyone gave one answer: each single answer is then known, however large the group.

use super::evidence::Evidence;
use super::{Attack, Recovery};
use crate::model::table::Row;

pub(super) const ATTACK: Attack = Attack {
    id: "homogeneity",
    title: (
        "groepen waarin bijna iedereen hetzelfde antwoordde",
        "groups in which nearly everyone answered alike",
    ),
    run,
};

/// Above this percentage an answer is nearly everyone’s.
const NEARLY_ALL: f64 = 90.0;

fn run(evidence: &Evidence<'_>) -> Vec<Recovery> {
    let mut found = Vec::new();
    for release in &evidence.releases {
        let answers = release.table("answers");
        for row in &answers.rows {
            if answers.number(row, "estimate").is_some_and(|share| share > NEARLY_ALL) {
                found.push(Recovery::certain("P434", release.place(answers, row, "estimate")));
            }
        }
        let items = release.table("items");
        for row in &items.rows {
            if row.caveats.iter().any(|caveat| caveat.code == "S396") {
                found.push(Recovery::certain("P434", release.place(items, row, "mean")));
            }
            for column in ["floor", "ceiling"] {
                if items.number(row, column).is_some_and(|share| share > NEARLY_ALL) {
                    found.push(Recovery::certain("P434", release.place(items, row, column)));
                }
            }
        }
        if release.informants() {
            continue;
        }
        for own in ["benchmark", "practices"].map(|id| release.table(id)) {
            let is_share = |row: &&Row| {
                release.is_percentage(own.text(row, "variable")) || own.text(row, "kind") == "application"
            };
            for row in own.rows.iter().filter(is_share) {
                for column in ["mean", "previous_mean"] {
                    let one_sided = |share: f64| !(100.0 - NEARLY_ALL..=NEARLY_ALL).contains(&share);
                    if own.number(row, column).is_some_and(one_sided) {
                        found.push(Recovery::certain("P434", release.place(own, row, column)));
                    }
                }
            }
        }
    }
    found
}
