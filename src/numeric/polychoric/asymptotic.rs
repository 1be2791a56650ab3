//! The asymptotic covariance matrix of all thresholds and polychoric correlations of a set of variables.

use super::two_step::{Influence, correlation_of};
use super::{Undefined, thresholds_of};
use crate::numeric::bivariate_normal::standard_density;
use crate::numeric::cross_products::{CrossProducts, Panels, WIDE};
use crate::numeric::joint_counts::Codes;
use ndarray::{Array1, Array2};
use rayon::prelude::*;

/// Cases, or clusters of them, that are worked on together: large enough to keep all threads busy, small enough for memory.
const BLOCK: usize = 1_024;

/// Two-step estimates of several variables on complete cases, and how they vary together.
#[derive(Debug, Clone)]
pub struct Asymptotic {
    /// Complete cases.
    pub n: usize,
    /// Per variable, its thresholds.
    pub thresholds: Vec<Vec<f64>>,
    /// Of the pairs (0,1), (0,2), …, (1,2), ….
    pub correlations: Vec<f64>,
    /// q × q: the covariance matrix of the estimates, thresholds of each variable in turn, then the correlations. Times
    /// n it is Γ.
    pub covariance: Array2<f64>,
    /// The q variances of the estimates were all cases independent: without clusters, the diagonal of `covariance`.
    pub variances: Array1<f64>,
}

/// Why there is no covariance matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoCovariance {
    /// A variable has a category that no complete case has: its thresholds are not all finite and distinct.
    UnusedCategory(usize),
    /// The correlation of these two is undefined.
    Pair(usize, usize, Undefined),
    /// Columns of unequal length, or fewer than two of them.
    Unsound,
}

/// Which cases count, and what belongs together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sampling<'a> {
    /// Every case with any value: thresholds from all values of a variable, correlations from the cases that have both.
    /// Else the cases that have all variables.
    pub pairwise: bool,
    /// Per case its cluster, whose cases vary together; `None` where cases are independent.
    pub clusters: Option<&'a [usize]>,
    /// Per case how much it counts (Asparouhov 2005); `None` where each counts once.
    pub weights: Option<&'a [f64]>,
}

/// The thresholds and polychoric correlations of p variables, and their joint covariance matrix. `columns` holds per
/// variable the category of each case, 0 up to `categories` − 1; any larger byte is a missing value.
///
/// Every case adds its influence on each estimate, which depends only on its categories; the matrix is the sum of
/// their outer products, k / (k − 1) times that of the sums of k clusters. Work is n q² / 2 multiplications, in an order that
/// the number of threads does not change.
///
/// # Errors
/// [`NoCovariance`].
///
/// # Sources
/// Muthén (1984); Jöreskog (1994); with clusters, Muthén & Satorra (1995).
pub fn asymptotic_covariance(
    columns: &[&[u8]],
    categories: &[usize],
    sampling: Sampling<'_>,
) -> Result<Asymptotic, NoCovariance> {
    let rows = columns.first().map_or(0, |column| column.len());
    let unsound = columns.len() < 2 || columns.len() != categories.len();
    if unsound || columns.iter().any(|column| column.len() != rows) {
        return Err(NoCovariance::Unsound);
    }
    let cases = Cases::new(columns, categories, sampling);
    let coded: Vec<Codes<'_>> =
        cases.columns.iter().zip(categories).map(|(column, &codes)| Codes::new(column, codes)).collect();
    let estimates = Estimates::new(&cases.margins(), |a, b| cases.count(&coded, a, b))?;
    let mut covariance = cases.cross_products(&estimates.tables);
    let variances = match &cases.cluster {
        None => covariance.diag().to_owned(),
        Some((_, k)) => {
            covariance *= *k as f64 / (*k as f64 - 1.0);
            cases.squares(&estimates.tables)
        }
    };
    let Estimates { cuts, correlations, .. } = estimates;
    Ok(Asymptotic { n: cases.n, thresholds: cuts, correlations, covariance, variances })
}

/// What is estimated, and what each case adds to it.
pub(super) struct Estimates {
    /// Per variable, its thresholds.
    pub cuts: Vec<Vec<f64>>,
    /// Of the pairs (0,1), (0,2), …, (1,2), ….
    pub correlations: Vec<f64>,
    /// Of the thresholds of each variable in turn, then of the correlations.
    pub tables: Vec<Table>,
}

