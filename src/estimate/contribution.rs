//! What an organization can add to a cohort without its answers: its own means and shares, exactly as a run on its rows
//! would make them.

use super::{Input, applications, sample_flow, usage};
use crate::model::codebook::Column;
use crate::model::contribution::{
    CONTRIBUTION_SCHEMA, Contribution, Edition, Mean, ROLES, application_share, made, role_share,
};
use crate::model::scores::{OrganizationMean, Origin};
use std::collections::{BTreeMap, BTreeSet};

/// The contribution of the organization at that position of `Responses::organizations`, in every edition that it took part
/// in. `columns` are the columns whose own means are asked for, `facts` what is known of the organization.
///
/// The rows have to be those of this organization alone.
pub fn contribution(
    input: &Input<'_>,
    organization: u32,
    columns: &[String],
    facts: &BTreeMap<String, String>,
) -> Contribution {
    let made = made(input.study, columns);
    let sizes = input.responses.sizes();
    let editions = input.responses.waves.iter().enumerate().filter_map(|(wave, name)| {
        let respondents = *sizes.get(&(wave as u16, organization))? as u32;
        let (answered, scored) = sample_flow::answered_and_scored(input, wave);
        Some(Edition {
            wave: name.0.clone(),
            respondents,
            answered: answered as u32,
            scored: scored as u32,
            means: means(input, organization, wave, &made),
            shares: shares(input, organization, wave),
            withheld: BTreeSet::new(),
        })
    });
    Contribution {
        schema: CONTRIBUTION_SCHEMA,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        checksum: String::new(),
        study: input.settings().study.id.clone(),
        organization: input.responses.organizations.get(organization as usize).cloned().unwrap_or_default(),
        facts: facts.clone(),
        editions: editions.collect(),
        made,
    }
}

fn means(
    input: &Input<'_>,
    organization: u32,
    wave: usize,
    made: &BTreeMap<String, String>,
) -> BTreeMap<String, Mean> {
    let own = |id: &String| {
        let variable = input.scores.variables.get(id).filter(|v| v.origin != Origin::Fact)?;
        let OrganizationMean { n, mean, .. } = *variable.mean_of(wave, organization)?;
        Some((id.clone(), Mean { n, mean }))
    };
    made.keys().filter_map(own).collect()
}

fn shares(input: &Input<'_>, organization: u32, wave: usize) -> BTreeMap<String, Mean> {
    let own = |all: Option<Vec<OrganizationMean>>| {
        let OrganizationMean { n, mean, .. } = all?.into_iter().find(|m| m.organization == organization)?;
        Some(Mean { n, mean })
    };
    let mut shares = BTreeMap::new();
    if input.scores.has_roles() {
        for role in ROLES {
            shares.extend(own(usage::by_organization(input, role, wave)).map(|m| (role_share(role), m)));
        }
    }
    let declared = input.settings().usage.as_ref().map_or(&[][..], |usage| &usage.applications);
    let counted = |a: &&String| !input.codebook().columns.get(*a).is_some_and(Column::is_percentage);
    for application in declared.iter().filter(counted) {
        let share = own(applications::by_organization(input, application, wave));
        shares.extend(share.map(|m| (application_share(application), m)));
    }
    shares
}
