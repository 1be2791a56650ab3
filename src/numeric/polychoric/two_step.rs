//! The two-step estimator: thresholds from the margins first, then ρ by maximum likelihood with these held fixed.

use super::cells::Grid;
use super::{BOUND, Undefined};
use crate::numeric::bivariate_normal::{BivariateNormal, standard_density};
use crate::numeric::distribution::normal_cdf;
use crate::numeric::math::{atanh, tanh};

/// A step on Fisher's z scale after which the next one would be lost in rounding, as each squares the error.
const LAST_STEP: f64 = 1e-9;
const MOST_STEPS: usize = 100;
/// A log likelihood whose curvature per case is below this on Fisher's z scale is level.
const FLAT: f64 = 1e-6;

/// A polychoric correlation estimated in two steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoStep {
    /// The correlation, within ±[`BOUND`].
    pub rho: f64,
    /// Expected information on ρ with the thresholds taken as known, n Σ (dP/dρ)² / P. Its inverse square root is the
    /// standard error that leaves the thresholds' uncertainty out.
    pub information: f64,
    /// Newton steps taken.
    pub iterations: usize,
}

/// What is added to an empty cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Correction {
    /// Nothing.
    #[default]
    None,
    /// One half, where a 2 × 2 table has an empty cell; the margins are kept by taking one half from its neighbors and
    /// adding it across. The rule of lavaan (`zero.add = c(.5, 0)`, `zero.keep.margins = TRUE`).
    Half,
}

/// The two-step polychoric correlation of a table of counts with the given thresholds (rows − 1 and columns − 1 of
/// them, from [`super::thresholds`] of all counts of each variable, in or outside this table).
///
/// # Errors
/// [`Undefined`]: no counts, one row or column, or a likelihood that rises up to ±1.
///
/// # Sources
/// Olsson (1979).
pub fn two_step(
    table: &[u64],
    rows: usize,
    columns: usize,
    thresholds_a: &[f64],
    thresholds_b: &[f64],
) -> Result<TwoStep, Undefined> {
    let counts: Vec<f64> = table.iter().map(|&count| count as f64).collect();
    two_step_of(&counts, rows, columns, thresholds_a, thresholds_b)
}

/// As [`two_step`], of counts that a correction may have made fractional.
///
/// # Errors
/// As [`two_step`].
pub fn two_step_of(
    counts: &[f64],
    rows: usize,
    columns: usize,
    thresholds_a: &[f64],
    thresholds_b: &[f64],
) -> Result<TwoStep, Undefined> {
    let (rho, iterations, grid) = search(counts, rows, columns, thresholds_a, thresholds_b)?;
    let n: f64 = counts.iter().sum();
    let cells = grid.cells(&BivariateNormal::new(rho), counts);
    let terms = cells.slope.iter().zip(&cells.probability);
    let information = n * terms.map(|(d, p)| if *p > 0.0 { d * d / p } else { 0.0 }).sum::<f64>();
    Ok(TwoStep { rho, information, iterations })
}

/// The correlation alone, as [`two_step_of`] finds it.
pub(super) fn correlation_of(
    counts: &[f64],
    rows: usize,
    columns: usize,
    thresholds_a: &[f64],
    thresholds_b: &[f64],
) -> Result<f64, Undefined> {
    search(counts, rows, columns, thresholds_a, thresholds_b).map(|(rho, _, _)| rho)
}

/// ρ, the steps taken, and the grid of both variables.
fn search(
    counts: &[f64],
    rows: usize,
    columns: usize,
    thresholds_a: &[f64],
    thresholds_b: &[f64],
) -> Result<(f64, usize, Grid), Undefined> {
    sound(counts, rows, columns, thresholds_a, thresholds_b)?;
    let grid = Grid::new(thresholds_a, thresholds_b);
    let likelihood = Likelihood { counts, grid: &grid };
    let n: f64 = counts.iter().sum();
    let slope = |z: f64| likelihood.derivatives(z);
    let (rho, iterations) = climb(slope, n, start(counts, columns, &grid))?;
    Ok((rho, iterations, grid))
}

