//! Correlations of resampled answers from sums per unit, so that a replicate reads no row twice.

use super::matrix::Correlations;
use crate::numeric::sum::correlation;
use ndarray::Array2;
use rayon::prelude::*;

/// What a replicate is summed from.
pub(super) enum Moments {
    /// Per unit, the sums of its rows.
    Summed { p: usize, pairwise: bool, units: Vec<Vec<f64>> },
    /// Each unit is a row of standardized answers: summing them anew is less than holding their products.
    Rows { p: usize, pairwise: bool, rows: Vec<Row> },
    /// Rows whose ranks depend on the replicate: per row its unit, per item the rows in the order of their answers and
    /// where an answer begins that differs from the one before.
    Ranked { p: usize, unit: Vec<usize>, orders: Vec<Vec<(usize, bool)>> },
}

/// The answers of one respondent.
pub(super) struct Row {
    /// Per item, 0 where it is missing.
    answers: Vec<f64>,
    known: Vec<usize>,
    missing: Vec<usize>,
}

impl Row {
    fn new(mut answers: Vec<f64>) -> Self {
        let (missing, known) = (0..answers.len()).partition(|&i: &usize| answers[i].is_nan());
        answers.iter_mut().filter(|v| v.is_nan()).for_each(|v| *v = 0.0);
        Row { answers, known, missing }
    }
}

impl Moments {
    pub fn new(data: &Correlations, units: &[Vec<usize>], ranks: bool) -> Self {
        let p = data.items.len();
        if ranks {
            return ranked(data, units);
        }
        let standardized = |place: usize| -> Row {
            let items = data.answers.iter().zip(&data.moments);
            Row::new(items.map(|(answers, (mean, sd))| (answers[place] - mean) / sd).collect())
        };
        let pairwise = data.answers.iter().flatten().any(|v| v.is_nan());
        if units.iter().all(|unit| unit.len() == 1) {
            let rows = units.iter().map(|unit| standardized(unit[0])).collect();
            return Moments::Rows { p, pairwise, rows };
        }
        let summed = |unit: &Vec<usize>| {
            let mut sums = vec![0.0; width(p, pairwise)];
            for &place in unit {
                add(&mut sums, &standardized(place), 1.0);
            }
            sums
        };
        Moments::Summed { p, pairwise, units: units.par_iter().map(summed).collect() }
    }

    /// The correlations when each unit is drawn so many times; `None` when one of them is undefined.
    pub fn correlations(&self, counts: &[u32]) -> Option<Array2<f64>> {
        match self {
            Moments::Summed { p, pairwise, units } => {
                let mut sums = vec![0.0; width(*p, *pairwise)];
                for (unit, &count) in units.iter().zip(counts).filter(|(_, count)| **count > 0) {
                    let count = f64::from(count);
                    for (sum, value) in sums.iter_mut().zip(unit) {
                        *sum += count * value;
                    }
                }
                from_sums(&sums, *p)
            }
            Moments::Rows { p, pairwise, rows } => {
                let mut sums = vec![0.0; width(*p, *pairwise)];
                for (row, &count) in rows.iter().zip(counts).filter(|(_, count)| **count > 0) {
                    add(&mut sums, row, f64::from(count));
                }
                from_sums(&sums, *p)
            }
            Moments::Ranked { p, unit, orders } => {
                let mut sums = vec![0.0; width(*p, false)];
                let weights: Vec<f64> = unit.iter().map(|&u| f64::from(counts[u])).collect();
                let n: f64 = weights.iter().sum();
                let ranks: Vec<Vec<f64>> =
                    orders.iter().map(|order| centered_ranks(order, &weights, n)).collect();
                for (place, &weight) in weights.iter().enumerate().filter(|(_, w)| **w > 0.0) {
                    add(&mut sums, &Row::new(ranks.iter().map(|item| item[place]).collect()), weight);
                }
                from_sums(&sums, *p)
            }
        }
    }
}

