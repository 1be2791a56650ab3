//! What a mean or a share is taken over: organizations, each counting equally, or the respondents of a plain sample.

use super::Input;
use super::dominance::dominated;
use crate::model::caveat::Caveat;
use crate::model::contribution::Mean;
use crate::model::responses::Design;
use crate::model::scores::{OrganizationMean, Origin, Variable};
use crate::model::table::{Cell, Table};
use crate::numeric::interval::{MeanInterval, t_interval, wilson};
use crate::numeric::linearized::weighted_mean;
use crate::numeric::sum;

/// One value per organization or, in a plain sample, one per respondent.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Units {
    /// Percentages (0 to 100) or means.
    pub values: Vec<f64>,
    /// The respondents behind them.
    pub n: usize,
    /// False in a plain sample.
    pub by_organization: bool,
    /// Per value its survey weight; empty where values count equally, as organizations do.
    pub weights: Vec<f64>,
}

/// A mean over [`Units`], with what it could not tell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Estimate {
    /// `None` without values.
    pub mean: Option<f64>,
    /// Limits of the 95% interval of Student's t; `None` for fewer than two values.
    pub low: Option<f64>,
    /// As `low`.
    pub high: Option<f64>,
    /// Standard deviation between the units; `None` for fewer than two values.
    pub sd: Option<f64>,
    /// Why something is missing, or that respondents are the units.
    pub caveats: Vec<Caveat>,
}

impl Units {
    /// Organizations, each counting equally.
    pub fn of_organizations(means: &[OrganizationMean]) -> Units {
        Units {
            values: means.iter().map(|m| m.mean).collect(),
            n: means.iter().map(|m| m.n as usize).sum(),
            by_organization: true,
            weights: Vec::new(),
        }
    }

    /// Respondents, by row and value, with their survey weights: those of a plain sample, or of one organization.
    pub fn of_respondents(input: &Input<'_>, rows: impl Iterator<Item = (usize, f64)>) -> Units {
        let (rows, values): (Vec<usize>, Vec<f64>) = rows.unzip();
        let weights = input.responses.weights();
        let weights = weights.map_or_else(Vec::new, |w| rows.iter().map(|&row| w[row]).collect());
        Units { n: values.len(), values, by_organization: false, weights }
    }

    /// The number of organizations; empty in a plain sample.
    pub fn k(&self) -> Cell {
        if self.by_organization { self.values.len().into() } else { Cell::Empty }
    }

    /// Their mean with the interval of Student's t; `None` for fewer than two.
    pub fn interval(&self) -> Option<MeanInterval> {
        let weighted = !self.weights.is_empty();
        if weighted { weighted_mean(&self.values, &self.weights) } else { t_interval(&self.values) }
    }

    /// Limits of their mean where each value is 0 or 100: a share, of which Student's limits may lie below 0 or above 100.
    /// With weights, n is the effective number of Kish.
    pub fn share_limits(&self) -> Option<(f64, f64)> {
        if !self.values.iter().all(|v| [0.0, 100.0].contains(v)) {
            return None;
        }
        let effective = |w: &[f64]| {
            let (sum, squares) = (sum::sum(w.iter().copied()), sum::sum(w.iter().map(|w| w * w)));
            sum * sum / squares
        };
        let n = if self.weights.is_empty() { self.values.len() as f64 } else { effective(&self.weights) };
        let (low, high) = wilson(self.interval()?.mean / 100.0, n)?;
        Some((100.0 * low, 100.0 * high))
    }

    /// Their mean with its interval, or what is missing.
    pub fn estimate(&self) -> Estimate {
        let mut caveats = Vec::new();
        if !self.by_organization {
            caveats.push(Caveat::new("S360", &[]));
        }
        caveats.extend(dominated(self.weights.iter().copied()));
        if let Some(m) = self.interval() {
            let (low, high) = (Some(m.low), Some(m.high));
            return Estimate { mean: Some(m.mean), low, high, sd: Some(m.sd), caveats };
        }
        caveats.push(Caveat::new(if self.values.is_empty() { "S362" } else { "S361" }, &[]));
        Estimate { mean: sum::mean(&self.values), low: None, high: None, sd: None, caveats }
    }

    /// Adds their mean to a table whose columns are `key` and those of a mean with its interval, k and n.
    pub fn push(&self, table: &mut Table, mut key: Vec<Cell>) {
        let e = self.estimate();
        key.extend([e.mean.into(), e.low.into(), e.high.into(), self.k(), self.n.into()]);
        table.push_with(key, e.caveats);
    }
}

