//! What a rotation makes small: a function of the p × m rotated loadings, and its gradient.

use crate::numeric::math::{exp, ln};
use ndarray::Array2;

/// A rotation criterion.
#[derive(Debug, Clone, PartialEq)]
pub enum Criterion {
    /// Orthogonal: minus a quarter of the variance of squared loadings within columns, summed (Kaiser 1958).
    Varimax,
    /// Orthogonal: minus a quarter of the sum of fourth powers (Neuhaus & Wrigley 1954).
    Quartimax,
    /// Oblique: a quarter of the sum of products of squared loadings of an item on two factors; direct oblimin with
    /// γ = 0 (Jennrich & Sampson 1966).
    Quartimin,
    /// Oblique: the geometric mean over factors of squared loadings plus `epsilon`, summed over items (Yates 1987;
    /// Browne 2001).
    Geomin {
        /// Keeps the criterion smooth where a loading is zero.
        epsilon: f64,
    },
    /// Oblique: the sum of squared distances from a p × m target, whose NaN elements are free (Browne 1972).
    Target(Array2<f64>),
    /// Orthogonal: quartimin over all factors but the first, which is general (Jennrich & Bentler 2011).
    Bifactor,
}

impl Criterion {
    /// Whether rotated factors may correlate.
    pub fn is_oblique(&self) -> bool {
        matches!(self, Criterion::Quartimin | Criterion::Geomin { .. } | Criterion::Target(_))
    }

    /// The criterion of `loadings` (rows of m), whose gradient is written to `gradient`.
    pub(super) fn value(&self, loadings: &[f64], m: usize, gradient: &mut [f64]) -> f64 {
        match self {
            Criterion::Varimax => varimax(loadings, m, gradient),
            Criterion::Quartimax => {
                let mut value = 0.0;
                for (l, g) in loadings.iter().zip(gradient) {
                    *g = -l * l * l;
                    value -= 0.25 * l * l * l * l;
                }
                value
            }
            Criterion::Quartimin => quartimin(loadings, m, 0, gradient),
            Criterion::Bifactor => quartimin(loadings, m, 1, gradient),
            Criterion::Geomin { epsilon } => geomin(loadings, m, *epsilon, gradient),
            Criterion::Target(target) => {
                let mut value = 0.0;
                for ((l, t), g) in loadings.iter().zip(target).zip(gradient) {
                    let distance = if t.is_nan() { 0.0 } else { l - t };
                    *g = 2.0 * distance;
                    value += distance * distance;
                }
                value
            }
        }
    }
}

fn varimax(loadings: &[f64], m: usize, gradient: &mut [f64]) -> f64 {
    let p = (loadings.len() / m) as f64;
    let mut means = vec![0.0; m];
    for row in loadings.chunks_exact(m) {
        for (mean, l) in means.iter_mut().zip(row) {
            *mean += l * l / p;
        }
    }
    let mut value = 0.0;
    for (row, g) in loadings.chunks_exact(m).zip(gradient.chunks_exact_mut(m)) {
        for ((l, mean), g) in row.iter().zip(&means).zip(g) {
            let deviation = l * l - mean;
            *g = -l * deviation;
            value -= 0.25 * deviation * deviation;
        }
    }
    value
}

/// Quartimin over the factors from `first` on.
fn quartimin(loadings: &[f64], m: usize, first: usize, gradient: &mut [f64]) -> f64 {
    let mut value = 0.0;
    for (row, g) in loadings.chunks_exact(m).zip(gradient.chunks_exact_mut(m)) {
        let total: f64 = row[first..].iter().map(|l| l * l).sum();
        g[..first].fill(0.0);
        for (l, g) in row[first..].iter().zip(&mut g[first..]) {
            let others = total - l * l;
            *g = l * others;
            value += 0.25 * l * l * others;
        }
    }
    value
}

fn geomin(loadings: &[f64], m: usize, epsilon: f64, gradient: &mut [f64]) -> f64 {
    let share = 1.0 / m as f64;
    let mut value = 0.0;
    for (row, g) in loadings.chunks_exact(m).zip(gradient.chunks_exact_mut(m)) {
        let product: f64 = row.iter().map(|l| l * l + epsilon).product();
        let mean = exp(ln(product) * share);
        value += mean;
        for (l, g) in row.iter().zip(g) {
            *g = 2.0 * share * mean * l / (l * l + epsilon);
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use ndarray::array;

    /// Every gradient against differences of its criterion.
    #[test]
    fn gradients_are_those_of_their_criteria() {
        let loadings = [0.7, 0.2, -0.1, 0.1, 0.8, 0.3, -0.2, 0.15, 0.6, 0.5, -0.4, 0.05];
        let target = array![[1.0, 0.0, f64::NAN], [0.0, 1.0, 0.0], [f64::NAN, 0.0, 1.0], [0.0, 0.0, 0.0]];
        let criteria = [
            Criterion::Varimax,
            Criterion::Quartimax,
            Criterion::Quartimin,
            Criterion::Geomin { epsilon: 0.01 },
            Criterion::Target(target),
            Criterion::Bifactor,
        ];
        for criterion in criteria {
            let mut gradient = [0.0; 12];
            criterion.value(&loadings, 3, &mut gradient);
            for at in 0..12 {
                let moved = |by: f64| {
                    let mut l = loadings;
                    l[at] += by;
                    criterion.value(&l, 3, &mut [0.0; 12])
                };
                let slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
                assert_relative_eq!(gradient[at], slope, epsilon = 1e-9);
            }
        }
    }
}
