//! Items, scales and factors.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Items.
pub static ITEMS: TableSpec = TableSpec {
    id: "items",
    title: ("Items", "Items"),
    key: &["item"],
    columns: &[
        column("item", Format::Name, "Item", "Item"),
        column("scale", Format::Name, "Schaal", "Scale"),
        column("n", Format::Count, "n", "n"),
        column("n_missing", Format::Count, "Ontbrekend", "Missing"),
        column("mean", Format::Number(2), "Gemiddelde", "Mean"),
        column("sd", Format::Number(2), "SD", "SD"),
        column("skewness", Format::Number(2), "Scheefheid", "Skewness"),
        column("kurtosis", Format::Number(2), "Kurtosis", "Kurtosis"),
        column("floor", Format::Percent(0), "Laagste antwoord", "Lowest answer"),
        column("ceiling", Format::Percent(0), "Hoogste antwoord", "Highest answer"),
        column("item_rest_r", Format::Ratio(2), "Item-restcorrelatie", "Item-rest r"),
        column("alpha_if_dropped", Format::Ratio(2), "Alfa zonder item", "Alpha if dropped"),
    ],
};

/// Reliability.
pub static RELIABILITY: TableSpec = TableSpec {
    id: "reliability",
    title: ("Betrouwbaarheid", "Reliability"),
    key: &["scale"],
    columns: &[
        column("scale", Format::Name, "Schaal", "Scale"),
        column("n_items", Format::Count, "Items", "Items"),
        column("n", Format::Count, "n", "n"),
        column("mean", Format::Number(2), "Gemiddelde", "Mean"),
        column("sd", Format::Number(2), "SD", "SD"),
        column("alpha", Format::Ratio(2), "Cronbachs alfa", "Cronbach’s alpha"),
        column("alpha_low", Format::Ratio(2), "ondergrens", "low"),
        column("alpha_high", Format::Ratio(2), "bovengrens", "high"),
        column("alpha_boot_low", Format::Ratio(2), "ondergrens (bootstrap)", "low (bootstrap)"),
        column("alpha_boot_high", Format::Ratio(2), "bovengrens (bootstrap)", "high (bootstrap)"),
        column("alpha_standardized", Format::Ratio(2), "Gestandaardiseerde alfa", "Standardized alpha"),
        column("alpha_ordinal", Format::Ratio(2), "Ordinale alfa", "Ordinal alpha"),
        column("average_r", Format::Ratio(2), "Gemiddelde r", "Average r"),
        column("n_complete", Format::Count, "n, alle items", "n, all items"),
        column("omega_total", Format::Ratio(2), "Omega totaal", "Omega total"),
        column("omega_total_low", Format::Ratio(2), "ondergrens", "low"),
        column("omega_total_high", Format::Ratio(2), "bovengrens", "high"),
        column("omega_hierarchical", Format::Ratio(2), "Omega hiërarchisch", "Omega hierarchical"),
        column(
            "omega_total_schmid_leiman",
            Format::Ratio(2),
            "Omega totaal (Schmid-Leiman)",
            "Omega total (Schmid-Leiman)",
        ),
        column("guttman_lambda6", Format::Ratio(2), "Guttmans lambda-6", "Guttman’s lambda-6"),
        column("greatest_split_half", Format::Ratio(2), "Grootste splithelft", "Greatest split half"),
        column("spearman_brown", Format::Ratio(2), "Spearman-Brown", "Spearman-Brown"),
        column("alpha_within", Format::Ratio(2), "Alfa binnen organisaties", "Alpha within organizations"),
        column("alpha_between", Format::Ratio(2), "Alfa tussen organisaties", "Alpha between organizations"),
    ],
};

