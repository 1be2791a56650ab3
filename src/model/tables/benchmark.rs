//! One organization against the cohort.

use super::column;
use crate::model::table::{Format, TableSpec};

/// A column about an organization's own respondents, in the tables of its benchmark.
#[derive(Debug, Clone, Copy)]
pub struct OwnFigure {
    /// Its name, the same in every such table.
    pub column: &'static str,
    /// What it says.
    pub kind: OwnKind,
}

/// What a column about own respondents says, by which it is rounded or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnKind {
    /// How many they are.
    Size,
    /// A mean of theirs or what follows from it, in the unit of the answers.
    Mean,
    /// The same, resting on an earlier wave as well.
    Change,
    /// Words, stages and ranks that follow from it.
    Conclusion,
}

const fn own(column: &'static str, kind: OwnKind) -> OwnFigure {
    OwnFigure { column, kind }
}

/// What the own respondents answered in the latest wave, and what follows from it.
pub static OWN_FIGURES: [OwnFigure; 21] = [
    own("n", OwnKind::Size),
    own("mean", OwnKind::Mean),
    own("conf_low", OwnKind::Mean),
    own("conf_high", OwnKind::Mean),
    own("difference", OwnKind::Mean),
    own("difference_low", OwnKind::Mean),
    own("difference_high", OwnKind::Mean),
    own("shrunken", OwnKind::Mean),
    own("comparison_low", OwnKind::Mean),
    own("comparison_high", OwnKind::Mean),
    own("room", OwnKind::Mean),
    own("gap", OwnKind::Mean),
    own("change", OwnKind::Change),
    own("change_low", OwnKind::Change),
    own("change_high", OwnKind::Change),
    own("position", OwnKind::Conclusion),
    own("plan", OwnKind::Conclusion),
    own("stage", OwnKind::Conclusion),
    own("stage_low", OwnKind::Conclusion),
    own("stage_high", OwnKind::Conclusion),
    own("next_level", OwnKind::Conclusion),
];

