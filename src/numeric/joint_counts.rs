//! Joint counts and products of columns of small codes, by the widest vectors that the processor has.
//!
//! A column is one bit per row for each of its codes: how often two codes meet is then the number of ones in the AND of
//! two rows of bits, 64 rows to a word. Everything is an integer, so the width of the vectors changes no digit.

#![allow(clippy::inline_always)] // what is not inlined is compiled for the oldest processor

use fearless_simd::{Level, Simd, dispatch};

/// Codes up to which a column is held as bits. Beyond, pairs of codes outnumber the rows of a word, and counting one row
/// after the other is quicker.
const MOST_PLANES: usize = 11;

/// A column of N codes, of which the lowest are counted.
#[derive(Debug)]
pub struct Codes<'a> {
    rows: &'a [u8],
    /// How many codes are counted.
    many: usize,
    /// Per code, ⌈N / 64⌉ words; nothing where there are too many codes.
    planes: Vec<u64>,
}

impl<'a> Codes<'a> {
    /// A column of codes, of which 0 to `codes` − 1 are counted.
    pub fn new(rows: &'a [u8], codes: usize) -> Self {
        let mut planes = Vec::new();
        if codes <= MOST_PLANES {
            planes.resize(codes * rows.len().div_ceil(64), 0);
            dispatch!(Level::new(), simd => simd.vectorize(
                #[inline(always)]
                || set_planes(rows, &mut planes)
            ));
        }
        Codes { rows, many: codes, planes }
    }

    /// Adds to `table`, codes of this column × codes of `other` and row-major, how many rows have each pair of codes.
    /// Both have N rows.
    pub fn count_with(&self, other: &Codes<'_>, table: &mut [u64]) {
        let words = self.rows.len().div_ceil(64);
        if words == 0 {
            return;
        }
        if self.many > MOST_PLANES || other.many > MOST_PLANES {
            return self.count_by_row(other, table);
        }
        dispatch!(Level::new(), simd => simd.vectorize(
            #[inline(always)]
            || count_planes((&self.planes, &other.planes), words, table)
        ));
    }

    fn count_by_row(&self, other: &Codes<'_>, table: &mut [u64]) {
        for (&x, &y) in self.rows.iter().zip(other.rows) {
            let (x, y) = (usize::from(x), usize::from(y));
            if x < self.many && y < other.many {
                table[x * other.many + y] += 1;
            }
        }
    }
}

#[inline(always)]
fn set_planes(rows: &[u8], planes: &mut [u64]) {
    let words = rows.len().div_ceil(64);
    for (code, plane) in planes.chunks_exact_mut(words.max(1)).enumerate() {
        let code = code as u8;
        for (word, rows) in plane.iter_mut().zip(rows.chunks(64)) {
            *word = rows.iter().enumerate().fold(0, |word, (i, &row)| word | u64::from(row == code) << i);
        }
    }
}

#[inline(always)]
fn count_planes((a, b): (&[u64], &[u64]), words: usize, table: &mut [u64]) {
    let pairs = a.chunks_exact(words).flat_map(|x| b.chunks_exact(words).map(move |y| (x, y)));
    for (count, (x, y)) in table.iter_mut().zip(pairs) {
        *count += x.iter().zip(y).map(|(x, y)| u64::from((x & y).count_ones())).sum::<u64>();
    }
}

/// Rows of which products of two codes fit into 32 bits when added up.
const BLOCK: usize = 1 << 15;

/// Adds the sums Σ xᵢ of m columns of N codes each to `sums`, and to `products` the Σ xᵢ xⱼ for i ≤ j, in the order (0,0),
/// (0,1), …, (1,1), ….
pub fn add_sums_and_products(columns: &[&[u8]], sums: &mut [u64], products: &mut [u64]) {
    dispatch!(Level::new(), simd => simd.vectorize(
        #[inline(always)]
        || add_products(columns, sums, products)
    ));
}

#[inline(always)]
fn add_products(columns: &[&[u8]], sums: &mut [u64], products: &mut [u64]) {
    for (sum, x) in sums.iter_mut().zip(columns) {
        *sum += x.chunks(BLOCK).map(|x| u64::from(x.iter().map(|&x| u32::from(x)).sum::<u32>())).sum::<u64>();
    }
    let pairs = columns.iter().enumerate().flat_map(|(i, x)| columns[i..].iter().map(move |y| (x, y)));
    for (product, (x, y)) in products.iter_mut().zip(pairs) {
        *product += x.chunks(BLOCK).zip(y.chunks(BLOCK)).map(|(x, y)| u64::from(dot(x, y))).sum::<u64>();
    }
}

#[inline(always)]
fn dot(x: &[u8], y: &[u8]) -> u32 {
    x.iter().zip(y).map(|(&x, &y)| u32::from(x) * u32::from(y)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The same as counting one row after the other, whatever the numbers of rows and codes.
        #[test]
        fn bits_count_what_rows_count(
            rows in prop::collection::vec((any::<u8>(), any::<u8>()), 0..400),
            (a, b) in (1_usize..14, 1_usize..14),
        ) {
            let squeeze = |code: u8, codes: usize| code % (codes as u8 + 2);
            let x: Vec<u8> = rows.iter().map(|row| squeeze(row.0, a)).collect();
            let y: Vec<u8> = rows.iter().map(|row| squeeze(row.1, b)).collect();
            let mut expected = vec![0; a * b];
            for (&x, &y) in x.iter().zip(&y).filter(|&(&x, &y)| usize::from(x) < a && usize::from(y) < b) {
                expected[usize::from(x) * b + usize::from(y)] += 1;
            }
            let mut table = vec![0; a * b];
            Codes::new(&x, a).count_with(&Codes::new(&y, b), &mut table);
            prop_assert_eq!(table, expected);
        }
    }

    #[test]
    fn products_of_the_largest_codes_do_not_overflow() {
        let (x, y) = (vec![255; 3 * BLOCK + 1], vec![2; 3 * BLOCK + 1]);
        let n = x.len() as u64;
        let (mut sums, mut products) = ([1, 0], [0, 0, 1]);
        add_sums_and_products(&[&x, &y], &mut sums, &mut products);
        assert_eq!((sums, products), ([255 * n + 1, 2 * n], [65_025 * n, 510 * n, 4 * n + 1]));
    }
}