fn sound(counts: &[f64], rows: usize, columns: usize, a: &[f64], b: &[f64]) -> Result<(), Undefined> {
    let fits = counts.len() == rows * columns && rows == a.len() + 1 && columns == b.len() + 1;
    if !fits || !counts.iter().any(|&n| n > 0.0) || a.iter().chain(b).any(|t| t.is_nan()) {
        return Err(Undefined::NoCounts);
    }
    let used_rows = counts.chunks(columns).filter(|row| row.iter().any(|&n| n > 0.0)).count();
    let is_used = |j: usize| counts.iter().skip(j).step_by(columns).any(|&n| n > 0.0);
    if used_rows < 2 {
        return Err(Undefined::OneRow);
    }
    if (0..columns).filter(|&j| is_used(j)).count() < 2 {
        return Err(Undefined::OneColumn);
    }
    Ok(())
}

/// The likelihood of ρ.
struct Likelihood<'a> {
    counts: &'a [f64],
    grid: &'a Grid,
}

impl Likelihood<'_> {
    /// First and second derivative of the log likelihood to Fisher's z = atanh ρ.
    fn derivatives(&self, z: f64) -> (f64, f64) {
        let rho = tanh(z);
        let cells = self.grid.cells(&BivariateNormal::new(rho), self.counts);
        let (mut first, mut second) = (0.0, 0.0);
        for (cell, &n) in self.counts.iter().enumerate().filter(|(_, n)| **n > 0.0) {
            let p = cells.probability[cell];
            if p <= 0.0 {
                // Counts where there can be none: too extreme.
                return (-f64::INFINITY.copysign(z), f64::NAN);
            }
            let slope = cells.slope[cell] / p;
            first += n * slope;
            second += n * (cells.curvature[cell] / p - slope * slope);
        }
        let rate = (1.0 - rho) * (1.0 + rho);
        (first * rate, second * rate * rate - 2.0 * rho * rate * first)
    }
}

/// Where the likelihood is highest, by Newton's steps on Fisher's z scale, kept between points where it rises and
/// falls; and the steps taken. `derivatives` gives the first and second one of the log likelihood of `n` cases to z.
pub(in crate::numeric) fn climb(
    derivatives: impl Fn(f64) -> (f64, f64),
    n: f64,
    start: f64,
) -> Result<(f64, usize), Undefined> {
    let end = atanh(BOUND);
    let (mut low, mut high) = (-end, end);
    let (mut low_rises, mut high_falls) = (false, false);
    let mut z = atanh(start).clamp(-end, end);
    for step in 1..=MOST_STEPS {
        let (first, second) = derivatives(z);
        if first > 0.0 {
            (low, low_rises) = (z, true);
        } else if first < 0.0 {
            (high, high_falls) = (z, true);
        } else if second < 0.0 {
            return Ok((tanh(z), step));
        } else {
            return Err(if z > 0.0 { Undefined::AtPlusOne } else { Undefined::AtMinusOne });
        }
        if low >= end {
            return Err(Undefined::AtPlusOne);
        }
        if high <= -end {
            return Err(Undefined::AtMinusOne);
        }
        let newton = if second < 0.0 { z - first / second } else { f64::NAN };
        let bracketed = low_rises && high_falls;
        let next = if second > -FLAT * n && !bracketed {
            // Almost level, and no top passed: steps would shrink forever toward a bound.
            end.copysign(first)
        } else if newton > low && newton < high {
            newton
        } else if bracketed {
            f64::midpoint(low, high)
        } else if first > 0.0 {
            (z + 1.0).min(end)
        } else {
            (z - 1.0).max(-end)
        };
        let moved = (next - z).abs();
        if moved <= LAST_STEP * z.abs().max(1.0) {
            return if next.abs() >= end { Err(at_bound(next)) } else { Ok((tanh(next), step)) };
        }
        z = next;
    }
    Err(Undefined::NotConverged)
}

fn at_bound(z: f64) -> Undefined {
    if z > 0.0 { Undefined::AtPlusOne } else { Undefined::AtMinusOne }
}

