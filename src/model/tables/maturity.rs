//! The maturity model, and change between editions.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Maturity.
pub static MATURITY: TableSpec = TableSpec {
    id: "maturity",
    title: ("Volwassenheid", "Maturity"),
    key: &["factor", "wave"],
    columns: &[
        column("factor", Format::Name, "Factor", "Factor"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("mean", Format::Number(2), "Gemiddelde", "Mean"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("sd", Format::Number(2), "SD", "SD"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
        column("stage_1", Format::Percent(0), "Stadium 1", "Stage 1"),
        column("stage_2", Format::Percent(0), "Stadium 2", "Stage 2"),
        column("stage_3", Format::Percent(0), "Stadium 3", "Stage 3"),
        column("stage_4", Format::Percent(0), "Stadium 4", "Stage 4"),
        column("doubtful", Format::Percent(0), "Stadium in twijfel", "Stage in doubt"),
    ],
};

/// Change between editions.
pub static WAVES: TableSpec = TableSpec {
    id: "waves",
    title: ("Verandering tussen edities", "Change between editions"),
    key: &["scale", "wave_from", "wave_to"],
    columns: &[
        column("scale", Format::Name, "Schaal", "Scale"),
        column("wave_from", Format::Text, "Van editie", "From edition"),
        column("wave_to", Format::Text, "Naar editie", "To edition"),
        column("k_paired", Format::Count, "k gepaard", "k paired"),
        column("difference", Format::Number(2), "Verschil", "Difference"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("df", Format::Number(1), "df", "df"),
        column("p_value", Format::PValue, "p", "p"),
        column("p_adjusted", Format::PValue, "p (Holm)", "p (Holm)"),
        column("hedges_g", Format::Number(2), "Hedges’ g", "Hedges’ g"),
        column("improved", Format::Percent(0), "Vooruitgegaan", "Improved"),
        column("mean_from", Format::Number(2), "Gemiddelde eerst (gepaard)", "Mean before (paired)"),
        column("mean_to", Format::Number(2), "Gemiddelde later (gepaard)", "Mean after (paired)"),
        column("all_from", Format::Number(2), "Gemiddelde eerst (allen)", "Mean before (all)"),
        column("all_to", Format::Number(2), "Gemiddelde later (allen)", "Mean after (all)"),
        column("k_from", Format::Count, "k eerst", "k before"),
        column("k_to", Format::Count, "k later", "k after"),
    ],
};
