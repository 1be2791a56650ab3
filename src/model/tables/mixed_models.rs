//! Mixed models: slopes within and between organizations, and predictions of organizations.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Slopes within and between organizations.
pub static SLOPES: TableSpec = TableSpec {
    id: "slopes",
    title: ("Hellingen binnen en tussen organisaties", "Slopes within and between organizations"),
    key: &["x", "y", "wave"],
    columns: &[
        column("wave", Format::Text, "Editie", "Edition"),
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("n", Format::Count, "n", "n"),
        column("k", Format::Count, "k", "k"),
        column("intercept", Format::Number(2), "Intercept", "Intercept"),
        column("intercept_se", Format::Number(2), "SE intercept", "SE intercept"),
        column("within", Format::Number(2), "Helling binnen", "Slope within"),
        column("within_se", Format::Number(2), "SE binnen", "SE within"),
        column("within_df", Format::Number(1), "df binnen", "df within"),
        column("within_p", Format::PValue, "p binnen", "p within"),
        column("between", Format::Number(2), "Helling tussen", "Slope between"),
        column("between_se", Format::Number(2), "SE tussen", "SE between"),
        column("between_df", Format::Number(1), "df tussen", "df between"),
        column("between_p", Format::PValue, "p tussen", "p between"),
        column(
            "contextual",
            Format::Number(2),
            "Verschil (tussen − binnen)",
            "Contextual (between − within)",
        ),
        column("contextual_se", Format::Number(2), "SE verschil", "SE contextual"),
        column("contextual_df", Format::Number(1), "df verschil", "df contextual"),
        column("contextual_p", Format::PValue, "p verschil", "p contextual"),
        column("var_between", Format::Number(3), "Variantie tussen", "Variance between"),
        column("var_within", Format::Number(3), "Variantie binnen", "Variance within"),
        column("reliability_x", Format::Ratio(2), "λ (gemiddelde x)", "λ (mean x)"),
        column("between_corrected", Format::Number(2), "Tussen, gecorrigeerd", "Between, corrected"),
        column("contextual_corrected", Format::Number(2), "Verschil, gecorrigeerd", "Contextual, corrected"),
        column("log_likelihood", Format::Number(2), "log L (REML)", "log L (REML)"),
        column("status", Format::Text, "Afloop", "Status"),
    ],
};

