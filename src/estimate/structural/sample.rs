//! The answers that a structural model is fitted to, per group.

use super::super::Input;
use super::super::scored_items::ScoredItems;
use super::columns::{Column, matrix, sort};
use super::fourth;
use super::group::{AnswerTables, Group};
use super::sums::{Clusters, Sums, sums};
use crate::model::caveat::Caveat;
use crate::model::measurement::{Estimator, Missing, Model};
use crate::model::model_counts::{MOST_JOINT, MOST_OF_FOUR};
use crate::model::responses::Values;
use crate::numeric::four_tables::cells;
use crate::numeric::sem::casewise::Cases;
use crate::numeric::sem::normal::Moments;
use std::collections::{BTreeMap, BTreeSet};

/// The answers of all groups.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    /// One, unnamed, unless the model compares groups.
    pub groups: Vec<Group>,
    /// Rows left out, having no answer on a variable.
    pub incomplete: usize,
}

/// Why a model could not be fitted.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    /// Respondents, where they could be counted.
    pub n: Option<usize>,
    pub caveats: Vec<Caveat>,
}

impl Refusal {
    pub fn new(n: usize, code: &str, about: &[&str]) -> Self {
        Refusal { n: Some(n), caveats: vec![Caveat::new(code, about)] }
    }
}

impl Sample {
    /// Respondents.
    pub fn n(&self) -> usize {
        self.groups.iter().map(Group::n).sum()
    }

    /// Clusters, where cases come in any: one that is in several groups once.
    pub fn clusters(&self) -> usize {
        let of_cases = self.groups.iter().filter_map(|group| group.cases.clusters.as_ref()).flatten();
        let of_sums = self.groups.iter().filter_map(|group| group.clusters.as_ref());
        let names = of_sums.flat_map(|clusters| &clusters.names);
        of_cases.collect::<BTreeSet<_>>().len() + names.collect::<BTreeSet<_>>().len()
    }

    /// The moments of every group.
    ///
    /// # Errors
    /// A group with too few respondents, a variable that does not vary, variables that are one.
    pub fn moments(&self, observed: &[String]) -> Result<Vec<Moments>, Refusal> {
        self.groups.iter().map(|group| group.moments(observed, self.n())).collect()
    }
}

/// What is wanted of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Every case.
    Cases,
    /// Exact sums alone, where these can be had; else cases.
    Sums,
    /// The same by organization.
    Clusters,
    /// Exact sums and how moments vary, where cases are not held.
    Fourth,
    /// Joint counts of answers, where cases are not held.
    Tables,
}

impl Wanted {
    /// What an estimator takes of a model's sample.
    pub fn by(model: &Model, estimator: Estimator) -> Self {
        if model.missing != Missing::Listwise || model.weighted {
            return Wanted::Cases;
        }
        match estimator {
            _ if estimator.is_ordinal() => {
                if model.cluster {
                    Wanted::Cases
                } else {
                    Wanted::Tables
                }
            }
            _ if model.cluster => Wanted::Clusters,
            _ if estimator.takes_moments() => Wanted::Sums,
            _ => Wanted::Fourth,
        }
    }
}

