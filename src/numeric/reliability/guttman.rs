//! Guttman's lower bounds to reliability: lambda-6 and the greatest split half (the largest lambda-4).

use crate::numeric::positive;
use crate::numeric::random::{Purpose, Stream};
use crate::numeric::sum::sum;
use ndarray::Array2;

/// Up to so many variables every split is tried.
const EVERY_SPLIT: usize = 18;
/// Starts of the search beyond.
const STARTS: u64 = 200;

/// λ₆ = 1 − Σe² / s²ₜ, where e² is the part of a variable's variance that its regression on the others leaves. `None`
/// when the p × p covariance matrix is not positive definite.
///
/// # Sources
/// Guttman (1945).
pub fn lambda6(covariances: &Array2<f64>) -> Option<f64> {
    let (inverse, _) = positive::invert(covariances)?;
    let total = sum(covariances.iter().copied());
    let unexplained = sum(inverse.diag().iter().map(|v| 1.0 / v));
    (covariances.nrows() > 1 && total > 0.0).then(|| 1.0 - unexplained / total)
}

/// The best division of variables in two.
#[derive(Debug, Clone, PartialEq)]
pub struct SplitHalf {
    /// 2 (1 − (s²ₐ + s²ᵦ) / s²ₜ).
    pub reliability: f64,
    /// Per variable, whether it stands in the half of the first.
    pub with_first: Vec<bool>,
    /// True when every split was tried.
    pub exact: bool,
}

/// The largest split-half reliability over all divisions in two parts, of any sizes: all of them up to 18 variables,
/// beyond that the best of 200 random starts, each improved by moving one variable or exchanging two while that helps.
/// `None` for fewer than two variables or when the total does not vary.
///
/// # Sources
/// Guttman (1945).
pub fn greatest_split_half(covariances: &Array2<f64>, seed: u64) -> Option<SplitHalf> {
    let p = covariances.nrows();
    let total = sum(covariances.iter().copied());
    if p < 2 || total.is_nan() || total <= 0.0 {
        return None;
    }
    // With signs x of ±1 the reliability is 1 − x'Cx / s²ₜ.
    let exact = p <= EVERY_SPLIT;
    let signs = if exact { every_split(covariances) } else { best_of_starts(covariances, seed) };
    let least = sum((0..p).flat_map(|i| {
        let signs = &signs;
        (0..p).map(move |j| signs[i] * signs[j] * covariances[(i, j)])
    }));
    let with_first = signs.iter().map(|s| *s == signs[0]).collect();
    Some(SplitHalf { reliability: 1.0 - least / total, with_first, exact })
}

/// Signs with the least x'Cx, all 2^(p − 1) of them in the order of a Gray code: one variable moves at a time.
fn every_split(c: &Array2<f64>) -> Vec<f64> {
    let p = c.nrows();
    let mut signs = vec![1.0; p];
    // For each variable, Σⱼ cᵢⱼ xⱼ over the others.
    let mut fields: Vec<f64> = (0..p).map(|i| (0..p).filter(|&j| j != i).map(|j| c[(i, j)]).sum()).collect();
    let (mut value, mut least, mut best) = (0.0_f64, 0.0_f64, 0_u64);
    for step in 1..(1_u64 << (p - 1)) {
        // The first variable stays where it is.
        let moved = step.trailing_zeros() as usize + 1;
        value -= 4.0 * signs[moved] * fields[moved];
        signs[moved] = -signs[moved];
        let twice = 2.0 * signs[moved];
        let row = c.row(moved);
        for (j, (field, covariance)) in fields.iter_mut().zip(row).enumerate() {
            if j != moved {
                *field += twice * covariance;
            }
        }
        if value < least {
            (least, best) = (value, step ^ (step >> 1));
        }
    }
    (0..p).map(|i| if i > 0 && best >> (i - 1) & 1 == 1 { -1.0 } else { 1.0 }).collect()
}

