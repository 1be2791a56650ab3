//! Rows to summaries that merge.
//!
//! Rows are counted in fixed chunks side by side and the chunks merged in order. As everything is an integer count,
//! chunks, files and threads can't change a digit; [`Summary::merge`] is the one way in which counts come together.

use crate::model::measurement::ModelKind;
use crate::model::responses::{MISSING, Responses, RowsByCell, Values};
use crate::model::study::Study;
use crate::model::summary::{CellCounts, CompleteSums, PairCounts, PartialSums, Summary};
use crate::numeric::joint_counts::{self, Codes};
use rayon::prelude::*;
use std::ops::Range;

/// Rows per chunk: enough to fill its tables many times over, few enough for all cores to have one.
const CHUNK: usize = 1 << 16;
/// Rows of which the answers of two items stay in the nearest cache while they are counted.
const BLOCK: usize = 1 << 14;

/// Counts the answers of every Likert column, as asked (reverse items are not turned): per wave and organization by
/// item, and per wave by pair of items. Pairs are counted of items that stand in a scale; the tables of other pairs
/// are empty. Records complete on a set of items (a scale, all scales, those of a declared model) are summed up too.
pub fn summarize(study: &Study, responses: &Responses) -> Summary {
    let items = items(study, responses);
    let sets = sets(study, &items);
    let starts: Vec<usize> = (0..responses.rows).step_by(CHUNK).collect();
    let parts: Vec<Summary> = starts
        .into_par_iter()
        .map(|start| count(&items, &sets, responses, start..(start + CHUNK).min(responses.rows)))
        .collect();
    let mut whole = count(&items, &sets, responses, 0..0);
    for part in &parts {
        let merged = whole.merge(part);
        debug_assert!(merged.is_ok(), "chunks of one data set count the same items");
    }
    whole
}

/// A Likert column that is counted.
struct Item<'a> {
    name: &'a str,
    /// Answers of its format.
    categories: usize,
    /// Per row, the answer minus the lowest.
    codes: &'a [u8],
    in_scale: bool,
}

/// The Likert columns in the codebook's order.
fn items<'a>(study: &'a Study, responses: &'a Responses) -> Vec<Item<'a>> {
    let codebook = &study.codebook;
    let likert = |name: &'a String| match responses.columns.get(name)? {
        Values::Likert { min, max, codes } => {
            let categories = usize::try_from(max - min).ok()? + 1;
            Some(Item { name, categories, codes, in_scale: codebook.scale_of(name).is_some() })
        }
        _ => None,
    };
    codebook.columns.keys().filter_map(likert).collect()
}

/// Sets of items whose complete records are summed up: positions of items, rising.
struct Sets {
    scales: Vec<Vec<usize>>,
    models: Vec<Vec<usize>>,
    asked: Vec<Vec<usize>>,
}

