//! Normal vectors with given covariances, and matrices mended so that there are such.

use super::Square;
use crate::numeric::random::Quick;

/// A lower-triangular root of a covariance matrix; a variable without variance has a row of zeros.
#[derive(Debug, Clone, PartialEq)]
pub struct Root {
    /// By column, each from the diagonal down.
    columns: Square,
}

/// A pivot below this share of its variance counts as none.
const NEGLIGIBLE: f64 = 1e-10;

impl Root {
    /// `None` where no variables can have these covariances.
    pub fn new(covariances: &Square) -> Option<Root> {
        let p = covariances.len();
        let mut root = vec![vec![0.0; p]; p];
        for i in 0..p {
            for j in 0..=i {
                let known: f64 = (0..j).map(|m| root[i][m] * root[j][m]).sum();
                let rest = covariances[i][j] - known;
                let pivot: f64 = root[j][j];
                if i == j && rest > NEGLIGIBLE * covariances[i][i] {
                    root[i][i] = rest.sqrt();
                } else if i == j {
                    // No variance is left: fine where there was none to begin with.
                    if covariances[i][i] != 0.0 {
                        return None;
                    }
                } else if pivot > 0.0 {
                    root[i][j] = rest / pivot;
                } else if rest != 0.0 {
                    return None;
                }
            }
        }
        Some(Root { columns: (0..p).map(|j| (j..p).map(|i| root[i][j]).collect()).collect() })
    }

    /// True where it draws only zeros.
    pub fn is_zero(&self) -> bool {
        self.columns.iter().flatten().all(|v| *v == 0.0)
    }

    /// Adds one vector to `to`.
    pub fn add(&self, draws: &mut Quick, to: &mut [f64]) {
        self.add_first(self.columns.len(), draws, to);
    }

    /// What the last variable has of its own: the standard deviation that no other shares.
    pub fn own_of_last(&self) -> f64 {
        self.columns.last().map_or(0.0, |column| column[0])
    }

    /// Adds one vector to `to`, but for what the last variable has of its own.
    pub fn add_shared(&self, draws: &mut Quick, to: &mut [f64]) {
        self.add_first(self.columns.len().saturating_sub(1), draws, to);
    }

    fn add_first(&self, columns: usize, draws: &mut Quick, to: &mut [f64]) {
        let columns = self.columns.iter().take(columns).enumerate();
        for (j, column) in columns.filter(|(_, column)| column[0] != 0.0) {
            let z = draws.normal();
            to[j..].iter_mut().zip(column).for_each(|(to, a)| *to += a * z);
        }
    }
}

/// The covariances shrunk toward zero as little as needed (in steps of 2%) so that variables can have them with a margin,
/// and whether that was needed. Variances stay.
pub fn mend(covariances: &Square) -> (Square, bool) {
    let p = covariances.len();
    let shrunk = |factor: f64| -> Square {
        let of = |i: usize, j: usize| {
            let without = covariances[i][i] <= 0.0 || covariances[j][j] <= 0.0;
            match (i == j, without) {
                (true, _) => covariances[i][i].max(0.0),
                (false, true) => 0.0,
                (false, false) => factor * covariances[i][j],
            }
        };
        (0..p).map(|i| (0..p).map(|j| of(i, j)).collect()).collect()
    };
    if Root::new(covariances).is_some() {
        return (covariances.clone(), false);
    }
    let tried = (0..=50_u32).map(|step| f64::from(50 - step) / 50.0).map(shrunk);
    // One step beyond the first that can be, for the margin; zero covariances always can.
    let possible: Vec<Square> = tried.filter(|m| Root::new(m).is_some()).take(2).collect();
    let mended = possible.into_iter().last().unwrap_or_else(|| shrunk(0.0));
    (mended, true)
}

/// The covariances of the first two variables with the others taken out; `None` where the others depend on each other. A
/// control without variance takes nothing out.
pub(super) fn residual(covariances: &Square) -> Option<[[f64; 2]; 2]> {
    let mut left = covariances.clone();
    for c in (2..left.len()).rev() {
        let pivot = left[c][c];
        if pivot <= NEGLIGIBLE * covariances[c][c] {
            if covariances[c][c] == 0.0 {
                continue;
            }
            return None;
        }
        for i in 0..c {
            for j in 0..c {
                let taken = left[i][c] * left[c][j] / pivot;
                left[i][j] -= taken;
            }
        }
    }
    Some([[left[0][0], left[0][1]], [left[1][0], left[1][1]]])
}

/// What the covariance of the first two variables would be if nothing were left of it once the others are taken out.
pub fn partial_zero(covariances: &Square) -> Option<f64> {
    let rest = residual(covariances)?;
    Some(covariances[0][1] - rest[0][1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::random::{Purpose, Stream};

    #[test]
    fn impossible_covariances_are_shrunk_and_possible_ones_kept() {
        let fine = vec![vec![4.0, 1.0], vec![1.0, 1.0]];
        assert_eq!(mend(&fine), (fine, false));
        let (mended, changed) = mend(&vec![vec![1.0, 1.3], vec![1.3, 1.0]]);
        assert!(changed && mended[0][1] < 0.99 && mended[0][1] > 0.93, "{mended:?}");
        let (flat, _) = mend(&vec![vec![-0.2, 0.3], vec![0.3, 1.0]]);
        assert_eq!(flat, [[0.0, 0.0], [0.0, 1.0]]);
    }

    #[test]
    fn nothing_is_left_when_the_others_explain_all() {
        let mut c = vec![vec![1.0, 0.5, 0.4], vec![0.5, 1.0, 0.3], vec![0.4, 0.3, 1.0]];
        let zero = partial_zero(&c).unwrap();
        assert!((zero - 0.12).abs() < 1e-15);
        (c[0][1], c[1][0]) = (zero, zero);
        assert!(crate::numeric::nested::partial(&c, None).unwrap().abs() < 1e-15);
    }

    /// Means of 100,000 products within four standard errors: √((1 + r²) / n) for the covariance.
    #[test]
    fn draws_have_the_covariances() {
        let root = Root::new(&vec![vec![1.0, 0.6, 0.0], vec![0.6, 1.0, 0.0], vec![0.0, 0.0, 0.0]]).unwrap();
        let mut draws = Stream::replicate(1, Purpose::PowerStudies, 0).quick();
        let (mut xy, mut xx) = (0.0, 0.0);
        for _ in 0..100_000 {
            let mut v = [0.0; 3];
            root.add(&mut draws, &mut v);
            xy += v[0] * v[1] / 1e5;
            xx += v[0] * v[0] / 1e5;
            assert_eq!(v[2], 0.0);
        }
        assert!((xy - 0.6).abs() < 0.015 && (xx - 1.0).abs() < 0.018, "{xy} {xx}");
    }
}
