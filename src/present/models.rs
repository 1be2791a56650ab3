//! Confirmatory models as report, figures and tables for papers see them: which estimator they speak of, and what each
//! parameter is.

use crate::model::measurement::Estimator;
use crate::model::table::{Row, Table};
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// A model in one group, by the estimator of which readers are told.
#[derive(Debug)]
pub struct Model<'a> {
    /// Its name in the study file.
    pub name: &'a str,
    /// The estimator.
    pub estimator: &'a str,
    /// Its parameters, in the order of the table.
    pub rows: Vec<&'a Row>,
    /// What is measured by others.
    pub latent: BTreeSet<&'a str>,
    /// There are estimators of which readers are not told here.
    pub others: bool,
}

/// What a parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Of a variable on a factor.
    Loading,
    /// Between factors.
    Factors,
    /// Of a variable or factor on another.
    Regression,
    /// Between residuals, or between variables as they are.
    Residual,
    /// A variance, of a residual where the model explains the variable.
    Variance,
    /// What the study file defined of other parameters.
    Defined,
}

/// Models that do not compare groups, each by the estimator that words tell of.
pub fn models(table: &Table) -> Vec<Model<'_>> {
    let mut all: IndexMap<&str, IndexMap<&str, Vec<&Row>>> = IndexMap::new();
    for row in table.rows.iter().filter(|row| table.text(row, "step").is_empty()) {
        let of = all.entry(table.text(row, "model")).or_default();
        of.entry(table.text(row, "estimator")).or_default().push(row);
    }
    let mut models = Vec::new();
    for (name, mut by) in all {
        let asked: Vec<Estimator> = by.keys().filter_map(|name| Estimator::named(name)).collect();
        let others = by.len() > 1;
        let Some(told) = Estimator::told_of(&asked) else { continue };
        let Some((estimator, rows)) = by.swap_remove_entry(told.name()) else { continue };
        let measured = rows.iter().filter(|row| table.text(row, "op") == "=~");
        let latent = measured.map(|row| table.text(row, "lhs")).collect();
        models.push(Model { name, estimator, rows, latent, others });
    }
    models
}

impl<'a> Model<'a> {
    /// What a parameter is; `None` for intercepts, thresholds and scales.
    pub fn kind(&self, table: &Table, row: &Row) -> Option<Kind> {
        let (lhs, rhs) = (table.text(row, "lhs"), table.text(row, "rhs"));
        match table.text(row, "op") {
            "=~" => Some(Kind::Loading),
            "~" => Some(Kind::Regression),
            ":=" => Some(Kind::Defined),
            "~~" if lhs == rhs => Some(Kind::Variance),
            "~~" if self.latent.contains(lhs) && self.latent.contains(rhs) => Some(Kind::Factors),
            "~~" => Some(Kind::Residual),
            _ => None,
        }
    }

    /// Its parameters of a kind.
    pub fn of(&self, table: &Table, kind: Kind) -> Vec<&'a Row> {
        self.rows.iter().copied().filter(|row| self.kind(table, row) == Some(kind)).collect()
    }
}
