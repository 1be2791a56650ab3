//! One organization against the cohort.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Where the organization stands.
pub static BENCHMARK: TableSpec = TableSpec {
    id: "benchmark",
    title: ("Waar staat de organisatie", "Where the organization stands"),
    key: &["variable"],
    columns: &[
        column("variable", Format::Name, "Variabele", "Variable"),
        column("group", Format::Text, "Onderdeel", "Part"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("n", Format::Count, "n", "n"),
        column("mean", Format::Number(2), "Gemiddelde", "Mean"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("cohort_k", Format::Count, "Organisaties in het cohort", "Organizations in the cohort"),
        column("q10", Format::Number(2), "10%", "10%"),
        column("q25", Format::Number(2), "25%", "25%"),
        column("median", Format::Number(2), "Mediaan", "Median"),
        column("q75", Format::Number(2), "75%", "75%"),
        column("q90", Format::Number(2), "90%", "90%"),
        column("difference", Format::Number(2), "Verschil", "Difference"),
        column("difference_low", Format::Number(2), "ondergrens", "low"),
        column("difference_high", Format::Number(2), "bovengrens", "high"),
        column("position", Format::Text, "Positie", "Position"),
        column("previous_wave", Format::Text, "Eerdere editie", "Earlier edition"),
        column("previous_n", Format::Count, "n eerder", "n earlier"),
        column("previous_mean", Format::Number(2), "Eerder gemiddelde", "Earlier mean"),
        column("change", Format::Number(2), "Verandering", "Change"),
        column("change_low", Format::Number(2), "ondergrens", "low"),
        column("change_high", Format::Number(2), "bovengrens", "high"),
    ],
};

/// What to steer on.
pub static STEERING: TableSpec = TableSpec {
    id: "steering",
    title: ("Waarop te sturen", "What to steer on"),
    key: &["outcome", "x"],
    columns: &[
        column("outcome", Format::Name, "Opbrengst", "Outcome"),
        column("x", Format::Name, "Gebruik", "Use"),
        column("k", Format::Count, "k", "k"),
        column("estimate", Format::Ratio(2), "r", "r"),
        column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
        column("own", Format::Number(2), "Eigen waarde", "Own value"),
        column("cohort_median", Format::Number(2), "Mediaan van het cohort", "Cohort median"),
        column("position", Format::Text, "Positie", "Position"),
    ],
};
