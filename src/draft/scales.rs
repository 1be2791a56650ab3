//! Which questions may form a scale, by the beginning of their names; and which of them are asked in reverse.

use super::Drafted;
use super::column::number;
use super::roles::Roles;
use crate::ingest::Table;
use crate::model::codebook::Kind;
use crate::model::responses::NO_WORD;
use crate::numeric::matrix::symmetric_eigen;
use crate::numeric::sum;
use ndarray::Array2;

/// Fewer questions than this share the beginning of a name by chance.
const LEAST_ITEMS: usize = 3;
/// An answer format is not made wider than this.
const WIDEST_FORMAT: i64 = 10;
/// A question that hangs together less than this with the others is not called reversed.
const LEAST_REVERSED: f64 = 0.1;

/// Questions that may form a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// The beginning that their names share.
    pub name: String,
    /// Their positions, rising.
    pub items: Vec<usize>,
    /// Those that are asked in reverse.
    pub reversed: Vec<usize>,
}

/// What the name of a question begins with: all before a number at its end, else all before its first underscore.
fn beginning(name: &str) -> Option<String> {
    let separators = ['_', '-', '.', ' '];
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let stem = if bare.len() < name.len() { Some(bare) } else { name.split_once('_').map(|(stem, _)| stem) };
    let stem = stem?.trim_end_matches(separators);
    stem.chars().any(char::is_alphabetic).then(|| stem.to_owned())
}

/// Neighbors in the file or not: Likert questions whose names begin alike.
pub(super) fn groups(columns: &[Drafted<'_>], roles: &Roles) -> Vec<Group> {
    let taken: Vec<usize> = roles.all().collect();
    let mut groups: Vec<Group> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let is_item = column.guess.kind == Kind::Likert && column.guess.is_read && !taken.contains(&at);
        let Some(name) = beginning(column.name).filter(|_| is_item) else { continue };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.items.push(at),
            None => groups.push(Group { name, items: vec![at], reversed: Vec::new() }),
        }
    }
    groups.retain(|group| group.items.len() >= LEAST_ITEMS);
    groups
}

/// Questions of one group were likely asked with one format: from the lowest to the highest answer that any of them got,
/// with what stands for "no answer" in any of them.
pub(super) fn share_formats(columns: &mut [Drafted<'_>], groups: &[Group]) {
    for group in groups {
        let unlabelled: Vec<usize> =
            group.items.iter().copied().filter(|&at| columns[at].guess.labels.is_empty()).collect();
        let ranges = || unlabelled.iter().filter_map(|&at| columns[at].guess.range);
        let (Some(low), Some(high)) = (ranges().map(|r| r.0).min(), ranges().map(|r| r.1).max()) else {
            continue;
        };
        if high - low > WIDEST_FORMAT {
            continue;
        }
        let outside = |word: &String| number(word).is_none_or(|v| v < low as f64 || v > high as f64);
        let mut missing: Vec<String> =
            unlabelled.iter().flat_map(|&at| columns[at].guess.missing.clone()).filter(outside).collect();
        missing.sort();
        missing.dedup();
        for &at in &unlabelled {
            let guess = &mut columns[at].guess;
            guess.range = Some((low, high));
            guess.missing.clone_from(&missing);
        }
    }
}

/// The group with the questions that point the other way than most: those whose weight in the first principal component has
/// the other sign, and whose correlation with the rest is negative.
pub(super) fn keyed(table: &Table, columns: &[Drafted<'_>], group: Group) -> Group {
    let answers: Vec<Vec<f64>> = group.items.iter().map(|&at| answers(table, columns, at)).collect();
    let p = answers.len();
    let r =
        Array2::from_shape_fn((p, p), |(i, j)| if i == j { 1.0 } else { pairwise(&answers[i], &answers[j]) });
    let Some(eigen) = symmetric_eigen(&r) else { return group };
    let first = eigen.vectors.column(0);
    let negative = first.iter().filter(|v| **v < 0.0).count();
    // Where as many point either way, those that come later are called reversed.
    let turned = match (2 * negative).cmp(&p) {
        std::cmp::Ordering::Less => 1.0,
        std::cmp::Ordering::Equal => first[0],
        std::cmp::Ordering::Greater => -1.0,
    };
    let is_reversed = |&i: &usize| {
        let others = (0..p).filter(|&j| j != i);
        let rest: f64 =
            others.map(|j| r[(i, j)] * (first[j] * turned).signum()).sum::<f64>() / (p - 1) as f64;
        first[i] * turned < 0.0 && rest < -LEAST_REVERSED
    };
    let reversed = (0..p).filter(is_reversed).map(|i| group.items[i]).collect();
    Group { reversed, ..group }
}

/// The answers of a question; NaN where there is none.
fn answers(table: &Table, columns: &[Drafted<'_>], at: usize) -> Vec<f64> {
    let (cells, guess) = (&table.columns[at], &columns[at].guess);
    let values: Vec<f64> = cells
        .words
        .iter()
        .map(|word| if guess.missing.contains(word) { f64::NAN } else { number(word).unwrap_or(f64::NAN) })
        .collect();
    let value = |code: &u32| {
        if *code == NO_WORD { f64::NAN } else { values.get(*code as usize).copied().unwrap_or(f64::NAN) }
    };
    cells.codes.iter().map(value).collect()
}

/// Pearson's correlation over the rows that have both; 0 where there is none.
fn pairwise(x: &[f64], y: &[f64]) -> f64 {
    let both = x.iter().zip(y).filter(|(a, b)| !a.is_nan() && !b.is_nan());
    let (x, y): (Vec<f64>, Vec<f64>) = both.map(|(a, b)| (*a, *b)).unzip();
    sum::pearson(&x, &y).unwrap_or(0.0)
}
