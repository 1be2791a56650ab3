//! Summaries form a commutative monoid: any split of the rows and any order of the parts give the same counts.

#![allow(clippy::unwrap_used)]

use peil::model::codebook::{Codebook, Column, Scale, ScoreRule};
use peil::model::responses::{MISSING, Responses, Values, Wave};
use peil::model::source::Source;
use peil::model::study::{Settings, Study};
use peil::model::summary::Summary;
use peil::summarize::summarize;
use proptest::prelude::*;

const ITEMS: [&str; 4] = ["q1", "q2", "q3", "reads"];
const ORGANIZATIONS: [&str; 5] = ["Alfa", "Bravo", "Cees", "Delta", "École"];
const WAVES: [&str; 3] = ["2014", "2016", "2018"];

/// Organization, wave, and per item the answer minus one.
type Row = (usize, usize, [Option<u8>; 4]);

fn study() -> Study {
    let mut codebook = Codebook::default();
    for item in ITEMS {
        let column = Column::likert(1.0, 5.0);
        codebook.columns.insert(item.into(), column);
    }
    let items = ITEMS[..3].iter().map(|&i| i.into()).collect();
    let scale =
        Scale { label: None, items, score: ScoreRule::Mean, min_valid: 0.5, null_variance: None, line: 0 };
    codebook.scales.insert("adoption".into(), scale);
    let source = Source::Folder { folder: "unused".into(), file: "study.toml".into() };
    Study { settings: Settings::default(), codebook, source, files: Vec::new() }
}

/// The rows as `ingest` would hold them: only the organizations and waves that occur, sorted.
fn responses(rows: &[Row]) -> Responses {
    let present = |all: &[&str], position: fn(&Row) -> usize| -> Vec<String> {
        let keep = (0..all.len()).filter(|&i| rows.iter().any(|row| position(row) == i));
        keep.map(|i| all[i].to_owned()).collect()
    };
    let organizations = present(&ORGANIZATIONS, |row| row.0);
    let waves = present(&WAVES, |row| row.1);
    let find = |names: &[String], name: &str| names.iter().position(|n| n == name).unwrap();
    let mut responses = Responses {
        rows: rows.len(),
        organization: rows.iter().map(|r| find(&organizations, ORGANIZATIONS[r.0]) as u32).collect(),
        wave: rows.iter().map(|r| find(&waves, WAVES[r.1]) as u16).collect(),
        organizations,
        waves: waves.into_iter().map(Wave).collect(),
        ..Responses::default()
    };
    for (i, item) in ITEMS.iter().enumerate() {
        let codes = rows.iter().map(|r| r.2[i].unwrap_or(MISSING)).collect();
        responses.columns.insert((*item).into(), Values::Likert { min: 1, max: 5, codes });
    }
    responses
}

fn summary(rows: &[Row]) -> Summary {
    summarize(&study(), &responses(rows))
}

fn merged<'a>(parts: impl IntoIterator<Item = &'a Summary>) -> Summary {
    let mut whole = Summary::default();
    for part in parts {
        whole.merge(part).unwrap();
    }
    whole
}

fn any_rows() -> impl Strategy<Value = Vec<Row>> {
    let answer = prop_oneof![4 => (0_u8..5).prop_map(Some), 1 => Just(None)];
    let answers = [answer.clone(), answer.clone(), answer.clone(), answer];
    prop::collection::vec((0..ORGANIZATIONS.len(), 0..WAVES.len(), answers), 0..120)
}

proptest! {
    #[test]
    fn any_split_in_any_order_gives_the_same_summary(
        (rows, shuffled) in any_rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        part_of in prop::collection::vec(0_usize..6, 120),
        order in Just([0, 1, 2, 3, 4, 5]).prop_shuffle(),
    ) {
        let part = |p: usize| -> Vec<Row> {
            shuffled.iter().zip(&part_of).filter(|(_, of)| **of == p).map(|(row, _)| *row).collect()
        };
        let parts: Vec<Summary> = order.iter().map(|&p| summary(&part(p))).collect();
        prop_assert_eq!(merged(&parts), summary(&rows));
    }

    #[test]
    fn merging_is_associative_and_commutative_with_a_neutral_element(
        a in any_rows(), b in any_rows(), c in any_rows(),
    ) {
        let (a, b, c) = (summary(&a), summary(&b), summary(&c));
        prop_assert_eq!(merged([&a, &merged([&b, &c])]), merged([&merged([&a, &b]), &c]));
        prop_assert_eq!(merged([&a, &b]), merged([&b, &a]));
        prop_assert_eq!(&merged([&a, &Summary::default()]), &a);
    }
}

/// Several chunks side by side count what one pass by hand counts.
#[test]
fn chunks_count_what_one_pass_counts() {
    let rows: Vec<Row> = (0..30_000_usize)
        .map(|i| {
            let answer = |step: usize| Some((i * step / 7 % 6) as u8).filter(|&a| a < 5);
            (i % 5, i / 10_000, [answer(1), answer(3), answer(5), answer(11)])
        })
        .collect();
    let got = summary(&rows);
    for (w, wave) in WAVES.iter().enumerate() {
        let table = &got.pairs[*wave].tables[Summary::pair_index(4, 0, 2)];
        for (cell, &count) in table.iter().enumerate() {
            let answers = (Some((cell / 5) as u8), Some((cell % 5) as u8));
            let by_hand = rows.iter().filter(|r| r.1 == w && (r.2[0], r.2[2]) == answers).count();
            assert_eq!(count, by_hand as u64);
        }
    }
    let answered: u64 = got.cells.values().map(|c| c.answers[3].iter().sum::<u64>()).sum();
    assert_eq!(answered, rows.iter().filter(|r| r.2[3].is_some()).count() as u64);
}
