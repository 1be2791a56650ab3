//! The correlations that a model is fitted to, and why there may be none.

use super::super::Input;
use super::super::polychoric::polychorics;
use super::super::scored_items::{Answers, ScoredItems};
use crate::model::caveat::Caveat;
use crate::model::measurement::{MatrixKind, Missing, Model};
use crate::numeric::matrix::{perfect_pairs, symmetric_eigen};
use crate::numeric::sum::{self, correlation, pearson, ranks};
use ndarray::Array2;
use rayon::prelude::*;

/// The least eigenvalue of a matrix that counts as positive definite, per item.
const ZERO: f64 = 1e-12;

/// A correlation matrix and the answers behind it.
#[derive(Debug, Clone)]
pub(in super::super) struct Correlations {
    /// The items that take part.
    pub items: Vec<String>,
    /// Those that do not, being constant or without answers.
    pub left_out: Vec<String>,
    /// p × p.
    pub r: Array2<f64>,
    /// Respondents: complete on all items, or with any answer where correlations are pairwise.
    pub n: usize,
    /// Their rows in the data.
    pub rows: Vec<usize>,
    /// Per item, the answers of `rows`, scored; NaN where missing.
    pub answers: Vec<Vec<f64>>,
    /// Per item, the mean of those answers and their standard deviation (n − 1).
    pub moments: Vec<(f64, f64)>,
}

/// Why a model has no matrix to be fitted to.
#[derive(Debug, Clone)]
pub(in super::super) struct Refusal {
    /// Respondents, where they could be counted.
    pub n: Option<usize>,
    /// The reasons.
    pub caveats: Vec<Caveat>,
}

impl Refusal {
    fn because(n: usize, caveat: Caveat) -> Self {
        Refusal { n: Some(n), caveats: vec![caveat] }
    }
}

/// The items of a model: those it names, or those of all scales.
fn scored_items<'a>(input: &Input<'a>, model: &'a Model) -> ScoredItems<'a> {
    match &model.items {
        Some(names) => ScoredItems::named(input, names),
        None => ScoredItems::of(input),
    }
}

/// The correlations of the items of `model` in the latest wave.
pub(super) fn correlations(input: &Input<'_>, model: &Model) -> Result<Correlations, Refusal> {
    let items = scored_items(input, model);
    let listwise = !is_pairwise(model);
    if items.counted {
        return counted(input, model, &items);
    }
    let kept = kept_items(&items, listwise);
    let answers = |i: usize, rows: &[usize]| -> Vec<f64> {
        rows.iter().map(|&row| items.items[i].answer(row).unwrap_or(f64::NAN)).collect()
    };
    let (positions, rows) = kept;
    let columns: Vec<Vec<f64>> = positions.iter().map(|&i| answers(i, &rows)).collect();
    let name = |i: &usize| items.items[*i].name.to_owned();
    let left_out = (0..items.items.len()).filter(|i| !positions.contains(i)).map(|i| name(&i)).collect();
    let mut found = Correlations {
        items: positions.iter().map(name).collect(),
        left_out,
        r: Array2::eye(positions.len()),
        n: rows.len(),
        moments: Vec::new(),
        rows,
        answers: columns,
    };
    found.r = match model.matrix {
        MatrixKind::Polychoric => polychoric(input, &found)?,
        _ if listwise => found.complete(model.matrix)?,
        _ => found.pairwise(&items, &positions, model.matrix)?,
    };
    found.moments = found.moments();
    found.refuse_unsound()?;
    Ok(found)
}

