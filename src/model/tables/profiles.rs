//! Profiles and a map of organizations.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Profiles of organizations.
pub static PROFILES: TableSpec = TableSpec {
    id: "profiles",
    title: ("Profielen van organisaties", "Profiles of organizations"),
    key: &["profile", "factor"],
    columns: &[
        column("profile", Format::Count, "Profiel", "Profile"),
        column("k", Format::Count, "k", "k"),
        column("share", Format::Percent(0), "Aandeel", "Share"),
        column("factor", Format::Name, "Factor", "Factor"),
        column("mean", Format::Number(2), "Gemiddelde", "Mean"),
        column("sd", Format::Number(2), "SD", "SD"),
    ],
};

/// How many profiles.
pub static PROFILE_FIT: TableSpec = TableSpec {
    id: "profile_fit",
    title: ("Aantal profielen", "Number of profiles"),
    key: &["method", "profiles"],
    columns: &[
        column("method", Format::Text, "Methode", "Method"),
        column("profiles", Format::Count, "Profielen", "Profiles"),
        column("k", Format::Count, "k", "k"),
        column("log_likelihood", Format::Number(1), "Log-likelihood", "Log-likelihood"),
        column("n_parameters", Format::Count, "Parameters", "Parameters"),
        column("bic", Format::Number(1), "BIC", "BIC"),
        column("entropy", Format::Ratio(2), "Entropie", "Entropy"),
        column("within_sum_of_squares", Format::Number(2), "Kwadratensom binnen", "Within sum of squares"),
        column("stability", Format::Ratio(2), "Stabiliteit", "Stability"),
        column("smallest", Format::Count, "Kleinste profiel", "Smallest profile"),
    ],
};

/// Principal components of the maturity factors.
pub static COMPONENTS: TableSpec = TableSpec {
    id: "components",
    title: ("Kaart van organisaties: assen", "Map of organizations: axes"),
    key: &["component", "factor"],
    columns: &[
        column("component", Format::Count, "Component", "Component"),
        column("share", Format::Percent(0), "Verklaarde variantie", "Variance explained"),
        column("factor", Format::Name, "Factor", "Factor"),
        column("weight", Format::Ratio(2), "Gewicht", "Weight"),
    ],
};

/// Where organizations stand on the map: internal profile only.
pub static ORGANIZATION_MAP: TableSpec = TableSpec {
    id: "organization_map",
    title: ("Kaart van organisaties", "Map of organizations"),
    key: &["organization"],
    columns: &[
        column("organization", Format::Text, "Organisatie", "Organization"),
        column("component_1", Format::Number(2), "Component 1", "Component 1"),
        column("component_2", Format::Number(2), "Component 2", "Component 2"),
        column("profile", Format::Count, "Profiel", "Profile"),
        column("probability", Format::Ratio(2), "Kans op dit profiel", "Probability of this profile"),
    ],
};

/// The same places without names.
pub static MAP_POINTS: TableSpec = TableSpec {
    id: "map_points",
    title: ("Kaart van organisaties: punten", "Map of organizations: dots"),
    key: &["component_1", "component_2"],
    columns: &[
        column("component_1", Format::Number(1), "Component 1", "Component 1"),
        column("component_2", Format::Number(1), "Component 2", "Component 2"),
        column("profile", Format::Count, "Profiel", "Profile"),
        column("size_class", Format::Text, "Respondenten", "Respondents"),
        column("unanimous", Format::Count, "Allen gelijk op een factor", "All alike on a factor"),
    ],
};
