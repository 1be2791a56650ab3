//! Respondents who stand twice in one wave of one organization.

use super::Check;
use super::places::at_rows;
use crate::model::finding::{Finding, Rule};
use crate::model::responses::Responses;
use crate::model::study::Study;

static RULE: Rule = Rule::warning("D244", "duplicate_respondent");

pub(super) const CHECK: Check = Check { kind: "duplicate_respondent", run };

/// Organizations often number their own respondents, so an id has to be unique within one only.
fn run(study: &Study, responses: &Responses) -> Vec<Finding> {
    let Some(name) = &study.settings.data.respondent else { return Vec::new() };
    let Some(values) = responses.columns.get(name) else { return Vec::new() };
    // Most files have their ids in order, one respondent after the other.
    let mut ids = (0..responses.rows).map(|row| values.identity(row).filter(|_| !values.is_missing(row)));
    if ids.try_fold(0, |last, id| id.filter(|&id| id > last)).is_some() {
        return Vec::new();
    }
    // Sorted, so that duplicates are neighbors.
    let key = |row: usize| {
        let (wave, organization) = (responses.wave.get(row), responses.organization.get(row));
        (values.identity(row), wave.copied(), organization.copied(), row)
    };
    let mut keys: Vec<Key> = (0..responses.rows).filter(|&row| !values.is_missing(row)).map(key).collect();
    keys.sort_unstable();
    let is_again = |pair: &&[Key]| matches!(pair, [a, b] if same(a, b));
    let mut again: Vec<usize> = keys.windows(2).filter(is_again).map(|pair| pair[1].3).collect();
    again.sort_unstable();
    at_rows(&RULE, responses, name, again)
}

type Key = (Option<u64>, Option<u16>, Option<u32>, usize);

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
