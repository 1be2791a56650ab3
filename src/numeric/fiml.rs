//! Means and covariances of a multivariate normal distribution from cases with missing values, by maximum likelihood.

use super::positive;
use ndarray::{Array1, Array2};
use rayon::prelude::*;

/// The estimates have arrived when none changes by more than this share of a standard deviation (or product of two).
const TOLERANCE: f64 = 1e-13;
/// More rounds than this, and the likelihood is too flat.
const MOST_ROUNDS: usize = 20_000;

/// Products that one thread sums at least.
const LONG: usize = 50_000;
/// Patterns that one thread takes together.
const TOGETHER: usize = 32;

/// Cases that miss the same variables.
#[derive(Debug, Clone)]
struct Pattern {
    seen: Vec<usize>,
    n: f64,
    mean: Array1<f64>,
    /// Covariances around the mean, n in the denominator.
    covariance: Array2<f64>,
    /// Rows whose products these covariances are, where that takes fewer of them than there are variables.
    rows: Option<Vec<Vec<f64>>>,
}

/// Maximum likelihood estimates.
#[derive(Debug, Clone, PartialEq)]
pub struct Normal {
    /// p means.
    pub mean: Array1<f64>,
    /// p × p covariances.
    pub covariance: Array2<f64>,
    /// Cases with any value.
    pub n: usize,
    /// Rounds of the algorithm.
    pub rounds: usize,
}

/// Cases of p variables, ready to estimate.
#[derive(Debug, Clone)]
pub struct Incomplete {
    p: usize,
    patterns: Vec<Pattern>,
    n: usize,
}

impl Incomplete {
    /// Of columns with NaN where missing. Cases without any value are left out.
    pub fn new(columns: &[&[f64]]) -> Self {
        let p = columns.len();
        let rows = columns.first().map_or(0, |c| c.len());
        let seen_in = |row: usize| (0..p).filter(|&i| !columns[i][row].is_nan()).collect::<Vec<usize>>();
        let mut order: Vec<(Vec<usize>, usize)> = (0..rows).map(|row| (seen_in(row), row)).collect();
        order.retain(|(seen, _)| !seen.is_empty());
        order.sort();
        let pattern = |cases: &[(Vec<usize>, usize)]| {
            let (seen, n) = (cases[0].0.clone(), cases.len() as f64);
            let of = |i: usize| cases.iter().map(|(_, row)| columns[i][*row]).collect::<Vec<f64>>();
            let values: Vec<Vec<f64>> = seen.iter().map(|&i| of(i)).collect();
            let mean: Array1<f64> = values.iter().map(|v| super::sum::mean(v).unwrap_or(0.0)).collect();
            let product = |(a, b): (usize, usize)| {
                let terms = values[a].iter().zip(&values[b]).map(|(x, y)| (x - mean[a]) * (y - mean[b]));
                super::sum::sum(terms) / n
            };
            let pairs: Vec<(usize, usize)> =
                (0..seen.len()).flat_map(|a| (0..=a).map(move |b| (a, b))).collect();
            let products: Vec<f64> =
                pairs.par_iter().with_min_len(LONG / cases.len() + 1).map(|&at| product(at)).collect();
            let mut covariance = Array2::zeros((seen.len(), seen.len()));
            for ((a, b), product) in pairs.into_iter().zip(products) {
                covariance[(a, b)] = product;
                covariance[(b, a)] = product;
            }
            let row = |at: usize| values.iter().zip(&mean).map(|(v, m)| (v[at] - m) / n.sqrt()).collect();
            let few = cases.len() < seen.len();
            let rows = few.then(|| (0..if cases.len() > 1 { cases.len() } else { 0 }).map(row).collect());
            Pattern { seen, n, mean, covariance, rows }
        };
        let n = order.len();
        Incomplete { p, patterns: order.chunk_by(|a, b| a.0 == b.0).map(pattern).collect(), n }
    }

    /// Per set of variables that cases have: these, how many cases, and their means.
    pub fn patterns(&self) -> impl Iterator<Item = (&[usize], f64, &Array1<f64>)> {
        self.patterns.iter().map(|pattern| (pattern.seen.as_slice(), pattern.n, &pattern.mean))
    }