/// The sample of `model` for an estimator: the latest wave, or all waves where they are what is compared.
pub(super) fn sample(
    input: &Input<'_>,
    model: &Model,
    observed: &[String],
    grouping: Option<&str>,
    wanted: Wanted,
) -> Result<Sample, Refusal> {
    if input.responses.counted {
        return counted(input, observed, grouping, wanted);
    }
    let items = ScoredItems::named(input, observed);
    let across_waves = grouping.is_some() && grouping == input.settings().data.wave.as_deref();
    let rows: Vec<usize> =
        if across_waves { (0..input.responses.rows).collect() } else { items.rows.clone() };
    let columns: Vec<Column> = items.items.iter().map(|item| Column::of(item, &rows)).collect();
    let absent = items.items.iter().zip(&columns).filter(|(_, column)| column.is_empty());
    let absent: Vec<&str> = absent.map(|(item, _)| item.name).collect();
    if !absent.is_empty() {
        return Err(Refusal::new(rows.len(), "S637", &[&absent.join(", ")]));
    }
    let all_kept = model.missing != Missing::Listwise;
    let weights = input.responses.weights().filter(|_| model.weighted);
    let p = observed.len();
    let mut missing = vec![0; rows.len()];
    for column in &columns {
        column.count_missing(&mut missing);
    }
    // Of each group the places of its respondents among the rows.
    let (names, group_of) = groups_of(input, grouping, &rows);
    let mut groups: Vec<(String, Vec<usize>)> = names.into_iter().map(|name| (name, Vec::new())).collect();
    let mut incomplete = 0;
    for (at, (group, missing)) in group_of.into_iter().zip(&missing).enumerate() {
        let Some(group) = group else { continue };
        if if all_kept { *missing < p } else { *missing == 0 } {
            groups[group].1.push(at);
        } else {
            incomplete += 1;
        }
    }
    if grouping.is_some() {
        in_declared_order(input, grouping, &mut groups);
        groups.retain(|(_, members)| !members.is_empty());
        if groups.len() < 2 {
            return Err(Refusal::new(rows.len(), "S640", &[grouping.unwrap_or_default()]));
        }
    }
    let cluster = |at: usize| input.responses.organization.get(rows[at]).map_or(rows[at], |&o| o as usize);
    let weight = |at: usize| weights.map_or(1.0, |weights| weights[rows[at]]);
    let clustered = model.cluster && !input.responses.organization.is_empty();
    // Together the weights are as many as the respondents.
    let mut all: Vec<f64> = groups.iter().flat_map(|(_, members)| members).map(|&at| weight(at)).collect();
    all.sort_unstable_by(f64::total_cmp);
    let unit = all.len() as f64 / all.iter().sum::<f64>();
    let group = |(name, mut members): (String, Vec<usize>)| {
        let exact = !all_kept && weights.is_none();
        if exact
            && wanted == Wanted::Sums
            && let Some(sums) = sums(&columns, &members)
        {
            return Group::of_sums(name, sums);
        }
        if exact
            && clustered
            && wanted == Wanted::Clusters
            && let Some(clusters) = Clusters::of(&columns, by_organization(input, &members, cluster))
        {
            return Group::of_clusters(name, clusters);
        }
        // The order of the file must not reach the last digit.
        sort(&columns, &mut members, |a, b| {
            cluster(a).cmp(&cluster(b)).then_with(|| weight(a).total_cmp(&weight(b)))
        });
        let values = matrix(&columns, &members);
        let sums = if exact { sums(&columns, &members).or_else(|| Sums::of(&values)) } else { None };
        let clusters = clustered.then(|| members.iter().map(|&at| cluster(at)).collect());
        let weights = weights.map(|_| members.iter().map(|&at| weight(at) * unit).collect());
        Group::of_cases(name, Cases { values, clusters, weights }, sums)
    };
    Ok(Sample { groups: groups.into_iter().map(group).collect(), incomplete })
}

/// Respondents by the name of their organization, in order of name; `organization` tells the place of that of a respondent.
fn by_organization(
    input: &Input<'_>,
    respondents: &[usize],
    organization: impl Fn(usize) -> usize,
) -> Vec<(String, Vec<usize>)> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &at in respondents {
        members.entry(organization(at)).or_default().push(at);
    }
    let name = |place: usize| input.responses.organizations.get(place).cloned().unwrap_or_default();
    let mut named: Vec<(String, Vec<usize>)> =
        members.into_iter().map(|(place, members)| (name(place), members)).collect();
    named.sort();
    named
}