/// The means of `variable` that enter an analysis of `wave`: those of organizations with at least `[data] min_group`
/// respondents with a score.
pub(super) fn entering(input: &Input<'_>, variable: &Variable, wave: usize) -> Vec<OrganizationMean> {
    let enough = |m: &&OrganizationMean| m.n as usize >= input.settings().data.min_group;
    variable.means.get(wave).map_or_else(Vec::new, |means| means.iter().filter(enough).copied().collect())
}

/// The values of `variable` in `wave`, as its tables show them.
pub(super) fn of_variable(input: &Input<'_>, variable: &Variable, wave: usize) -> Units {
    if is_sample(input) {
        let unit = respondent_unit(input, variable);
        let value = |row: &usize| variable.values.get(*row).filter(|v| !v.is_nan()).map(|v| v * unit);
        return Units::of_respondents(
            input,
            rows_in(input, wave).filter_map(|row| Some((row, value(&row)?))),
        );
    }
    Units::of_organizations(&entering(input, variable, wave))
}

/// The percentage of respondents for whom `hit` holds, among those for whom it is known: one per organization that
/// has at least `[data] min_group` of them, or 0 or 100 per respondent of a plain sample. `share` is its name where
/// organizations contribute it; empty where they do not.
pub(super) fn percentages(
    input: &Input<'_>,
    wave: usize,
    share: &str,
    hit: impl Fn(usize) -> Option<bool>,
) -> Units {
    if is_sample(input) {
        let known = rows_in(input, wave).filter_map(|row| hit(row).map(|yes| (row, yes)));
        return Units::of_respondents(input, known.map(|(row, yes)| (row, if yes { 100.0 } else { 0.0 })));
    }
    Units::of_organizations(&percentages_by_organization(input, wave, share, hit))
}

/// How many respondents of one organization a question was known of, and the weights of the hits and of the others:
/// without survey weights, how many they are.
#[derive(Debug, Clone, Default)]
struct Counted {
    n: usize,
    hits: Vec<f64>,
    others: Vec<f64>,
}

impl Counted {
    /// Whole numbers of respondents make this exact, so equal shares are equal numbers; weights are added in the order of
    /// their size, so that the order of rows changes no digit.
    fn percentage(mut self) -> f64 {
        self.hits.sort_by(f64::total_cmp);
        self.others.sort_by(f64::total_cmp);
        let (hits, others) = (sum::sum(self.hits.iter().copied()), sum::sum(self.others.iter().copied()));
        if self.others.is_empty() { 100.0 } else { 100.0 * hits / (hits + others) }
    }
}

/// Counts of each organization, by position.
fn counts_by_organization(input: &Input<'_>, known: impl Iterator<Item = (usize, bool)>) -> Vec<Counted> {
    let mut counts = vec![Counted::default(); input.responses.organizations.len()];
    let weights = input.responses.weights();
    for (row, yes) in known {
        let organization = input.responses.organization.get(row).map(|&o| o as usize);
        if let Some(counted) = organization.and_then(|o| counts.get_mut(o)) {
            counted.n += 1;
            let weight = weights.map_or(1.0, |w| w[row]);
            if yes { counted.hits.push(weight) } else { counted.others.push(weight) }
        }
    }
    counts
}

/// The same percentages with the position of their organization; none in a plain sample.
pub(super) fn percentages_by_organization(
    input: &Input<'_>,
    wave: usize,
    share: &str,
    hit: impl Fn(usize) -> Option<bool>,
) -> Vec<OrganizationMean> {
    let known = rows_in(input, wave).filter_map(|row| hit(row).map(|yes| (row, yes)));
    let least = input.settings().data.min_group.max(1);
    let counts = counts_by_organization(input, known).into_iter().enumerate();
    let entering = counts.filter(|(_, counted)| counted.n >= least);
    let percentage = |(organization, counted): (usize, Counted)| OrganizationMean {
        organization: organization as u32,
        n: counted.n as u32,
        mean: counted.percentage(),
    };
    let contributed = input.responses.contributed_in(wave).filter_map(|own| {
        let Mean { n, mean } = *own.shares.get(share).filter(|m| m.n as usize >= least)?;
        Some(OrganizationMean { organization: own.organization, n, mean })
    });
    let mut all: Vec<OrganizationMean> = entering.map(percentage).chain(contributed).collect();
    all.sort_by_key(|m| m.organization);
    all
}

/// The percentages that hits make of all, of the organizations with at least `least` in all.
pub(super) fn shares(counts: impl IntoIterator<Item = (usize, usize)>, least: usize) -> Units {
    let (mut values, mut n) = (Vec::new(), 0);
    for (hits, all) in counts.into_iter().filter(|(_, all)| *all >= least.max(1)) {
        // 100 × hits is exact, so equal shares are equal numbers.
        values.push(100.0 * hits as f64 / all as f64);
        n += all;
    }
    Units { values, n, by_organization: true, weights: Vec::new() }
}

