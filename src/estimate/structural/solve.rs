//! One model by one estimator.

use super::modification::{Candidate, Tests, tested};
use super::nested::Nested;
use super::parameters::ParameterTable;
use super::residuals::{self, Residual};
use super::robust::Robust;
use super::sample::{Refusal, Sample};
use super::starts::starts;
use crate::model::measurement::Estimator;
use crate::model::syntax::Operator;
use crate::numeric::math::ln;
use crate::numeric::positive;
use crate::numeric::sem::fit::{Scaled, Test};
use crate::numeric::sem::modification::{Tested, of_normal};
use crate::numeric::sem::normal::{Moments, Normal, saturated_log_likelihood};
use crate::numeric::sem::search::{Ended, LEAST_PIVOT, Objective, minimize};
use crate::numeric::sem::{Affine, Implied, Structure, Value};
use ndarray::Array2;

/// A fitted model.
#[derive(Debug, Clone)]
pub(super) struct Fitted {
    pub table: ParameterTable,
    pub structures: Vec<Structure>,
    pub constraints: Affine,
    pub ended: Ended,
    /// Per group.
    pub implied: Vec<Implied>,
    /// Per group.
    pub samples: Vec<Moments>,
    /// q × q; `None` where the information is not positive definite.
    pub covariance: Option<Array2<f64>>,
    pub test: Test,
    pub baseline: Test,
    /// The tests with the data's own distribution taken into account, of the model and its baseline.
    pub scaled: Option<[Option<Scaled>; 2]>,
    /// What robust indices are computed from, of the model and its baseline.
    pub robust: Option<[Option<Corrected>; 2]>,
    /// `None` where the estimator has no likelihood.
    pub log_likelihood: Option<f64>,
    pub srmr: f64,
    /// Whether its variables are ordinal.
    pub ordinal: bool,
    /// Whether cases with missing answers count.
    pub incomplete: bool,
    /// What a stricter step is compared by, where that takes more than the two tests.
    pub nested: Option<Nested>,
    /// Numbers that the model sets to 0, the largest index first.
    pub modifications: Vec<(Candidate, Tested)>,
    /// Equalities between groups, where some may be freed, the largest index first.
    pub equalities: Vec<(Candidate, Tested)>,
    /// What is left of correlations, per group the largest first.
    pub residuals: Vec<Residual>,
    pub n: usize,
}

impl Fitted {
    /// With what every estimator arrives at: of the model and its baseline the tests; the rest is for each to fill in.
    pub fn new(
        table: ParameterTable,
        constraints: Affine,
        ended: Ended,
        implied: Vec<Implied>,
        samples: Vec<Moments>,
        n: usize,
        [test, baseline]: [Test; 2],
    ) -> Self {
        Fitted {
            structures: table.structures(),
            srmr: srmr(&samples, &implied),
            table,
            constraints,
            ended,
            implied,
            samples,
            covariance: None,
            test,
            baseline,
            scaled: None,
            robust: None,
            log_likelihood: None,
            ordinal: false,
            incomplete: false,
            nested: None,
            modifications: Vec::new(),
            equalities: Vec::new(),
            residuals: Vec::new(),
            n,
        }
    }
}

/// A discrepancy and what it is expected to be per degree of freedom when the model is right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Corrected {
    pub test: Test,
    pub factor: f64,
}

