//! Joint counts of the categories of variables, four at a time.
//!
//! Of p variables all sets of four have a table, in the order (0,1,2,3), (0,1,2,4), …; fewer than four have the one of all. A table is
//! row-major, its first variable outermost.

use rayon::prelude::*;
use std::ops::Range;

/// Cases that are counted together: few enough for the codes of all pairs to stay near.
const BLOCK: usize = 1_024;

/// The tables of all sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FourTables {
    categories: Vec<usize>,
    /// The sets, and where the counts of each begin.
    sets: Vec<(Vec<usize>, usize)>,
    counts: Vec<u64>,
}

/// The sets of p variables that have a table, in order.
fn sets(p: usize) -> Vec<Vec<usize>> {
    if p <= 4 {
        return vec![(0..p).collect()];
    }
    let pairs = move |from: usize| (from..p).flat_map(move |i| (i + 1..p).map(move |j| (i, j)));
    pairs(0).flat_map(|(a, b)| pairs(b + 1).map(move |(c, d)| vec![a, b, c, d])).collect()
}

/// The sets of variables with so many categories, where the counts of each begin, and how many there are in all.
fn placed(categories: &[usize]) -> (Vec<(Vec<usize>, usize)>, usize) {
    let mut from = 0;
    let place = |set: Vec<usize>| {
        let before = from;
        from += set.iter().map(|&i| categories[i]).product::<usize>();
        (set, before)
    };
    let placed = sets(categories.len()).into_iter().map(place).collect();
    (placed, from)
}

/// How many cells the tables of variables with so many categories have together; the largest number where it is beyond that.
pub fn cells(categories: &[usize]) -> usize {
    // Sums over sets of one, of two, … of the products of their categories.
    let mut of_size = [1, 0, 0, 0, 0_usize];
    for &own in categories {
        for size in (1..5).rev() {
            of_size[size] = of_size[size].saturating_add(of_size[size - 1].saturating_mul(own));
        }
    }
    of_size[categories.len().min(4)]
}

/// Adds cases to the `counts` of variables with so many `categories`, of which `columns` hold a code per case, 0 the first.
pub fn add(columns: &[&[u8]], categories: &[usize], mut counts: &mut [u64]) {
    let p = columns.len();
    let mut tables = Vec::new();
    for set in sets(p) {
        let (own, rest) = counts.split_at_mut(set.iter().map(|&i| categories[i]).product());
        tables.push((set, own));
        counts = rest;
    }
    let cases = columns.first().map_or(0, |column| column.len());
    for first in (0..cases).step_by(BLOCK) {
        let rows = first..cases.min(first + BLOCK);
        let pairs = pairs(columns, categories, &rows);
        let pair = |i: usize, j: usize| &pairs[i * (2 * p - i - 1) / 2 + (j - i - 1)];
        tables.par_iter_mut().for_each(|(set, counts)| match set[..] {
            [a, b, c, d] => {
                let width = categories[c] * categories[d];
                for (&x, &y) in pair(a, b).iter().zip(pair(c, d)) {
                    counts[usize::from(x) * width + usize::from(y)] += 1;
                }
            }
            _ => rows.clone().for_each(|row| {
                let place = |place: usize, i: &usize| place * categories[*i] + usize::from(columns[*i][row]);
                counts[set.iter().fold(0, place)] += 1;
            }),
        });
    }
}

/// The codes of two variables as one, of all pairs (0,1), (0,2), …, (1,2), ….
fn pairs(columns: &[&[u8]], categories: &[usize], rows: &Range<usize>) -> Vec<Vec<u16>> {
    let all = (0..columns.len()).flat_map(|i| (i + 1..columns.len()).map(move |j| (i, j)));
    let of_pair = |(i, j): (usize, usize)| {
        let both = columns[i][rows.clone()].iter().zip(&columns[j][rows.clone()]);
        both.map(|(&x, &y)| u16::from(x) * categories[j] as u16 + u16::from(y)).collect()
    };
    all.map(of_pair).collect()
}

impl FourTables {
    /// Of counts that were [`add`]ed up; `None` where they are not as many as there are cells.
    pub fn new(categories: Vec<usize>, counts: Vec<u64>) -> Option<Self> {
        let (sets, cells) = placed(&categories);
        (cells == counts.len()).then_some(FourTables { categories, sets, counts })
    }

    /// Categories of each variable.
    pub fn categories(&self) -> &[usize] {
        &self.categories
    }

    /// Cases.
    pub fn n(&self) -> u64 {
        self.tables().next().map_or(0, |(_, counts)| counts.iter().sum())
    }

    /// Every set and its table.
    pub fn tables(&self) -> impl Iterator<Item = (&[usize], &[u64])> {
        (0..self.sets.len()).map(|at| (self.sets[at].0.as_slice(), self.table(at)))
    }

    fn table(&self, at: usize) -> &[u64] {
        let end = self.sets.get(at + 1).map_or(self.counts.len(), |next| next.1);
        &self.counts[self.sets[at].1..end]
    }

