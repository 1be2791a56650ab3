//! What an organization is held against: how the organizations of a cohort are spread on everything that a benchmark
//! tells of, and how use goes with outcomes among them. It holds no organization's own figures, so that once released it may
//! leave the house.

use super::applications;
use super::units::{entering, organizations_in, percentages_by_organization, respondent_unit, rows_in};
use super::{Input, empty};
use crate::model::caveat::Caveat;
use crate::model::codebook::Column;
use crate::model::contribution::application_share;
use crate::model::results::{MethodNote, Results};
use crate::model::scores::{OrganizationMean, Origin, Variable};
use crate::model::study::USE_VARIABLES;
use crate::model::table::{Cell, Table};
use crate::model::tables::{COHORT, COHORT_COVARIANCES, COHORT_RELATIONS};
use crate::model::text::Text;
use crate::numeric::interval::fisher;
use crate::numeric::shrinkage::Components;
use crate::numeric::{median, sum};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The columns of organizations.csv that make groups of peers.
pub const PEERS: [&str; 2] = ["sector", "size"];
/// The shares below the bands of a cohort.
const BANDS: [f64; 5] = [0.10, 0.25, 0.50, 0.75, 0.90];

/// Which cohort.
#[derive(Debug, Clone, Copy, Default)]
pub struct Members {
    /// The organization that is left out: the one that is held against it.
    pub without: Option<u32>,
    /// Only this wave.
    pub wave: Option<usize>,
}

/// Something that organizations are compared on.
pub(super) struct Compared<'a> {
    /// A variable, an item or an application.
    pub id: &'a str,
    /// `maturity`, `use`, `outcome`, `other`; `practice` for an item of a factor, `application`.
    pub part: &'static str,
    /// The scale that a practice belongs to.
    pub scale: Option<&'a str>,
    /// Per row in the unit of the means, NaN where missing.
    pub values: Cow<'a, [f64]>,
    /// Per wave the means that enter.
    pub means: Vec<Vec<OrganizationMean>>,
    /// Per wave and mean, how its respondents differ.
    squares: Vec<Vec<Squares>>,
}

/// The sum of squared deviations of an organization's respondents from their mean, and its degrees of freedom.
#[derive(Debug, Clone, Copy, Default)]
struct Squares {
    sum: f64,
    df: usize,
}

/// All that a benchmark tells of: factors, use, outcomes and other scales, then practices, then applications. Made once,
/// for any number of benchmarks.
pub struct Everything<'a> {
    input: &'a Input<'a>,
    pub(super) compared: Vec<Compared<'a>>,
}

impl<'a> Everything<'a> {
    /// Of a study that was read and scored.
    pub fn of(input: &'a Input<'a>) -> Self {
        Everything { input, compared: compared(input) }
    }

    /// The study.
    pub fn input(&self) -> &'a Input<'a> {
        self.input
    }
}

fn compared<'a>(input: &'a Input<'a>) -> Vec<Compared<'a>> {
    let mut all: Vec<Compared<'_>> =
        variables(input).into_iter().map(|(v, part)| of_variable(input, v, part, None)).collect();
    let factors = input.settings().maturity.as_ref().map_or(&[][..], |m| &m.factors);
    for factor in factors {
        let items = input.codebook().scales.get(factor).map_or(&[][..], |scale| &scale.items);
        let scored = items.iter().filter_map(|item| input.scores.variables.get(item));
        all.extend(scored.map(|v| of_variable(input, v, "practice", Some(factor))));
    }
    let used = input.settings().usage.as_ref().map_or(&[][..], |u| &u.applications);
    for application in used {
        let Some(values) = applications::by_respondent(input, application) else { continue };
        let often = |row: usize| values.get(row).filter(|v| !v.is_nan()).map(|v| *v > 0.0);
        let waves = 0..input.responses.waves.len();
        let means = match input.scores.variables.get(application).filter(|v| is_reported(input, v)) {
            Some(variable) => waves.map(|wave| entering(input, variable, wave)).collect(),
            None => waves
                .map(|wave| percentages_by_organization(input, wave, &application_share(application), often))
                .collect(),
        };
        let values = Cow::Owned(values);
        let part = "application";
        all.push(Compared { id: application, part, scale: None, values, means, squares: Vec::new() });
    }
    for compared in &mut all {
        let of = |wave: usize| squares(input, &compared.values, &compared.means[wave], wave);
        compared.squares = (0..input.responses.waves.len()).map(of).collect();
    }
    all
}

