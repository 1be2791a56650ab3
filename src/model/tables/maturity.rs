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
        column("hedges_g_low", Format::Number(2), "g, ondergrens 95%", "g, 95% low"),
        column("hedges_g_high", Format::Number(2), "g, bovengrens 95%", "g, 95% high"),
        column("equivalence", Format::Number(2), "Grens van gelijkheid", "Bound of equivalence"),
        column("p_equivalence", Format::PValue, "p (gelijkheid)", "p (equivalence)"),
    ],
};

/// Change over all organizations, and what part of it is another group of participants.
pub static WAVE_COMPOSITION: TableSpec = TableSpec {
    id: "wave_composition",
    title: ("Verandering en samenstelling", "Change and composition"),
    key: &["scale", "wave_from", "wave_to"],
    columns: &[
        column("scale", Format::Name, "Schaal", "Scale"),
        column("wave_from", Format::Text, "Van editie", "From edition"),
        column("wave_to", Format::Text, "Naar editie", "To edition"),
        column("k_from", Format::Count, "k eerst", "k before"),
        column("k_to", Format::Count, "k later", "k after"),
        column("k_paired", Format::Count, "k gepaard", "k paired"),
        column("change_all", Format::Number(2), "Verschil, allen", "Difference, all"),
        column("all_low", Format::Number(2), "allen, ondergrens 95%", "all, 95% low"),
        column("all_high", Format::Number(2), "allen, bovengrens 95%", "all, 95% high"),
        column("panel", Format::Number(2), "Verschil, dezelfde", "Difference, the same"),
        column("composition", Format::Number(2), "Samenstelling", "Composition"),
        column("composition_low", Format::Number(2), "samenstelling, ondergrens 95%", "composition, 95% low"),
        column(
            "composition_high",
            Format::Number(2),
            "samenstelling, bovengrens 95%",
            "composition, 95% high",
        ),
        column("k_left", Format::Count, "k vertrokken", "k left"),
        column("left", Format::Number(2), "Vertrekkers min blijvers", "Leavers minus stayers"),
        column("left_low", Format::Number(2), "vertrekkers, ondergrens 95%", "leavers, 95% low"),
        column("left_high", Format::Number(2), "vertrekkers, bovengrens 95%", "leavers, 95% high"),
        column("k_came", Format::Count, "k nieuw", "k new"),
        column("came", Format::Number(2), "Nieuwkomers min blijvers", "Newcomers minus stayers"),
        column("came_low", Format::Number(2), "nieuwkomers, ondergrens 95%", "newcomers, 95% low"),
        column("came_high", Format::Number(2), "nieuwkomers, bovengrens 95%", "newcomers, 95% high"),
        column("stability", Format::Ratio(2), "r tussen edities", "r between editions"),
        column("stability_low", Format::Ratio(2), "r, ondergrens 95%", "r, 95% low"),
        column("stability_high", Format::Ratio(2), "r, bovengrens 95%", "r, 95% high"),
        column("k_quarter", Format::Count, "k per kwart", "k per quarter"),
        column("low_change", Format::Number(2), "Laagste kwart, verschil", "Lowest quarter, difference"),
        column(
            "low_expected",
            Format::Number(2),
            "laagste kwart, alleen door toeval",
            "lowest quarter, by chance alone",
        ),
        column("high_change", Format::Number(2), "Hoogste kwart, verschil", "Highest quarter, difference"),
        column(
            "high_expected",
            Format::Number(2),
            "hoogste kwart, alleen door toeval",
            "highest quarter, by chance alone",
        ),
        column("improved", Format::Percent(0), "Vooruitgegaan", "Improved"),
        column("improved_low", Format::Percent(0), "vooruitgegaan, ondergrens 95%", "improved, 95% low"),
        column("improved_high", Format::Percent(0), "vooruitgegaan, bovengrens 95%", "improved, 95% high"),
    ],
};

/// The shares of organizations at each stage, with what is not known of them.
pub static STAGES: TableSpec = TableSpec {
    id: "stages",
    title: ("Stadia met hun onzekerheid", "Stages with their uncertainty"),
    key: &["factor", "wave", "basis", "stage"],
    columns: &[
        column("factor", Format::Name, "Factor", "Factor"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("basis", Format::Text, "Grondslag", "Basis"),
        column("stage", Format::Count, "Stadium", "Stage"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
        column("counted", Format::Percent(0), "Geteld", "Counted"),
        column("estimate", Format::Percent(0), "Verwacht", "Expected"),
        column("conf_low", Format::Percent(0), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Percent(0), "bovengrens 95%", "95% high"),
    ],
};

/// How sure the stages of organizations are.
pub static STAGE_CERTAINTY: TableSpec = TableSpec {
    id: "stage_certainty",
    title: ("Hoe zeker het stadium van een organisatie is", "How sure the stage of an organization is"),
    key: &["factor", "wave", "basis"],
    columns: &[
        column("factor", Format::Name, "Factor", "Factor"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("basis", Format::Text, "Grondslag", "Basis"),
        column("error", Format::Text, "Fout", "Error"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
        column("std_error", Format::Number(2), "SE, mediaan", "SE, median"),
        column("certainty", Format::Percent(0), "Kans op het stadium", "Probability of the stage"),
        column("in_doubt", Format::Percent(0), "In twijfel", "In doubt"),
    ],
};

/// The probabilities of stages of every organization, for those who hold the answers.
pub static ORGANIZATION_STAGES: TableSpec = TableSpec {
    id: "organization_stages",
    title: ("Kansen op stadia per organisatie", "Probabilities of stages by organization"),
    key: &["factor", "wave", "basis", "organization"],
    columns: &[
        column("factor", Format::Name, "Factor", "Factor"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("basis", Format::Text, "Grondslag", "Basis"),
        column("organization", Format::Name, "Organisatie", "Organization"),
        column("n", Format::Count, "n", "n"),
        column("mean", Format::Number(2), "Score", "Score"),
        column("std_error", Format::Number(2), "SE", "SE"),
        column("likeliest", Format::Count, "Waarschijnlijkste stadium", "Likeliest stage"),
        column("stage_1", Format::Percent(0), "Stadium 1", "Stage 1"),
        column("stage_2", Format::Percent(0), "Stadium 2", "Stage 2"),
        column("stage_3", Format::Percent(0), "Stadium 3", "Stage 3"),
        column("stage_4", Format::Percent(0), "Stadium 4", "Stage 4"),
    ],
};
