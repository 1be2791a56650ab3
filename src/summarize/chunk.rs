//! The rows of a chunk, counted behind what was counted before.

use super::plan::{Item, Sets, categories, no_counts};
use crate::model::model_counts::{GroupSets, ModelCounts, ModelSets};
use crate::model::responses::{MISSING, Responses, RowsByCell, Values};
use crate::model::summary::{CellCounts, CompleteSums, PairCounts, PartialSums};
use crate::numeric::four_tables;
use crate::numeric::joint_counts::{self, Codes};
use crate::numeric::sem::fourth_products;
use rayon::prelude::*;
use std::ops::Range;

/// Rows of which the answers of two items stay in the nearest cache while they are counted.
const BLOCK: usize = 1 << 14;

/// Answers of some rows in the order of their cells, so that each cell and each wave is a slice of every item.
pub(super) struct Chunk<'a> {
    items: &'a [Item],
    /// Per item; what is no answer lies above every category.
    answers: Vec<Vec<u8>>,
    /// Per column that tells groups apart, its words and which of them a row has.
    groups: Vec<(&'a [String], Vec<u32>)>,
}

/// The records of a chunk that are complete on a set of items.
pub(super) struct Complete<'a> {
    set: &'a [usize],
    /// Per record, 1 where it is complete.
    records: Vec<u8>,
    /// Per item of the set the answers, 0 in records that are not complete.
    answers: Vec<Vec<u8>>,
}

impl<'a> Chunk<'a> {
    pub fn new(
        items: &'a [Item],
        groups: &[GroupSets],
        responses: &'a Responses,
        by_cell: &RowsByCell,
    ) -> Self {
        let in_order = |item: &Item| match responses.columns.get(&item.name) {
            Some(Values::Likert { codes, .. }) => {
                by_cell.order.iter().map(|&row| codes.get(row).copied().unwrap_or(MISSING)).collect()
            }
            _ => vec![MISSING; by_cell.order.len()],
        };
        let words = |group: &GroupSets| -> (&'a [String], Vec<u32>) {
            match responses.columns.get(&group.column) {
                Some(Values::Words { words, codes }) => {
                    (words, by_cell.order.iter().map(|&row| codes[row]).collect())
                }
                _ => (&[], Vec::new()),
            }
        };
        let groups = groups.iter().map(words).collect();
        Chunk { items, answers: items.par_iter().map(in_order).collect(), groups }
    }

    /// Per record of `rows`, 1 where it is complete on a set.
    fn complete_records(&self, set: &[usize], rows: Range<usize>) -> Vec<u8> {
        let mut records = vec![1; rows.len()];
        for &i in set {
            let categories = self.items[i].categories;
            let answers = records.iter_mut().zip(&self.answers[i][rows.clone()]);
            answers.for_each(|(record, &code)| *record &= u8::from(usize::from(code) < categories));
        }
        records
    }

