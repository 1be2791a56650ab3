//! How much an item differs between groups, where the same value of the factor should give the same answer.

use super::super::solve::Fitted;
use super::Made;
use crate::model::caveat::Caveat;
use crate::model::measurement::Model;
use crate::model::table::{Cell, Table};

/// An item in a group: the answer expected at factor value f is `intercept + loading · f`, f on the scale of the referent.
struct Line {
    intercept: f64,
    loading: f64,
    /// Of the item, with n − 1.
    sd: f64,
    n: f64,
    /// Of the factor on that scale.
    mean: f64,
    variance: f64,
}

/// A row per item and pair of groups, the earlier group as reference.
pub(super) fn tell(model: &Model, made: &Made<'_>, table: &mut Table) {
    for (factor, items) in model.structure.measured() {
        let referent = items.first().cloned().unwrap_or_default();
        for item in &items {
            let names = |reference: &str, focal: &str| -> Vec<Cell> {
                let group = |name: &str| if name.is_empty() { Cell::Empty } else { Cell::from(name) };
                vec![
                    model.id.as_str().into(),
                    factor.as_str().into(),
                    item.as_str().into(),
                    group(reference),
                    group(focal),
                    model.told_of().name().into(),
                    referent.as_str().into(),
                ]
            };
            let (fitted, groups) = match made {
                Ok((fitted, groups)) => (fitted, groups),
                Err(refusal) => {
                    let mut cells = names("", "");
                    cells.resize(table.columns.len(), Cell::Empty);
                    table.push_with(cells, refusal.caveats.clone());
                    continue;
                }
            };
            for a in 0..groups.len() {
                for b in a + 1..groups.len() {
                    let mut cells = names(&groups[a], &groups[b]);
                    let mut caveats = fitted.caveats();
                    let n = |g: usize| fitted.samples[g].n as usize;
                    cells.extend([n(a).into(), n(b).into()]);
                    let ordinal = model.told_of().is_ordinal();
                    let of = |group| line(fitted, group, &factor, item, &referent);
                    let found =
                        if ordinal { None } else { of(a).zip(of(b)).and_then(|(a, b)| effect(&a, &b)) };
                    if found.is_none() {
                        let code = if ordinal { "S686" } else { "S687" };
                        caveats.push(Caveat::new(code, &[&referent]));
                    }
                    cells.extend([found.map(|f| f.0).into(), found.map(|f| f.1).into()]);
                    table.push_with(cells, caveats);
                }
            }
        }
    }
}

/// The line of an item in a group, the factor measured in units of the referent's expected answer.
fn line(fitted: &Fitted, group: usize, factor: &str, item: &str, referent: &str) -> Option<Line> {
    let variables = &fitted.table.variables;
    let observed = |name: &str| variables.observed.iter().position(|known| known == name);
    let at = variables.observed.len() + variables.latent.iter().position(|known| known == factor)?;
    let (item, referent) = (observed(item)?, observed(referent)?);
    let filled = fitted.structures[group].filled(&fitted.ended.theta);
    let implied = &fitted.implied[group];
    let unit = filled.paths[(referent, at)];
    if unit.abs() < 1e-9 {
        return None;
    }
    let loading = filled.paths[(item, at)] / unit;
    let sample = &fitted.samples[group];
    let variance = sample.covariance[(item, item)] * sample.units / (sample.n - 1.0);
    Some(Line {
        intercept: filled.intercepts[item] - loading * filled.intercepts[referent],
        loading,
        sd: variance.sqrt(),
        n: sample.n,
        mean: filled.intercepts[referent] + unit * implied.all_means[at],
        variance: unit * unit * implied.all[(at, at)],
    })
}

/// dMACS, and the mean difference with its sign: the focal group's expected answer less that of the reference group, over
/// the factor in the focal group, in pooled standard deviations. With straight lines the integral of Nye and Drasgow has a
/// closed form.
///
/// # Sources
/// Nye & Drasgow (2011), equations 2 and 3.
fn effect(reference: &Line, focal: &Line) -> Option<(f64, f64)> {
    let (weight_r, weight_f) = (reference.n - 1.0, focal.n - 1.0);
    let pooled = (weight_r * reference.sd + weight_f * focal.sd) / (weight_r + weight_f);
    let slope = focal.loading - reference.loading;
    let mean = focal.intercept - reference.intercept + slope * focal.mean;
    let square = mean * mean + slope * slope * focal.variance;
    (pooled > 0.0 && square >= 0.0).then(|| (square.sqrt() / pooled, mean / pooled))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_abs_diff_eq;

    /// The integral of the squared difference over the focal distribution, by a fine sum.
    #[test]
    fn the_closed_form_is_the_integral() {
        let reference = Line { intercept: 0.3, loading: 0.9, sd: 1.1, n: 201.0, mean: 3.1, variance: 0.7 };
        let focal = Line { intercept: 0.1, loading: 1.2, sd: 1.3, n: 101.0, mean: 2.8, variance: 0.6 };
        let (got, signed) = effect(&reference, &focal).unwrap();
        let (mut square, mut mean, step) = (0.0, 0.0, 1e-3);
        for i in -8000..=8000 {
            let z = f64::from(i) * step;
            let f = focal.mean + focal.variance.sqrt() * z;
            let density = crate::numeric::math::exp(-z * z / 2.0) / (2.0 * std::f64::consts::PI).sqrt();
            let off = (focal.intercept + focal.loading * f) - (reference.intercept + reference.loading * f);
            square += off * off * density * step;
            mean += off * density * step;
        }
        let pooled = (200.0 * 1.1 + 100.0 * 1.3) / 300.0;
        assert_abs_diff_eq!(got, square.sqrt() / pooled, epsilon = 1e-9);
        assert_abs_diff_eq!(signed, mean / pooled, epsilon = 1e-9);
    }
}
