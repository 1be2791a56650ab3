//! Every table that results can hold: its columns, their headings, and how readers see them.

use super::table::{ColumnSpec, Format, TableSpec};

const fn column(name: &'static str, format: Format, nl: &'static str, en: &'static str) -> ColumnSpec {
    ColumnSpec { name, format, heading: (nl, en) }
}

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
    ],
};

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
    ],
};

/// Use.
pub static USAGE: TableSpec = TableSpec {
    id: "usage",
    title: ("Gebruik", "Use"),
    key: &["role", "wave"],
    columns: &[
        column("role", Format::Name, "Rol", "Role"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("estimate", Format::Percent(0), "Gemiddelde", "Mean"),
        column("conf_low", Format::Percent(0), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Percent(0), "bovengrens 95%", "95% high"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
    ],
};

/// Applications.
pub static APPLICATIONS: TableSpec = TableSpec {
    id: "applications",
    title: ("Toepassingen", "Applications"),
    key: &["application", "wave"],
    columns: &[
        column("application", Format::Name, "Toepassing", "Application"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("estimate", Format::Percent(0), "Gebruikt vaak", "Uses often"),
        column("conf_low", Format::Percent(0), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Percent(0), "bovengrens 95%", "95% high"),
        column("rank", Format::Count, "Plaats", "Rank"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
    ],
};

/// Shares.
pub static SHARES: TableSpec = TableSpec {
    id: "shares",
    title: ("Verdelingen", "Shares"),
    key: &["column", "category", "wave"],
    columns: &[
        column("column", Format::Name, "Vraag", "Question"),
        column("category", Format::Text, "Antwoord", "Answer"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("estimate", Format::Percent(0), "Aandeel", "Share"),
        column("conf_low", Format::Percent(0), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Percent(0), "bovengrens 95%", "95% high"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
    ],
};

/// Answers by item.
pub static ANSWERS: TableSpec = TableSpec {
    id: "answers",
    title: ("Antwoorden per item", "Answers by item"),
    key: &["item", "wave", "answer"],
    columns: &[
        column("item", Format::Name, "Item", "Item"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("answer", Format::Count, "Antwoord", "Answer"),
        column("estimate", Format::Percent(0), "Aandeel", "Share"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
    ],
};

/// Maturity.
pub static MATURITY: TableSpec = TableSpec {
    id: "maturity",
    title: ("Volwassenheid", "Maturity"),
    key: &["factor", "wave"],
    columns: &[
        column("factor", Format::Name, "Factor", "Factor"),
        column("wave", Format::Text, "Editie", "Edition"),
        column("mean", Format::Number(2), "Gemiddelde", "Mean"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("sd", Format::Number(2), "SD", "SD"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
        column("stage_1", Format::Percent(0), "Stadium 1", "Stage 1"),
        column("stage_2", Format::Percent(0), "Stadium 2", "Stage 2"),
        column("stage_3", Format::Percent(0), "Stadium 3", "Stage 3"),
        column("stage_4", Format::Percent(0), "Stadium 4", "Stage 4"),
        column("doubtful", Format::Percent(0), "Stadium in twijfel", "Stage in doubt"),
    ],
};

/// Change between editions.
pub static WAVES: TableSpec = TableSpec {
    id: "waves",
    title: ("Verandering tussen edities", "Change between editions"),
    key: &["scale", "wave_from", "wave_to"],
    columns: &[
        column("scale", Format::Name, "Schaal", "Scale"),
        column("wave_from", Format::Text, "Van editie", "From edition"),
        column("wave_to", Format::Text, "Naar editie", "To edition"),
        column("k_paired", Format::Count, "k gepaard", "k paired"),
        column("difference", Format::Number(2), "Verschil", "Difference"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("df", Format::Number(1), "df", "df"),
        column("p_value", Format::PValue, "p", "p"),
        column("p_adjusted", Format::PValue, "p (Holm)", "p (Holm)"),
        column("hedges_g", Format::Number(2), "Hedges’ g", "Hedges’ g"),
        column("improved", Format::Percent(0), "Vooruitgegaan", "Improved"),
        column("mean_from", Format::Number(2), "Gemiddelde eerst (gepaard)", "Mean before (paired)"),
        column("mean_to", Format::Number(2), "Gemiddelde later (gepaard)", "Mean after (paired)"),
        column("all_from", Format::Number(2), "Gemiddelde eerst (allen)", "Mean before (all)"),
        column("all_to", Format::Number(2), "Gemiddelde later (allen)", "Mean after (all)"),
        column("k_from", Format::Count, "k eerst", "k before"),
        column("k_to", Format::Count, "k later", "k after"),
    ],
};

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
        column("m", Format::Count, "Toetsen in de familie", "Tests in the family"),
        column("expect", Format::Text, "Verwacht", "Expected"),
        column("verdict", Format::Text, "Oordeel", "Verdict"),
        column("smallest_detectable", Format::Ratio(2), "Kleinste vindbare |r|", "Smallest detectable |r|"),
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
        column("p_value", Format::PValue, "p", "p"),
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

/// Published figures.
pub static CLAIMS: TableSpec = TableSpec {
    id: "claims",
    title: ("Gepubliceerde cijfers", "Published figures"),
    key: &["id"],
    columns: &[
        column("id", Format::Text, "Naam", "Name"),
        column("statement", Format::Text, "Bewering (Engels)", "Statement"),
        column("statement_nl", Format::Text, "Bewering", "Statement (Dutch)"),
        column("quantity", Format::Text, "Grootheid", "Quantity"),
        column("published", Format::Number(2), "Gepubliceerd", "Published"),
        column("expect", Format::Text, "Verwacht", "Expected"),
        column("estimate", Format::Number(2), "Schatting", "Estimate"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("width", Format::Number(2), "Breedte interval", "Interval width"),
        column("tolerance", Format::Number(2), "Tolerantie", "Tolerance"),
        column("verdict", Format::Text, "Oordeel", "Verdict"),
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

/// All tables, in the order in which results hold them.
pub static TABLES: &[&TableSpec] = &[
    &SAMPLE,
    &ITEMS,
    &RELIABILITY,
    &ITEM_CORRELATIONS,
    &EIGENVALUES,
    &AGGREGATION,
    &USAGE,
    &APPLICATIONS,
    &SHARES,
    &ANSWERS,
    &MATURITY,
    &WAVES,
    &CORRELATIONS,
    &USE_OUTCOMES,
    &CORRELATION_DIFFERENCES,
    &COMPARISONS,
    &DISTRIBUTIONS,
    &POINTS,
    &PAIRS,
    &FITS,
    &ORGANIZATIONS,
    &SCORES,
    &CLAIMS,
    &FINDINGS,
    &BENCHMARK,
    &STEERING,
];

/// The table with that id.
pub fn find(id: &str) -> Option<&'static TableSpec> {
    TABLES.iter().copied().find(|t| t.id == id)
}
