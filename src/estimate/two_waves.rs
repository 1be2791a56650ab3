//! A variable in two waves, by organization: what every analysis of change starts from.

use super::Input;
use super::units::entering;
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::scores::{Origin, Variable};
use crate::model::table::Cell;
use std::collections::BTreeMap;

/// The means of organizations in two waves, by organization.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct TwoWaves {
    pub before: BTreeMap<u32, f64>,
    pub after: BTreeMap<u32, f64>,
}

impl TwoWaves {
    /// Earlier and later means of the organizations in both.
    pub fn paired(&self) -> (Vec<f64>, Vec<f64>) {
        self.before.iter().filter_map(|(o, a)| Some((*a, *self.after.get(o)?))).unzip()
    }
}

/// A variable from one wave to a later one.
pub(super) struct Step {
    /// Names of the variable and of the two waves, as tables write them.
    pub key: [Cell; 3],
    pub means: TwoWaves,
}

/// Every variable whose change is told, from every wave to every later one.
///
/// # Errors
/// The reason why there is no change: a plain sample, or one wave.
pub(super) fn steps(input: &Input<'_>) -> Result<Vec<Step>, Caveat> {
    let count = input.responses.waves.len();
    if input.responses.design() == Design::Sample {
        return Err(Caveat::new("S363", &[]));
    }
    if count < 2 {
        return Err(Caveat::new("S347", &[]));
    }
    let wave = |position: usize| Cell::name(&input.responses.waves[position].0);
    let mut steps = Vec::new();
    for variable in input.scores.variables.values().filter(|v| is_followed(v)) {
        let means = |wave| entering(input, variable, wave).iter().map(|m| (m.organization, m.mean)).collect();
        for (from, to) in (0..count).flat_map(|from| (from + 1..count).map(move |to| (from, to))) {
            let key = [variable.id.as_str().into(), wave(from), wave(to)];
            steps.push(Step { key, means: TwoWaves { before: means(from), after: means(to) } });
        }
    }
    Ok(steps)
}

/// True for the variables whose change between waves is told.
fn is_followed(variable: &Variable) -> bool {
    matches!(variable.origin, Origin::Scale | Origin::UseShare | Origin::UseFrequency)
}