/// Means in which organizations count equally, and respondents.
pub static WEIGHTING: TableSpec = TableSpec {
    id: "weighting",
    title: ("Organisaties of respondenten even zwaar", "Organizations or respondents counting equally"),
    key: &["variable"],
    columns: &[
        column("variable", Format::Name, "Variabele", "Variable"),
        column(
            "organizations_mean",
            Format::Number(2),
            "Gemiddelde van organisaties",
            "Mean of organizations",
        ),
        column("organizations_se", Format::Number(3), "SE, organisaties", "SE, organizations"),
        column("organizations_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("organizations_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("respondents_mean", Format::Number(2), "Gemiddelde van respondenten", "Mean of respondents"),
        column("respondents_se", Format::Number(3), "SE, respondenten", "SE, respondents"),
        column("respondents_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("respondents_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("difference", Format::Number(2), "Verschil", "Difference"),
        column("difference_in_se", Format::Number(2), "Verschil in SE’s", "Difference in SEs"),
        column("design_effect", Format::Number(2), "Designeffect", "Design effect"),
        column("n_effective", Format::Number(0), "n, effectief", "n, effective"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
    ],
};

/// How two variables go together, by level.
pub static LEVELS: TableSpec = TableSpec {
    id: "levels",
    title: ("Samenhang per niveau", "Relations by level"),
    key: &["x", "y", "kind"],
    columns: &[
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("kind", Format::Text, "Niveau en maat", "Level and measure"),
        column("estimate", Format::Ratio(2), "r", "r"),
        column("std_error", Format::Ratio(3), "Standaardfout", "Standard error"),
        column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
        column("interval", Format::Text, "Soort interval", "Kind of interval"),
        column("n", Format::Count, "n", "n"),
        column("k", Format::Count, "k", "k"),
        column("icc1_x", Format::Ratio(3), "ICC(1) van x", "ICC(1) of x"),
        column("icc2_x", Format::Ratio(2), "ICC(2) van x", "ICC(2) of x"),
        column("icc1_y", Format::Ratio(3), "ICC(1) van y", "ICC(1) of y"),
        column("icc2_y", Format::Ratio(2), "ICC(2) van y", "ICC(2) of y"),
    ],
};

/// The coefficients and variances of mixed models.
pub static MIXED_MODELS: TableSpec = TableSpec {
    id: "mixed_models",
    title: ("Gemengde modellen: coëfficiënten en varianties", "Mixed models: coefficients and variances"),
    key: &["x", "y", "model", "method", "term"],
    columns: &[
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("model", Format::Text, "Model", "Model"),
        column("method", Format::Text, "Methode", "Method"),
        column("term", Format::Text, "Term", "Term"),
        column("n", Format::Count, "n", "n"),
        column("k", Format::Count, "k", "k"),
        column("estimate", Format::Number(3), "Schatting", "Estimate"),
        column("std_error", Format::Number(3), "SE", "SE"),
        column("df", Format::Number(1), "df", "df"),
        column("p_value", Format::PValue, "p", "p"),
        column("conf_low", Format::Number(3), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(3), "bovengrens 95%", "95% high"),
        column("interval", Format::Text, "Interval", "Interval"),
    ],
};

/// How well mixed models fit and what they explain.
pub static MIXED_FITS: TableSpec = TableSpec {
    id: "mixed_fits",
    title: (
        "Gemengde modellen: aannemelijkheid en verklaarde variantie",
        "Mixed models: likelihood and variance explained",
    ),
    key: &["x", "y", "model", "method"],
    columns: &[
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("model", Format::Text, "Model", "Model"),
        column("method", Format::Text, "Methode", "Method"),
        column("n", Format::Count, "n", "n"),
        column("k", Format::Count, "k", "k"),
        column("log_likelihood", Format::Number(2), "log L", "log L"),
        column("parameters", Format::Count, "Parameters", "Parameters"),
        column("aic", Format::Number(1), "AIC", "AIC"),
        column("bic", Format::Number(1), "BIC", "BIC"),
        column("likelihood_ratio", Format::Number(2), "Toets random helling", "Test of random slope"),
        column("p_value", Format::PValue, "p random helling", "p random slope"),
        column("slope_low", Format::Number(2), "Hellingen: 95% boven", "Slopes: 95% above"),
        column("slope_high", Format::Number(2), "Hellingen: 95% onder", "Slopes: 95% below"),
        column("r2_marginal", Format::Ratio(2), "R² hellingen", "R² marginal"),
        column("r2_conditional", Format::Ratio(2), "R² met organisaties", "R² conditional"),
        column("r2_values", Format::Ratio(2), "R² van waarden", "R² of values"),
        column("r2_means", Format::Ratio(2), "R² van gemiddelden", "R² of means"),
        column("status", Format::Text, "Afloop", "Status"),
    ],
};

/// What random-intercept models without predictors tell of the differences between organizations.
pub static SHRINKAGE: TableSpec = TableSpec {
    id: "shrinkage",
    title: ("Hoe zeker organisaties verschillen", "How surely organizations differ"),
    key: &["variable"],
    columns: &[
        column("variable", Format::Name, "Schaal", "Scale"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("n", Format::Count, "n", "n"),
        column("k", Format::Count, "k", "k"),
        column("mean", Format::Number(2), "Gemiddelde", "Mean"),
        column("std_error", Format::Number(3), "SE", "SE"),
        column("var_between", Format::Number(3), "Variantie tussen", "Variance between"),
        column("var_between_low", Format::Number(3), "ondergrens 95%", "95% low"),
        column("var_between_high", Format::Number(3), "bovengrens 95%", "95% high"),
        column("var_within", Format::Number(3), "Variantie binnen", "Variance within"),
        column("reliability", Format::Ratio(2), "λ, gemiddeld", "λ, mean"),
        column("reliability_p10", Format::Ratio(2), "λ, 10e percentiel", "λ, 10th percentile"),
        column("pairs_differ", Format::Percent(0), "Paren die verschillen", "Pairs that differ"),
        column("status", Format::Text, "Afloop", "Status"),
    ],
};

/// The predicted mean of every organization, for those who hold the answers.
pub static PREDICTIONS: TableSpec = TableSpec {
    id: "predictions",
    title: ("Voorspelde gemiddelden van organisaties", "Predicted means of organizations"),
    key: &["variable", "organization"],
    columns: &[
        column("variable", Format::Name, "Schaal", "Scale"),
        column("organization", Format::Name, "Organisatie", "Organization"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("n", Format::Count, "n", "n"),
        column("mean", Format::Number(2), "Eigen gemiddelde", "Own mean"),
        column("reliability", Format::Ratio(2), "λ", "λ"),
        column("estimate", Format::Number(2), "Voorspeld", "Predicted"),
        column("std_error", Format::Number(3), "SE", "SE"),
        column("conditional_sd", Format::Number(3), "SD gegeven μ", "SD given μ"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("compare_low", Format::Number(2), "vergelijking, onder", "comparison, low"),
        column("compare_high", Format::Number(2), "vergelijking, boven", "comparison, high"),
    ],
};

/// The same without names and as if every organization had the least respondents of its class: what may be drawn.
pub static CATERPILLAR: TableSpec = TableSpec {
    id: "caterpillar",
    title: ("Voorspelde gemiddelden zonder namen", "Predicted means without names"),
    key: &["variable"],
    columns: &[
        column("variable", Format::Name, "Schaal", "Scale"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("size_class", Format::Text, "Respondenten", "Respondents"),
        column("value", Format::Number(2), "Eigen gemiddelde", "Own mean"),
        column("estimate", Format::Number(2), "Voorspeld", "Predicted"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("compare_low", Format::Number(2), "vergelijking, onder", "comparison, low"),
        column("compare_high", Format::Number(2), "vergelijking, boven", "comparison, high"),
    ],
};

/// Organization means against the limits that chance sets.
pub static FUNNEL: TableSpec = TableSpec {
    id: "funnel",
    title: ("Organisaties buiten de grenzen van het toeval", "Organizations outside the limits of chance"),
    key: &["variable"],
    columns: &[
        column("variable", Format::Name, "Schaal", "Scale"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
        column("mean", Format::Number(2), "Gemiddelde van respondenten", "Mean of respondents"),
        column("sd_within", Format::Number(2), "SD binnen", "SD within"),
        column("phi", Format::Number(2), "φ", "φ"),
        column("tau2", Format::Number(3), "τ²", "τ²"),
        column("outside_95", Format::Count, "Buiten 95%", "Outside 95%"),
        column("outside_998", Format::Count, "Buiten 99,8%", "Outside 99.8%"),
        column("adjusted_outside_95", Format::Count, "Buiten 95%, met τ²", "Outside 95%, with τ²"),
        column("adjusted_outside_998", Format::Count, "Buiten 99,8%, met τ²", "Outside 99.8%, with τ²"),
    ],
};

/// Those limits, at fixed numbers of respondents.
pub static FUNNEL_LIMITS: TableSpec = TableSpec {
    id: "funnel_limits",
    title: ("Grenzen van het toeval", "Limits of chance"),
    key: &["variable", "respondents"],
    columns: &[
        column("variable", Format::Name, "Schaal", "Scale"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("respondents", Format::Count, "Respondenten", "Respondents"),
        column("low_95", Format::Number(2), "ondergrens 95%", "95% low"),
        column("high_95", Format::Number(2), "bovengrens 95%", "95% high"),
        column("low_998", Format::Number(2), "ondergrens 99,8%", "99.8% low"),
        column("high_998", Format::Number(2), "bovengrens 99,8%", "99.8% high"),
        column("adjusted_low_95", Format::Number(2), "ondergrens 95%, met τ²", "95% low, with τ²"),
        column("adjusted_high_95", Format::Number(2), "bovengrens 95%, met τ²", "95% high, with τ²"),
        column("adjusted_low_998", Format::Number(2), "ondergrens 99,8%, met τ²", "99.8% low, with τ²"),
        column("adjusted_high_998", Format::Number(2), "bovengrens 99,8%, met τ²", "99.8% high, with τ²"),
    ],
};

/// The means with their exact sizes: internal profile only.
pub static FUNNEL_POINTS: TableSpec = TableSpec {
    id: "funnel_points",
    title: ("Gemiddelden en aantallen respondenten", "Means and numbers of respondents"),
    key: &["variable"],
    columns: &[
        column("variable", Format::Name, "Schaal", "Scale"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("respondents", Format::Count, "Respondenten", "Respondents"),
        column("size_class", Format::Text, "Grootteklasse", "Size class"),
        column("value", Format::Number(2), "Gemiddelde", "Mean"),
    ],
};
