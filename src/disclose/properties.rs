//! What holds of the rules whatever the counts: on made results, thousands of them.
//!
//! A cell is *shown* when it holds a number. The rules are monotone: under stricter limits nothing is shown that is not under
//! laxer ones, and a group that shrinks is never shown for it. Rounding by the reconstruction attack (P417) is left out of
//! that: where a floor is withheld fewer answers can be rebuilt, and an SD may stay that had to go beside it.

use super::tests::{int, num, results, table};
use super::*;
use crate::model::caveat::Caveat;
use crate::model::results::ItemLabel;
use crate::model::table::{Cell, Table};
use crate::model::text::Text;
use proptest::prelude::*;
use std::collections::BTreeSet;

type Cells = Vec<(&'static str, Cell)>;

/// What a study could have counted.
#[derive(Debug, Clone)]
struct Counted {
    design: &'static str,
    /// Organizations (or respondents of a sample) by sector.
    sectors: Vec<usize>,
    /// Respondents (or informants) by answer.
    answers: Vec<usize>,
    /// Organizations by stage.
    stages: Vec<usize>,
    /// Organizations in both waves, and in one only.
    stayed: usize,
    left: usize,
    came: usize,
    /// Organizations that have a share of creators.
    with_share: usize,
    /// Percentages of the weight of the largest and of the two largest members.
    largest: (f64, f64),
}

fn counted() -> impl Strategy<Value = Counted> {
    (
        prop::sample::select(vec!["respondents", "informants", "sample"]),
        prop::collection::vec(0_usize..40, 2..8),
        prop::collection::vec(0_usize..60, 5),
        prop::collection::vec(0_usize..30, 4),
        (8_usize..60, 0_usize..20, 0_usize..20, 0_usize..70),
        (10.0_f64..100.0, 0.0_f64..1.0),
    )
        .prop_filter("somebody", |(_, sectors, answers, stages, ..)| {
            [sectors, answers, stages].iter().all(|counts| counts.iter().sum::<usize>() >= 20)
        })
        .prop_map(|(design, sectors, answers, stages, (stayed, left, came, with_share), (one, rest))| {
            Counted {
                design,
                sectors,
                answers,
                stages,
                stayed,
                left,
                came,
                with_share,
                largest: (one, one + rest * (100.0 - one).min(one)),
            }
        })
}

fn of(id: &str, rows: &[Cells]) -> Table {
    table(id, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

fn sum(counts: &[usize]) -> usize {
    counts.iter().sum()
}

impl Counted {
    /// The results that such counts give.
    fn results(&self) -> Results {
        let mut tables = vec![
            self.shares(),
            self.answers(),
            self.items(),
            self.maturity(),
            self.usage(),
            self.weighting(),
            self.waves(),
            self.cohort(),
        ];
        if self.design != "sample" {
            tables.push(self.comparisons());
        }
        let mut made = results(self.design, tables);
        made.about.k = sum(&self.sectors);
        made.labels.ranges.insert("alignment".into(), (1.0, 5.0));
        let words = (1..=5).map(|i| Text::same(i.to_string())).collect();
        made.labels.items.insert("q1".into(), ItemLabel { min: 1, answers: words, reverse: false });
        made
    }

    fn shares(&self) -> Table {
        let all = sum(&self.sectors);
        let k = if self.design == "sample" { Cell::Empty } else { int(all as i64) };
        let row = |(i, count): (usize, &usize)| -> Cells {
            vec![
                ("column", "sector".into()),
                ("category", format!("s{i}").into()),
                ("wave", int(2018)),
                ("estimate", num(100.0 * *count as f64 / all as f64)),
                ("k", k.clone()),
                ("n", int(all as i64)),
            ]
        };
        of("shares", &self.sectors.iter().enumerate().map(row).collect::<Vec<_>>())
    }

    fn answers(&self) -> Table {
        let all = sum(&self.answers);
        let k = if self.design == "informants" { all } else { 60 };
        let row = |(i, count): (usize, &usize)| -> Cells {
            vec![
                ("item", "q1".into()),
                ("wave", int(2018)),
                ("answer", int(i as i64 + 1)),
                ("estimate", num(100.0 * *count as f64 / all as f64)),
                ("k", int(k as i64)),
                ("n", int(all as i64)),
            ]
        };
        of("answers", &self.answers.iter().enumerate().map(row).collect::<Vec<_>>())
    }

    fn items(&self) -> Table {
        let n = sum(&self.answers) as f64;
        let values = || self.answers.iter().enumerate().map(|(i, count)| (i as f64 + 1.0, *count as f64));
        let mean = values().map(|(value, count)| value * count).sum::<f64>() / n;
        let squares: f64 = values().map(|(value, count)| count * (value - mean) * (value - mean)).sum();
        let row: Cells = vec![
            ("item", "q1".into()),
            ("n", int(n as i64)),
            ("mean", num(mean)),
            ("sd", num((squares / (n - 1.0)).sqrt())),
            ("floor", num(100.0 * self.answers[0] as f64 / n)),
            ("ceiling", num(100.0 * self.answers[4] as f64 / n)),
        ];
        of("items", &[row])
    }

    fn maturity(&self) -> Table {
        let k = sum(&self.stages);
        let mut row: Cells = vec![
            ("factor", "a".into()),
            ("wave", int(2018)),
            ("mean", num(3.123_456)),
            ("k", int(k as i64)),
            ("n", int(3000)),
        ];
        let share = |count: &usize| num(100.0 * *count as f64 / k as f64);
        row.extend(
            ["stage_1", "stage_2", "stage_3", "stage_4"].into_iter().zip(self.stages.iter().map(share)),
        );
        of("maturity", &[row])
    }

    fn usage(&self) -> Table {
        let row: Cells = vec![
            ("role", "create".into()),
            ("wave", int(2018)),
            ("estimate", num(12.5)),
            ("k", int(self.with_share as i64)),
            ("n", int(self.with_share as i64 * 30)),
        ];
        of("usage", &[row])
    }

    fn weighting(&self) -> Table {
        let row: Cells = vec![
            ("variable", "alignment".into()),
            ("organizations_mean", num(3.1)),
            ("respondents_mean", num(3.4)),
            ("difference", num(0.3)),
            ("k", int(60)),
            ("n", int(3000)),
        ];
        let mut made = of("weighting", &[row]);
        let shares = [self.largest.0, self.largest.1].map(|share| format!("{share:.1}"));
        made.rows[0].caveats.push(Caveat::new("P450", &[&shares[0], &shares[1]]));
        made
    }

    fn waves(&self) -> Table {
        let (from, to) = (self.stayed + self.left, self.stayed + self.came);
        let row: Cells = vec![
            ("scale", "b".into()),
            ("wave_from", int(2016)),
            ("wave_to", int(2018)),
            ("k_paired", int(self.stayed as i64)),
            ("difference", num(0.212_345_678)),
            ("mean_from", num(3.012_345_678)),
            ("mean_to", num(3.224_691_356)),
            ("all_from", num(3.016_789_123)),
            ("all_to", num(3.2)),
            ("k_from", int(from as i64)),
            ("k_to", int(to as i64)),
        ];
        of("waves", &[row])
    }

    fn cohort(&self) -> Table {
        let row = |by: &'static str, word: String, k: usize, mean: f64| -> Cells {
            vec![
                ("variable", "alignment".into()),
                ("by", by.into()),
                ("word", word.into()),
                ("wave", int(2018)),
                ("part", "outcome".into()),
                ("k", int(k as i64)),
                ("mean", num(mean)),
            ]
        };
        let mean = |i: usize| 2.0 + 0.351_237 * i as f64;
        let total: f64 = self.sectors.iter().enumerate().map(|(i, k)| *k as f64 * mean(i)).sum();
        let all = sum(&self.sectors);
        let mut rows = vec![row("all", String::new(), all, total / all as f64)];
        let groups = self.sectors.iter().enumerate().filter(|(_, k)| **k > 0);
        rows.extend(groups.map(|(i, k)| row("sector", format!("s{i}"), *k, mean(i))));
        of("cohort", &rows)
    }

    fn comparisons(&self) -> Table {
        let mut rows: Vec<Cells> = Vec::new();
        for (i, a) in self.sectors.iter().enumerate().filter(|(_, k)| **k > 0) {
            for (j, b) in self.sectors.iter().enumerate().filter(|(j, k)| *j > i && **k > 0) {
                rows.push(vec![
                    ("id", "c".into()),
                    ("x", "alignment".into()),
                    ("by", "sector".into()),
                    ("level", "organization".into()),
                    ("group_a", format!("s{i}").into()),
                    ("group_b", format!("s{j}").into()),
                    ("k_a", int(*a as i64)),
                    ("k_b", int(*b as i64)),
                    ("difference", num(0.351_237 * (j - i) as f64)),
                ]);
            }
        }
        of("comparisons", &rows)
    }
}

/// Every cell that is shown, but those that rounding by reconstruction decides on.
fn shown(results: &Results) -> BTreeSet<(String, usize, String)> {
    let mut shown = BTreeSet::new();
    for table in results.tables.values() {
        for (i, row) in table.rows.iter().enumerate() {
            let numbers = table.columns.iter().zip(&row.cells).filter(|(_, cell)| cell.as_f64().is_some());
            shown.extend(numbers.map(|(column, _)| (table.id.clone(), i, column.clone())));
        }
    }
    shown
}

/// The rows that rounding by reconstruction decides on.
fn thinned(results: &Results) -> BTreeSet<(String, usize)> {
    let is_thin = |row: &crate::model::table::Row| row.caveats.iter().any(|c| c.code == "P417");
    let rows =
        results.tables.values().flat_map(|t| t.rows.iter().enumerate().map(move |(i, row)| (t, i, row)));
    rows.filter(|(.., row)| is_thin(row)).map(|(table, i, _)| (table.id.clone(), i)).collect()
}

fn under(made: &Results, cohort: usize, respondents: usize, dominance: usize) -> Option<Results> {
    let mut made = made.clone();
    let privacy = &mut made.about.privacy;
    (privacy.min_cohort, privacy.min_respondents, privacy.dominance) = (cohort, respondents, dominance);
    release(made).ok().map(|released| (*released).clone())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// What was released before passes as it is.
    #[test]
    fn releasing_twice_is_releasing_once(of in counted()) {
        if let Ok(once) = release(of.results()) {
            let twice = release((*once).clone()).unwrap();
            prop_assert_eq!(&*once, &*twice);
        }
    }

    /// Whatever the counts, the attacker that ships recovers nothing of what is released.
    #[test]
    fn nothing_is_recovered(of in counted()) {
        if let Ok(out) = release(of.results()) {
            let outcomes = attack::on_results(&out, &[]);
            let found: Vec<_> = outcomes.iter().filter(|o| !o.recovered.is_empty()).collect();
            prop_assert!(found.is_empty(), "{found:?}");
        }
    }

    /// Stricter limits never show a cell that laxer ones hide; where they refuse the study they show nothing.
    #[test]
    fn stricter_limits_show_no_more(
        of in counted(),
        cohort in (2_usize..15, 0_usize..8),
        respondents in (2_usize..15, 0_usize..8),
        dominance in (60_usize..=100, 0_usize..30),
    ) {
        let made = of.results();
        let lax = under(&made, cohort.0, respondents.0, dominance.0).expect("large enough");
        if let Some(strict) = under(&made, cohort.0 + cohort.1, respondents.0 + respondents.1, dominance.0 - dominance.1) {
            let thin = thinned(&lax);
            let more: Vec<_> = shown(&strict)
                .difference(&shown(&lax))
                .filter(|(id, row, _)| !thin.contains(&(id.clone(), *row)))
                .cloned()
                .collect();
            prop_assert!(more.is_empty(), "{more:?}");
        }
    }

    /// A sector that shrinks, but not to nothing, is never shown for it: not its share, its peers or its comparisons.
    #[test]
    fn a_group_that_shrinks_is_not_shown_for_it(of in counted(), at in any::<prop::sample::Index>(), fewer in 1_usize..20) {
        let at = at.index(of.sectors.len());
        prop_assume!(of.sectors[at] > fewer && sum(&of.sectors) - fewer >= 20);
        let mut smaller = of.clone();
        smaller.sectors[at] -= fewer;
        let (before, after) = (release(of.results()).unwrap(), release(smaller.results()).unwrap());
        let is_shown = |results: &Results, id: &str, column: &str| {
            let table = results.table(id).unwrap();
            let name = format!("s{at}");
            let rows = table.rows.iter().filter(|row| [table.text(row, "word"), table.text(row, "category")].contains(&name.as_str()));
            rows.filter(|row| table.number(row, column).is_some()).count() > 0
        };
        for (id, column) in [("shares", "estimate"), ("cohort", "mean")] {
            prop_assert!(is_shown(&before, id, column) || !is_shown(&after, id, column), "{id}");
        }
    }

    /// In whatever order categories stand, those of the same sizes are withheld.
    #[test]
    fn the_order_of_rows_makes_no_difference(of in counted()) {
        let mut turned = of.results();
        for id in ["shares", "answers", "cohort"] {
            turned.tables.get_mut(id).unwrap().rows.reverse();
        }
        let (Ok(plain), Ok(turned)) = (release(of.results()), release(turned)) else { return Ok(()) };
        for id in ["shares", "answers", "cohort"] {
            let column = if id == "cohort" { "k" } else { "estimate" };
            let shown = |results: &Results| -> Vec<(Option<f64>, bool)> {
                let table = results.table(id).unwrap();
                let count = |row: &crate::model::table::Row| table.number(row, column);
                let mut rows: Vec<_> = table.rows.iter().map(|row| (count(row), count(row).is_some())).collect();
                rows.sort_by(|a, b| a.partial_cmp(b).unwrap());
                rows
            };
            prop_assert_eq!(shown(&plain), shown(&turned), "{}", id);
        }
    }
}
