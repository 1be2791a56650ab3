//! How two lists of numbers go together, beyond Pearson: Kendall's tau-b, winsorized values, and what is left of a
//! list once others are taken out of it. No input may hold NaN.

use super::distribution::normal_sf;
use super::sum;

/// Kendall's tau-b of pairs, and its two-sided p from the normal approximation with the variance corrected for ties
/// and no continuity correction, as R's `cor.test(exact = FALSE)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KendallTau {
    /// Tau-b, −1 to 1.
    pub tau: f64,
    /// Two-sided p.
    pub p: f64,
}

/// Kendall's tau-b; `None` for fewer than two pairs or when either side is constant.
///
/// # Sources
/// Kendall (1945); counted in n log n steps after Knight (1966).
pub fn kendall_tau_b(x: &[f64], y: &[f64]) -> Option<KendallTau> {
    let n = x.len().min(y.len());
    let mut pairs: Vec<(f64, f64)> = x.iter().copied().zip(y.iter().copied()).collect();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let ties_x = tie_lengths(pairs.chunk_by(|a, b| a.0 == b.0));
    let ties_both = tie_lengths(pairs.chunk_by(|a, b| a == b));
    let mut right: Vec<f64> = pairs.iter().map(|p| p.1).collect();
    let swaps = sort_counting_swaps(&mut right);
    let ties_y = tie_lengths(right.chunk_by(|a, b| a == b));

    let total = choose_two(n as f64);
    let (tied_x, tied_y, tied_both) = (pairs_in(&ties_x), pairs_in(&ties_y), pairs_in(&ties_both));
    let score = total - tied_x - tied_y + tied_both - 2.0 * swaps as f64;
    let scale = ((total - tied_x) * (total - tied_y)).sqrt();
    if n < 2 || scale == 0.0 {
        return None;
    }
    let variance = score_variance(n as f64, &ties_x, &ties_y);
    let p = if variance > 0.0 { (2.0 * normal_sf(score.abs() / variance.sqrt())).min(1.0) } else { 1.0 };
    Some(KendallTau { tau: (score / scale).clamp(-1.0, 1.0), p })
}

/// Variance of Kendall's score when neither side says anything of the other (Kendall 1945, with ties).
fn score_variance(n: f64, ties_x: &[f64], ties_y: &[f64]) -> f64 {
    let sum_of = |ties: &[f64], f: fn(f64) -> f64| ties.iter().map(|&t| f(t)).sum::<f64>();
    let first = |t: f64| t * (t - 1.0) * (2.0 * t + 5.0);
    let second = |t: f64| t * (t - 1.0);
    let third = |t: f64| t * (t - 1.0) * (t - 2.0);
    let mut variance = (first(n) - sum_of(ties_x, first) - sum_of(ties_y, first)) / 18.0;
    variance += sum_of(ties_x, second) * sum_of(ties_y, second) / (2.0 * second(n));
    if n > 2.0 {
        variance += sum_of(ties_x, third) * sum_of(ties_y, third) / (9.0 * third(n));
    }
    variance
}

fn tie_lengths<'a, T: 'a>(runs: impl Iterator<Item = &'a [T]>) -> Vec<f64> {
    runs.map(|run| run.len() as f64).collect()
}

fn pairs_in(ties: &[f64]) -> f64 {
    ties.iter().map(|&t| choose_two(t)).sum()
}

fn choose_two(n: f64) -> f64 {
    n * (n - 1.0) / 2.0
}

/// Sorts upward by merging and returns how many pairs stood in the wrong order.
fn sort_counting_swaps(values: &mut [f64]) -> u64 {
    let n = values.len();
    let mut swaps = 0;
    let mut merged = values.to_vec();
    let mut width = 1;
    while width < n {
        for start in (0..n).step_by(2 * width) {
            let (middle, end) = ((start + width).min(n), (start + 2 * width).min(n));
            let (mut left, mut right) = (start, middle);
            for slot in &mut merged[start..end] {
                if left < middle && (right >= end || values[left] <= values[right]) {
                    *slot = values[left];
                    left += 1;
                } else {
                    *slot = values[right];
                    right += 1;
                    swaps += (middle - left) as u64;
                }
            }
        }
        values.copy_from_slice(&merged);
        width *= 2;
    }
    swaps
}