    /// The estimates, by expectation and maximization. `None` where a variable has no variance, the matrix is not positive
    /// definite, or no end is reached (a pair of variables that nobody has both of).
    ///
    /// # Sources
    /// Dempster, Laird & Rubin (1977); Little & Rubin (2002, section 11.2).
    pub fn estimate(&self) -> Option<Normal> {
        let (mut mean, mut covariance) = self.start()?;
        for rounds in 1..=MOST_ROUNDS {
            let (next_mean, next) = self.round(&mean, &covariance)?;
            let sd: Vec<f64> = next.diag().iter().map(|v| v.sqrt()).collect();
            if sd.iter().any(|s| s.is_nan() || *s <= 0.0) {
                return None;
            }
            let moved = (0..self.p).any(|i| {
                (next_mean[i] - mean[i]).abs() > TOLERANCE * sd[i]
                    || (0..=i).any(|j| (next[(i, j)] - covariance[(i, j)]).abs() > TOLERANCE * sd[i] * sd[j])
            });
            (mean, covariance) = (next_mean, next);
            if !moved {
                positive::invert(&covariance)?;
                return Some(Normal { mean, covariance, n: self.n, rounds });
            }
        }
        None
    }

    /// Means and variances of the values there are, without covariances.
    fn start(&self) -> Option<(Array1<f64>, Array2<f64>)> {
        let (mut n, mut sums) = (Array1::<f64>::zeros(self.p), Array1::<f64>::zeros(self.p));
        for pattern in &self.patterns {
            for (a, &i) in pattern.seen.iter().enumerate() {
                n[i] += pattern.n;
                sums[i] += pattern.n * pattern.mean[a];
            }
        }
        let mean = &sums / &n;
        let mut variance = Array1::<f64>::zeros(self.p);
        for pattern in &self.patterns {
            for (a, &i) in pattern.seen.iter().enumerate() {
                let off = pattern.mean[a] - mean[i];
                variance[i] += pattern.n * (pattern.covariance[(a, a)] + off * off) / n[i];
            }
        }
        let sound = variance.iter().all(|v| v.is_finite() && *v > 0.0);
        sound.then(|| (mean, Array2::from_diag(&variance)))
    }

    /// One step: expected sums and products of all variables given those seen, then their means and covariances. Threads take
    /// patterns together; the sums go through these in order.
    fn round(&self, mean: &Array1<f64>, covariance: &Array2<f64>) -> Option<(Array1<f64>, Array2<f64>)> {
        let p = self.p;
        let (whole, _) = positive::invert(covariance)?;
        let of_some = |patterns: &[Pattern]| -> Option<Expected> {
            let mut sums = Expected { first: vec![0.0; p], second: vec![0.0; p * p] };
            patterns.iter().try_for_each(|pattern| sums.add(pattern, mean, &whole))?;
            Some(sums)
        };
        let parts: Option<Vec<Expected>> = self.patterns.par_chunks(TOGETHER).map(of_some).collect();
        let (mut first, mut second) = (Array1::<f64>::zeros(p), Array2::<f64>::zeros((p, p)));
        for part in parts? {
            first += &Array1::from(part.first);
            second += &Array2::from_shape_vec((p, p), part.second).ok()?;
        }
        let n = self.n as f64;
        let moved = first / n;
        let next =
            Array2::from_shape_fn((p, p), |(i, j)| second[(i.max(j), i.min(j))] / n - moved[i] * moved[j]);
        Some((mean + &moved, next))
    }

    /// The gradient of the log likelihood in the p means and the p (p + 1) / 2 covariances (by row, i ≤ j).
    fn gradient(&self, mean: &Array1<f64>, covariance: &Array2<f64>) -> Option<Vec<f64>> {
        let p = self.p;
        let mut of_mean = vec![0.0; p];
        let mut of_covariance = Array2::<f64>::zeros((p, p));
        for pattern in &self.patterns {
            let (inverse, _) = positive::invert(&part(covariance, &pattern.seen, &pattern.seen))?;
            let off: Array1<f64> =
                pattern.seen.iter().zip(&pattern.mean).map(|(&i, m)| m - mean[i]).collect();
            let pull = inverse.dot(&off);
            let mut around = pattern.covariance.clone();
            for a in 0..off.len() {
                (0..off.len()).for_each(|b| around[(a, b)] += off[a] * off[b]);
            }
            let slope = (inverse.dot(&around).dot(&inverse) - &inverse) * (pattern.n / 2.0);
            for (a, &i) in pattern.seen.iter().enumerate() {
                of_mean[i] += pattern.n * pull[a];
                for (b, &j) in pattern.seen.iter().enumerate() {
                    of_covariance[(i, j)] += slope[(a, b)];
                }
            }
        }
        let each = (0..p).flat_map(|i| (i..p).map(move |j| (i, j)));
        of_mean.extend(each.map(|(i, j)| if i == j { 1.0 } else { 2.0 } * of_covariance[(i, j)]));
        Some(of_mean)
    }

