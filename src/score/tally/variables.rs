//! What of a study is tallied: its variables, and the pairs and shares that it asks for.

use super::likert_scale::LikertScale;
use crate::model::codebook::{Column, Kind};
use crate::model::contribution::{ROLES, application_share, role_share};
use crate::model::responses::{Responses, Values};
use crate::model::scores::UseRole;
use crate::model::study::{Level, Method, Study, USE_VARIABLES};
use crate::score::measure::Measure;
use crate::score::{column, columns_of_answers, own_scale, usage};
use std::collections::BTreeMap;

/// By name, as [`crate::score::score`] names them; `None` where the answers of others are needed.
pub(super) type Measures = BTreeMap<String, Option<Measure>>;

/// Every variable but `scales` that is looked at row by row.
pub(super) fn measures(
    study: &Study,
    responses: &Responses,
    (scales, roles): (&[LikertScale<'_>], Option<&[Option<UseRole>]>),
) -> Measures {
    let is_scale = |id: &str| scales.iter().any(|scale| scale.id == id);
    let mut measures = Measures::new();
    for (id, scale) in study.codebook.scales.iter().filter(|(id, _)| !is_scale(id)) {
        measures.insert(id.clone(), own_scale(study, responses, scale));
    }
    for (id, measure) in usage::measures(study, responses, roles).into_iter().filter(|(id, _)| !is_scale(id))
    {
        measures.entry(id.to_owned()).or_insert(Some(measure));
    }
    let mut described: Vec<String> = described(study);
    described.extend(pairs(study).into_iter().flat_map(|(x, y)| [x, y]));
    for name in columns_of_answers(study).filter(|name| !is_scale(name)) {
        // Most columns are Likert answers that nothing else asks for row by row: these are counted as they are.
        let is_likert = matches!(responses.columns.get(name), Some(Values::Likert { .. }));
        if !measures.contains_key(name)
            && (!is_likert || described.contains(name) || study.codebook.scales.is_empty())
            && let Some(measure) = column(study, responses, name)
        {
            measures.insert(name.clone(), Some(measure));
        }
    }
    measures
}

/// Variables of which every score is counted, where they are there: they have few different ones.
pub(super) fn spread_out(study: &Study) -> Vec<String> {
    let is_likert =
        |id: &String| study.codebook.columns.get(id).is_some_and(|column| column.kind == Kind::Likert);
    let outcomes = study.settings.correlation.iter().map(|c| c.y.clone()).filter(is_likert);
    let mut ids: Vec<String> = study.codebook.scales.keys().cloned().collect();
    for id in USE_VARIABLES.into_iter().map(str::to_owned).chain(outcomes) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// The variables that the study relates to each other, in the order of the study file, then active and passive use with every
/// outcome.
pub(super) fn pairs(study: &Study) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut add = |x: &str, y: &str| {
        let pair = (x.to_owned(), y.to_owned());
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    };
    study.settings.correlation.iter().for_each(|c| add(&c.x, &c.y));
    if study.settings.usage.is_some() {
        for (x, y) in study.uses_and_outcomes() {
            add(x, &y);
        }
    }
    pairs
}

/// Those that it relates to each other in respondents by more than their sums: by ranks, or by categories.
pub(super) fn ranked(study: &Study) -> Vec<(String, String)> {
    let mut ranked: Vec<(String, String)> = Vec::new();
    for c in &study.settings.correlation {
        let pair = (c.x.clone(), c.y.clone());
        let of_respondents = c.level != Level::Organization && c.controls.is_empty();
        if of_respondents && c.method != Method::Pearson && !ranked.contains(&pair) {
            ranked.push(pair);
        }
    }
    ranked
}

/// Applications and outcomes.
fn described(study: &Study) -> Vec<String> {
    let applications = study.settings.usage.as_ref().map_or(&[][..], |usage| &usage.applications);
    applications.iter().cloned().chain(study.outcomes()).collect()
}

/// Whether a variable is a scale, use, an application or an outcome: who has any of these has a score. Where a study has none
/// of them, every numeric column is one.
pub(super) fn counted(study: &Study, variables: &[&str]) -> Vec<bool> {
    let described = described(study);
    let is_one = |id: &&str| {
        study.codebook.scales.contains_key(*id)
            || USE_VARIABLES.contains(id)
            || described.iter().any(|name| name == id)
    };
    let any = variables.iter().any(is_one);
    variables.iter().map(|id| !any || is_one(id)).collect()
}

/// Whether something holds of a respondent, where it is known.
pub(super) type Holds<'a> = Box<dyn Fn(usize) -> Option<bool> + Sync + 'a>;

/// Shares of respondents that are tallied, by name.
pub(super) fn shares<'a>(
    study: &'a Study,
    responses: &'a Responses,
    roles: Option<&'a [Option<UseRole>]>,
) -> Vec<(String, Holds<'a>)> {
    let mut shares: Vec<(String, Holds<'a>)> = Vec::new();
    if let Some(roles) = roles {
        for role in ROLES {
            let members = members(role);
            let holds = move |row: usize| Some(members.contains(&roles.get(row).copied().flatten()?));
            shares.push((role_share(role), Box::new(holds)));
        }
    }
    let Some((usage, threshold)) = study.settings.usage.as_ref().and_then(|u| Some((u, u.threshold?))) else {
        return shares;
    };
    // The percentage of respondents who use an application often is told of those who answered.
    for application in &usage.applications {
        let column = study.codebook.columns.get(application).filter(|column| !column.is_percentage());
        let (Some(column), Some(answers)) = (column, responses.columns.get(application)) else { continue };
        let often = move |row: usize| answers.number(row).map(|answer| scored(column, answer) >= threshold);
        shares.push((application_share(application), Box::new(often)));
    }
    shares
}

/// The roles that a share of respondents counts.
fn members(role: &str) -> &'static [UseRole] {
    use UseRole::{Consume, Contribute, Create, None};
    match role {
        "none" => &[None],
        "consume" | "passive" => &[Consume],
        "contribute" => &[Contribute],
        "create" => &[Create],
        "active" => &[Contribute, Create],
        _ => &[Consume, Contribute, Create],
    }
}

fn scored(column: &Column, answer: f64) -> f64 {
    match column.range() {
        Some((min, max)) if column.reverse => min + max - answer,
        _ => answer,
    }
}
