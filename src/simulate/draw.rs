//! Random draws: counter-based streams, and correlated normal vectors.

use super::truth::{Truth, contradiction};
use crate::error::Result;
use crate::numeric::distribution::normal_quantile;
use crate::numeric::positive;
use crate::numeric::random;
use indexmap::IndexMap;

/// What a stream is for. One stream each, whatever else is drawn before it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose {
    Organization = 1,
    Selection = 2,
    Answers = 3,
}

/// The draws of a simulated organization.
pub(super) struct Stream(random::Stream);

impl Stream {
    /// The stream for some organization in some wave.
    pub fn new(seed: u64, purpose: Purpose, organization: usize, wave: usize) -> Self {
        let stream = (purpose as u64) << 56 | (wave as u64) << 40 | organization as u64;
        Stream(random::Stream::numbered(seed, stream))
    }

    /// Uniform between 0 and 1, neither included.
    pub fn uniform(&mut self) -> f64 {
        self.0.uniform()
    }

    /// Standard normal.
    pub fn normal(&mut self) -> f64 {
        self.0.normal()
    }

    /// True with probability `p`.
    pub fn chance(&mut self, p: f64) -> bool {
        self.uniform() < p
    }

    /// One of `words`, by their shares.
    pub fn word<'a>(&mut self, words: &'a IndexMap<String, f64>) -> &'a str {
        let u = self.uniform();
        let mut below = 0.0;
        for (word, share) in words {
            below += share;
            if u < below {
                return word;
            }
        }
        words.keys().last().map_or("", String::as_str)
    }
}

/// Normal vectors with given correlations and unit variances: a lower-triangular root of their matrix.
pub(super) struct Correlated {
    /// Row by row, row d with d + 1 numbers.
    root: Vec<Vec<f64>>,
}

impl Correlated {
    /// From the pairs that a truth file names. `what` is `between` or `within`.
    pub fn new(truth: &Truth, pairs: &IndexMap<String, IndexMap<String, f64>>, what: &str) -> Result<Self> {
        let p = truth.dimensions.len();
        let mut matrix: Vec<Vec<f64>> =
            (0..p).map(|i| (0..p).map(|j| f64::from(u8::from(i == j))).collect()).collect();
        for (row, columns) in pairs {
            let i = truth.dimension(row)?;
            for (column, &r) in columns {
                let j = truth.dimension(column)?;
                if i == j || matrix[i][j] != 0.0 {
                    return Err(contradiction(format!("[{what}] names the pair {row}, {column} twice")));
                }
                (matrix[i][j], matrix[j][i]) = (r, r);
            }
        }
        let root = root(&matrix).ok_or_else(|| {
            contradiction(format!(
                "no variables can have the correlations of [{what}]: not positive definite"
            ))
        })?;
        Ok(Correlated { root })
    }

    /// One vector.
    pub fn draw(&self, stream: &mut Stream) -> Vec<f64> {
        let z: Vec<f64> = self.root.iter().map(|_| stream.normal()).collect();
        self.root.iter().map(|row| row.iter().zip(&z).map(|(a, b)| a * b).sum()).collect()
    }
}

/// The rows of the lower-triangular root of a correlation matrix; `None` when it is not positive definite.
fn root(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    /// What has to be left at a diagonal element.
    const LEAST: f64 = 1e-12;
    let n = matrix.len();
    let lower = positive::factor_of(n, |i, j| matrix[i][j], LEAST)?;
    Some((0..n).map(|i| lower[i * n..=i * n + i].to_vec()).collect())
}

/// Where the answers of an item part: thresholds on the standard normal scale, from the shares of its answers.
pub(super) fn thresholds(shares: &[f64]) -> Vec<f64> {
    let mut below = 0.0;
    let parts = shares.iter().take(shares.len().saturating_sub(1));
    parts
        .map(|share| {
            below += share;
            match below {
                b if b <= 0.0 => f64::NEG_INFINITY,
                b if b >= 1.0 => f64::INFINITY,
                b => normal_quantile(b),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The root of a correlation matrix of three, found by hand: r = .6, .3, .5.
    #[test]
    fn a_root_gives_its_matrix_back() {
        let matrix = vec![vec![1.0, 0.6, 0.3], vec![0.6, 1.0, 0.5], vec![0.3, 0.5, 1.0]];
        let root = root(&matrix).unwrap();
        assert!((root[1][1] - 0.8).abs() < 1e-15);
        assert!((root[2][1] - 0.4).abs() < 1e-15);
        assert!((root[2][2] - 0.75_f64.sqrt()).abs() < 1e-15);
    }

    #[test]
    fn impossible_correlations_have_no_root() {
        assert!(root(&[vec![1.0, 0.9, -0.9], vec![0.9, 1.0, 0.9], vec![-0.9, 0.9, 1.0]]).is_none());
    }

    /// Quartiles of the standard normal distribution: -0.6745, 0, 0.6745.
    #[test]
    fn thresholds_cut_the_normal_distribution_into_the_shares() {
        let got = thresholds(&[0.25, 0.25, 0.25, 0.25]);
        for (a, b) in got.iter().zip([-0.6745, 0.0, 0.6745]) {
            assert!((a - b).abs() < 5e-5);
        }
        assert_eq!(got.len(), 3);
        assert_eq!(thresholds(&[0.0, 1.0]), [f64::NEG_INFINITY]);
    }

    /// Mean 0 and variance 1 within four standard errors: 4/√n and 4√(2/n), n = 40,000.
    #[test]
    fn normal_draws_have_mean_zero_and_variance_one() {
        let mut stream = Stream::new(1, Purpose::Answers, 3, 2);
        let draws: Vec<f64> = (0..40_000).map(|_| stream.normal()).collect();
        let mean = draws.iter().sum::<f64>() / 4e4;
        let variance = draws.iter().map(|x| x * x).sum::<f64>() / 4e4;
        assert!(mean.abs() < 0.02 && (variance - 1.0).abs() < 0.0283, "{mean} {variance}");
    }

    #[test]
    fn streams_differ_by_purpose_organization_and_wave() {
        let first = |p, o, w| Stream::new(7, p, o, w).uniform();
        let all = [
            first(Purpose::Answers, 0, 0),
            first(Purpose::Answers, 1, 0),
            first(Purpose::Answers, 0, 1),
            first(Purpose::Selection, 0, 0),
        ];
        assert!((0..4).all(|i| (i + 1..4).all(|j| all[i] != all[j])));
    }
}
