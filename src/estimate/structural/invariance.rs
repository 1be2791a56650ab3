//! Measurement invariance: steps of equality between groups, and what each costs.

use super::Told;
use super::ordinal::difference;
use super::parameters::Equal;
use super::solve::Fitted;
use crate::model::caveat::Caveat;
use crate::model::table::{Cell, Table};
use crate::numeric::sem::fit::{Scaled, Test, cfi, rmsea, scaled_difference};

/// The steps, from the loosest: the same pattern of loadings; equal loadings; equal intercepts or thresholds; equal
/// residual variances (Meredith 1993; for thresholds Wu and Estabrook 2016).
pub(super) fn steps() -> Vec<(&'static str, Equal)> {
    let metric = Equal { loadings: true, ..Equal::default() };
    let scalar = Equal { intercepts: true, ..metric };
    let strict = Equal { residuals: true, ..scalar };
    vec![("configural", Equal::default()), ("metric", metric), ("scalar", scalar), ("strict", strict)]
}

/// A row per pair of neighboring steps.
pub(super) fn compare(told: &[Told<'_>], table: &mut Table) {
    for pair in told.windows(2) {
        let [from, to] = pair else { continue };
        let same = from.model.id == to.model.id && from.estimator == to.estimator;
        if !same || from.step.is_empty() || to.step == "configural" {
            continue;
        }
        let mut cells: Vec<Cell> = vec![
            from.model.id.as_str().into(),
            from.estimator.name().into(),
            from.step.into(),
            to.step.into(),
        ];
        let mut caveats = Vec::new();
        let both = from.outcome.as_ref().ok().zip(to.outcome.as_ref().ok());
        let test = both.and_then(|(less, more)| tested(less, more));
        if test.is_none() {
            caveats.push(Caveat::new("S659", &[from.step, to.step]));
        }
        for caveat in [from, to].iter().filter_map(|t| t.outcome.as_ref().ok()).flat_map(Fitted::caveats) {
            if !caveats.contains(&caveat) {
                caveats.push(caveat);
            }
        }
        cells.extend([
            test.map(|t| t.chi_square).into(),
            test.map(|t| t.df as usize).into(),
            test.and_then(Test::p_value).into(),
        ]);
        let indices = |fitted: &Fitted| Indices::of(fitted);
        let change = both.map(|(less, more)| (indices(less), indices(more)));
        let of = |pick: fn(&Indices) -> Option<f64>| -> Cell {
            change.as_ref().and_then(|(a, b)| Some(pick(b)? - pick(a)?)).into()
        };
        cells.extend([of(|i| i.cfi), of(|i| i.rmsea), of(|i| Some(i.srmr))]);
        table.push_with(cells, caveats);
    }
}

/// The difference of two steps: plain; scaled (Satorra and Bentler 2001); of ordinal models scaled and shifted (Satorra 2000).
fn tested(less: &Fitted, more: &Fitted) -> Option<Test> {
    if let (Some(loose), Some(strict)) = (&less.ordinal, &more.ordinal) {
        return difference((less, loose), (more, strict));
    }
    match (less.scaled, more.scaled) {
        (None, None) => {
            let df = more.test.df - less.test.df;
            let chi_square = more.test.chi_square - less.test.chi_square;
            (df > 0.0).then_some(Test { chi_square, df })
        }
        (Some([Some(a), _]), Some([Some(b), _])) => {
            scaled_difference((less.test, a.factor), (more.test, b.factor))
        }
        _ => None,
    }
}

/// The indices whose change is told: robust where the test is scaled, scaled where the model is ordinal.
struct Indices {
    cfi: Option<f64>,
    rmsea: Option<f64>,
    srmr: f64,
}

impl Indices {
    fn of(fitted: &Fitted) -> Self {
        let (n, groups) = (fitted.cases(), fitted.samples.len() as f64);
        let plain = (fitted.test, 1.0, fitted.baseline, 1.0);
        let (test, factor, baseline, baseline_factor) = match (&fitted.ordinal, fitted.scaled, fitted.robust)
        {
            (Some(_), Some([Some(model), Some(base)]), _) => {
                let of = |scaled: Scaled| Test { chi_square: scaled.chi_square, df: scaled.df };
                (of(model), 1.0, of(base), 1.0)
            }
            (None, _, Some([Some(model), Some(base)])) => (model.test, model.factor, base.test, base.factor),
            _ => plain,
        };
        Indices {
            cfi: cfi(test, factor, baseline, baseline_factor),
            rmsea: rmsea(test, factor, n, groups).map(|r| r.estimate),
            srmr: fitted.srmr,
        }
    }
}
