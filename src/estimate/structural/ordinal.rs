//! One model of ordinal variables, by diagonally weighted least squares.

use super::group::AnswerTables;
use super::modification::{Tests, tested};
use super::nested::Nested;
use super::ordinal_robust::Robust;
use super::parameters::{Categories, Equal, ParameterTable, Setting};
use super::residuals;
use super::sample::{Refusal, Sample};
use super::solve::{Fitted, identified, minimum, scaled, srmr};
use super::starts::starts;
use crate::model::measurement::{Estimator, Missing, Model};
use crate::numeric::four_tables::FourTables;
use crate::numeric::polychoric::{
    Asymptotic, NoCovariance, Sampling, asymptotic_covariance, covariance_of_tables,
};
use crate::numeric::positive;
use crate::numeric::sem::casewise::Cases;
use crate::numeric::sem::fit::{Scaled, Test};
use crate::numeric::sem::modification::{self, of_candidates};
use crate::numeric::sem::normal::Moments;
use crate::numeric::sem::ordinal::{Ordinal, OrdinalImplied, OrdinalMoments, Parameterization};
use crate::numeric::sem::residual::Pair;
use crate::numeric::sem::search::Objective;
use crate::numeric::sem::sparse::SparseRows;
use crate::numeric::sem::weighed::Weighed;
use crate::numeric::sem::{Affine, Implied, Place, Value};
use ndarray::{Array1, Array2};
use rayon::prelude::*;

/// More values than this are no answer categories.
const MOST_CATEGORIES: usize = 20;

/// Fits `model` to thresholds and polychoric correlations of `sample`.
///
/// # Errors
/// Categories that a group lacks, correlations that are undefined, models that are not identified.
pub(super) fn solve(
    (model, estimator): (&Model, Estimator),
    sample: &Sample,
    observed: &[String],
    equal: Equal<'_>,
) -> Result<Fitted, Refusal> {
    let n = sample.n();
    let refuse = |code: &str| Refusal::new(n, code, &[]);
    let (categories, samples) = moments(model, sample, observed)?;
    if equal.thresholds
        && !equal.intercepts
        && let Some((name, _)) = categories.iter().find(|(_, size)| **size == 2)
    {
        return Err(Refusal::new(n, "S665", &[name]));
    }
    let parameterization =
        if sample.groups.len() > 1 { Parameterization::Theta } else { Parameterization::Delta };
    let theta_scaled = parameterization == Parameterization::Theta;
    let setting =
        Setting { groups: sample.groups.len(), equal, categories: &categories, theta: theta_scaled };
    let mut table = ParameterTable::new(model, setting);
    if !table.variables.given.is_empty() || has_effects(&table) {
        return Err(refuse("S655"));
    }
    let correlations: Vec<Moments> = samples.iter().map(|s| of_correlations(s, observed.len())).collect();
    let constraints = Affine::new(table.q, &table.equations).map_err(|_| refuse("S648"))?;
    let mut start = starts(&table, &correlations);
    start_thresholds(&table, &samples, &mut start);
    let structures = table.structures();
    let fit = Ordinal { structures: &structures, samples: &samples, parameters: table.q, parameterization };
    let counted = samples.iter().map(|s| s.values.len()).sum::<usize>();
    if counted < constraints.kept.len() {
        let about = [constraints.kept.len().to_string(), counted.to_string()];
        return Err(Refusal::new(n, "S650", &[&about[0], &about[1]]));
    }
    identified(&fit, &constraints, &start, &table, n)?;
    let ended = minimum(&fit, &constraints, &start, n)?;
    let each = fit.each(&ended.theta).ok_or_else(|| refuse("S649"))?;
    let weighed = weighed(&samples, &each, &constraints).ok_or_else(|| refuse("S649"))?;
    // Moments of a group are as sure as its cases less one.
    let units = fit.n();
    let covariance = if estimator.is_naive() {
        constraints.expanded(&(&weighed.bread / units))
    } else {
        // The robust covariance matrix of θ (Muthén, du Toit and Spisic 1997).
        constraints.expanded(&(weighed.bread.dot(&weighed.meat).dot(&weighed.bread) / units))
    };
    let test = Test { chi_square: units * ended.value, df: (counted - constraints.kept.len()) as f64 };
    let (baseline, of_baseline) = baseline(&samples, observed.len(), estimator);
    let implied_correlations: Vec<Implied> = each.iter().map(correlated).collect();
    let saturated_thresholds = !equal.thresholds;
    let robust = (saturated_thresholds && !estimator.is_naive()).then(|| {
        let robust = Robust { samples: &samples, correlations: &correlations, p: observed.len() };
        [robust.of_model(&each, &constraints, test.df), robust.of_baseline(baseline.df)]
    });
    let inverse_of = |e: Array2<f64>| positive::invert(&constraints.reduced(&e)).map(|(inverse, _)| inverse);
    let inverse = fit.expected(&ended.theta).and_then(inverse_of);
    let Tests { modifications, equalities } = tested(&table, inverse.as_ref(), units, |group, places| {
        let asked = of_candidates(&structures[group], places);
        // Scales and thresholds stay as they are; candidates are parameters after all others.
        let shifted = asked.entries.into_iter().map(|mut entry| {
            if let Value::Free(k) = entry.value {
                entry.value = Value::Free(table.q + k);
            }
            entry
        });
        let mut wider = structures[group].clone();
        wider.entries.extend(shifted);
        // What is spoken of already keeps its number; a threshold then is the one added.
        let known = |place: &Place| structures[group].entries.iter().find(|entry| entry.place == *place);
        let number = |place: &Place| known(place).map_or(0.0, |entry| entry.value.at(&ended.theta));
        let theta: Vec<f64> = ended.theta.iter().copied().chain(places.iter().map(number)).collect();
        let (structures, sample) = ([wider], std::slice::from_ref(&samples[group]));
        let wide =
            Ordinal { structures: &structures, samples: sample, parameters: theta.len(), parameterization };
        let own = wide.each(&theta)?.pop()?;
        let weights = samples[group].weights() * ((samples[group].n - 1.0) / units);
        let slope = (&samples[group].values - &own.values) * &weights * -2.0;
        let free = each[group].jacobian.reduced(0..slope.len(), &constraints);
        Some(modification::of_weighed(&weights, &slope, &free, &own.jacobian.after_column(table.q)))
    });
    let residuals = residuals::largest(&correlations, &implied_correlations, |pairs| {
        (!estimator.is_naive()).then(|| variances(&weighed, &samples, observed.len(), pairs))
    });
    derive(&mut table, &each, parameterization);
    let structures = table.structures();
    let implied: Option<Vec<Implied>> = structures.iter().map(|s| s.implied(&ended.theta)).collect();
    let implied = implied.ok_or_else(|| refuse("S649"))?;
    let srmr = srmr(&correlations, &implied_correlations) * mean_free(observed.len());
    let made = Fitted::new(table, constraints, ended, implied, correlations, n, [test, baseline]);
    let scaled = [adjusted(estimator, test, weighed.trace, weighed.square), of_baseline];
    Ok(Fitted {
        modifications,
        equalities,
        residuals,
        covariance: Some(covariance),
        scaled: (!estimator.is_naive()).then_some(scaled),
        robust,
        srmr,
        ordinal: true,
        nested: (sample.groups.len() > 1).then(|| Nested {
            jacobian: weighed.jacobian.dense(),
            bread: weighed.bread,
            meat: weighed.meat,
        }),
        ..made
    })
}