impl Estimates {
    /// From how many cases have each category of each variable, and what `count` tells of two variables: how many have each pair
    /// of categories, row-major.
    pub fn new(
        margins: &[Vec<f64>],
        count: impl Fn(usize, usize) -> Vec<f64> + Sync,
    ) -> Result<Self, NoCovariance> {
        if let Some(at) = margins.iter().position(|counts| counts.len() < 2 || counts.contains(&0.0)) {
            return Err(NoCovariance::UnusedCategory(at));
        }
        let cuts: Vec<Vec<f64>> = margins.iter().map(|counts| thresholds_of(counts)).collect();
        let p = margins.len();
        let pairs: Vec<(usize, usize)> = (0..p).flat_map(|a| (a + 1..p).map(move |b| (a, b))).collect();
        let made: Result<Vec<(f64, Table)>, NoCovariance> = pairs
            .par_iter()
            .map(|&(a, b)| {
                let (rho, values) = pair(&count(a, b), [&margins[a], &margins[b]], [&cuts[a], &cuts[b]])
                    .map_err(|why| NoCovariance::Pair(a, b, why))?;
                Ok((rho, Table { of: a, with: b, width: margins[b].len() + 1, values }))
            })
            .collect();
        let (correlations, of_pairs): (Vec<f64>, Vec<Table>) = made?.into_iter().unzip();
        let of_cuts = margins.iter().zip(&cuts).enumerate().flat_map(|(i, (m, t))| of_thresholds(i, m, t));
        let tables = of_cuts.chain(of_pairs).collect();
        Ok(Estimates { cuts, correlations, tables })
    }
}

/// The cases that count.
struct Cases<'a> {
    n: usize,
    categories: &'a [usize],
    /// Per variable, the category of each case; its number of categories for a missing value. Clusters after each other.
    columns: Vec<Vec<u8>>,
    /// Per case, where each does not count once.
    weights: Option<Vec<f64>>,
    /// Per case the place of its cluster among them, and how many there are.
    cluster: Option<(Vec<usize>, usize)>,
}

impl<'a> Cases<'a> {
    fn new(columns: &[&[u8]], categories: &'a [usize], sampling: Sampling<'_>) -> Self {
        let counts = |&row: &usize| {
            let mut has = columns.iter().zip(categories).map(|(c, &of)| usize::from(c[row]) < of);
            if sampling.pairwise { has.any(|has| has) } else { has.all(|has| has) }
        };
        let mut rows: Vec<usize> = (0..columns[0].len()).filter(counts).collect();
        let cluster = sampling.clusters.map(|of| {
            rows.sort_by_key(|&row| of[row]);
            let mut place = Vec::with_capacity(rows.len());
            let mut k = 0;
            for cluster in rows.chunk_by(|&a, &b| of[a] == of[b]) {
                place.resize(place.len() + cluster.len(), k);
                k += 1;
            }
            (place, k)
        });
        let code = |column: &[u8], size: usize| rows.iter().map(|&row| column[row].min(size as u8)).collect();
        Cases {
            n: rows.len(),
            categories,
            columns: columns.iter().zip(categories).map(|(column, &size)| code(column, size)).collect(),
            weights: sampling.weights.map(|weights| rows.iter().map(|&row| weights[row]).collect()),
            cluster,
        }
    }

    fn weight(&self, case: usize) -> f64 {
        self.weights.as_ref().map_or(1.0, |weights| weights[case])
    }

    /// Per variable, how many cases have each category.
    fn margins(&self) -> Vec<Vec<f64>> {
        let of_one = |(column, &size): (&Vec<u8>, &usize)| {
            let mut counts = vec![0.0; size + 1];
            column.iter().enumerate().for_each(|(case, &x)| counts[usize::from(x)] += self.weight(case));
            counts.truncate(size);
            counts
        };
        self.columns.iter().zip(self.categories).map(of_one).collect()
    }

