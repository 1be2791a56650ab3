//! Two variables of respondents in organizations by what was counted of them: their sums, and how often each two scores occur.

use super::Input;
use super::pair_sums::{self, Pair};
use super::pairs_of_scores::{CompleteCases, deviations};
use crate::model::responses::Design;
use crate::model::scores::Variable;
use crate::model::study::Level;
use crate::numeric::levels::Group;
use crate::numeric::pairs_in_units::PairsInUnits;

/// The sums of two variables of respondents, with the organizations that they are of: of `rows`, which stand in the order of
/// organizations, or as they were counted where rows are not held. `None` for a plain sample, for another number of variables,
/// and where there are no exact ones.
pub(super) fn sums(
    input: &Input<'_>,
    variables: &[&Variable],
    level: Level,
    rows: &[usize],
) -> Option<(Vec<u32>, PairsInUnits)> {
    let &[x, y] = variables else { return None };
    let pair = Pair { x, y };
    let found = match input.responses.design() {
        Design::Nested if input.responses.counted => {
            pair_sums::counted(input, pair, input.responses.latest_wave())?
        }
        Design::Nested => pair_sums::by_organization(input, pair, rows)?,
        Design::Informants | Design::Sample => return None,
    };
    let (organizations, groups): (Vec<u32>, Vec<Group>) = found.into_iter().unzip();
    let within = level == Level::Within;
    let around = if within { PairsInUnits::around_own_means } else { PairsInUnits::around_common_means };
    Some((organizations, around(&groups)))
}

/// Cases of which nothing but their sums is known.
fn of_sums((unit, sums): (Vec<u32>, PairsInUnits)) -> CompleteCases {
    CompleteCases {
        columns: vec![Vec::new(); 2],
        n: sums.n() as usize,
        k: Some(unit.len()),
        spent: if sums.deviations { unit.len().saturating_sub(1) } else { 0 },
        respondents: Vec::new(),
        unit,
        sums: Some(sums),
    }
}

/// Respondents who are not held here: one by one where all their scores were counted, else by their sums.
pub(super) fn counted(input: &Input<'_>, variables: &[&Variable], level: Level) -> Option<CompleteCases> {
    let found = of_sums(sums(input, variables, level, &[])?);
    let &[x, y] = variables else { return None };
    let Some(joints) = pair_sums::joints(input, Pair { x, y }, input.responses.latest_wave()) else {
        return Some(found);
    };
    let (mut columns, mut unit) = (vec![Vec::new(); 2], Vec::new());
    for (organization, joint) in joints {
        let values = |side: usize| -> Vec<f64> {
            let each = joint.scores().flat_map(|(scores, times)| vec![scores[side]; times as usize]);
            if level == Level::Within { deviations(each.collect()) } else { each.collect() }
        };
        columns.iter_mut().enumerate().for_each(|(side, column)| column.extend(values(side)));
        unit.resize(columns[0].len(), organization);
    }
    Some(CompleteCases { columns, unit, ..found })
}