/// Variances of residual correlations.
fn variances(weighed: &Weighed, samples: &[OrdinalMoments], p: usize, pairs: &[Pair]) -> Vec<f64> {
    let n: f64 = samples.iter().map(|s| s.n).sum();
    let moment = |pair: &Pair| {
        let before: usize = samples[..pair.group].iter().map(|s| s.values.len()).sum();
        let thresholds: usize = samples[pair.group].steps.iter().sum();
        // Rows before a hold p − 1, p − 2, … pairs.
        before + thresholds + pair.a * (2 * p - pair.a - 1) / 2 + (pair.b - pair.a - 1)
    };
    let moments: Vec<usize> = pairs.iter().map(moment).collect();
    let variances = weighed.residual_variances(&gammas(samples), &moments);
    variances.into_iter().map(|variance| variance / n).collect()
}

/// Whether an observed variable affects another, which ordinal variables here cannot.
fn has_effects(table: &ParameterTable) -> bool {
    let p = table.variables.observed.len();
    table.parameters.iter().any(|parameter| matches!(parameter.place, Place::Path { from, .. } if from < p))
}

/// SRMR counts p means, which correlations do not have: √((p (p + 3)) / (p (p + 1))).
fn mean_free(p: usize) -> f64 {
    ((p + 3) as f64 / (p + 1) as f64).sqrt()
}

