//! Scores on the factors of exploratory models: of respondents, and of organizations from their item means.

use super::super::Input;
use super::super::scored_items::ScoredItems;
use super::solution::{Solved, solutions};
use crate::model::measurement::{MatrixKind, Model};
use crate::numeric::factor_scores::{Factors, Predictor};
use crate::numeric::sum::sum;
use ndarray::Array2;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Each predictor with what it adds to the name of a column.
const PREDICTORS: [(Predictor, &str); 3] =
    [(Predictor::Regression, ""), (Predictor::Bartlett, "_bartlett"), (Predictor::TenBerge, "_tenberge")];

/// The scores of all models that have them.
#[derive(Debug, Default)]
pub(in super::super) struct FactorScores {
    /// `<model>_<factor>`, `<model>_<factor>_bartlett`, `<model>_<factor>_tenberge`.
    pub columns: Vec<String>,
    /// Per row of the data, a value per column; `None` outside the latest wave and without answers.
    pub respondents: BTreeMap<usize, Vec<Option<f64>>>,
    /// Per organization, a value per column: its item means in the latest wave, standardized as the answers of its
    /// respondents are, under the same weights.
    pub organizations: BTreeMap<u32, Vec<Option<f64>>>,
}

/// Why a solution has no scores: the code.
pub(super) fn no_scores(model: &Model, solved: &Solved) -> Option<&'static str> {
    if !solved.extraction.heywood.is_empty() {
        return Some("S451");
    }
    (model.matrix != MatrixKind::Pearson).then_some("S452")
}

impl Solved {
    /// The solution as its scores need it.
    pub fn factors(&self) -> Factors {
        Factors {
            r: self.data.r.clone(),
            loadings: self.rotated.loadings.clone(),
            correlations: self.rotated.correlations.clone(),
            uniquenesses: self.extraction.uniquenesses.clone(),
        }
    }
}

/// The scores of all exploratory models of the study.
pub(in super::super) fn factor_scores(input: &Input<'_>) -> FactorScores {
    let mut all = FactorScores::default();
    for solution in solutions(input) {
        let model = &input.settings().model[solution.model];
        let Ok(solved) = &solution.outcome else { continue };
        if no_scores(model, solved).is_some() {
            continue;
        }
        add(input, model, solved, &mut all);
    }
    all
}

fn add(input: &Input<'_>, model: &Model, solved: &Solved, all: &mut FactorScores) {
    let m = solved.rotated.loadings.ncols();
    let before = all.columns.len();
    for factor in 1..=m {
        all.columns.extend(PREDICTORS.iter().map(|(_, suffix)| format!("{}_{factor}{suffix}", model.id)));
    }
    let items = ScoredItems::named(input, &solved.data.items);
    let standardized = |row: usize| -> Vec<Option<f64>> {
        let moments = items.items.iter().zip(&solved.data.moments);
        moments.map(|(item, (mean, sd))| Some((item.answer(row)? - mean) / sd)).collect()
    };
    let respondents: Vec<Vec<Option<f64>>> = items.rows.par_iter().map(|&row| standardized(row)).collect();
    let means = organization_means(input, &items.rows, &respondents);
    let patterns: BTreeSet<Vec<usize>> =
        respondents.iter().chain(means.values()).map(|z| answered(z)).collect();
    let factors = solved.factors();
    let weights: BTreeMap<Vec<usize>, Weights> =
        patterns.into_par_iter().map(|pattern| (pattern.clone(), weights(&factors, &pattern))).collect();
    let score = |z: &Vec<Option<f64>>| scores(&weights, z, m);
    for (&row, z) in items.rows.iter().zip(&respondents) {
        append(all.respondents.entry(row).or_default(), before, score(z));
    }
    for (&organization, z) in &means {
        append(all.organizations.entry(organization).or_default(), before, score(z));
    }
    for values in all.respondents.values_mut().chain(all.organizations.values_mut()) {
        values.resize(all.columns.len(), None);
    }
}

fn append(values: &mut Vec<Option<f64>>, before: usize, more: Vec<Option<f64>>) {
    values.resize(before, None);
    values.extend(more);
}

/// The mean of each item over the respondents of an organization who answered it, standardized.
fn organization_means(
    input: &Input<'_>,
    rows: &[usize],
    respondents: &[Vec<Option<f64>>],
) -> BTreeMap<u32, Vec<Option<f64>>> {
    let mut members: BTreeMap<u32, Vec<&Vec<Option<f64>>>> = BTreeMap::new();
    for (&row, z) in rows.iter().zip(respondents) {
        if let Some(&organization) = input.responses.organization.get(row) {
            members.entry(organization).or_default().push(z);
        }
    }
    let mean = |members: &[&Vec<Option<f64>>], i: usize| {
        let answers: Vec<f64> = members.iter().filter_map(|z| z[i]).collect();
        (!answers.is_empty()).then(|| sum(answers.iter().copied()) / answers.len() as f64)
    };
    let p = respondents.first().map_or(0, Vec::len);
    members.iter().map(|(&o, members)| (o, (0..p).map(|i| mean(members, i)).collect())).collect()
}

/// Per predictor, the weights of the answered items.
type Weights = [Option<Array2<f64>>; 3];

/// The weights given which items were answered: the predictors of the same factors from those items alone.
fn weights(factors: &Factors, answered: &[usize]) -> Weights {
    if answered.is_empty() {
        return [None, None, None];
    }
    let some = factors.of(answered);
    PREDICTORS.map(|(predictor, _)| some.weights(predictor))
}

fn answered(z: &[Option<f64>]) -> Vec<usize> {
    (0..z.len()).filter(|&i| z[i].is_some()).collect()
}

/// Per factor and predictor.
fn scores(weights: &BTreeMap<Vec<usize>, Weights>, z: &[Option<f64>], m: usize) -> Vec<Option<f64>> {
    let none = [None, None, None];
    let weights = weights.get(&answered(z)).unwrap_or(&none);
    let z: Vec<f64> = z.iter().flatten().copied().collect();
    let score = |w: &Array2<f64>, k: usize| z.iter().zip(w.column(k)).map(|(z, w)| z * w).sum::<f64>();
    (0..m)
        .flat_map(|k| weights.iter().map(move |w| (w, k)))
        .map(|(w, k)| Some(score(w.as_ref()?, k)))
        .collect()
}
