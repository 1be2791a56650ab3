//! The answers that a structural model is fitted to, per group.

use super::super::Input;
use super::super::scored_items::ScoredItems;
use super::columns::{Column, matrix, sort, sums};
use crate::model::caveat::Caveat;
use crate::model::measurement::{Missing, Model};
use crate::model::responses::Values;
use crate::numeric::fraction::to_f64;
use crate::numeric::math::ln;
use crate::numeric::matrix::symmetric_eigen;
use crate::numeric::positive;
use crate::numeric::sem::casewise::Cases;
use crate::numeric::sem::normal::Moments;
use ndarray::{Array1, Array2, Axis};

/// An eigenvalue of a correlation matrix that is 0 but for rounding.
const ZERO: f64 = 1e-10;

/// The answers of all groups.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    /// One, unnamed, unless the model compares groups.
    pub groups: Vec<Group>,
    /// Rows left out, having no answer on a variable.
    pub incomplete: usize,
}

/// The answers of one group.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub name: String,
    /// n × p, in the order of the answers themselves; NaN where missing. No cases where rows are not held.
    pub cases: Cases,
    /// Exact sums of whole answers, where each case is complete and counts once.
    pub sums: Option<Sums>,
}

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

    fn mean_and_covariance(&self) -> Option<(Array1<f64>, Array2<f64>)> {
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

/// Why a model could not be fitted.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    /// Respondents, where they could be counted.
    pub n: Option<usize>,
    pub caveats: Vec<Caveat>,
}

impl Refusal {
    pub fn new(n: usize, code: &str, about: &[&str]) -> Self {
        Refusal { n: Some(n), caveats: vec![Caveat::new(code, about)] }
    }
}

impl Sample {
    /// Respondents.
    pub fn n(&self) -> usize {
        self.groups.iter().map(Group::n).sum()
    }

    /// The moments of every group.
    ///
    /// # Errors
    /// A group with too few respondents, a variable that does not vary, variables that are one.
    pub fn moments(&self, observed: &[String]) -> Result<Vec<Moments>, Refusal> {
        self.groups.iter().map(|group| group.moments(observed, self.n())).collect()
    }
}

impl Group {
    /// Respondents.
    pub fn n(&self) -> usize {
        self.sums.as_ref().map_or(self.cases.values.nrows(), |sums| sums.n as usize)
    }