/// Where the organization stands.
pub static BENCHMARK: TableSpec = TableSpec {
    id: "benchmark",
    title: ("Waar staat de organisatie", "Where the organization stands"),
    key: &["variable"],
    columns: &[
        column("variable", Format::Name, "Variabele", "Variable"),
        column("group", Format::Text, "Onderdeel", "Part"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("n", Format::Count, "n", "n"),
        column("mean", Format::Number(2), "Gemiddelde", "Mean"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("cohort_k", Format::Count, "Organisaties in het cohort", "Organizations in the cohort"),
        column("q10", Format::Number(2), "10%", "10%"),
        column("q25", Format::Number(2), "25%", "25%"),
        column("median", Format::Number(2), "Mediaan", "Median"),
        column("q75", Format::Number(2), "75%", "75%"),
        column("q90", Format::Number(2), "90%", "90%"),
        column("difference", Format::Number(2), "Verschil", "Difference"),
        column("difference_low", Format::Number(2), "ondergrens", "low"),
        column("difference_high", Format::Number(2), "bovengrens", "high"),
        column("position", Format::Text, "Positie", "Position"),
        column("previous_wave", Format::Text, "Eerdere editie", "Earlier edition"),
        column("previous_n", Format::Count, "n eerder", "n earlier"),
        column("previous_mean", Format::Number(2), "Eerder gemiddelde", "Earlier mean"),
        column("change", Format::Number(2), "Verandering", "Change"),
        column("change_low", Format::Number(2), "ondergrens", "low"),
        column("change_high", Format::Number(2), "bovengrens", "high"),
        column("shrunken", Format::Number(2), "Gekrompen", "Shrunken"),
        column("comparison_low", Format::Number(2), "vergelijking laag", "comparison low"),
        column("comparison_high", Format::Number(2), "vergelijking hoog", "comparison high"),
        column("median_move", Format::Number(2), "Mediaan verschuift", "Median moves"),
    ],
};

/// Where it stands on the practices under each factor and on the applications.
pub static PRACTICES: TableSpec = TableSpec {
    id: "practices",
    title: ("De praktijken en de toepassingen", "Practices and applications"),
    key: &["variable"],
    columns: &[
        column("variable", Format::Name, "Praktijk", "Practice"),
        column("scale", Format::Name, "Factor", "Factor"),
        column("kind", Format::Text, "Soort", "Kind"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("n", Format::Count, "n", "n"),
        column("mean", Format::Number(1), "Gemiddelde", "Mean"),
        column("conf_low", Format::Number(1), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(1), "bovengrens 95%", "95% high"),
        column("cohort_k", Format::Count, "Organisaties in het cohort", "Organizations in the cohort"),
        column("q25", Format::Number(1), "25%", "25%"),
        column("median", Format::Number(1), "Mediaan", "Median"),
        column("q75", Format::Number(1), "75%", "75%"),
        column("difference", Format::Number(1), "Verschil", "Difference"),
        column("difference_low", Format::Number(1), "ondergrens", "low"),
        column("difference_high", Format::Number(1), "bovengrens", "high"),
        column("position", Format::Text, "Positie", "Position"),
        column("room", Format::Number(1), "Ruimte", "Room"),
        column("plan", Format::Count, "Op het plan", "On the plan"),
    ],
};

/// The same against those of its sector and size.
pub static PEERS: TableSpec = TableSpec {
    id: "peers",
    title: ("Naast vergelijkbare organisaties", "Beside similar organizations"),
    key: &["variable", "by"],
    columns: &[
        column("variable", Format::Name, "Variabele", "Variable"),
        column("by", Format::Name, "Vergelijkbaar naar", "Similar by"),
        column("word", Format::Text, "Groep", "Group"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("cohort_k", Format::Count, "k", "k"),
        column("q25", Format::Number(2), "25%", "25%"),
        column("median", Format::Number(2), "Mediaan", "Median"),
        column("q75", Format::Number(2), "75%", "75%"),
        column("n", Format::Count, "n", "n"),
        column("mean", Format::Number(2), "Gemiddelde", "Mean"),
        column("difference", Format::Number(2), "Verschil", "Difference"),
        column("difference_low", Format::Number(2), "ondergrens", "low"),
        column("difference_high", Format::Number(2), "bovengrens", "high"),
        column("position", Format::Text, "Positie", "Position"),
    ],
};

/// The stage of each factor.
pub static OWN_STAGES: TableSpec = TableSpec {
    id: "own_stages",
    title: ("Het stadium van volwassenheid", "The stage of maturity"),
    key: &["factor"],
    columns: &[
        column("factor", Format::Name, "Factor", "Factor"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("n", Format::Count, "n", "n"),
        column("mean", Format::Number(2), "Gemiddelde", "Mean"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("stage", Format::Count, "Stadium", "Stage"),
        column("stage_low", Format::Count, "laagste dat past", "lowest that fits"),
        column("stage_high", Format::Count, "hoogste dat past", "highest that fits"),
        column("next_level", Format::Number(2), "Volgende grens", "Next cut point"),
        column("gap", Format::Number(2), "Nog te gaan", "Still to go"),
    ],
};

/// How the organizations of a cohort are spread.
pub static COHORT: TableSpec = TableSpec {
    id: "cohort",
    title: ("Het cohort", "The cohort"),
    key: &["variable", "by", "word", "wave"],
    columns: &[
        column("variable", Format::Name, "Variabele", "Variable"),
        column("by", Format::Name, "Groep naar", "Group by"),
        column("word", Format::Text, "Groep", "Group"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("part", Format::Text, "Onderdeel", "Part"),
        column("scale", Format::Name, "Factor", "Factor"),
        column("k", Format::Count, "k", "k"),
        column("mean", Format::Number(2), "Gemiddelde", "Mean"),
        column("sd", Format::Number(2), "SD", "SD"),
        column("between", Format::Number(2), "τ", "τ"),
        column("within", Format::Number(2), "σ", "σ"),
        column("reliability", Format::Ratio(2), "λ", "λ"),
        column("q10", Format::Number(2), "10%", "10%"),
        column("q25", Format::Number(2), "25%", "25%"),
        column("median", Format::Number(2), "Mediaan", "Median"),
        column("q75", Format::Number(2), "75%", "75%"),
        column("q90", Format::Number(2), "90%", "90%"),
        column("median_se", Format::Number(3), "SE van de mediaan", "SE of the median"),
        column("median_move", Format::Number(2), "Mediaan verschuift", "Median moves"),
        column("move", Format::Number(2), "Een band verschuift", "A band moves"),
    ],
};

/// How use goes with outcomes among the organizations of a cohort.
pub static COHORT_RELATIONS: TableSpec = TableSpec {
    id: "cohort_relations",
    title: ("Gebruik en opbrengst in het cohort", "Use and outcomes in the cohort"),
    key: &["outcome", "x", "by", "word", "wave"],
    columns: &[
        column("outcome", Format::Name, "Opbrengst", "Outcome"),
        column("x", Format::Name, "Gebruik", "Use"),
        column("by", Format::Name, "Groep naar", "Group by"),
        column("word", Format::Text, "Groep", "Group"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("k", Format::Count, "k", "k"),
        column("estimate", Format::Ratio(2), "r", "r"),
        column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
    ],
};

/// Covariances of organization means in a cohort.
pub static COHORT_COVARIANCES: TableSpec = TableSpec {
    id: "cohort_covariances",
    title: ("Covarianties in het cohort", "Covariances in the cohort"),
    key: &["variable_a", "variable_b", "wave"],
    columns: &[
        column("variable_a", Format::Name, "Variabele", "Variable"),
        column("variable_b", Format::Name, "en", "and"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("k", Format::Count, "k", "k"),
        column("covariance", Format::Number(3), "Covariantie", "Covariance"),
        column("correlation", Format::Ratio(2), "r", "r"),
    ],
};

/// What to steer on.
pub static STEERING: TableSpec = TableSpec {
    id: "steering",
    title: ("Waarop te sturen", "What to steer on"),
    key: &["outcome", "x"],
    columns: &[
        column("outcome", Format::Name, "Opbrengst", "Outcome"),
        column("x", Format::Name, "Gebruik", "Use"),
        column("k", Format::Count, "k", "k"),
        column("estimate", Format::Ratio(2), "r", "r"),
        column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
        column("own", Format::Number(2), "Eigen waarde", "Own value"),
        column("cohort_median", Format::Number(2), "Mediaan van het cohort", "Cohort median"),
        column("position", Format::Text, "Positie", "Position"),
    ],
};
