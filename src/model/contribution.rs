//! contribution.json: what one organization adds to a cohort without its answers: exact means, and how each was made.

use super::codebook::{Codebook, Column, ScoreRule};
use super::schema::schema_of;
use super::study::{Level, Study, USE_VARIABLES};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The version of contribution.json. Raised when the numbers of an older file would be taken for something else.
pub const CONTRIBUTION_SCHEMA: u32 = 1;

/// The name under which the share of frequent users of an application stands in [`Edition::shares`].
pub fn application_share(application: &str) -> String {
    format!("application.{application}")
}

/// The name under which the share of respondents in a category of a column stands there, where rows were counted elsewhere.
pub fn category_share(column: &str, category: &str) -> String {
    format!("category.{column}.{category}")
}

/// The name under which the share of respondents in a role stands there.
pub fn role_share(role: &str) -> String {
    format!("role.{role}")
}

/// The file as it is written and read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    /// [`CONTRIBUTION_SCHEMA`].
    pub schema: u32,
    /// The version of the program that wrote it.
    pub version: String,
    /// BLAKE3 over all the rest, hexadecimal: tells damage and careless edits, not an attacker who writes a new one.
    pub checksum: String,
    /// `[study] id` of the study that it is for.
    pub study: String,
    /// The organization, as its answers write its name.
    pub organization: String,
    /// What organizations.csv would say of it: column and word.
    pub facts: BTreeMap<String, String>,
    /// By name of a mean or share, how it is made of answers. Means that were made otherwise are other means.
    pub made: BTreeMap<String, String>,
    /// The editions that it took part in.
    pub editions: Vec<Edition>,
}

/// One edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Its name; empty where the study has one edition.
    pub wave: String,
    /// Respondents.
    pub respondents: u32,
    /// Those of them who gave any answer.
    pub answered: u32,
    /// Those of these with a score on a scale, a question about use or an outcome.
    pub scored: u32,
    /// By variable.
    pub means: BTreeMap<String, Mean>,
    /// Percentages of respondents, 0 to 100: by [`role_share`] and [`application_share`].
    pub shares: BTreeMap<String, Mean>,
    /// Means and shares that are left out because they would tell answers.
    pub withheld: BTreeSet<String>,
}

/// The mean of an organization.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mean {
    /// Respondents behind it.
    pub n: u32,
    /// The `f64` nearest to the exact mean, so that a run on it is a run on the answers, to the last digit.
    pub mean: f64,
}

/// Why a contribution can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// Not such a file.
    Form,
    /// Of another schema.
    Schema(u32),
    /// Changed after it was written.
    Changed,
}

impl Contribution {
    /// The same with its checksum.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.checksum = self.sum();
        self
    }

    /// Indented, with a final newline.
    ///
    /// # Errors
    /// Never in practice: every value is plain data.
    pub fn to_json(&self) -> serde_json::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// Read back.
    ///
    /// # Errors
    /// Why it can't be used.
    pub fn read(text: &str) -> Result<Contribution, Unusable> {
        let schema = schema_of(text).ok_or(Unusable::Form)?;
        if schema != CONTRIBUTION_SCHEMA {
            return Err(Unusable::Schema(schema));
        }
        let read: Contribution = serde_json::from_str(text).map_err(|_| Unusable::Form)?;
        if read.sum() == read.checksum { Ok(read) } else { Err(Unusable::Changed) }
    }

    fn sum(&self) -> String {
        let bare = Contribution { checksum: String::new(), ..self.clone() };
        // Plain data always become text.
        let text = serde_json::to_string(&bare).unwrap_or_default();
        blake3::hash(text.as_bytes()).to_hex().to_string()
    }
}

/// How every mean and share of a contribution to `study` is made, by its name. `columns` are the columns whose own means
/// it holds ([`columns_asked`]).
pub fn made(study: &Study, columns: &[String]) -> BTreeMap<String, String> {
    let codebook = &study.codebook;
    let mut made = BTreeMap::new();
    for (id, scale) in codebook.scales.iter().filter(|(_, scale)| is_own(scale.score)) {
        let rule = if scale.score == ScoreRule::Sum { "sum" } else { "mean" };
        let items = scale.items.iter().map(|item| asked(codebook, item)).collect::<Vec<_>>().join(", ");
        let missing = study.settings.data.score_missing.name();
        made.insert(id.clone(), format!("{rule} of {items}; valid {}; {missing}", scale.min_valid));
    }
    made.extend(made_of_usage(study));
    for column in columns {
        made.entry(column.clone()).or_insert_with(|| asked(codebook, column));
    }
    let weight = study.settings.data.weight.as_ref();
    made.into_iter()
        .map(|(id, how)| (id, weight.map_or(how.clone(), |w| format!("{how}; weighted by {w}"))))
        .collect()
}

/// True where the answers of one organization give its scores: the weights of factor scores come from all.
fn is_own(rule: ScoreRule) -> bool {
    matches!(rule, ScoreRule::Mean | ScoreRule::Sum)
}

