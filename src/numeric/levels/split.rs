//! The split-sample correlation between groups: x from one random half of each group, y from the other, so that no error
//! of sampling is shared.

use crate::numeric::distribution::t_quantile;
use crate::numeric::math::{atanh, tanh};
use crate::numeric::random::{Purpose, Stream};
use crate::numeric::sum::sum;
use rayon::prelude::*;

/// The split-sample correlation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Split {
    /// Groups with at least two pairs.
    pub k: usize,
    /// Mean over halvings of the correlation between half means of x and of y.
    pub r: f64,
    /// Its 95% limits: jackknife over groups on Fisher's z.
    pub limits: Option<(f64, f64)>,
    /// √(λx λy) of the halves, λ = τ² / (τ² + σ² · mean of 1 / half size); `None` where a τ² is not above 0.
    pub attenuation: Option<f64>,
    /// r / attenuation.
    pub corrected: Option<f64>,
    /// Its limits: those of r divided by the attenuation.
    pub corrected_limits: Option<(f64, f64)>,
}

/// The values of one group: x and y by position.
pub type Values = (Vec<f64>, Vec<f64>);

/// Halves each group with at least two pairs at random, `splits` times; the larger half of an odd group is the second.
/// Each halving is used both ways: x from the first half with y from the second, and the reverse. `components` are the
/// variances of x and y between and within groups, (τ²x, σ²x, τ²y, σ²y). `None` for fewer than three such groups, or
/// when half means do not vary.
///
/// # Sources
/// Ostroff, Kinicki & Clark (2002).
pub fn split_halves(
    groups: &[Values],
    components: (f64, f64, f64, f64),
    splits: usize,
    seed: u64,
) -> Option<Split> {
    let groups: Vec<&Values> = groups.iter().filter(|(x, _)| x.len() > 1).collect();
    let k = groups.len();
    if k < 3 || splits == 0 {
        return None;
    }
    let drawn: Vec<Option<(f64, Vec<f64>)>> = (0..splits)
        .into_par_iter()
        .map(|split| {
            let mut stream = Stream::replicate(seed, Purpose::SplitSamples, split as u64);
            of_one(&groups, &mut stream)
        })
        .collect();
    let drawn: Vec<(f64, Vec<f64>)> = drawn.into_iter().collect::<Option<_>>()?;
    let count = drawn.len() as f64;
    let r = sum(drawn.iter().map(|d| d.0)) / count;
    let without: Vec<f64> = (0..k).map(|j| sum(drawn.iter().map(|d| d.1[j])) / count).collect();
    let (tau_x, sigma_x, tau_y, sigma_y) = components;
    let inverse_size = sum(groups.iter().map(|(x, _)| {
        let (first, second) = ((x.len() / 2) as f64, x.len().div_ceil(2) as f64);
        f64::midpoint(1.0 / first, 1.0 / second)
    })) / k as f64;
    let reliability = |tau: f64, sigma: f64| (tau > 0.0).then(|| tau / (tau + sigma * inverse_size));
    let attenuation =
        reliability(tau_x, sigma_x).zip(reliability(tau_y, sigma_y)).map(|(x, y)| (x * y).sqrt());
    let limits = jackknife(r, &without);
    Some(Split {
        k,
        r,
        limits,
        attenuation,
        corrected: attenuation.map(|a| r / a),
        corrected_limits: attenuation.zip(limits).map(|(a, (low, high))| (low / a, high / a)),
    })
}

/// One halving: the mean of its two correlations, and the same without each group in turn.
fn of_one(groups: &[&Values], stream: &mut Stream) -> Option<(f64, Vec<f64>)> {
    let k = groups.len();
    let mut means = Vec::with_capacity(k);
    let mut order: Vec<u32> = Vec::new();
    for (x, y) in groups {
        let (n, half) = (x.len(), x.len() / 2);
        order.clear();
        order.extend(0..n as u32);
        let (mut sum_x, mut sum_y) = (0.0, 0.0);
        let mut pick = |at: usize, bits: u64| {
            let other = at + ((bits * (n - at) as u64) >> 32) as usize;
            order.swap(at, other);
            let chosen = order[at] as usize;
            sum_x += x[chosen];
            sum_y += y[chosen];
        };
        // 32 random bits per member: enough for groups far below 2³².
        let mut at = 0;
        while at < half {
            let bits = stream.bits();
            pick(at, bits >> 32);
            if at + 1 < half {
                pick(at + 1, bits & 0xffff_ffff);
            }
            at += 2;
        }
        let (total_x, total_y): (f64, f64) = (x.iter().sum(), y.iter().sum());
        let (first, second) = (half as f64, (n - half) as f64);
        means.push([sum_x / first, (total_y - sum_y) / second, (total_x - sum_x) / second, sum_y / first]);
    }
    let one = leave_out(means.iter().map(|m| (m[0], m[1])))?;
    let two = leave_out(means.iter().map(|m| (m[2], m[3])))?;
    Some((
        f64::midpoint(one.0, two.0),
        one.1.iter().zip(&two.1).map(|(a, b)| f64::midpoint(*a, *b)).collect(),
    ))
}

/// The correlation of pairs, and without each pair in turn. `None` where one of them has no variation.
fn leave_out(pairs: impl ExactSizeIterator<Item = (f64, f64)> + Clone) -> Option<(f64, Vec<f64>)> {
    let k = pairs.len() as f64;
    let (mx, my) = (pairs.clone().map(|p| p.0).sum::<f64>() / k, pairs.clone().map(|p| p.1).sum::<f64>() / k);
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs.clone() {
        let (x, y) = (x - mx, y - my);
        xx += x * x;
        xy += x * y;
        yy += y * y;
    }
    let r = |xx: f64, xy: f64, yy: f64| {
        let sound = xx > 1e-14 * (1.0 + mx * mx) && yy > 1e-14 * (1.0 + my * my);
        sound.then(|| (xy / (xx * yy).sqrt()).clamp(-1.0, 1.0))
    };
    let whole = r(xx, xy, yy)?;
    // Without one, the sums about the new mean lose k / (k − 1) of its squares and products.
    let lost = k / (k - 1.0);
    let without: Option<Vec<f64>> = pairs
        .map(|(x, y)| {
            let (x, y) = (x - mx, y - my);
            r(xx - lost * x * x, xy - lost * x * y, yy - lost * y * y)
        })
        .collect();
    Some((whole, without?))
}

/// 95% limits on Fisher's z with the jackknife's standard error and k − 1 degrees of freedom.
fn jackknife(r: f64, without: &[f64]) -> Option<(f64, f64)> {
    let k = without.len() as f64;
    if without.iter().chain([&r]).any(|r| r.abs() >= 1.0) {
        return None;
    }
    let z: Vec<f64> = without.iter().map(|&r| atanh(r)).collect();
    let mean = sum(z.iter().copied()) / k;
    let variance = (k - 1.0) / k * sum(z.iter().map(|z| (z - mean) * (z - mean)));
    let half = t_quantile(0.975, k - 1.0) * variance.sqrt();
    Some((tanh(atanh(r) - half), tanh(atanh(r) + half)))
}
