//! Weighted means of clustered values, with the linearized standard error of survey statistics.

use super::distribution::t_quantile;
use super::interval::MeanInterval;
use super::sum::sum;

/// The values of one cluster with their weights, belonging together by position.
pub type Weighted = (Vec<f64>, Vec<f64>);

/// ȳ = Σwy / Σw with SE² = k/(k − 1) Σ z², where z = Σ w(y − ȳ) / Σw of each of k clusters, and the 95% interval of
/// Student's t on k − 1 degrees of freedom. The standard deviation is √(n/(n − 1) Σw(y − ȳ)² / Σw). `None` for fewer than
/// two clusters. With weights of one size and a value per cluster it is the plain mean with its interval.
///
/// # Sources
/// Kish (1965); Binder (1983).
pub fn linearized_mean(clusters: &[Weighted]) -> Option<MeanInterval> {
    let clusters: Vec<&Weighted> = clusters.iter().filter(|c| !c.0.is_empty()).collect();
    let k = clusters.len() as f64;
    if clusters.len() < 2 {
        return None;
    }
    let pairs = || clusters.iter().flat_map(|(y, w)| y.iter().copied().zip(w.iter().copied()));
    let total = sum(pairs().map(|(_, w)| w));
    let mean = sum(pairs().map(|(y, w)| w * y)) / total;
    let cluster = |(y, w): &Weighted| sum(y.iter().zip(w).map(|(y, w)| w * (y - mean))) / total;
    let constant = pairs().all(|(y, _)| y == clusters[0].0[0]);
    if constant {
        let mean = clusters[0].0[0];
        return Some(MeanInterval { mean, sd: 0.0, se: 0.0, low: mean, high: mean, df: k - 1.0 });
    }
    let se = (k / (k - 1.0) * sum(clusters.iter().map(|c| cluster(c) * cluster(c)))).sqrt();
    let n = pairs().count() as f64;
    let sd = (n / (n - 1.0) * sum(pairs().map(|(y, w)| w * (y - mean) * (y - mean))) / total).sqrt();
    let half = t_quantile(0.975, k - 1.0) * se;
    Some(MeanInterval { mean, sd, se, low: mean - half, high: mean + half, df: k - 1.0 })
}

/// The same with every value a cluster of its own.
pub fn weighted_mean(values: &[f64], weights: &[f64]) -> Option<MeanInterval> {
    let clusters: Vec<Weighted> = values.iter().zip(weights).map(|(y, w)| (vec![*y], vec![*w])).collect();
    linearized_mean(&clusters)
}

/// What unequal weights multiply the variance of a mean by: 1 + CV² of the weights = n Σw² / (Σw)².
///
/// # Sources
/// Kish (1965).
pub fn effect_of_weights(weights: &[f64]) -> Option<f64> {
    let total = sum(weights.iter().copied());
    let squares = sum(weights.iter().map(|w| w * w));
    (total > 0.0).then(|| weights.len() as f64 * squares / (total * total))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::interval::t_interval;
    use approx::assert_relative_eq;
    use std::collections::BTreeMap;

    /// tests/reference/levels/make.R: the linearization of R's survey package, written out.
    #[test]
    fn clustered_and_weighted_means_agree_with_r() {
        let weights: Vec<f64> = include_str!("../../tests/reference/levels/weights.csv")
            .lines()
            .skip(1)
            .map(|line| line.parse().unwrap())
            .collect();
        let mut groups: BTreeMap<u32, (Weighted, Weighted)> = BTreeMap::new();
        let lines = include_str!("../../tests/reference/levels/pairs.csv").lines().skip(1);
        for (line, w) in lines.zip(&weights) {
            let cells: Vec<&str> = line.split(',').collect();
            let (weighted, plain) = groups.entry(cells[0].parse().unwrap()).or_default();
            let y: f64 = cells[2].parse().unwrap();
            weighted.0.push(y);
            weighted.1.push(*w);
            plain.0.push(y);
            plain.1.push(1.0);
        }
        let (weighted, plain): (Vec<Weighted>, Vec<Weighted>) = groups.into_values().unzip();
        let text = include_str!("../../tests/reference/levels/values.txt");
        let wanted = |name: &str| -> f64 {
            let line = text.lines().find_map(|line| line.strip_prefix(&format!("{name} ")));
            line.unwrap().parse().unwrap()
        };
        let got = linearized_mean(&weighted).unwrap();
        assert_relative_eq!(got.mean, wanted("members_mean"), max_relative = 1e-13);
        assert_relative_eq!(got.se, wanted("members_se"), max_relative = 1e-12);
        let got = linearized_mean(&plain).unwrap();
        assert_relative_eq!(got.mean, wanted("members_mean_plain"), max_relative = 1e-13);
        assert_relative_eq!(got.se, wanted("members_se_plain"), max_relative = 1e-12);
        let of = |c: &Weighted| sum(c.0.iter().zip(&c.1).map(|(y, w)| w * y)) / sum(c.1.iter().copied());
        let means = t_interval(&weighted.iter().map(of).collect::<Vec<_>>()).unwrap();
        assert_relative_eq!(means.mean, wanted("groups_mean"), max_relative = 1e-13);
        assert_relative_eq!(means.se, wanted("groups_se"), max_relative = 1e-12);
    }

    #[test]
    fn equal_weights_are_no_weights() {
        let values = [1.0, 4.0, 2.0, 2.5];
        let (plain, got) = (t_interval(&values).unwrap(), weighted_mean(&values, &[3.0; 4]).unwrap());
        assert_relative_eq!(got.se, plain.se, max_relative = 1e-14);
        assert_relative_eq!(got.sd, plain.sd, max_relative = 1e-14);
        assert_relative_eq!(got.low, plain.low, max_relative = 1e-14);
        assert_relative_eq!(effect_of_weights(&[3.0; 4]).unwrap(), 1.0, max_relative = 1e-15);
        // Weights 1 and 3: CV² = 1/4.
        assert_relative_eq!(effect_of_weights(&[1.0, 3.0]).unwrap(), 1.25, max_relative = 1e-15);
        assert!(weighted_mean(&[1.0], &[1.0]).is_none());
        assert_eq!(weighted_mean(&[0.1, 0.1, 0.1], &[0.3, 0.7, 0.9]).unwrap().se, 0.0);
    }
}
