//! What the design can find: the smallest correlation, and how many tests use and outcomes make.

use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::study::USES;
use crate::model::table::{Row, Table};
use crate::model::tables::DETECTABLE;
use crate::numeric::standardized::detectable_r;
use std::collections::BTreeSet;

/// Each measure of use, with the variables that hold it for active and passive use.
const MEASURES: [[&str; 2]; 2] = [USES, ["active_frequency", "passive_frequency"]];

fn detectable(input: &Input<'_>, so_far: &Results) -> Vec<Outcome> {
    let absent = || vec![Outcome::Absent(&DETECTABLE, Caveat::new("S364", &["[usage]"]))];
    let Some(pairs) = so_far.table("use_outcomes") else { return absent() };
    let level = if super::units::is_sample(input) { "respondent" } else { "organization" };
    let rows: Vec<&Row> = pairs.rows.iter().filter(|row| pairs.text(row, "level") == level).collect();
    let size = if level == "organization" { "k" } else { "n" };
    let largest = rows
        .iter()
        .filter(|row| pairs.number(row, "smallest_detectable").is_some())
        .max_by(|a, b| pairs.number(a, size).unwrap_or(0.0).total_cmp(&pairs.number(b, size).unwrap_or(0.0)));
    let distinct = |column| rows.iter().map(|row| pairs.text(row, column)).collect::<BTreeSet<&str>>().len();
    let (uses, outcomes) = (distinct("x"), distinct("y"));
    let known = |id: &str| input.scores.variables.contains_key(id);
    let measures = MEASURES.iter().filter(|ids| ids.iter().any(|id| known(id))).count();
    let tests = outcomes * uses * measures;
    let units = largest.and_then(|row| pairs.number(row, size));
    let mut table = Table::new(&DETECTABLE);
    let caveats = if units.is_none() { vec![Caveat::new("S333", &["0"])] } else { Vec::new() };
    table.push_with(
        vec![
            level.into(),
            units.map(|k| k as usize).into(),
            outcomes.into(),
            uses.into(),
            measures.into(),
            tests.into(),
            largest.and_then(|row| pairs.number(row, "smallest_detectable")).into(),
            units.and_then(|k| detectable_r(k, tests)).into(),
        ],
        caveats,
    );
    vec![Outcome::Table(table)]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "detectable",
    title: ("Wat dit ontwerp kan vinden", "What this design can find"),
    method: (
        "De kleinste correlatie die met 80% onderscheidend vermogen gevonden wordt (tweezijdig 0,05, Fishers z) volgt uit het aantal organisaties met gebruik en opbrengst, niet uit de gevonden correlaties. Het aantal toetsen is het aantal opbrengsten maal de vormen van gebruik (actief, passief) maal de maten daarvan (aandeel, frequentie); ernaast staat de kleinste vindbare correlatie wanneer al die toetsen samen 0,05 delen (Bonferroni).",
        "The smallest correlation that is found with 80% power (two-sided .05, Fisher’s z) follows from the number of organizations with use and outcome, not from the correlations found. The number of tests is the number of outcomes times the kinds of use (active, passive) times their measures (share, frequency); beside it stands the smallest detectable correlation when all those tests together share .05 (Bonferroni).",
    ),
    sources: &["fisher_1921", "hoenig_heisey_2001"],
    tables: &[(&DETECTABLE, &["k", "smallest_detectable"])],
    reads_tables: true,
    run: detectable,
};