    /// How many cases have each pair of categories of two variables, row-major.
    fn count(&self, coded: &[Codes<'_>], a: usize, b: usize) -> Vec<f64> {
        let (height, width) = (self.categories[a], self.categories[b]);
        let Some(weights) = &self.weights else {
            let mut table = vec![0; height * width];
            coded[a].count_with(&coded[b], &mut table);
            return table.into_iter().map(|count| count as f64).collect();
        };
        let mut table = vec![0.0; height * width];
        for ((&x, &y), weight) in self.columns[a].iter().zip(&self.columns[b]).zip(weights) {
            let (x, y) = (usize::from(x), usize::from(y));
            if x < height && y < width {
                table[x * width + y] += weight;
            }
        }
        table
    }

    /// The influence of each case on one estimate, in order.
    fn influence<'b>(&'b self, table: &'b Table) -> impl Iterator<Item = f64> + 'b {
        let both = self.columns[table.of].iter().zip(&self.columns[table.with]).enumerate();
        both.map(|(case, (&x, &y))| self.weight(case) * table.value(usize::from(x), usize::from(y)))
    }

    /// Per estimate, the sum of squares of all cases.
    fn squares(&self, tables: &[Table]) -> Array1<f64> {
        let of_one = |table: &Table| self.influence(table).map(|x| x * x).sum::<f64>();
        Array1::from(tables.par_iter().map(of_one).collect::<Vec<f64>>())
    }

    fn cross_products(&self, tables: &[Table]) -> Array2<f64> {
        let all = self.cluster.as_ref().map_or(self.n, |(_, k)| *k);
        let mut sums = CrossProducts::zeros(tables.len());
        let mut panels = Panels::zeros(BLOCK.min(all), tables.len());
        let mut first_case = 0;
        for first in (0..all).step_by(BLOCK) {
            let end = all.min(first + BLOCK);
            let cases = match &self.cluster {
                None => first..end,
                Some((place, _)) => first_case..place.partition_point(|&at| at < end),
            };
            first_case = cases.end;
            if panels.rows() != end - first {
                panels = Panels::zeros(end - first, tables.len());
            }
            panels.fill(|column, panel| {
                if self.cluster.is_some() {
                    panel.fill(0.0);
                }
                for (at, table) in tables[column..].iter().take(WIDE).enumerate() {
                    let own =
                        [&self.columns[table.of][cases.clone()], &self.columns[table.with][cases.clone()]];
                    let values = own[0].iter().zip(own[1]);
                    let values = values.map(|(&x, &y)| table.value(usize::from(x), usize::from(y)));
                    match (&self.cluster, &self.weights) {
                        (None, None) => {
                            values.enumerate().for_each(|(row, value)| panel[row * WIDE + at] = value);
                        }
                        (None, Some(weights)) => {
                            let weighted = values.zip(&weights[cases.clone()]).enumerate();
                            weighted.for_each(|(row, (value, w))| panel[row * WIDE + at] = w * value);
                        }
                        (Some((place, _)), _) => {
                            for (case, value) in cases.clone().zip(values) {
                                panel[(place[case] - first) * WIDE + at] += self.weight(case) * value;
                            }
                        }
                    }
                }
            });
            sums.add(&panels);
        }
        sums.whole()
    }
}

/// The influence of a case on one estimate, by its categories of two variables, or of one and the same.
pub(super) struct Table {
    pub of: usize,
    pub with: usize,
    /// Categories of `with`, the missing value among them.
    width: usize,
    values: Vec<f64>,
}

impl Table {
    /// That of a case with these categories.
    pub fn value(&self, x: usize, y: usize) -> f64 {
        self.values[x * self.width + y]
    }
}

/// The correlation of a pair and the influence of a case per cell; the last row and column are those of a missing value.
fn pair(table: &[f64], margins: [&[f64]; 2], cuts: [&[f64]; 2]) -> Result<(f64, Vec<f64>), Undefined> {
    let (rows, columns) = (margins[0].len(), margins[1].len());
    let rho = correlation_of(table, rows, columns, cuts[0], cuts[1])?;
    let influence = Influence::of(table, margins, cuts[0], cuts[1], rho).ok_or(Undefined::NotConverged)?;
    let total = |cell: usize| {
        let (x, y) = (cell / (columns + 1), cell % (columns + 1));
        let of_both = if x < rows && y < columns { influence.cells[x * columns + y] } else { 0.0 };
        let through = |of: &[f64], at: usize| of.get(at).copied().unwrap_or(0.0);
        of_both - through(&influence.rows, x) - through(&influence.columns, y)
    };
    Ok((rho, (0..(rows + 1) * (columns + 1)).map(total).collect()))
}

/// The influence of a case on each threshold of a variable with these counts per category. A missing value says nothing.
fn of_thresholds(of: usize, counts: &[f64], cuts: &[f64]) -> Vec<Table> {
    let n = counts.iter().sum::<f64>();
    let width = counts.len() + 1;
    let mut below = 0.0;
    let of_one = |(k, &tau): (usize, &f64)| {
        below += counts[k];
        let share = below / n;
        let mut values = vec![0.0; width * width];
        for x in 0..counts.len() {
            let own = (f64::from(u8::from(x <= k)) - share) / (standard_density(tau) * n);
            values[x * width + x] = own;
        }
        Table { of, with: of, width, values }
    };
    cuts.iter().enumerate().map(of_one).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Margins, standard_error};
    use super::*;
    use crate::numeric::random::{Purpose, Stream};
    use approx::assert_relative_eq;