/// A first value: the mean product of the categories' means, each divided by its variance, which is exact to the first
/// order in ρ.
fn start(counts: &[f64], columns: usize, grid: &Grid) -> f64 {
    let means = |limits: &[f64]| -> (Vec<f64>, f64) {
        let part = |w: &[f64]| {
            (standard_density(w[0]) - standard_density(w[1]), normal_cdf(w[1]) - normal_cdf(w[0]))
        };
        let parts: Vec<(f64, f64)> = limits.windows(2).map(part).collect();
        let mean = |&(top, share): &(f64, f64)| if share > 0.0 { top / share } else { 0.0 };
        let variance = parts.iter().map(|p| p.0 * mean(p)).sum();
        (parts.iter().map(mean).collect(), variance)
    };
    let ((a, spread_a), (b, spread_b)) = (means(&grid.a), means(&grid.b));
    let n: f64 = counts.iter().sum();
    let products: f64 =
        counts.iter().enumerate().map(|(cell, n)| n * a[cell / columns] * b[cell % columns]).sum();
    let rho = products / (n * spread_a * spread_b);
    if rho.is_finite() { rho.clamp(-0.9, 0.9) } else { 0.0 }
}

/// `counts` with one half added to an empty cell of a 2 × 2 table, margins kept; `None` where the rule does not apply:
/// another size, no empty cell, or a row or column without counts.
pub fn corrected(table: &[u64], rows: usize, columns: usize) -> Option<Vec<f64>> {
    let &[a, b, c, d] = table else { return None };
    let has_margins = a + b > 0 && c + d > 0 && a + c > 0 && b + d > 0;
    if (rows, columns) != (2, 2) || !has_margins {
        return None;
    }
    let toward = |sign: f64| {
        Some(vec![a as f64 + sign / 2.0, b as f64 - sign / 2.0, c as f64 - sign / 2.0, d as f64 + sign / 2.0])
    };
    match (a == 0 || d == 0, b == 0 || c == 0) {
        (true, false) => toward(1.0),
        (false, true) => toward(-1.0),
        _ => None,
    }
}

/// How often each category of both variables was chosen by everyone who has a value on it, in the table or not.
#[derive(Debug, Clone, Copy)]
pub struct Margins<'a> {
    /// Of the rows.
    pub a: &'a [u64],
    /// Of the columns.
    pub b: &'a [u64],
}

/// What one case adds to the error of a two-step correlation, by its categories.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Influence {
    /// Score on ρ per cell, over the information: of a case that has both values.
    pub cells: Vec<f64>,
    /// Through the thresholds of the rows, per row category.
    pub rows: Vec<f64>,
    /// Through the thresholds of the columns, per column category.
    pub columns: Vec<f64>,
}

impl Influence {
    /// Of the two-step correlation of a table of counts, in which `margins` are those of rows and columns. `None` where sizes do
    /// not fit or nothing informs on ρ.
    pub fn of(counts: &[f64], margins: [&[f64]; 2], a: &[f64], b: &[f64], rho: f64) -> Option<Self> {
        let grid = Grid::new(a, b);
        let (rows, columns) = grid.size();
        if counts.len() != rows * columns || margins[0].len() != rows || margins[1].len() != columns {
            return None;
        }
        let made = grid.cells(&BivariateNormal::new(rho), counts);
        let used = |cell: usize| counts[cell] > 0.0 && made.probability[cell] > 0.0;
        let over_p = |cell: usize, top: f64| if used(cell) { top / made.probability[cell] } else { 0.0 };
        let scores: Vec<f64> = (0..counts.len()).map(|cell| over_p(cell, made.slope[cell])).collect();
        let information: f64 = counts.iter().zip(&scores).map(|(n, s)| n * s * s).sum();

        // Cross-products of the score on ρ with the derivative of log P to each threshold: the probability along the
        // threshold, within the other variable's category, over the cell's.
        let weighted: Vec<f64> =
            (0..counts.len()).map(|cell| over_p(cell, counts[cell] * scores[cell])).collect();
        let cross = |cuts: &[f64], others: &[f64], at: &dyn Fn(usize, usize) -> usize| -> Vec<f64> {
            let of_cut = |(k, &tau): (usize, &f64)| {
                let along = edges(tau, others, rho);
                let gain = |(other, edge): (usize, &f64)| {
                    edge * (weighted[at(k, other)] - weighted[at(k + 1, other)])
                };
                along.iter().enumerate().map(gain).sum()
            };
            cuts.iter().enumerate().map(of_cut).collect()
        };
        let cross_a = cross(a, &grid.b, &|k, j| k * columns + j);
        let cross_b = cross(b, &grid.a, &|k, i| i * columns + k);
        let over = |values: Vec<f64>| values.into_iter().map(|v| v / information).collect::<Vec<f64>>();
        let influence = Influence {
            cells: over(scores),
            rows: over(through_thresholds(margins[0], a, &cross_a)),
            columns: over(through_thresholds(margins[1], b, &cross_b)),
        };
        (information > 0.0).then_some(influence)
    }
}

