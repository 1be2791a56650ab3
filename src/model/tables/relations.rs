//! Relations between variables, and groups compared.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Correlations.
pub static CORRELATIONS: TableSpec = TableSpec {
    id: "correlations",
    title: ("Correlaties", "Correlations"),
    key: &["id", "level", "method"],
    columns: &[
        column("id", Format::Text, "Naam", "Name"),
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("level", Format::Text, "Niveau", "Level"),
        column("method", Format::Text, "Methode", "Method"),
        column("controls", Format::Text, "Gecontroleerd voor", "Controls"),
        column("role", Format::Text, "Rol", "Role"),
        column("n", Format::Count, "n", "n"),
        column("k", Format::Count, "k", "k"),
        column("estimate", Format::Ratio(2), "r", "r"),
        column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
        column("interval", Format::Text, "Interval", "Interval"),
        column("p_value", Format::PValue, "p", "p"),
        column("p_adjusted", Format::PValue, "p (Holm)", "p (Holm)"),
        column("p_bh", Format::PValue, "p (Benjamini-Hochberg)", "p (Benjamini-Hochberg)"),
        column("p_max_t", Format::PValue, "p (max-T)", "p (max-T)"),
        column("m", Format::Count, "Toetsen in de familie", "Tests in the family"),
        column("expect", Format::Text, "Verwacht", "Expected"),
        column("verdict", Format::Text, "Oordeel", "Verdict"),
        column("smallest_detectable", Format::Ratio(2), "Kleinste vindbare |r|", "Smallest detectable |r|"),
    ],
};

/// Correlations between scales.
pub static SCALE_CORRELATIONS: TableSpec = TableSpec {
    id: "scale_correlations",
    title: ("Correlaties tussen schalen", "Correlations between scales"),
    key: &["scale_a", "scale_b"],
    columns: &[
        column("scale_a", Format::Name, "Schaal A", "Scale A"),
        column("scale_b", Format::Name, "Schaal B", "Scale B"),
        column("level", Format::Text, "Niveau", "Level"),
        column("n", Format::Count, "n", "n"),
        column("k", Format::Count, "k", "k"),
        column("estimate", Format::Ratio(2), "r", "r"),
        column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
    ],
};

/// Use and outcomes.
pub static USE_OUTCOMES: TableSpec = TableSpec {
    id: "use_outcomes",
    title: ("Gebruik en opbrengsten", "Use and outcomes"),
    key: &["x", "y", "level"],
    columns: &[
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("level", Format::Text, "Niveau", "Level"),
        column("n", Format::Count, "n", "n"),
        column("k", Format::Count, "k", "k"),
        column("estimate", Format::Ratio(2), "r", "r"),
        column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
        column("p_value", Format::PValue, "p", "p"),
        column("smallest_detectable", Format::Ratio(2), "Kleinste vindbare |r|", "Smallest detectable |r|"),
        column("influential", Format::Count, "Cooks afstand boven 1", "Cook’s distance above 1"),
        column(
            "without_influential",
            Format::Ratio(2),
            "r zonder die organisaties",
            "r without those organizations",
        ),
    ],
};

/// Differences between correlations.
pub static CORRELATION_DIFFERENCES: TableSpec = TableSpec {
    id: "correlation_differences",
    title: ("Verschillen tussen correlaties", "Differences between correlations"),
    key: &["x_1", "x_2", "y"],
    columns: &[
        column("id", Format::Text, "Naam", "Name"),
        column("x_1", Format::Name, "x 1", "x 1"),
        column("x_2", Format::Name, "x 2", "x 2"),
        column("y", Format::Name, "y", "y"),
        column("level", Format::Text, "Niveau", "Level"),
        column("r_1", Format::Ratio(2), "r 1", "r 1"),
        column("r_2", Format::Ratio(2), "r 2", "r 2"),
        column("r_12", Format::Ratio(2), "r tussen 1 en 2", "r between 1 and 2"),
        column("k", Format::Count, "k", "k"),
        column("difference", Format::Ratio(2), "Verschil", "Difference"),
        column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
        column("p_value", Format::PValue, "p (Williams)", "p (Williams)"),
        column("p_steiger", Format::PValue, "p (Steiger)", "p (Steiger)"),
        column("p_meng", Format::PValue, "p (Meng)", "p (Meng)"),
    ],
};

