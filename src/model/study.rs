//! The study file: what is asked of the data.

use super::codebook::{Codebook, Kind};
use super::measurement::{Measurement, Model};
use super::quality::Quality;
use super::relations::{Drivers, Power, Relations, Specifications};
use super::reporting::Reporting;
use super::responses::{InputFile, Responses, Values};
use super::source::Source;
use super::text::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A study ready to run: its two files, checked against each other, and where its data are.
#[derive(Debug, Clone)]
pub struct Study {
    /// study.toml.
    pub settings: Settings,
    /// codebook.toml.
    pub codebook: Codebook,
    /// Where its files are read from.
    pub source: Source,
    /// study.toml and codebook.toml as read (no records): what the run's hash covers besides the data.
    pub files: Vec<InputFile>,
}

impl Study {
    /// Who answered, told by the study file alone: with `[usage] passive_share` an informant speaks for an
    /// organization. Whether organizations have one row each only the data tell (`Responses::design`).
    pub fn reports_shares(&self) -> bool {
        self.settings.usage.as_ref().is_some_and(|u| u.passive_share.is_some() || u.active_share.is_some())
    }

    /// The outcomes that use is held against: the `y` of declared correlations with a usage variable, in file
    /// order, each once; without such correlations the `y` of every declared correlation with a scale.
    pub fn outcomes(&self) -> Vec<String> {
        let mut outcomes: Vec<String> = Vec::new();
        for c in self.settings.correlation.iter().filter(|c| USE_VARIABLES.contains(&c.x.as_str())) {
            if !outcomes.contains(&c.y) {
                outcomes.push(c.y.clone());
            }
        }
        outcomes
    }

    /// Active and passive use, each with every outcome that is neither.
    pub fn uses_and_outcomes(&self) -> Vec<(&'static str, String)> {
        let outcomes: Vec<String> =
            self.outcomes().into_iter().filter(|y| !USES.contains(&y.as_str())).collect();
        USES.into_iter().flat_map(|x| outcomes.iter().map(move |y| (x, y.clone()))).collect()
    }

    /// True for a category or multiple-answer column that does not say who or when.
    pub fn is_category(&self, column: &str) -> bool {
        let data = &self.settings.data;
        let names = [&data.organization, &data.respondent, &data.wave, &data.weight];
        let kind = self.codebook.columns.get(column).map(|c| c.kind);
        matches!(kind, Some(Kind::Category | Kind::Multiple))
            && !names.iter().any(|name| name.as_deref() == Some(column))
    }

    /// The columns that hold answers: neither required, nor with a role such as wave or weight, nor text; where the
    /// study has other answers, categories such as sector are none.
    pub fn questions<'a>(&self, responses: &'a Responses) -> Vec<&'a Values> {
        let data = &self.settings.data;
        let roles = [&data.organization, &data.respondent, &data.wave, &data.weight, &data.group];
        let is_role = |name: &str| roles.iter().any(|role| role.as_deref() == Some(name));
        let columns: Vec<(Kind, &Values)> = responses
            .columns
            .iter()
            .filter_map(|(name, values)| {
                let spec = self.codebook.columns.get(name)?;
                let asked = !spec.required && !is_role(name) && spec.kind != Kind::Text;
                asked.then_some((spec.kind, values))
            })
            .collect();
        let all_categories = columns.iter().all(|(kind, _)| *kind == Kind::Category);
        let is_answer = |(kind, _): &&(Kind, &Values)| all_categories || *kind != Kind::Category;
        columns.iter().filter(is_answer).map(|(_, values)| *values).collect()
    }
}

/// The mean of all maturity factors, under this name.
pub const OVERALL: &str = "overall_maturity";

/// The two shares of use that are held against every outcome.
pub const USES: [&str; 2] = ["active_use", "passive_use"];

/// Variables that `[usage]` makes, by the names under which study files ask for them.
pub const USE_VARIABLES: [&str; 5] =
    ["active_use", "passive_use", "reach", "active_frequency", "passive_frequency"];

