//! One model from all answers there are.

use super::group::Group;
use super::modification::{Tests, tested};
use super::parameters::ParameterTable;
use super::residuals;
use super::sample::{Refusal, Sample};
use super::solve::{Corrected, Fitted, identified, minimum, moments_counted, scaled, trace_of_product};
use super::starts::starts;
use crate::model::measurement::Estimator;
use crate::numeric::fiml;
use crate::numeric::positive;
use crate::numeric::sem::casewise::meat;
use crate::numeric::sem::corrected::expected_discrepancy;
use crate::numeric::sem::curvature::{Information, of_moments};
use crate::numeric::sem::derivatives::Directions;
use crate::numeric::sem::fit::Test;
use crate::numeric::sem::incomplete::{Incomplete, Pattern, patterns};
use crate::numeric::sem::modification;
use crate::numeric::sem::normal::{Moments, Normal};
use crate::numeric::sem::search::{Objective, minimize};
use crate::numeric::sem::sparse::SparseRows;
use crate::numeric::sem::{Affine, Entry, Implied, Place, Structure, Value};
use ndarray::{Array2, Axis, Slice};

/// Fits `table` to all answers of `sample`.
///
/// # Errors
/// Samples whose moments can't be estimated, models that are not identified, searches that do not end.
pub(super) fn solve(table: ParameterTable, sample: &Sample, estimator: Estimator) -> Result<Fitted, Refusal> {
    let n = sample.n();
    let refuse = |code: &str| Refusal::new(n, code, &[]);
    let samples = saturated_moments(&table.variables.observed, sample)?;
    let found: Vec<Vec<Pattern>> = sample.groups.iter().map(|g| patterns(&g.cases)).collect();
    let structures = table.structures();
    let constraints = Affine::new(table.q, &table.equations).map_err(|_| refuse("S648"))?;
    let start = starts(&table, &samples);
    let normal = Normal { structures: &structures, samples: &samples, parameters: table.q };
    identified(&normal, &constraints, &start, &table, n)?;
    // The estimates from the saturated moments are near.
    let near = minimize(&normal, &constraints, &start).filter(|e| e.converged).map_or(start, |e| e.theta);
    let model = Incomplete { structures: &structures, patterns: &found, parameters: table.q };
    let ended = minimum(&model, &constraints, &near, n)?;
    let implied: Option<Vec<Implied>> = structures.iter().map(|s| s.implied(&ended.theta)).collect();
    let implied = implied.ok_or_else(|| refuse("S649"))?;
    let is_robust = estimator == Estimator::Mlr;
    let saturated = saturated(sample, &samples, &found, is_robust).ok_or_else(|| refuse("S652"))?;
    let independent = Independent::new(sample, &found, is_robust).ok_or_else(|| refuse("S652"))?;
    let groups = table.groups as f64;
    let p = table.variables.observed.len() as f64;
    let test = Test {
        chi_square: model.n() * (ended.value - saturated.value),
        df: moments_counted(&table) - constraints.kept.len() as f64,
    };
    let baseline = Test {
        chi_square: model.n() * (independent.value - saturated.value),
        df: groups * p * (p - 1.0) / 2.0,
    };
    let bread = bread(&model, &constraints, &ended.theta);
    let middle = bread
        .as_ref()
        .filter(|_| is_robust)
        .and_then(|_| middle(&model, &constraints, &ended.theta, &sample.groups));
    let covariance = match (&bread, &middle) {
        (Some(bread), Some(middle)) if is_robust => Some(constraints.expanded(&bread.dot(middle).dot(bread))),
        (Some(bread), _) if !is_robust => Some(constraints.expanded(bread)),
        _ => None,
    };
    let scaled_tests = is_robust.then(|| {
        let lost = bread.as_ref().zip(middle.as_ref()).map(|(b, m)| trace_of_product(b, m));
        let of_model = lost.and_then(|lost| scaled(test, (saturated.trace - lost) / test.df));
        [of_model, scaled(baseline, (saturated.trace - independent.trace) / baseline.df)]
    });
    let own_jacobians = jacobians(&structures, &implied, &constraints);
    let weights = saturated.stacked(&samples);
    let robust_of = |implied: &[Implied], jacobians: &[SparseRows], df: f64| {
        corrected(&samples, weights.as_ref()?, implied, jacobians, df)
    };
    let robust = [
        robust_of(&implied, &own_jacobians, test.df),
        robust_of(&independent.implied, &independent.jacobians, baseline.df),
    ];
    let log_likelihood = model.log_likelihood(ended.value);
    // Through half the expected second derivatives to the moments of each group.
    let weights: Option<Vec<Array2<f64>>> = found
        .iter()
        .zip(&implied)
        .map(|(own, implied)| Some(of_moments(own, implied, model.n(), Information::Expected)? / 2.0))
        .collect();
    let weights = weights.ok_or_else(|| refuse("S649"))?;
    let r = constraints.kept.len();
    let expected = weights
        .iter()
        .zip(&own_jacobians)
        .fold(Array2::zeros((r, r)), |total, (weight, jacobian)| total + jacobian.between(weight) * 2.0);
    let inverse = positive::invert(&expected).map(|(inverse, _)| inverse);
    let Tests { modifications, equalities } = tested(&table, inverse.as_ref(), model.n(), |group, places| {
        let slope = model.slope_of_moments(group, &implied[group])?;
        let asked = modification::jacobian_of(&structures[group], &implied[group], places);
        Some(modification::of_moments((&weights[group], 1.0), &slope, &own_jacobians[group], &asked))
    });
    let residuals = residuals::largest(&samples, &implied, |_| None);
    let made = Fitted::new(table, constraints, ended, implied, samples, n, [test, baseline]);
    Ok(Fitted {
        modifications,
        equalities,
        residuals,
        covariance,
        scaled: scaled_tests,
        robust: Some(robust),
        log_likelihood: Some(log_likelihood),
        incomplete: true,
        ..made
    })
}

