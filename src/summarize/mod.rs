//! Rows to summaries that merge.
//!
//! Rows are counted a chunk at a time into one summary, cells and pairs side by side. As everything is an integer count,
//! chunks, files and threads can't change a digit.

mod chunk;
mod plan;

use crate::model::responses::{Cell, Responses, RowsByCell};
use crate::model::study::Study;
use crate::model::summary::{CellCounts, PairCounts, Summary};
use chunk::Chunk;
use plan::{Item, Sets};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// Rows per chunk of data that are held: enough for each organization to have many, few enough to stay near.
const CHUNK: usize = 1 << 16;

/// Counts the answers of every Likert column, as asked (reverse items are not turned): per wave and organization by
/// item, and per wave by pair of items. Pairs are counted of items that stand in a scale; the tables of other pairs
/// are empty. Records complete on a set of items (a scale, all scales, those of a declared model) are summed up too; what
/// models take of the rows themselves, where these are held, is left to them.
pub fn summarize(study: &Study, responses: &Responses) -> Summary {
    let items = plan::items(study, responses);
    let sets = plan::sets(study, responses, &items).beside_rows();
    let mut counter = Counter::of(items, sets);
    for start in (0..responses.rows).step_by(CHUNK) {
        counter.add(responses, &responses.by_cell(start..(start + CHUNK).min(responses.rows)));
    }
    counter.finish()
}

/// What [`summarize()`] gives, of rows that come in chunks and are not held, with all that models take of them.
#[derive(Debug)]
pub struct Counter {
    items: Vec<Item>,
    sets: Sets,
    /// Wave name and organization name, and where in `cells` that is.
    places: BTreeMap<(String, String), usize>,
    cells: Vec<CellCounts>,
    pairs: BTreeMap<String, PairCounts>,
}

impl Counter {
    /// Nothing counted yet. Which columns are Likert answers is told by `responses`; all chunks have the same.
    pub fn new(study: &Study, responses: &Responses) -> Self {
        let items = plan::items(study, responses);
        let sets = plan::sets(study, responses, &items);
        Counter::of(items, sets)
    }

    fn of(items: Vec<Item>, sets: Sets) -> Self {
        Counter { items, sets, places: BTreeMap::new(), cells: Vec::new(), pairs: BTreeMap::new() }
    }

    /// Counts the rows of a chunk, which are told in the order of cells.
    pub fn add(&mut self, responses: &Responses, rows: &RowsByCell) {
        if self.items.is_empty() {
            return;
        }
        let places: Vec<usize> = rows.cells.iter().map(|cell| self.place(responses, cell)).collect();
        let Counter { items, sets, cells, pairs, .. } = self;
        let chunk = Chunk::new(items, &sets.groups, responses, rows);
        let count_cells = || {
            let (scales, nested) = (chunk.complete_on(&sets.scales), chunk.complete_on(&sets.nested));
            let mut counted: Vec<Option<Range<usize>>> = vec![None; cells.len()];
            for (cell, place) in rows.cells.iter().zip(places) {
                counted[place] = Some(cell.rows.clone());
            }
            cells.par_iter_mut().zip(counted).for_each(|(counts, rows)| {
                if let Some(rows) = rows {
                    chunk.count_cell(rows, (&scales, &nested), counts);
                }
            });
        };
        let count_waves = || {
            for of_wave in rows.cells.chunk_by(|a, b| a.wave == b.wave) {
                let (Some(first), Some(last)) = (of_wave.first(), of_wave.last()) else { continue };
                let wave = responses.names(first.wave, None).0;
                let counts = pairs.entry(wave).or_insert_with(|| no_pairs(items, sets));
                chunk.count_wave(&(first.rows.start..last.rows.end), sets, counts);
            }
        };
        rayon::join(count_cells, count_waves);
    }

    /// Where a cell of a chunk is counted.
    fn place(&mut self, responses: &Responses, cell: &Cell) -> usize {
        let names = responses.names(cell.wave, cell.organization);
        *self.places.entry(names).or_insert_with(|| {
            let categories = self.items.iter().map(|item| item.categories);
            self.cells.push(CellCounts::empty(categories, &self.sets.scales, &self.sets.nested));
            self.cells.len() - 1
        })
    }

    /// All that was counted.
    pub fn finish(self) -> Summary {
        let mut cells: Vec<CellCounts> = self.cells;
        Summary {
            cells: self
                .places
                .into_iter()
                .map(|(names, at)| (names, std::mem::take(&mut cells[at])))
                .collect(),
            pairs: self.pairs,
            items: self.items.into_iter().map(|item| (item.name, item.categories)).collect(),
            scales: self.sets.scales,
            nested: self.sets.nested,
            models: self.sets.models,
            groups: self.sets.groups,
            asked: self.sets.asked,
        }
    }
}

