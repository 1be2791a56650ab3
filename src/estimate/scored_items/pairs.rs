//! Items two by two: from counts of answers that went together, or from rows.

use super::{Answers, ScoredItems, sums};
use crate::model::summary::Summary;
use crate::numeric::fraction::to_f64;
use crate::numeric::sum::{correlation, covariance, ranks, variance};
use ndarray::Array2;
use rayon::prelude::*;

/// What two items have in common: respondents who answered both, sums of squares and products around the means of
/// the answers and of their ranks.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(in crate::estimate) struct Pair {
    /// Respondents who answered both.
    pub n: usize,
    /// Covariance, n − 1; `None` for fewer than two.
    pub covariance: Option<f64>,
    /// `None` for fewer than two respondents or when either item has one answer among them.
    pub pearson: Option<f64>,
    /// Of average ranks; `None` as `pearson`.
    pub spearman: Option<f64>,
}

impl ScoredItems<'_> {
    /// The variance of an item, n − 1; `None` for fewer than two answers.
    pub fn variance(&self, i: usize) -> Option<f64> {
        match &self.items[i].answers {
            Answers::Counted { counts, .. } => counted_variance(counts),
            Answers::Numbers(_) => {
                let values: Vec<f64> =
                    self.rows.iter().filter_map(|&row| self.items[i].answer(row)).collect();
                variance(&values)
            }
            Answers::None => None,
        }
    }

    /// All pairs of `positions`, (0,1), (0,2), …, (1,2), ….
    pub fn pairs(&self, positions: &[usize]) -> Vec<(usize, usize, Pair)> {
        let pairs: Vec<(usize, usize)> = positions
            .iter()
            .enumerate()
            .flat_map(|(at, &a)| positions[at + 1..].iter().map(move |&b| (a, b)))
            .collect();
        pairs.into_par_iter().map(|(a, b)| (a, b, self.pair(a, b))).collect()
    }

    /// The pairwise covariance matrix of `positions`: variances from all answers of an item, covariances from the
    /// respondents who answered both. NaN where fewer than two did.
    pub fn covariances(&self, positions: &[usize]) -> Array2<f64> {
        let mut matrix = Array2::from_elem((positions.len(), positions.len()), f64::NAN);
        for (i, &a) in positions.iter().enumerate() {
            matrix[(i, i)] = self.variance(a).unwrap_or(f64::NAN);
            for (j, &b) in positions.iter().enumerate().skip(i + 1) {
                let shared = self.pair(a, b).covariance.unwrap_or(f64::NAN);
                matrix[(i, j)] = shared;
                matrix[(j, i)] = shared;
            }
        }
        matrix
    }

    fn pair(&self, a: usize, b: usize) -> Pair {
        if let Some(table) = self.table(a, b) {
            return from_table(&table);
        }
        let both = |&row: &usize| self.items[a].answer(row).zip(self.items[b].answer(row));
        let (x, y): (Vec<f64>, Vec<f64>) = self.rows.iter().filter_map(both).unzip();
        from_values(&x, &y)
    }

    /// How often each answer to `a` (rows) went with each answer to `b` (columns), scored; `None` when not counted.
    pub fn table(&self, a: usize, b: usize) -> Option<Vec<Vec<u64>>> {
        let (Answers::Counted { turned: turned_a, .. }, Answers::Counted { turned: turned_b, .. }) =
            (&self.items[a].answers, &self.items[b].answers)
        else {
            return None;
        };
        let at = |i: usize| self.summary.items.iter().position(|(name, _)| name == self.items[i].name);
        let (first, second) = (at(a)?, at(b)?);
        let (low, high) = (first.min(second), first.max(second));
        let index = Summary::pair_index(self.summary.items.len(), low, high);
        let cells = self.summary.pairs.get(self.wave)?.tables.get(index).filter(|t| !t.is_empty())?;
        let width = self.summary.items.get(high)?.1;
        let mut table: Vec<Vec<u64>> = cells.chunks(width.max(1)).map(<[u64]>::to_vec).collect();
        if first > second {
            table = (0..width).map(|j| table.iter().map(|row| row[j]).collect()).collect();
        }
        if *turned_a {
            table.reverse();
        }
        if *turned_b {
            for row in &mut table {
                row.reverse();
            }
        }
        Some(table)
    }
}

