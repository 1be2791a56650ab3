//! codebook.toml: its keys as written, resolved into [`Codebook`].

use super::dialect;
use super::document::{Document, nearest, parse};
use super::written::{Codes, RawLabels};
use crate::error::Problem;
use crate::model::codebook::{Codebook, Column, FileFormat, Kind, Scale, ScoreRule};
use crate::model::text::Text;
use indexmap::IndexMap;
use schemars::{JsonSchema, Schema};
use serde::Deserialize;

/// The most answers that a Likert format may have: each is one byte, a few of which mean other things.
const MOST_ANSWERS: f64 = 250.0;
/// The most values of a `multiple` column: one bit each.
pub(super) const MOST_VALUES: usize = 64;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "codebook.toml", description = "What the columns of the data mean.")]
struct Raw {
    /// How the data files are written, where that is not to be found out.
    #[serde(default)]
    file: FileFormat,
    /// Answer formats that columns share.
    #[serde(default)]
    defaults: IndexMap<String, RawColumn>,
    /// The columns, by name. Columns of the data that are not here are never read.
    columns: IndexMap<String, RawColumn>,
    /// Scales, by id.
    #[serde(default)]
    scales: IndexMap<String, RawScale>,
}

/// What codebook.toml may hold, as JSON Schema.
pub fn codebook_schema() -> Schema {
    schemars::schema_for!(Raw)
}

/// A column, or an answer format that columns share.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct RawColumn {
    /// The answer format of `[defaults]` that it shares.
    r#use: Option<String>,
    /// What its cells hold.
    r#type: Option<Kind>,
    /// The lowest answer.
    min: Option<f64>,
    /// The highest answer.
    max: Option<f64>,
    /// Codes that mean no answer.
    missing: Option<Codes>,
    /// Every record needs a value.
    required: Option<bool>,
    /// Scored min + max − answer.
    reverse: Option<bool>,
    /// The words for the answers.
    labels: Option<RawLabels>,
    /// The question.
    text: Option<Text>,
    /// The most characters of a text.
    max_length: Option<usize>,
    /// What stands between several answers in one cell.
    separator: Option<String>,
    /// The values that a category or several answers can have.
    values: Option<Codes>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawScale {
    /// What readers see.
    label: Option<Text>,
    /// The columns of its items.
    items: Vec<String>,
    /// How a score is made.
    #[serde(default)]
    score: ScoreRule,
    /// The share of the items that has to be answered for a score.
    #[serde(default = "half")]
    min_valid: f64,
    /// The variance of answers without agreement, for rwg; the uniform one where it is left out.
    null_variance: Option<f64>,
}

fn half() -> f64 {
    0.5
}

/// Reads a codebook, with every problem in it.
pub(super) fn read(document: &Document<'_>, problems: &mut Vec<Problem>) -> Option<Codebook> {
    let raw: Raw = match parse(document) {
        Ok(raw) => raw,
        Err(problem) => {
            problems.push(*problem);
            return None;
        }
    };
    let mut checks = Checks { document, problems };
    checks.file(&raw.file);
    for (name, format) in &raw.defaults {
        if format.r#use.is_some() {
            checks.add("C119", &["defaults", name, "use"], &[name]);
        }
    }
    let mut columns = IndexMap::with_capacity(raw.columns.len());
    for (name, column) in &raw.columns {
        columns.insert(name.clone(), checks.column(name, column, &raw.defaults));
    }
    let scales = raw.scales.into_iter().map(|(id, scale)| checks.scale(id, scale, &columns)).collect();
    Some(Codebook { file: raw.file, columns, scales })
}

/// A column as the codebook writes it.
struct Written<'w> {
    name: &'w str,
    own: &'w RawColumn,
    /// The answer format that it uses.
    format: Option<&'w str>,
}

impl Written<'_> {
    /// True where the column itself has the key.
    fn has(&self, key: &str) -> bool {
        match key {
            "max" => self.own.min.is_some() || self.own.max.is_some(),
            "missing" => self.own.missing.is_some(),
            "reverse" => self.own.reverse.is_some(),
            "labels" => self.own.labels.is_some(),
            "values" => self.own.values.is_some(),
            _ => true,
        }
    }
}

struct Checks<'a, 'd> {
    document: &'a Document<'d>,
    problems: &'a mut Vec<Problem>,
}

impl Checks<'_, '_> {
    fn add(&mut self, code: &'static str, path: &[&str], about: &[&str]) {
        self.problems.push(self.document.problem(code, path, about));
    }

