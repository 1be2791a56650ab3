//! Which single number, set free, would make a model fit better.

use super::Told;
use super::parameters::{Parameter, ParameterTable};
use super::solve::Fitted;
use crate::model::caveat::Caveat;
use crate::model::syntax::Operator;
use crate::model::table::{Cell, Table};
use crate::numeric::sem::modification::Tested;
use crate::numeric::sem::{Place, Value};
use std::collections::BTreeSet;

/// An index is told from here on: the 95th percentile of χ² with one degree of freedom.
const LEAST: f64 = 3.841_458_820_694_124;
/// At most so many are told per model, estimator and step, the largest first.
const MOST: usize = 20;

/// A loading or a residual covariance that the model sets to 0.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    pub group: usize,
    pub lhs: String,
    pub operator: Operator,
    pub rhs: String,
    pub place: Place,
    /// Its position among the parameters of a group, where it is one.
    pub line: Option<usize>,
}

/// What freeing one more number would gain.
pub(super) struct Tests {
    /// Numbers that the model sets to 0, from [`LEAST`] on, at most [`MOST`].
    pub modifications: Vec<(Candidate, Tested)>,
    /// Parameters that are the same in a later group as in others, from [`LEAST`] on; none unless the model may free some.
    pub equalities: Vec<(Candidate, Tested)>,
}

/// In each group: loadings of indicators on factors that they do not measure, and covariances of the residuals of
/// indicators, as far as the model does not speak of them.
pub(super) fn candidates(table: &ParameterTable) -> Vec<Candidate> {
    let p = table.variables.observed.len();
    let name = |i: usize| {
        if i < p { table.variables.observed[i].clone() } else { table.variables.latent[i - p].clone() }
    };
    let mut found = Vec::new();
    for group in 0..table.groups {
        let own = || table.parameters.iter().filter(move |q| q.group == group);
        let mut indicators: Vec<usize> = own()
            .filter(|q| q.operator == Operator::Measures)
            .filter_map(|q| if let Place::Path { to, .. } = q.place { Some(to) } else { None })
            .filter(|&i| i < p)
            .collect();
        indicators.sort_unstable();
        indicators.dedup();
        let known: BTreeSet<(usize, usize)> = own()
            .filter_map(|q| match q.place {
                Place::Path { to: a, from: b } | Place::Covariance { a, b } => Some((a.min(b), a.max(b))),
                _ => None,
            })
            .collect();
        let spoken = |a: usize, b: usize| known.contains(&(a.min(b), a.max(b)));
        for from in p..p + table.variables.latent.len() {
            for &to in indicators.iter().filter(|&&to| !spoken(to, from)) {
                let (lhs, rhs, operator) = (name(from), name(to), Operator::Measures);
                found.push(Candidate {
                    group,
                    lhs,
                    operator,
                    rhs,
                    place: Place::Path { to, from },
                    line: None,
                });
            }
        }
        for (at, &a) in indicators.iter().enumerate() {
            for &b in indicators[at + 1..].iter().filter(|&&b| !spoken(a, b)) {
                let (lhs, rhs, operator) = (name(a), name(b), Operator::Covaries);
                found.push(Candidate {
                    group,
                    lhs,
                    operator,
                    rhs,
                    place: Place::Covariance { a, b },
                    line: None,
                });
            }
        }
    }
    found
}

/// Parameters of later groups that are those of an earlier one, by the same line of the model.
fn equalities(table: &ParameterTable) -> Vec<Candidate> {
    let lines = table.parameters.len() / table.groups;
    let shared = |(at, p): &(usize, &Parameter)| {
        let position = matches!(p.value, Value::Free(_)) && p.label.is_none();
        let earlier = (0..p.group).any(|group| table.parameters[group * lines + at % lines].value == p.value);
        position && earlier
    };
    let of = |(at, p): (usize, &Parameter)| Candidate {
        group: p.group,
        lhs: p.lhs.clone(),
        operator: p.operator,
        rhs: p.rhs.clone(),
        place: p.place,
        line: Some(at % lines),
    };
    table.parameters.iter().enumerate().filter(shared).map(of).collect()
}

/// The candidates with their tests, from the inverse of the expected second derivatives and what `scores` says of those of one
/// group.
pub(super) fn tested(
    table: &ParameterTable,
    inverse: Option<&ndarray::Array2<f64>>,
    n: f64,
    scores: impl Fn(usize, &[Place]) -> Option<crate::numeric::sem::modification::Scores>,
) -> Tests {
    let of = |all: &[Candidate]| {
        let mut made: Vec<(Candidate, Tested)> = Vec::new();
        let Some(inverse) = inverse else { return made };
        for group in 0..table.groups {
            let own: Vec<&Candidate> = all.iter().filter(|c| c.group == group).collect();
            let places: Vec<Place> = own.iter().map(|c| c.place).collect();
            if places.is_empty() {
                continue;
            }
            let Some(scores) = scores(group, &places) else { continue };
            for (candidate, test) in own.into_iter().zip(scores.tested(inverse, n)) {
                made.extend(test.filter(|t| t.index >= LEAST).map(|test| (candidate.clone(), test)));
            }
        }
        // The largest first; of equal ones the first in the model.
        made.sort_by(|a, b| b.1.index.total_cmp(&a.1.index));
        made
    };
    let mut modifications = of(&candidates(table));
    modifications.truncate(MOST);
    let equalities = if table.partial { of(&equalities(table)) } else { Vec::new() };
    Tests { modifications, equalities }
}

/// Rows of `modification_indices`.
pub(super) fn tell(told: &Told, table: &mut Table) {
    let Ok(fitted) = &told.outcome else { return };
    let caveats: Vec<Caveat> = fitted.caveats();
    for (candidate, test) in &fitted.modifications {
        let word = |word: &str| if word.is_empty() { Cell::Empty } else { Cell::from(word) };
        let cells = vec![
            told.model.id.as_str().into(),
            told.estimator.name().into(),
            word(told.step),
            word(told.groups.get(candidate.group).map_or("", String::as_str)),
            candidate.lhs.as_str().into(),
            candidate.operator.symbol().into(),
            candidate.rhs.as_str().into(),
            test.index.into(),
            test.change.into(),
            standardized(fitted, candidate, test.change).into(),
        ];
        table.push_with(cells, caveats.clone());
    }
}

/// The change when all variables have standard deviation 1, and residuals theirs.
fn standardized(fitted: &Fitted, candidate: &Candidate, change: f64) -> Option<f64> {
    let implied = &fitted.implied[candidate.group];
    let variance = |i: usize| Some(implied.all[(i, i)]).filter(|v| *v > 0.0);
    match candidate.place {
        Place::Path { to, from } => Some(change * (variance(from)? / variance(to)?).sqrt()),
        Place::Covariance { a, b } => {
            let of = |i: usize| {
                let own = |q: &&Parameter| {
                    q.group == candidate.group && q.place == Place::Covariance { a: i, b: i }
                };
                let found = fitted.table.parameters.iter().find(own)?;
                let value = match found.value {
                    Value::Fixed(value) => value,
                    Value::Free(position) => fitted.ended.theta[position],
                };
                Some(value).filter(|v| *v > 0.0)
            };
            Some(change / (of(a)? * of(b)?).sqrt())
        }
        _ => None,
    }
}
