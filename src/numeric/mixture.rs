//! Mixtures of normal distributions with a full covariance matrix each, by linfa-clustering.

use super::clusters::k_means;
use super::math::{exp, ln};
use super::matrix::symmetric_eigen;
use super::positive;
use super::random::Stream;
use super::sum::sum;
use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_clustering::{GaussianMixtureModel, GmmInitMethod};
use ndarray::{Array2, ArrayView1, Axis};

/// Added to every variance at every step, relative to a variance of 1: `reg_covariance` of linfa, named here because
/// it lets singular data converge.
const RIDGE: f64 = 1e-6;
/// A component whose covariance matrix has an eigenvalue up to here rests on the ridge rather than on rows.
const COLLAPSED: f64 = 1e-4;
/// When a start is near enough to be compared with others: linfa's own default.
const NEAR: f64 = 1e-3;
const MOST_STEPS: u64 = 500;
/// The best start is followed until a step adds less than this to the log likelihood.
const TOLERANCE: f64 = 1e-8;
const MOST_REFINEMENTS: usize = 2_000;
/// Enough to tell which row belongs where.
const LITTLE: f64 = 1e-2;

/// A fitted mixture of k components in d dimensions.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixture {
    /// k shares, which sum to 1.
    pub weights: Vec<f64>,
    /// k × d.
    pub means: Array2<f64>,
    /// k covariance matrices, d × d.
    pub covariances: Vec<Array2<f64>>,
    /// Of the rows it was fitted to.
    pub log_likelihood: f64,
    /// Starts that did not converge.
    pub failed_starts: usize,
    /// A component has (nearly) no spread in some direction: the likelihood has no maximum there. Of a mixture for
    /// resampling it is not asked.
    pub collapsed: bool,
}

/// The best of several mixtures of `k` components, followed to the maximum of the likelihood: that of linfa, and from
/// every further start one of a k-means of its own. The columns of `rows` (n × d) should have variances of about 1.
/// `None` when no start converged.
///
/// `n_runs` of linfa-clustering 0.8.1 goes on from where the run before ended, so it is not used for starts. Likelihoods
/// are computed from the estimates, not taken from linfa, which keeps that of the step before.
pub fn gaussian_mixture(rows: &Array2<f64>, k: usize, starts: &[Stream]) -> Option<Mixture> {
    if k == 0 || rows.nrows() <= k {
        return None;
    }
    let mut best: Option<Mixture> = None;
    let mut failed = 0;
    for (i, stream) in starts.iter().enumerate() {
        let again = || {
            let mixture = mixture_from(rows, k, &k_means(rows, k, 1, stream)?.labels)?;
            Some(Mixture { collapsed: mixture.is_collapsed(), ..mixture })
        };
        let made = if i == 0 { fit(rows, k, stream) } else { again() };
        match made {
            Some(mixture) if best.as_ref().is_none_or(|b| better(&mixture, b)) => best = Some(mixture),
            Some(_) => {}
            None => failed += 1,
        }
    }
    let best = best?.refined(&Columns::of(rows), TOLERANCE)?;
    Some(Mixture { failed_starts: failed, collapsed: best.is_collapsed(), ..best })
}

/// A mixture from one start, where row i belongs to component `labels[i]` of `k`, followed until steps add little to the
/// likelihood: for resampling. `None` when a component has no rows or the likelihood is not finite.
pub fn mixture_from(rows: &Array2<f64>, k: usize, labels: &[usize]) -> Option<Mixture> {
    let d = rows.ncols();
    let belongs: Vec<f64> =
        (0..k).flat_map(|j| labels.iter().map(move |&label| f64::from(u8::from(label == j)))).collect();
    if (0..k).any(|component| !labels.contains(&component)) {
        return None;
    }
    let empty = Mixture {
        weights: vec![0.0; k],
        means: Array2::zeros((k, d)),
        covariances: vec![Array2::zeros((d, d)); k],
        log_likelihood: 0.0,
        failed_starts: 0,
        collapsed: false,
    };
    let rows = Columns::of(rows);
    empty.maximized(&rows, &belongs).refined(&rows, LITTLE)
}

