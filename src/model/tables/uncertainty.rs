//! How sure the declared correlations are, by every method that applies.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Declared correlations by method.
pub static UNCERTAINTY: TableSpec = TableSpec {
    id: "uncertainty",
    title: ("Onzekerheid van de correlaties", "Uncertainty of the correlations"),
    key: &["id", "method"],
    columns: &[
        column("id", Format::Text, "Naam", "Name"),
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("level", Format::Text, "Niveau", "Level"),
        column("method", Format::Text, "Methode", "Method"),
        column("estimate", Format::Ratio(2), "r", "r"),
        column("std_error", Format::Ratio(3), "Standaardfout", "Standard error"),
        column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
        column("p_value", Format::PValue, "p", "p"),
        column("df", Format::Number(1), "df", "df"),
        column("replicates", Format::Count, "Trekkingen", "Replicates"),
        column("failed", Format::Count, "Mislukt", "Failed"),
    ],
};
