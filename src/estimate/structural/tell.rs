//! Rows of tables, from what was fitted.

use super::Told;
use super::parameters::{Parameter, ParameterTable};
use super::sample::Refusal;
use super::solve::Fitted;
use super::standardized::Solution;
use crate::model::caveat::Caveat;
use crate::model::measurement::Estimator;
use crate::model::syntax::{Operator, Sloped};
use crate::model::table::{Cell, Table};
use crate::numeric::distribution::normal_sf;
use crate::numeric::interval::Z_975;
use crate::numeric::sem::fit::{Test, cfi, rmsea, tli};
use crate::numeric::sem::structure::Filled;
use crate::numeric::sem::{Place, Value};
use ndarray::Array1;
use std::collections::BTreeMap;

/// A standard error of a standardized value that is nothing but rounding.
const SURE: f64 = 1e-9;

/// The parameters of a model: estimates, or the reason why there are none.
pub(super) fn parameters(told: &Told, table: &mut Table) {
    let is_told = |p: &Parameter| told.intercepts || p.operator != Operator::Intercept;
    match &told.outcome {
        Ok(fitted) => {
            let caveats = fitted.caveats();
            let all = fitted.table.parameters.iter().zip(standard_errors(fitted));
            for (p, (std_all, std_error)) in all.filter(|(p, _)| is_told(p)) {
                let mut cells = estimated(told, fitted, p);
                cells.extend(standardized_cells(std_all, std_error));
                table.push_with(cells, caveats.clone());
            }
        }
        Err(refusal) => {
            let all = told.asked.parameters.iter().filter(|p| is_told(p));
            all.for_each(|p| missing(told, refusal, p, table));
        }
    }
    definitions(told, table);
}

fn name_cells(told: &Told, group: usize, lhs: &str, operator: &str, rhs: &str) -> Vec<Cell> {
    let word = |word: &str| if word.is_empty() { Cell::Empty } else { Cell::from(word) };
    vec![
        told.model.id.as_str().into(),
        told.estimator.name().into(),
        word(told.step),
        word(told.groups.get(group).map_or("", String::as_str)),
        lhs.into(),
        operator.into(),
        word(rhs),
    ]
}

fn missing(told: &Told, refusal: &Refusal, p: &Parameter, table: &mut Table) {
    let mut cells = name_cells(told, p.group, &p.lhs, p.operator.symbol(), &p.rhs);
    cells.resize(table.columns.len(), Cell::Empty);
    table.push_with(cells, refusal.caveats.clone());
}

fn estimated(told: &Told, fitted: &Fitted, p: &Parameter) -> Vec<Cell> {
    let estimate = p.value.at(&fitted.ended.theta);
    let variance = match p.value {
        Value::Free(position) => fitted.covariance.as_ref().map(|v| v[(position, position)]),
        Value::Fixed(_) => None,
    };
    let mut cells = name_cells(told, p.group, &p.lhs, p.operator.symbol(), &p.rhs);
    cells.extend(inference(estimate, variance));
    cells
}

/// Estimate, standard error, z, p and the limits of the 95% interval.
fn inference(estimate: f64, variance: Option<f64>) -> Vec<Cell> {
    let se = variance.filter(|v| *v > 0.0).map(f64::sqrt);
    let z = se.map(|se| estimate / se);
    vec![
        estimate.into(),
        se.into(),
        z.into(),
        z.map(|z| 2.0 * normal_sf(z.abs())).into(),
        se.map(|se| estimate - Z_975 * se).into(),
        se.map(|se| estimate + Z_975 * se).into(),
    ]
}

/// A standardized value, its standard error and the limits of its 95% interval.
fn standardized_cells(value: Option<f64>, se: Option<f64>) -> [Cell; 4] {
    let both = value.zip(se);
    let limit = |z: f64| both.map(|(value, se)| value + z * se);
    [value.into(), se.into(), limit(-Z_975).into(), limit(Z_975).into()]
}