/// Means and covariances of each group by maximum likelihood, without a model.
fn saturated_moments(observed: &[String], sample: &Sample) -> Result<Vec<Moments>, Refusal> {
    let n = sample.n();
    let mut moments = Vec::new();
    for group in &sample.groups {
        let values = &group.cases.values;
        let (rows, p) = values.dim();
        if rows <= p {
            let about = [rows.to_string(), p.to_string(), group.name.clone()];
            return Err(Refusal::new(n, "S636", &[&about[0], &about[1], &about[2]]));
        }
        let columns: Vec<Vec<f64>> = (0..p).map(|i| values.column(i).to_vec()).collect();
        let constant = |i: &usize| {
            let mut seen = columns[*i].iter().filter(|v| !v.is_nan());
            let first = seen.next();
            seen.all(|v| Some(v) == first)
        };
        let constant: Vec<&str> = (0..p).filter(constant).map(|i| observed[i].as_str()).collect();
        if !constant.is_empty() {
            return Err(Refusal::new(n, "S637", &[&constant.join(", ")]));
        }
        for i in 0..p {
            for j in 0..i {
                if columns[i].iter().zip(&columns[j]).all(|(a, b)| a.is_nan() || b.is_nan()) {
                    return Err(Refusal::new(n, "S653", &[&observed[j], &observed[i]]));
                }
            }
        }
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let made = fiml::Incomplete::new(&columns)
            .estimate()
            .and_then(|normal| Moments::new(rows as f64, normal.mean, normal.covariance));
        moments.push(made.ok_or_else(|| Refusal::new(n, "S652", &[]))?);
    }
    Ok(moments)
}

/// The inverse of the observed information, in z.
fn bread(model: &Incomplete<'_>, constraints: &Affine, theta: &[f64]) -> Option<Array2<f64>> {
    let information = constraints.reduced(&(model.exact(theta)? * (model.n() / 2.0)));
    positive::invert(&information).map(|(inverse, _)| inverse)
}

