//! The key correlations under every declared choice.

use super::column;
use crate::model::table::{Format, TableSpec};

/// What specifications differ in. Their numbers are those of one run: with another choice there, all behind it have others.
pub const CHOICES: [&str; 8] =
    ["level", "method", "weighting", "score_missing", "score", "min_group", "exclude", "controls"];

/// One row per specification.
pub static SPECIFICATIONS: TableSpec = TableSpec {
    id: "specifications",
    title: ("Specificaties", "Specifications"),
    key: &["correlation", "id"],
    columns: &[
        column("correlation", Format::Text, "Correlatie", "Correlation"),
        column("id", Format::Count, "Nummer", "Number"),
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("level", Format::Text, "Niveau", "Level"),
        column("method", Format::Text, "Methode", "Method"),
        column("weighting", Format::Text, "Telt even zwaar", "Counts equally"),
        column("score_missing", Format::Text, "Ontbrekende antwoorden", "Missing answers"),
        column("score", Format::Text, "Score", "Score"),
        column("min_group", Format::Count, "Minste respondenten", "Least respondents"),
        column("exclude", Format::Text, "Weggelaten", "Excluded"),
        column("controls", Format::Text, "Gecontroleerd voor", "Controls"),
        column("main", Format::Text, "Hoofdspecificatie", "Main specification"),
        column("n", Format::Count, "n", "n"),
        column("k", Format::Count, "k", "k"),
        column("estimate", Format::Ratio(2), "r", "r"),
        column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
        column("p_value", Format::PValue, "p", "p"),
    ],
};

/// The curve of each correlation as a whole, and the joint test.
pub static SPECIFICATION_TESTS: TableSpec = TableSpec {
    id: "specification_tests",
    title: ("Specificatiecurves getoetst", "Specification curves tested"),
    key: &["correlation"],
    columns: &[
        column("correlation", Format::Text, "Correlatie", "Correlation"),
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("expect", Format::Text, "Verwacht", "Expected"),
        column("specifications", Format::Count, "Specificaties", "Specifications"),
        column("estimated", Format::Count, "Waarvan geschat", "Of which estimated"),
        column("smallest", Format::Ratio(2), "Kleinste r", "Smallest r"),
        column("largest", Format::Ratio(2), "Grootste r", "Largest r"),
        column("median", Format::Ratio(2), "Mediaan", "Median"),
        column("median_p", Format::PValue, "p (mediaan)", "p (median)"),
        column("share", Format::Percent(0), "Verwachte richting en p < 0,05", "Expected sign and p < .05"),
        column("share_p", Format::PValue, "p (aandeel)", "p (share)"),
        column("mean_z", Format::Number(2), "Gemiddelde z", "Mean z"),
        column("mean_z_p", Format::PValue, "p (gemiddelde z)", "p (mean z)"),
        column("permutations", Format::Count, "Verwisselingen", "Permutations"),
    ],
};

/// What each choice does to the estimates.
pub static SPECIFICATION_CHOICES: TableSpec = TableSpec {
    id: "specification_choices",
    title: ("Wat elke keuze uitmaakt", "What each choice does"),
    key: &["correlation", "choice", "option"],
    columns: &[
        column("correlation", Format::Text, "Correlatie", "Correlation"),
        column("choice", Format::Text, "Keuze", "Choice"),
        column("option", Format::Text, "Optie", "Option"),
        column("specifications", Format::Count, "Specificaties", "Specifications"),
        column("median", Format::Ratio(2), "Mediaan", "Median"),
        column(
            "share_of_variance",
            Format::Ratio(2),
            "Aandeel in de spreiding (η²)",
            "Share of the spread (η²)",
        ),
    ],
};
