//! Relative importance, and shares as log-ratios.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Which predictors matter most for an outcome.
pub static DRIVERS: TableSpec = TableSpec {
    id: "drivers",
    title: ("Relatief belang", "Relative importance"),
    key: &["outcome", "predictor"],
    columns: &[
        column("outcome", Format::Name, "Opbrengst", "Outcome"),
        column("predictor", Format::Name, "Voorspeller", "Predictor"),
        column("level", Format::Text, "Niveau", "Level"),
        column("n", Format::Count, "n", "n"),
        column("k", Format::Count, "k", "k"),
        column("r", Format::Ratio(2), "r", "r"),
        column("slope", Format::Number(2), "Helling", "Slope"),
        column("slope_se", Format::Number(2), "SE (HC3)", "SE (HC3)"),
        column("slope_low", Format::Number(2), "helling, ondergrens 95%", "slope, 95% low"),
        column("slope_high", Format::Number(2), "helling, bovengrens 95%", "slope, 95% high"),
        column("p_value", Format::PValue, "p", "p"),
        column("beta", Format::Number(2), "Bèta", "Beta"),
        column("beta_low", Format::Number(2), "bèta, ondergrens 95%", "beta, 95% low"),
        column("beta_high", Format::Number(2), "bèta, bovengrens 95%", "beta, 95% high"),
        column("inflation", Format::Number(1), "Variantie-inflatie", "Variance inflation"),
        column("relative_weight", Format::Ratio(3), "Relatief gewicht", "Relative weight"),
        column("share", Format::Ratio(2), "Aandeel in R²", "Share of R²"),
        column("conf_low", Format::Ratio(2), "aandeel, ondergrens 95%", "share, 95% low"),
        column("conf_high", Format::Ratio(2), "aandeel, bovengrens 95%", "share, 95% high"),
        column("dominance", Format::Ratio(3), "Dominantie", "General dominance"),
        column("dominance_share", Format::Ratio(2), "Dominantie, aandeel in R²", "Dominance, share of R²"),
        column("dominance_low", Format::Ratio(2), "dominantie, ondergrens 95%", "dominance, 95% low"),
        column("dominance_high", Format::Ratio(2), "dominantie, bovengrens 95%", "dominance, 95% high"),
        column("r_squared", Format::Ratio(2), "R²", "R²"),
        column("r_squared_low", Format::Ratio(2), "R², ondergrens 95%", "R², 95% low"),
        column("r_squared_high", Format::Ratio(2), "R², bovengrens 95%", "R², 95% high"),
        column("r_squared_adjusted", Format::Ratio(2), "Aangepaste R²", "Adjusted R²"),
        column("replicates", Format::Count, "Trekkingen", "Replicates"),
    ],
};

/// What is common or strong, and how it goes with an outcome.
pub static IMPORTANCE: TableSpec = TableSpec {
    id: "importance",
    title: ("Belang en voorkomen", "Importance and prevalence"),
    key: &["outcome", "set", "item"],
    columns: &[
        column("outcome", Format::Name, "Opbrengst", "Outcome"),
        column("set", Format::Text, "Groep", "Set"),
        column("item", Format::Name, "Onderdeel", "Item"),
        column("level", Format::Text, "Niveau", "Level"),
        column("n", Format::Count, "n", "n"),
        column("k", Format::Count, "k", "k"),
        column(
            "performance",
            Format::Percent(0),
            "Voorkomen of niveau (0–100)",
            "Prevalence or performance (0–100)",
        ),
        column("r", Format::Ratio(2), "r", "r"),
        column("beta", Format::Number(2), "Bèta", "Beta"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("median_performance", Format::Number(0), "Mediaan voorkomen", "Median prevalence"),
        column("median_beta", Format::Number(2), "Mediaan bèta", "Median beta"),
        column("quadrant", Format::Text, "Kwadrant", "Quadrant"),
    ],
};

/// Shares of use as log-ratios, against outcomes.
pub static LOG_RATIOS: TableSpec = TableSpec {
    id: "log_ratios",
    title: ("Aandelen als log-ratio", "Shares as log-ratios"),
    key: &["share", "y"],
    columns: &[
        column("share", Format::Name, "Aandeel", "Share"),
        column("y", Format::Name, "Opbrengst", "Outcome"),
        column("k", Format::Count, "k", "k"),
        column("zeros", Format::Count, "Organisaties met een nul", "Organizations with a zero"),
        column("plain", Format::Ratio(2), "r van het aandeel", "r of the share"),
        column("plain_low", Format::Ratio(2), "aandeel, ondergrens 95%", "share, 95% low"),
        column("plain_high", Format::Ratio(2), "aandeel, bovengrens 95%", "share, 95% high"),
        column("estimate", Format::Ratio(2), "r van de log-ratio", "r of the log-ratio"),
        column("conf_low", Format::Ratio(2), "log-ratio, ondergrens 95%", "log-ratio, 95% low"),
        column("conf_high", Format::Ratio(2), "log-ratio, bovengrens 95%", "log-ratio, 95% high"),
        column("p_value", Format::PValue, "p (log-ratio)", "p (log-ratio)"),
    ],
};
