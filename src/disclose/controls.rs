//! Every control matters: with one rule left out the attack recovers what it protects, with all of them nothing.

use super::tests::{int, num, results, table};
use super::*;
use crate::model::caveat::Caveat;
use crate::model::results::ItemLabel;
use crate::model::table::{Cell, Table};
use crate::model::text::Text;

mod answers;
mod organizations;

type Cells = Vec<(&'static str, Cell)>;

/// Everything recovered from results as they would be written: attack and place.
fn recovered(results: &Results) -> Vec<String> {
    let outcomes = attack::on_results(results, &[]);
    outcomes.iter().flat_map(|o| o.recovered.iter().map(|r| format!("{} {}", o.attack, r.place))).collect()
}

/// Asserts that the attack fails on what all rules leave, and succeeds with `by` when `rule` is left out.
fn matters(rule: &str, by: &str, results: &Results) {
    assert!(RULES.iter().any(|(name, _)| *name == rule), "there is no rule {rule}");
    let safe = recovered(&apply(results.clone(), ""));
    assert!(safe.is_empty(), "{rule}: recovered in spite of all rules: {safe:?}");
    let open = recovered(&apply(results.clone(), rule));
    assert!(open.iter().any(|r| r.starts_with(by)), "{rule}: left out, the attack finds {open:?}");
}

fn of(id: &str, rows: &[Cells]) -> Table {
    table(id, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

fn respondents(tables: Vec<Table>) -> Results {
    results("respondents", tables)
}

fn shares(counts: &[f64]) -> Vec<Cells> {
    let all: f64 = counts.iter().sum();
    let row = |(i, count): (usize, &f64)| -> Cells {
        vec![
            ("column", "sector".into()),
            ("category", format!("s{i}").into()),
            ("wave", int(2018)),
            ("estimate", num(100.0 * count / all)),
            ("k", int(all as i64)),
            ("n", int(all as i64)),
        ]
    };
    counts.iter().enumerate().map(row).collect()
}

fn answers(counts: &[f64]) -> Table {
    let all: f64 = counts.iter().sum();
    let row = |(i, count): (usize, &f64)| -> Cells {
        vec![
            ("item", "q1".into()),
            ("wave", int(2018)),
            ("answer", int(i as i64 + 1)),
            ("estimate", num(100.0 * count / all)),
            ("k", int(60)),
            ("n", int(all as i64)),
        ]
    };
    of("answers", &counts.iter().enumerate().map(row).collect::<Vec<_>>())
}

/// A rule that no test below leaves out is not shown to matter.
#[test]
fn every_rule_has_a_test() {
    let tests = [include_str!("controls/answers.rs"), include_str!("controls/organizations.rs")].concat();
    let missing: Vec<&str> =
        RULES.iter().map(|(name, _)| *name).filter(|name| !tests.contains(&format!("\"{name}\""))).collect();
    assert!(missing.is_empty(), "not shown to matter: {missing:?}");
}
