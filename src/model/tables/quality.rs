//! The quality of the data: patterns of little care, missing answers, response, and what results owe to them.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Patterns of answers that tell of little care.
pub static QUALITY: TableSpec = TableSpec {
    id: "quality",
    title: ("Antwoordpatronen", "Patterns of answers"),
    key: &["pattern", "wave"],
    columns: &[
        column("pattern", Format::Name, "Patroon", "Pattern"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("limit", Format::Number(3), "Grens", "Limit"),
        column("flags", Format::Text, "Markeert", "Flags"),
        column("n", Format::Count, "Te beoordelen", "Can be judged"),
        column("seen", Format::Count, "Gezien bij", "Seen in"),
        column("share", Format::Percent(1), "Aandeel", "Share"),
        column("k_seen", Format::Count, "In organisaties", "In organizations"),
    ],
};

/// The same per organization.
pub static QUALITY_ORGANIZATIONS: TableSpec = TableSpec {
    id: "quality_organizations",
    title: ("Antwoordpatronen per organisatie", "Patterns of answers by organization"),
    key: &["organization", "wave"],
    columns: &[
        column("organization", Format::Text, "Organisatie", "Organization"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("n", Format::Count, "n", "n"),
        column("longest_string", Format::Count, "Lange reeks gelijk", "Long run of equal answers"),
        column("within_sd", Format::Count, "Nauwelijks spreiding", "Hardly any spread"),
        column("speed", Format::Count, "Te snel", "Too fast"),
        column("duplicate", Format::Count, "Dubbel", "Duplicate"),
        column("mahalanobis", Format::Count, "Ver van allen", "Far from all"),
        column("even_odd", Format::Count, "Helften verschillen", "Halves differ"),
        column("flagged", Format::Count, "Gemarkeerd", "Flagged"),
        column("share", Format::Percent(1), "Aandeel gemarkeerd", "Share flagged"),
        column("missing", Format::Percent(1), "Antwoorden ontbreken", "Answers missing"),
    ],
};

/// Missing answers by item, and how they are spread over organizations.
pub static MISSING: TableSpec = TableSpec {
    id: "missing",
    title: ("Ontbrekende antwoorden", "Missing answers"),
    key: &["item"],
    columns: &[
        column("item", Format::Name, "Vraag", "Question"),
        column("n", Format::Count, "Gevraagd", "Asked"),
        column("n_missing", Format::Count, "Ontbreekt", "Missing"),
        column("share", Format::Percent(1), "Aandeel", "Share"),
        column("k", Format::Count, "k", "k"),
        column("q25", Format::Percent(1), "25%", "25%"),
        column("median", Format::Percent(1), "Mediaan", "Median"),
        column("q75", Format::Percent(1), "75%", "75%"),
    ],
};

/// Is it chance alone which answers are missing?
pub static MISSING_TESTS: TableSpec = TableSpec {
    id: "missing_tests",
    title: ("Ontbreken antwoorden willekeurig?", "Are answers missing at random?"),
    key: &["scale"],
    columns: &[
        column("scale", Format::Name, "Schaal", "Scale"),
        column("n_items", Format::Count, "Items", "Items"),
        column("n", Format::Count, "n", "n"),
        column("complete", Format::Count, "Volledig", "Complete"),
        column("patterns", Format::Count, "Patronen", "Patterns"),
        column("chi_square", Format::Number(2), "χ²", "χ²"),
        column("df", Format::Count, "df", "df"),
        column("p_value", Format::PValue, "p", "p"),
    ],
};

/// How many of those invited responded.
pub static RESPONSE: TableSpec = TableSpec {
    id: "response",
    title: ("Respons", "Response"),
    key: &["wave"],
    columns: &[
        column("wave", Format::Text, "Editie", "Edition"),
        column("k", Format::Count, "Organisaties met een aantal", "Organizations with a number"),
        column("invited", Format::Count, "Uitgenodigd", "Invited"),
        column("n", Format::Count, "Respondenten", "Respondents"),
        column("rate", Format::Percent(1), "Respons", "Response rate"),
        column("q25", Format::Percent(1), "25%", "25%"),
        column("median", Format::Percent(1), "Mediaan", "Median"),
        column("q75", Format::Percent(1), "75%", "75%"),
    ],
};

/// Declared correlations under other treatments of the data.
pub static SENSITIVITY: TableSpec = TableSpec {
    id: "sensitivity",
    title: ("Hangt de uitkomst af van wie meetelt?", "Does the result depend on who counts?"),
    key: &["id", "variant"],
    columns: &[
        column("id", Format::Text, "Naam", "Name"),
        column("variant", Format::Text, "Variant", "Variant"),
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("level", Format::Text, "Niveau", "Level"),
        column("n", Format::Count, "n", "n"),
        column("k", Format::Count, "k", "k"),
        column("estimate", Format::Ratio(2), "r", "r"),
        column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
        column("difference", Format::Number(2), "Verschil", "Difference"),
        column("verdict", Format::Text, "Conclusie", "Conclusion"),
    ],
};
