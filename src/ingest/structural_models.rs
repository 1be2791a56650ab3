//! The structural models of a study file: their syntax read, and every name in it held against the codebook.

use super::document::{Document, nearest};
use super::model_syntax;
use crate::error::Problem;
use crate::model::codebook::Codebook;
use crate::model::measurement::{Difference, Estimator, Ladder, Likelihood, Missing, Model, ModelKind};
use crate::model::study::Settings;
use crate::model::syntax::{Formula, Operator};
use std::collections::BTreeSet;
use std::ops::Range;

/// Reads the syntax of every structural model into its `structure`, and adds every slip to `problems`.
pub(super) fn read(settings: &mut Settings, document: &Document<'_>, problems: &mut Vec<Problem>) {
    for (i, model) in settings.model.iter_mut().enumerate().filter(|(_, m)| m.kind != ModelKind::Efa) {
        let index = i.to_string();
        let Some(syntax) = &model.syntax else {
            problems.push(document.problem("C105", &["model", &index, "kind"], &["syntax"]));
            continue;
        };
        match model_syntax::read(syntax) {
            Ok(structure) => model.structure = structure,
            Err(slips) => problems.extend(slips.into_iter().map(|slip| {
                let about: Vec<&str> = slip.about.iter().map(String::as_str).collect();
                document.problem_at(slip.code, place(document, &index, syntax, slip.at), &about)
            })),
        }
    }
}

/// Where bytes of a model's syntax stand in the document; all of the syntax where escapes keep that unknown.
fn place(document: &Document<'_>, index: &str, syntax: &str, at: Range<usize>) -> Option<Range<usize>> {
    let whole = document.span(&["model", index, "syntax"])?;
    let start =
        document.text.get(whole.clone()).and_then(|raw| raw.find(syntax)).map(|start| whole.start + start);
    Some(start.map_or(whole, |start| start + at.start..start + at.end))
}

/// Holds the models that could be read against the codebook and against themselves.
pub(super) fn check(
    settings: &Settings,
    codebook: &Codebook,
    document: &Document<'_>,
    problems: &mut Vec<Problem>,
) {
    let models = settings.model.iter().enumerate().filter(|(_, m)| m.kind != ModelKind::Efa);
    for (i, model) in models {
        let index = i.to_string();
        if model.weighted && settings.data.weight.is_none() {
            problems.push(document.problem("C105", &["model", &index, "weighted"], &["weight"]));
        }
        let mut checks = Checks { model, index, codebook, document, problems };
        checks.variables();
        checks.labels();
        checks.groups();
        checks.steps();
        checks.estimators();
    }
}

struct Checks<'a> {
    model: &'a Model,
    index: String,
    codebook: &'a Codebook,
    document: &'a Document<'a>,
    problems: &'a mut Vec<Problem>,
}