/// The cross product of scores, in z.
fn middle(
    model: &Incomplete<'_>,
    constraints: &Affine,
    theta: &[f64],
    groups: &[Group],
) -> Option<Array2<f64>> {
    let r = constraints.kept.len();
    let mut total = Array2::zeros((r, r));
    for (at, group) in groups.iter().enumerate() {
        let scores = constraints.rows(model.scores(theta, at, &group.cases)?);
        total += &meat(&scores, group.cases.clusters.as_deref());
    }
    Some(total)
}

/// The models without restrictions, of all groups.
struct Saturated {
    /// The discrepancy.
    value: f64,
    /// tr(A⁻¹B); 0 where errors are not robust.
    trace: f64,
    groups: Vec<OfGroup>,
}

/// The model without restrictions, of one group.
struct OfGroup {
    /// Of all cases.
    share: f64,
    /// Per case, on the moments.
    information: Array2<f64>,
    /// Of the moments, times n.
    covariance: Array2<f64>,
}

/// All means and covariances free, in the order of a Jacobian.
fn saturated_structure(sample: &Moments) -> (Structure, Vec<f64>) {
    let p = sample.mean.len();
    let pairs = (0..p).flat_map(|c| (c..p).map(move |r| (r, c)));
    let places = (0..p)
        .map(|of| (Place::Intercept { of }, sample.mean[of]))
        .chain(pairs.map(|(a, b)| (Place::Covariance { a, b }, sample.covariance[(a, b)])));
    let (mut entries, mut theta) = (Vec::new(), Vec::new());
    for (place, value) in places {
        entries.push(Entry { place, value: Value::Free(theta.len()) });
        theta.push(value);
    }
    (Structure { observed: p, variables: p, entries }, theta)
}

fn saturated(
    sample: &Sample,
    samples: &[Moments],
    found: &[Vec<Pattern>],
    is_robust: bool,
) -> Option<Saturated> {
    let n = sample.n() as f64;
    let mut made = Saturated { value: 0.0, trace: 0.0, groups: Vec::new() };
    for ((group, moments), own) in sample.groups.iter().zip(samples).zip(found) {
        let (structure, theta) = saturated_structure(moments);
        let (structures, patterns) = ([structure], [own.clone()]);
        let model = Incomplete { structures: &structures, patterns: &patterns, parameters: theta.len() };
        made.value += model.n() / n * model.value(&theta)?;
        let information =
            of_moments(own, &structures[0].implied(&theta)?, model.n(), Information::Observed)? / 2.0;
        let (inverse, _) = positive::invert(&information)?;
        let covariance = if is_robust {
            let scores = model.scores(&theta, 0, &group.cases)?;
            let meat = meat(&scores, group.cases.clusters.as_deref()) / model.n();
            made.trace += trace_of_product(&inverse, &meat);
            inverse.dot(&meat).dot(&inverse)
        } else {
            inverse
        };
        made.groups.push(OfGroup { share: model.n() / n, information, covariance });
    }
    Some(made)
}

impl Saturated {
    /// Block by block, groups below each other: the information on the moments, the weight that complete cases would give them,
    /// and their covariances.
    fn stacked(&self, samples: &[Moments]) -> Option<[Array2<f64>; 3]> {
        let all: usize = self.groups.iter().map(|own| own.covariance.nrows()).sum();
        let [mut information, mut weight, mut gamma] = [(); 3].map(|()| Array2::zeros((all, all)));
        let mut first = 0;
        for (own, sample) in self.groups.iter().zip(samples) {
            let complete = normal_weight(sample)?;
            let end = first + complete.nrows();
            let set = |to: &mut Array2<f64>, from: &Array2<f64>, times: f64| {
                let mut rows = to.slice_axis_mut(Axis(0), Slice::from(first..end));
                rows.slice_axis_mut(Axis(1), Slice::from(first..end))
                    .zip_mut_with(from, |to, from| *to = times * from);
            };
            set(&mut information, &own.information, own.share);
            set(&mut weight, &complete, own.share);
            set(&mut gamma, &own.covariance, 1.0 / own.share);
            first = end;
        }
        Some([information, weight, gamma])
    }
}

