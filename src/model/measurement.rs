//! What a study file may ask of its measures: `[measurement]` and `[[model]]`.

use super::syntax::Syntax;
use schemars::JsonSchema;
use serde::Deserialize;

/// `[measurement]`: how items, scales and factors are examined. All keys are optional.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Measurement {
    /// What the null samples of parallel analysis are made of. Default `normal`.
    pub parallel: NullSamples,
    /// How many null samples. Default 1,000; 100 for `ordinal`.
    pub parallel_replicates: Option<usize>,
    /// Bootstrap replicates of the intervals of alpha and omega. Default 1,000; 0 for none.
    pub bootstrap: usize,
    /// Scales given a graded response model. Default every scale of three Likert items or more.
    pub item_response: Option<Vec<String>>,
    /// The most profiles of organizations that are tried. Default 5; 0 for none.
    pub profiles: usize,
}

impl Default for Measurement {
    fn default() -> Self {
        Measurement {
            parallel: NullSamples::Normal,
            parallel_replicates: None,
            bootstrap: 1_000,
            item_response: None,
            profiles: 5,
        }
    }
}

/// What parallel analysis compares the observed eigenvalues with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NullSamples {
    /// Independent normal variables; Pearson correlations (Horn 1965).
    #[default]
    Normal,
    /// The answers themselves, each item's permuted over respondents; Pearson correlations.
    Permuted,
    /// Independent items with the observed answer shares; polychoric correlations.
    Ordinal,
}

impl NullSamples {
    /// As study files write it.
    pub fn name(self) -> &'static str {
        match self {
            NullSamples::Normal => "normal",
            NullSamples::Permuted => "permuted",
            NullSamples::Ordinal => "ordinal",
        }
    }
}

/// `[[model]]`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Name in the tables.
    pub id: String,
    /// `cfa`, `sem`, `growth` or `efa`.
    pub kind: ModelKind,
    /// lavaan's model syntax (`cfa`, `sem`, `growth`).
    pub syntax: Option<String>,
    /// What it says, once it is read.
    #[serde(skip)]
    pub structure: Syntax,
    /// What gives factors their scale (`cfa`, `sem`, `growth`). Default `marker`.
    #[serde(default)]
    pub identification: Identification,
    /// Number of factors (`efa`).
    pub factors: Option<usize>,
    /// Extraction (`efa`). Default `minres`.
    #[serde(default)]
    pub extraction: Extraction,
    /// Rotation (`efa`). Default `oblimin`.
    #[serde(default)]
    pub rotation: Rotation,
    /// Kaiser normalization before rotation (`efa`). Default: with varimax and promax only.
    pub kaiser: Option<bool>,
    /// Random starts of the rotation beside the unrotated solution (`efa`). Default 30.
    pub starts: Option<usize>,
    /// The small number of `geomin` (`efa`). Default .01.
    pub epsilon: Option<f64>,
    /// The power of `promax` (`efa`). Default 4.
    pub power: Option<f64>,
    /// The target of `target` (`efa`): per item, a number per factor; an item or number left out is free. Numbers are
    /// given as `target = { q11 = [1.0, 0.0], q12 = [0.0, 1.0] }`; `nan` frees one.
    pub target: Option<indexmap::IndexMap<String, Vec<f64>>>,
    /// Which correlations (`efa`). Default `pearson`.
    #[serde(default)]
    pub matrix: MatrixKind,
    /// Items (`efa`); default those of all scales.
    pub items: Option<Vec<String>>,
    /// Bootstrap replicates: of the standard errors of rotated loadings (`efa`; default 200), of intervals of defined
    /// parameters (`cfa`, `sem`; default none); 0 for none.
    pub replicates: Option<usize>,
    /// Which rows count. Default `listwise`.
    #[serde(default)]
    pub missing: Missing,
    /// Errors and tests robust to nesting in organizations.
    #[serde(default)]
    pub cluster: bool,
    /// Whether intercepts are counted as parameters and told of where nothing depends on them: a single group with complete
    /// answers and no constraint on them (`cfa`, `sem`). Default `true` for a sample, `false` where respondents belong to
    /// organizations.
    pub intercepts: Option<bool>,
    /// `ML`, `MLR`, `WLSMV`, `FIML`, …. Default `ML`, or `FIML` where `missing` says so.
    #[serde(default)]
    pub estimators: Vec<Estimator>,
    /// Which likelihood `ML` maximizes (`cfa`, `sem`, `growth`). Default `normal`.
    #[serde(default)]
    pub likelihood: Likelihood,
    /// Whether respondents count by the survey weight of `[data] weight` (`cfa`, `sem`, `growth`), by `MLR` or the least squares
    /// of ordinal variables.
    #[serde(default)]
    pub weighted: bool,
    /// Column across whose values invariance is tested.
    pub invariance: Option<String>,
    /// What is set equal first between groups, of ordinal variables. Default `loadings`.
    #[serde(default)]
    pub ladder: Ladder,
    /// How many equalities each step may free at most, one at a time, by their score tests. Default 0.
    #[serde(default)]
    pub partial: usize,
    /// How scaled tests of two steps are compared. Default `satorra-bentler-2001`.
    #[serde(default)]
    pub difference: Difference,
}

