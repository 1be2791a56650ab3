//! study.toml held against codebook.toml: every name, number and id in it.

use super::document::{Document, nearest};
use crate::error::Problem;
use crate::model::codebook::{Codebook, Kind};
use crate::model::measurement::{Missing, Model, ModelKind, Rotation};
use crate::model::relations::MOST_SPECIFICATIONS;
use crate::model::study::{Claim, Settings, USE_VARIABLES, Usage};
use crate::model::tables;

/// A 95th percentile of fewer null samples is their largest.
const LEAST_REPLICATES: usize = 20;
/// More profiles of organizations than this are not described, but listed.
const MOST_PROFILES: usize = 20;

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

    fn data(&mut self) {
        let data = &self.settings.data;
        let roles = [
            ("organization", &data.organization, Wanted::Column),
            ("respondent", &data.respondent, Wanted::Column),
            ("wave", &data.wave, Wanted::Column),
            ("weight", &data.weight, Wanted::Numeric),
            ("group", &data.group, Wanted::Column),
            ("invited", &data.invited, Wanted::Numeric),
        ];
        for (key, name, wanted) in roles {
            if let Some(name) = name {
                self.name(name, wanted, &["data", key]);
            }
        }
        if data.files.is_empty() && data.contributions.is_empty() {
            self.add("C115", &["data", "files"], &["files"]);
        }
        if data.organizations.is_some() && data.organization.is_none() {
            self.add("C105", &["data", "organizations"], &["organization"]);
        }
        if data.invited.is_some() && data.organizations.is_none() {
            self.add("C105", &["data", "invited"], &["organizations"]);
        }
    }

    fn usage(&mut self) {
        let Some(usage) = &self.settings.usage else { return };
        let one = [
            ("consume", &usage.consume),
            ("contribute", &usage.contribute),
            ("create", &usage.create),
            ("passive_share", &usage.passive_share),
            ("active_share", &usage.active_share),
        ];
        for (key, name) in one.into_iter().chain(usage.frequencies()) {
            if let Some(name) = name {
                self.name(name, Wanted::Numeric, &["usage", key]);
            }
        }
        self.names(&usage.applications, Wanted::Numeric, &["usage", "applications"], "`applications`");
        self.half_declared(usage);
        self.finite(usage.threshold, &["usage", "threshold"]);
    }

    fn half_declared(&mut self, usage: &Usage) {
        let answers =
            [("consume", &usage.consume), ("contribute", &usage.contribute), ("create", &usage.create)];
        let given = answers.iter().filter(|(_, name)| name.is_some()).count();
        if given == 0 || given == answers.len() {
            return;
        }
        for (key, _) in answers.iter().filter(|(_, name)| name.is_none()) {
            self.add("C122", &["usage"], &[key]);
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

    fn maturity(&mut self) {
        let Some(maturity) = &self.settings.maturity else { return };
        if maturity.factors.is_empty() {
            self.add("C115", &["maturity", "factors"], &["factors"]);
        }
        self.names(&maturity.factors, Wanted::Scale, &["maturity", "factors"], "`factors`");
        let rising = maturity.levels.windows(2).all(|pair| pair[0] < pair[1]);
        if !rising || maturity.levels.iter().any(|level| !level.is_finite()) {
            self.add("C123", &["maturity", "levels"], &[]);
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

    fn measurement(&mut self) {
        let measurement = &self.settings.measurement;
        let scales = measurement.item_response.as_deref().unwrap_or_default();
        self.names(scales, Wanted::Scale, &["measurement", "item_response"], "`item_response`");
        if let Some(few) = measurement.parallel_replicates.filter(|&n| n < LEAST_REPLICATES) {
            let wanted = format!("of {LEAST_REPLICATES} or more");
            let about = ["parallel_replicates", &few.to_string(), &wanted];
            self.add("C125", &["measurement", "parallel_replicates"], &about);
        }
        if measurement.profiles > MOST_PROFILES {
            let wanted = format!("of {MOST_PROFILES} or fewer");
            let about = ["profiles", &measurement.profiles.to_string(), &wanted];
            self.add("C125", &["measurement", "profiles"], &about);
        }
    }

    fn models(&mut self) {
        self.unique("model", self.settings.model.iter().map(|m| m.id.as_str()), "models");
        for (i, model) in self.settings.model.iter().enumerate() {
            let index = i.to_string();
            let items = model.items.as_deref().unwrap_or_default();
            self.names(items, Wanted::Numeric, &["model", &index, "items"], "`items`");
            if let Some(column) = &model.invariance {
                self.name(column, Wanted::Column, &["model", &index, "invariance"]);
                if self.settings.data.organization.as_deref() == Some(column) {
                    self.add("C220", &["model", &index, "invariance"], &[column]);
                }
            }
            if model.kind == ModelKind::Efa {
                self.exploratory(model, &index);
            }
            if model.factors == Some(0) {
                self.add("C125", &["model", &index, "factors"], &["factors", "0", "of 1 or more"]);
            }
        }
    }

    /// What only an exploratory model asks: how many factors, and a target of its items.
    fn exploratory(&mut self, model: &Model, index: &str) {
        if model.factors.is_none() {
            self.add("C105", &["model", index, "kind"], &["factors"]);
        }
        if model.rotation == Rotation::Target && model.target.is_none() {
            self.add("C105", &["model", index, "rotation"], &["target"]);
        }
        for name in model.target.iter().flatten().map(|(name, _)| name) {
            self.name(name, Wanted::Numeric, &["model", index, "target", name]);
        }
        let positive = [("epsilon", model.epsilon, 0.0, "above 0"), ("power", model.power, 1.0, "above 1")];
        for (key, value, bound, range) in positive {
            if value.is_some_and(|value| !(value.is_finite() && value > bound)) {
                self.add("C125", &["model", index, key], &[key, "that", range]);
            }
        }
        if model.missing == Missing::Fiml {
            let range = "listwise or pairwise for `efa`";
            self.add("C125", &["model", index, "missing"], &["missing", "fiml", range]);
        }
    }

    fn correlations(&mut self) {
        self.unique("correlation", self.settings.correlation.iter().map(|c| c.id.as_str()), "correlations");
        for (i, correlation) in self.settings.correlation.iter().enumerate() {
            let index = i.to_string();
            let at = |key| ["correlation", index.as_str(), key];
            self.name(&correlation.x, Wanted::Variable, &at("x"));
            self.name(&correlation.y, Wanted::Variable, &at("y"));
            self.names(&correlation.controls, Wanted::Variable, &at("controls"), "`controls`");
            if correlation.x == correlation.y {
                self.add("C124", &at("y"), &[&correlation.y, "`x` is the same"]);
            }
            for (k, control) in correlation.controls.iter().enumerate() {
                if *control == correlation.x || *control == correlation.y {
                    let place = ["correlation", &index, "controls", &k.to_string()];
                    self.add("C124", &place, &[control, "it is `x` or `y` already"]);
                }
            }
            if correlation.equivalence.is_some_and(|bound| !(bound > 0.0 && bound < 1.0)) {
                self.add("C125", &at("equivalence"), &["equivalence", "that", "between 0 and 1"]);
            }
            if correlation.replicates == Some(0) {
                self.add("C125", &at("replicates"), &["replicates", "0", "such as 9999"]);
            }
        }
    }

    /// The columns between whose groups correlations are compared.
    fn groupings(&mut self) {
        for (i, correlation) in self.settings.correlation.iter().enumerate() {
            if let Some(by) = &correlation.by {
                self.name(by, Wanted::Column, &["correlation", &i.to_string(), "by"]);
            }
        }
    }

    fn comparisons(&mut self) {
        self.unique("comparison", self.settings.comparison.iter().map(|c| c.id.as_str()), "comparisons");
        for (i, comparison) in self.settings.comparison.iter().enumerate() {
            let index = i.to_string();
            let at = |key| ["comparison", index.as_str(), key];
            self.name(&comparison.x, Wanted::Variable, &at("x"));
            self.name(&comparison.by, Wanted::Column, &at("by"));
            let reads = |expect: &str| {
                let sides: Vec<&str> = expect.split(['<', '>', '=']).collect();
                sides.len() == 2 && sides.iter().all(|side| !side.trim().is_empty())
            };
            if comparison.expect.as_deref().is_some_and(|expect| !reads(expect)) {
                self.add("C126", &at("expect"), &[]);
            }
        }
    }

    fn drivers(&mut self) {
        for (i, drivers) in self.settings.drivers.iter().enumerate() {
            let index = i.to_string();
            self.name(&drivers.outcome, Wanted::Variable, &["drivers", &index, "outcome"]);
            let place = ["drivers", &index, "predictors"];
            self.names(&drivers.predictors, Wanted::Variable, &place, "`predictors`");
            if drivers.predictors.is_empty() {
                self.add("C115", &place, &["predictors"]);
            }
            for (k, predictor) in drivers.predictors.iter().enumerate() {
                if *predictor == drivers.outcome {
                    let place = ["drivers", &index, "predictors", &k.to_string()];
                    self.add("C124", &place, &[predictor, "it is the outcome"]);
                }
            }
        }
    }

    /// Limits that a pattern can have.
    fn quality(&mut self) {
        let quality = &self.settings.quality;
        if let Some(column) = &quality.duration {
            self.name(column, Wanted::Numeric, &["quality", "duration"]);
        }
        let limits = [
            ("speed_seconds_per_item", quality.speed_seconds_per_item, 0.0, f64::MAX, "of 0 or more"),
            ("longest_string", quality.longest_string, 0.0, 1.0, "from 0 to 1"),
            ("within_sd", quality.within_sd, 0.0, 1.0, "from 0 to 1"),
            ("mahalanobis_p", quality.mahalanobis_p, 0.0, 1.0, "from 0 to 1"),
            ("even_odd", quality.even_odd, -1.0, 1.0, "from -1 to 1"),
        ];
        for (key, value, low, high, range) in limits {
            if !(low..=high).contains(&value) {
                self.add("C125", &["quality", key], &[key, &value.to_string(), range]);
            }
        }
    }

    fn specifications(&mut self) {
        let Some(asked) = &self.settings.specifications else { return };
        for (i, id) in asked.correlations.iter().enumerate() {
            if !self.settings.correlation.iter().any(|c| c.id == *id) {
                self.add("C142", &["specifications", "correlations", &i.to_string()], &[id]);
            }
        }
        for (i, controls) in asked.controls.iter().enumerate() {
            for (k, control) in controls.iter().enumerate() {
                let place = ["specifications", "controls", &i.to_string(), &k.to_string()];
                self.name(control, Wanted::Variable, &place);
            }
        }
        let all = asked.combinations().saturating_mul(self.settings.specified().len());
        if all > MOST_SPECIFICATIONS {
            let about = [all.to_string(), MOST_SPECIFICATIONS.to_string()];
            self.add("C143", &["specifications"], &[&about[0], &about[1]]);
        }
    }

    fn claims(&mut self) {
        self.unique("claim", self.settings.claim.iter().map(|c| c.id.as_str()), "claims");
        for (i, claim) in self.settings.claim.iter().enumerate() {
            let index = i.to_string();
            let at = |key| ["claim", index.as_str(), key];
            if claim.order.is_empty() {
                self.quantity(&claim.quantity, &at("quantity"));
                match (claim.published.is_some(), claim.expect.is_some()) {
                    (true, true) => self.add("C129", &at("expect"), &[&claim.id, "both"]),
                    (false, false) => self.add("C129", &at("id"), &[&claim.id, "neither"]),
                    _ => self.finite(claim.published, &at("published")),
                }
            } else {
                self.order(claim, &index);
            }
            self.tolerance(claim, &index);
            self.original(claim, &index);
        }
    }

    /// An order stands alone, and names at least two quantities.
    fn order(&mut self, claim: &Claim, index: &str) {
        for (k, quantity) in claim.order.iter().enumerate() {
            self.quantity(quantity, &["claim", index, "order", &k.to_string()]);
        }
        let alone = claim.quantity.is_empty() && claim.published.is_none() && claim.expect.is_none();
        if claim.order.len() < 2 || !alone {
            self.add("C140", &["claim", index, "order"], &[&claim.id]);
        }
    }

    /// A tolerance below half a unit of the last place that was published would ask for more than was told.
    fn tolerance(&mut self, claim: &Claim, index: &str) {
        let path = ["claim", index, "tolerance"];
        let Some(tolerance) = claim.tolerance else { return };
        if !(tolerance >= 0.0 && tolerance.is_finite()) {
            return self.add("C125", &path, &["tolerance", "negative", "of 0 or more"]);
        }
        let written = self.document.span(&["claim", index, "published"]);
        let written = written.and_then(|span| self.document.text.get(span)).unwrap_or_default();
        let Some(half) = claim.published.and_then(|_| half_a_unit(written)) else { return };
        if tolerance < half * (1.0 - 1e-9) {
            self.add("C141", &path, &[&tolerance.to_string(), written, &half.to_string()]);
        }
    }

    fn original(&mut self, claim: &Claim, index: &str) {
        if claim.original_r.is_some_and(|r| !(r > -1.0 && r < 1.0)) {
            let about = ["original_r", "that", "between -1 and 1"];
            self.add("C125", &["claim", index, "original_r"], &about);
        }
        if let Some(few) = claim.original_n.filter(|&n| n < 4) {
            let about = ["original_n", &few.to_string(), "of 4 or more"];
            self.add("C125", &["claim", index, "original_n"], &about);
        }
        if claim.original_n.is_some() && claim.original_r.is_none() && claim.published.is_none() {
            self.add("C105", &["claim", index, "original_n"], &["original_r"]);
        }
    }

    fn quantity(&mut self, quantity: &str, path: &[&str]) {
        let (cell, wave) = match quantity.split_once('@') {
            Some((cell, wave)) => (cell, Some(wave)),
            None => (quantity, None),
        };
        let parts: Vec<&str> = cell.split('.').collect();
        if parts.len() < 3 || parts.iter().any(|part| part.trim().is_empty()) || wave == Some("") {
            return self.add("C127", path, &[]);
        }
        let table = parts[0];
        if tables::find(table).is_some() {
            return;
        }
        let mut problem = self.document.problem("C128", path, &[table]);
        let known = tables::TABLES.iter().map(|t| t.id);
        if let Some(near) = nearest(table, known) {
            problem.help = format!("did you mean `{near}`?");
        }
        self.problems.push(problem);
    }
}

/// Half a unit of the last place of a number as it is written; `None` where it is not written plainly.
fn half_a_unit(written: &str) -> Option<f64> {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '_');
    if written.is_empty() || !written.chars().all(plain) {
        return None;
    }
    let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    Some(0.5 / (0..decimals).fold(1.0, |unit, _| unit * 10.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_place_is_that_which_is_written() {
        assert_eq!(half_a_unit("55"), Some(0.5));
        assert_eq!(half_a_unit("-0.30"), Some(0.005));
        assert_eq!(half_a_unit("1e3"), None);
        assert_eq!(half_a_unit(""), None);
    }
}
