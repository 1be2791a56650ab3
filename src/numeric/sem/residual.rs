//! How sure it is what a model leaves of the correlations between its variables.
//!
//! A residual correlation moves with the moments of the sample itself and, through the estimates, with those that the model
//! implies: by l'(I − Δ (Δ' V Δ)⁻¹ Δ' V) for the derivatives l of the correlation to covariances, Δ those of the moments and V
//! what estimates weigh moments by. Its variance is that of this sum.

use super::casewise::{Around, Cases, of_blocks, summed};
use super::derivatives::Directions;
use super::gamma::Gamma;
use super::normal::Moments;
use super::structure::{Implied, Structure};
use ndarray::{Array1, Array2, Axis, Slice};

/// A correlation of two variables of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Which group.
    pub group: usize,
    /// One variable.
    pub a: usize,
    /// The other.
    pub b: usize,
}

/// A model at its estimates.
#[derive(Debug, Clone)]
pub struct Estimated<'a> {
    /// Per group.
    pub structures: &'a [Structure],
    /// Per group.
    pub samples: &'a [Moments],
    /// Per group.
    pub implied: &'a [Implied],
    /// θ.
    pub theta: &'a [f64],
    /// q × q, the inverse of the expected second derivatives of the discrepancy, constraints worked in: half of (Δ' V Δ)⁻¹.
    pub inverse: &'a Array2<f64>,
}

impl Estimated<'_> {
    /// A group's share in the discrepancy.
    fn share(&self, group: usize) -> f64 {
        self.samples[group].units / self.samples.iter().map(|sample| sample.units).sum::<f64>()
    }

    fn directions(&self) -> Vec<Directions> {
        self.structures
            .iter()
            .zip(self.implied)
            .map(|(structure, implied)| Directions::new(structure, implied))
            .collect()
    }

    /// Per pair its correlation's derivatives, and θ × pairs what the scores of cases are multiplied by.
    fn influences(&self, pairs: &[Pair]) -> (Vec<Slopes>, Array2<f64>) {
        let directions = self.directions();
        let n: f64 = self.samples.iter().map(|sample| sample.n).sum();
        let own: Vec<Slopes> =
            pairs.iter().map(|pair| slopes(&self.samples[pair.group], pair.a, pair.b)).collect();
        let mut through = Array2::zeros((self.theta.len(), pairs.len()));
        for ((pair, own), mut column) in pairs.iter().zip(&own).zip(through.columns_mut()) {
            column.assign(&(self.through(&directions[pair.group], own) / -n));
        }
        (own, through)
    }

    /// (Δ' V Δ)⁻¹ Δ' l: how estimates take part in a residual.
    fn through(&self, directions: &Directions, slopes: &Slopes) -> Array1<f64> {
        let mut own = Array1::zeros(self.theta.len());
        for direction in &directions.each {
            let moves = slopes.iter().map(|&(r, c, slope)| slope * directions.covariance(direction, r, c));
            own[direction.parameter] += moves.sum::<f64>();
        }
        self.inverse.dot(&own) * 2.0
    }
}

/// Derivatives of a correlation to covariances (row, column) of a sample.
type Slopes = [(usize, usize, f64); 3];

fn slopes(sample: &Moments, a: usize, b: usize) -> Slopes {
    let of = |at: (usize, usize)| sample.covariance[at];
    let unit = 1.0 / (of((a, a)) * of((b, b))).sqrt();
    let correlation = of((a, b)) * unit;
    [(a, b, unit), (a, a, -correlation / (2.0 * of((a, a)))), (b, b, -correlation / (2.0 * of((b, b))))]
}