impl Model {
    /// The estimators asked for.
    pub fn estimators(&self) -> Vec<Estimator> {
        if !self.estimators.is_empty() {
            return self.estimators.clone();
        }
        vec![match self.missing {
            Missing::Fiml => Estimator::Fiml,
            _ if self.weighted => Estimator::Mlr,
            _ => Estimator::Ml,
        }]
    }

    /// The estimator that words tell of.
    pub fn told_of(&self) -> Estimator {
        Estimator::told_of(&self.estimators()).unwrap_or(Estimator::Ml)
    }

    /// The items of factors that are held against each other, each once; none for a single factor.
    pub fn distinct_items(&self) -> Vec<String> {
        let factors = self.structure.measured();
        let mut items: Vec<String> = Vec::new();
        for item in factors.iter().filter(|_| factors.len() > 1).flat_map(|(_, own)| own) {
            if !items.contains(item) {
                items.push(item.clone());
            }
        }
        items
    }

    /// Whether the model is fitted again to units drawn anew, for intervals of what its syntax defines.
    pub fn is_resampled(&self) -> bool {
        self.replicates.is_some_and(|draws| draws > 0)
            && !self.structure.definitions.is_empty()
            && self.is_of_traits()
            && !self.told_of().is_ordinal()
    }

    /// Whether it tells of traits in one group: no exploratory model, no growth, no groups that are compared.
    fn is_of_traits(&self) -> bool {
        matches!(self.kind, ModelKind::Cfa | ModelKind::Sem) && self.invariance.is_none()
    }

    /// Variables of whose complete records fourth moments are taken; `None` where there are none such.
    pub fn fourth_set(&self) -> Option<Vec<String>> {
        self.set_of_cases(Estimator::takes_fourth_moments)
    }

    /// Variables of whose complete records joint answers to four are taken; `None` where there are none such.
    pub fn joint_set(&self) -> Option<Vec<String>> {
        self.set_of_cases(Estimator::is_ordinal)
    }

    /// The variables, where an estimator takes more of independent complete records than means and covariances.
    fn set_of_cases(&self, takes: impl Fn(Estimator) -> bool) -> Option<Vec<String>> {
        let otherwise = self.cluster || self.weighted || self.missing != Missing::Listwise;
        let some = self.kind != ModelKind::Efa && !otherwise && self.estimators().into_iter().any(takes);
        some.then(|| self.structure.observed())
    }

    /// Sets of variables of which complete records are taken together by organization: where organizations are clusters, or are
    /// drawn anew.
    pub fn sets_by_organization(&self) -> Vec<Vec<String>> {
        let by_moments = self.kind != ModelKind::Efa && self.missing == Missing::Listwise;
        let is_nested = self.cluster && self.estimators().iter().any(|estimator| !estimator.is_ordinal());
        let mut sets = Vec::new();
        if by_moments && (is_nested || self.is_resampled()) {
            sets.push(self.structure.observed());
        }
        if self.is_of_traits() {
            sets.push(self.distinct_items());
        }
        sets
    }
}

/// What gives a factor its scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Identification {
    /// Its first loading is 1.
    #[default]
    Marker,
    /// Its variance is 1.
    Variance,
    /// Its loadings average 1 and the intercepts of its indicators 0 (Little, Slegers & Card 2006).
    Effect,
}

/// The order in which parameters of ordinal variables are set equal between groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Ladder {
    /// Loadings, then thresholds, then residual variances.
    #[default]
    Loadings,
    /// Thresholds, then loadings, then intercepts, then residual variances (Wu & Estabrook 2016).
    Thresholds,
}

/// How the difference of two scaled tests is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
pub enum Difference {
    /// From the two tests and their factors (Satorra & Bentler 2001).
    #[default]
    #[serde(rename = "satorra-bentler-2001")]
    SatorraBentler2001,
    /// From the looser step and the restrictions, scaled and shifted (Satorra 2000).
    #[serde(rename = "satorra-2000")]
    Satorra2000,
}

/// Whose likelihood complete answers have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Likelihood {
    /// The answers, normal: covariances with n in the denominator, χ² = nF.
    #[default]
    Normal,
    /// The covariances (Wishart 1928): n − 1 in the denominator, χ² = (n − 1) F in each group.
    Wishart,
}

/// How a structural model is estimated, and which errors and tests it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Estimator {
    /// Maximum likelihood, errors from the expected information.
    Ml,
    /// Maximum likelihood with sandwich errors and the test of Yuan and Bentler.
    Mlr,
    /// Maximum likelihood with the errors and test of Satorra and Bentler.
    Mlm,
    /// Maximum likelihood from all answers there are.
    Fiml,
    /// Generalized least squares: residuals weighted by the sample's own covariances, errors under normality.
    Gls,
    /// Unweighted least squares, each variance and covariance once; errors and χ² as if these were independent and equally sure.
    Uls,
    /// Diagonally weighted least squares of thresholds and polychoric correlations; errors and χ² as if these were
    /// independent.
    Dwls,
    /// The estimates of DWLS with robust errors and a test adjusted for its mean.
    Wlsm,
    /// The estimates of DWLS with robust errors and a test adjusted for mean and variance, its degrees of freedom kept.
    Wlsmv,
    /// The estimates of DWLS with robust errors and a test adjusted for mean and variance by its degrees of freedom.
    Wlsmvs,
}

