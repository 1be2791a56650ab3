//! What figures draw of confirmatory models: their standardized loadings, and a line on how they fit.

use super::words;
use crate::model::results::Results;
use crate::model::table::{Cell, Row, Table};
use crate::model::tables::LOADINGS;
use crate::model::text::Lang;
use crate::present::models::{Kind, Model, models};
use crate::present::number_format;

/// The table of parameters with one of its models.
pub(super) fn find<'a>(results: &'a Results, name: &str) -> Option<(&'a Table, Model<'a>)> {
    let table = results.table("parameters")?;
    let model = models(table).into_iter().find(|model| model.name == name)?;
    Some((table, model))
}

/// Standardized loadings of all confirmatory models with their intervals as a table of loadings; standardized residual variances are their
/// uniquenesses. `None` where there are none.
pub(super) fn loadings(results: &Results) -> Option<Table> {
    let from = results.table("parameters")?;
    let mut table = Table::new(&LOADINGS);
    for model in models(from) {
        let residuals = model.of(from, Kind::Variance);
        for row in model.of(from, Kind::Loading) {
            let item = from.text(row, "rhs");
            let residual = residuals.iter().find(|residual| from.text(residual, "lhs") == item);
            let uniqueness = residual.map(|residual| from.cell(residual, "std_all").clone());
            let of = |name: &str| match name {
                "model" => model.name.into(),
                "item" => item.into(),
                "factor" => from.text(row, "lhs").into(),
                "loading" => from.cell(row, "std_all").clone(),
                "conf_low" => from.cell(row, "std_low").clone(),
                "conf_high" => from.cell(row, "std_high").clone(),
                "uniqueness" => uniqueness.clone().unwrap_or_default(),
                _ => Cell::Empty,
            };
            let cells = table.columns.iter().map(|name| of(name)).collect();
            table.rows.push(Row { cells, caveats: row.caveats.clone() });
        }
    }
    (!table.rows.is_empty()).then_some(table)
}

/// How a model fits, in a line: χ² with p, CFI, RMSEA with its interval, SRMR, n; robust where the estimator has that. And
/// its respondents.
pub(super) fn fit(results: &Results, model: &Model<'_>, lang: Lang) -> (Option<String>, Option<usize>) {
    let wanted = [("model", model.name), ("estimator", model.estimator), ("step", "")];
    let found = results.table("fit").and_then(|table| Some((table, table.find(&wanted)?)));
    let Some((table, row)) = found else { return (None, None) };
    let value = |column: &str| table.number(row, column);
    let print = |v: f64, decimals| number_format::number(v, decimals, lang);
    let is_scaled = value("chi_square_scaled").is_some();
    let is_robust = value("cfi_robust").is_some();
    let [chi_square, df, p] = if is_scaled {
        ["chi_square_scaled", "df_scaled", "p_value_scaled"]
    } else {
        ["chi_square", "df", "p_value"]
    };
    let [cfi, rmsea, low, high] = match (is_robust, is_scaled) {
        (true, _) => ["cfi_robust", "rmsea_robust", "rmsea_robust_low", "rmsea_robust_high"],
        (false, true) => ["cfi_scaled", "rmsea_scaled", "", ""],
        (false, false) => ["cfi", "rmsea", "rmsea_low", "rmsea_high"],
    };
    let mut parts = vec![model.estimator.to_owned()];
    if let (Some(chi), Some(df)) = (value(chi_square), value(df)) {
        let p = value(p).map_or_else(String::new, |p| {
            let p = number_format::p_value(p, lang);
            let sign = if p.starts_with(['<', '>']) { "" } else { "=\u{A0}" };
            format!(", p\u{A0}{sign}{p}")
        });
        parts.push(format!("χ²({})\u{A0}=\u{A0}{}{p}", print(df, 0), print(chi, 1)));
    }
    parts.extend(value(cfi).map(|v| format!("CFI\u{A0}{}", print(v, 3))));
    if let Some(rmsea) = value(rmsea) {
        let interval = value(low).zip(value(high)).map_or_else(String::new, |(low, high)| {
            format!(" (90%: {})", number_format::interval(low, high, 3, lang))
        });
        parts.push(format!("RMSEA\u{A0}{}{interval}", print(rmsea, 3)));
    }
    parts.extend(value("srmr").map(|v| format!("SRMR\u{A0}{}", print(v, 3))));
    let n = words::whole(table, row, "n");
    parts.extend(n.map(|n| format!("n\u{A0}=\u{A0}{}", number_format::count(n, lang))));
    ((parts.len() > 1).then(|| parts.join("; ")), n)
}