    /// The first set that holds all of `some`, which rise, and where it stands.
    fn holding(&self, some: &[usize]) -> (&[usize], usize) {
        let mut wanted = some.to_vec();
        wanted.extend(
            (0..self.categories.len()).filter(|i| !some.contains(i)).take(4_usize.saturating_sub(some.len())),
        );
        wanted.sort_unstable();
        let at = self.sets.binary_search_by(|(set, _)| set.cmp(&wanted)).unwrap_or(0);
        (&self.sets[at].0, at)
    }

    /// The table of some variables, which rise and are four at most.
    pub fn of(&self, some: &[usize]) -> Vec<u64> {
        let (set, at) = self.holding(some);
        let mut left = vec![0; some.iter().map(|&i| self.categories[i]).product()];
        for (cell, count) in self.table(at).iter().enumerate().filter(|(_, count)| **count > 0) {
            let codes = self.codes(set, cell);
            let code = |i: &usize| set.iter().position(|own| own == i).map_or(0, |at| codes[at]);
            left[some.iter().fold(0, |place, i| place * self.categories[*i] + code(i))] += count;
        }
        left
    }

    /// The code of each variable of a set in a cell of its table.
    pub fn codes(&self, set: &[usize], mut cell: usize) -> [usize; 4] {
        let mut codes = [0; 4];
        for (at, &i) in set.iter().enumerate().rev() {
            codes[at] = cell % self.categories[i];
            cell /= self.categories[i];
        }
        codes
    }

    /// The tables of variables of which the i-th is the one at `order[i]` here, and its code c the code `codes[i][c]` here.
    #[must_use]
    pub fn arranged(&self, order: &[usize], codes: &[Vec<usize>]) -> FourTables {
        let categories: Vec<usize> = codes.iter().map(Vec::len).collect();
        let (sets, _) = placed(&categories);
        let of_set = |(set, _): &(Vec<usize>, usize)| -> Vec<u64> {
            let mut own: Vec<usize> = set.iter().map(|&i| order[i]).collect();
            own.sort_unstable();
            let (own, at) = self.holding(&own);
            // How far apart codes of a variable stand in the table.
            let apart = |variable: usize| -> usize {
                own.iter().skip_while(|i| **i != variable).skip(1).map(|&i| self.categories[i]).product()
            };
            let steps = set.iter().map(|&i| codes[i].iter().map(|code| code * apart(order[i])).collect());
            let cells = steps.fold(vec![0], |cells: Vec<usize>, steps: Vec<usize>| {
                cells.iter().flat_map(|cell| steps.iter().map(move |step| cell + step)).collect()
            });
            cells.into_iter().map(|cell| self.table(at)[cell]).collect()
        };
        let counts: Vec<u64> = sets.par_iter().flat_map_iter(of_set).collect();
        FourTables { categories, sets, counts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// Every table of up to four variables, in parts, and with variables and codes in another order.
        #[test]
        fn tables_count_the_cases(
            (p, n) in (2_usize..7, 0_usize..2_500),
            seed in any::<u32>(),
        ) {
            let categories: Vec<usize> = (0..p).map(|i| 2 + (i * 7 + seed as usize % 5) % 4).collect();
            let code = |i: usize, row: usize| {
                let mixed = (seed as usize).wrapping_add(row * 131).wrapping_mul(2_654_435_761 + 2 * i) >> 7;
                (mixed % categories[i]) as u8
            };
            let columns: Vec<Vec<u8>> = (0..p).map(|i| (0..n).map(|row| code(i, row)).collect()).collect();
            let mut counts = vec![0; cells(&categories)];
            for rows in [0..n / 3, n / 3..n] {
                let part: Vec<&[u8]> = columns.iter().map(|column| &column[rows.clone()]).collect();
                add(&part, &categories, &mut counts);
            }
            let tables = FourTables::new(categories.clone(), counts).unwrap();
            prop_assert_eq!(tables.n(), n as u64);
            let counted = |some: &[usize], columns: &[Vec<u8>], categories: &[usize]| {
                let mut table = vec![0; some.iter().map(|&i| categories[i]).product()];
                for row in 0..n {
                    table[some.iter().fold(0, |place, &i| place * categories[i] + usize::from(columns[i][row]))] += 1;
                }
                table
            };
            let some: Vec<Vec<usize>> = (0..p).map(|i| vec![i]).chain([vec![0, p - 1]]).chain(sets(p)).collect();
            for some in &some {
                prop_assert_eq!(tables.of(some), counted(some, &columns, &categories));
            }
            let order: Vec<usize> = (0..p).map(|i| (i + 2) % p).collect();
            let turned: Vec<Vec<usize>> = order.iter().map(|&i| (0..categories[i]).rev().collect()).collect();
            let again = tables.arranged(&order, &turned);
            let own = |&i: &usize| columns[i].iter().map(|code| categories[i] as u8 - 1 - code).collect();
            let moved: Vec<Vec<u8>> = order.iter().map(own).collect();
            for some in &some {
                prop_assert_eq!(again.of(some), counted(some, &moved, again.categories()));
            }
        }
    }
}