impl Checks<'_> {
    fn at(&mut self, code: &'static str, at: &Range<usize>, about: &[&str]) {
        let syntax = self.model.syntax.as_deref().unwrap_or_default();
        let span = place(self.document, &self.index, syntax, at.clone());
        self.problems.push(self.document.problem_at(code, span, about));
    }

    /// Every name is a factor or a column of numbers, each unknown one told once; none stands on both sides.
    fn variables(&mut self) {
        let formulas = &self.model.structure.formulas;
        let factors: BTreeSet<&str> =
            formulas.iter().filter(|f| f.operator == Operator::Measures).map(|f| f.lhs.as_str()).collect();
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for f in formulas {
            let right = if f.operator == Operator::Threshold { "" } else { f.rhs.as_str() };
            for name in [f.lhs.as_str(), right].into_iter().filter(|name| !name.is_empty()) {
                let known = self
                    .codebook
                    .columns
                    .get(name)
                    .is_some_and(super::super::model::codebook::Column::is_numeric);
                if known || factors.contains(name) || !told.insert(name) {
                    continue;
                }
                self.at("C154", &f.at, &[name]);
                let columns = self.codebook.columns.iter().filter(|(_, c)| c.is_numeric());
                let near =
                    nearest(name, columns.map(|(name, _)| name.as_str()).chain(factors.iter().copied()));
                if let (Some(near), Some(problem)) = (near, self.problems.last_mut()) {
                    problem.help = format!("did you mean `{near}`?");
                }
            }
            if matches!(f.operator, Operator::Measures | Operator::Predicts) && f.lhs == f.rhs {
                self.at("C158", &f.at, &[&f.lhs, f.operator.symbol()]);
            }
        }
    }

    /// Definitions and constraints compute with labels that stand somewhere, or with earlier definitions.
    fn labels(&mut self) {
        let structure = &self.model.structure;
        let mut known: BTreeSet<&str> =
            structure.formulas.iter().flat_map(|f| &f.labels).map(String::as_str).collect();
        for constraint in &structure.constraints {
            for label in constraint.difference.labels() {
                if !known.contains(label) {
                    self.at("C155", &constraint.at, &[label]);
                }
            }
        }
        for definition in &structure.definitions {
            for label in definition.expression.labels() {
                if !known.contains(label) {
                    self.at("C155", &definition.at, &[label]);
                }
            }
            known.insert(&definition.name);
        }
    }

    /// Several values need several groups.
    fn groups(&mut self) {
        if self.model.invariance.is_some() {
            return;
        }
        let several = |f: &&Formula| f.given.len().max(f.starts.len()).max(f.labels.len()) > 1;
        for f in self.model.structure.formulas.iter().filter(several) {
            let about = if f.rhs.is_empty() { &f.lhs } else { &f.rhs };
            self.at("C156", &f.at, &[about]);
        }
    }

    /// What is said of steps between groups needs groups, and an order of thresholds ordinal variables.
    fn steps(&mut self) {
        let model = self.model;
        let (ladder, difference) =
            (model.ladder != Ladder::default(), model.difference != Difference::default());
        let said = [("ladder", ladder), ("partial", model.partial > 0), ("difference", difference)];
        for (key, _) in said.into_iter().filter(|(_, said)| *said && model.invariance.is_none()) {
            self.problems.push(self.document.problem("C221", &["model", &self.index, key], &[key]));
        }
        let is_ordinal = model.estimators.iter().any(|e| e.is_ordinal());
        if model.ladder == Ladder::Thresholds && model.invariance.is_some() && !is_ordinal {
            self.problems.push(self.document.problem("C222", &["model", &self.index, "ladder"], &[]));
        }
    }

    /// Each estimator against what the model says of missing answers, of the likelihood and of weights.
    fn estimators(&mut self) {
        for (i, estimator) in self.model.estimators.iter().enumerate() {
            let Some((with, wanted)) = self.amiss(*estimator) else { continue };
            let (i, path) = (i.to_string(), ["model", self.index.as_str(), "estimators"]);
            let path = [&path[..], &[i.as_str()]].concat();
            self.problems.push(self.document.problem("C157", &path, &[estimator.name(), with, wanted]));
        }
    }

    /// What an estimator does not go with, and what to choose.
    fn amiss(&self, estimator: Estimator) -> Option<(&'static str, &'static str)> {
        let model = self.model;
        if model.likelihood == Likelihood::Wishart && estimator != Estimator::Ml {
            return Some(("the likelihood of Wishart", "`ML`, or `likelihood = \"normal\"`"));
        }
        if model.weighted && estimator != Estimator::Mlr && !estimator.is_ordinal() {
            return Some(("weights", "`MLR` or `WLSMV`"));
        }
        // Its test weighs by fourth moments of single respondents.
        if model.cluster && estimator == Estimator::Mlm {
            return Some(("nesting in organizations", "`MLR`, or `cluster = false`"));
        }
        match (estimator, model.missing) {
            (Estimator::Fiml, Missing::Listwise | Missing::Pairwise) => {
                Some(("listwise or pairwise missing answers", "`missing = \"fiml\"`"))
            }
            (Estimator::Mlm | Estimator::Gls | Estimator::Uls, Missing::Fiml) => {
                Some(("missing answers", "`MLR`, or `missing = \"listwise\"`"))
            }
            (Estimator::Mlr, Missing::Fiml) if model.difference == Difference::Satorra2000 => {
                Some(("missing answers and the difference of Satorra (2000)", "`missing = \"listwise\"`"))
            }
            (_, Missing::Fiml) if model.weighted => {
                Some(("weights and missing answers", "`missing = \"listwise\"`"))
            }
            (_, Missing::Fiml) if model.likelihood == Likelihood::Wishart => {
                Some(("missing answers and the likelihood of Wishart", "`missing = \"listwise\"`"))
            }
            (_, Missing::Fiml) if estimator.is_ordinal() => {
                Some(("full information", "`missing = \"listwise\"` or `\"pairwise\"`"))
            }
            (_, Missing::Pairwise) if !estimator.is_ordinal() => {
                Some(("pairwise missing answers", "`missing = \"listwise\"` or `\"fiml\"`"))
            }
            _ => None,
        }
    }
}
