//! Sums of products of four variables, a constant 1 among them, exact or not: where each stands, how they are counted, and the same
//! around other origins.
//!
//! With x₀ = 1, the sums Σ `x_i` `x_j` `x_k` `x_l` over i ≤ j ≤ k ≤ l of p + 1 variables hold those of three, of two and of one, and the number of
//! cases. They stand in the order (0,0,0,0), (0,0,0,1), …, (0,0,1,1), …, (p,p,p,p).

#![allow(clippy::inline_always)] // what is not inlined is compiled for the oldest processor

use fearless_simd::{Level, Simd, dispatch};
use rayon::prelude::*;
use std::ops::{Mul, Sub};

/// The largest value that is counted: products of two fit 16 bits, of four 31.
pub const LARGEST: u8 = 181;
/// Cases of which the products of all pairs stay near while they are multiplied.
const BLOCK: usize = 512;

/// Multisets of `size` things of `kinds` kinds.
fn multisets(kinds: usize, size: usize) -> usize {
    (1..=size).fold(1, |ways, i| ways * (kinds + i - 1) / i)
}

/// How many sums there are of p variables: C(p + 4, 4).
pub fn length(p: usize) -> usize {
    multisets(p + 1, 4)
}

/// Where the product of four stands, of p variables; 0 is the constant, i the i-th variable.
pub fn position(p: usize, mut of: [usize; 4]) -> usize {
    of.sort_unstable();
    let mut from = 0;
    let mut before = 0;
    for (at, &i) in of.iter().enumerate() {
        // Those that have a smaller one here.
        before += multisets(p + 1 - from, 4 - at) - multisets(p + 1 - i, 4 - at);
        from = i;
    }
    before
}

/// Adds to `sums` the products of p columns of as many cases, no value of them above [`LARGEST`].
pub fn add(columns: &[&[u8]], sums: &mut [u64]) {
    let p = columns.len();
    let largest = columns.iter().flat_map(|column| column.iter()).fold(1, |most, &x| most.max(x));
    // Sums of a block fit 32 bits.
    let block = BLOCK.min(i32::MAX as usize / usize::from(largest).pow(4));
    let cases = columns.first().map_or(0, |column| column.len());
    let tails = tails(p, sums);
    let mut tails: Vec<_> = tails.into_iter().collect();
    for first in (0..cases).step_by(block) {
        let rows = first..cases.min(first + block);
        let pairs = pairs(columns, rows.clone());
        tails.par_iter_mut().for_each(|(i, j, sums)| {
            let from = pair(p, *j, *j);
            add_products((&pairs, rows.len()), pair(p, *i, *j), from, sums);
        });
    }
}

/// Where a pair i ≤ j stands among those of p variables and the constant.
fn pair(p: usize, i: usize, j: usize) -> usize {
    i * (2 * (p + 1) - i + 1) / 2 + (j - i)
}

/// The sums that begin with each pair i ≤ j: those with all pairs from (j, j) on.
fn tails(p: usize, mut sums: &mut [u64]) -> Vec<(usize, usize, &mut [u64])> {
    let mut tails = Vec::new();
    for (i, j) in (0..=p).flat_map(|i| (i..=p).map(move |j| (i, j))) {
        let (own, rest) = sums.split_at_mut(multisets(p + 1 - j, 2));
        tails.push((i, j, own));
        sums = rest;
    }
    tails
}

/// The products of all pairs of some cases, pair by pair.
fn pairs(columns: &[&[u8]], rows: std::ops::Range<usize>) -> Vec<i16> {
    let ones = vec![1; rows.len()];
    let own: Vec<&[u8]> =
        std::iter::once(ones.as_slice()).chain(columns.iter().map(|column| &column[rows.clone()])).collect();
    let both = own.iter().enumerate().flat_map(|(i, x)| own[i..].iter().map(move |y| (x, y)));
    both.flat_map(|(x, y)| x.iter().zip(*y).map(|(&x, &y)| i16::from(x) * i16::from(y))).collect()
}

/// Adds to `sums` the products of pair `a` with pairs `from`, `from` + 1, …, of n cases.
fn add_products((pairs, n): (&[i16], usize), a: usize, from: usize, sums: &mut [u64]) {
    dispatch!(Level::new(), simd => simd.vectorize(
        #[inline(always)]
        || {
            let x = &pairs[a * n..(a + 1) * n];
            for (sum, y) in sums.iter_mut().zip(pairs[from * n..].chunks_exact(n)) {
                *sum += u64::from(dot(x, y) as u32);
            }
        }
    ));
}