/// The answer categories in use, and each group's thresholds and correlations.
fn moments(
    model: &Model,
    sample: &Sample,
    observed: &[String],
) -> Result<(Categories, Vec<OrdinalMoments>), Refusal> {
    let used = answers_in_use(sample, observed)?;
    let sizes: Vec<usize> = used.iter().map(Vec::len).collect();
    let mut made = Vec::new();
    for group in &sample.groups {
        let weights = group.cases.weights.as_ref().map(Array1::to_vec);
        let found = match &group.tables {
            Some(tables) => covariance_of_tables(&tables_in_use(tables, &used)),
            None => of_cases(model, &group.cases, &used, weights.as_deref()),
        };
        let found = found.map_err(|why| match why {
            NoCovariance::UnusedCategory(i) => Refusal::new(sample.n(), "S643", &[&observed[i], &group.name]),
            NoCovariance::Pair(a, b, _) => Refusal::new(sample.n(), "S656", &[&observed[a], &observed[b]]),
            NoCovariance::Unsound => Refusal::new(sample.n(), "S657", &[]),
        })?;
        let values = found.thresholds.iter().flatten().chain(&found.correlations).copied().collect();
        let cases = weights.as_ref().map_or(found.n as f64, |weights| weights.iter().sum());
        made.push(OrdinalMoments {
            n: cases,
            steps: sizes.iter().map(|size| size - 1).collect(),
            values,
            gamma: found.covariance * cases,
            variances: found.variances * cases,
        });
    }
    Ok((observed.iter().cloned().zip(sizes).collect(), made))
}

/// Per variable the answers that occur in any group, in order.
fn answers_in_use(sample: &Sample, observed: &[String]) -> Result<Vec<Vec<f64>>, Refusal> {
    let of_variable = |i: usize| {
        let all = sample.groups.iter().flat_map(|group| group.answers(i, MOST_CATEGORIES));
        let mut used: Vec<f64> = all.collect();
        used.sort_by(f64::total_cmp);
        used.dedup();
        used
    };
    let used: Vec<Vec<f64>> = (0..observed.len()).into_par_iter().map(of_variable).collect();
    for (used, name) in used.iter().zip(observed) {
        if used.len() > MOST_CATEGORIES {
            return Err(Refusal::new(sample.n(), "S654", &[name]));
        }
        if used.len() < 2 {
            return Err(Refusal::new(sample.n(), "S637", &[name]));
        }
    }
    Ok(used)
}

/// Joint counts of the answers in use.
fn tables_in_use(tables: &AnswerTables, used: &[Vec<f64>]) -> FourTables {
    let code = |lowest: i64| move |answer: &f64| (*answer as i64 - lowest) as usize;
    let codes: Vec<Vec<usize>> = used
        .iter()
        .zip(&tables.lowest)
        .map(|(used, &lowest)| used.iter().map(code(lowest)).collect())
        .collect();
    let order: Vec<usize> = (0..used.len()).collect();
    tables.places.arranged(&order, &codes)
}

fn of_cases(
    model: &Model,
    cases: &Cases,
    used: &[Vec<f64>],
    weights: Option<&[f64]>,
) -> Result<Asymptotic, NoCovariance> {
    let code = |i: usize, value: f64| used[i].iter().position(|v| *v == value).map_or(u8::MAX, |at| at as u8);
    let columns: Vec<Vec<u8>> = (0..used.len())
        .into_par_iter()
        .map(|i| cases.values.column(i).iter().map(|v| code(i, *v)).collect())
        .collect();
    let columns: Vec<&[u8]> = columns.iter().map(Vec::as_slice).collect();
    let sizes: Vec<usize> = used.iter().map(Vec::len).collect();
    let pairwise = model.missing == Missing::Pairwise;
    asymptotic_covariance(
        &columns,
        &sizes,
        Sampling { pairwise, clusters: cases.clusters.as_deref(), weights },
    )
}

/// The correlations as moments of standardized responses. Their matrix need not be positive definite.
fn of_correlations(sample: &OrdinalMoments, p: usize) -> Moments {
    let first: usize = sample.steps.iter().sum();
    let mut covariance = Array2::eye(p);
    let pairs = (0..p).flat_map(|i| (i + 1..p).map(move |j| (i, j)));
    for (at, (i, j)) in pairs.enumerate() {
        covariance[(i, j)] = sample.values[first + at];
        covariance[(j, i)] = sample.values[first + at];
    }
    let log_determinant = positive::invert(&covariance).map_or(f64::NAN, |(_, log)| log);
    Moments { n: sample.n, units: sample.n, mean: Array1::zeros(p), covariance, log_determinant }
}

fn start_thresholds(table: &ParameterTable, samples: &[OrdinalMoments], start: &mut [f64]) {
    for parameter in table.parameters.iter().rev() {
        if let (Place::Threshold { of, step }, Value::Free(position)) = (parameter.place, parameter.value) {
            let sample = &samples[parameter.group];
            let first: usize = sample.steps[..of].iter().sum();
            start[position] = parameter.start.unwrap_or(sample.values[first + step]);
        }
    }
}