/// A mixture with spread in all directions comes before one without; then the likelier.
fn better(a: &Mixture, b: &Mixture) -> bool {
    if a.collapsed == b.collapsed { a.log_likelihood > b.log_likelihood } else { b.collapsed }
}

fn fit(rows: &Array2<f64>, k: usize, stream: &Stream) -> Option<Mixture> {
    let model = GaussianMixtureModel::params_with_rng(k, stream.clone())
        .init_method(GmmInitMethod::KMeans)
        .n_runs(1)
        .reg_covariance(RIDGE)
        .tolerance(NEAR)
        .max_n_iterations(MOST_STEPS)
        .fit(&DatasetBase::from(rows.view()))
        .ok()?;
    let mixture = Mixture {
        weights: model.weights().to_vec(),
        means: model.means().clone(),
        covariances: model.covariances().axis_iter(Axis(0)).map(|c| c.to_owned()).collect(),
        log_likelihood: 0.0,
        failed_starts: 0,
        collapsed: false,
    };
    let (_, log_likelihood) = mixture.expect(&Columns::of(rows))?;
    let collapsed = mixture.is_collapsed();
    Some(Mixture { log_likelihood, collapsed, ..mixture })
}

/// Rows by column, each in one piece. The order of the rows is the caller's and the same for every sum over them.
struct Columns {
    n: usize,
    values: Vec<Vec<f64>>,
}

impl Columns {
    fn of(rows: &Array2<f64>) -> Self {
        Columns { n: rows.nrows(), values: rows.columns().into_iter().map(|c| c.to_vec()).collect() }
    }

    /// Per column the distance of each row from the column's center.
    fn away(&self, centers: ArrayView1<'_, f64>, away: &mut Vec<Vec<f64>>) {
        away.resize(self.values.len(), Vec::new());
        for ((away, column), center) in away.iter_mut().zip(&self.values).zip(centers) {
            away.clear();
            away.extend(column.iter().map(|x| x - center));
        }
    }
}

/// k × n, component by component: the probability of each, given a row.
type Probabilities = Vec<f64>;

impl Mixture {
    /// Steps of expectation and maximization (Dempster, Laird & Rubin 1977) with linfa's ridge, until they add less than
    /// `tolerance` to the log likelihood.
    fn refined(mut self, rows: &Columns, tolerance: f64) -> Option<Self> {
        let mut expected = self.expect(rows)?;
        self.log_likelihood = expected.1;
        for _ in 0..MOST_REFINEMENTS {
            let (probabilities, before) = expected;
            let mut next = self.maximized(rows, &probabilities);
            expected = next.expect(rows)?;
            next.log_likelihood = expected.1;
            let gain = expected.1 - before;
            if gain <= 0.0 {
                break;
            }
            self = next;
            if gain < tolerance {
                break;
            }
        }
        Some(self)
    }

    /// The probabilities of the components and the log likelihood; `None` where it is not finite.
    fn expect(&self, rows: &Columns) -> Option<(Probabilities, f64)> {
        let mut logs = self.log_densities(rows)?;
        let mut most = vec![f64::NEG_INFINITY; rows.n];
        for of_component in logs.chunks_exact(rows.n.max(1)) {
            most.iter_mut().zip(of_component).for_each(|(most, log)| *most = most.max(*log));
        }
        let mut total = vec![0.0; rows.n];
        for of_component in logs.chunks_exact_mut(rows.n.max(1)) {
            for ((log, most), total) in of_component.iter_mut().zip(&most).zip(&mut total) {
                *log = exp(*log - most);
                *total += *log;
            }
        }
        for of_component in logs.chunks_exact_mut(rows.n.max(1)) {
            of_component.iter_mut().zip(&total).for_each(|(p, total)| *p /= total);
        }
        let log_likelihood = sum(most.iter().zip(&total).map(|(most, total)| most + ln(*total)));
        log_likelihood.is_finite().then_some((logs, log_likelihood))
    }

