//! Structural equation models.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Parameters of structural models.
pub static PARAMETERS: TableSpec = TableSpec {
    id: "parameters",
    title: ("Parameters van de structurele modellen", "Parameters of the structural models"),
    key: &["model", "estimator", "step", "group", "lhs", "op", "rhs"],
    columns: &[
        column("model", Format::Text, "Model", "Model"),
        column("estimator", Format::Text, "Schatter", "Estimator"),
        column("step", Format::Text, "Stap", "Step"),
        column("group", Format::Text, "Groep", "Group"),
        column("lhs", Format::Name, "Van", "Of"),
        column("op", Format::Text, "Soort", "Kind"),
        column("rhs", Format::Name, "Met", "With"),
        column("estimate", Format::Number(3), "Schatting", "Estimate"),
        column("std_error", Format::Number(3), "SE", "SE"),
        column("z", Format::Number(2), "z", "z"),
        column("p_value", Format::PValue, "p", "p"),
        column("conf_low", Format::Number(3), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(3), "bovengrens 95%", "95% high"),
        column("std_all", Format::Number(3), "Gestandaardiseerd", "Standardized"),
        column("std_se", Format::Number(3), "SE, gestandaardiseerd", "SE, standardized"),
        column("std_low", Format::Number(3), "ondergrens 95%, gestandaardiseerd", "95% low, standardized"),
        column("std_high", Format::Number(3), "bovengrens 95%, gestandaardiseerd", "95% high, standardized"),
    ],
};

/// Fit of structural models.
pub static FIT: TableSpec = TableSpec {
    id: "fit",
    title: ("Passing van de structurele modellen", "Fit of the structural models"),
    key: &["model", "estimator", "step"],
    columns: &[
        column("model", Format::Text, "Model", "Model"),
        column("estimator", Format::Text, "Schatter", "Estimator"),
        column("step", Format::Text, "Stap", "Step"),
        column("n", Format::Count, "n", "n"),
        column("n_parameters", Format::Count, "Parameters", "Parameters"),
        column("chi_square", Format::Number(2), "χ²", "χ²"),
        column("df", Format::Count, "df", "df"),
        column("p_value", Format::PValue, "p", "p"),
        column("cfi", Format::Number(3), "CFI", "CFI"),
        column("tli", Format::Number(3), "TLI", "TLI"),
        column("rmsea", Format::Number(3), "RMSEA", "RMSEA"),
        column("rmsea_low", Format::Number(3), "ondergrens 90%", "90% low"),
        column("rmsea_high", Format::Number(3), "bovengrens 90%", "90% high"),
        column("rmsea_close", Format::PValue, "p, RMSEA ≤ .05", "p, RMSEA ≤ .05"),
        column("srmr", Format::Number(3), "SRMR", "SRMR"),
        column("aic", Format::Number(1), "AIC", "AIC"),
        column("bic", Format::Number(1), "BIC", "BIC"),
        column("log_likelihood", Format::Number(1), "Loglikelihood", "Log likelihood"),
        column("baseline_chi_square", Format::Number(2), "χ², nulmodel", "χ², baseline"),
        column("baseline_df", Format::Count, "df, nulmodel", "df, baseline"),
        column("chi_square_scaled", Format::Number(2), "χ², geschaald", "χ², scaled"),
        column("df_scaled", Format::Count, "df, geschaald", "df, scaled"),
        column("p_value_scaled", Format::PValue, "p, geschaald", "p, scaled"),
        column("scaling_factor", Format::Number(3), "Schaalfactor", "Scaling factor"),
        column("cfi_scaled", Format::Number(3), "CFI, geschaald", "CFI, scaled"),
        column("tli_scaled", Format::Number(3), "TLI, geschaald", "TLI, scaled"),
        column("rmsea_scaled", Format::Number(3), "RMSEA, geschaald", "RMSEA, scaled"),
        column("cfi_robust", Format::Number(3), "CFI, robuust", "CFI, robust"),
        column("tli_robust", Format::Number(3), "TLI, robuust", "TLI, robust"),
        column("rmsea_robust", Format::Number(3), "RMSEA, robuust", "RMSEA, robust"),
        column("rmsea_robust_low", Format::Number(3), "ondergrens 90%, robuust", "90% low, robust"),
        column("rmsea_robust_high", Format::Number(3), "bovengrens 90%, robuust", "90% high, robust"),
        column("iterations", Format::Count, "Iteraties", "Iterations"),
    ],
};

/// Steps of measurement invariance.
pub static INVARIANCE: TableSpec = TableSpec {
    id: "invariance",
    title: ("Meetinvariantie", "Measurement invariance"),
    key: &["model", "estimator", "step_from", "step_to"],
    columns: &[
        column("model", Format::Text, "Model", "Model"),
        column("estimator", Format::Text, "Schatter", "Estimator"),
        column("step_from", Format::Text, "Van", "From"),
        column("step_to", Format::Text, "Naar", "To"),
        column("chi_square_diff", Format::Number(2), "Verschil in χ²", "Difference in χ²"),
        column("df_diff", Format::Count, "df", "df"),
        column("p_value", Format::PValue, "p", "p"),
        column("delta_cfi", Format::Number(3), "Verschil in CFI", "Change in CFI"),
        column("delta_rmsea", Format::Number(3), "Verschil in RMSEA", "Change in RMSEA"),
        column("delta_srmr", Format::Number(3), "Verschil in SRMR", "Change in SRMR"),
        column("freed", Format::Text, "Losgelaten", "Freed"),
    ],
};

/// Which numbers, set free, would make structural models fit better.
pub static MODIFICATION_INDICES: TableSpec = TableSpec {
    id: "modification_indices",
    title: (
        "Modificatie-indices van de structurele modellen",
        "Modification indices of the structural models",
    ),
    key: &["model", "estimator", "step", "group", "lhs", "op", "rhs"],
    columns: &[
        column("model", Format::Text, "Model", "Model"),
        column("estimator", Format::Text, "Schatter", "Estimator"),
        column("step", Format::Text, "Stap", "Step"),
        column("group", Format::Text, "Groep", "Group"),
        column("lhs", Format::Name, "Van", "Of"),
        column("op", Format::Text, "Soort", "Kind"),
        column("rhs", Format::Name, "Met", "With"),
        column("mi", Format::Number(2), "Modificatie-index", "Modification index"),
        column("expected_change", Format::Number(3), "Verwachte verandering", "Expected change"),
        column("std_change", Format::Number(3), "Gestandaardiseerd", "Standardized"),
    ],
};

/// What structural models leave of correlations.
pub static RESIDUALS: TableSpec = TableSpec {
    id: "residuals",
    title: (
        "Residuele correlaties van de structurele modellen",
        "Residual correlations of the structural models",
    ),
    key: &["model", "estimator", "step", "group", "item_a", "item_b"],
    columns: &[
        column("model", Format::Text, "Model", "Model"),
        column("estimator", Format::Text, "Schatter", "Estimator"),
        column("step", Format::Text, "Stap", "Step"),
        column("group", Format::Text, "Groep", "Group"),
        column("item_a", Format::Name, "Item", "Item"),
        column("item_b", Format::Name, "Met", "With"),
        column("observed", Format::Number(3), "Waargenomen", "Observed"),
        column("implied", Format::Number(3), "Impliciet", "Implied"),
        column("residual", Format::Number(3), "Residu", "Residual"),
        column("std_error", Format::Number(3), "SE", "SE"),
        column("z", Format::Number(2), "z", "z"),
        column("p_value", Format::PValue, "p", "p"),
    ],
};