fn best_of_starts(c: &Array2<f64>, seed: u64) -> Vec<f64> {
    let p = c.nrows();
    let value =
        |x: &[f64]| -> f64 { (0..p).map(|i| x[i] * (0..p).map(|j| x[j] * c[(i, j)]).sum::<f64>()).sum() };
    let mut best: Option<(f64, Vec<f64>)> = None;
    for start in 0..STARTS {
        let mut stream = Stream::replicate(seed, Purpose::SplitHalves, start);
        let mut signs: Vec<f64> = (0..p).map(|_| if stream.bits() & 1 == 0 { 1.0 } else { -1.0 }).collect();
        improve(c, &mut signs);
        let reached = value(&signs);
        if best.as_ref().is_none_or(|(least, _)| reached < *least) {
            best = Some((reached, signs));
        }
    }
    best.map_or_else(|| vec![1.0; p], |(_, signs)| signs)
}

/// Moves one variable or exchanges two as long as the largest gain is one.
fn improve(c: &Array2<f64>, signs: &mut [f64]) {
    let p = signs.len();
    let noise = 1e-12 * c.diag().sum();
    loop {
        let fields: Vec<f64> =
            (0..p).map(|i| (0..p).filter(|&j| j != i).map(|j| c[(i, j)] * signs[j]).sum()).collect();
        let gain = |i: usize| 4.0 * signs[i] * fields[i];
        let pair = |i: usize, j: usize| gain(i) + gain(j) - 8.0 * signs[i] * signs[j] * c[(i, j)];
        let mut best = (noise, None);
        for i in 0..p {
            if gain(i) > best.0 {
                best = (gain(i), Some((i, i)));
            }
            for j in (i + 1..p).filter(|&j| signs[j] != signs[i]) {
                if pair(i, j) > best.0 {
                    best = (pair(i, j), Some((i, j)));
                }
            }
        }
        let Some((i, j)) = best.1 else { return };
        signs[i] = -signs[i];
        if j != i {
            signs[j] = -signs[j];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use ndarray::array;

    /// Parallel variables with correlation r: smc = (p − 1) r² / (1 + (p − 2) r), here 1/3 for r = .5 and p = 3.
    #[test]
    fn lambda6_of_parallel_variables() {
        let r = array![[1.0, 0.5, 0.5], [0.5, 1.0, 0.5], [0.5, 0.5, 1.0]];
        assert_relative_eq!(lambda6(&r).unwrap(), 1.0 - 3.0 * (2.0 / 3.0) / 6.0, max_relative = 1e-14);
        assert!(lambda6(&Array2::from_elem((2, 2), 1.0)).is_none());
    }

    /// Two pairs of near-copies: the best halves hold one of each.
    #[test]
    fn the_best_halves_divide_what_belongs_together() {
        let c =
            array![[1.0, 0.9, 0.2, 0.2], [0.9, 1.0, 0.2, 0.2], [0.2, 0.2, 1.0, 0.9], [0.2, 0.2, 0.9, 1.0]];
        let got = greatest_split_half(&c, 1).unwrap();
        let total = 4.0 + 4.0 * 0.9 + 8.0 * 0.2;
        assert_relative_eq!(got.reliability, 4.0 * (2.0 * 0.9 + 2.0 * 0.2) / total, max_relative = 1e-14);
        assert!(
            got.exact && got.with_first[0] != got.with_first[1] && got.with_first[2] != got.with_first[3]
        );
        assert!(greatest_split_half(&array![[1.0]], 1).is_none());
    }

    /// The search finds what trying every split finds.
    #[test]
    fn the_search_reaches_the_exact_answer() {
        let mut stream = Stream::numbered(5, 0);
        for p in [6, 9, 12] {
            let x = Array2::from_shape_simple_fn((p, p + 3), || stream.normal() + 0.8);
            let c = x.dot(&x.t());
            let by_trying = every_split(&c);
            let by_search = best_of_starts(&c, 3);
            let value = |x: &[f64]| -> f64 {
                (0..p).map(|i| (0..p).map(|j| x[i] * x[j] * c[(i, j)]).sum::<f64>()).sum()
            };
            assert_relative_eq!(value(&by_trying), value(&by_search), max_relative = 1e-12);
        }
    }
}
