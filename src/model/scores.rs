//! Scores: one number per respondent and variable, and their means per organization and wave.

use super::quality::Patterns;
use super::relations::ScoreKind;
use super::study::ScoreMissing;
use super::text::Text;
use indexmap::IndexMap;

/// Every variable that an analysis may ask for, by its name in the study file.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    /// Scales first, then usage variables, then numeric columns, then numeric facts about organizations.
    pub variables: IndexMap<String, Variable>,
    /// Per row, the usage role; `None` where the three questions were not all answered. Empty without `[usage]`
    /// answers of respondents.
    pub roles: Vec<Option<UseRole>>,
    /// Organizations contributed shares of such roles in place of rows.
    pub roles_contributed: bool,
    /// The variables of the specification curve, scored in every way that it asks for.
    pub alternatives: Vec<Alternative>,
    /// Respondents who gave the same answer to all items of every scale; `None` where nothing asks for their number.
    pub straightliners: Option<usize>,
    /// Patterns of answers that tell of little care; `None` where nobody asked.
    pub patterns: Option<Patterns>,
    /// The variables of the declared correlations scored in the ways that their results are held against.
    pub rescored: Rescored,
}

/// The variables of the declared correlations, scored again; `None` where that changes nothing, or nobody asked.
#[derive(Debug, Clone, Default)]
pub struct Rescored {
    /// Without the answers of flagged respondents.
    pub without_flagged: Option<Box<Scores>>,
    /// From respondents who answered every item of a scale.
    pub listwise: Option<Box<Scores>>,
    /// Without survey weights.
    pub unweighted: Option<Box<Scores>>,
}

impl Scores {
    /// True where use is told by the roles of respondents, in rows or in contributions; else informants report it.
    pub fn has_roles(&self) -> bool {
        self.roles_contributed || !self.roles.is_empty()
    }
}

/// Variables scored in another way than the study's own tables do. Organizations have a mean however few respondents
/// stand behind it: whether it enters is decided where it is used.
#[derive(Debug, Clone)]
pub struct Alternative {
    /// How it differs.
    pub how: Scoring,
    /// The variables of the declared correlations.
    pub scores: Scores,
}

/// A way of scoring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scoring {
    /// Which answers a score may miss.
    pub missing: ScoreMissing,
    /// How a score is made of its items.
    pub kind: ScoreKind,
    /// Without the answers of those who gave the same to all.
    pub without_straightliners: bool,
}

/// What a respondent does on the platform: the highest role that is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UseRole {
    /// Does none of the three.
    None,
    /// Reads.
    Consume,
    /// Responds.
    Contribute,
    /// Posts.
    Create,
}

/// One variable.
#[derive(Debug, Clone)]
pub struct Variable {
    /// Its name in study files and tables.
    pub id: String,
    /// What readers see.
    pub label: Text,
    /// Where it comes from.
    pub origin: Origin,
    /// Per row of the responses; NaN where missing, and nowhere else. For facts about organizations: the fact of the
    /// row's organization. Shares are 0 or 1 for a respondent (0 to 100 where an informant reports them).
    pub values: Vec<f64>,
    /// Every value is a whole number over this, at least 1; `None` where some are no short fractions.
    pub denominator: Option<i64>,
    /// Per wave, the means of the organizations that have one, in the order of `Responses::organizations`.
    /// Usage shares are percentages, 0 to 100.
    pub means: Vec<Vec<OrganizationMean>>,
    /// The lowest and highest possible organization mean, where the codebook tells.
    pub range: Option<(f64, f64)>,
    /// Number of items it is made of (1 for a column).
    pub n_items: usize,
}

/// Where a variable comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A scale of the codebook.
    Scale,
    /// `[usage]`: a share of respondents.
    UseShare,
    /// `[usage]`: a frequency.
    UseFrequency,
    /// A numeric column of the responses.
    Column,
    /// A numeric column of organizations.csv.
    Fact,
}

/// The mean of one organization in one wave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OrganizationMean {
    /// Position in `Responses::organizations`.
    pub organization: u32,
    /// Respondents with a score.
    pub n: u32,
    /// Their mean. Where answers are exact decimals this is the f64 nearest to the exact fraction, so that equal
    /// means are equal numbers.
    pub mean: f64,
}

impl Variable {
    /// The whole number over [`Variable::denominator`] that the value of `row` is; `None` where there is no value, or the
    /// values are no short fractions.
    pub fn numerator(&self, row: usize) -> Option<i64> {
        let denominator = self.denominator?;
        let value = self.values.get(row).copied().filter(|value| !value.is_nan())?;
        // The value is the `f64` nearest to the fraction, so the whole number is the nearest too.
        Some((value * denominator as f64).round() as i64)
    }

    /// The mean of `organization` in `wave`, where it has one.
    pub fn mean_of(&self, wave: usize, organization: u32) -> Option<&OrganizationMean> {
        let means = self.means.get(wave)?;
        means.binary_search_by_key(&organization, |m| m.organization).ok().map(|i| &means[i])
    }
}
