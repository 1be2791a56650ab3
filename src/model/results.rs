//! Everything a run found out, and all that tables, figures and report are made of.

use super::caveat::Caveat;
use super::study::Privacy;
use super::table::{Cell, Table};
use super::text::Text;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of results.json. Raised when a reader of an older file would be misled.
pub const SCHEMA: u32 = 1;

/// The results of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// Facts about study and run.
    pub about: About,
    /// Labels of everything that the tables name.
    pub labels: Labels,
    /// In the order of the report, by table id.
    pub tables: IndexMap<String, Table>,
    /// Tables that are not there, each with the reason.
    pub absent: Vec<Absent>,
    /// What was done and whom it follows, in the order of the report.
    pub methods: Vec<MethodNote>,
    /// Requests of the study file that this version can't meet, in its own words: `[[drivers]] alignment`.
    pub not_available: Vec<String>,
}

/// Facts about study and run that readers need.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct About {
    /// `[study] id`.
    pub id: String,
    /// `[study] title`.
    pub title: Text,
    /// `[study] synthetic`.
    pub synthetic: bool,
    /// `respondents`, `informants` or `sample`.
    pub design: String,
    /// Wave names, the earliest first; one empty name when the study has no waves.
    pub waves: Vec<String>,
    /// Records in all waves.
    pub rows: usize,
    /// Records in the latest wave.
    pub n: usize,
    /// Organizations in the latest wave; 0 for a plain sample.
    pub k: usize,
    /// Per wave, how many organizations have rows and how many contributed in place of rows; empty without contributions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributed: Vec<[usize; 2]>,
    /// The version of the program.
    pub version: String,
    /// The seed of random draws.
    pub seed: u64,
    /// The rules of disclosure that were applied.
    pub privacy: Privacy,
    /// What tells runs apart: a hash over inputs, study file, codebook, options and version.
    pub run: String,
    /// `[usage]`: answers at or above it count as doing so.
    pub threshold: Option<f64>,
    /// `[maturity] levels`.
    pub levels: Vec<f64>,
    /// The outcomes that use is held against, in the study's order.
    pub outcomes: Vec<String>,
    /// What the study file says under `[study.reporting]`, by key.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub reporting: IndexMap<String, Text>,
    /// The organization that a benchmark is about; `None` in a run. Internal to that organization's folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// The effect that a benchmark steers on: the id of an outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<String>,
    /// ε of a cohort whose figures carry noise, or of the cohort that a benchmark is held against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub epsilon: Option<String>,
}

/// Words for the names in tables.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Labels {
    /// Scales, usage variables, columns and items, by id.
    pub names: IndexMap<String, Text>,
    /// Per item: the words for its answers, the lowest first, and whether it is reverse-scored.
    pub items: IndexMap<String, ItemLabel>,
    /// Per scale: its items.
    pub scales: IndexMap<String, Vec<String>>,
    /// The scales that are maturity factors, in the study's order.
    pub factors: Vec<String>,
    /// Lowest and highest possible value of a variable.
    pub ranges: IndexMap<String, (f64, f64)>,
    /// Per column of categories: words for its values, where the codebook gives them.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub values: IndexMap<String, IndexMap<String, Text>>,
}

/// How an item was asked.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct ItemLabel {
    /// The lowest answer.
    pub min: i64,
    /// The words for the answers, the lowest first; the numbers themselves where the codebook has no words.
    pub answers: Vec<Text>,
    /// Scored in reverse.
    pub reverse: bool,
}

impl Labels {
    /// The label of `id`; the id itself where it has none.
    pub fn name(&self, id: &str) -> Text {
        self.names.get(id).cloned().unwrap_or_else(|| Text::same(id))
    }

    /// The word for `value` of a column of categories; the value itself where it has none. `other` stands for all
    /// other groups together in a comparison.
    pub fn value(&self, column: &str, value: &str) -> Text {
        let known = self.values.get(column).and_then(|words| words.get(value)).cloned();
        known.unwrap_or_else(
            || if value == "other" { Text::new("overige", "other") } else { Text::same(value) },
        )
    }
}

/// What an analysis did, for the methods text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MethodNote {
    /// The analysis' id.
    pub analysis: String,
    /// Its heading.
    pub title: Text,
    /// One or more whole sentences: estimator, convention, interval, missing rule.
    pub text: Text,
    /// Keys of [`super::reference`].
    pub sources: Vec<String>,
    /// The tables that it made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<String>,
}

/// A table that is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Absent {
    /// Its id.
    pub table: String,
    /// Why.
    pub reason: Caveat,
}

impl Results {
    /// The table with that id.
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.get(id)
    }

    /// Adds a table. A row that has lost a number without saying why is given the caveat S300, so that nothing
    /// undefined goes unexplained; the battery of awkward studies asserts that it never has to be.
    pub fn push(&mut self, mut table: Table, required: &[&str]) {
        let positions: Vec<usize> = required.iter().filter_map(|name| table.column(name)).collect();
        for row in &mut table.rows {
            let lost = positions.iter().any(|&i| row.cells[i] == Cell::Empty);
            if lost && row.caveats.is_empty() {
                row.caveats.push(Caveat::new("S300", &[]));
            }
        }
        self.tables.insert(table.id.clone(), table);
    }
}
