//! How the platform is used: the share of respondents in each role, as a mean over organizations.

use super::units::{entering, of_variable, percentages, percentages_by_organization, waves};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::contribution::role_share;
use crate::model::results::Results;
use crate::model::scores::{OrganizationMean, UseRole};
use crate::model::table::Table;
use crate::model::tables::USAGE;

/// A row of the table: its name, and the roles that count.
type Group = (&'static str, &'static [UseRole]);

/// A role is the highest that a respondent reaches, so none + consume + contribute + create = 100.
const ROLES: [Group; 7] = [
    ("none", &[UseRole::None]),
    ("consume", &[UseRole::Consume]),
    ("contribute", &[UseRole::Contribute]),
    ("create", &[UseRole::Create]),
    ("passive", &[UseRole::Consume]),
    ("active", &[UseRole::Contribute, UseRole::Create]),
    ("reach", &[UseRole::Consume, UseRole::Contribute, UseRole::Create]),
];

/// What one informant reports for the organization: the row's name and the variable.
const REPORTED: [(&str, &str); 2] = [("passive", "passive_use"), ("active", "active_use")];

/// The percentage in a role per organization in `wave`; `None` where this design has no such role.
pub(super) fn by_organization(input: &Input<'_>, role: &str, wave: usize) -> Option<Vec<OrganizationMean>> {
    if !input.scores.has_roles() {
        let (_, variable) = REPORTED.into_iter().find(|(name, _)| *name == role)?;
        return Some(entering(input, input.scores.variables.get(variable)?, wave));
    }
    let (_, members) = ROLES.into_iter().find(|(name, _)| *name == role)?;
    let has_role = |row: usize| Some(members.contains(&input.scores.roles.get(row).copied().flatten()?));
    Some(percentages_by_organization(input, wave, &role_share(role), has_role))
}

fn usage(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let mut table = Table::new(&USAGE);
    for (wave, name) in waves(input) {
        if !input.scores.has_roles() {
            for (role, variable) in REPORTED {
                if let Some(variable) = input.scores.variables.get(variable) {
                    of_variable(input, variable, wave).push(&mut table, vec![role.into(), name.clone()]);
                }
            }
            continue;
        }
        for (role, members) in ROLES {
            let share = percentages(input, wave, &role_share(role), |row| {
                let role = input.scores.roles.get(row).copied().flatten()?;
                Some(members.contains(&role))
            });
            share.push(&mut table, vec![role.into(), name.clone()]);
        }
    }
    if table.rows.is_empty() {
        return vec![Outcome::Absent(&USAGE, Caveat::new("S364", &["[usage]"]))];
    }
    vec![Outcome::Table(table)]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "usage",
    title: ("Gebruik van het platform", "Use of the platform"),
    method: (
        "De rol van een respondent is de hoogste die hij of zij op of boven de drempel bereikt: plaatsen, reageren, lezen of geen van drie; alleen wie alle drie de vragen beantwoordde telt mee. Passief is alleen lezen, actief is reageren of plaatsen, bereik is elk van de drie. Waar één informant percentages opgeeft, zijn die gebruikt. Getoond is het gemiddelde van de percentages per organisatie, waarin elke organisatie even zwaar telt, met een 95%-interval volgens Student met k − 1 vrijheidsgraden. Geen, passief en actief gebruik zijn samen 100%: een stijging van het een is een daling van het ander.",
        "A respondent’s role is the highest that they reach at or above the threshold: create, contribute, consume or none of the three; only those who answered all three questions count. Passive is consume only, active is contribute or create, reach is any of the three. Where one informant reports percentages, those are used. Shown is the mean of the organizations’ percentages, in which every organization counts equally, with a 95% interval of Student’s t with k − 1 degrees of freedom. No use, passive and active use add up to 100%: a rise in one is a fall in another.",
    ),
    sources: &["student_1908"],
    tables: &[(&USAGE, &["estimate", "conf_low", "conf_high"])],
    reads_tables: false,
    run: usage,
};