    /// The weights, means and covariances that fit these probabilities best.
    fn maximized(&self, rows: &Columns, probabilities: &Probabilities) -> Mixture {
        let d = self.means.ncols();
        let mut next = self.clone();
        let (mut away, mut weighted) = (Vec::new(), Vec::new());
        for (component, shares) in probabilities.chunks_exact(rows.n.max(1)).enumerate() {
            let size = shares.iter().sum::<f64>().max(f64::MIN_POSITIVE);
            next.weights[component] = size / rows.n as f64;
            for (i, column) in rows.values.iter().enumerate() {
                next.means[(component, i)] = dot(shares, column) / size;
            }
            rows.away(next.means.row(component), &mut away);
            for i in 0..d {
                weighted.clear();
                weighted.extend(shares.iter().zip(&away[i]).map(|(p, away)| p * away));
                for (j, other) in away[..=i].iter().enumerate() {
                    let ridge = if i == j { RIDGE } else { 0.0 };
                    let value = dot(&weighted, other) / size + ridge;
                    next.covariances[component][(i, j)] = value;
                    next.covariances[component][(j, i)] = value;
                }
            }
        }
        next
    }

    fn is_collapsed(&self) -> bool {
        let least = |c: &Array2<f64>| symmetric_eigen(c).and_then(|eigen| eigen.values.last().copied());
        self.covariances.iter().any(|c| least(c).is_none_or(|value| value <= COLLAPSED))
    }

    /// Free parameters: k − 1 weights, k means and k covariance matrices.
    pub fn n_parameters(&self) -> usize {
        let (k, d) = self.means.dim();
        k - 1 + k * d + k * d * (d + 1) / 2
    }

    /// n × k: the probability of each component, given a row; `None` when a covariance matrix is singular.
    pub fn probabilities(&self, rows: &Array2<f64>) -> Option<Array2<f64>> {
        let (probabilities, _) = self.expect(&Columns::of(rows))?;
        let n = rows.nrows();
        Some(Array2::from_shape_fn((n, self.weights.len()), |(i, j)| probabilities[j * n + i]))
    }

    /// k × n: ln of weight × density. The distance is that of `L⁻¹(x − μ)`, where `LLᵀ` is the covariance matrix.
    fn log_densities(&self, rows: &Columns) -> Option<Vec<f64>> {
        let (k, d) = self.means.dim();
        let constant = d as f64 * ln(2.0 * std::f64::consts::PI);
        let mut logs = Vec::with_capacity(k * rows.n);
        let (mut away, mut distance) = (Vec::new(), vec![0.0; rows.n]);
        for component in 0..k {
            let covariance = &self.covariances[component];
            let l = positive::factor_of(d, |i, j| covariance[(i, j)], 0.0)?;
            let log_determinant: f64 = (0..d).map(|i| 2.0 * ln(l[i * d + i])).sum();
            rows.away(self.means.row(component), &mut away);
            distance.fill(0.0);
            for i in 0..d {
                let (before, own) = away.split_at_mut(i);
                for (j, before) in before.iter().enumerate() {
                    own[0].iter_mut().zip(before).for_each(|(own, before)| *own -= l[i * d + j] * before);
                }
                for (own, distance) in own[0].iter_mut().zip(&mut distance) {
                    *own /= l[i * d + i];
                    *distance += *own * *own;
                }
            }
            let at_center = ln(self.weights[component]) - 0.5 * (constant + log_determinant);
            logs.extend(distance.iter().map(|distance| at_center - 0.5 * distance));
        }
        Some(logs)
    }
}

/// Σ xy, by four sums side by side: always in the same order.
fn dot(x: &[f64], y: &[f64]) -> f64 {
    let mut lanes = [0.0; 4];
    let (x4, y4) = (x.chunks_exact(4), y.chunks_exact(4));
    let rest: f64 = x4.remainder().iter().zip(y4.remainder()).map(|(a, b)| a * b).sum();
    for (x, y) in x4.zip(y4) {
        (0..4).for_each(|i| lanes[i] += x[i] * y[i]);
    }
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]) + rest
}

/// The Bayesian information criterion, −2 ln L + q ln n: the smaller the better.
///
/// # Sources
/// Schwarz (1978).
pub fn bic(log_likelihood: f64, n_parameters: usize, n: usize) -> f64 {
    -2.0 * log_likelihood + n_parameters as f64 * ln(n as f64)
}