/// What the syntax defines of parameters, with errors by the delta method.
fn definitions(told: &Told, table: &mut Table) {
    let syntax = &told.model.structure;
    let Ok(fitted) = &told.outcome else {
        for definition in &syntax.definitions {
            let mut cells = name_cells(told, usize::MAX, &definition.name, ":=", &definition.text);
            cells.resize(table.columns.len(), Cell::Empty);
            let caveats = told.outcome.as_ref().err().map(|r| r.caveats.clone()).unwrap_or_default();
            table.push_with(cells, caveats);
        }
        return;
    };
    let standardized = standardized_labels(fitted);
    let (mut plain, mut in_sd) = (BTreeMap::new(), BTreeMap::new());
    let q = fitted.table.q;
    let error = |slopes: &[f64]| {
        let slopes = Array1::from(slopes.to_vec());
        let variance = fitted.covariance.as_ref().map(|v| slopes.dot(&v.dot(&slopes)));
        variance.filter(|v| v.is_finite())
    };
    for definition in &syntax.definitions {
        let of = |name: &str| {
            plain.get(name).cloned().or_else(|| of_label(&fitted.table, &fitted.ended.theta, name))
        };
        let made = definition.expression.at(&of, q);
        let of = |name: &str| in_sd.get(name).cloned().or_else(|| standardized.get(name).cloned());
        let made_in_sd = definition.expression.at(&of, q).filter(|s| s.value.is_finite());
        let mut cells = name_cells(told, usize::MAX, &definition.name, ":=", &definition.text);
        let mut caveats = fitted.caveats();
        if let Some(made) = made.filter(|s| s.value.is_finite()) {
            cells.extend(inference(made.value, error(&made.slopes)));
            plain.insert(definition.name.clone(), made);
        } else {
            cells.extend(vec![Cell::Empty; 6]);
            caveats.push(Caveat::new("S651", &[&definition.name]));
        }
        let std_error =
            made_in_sd.as_ref().and_then(|s| error(&s.slopes)).filter(|v| *v > 0.0).map(f64::sqrt);
        cells.extend(standardized_cells(made_in_sd.as_ref().map(|s| s.value), std_error));
        if let Some(made) = made_in_sd {
            in_sd.insert(definition.name.clone(), made);
        }
        table.push_with(cells, caveats);
    }
}

fn of_label(table: &ParameterTable, theta: &[f64], label: &str) -> Option<Sloped> {
    let mut slopes = vec![0.0; theta.len()];
    if let Some(&position) = table.labels.get(label) {
        slopes[position] = 1.0;
        return Some(Sloped { value: theta[position], slopes });
    }
    table.fixed(label).map(|value| Sloped { value, slopes })
}

/// The standardized value of each labelled parameter (the first of that label), and how it moves with θ.
fn standardized_labels(fitted: &Fitted) -> BTreeMap<String, Sloped> {
    let mut labels = BTreeMap::new();
    let has_label = fitted.table.parameters.iter().any(|p| p.label.is_some());
    if !has_label {
        return labels;
    }
    for (p, made) in fitted.table.parameters.iter().zip(Solution::of(fitted)) {
        let Some(label) = p.label.clone().filter(|label| !labels.contains_key(label)) else { continue };
        if let Some(made) = made {
            labels.insert(label, made);
        }
    }
    labels
}

/// Per parameter its standardized value and the error of that by the delta method.
fn standard_errors(fitted: &Fitted) -> Vec<(Option<f64>, Option<f64>)> {
    let error = |slopes: &[f64]| -> Option<f64> {
        let covariance = fitted.covariance.as_ref()?;
        let mut variance = 0.0;
        for (i, a) in slopes.iter().enumerate().filter(|(_, a)| **a != 0.0) {
            let row = covariance.row(i);
            variance += a * slopes.iter().zip(row).map(|(b, v)| b * v).sum::<f64>();
        }
        // What is fixed at 1 by standardizing has no error but rounding.
        (variance > SURE * SURE).then(|| variance.sqrt())
    };
    let each = Solution::of(fitted).into_iter();
    each.map(|made| (made.as_ref().map(|s| s.value), made.and_then(|s| error(&s.slopes)))).collect()
}

/// The fit of a model, or the reason why there is none.
pub(super) fn fit(told: &Told, table: &mut Table) {
    let word = |word: &str| if word.is_empty() { Cell::Empty } else { Cell::from(word) };
    let mut cells = vec![told.model.id.as_str().into(), told.estimator.name().into(), word(told.step)];
    let fitted = match &told.outcome {
        Ok(fitted) => fitted,
        Err(refusal) => {
            cells.push(refusal.n.into());
            cells.resize(table.columns.len(), Cell::Empty);
            table.push_with(cells, refusal.caveats.clone());
            return;
        }
    };
    let (n, cases, groups) = (fitted.n as f64, fitted.cases(), fitted.samples.len() as f64);
    let (parameters, srmr) = counted(told, fitted);
    let (test, baseline) = (fitted.test, fitted.baseline);
    let error = rmsea(test, 1.0, cases, groups);
    let penalty = |each: f64| fitted.log_likelihood.map(|l| -2.0 * l + each * parameters as f64);
    cells.extend([
        fitted.n.into(),
        parameters.into(),
        test.chi_square.into(),
        (test.df as usize).into(),
        test.p_value().filter(|_| told.estimator != Estimator::Uls).into(),
        cfi(test, 1.0, baseline, 1.0).into(),
        tli(test, 1.0, baseline, 1.0).into(),
        error.map(|r| r.estimate).into(),
        error.map(|r| r.low).into(),
        error.map(|r| r.high).into(),
        error.map(|r| r.p_close).filter(|_| told.estimator != Estimator::Uls).into(),
        srmr.into(),
        penalty(2.0).into(),
        penalty(crate::numeric::math::ln(n)).into(),
        fitted.log_likelihood.into(),
        baseline.chi_square.into(),
        (baseline.df as usize).into(),
    ]);
    cells.extend(scaled_cells(fitted));
    cells.push(fitted.ended.steps.into());
    let mut caveats = fitted.caveats();
    caveats.extend(told.remarks.iter().cloned());
    table.push_with(cells, caveats);
}

