//! The same quantity as other programs print it.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Conventions.
pub static CONVENTIONS: TableSpec = TableSpec {
    id: "conventions",
    title: ("Zoals andere programma’s het drukken", "As other programs print it"),
    key: &["quantity", "subject", "convention"],
    columns: &[
        column("quantity", Format::Text, "Grootheid", "Quantity"),
        column("subject", Format::Name, "Van", "Of"),
        column("convention", Format::Text, "Conventie", "Convention"),
        column("programs", Format::Text, "Programma’s", "Programs"),
        column("value", Format::Number(3), "Waarde", "Value"),
        column("ours", Format::Text, "Hier gevolgd", "Followed here"),
        column("choice", Format::Text, "Keuze die het verschil maakt", "The choice that moves it"),
        column("choice_nl", Format::Text, "Keuze, in het Nederlands", "The choice, in Dutch"),
    ],
};
