//! Reliability of scale scores: Cronbach's alpha with Feldt's interval.

use super::items::item_rest;
use super::scored_items::ScoredItems;
use super::units::rows_in;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::codebook::Scale;
use crate::model::results::Results;
use crate::model::table::Table;
use crate::model::tables::RELIABILITY;
use crate::numeric::distribution::f_quantile;
use crate::numeric::sum::{mean, sd, sum};
use ndarray::{Array2, Axis};

/// Cronbach's alpha of the j items whose j × j covariance matrix is given: j/(j − 1) · (1 − Σ s²ᵢ / s²ₜ). May be
/// negative. `None` for fewer than two items or when the total does not vary.
///
/// # Sources
/// Cronbach (1951).
pub fn cronbach_alpha(covariances: &Array2<f64>) -> Option<f64> {
    let j = covariances.nrows() as f64;
    let total = sum(covariances.iter().copied());
    if j < 2.0 || total <= 0.0 {
        return None;
    }
    let alpha = j / (j - 1.0) * (1.0 - sum(covariances.diag().iter().copied()) / total);
    alpha.is_finite().then_some(alpha)
}

/// The 95% interval of an alpha of `j` items and `n` respondents: 1 − (1 − α) F on n − 1 and (n − 1)(j − 1) degrees
/// of freedom. `None` for fewer than two of either.
///
/// # Sources
/// Feldt, Woodruff & Salih (1987).
pub fn feldt(alpha: f64, n: usize, j: usize) -> Option<(f64, f64)> {
    if n < 2 || j < 2 {
        return None;
    }
    let df = (n - 1) as f64;
    let limit = |p: f64| 1.0 - (1.0 - alpha) * f_quantile(p, df, df * (j - 1) as f64);
    Some((limit(0.975), limit(0.025)))
}

/// The covariances of the items of a scale.
#[derive(Debug)]
pub(super) struct ScaleCovariances {
    /// Pairwise, in the order of the scale's items; NaN where unknown.
    pub matrix: Array2<f64>,
}

impl ScaleCovariances {
    /// Those of the items at `positions`.
    pub fn of(items: &ScoredItems<'_>, positions: &[usize]) -> Self {
        ScaleCovariances { matrix: items.covariances(positions) }
    }

    /// Alpha of the items that vary, leaving out the one at `dropped`; `None` when fewer than two vary, or some two
    /// were never answered together.
    pub fn alpha(&self, dropped: Option<usize>) -> Option<f64> {
        let used: Vec<usize> = self.varying().into_iter().filter(|&i| Some(i) != dropped).collect();
        cronbach_alpha(&self.matrix.select(Axis(0), &used).select(Axis(1), &used))
    }

    /// The items that vary, by their place in the scale.
    pub fn varying(&self) -> Vec<usize> {
        (0..self.matrix.nrows()).filter(|&i| self.matrix[(i, i)] > 0.0).collect()
    }
}

fn row(input: &Input<'_>, items: &ScoredItems<'_>, id: &str, scale: &Scale, table: &mut Table) {
    let positions = items.of_scale(&scale.items);
    let answered = |row: &&usize| positions.iter().any(|&i| items.items[i].answer(**row).is_some());
    let n = items.rows.iter().filter(answered).count();
    let scores = scores(input, id);
    let mut caveats = Vec::new();
    if scores.len() < 2 {
        caveats.push(Caveat::new(if scores.is_empty() { "S362" } else { "S361" }, &[]));
    }
    let covariances = ScaleCovariances::of(items, &positions);
    let alpha = covariances.alpha(None);
    let interval = alpha.and_then(|alpha| feldt(alpha, n, covariances.varying().len()));
    caveats.extend(caveats_of(items, &positions, &covariances.varying(), alpha));
    table.push_with(
        vec![
            id.into(),
            scale.items.len().into(),
            n.into(),
            mean(&scores).into(),
            sd(&scores).into(),
            alpha.into(),
            interval.map(|i| i.0).into(),
            interval.map(|i| i.1).into(),
        ],
        caveats,
    );
}

/// The scores of the scale in the latest wave.
fn scores(input: &Input<'_>, id: &str) -> Vec<f64> {
    let Some(variable) = input.scores.variables.get(id) else { return Vec::new() };
    rows_in(input, input.responses.latest_wave())
        .filter_map(|row| variable.values.get(row).copied().filter(|v| !v.is_nan()))
        .collect()
}