/// The standard error of a two-step correlation, with the uncertainty of the thresholds in it; `None` when it is not
/// positive and finite.
///
/// Each case adds to the error of ρ its own score on ρ less what its categories add through the thresholds; the
/// variance is the sum of squares of these over all cases, those with only one of the two values included, divided by
/// the squared cross-product information. A threshold's own error is `(1{x ≤ k} − F_k) / (φ(τ_k) N)` per case.
///
/// # Sources
/// Muthén (1984); Jöreskog (1994).
pub fn standard_error(
    table: &[u64],
    margins: Margins<'_>,
    thresholds_a: &[f64],
    thresholds_b: &[f64],
    rho: f64,
) -> Option<f64> {
    let real = |counts: &[u64]| counts.iter().map(|&n| n as f64).collect::<Vec<f64>>();
    let (of_a, of_b) = (real(margins.a), real(margins.b));
    let Influence { cells, rows, columns } =
        Influence::of(&real(table), [&of_a, &of_b], thresholds_a, thresholds_b, rho)?;
    let square = |x: f64| x * x;
    let mut variance = 0.0;
    let (mut only_a, mut only_b) = (margins.a.to_vec(), margins.b.to_vec());
    for (cell, &n) in table.iter().enumerate() {
        let (i, j) = (cell / columns.len(), cell % columns.len());
        variance += n as f64 * square(cells[cell] - rows[i] - columns[j]);
        only_a[i] = only_a[i].saturating_sub(n);
        only_b[j] = only_b[j].saturating_sub(n);
    }
    let alone = |only: &[u64], through: &[f64]| -> f64 {
        only.iter().zip(through).map(|(&n, &t)| n as f64 * square(t)).sum()
    };
    variance += alone(&only_a, &rows) + alone(&only_b, &columns);
    let error = variance.sqrt();
    (error.is_finite() && error > 0.0).then_some(error)
}

/// Per category of `others`, the density along the threshold `tau` of one variable times the probability that the
/// other falls into it.
fn edges(tau: f64, others: &[f64], rho: f64) -> Vec<f64> {
    let spread = ((1.0 - rho) * (1.0 + rho)).sqrt();
    let here = standard_density(tau);
    let below = |&limit: &f64| if tau.is_infinite() { 0.0 } else { normal_cdf((limit - rho * tau) / spread) };
    let below: Vec<f64> = others.iter().map(below).collect();
    below.windows(2).map(|w| here * (w[1] - w[0])).collect()
}

/// Per category x of one variable, `Σ_k cross_k (1{x ≤ k} − F_k) / (φ(τ_k) N)`.
pub(in crate::numeric) fn through_thresholds(counts: &[f64], thresholds: &[f64], cross: &[f64]) -> Vec<f64> {
    let n: f64 = counts.iter().sum();
    let mut through = vec![0.0; counts.len()];
    let mut below = 0.0;
    for (k, (&tau, &cross)) in thresholds.iter().zip(cross).enumerate() {
        below += counts[k];
        if tau.is_infinite() {
            continue;
        }
        let share = below / n;
        let weight = cross / (standard_density(tau) * n);
        for (x, sum) in through.iter_mut().enumerate() {
            *sum += weight * (f64::from(u8::from(x <= k)) - share);
        }
    }
    through
}

