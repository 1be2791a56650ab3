//! The asymptotic covariance matrix of thresholds and polychoric correlations from joint counts in place of cases.

use super::asymptotic::{Asymptotic, Estimates, NoCovariance, Table};
use crate::numeric::four_tables::FourTables;
use ndarray::Array2;
use rayon::prelude::*;

/// As [`super::asymptotic_covariance`], of independent complete cases that each count once: what a case adds to two estimates depends on
/// its categories of four variables at most, so joint counts of these are all it takes.
///
/// # Errors
/// [`NoCovariance`].
///
/// # Sources
/// Muthén (1984); Jöreskog (1994).
pub fn covariance_of_tables(tables: &FourTables) -> Result<Asymptotic, NoCovariance> {
    let p = tables.categories().len();
    if p < 2 {
        return Err(NoCovariance::Unsound);
    }
    let numbers =
        |some: &[usize]| tables.of(some).into_iter().map(|count| count as f64).collect::<Vec<f64>>();
    let margins: Vec<Vec<f64>> = (0..p).map(|i| numbers(&[i])).collect();
    let estimates = Estimates::new(&margins, |a, b| numbers(&[a, b]))?;
    let covariance = cross_products(tables, &estimates.tables);
    let variances = covariance.diag().to_owned();
    let Estimates { cuts, correlations, .. } = estimates;
    Ok(Asymptotic { n: tables.n() as usize, thresholds: cuts, correlations, covariance, variances })
}

/// Sums of products of what cases add to estimates: each of two estimates from the table of the variables that they are of.
fn cross_products(tables: &FourTables, estimates: &[Table]) -> Array2<f64> {
    let p = tables.categories().len();
    let few = (0..p).flat_map(|a| (a..p).flat_map(move |b| (b..p).map(move |c| [a, b, c])));
    let few = few.map(|some| {
        let mut some = some.to_vec();
        some.dedup();
        some
    });
    let mut few: Vec<Vec<usize>> = few.collect();
    few.sort_unstable();
    few.dedup();
    let of_few = few.par_iter().map(|some| products(tables, some, &tables.of(some), estimates));
    let four: Vec<(&[usize], &[u64])> = tables.tables().filter(|(set, _)| set.len() == 4).collect();
    let of_four = four.par_iter().map(|(set, counts)| products(tables, set, counts, estimates));
    let mut sums = Array2::zeros((estimates.len(), estimates.len()));
    for (e, f, sum) in of_few.chain(of_four).collect::<Vec<_>>().into_iter().flatten() {
        sums[(e, f)] = sum;
        sums[(f, e)] = sum;
    }
    sums
}

/// Of each two estimates that are together of all variables of a set, and of no other, the sum of products over its table.
fn products(
    tables: &FourTables,
    set: &[usize],
    counts: &[u64],
    estimates: &[Table],
) -> Vec<(usize, usize, f64)> {
    let cells: Vec<([usize; 4], f64)> = counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(cell, &count)| (tables.codes(set, cell), count as f64))
        .collect();
    let place = |variable: usize| set.iter().position(|own| *own == variable);
    let own = |(e, table): (usize, &Table)| {
        let (x, y) = (place(table.of)?, place(table.with)?);
        // Thresholds have no part in sets of four.
        let is_part = x != y || set.len() < 4;
        let value = |(codes, _): &([usize; 4], f64)| table.value(codes[x], codes[y]);
        is_part.then(|| (e, 1_usize << x | 1 << y, cells.iter().map(value).collect::<Vec<f64>>()))
    };
    let own: Vec<(usize, usize, Vec<f64>)> = estimates.iter().enumerate().filter_map(own).collect();
    let all = (1 << set.len()) - 1;
    let mut products = Vec::new();
    for (at, (e, of_e, x)) in own.iter().enumerate() {
        for (f, _, y) in own[at..].iter().filter(|(_, of_f, _)| of_e | of_f == all) {
            let sum = cells.iter().zip(x).zip(y).map(|(((_, count), x), y)| count * x * y).sum();
            products.push((*e, *f, sum));
        }
    }
    products
}

#[cfg(test)]
mod tests {
    use super::super::{Sampling, asymptotic_covariance};
    use super::*;
    use crate::numeric::four_tables::{add, cells};
    use crate::numeric::random::Stream;
    use approx::assert_relative_eq;

    /// Of two to six variables with two to four categories, some answers missing in none of them.
    #[test]
    fn tables_give_what_cases_give() {
        let mut stream = Stream::numbered(23, 4);
        let categories = [3, 2, 4, 3, 2, 4];
        let mut columns: Vec<Vec<u8>> = vec![Vec::new(); 6];
        for _ in 0..700 {
            let factor = stream.normal();
            for (column, &own) in columns.iter_mut().zip(&categories) {
                let x = 0.7 * factor + 0.7 * stream.normal();
                let cuts = (1..own).map(|k| f64::from(k as u8) - f64::from(own as u8) / 2.0);
                column.push(cuts.filter(|&cut| x > cut).count() as u8);
            }
        }
        for p in 2..7 {
            let columns: Vec<&[u8]> = columns[..p].iter().map(Vec::as_slice).collect();
            let mut counts = vec![0; cells(&categories[..p])];
            add(&columns, &categories[..p], &mut counts);
            let tables = FourTables::new(categories[..p].to_vec(), counts).unwrap();
            let (got, wanted) = (
                covariance_of_tables(&tables).unwrap(),
                asymptotic_covariance(&columns, &categories[..p], Sampling::default()).unwrap(),
            );
            assert_eq!(
                (got.n, &got.thresholds, &got.correlations),
                (700, &wanted.thresholds, &wanted.correlations)
            );
            for (got, wanted) in got.covariance.iter().zip(&wanted.covariance) {
                assert_relative_eq!(got, wanted, max_relative = 1e-10, epsilon = 1e-16);
            }
        }
        let tables = FourTables::new(vec![2, 3], vec![4, 0, 1, 2, 0, 5]).unwrap();
        assert_eq!(covariance_of_tables(&tables).unwrap_err(), NoCovariance::UnusedCategory(1));
    }
}