/// Variances of residual correlations where moments vary as those of normal variables with the covariances observed; `inverses`
/// are, per group, of the covariances that estimates weigh residuals with: those implied, for generalized least squares those observed.
///
/// # Sources
/// Maydeu-Olivares (2017).
pub fn under_normality(of: &Estimated<'_>, inverses: &[Array2<f64>], pairs: &[Pair]) -> Vec<f64> {
    let directions = of.directions();
    let of_group = |((directions, inverse), sample): ((&Directions, &Array2<f64>), &Moments)| {
        let kz = inverse.dot(&directions.z);
        let carried = sample.covariance.dot(&kz);
        (kz.t().dot(&carried), carried)
    };
    // Z' K S K Z and S K Z.
    let products: Vec<(Array2<f64>, Array2<f64>)> =
        directions.iter().zip(inverses).zip(of.samples).map(of_group).collect();
    let variance = |pair: &Pair| -> f64 {
        let own = slopes(&of.samples[pair.group], pair.a, pair.b);
        let through = of.through(&directions[pair.group], &own);
        let each = directions.iter().zip(&products).zip(of.samples).enumerate();
        each.map(|(group, ((directions, (inside, carried)), sample))| {
            // Functionals of covariances are matrices G, tr(G S). That of the estimates is K Z B Z' K, as V of a direction is
            // ½ K (u v' + v u') K; and K of one of means. The variance is 2 tr(G S G S).
            let pulls = directions.each.iter().map(|d| (d, -of.share(group) * through[d.parameter]));
            let mut spread = Array2::<f64>::zeros(inside.dim());
            let (mut line, mut across) = (Array1::<f64>::zeros(inside.nrows()), 0.0);
            for (direction, times) in pulls {
                if let Some((u, v, half)) = direction.pair {
                    let times = 0.5 * half * times;
                    spread.row_mut(u).scaled_add(times, &inside.row(v));
                    spread.row_mut(v).scaled_add(times, &inside.row(u));
                    for &(r, c, slope) in own.iter().filter(|_| group == pair.group) {
                        let both = carried[(r, u)] * carried[(c, v)] + carried[(r, v)] * carried[(c, u)];
                        across += slope * times * both;
                    }
                }
                if let Some((column, of_mean)) = direction.mean {
                    line[column] += of_mean * times;
                }
            }
            let mut square = 2.0 * across;
            square += spread.iter().zip(spread.t()).map(|(a, b)| a * b).sum::<f64>();
            if group == pair.group {
                let s = &sample.covariance;
                for &(r, c, a) in &own {
                    for &(x, y, b) in &own {
                        square += a * b * (s[(r, x)] * s[(c, y)] + s[(r, y)] * s[(c, x)]) / 2.0;
                    }
                }
            }
            (2.0 * square + line.dot(&inside.dot(&line))) / sample.n
        })
        .sum()
    };
    pairs.iter().map(variance).collect()
}

/// The same where moments vary as the cases say, for weights of normal theory at the covariances implied: the sum of squares of what
/// each case, or each cluster of them, adds to a residual. `None` where the scores of cases have no value.
///
/// # Sources
/// Satorra & Bentler (1994); Maydeu-Olivares (2017).
pub fn of_cases(of: &Estimated<'_>, cases: &[&Cases], pairs: &[Pair]) -> Option<Vec<f64>> {
    let (own, through) = of.influences(pairs);
    let mut total = vec![0.0; pairs.len()];
    for (group, (sample, cases)) in of.samples.iter().zip(cases).enumerate() {
        let influence = |scores: Array2<f64>, rows: std::ops::Range<usize>| {
            let mut influence = scores.dot(&through);
            let values = cases.values.slice_axis(Axis(0), Slice::from(rows.clone()));
            for ((row, case), mut to) in rows.zip(values.rows()).zip(influence.rows_mut()) {
                let weight = cases.weights.as_ref().map_or(1.0, |weights| weights[row]) / sample.n;
                let off = |i: usize| case[i] - sample.mean[i];
                for ((to, own), _) in
                    to.iter_mut().zip(&own).zip(pairs).filter(|(_, pair)| pair.group == group)
                {
                    let of_one = |&(r, c, slope): &(usize, usize, f64)| {
                        slope * (off(r) * off(c) - sample.covariance[(r, c)])
                    };
                    *to += weight * own.iter().map(of_one).sum::<f64>();
                }
            }
            influence
        };
        let made = of_blocks(&of.structures[group], of.theta, cases, Around::Sample, influence)?;
        let mut add = |rows: &Array2<f64>, times: f64| {
            for row in rows.rows() {
                total.iter_mut().zip(row).for_each(|(total, x)| *total += times * x * x);
            }
        };
        if let Some(clusters) = &cases.clusters {
            let views: Vec<_> = made.iter().map(Array2::view).collect();
            let sums = summed(&ndarray::concatenate(Axis(0), &views).ok()?, clusters);
            let k = sums.nrows() as f64;
            add(&sums, k / (k - 1.0));
        } else {
            for rows in &made {
                add(rows, 1.0);
            }
        }
    }
    Some(total)
}

