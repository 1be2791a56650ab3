//! Which columns are the organization, the wave, the respondent, the weight and the duration, by their names and cells.

use super::Drafted;
use super::column::{counts, number};
use crate::ingest::{Table, TextColumn};
use crate::model::codebook::Kind;
use crate::model::responses::NO_WORD;
use crate::model::study::Privacy;
use std::collections::BTreeSet;

/// Roles by the position of their column.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Roles {
    pub organization: Option<usize>,
    /// Looks like an organization, but there are too few of them to publish anything about.
    pub few_organizations: Option<(usize, usize)>,
    pub wave: Option<usize>,
    pub respondent: Option<usize>,
    pub weight: Option<usize>,
    pub duration: Option<usize>,
}

/// Whole names, without case and with nothing between their words; and beginnings of names.
const ORGANIZATION: (&[&str], &[&str]) = (
    &[
        "org",
        "orgid",
        "grp",
        "grpid",
        "group",
        "groupid",
        "team",
        "teamid",
        "unit",
        "unitid",
        "cluster",
        "cnt",
        "country",
        "school",
        "schoolid",
        "schid",
        "teacher",
        "firm",
        "firmid",
        "dept",
        "department",
        "afdeling",
    ],
    &["organi", "company", "compid", "employer", "bedrijf", "instelling", "gemeente"],
);
const WAVE: &[&str] =
    &["wave", "edition", "editie", "year", "jaar", "time", "round", "ronde", "meting", "occasion"];
const RESPONDENT: (&[&str], &[&str]) = (
    &["id", "sub", "subnum", "subject", "subjectid", "case", "caseid", "pid", "uid", "responseid", "record"],
    &["respondent", "respid", "participant", "deelnemer", "person"],
);
const WEIGHT: &[&str] = &["weight", "weights", "wgt", "gewicht", "weging", "weegfactor"];
const DURATION: &[&str] = &["duration", "interviewtime", "duur", "invultijd", "totaltime"];

fn plain(name: &str) -> String {
    name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn called(name: &str, (whole, beginnings): (&[&str], &[&str])) -> bool {
    let name = plain(name);
    whole.contains(&name.as_str()) || beginnings.iter().any(|b| name.starts_with(b))
}

/// Different cells of a column; `None` where one is blank.
fn distinct(cells: &TextColumn) -> Option<usize> {
    let whole = !cells.codes.contains(&NO_WORD);
    whole.then(|| counts(cells).iter().filter(|n| **n > 0).count())
}

impl Roles {
    pub fn of(table: &Table, columns: &[Drafted<'_>]) -> Self {
        let positions = || (0..columns.len()).filter(|&i| i < table.columns.len());
        let cells = |i: usize| &table.columns[i];
        let name = |i: usize| columns[i].name;
        let mut roles = Roles::default();
        let least = Privacy::default().min_cohort;
        for i in
            positions().filter(|&i| called(name(i), ORGANIZATION) && columns[i].guess.kind != Kind::Number)
        {
            match distinct(cells(i)) {
                Some(k) if k >= least && roles.organization.is_none() => roles.organization = Some(i),
                Some(k) if (2..least).contains(&k) && roles.few_organizations.is_none() => {
                    roles.few_organizations = Some((i, k));
                }
                _ => {}
            }
        }
        if roles.organization.is_some() {
            roles.few_organizations = None;
        }
        let waves =
            |i: &usize| distinct(cells(*i)).is_some_and(|n| (2..=20).contains(&n) && 2 * n <= table.rows);
        roles.wave = positions()
            .filter(|&i| WAVE.contains(&plain(name(i)).as_str()) && columns[i].guess.kind != Kind::Number)
            .find(waves);
        let taken = [roles.organization, roles.wave];
        roles.respondent = positions()
            .filter(|&i| called(name(i), RESPONDENT) && !taken.contains(&Some(i)))
            .find(|&i| columns[i].guess.kind != Kind::Number && roles.is_unique(table, i));
        let all_positive = |i: &usize| {
            let positive = |word: &String| number(word).is_some_and(|w| w > 0.0);
            distinct(cells(*i)).is_some() && cells(*i).words.iter().all(positive)
        };
        roles.weight = positions().filter(|&i| WEIGHT.contains(&plain(name(i)).as_str())).find(all_positive);
        let is_number = |i: &usize| matches!(columns[*i].guess.kind, Kind::Number | Kind::Integer);
        roles.duration =
            positions().filter(|&i| DURATION.iter().any(|d| plain(name(i)).starts_with(d))).find(is_number);
        roles
    }

    /// True where no two rows of an organization and wave have the same cell.
    fn is_unique(&self, table: &Table, column: usize) -> bool {
        let code = |of: Option<usize>, row: usize| of.map(|i| table.columns[i].codes[row]);
        let mut seen = BTreeSet::new();
        let cells = &table.columns[column];
        (0..table.rows).all(|row| {
            let key = (code(self.organization, row), code(self.wave, row), cells.codes[row]);
            cells.codes[row] != NO_WORD && seen.insert(key)
        })
    }

    /// Gives the columns of roles the kinds that these ask for.
    pub fn settle(&self, columns: &mut [Drafted<'_>]) {
        for at in [self.organization, self.respondent].into_iter().flatten() {
            columns[at].guess.kind = Kind::Text;
        }
        if let Some(at) = self.wave {
            let guess = &mut columns[at].guess;
            guess.kind =
                if matches!(guess.kind, Kind::Likert | Kind::Integer) { Kind::Integer } else { Kind::Text };
        }
        for at in [self.weight, self.duration].into_iter().flatten() {
            columns[at].guess.kind = Kind::Number;
        }
        for at in self.all() {
            let guess = &mut columns[at].guess;
            guess.is_read = true;
            guess.missing.clear();
            (guess.range, guess.labels, guess.values) = (None, Vec::new(), Vec::new());
        }
    }

    /// Columns with a role.
    pub fn all(&self) -> impl Iterator<Item = usize> {
        [self.organization, self.wave, self.respondent, self.weight, self.duration].into_iter().flatten()
    }
}
