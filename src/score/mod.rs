//! Answers to scores: reverse keys, missing items, scale scores, usage roles, and means per organization and wave.

mod alternatives;
mod component;
mod contributed;
mod factor;
mod facts;
mod measure;
mod organization_means;
mod patterns;
mod rescored;
mod scale;
mod tally;
mod usage;
mod weighted;

pub use alternatives::add_alternatives;
pub use rescored::add_quality;
pub use tally::Tallier;

use crate::model::codebook::{Scale, ScoreRule};
use crate::model::responses::Responses;
use crate::model::scores::{Origin, Scores, Variable};
use crate::model::study::Study;
use measure::Measure;
use rayon::prelude::*;

/// Scores every scale, usage variable, numeric column and numeric fact about organizations. Where two would have the
/// same name the first in this order has it: a scale hides a column of its name.
pub fn score(study: &Study, responses: &Responses) -> Scores {
    let roles = usage::roles(study, responses);
    let (scales, columns) = rayon::join(|| scales(study, responses), || columns(study, responses));
    let usage = usage::variables(study, responses, roles.as_deref());
    let facts = facts::facts(study, responses);
    let mut scores = Scores { roles: roles.unwrap_or_default(), ..Scores::default() };
    for variable in scales.into_iter().chain(usage).chain(columns).chain(facts) {
        scores.variables.entry(variable.id.clone()).or_insert(variable);
    }
    contributed::add(study, responses, &mut scores);
    scores
}

/// A variable that is measured per respondent, with its means over organizations.
fn variable(study: &Study, responses: &Responses, id: &str, origin: Origin, measure: Measure) -> Variable {
    let means = organization_means::organization_means(responses, &measure, 1, study.settings.data.min_group);
    let range = study.codebook.columns.get(id).and_then(crate::model::codebook::Column::range);
    Variable {
        id: id.to_owned(),
        label: study.codebook.label(id),
        origin,
        denominator: measure.exact.map(|exact| exact.denominator),
        values: measure.values,
        means,
        range,
        n_items: 1,
    }
}

/// A column of the responses as it is scored.
fn column(study: &Study, responses: &Responses, name: &str) -> Option<Measure> {
    Measure::column(responses.columns.get(name)?, study.codebook.columns.get(name)?)
}

fn scales(study: &Study, responses: &Responses) -> Vec<Variable> {
    let all: Vec<(&String, &Scale)> = study.codebook.scales.iter().collect();
    let score = |(id, scale): (&String, &Scale)| {
        let measure = own_scale(study, responses, scale).unwrap_or_else(|| {
            let items = items_of(study, responses, scale);
            if scale.score == ScoreRule::Factor {
                factor::factor_scores(scale.items.len(), &items, responses.rows)
            } else {
                component::component_scores(scale.items.len(), &items, responses.rows)
            }
        });
        let range = scale_range(study, scale);
        Variable {
            range,
            n_items: scale.items.len(),
            ..variable(study, responses, id, Origin::Scale, measure)
        }
    };
    all.into_par_iter().map(score).collect()
}

fn items_of(study: &Study, responses: &Responses, scale: &Scale) -> Vec<Measure> {
    scale.items.iter().filter_map(|item| column(study, responses, item)).collect()
}

/// A scale whose scores follow from the answers of one respondent alone; `None` where they take those of all.
fn own_scale(study: &Study, responses: &Responses, scale: &Scale) -> Option<Measure> {
    let missing = study.settings.data.score_missing;
    let of = match scale.score {
        ScoreRule::Factor | ScoreRule::Component => return None,
        ScoreRule::Median => scale::median_scores,
        ScoreRule::Mean | ScoreRule::Sum => scale::scale_scores,
    };
    Some(of(scale, &items_of(study, responses, scale), missing, responses.rows))
}

/// The range of the items (of their sum for sum scores) where all have one; factor scores have none.
fn scale_range(study: &Study, scale: &Scale) -> Option<(f64, f64)> {
    let range = |item: &String| study.codebook.columns.get(item)?.range();
    let ranges = scale.items.iter().map(range).collect::<Option<Vec<_>>>()?;
    let low = ranges.iter().map(|r| r.0).reduce(f64::min)?;
    let high = ranges.iter().map(|r| r.1).reduce(f64::max)?;
    let items = ranges.len() as f64;
    match scale.score {
        ScoreRule::Mean | ScoreRule::Median => Some((low, high)),
        ScoreRule::Sum => Some((low * items, high * items)),
        ScoreRule::Factor | ScoreRule::Component => None,
    }
}

/// Numeric columns but those that only tell rows apart.
fn columns(study: &Study, responses: &Responses) -> Vec<Variable> {
    let all: Vec<&String> = columns_of_answers(study).collect();
    let score = |name: &String| {
        Some(variable(study, responses, name, Origin::Column, column(study, responses, name)?))
    };
    all.into_par_iter().filter_map(score).collect()
}

/// Names of columns but those that only tell rows apart.
fn columns_of_answers(study: &Study) -> impl Iterator<Item = &String> {
    let data = &study.settings.data;
    let names_rows = [data.organization.as_deref(), data.respondent.as_deref()];
    study.codebook.columns.keys().filter(move |name| !names_rows.contains(&Some(name.as_str())))
}