/// Confirmatory correlations with different outcomes held against each other.
pub static CORRELATION_CONTRASTS: TableSpec = TableSpec {
    id: "correlation_contrasts",
    title: ("Toetsende correlaties tegenover elkaar", "Confirmatory correlations held against each other"),
    key: &["id_1", "id_2"],
    columns: &[
        column("id_1", Format::Text, "Naam 1", "Name 1"),
        column("id_2", Format::Text, "Naam 2", "Name 2"),
        column("x_1", Format::Name, "x 1", "x 1"),
        column("y_1", Format::Name, "y 1", "y 1"),
        column("x_2", Format::Name, "x 2", "x 2"),
        column("y_2", Format::Name, "y 2", "y 2"),
        column("r_1", Format::Ratio(2), "r 1", "r 1"),
        column("r_2", Format::Ratio(2), "r 2", "r 2"),
        column("k", Format::Count, "k", "k"),
        column("difference", Format::Ratio(2), "Verschil", "Difference"),
        column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
        column("z", Format::Number(2), "z", "z"),
        column("p_value", Format::PValue, "p", "p"),
    ],
};

/// Correlations compared between groups of organizations.
pub static CORRELATION_GROUPS: TableSpec = TableSpec {
    id: "correlation_groups",
    title: ("Correlaties vergeleken tussen groepen", "Correlations compared between groups"),
    key: &["id", "group_a", "group_b"],
    columns: &[
        column("id", Format::Text, "Naam", "Name"),
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("by", Format::Name, "Groepering", "Grouping"),
        column("group_a", Format::Text, "Groep A", "Group A"),
        column("group_b", Format::Text, "Groep B", "Group B"),
        column("k_a", Format::Count, "k A", "k A"),
        column("k_b", Format::Count, "k B", "k B"),
        column("r_a", Format::Ratio(2), "r A", "r A"),
        column("r_b", Format::Ratio(2), "r B", "r B"),
        column("difference", Format::Ratio(2), "Verschil", "Difference"),
        column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
        column("p_value", Format::PValue, "p", "p"),
        column("cohens_q", Format::Number(2), "Cohens q", "Cohen’s q"),
    ],
};

/// Groups compared.
pub static COMPARISONS: TableSpec = TableSpec {
    id: "comparisons",
    title: ("Groepen vergeleken", "Groups compared"),
    key: &["id", "group_a", "group_b"],
    columns: &[
        column("id", Format::Text, "Naam", "Name"),
        column("x", Format::Name, "x", "x"),
        column("by", Format::Name, "Groepering", "Grouping"),
        column("level", Format::Text, "Niveau", "Level"),
        column("role", Format::Text, "Rol", "Role"),
        column("group_a", Format::Text, "Groep A", "Group A"),
        column("group_b", Format::Text, "Groep B", "Group B"),
        column("k_a", Format::Count, "k A", "k A"),
        column("k_b", Format::Count, "k B", "k B"),
        column("mean_a", Format::Number(2), "Gemiddelde A", "Mean A"),
        column("mean_b", Format::Number(2), "Gemiddelde B", "Mean B"),
        column("difference", Format::Number(2), "Verschil", "Difference"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("df", Format::Number(1), "df", "df"),
        column("p_value", Format::PValue, "p", "p"),
        column("p_adjusted", Format::PValue, "p (Holm)", "p (Holm)"),
        column("hedges_g", Format::Number(2), "Hedges’ g", "Hedges’ g"),
        column("expect", Format::Text, "Verwacht", "Expected"),
        column("verdict", Format::Text, "Oordeel", "Verdict"),
        column("superiority", Format::Number(2), "Kans dat A hoger is", "Chance that A is higher"),
        column("superiority_low", Format::Number(2), "kans, ondergrens 95%", "chance, 95% low"),
        column("superiority_high", Format::Number(2), "kans, bovengrens 95%", "chance, 95% high"),
        column("p_rank", Format::PValue, "p (rangen)", "p (ranks)"),
        column("equivalence", Format::Number(2), "Grens van gelijkheid", "Bound of equivalence"),
        column("p_equivalence", Format::PValue, "p (gelijkheid)", "p (equivalence)"),
        column("hedges_g_low", Format::Number(2), "g, ondergrens 95%", "g, 95% low"),
        column("hedges_g_high", Format::Number(2), "g, bovengrens 95%", "g, 95% high"),
    ],
};

/// Dots in the scatter plots.
pub static PAIRS: TableSpec = TableSpec {
    id: "pairs",
    title: ("Punten in de spreidingsdiagrammen", "Dots in the scatter plots"),
    key: &["x", "y"],
    columns: &[
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("x_value", Format::Number(2), "x", "x"),
        column("y_value", Format::Number(2), "y", "y"),
        column("size_class", Format::Text, "Respondenten", "Respondents"),
        column("influential", Format::Count, "Cooks afstand boven 1", "Cook’s distance above 1"),
    ],
};

/// Lines in the scatter plots.
pub static FITS: TableSpec = TableSpec {
    id: "fits",
    title: ("Lijnen in de spreidingsdiagrammen", "Lines in the scatter plots"),
    key: &["x", "y", "line", "x_value"],
    columns: &[
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("line", Format::Text, "Lijn", "Line"),
        column("x_value", Format::Number(2), "x", "x"),
        column("y_value", Format::Number(2), "y", "y"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
    ],
};