    fn file(&mut self, file: &FileFormat) {
        let mut must = |ok: bool, key: &str, value: &str, allowed: &str| {
            if !ok {
                self.problems.push(self.document.problem("C121", &["file", key], &[key, value, allowed]));
            }
        };
        must(file.header, "header", "false", "`true`: the first record names the columns");
        let delimiter = matches!(file.delimiter.as_str(), "auto" | "," | ";" | "\t" | "|" | "tab");
        must(
            delimiter,
            "delimiter",
            &file.delimiter.escape_debug().to_string(),
            "\"auto\", \",\", \";\", \"\\t\" or \"|\"",
        );
        must(
            matches!(file.decimal.as_str(), "auto" | "." | ","),
            "decimal",
            &file.decimal,
            "\"auto\", \".\" or \",\"",
        );
        let encoding = encoding_rs::Encoding::for_label(file.encoding.as_bytes()).is_some();
        must(
            encoding,
            "encoding",
            &file.encoding,
            "\"utf-8\", \"utf-16le\", \"windows-1252\" or another label of the WHATWG Encoding Standard",
        );
        let blank = matches!(file.blank_lines.as_str(), "warn" | "ignore" | "error");
        must(blank, "blank_lines", &file.blank_lines, "\"warn\", \"ignore\" or \"error\"");
        let dialect = matches!(file.dialect.as_str(), "auto" | "none")
            || dialect::NAMES.iter().any(|(name, _)| *name == file.dialect);
        must(dialect, "dialect", &file.dialect, "\"auto\", \"none\", \"qualtrics\" or \"limesurvey\"");
    }