    fn moments(&self, observed: &[String], n_all: usize) -> Result<Moments, Refusal> {
        let values = &self.cases.values;
        let (n, p) = (self.n(), values.ncols());
        if n <= p {
            let about = [n.to_string(), p.to_string(), self.name.clone()];
            return Err(Refusal::new(n_all, "S636", &[&about[0], &about[1], &about[2]]));
        }
        let exact = self.sums.as_ref().and_then(Sums::mean_and_covariance);
        let (units, mean, covariance) = match (exact, &self.cases.weights) {
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
        };
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

/// What is wanted of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Every case.
    Cases,
    /// Exact sums alone, where these can be had; else cases.
    Sums,
}

/// The sample of `model` for an estimator: the latest wave, or all waves where they are what is compared.
pub(super) fn sample(
    input: &Input<'_>,
    model: &Model,
    observed: &[String],
    grouping: Option<&str>,
    wanted: Wanted,
) -> Result<Sample, Refusal> {
    if input.responses.counted {
        return counted(input, model, observed, grouping);
    }
    let items = ScoredItems::named(input, observed);
    let across_waves = grouping.is_some() && grouping == input.settings().data.wave.as_deref();
    let rows: Vec<usize> =
        if across_waves { (0..input.responses.rows).collect() } else { items.rows.clone() };
    let columns: Vec<Column> = items.items.iter().map(|item| Column::of(item, &rows)).collect();
    let absent = items.items.iter().zip(&columns).filter(|(_, column)| column.is_empty());
    let absent: Vec<&str> = absent.map(|(item, _)| item.name).collect();
    if !absent.is_empty() {
        return Err(Refusal::new(rows.len(), "S637", &[&absent.join(", ")]));
    }
    let all_kept = model.missing != Missing::Listwise;
    let weights = input.responses.weights().filter(|_| model.weighted);
    let p = observed.len();
    let mut missing = vec![0; rows.len()];
    for column in &columns {
        column.count_missing(&mut missing);
    }
    // Of each group the places of its respondents among the rows.
    let (names, group_of) = groups_of(input, grouping, &rows);
    let mut groups: Vec<(String, Vec<usize>)> = names.into_iter().map(|name| (name, Vec::new())).collect();
    let mut incomplete = 0;
    for (at, (group, missing)) in group_of.into_iter().zip(&missing).enumerate() {
        let Some(group) = group else { continue };
        if if all_kept { *missing < p } else { *missing == 0 } {
            groups[group].1.push(at);
        } else {
            incomplete += 1;
        }
    }
    if grouping.is_some() {
        in_declared_order(input, grouping, &mut groups);
        groups.retain(|(_, members)| !members.is_empty());
        if groups.len() < 2 {
            return Err(Refusal::new(rows.len(), "S640", &[grouping.unwrap_or_default()]));
        }
    }
    let cluster = |at: usize| input.responses.organization.get(rows[at]).map_or(rows[at], |&o| o as usize);
    let weight = |at: usize| weights.map_or(1.0, |weights| weights[rows[at]]);
    let clustered = model.cluster && !input.responses.organization.is_empty();
    // Together the weights are as many as the respondents.
    let mut all: Vec<f64> = groups.iter().flat_map(|(_, members)| members).map(|&at| weight(at)).collect();
    all.sort_unstable_by(f64::total_cmp);
    let unit = all.len() as f64 / all.iter().sum::<f64>();
    let group = |(name, mut members): (String, Vec<usize>)| {
        let exact = !all_kept && weights.is_none();
        if exact
            && wanted == Wanted::Sums
            && let Some(sums) = sums(&columns, &members)
        {
            let cases = Cases { values: Array2::zeros((0, p)), clusters: None, weights: None };
            return Group { name, cases, sums: Some(sums) };
        }
        // The order of the file must not reach the last digit.
        sort(&columns, &mut members, |a, b| {
            cluster(a).cmp(&cluster(b)).then_with(|| weight(a).total_cmp(&weight(b)))
        });
        let values = matrix(&columns, &members);
        let sums = if exact { sums(&columns, &members).or_else(|| Sums::of(&values)) } else { None };
        let clusters = clustered.then(|| members.iter().map(|&at| cluster(at)).collect());
        let weights = weights.map(|_| members.iter().map(|&at| weight(at) * unit).collect());
        Group { name, cases: Cases { values, clusters, weights }, sums }
    };
    Ok(Sample { groups: groups.into_iter().map(group).collect(), incomplete })
}

/// The same where rows are not held, from sums that were counted: of complete cases that count once, in all or by wave.
fn counted(
    input: &Input<'_>,
    model: &Model,
    observed: &[String],
    grouping: Option<&str>,
) -> Result<Sample, Refusal> {
    let not_counted = || Refusal { n: None, caveats: vec![Caveat::new("D591", &[])] };
    let by_wave = grouping.is_some() && grouping == input.settings().data.wave.as_deref();
    if model.missing == Missing::Fiml || model.weighted || model.cluster || (grouping.is_some() && !by_wave) {
        return Err(not_counted());
    }
    let latest = input.responses.latest_wave();
    let waves = if by_wave { 0..input.responses.waves.len() } else { latest..latest + 1 };
    let of_wave: Vec<(usize, ScoredItems<'_>)> =
        waves.map(|wave| (wave, ScoredItems::of_wave(input, observed, wave))).collect();
    let respondents = of_wave.iter().map(|(_, items)| items.n_respondents).sum();
    let absent: Vec<&str> = (0..observed.len())
        .filter(|&i| of_wave.iter().all(|(_, items)| items.items[i].n(&[]) == 0))
        .map(|i| observed[i].as_str())
        .collect();
    if !absent.is_empty() {
        return Err(Refusal::new(respondents, "S637", &[&absent.join(", ")]));
    }
    let places: Vec<usize> = (0..observed.len()).collect();
    let mut groups = Vec::new();
    for (wave, items) in &of_wave {
        let (n, totals, products) = items.complete_scored_sums(&places).ok_or_else(not_counted)?;
        let name = input.responses.waves.get(*wave).filter(|_| by_wave);
        let cases = Cases { values: Array2::zeros((0, observed.len())), clusters: None, weights: None };
        let name = name.map_or_else(String::new, |wave| wave.0.clone());
        groups.push(Group { name, cases, sums: Some(Sums { n, totals, products }) });
    }
    if by_wave {
        groups.retain(|group| group.n() > 0);
        if groups.len() < 2 {
            return Err(Refusal::new(respondents, "S640", &[grouping.unwrap_or_default()]));
        }
    }
    let complete: usize = groups.iter().map(Group::n).sum();
    Ok(Sample { groups, incomplete: respondents - complete })
}

/// The names of groups as they come first in the data, and per row which it belongs to; `None` where to none.
fn groups_of(input: &Input<'_>, grouping: Option<&str>, rows: &[usize]) -> (Vec<String>, Vec<Option<usize>>) {
    let Some(column) = grouping else { return (vec![String::new()], vec![Some(0); rows.len()]) };
    let mut names: Vec<String> = Vec::new();
    let mut place = |name: &str| {
        names.iter().position(|known| known == name).unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        })
    };
    let of = if input.settings().data.wave.as_deref() == Some(column) {
        let wave = |&row: &usize| {
            let at = input.responses.wave.get(row).map_or(0, |&w| usize::from(w));
            input.responses.waves.get(at).map(|wave| place(&wave.0))
        };
        rows.iter().map(wave).collect()
    } else {
        match input.responses.columns.get(column) {
            Some(values @ Values::Words { .. }) => {
                rows.iter().map(|&row| values.word(row).map(&mut place)).collect()
            }
            Some(values) => {
                rows.iter().map(|&row| values.number(row).map(|v| place(&v.to_string()))).collect()
            }
            None => vec![None; rows.len()],
        }
    };
    (names, of)
}

/// Groups in the order of the codebook's `values`, or of waves; else as they come first in the data.
fn in_declared_order<T>(input: &Input<'_>, grouping: Option<&str>, groups: &mut [(String, T)]) {
    let Some(column) = grouping else { return };
    let is_wave = input.settings().data.wave.as_deref() == Some(column);
    let declared: Vec<String> = if is_wave {
        input.responses.waves.iter().map(|w| w.0.clone()).collect()
    } else {
        input.codebook().columns.get(column).map(|c| c.values.clone()).unwrap_or_default()
    };
    groups.sort_by_key(|(name, _)| declared.iter().position(|d| d == name).unwrap_or(usize::MAX));
}
