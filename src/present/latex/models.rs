//! Tables of confirmatory models: how they fit, their loadings, their parameters.

use crate::present::models::{Model, models as all_models};
use crate::present::report::facts::Facts;
use crate::present::report::page::View;
use crate::present::report::sections::{models, structural};
use crate::present::slug::slug;

/// How the models fit, plainly, scaled and robustly.
pub fn fit(facts: &Facts<'_>) -> Vec<(String, View)> {
    facts
        .table("fit")
        .map(|table| ("fit".to_owned(), structural::fit_view(facts, table)))
        .into_iter()
        .collect()
}

/// Standardized loadings, a table per model that measures something.
pub fn loadings(facts: &Facts<'_>) -> Vec<(String, View)> {
    let Some(table) = facts.table("parameters") else { return Vec::new() };
    let all = all_models(table);
    let made = all.iter().map(|m| (named("cfa", m, &all), models::crossed(facts, table, m)));
    made.filter(|(_, view)| !view.rows.is_empty()).collect()
}

/// Parameters with their intervals, a table per model.
pub fn parameters(facts: &Facts<'_>) -> Vec<(String, View)> {
    let Some(table) = facts.table("parameters") else { return Vec::new() };
    let all = all_models(table);
    all.iter().map(|m| (named("parameters", m, &all), models::parameters(facts, table, m))).collect()
}

/// The name of a file about one of several models.
fn named(kind: &str, model: &Model<'_>, all: &[Model<'_>]) -> String {
    if all.len() == 1 { kind.to_owned() } else { format!("{kind}-{}", slug(model.name)) }
}
