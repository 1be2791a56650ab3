//! How the means and covariances of a sample vary, from sums over its cases or clusters in place of the cases themselves.
//!
//! A case that lies e from the means of its sample, whose covariances are S, has h = (1, e, e e' − S), of the last the elements
//! (0,0), (0,1), …, (1,1), …. All that robust errors and tests add up over independent cases are products of two linear functions of h, so
//! that H = Σ h h' is all they take of them; n⁻¹ H without the 1 is Γ. Where cases come in k clusters h is a cluster's sum, and H is
//! multiplied by k / (k − 1).

use super::casewise::Around;
use super::constraints::Affine;
use super::derivatives::Directions;
use super::structure::Structure;
use crate::numeric::cross_products::{CrossProducts, Panels};
use crate::numeric::positive;
use ndarray::{Array1, Array2};
use rayon::prelude::*;

/// Clusters whose h stand side by side.
const BLOCK: usize = 1_024;

/// H of a sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Gamma {
    /// Cases.
    n: f64,
    mean: Array1<f64>,
    /// S: p × p, n in the denominator.
    covariance: Array2<f64>,
    /// H: M × M, with M = 1 + p + p (p + 1) / 2.
    products: Array2<f64>,
}

/// The length of h of p variables.
pub fn length(p: usize) -> usize {
    1 + p + p * (p + 1) / 2
}

/// Where the product of variables i and j stands in h, of p.
fn product(p: usize, i: usize, j: usize) -> usize {
    let (low, high) = (i.min(j), i.max(j));
    1 + p + low * (2 * p - low + 1) / 2 + (high - low)
}

impl Gamma {
    /// Of k clusters; `sums` gives h of each.
    pub fn of_clusters(
        (n, mean, covariance): (f64, Array1<f64>, Array2<f64>),
        k: usize,
        sums: impl Fn(usize) -> Array1<f64> + Sync,
    ) -> Self {
        let columns = length(mean.len());
        let mut total = CrossProducts::zeros(columns);
        for first in (0..k).step_by(BLOCK) {
            let own: Vec<Array2<f64>> = (first..k.min(first + BLOCK))
                .into_par_iter()
                .map(|cluster| sums(cluster).insert_axis(ndarray::Axis(0)))
                .collect();
            total.add(&Panels::of(&own, columns));
        }
        let products = total.whole() * (k as f64 / (k as f64 - 1.0));
        Gamma { n, mean, covariance, products }
    }

    /// Of independent cases; `product` gives Σ of the product of four deviations from means, variables counted from 1, 0 being the constant 1.
    pub fn of_products(
        (n, mean, covariance): (f64, Array1<f64>, Array2<f64>),
        product: impl Fn([usize; 4]) -> f64,
    ) -> Self {
        let p = mean.len();
        let pairs = (1..=p).flat_map(|i| (i..=p).map(move |j| (i, j)));
        let parts: Vec<(usize, usize)> = (0..=p).map(|i| (0, i)).chain(pairs).collect();
        // What is taken off a product: of two deviations their covariance.
        let off = |(i, j): (usize, usize)| if i == 0 { 0.0 } else { covariance[(i - 1, j - 1)] };
        let products =
            Array2::from_shape_fn((parts.len(), parts.len()), |(a, b)| match (parts[a], parts[b]) {
                // Deviations add up to nothing, and so do products less their means.
                ((0, 0), (0, 0)) => n,
                ((0, 0), _) | (_, (0, 0)) => 0.0,
                ((i, j), (k, l)) => product([i, j, k, l]) - n * off((i, j)) * off((k, l)),
            });
        Gamma { n, mean, covariance, products }
    }

    fn p(&self) -> usize {
        self.mean.len()
    }

    /// That of some of its variables.
    #[must_use]
    pub fn part(&self, of: &[usize]) -> Gamma {
        let p = self.p();
        let pairs = of.iter().enumerate().flat_map(|(at, &i)| of[at..].iter().map(move |&j| (i, j)));
        let places: Vec<usize> = std::iter::once(0)
            .chain(of.iter().map(|&i| 1 + i))
            .chain(pairs.map(|(i, j)| product(p, i, j)))
            .collect();
        Gamma {
            n: self.n,
            mean: of.iter().map(|&i| self.mean[i]).collect(),
            covariance: Array2::from_shape_fn((of.len(), of.len()), |(i, j)| self.covariance[(of[i], of[j])]),
            products: Array2::from_shape_fn((places.len(), places.len()), |(i, j)| {
                self.products[(places[i], places[j])]
            }),
        }
    }

