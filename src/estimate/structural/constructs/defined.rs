//! Bootstrap intervals of what the syntax defines of parameters, such as indirect effects: products have no normal
//! distribution, so that ± 1.96 SE is wrong on both sides.

use super::super::parameters::{Equal, ParameterTable};
use super::super::sample::{Refusal, Wanted, sample};
use super::super::solved;
use super::resampling::Units;
use crate::estimate::Input;
use crate::model::caveat::Caveat;
use crate::model::measurement::{Estimator, Model};
use crate::model::syntax::{Sloped, Syntax};
use crate::model::table::{Cell, Table};
use crate::numeric::bootstrap::Replicates;
use crate::numeric::random::{Purpose, Stream};
use rayon::prelude::*;
use std::collections::BTreeMap;

const LEVEL: f64 = 0.95;
/// With more units, leaving each out once would take longer than the draws.
const MOST_LEFT_OUT: usize = 1000;

/// A row per definition, where the study file asks for draws.
pub(super) fn tell(input: &Input<'_>, model: &Model, table: &mut Table) {
    let Some(draws) = model.replicates.filter(|_| model.is_resampled()) else { return };
    let definitions = &model.structure.definitions;
    let by = model.told_of();
    let observed = model.structure.observed();
    let whole = Model { cluster: true, ..model.clone() };
    let made = sample(input, &whole, &observed, None, Wanted::by(&whole, by));
    let group = made.map(|made| made.groups.into_iter().next());
    let units = match group {
        Ok(Some(group)) => Units::of(input, group),
        Ok(None) => return,
        Err(refusal) => return refused(model, by, &refusal, table),
    };
    // Estimates alone are wanted of a draw; those of MLR and MLM are those of ML.
    let plain = if by == Estimator::Fiml { by } else { Estimator::Ml };
    let of_times = |times: &[u64]| -> Result<(usize, Vec<Option<f64>>), Refusal> {
        let sample = units.sample(times);
        let fitted = solved(model, plain, &sample, &observed, Equal::default())?;
        Ok((fitted.n, values(&model.structure, &fitted.table, &fitted.ended.theta)))
    };
    let (n, estimates) = match of_times(&vec![1; units.count()]) {
        Ok(found) => found,
        Err(refusal) => return refused(model, by, &refusal, table),
    };
    let draw = |replicate: usize| {
        let mut stream = Stream::replicate(input.seed, Purpose::DefinedBootstrap, replicate as u64);
        of_times(&units.draw(&mut stream)).ok().map(|(_, values)| values)
    };
    let drawn: Vec<Option<Vec<Option<f64>>>> = (0..draws).into_par_iter().map(draw).collect();
    let without = |unit: usize| {
        let mut times = vec![1; units.count()];
        times[unit] = 0;
        of_times(&times).ok().map(|(_, values)| values)
    };
    let few = units.count() <= MOST_LEFT_OUT;
    let left_out: Vec<Option<Vec<Option<f64>>>> =
        if few { (0..units.count()).into_par_iter().map(without).collect() } else { Vec::new() };
    for (i, definition) in definitions.iter().enumerate() {
        let of = |all: &[Option<Vec<Option<f64>>>]| -> Vec<f64> {
            all.iter().map(|values| values.as_ref().and_then(|v| v[i]).unwrap_or(f64::NAN)).collect()
        };
        let replicates = Replicates::new(of(&drawn));
        let jackknife = of(&left_out);
        let percentile = estimates[i].and_then(|_| replicates.percentile(LEVEL).ok());
        let whole = few && jackknife.iter().all(|v| v.is_finite());
        let corrected = estimates[i].filter(|_| whole);
        let corrected =
            corrected.and_then(|e| replicates.bca(e, &jackknife, LEVEL).ok()).filter(|l| !l.uncorrected);
        let mut caveats = Vec::new();
        if percentile.is_none() {
            caveats.push(Caveat::new("S688", &[&replicates.failed().to_string(), &draws.to_string()]));
        } else if corrected.is_none() {
            caveats.push(Caveat::new("S689", &[]));
        }
        if units.organizations().is_none() {
            caveats.push(Caveat::new("S684", &[]));
        }
        let mut cells = names(model, by, &definition.name, &definition.text);
        cells.extend([n.into(), units.organizations().into()]);
        cells.extend([estimates[i].into(), replicates.sd().filter(|_| percentile.is_some()).into()]);
        cells.extend([percentile.map(|l| l.low).into(), percentile.map(|l| l.high).into()]);
        cells.extend([corrected.map(|l| l.low).into(), corrected.map(|l| l.high).into()]);
        cells.extend([draws.into(), replicates.failed().into()]);
        table.push_with(cells, caveats);
    }
}

fn names(model: &Model, by: Estimator, name: &str, text: &str) -> Vec<Cell> {
    vec![model.id.as_str().into(), name.into(), by.name().into(), text.into()]
}

fn refused(model: &Model, by: Estimator, refusal: &Refusal, table: &mut Table) {
    for definition in &model.structure.definitions {
        let mut cells = names(model, by, &definition.name, &definition.text);
        cells.push(refusal.n.into());
        cells.resize(table.columns.len(), Cell::Empty);
        table.push_with(cells, refusal.caveats.clone());
    }
}

/// What the syntax defines, at θ; `None` where it has no finite value.
fn values(syntax: &Syntax, table: &ParameterTable, theta: &[f64]) -> Vec<Option<f64>> {
    let mut known: BTreeMap<&str, f64> = BTreeMap::new();
    let mut values = Vec::new();
    for definition in &syntax.definitions {
        let of = |name: &str| {
            let of_label = || table.labels.get(name).map(|&at| theta[at]).or_else(|| table.fixed(name));
            let value = known.get(name).copied().or_else(of_label)?;
            Some(Sloped { value, slopes: Vec::new() })
        };
        let value = definition.expression.at(&of, 0).map(|made| made.value).filter(|v| v.is_finite());
        if let Some(value) = value {
            known.insert(&definition.name, value);
        }
        values.push(value);
    }
    values
}