/// The same where rows are not held, from what was counted of them.
fn counted(input: &Input<'_>, model: &Model, items: &ScoredItems<'_>) -> Result<Correlations, Refusal> {
    let all = 0..items.items.len();
    let (positions, left_out): (Vec<usize>, Vec<usize>) =
        all.partition(|&i| items.variance(i).is_some_and(|variance| variance > 0.0));
    let not_counted = || Refusal { n: None, caveats: vec![Caveat::new("D591", &[])] };
    let names = |places: &[usize]| places.iter().map(|&i| items.items[i].name.to_owned()).collect();
    let mut found = Correlations {
        items: names(&positions),
        left_out: names(&left_out),
        r: Array2::eye(positions.len()),
        n: 0,
        rows: Vec::new(),
        answers: Vec::new(),
        moments: Vec::new(),
    };
    if is_pairwise(model) {
        found.n = items.n_answered(&positions).ok_or_else(not_counted)?;
        found.r = match model.matrix {
            MatrixKind::Polychoric => polychoric(input, &found)?,
            kind => found.pairwise(items, &positions, kind)?,
        };
    } else {
        let of_answers = model.matrix == MatrixKind::Pearson;
        let complete = items.complete_correlations(&positions).filter(|_| of_answers);
        let (n, r) = complete.ok_or_else(not_counted)?;
        // An item that varies, but not among these records, stays out of the records that count: those were not counted.
        if (0..positions.len()).any(|i| r[(i, i)].is_none()) {
            return Err(not_counted());
        }
        found.n = n;
        found.r = found.filled(|i, j| r[(i, j)])?;
    }
    found.refuse_unsound()?;
    Ok(found)
}

/// Whether each pair of items takes the rows that have both. Polychoric correlations always do.
pub(super) fn is_pairwise(model: &Model) -> bool {
    model.missing == Missing::Pairwise || model.matrix == MatrixKind::Polychoric
}

/// The items that vary, and the rows that count: a row is complete on the items that are kept, and an item is kept when
/// it varies among the rows that count.
fn kept_items(items: &ScoredItems<'_>, listwise: bool) -> (Vec<usize>, Vec<usize>) {
    let mut positions: Vec<usize> =
        (0..items.items.len()).filter(|&i| varies(items, i, &items.rows)).collect();
    loop {
        let answered = |&row: &usize, i: &usize| items.items[*i].answer(row).is_some();
        let counts = |row: &usize| {
            if listwise {
                positions.iter().all(|i| answered(row, i))
            } else {
                positions.iter().any(|i| answered(row, i))
            }
        };
        let rows: Vec<usize> = items.rows.iter().copied().filter(counts).collect();
        let still: Vec<usize> = positions.iter().copied().filter(|&i| varies(items, i, &rows)).collect();
        if still.len() == positions.len() || rows.is_empty() {
            return (still, rows);
        }
        positions = still;
    }
}

fn varies(items: &ScoredItems<'_>, i: usize, rows: &[usize]) -> bool {
    if matches!(items.items[i].answers, Answers::None) {
        return false;
    }
    let mut answers = rows.iter().filter_map(|&row| items.items[i].answer(row));
    let first = answers.next();
    first.is_some_and(|first| answers.any(|answer| answer != first))
}

impl Correlations {
    /// On complete rows: from whole numbers exactly, else from sums that do not depend on the order of the rows.
    fn complete(&self, kind: MatrixKind) -> Result<Array2<f64>, Refusal> {
        let columns: Vec<Vec<f64>> = match kind {
            // Twice the ranks are whole numbers.
            MatrixKind::Spearman => {
                self.answers.par_iter().map(|c| ranks(c).iter().map(|r| 2.0 * r).collect()).collect()
            }
            _ => self.answers.clone(),
        };
        let whole: Option<Vec<Vec<i64>>> = columns.iter().map(|c| whole_numbers(c)).collect();
        self.filled(|i, j| match &whole {
            Some(whole) => exact(&whole[i], &whole[j]),
            None => pearson(&columns[i], &columns[j]),
        })
    }

    /// Each pair of items on the rows that have both.
    fn pairwise(
        &self,
        items: &ScoredItems<'_>,
        positions: &[usize],
        kind: MatrixKind,
    ) -> Result<Array2<f64>, Refusal> {
        let pairs = items.pairs(positions);
        let p = positions.len();
        let at = |i: usize, j: usize| i * (2 * p - i - 1) / 2 + (j - i - 1);
        self.filled(|i, j| {
            let (_, _, pair) = pairs.get(at(i, j))?;
            if kind == MatrixKind::Spearman { pair.spearman } else { pair.pearson }
        })
    }

