//! Models: names that exist, and what an exploratory model has to say.

use super::{Checks, Wanted};
use crate::model::measurement::{Missing, Model, ModelKind, Rotation};

impl Checks<'_> {
    pub(super) fn models(&mut self) {
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
}