    /// A column that can't be resolved is taken for a number, so that what names it raises no problem of its own.
    fn column(&mut self, name: &str, own: &RawColumn, defaults: &IndexMap<String, RawColumn>) -> Column {
        let place = ["columns", name];
        let format = own.r#use.as_deref();
        let shared = format.and_then(|format| defaults.get(format)).cloned();
        if let (Some(format), None) = (format, &shared) {
            self.unknown_format(name, format, defaults);
        } else if format.is_some() && own.r#type.is_some() {
            self.add("C106", &place, &[name, "both"]);
        } else if own.r#type.is_none() && shared.as_ref().is_none_or(|shared| shared.r#type.is_none()) {
            self.add("C106", &place, &[name, "neither"]);
        }
        let written = Written { name, own, format: format.filter(|_| shared.is_some()) };
        let shared = shared.unwrap_or_default();
        let column = Column {
            kind: own.r#type.or(shared.r#type).unwrap_or(Kind::Number),
            min: own.min.or(shared.min),
            max: own.max.or(shared.max),
            missing: own.missing.clone().or(shared.missing).unwrap_or_default().0,
            required: own.required.or(shared.required).unwrap_or(false),
            reverse: own.reverse.or(shared.reverse).unwrap_or(false),
            labels: own.labels.clone().or(shared.labels).map(|labels| labels.0),
            text: own.text.clone().or(shared.text),
            max_length: own.max_length.or(shared.max_length),
            separator: own.separator.clone().or(shared.separator),
            values: own.values.clone().or(shared.values).unwrap_or_default().0,
            line: self.document.line(&place),
        };
        self.range(&written, &column);
        self.missing(&written, &column);
        self.labels(&written, &column);
        self.values(&written, &column);
        column
    }

    /// A problem of a column at the key that causes it: that of the shared format where the column has none itself,
    /// and then once for all columns that use it.
    fn at_key(&mut self, code: &'static str, written: &Written<'_>, key: &str, about: &[&str]) {
        let (table, name) = match written.format {
            Some(format) if !written.has(key) => ("defaults", format),
            _ => ("columns", written.name),
        };
        let about: Vec<&str> = std::iter::once(name).chain(about.iter().copied()).collect();
        let problem = self.document.problem(code, &[table, name, key], &about);
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    fn unknown_format(&mut self, name: &str, format: &str, defaults: &IndexMap<String, RawColumn>) {
        let mut problem = self.document.problem("C107", &["columns", name, "use"], &[format]);
        if let Some(near) = nearest(format, defaults.keys().map(String::as_str)) {
            problem.help = format!("did you mean `{near}`?");
        }
        self.problems.push(problem);
    }

    fn range(&mut self, written: &Written<'_>, column: &Column) {
        for (key, bound) in [("min", column.min), ("max", column.max)] {
            if bound.is_some_and(|bound| !bound.is_finite()) {
                self.add("C125", &["columns", written.name, key], &[key, "infinite", "that is a number"]);
            }
        }
        if column.range().is_some_and(|(min, max)| min > max) {
            self.at_key("C109", written, "max", &[]);
        } else if column.kind == Kind::Likert {
            let why = match column.range() {
                None => "`min` or `max` is missing",
                Some((min, max)) if min.fract() != 0.0 || max.fract() != 0.0 => {
                    "its bounds are not whole numbers"
                }
                Some((min, max)) if max - min >= MOST_ANSWERS => "it has over 250 answers",
                Some((min, max)) if min.abs() > 1e15 || max.abs() > 1e15 => "its bounds are too large",
                Some(_) => "",
            };
            if !why.is_empty() {
                self.at_key("C108", written, "max", &[why]);
            }
        } else if column.reverse && (column.range().is_none() || !column.is_numeric()) {
            self.at_key("C111", written, "reverse", &[]);
        }
    }

    fn missing(&mut self, written: &Written<'_>, column: &Column) {
        let Some((min, max)) = column.range().filter(|_| column.is_numeric()) else { return };
        for code in &column.missing {
            let inside = code.trim().parse::<f64>().is_ok_and(|value| value >= min && value <= max);
            if inside {
                self.at_key("C112", written, "missing", &[code]);
            }
        }
    }

    fn labels(&mut self, written: &Written<'_>, column: &Column) {
        let Some(labels) = &column.labels else { return };
        let expected = match (column.kind, column.range()) {
            (Kind::Likert, Some((min, max))) if max >= min => (max - min) as usize + 1,
            (Kind::Category | Kind::Multiple, _) => column.values.len(),
            _ => return,
        };
        let wrong = [labels.nl.len(), labels.en.len()].into_iter().find(|&given| given != expected);
        if let Some(given) = wrong {
            self.at_key("C113", written, "labels", &[&given.to_string(), &expected.to_string()]);
        }
    }

    fn values(&mut self, written: &Written<'_>, column: &Column) {
        if column.kind == Kind::Multiple && column.values.len() > MOST_VALUES {
            self.at_key("C114", written, "values", &[&column.values.len().to_string()]);
        }
        for (i, value) in column.values.iter().enumerate() {
            if column.values.iter().take(i).any(|before| before == value) {
                let place = ["columns", written.name, "values", &i.to_string()];
                self.add("C117", &place, &[value, "`values`"]);
            }
        }
    }

    fn scale(&mut self, id: String, raw: RawScale, columns: &IndexMap<String, Column>) -> (String, Scale) {
        let place = ["scales", id.as_str()];
        if raw.items.is_empty() {
            self.add("C115", &["scales", &id, "items"], &["items"]);
        }
        if !(0.0..=1.0).contains(&raw.min_valid) {
            self.add("C118", &["scales", &id, "min_valid"], &[&id]);
        }
        for (i, item) in raw.items.iter().enumerate() {
            let index = i.to_string();
            let place = ["scales", id.as_str(), "items", &index];
            if raw.items[..i].contains(item) {
                self.add("C117", &place, &[item, &format!("scale `{id}`")]);
            } else if let Some(column) = columns.get(item) {
                if !column.is_numeric() {
                    self.add("C116", &place, &[item, column.kind.name(), "likert, integer or number"]);
                }
            } else {
                let mut problem = self.document.problem("C110", &place, &[item, "an item is a column"]);
                if let Some(near) = nearest(item, columns.keys().map(String::as_str)) {
                    problem.help = format!("did you mean `{near}`?");
                }
                self.problems.push(problem);
            }
        }
        if !raw.null_variance.is_none_or(|v| v > 0.0 && v <= largest_variance(&raw.items, columns)) {
            self.add("C145", &["scales", &id, "null_variance"], &[&id]);
        }
        let scale = Scale {
            label: raw.label,
            items: raw.items,
            score: raw.score,
            min_valid: raw.min_valid,
            null_variance: raw.null_variance,
            line: self.document.line(&place),
        };
        (id, scale)
    }
}

/// The most that answers to one of `items` can vary: half of them at each end.
fn largest_variance(items: &[String], columns: &IndexMap<String, Column>) -> f64 {
    let width = |item: &String| columns.get(item)?.range().map(|(low, high)| high - low);
    let widest = items.iter().filter_map(width).fold(f64::NAN, f64::max);
    if widest.is_nan() { f64::MAX } else { widest * widest / 4.0 }
}
