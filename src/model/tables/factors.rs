//! How many factors, and which.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Eigenvalues.
pub static EIGENVALUES: TableSpec = TableSpec {
    id: "eigenvalues",
    title: ("Eigenwaarden", "Eigenvalues"),
    key: &["index"],
    columns: &[
        column("index", Format::Count, "Factor", "Factor"),
        column("observed", Format::Number(2), "Eigenwaarde", "Eigenvalue"),
        column("share", Format::Percent(1), "Verklaarde variantie", "Variance explained"),
        column("observed_listwise", Format::Number(2), "Op volledige records", "On complete records"),
        column("observed_polychoric", Format::Number(2), "Polychorisch", "Polychoric"),
        column("reference_mean", Format::Number(2), "Toeval, gemiddelde", "Chance, mean"),
        column("reference_95", Format::Number(2), "Toeval, 95e percentiel", "Chance, 95th percentile"),
        column("retained_parallel", Format::Text, "Boven toeval", "Above chance"),
        column(
            "empirical_kaiser",
            Format::Number(2),
            "Empirisch Kaiser-criterium",
            "Empirical Kaiser criterion",
        ),
        column("map", Format::Number(4), "MAP", "MAP"),
        column("map_fourth", Format::Number(4), "MAP, vierde macht", "MAP, fourth power"),
    ],
};

/// What each rule suggests.
pub static NUMBER_OF_FACTORS: TableSpec = TableSpec {
    id: "number_of_factors",
    title: ("Hoeveel factoren", "How many factors"),
    key: &["rule"],
    columns: &[
        column("rule", Format::Text, "Regel", "Rule"),
        column("factors", Format::Count, "Factoren", "Factors"),
        column("basis", Format::Text, "Berekend op", "Computed on"),
        column("null_samples", Format::Text, "Nulsteekproeven", "Null samples"),
        column("replicates", Format::Count, "Aantal", "Number"),
        column("n_items", Format::Count, "Items", "Items"),
        column("n", Format::Count, "n", "n"),
    ],
};

/// Loadings.
pub static LOADINGS: TableSpec = TableSpec {
    id: "loadings",
    title: ("Factorladingen", "Factor loadings"),
    key: &["model", "item", "factor"],
    columns: &[
        column("model", Format::Text, "Model", "Model"),
        column("item", Format::Name, "Item", "Item"),
        column("factor", Format::Count, "Factor", "Factor"),
        column("loading", Format::Ratio(2), "Lading", "Loading"),
        column("std_error", Format::Number(3), "SE", "SE"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("communality", Format::Ratio(2), "Communaliteit", "Communality"),
        column("uniqueness", Format::Ratio(2), "Uniciteit", "Uniqueness"),
    ],
};

/// Factors.
pub static FACTORS: TableSpec = TableSpec {
    id: "factors",
    title: ("Factoren", "Factors"),
    key: &["model", "factor"],
    columns: &[
        column("model", Format::Text, "Model", "Model"),
        column("factor", Format::Count, "Factor", "Factor"),
        column("ss_loadings", Format::Number(2), "Verklaarde variantie", "Variance explained"),
        column("share", Format::Percent(1), "Aandeel", "Share"),
        column("determinacy", Format::Ratio(2), "Determinatie", "Determinacy"),
        column("least_agreement", Format::Ratio(2), "2ρ² − 1", "2ρ² − 1"),
    ],
};

/// Correlations between factors.
pub static FACTOR_CORRELATIONS: TableSpec = TableSpec {
    id: "factor_correlations",
    title: ("Correlaties tussen factoren", "Correlations between factors"),
    key: &["model", "factor_a", "factor_b"],
    columns: &[
        column("model", Format::Text, "Model", "Model"),
        column("factor_a", Format::Count, "Factor A", "Factor A"),
        column("factor_b", Format::Count, "Factor B", "Factor B"),
        column("correlation", Format::Ratio(2), "Correlatie", "Correlation"),
        column("std_error", Format::Number(3), "SE", "SE"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
    ],
};

/// Fit of exploratory factor models.
pub static EFA_FIT: TableSpec = TableSpec {
    id: "efa_fit",
    title: ("Passing van de exploratieve factormodellen", "Fit of the exploratory factor models"),
    key: &["model"],
    columns: &[
        column("model", Format::Text, "Model", "Model"),
        column("matrix", Format::Text, "Correlaties", "Correlations"),
        column("extraction", Format::Text, "Extractie", "Extraction"),
        column("rotation", Format::Text, "Rotatie", "Rotation"),
        column("factors", Format::Count, "Factoren", "Factors"),
        column("n", Format::Count, "n", "n"),
        column("df", Format::Count, "df", "df"),
        column("chi_square", Format::Number(2), "χ² (Bartlett)", "χ² (Bartlett)"),
        column("p_value", Format::PValue, "p", "p"),
        column("rmsea", Format::Number(3), "RMSEA", "RMSEA"),
        column("rmsea_low", Format::Number(3), "ondergrens 90%", "90% low"),
        column("rmsea_high", Format::Number(3), "bovengrens 90%", "90% high"),
        column("tli", Format::Number(3), "TLI", "TLI"),
        column("bic", Format::Number(1), "BIC", "BIC"),
        column("rms_residual", Format::Number(3), "RMSR", "RMSR"),
        column("iterations", Format::Count, "Iteraties", "Iterations"),
        column("starts", Format::Count, "Starts", "Starts"),
        column("starts_at_best", Format::Count, "Starts in het beste minimum", "Starts at the best minimum"),
        column("criterion", Format::Number(4), "Rotatiecriterium", "Rotation criterion"),
        column("rival_criterion", Format::Number(4), "Naaste andere minimum", "Nearest other minimum"),
    ],
};

/// Residual correlations.
pub static EFA_RESIDUALS: TableSpec = TableSpec {
    id: "efa_residuals",
    title: ("Restcorrelaties", "Residual correlations"),
    key: &["model", "item_a", "item_b"],
    columns: &[
        column("model", Format::Text, "Model", "Model"),
        column("item_a", Format::Name, "Item A", "Item A"),
        column("item_b", Format::Name, "Item B", "Item B"),
        column("residual", Format::Ratio(3), "Restcorrelatie", "Residual"),
    ],
};