    fn filled(&self, pair: impl Fn(usize, usize) -> Option<f64> + Sync) -> Result<Array2<f64>, Refusal> {
        let p = self.items.len();
        let pairs: Vec<(usize, usize)> = (0..p).flat_map(|i| (i + 1..p).map(move |j| (i, j))).collect();
        let values: Vec<Option<f64>> = pairs.par_iter().map(|&(i, j)| pair(i, j)).collect();
        let mut r = Array2::eye(p);
        for ((i, j), value) in pairs.into_iter().zip(values) {
            let Some(value) = value else {
                let about = [self.items[i].as_str(), self.items[j].as_str()];
                return Err(Refusal::because(self.n, Caveat::new("S433", &about)));
            };
            (r[(i, j)], r[(j, i)]) = (value, value);
        }
        Ok(r)
    }

    fn moments(&self) -> Vec<(f64, f64)> {
        let of = |column: &Vec<f64>| {
            let answers: Vec<f64> = column.iter().copied().filter(|v| !v.is_nan()).collect();
            (sum::mean(&answers).unwrap_or(f64::NAN), sum::sd(&answers).unwrap_or(f64::NAN))
        };
        self.answers.par_iter().map(of).collect()
    }

    /// Refuses what no factor model can be fitted to: too few rows, two items that are one, a matrix that is not
    /// positive definite. Nothing is smoothed.
    fn refuse_unsound(&self) -> Result<(), Refusal> {
        let p = self.items.len();
        if self.n <= p {
            let about = [self.n.to_string(), p.to_string()];
            return Err(Refusal::because(self.n, Caveat::new("S432", &[&about[0], &about[1]])));
        }
        let same: Vec<String> = perfect_pairs(&self.r)
            .into_iter()
            .map(|(i, j)| format!("{} – {}", self.items[i], self.items[j]))
            .collect();
        if !same.is_empty() {
            return Err(Refusal::because(self.n, Caveat::new("S434", &[&same.join(", ")])));
        }
        let least = symmetric_eigen(&self.r).and_then(|e| e.values.last().copied());
        match least {
            Some(least) if least > ZERO * p as f64 => Ok(()),
            _ => {
                let least = least.map_or_else(|| "?".to_owned(), |v| format!("{v:.2e}"));
                Err(Refusal::because(self.n, Caveat::new("S435", &[&least])))
            }
        }
    }
}

/// The polychoric correlations of the items that take part, pairwise whatever `missing` says.
fn polychoric(input: &Input<'_>, found: &Correlations) -> Result<Array2<f64>, Refusal> {
    let of_scales = ScoredItems::of(input);
    let positions: Option<Vec<usize>> = found.items.iter().map(|name| of_scales.position(name)).collect();
    let Some(positions) = positions else {
        return Err(Refusal::because(found.n, Caveat::new("S446", &[])));
    };
    let r = polychorics(input).of(&positions);
    let undefined = r.indexed_iter().find(|(_, value)| !value.is_finite());
    if let Some(((i, j), _)) = undefined {
        let about = [found.items[i].as_str(), found.items[j].as_str()];
        return Err(Refusal::because(found.n, Caveat::new("S433", &about)));
    }
    Ok(r)
}

/// The values as integers, when all are and their products stay exact in sums.
fn whole_numbers(values: &[f64]) -> Option<Vec<i64>> {
    let most = (f64::from(1 << 30) * 1e9 / values.len().max(1) as f64).sqrt();
    let whole = |v: &f64| (v.fract() == 0.0 && v.abs() <= most).then_some(*v as i64);
    values.iter().map(whole).collect()
}

/// Pearson's correlation from integer sums.
fn exact(x: &[i64], y: &[i64]) -> Option<f64> {
    let mut sums = [0_i64; 5];
    for (&x, &y) in x.iter().zip(y) {
        sums[0] += x;
        sums[1] += y;
        sums[2] += x * x;
        sums[3] += y * y;
        sums[4] += x * y;
    }
    let [x_1, y_1, xx, yy, xy] = sums.map(i128::from);
    let n = x.len() as i128;
    correlation((n * xx - x_1 * x_1) as f64, (n * yy - y_1 * y_1) as f64, (n * xy - x_1 * y_1) as f64)
}
