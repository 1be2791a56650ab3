//! Solutions of the models that a study asks for, computed once for all that need them.

use super::super::Input;
use super::fit::{Fit, fit};
use super::matrix::{Correlations, Refusal, correlations};
use crate::model::caveat::Caveat;
use crate::model::measurement::{Extraction as Method, Model, ModelKind, Rotation};
use crate::numeric::factor_extraction::{self as extraction, Extraction, extract, most_factors};
use crate::numeric::rotation::{self, Criterion, Rotated, communalities, in_order, rotate, rotate_near};
use ndarray::Array2;

/// Random starts beside the unrotated solution.
const RANDOM_STARTS: usize = 30;
const GEOMIN_EPSILON: f64 = 0.01;
const PROMAX_POWER: f64 = 4.0;

/// A model of `kind = "efa"` and what came of it.
#[derive(Debug)]
pub(in super::super) struct Solution {
    /// Its place in `[[model]]`.
    pub model: usize,
    /// The solution, or why there is none.
    pub outcome: Result<Solved, Refusal>,
}

/// A solution.
#[derive(Debug)]
pub(in super::super) struct Solved {
    /// What was fitted.
    pub data: Correlations,
    /// Before rotation.
    pub extraction: Extraction,
    /// After it, factors in their order and with their signs.
    pub rotated: Rotated,
    /// Its fit.
    pub fit: Fit,
}

impl Solved {
    /// The names of the items whose uniqueness lies at its bound.
    pub fn heywood(&self) -> Vec<&str> {
        self.extraction.heywood.iter().map(|&i| self.data.items[i].as_str()).collect()
    }

    /// Communalities, diag(ΛΦΛ').
    pub fn communalities(&self) -> Vec<f64> {
        communalities(&self.rotated.loadings, &self.rotated.correlations)
    }
}

/// The solutions of all exploratory models of the study.
pub(in super::super) fn solutions<'a>(input: &Input<'a>) -> &'a [Solution] {
    input.shared.factor_solutions.get_or_init(|| {
        let models = input.settings().model.iter().enumerate();
        let exploratory = models.filter(|(_, model)| model.kind == ModelKind::Efa);
        exploratory.map(|(place, model)| Solution { model: place, outcome: solve(input, model) }).collect()
    })
}

fn solve(input: &Input<'_>, model: &Model) -> Result<Solved, Refusal> {
    let data = correlations(input, model)?;
    let (p, m) = (data.items.len(), model.factors.unwrap_or(1));
    let refuse = |caveat: Caveat| {
        let mut caveats = vec![caveat];
        if !data.left_out.is_empty() {
            caveats.push(Caveat::new("S431", &[&data.left_out.join(", ")]));
        }
        Refusal { n: Some(data.n), caveats }
    };
    if m > most_factors(p) {
        let about = [m.to_string(), p.to_string(), most_factors(p).to_string()];
        return Err(refuse(Caveat::new("S436", &[&about[0], &about[1], &about[2]])));
    }
    let unrotated = extract(&data.r, m, method(model));
    let Some(extraction) = unrotated.filter(|e| e.converged) else {
        return Err(refuse(Caveat::new("S437", &[])));
    };
    let target = target(model, &data.items, m);
    let Some(rotated) = rotated(model, &extraction.loadings, target.as_ref(), input.seed) else {
        return Err(refuse(Caveat::new("S439", &[])));
    };
    let Some(fit) = fit(&data.r, &extraction, data.n) else { return Err(refuse(Caveat::new("S437", &[]))) };
    Ok(Solved { data, extraction, rotated, fit })
}

pub(super) fn method(model: &Model) -> extraction::Method {
    match model.extraction {
        Method::Minres => extraction::Method::LeastSquares,
        Method::Ml => extraction::Method::MaximumLikelihood,
        Method::Paf => extraction::Method::PrincipalAxes,
        Method::Wls => extraction::Method::WeightedLeastSquares,
    }
}

/// The criterion that is searched; `None` without rotation. Promax starts from varimax.
fn criterion(model: &Model, target: Option<&Array2<f64>>) -> Option<Criterion> {
    match model.rotation {
        Rotation::None => None,
        Rotation::Varimax | Rotation::Promax => Some(Criterion::Varimax),
        Rotation::Quartimax => Some(Criterion::Quartimax),
        Rotation::Oblimin => Some(Criterion::Quartimin),
        Rotation::Geomin => Some(Criterion::Geomin { epsilon: model.epsilon.unwrap_or(GEOMIN_EPSILON) }),
        Rotation::Target => target.cloned().map(Criterion::Target),
        Rotation::Bifactor => Some(Criterion::Bifactor),
    }
}

/// Whether rows are scaled to length 1 before rotation: by default for varimax and promax only.
pub(super) fn kaiser(model: &Model) -> bool {
    model.kaiser.unwrap_or(matches!(model.rotation, Rotation::Varimax | Rotation::Promax))
}

/// The target of the model, p × m; what it does not name is free.
pub(super) fn target(model: &Model, items: &[String], m: usize) -> Option<Array2<f64>> {
    let given = model.target.as_ref()?;
    let element = |i: usize, k: usize| given.get(&items[i])?.get(k).copied();
    Some(Array2::from_shape_fn((items.len(), m), |(i, k)| element(i, k).unwrap_or(f64::NAN)))
}

fn rotated(
    model: &Model,
    unrotated: &Array2<f64>,
    target: Option<&Array2<f64>>,
    seed: u64,
) -> Option<Rotated> {
    let starts = model.starts.unwrap_or(RANDOM_STARTS);
    let found = match criterion(model, target) {
        None => rotation::unmoved(unrotated),
        Some(criterion) => rotate(unrotated, &criterion, kaiser(model), starts, seed)?,
    };
    let found = if model.rotation == Rotation::Promax {
        rotation::promax(found, model.power.unwrap_or(PROMAX_POWER))?
    } else {
        found
    };
    // A target names its factors itself, and the general factor of a bifactor rotation stays the first.
    Some(match model.rotation {
        Rotation::Target => found,
        Rotation::Bifactor => in_order(&found, 1),
        _ => in_order(&found, 0),
    })
}

/// The rotation of a solution that differs little from one whose rotated loadings are known.
pub(super) fn rotated_near(
    model: &Model,
    unrotated: &Array2<f64>,
    target: Option<&Array2<f64>>,
    wanted: &Array2<f64>,
) -> Option<Rotated> {
    let Some(criterion) = criterion(model, target) else { return Some(rotation::unmoved(unrotated)) };
    let found = rotate_near(unrotated, &criterion, kaiser(model), wanted)?;
    if model.rotation == Rotation::Promax {
        return rotation::promax(found, model.power.unwrap_or(PROMAX_POWER));
    }
    Some(found)
}