#[cfg(test)]
mod tests {
    use super::super::thresholds;
    use super::*;
    use approx::{assert_abs_diff_eq, assert_relative_eq};

    /// Row and column sums.
    fn margins(table: &[u64], columns: usize) -> (Vec<u64>, Vec<u64>) {
        let a = table.chunks(columns).map(|row| row.iter().sum()).collect();
        let b = (0..columns).map(|j| table.iter().skip(j).step_by(columns).sum()).collect();
        (a, b)
    }

    fn estimate(table: &[u64], columns: usize) -> Result<TwoStep, Undefined> {
        let (a, b) = margins(table, columns);
        two_step(table, a.len(), columns, &thresholds(&a), &thresholds(&b))
    }

    fn error(table: &[u64], columns: usize) -> f64 {
        let (a, b) = margins(table, columns);
        let (cut_a, cut_b) = (thresholds(&a), thresholds(&b));
        let rho = estimate(table, columns).unwrap().rho;
        standard_error(table, Margins { a: &a, b: &b }, &cut_a, &cut_b, rho).unwrap()
    }

    /// Tallis (1962), lambs of 227 ewes in two years: .42 in two digits; two-step .4199 by polycor 0.8.1. All digits:
    /// mpmath 1.3.0, see tests/reference/polychoric.
    const TALLIS: [u64; 9] = [58, 52, 1, 26, 58, 3, 8, 12, 9];

    #[test]
    fn tallis_1962() {
        let rho = estimate(&TALLIS, 3).unwrap().rho;
        assert_abs_diff_eq!(rho, 0.4199, epsilon = 0.5e-4);
        assert_relative_eq!(rho, 0.419_899_025_995_029_3, max_relative = 1e-14);
        assert_relative_eq!(error(&TALLIS, 3), 0.066_171_343_087_571_71, max_relative = 1e-13);
    }

    /// With both variables cut at the median, P(both below) = 1/4 + asin ρ / 2π (Sheppard 1899): ρ = sin(2π(30/100 − 1/4))
    /// = sin(π/10) = (√5 − 1) / 4.
    #[test]
    fn tetrachoric_of_medians() {
        let got = estimate(&[30, 20, 20, 30], 2).unwrap();
        assert_relative_eq!(got.rho, (5f64.sqrt() - 1.0) / 4.0, max_relative = 2e-15);
        // A 2 × 2 table is fitted exactly, so dρ = (dP₁₁ − dP₁./2 − dP.₁/2) / φ₂ at the medians: a case adds −1/2 where
        // its answers differ and 0 where they agree, with variance .4 · .6 / 4.
        let density = 1.0 / (std::f64::consts::TAU * (1.0 - got.rho * got.rho).sqrt());
        let wanted = (0.4_f64 * 0.6 / 4.0 / 100.0).sqrt() / density;
        assert_relative_eq!(error(&[30, 20, 20, 30], 2), wanted, max_relative = 1e-13);
    }

    /// Turning the categories of one variable around turns the sign alone; exchanging the variables changes nothing.
    #[test]
    fn relabeling() {
        let plain = estimate(&TALLIS, 3).unwrap().rho;
        let turned: Vec<u64> = TALLIS.chunks(3).flat_map(|row| row.iter().rev().copied()).collect();
        let exchanged: Vec<u64> = (0..9).map(|at| TALLIS[at % 3 * 3 + at / 3]).collect();
        assert_relative_eq!(estimate(&turned, 3).unwrap().rho, -plain, max_relative = 4e-15);
        assert_relative_eq!(estimate(&exchanged, 3).unwrap().rho, plain, max_relative = 4e-15);
        assert_relative_eq!(error(&turned, 3), error(&TALLIS, 3), max_relative = 1e-13);
        assert_relative_eq!(error(&exchanged, 3), error(&TALLIS, 3), max_relative = 1e-13);
    }

