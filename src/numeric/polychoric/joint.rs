//! Full maximum likelihood: thresholds and correlation together, from the table of the pair alone.

use super::cells::Grid;
use super::{BOUND, Undefined, thresholds, two_step};
use crate::numeric::bivariate_normal::{BivariateNormal, standard_density};
use crate::numeric::distribution::{chi_square_sf, normal_cdf};
use crate::numeric::math::ln;
use crate::numeric::positive;
use ndarray::{Array1, Array2};

const MOST_STEPS: usize = 50;
/// A Newton step of this size, squared, is lost in rounding.
const LAST_STEP: f64 = 1e-8;

/// A polychoric correlation by full maximum likelihood.
#[derive(Debug, Clone, PartialEq)]
pub struct Joint {
    /// The correlation.
    pub rho: f64,
    /// Its standard error, from the inverse of the observed information on all parameters.
    pub standard_error: f64,
    /// Thresholds of the rows that hold counts.
    pub thresholds_a: Vec<f64>,
    /// Thresholds of the columns that hold counts.
    pub thresholds_b: Vec<f64>,
    /// How well a bivariate normal distribution fits the table.
    pub fit: Fit,
}

/// The fit of a bivariate normal distribution to a table of counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// Likelihood ratio, 2 Σ n ln(n / N P).
    pub g_squared: f64,
    /// rc − r − c, of the rows and columns that hold counts. 0 for 2 × 2: nothing left to test.
    pub df: usize,
    /// P(χ² ≥ G²); `None` without degrees of freedom.
    pub p_value: Option<f64>,
    /// √(max(G² − df, 0) / (N df)); `None` without degrees of freedom.
    pub rmsea: Option<f64>,
}

/// The polychoric correlation of a table of counts (row-major), thresholds and correlation estimated together by
/// Newton's method from the two-step values.
///
/// # Errors
/// As [`two_step`].
///
/// # Sources
/// Olsson (1979); the test of fit: Jöreskog (2005).
pub fn joint(table: &[u64], rows: usize, columns: usize) -> Result<Joint, Undefined> {
    if table.len() != rows * columns || table.is_empty() {
        return Err(Undefined::NoCounts);
    }
    let (counts, margin_a, margin_b) = without_empty(table, columns);
    let (a, b) = (thresholds(&margin_a), thresholds(&margin_b));
    let start = two_step(&counts, margin_a.len(), margin_b.len(), &a, &b)?;
    let counts: Vec<f64> = counts.iter().map(|&n| n as f64).collect();
    let mut point = Point { a, b, rho: start.rho };
    let mut level = Local::at(&point, &counts).ok_or(Undefined::NotConverged)?;
    for _ in 0..MOST_STEPS {
        let step = level.step().ok_or(Undefined::NotConverged)?;
        let (next, at_next) = forward(&point, &level, &step, &counts).ok_or(Undefined::NotConverged)?;
        let moved = step.iter().fold(0.0_f64, |most, s| most.max(s.abs()));
        (point, level) = (next, at_next);
        if moved < LAST_STEP {
            return finish(point, &level, &counts);
        }
    }
    Err(Undefined::NotConverged)
}

/// The table without rows and columns that hold nothing, and its margins.
fn without_empty(table: &[u64], columns: usize) -> (Vec<u64>, Vec<u64>, Vec<u64>) {
    let keep: Vec<usize> =
        (0..columns).filter(|&j| table.iter().skip(j).step_by(columns).any(|&n| n > 0)).collect();
    let rows: Vec<Vec<u64>> = table
        .chunks(columns)
        .filter(|row| row.iter().any(|&n| n > 0))
        .map(|row| keep.iter().map(|&j| row[j]).collect())
        .collect();
    let of_rows = rows.iter().map(|row| row.iter().sum()).collect();
    let of_columns = (0..keep.len()).map(|j| rows.iter().map(|row| row[j]).sum()).collect();
    (rows.concat(), of_rows, of_columns)
}