impl Estimator {
    /// All of them.
    pub const ALL: [Estimator; 10] = [
        Estimator::Ml,
        Estimator::Mlr,
        Estimator::Mlm,
        Estimator::Fiml,
        Estimator::Gls,
        Estimator::Uls,
        Estimator::Dwls,
        Estimator::Wlsm,
        Estimator::Wlsmv,
        Estimator::Wlsmvs,
    ];

    /// That of a name.
    pub fn named(name: &str) -> Option<Self> {
        Estimator::ALL.into_iter().find(|estimator| estimator.name() == name)
    }

    /// The one that words and figures tell of, of those that a model asks for: the first of `MLR` and `MLM`, whose errors bear
    /// other distributions than the normal one; else the first.
    pub fn told_of(asked: &[Estimator]) -> Option<Self> {
        let robust = asked.iter().find(|e| [Estimator::Mlr, Estimator::Mlm].contains(e));
        robust.or(asked.first()).copied()
    }

    /// Whether it takes variables as ordinal: answers are categories, latent responses are cut by thresholds.
    pub fn is_ordinal(self) -> bool {
        matches!(self, Estimator::Dwls | Estimator::Wlsm | Estimator::Wlsmv | Estimator::Wlsmvs)
    }

    /// Whether means and covariances are all that it takes.
    pub fn takes_moments(self) -> bool {
        matches!(self, Estimator::Ml | Estimator::Gls | Estimator::Uls)
    }

    /// Whether errors and tests take fourth moments of the answers as numbers.
    pub fn takes_fourth_moments(self) -> bool {
        matches!(self, Estimator::Mlr | Estimator::Mlm)
    }

    /// Whether its errors and its plain χ² hold for no distribution of the answers: they weigh moments that are not independent
    /// as if they were.
    pub fn is_naive(self) -> bool {
        matches!(self, Estimator::Uls | Estimator::Dwls)
    }

    /// As study files and tables write it.
    pub fn name(self) -> &'static str {
        match self {
            Estimator::Ml => "ML",
            Estimator::Mlr => "MLR",
            Estimator::Mlm => "MLM",
            Estimator::Fiml => "FIML",
            Estimator::Gls => "GLS",
            Estimator::Uls => "ULS",
            Estimator::Dwls => "DWLS",
            Estimator::Wlsm => "WLSM",
            Estimator::Wlsmv => "WLSMV",
            Estimator::Wlsmvs => "WLSMVS",
        }
    }
}

/// The kinds of model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ModelKind {
    /// Confirmatory factor analysis.
    Cfa,
    /// Structural equation model.
    Sem,
    /// Latent growth curve.
    Growth,
    /// Exploratory factor analysis.
    Efa,
}

/// How factors are extracted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Extraction {
    /// Minimum residuals, which is unweighted least squares (Harman & Jones 1966).
    #[default]
    Minres,
    /// Maximum likelihood (Lawley & Maxwell 1971).
    Ml,
    /// Iterated principal axes.
    Paf,
    /// Weighted least squares, squared residuals weighted by the inverse diagonal of R⁻¹.
    Wls,
}

/// How factors are rotated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the field's own names
pub enum Rotation {
    None,
    Varimax,
    Quartimax,
    Promax,
    #[default]
    Oblimin,
    Geomin,
    Target,
    Bifactor,
}

/// Which correlations are factored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the field's own names
pub enum MatrixKind {
    #[default]
    Pearson,
    Spearman,
    Polychoric,
}

/// Which rows count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Missing {
    /// Rows complete on all items of the model.
    #[default]
    Listwise,
    /// Each pair of items on the rows that have both.
    Pairwise,
    /// All rows, by full-information maximum likelihood (not for `efa`).
    Fiml,
}

impl Extraction {
    /// As study files and tables write it.
    pub fn name(self) -> &'static str {
        match self {
            Extraction::Minres => "minres",
            Extraction::Ml => "ml",
            Extraction::Paf => "paf",
            Extraction::Wls => "wls",
        }
    }
}

impl Rotation {
    /// As study files and tables write it.
    pub fn name(self) -> &'static str {
        match self {
            Rotation::None => "none",
            Rotation::Varimax => "varimax",
            Rotation::Quartimax => "quartimax",
            Rotation::Promax => "promax",
            Rotation::Oblimin => "oblimin",
            Rotation::Geomin => "geomin",
            Rotation::Target => "target",
            Rotation::Bifactor => "bifactor",
        }
    }
}

impl MatrixKind {
    /// As study files and tables write it.
    pub fn name(self) -> &'static str {
        match self {
            MatrixKind::Pearson => "pearson",
            MatrixKind::Spearman => "spearman",
            MatrixKind::Polychoric => "polychoric",
        }
    }
}