    /// Four variables on one factor, cut into 3, 2, 4 and 3 categories.
    fn answers(n: usize, replicate: u64) -> Vec<Vec<u8>> {
        let mut stream = Stream::replicate(5, Purpose::OrdinalSamples, replicate);
        let cuts: [&[f64]; 4] = [&[-0.5, 0.8], &[0.2], &[-1.0, 0.0, 1.0], &[-0.7, 0.4]];
        let mut columns = vec![Vec::new(); 4];
        for _ in 0..n {
            let factor = stream.normal();
            for ((column, cuts), loading) in columns.iter_mut().zip(cuts).zip([0.8, 0.7, 0.6, 0.5_f64]) {
                let x = loading * factor + (1.0 - loading * loading).sqrt() * stream.normal();
                column.push(cuts.iter().filter(|&&cut| x > cut).count() as u8);
            }
        }
        columns
    }

    const CATEGORIES: [usize; 4] = [3, 2, 4, 3];

    fn estimate(columns: &[Vec<u8>]) -> Asymptotic {
        let columns: Vec<&[u8]> = columns.iter().map(Vec::as_slice).collect();
        asymptotic_covariance(&columns, &CATEGORIES, Sampling::default()).unwrap()
    }

    /// The diagonal holds the squared standard errors of the pairs, and F(1 − F) / (n φ²) of the thresholds.
    #[test]
    fn diagonal_is_that_of_the_pairs() {
        let mut columns = answers(600, 1);
        columns[1][7] = 255;
        columns[2][9] = 255;
        let got = estimate(&columns);
        assert_eq!((got.n, got.covariance.dim()), (598, (14, 14)));
        let byte: Vec<&[u8]> = columns.iter().map(Vec::as_slice).collect();
        let cases = Cases::new(&byte, &CATEGORIES, Sampling::default());
        let margins = cases.margins();
        let whole = |counts: &[f64]| counts.iter().map(|&n| n as u64).collect::<Vec<u64>>();
        let coded: Vec<Codes<'_>> =
            cases.columns.iter().zip(CATEGORIES).map(|(c, codes)| Codes::new(c, codes)).collect();
        let table = whole(&cases.count(&coded, 0, 2));
        let error = standard_error(
            &table,
            Margins { a: &whole(&margins[0]), b: &whole(&margins[2]) },
            &got.thresholds[0],
            &got.thresholds[2],
            got.correlations[1],
        );
        assert_relative_eq!(got.covariance[(9, 9)].sqrt(), error.unwrap(), max_relative = 1e-12);
        let share = margins[1][0] / 598.0;
        let density = standard_density(got.thresholds[1][0]);
        let wanted = share * (1.0 - share) / (598.0 * density * density);
        assert_relative_eq!(got.covariance[(2, 2)], wanted, max_relative = 1e-12);
        assert!(crate::numeric::matrix::symmetric_eigen(&got.covariance).unwrap().values[13] > 0.0);
    }