/// study.toml, key by key.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "study.toml", description = "What is asked of the data.")]
pub struct Settings {
    /// Name and nature of the study.
    pub study: StudySection,
    /// Files and the roles of their columns.
    pub data: Data,
    /// Consume, contribute, create.
    #[serde(default)]
    pub usage: Option<Usage>,
    /// The maturity model.
    #[serde(default)]
    pub maturity: Option<Maturity>,
    /// How items, scales and factors are examined.
    #[serde(default)]
    pub measurement: Measurement,
    /// Factor and structural models.
    #[serde(default)]
    pub model: Vec<Model>,
    /// Declared correlations.
    #[serde(default)]
    pub correlation: Vec<Correlation>,
    /// Declared comparisons of groups.
    #[serde(default)]
    pub comparison: Vec<Comparison>,
    /// Declared analyses of relative importance.
    #[serde(default)]
    pub drivers: Vec<Drivers>,
    /// How uncertain relations are examined.
    #[serde(default)]
    pub relations: Relations,
    /// Every defensible way to compute the key results.
    #[serde(default)]
    pub specifications: Option<Specifications>,
    /// The study's own design simulated.
    #[serde(default)]
    pub power: Option<Power>,
    /// Published figures that the run is held against.
    #[serde(default)]
    pub claim: Vec<Claim>,
    /// When a pattern of answers tells of little care.
    #[serde(default)]
    pub quality: Quality,
    /// Disclosure rules.
    #[serde(default)]
    pub privacy: Privacy,
}

/// `[study]`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StudySection {
    /// Short name, used in file names.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// Simulated answers: printed on the report and on every figure.
    #[serde(default)]
    pub synthetic: bool,
    /// What only the researchers know, for whoever reads the report.
    #[serde(default)]
    pub reporting: Box<Reporting>,
}

/// `[data]`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// Paths or globs inside the study folder; all are one data set.
    pub files: Vec<String>,
    /// The codebook's path. Default `codebook.toml`.
    #[serde(default = "default_codebook")]
    pub codebook: String,
    /// Column of the organization; without it the study is a plain sample.
    pub organization: Option<String>,
    /// Column of the respondent.
    pub respondent: Option<String>,
    /// Column of the wave (edition).
    pub wave: Option<String>,
    /// Column of the survey weight.
    pub weight: Option<String>,
    /// Column of a respondent-level grouping.
    pub group: Option<String>,
    /// File with one row per organization (and wave).
    pub organizations: Option<String>,
    /// Paths or globs of what organizations contributed in place of rows.
    #[serde(default)]
    pub contributions: Vec<String>,
    /// Column of that file: how many respondents were invited.
    pub invited: Option<String>,
    /// Which answers a score may miss.
    #[serde(default)]
    pub score_missing: ScoreMissing,
    /// Respondents with a score that an organization needs to enter an analysis. Default 1.
    #[serde(default = "one")]
    pub min_group: usize,
}

fn default_codebook() -> String {
    "codebook.toml".into()
}

fn one() -> usize {
    1
}

/// Which answers a score may miss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ScoreMissing {
    /// The scale's `min_valid` decides.
    #[default]
    Available,
    /// All items must be answered.
    Listwise,
}

impl ScoreMissing {
    /// As study files and tables write it.
    pub fn name(self) -> &'static str {
        match self {
            ScoreMissing::Available => "available",
            ScoreMissing::Listwise => "listwise",
        }
    }
}

/// `[usage]`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Usage {
    /// Item: reads.
    pub consume: Option<String>,
    /// Item: responds.
    pub contribute: Option<String>,
    /// Item: posts.
    pub create: Option<String>,
    /// Answers at or above it count as doing so.
    pub threshold: Option<f64>,
    /// Column: percentage of passive users that one informant reports.
    pub passive_share: Option<String>,
    /// Column: percentage of active users that one informant reports.
    pub active_share: Option<String>,
    /// Item: how often active.
    pub active_frequency: Option<String>,
    /// Item: how often passive.
    pub passive_frequency: Option<String>,
    /// Items: how often each application is used.
    #[serde(default)]
    pub applications: Vec<String>,
}

