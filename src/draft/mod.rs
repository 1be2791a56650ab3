//! A data file to a draft of study.toml and codebook.toml: what its cells suggest, each guess marked for a person to confirm.

mod column;
mod roles;
mod scales;
mod starter;
mod write;

use crate::ingest::Table;
use column::Guess;
use roles::Roles;
use scales::Group;

pub use starter::starter;

/// The two files of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// study.toml.
    pub study: String,
    /// codebook.toml.
    pub codebook: String,
}

impl Draft {
    /// Guesses that are marked in both.
    pub fn guesses(&self) -> usize {
        [&self.study, &self.codebook].map(|text| text.matches(MARK).count()).iter().sum()
    }
}

/// What stands before every guess.
const MARK: &str = "# guess: ";

/// A column of the file, and what it may be.
struct Drafted<'t> {
    name: &'t str,
    /// What was asked, where the file says so.
    label: Option<&'t str>,
    guess: Guess,
}

/// Drafts the files of a study whose answers are `table`, in the data file called `file`; `None` without columns or rows.
pub fn draft(table: &Table, file: &str) -> Option<Draft> {
    if table.variables.is_empty() || table.rows == 0 {
        return None;
    }
    let mut columns: Vec<Drafted<'_>> = table
        .variables
        .iter()
        .zip(&table.columns)
        .map(|(variable, cells)| Drafted {
            name: &variable.name,
            label: variable.label.as_deref().map(str::trim).filter(|label| !label.is_empty()),
            guess: column::guess(variable, cells),
        })
        .collect();
    let roles = Roles::of(table, &columns);
    roles.settle(&mut columns);
    let groups = scales::groups(&columns, &roles);
    scales::share_formats(&mut columns, &groups);
    let scales: Vec<Group> = groups.into_iter().map(|group| scales::keyed(table, &columns, group)).collect();
    for group in &scales {
        for &at in &group.reversed {
            columns[at].guess.reverse = true;
        }
    }
    Some(Draft {
        study: write::study(file, &columns, &roles, &scales),
        codebook: write::codebook(file, &columns, &roles, &scales),
    })
}

#[cfg(test)]
mod tests;
