//! Composite reliability and average variance extracted of the factors of a model.

use super::super::solve::Fitted;
use super::Made;
use crate::model::caveat::Caveat;
use crate::model::measurement::Model;
use crate::model::table::{Cell, Table};
use crate::numeric::interval::Z_975;
use crate::numeric::math::{exp, ln};
use crate::numeric::sem::Implied;
use ndarray::Array1;

/// A factor: its place among the variables, and those of its items.
struct Factor {
    at: usize,
    items: Vec<usize>,
}

/// A row per factor of `model`.
pub(super) fn tell(model: &Model, made: &Made<'_>, table: &mut Table) {
    for (name, items) in model.structure.measured() {
        let mut cells: Vec<Cell> = vec![
            model.id.as_str().into(),
            name.as_str().into(),
            model.told_of().name().into(),
            items.len().into(),
        ];
        let fitted = match made {
            Ok((fitted, _)) => fitted,
            Err(refusal) => {
                cells.push(refusal.n.into());
                cells.resize(table.columns.len(), Cell::Empty);
                table.push_with(cells, refusal.caveats.clone());
                continue;
            }
        };
        cells.push(fitted.n.into());
        let variables = &fitted.table.variables;
        let place = |item: &String| variables.observed.iter().position(|known| known == item);
        let at =
            variables.latent.iter().position(|known| *known == name).map(|i| variables.observed.len() + i);
        let factor = at.map(|at| Factor { at, items: items.iter().filter_map(place).collect() });
        let mut caveats = fitted.caveats();
        let ordinal = model.told_of().is_ordinal();
        if ordinal {
            caveats.push(Caveat::new("S682", &[]));
            cells.extend([Cell::Empty, Cell::Empty, Cell::Empty]);
        } else {
            cells.extend(estimated(fitted, factor.as_ref(), omega));
        }
        cells.extend(estimated(fitted, factor.as_ref(), average_variance));
        cells.push(factor.and_then(|factor| highest(fitted, &factor)).into());
        if cells[cells.len() - 4] == Cell::Empty || cells[cells.len() - 3] == Cell::Empty {
            caveats.push(Caveat::new("S683", &[&name]));
        }
        table.push_with(cells, caveats);
    }
}

type Statistic = fn(&Fitted, &Factor, &[f64]) -> Option<f64>;

/// A statistic between 0 and 1 with the limits of its 95% interval: the delta method on the logit scale.
fn estimated(fitted: &Fitted, factor: Option<&Factor>, of: Statistic) -> Vec<Cell> {
    let Some(factor) = factor else { return vec![Cell::Empty; 3] };
    let theta = &fitted.ended.theta;
    let value = of(fitted, factor, theta).filter(|v| *v > 0.0 && *v < 1.0);
    let se = value.and_then(|_| {
        let slopes = slopes(theta, |theta| of(fitted, factor, theta))?;
        let variance = slopes.dot(&fitted.covariance.as_ref()?.dot(&slopes));
        (variance > 0.0).then(|| variance.sqrt())
    });
    let limit = |sign: f64| {
        let (value, se) = (value?, se?);
        let logit = ln(value / (1.0 - value)) + sign * Z_975 * se / (value * (1.0 - value));
        Some(1.0 / (1.0 + exp(-logit)))
    };
    vec![value.into(), limit(-1.0).into(), limit(1.0).into()]
}

/// Central differences, whose error is of the order of the square of their step.
fn slopes(theta: &[f64], of: impl Fn(&[f64]) -> Option<f64>) -> Option<Array1<f64>> {
    let mut moved = theta.to_vec();
    let slope = |i: usize| {
        let step = 1e-5 * (1.0 + theta[i].abs());
        moved[i] = theta[i] + step;
        let above = of(&moved);
        moved[i] = theta[i] - step;
        let below = of(&moved);
        moved[i] = theta[i];
        Some((above? - below?) / (2.0 * step))
    };
    (0..theta.len()).map(slope).collect()
}

fn implied(fitted: &Fitted, theta: &[f64]) -> Option<Implied> {
    fitted.structures.first()?.implied(theta)
}

/// (Σλ)²ψ / 1'Σ1 over the items of a factor, ψ its implied variance.
///
/// # Sources
/// Raykov (1997).
fn omega(fitted: &Fitted, factor: &Factor, theta: &[f64]) -> Option<f64> {
    let implied = implied(fitted, theta)?;
    let paths = fitted.structures.first()?.filled(theta).paths;
    let sum: f64 = factor.items.iter().map(|&item| paths[(item, factor.at)]).sum();
    let pairs = factor.items.iter().flat_map(|&a| factor.items.iter().map(move |&b| (a, b)));
    let total: f64 = pairs.map(|at| implied.covariance[at]).sum();
    (total > 0.0).then(|| sum * sum * implied.all[(factor.at, factor.at)] / total)
}

/// The mean of the squared standardized loadings.
///
/// # Sources
/// Fornell & Larcker (1981).
fn average_variance(fitted: &Fitted, factor: &Factor, theta: &[f64]) -> Option<f64> {
    let implied = implied(fitted, theta)?;
    let paths = fitted.structures.first()?.filled(theta).paths;
    let variance = implied.all[(factor.at, factor.at)];
    let share = |&item: &usize| {
        let loading = paths[(item, factor.at)];
        let total = implied.all[(item, item)];
        (total > 0.0).then(|| loading * loading * variance / total)
    };
    let shares: Option<Vec<f64>> = factor.items.iter().map(share).collect();
    shares.map(|shares| shares.iter().sum::<f64>() / factor.items.len() as f64)
}

/// The largest squared correlation with another factor; `None` for a factor by itself.
fn highest(fitted: &Fitted, factor: &Factor) -> Option<f64> {
    let all = &fitted.implied.first()?.all;
    let first = fitted.table.variables.observed.len();
    let others = (first..all.nrows()).filter(|&other| other != factor.at);
    let r2 = others.filter_map(|other| {
        let variances = all[(other, other)] * all[(factor.at, factor.at)];
        (variances > 0.0).then(|| all[(other, factor.at)] * all[(other, factor.at)] / variances)
    });
    r2.max_by(f64::total_cmp)
}
