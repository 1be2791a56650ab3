//! What a model leaves of the correlations between its variables.

use super::Told;
use crate::model::caveat::Caveat;
use crate::model::table::{Cell, Table};

/// At most so many pairs are told per model, estimator, step and group: those with the largest residuals.
const MOST: usize = 20;

/// Rows of `residuals`: pairs of observed variables, the correlation observed and the one implied.
pub(super) fn tell(told: &Told, table: &mut Table) {
    let Ok(fitted) = &told.outcome else { return };
    let caveats: Vec<Caveat> = fitted.caveats();
    let word = |word: &str| if word.is_empty() { Cell::Empty } else { Cell::from(word) };
    let observed = &fitted.table.variables.observed;
    for (group, (sample, implied)) in fitted.samples.iter().zip(&fitted.implied).enumerate() {
        let correlation =
            |of: &ndarray::Array2<f64>, a: usize, b: usize| of[(a, b)] / (of[(a, a)] * of[(b, b)]).sqrt();
        let mut pairs: Vec<(usize, usize, f64, f64)> = Vec::new();
        for b in 0..observed.len() {
            for a in 0..b {
                let (seen, made) =
                    (correlation(&sample.covariance, a, b), correlation(&implied.covariance, a, b));
                if seen.is_finite() && made.is_finite() {
                    pairs.push((a, b, seen, made));
                }
            }
        }
        let size = |pair: &(usize, usize, f64, f64)| (pair.2 - pair.3).abs();
        pairs.sort_by(|x, y| size(y).total_cmp(&size(x)));
        for (a, b, seen, made) in pairs.into_iter().take(MOST) {
            let cells = vec![
                told.model.id.as_str().into(),
                told.estimator.name().into(),
                word(told.step),
                word(told.groups.get(group).map_or("", String::as_str)),
                observed[a].as_str().into(),
                observed[b].as_str().into(),
                seen.into(),
                made.into(),
                (seen - made).into(),
            ];
            table.push_with(cells, caveats.clone());
        }
    }
}