/// The rows of each unit in the order of their answers, and units of one row each in that order too: the order of the
/// file must not reach the last digit, nor decide who is drawn.
pub(super) fn in_order_of_answers(data: &Correlations, units: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let compare = |a: &usize, b: &usize| {
        let differ = data.answers.iter().map(|item| item[*a].total_cmp(&item[*b])).find(|o| o.is_ne());
        differ.unwrap_or(std::cmp::Ordering::Equal)
    };
    let mut units = units.to_vec();
    for unit in &mut units {
        unit.sort_by(compare);
    }
    if units.iter().all(|unit| unit.len() == 1) {
        units.sort_by(|a, b| compare(&a[0], &b[0]));
    }
    units
}

/// Per item its n and its sum, then the products of i ≥ j. Pairwise, then for each item j and each other item i the n,
/// sum and sum of squares of i where j is missing: what the pair of them has less. Missing answers are few, so that costs
/// little more than complete rows do.
fn width(p: usize, pairwise: bool) -> usize {
    2 * p + p * (p + 1) / 2 + if pairwise { 3 * p * p } else { 0 }
}

fn add(sums: &mut [f64], row: &Row, count: f64) {
    let p = row.answers.len();
    let (ns, rest) = sums.split_at_mut(p);
    let (singles, rest) = rest.split_at_mut(p);
    let (mut products, lost) = rest.split_at_mut(p * (p + 1) / 2);
    for &i in &row.known {
        ns[i] += count;
    }
    for (i, x) in row.answers.iter().enumerate() {
        let weighted = count * x;
        singles[i] += weighted;
        let (line, below) = products.split_at_mut(i + 1);
        for (sum, y) in line.iter_mut().zip(&row.answers) {
            *sum += weighted * y;
        }
        products = below;
    }
    for &j in &row.missing {
        for &i in &row.known {
            let x = row.answers[i];
            let from = 3 * (j * p + i);
            for (sum, value) in lost[from..from + 3].iter_mut().zip([1.0, x, x * x]) {
                *sum += count * value;
            }
        }
    }
}

fn from_sums(sums: &[f64], p: usize) -> Option<Array2<f64>> {
    let at = |i: usize, j: usize| i * (i + 1) / 2 + j;
    let (ns, rest) = sums.split_at(p);
    let (singles, rest) = rest.split_at(p);
    let (products, lost) = rest.split_at(p * (p + 1) / 2);
    // n, sum and sum of squares of item i where j is known.
    let of = |i: usize, j: usize| -> [f64; 3] {
        let all = [ns[i], singles[i], products[at(i, i)]];
        let from = 3 * (j * p + i);
        lost.get(from..from + 3).map_or(all, |less| std::array::from_fn(|k| all[k] - less[k]))
    };
    let mut r = Array2::eye(p);
    for i in 0..p {
        for j in 0..i {
            let ([n, x, xx], [_, y, yy]) = (of(i, j), of(j, i));
            if n < 2.0 {
                return None;
            }
            let xy = products[at(i, j)];
            let value = correlation(xx - x * x / n, yy - y * y / n, xy - x * y / n)?;
            (r[(i, j)], r[(j, i)]) = (value, value);
        }
    }
    Some(r)
}

fn ranked(data: &Correlations, units: &[Vec<usize>]) -> Moments {
    let mut unit = vec![0; data.rows.len()];
    for (u, places) in units.iter().enumerate() {
        for &place in places {
            unit[place] = u;
        }
    }
    let order = |answers: &Vec<f64>| {
        let mut places: Vec<usize> = (0..answers.len()).collect();
        places.sort_by(|&a, &b| answers[a].total_cmp(&answers[b]));
        let begins = |at: usize| at == 0 || answers[places[at]] != answers[places[at - 1]];
        (0..places.len()).map(|at| (places[at], begins(at))).collect()
    };
    Moments::Ranked { p: data.items.len(), unit, orders: data.answers.par_iter().map(order).collect() }
}

