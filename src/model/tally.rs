//! What organizations' means and shares are made of, as exact sums that merge.

use super::contribution::Mean;
use super::entries;
use super::quality::Care;
use super::spread::{Joint, PairSums, Spread};
use crate::numeric::fraction;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Sums of scores by organization and wave: with [`super::summary::Summary`] all that a run keeps of rows that it does not
/// hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tallies {
    /// Variables that have scores which are no short decimals: they have no exact sum, and no mean here.
    pub inexact: BTreeSet<String>,
    /// Variables with too many different scores to be counted one by one: they have no spread here.
    pub inexact_spreads: BTreeSet<String>,
    /// The pairs of variables of [`Tally::pairs`].
    pub pairs: Vec<(String, String)>,
    /// Those of them with sums that get too long: they have none here.
    pub inexact_pairs: BTreeSet<(String, String)>,
    /// The pairs of variables of [`Tally::joints`].
    pub ranked: Vec<(String, String)>,
    /// Those of them with too many different scores.
    pub inexact_joints: BTreeSet<(String, String)>,
    /// By wave name and organization name (empty for a plain sample).
    #[serde(with = "entries")]
    pub cells: BTreeMap<(String, String), Tally>,
}

/// One organization in one wave.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// Records.
    pub respondents: u64,
    /// Those of them who gave any answer.
    pub answered: u64,
    /// Those of these with a score on a scale, a question about use or an outcome.
    pub scored: u64,
    /// By variable, its scores. Shares of respondents count 1 and 0.
    pub sums: BTreeMap<String, ExactSum>,
    /// By name of a share: respondents of whom it holds, and of whom it is known.
    pub shares: BTreeMap<String, (u64, u64)>,
    /// By scale, and by outcome that is one question: how often each score occurs.
    pub spreads: BTreeMap<String, Spread>,
    /// By pair of variables that the study relates to each other.
    #[serde(with = "entries")]
    pub pairs: BTreeMap<(String, String), PairSums>,
    /// By pair of variables that the study relates to each other by more than their sums.
    #[serde(with = "entries")]
    pub joints: BTreeMap<(String, String), Joint>,
    /// What answers tell of care; `None` where the study does not ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub care: Option<Care>,
}

/// The sum of scores, as a fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExactSum {
    /// Scores.
    pub n: u64,
    /// Of their sum.
    pub numerator: i64,
    /// At least 1.
    pub denominator: i64,
}

impl ExactSum {
    /// No scores.
    pub const NOTHING: ExactSum = ExactSum { n: 0, numerator: 0, denominator: 1 };

    /// The sum of both; `None` where it can't be held exactly.
    pub fn plus(self, other: ExactSum) -> Option<ExactSum> {
        let of = |sum: ExactSum| (i128::from(sum.numerator), sum.denominator);
        let (numerator, denominator) = fraction::sum(of(self), of(other))?;
        Some(ExactSum { n: self.n + other.n, numerator: i64::try_from(numerator).ok()?, denominator })
    }

    /// The `f64` nearest to the mean times `times`; `None` without scores.
    pub fn mean(self, times: i64) -> Option<Mean> {
        let numerator = i128::from(self.numerator) * i128::from(times);
        let mean = fraction::to_f64(numerator, i128::from(self.denominator) * i128::from(self.n))?;
        Some(Mean { n: u32::try_from(self.n).ok()?, mean })
    }
}

impl Tally {
    /// Adds scores to a variable.
    fn add(&mut self, variable: &str, sum: ExactSum, inexact: &mut BTreeSet<String>) {
        let before = self.sums.get(variable).copied().unwrap_or(ExactSum::NOTHING);
        let Some(both) = before.plus(sum) else {
            inexact.insert(variable.to_owned());
            return;
        };
        match self.sums.get_mut(variable) {
            Some(mine) => *mine = both,
            None => {
                self.sums.insert(variable.to_owned(), both);
            }
        }
    }
}

impl Tallies {
    /// True where both relate the same variables to each other.
    pub fn asks_the_same(&self, other: &Tallies) -> bool {
        self.pairs == other.pairs && self.ranked == other.ranked
    }

