//! Whom an organization is held against, and what is known of them.

use super::super::Input;
use super::super::cohort::{PEERS, word};
use super::Subject;
use crate::error::{Error, Result};
use crate::model::results::{About, MethodNote, Results};
use crate::model::table::{Row, Table};

/// Organizations with one word in a column of organizations.csv; all of them under `all` and no word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peers {
    /// `all`, `sector` or `size`.
    pub by: String,
    /// The word, as the data write it.
    pub word: String,
}

/// Whom to compare with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// In the main.
    pub main: Peers,
    /// And beside them.
    pub peers: Vec<Peers>,
}

impl Peers {
    /// All other organizations.
    pub fn all() -> Peers {
        Peers { by: "all".to_owned(), word: String::new() }
    }
}

impl Against {
    /// By what organizations.csv says of the organization: in the main those that share its word in the column `by` (all
    /// without one), and beside them every group that it belongs to.
    ///
    /// # Errors
    /// Usage, when the organization has no word in that column.
    pub fn of(input: &Input<'_>, subject: Subject, by: Option<&str>) -> Result<Against> {
        let own = |column: &str| {
            let word = word(input, column, subject.organization, subject.wave)?;
            Some(Peers { by: column.to_owned(), word: word.to_owned() })
        };
        let main = match by {
            None => Peers::all(),
            Some(column) => own(column).ok_or_else(|| Error::usage("S379", &[column]))?,
        };
        Ok(Against { main, peers: PEERS.iter().filter_map(|column| own(column)).collect() })
    }
}

/// The released cohort in one wave.
pub(super) struct Cohort<'a> {
    pub spread: &'a Table,
    pub relations: &'a Table,
    pub about: &'a About,
    pub methods: &'a [MethodNote],
    pub wave: String,
}

impl<'a> Cohort<'a> {
    /// In the wave of the organization where the cohort has it, else in its latest; `None` where the results hold no cohort.
    pub fn new(results: &'a Results, own_wave: &str) -> Option<Self> {
        let (spread, relations) = (results.table("cohort")?, results.table("cohort_relations")?);
        let known = |wave: &str| spread.rows.iter().any(|row| spread.cell(row, "wave").key() == wave);
        let latest = results.about.waves.iter().rev().find(|wave| known(wave));
        let wave = if known(own_wave) { own_wave.to_owned() } else { latest?.clone() };
        Some(Cohort { spread, relations, about: &results.about, methods: &results.methods, wave })
    }

    /// How those peers are spread on a variable.
    pub fn row(&self, variable: &str, peers: &Peers) -> Option<&'a Row> {
        let key =
            [("by", peers.by.as_str()), ("word", &peers.word), ("variable", variable), ("wave", &self.wave)];
        self.spread.find(&key)
    }

    /// How use goes with an outcome among them.
    pub fn relation(&self, outcome: &str, x: &str, peers: &Peers) -> Option<&'a Row> {
        let key = [("by", peers.by.as_str()), ("word", &peers.word), ("wave", &self.wave)];
        self.relations.find(&[&[("outcome", outcome), ("x", x)][..], &key].concat())
    }
}
