//! Sums of values and products of cases, kept per unit that is resampled: a bootstrap replicate then adds up units
//! instead of cases. Sums of integers are exact.

use ndarray::Array2;

/// How the sums of p variables stand in a row of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Variables.
    pub p: usize,
}

impl Layout {
    /// Of complete cases: their number, p sums, p (p + 1) / 2 sums of products.
    pub fn complete_len(self) -> usize {
        1 + self.p + self.p * (self.p + 1) / 2
    }

    /// Of incomplete cases: per variable number, sum and sum of squares; per pair number, two sums, sum of products.
    pub fn extra_len(self) -> usize {
        3 * self.p + 2 * self.p * (self.p - 1)
    }

    /// Where Σxᵢ of complete cases stands.
    pub fn sum(self, i: usize) -> usize {
        1 + i
    }

    /// Where Σxᵢxⱼ of complete cases stands, i ≤ j.
    pub fn product(self, i: usize, j: usize) -> usize {
        1 + self.p + i * (2 * self.p - i + 1) / 2 + (j - i)
    }

    /// Where number, Σxᵢ, Σxⱼ and Σxᵢxⱼ of the incomplete cases with both stand, i < j.
    pub fn pair(self, i: usize, j: usize) -> usize {
        3 * self.p + 4 * (i * (2 * self.p - i - 1) / 2 + (j - i - 1))
    }
}

/// The sums of the cases of one unit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Unit {
    /// Of the cases with every variable.
    pub complete: Vec<f64>,
    /// Of the other cases; empty without any.
    pub extra: Vec<f64>,
}

/// The sums of all units of a sample.
pub type Moments = Unit;

impl Unit {
    /// Without cases.
    pub fn new(layout: Layout) -> Self {
        Unit { complete: vec![0.0; layout.complete_len()], extra: Vec::new() }
    }

    /// Adds a case `times` times: p values, NaN where missing.
    pub fn add(&mut self, layout: Layout, values: &[f64], times: f64) {
        if values.iter().any(|v| v.is_nan()) {
            self.add_incomplete(layout, values, times);
            return;
        }
        self.complete[0] += times;
        let mut at = 1 + layout.p;
        for (i, &x) in values.iter().enumerate() {
            let x = times * x;
            self.complete[1 + i] += x;
            for (to, y) in self.complete[at..].iter_mut().zip(&values[i..]) {
                *to += x * y;
            }
            at += layout.p - i;
        }
    }

    fn add_incomplete(&mut self, layout: Layout, values: &[f64], times: f64) {
        if self.extra.is_empty() {
            self.extra = vec![0.0; layout.extra_len()];
        }
        for (i, &x) in values.iter().enumerate().filter(|(_, x)| !x.is_nan()) {
            for (to, term) in self.extra[3 * i..3 * i + 3].iter_mut().zip([1.0, x, x * x]) {
                *to += times * term;
            }
            for (j, &y) in values.iter().enumerate().skip(i + 1).filter(|(_, y)| !y.is_nan()) {
                let at = layout.pair(i, j);
                for (to, term) in self.extra[at..at + 4].iter_mut().zip([1.0, x, y, x * y]) {
                    *to += times * term;
                }
            }
        }
    }

    /// The sum of `units`, each taken so many times.
    pub fn total(layout: Layout, units: &[Unit], times: &[u32]) -> Moments {
        let mut total = Unit::new(layout);
        for (unit, &times) in units.iter().zip(times).filter(|(_, times)| **times > 0) {
            add_times(&mut total.complete, &unit.complete, f64::from(times));
            if !unit.extra.is_empty() {
                total.extra.resize(layout.extra_len(), 0.0);
                add_times(&mut total.extra, &unit.extra, f64::from(times));
            }
        }
        total
    }

    /// Cases with every variable.
    pub fn n_complete(&self) -> f64 {
        self.complete[0]
    }

    /// The p × p covariances, n − 1, of the complete cases; NaN for fewer than two.
    pub fn complete_covariances(&self, layout: Layout) -> Array2<f64> {
        let c = &self.complete;
        symmetric(layout.p, |i, j| {
            covariance(c[0], c[layout.sum(i)], c[layout.sum(j)], c[layout.product(i, j)])
        })
    }

    /// The p × p pairwise covariances, n − 1: variances from all cases with the variable, covariances from those with
    /// both. NaN for fewer than two.
    pub fn pairwise_covariances(&self, layout: Layout) -> Array2<f64> {
        if self.extra.is_empty() {
            return self.complete_covariances(layout);
        }
        let (c, e) = (&self.complete, &self.extra);
        symmetric(layout.p, |i, j| {
            let of_complete = [c[0], c[layout.sum(i)], c[layout.sum(j)], c[layout.product(i, j)]];
            let of_others: [f64; 4] = if i == j {
                [e[3 * i], e[3 * i + 1], e[3 * i + 1], e[3 * i + 2]]
            } else {
                std::array::from_fn(|k| e[layout.pair(i, j) + k])
            };
            let [n, x, y, xy]: [f64; 4] = std::array::from_fn(|k| of_complete[k] + of_others[k]);
            covariance(n, x, y, xy)
        })
    }
}

fn add_times(to: &mut [f64], from: &[f64], times: f64) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += times * from;
    }
}

fn covariance(n: f64, x: f64, y: f64, xy: f64) -> f64 {
    if n < 2.0 { f64::NAN } else { (n * xy - x * y) / (n * (n - 1.0)) }
}

fn symmetric(p: usize, of: impl Fn(usize, usize) -> f64) -> Array2<f64> {
    Array2::from_shape_fn((p, p), |(i, j)| of(i.min(j), i.max(j)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::sum;
    use approx::assert_relative_eq;

    #[test]
    fn covariances_of_sums_are_those_of_cases() {
        let nan = f64::NAN;
        let cases = [
            [1.0, 2.0, 5.0],
            [4.0, nan, 3.0],
            [2.0, 2.0, 1.0],
            [5.0, 3.0, nan],
            [3.0, 5.0, 4.0],
            [nan, 1.0, 2.0],
        ];
        let layout = Layout { p: 3 };
        let units: Vec<Unit> = cases
            .chunks(2)
            .map(|cases| {
                let mut unit = Unit::new(layout);
                for case in cases {
                    unit.add(layout, case, 1.0);
                }
                unit
            })
            .collect();
        let total = Unit::total(layout, &units, &[2, 1, 0]);
        let drawn: Vec<[f64; 3]> = [&cases[..2], &cases[..2], &cases[2..4]].concat();
        for i in 0..3 {
            for j in 0..3 {
                let both = |row: &&[f64; 3]| !row[i].is_nan() && !row[j].is_nan();
                let (x, y): (Vec<f64>, Vec<f64>) = drawn.iter().filter(both).map(|r| (r[i], r[j])).unzip();
                let expected = sum::covariance(&x, &y).unwrap();
                let got = total.pairwise_covariances(layout)[(i, j)];
                assert_relative_eq!(got, expected, max_relative = 1e-14, epsilon = 1e-14);
                let complete = drawn.iter().filter(|r| r.iter().all(|v| !v.is_nan()));
                let (x, y): (Vec<f64>, Vec<f64>) = complete.map(|r| (r[i], r[j])).unzip();
                let got = total.complete_covariances(layout)[(i, j)];
                assert_relative_eq!(
                    got,
                    sum::covariance(&x, &y).unwrap(),
                    max_relative = 1e-14,
                    epsilon = 1e-14
                );
            }
        }
        assert_eq!(total.n_complete(), 3.0);
        assert!(Unit::new(layout).complete_covariances(layout)[(0, 0)].is_nan());
    }
}
