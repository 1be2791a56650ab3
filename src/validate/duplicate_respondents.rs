//! Respondents who stand twice in one wave of one organization.

use super::Check;
use super::places::at_rows;
use crate::model::finding::{Finding, Rule};
use crate::model::responses::Responses;
use crate::model::study::Study;
use rayon::prelude::*;

static RULE: Rule = Rule::warning("D244", "duplicate_respondent");

pub(super) const CHECK: Check = Check { kind: "duplicate_respondent", run };

/// Organizations often number their own respondents, so an id has to be unique within one only.
fn run(study: &Study, responses: &Responses) -> Vec<Finding> {
    let Some(name) = &study.settings.data.respondent else { return Vec::new() };
    let Some(values) = responses.columns.get(name) else { return Vec::new() };
    let identity = |row: usize| values.identity(row).filter(|_| !values.is_missing(row));
    // Most files have each id once, which ids alone tell.
    let mut ids: Vec<u64> = (0..responses.rows).filter_map(identity).collect();
    ids.par_sort_unstable();
    if ids.windows(2).all(|pair| pair[0] != pair[1]) {
        return Vec::new();
    }
    // Sorted, so that duplicates are neighbors.
    let key = |row: usize| {
        let (wave, organization) = (responses.wave.get(row), responses.organization.get(row));
        Some((identity(row)?, wave.copied(), organization.copied(), row))
    };
    let mut keys: Vec<Key> = (0..responses.rows).filter_map(key).collect();
    keys.sort_unstable();
    let is_again = |pair: &&[Key]| matches!(pair, [a, b] if same(a, b));
    let mut again: Vec<usize> = keys.windows(2).filter(is_again).map(|pair| pair[1].3).collect();
    again.sort_unstable();
    at_rows(&RULE, responses, name, again)
}

type Key = (u64, Option<u16>, Option<u32>, usize);

fn same(a: &Key, b: &Key) -> bool {
    (a.0, a.1, a.2) == (b.0, b.1, b.2)
}

#[cfg(test)]
mod tests {
    use super::super::places::tests::{in_organizations, rows, study, words};
    use super::*;

    #[test]
    fn an_id_is_a_duplicate_only_within_its_organization() {
        let study = study(&[], |settings| settings.data.respondent = Some("id".into()));
        let responses = rows(vec![("id", words(&["1", "2", "1", "1", "", ""]))]);
        let responses = in_organizations(responses, &["A", "A", "B", "A", "A", "A"]);
        let found = run(&study, &responses);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].lines, [5]);
    }
}