/// How the respondents of each mean differ.
fn squares(input: &Input<'_>, values: &[f64], means: &[OrganizationMean], wave: usize) -> Vec<Squares> {
    let mut of_each: Vec<Vec<f64>> = vec![Vec::new(); means.len()];
    for row in rows_in(input, wave) {
        let value = values.get(row).filter(|v| !v.is_nan());
        let Some((value, organization)) = value.zip(input.responses.organization.get(row)) else { continue };
        if let Ok(at) = means.binary_search_by_key(organization, |m| m.organization) {
            of_each[at].push(*value);
        }
    }
    let squares = |mut own: Vec<f64>| {
        // In order of size: the order of rows changes no digit.
        own.sort_by(f64::total_cmp);
        let df = own.len().saturating_sub(1);
        sum::variance(&own).map_or(Squares::default(), |v| Squares { sum: v * df as f64, df })
    };
    of_each.into_iter().map(squares).collect()
}

/// A percentage that informants report of their organization.
fn is_reported(input: &Input<'_>, variable: &Variable) -> bool {
    input.codebook().columns.get(&variable.id).is_some_and(Column::is_percentage)
}

fn of_variable<'a>(
    input: &Input<'_>,
    variable: &'a Variable,
    part: &'static str,
    scale: Option<&'a str>,
) -> Compared<'a> {
    let unit = respondent_unit(input, variable);
    let values = if unit == 1.0 {
        Cow::Borrowed(variable.values.as_slice())
    } else {
        Cow::Owned(variable.values.iter().map(|v| v * unit).collect())
    };
    let means = (0..input.responses.waves.len()).map(|wave| entering(input, variable, wave)).collect();
    Compared { id: &variable.id, part, scale, values, means, squares: Vec::new() }
}

/// The variables with the part that each belongs to.
fn variables<'a>(input: &Input<'a>) -> Vec<(&'a Variable, &'static str)> {
    let factors = input.settings().maturity.as_ref().map_or_else(Vec::new, |m| m.factors.clone());
    let used = USE_VARIABLES.iter().map(|&id| id.to_owned()).collect();
    let scales = input.scores.variables.values().filter(|v| v.origin == Origin::Scale);
    let scales = scales.map(|v| v.id.clone()).collect();
    let mut variables: Vec<(&Variable, &str)> = Vec::new();
    let parts: [(Vec<String>, &str); 4] =
        [(factors, "maturity"), (used, "use"), (input.study.outcomes(), "outcome"), (scales, "other")];
    for (ids, part) in parts {
        for variable in ids.iter().filter_map(|id| input.scores.variables.get(id)) {
            if !variables.iter().any(|(known, _)| known.id == variable.id) {
                variables.push((variable, part));
            }
        }
    }
    variables
}

/// Some of the organizations: all, or those with one word in a column of organizations.csv.
struct Group {
    by: &'static str,
    word: String,
    /// Rising.
    members: Vec<u32>,
}

/// All of `wave`, then the groups of peers among them.
fn groups(input: &Input<'_>, wave: usize, without: Option<u32>) -> Vec<Group> {
    let mut all = organizations_in(input, wave);
    all.retain(|organization| Some(*organization) != without);
    let mut groups = Vec::new();
    for by in PEERS {
        let mut by_word: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for &organization in &all {
            if let Some(word) = word(input, by, organization, wave) {
                by_word.entry(word).or_default().push(organization);
            }
        }
        groups.extend(by_word.into_iter().map(|(word, members)| Group {
            by,
            word: word.to_owned(),
            members,
        }));
    }
    groups.insert(0, Group { by: "all", word: String::new(), members: all });
    groups
}

/// What organizations.csv says of an organization in a column of words.
pub(super) fn word<'a>(input: &Input<'a>, column: &str, organization: u32, wave: usize) -> Option<&'a str> {
    let facts = &input.responses.facts;
    facts.columns.get(column)?.word(facts.row(organization, wave as u16)?)
}

impl Group {
    fn means(&self, all: &[OrganizationMean]) -> Vec<OrganizationMean> {
        all.iter().filter(|m| self.has(m.organization)).copied().collect()
    }

    fn has(&self, organization: u32) -> bool {
        self.members.binary_search(&organization).is_ok()
    }

    /// The pooled variance of respondents within its members; `None` with one informant each.
    fn within(&self, compared: &Compared<'_>, wave: usize) -> Option<f64> {
        let each = compared.means[wave].iter().zip(&compared.squares[wave]);
        let own: Vec<Squares> = each.filter(|(m, _)| self.has(m.organization)).map(|(_, s)| *s).collect();
        let df: usize = own.iter().map(|s| s.df).sum();
        (df > 0).then(|| sum::sum(own.iter().map(|s| s.sum)) / df as f64)
    }
}

