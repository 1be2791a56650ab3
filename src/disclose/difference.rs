//! What two releases tell together: less than each tells alone where they are about nearly the same people.

use super::attack::{self, View};
use super::{Released, Results};
use crate::compare::{self, Difference};
use crate::error::{Error, Result};
use crate::model::caveat::Caveat;
use crate::model::manifest_file::Manifest;
use crate::model::results_json;
use std::collections::BTreeSet;

/// Releases the difference of two releases. Cells that either side withholds are not in it. Where two public releases of one
/// study are in any table about nearly the same group, no number is: every difference is then about the few who came or left,
/// and only how many cells changed is told.
///
/// # Errors
/// Never in practice: results are plain data.
pub fn difference(
    before: (&Released<Results>, Option<&Manifest>),
    after: (&Released<Results>, Option<&Manifest>),
) -> Result<Released<Difference>> {
    let mut told = compare::difference((before.0, before.1), (after.0, after.1));
    if told.internal || told.is_none() {
        return Ok(Released(told));
    }
    told.caveats.push(Caveat::new("O641", &[]));
    let json = |results: &Results| {
        results_json::to_json(results).map_err(|error| Error::Internal(format!("results.json: {error}")))
    };
    let (a, b) = (json(before.0)?, json(after.0)?);
    let view = |text| View { path: "results.json", bytes: str::as_bytes(text) };
    let open: BTreeSet<String> = attack::by_difference(view(&b), view(&a)).into_iter().collect();
    if !open.is_empty() {
        withhold(&mut told);
        let names: Vec<&str> = open.iter().map(String::as_str).collect();
        told.caveats.push(Caveat::new("O640", &[&names.join(", ")]));
    }
    Ok(Released(told))
}

fn withhold(told: &mut Difference) {
    told.changes.clear();
    for count in &mut told.tables {
        count.withheld += std::mem::take(&mut count.changed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclose::tests::{int, num, results, table};

    fn shares(k: i64, mean: f64) -> Results {
        let row = [("variable", "adoption".into()), ("wave", int(2018)), ("k", int(k)), ("mean", num(mean))];
        results("respondents", vec![table("distributions", &[&row])])
    }

    /// The mean of sixty organizations and that of sixty-one give the one that came.
    #[test]
    fn numbers_of_nearly_one_group_have_no_difference() {
        let (before, after) = (Released(shares(60, 3.1)), Released(shares(61, 3.2)));
        let told = difference((&before, None), (&after, None)).unwrap();
        assert!(told.changes.is_empty(), "{:?}", told.changes);
        assert_eq!(told.tables[0].withheld, 2);
        assert!(told.caveats.iter().any(|c| c.code == "O640" && c.about == ["distributions"]));
        let others = Released(shares(90, 3.2));
        let told = difference((&before, None), (&others, None)).unwrap();
        assert_eq!(told.changes.len(), 2);
        assert!(told.caveats.iter().all(|c| c.code == "O641"));
    }

    #[test]
    fn what_either_side_withholds_is_not_told() {
        let mut before = shares(60, 3.1);
        let row = &mut before.tables["distributions"].rows[0];
        let at = row.cells.iter().position(|cell| *cell == num(3.1)).unwrap();
        row.cells[at] = crate::model::table::Cell::Empty;
        row.caveats.push(Caveat::new("P401", &["8"]));
        let told = difference((&Released(before), None), (&Released(shares(90, 3.2)), None)).unwrap();
        assert!(told.changes.iter().all(|change| change.column == "k"), "{:?}", told.changes);
        assert_eq!(told.tables[0].withheld, 1);
    }
}
