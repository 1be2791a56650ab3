//! study.toml held against codebook.toml: every name, number and id in it.

mod claims;
mod columns;
mod models;
mod relations;

use super::document::{Document, nearest};
use crate::error::Problem;
use crate::model::codebook::{Codebook, Kind};
use crate::model::study::{Settings, USE_VARIABLES};

/// What a name may stand for.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    /// A column of any kind.
    Column,
    /// A column of numbers.
    Numeric,
    /// A scale.
    Scale,
    /// Anything with a number per respondent: a scale, a usage variable or a column.
    Variable,
}

/// Every problem of `settings`, in file order within each part.
pub(super) fn check(settings: &Settings, codebook: &Codebook, document: &Document<'_>) -> Vec<Problem> {
    let mut checks = Checks { settings, codebook, document, problems: Vec::new() };
    checks.data();
    checks.usage();
    checks.maturity();
    checks.measurement();
    checks.models();
    checks.correlations();
    checks.groupings();
    checks.comparisons();
    checks.drivers();
    checks.quality();
    checks.specifications();
    checks.claims();
    checks.problems
}

struct Checks<'a> {
    settings: &'a Settings,
    codebook: &'a Codebook,
    document: &'a Document<'a>,
    problems: Vec<Problem>,
}

impl<'a> Checks<'a> {
    fn add(&mut self, code: &'static str, path: &[&str], about: &[&str]) {
        self.problems.push(self.document.problem(code, path, about));
    }

    /// `name` at `path` has to be defined, and be of the wanted sort.
    fn name(&mut self, name: &str, wanted: Wanted, path: &[&str]) {
        let column = self.codebook.columns.get(name);
        let is_scale = self.codebook.scales.contains_key(name);
        if is_scale && matches!(wanted, Wanted::Scale | Wanted::Variable) {
            return;
        }
        if wanted == Wanted::Variable && self.usage_makes(name) {
            return;
        }
        let refused = match (wanted, column) {
            (Wanted::Scale, _) | (_, None) => return self.undefined(name, wanted, path),
            (Wanted::Column, _) => return,
            (Wanted::Numeric, Some(column)) => (!column.is_numeric()).then_some("likert, integer or number"),
            (Wanted::Variable, Some(column)) => matches!(column.kind, Kind::Text | Kind::Multiple)
                .then_some("a scale, a usage variable or a column of numbers"),
        };
        if let (Some(wanted), Some(column)) = (refused, column) {
            self.add("C116", path, &[name, column.kind.name(), wanted]);
        }
    }

    fn undefined(&mut self, name: &str, wanted: Wanted, path: &[&str]) {
        let what = match wanted {
            Wanted::Column | Wanted::Numeric => "it has to be a column of the codebook",
            Wanted::Scale => "it has to be a scale of the codebook",
            Wanted::Variable => "it has to be a scale, a usage variable or a column of the codebook",
        };
        let mut problem = self.document.problem("C110", path, &[name, what]);
        if USE_VARIABLES.contains(&name) && wanted == Wanted::Variable {
            problem.help = format!("declare in [usage] what `{name}` is made of");
        } else if let Some(near) = self.near(name, wanted) {
            problem.help = format!("did you mean `{near}`?");
        }
        self.problems.push(problem);
    }

    fn near(&self, name: &str, wanted: Wanted) -> Option<&'a str> {
        let columns = self.codebook.columns.keys().filter(|_| wanted != Wanted::Scale).map(String::as_str);
        let scales = matches!(wanted, Wanted::Scale | Wanted::Variable);
        let scales = self.codebook.scales.keys().filter(move |_| scales).map(String::as_str);
        let usage = USE_VARIABLES.into_iter().filter(|_| wanted == Wanted::Variable);
        nearest(name, scales.chain(columns).chain(usage))
    }

    /// True where `[usage]` says how `name` is made.
    fn usage_makes(&self, name: &str) -> bool {
        let Some(usage) = &self.settings.usage else { return false };
        // Some without the others are a problem of their own, which is told once.
        let answers = usage.consume.is_some() || usage.contribute.is_some() || usage.create.is_some();
        match name {
            "active_use" => answers || usage.active_share.is_some(),
            "passive_use" => answers || usage.passive_share.is_some(),
            "reach" => answers || (usage.active_share.is_some() && usage.passive_share.is_some()),
            "active_frequency" => usage.active_frequency.is_some(),
            "passive_frequency" => usage.passive_frequency.is_some(),
            _ => false,
        }
    }

    /// Every name of a list, each once.
    fn names(&mut self, names: &[String], wanted: Wanted, path: &[&str], list: &str) {
        for (i, name) in names.iter().enumerate() {
            let index = i.to_string();
            let place: Vec<&str> = path.iter().copied().chain([index.as_str()]).collect();
            if names[..i].contains(name) {
                self.add("C117", &place, &[name, list]);
            } else {
                self.name(name, wanted, &place);
            }
        }
    }

    fn finite(&mut self, value: Option<f64>, path: &[&str]) {
        if value.is_some_and(|value| !value.is_finite()) {
            let key = path.last().copied().unwrap_or_default();
            self.add("C125", path, &[key, "infinite", "that is a number"]);
        }
    }

    fn unique<'i>(&mut self, part: &str, ids: impl Iterator<Item = &'i str>, plural: &str) {
        let mut seen: Vec<&str> = Vec::new();
        for (i, id) in ids.enumerate() {
            if seen.contains(&id) {
                self.add("C120", &[part, &i.to_string(), "id"], &[id, plural]);
            }
            seen.push(id);
        }
    }
}
