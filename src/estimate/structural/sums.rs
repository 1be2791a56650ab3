//! Exact sums of whole answers: of all respondents of a group, and by organization.

use super::columns::Column;
use crate::model::summary::CompleteSums;
use crate::numeric::fraction::to_f64;
use crate::numeric::joint_counts::add_sums_and_products;
use crate::numeric::sem::gamma::{self, Gamma};
use ndarray::{Array1, Array2, Axis};
use rayon::prelude::*;

/// Sums of p whole numbers over n cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sums {
    pub n: i128,
    pub totals: Vec<i128>,
    /// p × p.
    pub products: Array2<i128>,
}

/// Whole numbers below this have products that add up exactly.
const LARGEST: f64 = 1e9;
/// Whole numbers up to here are exact as f64: 2 to the power 53.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Sums {
    /// `None` where a number is missing, not whole or large.
    pub fn of(values: &Array2<f64>) -> Option<Sums> {
        let (n, p) = values.dim();
        let mut largest = 0.0_f64;
        for v in values {
            if v.fract() != 0.0 || v.abs() > LARGEST || v.is_nan() {
                return None;
            }
            largest = largest.max(v.abs());
        }
        if largest * largest * n as f64 <= EXACT {
            // Sums of whole numbers that an f64 holds are exact, in any order.
            let totals = values.sum_axis(Axis(0)).iter().map(|v| *v as i128).collect();
            let products = values.t().dot(values).mapv(|v| v as i128);
            return Some(Sums { n: n as i128, totals, products });
        }
        let (mut sums, mut products) = (vec![0; p], Array2::zeros((p, p)));
        for case in values.rows() {
            let whole: Vec<i64> = case.iter().map(|v| *v as i64).collect();
            for i in 0..p {
                sums[i] += i128::from(whole[i]);
                for j in 0..=i {
                    products[(i, j)] += i128::from(whole[i] * whole[j]);
                }
            }
        }
        for i in 0..p {
            for j in 0..i {
                products[(j, i)] = products[(i, j)];
            }
        }
        Some(Sums { n: n as i128, totals: sums, products })
    }

    /// Of places on answer scales, whose place 0 is `lowest`.
    pub fn of_places(places: &CompleteSums, lowest: &[i64]) -> Sums {
        let (n, p) = (i128::from(places.n), lowest.len());
        let low = |i: usize| i128::from(lowest[i]);
        let sum = |i: usize| i128::from(places.sums[i]);
        let product = |(i, j): (usize, usize)| {
            let pair = i128::from(places.products[CompleteSums::product_index(p, i, j)]);
            n * low(i) * low(j) + low(i) * sum(j) + low(j) * sum(i) + pair
        };
        let totals = (0..p).map(|i| n * low(i) + sum(i)).collect();
        Sums { n, totals, products: Array2::from_shape_fn((p, p), product) }
    }

    /// Means, and covariances with n in the denominator; `None` without cases.
    pub fn mean_and_covariance(&self) -> Option<(Array1<f64>, Array2<f64>)> {
        let mean: Option<Vec<f64>> = self.totals.iter().map(|&sum| to_f64(sum, self.n)).collect();
        let p = self.totals.len();
        let apart = |i: usize, j: usize| self.n * self.products[(i, j)] - self.totals[i] * self.totals[j];
        let mut covariance = Array2::zeros((p, p));
        for i in 0..p {
            for j in 0..=i {
                covariance[(i, j)] = to_f64(apart(i, j), self.n * self.n)?;
                covariance[(j, i)] = covariance[(i, j)];
            }
        }
        Some((mean?.into(), covariance))
    }
}

/// Sums by cluster over cases with all answers, in an order that the data's order does not change.
#[derive(Debug, Clone)]
pub(super) struct Clusters {
    pub names: Vec<String>,
    /// Per variable, the answer that place 0 stands for.
    pub lowest: Vec<i64>,
    /// Per cluster, sums of places on the scales of answers.
    pub places: Vec<CompleteSums>,
}

impl Clusters {
    /// Of respondents by cluster; `None` where a variable has no scale of answers.
    pub fn of(columns: &[Column], respondents: Vec<(String, Vec<usize>)>) -> Option<Clusters> {
        let lowest = columns.iter().map(Column::lowest).collect::<Option<_>>()?;
        let sum_up = |(_, members): &(String, Vec<usize>)| sums_of_places(columns, members);
        let places = respondents.par_iter().map(sum_up).collect::<Option<_>>()?;
        Some(Clusters { names: respondents.into_iter().map(|(name, _)| name).collect(), lowest, places })
    }

    /// Sums over all cases, those of each cluster so many times.
    pub fn total(&self, times: impl Fn(usize) -> u64) -> Sums {
        let mut total = CompleteSums::empty(self.lowest.len());
        for (cluster, sums) in self.places.iter().enumerate() {
            total.add_times(sums, times(cluster));
        }
        Sums::of_places(&total, &self.lowest)
    }

    /// How moments vary between clusters; `None` without cases.
    pub fn gamma(&self) -> Option<Gamma> {
        let p = self.lowest.len();
        let mut total = CompleteSums::empty(p);
        self.places.iter().for_each(|sums| total.merge(sums));
        let (mean, covariance) = Sums::of_places(&total, &self.lowest).mean_and_covariance()?;
        let n = i128::from(total.n);
        let all = |i: usize| i128::from(total.sums[i]);
        // Whole numbers until the last: deviations from the means of all, in units of 1 / n, and products of these less S, of 1 / n².
        let of_cluster = |at: usize| -> Array1<f64> {
            let own = &self.places[at];
            let (cases, sum) = (i128::from(own.n), |i: usize| i128::from(own.sums[i]));
            let mut h = Vec::with_capacity(gamma::length(p));
            h.push(own.n as f64);
            h.extend((0..p).map(|i| (n * sum(i) - cases * all(i)) as f64 / n as f64));
            let mut products = own.products.iter().zip(&total.products);
            for i in 0..p {
                for (j, (product, of_all)) in (i..p).zip(products.by_ref()) {
                    let squares = n * (n * i128::from(*product) - cases * i128::from(*of_all));
                    let across = n * (all(i) * sum(j) + all(j) * sum(i)) - 2 * cases * all(i) * all(j);
                    h.push((squares - across) as f64 / (n * n) as f64);
                }
            }
            h.into()
        };
        Some(Gamma::of_clusters((n as f64, mean, covariance), self.places.len(), of_cluster))
    }
}

/// Sums of the places of respondents who answered everything on scales of answers; `None` where a variable has no such scale.
fn sums_of_places(columns: &[Column], respondents: &[usize]) -> Option<CompleteSums> {
    let chosen = |column: &Column| -> Option<Vec<u8>> {
        let Column::Places { places, .. } = column else { return None };
        Some(respondents.iter().map(|&at| places[at]).collect())
    };
    let chosen: Vec<Vec<u8>> = columns.iter().map(chosen).collect::<Option<_>>()?;
    let slices: Vec<&[u8]> = chosen.iter().map(Vec::as_slice).collect();
    let mut sums = CompleteSums::empty(columns.len());
    sums.n = respondents.len() as u64;
    add_sums_and_products(&slices, &mut sums.sums, &mut sums.products);
    Some(sums)
}

/// Exact sums over respondents who answered everything on scales of answers; `None` where a variable has no such scale.
pub(super) fn sums(columns: &[Column], respondents: &[usize]) -> Option<Sums> {
    let lowest: Vec<i64> = columns.iter().map(Column::lowest).collect::<Option<_>>()?;
    Some(Sums::of_places(&sums_of_places(columns, respondents)?, &lowest))
}