    /// The standard error of `of` (a function of the covariances) from the observed information, by the delta method.
    /// Second derivatives are central differences of the exact gradient, taken twice and extrapolated.
    pub fn standard_error(&self, at: &Normal, of: impl Fn(&Array2<f64>) -> f64) -> Option<f64> {
        let p = self.p;
        let places: Vec<(usize, usize)> = (0..p).flat_map(|i| (i..p).map(move |j| (i, j))).collect();
        let sd: Vec<f64> = at.covariance.diag().iter().map(|v| v.sqrt()).collect();
        let step_of = |q: usize| if q < p { sd[q] } else { sd[places[q - p].0] * sd[places[q - p].1] };
        let moved = |q: usize, by: f64| {
            let (mut mean, mut covariance) = (at.mean.clone(), at.covariance.clone());
            if q < p {
                mean[q] += by;
            } else {
                let (i, j) = places[q - p];
                covariance[(i, j)] += by;
                covariance[(j, i)] = covariance[(i, j)];
            }
            (mean, covariance)
        };
        let parameters = p + places.len();
        let mut information = Array2::<f64>::zeros((parameters, parameters));
        let mut slopes = Array1::<f64>::zeros(parameters);
        for q in 0..parameters {
            let difference = |h: f64| -> Option<(Vec<f64>, f64)> {
                let ((m1, c1), (m0, c0)) = (moved(q, h), moved(q, -h));
                let (up, down) = (self.gradient(&m1, &c1)?, self.gradient(&m0, &c0)?);
                let rise = up.iter().zip(&down).map(|(u, d)| (u - d) / (2.0 * h)).collect();
                Some((rise, (of(&c1) - of(&c0)) / (2.0 * h)))
            };
            let h = 1e-3 * step_of(q);
            let ((wide, wide_f), (fine, fine_f)) = (difference(h)?, difference(h / 2.0)?);
            for (i, (w, f)) in wide.iter().zip(&fine).enumerate() {
                information[(q, i)] = -(4.0 * f - w) / 3.0;
            }
            slopes[q] = (4.0 * fine_f - wide_f) / 3.0;
        }
        let symmetric = (&information + &information.t()) / 2.0;
        let (inverse, _) = positive::invert(&symmetric)?;
        let variance = slopes.dot(&inverse.dot(&slopes));
        (variance > 0.0).then(|| variance.sqrt())
    }
}

/// Expected sums of all variables, and of their products, around the present means.
struct Expected {
    first: Vec<f64>,
    /// p × p, up to the diagonal.
    second: Vec<f64>,
}

impl Expected {
    fn add(&mut self, pattern: &Pattern, mean: &Array1<f64>, whole: &Array2<f64>) -> Option<()> {
        let (p, seen, n) = (self.first.len(), &pattern.seen, pattern.n);
        let off: Vec<f64> = seen.iter().zip(&pattern.mean).map(|(&i, m)| m - mean[i]).collect();
        let given = if seen.len() < p { Some(Given::new(whole, seen)?) } else { None };
        // A row of all variables: those seen, and what is expected of the others.
        let filled = |of: &[f64]| {
            let mut row = vec![0.0; p];
            seen.iter().zip(of).for_each(|(&i, x)| row[i] = *x);
            if let Some(given) = &given {
                for (slopes, &i) in given.slopes.rows().into_iter().zip(&given.unseen) {
                    row[i] = slopes.iter().zip(of).map(|(slope, x)| slope * x).sum();
                }
            }
            row
        };
        let own = filled(&off);
        self.first.iter_mut().zip(&own).for_each(|(sum, x)| *sum += n * x);
        self.add_product(n, &own);
        if let Some(rows) = &pattern.rows {
            for row in rows {
                self.add_product(n, &filled(row));
            }
        } else {
            // Covariances of all variables: C, B C and B C B', where B are the slopes.
            let mut covariance = Array2::zeros((p, p));
            for (a, &i) in seen.iter().enumerate() {
                seen.iter().enumerate().for_each(|(b, &j)| covariance[(i, j)] = pattern.covariance[(a, b)]);
            }
            if let Some(given) = &given {
                let across = given.slopes.dot(&pattern.covariance);
                let within = across.dot(&given.slopes.t());
                for (a, &i) in given.unseen.iter().enumerate() {
                    for (b, &j) in seen.iter().enumerate() {
                        covariance[(i, j)] = across[(a, b)];
                        covariance[(j, i)] = across[(a, b)];
                    }
                    given.unseen.iter().enumerate().for_each(|(b, &j)| covariance[(i, j)] = within[(a, b)]);
                }
            }
            self.second.iter_mut().zip(&covariance).for_each(|(sum, c)| *sum += n * c);
        }
        if let Some(given) = &given {
            for (a, &i) in given.unseen.iter().enumerate() {
                for (b, &j) in given.unseen.iter().enumerate() {
                    self.second[i * p + j] += n * given.rest[(a, b)];
                }
            }
        }
        Some(())
    }