impl Usage {
    /// The variables of how often, with the columns that they are made of.
    pub fn frequencies(&self) -> [(&'static str, &Option<String>); 2] {
        [("active_frequency", &self.active_frequency), ("passive_frequency", &self.passive_frequency)]
    }
}

/// `[maturity]`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Maturity {
    /// Scales of the codebook.
    pub factors: Vec<String>,
    /// Cut points between stages, rising.
    #[serde(default)]
    pub levels: Vec<f64>,
}

/// `[[correlation]]`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correlation {
    /// Name in the tables.
    pub id: String,
    /// A scale, a usage variable or a column of the codebook.
    pub x: String,
    /// Likewise.
    pub y: String,
    /// Default `organization`.
    #[serde(default)]
    pub level: Level,
    /// Default `pearson`.
    #[serde(default)]
    pub method: Method,
    /// Partialled out, of both unless `controls_of` says otherwise.
    #[serde(default)]
    pub controls: Vec<String>,
    /// What the controls are partialled out of. Default `both`: a partial correlation.
    #[serde(default)]
    pub controls_of: ControlsOf,
    /// Which units enter when a score is missing. Default `available`.
    #[serde(default)]
    pub missing: MissingScores,
    /// A column of organizations.csv: the correlation is also compared between its groups.
    pub by: Option<String>,
    /// Default `fisher`.
    #[serde(default)]
    pub interval: IntervalMethod,
    /// Bootstrap replicates.
    pub replicates: Option<usize>,
    /// A prior hypothesis.
    pub expect: Option<Sign>,
    /// Bounds within which a correlation counts as zero.
    pub equivalence: Option<f64>,
    /// Default `exploratory`.
    #[serde(default)]
    pub role: Role,
}

/// The level at which a statistic is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Between organization means.
    #[default]
    Organization,
    /// Between respondents, ignoring nesting.
    Respondent,
    /// Between deviations from organization means.
    Within,
}

/// The kind of correlation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the field's own names
pub enum Method {
    #[default]
    Pearson,
    Spearman,
    Kendall,
    Polychoric,
    Winsorized,
}

/// What control variables are partialled out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ControlsOf {
    /// Of both variables: a partial correlation.
    #[default]
    Both,
    /// Of `x` only: a semi-partial (part) correlation.
    X,
    /// Of `y` only.
    Y,
}

/// Which units enter a correlation when scores are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MissingScores {
    /// Those with every value that this correlation needs.
    #[default]
    Available,
    /// Those with every value that any declared correlation at this level needs.
    Listwise,
    /// All with any value, by full-information maximum likelihood under a normal distribution.
    Fiml,
}

/// The kind of interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the field's own names
pub enum IntervalMethod {
    #[default]
    Fisher,
    Bca,
    Percentile,
    Studentized,
    TwoStage,
}

/// An expected sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Sign {
    /// Above zero.
    #[serde(rename = "+")]
    Positive,
    /// Below zero.
    #[serde(rename = "-")]
    Negative,
    /// Within the bounds of equivalence.
    #[serde(rename = "0")]
    Zero,
}

impl Sign {
    /// What a value is multiplied by so that the expected direction is up; `None` where none is expected.
    pub fn direction(self) -> Option<f64> {
        match self {
            Sign::Positive => Some(1.0),
            Sign::Negative => Some(-1.0),
            Sign::Zero => None,
        }
    }

    /// As study files write it.
    pub fn symbol(self) -> &'static str {
        match self {
            Sign::Positive => "+",
            Sign::Negative => "-",
            Sign::Zero => "0",
        }
    }
}

