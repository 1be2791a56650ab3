//! The answers of one group that a structural model is fitted to, and their moments.

use super::sample::Refusal;
use super::sums::{Clusters, Sums};
use super::varying::Varying;
use crate::numeric::four_tables::FourTables;
use crate::numeric::math::ln;
use crate::numeric::matrix::symmetric_eigen;
use crate::numeric::positive;
use crate::numeric::sem::casewise::Cases;
use crate::numeric::sem::gamma::Gamma;
use crate::numeric::sem::normal::Moments;
use ndarray::{Array1, Array2, Axis};
use std::sync::OnceLock;

/// An eigenvalue of a correlation matrix that is 0 but for rounding.
const ZERO: f64 = 1e-10;

/// Joint counts of the answers to four variables at a time.
#[derive(Debug, Clone)]
pub(super) struct AnswerTables {
    /// Per variable, the answer that place 0 stands for.
    pub lowest: Vec<i64>,
    pub places: FourTables,
}

/// The answers of one group.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub name: String,
    /// n × p, in the order of the answers themselves; NaN where missing. No cases where rows are not held.
    pub cases: Cases,
    /// Exact sums of whole answers, where each case is complete and counts once.
    pub sums: Option<Sums>,
    /// The same by cluster, where cases are not held.
    pub clusters: Option<Clusters>,
    /// Joint counts of answers, where cases are not held.
    pub tables: Option<AnswerTables>,
    /// How moments vary, once it is made of what is held in place of cases.
    gamma: OnceLock<Option<Gamma>>,
}

impl Group {
    /// Of cases.
    pub fn of_cases(name: String, cases: Cases, sums: Option<Sums>) -> Self {
        Group { name, cases, sums, clusters: None, tables: None, gamma: OnceLock::new() }
    }

    /// Of exact sums of `p` variables alone.
    pub fn of_sums(name: String, sums: Sums) -> Self {
        let cases = Cases { values: Array2::zeros((0, sums.totals.len())), clusters: None, weights: None };
        Group::of_cases(name, cases, Some(sums))
    }

    /// Of sums by cluster.
    pub fn of_clusters(name: String, clusters: Clusters) -> Self {
        let sums = clusters.total(|_| 1);
        Group { clusters: Some(clusters), ..Group::of_sums(name, sums) }
    }

    /// How moments vary; `None` where cases are held, which say so themselves.
    pub fn gamma(&self) -> Option<&Gamma> {
        self.gamma.get_or_init(|| self.clusters.as_ref().and_then(Clusters::gamma)).as_ref()
    }

    /// Of sums, and how moments vary.
    pub fn of_gamma(name: String, sums: Sums, gamma: Gamma) -> Self {
        Group { gamma: OnceLock::from(Some(gamma)), ..Group::of_sums(name, sums) }
    }

    /// Of joint counts of answers, and their sums.
    pub fn of_tables(name: String, sums: Sums, tables: AnswerTables) -> Self {
        Group { tables: Some(tables), ..Group::of_sums(name, sums) }
    }

    /// The answers to a variable that occur, in order; those beyond the first `most` may be left out.
    pub fn answers(&self, variable: usize, most: usize) -> Vec<f64> {
        let mut found: Vec<f64> = Vec::new();
        if let Some(AnswerTables { lowest, places }) = &self.tables {
            let counts = places.of(&[variable]).into_iter().zip(lowest[variable]..);
            found.extend(counts.filter(|(count, _)| *count > 0).map(|(_, answer)| answer as f64));
        }
        for value in self.cases.values.column(variable).iter().filter(|value| !value.is_nan()) {
            if !found.contains(value) {
                found.push(*value);
                if found.len() > most {
                    break;
                }
            }
        }
        found.sort_by(f64::total_cmp);
        found
    }

    /// What tells how moments vary.
    pub fn varying(&self) -> Varying<'_> {
        self.gamma().map_or(Varying::Cases(&self.cases), Varying::Sums)
    }

    /// Respondents.
    pub fn n(&self) -> usize {
        self.sums.as_ref().map_or(self.cases.values.nrows(), |sums| sums.n as usize)
    }

    /// The respondents, or what their weights add up to; means, and covariances with that in the denominator.
    pub fn mean_and_covariance(&self) -> (f64, Array1<f64>, Array2<f64>) {
        let values = &self.cases.values;
        let (n, p) = (self.n(), values.ncols());
        let exact = self.sums.as_ref().and_then(Sums::mean_and_covariance);
        match (exact, &self.cases.weights) {
            (Some((mean, covariance)), _) => (n as f64, mean, covariance),
            (None, None) => {
                let mean = values.mean_axis(Axis(0)).unwrap_or_else(|| Array1::zeros(p));
                let off = values - &mean;
                let covariance = off.t().dot(&off) / n as f64;
                (n as f64, mean, covariance)
            }
            (None, Some(weights)) => {
                let total = weights.sum();
                let mean = weights.dot(values) / total;
                let off = values - &mean;
                let covariance = (&off * &weights.view().insert_axis(Axis(1))).t().dot(&off) / total;
                (total, mean, covariance)
            }
        }
    }

    /// Means and covariances, where a model can be fitted to them; `n_all` are the respondents of all groups.
    ///
    /// # Errors
    /// As [`super::sample::Sample::moments`].
    pub fn moments(&self, observed: &[String], n_all: usize) -> Result<Moments, Refusal> {
        let values = &self.cases.values;
        let (n, p) = (self.n(), values.ncols());
        if n <= p {
            let about = [n.to_string(), p.to_string(), self.name.clone()];
            return Err(Refusal::new(n_all, "S636", &[&about[0], &about[1], &about[2]]));
        }
        let (units, mean, covariance) = self.mean_and_covariance();
        let constant: Vec<&str> = (0..p)
            .filter(|&i| match &self.sums {
                Some(sums) => sums.n * sums.products[(i, i)] == sums.totals[i] * sums.totals[i],
                None => values.column(i).iter().all(|v| *v == values[(0, i)]),
            })
            .map(|i| observed[i].as_str())
            .collect();
        if !constant.is_empty() {
            return Err(Refusal::new(n_all, "S637", &[&constant.join(", ")]));
        }
        let sd: Vec<f64> = covariance.diag().iter().map(|variance| variance.sqrt()).collect();
        let correlation = Array2::from_shape_fn((p, p), |(i, j)| covariance[(i, j)] / (sd[i] * sd[j]));
        // One over the least eigenvalue is below the trace of the inverse.
        let sure = positive::invert(&correlation).filter(|(inverse, _)| inverse.diag().sum() < 0.5 / ZERO);
        let log_determinant = sure.map(|(_, log)| log + 2.0 * sd.iter().map(|sd| ln(*sd)).sum::<f64>());
        if let Some(log_determinant) = log_determinant {
            return Ok(Moments { n: units, units, mean, covariance, log_determinant });
        }
        let least = symmetric_eigen(&correlation).and_then(|e| e.values.last().copied()).unwrap_or(0.0);
        let moments = Moments::new(units, mean, covariance).filter(|_| least > ZERO);
        moments.ok_or_else(|| Refusal::new(n_all, "S638", &[&format!("{least:.2e}")]))
    }
}
