//! Polychoric correlations between the items of all scales, in the latest wave: computed once, for all who need them.

use super::Input;
use super::scored_items::{Answers, ScoredItems};
use crate::model::caveat::Caveat;
use crate::numeric::matrix::symmetric_eigen;
use crate::numeric::polychoric::{
    Fit, Margins, Undefined, corrected, joint, standard_error, thresholds, two_step, two_step_of,
};
use crate::numeric::polyserial::{self, Cases};
use ndarray::Array2;
use rayon::prelude::*;

/// Items with more categories than this are numbers rather than a few ordered answers.
pub(super) const MOST_CATEGORIES: usize = 20;
/// A correlation beyond this is told.
pub(super) const NEAR_ONE: f64 = 0.99;
/// A category that fewer chose is told.
const FEW: u64 = 5;

/// The polychoric correlations of all items that stand in a scale, by their position in [`ScoredItems`]; polyserial
/// ones where one of the two items is a number.
#[derive(Debug)]
pub(super) struct Polychorics {
    /// p × p, 1 on the diagonal; NaN where there is none.
    pub correlations: Array2<f64>,
    /// p × p, standard errors of the two-step estimator; NaN where there is none and on the diagonal.
    pub standard_errors: Array2<f64>,
    /// Per item, what is to be said of it alone.
    pub of_items: Vec<Vec<Caveat>>,
    /// Per pair (0,1), (0,2), …, (1,2), …, what is to be said of both together.
    pub of_pairs: Vec<Vec<Caveat>>,
}

impl Polychorics {
    /// The smallest eigenvalue of the correlations of the items at `positions`; `None` when one of them is undefined.
    pub fn smallest_eigenvalue(&self, positions: &[usize]) -> Option<f64> {
        symmetric_eigen(&self.of(positions))?.values.last().copied()
    }

    /// The caveat that the matrix of the items at `positions` is not positive definite, where it is so.
    pub fn not_positive_definite(&self, positions: &[usize]) -> Option<Caveat> {
        let smallest = self.smallest_eigenvalue(positions).filter(|value| *value <= 0.0)?;
        Some(Caveat::new("S407", &[&format!("{smallest:.4}")]))
    }

    /// The correlations of the items at `positions`.
    pub fn of(&self, positions: &[usize]) -> Array2<f64> {
        Array2::from_shape_fn((positions.len(), positions.len()), |(i, j)| {
            self.correlations[(positions[i], positions[j])]
        })
    }

    /// What is to be said of a pair of items.
    pub fn caveats(&self, a: usize, b: usize) -> Vec<Caveat> {
        let p = self.of_items.len();
        let (low, high) = (a.min(b), a.max(b));
        let pair = low * (2 * p - low - 1) / 2 + (high - low - 1);
        let mut caveats = self.of_pairs.get(pair).cloned().unwrap_or_default();
        caveats.extend(self.of_items[a].iter().chain(&self.of_items[b]).cloned());
        caveats
    }
}

/// Those of the study, computed when first asked for.
pub(super) fn polychorics<'a>(input: &Input<'a>) -> &'a Polychorics {
    input.shared.polychorics.get_or_init(|| of(&ScoredItems::of(input)))
}

fn of(items: &ScoredItems<'_>) -> Polychorics {
    let p = items.items.len();
    let pairs: Vec<(usize, usize)> = (0..p).flat_map(|a| (a + 1..p).map(move |b| (a, b))).collect();
    let cuts: Vec<Vec<f64>> = items.items.iter().map(|item| cut(&item.answers)).collect();
    let made: Vec<Pair> = pairs.par_iter().map(|&(a, b)| pair(items, &cuts, a, b)).collect();
    let inflation = inflation(items);
    let mut correlations = Array2::from_elem((p, p), f64::NAN);
    let mut standard_errors = correlations.clone();
    correlations.diag_mut().fill(1.0);
    for (&(a, b), pair) in pairs.iter().zip(&made) {
        for at in [(a, b), (b, a)] {
            correlations[at] = pair.rho.unwrap_or(f64::NAN);
            standard_errors[at] = pair.standard_error.map_or(f64::NAN, |se| se * inflation);
        }
    }
    Polychorics {
        correlations,
        standard_errors,
        of_items: items.items.iter().map(|item| caveats_of_item(item.name, &item.answers)).collect(),
        of_pairs: made.into_iter().map(|pair| pair.caveats).collect(),
    }
}

