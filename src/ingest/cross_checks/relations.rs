//! Correlations, comparisons, drivers and specifications: between what, and how.

use super::{Checks, Wanted};
use crate::model::relations::MOST_SPECIFICATIONS;

impl Checks<'_> {
    pub(super) fn correlations(&mut self) {
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
    pub(super) fn groupings(&mut self) {
        for (i, correlation) in self.settings.correlation.iter().enumerate() {
            if let Some(by) = &correlation.by {
                self.name(by, Wanted::Column, &["correlation", &i.to_string(), "by"]);
            }
        }
    }

    pub(super) fn comparisons(&mut self) {
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

    pub(super) fn drivers(&mut self) {
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

    pub(super) fn specifications(&mut self) {
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
}
