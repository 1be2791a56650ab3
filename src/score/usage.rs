//! Use of the platform: the role of a respondent, and the variables that `[usage]` makes.

use super::measure::Measure;
use super::organization_means::organization_means;
use crate::model::responses::Responses;
use crate::model::scores::{Origin, UseRole, Variable};
use crate::model::study::{Study, Usage};
use crate::model::text::Text;

/// Per row the highest role reached; `None` where the three questions were not all answered. `None` as a whole where
/// the study does not ask them or names no threshold.
pub(super) fn roles(study: &Study, responses: &Responses) -> Option<Vec<Option<UseRole>>> {
    let usage = study.settings.usage.as_ref()?;
    let threshold = usage.threshold?;
    let consume = answers(study, responses, usage.consume.as_ref())?;
    let contribute = answers(study, responses, usage.contribute.as_ref())?;
    let create = answers(study, responses, usage.create.as_ref())?;
    let role = |row: usize| highest_role([consume[row], contribute[row], create[row]], threshold);
    Some((0..responses.rows).map(role).collect())
}

fn highest_role([consume, contribute, create]: [f64; 3], threshold: f64) -> Option<UseRole> {
    if consume.is_nan() || contribute.is_nan() || create.is_nan() {
        return None;
    }
    Some(match () {
        () if create >= threshold => UseRole::Create,
        () if contribute >= threshold => UseRole::Contribute,
        () if consume >= threshold => UseRole::Consume,
        () => UseRole::None,
    })
}

fn answers(study: &Study, responses: &Responses, name: Option<&String>) -> Option<Vec<f64>> {
    measure(study, responses, name).map(|m| m.values)
}

fn measure(study: &Study, responses: &Responses, name: Option<&String>) -> Option<Measure> {
    super::column(study, responses, name?)
}

/// Shares from the roles or, without those, as informants report them; then frequencies.
pub(super) fn variables(
    study: &Study,
    responses: &Responses,
    roles: Option<&[Option<UseRole>]>,
) -> Vec<Variable> {
    let Some(usage) = &study.settings.usage else { return Vec::new() };
    let min_group = study.settings.data.min_group;
    let (shares, times) = shares(study, responses, usage, roles);
    let shares = shares.into_iter().map(|(id, measure)| Variable {
        id: id.into(),
        label: label(id),
        origin: Origin::UseShare,
        means: organization_means(responses, &measure, times, min_group),
        denominator: measure.exact.map(|exact| exact.denominator),
        values: measure.values,
        range: Some((0.0, 100.0)),
        n_items: 1,
    });
    shares.chain(frequencies(study, responses, usage)).collect()
}

/// Shares, and what the mean of an organization is multiplied by: its share is the percentage of its respondents; an
/// informant reports a percentage.
fn shares(
    study: &Study,
    responses: &Responses,
    usage: &Usage,
    roles: Option<&[Option<UseRole>]>,
) -> (Shares, i64) {
    match roles {
        Some(roles) => (shares_of_roles(roles), 100),
        None => (reported_shares(study, responses, usage), 1),
    }
}

/// The same variables as numbers per row.
pub(super) fn measures(study: &Study, responses: &Responses, roles: Option<&[Option<UseRole>]>) -> Shares {
    let Some(usage) = &study.settings.usage else { return Vec::new() };
    let mut all = shares(study, responses, usage, roles).0;
    let frequencies = usage.frequencies().into_iter();
    all.extend(
        frequencies.filter_map(|(id, column)| Some((id, measure(study, responses, column.as_ref())?))),
    );
    all
}

fn frequencies(study: &Study, responses: &Responses, usage: &Usage) -> Vec<Variable> {
    let variable = |(id, column): (&str, &Option<String>)| {
        let measure = measure(study, responses, column.as_ref())?;
        let range = column.as_ref().and_then(|c| study.codebook.columns.get(c)?.range());
        let made = super::variable(study, responses, id, Origin::UseFrequency, measure);
        Some(Variable { label: label(id), range, ..made })
    };
    usage.frequencies().into_iter().filter_map(variable).collect()
}

fn label(id: &str) -> Text {
    match id {
        "active_use" => Text::new("actief gebruik", "active use"),
        "passive_use" => Text::new("passief gebruik", "passive use"),
        "active_frequency" => Text::new("frequentie van actief gebruik", "frequency of active use"),
        "passive_frequency" => Text::new("frequentie van passief gebruik", "frequency of passive use"),
        _ => Text::new("bereik", "reach"),
    }
}

pub(super) type Shares = Vec<(&'static str, Measure)>;

fn shares_of_roles(roles: &[Option<UseRole>]) -> Shares {
    let indicator = |counts: fn(UseRole) -> bool| {
        Measure::integers(roles.iter().map(|role| role.map(|role| i64::from(counts(role)))))
    };
    vec![
        ("active_use", indicator(|role| role >= UseRole::Contribute)),
        ("passive_use", indicator(|role| role == UseRole::Consume)),
        ("reach", indicator(|role| role >= UseRole::Consume)),
    ]
}

/// Reported percentages; reach is their sum where both are given.
fn reported_shares(study: &Study, responses: &Responses, usage: &Usage) -> Shares {
    let active = measure(study, responses, usage.active_share.as_ref());
    let passive = measure(study, responses, usage.passive_share.as_ref());
    let reach = active.as_ref().zip(passive.as_ref()).map(|(active, passive)| {
        Measure::numbers(active.values.iter().zip(&passive.values).map(|(a, p)| a + p).collect())
    });
    let shares = [("active_use", active), ("passive_use", passive), ("reach", reach)];
    shares.into_iter().filter_map(|(id, measure)| Some((id, measure?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The highest of the three counts, whether or not the ones below it are reached.
    #[test]
    fn a_role_is_the_highest_that_is_reached() {
        assert_eq!(highest_role([5.0, 4.0, 1.0], 4.0), Some(UseRole::Contribute));
        assert_eq!(highest_role([1.0, 1.0, 4.0], 4.0), Some(UseRole::Create));
        assert_eq!(highest_role([4.0, 3.0, 3.0], 4.0), Some(UseRole::Consume));
        assert_eq!(highest_role([3.0, 3.0, 3.0], 4.0), Some(UseRole::None));
    }

    #[test]
    fn only_who_answered_all_three_counts() {
        assert_eq!(highest_role([5.0, f64::NAN, 5.0], 4.0), None);
    }

    #[test]
    fn none_passive_and_active_are_everyone() {
        let roles = [UseRole::None, UseRole::Consume, UseRole::Contribute, UseRole::Create].map(Some);
        let shares = shares_of_roles(&roles);
        let values: Vec<&[f64]> = shares.iter().map(|(_, m)| m.values.as_slice()).collect();
        assert_eq!(values, [[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 0.0], [0.0, 1.0, 1.0, 1.0]]);
    }
}
