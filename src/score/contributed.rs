//! What organizations contribute in place of rows: their means beside those of rows.

use crate::model::contribution::{Mean, role_share};
use crate::model::responses::Responses;
use crate::model::scores::{OrganizationMean, Origin, Scores};
use crate::model::study::Study;

/// Adds the contributed means of at least `[data] min_group` respondents to their variables, in the order of organizations.
/// Facts about organizations are known of them as of all others.
pub(super) fn add(study: &Study, responses: &Responses, scores: &mut Scores) {
    if responses.contributed.is_empty() {
        return;
    }
    let enough = |m: &&Mean| m.n as usize >= study.settings.data.min_group;
    for variable in scores.variables.values_mut().filter(|v| v.origin != Origin::Fact) {
        for own in &responses.contributed {
            let Some(&Mean { n, mean }) = own.means.get(&variable.id).filter(enough) else { continue };
            if let Some(means) = variable.means.get_mut(usize::from(own.wave)) {
                means.push(OrganizationMean { organization: own.organization, n, mean });
            }
        }
        for means in &mut variable.means {
            means.sort_by_key(|m| m.organization);
        }
    }
    let roles = role_share("none");
    scores.roles_contributed = responses.contributed.iter().any(|own| own.shares.contains_key(&roles));
}

#[cfg(test)]
mod tests {
    use super::super::score;
    use super::*;
    use crate::model::codebook::{Codebook, Column, Kind};
    use crate::model::responses::{Contributed, Values, Wave};
    use crate::model::source::Source;
    use crate::model::study::Settings;
    use std::collections::BTreeMap;

    /// `b` has rows; `a` and `c` contributed, `c` too few to enter.
    #[test]
    fn contributed_means_stand_among_those_of_rows() {
        let column = Column::new(Kind::Number);
        let mut codebook = Codebook::default();
        codebook.columns.insert("hours".into(), column);
        let own = |organization, n| Contributed {
            file: 1,
            organization,
            wave: 0,
            respondents: 20,
            answered: 20,
            scored: 20,
            means: BTreeMap::from([("hours".to_owned(), Mean { n, mean: 7.25 })]),
            shares: BTreeMap::new(),
            counted: None,
        };
        let mut responses = Responses {
            rows: 2,
            organizations: vec!["a".into(), "b".into(), "c".into()],
            organization: vec![1, 1],
            waves: vec![Wave::default()],
            wave: vec![0, 0],
            contributed: vec![own(0, 12), own(2, 1)],
            ..Responses::default()
        };
        responses.columns.insert("hours".into(), Values::Numbers(vec![1.0, 2.0]));
        let source = Source::Made(Vec::new());
        let mut study = Study { settings: Settings::default(), codebook, source, files: Vec::new() };
        study.settings.data.min_group = 2;
        let means = &score(&study, &responses).variables["hours"].means[0];
        let means: Vec<(u32, u32, f64)> = means.iter().map(|m| (m.organization, m.n, m.mean)).collect();
        assert_eq!(means, [(0, 12, 7.25), (1, 2, 1.5)]);
    }
}