fn made_of_usage(study: &Study) -> BTreeMap<String, String> {
    let mut made = BTreeMap::new();
    let Some(usage) = &study.settings.usage else { return made };
    let codebook = &study.codebook;
    let threshold = usage.threshold.unwrap_or_default();
    if let (Some(consume), Some(contribute), Some(create)) =
        (&usage.consume, &usage.contribute, &usage.create)
    {
        let roles = [consume, contribute, create].map(|column| asked(codebook, column)).join(", ");
        let roles = format!("roles of {roles} at {threshold}");
        made.extend(USE_VARIABLES[..3].iter().map(|id| ((*id).to_owned(), roles.clone())));
        made.extend(ROLES.iter().map(|role| (role_share(role), roles.clone())));
    }
    for (id, column) in usage.frequencies() {
        let Some(column) = column else { continue };
        made.insert(id.to_owned(), asked(codebook, column));
    }
    for application in usage.applications.iter().filter(|a| !is_percentage(codebook, a)) {
        let share = format!("{} at {threshold}", asked(codebook, application));
        made.insert(application_share(application), share);
    }
    made
}

/// The roles whose shares a contribution holds.
pub const ROLES: [&str; 7] = ["none", "consume", "contribute", "create", "passive", "active", "reach"];

/// Variables of use that are 0 or 1 for a respondent and a percentage for an organization, where use is told by roles.
pub const SHARES_OF_ROLES: [&str; 3] = ["active_use", "passive_use", "reach"];

fn is_percentage(codebook: &Codebook, column: &str) -> bool {
    codebook.columns.get(column).is_some_and(Column::is_percentage)
}

/// A column as it was asked: its name, its kind and its answers.
fn asked(codebook: &Codebook, name: &str) -> String {
    let Some(column) = codebook.columns.get(name) else { return format!("{name} (not asked)") };
    let kind = column.kind.name();
    let range = column.range().map_or_else(String::new, |(low, high)| format!(" {low} to {high}"));
    let reverse = if column.reverse { ", reversed" } else { "" };
    format!("{name} ({kind}{range}{reverse})")
}

/// The numeric columns of the codebook whose own means an analysis at the level of organizations asks for: variables of
/// declared correlations, comparisons, drivers and specifications, and applications. Columns of organizations.csv may be
/// among them.
pub fn columns_asked(study: &Study) -> Vec<String> {
    let settings = &study.settings;
    let mut names: Vec<&String> = Vec::new();
    for c in settings.correlation.iter().filter(|c| c.level == Level::Organization) {
        names.extend([&c.x, &c.y].into_iter().chain(&c.controls));
    }
    names.extend(settings.specifications.iter().flat_map(|s| s.controls.iter().flatten()));
    names.extend(settings.comparison.iter().filter(|c| c.level == Level::Organization).map(|c| &c.x));
    for drivers in &settings.drivers {
        names.extend(std::iter::once(&drivers.outcome).chain(&drivers.predictors));
    }
    names.extend(settings.usage.iter().flat_map(|usage| &usage.applications));
    let is_column = |name: &&String| {
        let codebook = &study.codebook;
        let hidden = codebook.scales.contains_key(*name) || USE_VARIABLES.contains(&name.as_str());
        !hidden && codebook.columns.get(*name).is_some_and(Column::is_numeric)
    };
    let distinct: BTreeSet<&String> = names.into_iter().filter(is_column).collect();
    distinct.into_iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contribution() -> Contribution {
        let mean = Mean { n: 12, mean: 10.0 / 3.0 };
        let edition = Edition {
            wave: "2018".into(),
            respondents: 12,
            answered: 12,
            scored: 12,
            means: BTreeMap::from([("adoption".to_owned(), mean)]),
            shares: BTreeMap::new(),
            withheld: BTreeSet::new(),
        };
        Contribution {
            schema: CONTRIBUTION_SCHEMA,
            version: "0.1.0".into(),
            checksum: String::new(),
            study: "s".into(),
            organization: "Ons Dorp".into(),
            facts: BTreeMap::from([("sector".to_owned(), "care".to_owned())]),
            made: BTreeMap::new(),
            editions: vec![edition],
        }
        .sealed()
    }

    /// 10/3 has no end in decimals: the same 64 bits are read back.
    #[test]
    fn every_bit_of_a_mean_comes_back() {
        let text = contribution().to_json().unwrap();
        let back = Contribution::read(&text).unwrap();
        assert_eq!(back, contribution());
        assert_eq!(back.editions[0].means["adoption"].mean.to_bits(), (10.0_f64 / 3.0).to_bits());
    }

    #[test]
    fn a_changed_file_another_schema_and_other_files_are_told_apart() {
        let text = contribution().to_json().unwrap();
        let changed = text.replace("\"n\": 12", "\"n\": 13");
        assert_eq!(Contribution::read(&changed), Err(Unusable::Changed));
        let newer = text.replace("\"schema\": 1", "\"schema\": 2");
        assert_eq!(Contribution::read(&newer), Err(Unusable::Schema(2)));
        let more = text.replace("\"study\"", "\"more\": 1, \"study\"");
        assert_eq!(Contribution::read(&more), Err(Unusable::Form));
        assert_eq!(Contribution::read("no JSON"), Err(Unusable::Form));
    }
}
