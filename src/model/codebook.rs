//! The codebook: what each column of the data means, and which items form a scale.

use super::text::{Lang, Text};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A whole codebook, its shared answer formats already written into the columns.
#[derive(Debug, Clone, Default)]
pub struct Codebook {
    /// How the data files are written.
    pub file: FileFormat,
    /// By column name, in file order.
    pub columns: IndexMap<String, Column>,
    /// By scale id, in file order.
    pub scales: IndexMap<String, Scale>,
}

impl Codebook {
    /// The scale that `item` belongs to: the first that names it.
    pub fn scale_of(&self, item: &str) -> Option<&str> {
        self.scales.iter().find(|(_, s)| s.items.iter().any(|i| i == item)).map(|(id, _)| id.as_str())
    }

    /// The label of a scale or the text of a column; the name itself where the codebook gives none.
    pub fn label(&self, id: &str) -> Text {
        let scale = self.scales.get(id).and_then(|s| s.label.clone());
        scale.or_else(|| self.columns.get(id).and_then(|c| c.text.clone())).unwrap_or_else(|| Text::same(id))
    }
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One of a few ordered answers, coded by consecutive integers.
    Likert,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A name or an identifier. Never shown but for organizations in the internal profile.
    Text,
    /// One of a few unordered values.
    Category,
    /// Several values in one cell, or a column for each.
    Multiple,
}

impl Kind {
    /// As codebook.toml writes it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Likert => "likert",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Text => "text",
            Kind::Category => "category",
            Kind::Multiple => "multiple",
        }
    }
}

/// One column of the data.
#[derive(Debug, Clone)]
pub struct Column {
    /// What its cells hold.
    pub kind: Kind,
    /// The least allowed value.
    pub min: Option<f64>,
    /// The largest allowed value.
    pub max: Option<f64>,
    /// Cells that mean "no answer", besides the blank one.
    pub missing: Vec<String>,
    /// A blank cell is an error.
    pub required: bool,
    /// Scored `min + max - answer`.
    pub reverse: bool,
    /// The words for the answers, the least first.
    pub labels: Option<Labels>,
    /// The question as it was asked.
    pub text: Option<Text>,
    /// The longest allowed text, in characters.
    pub max_length: Option<usize>,
    /// What separates several values in one cell (`multiple`).
    pub separator: Option<String>,
    /// The allowed values (`multiple`, `category`); none given: any.
    pub values: Vec<String>,
    /// Where codebook.toml defines it.
    pub line: usize,
}

impl Column {
    /// A column of a kind, with nothing else said of it.
    pub fn new(kind: Kind) -> Self {
        Column {
            kind,
            min: None,
            max: None,
            missing: Vec::new(),
            required: false,
            reverse: false,
            labels: None,
            text: None,
            max_length: None,
            separator: None,
            values: Vec::new(),
            line: 0,
        }
    }

    /// Ordered answers from `min` to `max`.
    pub fn likert(min: f64, max: f64) -> Self {
        Column { min: Some(min), max: Some(max), ..Column::new(Kind::Likert) }
    }

    /// True where answers are ordered numbers that a scale can be made of.
    pub fn is_numeric(&self) -> bool {
        matches!(self.kind, Kind::Likert | Kind::Integer | Kind::Number)
    }

    /// True for a percentage that is answered as a number.
    pub fn is_percentage(&self) -> bool {
        matches!(self.kind, Kind::Number | Kind::Integer) && self.range() == Some((0.0, 100.0))
    }

    /// The lowest and highest answer, where both are declared.
    pub fn range(&self) -> Option<(f64, f64)> {
        self.min.zip(self.max)
    }

    /// The word for answer `code` of a Likert column.
    pub fn answer_label(&self, code: i64, lang: Lang) -> Option<&str> {
        let position = usize::try_from(code - self.min? as i64).ok()?;
        self.labels.as_ref()?.get(lang).get(position).map(String::as_str)
    }
}

/// The words for the answers of a format, the least first, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// Dutch.
    pub nl: Vec<String>,
    /// English.
    pub en: Vec<String>,
}

impl Labels {
    /// The words in `lang`.
    pub fn get(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }
}

/// Items that measure one thing.
#[derive(Debug, Clone)]
pub struct Scale {
    /// What readers see.
    pub label: Option<Text>,
    /// Column names.
    pub items: Vec<String>,
    /// How answers become a score.
    pub score: ScoreRule,
    /// The share of the items that must be answered for a score. Default 0.5.
    pub min_valid: f64,
    /// The variance of the answers to an item that respondents with nothing in common would give, which agreement is held
    /// against beside evenly spread and slightly skewed answers.
    pub null_variance: Option<f64>,
    /// Where codebook.toml defines it.
    pub line: usize,
}

/// How answers become a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ScoreRule {
    /// The mean of the valid answers.
    #[default]
    Mean,
    /// That mean times the number of items.
    Sum,
    /// Regression (Thurstone) scores of a one-factor minres solution.
    Factor,
    /// The median of the valid answers: for the specification curve, no codebook can ask for it.
    #[serde(skip)]
    Median,
    /// The first principal component of the items' correlations: likewise.
    #[serde(skip)]
    Component,
}

/// How the data files are written; `auto` is found from the header line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FileFormat {
    /// The first record names the columns. Only `true` is supported.
    pub header: bool,
    /// `auto`, or one of `,` `;` tab `|`.
    pub delimiter: String,
    /// `auto`, `.` or `,`.
    pub decimal: String,
    /// `utf-8`, or a label of the WHATWG Encoding Standard such as `windows-1252`.
    pub encoding: String,
    /// What to do with a blank line inside the file: `warn`, `ignore` or `error`.
    pub blank_lines: String,
    /// Lines (of a workbook: rows) to leave out before the header.
    pub skip_rows: usize,
    /// Whose export the data are: `auto`, `none`, `qualtrics` or `limesurvey`.
    pub dialect: String,
    /// The sheet of a workbook; its first where none is named.
    pub sheet: Option<String>,
}

impl Default for FileFormat {
    fn default() -> Self {
        FileFormat {
            header: true,
            delimiter: "auto".into(),
            decimal: "auto".into(),
            encoding: "utf-8".into(),
            blank_lines: "warn".into(),
            skip_rows: 0,
            dialect: "auto".into(),
            sheet: None,
        }
    }
}
