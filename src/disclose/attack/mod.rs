//! The attacker that ships with the program: what an outsider can work out of an output tree.
//!
//! It knows the limits that the results state, what the study publishes of its codebook, and nothing else. Each attack is a
//! file of its own with an entry in [`ATTACKS`]; each tells the kind and the place of what it recovers, never the number.

mod archive;
pub(super) mod bounds;
mod canaries;
mod differencing;
mod dominance;
mod evidence;
mod homogeneity;
mod media;
mod models;
pub(super) mod reconstruction;
mod thresholds;
mod uniqueness;

pub use evidence::View;

use super::ledger::Entry;
use crate::model::results::Results;
use evidence::Evidence;
use rayon::prelude::*;
use serde::Serialize;

/// One way to work out what is not to be known.
pub struct Attack {
    /// Its name on the command line and in JSON.
    pub id: &'static str,
    /// What it tries, Dutch and English.
    pub title: (&'static str, &'static str),
    run: fn(&Evidence<'_>) -> Vec<Recovery>,
}

/// All attacks, in the order in which they are told.
pub static ATTACKS: &[Attack] = &[
    thresholds::ATTACK,
    bounds::ATTACK,
    reconstruction::ATTACK,
    differencing::ATTACK,
    dominance::ATTACK,
    homogeneity::ATTACK,
    models::ATTACK,
    uniqueness::ATTACK,
    media::ATTACK,
    canaries::ATTACK,
];

/// Something protected that an outsider can work out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Recovery {
    /// What it is, as `analyze explain` knows it.
    pub code: &'static str,
    /// Where: the file, the table, the row and the column; for what follows from several numbers the one that it is about.
    pub place: String,
    /// Whether it is known for certain, or only within narrow bounds.
    pub certain: bool,
}

impl Recovery {
    fn certain(code: &'static str, place: String) -> Self {
        Recovery { code, place, certain: true }
    }

    fn nearly(code: &'static str, place: String) -> Self {
        Recovery { code, place, certain: false }
    }
}

/// What one attack recovered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The attack.
    pub attack: &'static str,
    /// What it recovered; empty: nothing.
    pub recovered: Vec<Recovery>,
}

/// All attacks on the files of an output tree, beside the files of other trees that an outsider may hold as well.
/// `ledger` tells of all releases, `canaries` are texts that must be nowhere in it.
pub fn attack(
    files: &[View<'_>],
    others: &[Vec<View<'_>>],
    ledger: &[Entry],
    canaries: &[String],
) -> Vec<Outcome> {
    all(&Evidence::of(files, others, ledger, canaries))
}

/// All attacks on results that are about to be written, and on the pictures and data of figures made of them; their tables
/// are the results.
pub(super) fn on_results(results: &Results, files: &[View<'_>]) -> Vec<Outcome> {
    all(&Evidence::of_results(results, files))
}

/// Tables of a release in which another one shows nearly the same group, so that their difference is about a few.
pub(super) fn by_difference(release: View<'_>, other: View<'_>) -> Vec<String> {
    let evidence = Evidence::of(&[release], &[vec![other]], &[], &[]);
    differencing::tables(&evidence)
}

fn all(evidence: &Evidence<'_>) -> Vec<Outcome> {
    let one = |attack: &Attack| {
        let mut recovered = (attack.run)(evidence);
        recovered.sort();
        recovered.dedup();
        Outcome { attack: attack.id, recovered }
    };
    ATTACKS.par_iter().map(one).collect()
}