    /// Adds `times` v v', up to the diagonal.
    fn add_product(&mut self, times: f64, v: &[f64]) {
        for (i, row) in self.second.chunks_exact_mut(v.len()).enumerate() {
            let own = times * v[i];
            row[..=i].iter_mut().zip(v).for_each(|(sum, x)| *sum += own * x);
        }
    }
}

/// The variables not seen given those seen: their slopes on these, and the covariances that these leave.
struct Given {
    unseen: Vec<usize>,
    slopes: Array2<f64>,
    rest: Array2<f64>,
}

impl Given {
    /// From the inverse K of the covariances of all: with m the variables not seen, the rest is the inverse of `K_mm`, and the
    /// slopes are minus that times `K_ms`.
    fn new(whole: &Array2<f64>, seen: &[usize]) -> Option<Self> {
        let unseen: Vec<usize> = (0..whole.nrows()).filter(|i| seen.binary_search(i).is_err()).collect();
        let (rest, _) = positive::invert(&part(whole, &unseen, &unseen))?;
        let slopes = -rest.dot(&part(whole, &unseen, seen));
        Some(Given { unseen, slopes, rest })
    }
}

fn part(a: &Array2<f64>, rows: &[usize], columns: &[usize]) -> Array2<f64> {
    Array2::from_shape_fn((rows.len(), columns.len()), |(i, j)| a[(rows[i], columns[j])])
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    const NAN: f64 = f64::NAN;

    /// Forty cases by a rule that R repeats (tests/reference/bootstrap/fiml.R), some without x or y.
    fn cases() -> (Vec<f64>, Vec<f64>) {
        let x = (0..40_u32).map(|i| if i % 7 == 3 { NAN } else { f64::from((i * 37 + 11) % 23) });
        let y = (0..40_u32).map(|i| {
            let x = f64::from((i * 37 + 11) % 23);
            if i % 5 == 2 { NAN } else { 0.5 * x + f64::from((i * 29 + 3) % 19) }
        });
        (x.collect(), y.collect())
    }

    fn r(c: &Array2<f64>) -> f64 {
        c[(0, 1)] / (c[(0, 0)] * c[(1, 1)]).sqrt()
    }

    const LAVAAN: [f64; 2] = [0.584_976_124_898_563_4, 0.128_448_559_994_125];

    /// R 4.2.2, lavaan 0.6.14, missing = "fiml", information = "observed": standardizedSolution of x ~~ y.
    #[test]
    fn agrees_with_lavaan() {
        let (x, y) = cases();
        let data = Incomplete::new(&[&x, &y]);
        let got = data.estimate().unwrap();
        assert_relative_eq!(r(&got.covariance), LAVAAN[0], max_relative = 1e-8);
        assert_relative_eq!(data.standard_error(&got, r).unwrap(), LAVAAN[1], max_relative = 1e-5);
        // Nobody pulls at the estimates any longer.
        let gradient = data.gradient(&got.mean, &got.covariance).unwrap();
        assert!(gradient.iter().all(|g| g.abs() < 1e-9), "{gradient:?}");
    }

    /// Of complete cases: the plain moments with n, and the standard error (1 − r²) / √n.
    #[test]
    fn complete_cases_have_a_closed_form() {
        let (x, y) = cases();
        let both = |a: &[f64]| {
            (0..40).filter(|&i| !x[i].is_nan() && !y[i].is_nan()).map(|i| a[i]).collect::<Vec<f64>>()
        };
        let (a, b) = (both(&x), both(&y));
        let data = Incomplete::new(&[&a, &b]);
        let got = data.estimate().unwrap();
        let plain = super::super::sum::pearson(&a, &b).unwrap();
        assert_relative_eq!(r(&got.covariance), plain, max_relative = 1e-12);
        let wanted = (1.0 - plain * plain) / (a.len() as f64).sqrt();
        assert_relative_eq!(data.standard_error(&got, r).unwrap(), wanted, max_relative = 1e-8);
    }

    #[test]
    fn what_can_not_be_estimated_is_not() {
        assert!(Incomplete::new(&[&[1.0, 2.0, 3.0], &[2.0; 3]]).estimate().is_none());
        assert!(Incomplete::new(&[&[1.0, 2.0, 3.0], &[NAN; 3]]).estimate().is_none());
        assert!(Incomplete::new(&[&[1.0, 2.0, 3.0], &[1.0, 2.0, 3.0]]).estimate().is_none());
        assert!(Incomplete::new(&[&[], &[]]).estimate().is_none());
    }
}