    /// That of what some variables leave of all by linear regression, e − ê and e e' − ê ê': of these themselves nothing. `None` where they are
    /// linearly dependent.
    pub fn beside(&self, given: &[usize]) -> Option<Gamma> {
        if given.is_empty() {
            return Some(self.clone());
        }
        let p = self.p();
        let among =
            Array2::from_shape_fn((given.len(), given.len()), |(i, j)| self.covariance[(given[i], given[j])]);
        let (inverse, _) = positive::invert(&among)?;
        // ê = B x, x the given ones.
        let slopes = self.covariance.select(ndarray::Axis(1), given).dot(&inverse);
        let mut change = Array2::eye(length(p));
        for i in 0..p {
            for (a, &x) in given.iter().enumerate() {
                change[(1 + i, 1 + x)] -= slopes[(i, a)];
            }
            for j in i..p {
                let row = product(p, i, j);
                for (a, &x) in given.iter().enumerate() {
                    for (b, &y) in given.iter().enumerate() {
                        change[(row, product(p, x, y))] -= slopes[(i, a)] * slopes[(j, b)];
                    }
                }
            }
        }
        let explained = slopes.dot(&among).dot(&slopes.t());
        Some(Gamma {
            n: self.n,
            mean: self.mean.clone(),
            covariance: &self.covariance - &explained,
            products: change.dot(&self.products).dot(&change.t()),
        })
    }

    /// q × M: the score of a case on each parameter of θ, as a function of h (see [`super::casewise::scores`]).
    fn scores(&self, structure: &Structure, theta: &[f64], around: Around) -> Option<Array2<f64>> {
        let implied = structure.implied(theta)?;
        let (inverse, _) = positive::invert(&implied.covariance)?;
        let directions = Directions::new(structure, &implied);
        let kz = inverse.dot(&directions.z);
        // What the sample is off what is implied, along the columns of Z.
        let (shift, off) = match around {
            Around::Model => {
                let off = &self.covariance - &implied.covariance;
                (kz.t().dot(&(&self.mean - &implied.mean)), kz.t().dot(&off.dot(&kz)))
            }
            Around::Sample => (Array1::zeros(kz.ncols()), Array2::zeros((kz.ncols(), kz.ncols()))),
        };
        let p = self.p();
        let mut scores = Array2::zeros((theta.len(), length(p)));
        for direction in &directions.each {
            let mut row = scores.row_mut(direction.parameter);
            if let Some((u, v, half)) = direction.pair {
                row[0] += half * (shift[u] * shift[v] + off[(u, v)]);
                for i in 0..p {
                    row[1 + i] += half * (shift[v] * kz[(i, u)] + shift[u] * kz[(i, v)]);
                    row[product(p, i, i)] += half * kz[(i, u)] * kz[(i, v)];
                    for j in i + 1..p {
                        let both = kz[(i, u)] * kz[(j, v)] + kz[(j, u)] * kz[(i, v)];
                        row[product(p, i, j)] += half * both;
                    }
                }
            }
            if let Some((column, times)) = direction.mean {
                row[0] += times * shift[column];
                (0..p).for_each(|i| row[1 + i] += times * kz[(i, column)]);
            }
        }
        Some(scores)
    }

    /// As [`super::casewise::cross_product`].
    pub fn cross_product(
        &self,
        structure: &Structure,
        theta: &[f64],
        around: Around,
        given: &[usize],
        constraints: &Affine,
    ) -> Option<Array2<f64>> {
        let own = match around {
            Around::Model => None,
            Around::Sample => Some(self.beside(given)?),
        };
        let of = own.as_ref().unwrap_or(self);
        let scores = of.scores(structure, theta, around)?;
        Some(constraints.reduced(&scores.dot(&of.products).dot(&scores.t())))
    }

    /// As [`super::fourth_moments::weighted_trace`]; at the inverse of S, as [`super::fourth_moments::saturated_trace`].
    pub fn weighted_trace(&self, inverse: &Array2<f64>) -> f64 {
        let p = self.p();
        let (mut linear, mut square) = (0.0, 0.0);
        for i in 0..p {
            for j in 0..p {
                linear += inverse[(i, j)] * self.products[(1 + i, 1 + j)];
                for k in 0..p {
                    let row = self.products.row(product(p, j, k));
                    let of_l = (0..p).map(|l| inverse[(k, l)] * row[product(p, l, i)]);
                    square += inverse[(i, j)] * of_l.sum::<f64>();
                }
            }
        }
        (linear + square / 2.0) / self.n
    }