/// A place in the space of parameters.
#[derive(Debug, Clone)]
struct Point {
    a: Vec<f64>,
    b: Vec<f64>,
    rho: f64,
}

impl Point {
    fn moved(&self, step: &Array1<f64>, by: f64) -> Option<Point> {
        let add = |values: &[f64], from: usize| -> Vec<f64> {
            values.iter().enumerate().map(|(k, v)| v + by * step[from + k]).collect()
        };
        let (a, b) = (add(&self.a, 0), add(&self.b, self.a.len()));
        let rho = self.rho + by * step[step.len() - 1];
        let ordered = |cuts: &[f64]| cuts.windows(2).all(|w| w[0] < w[1]);
        (ordered(&a) && ordered(&b) && rho.abs() < BOUND).then_some(Point { a, b, rho })
    }
}

/// The log likelihood at a point, with its derivatives to all thresholds and ρ.
struct Local {
    log_likelihood: f64,
    gradient: Array1<f64>,
    /// Minus the matrix of second derivatives: the observed information.
    observed: Array2<f64>,
    /// The expected information.
    expected: Array2<f64>,
}

/// Derivatives of the distribution function at one corner: to h, k, ρ, and twice.
#[derive(Clone, Copy, Default)]
struct Corner {
    first: [f64; 3],
    second: [[f64; 3]; 3],
}

impl Corner {
    fn at(normal: &BivariateNormal, h: f64, k: f64) -> Corner {
        if h == f64::NEG_INFINITY || k == f64::NEG_INFINITY {
            return Corner::default();
        }
        let rho = normal.rho();
        let rest = (1.0 - rho) * (1.0 + rho);
        let along = |x: f64, other: f64| {
            if x.is_infinite() {
                0.0
            } else {
                standard_density(x) * normal_cdf((other - rho * x) / rest.sqrt())
            }
        };
        let (to_h, to_k) = (along(h, k), along(k, h));
        let (density, slope) = normal.density_and_slope(h, k);
        let times = |x: f64, by: f64| if by == 0.0 { 0.0 } else { x * by };
        let hh = -times(h, to_h) - rho * density;
        let kk = -times(k, to_k) - rho * density;
        let h_rho = -times(h - rho * k, density) / rest;
        let k_rho = -times(k - rho * h, density) / rest;
        Corner {
            first: [to_h, to_k, density],
            second: [[hh, density, h_rho], [density, kk, k_rho], [h_rho, k_rho, slope]],
        }
    }
}

impl Local {
    /// `None` where a cell with counts has no probability.
    fn at(point: &Point, counts: &[f64]) -> Option<Local> {
        let grid = Grid::new(&point.a, &point.b);
        let normal = BivariateNormal::new(point.rho);
        let probability = grid.cells(&normal, counts).probability;
        let corners: Vec<Vec<Corner>> =
            grid.a.iter().map(|&h| grid.b.iter().map(|&k| Corner::at(&normal, h, k)).collect()).collect();
        let (size, n) = (point.a.len() + point.b.len() + 1, counts.iter().sum::<f64>());
        let mut local = Local {
            log_likelihood: 0.0,
            gradient: Array1::zeros(size),
            observed: Array2::zeros((size, size)),
            expected: Array2::zeros((size, size)),
        };
        let columns = grid.size().1;
        for (cell, (&count, &p)) in counts.iter().zip(&probability).enumerate() {
            if p <= 0.0 && count > 0.0 {
                return None;
            }
            if p > 0.0 {
                let (i, j) = (cell / columns, cell % columns);
                local.add(&corners, (i, j), (point.a.len(), size), (count, p, n));
            }
        }
        Some(local)
    }