    /// Categories that nobody chose, at an end or in between, change nothing.
    #[test]
    fn unused_categories_do_no_harm() {
        let mut wide = Vec::new();
        for row in TALLIS.chunks(3) {
            wide.extend([0, row[0], 0, row[1], row[2]]);
            wide.extend([0; 5]);
        }
        assert_relative_eq!(
            estimate(&wide, 5).unwrap().rho,
            estimate(&TALLIS, 3).unwrap().rho,
            max_relative = 1e-14
        );
        assert_relative_eq!(error(&wide, 5), error(&TALLIS, 3), max_relative = 1e-13);
    }

    #[test]
    fn what_has_no_correlation_says_why() {
        assert_eq!(estimate(&[0; 4], 2), Err(Undefined::NoCounts));
        assert_eq!(two_step(&[1, 2], 1, 2, &[], &[0.0]), Err(Undefined::OneRow));
        assert_eq!(estimate(&[3, 4, 0, 0], 2), Err(Undefined::OneRow));
        assert_eq!(estimate(&[3, 0, 4, 0], 2), Err(Undefined::OneColumn));
        assert_eq!(two_step(&[1, 2, 3], 1, 2, &[], &[0.0]), Err(Undefined::NoCounts));
        // Two identical variables, and one against its mirror.
        assert_eq!(estimate(&[5, 0, 0, 0, 7, 0, 0, 0, 4], 3), Err(Undefined::AtPlusOne));
        assert_eq!(estimate(&[0, 0, 5, 0, 7, 0, 4, 0, 0], 3), Err(Undefined::AtMinusOne));
        assert_eq!(estimate(&[30, 0, 10, 20], 2), Err(Undefined::AtPlusOne));
        assert_eq!(estimate(&[0, 30, 20, 10], 2), Err(Undefined::AtMinusOne));
    }

    /// The table 30, 0, 10, 20: .934 by lavaan 0.6-14; .93371428769649352632 by mpmath 1.3.0 from the corrected counts.
    #[test]
    fn one_half_in_an_empty_cell() {
        let counts = corrected(&[30, 0, 10, 20], 2, 2).unwrap();
        assert_eq!(counts, [29.5, 0.5, 10.5, 19.5]);
        let (a, b) = (thresholds(&[30, 30]), thresholds(&[40, 20]));
        let got = two_step_of(&counts, 2, 2, &a, &b).unwrap();
        assert_relative_eq!(got.rho, 0.933_714_287_696_493_5, max_relative = 1e-14);
        assert_eq!(corrected(&[30, 1, 10, 20], 2, 2), None);
        assert_eq!(corrected(&[0, 30, 20, 10], 2, 2).unwrap(), [0.5, 29.5, 19.5, 10.5]);
        assert_eq!(corrected(&[30, 0, 0, 20], 2, 2).unwrap(), [29.5, 0.5, 0.5, 19.5]);
        assert_eq!(corrected(&[30, 0, 10, 0], 2, 2), None);
        assert_eq!(corrected(&[1, 0, 0, 1, 1, 1], 2, 3), None);
    }

    /// A case in the corner against a correlation near one keeps the maximum inside.
    #[test]
    fn counts_in_unlikely_cells_bring_no_noise() {
        // One of 10,001 cases lies in the corner against the correlation.
        let table = [4_000, 0, 1, 0, 2_000, 0, 0, 0, 4_000];
        let got = estimate(&table, 3).unwrap();
        assert!(got.rho > 0.9 && got.rho < 0.99999, "{got:?}");
        let (a, b) = margins(&table, 3);
        let counts: Vec<f64> = table.iter().map(|&n| n as f64).collect();
        let (cut_a, cut_b) = (thresholds(&a), thresholds(&b));
        let grid = Grid::new(&cut_a, &cut_b);
        let likelihood = Likelihood { counts: &counts, grid: &grid };
        let z = atanh(got.rho);
        assert!(likelihood.derivatives(z - 1e-7).0 > 0.0);
        assert!(likelihood.derivatives(z + 1e-7).0 < 0.0);
    }
}
