//! Where the search for a model's parameters begins.

use super::parameters::ParameterTable;
use crate::model::syntax::Operator;
use crate::numeric::sem::normal::Moments;
use crate::numeric::sem::{Place, Value};

/// A share of an indicator's variance that is taken to be error.
const ERROR_SHARE: f64 = 0.5;

/// θ from the moments of the groups: loadings by instruments (ratios of covariances with the factor's other indicators;
/// Hägglund 1982), half of each variance for errors, means as observed, no effects and no covariances.
pub(super) fn starts(table: &ParameterTable, samples: &[Moments]) -> Vec<f64> {
    let mut theta = vec![0.0; table.q];
    let mut told = vec![false; table.q];
    for parameter in &table.parameters {
        let Value::Free(position) = parameter.value else { continue };
        if told[position] {
            continue;
        }
        let sample = &samples[parameter.group];
        let p = table.variables.observed.len();
        let guess = match parameter.place {
            Place::Path { to, .. } if parameter.operator == Operator::Measures => {
                loading(table, sample, &parameter.lhs, to)
            }
            Place::Covariance { a, b } if a == b && a < p => ERROR_SHARE * sample.covariance[(a, a)],
            Place::Covariance { a, b } if a == b => latent_variance(table, sample, &parameter.lhs),
            Place::Intercept { of } if of < p => sample.mean[of],
            _ => 0.0,
        };
        theta[position] = parameter.start.unwrap_or(guess);
        told[position] = true;
    }
    theta
}

/// The observed indicators of a factor, by position.
fn indicators(table: &ParameterTable, factor: &str) -> Vec<usize> {
    let own = table
        .parameters
        .iter()
        .filter(|p| p.group == 0 && p.operator == Operator::Measures && p.lhs == factor);
    let at = own.filter_map(|p| if let Place::Path { to, .. } = p.place { Some(to) } else { None });
    at.filter(|&i| i < table.variables.observed.len()).collect()
}

/// The indicator whose loading is fixed to 1, if there is one.
fn marker(table: &ParameterTable, factor: &str) -> Option<usize> {
    let own = |p: &&super::parameters::Parameter| {
        p.group == 0 && p.operator == Operator::Measures && p.lhs == factor && p.value == Value::Fixed(1.0)
    };
    match table.parameters.iter().find(own)?.place {
        Place::Path { to, .. } if to < table.variables.observed.len() => Some(to),
        _ => None,
    }
}

/// cov(y, others) / cov(marker, others) over the factor's other indicators; without a marker, what a factor of variance
/// 1 would give an indicator with the default share of error, signed as it goes with the first.
fn loading(table: &ParameterTable, sample: &Moments, factor: &str, to: usize) -> f64 {
    let own = indicators(table, factor);
    let Some(&first) = own.first() else { return 1.0 };
    if to >= table.variables.observed.len() {
        return 1.0;
    }
    let s = &sample.covariance;
    let Some(marker) = marker(table, factor) else {
        let sign = if to == first { 1.0 } else { 1.0_f64.copysign(s[(first, to)]) };
        return sign * ((1.0 - ERROR_SHARE) * s[(to, to)]).sqrt();
    };
    let others: Vec<usize> = own.into_iter().filter(|&i| i != to && i != marker).collect();
    let (mut above, mut below) = (0.0, 0.0);
    for &other in &others {
        above += s[(to, other)] * s[(marker, other)];
        below += s[(marker, other)] * s[(marker, other)];
    }
    let ratio = if below > 0.0 { above / below } else { 1.0 };
    // Of the size that the variances allow, with either sign.
    let unit = (s[(to, to)] / s[(marker, marker)]).sqrt();
    if ratio.abs() > 0.05 * unit { ratio.clamp(-3.0 * unit, 3.0 * unit) } else { unit.copysign(ratio) }
}

fn latent_variance(table: &ParameterTable, sample: &Moments, factor: &str) -> f64 {
    let of = marker(table, factor).or_else(|| indicators(table, factor).first().copied());
    of.map_or(0.5, |i| (1.0 - ERROR_SHARE) * sample.covariance[(i, i)] / 2.0)
}