/// Fits `table` to `sample`.
///
/// # Errors
/// Samples without moments, models that are not identified, searches that do not end.
pub(super) fn solve(
    mut table: ParameterTable,
    sample: &Sample,
    samples: &[Moments],
    estimator: Estimator,
) -> Result<Fitted, Refusal> {
    let n = sample.n();
    table.take_given(samples);
    let structures = table.structures();
    let constraints = Affine::new(table.q, &table.equations).map_err(|_| Refusal::new(n, "S648", &[]))?;
    let start = starts(&table, samples);
    let normal = Normal { structures: &structures, samples, parameters: table.q };
    identified(&normal, &constraints, &start, &table, n)?;
    let ended = minimum(&normal, &constraints, &start, n)?;
    let implied: Option<Vec<Implied>> = structures.iter().map(|s| s.implied(&ended.theta)).collect();
    let implied = implied.ok_or_else(|| Refusal::new(n, "S649", &[]))?;
    let df = moments_counted(&table) - constraints.kept.len() as f64;
    let test = Test { chi_square: normal.n() * ended.value, df };
    let given = given_positions(&table);
    let of_given: f64 =
        samples.iter().filter_map(|s| part(s, &given)).map(|s| saturated_log_likelihood(&s)).sum();
    let log_likelihood = normal.log_likelihood(&ended.theta).map(|all| all - of_given);
    let robust = Robust::new(&normal, &constraints, sample, &ended.theta, &given);
    let covariance = match estimator {
        Estimator::Mlr => robust.sandwich(),
        Estimator::Mlm => robust.satorra_bentler_errors(),
        _ => robust.expected(),
    };
    let is_scaled = matches!(estimator, Estimator::Mlr | Estimator::Mlm);
    let nested = if table.compared && is_scaled { robust.nested(&implied, estimator) } else { None };
    let baseline = baseline(&table, samples, &given);
    let scaled = match estimator {
        Estimator::Mlr => Some(robust.yuan_bentler(test, baseline)),
        Estimator::Mlm => Some(robust.satorra_bentler(test, baseline)),
        _ => None,
    };
    let inverse = robust.of_discrepancy();
    let Tests { modifications, equalities } =
        tested(&table, inverse.as_ref(), normal.n(), |group, places| {
            of_normal(&normal, group, &ended.theta, places, &constraints)
        });
    let residuals = residuals::largest(samples, &implied, |pairs| {
        residuals::variances(&robust, &implied, estimator, pairs)
    });
    let corrected = |test: Test, scaled: Option<Scaled>| scaled.map(|s| Corrected { test, factor: s.factor });
    let made = Fitted::new(table, constraints, ended, implied, samples.to_vec(), n, [test, baseline]);
    Ok(Fitted {
        modifications,
        equalities,
        residuals,
        covariance,
        robust: scaled.map(|[model, base]| [corrected(test, model), corrected(baseline, base)]),
        scaled,
        log_likelihood,
        nested,
        ..made
    })
}

/// Where a discrepancy is least.
///
/// # Errors
/// A search that has nowhere to begin, or does not end.
pub(super) fn minimum(
    objective: &impl Objective,
    constraints: &Affine,
    start: &[f64],
    n: usize,
) -> Result<Ended, Refusal> {
    let ended = minimize(objective, constraints, start).ok_or_else(|| Refusal::new(n, "S649", &[]))?;
    if ended.converged {
        return Ok(ended);
    }
    let about = [ended.steps.to_string(), format!("{:.1e}", ended.gradient)];
    Err(Refusal::new(n, "S632", &[&about[0], &about[1]]))
}

/// Standardized root mean square residual with means, of groups weighted by their size (Bentler 1995): residuals over the
/// observed standard deviations, over p (p + 1) / 2 + p moments.
pub(super) fn srmr(samples: &[Moments], implied: &[Implied]) -> f64 {
    let of = |(sample, implied): (&Moments, &Implied)| {
        let p = sample.mean.len();
        let sd: Vec<f64> = (0..p).map(|i| sample.covariance[(i, i)].sqrt()).collect();
        let mut total = 0.0;
        for i in 0..p {
            let of_mean = (sample.mean[i] - implied.mean[i]) / sd[i];
            total += of_mean * of_mean;
            for j in 0..=i {
                let off = (sample.covariance[(i, j)] - implied.covariance[(i, j)]) / (sd[i] * sd[j]);
                total += off * off;
            }
        }
        sample.n * (total / (p * (p + 3)) as f64 * 2.0).sqrt()
    };
    let total: f64 = samples.iter().zip(implied).map(of).sum();
    total / samples.iter().map(|s| s.n).sum::<f64>()
}

/// Means, variances and covariances that the model speaks of, in all groups.
pub(super) fn moments_counted(table: &ParameterTable) -> f64 {
    let count = |p: f64| p + p * (p + 1.0) / 2.0;
    let [p, x] = [table.variables.observed.len(), table.variables.given.len()].map(|n| n as f64);
    table.groups as f64 * (count(p) - count(x))
}

/// Where the variables stand that are taken as given.
pub(super) fn given_positions(table: &ParameterTable) -> Vec<usize> {
    let is_given = |&i: &usize| table.variables.given.contains(&table.variables.observed[i]);
    (0..table.variables.observed.len()).filter(is_given).collect()
}

/// The moments of some variables; `None` for no variables.
pub(super) fn part(sample: &Moments, of: &[usize]) -> Option<Moments> {
    if of.is_empty() {
        return None;
    }
    let covariance = Array2::from_shape_fn((of.len(), of.len()), |(i, j)| sample.covariance[(of[i], of[j])]);
    let made = Moments::new(sample.n, of.iter().map(|&i| sample.mean[i]).collect(), covariance)?;
    Some(Moments { units: sample.units, ..made })
}