/// As [`of_cases`], where sums tell how the moments of each group vary.
pub fn of_gammas(of: &Estimated<'_>, gammas: &[&Gamma], pairs: &[Pair]) -> Option<Vec<f64>> {
    let (own, through) = of.influences(pairs);
    let mut total = vec![0.0; pairs.len()];
    for (group, (sample, gamma)) in of.samples.iter().zip(gammas).enumerate() {
        let mut influence = gamma.through_scores(&of.structures[group], of.theta, &through)?;
        let columns = influence.columns_mut().into_iter().zip(&own).zip(pairs);
        for ((mut column, own), _) in columns.filter(|(_, pair)| pair.group == group) {
            for &(r, c, slope) in own {
                column[gamma.product(r, c)] += slope / sample.n;
            }
        }
        total.iter_mut().zip(gamma.squares(&influence)).for_each(|(total, square)| *total += square);
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::super::Affine;
    use super::super::normal::Normal;
    use super::super::normal::tests::{example, sample};
    use super::super::search::{Objective, minimize};
    use super::*;
    use crate::numeric::positive;
    use crate::numeric::random::Stream;
    use approx::assert_relative_eq;

    /// A residual as a function of the sample: fitted again, with each moment a little moved, and Γ of normal variables
    /// written out.
    #[test]
    fn variances_are_those_of_differences() {
        let (structure, theta) = example();
        let structures = [structure.clone(), structure];
        let (q, free) = (theta.len(), Affine::identity(theta.len()));
        let residual = |samples: &[Moments; 2], pair: Pair| -> f64 {
            let normal = Normal { structures: &structures, samples, parameters: q };
            let ended = minimize(&normal, &free, &theta).unwrap();
            let implied = structures[pair.group].implied(&ended.theta).unwrap();
            let of =
                |s: &Array2<f64>| s[(pair.a, pair.b)] / (s[(pair.a, pair.a)] * s[(pair.b, pair.b)]).sqrt();
            of(&samples[pair.group].covariance) - of(&implied.covariance)
        };
        let perfect = [sample(120.0, 0.0), sample(80.0, 0.0)];
        let normal = Normal { structures: &structures, samples: &perfect, parameters: q };
        let ended = minimize(&normal, &free, &theta).unwrap();
        let implied: Vec<Implied> = structures.iter().map(|s| s.implied(&ended.theta).unwrap()).collect();
        let (inverse, _) = positive::invert(&normal.expected(&ended.theta).unwrap()).unwrap();
        let estimated = Estimated {
            structures: &structures,
            samples: &perfect,
            implied: &implied,
            theta: &ended.theta,
            inverse: &inverse,
        };
        let inverses: Vec<Array2<f64>> =
            implied.iter().map(|i| positive::invert(&i.covariance).unwrap().0).collect();
        let pairs = [Pair { group: 0, a: 0, b: 5 }, Pair { group: 1, a: 1, b: 2 }];
        let got = under_normality(&estimated, &inverses, &pairs);
        for (pair, got) in pairs.into_iter().zip(got) {
            let mut variance = 0.0;
            for group in 0..2 {
                let moved = |change: &dyn Fn(&mut Moments)| {
                    let slope = |by: f64| {
                        let mut samples = perfect.clone();
                        let (mut mean, mut covariance) =
                            (samples[group].mean.clone(), samples[group].covariance.clone());
                        let mut unit = samples[group].clone();
                        (unit.mean, unit.covariance) = (mean.clone() * 0.0, covariance.clone() * 0.0);
                        change(&mut unit);
                        mean.scaled_add(by, &unit.mean);
                        covariance.scaled_add(by, &unit.covariance);
                        samples[group] = Moments::new(samples[group].n, mean, covariance).unwrap();
                        residual(&samples, pair)
                    };
                    (slope(1e-4) - slope(-1e-4)) / 2e-4
                };
                let s = &perfect[group].covariance;
                let places: Vec<(usize, usize)> = (0..6).flat_map(|c| (c..6).map(move |r| (r, c))).collect();
                let of_covariances: Vec<f64> = places
                    .iter()
                    .map(|&(r, c)| {
                        moved(&|unit| (unit.covariance[(r, c)], unit.covariance[(c, r)]) = (1.0, 1.0))
                    })
                    .collect();
                let of_means: Array1<f64> = (0..6).map(|i| moved(&|unit| unit.mean[i] = 1.0)).collect();
                let mut sum = of_means.dot(&s.dot(&of_means));
                for (x, &(i, j)) in of_covariances.iter().zip(&places) {
                    for (y, &(k, l)) in of_covariances.iter().zip(&places) {
                        sum += x * y * (s[(i, k)] * s[(j, l)] + s[(i, l)] * s[(j, k)]);
                    }
                }
                variance += sum / perfect[group].n;
            }
            assert_relative_eq!(got, variance, max_relative = 1e-5);
        }
    }

    /// Of a great many normal cases both ways of telling agree.
    #[test]
    fn cases_that_are_normal_say_the_same() {
        let (structure, theta) = example();
        let mut stream = Stream::numbered(21, 4);
        let implied = structure.implied(&theta).unwrap();
        let lower = positive::factor(&implied.covariance, 0.0).unwrap();
        let n = 40_000;
        let mut values = Array2::zeros((n, 6));
        for mut row in values.rows_mut() {
            let z: Vec<f64> = (0..6).map(|_| stream.normal()).collect();
            for i in 0..6 {
                row[i] = implied.mean[i] + (0..=i).map(|k| lower[i * 6 + k] * z[k]).sum::<f64>();
            }
        }
        let mean = values.mean_axis(Axis(0)).unwrap();
        let off = &values - &mean;
        let samples = [Moments::new(n as f64, mean, off.t().dot(&off) / n as f64).unwrap()];
        let (structures, q) = ([structure], theta.len());
        let normal = Normal { structures: &structures, samples: &samples, parameters: q };
        let ended = minimize(&normal, &Affine::identity(q), &theta).unwrap();
        let implied = [structures[0].implied(&ended.theta).unwrap()];
        let (inverse, _) = positive::invert(&normal.expected(&ended.theta).unwrap()).unwrap();
        let estimated = Estimated {
            structures: &structures,
            samples: &samples,
            implied: &implied,
            theta: &ended.theta,
            inverse: &inverse,
        };
        let inverses = [positive::invert(&implied[0].covariance).unwrap().0];
        let pairs = [(0, 5), (1, 2), (3, 5)].map(|(a, b)| Pair { group: 0, a, b });
        let told = under_normality(&estimated, &inverses, &pairs);
        let cases = Cases { values, clusters: None, weights: None };
        let seen = of_cases(&estimated, &[&cases], &pairs).unwrap();
        for (told, seen) in told.iter().zip(&seen) {
            assert_relative_eq!(told, seen, max_relative = 0.05);
        }
        // Clusters of one case each: the same but for n / (n − 1).
        let alone = Cases { clusters: Some((0..n).collect()), ..cases };
        let clustered = of_cases(&estimated, &[&alone], &pairs).unwrap();
        assert_relative_eq!(clustered[0], seen[0] * n as f64 / (n as f64 - 1.0), max_relative = 1e-10);
    }
}