    fn add(
        &mut self,
        corners: &[Vec<Corner>],
        (i, j): (usize, usize),
        (of_a, size): (usize, usize),
        (count, p, n): (f64, f64, f64),
    ) {
        // Lower and upper limit of the row, of the column, and ρ; a limit that is infinite is no parameter.
        let place =
            |limit: usize, from: usize, cuts: usize| (limit > 0 && limit <= cuts).then(|| from + limit - 1);
        let of_b = size - 1 - of_a;
        let places = [
            place(i, 0, of_a),
            place(i + 1, 0, of_a),
            place(j, of_a, of_b),
            place(j + 1, of_a, of_b),
            Some(size - 1),
        ];
        let (mut first, mut second) = ([0.0; 5], [[0.0; 5]; 5]);
        for (high_row, high_column) in [(false, false), (false, true), (true, false), (true, true)] {
            let sign = if high_row == high_column { 1.0 } else { -1.0 };
            let corner = &corners[i + usize::from(high_row)][j + usize::from(high_column)];
            let at = [usize::from(high_row), 2 + usize::from(high_column), 4];
            for u in 0..3 {
                first[at[u]] += sign * corner.first[u];
                for v in 0..3 {
                    second[at[u]][at[v]] += sign * corner.second[u][v];
                }
            }
        }
        if count > 0.0 {
            self.log_likelihood += count * ln(p);
        }
        for u in 0..5 {
            let Some(row) = places[u] else { continue };
            self.gradient[row] += count * first[u] / p;
            for v in 0..5 {
                let Some(column) = places[v] else { continue };
                let square = first[u] / p * first[v] / p;
                self.expected[(row, column)] += n * p * square;
                self.observed[(row, column)] += count * (square - second[u][v] / p);
            }
        }
    }

    /// Newton's step; that of scoring where the observed information is not positive definite.
    fn step(&self) -> Option<Array1<f64>> {
        positive::solve(&self.observed, &self.gradient)
            .or_else(|| positive::solve(&self.expected, &self.gradient))
    }
}

/// A step, halved until the likelihood does not fall.
fn forward(point: &Point, level: &Local, step: &Array1<f64>, counts: &[f64]) -> Option<(Point, Local)> {
    let slack = 1e-12 * level.log_likelihood.abs();
    let mut by = 1.0;
    for _ in 0..40 {
        let next = point.moved(step, by).and_then(|next| Some((Local::at(&next, counts)?, next)));
        if let Some((at_next, next)) = next
            && at_next.log_likelihood >= level.log_likelihood - slack
        {
            return Some((next, at_next));
        }
        by /= 2.0;
    }
    None
}

