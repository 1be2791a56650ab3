//! What a confirmatory model says of its measurement: reliability, convergence, whether factors are distinct, whether items
//! are the same in every group.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Reliability and average variance extracted of the factors of a model.
pub static CONSTRUCT_RELIABILITY: TableSpec = TableSpec {
    id: "construct_reliability",
    title: ("Betrouwbaarheid en convergentie van factoren", "Reliability and convergence of factors"),
    key: &["model", "factor"],
    columns: &[
        column("model", Format::Text, "Model", "Model"),
        column("factor", Format::Name, "Factor", "Factor"),
        column("estimator", Format::Text, "Schatter", "Estimator"),
        column("n_items", Format::Count, "Items", "Items"),
        column("n", Format::Count, "n", "n"),
        column("omega", Format::Ratio(2), "Omega", "Omega"),
        column("omega_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
        column("omega_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
        column("ave", Format::Ratio(2), "AVE", "AVE"),
        column("ave_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
        column("ave_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
        column(
            "highest_r2",
            Format::Ratio(2),
            "Hoogste r² met een andere factor",
            "Highest r² with another factor",
        ),
    ],
};

/// Heterotrait-monotrait ratios.
pub static HTMT: TableSpec = TableSpec {
    id: "htmt",
    title: ("Onderscheid tussen factoren (HTMT)", "Distinctness of factors (HTMT)"),
    key: &["model", "factor_a", "factor_b"],
    columns: &[
        column("model", Format::Text, "Model", "Model"),
        column("factor_a", Format::Name, "Factor", "Factor"),
        column("factor_b", Format::Name, "Andere factor", "Other factor"),
        column("n", Format::Count, "n", "n"),
        column("k", Format::Count, "k", "k"),
        column("htmt", Format::Number(2), "HTMT", "HTMT"),
        column("htmt_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("htmt_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("htmt2", Format::Number(2), "HTMT2", "HTMT2"),
        column("htmt2_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("htmt2_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("replicates", Format::Count, "Trekkingen", "Draws"),
    ],
};

/// How much an item differs between groups.
pub static DMACS: TableSpec = TableSpec {
    id: "dmacs",
    title: ("Verschil van items tussen groepen (dMACS)", "Difference of items between groups (dMACS)"),
    key: &["model", "factor", "item", "reference", "focal"],
    columns: &[
        column("model", Format::Text, "Model", "Model"),
        column("factor", Format::Name, "Factor", "Factor"),
        column("item", Format::Name, "Item", "Item"),
        column("reference", Format::Text, "Referentiegroep", "Reference group"),
        column("focal", Format::Text, "Andere groep", "Focal group"),
        column("estimator", Format::Text, "Schatter", "Estimator"),
        column("referent", Format::Name, "Referentie-item", "Referent item"),
        column("n_reference", Format::Count, "n, referentie", "n, reference"),
        column("n_focal", Format::Count, "n, andere", "n, focal"),
        column("dmacs", Format::Number(2), "dMACS", "dMACS"),
        column("signed", Format::Number(2), "met teken", "signed"),
    ],
};

/// What the syntax defines of parameters, with bootstrap intervals.
pub static DEFINED: TableSpec = TableSpec {
    id: "defined",
    title: ("Afgeleide parameters, met bootstrap", "Defined parameters, by bootstrap"),
    key: &["model", "name"],
    columns: &[
        column("model", Format::Text, "Model", "Model"),
        column("name", Format::Text, "Parameter", "Parameter"),
        column("estimator", Format::Text, "Schatter", "Estimator"),
        column("formula", Format::Text, "Formule", "Formula"),
        column("n", Format::Count, "n", "n"),
        column("k", Format::Count, "k", "k"),
        column("estimate", Format::Number(3), "Schatting", "Estimate"),
        column("std_error", Format::Number(3), "SE", "SE"),
        column("percentile_low", Format::Number(3), "ondergrens 95%, percentiel", "95% low, percentile"),
        column("percentile_high", Format::Number(3), "bovengrens 95%, percentiel", "95% high, percentile"),
        column("bca_low", Format::Number(3), "ondergrens 95%, BCa", "95% low, BCa"),
        column("bca_high", Format::Number(3), "bovengrens 95%, BCa", "95% high, BCa"),
        column("replicates", Format::Count, "Trekkingen", "Draws"),
        column("failed", Format::Count, "Mislukt", "Failed"),
    ],
};
