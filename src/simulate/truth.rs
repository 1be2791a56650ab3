//! The truth file: every number that a simulation is made of.

use crate::error::{Error, Problem, Result};
use indexmap::IndexMap;
use serde::Deserialize;

/// truth.toml, key by key.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    /// What the random streams start from, unless the command line names another seed.
    pub seed: u64,
    /// Share of the variance between organizations that is the same in every wave, 0 to 1.
    pub stability: f64,
    /// The latent dimensions, by name.
    pub dimensions: IndexMap<String, Dimension>,
    /// Correlations between organizations, by row and column; pairs not named are 0.
    pub between: IndexMap<String, IndexMap<String, f64>>,
    /// Correlations within organizations, likewise.
    pub within: IndexMap<String, IndexMap<String, f64>>,
    /// Facts about organizations.
    pub organizations: OrganizationTruth,
    /// The waves, the earliest first.
    pub wave: Vec<WaveTruth>,
    /// Respondents per organization; without it one informant each.
    #[serde(default)]
    pub respondents: Option<Sizes>,
    /// The question that comes before all others.
    #[serde(default)]
    pub filter: Option<Filter>,
    /// Facts about respondents that go with nothing.
    #[serde(default)]
    pub category: Vec<Category>,
    /// The questions.
    pub item: Vec<Item>,
    /// Who skips a question, where that is not by chance alone.
    #[serde(default)]
    pub missing: Vec<Missing>,
    /// Percentages that an informant reports.
    #[serde(default)]
    pub reported: Option<Reported>,
    /// Share of respondents who stop somewhere on the way.
    #[serde(default)]
    pub breakoff: f64,
    /// What scores and organization means of such data show, found by a simulation of many organizations.
    #[serde(default)]
    pub implied: Vec<Implied>,
}

/// A latent dimension.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Share of the variance between organizations.
    pub icc: f64,
}

/// Facts about organizations, the same in every wave.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganizationTruth {
    /// One row per organization and wave instead of one per organization.
    #[serde(default)]
    pub by_wave: bool,
    /// Median number of employees.
    pub median_size: f64,
    /// Standard deviation of its natural logarithm.
    pub size_spread: f64,
    /// Number of employees at which an organization is called medium-sized and large.
    pub size_classes: (f64, f64),
    /// The sectors and their shares.
    pub sectors: IndexMap<String, f64>,
    /// The platform that is used.
    pub platform: Platform,
}

/// The platform that an organization uses and where it was made.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// The dimension that goes with a platform made at home.
    pub dimension: String,
    /// The share of organizations whose platform was made at home.
    pub home_share: f64,
    /// Products made at home and the share of each among them.
    pub home: IndexMap<String, f64>,
    /// Products made elsewhere, likewise.
    pub other: IndexMap<String, f64>,
}

/// One wave.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaveTruth {
    /// As the data write it.
    pub name: String,
    /// Organizations that take part.
    pub organizations: usize,
    /// How many of them took part in the wave before.
    #[serde(default)]
    pub returning: usize,
    /// How many of them pass the filter.
    #[serde(default)]
    pub users: Option<usize>,
    /// Median number of respondents per organization.
    #[serde(default)]
    pub median_respondents: Option<f64>,
    /// How much higher a dimension lies, in its standard deviations.
    #[serde(default)]
    pub shift: IndexMap<String, f64>,
}

/// Respondents per organization: log-normal, more in larger organizations.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// Standard deviation of the natural logarithm.
    pub spread: f64,
    /// Correlation of that logarithm with the logarithm of the number of employees.
    pub with_size: f64,
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
}

/// A question with yes or no before all others: who says no sees none of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Its column.
    pub column: String,
    /// The word for yes.
    pub yes: String,
    /// The word for no.
    pub no: String,
}

/// A category of respondents.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its column.
    pub column: String,
    /// The words and their shares.
    pub shares: IndexMap<String, f64>,
}

/// One question.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its column.
    pub column: String,
    /// What it measures.
    pub dimension: String,
    /// Its correlation with that, negative for a question asked the other way round.
    pub loading: f64,
    /// The shares of its answers as asked, the lowest first, where no shift applies.
    pub shares: Vec<f64>,
    /// Share of respondents who skip it.
    #[serde(default)]
    pub missing: f64,
}

/// Who skips a question: the chance is Φ(a + slope · z), z the standardized answer to `on`, with a so that `share` of
/// all skip it where no shift applies. Without `on` by chance alone (missing completely at random); with another
/// question by its answer (missing at random; who skipped that one skips this with chance `share`); with the question
/// itself by the answer that is then not seen (missing not at random).
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// The question that is skipped.
    pub column: String,
    /// How many skip it.
    pub share: f64,
    /// The question whose answer matters.
    #[serde(default)]
    pub on: Option<String>,
    /// How much it matters, in probits per standard deviation.
    #[serde(default)]
    pub slope: f64,
}

/// Percentages of passive and active users, as an informant reports them: heaped, and at most 100 together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reported {
    /// Column of the active share.
    pub active: String,
    /// Its dimension.
    pub active_dimension: String,
    /// Median of the active share.
    pub active_median: f64,
    /// Column of the passive share.
    pub passive: String,
    /// Its dimension.
    pub passive_dimension: String,
    /// Median of the passive share among those who are not active.
    pub passive_median: f64,
    /// Standard deviation of both on the probit scale.
    pub spread: f64,
    /// Share of informants who leave both blank.
    pub missing: f64,
    /// How informants round.
    pub heaping: Vec<Heap>,
}