/// The tables `cohort`, `cohort_relations` and `cohort_covariances`.
pub fn cohort(everything: &Everything<'_>, run: &str, members: Members) -> Results {
    let input = everything.input;
    let mut results = empty(input, run);
    let mut spread = Table::new(&COHORT);
    let mut relations = Table::new(&COHORT_RELATIONS);
    let mut covariances = Table::new(&COHORT_COVARIANCES);
    let waves = (0..input.responses.waves.len()).filter(|wave| members.wave.is_none_or(|only| only == *wave));
    for wave in waves {
        let name = Cell::name(&input.responses.waves[wave].0);
        let groups = groups(input, wave, members.without);
        for compared in &everything.compared {
            for group in &groups {
                push_spread(&mut spread, compared, group, (wave, &name));
            }
        }
        for group in &groups {
            push_relations(input, &mut relations, group, (wave, &name));
        }
        if let Some(all) = groups.first() {
            push_covariances(&mut covariances, &everything.compared, all, (wave, &name));
        }
    }
    results.push(spread, &["mean", "sd", "median", "q10", "q25", "q75", "q90"]);
    results.push(relations, &["estimate", "conf_low", "conf_high"]);
    results.push(covariances, &["covariance", "correlation"]);
    results.methods.push(method());
    results
}

fn push_spread(table: &mut Table, compared: &Compared<'_>, group: &Group, (wave, name): (usize, &Cell)) {
    let means = group.means(&compared.means[wave]);
    let values: Vec<f64> = means.iter().map(|m| m.mean).collect();
    let sizes: Vec<u32> = means.iter().map(|m| m.n).collect();
    let within = group.within(compared, wave);
    let components = within.and_then(|within| Components::of(&values, &sizes, within));
    let mut caveats = Vec::new();
    let constrained = components.and_then(|c| c.constrained(&values, &sizes));
    if constrained.is_none() && !values.is_empty() {
        let told = within.is_some() && values.len() > 1;
        caveats.push(Caveat::new(if told { "S386" } else { "S385" }, &[]));
    }
    let mut bands = constrained.unwrap_or_else(|| values.clone());
    bands.sort_by(f64::total_cmp);
    let quantiles = BANDS.map(|p| sum::quantile(&bands, p));
    let moves = BANDS.map(|p| furthest(&bands, p));
    let largest = moves.iter().copied().flatten().reduce(f64::max);
    if values.len() < 2 {
        caveats.push(Caveat::new("S371", &[]));
    }
    let reliabilities: Option<Vec<f64>> =
        components.and_then(|c| sizes.iter().map(|&n| c.reliability(n)).collect());
    let mut cells: Vec<Cell> =
        vec![compared.id.into(), group.by.into(), group.word.as_str().into(), name.clone()];
    cells.extend([compared.part.into(), compared.scale.into(), values.len().into()]);
    cells.extend([sum::mean(&values).into(), sum::sd(&values).into()]);
    cells.push(components.map(|c| c.between.sqrt()).into());
    cells.push(components.map(|c| c.within.sqrt()).into());
    cells.push(reliabilities.and_then(|r| sum::mean(&r)).into());
    cells.extend(quantiles.map(Cell::from));
    cells.push(median::standard_error(&bands).into());
    cells.extend([moves[2].into(), largest.into()]);
    table.push_with(cells, caveats);
}

/// How far the quantile at `p` of values sorted upward goes when any one of them leaves; `None` for fewer than two.
fn furthest(sorted: &[f64], p: f64) -> Option<f64> {
    let whole = sum::quantile(sorted, p)?;
    let mut least = sorted.get(1..)?.to_vec();
    if least.is_empty() {
        return None;
    }
    let mut furthest = 0.0_f64;
    for out in 0..sorted.len() {
        // `least` holds all but the value at `out`.
        furthest = furthest.max((sum::quantile(&least, p)? - whole).abs());
        if out < least.len() {
            least[out] = sorted[out];
        }
    }
    Some(furthest)
}

