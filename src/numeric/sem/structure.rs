//! A model of one group: where each number stands, and the moments that numbers imply.

use crate::numeric::matrix::invert;
use ndarray::{Array1, Array2};

/// Where a number stands. Variables are counted from 0, observed ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The effect of one variable on another.
    Path {
        /// The variable affected.
        to: usize,
        /// The one that affects it.
        from: usize,
    },
    /// The covariance of two residuals, or the variance of one (`a == b`).
    Covariance {
        /// One variable.
        a: usize,
        /// The other.
        b: usize,
    },
    /// An intercept, or the mean of a variable that nothing affects.
    Intercept {
        /// Its variable.
        of: usize,
    },
    /// A threshold of an ordinal variable, counted from 0.
    Threshold {
        /// Its variable.
        of: usize,
        /// Which.
        step: usize,
    },
    /// The scale of an ordinal variable: one over the standard deviation of the latent response.
    Scale {
        /// Its variable.
        of: usize,
    },
}

/// A number that is given, or one that is estimated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// Given.
    Fixed(f64),
    /// Estimated: its position in θ. Entries may share one.
    Free(usize),
}

/// One number of a model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub value: Value,
}

/// A model of one group. What no entry names is 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    /// p.
    pub observed: usize,
    /// v, of which the first p are observed.
    pub variables: usize,
    /// Its numbers.
    pub entries: Vec<Entry>,
}

/// What numbers imply.
#[derive(Debug, Clone)]
pub struct Implied {
    /// v × v, (I − A)⁻¹.
    pub effects: Array2<f64>,
    /// v × v, covariances of all variables.
    pub all: Array2<f64>,
    /// v means.
    pub all_means: Array1<f64>,
    /// p × p, Σ.
    pub covariance: Array2<f64>,
    /// p, μ.
    pub mean: Array1<f64>,
}

/// The matrices that numbers fill.
#[derive(Debug, Clone)]
pub struct Filled {
    /// v × v, A.
    pub paths: Array2<f64>,
    /// v × v, S.
    pub residual: Array2<f64>,
    /// v intercepts.
    pub intercepts: Array1<f64>,
}

impl Value {
    /// The number, at θ.
    pub fn at(self, theta: &[f64]) -> f64 {
        match self {
            Value::Fixed(value) => value,
            Value::Free(position) => theta[position],
        }
    }
}

impl Structure {
    /// A, S and the intercepts at θ.
    pub fn filled(&self, theta: &[f64]) -> Filled {
        let v = self.variables;
        let mut paths = Array2::zeros((v, v));
        let mut residual = Array2::zeros((v, v));
        let mut intercepts = Array1::zeros(v);
        for entry in &self.entries {
            let value = entry.value.at(theta);
            match entry.place {
                Place::Path { to, from } => paths[(to, from)] = value,
                Place::Covariance { a, b } => {
                    residual[(a, b)] = value;
                    residual[(b, a)] = value;
                }
                Place::Intercept { of } => intercepts[of] = value,
                Place::Threshold { .. } | Place::Scale { .. } => {}
            }
        }
        Filled { paths, residual, intercepts }
    }

    /// The moments at θ; `None` where I − A has no inverse.
    pub fn implied(&self, theta: &[f64]) -> Option<Implied> {
        let Filled { paths, residual, intercepts } = self.filled(theta);
        let effects = effects(paths)?;
        let all = effects.dot(&residual).dot(&effects.t());
        let all_means = effects.dot(&intercepts);
        let p = self.observed;
        let covariance = Array2::from_shape_fn((p, p), |at| all[at]);
        let mean = (0..p).map(|i| all_means[i]).collect();
        Some(Implied { effects, all, all_means, covariance, mean })
    }
}

/// (I − A)⁻¹, which is I + A where no variable that affects others is affected itself; `None` where it does not exist.
fn effects(paths: Array2<f64>) -> Option<Array2<f64>> {
    let is_zero = |of: ndarray::ArrayView1<'_, f64>| of.iter().all(|x| *x == 0.0);
    let short = (0..paths.nrows()).all(|i| is_zero(paths.row(i)) || is_zero(paths.column(i)));
    if !short {
        return invert(&(Array2::eye(paths.nrows()) - paths));
    }
    let mut effects = paths;
    effects.diag_mut().fill(1.0);
    effects.iter().all(|x| x.is_finite()).then_some(effects)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Factors on items alone, and a factor on a factor too: both times what an inverse is.
    #[test]
    fn effects_are_an_inverse() {
        let mut paths = Array2::zeros((6, 6));
        (0..2).for_each(|i| paths[(i, 4)] = 0.7 + i as f64);
        (2..4).for_each(|i| paths[(i, 5)] = 0.4 * i as f64);
        for of_factors in [0.0, 0.6] {
            paths[(5, 4)] = of_factors;
            let product = (Array2::eye(6) - &paths).dot(&effects(paths.clone()).unwrap());
            for ((i, j), x) in product.indexed_iter() {
                assert!((x - f64::from(u8::from(i == j))).abs() < 1e-15, "{i} {j} {x}");
            }
        }
    }
}
