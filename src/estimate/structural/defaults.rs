//! The lines of a parameter table: what the syntax writes and what a kind of model adds without being asked.

use super::parameters::{Setting, Variables};
use crate::model::measurement::{Identification, Missing, Model, ModelKind};
use crate::model::syntax::{Formula, Operator, Syntax};

/// A line of the table before groups are told apart.
pub(super) struct Line {
    pub lhs: String,
    pub operator: Operator,
    pub rhs: String,
    pub default: Default,
    pub formula: Option<Formula>,
}

/// What holds where the syntax says nothing.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Default {
    Free,
    Fixed(f64),
}

/// What the syntax writes, then what the kind of model adds.
pub(super) fn lines(
    model: &Model,
    syntax: &Syntax,
    variables: &Variables,
    setting: Setting<'_>,
) -> Vec<Line> {
    let categories = setting.categories;
    let mut lines: Vec<Line> = Vec::new();
    let by_first = model.identification == Identification::Marker;
    for f in &syntax.formulas {
        let is_first = f.operator == Operator::Measures
            && !lines.iter().any(|l| l.operator == Operator::Measures && l.lhs == f.lhs);
        let default = match f.operator {
            Operator::Measures if is_first && by_first => Default::Fixed(1.0),
            Operator::Scale => Default::Fixed(1.0),
            _ => Default::Free,
        };
        let same = lines.iter_mut().find(|l| l.operator == f.operator && is_pair(l, &f.lhs, &f.rhs));
        if let Some(same) = same {
            // Written twice: the second time adds its modifiers to the first.
            same.formula = Some(joined(same.formula.take(), f));
            continue;
        }
        lines.push(Line {
            lhs: f.lhs.clone(),
            operator: f.operator,
            rhs: f.rhs.clone(),
            default,
            formula: Some(f.clone()),
        });
    }
    let mut add = |lhs: &str, operator: Operator, rhs: &str, default: Default| {
        if !lines.iter().any(|l| l.operator == operator && is_pair(l, lhs, rhs)) {
            let (lhs, rhs) = (lhs.to_owned(), rhs.to_owned());
            lines.push(Line { lhs, operator, rhs, default, formula: None });
        }
    };
    let by_variance = model.identification == Identification::Variance;
    let kinds = Kinds::of(syntax, variables);
    for name in &variables.observed {
        let single = kinds.alone.contains(name);
        let default = match categories.contains_key(name) {
            true if setting.theta => Default::Fixed(1.0),
            true => Default::Fixed(0.0),
            false if single => Default::Fixed(0.0),
            false => Default::Free,
        };
        if !variables.given.contains(name) {
            add(name, Operator::Covaries, name, default);
        }
    }
    for name in &variables.latent {
        add(name, Operator::Covaries, name, if by_variance { Default::Fixed(1.0) } else { Default::Free });
    }
    for group in [&kinds.exogenous, &kinds.outcomes] {
        for (i, a) in group.iter().enumerate() {
            group[i + 1..].iter().for_each(|b| add(a, Operator::Covaries, b, Default::Free));
        }
    }
    for (i, a) in variables.given.iter().enumerate() {
        let default = if model.missing == Missing::Fiml { Default::Free } else { Default::Fixed(0.0) };
        variables.given[i..].iter().for_each(|b| add(a, Operator::Covaries, b, default));
    }
    let growth = model.kind == ModelKind::Growth;
    let effect = model.identification == Identification::Effect;
    for name in &variables.observed {
        let given = variables.given.contains(name);
        let taken = given && model.missing != Missing::Fiml;
        let zero = (growth && !given) || categories.contains_key(name) || taken;
        add(name, Operator::Intercept, "", if zero { Default::Fixed(0.0) } else { Default::Free });
    }
    for name in &variables.latent {
        let default = if growth || effect { Default::Free } else { Default::Fixed(0.0) };
        add(name, Operator::Intercept, "", default);
    }
    for (name, &count) in categories {
        (1..count).for_each(|t| add(name, Operator::Threshold, &format!("t{t}"), Default::Free));
        add(name, Operator::Scale, name, Default::Fixed(1.0));
    }
    lines
}

fn is_pair(line: &Line, lhs: &str, rhs: &str) -> bool {
    let same = line.lhs == lhs && line.rhs == rhs;
    same || (line.operator == Operator::Covaries && line.lhs == rhs && line.rhs == lhs)
}

fn joined(first: Option<Formula>, second: &Formula) -> Formula {
    let mut first = first.unwrap_or_else(|| second.clone());
    if !second.given.is_empty() {
        first.given.clone_from(&second.given);
    }
    if !second.starts.is_empty() {
        first.starts.clone_from(&second.starts);
    }
    if !second.labels.is_empty() {
        first.labels.clone_from(&second.labels);
    }
    first
}

/// Which variables covary by default, and which indicators stand alone.
struct Kinds {
    /// Factors that nothing explains.
    exogenous: Vec<String>,
    /// What regressions explain and no regression uses.
    outcomes: Vec<String>,
    /// The only indicators of their factors: measured without error, unless the syntax says otherwise.
    alone: Vec<String>,
}

impl Kinds {
    fn of(syntax: &Syntax, variables: &Variables) -> Self {
        let any = |test: &dyn Fn(&Formula) -> bool| syntax.formulas.iter().any(test);
        let predicted = |name: &str| any(&|f| f.operator == Operator::Predicts && f.lhs == name);
        let predicts = |name: &str| any(&|f| f.operator == Operator::Predicts && f.rhs == name);
        let measures = |name: &str| any(&|f| f.operator == Operator::Measures && f.rhs == name);
        let exogenous = variables.latent.iter().filter(|l| !predicted(l) && !measures(l)).cloned().collect();
        let latent_first = variables.latent.iter().chain(&variables.observed);
        let outcomes =
            latent_first.filter(|v| predicted(v) && !predicts(v) && !measures(v)).cloned().collect();
        let indicators = |factor: &str| -> Vec<&String> {
            let own = |f: &&Formula| f.operator == Operator::Measures && f.lhs == factor;
            syntax.formulas.iter().filter(own).map(|f| &f.rhs).collect()
        };
        let alone = variables.latent.iter().filter_map(|l| match indicators(l)[..] {
            [only] => Some(only.clone()),
            _ => None,
        });
        Kinds { exogenous, outcomes, alone: alone.collect() }
    }
}
