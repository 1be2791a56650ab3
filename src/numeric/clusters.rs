//! Clusters around centers, by linfa-clustering, and how far two divisions agree.

use super::random::Stream;
use super::sum::sum;
use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_clustering::KMeans;
use ndarray::{Array2, ArrayView1};

const TOLERANCE: f64 = 1e-10;
const MOST_STEPS: u64 = 1_000;

/// k clusters of n rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Clusters {
    /// k × d.
    pub centers: Array2<f64>,
    /// Per row the nearest center.
    pub labels: Vec<usize>,
    /// The sum over rows of the squared distance to that center (linfa's `inertia` is its mean).
    pub within: f64,
}

/// The best of `starts` divisions of `rows` (n × d) into `k` clusters, each from centers drawn by k-means++. `None`
/// for fewer than `k` rows, or without clusters.
///
/// # Sources
/// Lloyd (1982); Arthur & Vassilvitskii (2007).
pub fn k_means(rows: &Array2<f64>, k: usize, starts: usize, stream: &Stream) -> Option<Clusters> {
    if k == 0 || rows.nrows() < k {
        return None;
    }
    let model = KMeans::params_with_rng(k, stream.clone())
        .n_runs(starts)
        .tolerance(TOLERANCE)
        .max_n_iterations(MOST_STEPS)
        .fit(&DatasetBase::from(rows.view()))
        .ok()?;
    let centers = model.centroids().clone();
    let labels = nearest(rows, &centers);
    let within =
        sum(rows.rows().into_iter().zip(&labels).map(|(row, &label)| distance(row, centers.row(label))));
    within.is_finite().then_some(Clusters { centers, labels, within })
}

/// Per row the nearest center, the first of equals.
pub fn nearest(rows: &Array2<f64>, centers: &Array2<f64>) -> Vec<usize> {
    let of_row = |row: ArrayView1<'_, f64>| {
        let distances: Vec<f64> = centers.rows().into_iter().map(|center| distance(row, center)).collect();
        (0..distances.len()).min_by(|&i, &j| distances[i].total_cmp(&distances[j])).unwrap_or(0)
    };
    rows.rows().into_iter().map(of_row).collect()
}

fn distance(a: ArrayView1<'_, f64>, b: ArrayView1<'_, f64>) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// The Rand index of two divisions of the same rows, adjusted for chance: 1 when they are the same, 0 on average when
/// they are unrelated. `None` for fewer than two rows, or when both put all rows together.
///
/// # Sources
/// Hubert & Arabie (1985).
pub fn adjusted_rand(a: &[usize], b: &[usize]) -> Option<f64> {
    let n = a.len().min(b.len());
    let width = |labels: &[usize]| labels.iter().max().map_or(0, |most| most + 1);
    let mut table = vec![vec![0_u64; width(b)]; width(a)];
    for (&i, &j) in a.iter().zip(b) {
        table[i][j] += 1;
    }
    let pairs = |count: u64| (count * count.saturating_sub(1) / 2) as f64;
    let together: f64 = table.iter().flatten().map(|&count| pairs(count)).sum();
    let of_a: f64 = table.iter().map(|row| pairs(row.iter().sum())).sum();
    let of_b: f64 = (0..width(b)).map(|j| pairs(table.iter().map(|row| row[j]).sum())).sum();
    let expected = of_a * of_b / pairs(n as u64);
    let most = f64::midpoint(of_a, of_b);
    let index = (together - expected) / (most - expected);
    index.is_finite().then_some(index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::random::Purpose;
    use approx::assert_relative_eq;
    use ndarray::array;

    /// Two tight groups: centers and the within sum of squares by hand.
    #[test]
    fn two_groups_by_hand() {
        let rows = array![[0.0, 0.0], [0.0, 2.0], [10.0, 0.0], [10.0, 4.0]];
        let clusters = k_means(&rows, 2, 10, &Stream::replicate(1, Purpose::ProfileStarts, 0)).unwrap();
        assert_relative_eq!(clusters.within, 2.0 + 8.0, max_relative = 1e-14);
        assert_eq!((clusters.labels[0], clusters.labels[2]), (clusters.labels[1], clusters.labels[3]));
        assert_ne!(clusters.labels[0], clusters.labels[2]);
        assert!(k_means(&rows, 5, 1, &Stream::replicate(1, Purpose::ProfileStarts, 0)).is_none());
    }

    /// Counts 2 1 0 and 0 1 2: 2 pairs together in both, 6 in the first, 3 in the second, of 15: by hand
    /// (2 − 6 · 3 / 15) / ((6 + 3) / 2 − 6 · 3 / 15).
    #[test]
    fn adjusted_rand_by_hand() {
        let (a, b) = ([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]);
        assert_relative_eq!(adjusted_rand(&a, &b).unwrap(), (2.0 - 1.2) / (4.5 - 1.2), max_relative = 1e-14);
        assert_relative_eq!(adjusted_rand(&a, &[1, 1, 1, 0, 0, 0]).unwrap(), 1.0);
        assert_eq!(adjusted_rand(&[0, 0], &[0, 0]), None);
        assert_eq!(adjusted_rand(&[], &[]), None);
    }
}
