//! Use of the platform, and answers as shares.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Use.
pub static USAGE: TableSpec = TableSpec {
    id: "usage",
    title: ("Gebruik", "Use"),
    key: &["role", "wave"],
    columns: &[
        column("role", Format::Name, "Rol", "Role"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("estimate", Format::Percent(0), "Gemiddelde", "Mean"),
        column("conf_low", Format::Percent(0), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Percent(0), "bovengrens 95%", "95% high"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
    ],
};

/// Applications.
pub static APPLICATIONS: TableSpec = TableSpec {
    id: "applications",
    title: ("Toepassingen", "Applications"),
    key: &["application", "wave"],
    columns: &[
        column("application", Format::Name, "Toepassing", "Application"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("estimate", Format::Percent(0), "Gebruikt vaak", "Uses often"),
        column("conf_low", Format::Percent(0), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Percent(0), "bovengrens 95%", "95% high"),
        column("rank", Format::Count, "Plaats", "Rank"),
        column("rank_low", Format::Count, "plaats, ondergrens 95%", "rank, 95% low"),
        column("rank_high", Format::Count, "plaats, bovengrens 95%", "rank, 95% high"),
        column(
            "among_lowest",
            Format::Ratio(2),
            "Kans op het laagste derde",
            "Probability of the lowest third",
        ),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
    ],
};

/// Shares.
pub static SHARES: TableSpec = TableSpec {
    id: "shares",
    title: ("Verdelingen", "Shares"),
    key: &["column", "category", "wave"],
    columns: &[
        column("column", Format::Name, "Vraag", "Question"),
        column("category", Format::Text, "Antwoord", "Answer"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("estimate", Format::Percent(0), "Aandeel", "Share"),
        column("conf_low", Format::Percent(0), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Percent(0), "bovengrens 95%", "95% high"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
    ],
};

/// Answers by item.
pub static ANSWERS: TableSpec = TableSpec {
    id: "answers",
    title: ("Antwoorden per item", "Answers by item"),
    key: &["item", "wave", "answer"],
    columns: &[
        column("item", Format::Name, "Item", "Item"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("answer", Format::Count, "Antwoord", "Answer"),
        column("estimate", Format::Percent(0), "Aandeel", "Share"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
    ],
};