/// A habit of rounding.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heap {
    /// Share of informants who round so.
    pub share: f64,
    /// The percentages that they choose from.
    pub points: Vec<f64>,
}

/// A quantity of the data that follows from the truth but has no formula.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Implied {
    /// `correlation` or `icc1`.
    pub quantity: String,
    /// A variable of the study.
    pub x: String,
    /// Another; empty for an ICC.
    #[serde(default)]
    pub y: String,
    /// `organization` or `within`; empty for an ICC.
    #[serde(default)]
    pub level: String,
    /// Its value.
    pub value: f64,
}

/// The TOML of a truth file, then its own consistency.
pub(super) fn read(source: &str, file: &str) -> Result<Truth> {
    let truth: Truth = toml::from_str(source).map_err(|e| {
        Error::Study(vec![Problem {
            code: "S380",
            message: e.message().to_owned(),
            file: file.to_owned(),
            source: source.to_owned(),
            span: e.span(),
            help: help(e.message()),
        }])
    })?;
    truth.check()?;
    Ok(truth)
}

/// The name that was meant, where one is near; TOML's message quotes the unknown key first, then those that there are.
fn help(message: &str) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let near =
        quoted.split_first().filter(|_| message.starts_with("unknown")).and_then(|(unknown, known)| {
            let far = |name: &str| strsim::damerau_levenshtein(&unknown.to_lowercase(), &name.to_lowercase());
            known
                .iter()
                .map(|name| (far(name), *name))
                .filter(|(far, _)| *far <= 2)
                .min_by_key(|(far, _)| *far)
        });
    near.map_or_else(
        || "see `analyze explain S380`".to_owned(),
        |(_, name)| format!("did you mean `{name}`?"),
    )
}

/// A truth that contradicts itself.
pub(super) fn contradiction(message: String) -> Error {
    Error::Usage { code: "S381", message, help: "mend the truth file; see `analyze explain S381`".to_owned() }
}

impl Truth {
    /// The position of a dimension.
    pub(super) fn dimension(&self, name: &str) -> Result<usize> {
        let position = self.dimensions.get_index_of(name);
        position.ok_or_else(|| contradiction(format!("no dimension `{name}` in the truth file")))
    }

    fn check(&self) -> Result<()> {
        let unit = |what: &str, share: f64| {
            let inside = (0.0..=1.0).contains(&share);
            if inside { Ok(()) } else { Err(contradiction(format!("{what} is not between 0 and 1"))) }
        };
        unit("stability", self.stability)?;
        unit("breakoff", self.breakoff)?;
        for (name, dimension) in &self.dimensions {
            unit(&format!("icc of dimension {name}"), dimension.icc)?;
        }
        for item in &self.item {
            unit(&format!("missing of item {}", item.column), item.missing)?;
            unit(&format!("the square of the loading of item {}", item.column), item.loading * item.loading)?;
            check_shares(&format!("item {}", item.column), item.shares.iter())?;
        }
        self.check_missing()?;
        for category in &self.category {
            check_shares(&format!("category {}", category.column), category.shares.values())?;
        }
        let facts = &self.organizations;
        unit("home_share", facts.platform.home_share)?;
        check_shares("sectors", facts.sectors.values())?;
        check_shares("platforms made at home", facts.platform.home.values())?;
        check_shares("platforms made elsewhere", facts.platform.other.values())?;
        if let Some(reported) = &self.reported {
            check_shares("heaping", reported.heaping.iter().map(|h| &h.share))?;
        }
        if let Some(sizes) = &self.respondents {
            unit("the square of with_size", sizes.with_size * sizes.with_size)?;
        }
        Ok(())
    }
}

impl Truth {
    /// The position of a question.
    pub(super) fn item(&self, column: &str) -> Result<usize> {
        let position = self.item.iter().position(|item| item.column == column);
        position.ok_or_else(|| contradiction(format!("no item `{column}` in the truth file")))
    }

    /// What the truth says of who skips a question.
    pub(super) fn missing_of(&self, column: &str) -> Option<&Missing> {
        self.missing.iter().find(|m| m.column == column)
    }

    fn check_missing(&self) -> Result<()> {
        for (at, missing) in self.missing.iter().enumerate() {
            let Missing { column, share, on, slope } = missing;
            let item = &self.item[self.item(column)?];
            if !(0.0..=1.0).contains(share) || !slope.is_finite() {
                return Err(contradiction(format!(
                    "share of [[missing]] {column} is not between 0 and 1, or its slope no number"
                )));
            }
            if item.missing > 0.0 || self.missing[..at].iter().any(|m| m.column == *column) {
                return Err(contradiction(format!("it is said twice who skips {column}")));
            }
            let Some(on) = on else { continue };
            self.item(on)?;
            // Who skips `on` must be settled before: by chance or by its own answer.
            let by_another = self.missing_of(on).and_then(|m| m.on.as_ref()).is_some_and(|other| other != on);
            if on != column && by_another {
                return Err(contradiction(format!(
                    "who skips {column} depends on {on}, and who skips that on another question"
                )));
            }
        }
        Ok(())
    }
}

/// Shares lie between 0 and 1 and add to 1, to the rounding of their decimals.
fn check_shares<'a>(what: &str, shares: impl Iterator<Item = &'a f64>) -> Result<()> {
    let shares: Vec<f64> = shares.copied().collect();
    let total: f64 = shares.iter().sum();
    if shares.iter().all(|s| (0.0..=1.0).contains(s)) && (total - 1.0).abs() < 1e-9 {
        return Ok(());
    }
    Err(contradiction(format!("the shares of {what} do not add to 1")))
}