/// How sharply rows are divided: 1 − Σ −p ln p / (n ln k), 1 when every row belongs to one component for sure, 0 when
/// it may as well belong to any. `None` for one component.
///
/// # Sources
/// Celeux & Soromenho (1996).
pub fn relative_entropy(probabilities: &Array2<f64>) -> Option<f64> {
    let (n, k) = probabilities.dim();
    let doubt = sum(probabilities.iter().filter(|p| **p > 0.0).map(|p| -p * ln(*p)));
    (k > 1 && n > 0).then(|| 1.0 - doubt / (n as f64 * ln(k as f64)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::random::Purpose;
    use approx::assert_relative_eq;

    fn starts(n: u64) -> Vec<Stream> {
        (0..n).map(|i| Stream::replicate(1, Purpose::ProfileStarts, i)).collect()
    }

    fn two_groups() -> Array2<f64> {
        let mut stream = Stream::replicate(2, Purpose::ProfileStarts, 0);
        Array2::from_shape_fn((120, 2), |(i, _)| stream.normal() * 0.3 + if i < 40 { -1.5 } else { 0.75 })
    }

    /// One component: the normal log likelihood at the means and the covariances with divisor n, −n/2 (d ln 2π + ln|S|
    /// + d), but for the ridge of one millionth.
    #[test]
    fn one_component_has_a_closed_form() {
        let rows = two_groups();
        let (n, d) = (120.0, 2.0);
        let centered = &rows - &rows.mean_axis(Axis(0)).unwrap();
        let covariance = centered.t().dot(&centered) / n;
        let determinant = covariance[(0, 0)] * covariance[(1, 1)] - covariance[(0, 1)] * covariance[(0, 1)];
        let exact = -n / 2.0 * (d * ln(2.0 * std::f64::consts::PI) + ln(determinant) + d);
        let mixture = gaussian_mixture(&rows, 1, &starts(1)).unwrap();
        assert_relative_eq!(mixture.log_likelihood, exact, max_relative = 1e-7);
        assert_eq!(mixture.n_parameters(), 5);
    }

    #[test]
    fn finds_two_groups_of_known_place_and_size() {
        let rows = two_groups();
        let two = gaussian_mixture(&rows, 2, &starts(5)).unwrap();
        let first = usize::from(two.means[(0, 0)] >= 0.0);
        assert_relative_eq!(two.weights[first], 1.0 / 3.0, max_relative = 1e-3);
        assert!((two.means[(first, 0)] + 1.5).abs() < 0.2 && (two.means[(1 - first, 1)] - 0.75).abs() < 0.2);
        let probabilities = two.probabilities(&rows).unwrap();
        assert!(relative_entropy(&probabilities).unwrap() > 0.95);
        let one = gaussian_mixture(&rows, 1, &starts(1)).unwrap();
        assert!(bic(two.log_likelihood, 11, 120) < bic(one.log_likelihood, 5, 120));
    }

    /// A repeated column makes every covariance matrix singular: linfa's ridge lets it converge, and it is told.
    #[test]
    fn singular_data_collapse() {
        let rows = two_groups();
        let twins = Array2::from_shape_fn((120, 2), |(i, _)| rows[(i, 0)]);
        assert!(gaussian_mixture(&twins, 2, &starts(3)).is_none_or(|mixture| mixture.collapsed));
        assert!(gaussian_mixture(&rows, 0, &starts(1)).is_none());
        assert!(gaussian_mixture(&rows, 200, &starts(1)).is_none());
    }

    #[test]
    fn entropy_and_bic_by_hand() {
        assert_relative_eq!(relative_entropy(&ndarray::array![[0.5, 0.5], [1.0, 0.0]]).unwrap(), 0.5);
        assert_eq!(relative_entropy(&ndarray::array![[1.0], [1.0]]), None);
        assert_relative_eq!(bic(-100.0, 5, 100), 200.0 + 5.0 * ln(100.0), max_relative = 1e-15);
    }
}