/// The model in which nothing goes together, but for what is given: its χ² and degrees of freedom.
fn baseline(table: &ParameterTable, samples: &[Moments], given: &[usize]) -> Test {
    let p = table.variables.observed.len();
    let mut test = Test { chi_square: 0.0, df: 0.0 };
    let pairs = |n: usize| (n * n.saturating_sub(1) / 2) as f64;
    for sample in samples {
        let variances: f64 =
            (0..p).filter(|i| !given.contains(i)).map(|i| ln(sample.covariance[(i, i)])).sum();
        let of_given = part(sample, given).map_or(0.0, |s| s.log_determinant);
        test.chi_square += sample.units * (variances + of_given - sample.log_determinant);
        test.df += pairs(p) - pairs(given.len());
    }
    test
}

/// Whether the model is identified, near where the search begins: the expected information has full rank at two points
/// that nothing singles out.
pub(super) fn identified(
    objective: &impl Objective,
    constraints: &Affine,
    start: &[f64],
    table: &ParameterTable,
    n: usize,
) -> Result<(), Refusal> {
    // Ordinal variables have thresholds in place of means and variances: their moments are counted elsewhere.
    let is_ordinal = table.parameters.iter().any(|p| p.operator == Operator::Threshold);
    if !is_ordinal && moments_counted(table) < constraints.kept.len() as f64 {
        let about = [constraints.kept.len().to_string(), moments_counted(table).to_string()];
        return Err(Refusal::new(n, "S650", &[&about[0], &about[1]]));
    }
    let mut loose: Option<Vec<usize>> = None;
    for turn in 0..2 {
        let moved: Vec<f64> = start
            .iter()
            .enumerate()
            .map(|(i, value)| {
                let unit = f64::from(((i * 7 + turn * 5) % 11) as u8 + 1) / 11.0;
                value * (0.9 + 0.2 * unit) + 0.05 * (unit - 0.4)
            })
            .collect();
        let theta = constraints.theta(&constraints.free(&moved));
        let Some(information) = objective.expected(&theta).map(|e| constraints.reduced(&e)) else { continue };
        if positive::factor(&information, LEAST_PIVOT).is_some() {
            return Ok(());
        }
        let found = undetermined(&information);
        if found.is_empty() {
            return Ok(());
        }
        loose.get_or_insert(found);
    }
    let Some(loose) = loose else { return Ok(()) };
    let names: Vec<String> = loose
        .iter()
        .filter_map(|&z| {
            let position = constraints.kept[z];
            let named = table.parameters.iter().find(|p| p.value == Value::Free(position))?;
            Some(format!("{} {} {}", named.lhs, named.operator.symbol(), named.rhs).trim_end().to_owned())
        })
        .collect();
    Err(Refusal::new(n, "S631", &[&names.join(", ")]))
}

/// The parameters that those before them leave nothing to say about: one Cholesky decomposition, without the rows whose
/// pivot vanishes.
fn undetermined(information: &Array2<f64>) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    let mut lower: Vec<Vec<f64>> = Vec::new();
    let mut loose = Vec::new();
    for i in 0..information.nrows() {
        let mut row: Vec<f64> = Vec::with_capacity(kept.len() + 1);
        for (above, &j) in lower.iter().zip(&kept) {
            let known: f64 = row.iter().zip(above).map(|(a, b)| a * b).sum();
            row.push((information[(i, j)] - known) / above[row.len()]);
        }
        let rest = information[(i, i)] - row.iter().map(|x| x * x).sum::<f64>();
        if information[(i, i)] > 0.0 && rest > LEAST_PIVOT * information[(i, i)] {
            row.push(rest.sqrt());
            lower.push(row);
            kept.push(i);
        } else {
            loose.push(i);
        }
    }
    loose
}

/// `None` without degrees of freedom, or where the factor is not positive.
pub(super) fn scaled(test: Test, factor: f64) -> Option<Scaled> {
    let sound = test.df > 0.0 && factor.is_finite() && factor > 0.0;
    sound.then(|| Scaled { chi_square: test.chi_square / factor, df: test.df, factor })
}

pub(super) fn trace_of_product(a: &Array2<f64>, b: &Array2<f64>) -> f64 {
    a.iter().zip(b.t().iter()).map(|(x, y)| x * y).sum()
}