/// How active and passive use go with each outcome among the members of a group.
fn push_relations(input: &Input<'_>, table: &mut Table, group: &Group, (wave, name): (usize, &Cell)) {
    let variables = &input.scores.variables;
    for outcome in input.study.outcomes().iter().filter_map(|id| variables.get(id)) {
        for x in ["active_use", "passive_use"].into_iter().filter_map(|id| variables.get(id)) {
            let [xs, ys] = [x, outcome].map(|v| group.means(&entering(input, v, wave)));
            let (xs, ys) = paired(&xs, &ys);
            let r = sum::pearson(&xs, &ys);
            let limits = r.and_then(|r| fisher(r, xs.len(), 0));
            let (low, high) = limits.unzip();
            let caveats =
                if limits.is_none() { vec![Caveat::new("S366", &[&outcome.id])] } else { Vec::new() };
            let mut cells: Vec<Cell> = vec![outcome.id.as_str().into(), x.id.as_str().into()];
            cells.extend([group.by.into(), group.word.as_str().into(), name.clone(), xs.len().into()]);
            cells.extend([limits.and(r).into(), low.into(), high.into()]);
            table.push_with(cells, caveats);
        }
    }
}

/// Covariances of organization means, of every two of factors, use, outcomes and other scales.
fn push_covariances(
    table: &mut Table,
    everything: &[Compared<'_>],
    all: &Group,
    (wave, name): (usize, &Cell),
) {
    let scored: Vec<&Compared<'_>> =
        everything.iter().filter(|c| !matches!(c.part, "practice" | "application")).collect();
    let means: Vec<Vec<OrganizationMean>> = scored.iter().map(|c| all.means(&c.means[wave])).collect();
    for i in 0..scored.len() {
        for j in 0..i {
            let (a, b) = paired(&means[j], &means[i]);
            let covariance = sum::covariance(&a, &b);
            let caveats = if covariance.is_none() { vec![Caveat::new("S371", &[])] } else { Vec::new() };
            let mut cells: Vec<Cell> = vec![scored[j].id.into(), scored[i].id.into(), name.clone()];
            cells.extend([a.len().into(), covariance.into(), sum::pearson(&a, &b).into()]);
            table.push_with(cells, caveats);
        }
    }
}

/// The means of the organizations that have both.
fn paired(xs: &[OrganizationMean], ys: &[OrganizationMean]) -> (Vec<f64>, Vec<f64>) {
    let both = xs.iter().filter_map(|m| {
        let i = ys.binary_search_by_key(&m.organization, |o| o.organization).ok()?;
        Some((m.mean, ys[i].mean))
    });
    both.unzip()
}

fn method() -> MethodNote {
    MethodNote {
        analysis: "cohort".into(),
        title: Text::new("Het cohort", "The cohort"),
        text: Text::new(
            "Organisaties tellen even zwaar. Gemiddelden van weinig respondenten liggen door toeval verder uit elkaar dan de organisaties zelf: de banden zijn daarom kwantielen van gekrompen gemiddelden die weer zo ver zijn uitgerekt als de organisaties werkelijk verschillen (τ; begrensd empirisch Bayes). Waar één informant antwoordt of de gemiddelden niet meer verschillen dan hun fouten, zijn het kwantielen van de gewone gemiddelden. ‘Verschuift’ is hoe ver een band hoogstens opschuift als één organisatie wegvalt, met gemiddelde en varianties gelijk. Correlaties zijn die van Pearson over organisaties, met het interval van Fisher.",
            "Organizations count equally. Means of few respondents lie further apart by chance than the organizations themselves do: the bands are therefore quantiles of shrunken means, stretched again until they vary as the organizations truly do (τ; constrained empirical Bayes). With one informant each, or where the means differ by no more than their errors, they are quantiles of the plain means. ‘Moves’ is how far a band shifts at most when one organization leaves, with mean and variances held. Correlations are Pearson’s over organizations, with Fisher’s interval.",
        ),
        sources: ["fisher_1921", "ghosh_1992", "louis_1984", "price_bonett_2001", "raudenbush_bryk_2002"]
            .map(str::to_owned)
            .to_vec(),
        tables: ["cohort", "cohort_relations", "cohort_covariances"].map(str::to_owned).to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without 1 the median of 2, 4, 9 is 4, without 9 that of 1, 2, 4 is 2: from 3 one away at most.
    #[test]
    fn the_furthest_that_one_member_moves_a_quantile() {
        assert_eq!(furthest(&[1.0, 2.0, 4.0, 9.0], 0.5), Some(1.0));
        assert_eq!(furthest(&[5.0, 5.0, 5.0], 0.9), Some(0.0));
        assert_eq!(furthest(&[5.0], 0.5), None);
        assert_eq!(furthest(&[], 0.5), None);
    }
}
