//! What the tests of the rules share: results made by hand, and what is left of them.

use super::*;
use crate::model::results::{About, Labels};
use crate::model::study::Privacy;
use crate::model::table::{Cell, Row, Table};
use crate::model::tables;
use indexmap::IndexMap;

pub(super) fn results(design: &str, tables: Vec<Table>) -> Results {
    Results {
        about: About {
            id: "s".into(),
            title: crate::model::text::Text::same("s"),
            synthetic: true,
            design: design.into(),
            waves: vec!["2016".into(), "2018".into()],
            rows: 5000,
            n: 3000,
            k: 60,
            contributed: vec![],
            version: "0".into(),
            seed: 1,
            privacy: Privacy::default(),
            run: "r".into(),
            threshold: None,
            levels: vec![],
            outcomes: vec![],
            reporting: IndexMap::new(),
            organization: None,
            effect: None,
            epsilon: None,
        },
        labels: Labels::default(),
        tables: tables.into_iter().map(|t| (t.id.clone(), t)).collect::<IndexMap<_, _>>(),
        absent: vec![],
        methods: vec![],
        not_available: vec![],
    }
}

/// A table of the given id; each row gives the cells of some columns, the others stay empty.
pub(super) fn table(id: &str, rows: &[&[(&str, Cell)]]) -> Table {
    let mut table = Table::new(tables::find(id).unwrap());
    for cells in rows {
        let mut row = vec![Cell::Empty; table.columns.len()];
        for (column, cell) in *cells {
            row[table.column(column).unwrap()] = cell.clone();
        }
        table.push(row);
    }
    table
}

pub(super) fn int(value: i64) -> Cell {
    Cell::Integer(value)
}

pub(super) fn num(value: f64) -> Cell {
    Cell::Number(value)
}

pub(super) fn released(results: &Results) -> Results {
    let once = release(results.clone()).unwrap();
    let twice = release((*once).clone()).unwrap();
    assert_eq!(once, twice, "releasing twice changes something");
    (*once).clone()
}

pub(super) fn codes(row: &Row) -> Vec<&str> {
    row.caveats.iter().map(|c| c.code.as_str()).collect()
}

#[test]
fn the_internal_profile_lets_everything_pass() {
    let mut all = results("respondents", vec![table("organizations", &[]), table("scores", &[])]);
    all.about.k = 2;
    all.about.privacy.profile = Profile::Internal;
    assert_eq!(*release(all.clone()).unwrap(), all);
}