/// √(N / (N − 1)), as the sampling covariances are divided by N − 1, where N is the number of respondents who answered
/// at least one of the items.
fn inflation(items: &ScoredItems<'_>) -> f64 {
    let all: Vec<usize> = (0..items.items.len()).collect();
    let n = items.n_answered(&all).unwrap_or(0) as f64;
    (n / (n - 1.0)).sqrt()
}

/// The thresholds of an item; none where it is no list of a few answers.
fn cut(answers: &Answers<'_>) -> Vec<f64> {
    match answers {
        Answers::Counted { counts, .. } if counts.len() <= MOST_CATEGORIES => thresholds(counts),
        _ => Vec::new(),
    }
}

fn caveats_of_item(name: &str, answers: &Answers<'_>) -> Vec<Caveat> {
    let Answers::Counted { counts, .. } = answers else { return Vec::new() };
    if counts.len() > MOST_CATEGORIES {
        return vec![Caveat::new("S408", &[name, &counts.len().to_string(), &MOST_CATEGORIES.to_string()])];
    }
    if counts.iter().filter(|&&n| n > 0).count() < 2 {
        return vec![Caveat::new("S400", &[name])];
    }
    let mut caveats = Vec::new();
    if counts.contains(&0) {
        caveats.push(Caveat::new("S406", &[name]));
    }
    if counts.iter().any(|&n| n > 0 && n < FEW) {
        caveats.push(Caveat::new("S405", &[name]));
    }
    caveats
}

#[derive(Debug, Default)]
struct Pair {
    rho: Option<f64>,
    standard_error: Option<f64>,
    caveats: Vec<Caveat>,
}

fn pair(items: &ScoredItems<'_>, cuts: &[Vec<f64>], a: usize, b: usize) -> Pair {
    if let Some(cases) = mixed(items, a, b) {
        return of_mixed(&cases, [items.items[a].name, items.items[b].name]);
    }
    let (first, second) = (&items.items[a], &items.items[b]);
    let (Answers::Counted { counts: of_a, .. }, Answers::Counted { counts: of_b, .. }) =
        (&first.answers, &second.answers)
    else {
        return Pair::default();
    };
    let names = [first.name, second.name];
    if cuts[a].is_empty() || cuts[b].is_empty() {
        // The items say why: too many categories, or no answers.
        return Pair::default();
    }
    let table: Vec<u64> = items.table(a, b).unwrap_or_default().concat();
    let (rows, columns) = (of_a.len(), of_b.len());
    let mut made = Pair { caveats: caveats_of_table(&table, of_a, of_b, names), ..Pair::default() };
    made.caveats.extend(with_half(&table, rows, columns, names));
    match two_step(&table, rows, columns, &cuts[a], &cuts[b]) {
        Ok(got) => {
            let margins = Margins { a: of_a, b: of_b };
            made.rho = Some(got.rho);
            made.standard_error = standard_error(&table, margins, &cuts[a], &cuts[b], got.rho);
            if made.standard_error.is_none() {
                made.caveats.push(Caveat::new("S411", &names));
            }
            if got.rho.abs() > NEAR_ONE {
                made.caveats.push(Caveat::new("S403", &names));
            }
        }
        Err(why) => made.caveats.push(reason(why, names)),
    }
    made
}

/// The answers to a Likert item of few categories and a number, in either order; `None` of other pairs.
fn mixed(items: &ScoredItems<'_>, a: usize, b: usize) -> Option<Cases> {
    let (ordinal, number, lowest, categories) = match (&items.items[a].answers, &items.items[b].answers) {
        (Answers::Counted { lowest, counts, .. }, Answers::Numbers(_)) => (a, b, *lowest, counts.len()),
        (Answers::Numbers(_), Answers::Counted { lowest, counts, .. }) => (b, a, *lowest, counts.len()),
        _ => return None,
    };
    let case = |&row: &usize| {
        let category = items.items[ordinal].answer(row).map(|answer| (answer - lowest as f64) as usize);
        (category, items.items[number].answer(row))
    };
    (categories <= MOST_CATEGORIES).then(|| Cases::new(items.rows.iter().map(case), categories))
}

fn of_mixed(cases: &Cases, names: [&str; 2]) -> Pair {
    let got = match polyserial::two_step(cases) {
        Ok(got) => got,
        Err(why) => return Pair { caveats: vec![reason_of_mixed(why, names)], ..Pair::default() },
    };
    let mut caveats = vec![Caveat::new("S423", &names)];
    if got.standard_error.is_none() {
        caveats.push(Caveat::new("S411", &names));
    }
    if got.rho.abs() > NEAR_ONE {
        caveats.push(Caveat::new("S403", &names));
    }
    Pair { rho: Some(got.rho), standard_error: got.standard_error, caveats }
}