/// Sets with an item that is no Likert column are left to those who need them: they have no integer sums.
fn sets(study: &Study, items: &[Item<'_>]) -> Sets {
    let set = |names: &mut dyn Iterator<Item = &String>| -> Option<Vec<usize>> {
        let mut set: Vec<usize> =
            names.map(|name| items.iter().position(|i| i.name == name)).collect::<Option<_>>()?;
        set.sort_unstable();
        set.dedup();
        (set.len() > 1).then_some(set)
    };
    let mut scales: Vec<Vec<usize>> =
        study.codebook.scales.values().filter_map(|scale| set(&mut scale.items.iter())).collect();
    scales.dedup();
    let mut models: Vec<Vec<usize>> =
        set(&mut study.codebook.scales.values().flat_map(|scale| &scale.items)).into_iter().collect();
    let declared = study.settings.model.iter().filter(|m| m.kind == ModelKind::Efa);
    models.extend(declared.filter_map(|m| set(&mut m.items.as_ref()?.iter())));
    let structural = study.settings.model.iter().filter(|m| m.kind != ModelKind::Efa);
    models.extend(structural.filter_map(|m| set(&mut m.structure.observed().iter())));
    models.sort_unstable();
    models.dedup();
    models.retain(|set| !scales.contains(set));
    Sets { asked: asked(study, items), scales, models }
}

/// The items of each scale, of each declared exploratory model, and those of all scales: an item that is no Likert column
/// leaves its sets out.
fn asked(study: &Study, items: &[Item<'_>]) -> Vec<Vec<usize>> {
    let scales = || study.codebook.scales.values().map(|scale| scale.items.as_slice());
    let all: Vec<String> = scales().flatten().cloned().collect();
    let set = |names: &[String]| {
        let at = |name: &String| items.iter().position(|item| item.name == name);
        let mut set: Vec<usize> = names.iter().map(at).collect::<Option<_>>()?;
        set.sort_unstable();
        set.dedup();
        Some(set)
    };
    let mut asked: Vec<Vec<usize>> = Vec::new();
    let exploratory = study.settings.model.iter().filter(|m| m.kind == ModelKind::Efa);
    let models = exploratory.filter_map(|model| model.items.as_deref());
    for set in scales().chain(models).chain([all.as_slice()]).filter_map(set) {
        if !set.is_empty() && !asked.contains(&set) {
            asked.push(set);
        }
    }
    asked
}

/// The summary of some rows.
fn count(items: &[Item<'_>], sets: &Sets, responses: &Responses, rows: Range<usize>) -> Summary {
    let mut summary = Summary {
        items: items.iter().map(|i| (i.name.to_owned(), i.categories)).collect(),
        scales: sets.scales.clone(),
        models: sets.models.clone(),
        asked: sets.asked.clone(),
        ..Summary::default()
    };
    if items.is_empty() {
        return summary;
    }
    // Answers are put in the order of cells, so that each cell and each wave is a slice of every item.
    let RowsByCell { order, cells } = responses.by_cell(rows);
    let answers: Vec<Vec<u8>> = items.iter().map(|item| in_order(item, &order)).collect();
    let scales: Vec<Complete> = sets.scales.iter().map(|set| Complete::on(items, &answers, set)).collect();
    for cell in &cells {
        let counts = CellCounts {
            rows: cell.rows.len() as u64,
            answers: items
                .iter()
                .zip(&answers)
                .map(|(item, a)| count_item(item, &a[cell.rows.clone()]))
                .collect(),
            complete: scales.iter().map(|set| set.sums(cell.rows.clone())).collect(),
            partial: scales
                .iter()
                .zip(&sets.scales)
                .map(|(complete, set)| count_partial((items, &answers, set), complete, cell.rows.clone()))
                .collect(),
        };
        summary.cells.insert(responses.names(cell.wave, cell.organization), counts);
    }
    let models: Vec<Complete> = sets.models.iter().map(|set| Complete::on(items, &answers, set)).collect();
    for of_wave in cells.chunk_by(|a, b| a.wave == b.wave) {
        let (Some(first), Some(last)) = (of_wave.first(), of_wave.last()) else { continue };
        let rows = first.rows.start..last.rows.end;
        let slices: Vec<&[u8]> = answers.iter().map(|answers| &answers[rows.clone()]).collect();
        let counts = PairCounts {
            tables: count_pairs(items, &slices),
            complete: models.iter().map(|set| set.sums(rows.clone())).collect(),
            answered: sets.asked.iter().map(|set| count_answered(items, &slices, set)).collect(),
        };
        summary.pairs.insert(responses.names(first.wave, None).0, counts);
    }
    summary
}

/// The answers of an item in these rows; a missing one lies above every category.
fn in_order(item: &Item<'_>, rows: &[usize]) -> Vec<u8> {
    rows.iter().map(|&row| item.codes.get(row).copied().unwrap_or(MISSING)).collect()
}

fn is_answer(item: &Item<'_>, code: u8) -> bool {
    usize::from(code) < item.categories
}

fn count_item(item: &Item<'_>, answers: &[u8]) -> Vec<u64> {
    let mut counts = vec![0; item.categories];
    for &code in answers {
        if let Some(count) = counts.get_mut(usize::from(code)) {
            *count += 1;
        }
    }
    counts
}

/// The records with an answer to any item of a set.
fn count_answered(items: &[Item<'_>], answers: &[&[u8]], set: &[usize]) -> u64 {
    let mut any = vec![false; answers.first().map_or(0, |answers| answers.len())];
    for &i in set {
        any.iter_mut().zip(answers[i]).for_each(|(any, &code)| *any |= is_answer(&items[i], code));
    }
    any.into_iter().filter(|&any| any).count() as u64
}

/// Answers to the items of a set, 0 in records that are not complete on it.
struct Complete {
    /// Per record, 1 where it is complete.
    records: Vec<u8>,
    answers: Vec<Vec<u8>>,
}

impl Complete {
    fn on(items: &[Item<'_>], answers: &[Vec<u8>], set: &[usize]) -> Self {
        let mut records = vec![1; answers.first().map_or(0, Vec::len)];
        for &i in set {
            let is_complete = records.iter_mut().zip(&answers[i]);
            is_complete.for_each(|(record, &code)| *record &= u8::from(is_answer(&items[i], code)));
        }
        let kept = |i: &usize| answers[*i].iter().zip(&records).map(|(code, record)| code * record).collect();
        Complete { answers: set.iter().map(kept).collect(), records }
    }

    fn sums(&self, rows: Range<usize>) -> CompleteSums {
        let answers: Vec<&[u8]> = self.answers.iter().map(|answers| &answers[rows.clone()]).collect();
        let (sums, products) = joint_counts::sums_and_products(&answers);
        let n = self.records[rows].iter().map(|&record| u64::from(record)).sum();
        CompleteSums { n, sums, products }
    }
}

/// The records that answered some of a set.
fn count_partial(
    (items, answers, set): (&[Item<'_>], &[Vec<u8>], &[usize]),
    complete: &Complete,
    rows: Range<usize>,
) -> PartialSums {
    let mut sums = PartialSums::default();
    let mut record = vec![None; set.len()];
    for row in rows.filter(|&row| complete.records[row] == 0) {
        for (to, &i) in record.iter_mut().zip(set) {
            let code = answers[i][row];
            *to = is_answer(&items[i], code).then_some(code);
        }
        if record.iter().any(Option::is_some) {
            sums.add(&record, set.iter().map(|&i| items[i].categories));
        }
    }
    sums
}

/// Contingency tables of every pair.
fn count_pairs(items: &[Item<'_>], answers: &[&[u8]]) -> Vec<Vec<u64>> {
    let p = items.len();
    let pairs = || (0..p).flat_map(|a| (a + 1..p).map(move |b| (a, b)));
    let is_counted = |(a, b): (usize, usize)| items[a].in_scale && items[b].in_scale;
    let size = |(a, b): (usize, usize)| {
        if is_counted((a, b)) { items[a].categories * items[b].categories } else { 0 }
    };
    let mut tables: Vec<Vec<u64>> = pairs().map(|pair| vec![0; size(pair)]).collect();
    let n = answers.first().map_or(0, |answers| answers.len());
    for block in (0..n).step_by(BLOCK).map(|start| start..(start + BLOCK).min(n)) {
        let columns: Vec<Codes<'_>> = items
            .iter()
            .zip(answers)
            .map(|(item, answers)| Codes::new(&answers[block.clone()], item.categories))
            .collect();
        for ((a, b), table) in pairs().zip(&mut tables).filter(|(pair, _)| is_counted(*pair)) {
            columns[a].count_with(&columns[b], table);
        }
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codebook::{Codebook, Column, Scale, ScoreRule};
    use crate::model::responses::Wave;
    use crate::model::source::Source;
    use crate::model::study::Settings;

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
        assert_eq!((&got.scales, &got.models), (&vec![vec![0, 1]], &vec![]));
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
