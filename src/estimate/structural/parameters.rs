//! The parameter table of a model: what its syntax writes and what its kind adds, per group.

use super::defaults::{Default, Line, lines};
use crate::model::measurement::{Difference, Identification, Missing, Model};
use crate::model::syntax::{Formula, Given, Operator, Syntax};
use crate::numeric::sem::normal::Moments;
use crate::numeric::sem::{Entry, Place, Structure, Value};
use std::collections::BTreeMap;

/// The variables of a model.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Variables {
    /// Observed, in order of first mention.
    pub observed: Vec<String>,
    /// Latent, likewise.
    pub latent: Vec<String>,
    /// Observed variables that nothing in the model explains, and of which the syntax writes no variance or covariance:
    /// their moments are taken as they are.
    pub given: Vec<String>,
}

/// One parameter.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Parameter {
    pub lhs: String,
    pub operator: Operator,
    pub rhs: String,
    /// Position of its group.
    pub group: usize,
    pub place: Place,
    pub value: Value,
    /// Where the search begins, if the syntax says so.
    pub start: Option<f64>,
    /// What definitions and constraints call it.
    pub label: Option<String>,
}

/// A model for some groups.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ParameterTable {
    pub variables: Variables,
    pub parameters: Vec<Parameter>,
    /// Group and variable of residual variances that make up the rest of a given total, once it is fitted.
    pub derived: Vec<(usize, usize)>,
    /// The length of θ.
    pub q: usize,
    /// Linear equations in θ: coefficients and constant.
    pub equations: Vec<(Vec<f64>, f64)>,
    /// The position in θ of each label.
    pub labels: BTreeMap<String, usize>,
    pub groups: usize,
    /// Whether equalities may be freed, so that these are tested.
    pub partial: bool,
    /// Whether steps are compared by more than their two tests.
    pub compared: bool,
}

/// What is the same in all groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)] // each may be set equal without the others
pub(super) struct Equal<'a> {
    pub loadings: bool,
    /// Of ordinal variables, whose residual variances are then free in later groups, as are their intercepts as long as these
    /// are not equal.
    pub thresholds: bool,
    /// Of observed variables; the means of factors are then free in later groups.
    pub intercepts: bool,
    pub residuals: bool,
    /// Parameters that are not set equal even so: their group and line.
    pub freed: &'a [(usize, usize)],
}

/// For what a table is made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    pub groups: usize,
    pub equal: Equal<'a>,
    /// The ordinal variables; none where the model is not ordinal.
    pub categories: &'a Categories,
    /// Latent responses have their scale from residual variances, not from their own.
    pub theta: bool,
}

/// How many answer categories each observed variable has, where the model is ordinal.
pub(super) type Categories = BTreeMap<String, usize>;

impl Variables {
    pub fn of(syntax: &Syntax) -> Self {
        let (latent, observed) = (syntax.latent(), syntax.observed());
        let has = |name: &String, test: &dyn Fn(&Formula) -> bool| {
            syntax.formulas.iter().any(|f| test(f) && (&f.lhs == name || &f.rhs == name))
        };
        let explained = |name: &String| {
            syntax.formulas.iter().any(|f| {
                (f.operator == Operator::Predicts && &f.lhs == name)
                    || (f.operator == Operator::Measures && &f.rhs == name)
            })
        };
        let written =
            |name: &String| has(name, &|f| matches!(f.operator, Operator::Covaries | Operator::Intercept));
        let given = observed.iter().filter(|name| !explained(name) && !written(name)).cloned().collect();
        Variables { observed, latent, given }
    }

    fn position(&self, name: &str) -> Option<usize> {
        let latent = || self.latent.iter().position(|l| l == name).map(|i| self.observed.len() + i);
        self.observed.iter().position(|o| o == name).or_else(latent)
    }
}