/// `varying` are places in `positions`.
fn caveats_of(
    items: &ScoredItems<'_>,
    positions: &[usize],
    varying: &[usize],
    alpha: Option<f64>,
) -> Vec<Caveat> {
    if positions.len() < 2 {
        return vec![Caveat::new("S301", &[])];
    }
    let names = |places: &[usize]| {
        places.iter().map(|&at| items.items[positions[at]].name).collect::<Vec<_>>().join(", ")
    };
    let mut caveats = Vec::new();
    let constant: Vec<usize> = (0..positions.len()).filter(|at| !varying.contains(at)).collect();
    if !constant.is_empty() {
        caveats.push(Caveat::new("S306", &[&names(&constant)]));
    }
    match alpha {
        None => caveats.push(Caveat::new("S304", &[])),
        Some(alpha) if alpha < 0.0 => {
            let used: Vec<usize> = varying.iter().map(|&at| positions[at]).collect();
            let rest = item_rest(&items.complete_moments(&used).covariances);
            let against = varying.iter().zip(rest).filter(|(_, r)| r.is_some_and(|r| r < 0.0));
            caveats.push(Caveat::new("S307", &[&names(&against.map(|(&at, _)| at).collect::<Vec<_>>())]));
        }
        Some(_) => {}
    }
    caveats
}

fn reliability(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    if input.codebook().scales.is_empty() {
        return vec![Outcome::Absent(&RELIABILITY, Caveat::new("S308", &[]))];
    }
    let items = ScoredItems::of(input);
    let mut table = Table::new(&RELIABILITY);
    for (id, scale) in &input.codebook().scales {
        row(input, &items, id, scale, &mut table);
    }
    vec![Outcome::Table(table)]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "reliability",
    title: ("Betrouwbaarheid", "Reliability"),
    method: (
        "Cronbachs alfa is berekend uit paarsgewijze covarianties (Cronbach 1951), met het 95%-interval van Feldt, Woodruff en Salih (1987). In dat interval is n het aantal respondenten dat ten minste één item van de schaal beantwoordde. Het interval veronderstelt gelijkwaardige items en ziet af van de groepering van respondenten in organisaties. Items zonder variatie blijven buiten alfa en worden genoemd.",
        "Cronbach’s alpha was computed from pairwise covariances (Cronbach 1951), with the 95% interval of Feldt, Woodruff, and Salih (1987). In that interval n is the number of respondents who answered at least one item of the scale. The interval assumes parallel items and ignores that respondents are grouped in organizations. Items without variation stay out of alpha and are named.",
    ),
    sources: &["cronbach_1951", "feldt_woodruff_salih_1987"],
    tables: &[(&RELIABILITY, &["mean", "sd", "alpha", "alpha_low", "alpha_high"])],
    run: reliability,
};

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use ndarray::array;

    /// Parallel items of variance 1 and correlation .5: Spearman-Brown gives 3 · .5 / (1 + 2 · .5) = .75.
    #[test]
    fn alpha_of_parallel_items_is_spearman_brown() {
        let s = array![[1.0, 0.5, 0.5], [0.5, 1.0, 0.5], [0.5, 0.5, 1.0]];
        assert_relative_eq!(cronbach_alpha(&s).unwrap(), 0.75, max_relative = 1e-15);
        assert!(cronbach_alpha(&array![[1.0]]).is_none());
        assert!(cronbach_alpha(&array![[1.0, -1.0], [-1.0, 1.0]]).is_none());
        assert!(cronbach_alpha(&array![[1.0, -0.5], [-0.5, 1.0]]).unwrap() < 0.0);
    }

    /// Holzinger and Swineford (1939) as lavaan ships it, x1 to x3 of 301 pupils: psych 2.2.9 `alpha.ci`.
    #[test]
    fn feldt_interval() {
        let (low, high) = feldt(0.626_117_131_884_981, 301, 3).unwrap();
        assert_relative_eq!(low, 0.546_503_337_102_635, max_relative = 1e-12);
        assert_relative_eq!(high, 0.693_753_346_172_296, max_relative = 1e-12);
        assert!(feldt(0.8, 1, 3).is_none());
    }
}
