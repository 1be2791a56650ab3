//! What reporting standards ask for.

use super::column;
use crate::model::table::{Format, TableSpec};

/// What reporting standards ask for, and where it is stated.
pub static CHECKLIST: TableSpec = TableSpec {
    id: "checklist",
    title: ("Wat een verslag hoort te vermelden", "What a report should state"),
    key: &["item"],
    columns: &[
        column("standard", Format::Text, "Standaard", "Standard"),
        column("item", Format::Name, "Gevraagd", "Asked"),
        column("status", Format::Text, "Vermeld", "Stated"),
        column("stated_in", Format::Text, "Waar", "Where"),
        column("section", Format::Text, "Hoofdstuk", "Section"),
    ],
};