/// The number of parameters, and SRMR over as many residuals. Without intercepts the means are no part of the model: p parameters
/// less, and p residuals less that are 0 anyway.
fn counted(told: &Told, fitted: &Fitted) -> (usize, f64) {
    let parameters = fitted.constraints.kept.len();
    if told.intercepts {
        return (parameters, fitted.srmr);
    }
    let free = |p: &&Parameter| p.operator == Operator::Intercept && matches!(p.value, Value::Free(_));
    let intercepts = fitted.table.parameters.iter().filter(free).count();
    let p = fitted.table.variables.observed.len() as f64;
    (parameters - intercepts, fitted.srmr * ((p + 3.0) / (p + 1.0)).sqrt())
}

/// A count, unless it is no whole number.
fn whole(df: f64) -> Cell {
    if df.fract() == 0.0 { Cell::from(df as usize) } else { Cell::from(df) }
}

fn scaled_cells(fitted: &Fitted) -> Vec<Cell> {
    let (n, groups) = (fitted.cases(), fitted.samples.len() as f64);
    let [model, base] = fitted.scaled.unwrap_or_default();
    let own = model.map(|m| Test { chi_square: m.chi_square, df: m.df });
    let of_base = base.map(|b| Test { chi_square: b.chi_square, df: b.df });
    let both = own.zip(of_base);
    let [model_c, base_c] = fitted.robust.unwrap_or_default();
    let corrected = model_c.zip(base_c);
    let robust_error = model_c.and_then(|m| rmsea(m.test, m.factor, n, groups));
    vec![
        own.map(|t| t.chi_square).into(),
        own.map_or(Cell::Empty, |t| whole(t.df)),
        own.and_then(Test::p_value).into(),
        model.map(|m| m.factor).into(),
        both.and_then(|(t, b)| cfi(t, 1.0, b, 1.0)).into(),
        both.and_then(|(t, b)| tli(t, 1.0, b, 1.0)).into(),
        own.and_then(|t| rmsea(t, 1.0, n, groups)).map(|r| r.estimate).into(),
        corrected.and_then(|(m, b)| cfi(m.test, m.factor, b.test, b.factor)).into(),
        corrected.and_then(|(m, b)| tli(m.test, m.factor, b.test, b.factor)).into(),
        robust_error.map(|r| r.estimate).into(),
        robust_error.map(|r| r.low).into(),
        robust_error.map(|r| r.high).into(),
    ]
}

impl Fitted {
    /// What χ² grows with: n, or n less one per group where it rests on moments that have n − 1 in the denominator.
    pub fn cases(&self) -> f64 {
        if self.ordinal {
            return (self.n - self.samples.len()) as f64;
        }
        self.samples.iter().map(|sample| sample.units).sum()
    }

    /// What is not as it should be.
    pub fn caveats(&self) -> Vec<Caveat> {
        let mut caveats = Vec::new();
        let (mut negative, mut beyond) = (Vec::new(), Vec::new());
        let filled: Vec<Filled> = self.structures.iter().map(|s| s.filled(&self.ended.theta)).collect();
        for p in &self.table.parameters {
            let Place::Covariance { a, b } = p.place else { continue };
            let value = p.value.at(&self.ended.theta);
            let residual = &filled[p.group].residual;
            if a == b && value < 0.0 && !negative.contains(&p.lhs) {
                negative.push(p.lhs.clone());
            }
            let variances = residual[(a, a)] * residual[(b, b)];
            if a != b && residual[(a, a)] > 0.0 && residual[(b, b)] > 0.0 && value * value > variances {
                beyond.push(format!("{} – {}", p.lhs, p.rhs));
            }
        }
        if !negative.is_empty() {
            caveats.push(Caveat::new("S633", &[&negative.join(", ")]));
        }
        if !beyond.is_empty() {
            caveats.push(Caveat::new("S634", &[&beyond.join(", ")]));
        }
        if self.covariance.is_none() {
            caveats.push(Caveat::new("S635", &[]));
        }
        if self.test.df == 0.0 {
            caveats.push(Caveat::new("S639", &[]));
        }
        if self.scaled.is_some_and(|[model, _]| model.is_none()) && self.test.df > 0.0 {
            caveats.push(Caveat::new("S641", &[]));
        }
        caveats
    }
}
