//! Tables for a paper: `tables/<name>.nl.tex` and `.en.tex`, as APA style has them, to be read with `\input`. Numbers are
//! those of the report, without the zero before the decimal point in English where a statistic can't exceed 1.

mod escape;
mod matrices;
mod models;
mod write;

use super::report::facts::Facts;
use super::report::page::View;
use super::report::view::{Layout, Show, view};
use super::{OutputFile, ReleasedResults};
use crate::model::table::Row;
use crate::model::text::Lang;
use Show::{Column, Estimate, Interval, Pair};

/// A table for a paper, registered in [`TABLES`].
#[derive(Debug)]
struct Paper {
    /// The name of its file, and its label.
    name: &'static str,
    /// Where its rows come from.
    source: Source,
}

/// Where the rows of a table come from.
#[derive(Debug, Clone, Copy)]
enum Source {
    /// Columns of a results table.
    Columns(&'static str, &'static [Show], Layout),
    /// Several results tables, crossed.
    Crossed(fn(&Facts<'_>) -> Vec<(String, View)>),
}

/// Every table for a paper.
static TABLES: &[Paper] = &[
    Paper {
        name: "correlations",
        source: Source::Columns(
            "correlations",
            &[
                Column("id"),
                Pair("x", "y"),
                Column("level"),
                Column("k"),
                Column("n"),
                Column("estimate"),
                Interval("conf_low", "conf_high"),
                Column("p_value"),
                Column("p_adjusted"),
            ],
            Layout { group: Some("role") },
        ),
    },
    Paper {
        name: "use_outcomes",
        source: Source::Columns(
            "use_outcomes",
            &[
                Column("y"),
                Column("level"),
                Column("k"),
                Column("n"),
                Column("estimate"),
                Interval("conf_low", "conf_high"),
                Column("p_value"),
            ],
            Layout { group: Some("x") },
        ),
    },
    Paper { name: "scale_correlations", source: Source::Crossed(matrices::scale_correlations) },
    Paper {
        name: "reliability",
        source: Source::Columns(
            "reliability",
            &[
                Column("scale"),
                Column("n_items"),
                Column("n"),
                Column("mean"),
                Column("sd"),
                Column("alpha"),
                Interval("alpha_low", "alpha_high"),
                Column("omega_total"),
                Interval("omega_total_low", "omega_total_high"),
            ],
            Layout { group: None },
        ),
    },
    Paper {
        name: "items",
        source: Source::Columns(
            "items",
            &[
                Column("item"),
                Column("n"),
                Column("mean"),
                Column("sd"),
                Column("skewness"),
                Column("kurtosis"),
                Column("item_rest_r"),
                Column("alpha_if_dropped"),
            ],
            Layout { group: Some("scale") },
        ),
    },
    Paper { name: "loadings", source: Source::Crossed(matrices::loadings) },
    Paper {
        name: "efa_fit",
        source: Source::Columns(
            "efa_fit",
            &[
                Column("model"),
                Column("factors"),
                Column("n"),
                Column("chi_square"),
                Column("df"),
                Column("p_value"),
                Column("rmsea"),
                Interval("rmsea_low", "rmsea_high"),
                Column("tli"),
                Column("bic"),
                Column("rms_residual"),
            ],
            Layout { group: None },
        ),
    },
    Paper { name: "fit", source: Source::Crossed(models::fit) },
    Paper { name: "cfa", source: Source::Crossed(models::loadings) },
    Paper { name: "parameters", source: Source::Crossed(models::parameters) },
    Paper {
        name: "aggregation",
        source: Source::Columns(
            "aggregation",
            &[
                Column("scale"),
                Column("k"),
                Column("n"),
                Column("icc1"),
                Interval("icc1_low", "icc1_high"),
                Column("icc2"),
                Column("rwg_median"),
                Column("ad_median"),
            ],
            Layout { group: None },
        ),
    },
    Paper {
        name: "comparisons",
        source: Source::Columns(
            "comparisons",
            &[
                Column("x"),
                Pair("group_a", "group_b"),
                Column("k_a"),
                Column("k_b"),
                Column("difference"),
                Interval("conf_low", "conf_high"),
                Column("df"),
                Column("p_adjusted"),
                Column("hedges_g"),
            ],
            Layout { group: None },
        ),
    },
    Paper {
        name: "drivers",
        source: Source::Columns(
            "drivers",
            &[
                Column("predictor"),
                Column("beta"),
                Estimate("share", "conf_low", "conf_high"),
                Column("r_squared"),
            ],
            Layout { group: Some("outcome") },
        ),
    },
];

/// The tables that the results can fill, in both languages.
pub fn files(results: &ReleasedResults) -> Vec<OutputFile> {
    let facts = Facts { results };
    let mut files = Vec::new();
    for paper in TABLES {
        for (name, view) in paper.views(&facts) {
            for lang in Lang::ALL {
                let text = write::table(&name, &view, lang, results);
                let path = format!("tables/{name}.{}.tex", lang.tag());
                files.push(OutputFile { path, bytes: text.into_bytes() });
            }
        }
    }
    files
}

impl Paper {
    fn views(&self, facts: &Facts<'_>) -> Vec<(String, View)> {
        match self.source {
            Source::Crossed(make) => make(facts),
            Source::Columns(id, columns, layout) => {
                let Some(table) = facts.table(id) else { return Vec::new() };
                let rows: Vec<&Row> = table.rows.iter().collect();
                vec![(self.name.to_owned(), view(facts, table, &rows, columns, layout))]
            }
        }
    }
}
