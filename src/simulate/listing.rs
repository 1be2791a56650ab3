//! What is true of a simulated study, number by number: on the latent scale, where no shift applies.

use super::truth::Truth;
use crate::error::Result;
use indexmap::IndexMap;

/// truth-values.csv: header and rows.
///
/// Correlations of dimensions between organizations, within them and in all; the share of the variance of each dimension
/// and of what each question measures between organizations; and per question its loading, mean answer and share missing.
pub(super) fn listing(truth: &Truth) -> Result<Vec<Vec<String>>> {
    let mut rows = vec![["quantity", "x", "y", "level", "value"].map(str::to_owned).to_vec()];
    let mut push = |quantity: &str, x: &str, y: &str, level: &str, value: f64| {
        rows.push(vec![quantity.to_owned(), x.to_owned(), y.to_owned(), level.to_owned(), value.to_string()]);
    };
    for (name, dimension) in &truth.dimensions {
        push("icc1", name, "", "", dimension.icc);
    }
    let names: Vec<&String> = truth.dimensions.keys().collect();
    for (i, x) in names.iter().enumerate() {
        for y in &names[i + 1..] {
            let (between, within) = (pair(&truth.between, x, y), pair(&truth.within, x, y));
            let (a, b) = (truth.dimensions[*x].icc, truth.dimensions[*y].icc);
            let total = between * (a * b).sqrt() + within * ((1.0 - a) * (1.0 - b)).sqrt();
            push("correlation", x, y, "organization", between);
            push("correlation", x, y, "within", within);
            push("correlation", x, y, "respondent", total);
        }
    }
    for item in &truth.item {
        let icc = truth.dimensions[truth.dimension(&item.dimension)?].icc;
        let mean: f64 = item.shares.iter().enumerate().map(|(at, share)| (at + 1) as f64 * share).sum();
        let missing = truth.missing_of(&item.column).map_or(item.missing, |m| m.share);
        push("loading", &item.column, &item.dimension, "", item.loading);
        push("icc1", &item.column, "", "", item.loading * item.loading * icc);
        push("mean", &item.column, "", "", mean);
        push("missing", &item.column, "", "", missing);
    }
    Ok(rows)
}

/// What the truth says of a pair, in whichever order; 0 where it says nothing.
pub(super) fn pair(pairs: &IndexMap<String, IndexMap<String, f64>>, x: &str, y: &str) -> f64 {
    let of = |x: &str, y: &str| pairs.get(x).and_then(|row| row.get(y)).copied();
    of(x, y).or_else(|| of(y, x)).unwrap_or(0.0)
}