/// Why a Likert item and a number have no correlation.
fn reason_of_mixed(why: Undefined, names: [&str; 2]) -> Caveat {
    let [a, b] = names;
    match why {
        Undefined::AtPlusOne => Caveat::new("S424", &[a, b, "1"]),
        Undefined::AtMinusOne => Caveat::new("S424", &[a, b, "−1"]),
        other => reason(other, names),
    }
}

/// A pair of items by full maximum likelihood.
#[derive(Debug, Default)]
pub(super) struct OfPair {
    pub rho: Option<f64>,
    pub standard_error: Option<f64>,
    /// The fit of the pair's table; `None` where one item is a number.
    pub fit: Option<Fit>,
    /// That the fit is poor, or why a number has no estimate.
    pub caveat: Option<Caveat>,
}

/// Of a Likert item and a number. Why there is no variation is told of the two-step estimate.
fn joint_of_mixed(cases: &Cases, [a, b]: [&str; 2]) -> OfPair {
    let caveat = match polyserial::joint(cases) {
        Ok(got) => {
            let (rho, standard_error) = (Some(got.rho), got.standard_error);
            return OfPair { rho, standard_error, ..OfPair::default() };
        }
        Err(Undefined::AtPlusOne) => Some(Caveat::new("S425", &[a, b, "1"])),
        Err(Undefined::AtMinusOne) => Some(Caveat::new("S425", &[a, b, "−1"])),
        Err(Undefined::NotConverged) => Some(Caveat::new("S410", &[a, b])),
        Err(_) => None,
    };
    OfPair { caveat, ..OfPair::default() }
}

/// A correlation whose table departs further than this from a bivariate normal distribution is told (RMSEA; Jöreskog
/// 2005).
const POOR_FIT: f64 = 0.1;

/// Full maximum likelihood of a pair, from the respondents who answered both; `None` where there is no estimate.
pub(super) fn joint_of(items: &ScoredItems<'_>, a: usize, b: usize) -> Option<OfPair> {
    if let Some(cases) = mixed(items, a, b) {
        return Some(joint_of_mixed(&cases, [items.items[a].name, items.items[b].name]));
    }
    let table = items.table(a, b)?;
    let (rows, columns) = (table.len(), table.first()?.len());
    if rows.max(columns) > MOST_CATEGORIES {
        return None;
    }
    let got = joint(&table.concat(), rows, columns).ok()?;
    let poor = got.fit.rmsea.filter(|rmsea| *rmsea > POOR_FIT);
    let caveat = poor.map(|rmsea| {
        Caveat::new("S412", &[items.items[a].name, items.items[b].name, &format!("{rmsea:.3}")])
    });
    let (rho, standard_error) = (Some(got.rho), Some(got.standard_error));
    Some(OfPair { rho, standard_error, fit: Some(got.fit), caveat })
}

fn caveats_of_table(table: &[u64], of_a: &[u64], of_b: &[u64], names: [&str; 2]) -> Vec<Caveat> {
    let columns = of_b.len().max(1);
    let empty = table
        .iter()
        .enumerate()
        .filter(|&(cell, &n)| n == 0 && of_a[cell / columns] > 0 && of_b[cell % columns] > 0)
        .count();
    if empty == 0 {
        return Vec::new();
    }
    vec![Caveat::new("S404", &[names[0], names[1], &empty.to_string(), &table.len().to_string()])]
}

/// What one half in the empty cell of a 2 × 2 table would make of it.
fn with_half(table: &[u64], rows: usize, columns: usize, names: [&str; 2]) -> Option<Caveat> {
    let counts = corrected(table, rows, columns)?;
    let sums = |of: [[usize; 2]; 2]| of.map(|[i, j]| table[i] + table[j]);
    let (a, b) = (thresholds(&sums([[0, 1], [2, 3]])), thresholds(&sums([[0, 2], [1, 3]])));
    let got = two_step_of(&counts, rows, columns, &a, &b).ok()?;
    Some(Caveat::new("S402", &[names[0], names[1], &format!("{:.3}", got.rho)]))
}

/// Why a pair of items has no correlation.
pub(super) fn reason(why: Undefined, names: [&str; 2]) -> Caveat {
    let [a, b] = names;
    match why {
        Undefined::NoCounts | Undefined::OneRow | Undefined::OneColumn => Caveat::new("S409", &[a, b]),
        Undefined::AtPlusOne => Caveat::new("S401", &[a, b, "1"]),
        Undefined::AtMinusOne => Caveat::new("S401", &[a, b, "−1"]),
        Undefined::NotConverged => Caveat::new("S410", &[a, b]),
    }
}