fn finish(point: Point, level: &Local, counts: &[f64]) -> Result<Joint, Undefined> {
    let (inverse, _) = positive::invert(&level.observed).ok_or(Undefined::NotConverged)?;
    let last = inverse.nrows() - 1;
    let n: f64 = counts.iter().sum();
    let saturated: f64 = counts.iter().filter(|c| **c > 0.0).map(|&c| c * ln(c / n)).sum();
    let g_squared = (2.0 * (saturated - level.log_likelihood)).max(0.0);
    let (rows, columns) = (point.a.len() + 1, point.b.len() + 1);
    let df = rows * columns - rows - columns;
    let has_df = df > 0;
    let excess = (g_squared - df as f64).max(0.0);
    let fit = Fit {
        g_squared,
        df,
        p_value: has_df.then(|| chi_square_sf(g_squared, df as f64)),
        rmsea: has_df.then(|| (excess / (n * df as f64)).sqrt()),
    };
    Ok(Joint {
        rho: point.rho,
        standard_error: inverse[(last, last)].sqrt(),
        thresholds_a: point.a,
        thresholds_b: point.b,
        fit,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::{assert_abs_diff_eq, assert_relative_eq};

    /// Tallis (1962): .42 in two digits, .4191 by full maximum likelihood. All digits: mpmath 1.3.0, see
    /// tests/reference/polychoric. (polycor 0.8.1 stops at .4191046, where the likelihood still rises.)
    #[test]
    fn tallis_1962() {
        let got = joint(&[58, 52, 1, 26, 58, 3, 8, 12, 9], 3, 3).unwrap();
        assert_abs_diff_eq!(got.rho, 0.42, epsilon = 0.005);
        assert_relative_eq!(got.rho, 0.419_156_929_029_182_8, max_relative = 1e-13);
        assert_relative_eq!(got.standard_error, 0.076_147_872_778_622_45, max_relative = 1e-12);
        assert_relative_eq!(got.fit.g_squared, 11.535_244_628_336_44, max_relative = 1e-11);
        assert_eq!(got.fit.df, 3);
    }

    /// A table with a strong negative correlation: mpmath 1.3.0, see tests/reference/polychoric.
    #[test]
    fn against() {
        let table = [2, 9, 20, 7, 15, 6, 22, 8, 1];
        let (a, b) = ([31, 28, 31], [31, 32, 27]);
        let (cut_a, cut_b) = (thresholds(&a), thresholds(&b));
        let two = two_step(&table, 3, 3, &cut_a, &cut_b).unwrap();
        assert_relative_eq!(two.rho, -0.764_869_369_641_615_1, max_relative = 1e-14);
        let margins = super::super::Margins { a: &a, b: &b };
        let error = super::super::standard_error(&table, margins, &cut_a, &cut_b, two.rho);
        assert_relative_eq!(error.unwrap(), 0.063_583_542_083_962_5, max_relative = 1e-13);
        let got = joint(&table, 3, 3).unwrap();
        assert_relative_eq!(got.rho, -0.765_700_539_742_063_9, max_relative = 1e-13);
        assert_relative_eq!(got.standard_error, 0.065_170_178_765_597_11, max_relative = 1e-12);
        assert_abs_diff_eq!(got.fit.g_squared, 0.270_143_486_502_102_4, epsilon = 1e-12);
    }

    /// A 2 × 2 table is fitted exactly: both estimators agree, and so do their standard errors.
    #[test]
    fn two_by_two_is_the_two_step_estimate() {
        let table = [40, 13, 22, 31];
        let (a, b) = (thresholds(&[53, 53]), thresholds(&[62, 44]));
        let two = two_step(&table, 2, 2, &a, &b).unwrap();
        let error = super::super::standard_error(
            &table,
            super::super::Margins { a: &[53, 53], b: &[62, 44] },
            &a,
            &b,
            two.rho,
        );
        let got = joint(&table, 2, 2).unwrap();
        assert_relative_eq!(got.rho, two.rho, max_relative = 1e-13);
        assert_relative_eq!(got.standard_error, error.unwrap(), max_relative = 1e-12);
        assert_eq!((got.fit.df, got.fit.p_value, got.fit.rmsea), (0, None, None));
        assert_abs_diff_eq!(got.fit.g_squared, 0.0, epsilon = 1e-11);
    }

    /// The derivatives are those of the log likelihood.
    #[test]
    fn derivatives_are_right() {
        let counts = [58.0, 52.0, 1.0, 26.0, 58.0, 3.0, 8.0, 12.0, 9.0];
        let point = Point { a: vec![-0.1, 1.0], b: vec![-0.3, 1.4], rho: 0.35 };
        let here = Local::at(&point, &counts).unwrap();
        for parameter in 0..5 {
            let mut step = Array1::zeros(5);
            step[parameter] = 1.0;
            let around =
                [-1e-5, 1e-5].map(|by| Local::at(&point.moved(&step, by).unwrap(), &counts).unwrap());
            let slope = (around[1].log_likelihood - around[0].log_likelihood) / 2e-5;
            assert_relative_eq!(here.gradient[parameter], slope, max_relative = 1e-6, epsilon = 1e-5);
            for other in 0..5 {
                let second = (around[1].gradient[other] - around[0].gradient[other]) / 2e-5;
                assert_relative_eq!(
                    -here.observed[(parameter, other)],
                    second,
                    max_relative = 1e-5,
                    epsilon = 1e-4
                );
            }
        }
    }

    #[test]
    fn what_has_no_correlation_says_why() {
        assert_eq!(joint(&[], 0, 0), Err(Undefined::NoCounts));
        assert_eq!(joint(&[3, 4, 0, 0], 2, 2), Err(Undefined::OneRow));
        assert_eq!(joint(&[30, 0, 10, 20], 2, 2), Err(Undefined::AtPlusOne));
    }
}