impl ParameterTable {
    /// The table of `model`.
    pub fn new(model: &Model, setting: Setting<'_>) -> Self {
        let syntax = &model.structure;
        let groups = setting.groups;
        let mut variables = Variables::of(syntax);
        let lines = lines(model, syntax, &variables, setting);
        if model.missing == Missing::Fiml {
            // Where values may be missing, nothing is given: such variables have moments to be estimated.
            variables.given.clear();
        }
        let mut table = ParameterTable {
            variables,
            parameters: Vec::new(),
            derived: Vec::new(),
            q: 0,
            equations: Vec::new(),
            labels: BTreeMap::new(),
            groups,
            partial: groups > 1 && model.partial > 0,
            compared: groups > 1 && model.difference == Difference::Satorra2000,
        };
        for group in 0..groups {
            for (place, line) in lines.iter().enumerate() {
                table.add(line, group, (place, lines.len()), setting);
            }
        }
        if model.identification == Identification::Effect {
            table.code_effects();
        }
        table.constrain(syntax);
        table
    }

    fn add(&mut self, line: &Line, group: usize, (place, lines): (usize, usize), setting: Setting<'_>) {
        let equal = setting.equal;
        let formula = line.formula.as_ref();
        let of_group = |values: &[Given]| values.get(if values.len() > 1 { group } else { 0 }).copied();
        let given = formula.and_then(|f| of_group(&f.given)).unwrap_or(Given::Nothing);
        let pick = |n: usize| if n > 1 { group } else { 0 };
        let label =
            formula.and_then(|f| f.labels.get(pick(f.labels.len()))).filter(|l| !l.is_empty()).cloned();
        let start = formula.and_then(|f| f.starts.get(pick(f.starts.len()))).copied();
        let latent_mean = line.operator == Operator::Intercept && self.variables.latent.contains(&line.lhs);
        // Equal intercepts set the means of later groups free.
        let mean_freed = latent_mean && equal.intercepts;
        let is_ordinal = setting.categories.contains_key(&line.lhs);
        let variance_freed = line.operator == Operator::Covaries
            && line.lhs == line.rhs
            && is_ordinal
            && setting.theta
            && equal.thresholds
            && !equal.residuals;
        let intercept_freed =
            line.operator == Operator::Intercept && is_ordinal && equal.thresholds && !equal.intercepts;
        let freed = (mean_freed || variance_freed || intercept_freed) && group > 0 && formula.is_none();
        let fixed = match (given, line.default) {
            (Given::Fixed(value), _) => Some(value),
            (Given::Nothing, Default::Fixed(value)) if !freed && label.is_none() => Some(value),
            (Given::Free | Given::Nothing, _) => None,
        };
        let is_freed = |group: usize| equal.freed.contains(&(group, place));
        let is_equal = group > 0
            && !is_freed(group)
            && match line.operator {
                Operator::Measures => equal.loadings,
                Operator::Intercept => equal.intercepts && !latent_mean,
                Operator::Threshold => equal.thresholds,
                Operator::Covaries => {
                    equal.residuals && line.lhs == line.rhs && self.variables.observed.contains(&line.lhs)
                }
                _ => false,
            };
        let earlier = (0..group).rev().find(|&earlier| !is_freed(earlier));
        let first =
            earlier.filter(|_| is_equal).map(|earlier| self.parameters[earlier * lines + place].value);
        let value = match (fixed, first) {
            (Some(value), _) => Value::Fixed(value),
            (None, Some(value @ Value::Free(_))) => value,
            (None, _) => {
                let known = label.as_ref().and_then(|l| self.labels.get(l)).copied();
                Value::Free(known.unwrap_or_else(|| {
                    self.q += 1;
                    self.q - 1
                }))
            }
        };
        if let (Some(label), Value::Free(position)) = (&label, value) {
            self.labels.entry(label.clone()).or_insert(position);
        }
        self.parameters.push(Parameter {
            lhs: line.lhs.clone(),
            operator: line.operator,
            rhs: line.rhs.clone(),
            group,
            place: self.place(line),
            value,
            start,
            label,
        });
    }

