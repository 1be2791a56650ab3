//! Facts about organizations as variables: the same for all respondents of an organization and wave.

use crate::model::codebook::Column;
use crate::model::responses::{Responses, Values};
use crate::model::scores::{OrganizationMean, Origin, Variable};
use crate::model::study::Study;
use std::collections::BTreeMap;

/// Every numeric column of organizations.csv.
pub(super) fn facts<'a>(study: &'a Study, responses: &'a Responses) -> impl Iterator<Item = Variable> + 'a {
    let sizes = responses.sizes();
    let numeric = |values: &Values| matches!(values, Values::Likert { .. } | Values::Numbers(_));
    let columns = responses.facts.columns.iter().filter(move |(_, values)| numeric(values));
    columns.map(move |(name, values)| {
        let fact = |organization: u32, wave: u16| {
            responses.facts.row(organization, wave).and_then(|row| values.number(row))
        };
        let places = responses.organization.iter().zip(&responses.wave);
        Variable {
            id: name.clone(),
            label: study.codebook.label(name),
            origin: Origin::Fact,
            denominator: None,
            values: places.map(|(&o, &w)| fact(o, w).unwrap_or(f64::NAN)).collect(),
            means: means(responses, &sizes, study.settings.data.min_group, fact),
            range: study.codebook.columns.get(name).and_then(Column::range),
            n_items: 1,
        }
    })
}

/// Per wave the fact of each organization that took part: its mean over respondents is the fact itself.
fn means(
    responses: &Responses,
    sizes: &BTreeMap<(u16, u32), usize>,
    min_group: usize,
    fact: impl Fn(u32, u16) -> Option<f64>,
) -> Vec<Vec<OrganizationMean>> {
    let mut waves = vec![Vec::new(); responses.waves.len()];
    for (&(wave, organization), &n) in sizes.iter().filter(|(_, n)| **n >= min_group) {
        if let (Some(means), Some(mean)) = (waves.get_mut(usize::from(wave)), fact(organization, wave)) {
            means.push(OrganizationMean { organization, n: n as u32, mean });
        }
    }
    waves
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codebook::Codebook;
    use crate::model::responses::Wave;
    use crate::model::source::Source;
    use crate::model::study::Settings;

    #[test]
    fn a_fact_holds_for_every_respondent_of_its_organization_and_wave() {
        let mut responses = Responses {
            rows: 4,
            organizations: vec!["a".into(), "b".into()],
            organization: vec![0, 1, 0, 1],
            waves: vec![Wave("2016".into()), Wave("2018".into())],
            wave: vec![0, 0, 1, 1],
            ..Responses::default()
        };
        responses.facts.columns.insert("size".into(), Values::Numbers(vec![120.0, 150.0, 60.0]));
        responses.facts.rows = BTreeMap::from([((0, Some(0)), 0), ((0, Some(1)), 1), ((1, Some(1)), 2)]);
        let source = Source::Folder { folder: "unused".into(), file: "study.toml".into() };
        let study =
            Study { settings: Settings::default(), codebook: Codebook::default(), source, files: Vec::new() };

        let size = facts(&study, &responses).next().unwrap();
        assert_eq!(size.values[0], 120.0);
        assert!(size.values[1].is_nan(), "b gave no size in 2016");
        assert_eq!(size.values[2..], [150.0, 60.0]);
        assert_eq!(size.means[0], [OrganizationMean { organization: 0, n: 1, mean: 120.0 }]);
        assert_eq!(size.means[1].iter().map(|m| m.mean).collect::<Vec<_>>(), [150.0, 60.0]);
    }
}