    /// The order of cases moves rounding alone.
    #[test]
    fn order_of_cases() {
        let columns = answers(300, 2);
        let turned: Vec<Vec<u8>> = columns.iter().map(|c| c.iter().rev().copied().collect()).collect();
        let (got, back) = (estimate(&columns), estimate(&turned));
        for (x, y) in got.covariance.iter().zip(&back.covariance) {
            assert!((x - y).abs() < 1e-16, "{x} {y}");
        }
    }

    /// Clusters of one case are independent cases but for k / (k − 1); a case told twice in one cluster counts as one of
    /// weight two, whose square is four times that of one.
    #[test]
    fn clusters_vary_as_their_sums() {
        let columns = answers(200, 3);
        let twice: Vec<Vec<u8>> = columns.iter().map(|c| c.repeat(2)).collect();
        let of = |columns: &[Vec<u8>], clusters: &[usize], weights: Option<&[f64]>| {
            let columns: Vec<&[u8]> = columns.iter().map(Vec::as_slice).collect();
            let sampling = Sampling { pairwise: false, clusters: Some(clusters), weights };
            asymptotic_covariance(&columns, &CATEGORIES, sampling).unwrap()
        };
        let alone: Vec<usize> = (0..200).rev().collect();
        let (plain, single) = (estimate(&columns), of(&columns, &alone, None));
        let both = of(&twice, &alone.repeat(2), None);
        let weighted = of(&columns, &alone, Some(&[2.0; 200]));
        for (at, wanted) in plain.covariance.indexed_iter() {
            for got in [&single, &both, &weighted] {
                assert_relative_eq!(got.covariance[at], wanted * 200.0 / 199.0, epsilon = 1e-15);
            }
        }
        for (i, wanted) in plain.variances.iter().enumerate() {
            assert_eq!(*wanted, plain.covariance[(i, i)]);
            assert_relative_eq!(single.variances[i], wanted, max_relative = 1e-12);
            assert_relative_eq!(weighted.variances[i], wanted, max_relative = 1e-12);
            assert_relative_eq!(both.variances[i], wanted / 2.0, max_relative = 1e-12);
        }
    }

    #[test]
    fn what_can_not_be_told_says_why() {
        let (a, b): (&[u8], &[u8]) = (&[0, 1, 0, 1, 1], &[0, 0, 1, 1, 1]);
        let code = |columns: &[&[u8]], categories: &[usize]| {
            asymptotic_covariance(columns, categories, Sampling::default()).unwrap_err()
        };
        assert_eq!(code(&[a, b], &[2, 3]), NoCovariance::UnusedCategory(1));
        assert_eq!(code(&[a, a], &[2, 2]), NoCovariance::Pair(0, 1, Undefined::AtPlusOne));
        assert_eq!(code(&[a, &b[1..]], &[2, 2]), NoCovariance::Unsound);
        assert_eq!(code(&[a], &[2]), NoCovariance::Unsound);
    }

    /// Estimates of 2,000 samples of 400 vary as the matrix says, on average over samples: standard deviations to 5%
    /// (their sampling error is 1.6%), correlations between estimates to .08 (.022).
    #[test]
    #[ignore = "simulation, about a minute in debug"]
    fn simulated_estimates_vary_as_told() {
        let samples: Vec<Asymptotic> = (0..2_000).map(|r| estimate(&answers(400, 100 + r))).collect();
        let all: Vec<Vec<f64>> = samples
            .iter()
            .map(|s| s.thresholds.iter().flatten().chain(&s.correlations).copied().collect())
            .collect();
        let column = |i: usize| all.iter().map(|v| v[i]).collect::<Vec<f64>>();
        let told = |i, j| samples.iter().map(|s| s.covariance[(i, j)]).sum::<f64>() / 2_000.0;
        for i in 0..14 {
            for j in 0..=i {
                let seen = crate::numeric::sum::covariance(&column(i), &column(j)).unwrap();
                let scale = (told(i, i) * told(j, j)).sqrt();
                let limit = if i == j { 0.1 } else { 0.08 };
                assert!((seen - told(i, j)).abs() < limit * scale, "{i} {j}: {seen} {}", told(i, j));
            }
        }
    }
}