/// `values` with the lowest and the highest ⌊0.2 n⌋ pulled in to the nearest value that stays (Wilcox 2017), and that
/// number.
pub fn winsorize(values: &[f64]) -> (Vec<f64>, usize) {
    let n = values.len();
    let pulled = n / 5;
    if n == 0 {
        return (Vec::new(), 0);
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (sorted[pulled], sorted[n - 1 - pulled]);
    (values.iter().map(|v| v.clamp(low, high)).collect(), pulled)
}

/// Below this share of a list's length, what others leave of it is rounding error (the tolerance of R's `lm`).
const EXPLAINED: f64 = 1e-7;

/// What is left of each of `targets` when a constant and `controls` are taken out by least squares; `None` for a
/// target that they explain wholly. Also the number of controls that added something to those before them.
pub fn residuals(targets: &[&[f64]], controls: &[&[f64]]) -> (Vec<Option<Vec<f64>>>, usize) {
    let mut basis: Vec<Vec<f64>> = Vec::new();
    for control in controls {
        if let Some(mut rest) = remainder(control, &basis) {
            let length = norm(&rest);
            for v in &mut rest {
                *v /= length;
            }
            basis.push(rest);
        }
    }
    (targets.iter().map(|target| remainder(target, &basis)).collect(), basis.len())
}

/// `values` around their mean without their projection on the orthonormal `basis`; twice, so that rounding in the
/// first pass is taken out by the second.
fn remainder(values: &[f64], basis: &[Vec<f64>]) -> Option<Vec<f64>> {
    let mean = sum::mean(values)?;
    let mut rest: Vec<f64> = values.iter().map(|v| v - mean).collect();
    let length = norm(&rest);
    for _ in 0..2 {
        for direction in basis {
            let along = sum::sum(rest.iter().zip(direction).map(|(a, b)| a * b));
            rest.iter_mut().zip(direction).for_each(|(r, d)| *r -= along * d);
        }
    }
    (length > 0.0 && norm(&rest) > EXPLAINED * length).then_some(rest)
}

fn norm(values: &[f64]) -> f64 {
    sum::sum(values.iter().map(|v| v * v)).sqrt()
}

/// `values` rounded to twelve digits of the largest among them, so that those which differ by rounding error alone
/// tie in ranks.
pub fn with_ties(values: &[f64]) -> Vec<f64> {
    let largest = values.iter().fold(0.0_f64, |m, v| m.max(v.abs()));
    if largest == 0.0 || !largest.is_finite() {
        return values.to_vec();
    }
    let step = 1e12 / largest;
    values.iter().map(|v| if step.is_finite() { (v * step).round() + 0.0 } else { *v }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::{assert_abs_diff_eq, assert_relative_eq};

    /// Hollander & Wolfe (1973), p. 187: lightness of tuna and the panel's score, as in the help page of R's
    /// `cor.test`, which prints tau 0.4444444 (T = 26 of 36).
    #[test]
    fn kendall_of_the_tuna() {
        let lightness = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1];
        let panel = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8];
        let got = kendall_tau_b(&lightness, &panel).unwrap();
        assert_relative_eq!(got.tau, (2.0 * 26.0 - 36.0) / 36.0, max_relative = 1e-14);
        // S = 16, Var(S) = 9 × 8 × 23 / 18 = 92.
        assert_abs_diff_eq!(got.p, 2.0 * normal_sf(16.0 / 92f64.sqrt()), epsilon = 1e-14);
    }

    /// Counted by hand: x = 1 1 2 3, y = 1 2 2 3. One pair ties in x, one in y; the other four are concordant.
    #[test]
    fn kendall_with_ties_by_hand() {
        let got = kendall_tau_b(&[1.0, 1.0, 2.0, 3.0], &[1.0, 2.0, 2.0, 3.0]).unwrap();
        assert_relative_eq!(got.tau, 4.0 / 5.0, max_relative = 1e-14);
        assert!(kendall_tau_b(&[1.0, 1.0], &[1.0, 2.0]).is_none());
        assert!(kendall_tau_b(&[], &[]).is_none());
    }

    #[test]
    fn merging_counts_what_comparing_every_pair_counts() {
        let x: Vec<f64> = (0..97).map(|i| f64::from(i * 37 % 23)).collect();
        let y: Vec<f64> = (0..97).map(|i| f64::from(i * 53 % 17)).collect();
        let (mut score, mut in_x, mut in_y) = (0.0, 0.0, 0.0);
        for i in 0..97 {
            for j in 0..i {
                let (a, b) = (x[i] - x[j], y[i] - y[j]);
                score += if a * b == 0.0 { 0.0 } else { (a * b).signum() };
                in_x += f64::from(a != 0.0);
                in_y += f64::from(b != 0.0);
            }
        }
        let got = kendall_tau_b(&x, &y).unwrap();
        assert_relative_eq!(got.tau, score / (in_x * in_y).sqrt(), max_relative = 1e-14);
    }

    #[test]
    fn winsorizing_pulls_a_fifth_in_on_either_side() {
        let (values, pulled) = winsorize(&[1.0, 2.0, 3.0, 4.0, 50.0]);
        assert_eq!((values, pulled), (vec![2.0, 2.0, 3.0, 4.0, 4.0], 1));
    }

    /// A control that repeats another takes nothing away, and one that explains all leaves nothing.
    #[test]
    fn residuals_know_what_is_left() {
        let (x, z) = ([1.0, 2.0, 4.0, 3.0], [1.0, 2.0, 3.0, 4.0]);
        let (rest, used) = residuals(&[&x, &z], &[&z, &[2.0, 4.0, 6.0, 8.0], &[5.0; 4]]);
        assert_eq!(used, 1);
        assert!(rest[1].is_none());
        // By hand: slope 4/5, so the residuals are −.3, −.1, 1.1, −.7.
        for (got, wanted) in rest[0].as_ref().unwrap().iter().zip([-0.3, -0.1, 1.1, -0.7]) {
            assert_abs_diff_eq!(*got, wanted, epsilon = 1e-14);
        }
    }

    #[test]
    fn rounding_error_ties() {
        let got = with_ties(&[0.1 + 0.2, 0.3, 0.300_000_1, 1e-17]);
        assert_eq!(got[0], got[1]);
        assert!(got[2] > got[1]);
        assert_eq!(got[3], 0.0);
    }
}
