//! What readers of relative importance must know.

use super::Estimated;
use super::uncertainty::LEAST_UNITS;
use crate::model::caveat::Caveat;
use crate::numeric::relative_importance::MOST_PREDICTORS;

/// Variance inflation above this is flagged.
const MOST_INFLATION: f64 = 5.0;

/// What an estimate over `n` units must say. `ids` names the outcome, then the predictors.
pub(super) fn of(got: &Estimated, n: usize, ids: &[&str]) -> Vec<Caveat> {
    let p = ids.len() - 1;
    let mut caveats = Vec::new();
    if !got.tells_shares() {
        caveats.push(Caveat::new("S567", &[&format!("{:.1}", 100.0 * got.regression.r_squared)]));
    }
    let inflated = |j: &usize| got.regression.inflation[*j] > MOST_INFLATION;
    let names: Vec<&str> = (0..p).filter(inflated).map(|j| ids[1 + j]).collect();
    if !names.is_empty() {
        caveats.push(Caveat::new("S568", &[&names.join(", ")]));
    }
    if 10 * p >= n {
        caveats.push(Caveat::new("S569", &[&p.to_string(), &n.to_string()]));
    }
    match &got.dominance {
        Some(dominance) if order(dominance) != order(&got.weights) => {
            caveats.push(Caveat::new("S570", &[]));
        }
        None => caveats.push(Caveat::new("S571", &[&p.to_string(), &MOST_PREDICTORS.to_string()])),
        Some(_) => {}
    }
    if got.regression.standard_errors.is_none() {
        caveats.push(Caveat::new("S574", &[]));
    }
    if n < LEAST_UNITS {
        caveats.push(Caveat::new("S573", &[&n.to_string(), &LEAST_UNITS.to_string()]));
    } else if let Some(failed) = got.uncertainty.too_many_failed {
        caveats.push(Caveat::new("S572", &[&failed.to_string(), &got.uncertainty.replicates.to_string()]));
    }
    caveats
}

/// Positions by falling value.
fn order(values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[b].total_cmp(&values[a]).then(a.cmp(&b)));
    order
}