/// What a respondent's value is multiplied by to stand beside organization means: 100 for shares of 0 and 1.
pub(super) fn respondent_unit(input: &Input<'_>, variable: &Variable) -> f64 {
    let zero_or_one = variable.origin == Origin::UseShare && input.scores.has_roles();
    if zero_or_one { 100.0 } else { 1.0 }
}

/// True where there are no organizations.
pub(super) fn is_sample(input: &Input<'_>) -> bool {
    input.responses.design() == Design::Sample
}

/// The rows of one wave, in file order.
pub(super) fn rows_in<'a>(input: &Input<'a>, wave: usize) -> impl Iterator<Item = usize> + use<'a> {
    let responses = input.responses;
    (0..responses.rows).filter(move |&row| responses.wave.get(row).map_or(0, |&w| usize::from(w)) == wave)
}

/// The organizations with a record or a contribution in that wave, by position, rising.
pub(super) fn organizations_in(input: &Input<'_>, wave: usize) -> Vec<u32> {
    let of_row = |row: usize| input.responses.organization.get(row).copied();
    let contributed = input.responses.contributed_in(wave).map(|own| own.organization);
    let mut all: Vec<u32> = rows_in(input, wave).filter_map(of_row).chain(contributed).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The waves of the study with their cell, the earliest first.
pub(super) fn waves(input: &Input<'_>) -> Vec<(usize, Cell)> {
    input.responses.waves.iter().enumerate().map(|(i, wave)| (i, Cell::name(&wave.0))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use approx::assert_relative_eq;

    /// Shares of 33⅓, 50, 0 and 100 percent: limits recomputed in Python 3 with t(.975; 3) = 3.182446305284263.
    #[test]
    fn organizations_count_equally_and_small_ones_stay_out() {
        let units = shares([(1, 3), (2, 4), (0, 2), (5, 5), (1, 1)], 2);
        assert_eq!((units.values.len(), units.n), (4, 14));
        let e = units.estimate();
        assert_relative_eq!(e.mean.unwrap(), 45.833_333_333_333_33, max_relative = 1e-14);
        assert_relative_eq!(e.low.unwrap(), -20.467_631_360_088_81, max_relative = 1e-12);
        assert_relative_eq!(e.high.unwrap(), 112.134_298_026_755_49, max_relative = 1e-12);
        assert!(e.caveats.is_empty());
    }

    #[test]
    fn what_is_missing_has_a_reason() {
        let one = Units { values: vec![40.0], n: 12, by_organization: true, weights: vec![] }.estimate();
        assert_eq!((one.mean, one.low, one.caveats[0].code.as_str()), (Some(40.0), None, "S361"));
        let none = Units { values: vec![], n: 0, by_organization: false, weights: vec![] }.estimate();
        let codes: Vec<&str> = none.caveats.iter().map(|c| c.code.as_str()).collect();
        assert_eq!((none.mean, codes), (None, vec!["S360", "S362"]));
    }

    /// Respondents with weights 1, 2, 1, 1: 13.5/5, and √(4/3 · (1.7² + 2.6² + 0.7² + 0.2²))/5.
    #[test]
    fn respondents_of_a_plain_sample_are_weighted() {
        let mut study = Handmade::new(&[], &[0; 4]).with("y", Origin::Scale, &[1.0, 4.0, 2.0, 2.5]);
        study.responses.weight = vec![1.0, 2.0, 1.0, 1.0];
        let input = study.input();
        let e = of_variable(&input, &input.scores.variables["y"], 0).estimate();
        assert_relative_eq!(e.mean.unwrap(), 2.7, max_relative = 1e-14);
        let se = (4.0 / 3.0 * 10.18_f64).sqrt() / 5.0;
        let half = crate::numeric::distribution::t_quantile(0.975, 3.0) * se;
        assert_relative_eq!(e.high.unwrap(), 2.7 + half, max_relative = 1e-13);
        let high = percentages(&input, 0, "", |row| Some(input.scores.variables["y"].values[row] > 2.0));
        assert_relative_eq!(high.estimate().mean.unwrap(), 60.0, max_relative = 1e-14);
    }

    /// Two of three respondents, with weights 1, 1 and 2; then without weights.
    #[test]
    fn weights_count_in_the_shares_of_an_organization() {
        let mut study = Handmade::new(&[0, 0, 0, 1], &[0; 4]);
        study.responses.weight = vec![1.0, 1.0, 2.0, 3.0];
        let share = |study: &Handmade| percentages(&study.input(), 0, "", |row| Some(row < 2)).values;
        assert_eq!(share(&study), [50.0, 0.0]);
        study.responses.weight.clear();
        assert_eq!(share(&study), [200.0 / 3.0, 0.0]);
    }
}
