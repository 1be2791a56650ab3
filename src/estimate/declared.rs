//! The declared correlations: estimated once and resampled together, for every table that tells of them.

use super::Input;
use super::coefficient::{Coefficient, coefficient_of};
use super::pairs_of_scores::{CompleteCases, complete_cases, of_every_correlation};
use super::resampled::{Resampled, resample, two_stages};
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::study::{Correlation, Level, Method, MissingScores};
use crate::numeric::bootstrap::Replicates;

/// Fewer organizations than this, and only the studentized bootstrap is of use.
pub(super) const LEAST_UNITS: usize = 15;
/// Replicates in two stages where a study does not ask for such an interval: they cost forty times as much.
pub(super) const TWO_STAGE_BY_DEFAULT: usize = 399;
/// Studentized replicates where a study does not ask for such an interval: they cost three times as much.
pub(super) const STUDENTIZED_BY_DEFAULT: usize = 1_999;

/// One declared correlation, estimated or not.
#[derive(Debug)]
pub struct Declared {
    /// The cases that it is over.
    pub(super) cases: Option<CompleteCases>,
    /// What they give.
    pub(super) got: Option<Coefficient>,
    /// Why something is missing.
    pub(super) caveats: Vec<Caveat>,
    /// What resampling gives; `None` where that makes no sense.
    pub(super) resampled: Option<Resampled>,
    /// Correlations of the bootstrap in two stages; empty where that makes no sense.
    pub(super) two_stage: Replicates,
}

/// All declared correlations, in file order.
pub(super) fn all<'a>(input: &Input<'a>) -> &'a [Declared] {
    input.shared.declared.get_or_init(|| {
        let asked = &input.settings().correlation;
        let mut all: Vec<Declared> = asked.iter().map(|c| estimate(input, c)).collect();
        for (declared, resampled) in resample(input, asked, &all).into_iter().enumerate() {
            all[declared].resampled = resampled;
        }
        for (declared, values) in two_stages(input, asked, &all).into_iter().enumerate() {
            all[declared].two_stage = values;
        }
        all
    })
}

/// The names of its variables: x, y and the controls.
pub(super) fn names(declared: &Correlation) -> Vec<&str> {
    let controls = declared.controls.iter().map(String::as_str);
    [declared.x.as_str(), declared.y.as_str()].into_iter().chain(controls).collect()
}

/// Replicates that it asks for.
pub(super) fn replicates(input: &Input<'_>, declared: &Correlation) -> usize {
    declared.replicates.unwrap_or(input.settings().relations.replicates)
}

/// True where respondents can be drawn within organizations.
pub(super) fn has_two_stages(input: &Input<'_>, declared: &Correlation) -> bool {
    declared.level == Level::Organization
        && declared.method != Method::Polychoric
        && input.responses.design() == Design::Nested
        && input.responses.contributed.is_empty()
}

/// Why respondents can't be drawn.
pub(super) fn no_two_stages(input: &Input<'_>) -> Caveat {
    let reason = match (input.responses.counted, input.responses.contributed.is_empty()) {
        (true, _) => "D591",
        (_, false) => "D249",
        _ => "S536",
    };
    Caveat::new(reason, &[])
}

/// One declared correlation from the data, without resampling.
pub(super) fn estimate(input: &Input<'_>, declared: &Correlation) -> Declared {
    let ids = names(declared);
    let mut caveats = of_every_correlation(input, &declared.x, &declared.y, declared.level);
    if super::correlation::are_bound_shares(&declared.x, &declared.y) {
        caveats.push(Caveat::new("S346", &[]));
    }
    let mut found =
        Declared { cases: None, got: None, caveats, resampled: None, two_stage: Replicates::new(Vec::new()) };
    match cases_of(input, declared, &ids) {
        Err(reason) => found.caveats.push(reason),
        Ok(cases) => {
            match coefficient_of(&cases, &ids, declared.method, declared.controls_of) {
                Ok(mut got) => {
                    found.caveats.append(&mut got.caveats);
                    found.got = Some(got);
                }
                Err(reason) => found.caveats.push(reason),
            }
            found.cases = Some(cases);
        }
    }
    found
}

/// Its complete cases; listwise those on every variable that any correlation of this level names.
fn cases_of(input: &Input<'_>, declared: &Correlation, ids: &[&str]) -> Result<CompleteCases, Caveat> {
    if declared.missing != MissingScores::Listwise {
        return complete_cases(input, ids, declared.level);
    }
    let mut every = ids.to_vec();
    for other in input.settings().correlation.iter().filter(|c| c.level == declared.level) {
        every.extend(names(other).into_iter().filter(|id| input.scores.variables.contains_key(*id)));
    }
    let mut distinct: Vec<&str> = Vec::new();
    for id in every {
        if !distinct.contains(&id) {
            distinct.push(id);
        }
    }
    let mut cases = complete_cases(input, &distinct, declared.level)?;
    cases.columns.truncate(ids.len());
    Ok(cases)
}