    /// [`Gamma::weighted_trace`] of every variable by itself at its own variance, added up, but for those at `given`.
    pub fn separate_trace(&self, given: &[usize]) -> f64 {
        let p = self.p();
        let of_one = |i: usize| {
            let variance = self.covariance[(i, i)];
            let square = product(p, i, i);
            let [linear, square] = [1 + i, square].map(|at| self.products[(at, at)]);
            linear / variance + square / (2.0 * variance * variance)
        };
        (0..p).filter(|i| !given.contains(i)).map(of_one).sum::<f64>() / self.n
    }

    /// M × r: functions of h that are `times` the scores on θ around the sample (θ × r).
    pub fn through_scores(
        &self,
        structure: &Structure,
        theta: &[f64],
        times: &Array2<f64>,
    ) -> Option<Array2<f64>> {
        Some(self.scores(structure, theta, Around::Sample)?.t().dot(times))
    }

    /// Where the product of two variables stands in h.
    pub fn product(&self, i: usize, j: usize) -> usize {
        product(self.p(), i, j)
    }

    /// Σ of the squares of each of some functions of h (M × r).
    pub fn squares(&self, functions: &Array2<f64>) -> Vec<f64> {
        let through = self.products.dot(functions);
        functions.columns().into_iter().zip(through.columns()).map(|(f, g)| f.dot(&g)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::casewise::{self, Cases, tests::cases};
    use super::super::fourth_moments;
    use super::super::normal::tests::example;
    use super::*;
    use approx::assert_relative_eq;

    /// 120 cases of six variables in 30 clusters, the mean, the covariances, and their H.
    fn clustered() -> (Cases, Gamma) {
        let values = cases(120);
        let clusters: Vec<usize> = (0..120).map(|case| case * 7 % 30).collect();
        let (n, p) = (120.0, 6);
        let mean = values.mean_axis(ndarray::Axis(0)).unwrap();
        let off = &values - &mean;
        let covariance = off.t().dot(&off) / n;
        let h = |cluster: usize| {
            let mut sum = Array1::zeros(length(p));
            for e in off.rows().into_iter().zip(&clusters).filter(|(_, of)| **of == cluster).map(|(e, _)| e) {
                sum[0] += 1.0;
                for i in 0..p {
                    sum[1 + i] += e[i];
                    (i..p).for_each(|j| sum[product(p, i, j)] += e[i] * e[j] - covariance[(i, j)]);
                }
            }
            sum
        };
        let gamma = Gamma::of_clusters((n, mean.clone(), covariance.clone()), 30, h);
        (Cases { values, clusters: Some(clusters), weights: None }, gamma)
    }

    #[test]
    fn cross_products_are_those_of_the_cases() {
        let (structure, theta) = example();
        let (cases, gamma) = clustered();
        let free = Affine::new(theta.len(), &[]).unwrap();
        for (around, given) in [(Around::Model, &[][..]), (Around::Sample, &[]), (Around::Sample, &[1, 4])] {
            let wanted = casewise::cross_product(&structure, &theta, &cases, around, given, &free).unwrap();
            let got = gamma.cross_product(&structure, &theta, around, given, &free).unwrap();
            let largest = wanted.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
            for (got, wanted) in got.iter().zip(&wanted) {
                assert_relative_eq!(got, wanted, max_relative = 1e-9, epsilon = 1e-12 * largest);
            }
        }
    }

    #[test]
    fn traces_are_those_of_the_cases() {
        let (cases, gamma) = clustered();
        let (mean, covariance) = (&gamma.mean, &gamma.covariance);
        let (inverse, _) = positive::invert(covariance).unwrap();
        let wanted = fourth_moments::saturated_trace(&cases, mean, covariance).unwrap();
        assert_relative_eq!(gamma.weighted_trace(&inverse), wanted, max_relative = 1e-12);
        let wanted = fourth_moments::separate_trace(&cases, mean, covariance, &[2]).unwrap();
        assert_relative_eq!(gamma.separate_trace(&[2]), wanted, max_relative = 1e-12);
        let own = Cases { values: cases.values.select(ndarray::Axis(1), &[4, 1]), ..cases };
        let some = gamma.part(&[4, 1]);
        let wanted = fourth_moments::saturated_trace(&own, &some.mean, &some.covariance).unwrap();
        let (inverse, _) = positive::invert(&some.covariance).unwrap();
        assert_relative_eq!(some.weighted_trace(&inverse), wanted, max_relative = 1e-12);
    }
}
