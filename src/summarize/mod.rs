//! Rows to summaries that merge.
//!
//! Rows are counted in fixed chunks side by side and the chunks merged in order. As everything is an integer count,
//! chunks, files and threads can't change a digit; [`Summary::merge`] is the one way in which counts come together.

use crate::model::measurement::ModelKind;
use crate::model::responses::{Responses, Values};
use crate::model::study::Study;
use crate::model::summary::{CellCounts, CompleteSums, PairCounts, Summary};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// Rows per chunk: enough to fill its tables many times over, few enough for all cores to have one.
const CHUNK: usize = 8192;

/// Counts the answers of every Likert column, as asked (reverse items are not turned): per wave and organization by
/// item, and per wave by pair of items. Pairs are counted of items that stand in a scale; the tables of other pairs
/// are empty. Records complete on a set of items (a scale, all scales, a declared exploratory model) are summed up too.
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
    models.sort_unstable();
    models.dedup();
    models.retain(|set| !scales.contains(set));
    Sets { asked: asked(study, items), scales, models }
}

/// The items of each scale, and those of all: an item that is no Likert column leaves its sets out.
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
    for set in scales().chain([all.as_slice()]).filter_map(set) {
        if !set.is_empty() && !asked.contains(&set) {
            asked.push(set);
        }
    }
    asked
}

/// Per set, the records of `rows` with an answer to any of its items.
fn count_answered(items: &[Item<'_>], sets: &[Vec<usize>], rows: &[usize]) -> Vec<u64> {
    let gave = |item: usize, row: usize| {
        items[item].codes.get(row).is_some_and(|&code| usize::from(code) < items[item].categories)
    };
    let count =
        |set: &Vec<usize>| rows.iter().filter(|&&row| set.iter().any(|&i| gave(i, row))).count() as u64;
    sets.iter().map(count).collect()
}

/// Sums up the records of `rows` that are complete on each of `sets`.
fn sum_complete(items: &[Item<'_>], sets: &[Vec<usize>], rows: &[usize]) -> Vec<CompleteSums> {
    let mut answers = Vec::new();
    let sum = |set: &Vec<usize>| {
        let mut sums = CompleteSums::empty(set.len());
        for &row in rows {
            answers.clear();
            answers.extend(set.iter().map_while(|&i| {
                let code = items[i].codes.get(row).copied()?;
                (usize::from(code) < items[i].categories).then_some(code)
            }));
            if answers.len() == set.len() {
                sums.add(&answers);
            }
        }
        sums
    };
    sets.iter().map(sum).collect()
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
    for ((wave, organization), rows) in rows_by_cell(responses, rows.clone()) {
        let key = (wave_name(responses, wave), organization_name(responses, organization));
        summary.cells.insert(key, count_cell(items, &sets.scales, &rows));
    }
    for (wave, rows) in rows_by_wave(responses, rows) {
        summary.pairs.insert(wave_name(responses, wave), count_pairs(items, sets, &rows));
    }
    summary
}

fn wave_name(responses: &Responses, wave: u16) -> String {
    responses.waves.get(usize::from(wave)).map(|w| w.0.clone()).unwrap_or_default()
}

fn organization_name(responses: &Responses, organization: Option<u32>) -> String {
    organization.and_then(|o| responses.organizations.get(o as usize)).cloned().unwrap_or_default()
}

type RowsByCell = BTreeMap<(u16, Option<u32>), Vec<usize>>;

fn rows_by_cell(responses: &Responses, rows: Range<usize>) -> RowsByCell {
    let mut cells = RowsByCell::new();
    for row in rows {
        let wave = responses.wave.get(row).copied().unwrap_or(0);
        let organization = responses.organization.get(row).copied();
        cells.entry((wave, organization)).or_default().push(row);
    }
    cells
}

fn rows_by_wave(responses: &Responses, rows: Range<usize>) -> BTreeMap<u16, Vec<usize>> {
    let mut waves: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
    for row in rows {
        waves.entry(responses.wave.get(row).copied().unwrap_or(0)).or_default().push(row);
    }
    waves
}

fn count_cell(items: &[Item<'_>], sets: &[Vec<usize>], rows: &[usize]) -> CellCounts {
    let count_item = |item: &Item<'_>| {
        let mut counts = vec![0; item.categories];
        for &row in rows {
            // A missing answer lies above every category.
            let code = item.codes.get(row).map_or(usize::MAX, |&c| usize::from(c));
            if let Some(count) = counts.get_mut(code) {
                *count += 1;
            }
        }
        counts
    };
    CellCounts {
        rows: rows.len() as u64,
        answers: items.iter().map(count_item).collect(),
        complete: sum_complete(items, sets, rows),
    }
}

/// Contingency tables of every pair. Missing answers get a category of their own while counting, which keeps the
/// inner loop free of branches, and are then left out.
fn count_pairs(items: &[Item<'_>], sets: &Sets, rows: &[usize]) -> PairCounts {
    let packed: Vec<Vec<u8>> = items.iter().map(|item| pack(item, rows)).collect();
    let mut tables = Vec::with_capacity(items.len() * items.len().saturating_sub(1) / 2);
    for (a, item_a) in items.iter().enumerate() {
        for (b, item_b) in items.iter().enumerate().skip(a + 1) {
            if !(item_a.in_scale && item_b.in_scale) {
                tables.push(Vec::new());
                continue;
            }
            let width = item_b.categories + 1;
            let mut table = vec![0_u32; (item_a.categories + 1) * width];
            for (&x, &y) in packed[a].iter().zip(&packed[b]) {
                table[usize::from(x) * width + usize::from(y)] += 1;
            }
            tables.push(answered(&table, width, item_a.categories));
        }
    }
    PairCounts {
        tables,
        complete: sum_complete(items, &sets.models, rows),
        answered: count_answered(items, &sets.asked, rows),
    }
}

/// The codes of an item in some rows; what is missing as the category after the last.
fn pack(item: &Item<'_>, rows: &[usize]) -> Vec<u8> {
    let last = u8::try_from(item.categories).unwrap_or(u8::MAX);
    rows.iter().map(|&row| item.codes.get(row).map_or(last, |&code| code.min(last))).collect()
}

/// The table without its last row and column.
fn answered(table: &[u32], width: usize, rows: usize) -> Vec<u64> {
    let kept = table.chunks_exact(width).take(rows);
    kept.flat_map(|row| row[..width - 1].iter().map(|&count| u64::from(count))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codebook::{Codebook, Column, Scale, ScoreRule};
    use crate::model::responses::{MISSING, Wave};
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
