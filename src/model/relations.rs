//! What a study file may ask of relations between variables, beyond single correlations: `[relations]`, `[[drivers]]`,
//! `[specifications]` and `[power]`.

use super::study::{Correlation, Level, Method, Role, ScoreMissing, Settings};
use schemars::JsonSchema;
use serde::Deserialize;

/// `[relations]`: how uncertain relations are examined. All keys are optional.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Relations {
    /// Bootstrap replicates of every interval for which a declaration names none. Default 9,999; 0 for none.
    pub replicates: usize,
    /// Permutations of permutation tests. Default 9,999; 0 for none.
    pub permutations: usize,
    /// Random halvings of the split-sample check. Default 200; 0 for none.
    pub splits: usize,
    /// The smallest correlation that matters, which the smallest detectable one is held against.
    pub smallest_effect: Option<f64>,
    /// The smallest change between waves that matters, in standard deviations between organizations.
    pub equivalence_change: Option<f64>,
}

impl Default for Relations {
    fn default() -> Self {
        Relations {
            replicates: 9_999,
            permutations: 9_999,
            splits: 200,
            smallest_effect: None,
            equivalence_change: None,
        }
    }
}

/// `[[drivers]]`: which predictors matter most for an outcome.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drivers {
    /// A scale, a usage variable or a column of the codebook.
    pub outcome: String,
    /// Likewise.
    pub predictors: Vec<String>,
    /// Bootstrap replicates. Default `[relations] replicates`.
    pub replicates: Option<usize>,
}

/// `[specifications]`: every defensible way to compute the key results. A list of one choice holds it fixed; an empty
/// list stands for what the tables of the run use. Choices that do not go together are left out.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Specifications {
    /// Ids of `[[correlation]]`. Default the confirmatory ones between organizations.
    pub correlations: Vec<String>,
    /// Levels.
    pub level: Vec<Level>,
    /// Kinds of correlation.
    pub method: Vec<Method>,
    /// What counts equally between organizations.
    pub weighting: Vec<Weighting>,
    /// Which answers a score may miss.
    pub score_missing: Vec<ScoreMissing>,
    /// How a score is made of its items.
    pub score: Vec<ScoreKind>,
    /// The least number of respondents with a score that an organization needs.
    pub min_group: Vec<usize>,
    /// Who is left out.
    pub exclude: Vec<Exclusion>,
    /// Sets of control variables; `[]` is none.
    pub controls: Vec<Vec<String>>,
    /// Permutations of the joint test. Default 500; 0 for none.
    pub permutations: usize,
}

impl Default for Specifications {
    fn default() -> Self {
        Specifications {
            correlations: Vec::new(),
            level: Vec::new(),
            method: Vec::new(),
            weighting: Vec::new(),
            score_missing: Vec::new(),
            score: Vec::new(),
            min_group: Vec::new(),
            exclude: Vec::new(),
            controls: Vec::new(),
            permutations: 500,
        }
    }
}

/// More combinations than this are refused: their table could not be read, and the joint test would take minutes.
pub const MOST_SPECIFICATIONS: usize = 50_000;

impl Specifications {
    /// What is examined where a study does not say: the choices that reviewers ask about, at little cost.
    pub fn by_default(min_group: usize) -> Self {
        let mut least = vec![min_group, 5, 10];
        least.retain(|n| *n >= min_group);
        least.dedup();
        Specifications {
            method: vec![Method::Pearson, Method::Spearman, Method::Winsorized],
            weighting: vec![Weighting::Organizations, Weighting::Respondents],
            score_missing: vec![ScoreMissing::Available, ScoreMissing::Listwise],
            min_group: least,
            exclude: vec![Exclusion::Nobody, Exclusion::Influential],
            ..Specifications::default()
        }
    }

    /// How many combinations of choices one correlation has at most.
    pub fn combinations(&self) -> usize {
        let lengths = [
            self.level.len(),
            self.method.len(),
            self.weighting.len(),
            self.score_missing.len(),
            self.score.len(),
            self.min_group.len(),
            self.exclude.len(),
            self.controls.len(),
        ];
        lengths.into_iter().fold(1, |all: usize, n| all.saturating_mul(n.max(1)))
    }
}

impl Settings {
    /// `[specifications]`, or what is examined without it.
    pub fn specifications(&self) -> Specifications {
        self.specifications.clone().unwrap_or_else(|| Specifications::by_default(self.data.min_group.max(1)))
    }

    /// The correlations that the specification curve is about: those that `[specifications]` names, else the
    /// confirmatory ones between organizations (in a plain sample: between respondents).
    pub fn specified(&self) -> Vec<&Correlation> {
        let named = self.specifications.as_ref().map_or(&[][..], |s| s.correlations.as_slice());
        let level = if self.data.organization.is_some() { Level::Organization } else { Level::Respondent };
        let wanted = |c: &&Correlation| {
            if named.is_empty() {
                c.role == Role::Confirmatory && c.level == level
            } else {
                named.contains(&c.id)
            }
        };
        self.correlation.iter().filter(wanted).collect()
    }
}

/// What counts equally in a correlation between organizations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Weighting {
    /// Organizations.
    #[default]
    Organizations,
    /// Respondents: an organization weighs as much as it has respondents behind its means, the fewer of the two.
    Respondents,
}

/// How a score is made of its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ScoreKind {
    /// As the codebook says.
    #[default]
    Declared,
    /// The median of the valid answers.
    Median,
    /// The first principal component of the items, of respondents who answered all.
    Component,
}

/// Who is left out of a specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Exclusion {
    /// Nobody.
    #[default]
    Nobody,
    /// Organizations with Cook's distance above 4 / k.
    Influential,
    /// Respondents who gave the same answer to all items of every scale before reversing, ten items or more.
    Straightliners,
}

/// `[power]`: the study's own design simulated many times.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Power {
    /// Simulated studies. Default 1,000.
    pub studies: usize,
    /// Numbers of organizations of the sample-size curve. Default ½, ¾, 1, 1½ and 2 times the study's own.
    pub organizations: Vec<usize>,
    /// A truth file to simulate from, beside study.toml. Default: the study's own estimates.
    pub truth: Option<String>,
}

impl Default for Power {
    fn default() -> Self {
        Power { studies: 1_000, organizations: Vec::new(), truth: None }
    }
}

impl Weighting {
    /// As study files and tables write it.
    pub fn name(self) -> &'static str {
        match self {
            Weighting::Organizations => "organizations",
            Weighting::Respondents => "respondents",
        }
    }
}

impl ScoreKind {
    /// As study files and tables write it.
    pub fn name(self) -> &'static str {
        match self {
            ScoreKind::Declared => "declared",
            ScoreKind::Median => "median",
            ScoreKind::Component => "component",
        }
    }
}

impl Exclusion {
    /// As study files and tables write it.
    pub fn name(self) -> &'static str {
        match self {
            Exclusion::Nobody => "nobody",
            Exclusion::Influential => "influential",
            Exclusion::Straightliners => "straightliners",
        }
    }
}