    /// The complete records of each set.
    pub fn complete_on<'s>(&self, sets: &'s [Vec<usize>]) -> Vec<Complete<'s>> {
        sets.par_iter().map(|set| self.complete_on_set(set)).collect()
    }

    fn complete_on_set<'s>(&self, set: &'s [usize]) -> Complete<'s> {
        let records = self.complete_records(set, 0..self.answers.first().map_or(0, Vec::len));
        let kept = |&i: &usize| self.answers[i].iter().zip(&records).map(|(code, record)| code * record);
        Complete { set, answers: set.iter().map(|i| kept(i).collect()).collect(), records }
    }

    /// Counts the records of a cell, complete on sets of `scales` and of `nested`.
    pub fn count_cell(
        &self,
        rows: Range<usize>,
        (scales, nested): (&[Complete<'_>], &[Complete<'_>]),
        counts: &mut CellCounts,
    ) {
        counts.rows += rows.len() as u64;
        for (answers, counts) in self.answers.iter().zip(&mut counts.answers) {
            for &code in &answers[rows.clone()] {
                if let Some(count) = counts.get_mut(usize::from(code)) {
                    *count += 1;
                }
            }
        }
        let sums = counts.complete.iter_mut().zip(&mut counts.partial);
        for (scale, (complete, partial)) in scales.iter().zip(sums) {
            scale.sum_up(rows.clone(), complete);
            self.sum_up_partial(scale, rows.clone(), partial);
        }
        for (set, complete) in nested.iter().zip(&mut counts.nested) {
            set.sum_up(rows.clone(), complete);
        }
    }

    /// The records that answered some of a set.
    fn sum_up_partial(&self, scale: &Complete<'_>, rows: Range<usize>, sums: &mut PartialSums) {
        let mut record = vec![None; scale.set.len()];
        for row in rows.filter(|&row| scale.records[row] == 0) {
            for (to, &i) in record.iter_mut().zip(scale.set) {
                *to = Some(self.answers[i][row]).filter(|&code| usize::from(code) < self.items[i].categories);
            }
            if record.iter().any(Option::is_some) {
                sums.add(&record, scale.set.iter().map(|&i| self.items[i].categories));
            }
        }
    }

    /// Counts the records of a wave: by pair of items, complete on sets of models, and with any answer to one that is asked.
    pub fn count_wave(&self, rows: &Range<usize>, sets: &Sets, counts: &mut PairCounts) {
        for (set, count) in sets.asked.iter().zip(&mut counts.answered) {
            *count += self.answered(set, rows.clone());
        }
        self.count_models(rows, |_| true, &sets.models, &mut counts.models);
        for ((group, (words, codes)), counts) in sets.groups.iter().zip(&self.groups).zip(&mut counts.groups)
        {
            for (word, code) in words.iter().zip(0..) {
                let is_member = |row: usize| codes[row] == code;
                if rows.clone().any(is_member) {
                    let own = counts.entry(word.clone());
                    let own = own.or_insert_with(|| no_counts(self.items, &group.sets));
                    self.count_models(rows, is_member, &group.sets, own);
                }
            }
        }
        for block in rows.clone().step_by(BLOCK).map(|start| start..(start + BLOCK).min(rows.end)) {
            self.count_pairs(&block, &mut counts.tables);
        }
    }

    /// Counts those of some records that are members.
    fn count_models(
        &self,
        rows: &Range<usize>,
        is_member: impl Fn(usize) -> bool,
        sets: &ModelSets,
        counts: &mut ModelCounts,
    ) {
        counts.rows += rows.clone().filter(|&row| is_member(row)).count() as u64;
        for (set, sums) in sets.complete.iter().zip(&mut counts.complete) {
            let answers = self.complete_answers(set, rows, &is_member);
            sums.n += answers.first().map_or(0, Vec::len) as u64;
            joint_counts::add_sums_and_products(&slices(&answers), &mut sums.sums, &mut sums.products);
        }
        for (set, sums) in sets.fourth.iter().zip(&mut counts.fourth) {
            fourth_products::add(&slices(&self.complete_answers(set, rows, &is_member)), sums);
        }
        for (set, counts) in sets.joint.iter().zip(&mut counts.joint) {
            let answers = self.complete_answers(set, rows, &is_member);
            four_tables::add(&slices(&answers), &categories(self.items, set), counts);
        }
    }

    /// The records with an answer to any item of a set.
    fn answered(&self, set: &[usize], rows: Range<usize>) -> u64 {
        let mut any = vec![false; rows.len()];
        for &i in set {
            let categories = self.items[i].categories;
            let answers = any.iter_mut().zip(&self.answers[i][rows.clone()]);
            answers.for_each(|(any, &code)| *any |= usize::from(code) < categories);
        }
        any.into_iter().filter(|&any| any).count() as u64
    }

    /// The answers of the members that are complete on a set, per item: of many items there may be few such records.
    fn complete_answers(
        &self,
        set: &[usize],
        rows: &Range<usize>,
        is_member: &impl Fn(usize) -> bool,
    ) -> Vec<Vec<u8>> {
        let records = rows.clone().zip(self.complete_records(set, rows.clone()));
        let complete = records.filter(|&(row, record)| record == 1 && is_member(row));
        let complete: Vec<usize> = complete.map(|(row, _)| row).collect();
        let kept = |&i: &usize| complete.iter().map(|&row| self.answers[i][row]).collect();
        set.par_iter().map(kept).collect()
    }

    /// Contingency tables of every pair that has one.
    fn count_pairs(&self, rows: &Range<usize>, tables: &mut [Vec<u64>]) {
        let columns: Vec<Codes<'_>> = self
            .items
            .par_iter()
            .zip(&self.answers)
            .map(|(item, answers)| {
                Codes::new(&answers[rows.clone()], if item.in_scale { item.categories } else { 0 })
            })
            .collect();
        // The tables of an item with all behind it stand together.
        let mut of_item = Vec::with_capacity(columns.len());
        let mut rest = tables;
        for a in 0..columns.len() {
            let (own, behind) = rest.split_at_mut(columns.len() - a - 1);
            of_item.push((a, own));
            rest = behind;
        }
        of_item.into_par_iter().for_each(|(a, own)| {
            for (b, table) in columns[a + 1..].iter().zip(own).filter(|(_, table)| !table.is_empty()) {
                columns[a].count_with(b, table);
            }
        });
    }
}

fn slices(columns: &[Vec<u8>]) -> Vec<&[u8]> {
    columns.iter().map(Vec::as_slice).collect()
}

impl Complete<'_> {
    fn sum_up(&self, rows: Range<usize>, sums: &mut CompleteSums) {
        let answers: Vec<&[u8]> = self.answers.iter().map(|answers| &answers[rows.clone()]).collect();
        sums.n += self.records[rows].iter().map(|&record| u64::from(record)).sum::<u64>();
        joint_counts::add_sums_and_products(&answers, &mut sums.sums, &mut sums.products);
    }
}