/// The same where rows are not held, from what was counted of complete cases that count once: in all, by wave or by group.
fn counted(
    input: &Input<'_>,
    observed: &[String],
    grouping: Option<&str>,
    wanted: Wanted,
) -> Result<Sample, Refusal> {
    let by_wave = grouping.is_some() && grouping == input.settings().data.wave.as_deref();
    let column = grouping.filter(|_| !by_wave);
    if wanted == Wanted::Cases || (column.is_some() && wanted == Wanted::Clusters) {
        return Err(Refusal { n: None, caveats: vec![Caveat::new("D591", &[])] });
    }
    let latest = input.responses.latest_wave();
    let waves = if by_wave { 0..input.responses.waves.len() } else { latest..latest + 1 };
    let of_wave: Vec<(usize, ScoredItems<'_>)> =
        waves.map(|wave| (wave, ScoredItems::of_wave(input, observed, wave))).collect();
    let all: usize = of_wave.iter().map(|(_, items)| items.n_respondents).sum();
    let absent: Vec<&str> = (0..observed.len())
        .filter(|&i| of_wave.iter().all(|(_, items)| items.items[i].n(&[]) == 0))
        .map(|i| observed[i].as_str())
        .collect();
    if !absent.is_empty() {
        return Err(Refusal::new(all, "S637", &[&absent.join(", ")]));
    }
    let wave = |at: usize| input.responses.waves.get(at).map_or("", |wave| wave.0.as_str());
    let (respondents, parts) = if let Some(column) = column {
        let not_counted = || not_counted(&of_wave[0].1, wanted);
        in_groups(input, observed, (latest, wave(latest)), column).ok_or_else(not_counted)?
    } else {
        let name = |at: usize| if by_wave { wave(at).to_owned() } else { String::new() };
        (all, of_wave.into_iter().map(|(at, items)| (name(at), items)).collect())
    };
    let mut groups = Vec::new();
    for (name, items) in parts {
        groups.push(counted_group(name, &items, wanted).ok_or_else(|| not_counted(&items, wanted))?);
    }
    if grouping.is_some() {
        groups.retain(|group| group.n() > 0);
        if groups.len() < 2 {
            return Err(Refusal::new(all, "S640", &[grouping.unwrap_or_default()]));
        }
    }
    let complete: usize = groups.iter().map(Group::n).sum();
    Ok(Sample { groups, incomplete: respondents - complete })
}

/// Respondents who belong to any group, and each group by its name; `None` where these were not told apart.
fn in_groups<'a>(
    input: &Input<'a>,
    observed: &'a [String],
    (wave, name): (usize, &str),
    column: &str,
) -> Option<(usize, Vec<(String, ScoredItems<'a>)>)> {
    let summary = input.summary;
    let (sets, counts) = summary.by_group(name, column)?;
    let items = |value: &'a String| ScoredItems::of_wave(input, observed, wave).in_group(&sets.column, value);
    let mut groups: Vec<(String, ScoredItems<'a>)> =
        counts.keys().map(|value| (value.clone(), items(value))).collect();
    in_declared_order(input, Some(column), &mut groups);
    Some((counts.values().map(|group| group.rows as usize).sum(), groups))
}

/// Why nothing was counted of some items: they are too many, or no answers on scales.
fn not_counted(items: &ScoredItems<'_>, wanted: Wanted) -> Refusal {
    let categories: Option<Vec<usize>> =
        (0..items.items.len()).map(|i| items.items[i].categories()).collect();
    let too_many = match (wanted, categories) {
        (Wanted::Fourth, Some(all)) => Some(("D594", all.len(), MOST_OF_FOUR)),
        (Wanted::Tables, Some(all)) => Some(("D595", cells(&all), MOST_JOINT)),
        _ => None,
    };
    let caveat = match too_many.filter(|(_, many, most)| many > most) {
        Some((code, many, most)) => Caveat::new(code, &[&many.to_string(), &most.to_string()]),
        None => Caveat::new("D591", &[]),
    };
    Refusal { n: None, caveats: vec![caveat] }
}

/// A group of all that was counted of some items; `None` where it was not.
fn counted_group(name: String, items: &ScoredItems<'_>, wanted: Wanted) -> Option<Group> {
    let all: Vec<usize> = (0..items.items.len()).collect();
    let lowest: Vec<i64> = all.iter().map(|&i| items.lowest(i)).collect::<Option<_>>()?;
    if wanted == Wanted::Clusters {
        let (names, places) = items.places_by_organization(&all)?.into_iter().unzip();
        return Some(Group::of_clusters(name, Clusters { names, lowest, places }));
    }
    let sums = Sums::of_places(&items.complete_places(&all)?, &lowest);
    match wanted {
        // Without records there is nothing that varies.
        Wanted::Fourth if sums.n > 0 => {
            let gamma = fourth::gamma(items, &sums)?;
            Some(Group::of_gamma(name, sums, gamma))
        }
        Wanted::Tables => {
            let places = items.joint_places(&all)?;
            Some(Group::of_tables(name, sums, AnswerTables { lowest, places }))
        }
        _ => Some(Group::of_sums(name, sums)),
    }
}

/// The names of groups as they come first in the data, and per row which it belongs to; `None` where to none.
fn groups_of(input: &Input<'_>, grouping: Option<&str>, rows: &[usize]) -> (Vec<String>, Vec<Option<usize>>) {
    let Some(column) = grouping else { return (vec![String::new()], vec![Some(0); rows.len()]) };
    let mut names: Vec<String> = Vec::new();
    let mut place = |name: &str| {
        names.iter().position(|known| known == name).unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        })
    };
    let of = if input.settings().data.wave.as_deref() == Some(column) {
        let wave = |&row: &usize| {
            let at = input.responses.wave.get(row).map_or(0, |&w| usize::from(w));
            input.responses.waves.get(at).map(|wave| place(&wave.0))
        };
        rows.iter().map(wave).collect()
    } else {
        match input.responses.columns.get(column) {
            Some(values @ Values::Words { .. }) => {
                rows.iter().map(|&row| values.word(row).map(&mut place)).collect()
            }
            Some(values) => {
                rows.iter().map(|&row| values.number(row).map(|v| place(&v.to_string()))).collect()
            }
            None => vec![None; rows.len()],
        }
    };
    (names, of)
}

/// Groups in the order of the codebook's `values`, or of waves; else as they come first in the data.
fn in_declared_order<T>(input: &Input<'_>, grouping: Option<&str>, groups: &mut [(String, T)]) {
    let Some(column) = grouping else { return };
    let is_wave = input.settings().data.wave.as_deref() == Some(column);
    let declared: Vec<String> = if is_wave {
        input.responses.waves.iter().map(|w| w.0.clone()).collect()
    } else {
        input.codebook().columns.get(column).map(|c| c.values.clone()).unwrap_or_default()
    };
    groups.sort_by_key(|(name, _)| declared.iter().position(|d| d == name).unwrap_or(usize::MAX));
}
