//! Permutation tests of correlations, all values or within blocks.

use super::distribution::normal_sf;
use super::levels::Group;
use super::pairs_in_units::PairsInUnits;
use super::random::{Purpose, Stream};
use rayon::prelude::*;

/// Permutations that one task works off.
const BLOCK: usize = 64;

/// Two-sided permutation p of each of `pairs` (x, y by position, values centered): y is put in random order, the same
/// order for all pairs, and p is (1 + permutations with a sum of products at least as large in size as that found) /
/// (1 + all). Pairs have `n` values each. `None` where either side is constant.
///
/// # Sources
/// Pitman (1937); the count of one for the order found: Phipson & Smyth (2010).
pub fn permuted(pairs: &[(&[f64], &[f64])], permutations: usize, seed: u64) -> Vec<Option<f64>> {
    let n = pairs.first().map_or(0, |(x, _)| x.len());
    let product = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| x * y).sum::<f64>();
    // Orders that give the same sum in another order of adding differ by rounding error alone.
    let found: Vec<f64> = pairs.iter().map(|(x, y)| product(x, y).abs() - 1e-12 * scale(x, y)).collect();
    let blocks: Vec<Vec<u32>> = (0..permutations.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| {
            let mut beyond = vec![0_u32; pairs.len()];
            let mut order: Vec<u32> = Vec::with_capacity(n);
            for permutation in block * BLOCK..((block + 1) * BLOCK).min(permutations) {
                order.clear();
                order.extend(0..n as u32);
                Stream::replicate(seed, Purpose::Permutations, permutation as u64)
                    .quick()
                    .shuffle(&mut order);
                for ((beyond, (x, y)), found) in beyond.iter_mut().zip(pairs).zip(&found) {
                    let sum: f64 = x.iter().zip(&order).map(|(x, &place)| x * y[place as usize]).sum();
                    *beyond += u32::from(sum.abs() >= *found);
                }
            }
            beyond
        })
        .collect();
    let p_of = |(i, (x, y)): (usize, &(&[f64], &[f64]))| {
        let beyond: u32 = blocks.iter().map(|block| block[i]).sum();
        (scale(x, y) > 0.0).then(|| f64::from(beyond + 1) / (permutations + 1) as f64)
    };
    pairs.iter().enumerate().map(p_of).collect()
}

/// √(Σx² Σy²), the largest that a sum of products can be; 0 where either side is constant.
fn scale(x: &[f64], y: &[f64]) -> f64 {
    let squares = |v: &[f64]| v.iter().map(|v| v * v).sum::<f64>();
    let constant = |v: &[f64]| v.iter().all(|w| *w == v[0]);
    if x.is_empty() || constant(x) || constant(y) { 0.0 } else { (squares(x) * squares(y)).sqrt() }
}

/// Two-sided p of permuting y within blocks, from the exact variance of the sum of products over all permutations,
/// Σ over blocks of Σx² Σy² / (n − 1) around their means, and its normal limit: for many values, where drawing them is dear and adds nothing.
/// `block` is that of each case, from 0 upward. `None` where no block has two different values on either side.
///
/// # Sources
/// Pitman (1937).
pub fn within_blocks(block: &[u32], x: &[f64], y: &[f64]) -> Option<f64> {
    let blocks = block.iter().max().map_or(0, |&b| b as usize + 1);
    let mut of: Vec<[Vec<f64>; 2]> = vec![[Vec::new(), Vec::new()]; blocks];
    for (case, &b) in block.iter().enumerate() {
        of[b as usize][0].push(x[case]);
        of[b as usize][1].push(y[case]);
    }
    let groups: Vec<Group> = of.iter().map(|[x, y]| Group::of(x, y)).collect();
    within_units(&PairsInUnits::around_own_means(&groups))
}

/// The same of pairs that are known by their sums in blocks, around the means of these.
pub fn within_units(pairs: &PairsInUnits) -> Option<f64> {
    let (mut product, mut variance) = (0.0, 0.0);
    for of in pairs.units.iter().filter(|of| of.n > 1.0) {
        product += of.xy;
        variance += of.xx * of.yy / (of.n - 1.0);
    }
    (variance > 0.0).then(|| 2.0 * normal_sf(product.abs() / variance.sqrt()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of the 24 orders of (−1.5, −.5, .5, 1.5) against itself, 2 give a sum as large in size as 5 (all in order, all
    /// reversed) and 8 one of at least 4: the four single swaps of neighbors' squares 4, 4, 4 and their reverses.
    #[test]
    fn approaches_the_share_of_all_orders() {
        let x = [-1.5, -0.5, 0.5, 1.5];
        let swapped = [-0.5, -1.5, 0.5, 1.5];
        let got = permuted(&[(&x, &x), (&x, &swapped)], 24_000, 1);
        let share = |y: &[f64; 4]| {
            let found = x.iter().zip(y).map(|(a, b)| a * b).sum::<f64>().abs();
            let mut all = 0;
            for a in 0..4 {
                for b in (0..4).filter(|&b| b != a) {
                    for c in (0..4).filter(|&c| c != a && c != b) {
                        let order = [a, b, c, 6 - a - b - c];
                        let sum: f64 = x.iter().zip(order).map(|(v, place)| v * x[place]).sum();
                        all += u32::from(sum.abs() >= found - 1e-12);
                    }
                }
            }
            f64::from(all) / 24.0
        };
        // Standard error of a share of .3 from 24,000: .003.
        assert!((got[0].unwrap() - share(&x)).abs() < 0.006, "{got:?}");
        assert!((got[1].unwrap() - share(&swapped)).abs() < 0.012, "{got:?}");
        assert_eq!(share(&x), 2.0 / 24.0);
    }

    #[test]
    fn nothing_to_permute_has_no_p() {
        assert_eq!(permuted(&[(&[0.0; 3], &[1.0, -1.0, 0.0])], 10, 1), [None]);
        assert!(permuted(&[], 10, 1).is_empty());
        assert_eq!(within_blocks(&[0, 1, 2], &[1.0, 2.0, 3.0], &[1.0, 2.0, 3.0]), None);
        assert_eq!(within_blocks(&[], &[], &[]), None);
    }

    /// One block of n values: variance Σx² Σy² / (n − 1), so z = r √(n − 1).
    #[test]
    fn within_one_block_it_is_the_correlation_times_a_root() {
        let (x, y) = ([1.0, 2.0, 4.0, 3.0, 7.0, 5.0], [2.0, 1.0, 3.0, 5.0, 6.0, 5.0]);
        let r = crate::numeric::sum::pearson(&x, &y).unwrap();
        let got = within_blocks(&[0; 6], &x, &y).unwrap();
        assert!((got - 2.0 * normal_sf(r * 5f64.sqrt())).abs() < 1e-14);
    }
}