/// Variance of answers 0, 1, 2, … with these counts, in integers until the one division.
fn counted_variance(counts: &[u64]) -> Option<f64> {
    let [n, sum, squares] = sums(counts);
    if n < 2 { None } else { to_f64(n * squares - sum * sum, n * (n - 1)) }
}

/// Twice the average rank of each answer, less n + 1: integers with mean 0.
fn centered_ranks(counts: &[u64]) -> Vec<i128> {
    let n: i128 = counts.iter().map(|&c| i128::from(c)).sum();
    let mut below = 0_i128;
    counts
        .iter()
        .map(|&count| {
            let count = i128::from(count);
            let twice = 2 * below + count + 1;
            below += count;
            twice - (n + 1)
        })
        .collect()
}

fn from_table(table: &[Vec<u64>]) -> Pair {
    let of_a: Vec<u64> = table.iter().map(|row| row.iter().sum()).collect();
    let width = table.first().map_or(0, Vec::len);
    let of_b: Vec<u64> = (0..width).map(|j| table.iter().map(|row| row[j]).sum()).collect();
    let ([n, x, xx], [_, y, yy]) = (sums(&of_a), sums(&of_b));
    if n < 2 {
        return Pair { n: n as usize, ..Pair::default() };
    }
    let (ranks_a, ranks_b) = (centered_ranks(&of_a), centered_ranks(&of_b));
    let (mut xy, mut ranks_xy) = (0_i128, 0_i128);
    for (i, row) in table.iter().enumerate() {
        for (j, &count) in row.iter().enumerate() {
            let count = i128::from(count);
            xy += count * (i * j) as i128;
            ranks_xy += count * ranks_a[i] * ranks_b[j];
        }
    }
    let rank_squares = |ranks: &[i128], counts: &[u64]| {
        ranks.iter().zip(counts).map(|(r, &c)| r * r * i128::from(c)).sum::<i128>()
    };
    let r = |xx: i128, yy: i128, xy: i128| correlation(xx as f64, yy as f64, xy as f64);
    Pair {
        n: n as usize,
        covariance: to_f64(n * xy - x * y, n * (n - 1)),
        pearson: r(n * xx - x * x, n * yy - y * y, n * xy - x * y),
        spearman: r(rank_squares(&ranks_a, &of_a), rank_squares(&ranks_b, &of_b), ranks_xy),
    }
}

fn from_values(x: &[f64], y: &[f64]) -> Pair {
    use crate::numeric::sum::pearson;
    Pair {
        n: x.len(),
        covariance: covariance(x, y),
        pearson: pearson(x, y),
        spearman: pearson(&ranks(x), &ranks(y)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// A table says the same as the rows it counts.
    #[test]
    fn tables_and_rows_agree() {
        let table = vec![vec![3, 1, 0], vec![2, 5, 1], vec![0, 2, 7]];
        let (mut x, mut y) = (Vec::new(), Vec::new());
        for (i, row) in table.iter().enumerate() {
            for (j, &count) in row.iter().enumerate() {
                for _ in 0..count {
                    x.push(i as f64);
                    y.push(j as f64);
                }
            }
        }
        let (counted, rows) = (from_table(&table), from_values(&x, &y));
        assert_eq!(counted.n, rows.n);
        for (a, b) in [
            (counted.covariance, rows.covariance),
            (counted.pearson, rows.pearson),
            (counted.spearman, rows.spearman),
        ] {
            assert_relative_eq!(a.unwrap(), b.unwrap(), max_relative = 1e-14);
        }
    }

    #[test]
    fn one_answer_has_no_correlation() {
        let pair = from_table(&[vec![0, 0], vec![4, 2]]);
        assert_eq!((pair.n, pair.covariance, pair.pearson, pair.spearman), (6, Some(0.0), None, None));
        assert_eq!(from_table(&[vec![1]]), Pair { n: 1, ..Pair::default() });
        assert_eq!(from_table(&[]), Pair::default());
    }

    #[test]
    fn variances_of_counts_are_exact() {
        assert_eq!(counted_variance(&[1, 0, 2]), Some(4.0 / 3.0));
    }
}