    /// Adds what `other` tallied.
    pub fn merge(&mut self, other: &Tallies) {
        self.inexact.extend(other.inexact.iter().cloned());
        self.inexact_spreads.extend(other.inexact_spreads.iter().cloned());
        self.inexact_pairs.extend(other.inexact_pairs.iter().cloned());
        self.inexact_joints.extend(other.inexact_joints.iter().cloned());
        if self.pairs.is_empty() {
            self.pairs.clone_from(&other.pairs);
            self.ranked.clone_from(&other.ranked);
        }
        for (key, theirs) in &other.cells {
            let mine = self.cells.entry(key.clone()).or_default();
            mine.respondents += theirs.respondents;
            mine.answered += theirs.answered;
            mine.scored += theirs.scored;
            for (name, (hits, known)) in &theirs.shares {
                let share = mine.shares.entry(name.clone()).or_default();
                *share = (share.0 + hits, share.1 + known);
            }
            match (&mut mine.care, &theirs.care) {
                (Some(mine), Some(theirs)) => mine.merge(theirs),
                (mine, theirs) => *mine = mine.take().or_else(|| theirs.clone()),
            }
            for (variable, sum) in &theirs.sums {
                mine.add(variable, *sum, &mut self.inexact);
            }
            for (variable, spread) in &theirs.spreads {
                match mine.spreads.entry(variable.clone()).or_default() {
                    before if before.counts.is_empty() => before.clone_from(spread),
                    before => match before.plus(spread) {
                        Some(both) => *before = both,
                        None => drop(self.inexact_spreads.insert(variable.clone())),
                    },
                }
            }
            for (pair, sums) in &theirs.pairs {
                let both = mine.pairs.get(pair).map_or(Some(*sums), |before| before.plus(sums));
                match both {
                    Some(both) => drop(mine.pairs.insert(pair.clone(), both)),
                    None => drop(self.inexact_pairs.insert(pair.clone())),
                }
            }
            for (pair, joint) in &theirs.joints {
                let both = mine.joints.get(pair).map_or(Some(joint.clone()), |before| before.plus(joint));
                match both {
                    Some(both) => drop(mine.joints.insert(pair.clone(), both)),
                    None => drop(self.inexact_joints.insert(pair.clone())),
                }
            }
        }
        self.leave_out_inexact();
    }

    /// Takes away what could not be held exactly somewhere: it would not be about all respondents.
    pub fn leave_out_inexact(&mut self) {
        let (inexact, spreads, pairs) = (&self.inexact, &self.inexact_spreads, &self.inexact_pairs);
        let joints = &self.inexact_joints;
        if inexact.is_empty() && spreads.is_empty() && pairs.is_empty() && joints.is_empty() {
            return;
        }
        let is_exact = |(x, y): &(String, String)| !inexact.contains(x) && !inexact.contains(y);
        for tally in self.cells.values_mut() {
            tally.sums.retain(|name, _| !inexact.contains(name));
            tally.spreads.retain(|name, _| !inexact.contains(name) && !spreads.contains(name));
            tally.pairs.retain(|pair, _| is_exact(pair) && !pairs.contains(pair));
            tally.joints.retain(|pair, _| is_exact(pair) && !joints.contains(pair));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tallies(organization: &str, sum: ExactSum, share: (u64, u64)) -> Tallies {
        let mut tallies = Tallies::default();
        let key = ("2026".to_owned(), organization.to_owned());
        let tally = tallies.cells.entry(key).or_default();
        tally.sums.insert("s".into(), sum);
        (tally.respondents, tally.answered, tally.scored) = (3, 2, 1);
        tally.shares.insert("role.none".into(), share);
        tallies
    }

    #[test]
    fn tallies_merge_in_any_order() {
        let parts = [
            tallies("a", ExactSum { n: 2, numerator: 7, denominator: 3 }, (1, 2)),
            tallies("b", ExactSum { n: 1, numerator: 5, denominator: 1 }, (0, 1)),
            tallies("a", ExactSum { n: 1, numerator: 5, denominator: 6 }, (1, 1)),
        ];
        let merged = |order: [usize; 3]| {
            let mut whole = Tallies::default();
            for i in order {
                whole.merge(&parts[i]);
            }
            whole
        };
        let whole = merged([0, 1, 2]);
        assert_eq!(whole, merged([2, 1, 0]));
        let a = &whole.cells[&("2026".to_owned(), "a".to_owned())];
        assert_eq!((a.respondents, a.answered, a.scored, a.shares["role.none"]), (6, 4, 2, (2, 3)));
        // 7/3 + 5/6 = 19/6 over three respondents.
        assert_eq!(a.sums["s"], ExactSum { n: 3, numerator: 19, denominator: 6 });
        assert_eq!(a.sums["s"].mean(1), Some(Mean { n: 3, mean: 19.0 / 18.0 }));
        assert_eq!(ExactSum::NOTHING.mean(1), None);
    }

    #[test]
    fn a_variable_without_exact_sums_has_none() {
        let mut whole = tallies("a", ExactSum { n: 2, numerator: 7, denominator: 3 }, (1, 2));
        whole.merge(&Tallies { inexact: BTreeSet::from(["s".to_owned()]), ..Tallies::default() });
        assert!(whole.cells.values().all(|tally| tally.sums.is_empty()));
    }
}