#[inline(always)]
fn dot(x: &[i16], y: &[i16]) -> i32 {
    x.iter().zip(y).map(|(&x, &y)| i32::from(x) * i32::from(y)).sum()
}

/// The sums of p variables less `origin`, which holds 0 for the constant and a number for each variable.
pub fn around<T: Copy + Send + Sync + Mul<Output = T> + Sub<Output = T>>(
    p: usize,
    sums: &[T],
    origin: &[T],
) -> Vec<T> {
    let firsts: Vec<(usize, usize)> = (0..=p).flat_map(|i| (i..=p).map(move |j| (i, j))).collect();
    let of_first = |&(i, j): &(usize, usize)| -> Vec<T> {
        let rest = (j..=p).flat_map(|k| (k..=p).map(move |l| (k, l)));
        rest.map(|(k, l)| moved(p, sums, origin, [i, j, k, l], 0)).collect()
    };
    firsts.par_iter().flat_map_iter(of_first).collect()
}

/// The sum of four factors, of which those from `at` on are less their origin.
fn moved<T: Copy + Mul<Output = T> + Sub<Output = T>>(
    p: usize,
    sums: &[T],
    origin: &[T],
    of: [usize; 4],
    at: usize,
) -> T {
    match of.get(at) {
        None => sums[position(p, of)],
        Some(0) => moved(p, sums, origin, of, at + 1),
        Some(&i) => {
            let mut without = of;
            without[at] = 0;
            moved(p, sums, origin, of, at + 1) - origin[i] * moved(p, sums, origin, without, at + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(p: usize) -> impl Iterator<Item = [usize; 4]> {
        let pairs = move |from: usize| (from..=p).flat_map(move |i| (i..=p).map(move |j| (i, j)));
        pairs(0).flat_map(move |(i, j)| pairs(j).map(move |(k, l)| [i, j, k, l]))
    }

    #[test]
    fn each_stands_behind_the_one_before() {
        for p in 1..6 {
            let places: Vec<usize> = all(p).map(|of| position(p, of)).collect();
            assert_eq!(places, (0..length(p)).collect::<Vec<usize>>());
        }
        assert_eq!(length(36), 91_390);
        assert_eq!(position(5, [4, 0, 2, 1]), position(5, [0, 1, 2, 4]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        /// Case by case, of values up to the largest, in more than a block; and around an origin.
        #[test]
        fn sums_are_those_of_the_cases(
            (p, n, most) in (1_usize..6, 0_usize..1_200, prop::sample::select(vec![4_u8, 10, LARGEST])),
            seed in any::<u32>(),
        ) {
            let value = |i: usize, row: usize| {
                let mixed = (seed as usize).wrapping_add(row * 131).wrapping_mul(2_654_435_761 + 2 * i) >> 7;
                (mixed % (usize::from(most) + 1)) as u8
            };
            let columns: Vec<Vec<u8>> = (0..p).map(|i| (0..n).map(|row| value(i, row)).collect()).collect();
            let slices: Vec<&[u8]> = columns.iter().map(Vec::as_slice).collect();
            let mut sums = vec![0; length(p)];
            let (first, second) = (n / 3, n);
            for rows in [0..first, first..second] {
                let part: Vec<&[u8]> = slices.iter().map(|column| &column[rows.clone()]).collect();
                add(&part, &mut sums);
            }
            let origin: Vec<i128> = (0..=p as i128).map(|i| if i == 0 { 0 } else { 3 - i }).collect();
            let exact: Vec<i128> = sums.iter().map(|&sum| i128::from(sum)).collect();
            let moved = around(p, &exact, &origin);
            for of in all(p) {
                let product = |row: usize, origin: &[i128]| -> i128 {
                    let x = |&i: &usize| if i == 0 { 1 } else { i128::from(columns[i - 1][row]) - origin[i] };
                    of.iter().map(x).product()
                };
                let (at, zero) = (position(p, of), vec![0; p + 1]);
                prop_assert_eq!(exact[at], (0..n).map(|row| product(row, &zero)).sum::<i128>());
                prop_assert_eq!(moved[at], (0..n).map(|row| product(row, &origin)).sum::<i128>());
            }
        }
    }
}