/// Average ranks of rows that count several times, less their mean, over n.
fn centered_ranks(order: &[(usize, bool)], weights: &[f64], n: f64) -> Vec<f64> {
    let mut ranks = vec![0.0; order.len()];
    let (mut below, mut start) = (0.0, 0);
    while start < order.len() {
        let next = order[start + 1..].iter().position(|(_, begins)| *begins);
        let end = next.map_or(order.len(), |n| start + 1 + n);
        let tied: f64 = order[start..end].iter().map(|(place, _)| weights[*place]).sum();
        let rank = (below + f64::midpoint(tied, 1.0) - f64::midpoint(n, 1.0)) / n;
        for (place, _) in &order[start..end] {
            ranks[*place] = rank;
        }
        below += tied;
        start = end;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::math::sin;
    use crate::numeric::sum::{mean, pearson, ranks, sd};
    use approx::assert_relative_eq;

    /// Three items of twelve respondents; the third lacks two answers when `missing`.
    fn data(missing: bool) -> Correlations {
        let answer = |i: usize, row: usize| (sin((row * (i + 2) + i) as f64) * 3.0).round();
        let mut answers: Vec<Vec<f64>> =
            (0..3).map(|i| (0..12).map(|row| answer(i, row)).collect()).collect();
        if missing {
            (answers[2][1], answers[2][7]) = (f64::NAN, f64::NAN);
        }
        let moments = answers.iter().map(|c| {
            let known: Vec<f64> = c.iter().copied().filter(|v| !v.is_nan()).collect();
            (mean(&known).unwrap(), sd(&known).unwrap())
        });
        Correlations {
            items: vec!["a".into(), "b".into(), "c".into()],
            left_out: Vec::new(),
            r: Array2::eye(3),
            n: 12,
            rows: (0..12).collect(),
            moments: moments.collect(),
            answers,
        }
    }

    /// A replicate is what the correlation of the drawn rows written out would be.
    #[test]
    fn sums_and_drawn_rows_agree() {
        let counts = [2_u32, 0, 1, 3];
        let groups: Vec<Vec<usize>> = (0..4).map(|u| (0..12).filter(|row| row % 4 == u).collect()).collect();
        let single: Vec<Vec<usize>> = (0..12).map(|row| vec![row]).collect();
        for (missing, by_rank) in [(false, false), (true, false), (false, true)] {
            let data = data(missing);
            let drawn: Vec<usize> =
                (0..12).flat_map(|row| std::iter::repeat_n(row, counts[row % 4] as usize)).collect();
            let expected = |i: usize, j: usize| {
                let pairs = drawn.iter().map(|&row| (data.answers[i][row], data.answers[j][row]));
                let (x, y): (Vec<f64>, Vec<f64>) = pairs.filter(|(x, y)| !x.is_nan() && !y.is_nan()).unzip();
                if by_rank { pearson(&ranks(&x), &ranks(&y)) } else { pearson(&x, &y) }.unwrap()
            };
            let each: Vec<u32> = (0..12).map(|row| counts[row % 4]).collect();
            for (units, counts) in [(&groups, &counts[..]), (&single, &each[..])] {
                let r = Moments::new(&data, units, by_rank).correlations(counts).unwrap();
                for (i, j) in [(1, 0), (2, 0), (2, 1)] {
                    assert_relative_eq!(r[(i, j)], expected(i, j), max_relative = 1e-12);
                }
            }
        }
    }

    #[test]
    fn one_answer_drawn_has_no_correlation() {
        let single: Vec<Vec<usize>> = (0..12).map(|row| vec![row]).collect();
        let mut counts = vec![0; 12];
        counts[3] = 12;
        assert!(Moments::new(&data(false), &single, false).correlations(&counts).is_none());
    }
}