    fn place(&self, line: &Line) -> Place {
        let at = |name: &str| self.variables.position(name).unwrap_or(0);
        match line.operator {
            Operator::Measures => Place::Path { to: at(&line.rhs), from: at(&line.lhs) },
            Operator::Predicts => Place::Path { to: at(&line.lhs), from: at(&line.rhs) },
            Operator::Covaries => Place::Covariance { a: at(&line.lhs), b: at(&line.rhs) },
            Operator::Intercept => Place::Intercept { of: at(&line.lhs) },
            Operator::Scale => Place::Scale { of: at(&line.lhs) },
            Operator::Threshold => {
                let step = line.rhs[1..].parse::<usize>().unwrap_or(1) - 1;
                Place::Threshold { of: at(&line.lhs), step }
            }
        }
    }

    /// Effect coding (Little, Slegers and Card 2006): per factor and group the loadings average 1 and the intercepts 0.
    fn code_effects(&mut self) {
        for group in 0..self.groups {
            for factor in self.variables.latent.clone() {
                let measures =
                    |p: &&Parameter| p.group == group && p.operator == Operator::Measures && p.lhs == factor;
                let loadings: Vec<Parameter> = self.parameters.iter().filter(measures).cloned().collect();
                let intercept = |name: &str| {
                    self.parameters
                        .iter()
                        .find(|p| p.group == group && p.operator == Operator::Intercept && p.lhs == name)
                };
                let intercepts: Vec<Parameter> =
                    loadings.iter().filter_map(|l| intercept(&l.rhs).cloned()).collect();
                self.average(&loadings, loadings.len() as f64);
                self.average(&intercepts, 0.0);
            }
        }
    }

    fn average(&mut self, parameters: &[Parameter], total: f64) {
        let mut coefficients = vec![0.0; self.q];
        let mut constant = total;
        for parameter in parameters {
            match parameter.value {
                Value::Free(position) => coefficients[position] += 1.0,
                Value::Fixed(value) => constant -= value,
            }
        }
        if coefficients.iter().any(|c| *c != 0.0) {
            self.equations.push((coefficients, constant));
        }
    }

    /// The constraints of the syntax. A label of a fixed parameter is its number.
    fn constrain(&mut self, syntax: &Syntax) {
        for constraint in &syntax.constraints {
            let Some((of, constant)) = constraint.difference.linear() else { continue };
            let mut coefficients = vec![0.0; self.q];
            let mut constant = -constant;
            for (label, times) in of {
                match self.labels.get(&label) {
                    Some(&position) => coefficients[position] += times,
                    None => constant -= times * self.fixed(&label).unwrap_or(0.0),
                }
            }
            self.equations.push((coefficients, constant));
        }
    }

    /// The number that a labelled parameter is fixed to.
    pub fn fixed(&self, label: &str) -> Option<f64> {
        let found = self.parameters.iter().find(|p| p.label.as_deref() == Some(label))?;
        match found.value {
            Value::Fixed(value) => Some(value),
            Value::Free(_) => None,
        }
    }

    /// Fixes the moments of what is given to those observed.
    pub fn take_given(&mut self, samples: &[Moments]) {
        let observed = self.variables.observed.clone();
        let is_given = |i: usize| observed.get(i).is_some_and(|name| self.variables.given.contains(name));
        for parameter in &mut self.parameters {
            let sample = &samples[parameter.group];
            let value = match parameter.place {
                Place::Covariance { a, b } if is_given(a) && is_given(b) => sample.covariance[(a, b)],
                Place::Intercept { of } if is_given(of) => sample.mean[of],
                _ => continue,
            };
            parameter.value = Value::Fixed(value);
        }
    }

    /// The structures of all groups.
    pub fn structures(&self) -> Vec<Structure> {
        let of = |group: usize| {
            let own = self.parameters.iter().filter(|p| p.group == group);
            Structure {
                observed: self.variables.observed.len(),
                variables: self.variables.observed.len() + self.variables.latent.len(),
                entries: own.map(|p| Entry { place: p.place, value: p.value }).collect(),
            }
        };
        (0..self.groups).map(of).collect()
    }
}
