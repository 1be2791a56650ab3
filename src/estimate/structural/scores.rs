//! Scores of respondents on the factors of confirmatory models.

use super::super::Input;
use super::super::scored_items::ScoredItems;
use super::loosest;
use super::solve::Fitted;
use crate::model::measurement::{Model, ModelKind};
use crate::numeric::positive;
use ndarray::{Array1, Array2, Axis};
use std::collections::BTreeMap;

/// The scores of all models that have them.
#[derive(Debug, Default)]
pub(in super::super) struct LatentScores {
    /// `<model>_<factor>`, `<model>_<factor>_bartlett`.
    pub columns: Vec<String>,
    /// Per row of the data, a value per column; `None` outside the latest wave, where the model has no estimates, and without
    /// answers.
    pub respondents: BTreeMap<usize, Vec<Option<f64>>>,
}

/// What the answers of some variables say of factors: weights of their deviations from the implied means.
struct Weights {
    /// Factors × answered variables: the regression of factors on answers (Thurstone 1935).
    regression: Option<Array2<f64>>,
    /// Likewise: unbiased given the factors (Bartlett 1937).
    bartlett: Option<Array2<f64>>,
}

/// Scores on the factors that observed variables measure, of every model in one group; none of ordinal models, whose latent
/// responses are not seen. A respondent with missing answers is scored on the others where the model takes all answers.
pub(in super::super) fn latent_scores(input: &Input<'_>) -> LatentScores {
    let mut all = LatentScores::default();
    let models = input.settings().model.iter().filter(|model| model.kind != ModelKind::Efa);
    for model in models.filter(|model| model.invariance.is_none()) {
        let Some(fitted) = loosest(input, model).and_then(|told| told.outcome.as_ref().ok()) else {
            continue;
        };
        if !fitted.ordinal
            && fitted.caveats().iter().all(|caveat| !["S633", "S634"].contains(&caveat.code.as_str()))
        {
            add(input, model, fitted, &mut all);
        }
    }
    all
}

fn add(input: &Input<'_>, model: &Model, fitted: &Fitted, all: &mut LatentScores) {
    let variables = &fitted.table.variables;
    let p = variables.observed.len();
    let place = |name: &String| variables.latent.iter().position(|latent| latent == name);
    let names: Vec<String> = model.structure.measured().into_iter().map(|(name, _)| name).collect();
    let at: Vec<usize> = names.iter().filter_map(place).map(|i| p + i).collect();
    let before = all.columns.len();
    for name in &names {
        all.columns.extend([format!("{}_{name}", model.id), format!("{}_{name}_bartlett", model.id)]);
    }
    let items = ScoredItems::named(input, &variables.observed);
    let mut known: BTreeMap<Vec<usize>, Weights> = BTreeMap::new();
    for &row in &items.rows {
        let answers: Vec<Option<f64>> = items.items.iter().map(|item| item.answer(row)).collect();
        let answered: Vec<usize> = (0..p).filter(|&i| answers[i].is_some()).collect();
        let values = all.respondents.entry(row).or_default();
        values.resize(before, None);
        if answered.is_empty() || (answered.len() < p && !fitted.incomplete) {
            values.resize(before + 2 * at.len(), None);
            continue;
        }
        let weights = known.entry(answered.clone()).or_insert_with(|| Weights::of(fitted, &at, &answered));
        let implied = &fitted.implied[0];
        let off: Array1<f64> =
            answered.iter().map(|&i| answers[i].unwrap_or_default() - implied.mean[i]).collect();
        for (k, &factor) in at.iter().enumerate() {
            let score = |weights: &Option<Array2<f64>>| {
                weights.as_ref().map(|w| implied.all_means[factor] + w.row(k).dot(&off))
            };
            values.extend([score(&weights.regression), score(&weights.bartlett)]);
        }
    }
    all.respondents.values_mut().for_each(|values| values.resize(all.columns.len(), None));
}

impl Weights {
    /// For the factors at `at`, from the `answered` variables.
    fn of(fitted: &Fitted, at: &[usize], answered: &[usize]) -> Self {
        let implied = &fitted.implied[0];
        let some = |of: &Array2<f64>, rows: &[usize], columns: &[usize]| {
            of.select(Axis(0), rows).select(Axis(1), columns)
        };
        let inverse = |of: &Array2<f64>| positive::invert(of).map(|(inverse, _)| inverse);
        let regression = inverse(&some(&implied.covariance, answered, answered))
            .map(|inverse| some(&implied.all, at, answered).dot(&inverse));
        let filled = fitted.structures[0].filled(&fitted.ended.theta);
        let loadings = some(&filled.paths, answered, at);
        let bartlett =
            inverse(&some(&filled.residual, answered, answered)).and_then(|inverse_of_residuals| {
                let weighted = loadings.t().dot(&inverse_of_residuals);
                Some(inverse(&weighted.dot(&loadings))?.dot(&weighted))
            });
        Weights { regression, bartlett }
    }
}