/// Correlations between items.
pub static ITEM_CORRELATIONS: TableSpec = TableSpec {
    id: "item_correlations",
    title: ("Correlaties tussen items", "Correlations between items"),
    key: &["item_a", "item_b"],
    columns: &[
        column("item_a", Format::Name, "Item A", "Item A"),
        column("item_b", Format::Name, "Item B", "Item B"),
        column("n", Format::Count, "n", "n"),
        column("pearson", Format::Ratio(2), "Pearson", "Pearson"),
        column("spearman", Format::Ratio(2), "Spearman", "Spearman"),
        column("polychoric", Format::Ratio(2), "Polychorisch", "Polychoric"),
        column("polychoric_se", Format::Number(3), "SE", "SE"),
        column("polychoric_ml", Format::Ratio(2), "Polychorisch, volledige ML", "Polychoric, full ML"),
        column("polychoric_ml_se", Format::Number(3), "SE, volledige ML", "SE, full ML"),
        column("g_squared", Format::Number(1), "G²", "G²"),
        column("df", Format::Count, "df", "df"),
        column("p_value", Format::PValue, "p", "p"),
        column("rmsea", Format::Number(3), "RMSEA", "RMSEA"),
    ],
};

/// Differences between organizations.
pub static AGGREGATION: TableSpec = TableSpec {
    id: "aggregation",
    title: ("Verschillen tussen organisaties", "Differences between organizations"),
    key: &["scale"],
    columns: &[
        column("scale", Format::Name, "Schaal", "Scale"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
        column("icc1", Format::Ratio(3), "ICC(1)", "ICC(1)"),
        column("icc1_low", Format::Ratio(3), "ondergrens", "low"),
        column("icc1_high", Format::Ratio(3), "bovengrens", "high"),
        column("icc2", Format::Ratio(2), "ICC(2)", "ICC(2)"),
        column("f", Format::Number(2), "F", "F"),
        column("df_between", Format::Count, "df tussen", "df between"),
        column("df_within", Format::Count, "df binnen", "df within"),
        column("p_value", Format::PValue, "p", "p"),
        column("rwg_mean", Format::Ratio(2), "rwg, gemiddelde", "rwg, mean"),
        column("rwg_median", Format::Ratio(2), "rwg, mediaan", "rwg, median"),
        column("rwg_resets", Format::Count, "rwg op 0 gezet", "rwg set to 0"),
        column("ad_median", Format::Number(2), "AD, mediaan", "AD, median"),
        column("ad_limit", Format::Number(2), "AD, bovengrens", "AD, limit"),
        column("icc2_low", Format::Ratio(2), "ICC(2), ondergrens", "ICC(2), low"),
        column("icc2_high", Format::Ratio(2), "ICC(2), bovengrens", "ICC(2), high"),
        column("icc1_reml", Format::Ratio(3), "ICC(1), REML", "ICC(1), REML"),
        column("reliability_10", Format::Ratio(2), "λ, 10e percentiel", "λ, 10th percentile"),
        column("design_effect", Format::Number(2), "Designeffect", "Design effect"),
        column("n_effective", Format::Number(0), "n, effectief", "n, effective"),
        column("variances_f", Format::Number(2), "F van varianties binnen", "F of variances within"),
        column("variances_p", Format::PValue, "p van varianties binnen", "p of variances within"),
        column("rwg_strong", Format::Percent(0), "rwg ten minste .70", "rwg at least .70"),
        column("rwg_skewed_mean", Format::Ratio(2), "rwg, scheef, gemiddelde", "rwg, skewed, mean"),
        column("rwg_skewed_median", Format::Ratio(2), "rwg, scheef, mediaan", "rwg, skewed, median"),
        column(
            "rwg_skewed_strong",
            Format::Percent(0),
            "rwg, scheef, ten minste .70",
            "rwg, skewed, at least .70",
        ),
        column("rwg_declared_mean", Format::Ratio(2), "rwg, eigen, gemiddelde", "rwg, own null, mean"),
        column("rwg_declared_median", Format::Ratio(2), "rwg, eigen, mediaan", "rwg, own null, median"),
        column(
            "rwg_declared_strong",
            Format::Percent(0),
            "rwg, eigen, ten minste .70",
            "rwg, own null, at least .70",
        ),
        column("rwg_small", Format::Count, "Organisaties onder 10", "Organizations below 10"),
        column("rwg_median_10", Format::Ratio(2), "rwg, mediaan vanaf 10", "rwg, median from 10 on"),
        column("rwg_star_mean", Format::Ratio(2), "r*wg, gemiddelde", "r*wg, mean"),
        column("ad_about_mean", Format::Number(2), "AD rond het gemiddelde", "AD around the mean"),
    ],
};