/// What robust indices are computed from: the normal discrepancy of the saturated moments from those implied, and what it
/// is expected to be at estimates from incomplete cases; `implied` and `jacobian` (moments × free parameters) per group.
///
/// # Sources
/// Zhang & Savalei (2023).
fn corrected(
    samples: &[Moments],
    [information, weight, gamma]: &[Array2<f64>; 3],
    implied: &[Implied],
    jacobians: &[SparseRows],
    df: f64,
) -> Option<Corrected> {
    let mut chi_square = 0.0;
    for (sample, implied) in samples.iter().zip(implied) {
        chi_square += sample.n * normal_discrepancy(sample, implied)?;
    }
    let mut jacobian = SparseRows::new(jacobians.first()?.ncols());
    for own in jacobians {
        jacobian.extend(own);
    }
    let factor = expected_discrepancy(&jacobian, information, weight, gamma)? / df;
    (df > 0.0 && factor > 0.0).then_some(Corrected { test: Test { chi_square, df }, factor })
}

/// ln|Σ| + tr(S Σ⁻¹) + (ȳ − μ)' Σ⁻¹ (ȳ − μ) − ln|S| − p.
fn normal_discrepancy(sample: &Moments, implied: &Implied) -> Option<f64> {
    let (inverse, log_determinant) = positive::invert(&implied.covariance)?;
    let off = &sample.mean - &implied.mean;
    let trace: f64 = sample.covariance.iter().zip(&inverse).map(|(s, k)| s * k).sum();
    Some(
        log_determinant - sample.log_determinant + trace + off.dot(&inverse.dot(&off))
            - sample.mean.len() as f64,
    )
}

/// Half the second derivatives of the normal discrepancy to the moments, at those of the sample.
fn normal_weight(sample: &Moments) -> Option<Array2<f64>> {
    let (structure, theta) = saturated_structure(sample);
    let (structures, samples) = ([structure], [sample.clone()]);
    let normal = Normal { structures: &structures, samples: &samples, parameters: theta.len() };
    Some(normal.expected(&theta)? / 2.0)
}

/// How the moments of each group move with what is free.
fn jacobians(structures: &[Structure], implied: &[Implied], constraints: &Affine) -> Vec<SparseRows> {
    let q = constraints.offset.len();
    let each = structures.iter().zip(implied);
    each.map(|(s, i)| {
        let all = Directions::new(s, i).jacobian(q);
        all.reduced(0..all.nrows(), constraints)
    })
    .collect()
}

/// The baseline: nothing goes together.
struct Independent {
    value: f64,
    trace: f64,
    implied: Vec<Implied>,
    jacobians: Vec<SparseRows>,
}

impl Independent {
    fn new(sample: &Sample, found: &[Vec<Pattern>], with_trace: bool) -> Option<Self> {
        let (mut structures, mut theta) = (Vec::new(), Vec::new());
        for group in &sample.groups {
            let p = group.cases.values.ncols();
            let mut entries = Vec::new();
            for i in 0..p {
                let seen: Vec<f64> =
                    group.cases.values.column(i).iter().copied().filter(|v| !v.is_nan()).collect();
                let mean = crate::numeric::sum::mean(&seen)?;
                let n = seen.len() as f64;
                let variance = crate::numeric::sum::variance(&seen)? * (n - 1.0) / n;
                for (place, value) in
                    [(Place::Intercept { of: i }, mean), (Place::Covariance { a: i, b: i }, variance)]
                {
                    entries.push(Entry { place, value: Value::Free(theta.len()) });
                    theta.push(value);
                }
            }
            structures.push(Structure { observed: p, variables: p, entries });
        }
        let model = Incomplete { structures: &structures, patterns: found, parameters: theta.len() };
        let value = model.value(&theta)?;
        let all = Affine::identity(theta.len());
        let implied = structures.iter().map(|s| s.implied(&theta)).collect::<Option<Vec<Implied>>>()?;
        let jacobians = jacobians(&structures, &implied, &all);
        if !with_trace {
            return Some(Independent { value, trace: 0.0, implied, jacobians });
        }
        let bread = bread(&model, &all, &theta)?;
        let trace = trace_of_product(&bread, &middle(&model, &all, &theta, &sample.groups)?);
        Some(Independent { value, trace, implied, jacobians })
    }
}
