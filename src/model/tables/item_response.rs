//! The graded response model.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Parameters of the graded response model.
pub static ITEM_RESPONSE: TableSpec = TableSpec {
    id: "item_response",
    title: ("Itemresponsmodel", "Item response model"),
    key: &["item", "parameter"],
    columns: &[
        column("scale", Format::Name, "Schaal", "Scale"),
        column("item", Format::Name, "Item", "Item"),
        column("parameter", Format::Text, "Parameter", "Parameter"),
        column("n", Format::Count, "n", "n"),
        column("estimate", Format::Number(2), "Schatting", "Estimate"),
        column("std_error", Format::Number(3), "SE", "SE"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
    ],
};

/// Fit of the graded response model.
pub static ITEM_RESPONSE_FIT: TableSpec = TableSpec {
    id: "item_response_fit",
    title: ("Passing van het itemresponsmodel", "Fit of the item response model"),
    key: &["scale"],
    columns: &[
        column("scale", Format::Name, "Schaal", "Scale"),
        column("n", Format::Count, "n", "n"),
        column("n_parameters", Format::Count, "Parameters", "Parameters"),
        column("log_likelihood", Format::Number(1), "Log-likelihood", "Log-likelihood"),
        column("aic", Format::Number(1), "AIC", "AIC"),
        column("bic", Format::Number(1), "BIC", "BIC"),
        column("reliability", Format::Ratio(2), "Betrouwbaarheid (EAP)", "Reliability (EAP)"),
        column("iterations", Format::Count, "Iteraties", "Iterations"),
    ],
};

/// Curves of items: the chance of each answer, and information, along the latent variable.
pub static ITEM_CURVES: TableSpec = TableSpec {
    id: "item_curves",
    title: ("Itemresponscurven", "Item response curves"),
    key: &["item", "curve", "theta"],
    columns: &[
        column("scale", Format::Name, "Schaal", "Scale"),
        column("item", Format::Name, "Item", "Item"),
        column("curve", Format::Text, "Curve", "Curve"),
        column("theta", Format::Number(1), "Latente waarde", "Latent value"),
        column("value", Format::Number(3), "Waarde", "Value"),
    ],
};