/// The moments of all groups below each other.
fn weighed(samples: &[OrdinalMoments], each: &[OrdinalImplied], constraints: &Affine) -> Option<Weighed> {
    let n: f64 = samples.iter().map(|s| s.n).sum();
    let mut jacobian = SparseRows::new(constraints.kept.len());
    let mut weights = Vec::new();
    for (sample, implied) in samples.iter().zip(each) {
        jacobian.extend(&implied.jacobian.reduced(0..sample.values.len(), constraints));
        weights.extend(sample.weights().iter().map(|w| w * sample.n / n));
    }
    Weighed::new(jacobian, weights.into(), &gammas(samples))
}

/// Per group Γ, and its share of the cases.
fn gammas(samples: &[OrdinalMoments]) -> Vec<(&Array2<f64>, f64)> {
    let n: f64 = samples.iter().map(|s| s.n).sum();
    samples.iter().map(|s| (&s.gamma, s.n / n)).collect()
}

/// T' = a T + df − a tr(UΓ) with a = √(df / tr((UΓ)²)), and its factor 1/a (Asparouhov and Muthén 2010).
pub(super) fn shifted(test: Test, trace: f64, square: f64) -> Option<Scaled> {
    let a = (test.df / square).sqrt();
    let sound = test.df > 0.0 && a.is_finite() && a > 0.0;
    let chi_square = a * test.chi_square + test.df - a * trace;
    sound.then(|| Scaled { chi_square, df: test.df, factor: 1.0 / a })
}

/// The test as an estimator adjusts it, from tr(UΓ) and tr((UΓ)²): its mean (Satorra and Bentler 1994), or mean and variance
/// by its degrees of freedom or by a shift. `None` too where the estimator adjusts nothing.
fn adjusted(estimator: Estimator, test: Test, trace: f64, square: f64) -> Option<Scaled> {
    match estimator {
        Estimator::Wlsm => scaled(test, trace / test.df),
        Estimator::Wlsmvs => {
            scaled(test, square / trace).map(|made| Scaled { df: trace * trace / square, ..made })
        }
        Estimator::Wlsmv => shifted(test, trace, square),
        _ => None,
    }
}

/// All correlations zero, thresholds free: the test and its scaled twin.
fn baseline(samples: &[OrdinalMoments], p: usize, estimator: Estimator) -> (Test, Option<Scaled>) {
    let (mut test, mut trace, mut square) = (Test { chi_square: 0.0, df: 0.0 }, 0.0, 0.0);
    for sample in samples {
        let first: usize = sample.steps.iter().sum();
        let weights = sample.weights();
        for i in first..sample.values.len() {
            test.chi_square += (sample.n - 1.0) * weights[i] * sample.values[i] * sample.values[i];
            trace += weights[i] * sample.gamma[(i, i)];
            let row = sample.gamma.row(i);
            let sum: f64 = row.iter().zip(&weights).skip(first).map(|(g, w)| w * g * g).sum();
            square += weights[i] * sum;
        }
        test.df += (p * (p - 1) / 2) as f64;
    }
    let of_baseline = adjusted(estimator, test, trace, square);
    (test, of_baseline)
}

/// Implied moments of responses with standard deviation 1.
pub(super) fn correlated(each: &OrdinalImplied) -> Implied {
    let p = each.scales.len();
    let covariance = Array2::from_shape_fn((p, p), |(i, j)| {
        if i == j { 1.0 } else { each.scales[i] * each.scales[j] * each.implied.covariance[(i, j)] }
    });
    Implied { covariance, mean: Array1::zeros(p), ..each.implied.clone() }
}

/// What follows from the estimates: residual variances where scales are parameters, scales where those are.
fn derive(table: &mut ParameterTable, each: &[OrdinalImplied], parameterization: Parameterization) {
    let p = table.variables.observed.len();
    for parameter in &mut table.parameters {
        let own = &each[parameter.group];
        match (parameter.place, parameterization) {
            (Place::Covariance { a, b }, Parameterization::Delta) if a == b && a < p => {
                let rest = own.implied.covariance[(a, a)];
                parameter.value = Value::Fixed(1.0 / (own.scales[a] * own.scales[a]) - rest);
                table.derived.push((parameter.group, a));
            }
            (Place::Scale { of }, Parameterization::Theta) => parameter.value = Value::Fixed(own.scales[of]),
            _ => {}
        }
    }
}