fn no_pairs(items: &[Item], sets: &Sets) -> PairCounts {
    let categories: Vec<usize> =
        items.iter().map(|item| if item.in_scale { item.categories } else { 0 }).collect();
    let pairs =
        categories.iter().enumerate().flat_map(|(a, x)| categories[a + 1..].iter().map(move |y| x * y));
    PairCounts {
        tables: pairs.map(|cells| vec![0; cells]).collect(),
        models: plan::no_counts(items, &sets.models),
        groups: vec![BTreeMap::new(); sets.groups.len()],
        answered: vec![0; sets.asked.len()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codebook::{Codebook, Column, Scale, ScoreRule};
    use crate::model::responses::{MISSING, Values, Wave};
    use crate::model::source::Source;
    use crate::model::study::Settings;
    use crate::model::summary::{CompleteSums, PartialSums};

    fn column() -> Column {
        Column::likert(1.0, 3.0)
    }

    fn study() -> Study {
        let mut codebook = Codebook::default();
        for name in ["q1", "q2", "freq"] {
            codebook.columns.insert(name.into(), column());
        }
        let items = vec!["q1".into(), "q2".into()];
        let scale = Scale {
            label: None,
            items,
            score: ScoreRule::Mean,
            min_valid: 0.5,
            null_variance: None,
            line: 0,
        };
        codebook.scales.insert("s".into(), scale);
        let source = Source::Folder { folder: "unused".into(), file: "study.toml".into() };
        Study { settings: Settings::default(), codebook, source, files: Vec::new() }
    }

    fn likert(codes: &[u8]) -> Values {
        Values::Likert { min: 1, max: 3, codes: codes.to_vec() }
    }

    /// Five answers counted by hand.
    #[test]
    fn counts_answers_by_organization_and_pairs_by_wave() {
        let mut responses = Responses { rows: 5, ..Responses::default() };
        responses.columns.insert("q1".into(), likert(&[0, 2, MISSING, 2, 1]));
        responses.columns.insert("q2".into(), likert(&[1, 2, 0, 2, MISSING]));
        responses.columns.insert("freq".into(), likert(&[0, 0, 0, 0, 0]));
        responses.organizations = vec!["a".into(), "b".into()];
        responses.organization = vec![0, 0, 0, 1, 1];
        responses.waves = vec![Wave("2018".into()), Wave("2020".into())];
        responses.wave = vec![0, 0, 1, 1, 1];
        let got = summarize(&study(), &responses);

        let cell = |wave: &str, organization: &str| &got.cells[&(wave.to_owned(), organization.to_owned())];
        assert_eq!(cell("2018", "a").rows, 2);
        assert_eq!(cell("2018", "a").answers, [vec![1, 0, 1], vec![0, 1, 1], vec![2, 0, 0]]);
        assert_eq!(cell("2020", "a").answers[0], [0, 0, 0]);
        assert_eq!(cell("2020", "b").answers[0], [0, 1, 1]);
        assert_eq!(got.cells.len(), 3);

        // The set of scale `s` is q1 and q2: (0, 1) and (2, 2) in 2018 of `a`, (2, 2) in 2020 of `b`.
        assert_eq!((&got.scales, &got.models.complete), (&vec![vec![0, 1]], &vec![]));
        let a = &cell("2018", "a").complete[0];
        assert_eq!((a.n, &a.sums, &a.products), (2, &vec![2, 3], &vec![4, 4, 5]));
        assert_eq!(a.products[CompleteSums::product_index(2, 1, 0)], 4);
        assert_eq!(cell("2020", "b").complete[0].n, 1);
        assert_eq!(cell("2020", "a").complete[0], CompleteSums::empty(2));
        // One record of each has an answer to one of the two alone.
        let alone = |answers: [Vec<u64>; 2]| PartialSums { answers: answers.to_vec(), pairs: vec![[0; 4]] };
        assert_eq!(cell("2018", "a").partial, [PartialSums::default()]);
        assert_eq!(cell("2020", "a").partial, [alone([vec![0, 0, 0], vec![1, 0, 0]])]);
        assert_eq!(cell("2020", "b").partial, [alone([vec![0, 1, 0], vec![0, 0, 0]])]);

        let q1_q2 = Summary::pair_index(3, 0, 1);
        assert_eq!(got.pairs["2018"].tables[q1_q2], [0, 1, 0, 0, 0, 0, 0, 0, 1]);
        assert_eq!(got.pairs["2020"].tables[q1_q2], [0, 0, 0, 0, 0, 0, 0, 0, 1]);
        assert!(got.pairs["2020"].tables[Summary::pair_index(3, 1, 2)].is_empty(), "freq stands in no scale");
    }

    #[test]
    fn nobody_gives_items_without_cells() {
        let mut responses = Responses::default();
        responses.columns.insert("q1".into(), likert(&[]));
        let got = summarize(&study(), &responses);
        assert_eq!(got.items, [("q1".to_owned(), 3)]);
        assert!(got.cells.is_empty() && got.pairs.is_empty());
    }
}
