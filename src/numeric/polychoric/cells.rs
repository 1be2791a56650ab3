//! The cells that thresholds cut out of a bivariate normal distribution.

use crate::numeric::bivariate_normal::BivariateNormal;
use crate::numeric::distribution::normal_cdf;

/// Below this probability a cell that holds counts is integrated by itself, as a difference of four large numbers
/// would lose its digits.
const SMALL: f64 = 1e-6;

/// Two variables cut into categories: `a` has rows + 1 limits and `b` columns + 1, both from −∞ to ∞.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub a: Vec<f64>,
    pub b: Vec<f64>,
    cdf_a: Vec<f64>,
    cdf_b: Vec<f64>,
}

/// Probabilities of the cells at one correlation, row-major.
#[derive(Debug, Clone)]
pub(super) struct Cells {
    /// P.
    pub probability: Vec<f64>,
    /// dP / dρ.
    pub slope: Vec<f64>,
    /// d²P / dρ².
    pub curvature: Vec<f64>,
}

impl Grid {
    /// From the thresholds of both.
    pub fn new(a: &[f64], b: &[f64]) -> Self {
        let limits = |thresholds: &[f64]| -> Vec<f64> {
            let inner = thresholds.iter().copied();
            std::iter::once(f64::NEG_INFINITY).chain(inner).chain([f64::INFINITY]).collect()
        };
        let cdf = |limits: &[f64]| limits.iter().map(|&x| normal_cdf(x)).collect();
        let (a, b) = (limits(a), limits(b));
        let (cdf_a, cdf_b) = (cdf(&a), cdf(&b));
        Grid { a, b, cdf_a, cdf_b }
    }

    /// Rows and columns.
    pub fn size(&self) -> (usize, usize) {
        (self.a.len() - 1, self.b.len() - 1)
    }

    /// The cells at ρ. Those that hold `counts` are exact to about 9 digits however small.
    pub fn cells(&self, normal: &BivariateNormal, counts: &[f64]) -> Cells {
        let corners = self.a.len() * self.b.len();
        let (mut cdf, mut density, mut slope) = (vec![0.0; corners], vec![0.0; corners], vec![0.0; corners]);
        let width = self.b.len();
        for (i, &h) in self.a.iter().enumerate() {
            for (j, &k) in self.b.iter().enumerate() {
                let at = i * width + j;
                cdf[at] = if h == f64::INFINITY {
                    self.cdf_b[j]
                } else if k == f64::INFINITY {
                    self.cdf_a[i]
                } else {
                    normal.cdf(h, k)
                };
                (density[at], slope[at]) = normal.density_and_slope(h, k);
            }
        }
        let mut probability = self.differences(&cdf);
        for (cell, p) in probability.iter_mut().enumerate() {
            if *p < SMALL && counts[cell] > 0.0 {
                *p = self.small_cell(normal, cell);
            }
        }
        Cells { probability, slope: self.differences(&density), curvature: self.differences(&slope) }
    }

    fn small_cell(&self, normal: &BivariateNormal, cell: usize) -> f64 {
        let (i, j) = (cell / (self.b.len() - 1), cell % (self.b.len() - 1));
        normal.rectangle((self.a[i], self.a[i + 1]), (self.b[j], self.b[j + 1]))
    }

    /// Of a function at all corners, the double difference over each cell.
    fn differences(&self, corners: &[f64]) -> Vec<f64> {
        let width = self.b.len();
        let (rows, columns) = self.size();
        let mut cells = Vec::with_capacity(rows * columns);
        for i in 0..rows {
            for j in 0..columns {
                let (low, high) = (i * width + j, (i + 1) * width + j);
                cells.push((corners[high + 1] - corners[high]) - (corners[low + 1] - corners[low]));
            }
        }
        cells
    }
}
