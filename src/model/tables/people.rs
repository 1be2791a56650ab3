//! Who took part, and the findings in their answers.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Who took part.
pub static SAMPLE: TableSpec = TableSpec {
    id: "sample",
    title: ("Wie deden mee", "Who took part"),
    key: &["wave"],
    columns: &[
        column("wave", Format::Text, "Editie", "Edition"),
        column("n", Format::Count, "n", "n"),
        column("k", Format::Count, "k", "k"),
        column(
            "respondents_median",
            Format::Number(1),
            "Respondenten per organisatie (mediaan)",
            "Respondents per organization (median)",
        ),
        column(
            "excluded_small",
            Format::Count,
            "Organisaties onder het minimum",
            "Organizations below the minimum",
        ),
    ],
};

/// From those listed to those of whom something is shown, step by step.
pub static FLOW: TableSpec = TableSpec {
    id: "flow",
    title: ("Van lijst tot analyse", "From list to analysis"),
    key: &["wave", "step"],
    columns: &[
        column("wave", Format::Text, "Editie", "Edition"),
        column("step", Format::Name, "Stap", "Step"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
        column("share", Format::Percent(0), "Aandeel van de vorige stap", "Share of the step before"),
    ],
};

/// Distribution over organizations.
pub static DISTRIBUTIONS: TableSpec = TableSpec {
    id: "distributions",
    title: ("Verdeling over organisaties", "Distribution over organizations"),
    key: &["variable", "wave"],
    columns: &[
        column("variable", Format::Name, "Variabele", "Variable"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("k", Format::Count, "k", "k"),
        column("mean", Format::Number(2), "Gemiddelde", "Mean"),
        column("sd", Format::Number(2), "SD", "SD"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("q10", Format::Number(2), "10%", "10%"),
        column("q25", Format::Number(2), "25%", "25%"),
        column("median", Format::Number(2), "Mediaan", "Median"),
        column("q75", Format::Number(2), "75%", "75%"),
        column("q90", Format::Number(2), "90%", "90%"),
    ],
};

/// Dots in the figures.
pub static POINTS: TableSpec = TableSpec {
    id: "points",
    title: ("Punten in de figuren", "Dots in the figures"),
    key: &["variable", "wave"],
    columns: &[
        column("variable", Format::Name, "Variabele", "Variable"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("value", Format::Number(2), "Waarde", "Value"),
        column("size_class", Format::Text, "Respondenten", "Respondents"),
    ],
};

/// Organizations.
pub static ORGANIZATIONS: TableSpec = TableSpec {
    id: "organizations",
    title: ("Organisaties", "Organizations"),
    key: &["organization", "wave"],
    columns: &[
        column("organization", Format::Text, "Organisatie", "Organization"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("n", Format::Count, "n", "n"),
    ],
};

/// Scores.
pub static SCORES: TableSpec = TableSpec {
    id: "scores",
    title: ("Scores", "Scores"),
    key: &["respondent"],
    columns: &[
        column("respondent", Format::Text, "Respondent", "Respondent"),
        column("organization", Format::Text, "Organisatie", "Organization"),
        column("wave", Format::Text, "Editie", "Edition"),
    ],
};

/// Findings in the data.
pub static FINDINGS: TableSpec = TableSpec {
    id: "findings",
    title: ("Bevindingen in de data", "Findings in the data"),
    key: &["code", "file", "column"],
    columns: &[
        column("code", Format::Text, "Code", "Code"),
        column("severity", Format::Text, "Ernst", "Severity"),
        column("file", Format::Text, "Bestand", "File"),
        column("line", Format::Count, "Regel", "Line"),
        column("column", Format::Name, "Vraag", "Question"),
        column("count", Format::Count, "Aantal", "Count"),
        column("message", Format::Text, "Bericht", "Message"),
    ],
};