/// Stated before the data were seen, or after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A prior hypothesis.
    Confirmatory,
    /// Everything else.
    #[default]
    Exploratory,
}

impl Level {
    /// As study files and tables write it.
    pub fn name(self) -> &'static str {
        match self {
            Level::Organization => "organization",
            Level::Respondent => "respondent",
            Level::Within => "within",
        }
    }
}

impl Method {
    /// As study files and tables write it.
    pub fn name(self) -> &'static str {
        match self {
            Method::Pearson => "pearson",
            Method::Spearman => "spearman",
            Method::Kendall => "kendall",
            Method::Polychoric => "polychoric",
            Method::Winsorized => "winsorized",
        }
    }
}

impl Role {
    /// As study files and tables write it.
    pub fn name(self) -> &'static str {
        match self {
            Role::Confirmatory => "confirmatory",
            Role::Exploratory => "exploratory",
        }
    }
}

impl IntervalMethod {
    /// As study files and tables write it.
    pub fn name(self) -> &'static str {
        match self {
            IntervalMethod::Fisher => "fisher",
            IntervalMethod::Bca => "bca",
            IntervalMethod::Percentile => "percentile",
            IntervalMethod::Studentized => "studentized",
            IntervalMethod::TwoStage => "two-stage",
        }
    }
}

/// `[[comparison]]`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// Name in the tables.
    pub id: String,
    /// A scale, a usage variable or a column of the codebook.
    pub x: String,
    /// A column of organizations.csv, or of the responses with `level = "respondent"`.
    pub by: String,
    /// Default `organization`.
    #[serde(default)]
    pub level: Level,
    /// A prior hypothesis, `"a > b"` or `"a < b"`.
    pub expect: Option<String>,
    /// Bounds within which a difference counts as none, in units of `x`.
    pub equivalence: Option<f64>,
    /// Default `exploratory`.
    #[serde(default)]
    pub role: Role,
}

/// `[[claim]]`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Name in the tables.
    pub id: String,
    /// The published sentence.
    pub statement: Text,
    /// `table.row.column`, with `@wave` where it is not about the latest. Empty where `order` stands instead.
    #[serde(default)]
    pub quantity: String,
    /// Several such quantities, claimed to rise from the first to the last.
    #[serde(default)]
    pub order: Vec<String>,
    /// The published figure.
    pub published: Option<f64>,
    /// The published sign.
    pub expect: Option<Sign>,
    /// How far an estimate may be from the figure.
    pub tolerance: Option<f64>,
    /// The correlation that the earlier study found, where `published` is not that.
    pub original_r: Option<f64>,
    /// The number of units that it was found in.
    pub original_n: Option<usize>,
}

/// `[privacy]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Privacy {
    /// Default `public`.
    pub profile: Profile,
    /// Respondents below which nothing is said of an organization. Default 10.
    pub min_respondents: usize,
    /// Organizations below which nothing is said of a group of them. Default 8.
    pub min_cohort: usize,
    /// Percentage of the weight of a mean or share that its two largest members may hold. Default 90.
    pub dominance: usize,
    /// Tables of answers that a contribution has to leave possible for each question and scale. Default 10.
    #[serde(skip_serializing)]
    pub min_tables: usize,
    /// The ledger of releases, a path from the study's folder; none: releases are not registered. Not for readers.
    #[serde(skip_serializing)]
    pub ledger: Option<String>,
}

impl Default for Privacy {
    fn default() -> Self {
        Privacy {
            profile: Profile::Public,
            min_respondents: 10,
            min_cohort: 8,
            dominance: 90,
            min_tables: 10,
            ledger: None,
        }
    }
}

/// Who will read the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// Anyone.
    #[default]
    Public,
    /// The researchers who hold the answers.
    Internal,
}

impl Profile {
    /// As study files write it.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Public => "public",
            Profile::Internal => "internal",
        }
    }
}
