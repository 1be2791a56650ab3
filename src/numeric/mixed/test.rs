//! Tests of fixed effects with Satterthwaite's degrees of freedom.

use super::deviance::coordinates;
use super::fit::Fit;
use crate::numeric::distribution::{chi_square_sf, t_quantile, t_two_sided};
use crate::numeric::matrix::symmetric_eigen;
use ndarray::Array2;

/// A combination of fixed effects, tested.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inference {
    /// Σ c β.
    pub estimate: f64,
    /// Its standard error.
    pub std_error: f64,
    /// Satterthwaite's degrees of freedom; `None` when they can't be had.
    pub df: Option<f64>,
    /// Two-sided p of t = estimate / SE.
    pub p_value: Option<f64>,
    /// 95% limits of Student's t.
    pub limits: Option<(f64, f64)>,
}

/// Eigenvalues of the Hessian below this share of the largest count as zero: there the likelihood is flat.
const FLAT: f64 = 1e-8;

/// Tests Σ c β = 0: df = 2 v² / (g′Ag) with v its variance, g the derivatives of v by σ and Cholesky's factor of Ψ, and
/// A the asymptotic covariance of those, from the exact Hessian (lmerTest differentiates numerically).
///
/// `Q` is the number of random effects of the model.
///
/// # Sources
/// Satterthwaite (1946); Giesbrecht & Burns (1985); Kuznetsova, Brockhoff & Christensen (2017).
pub fn satterthwaite<const P: usize>(fit: &Fit<P>, q: usize, c: &[f64; P]) -> Inference {
    let (estimate, std_error) = fit.combination(c);
    let variance = std_error * std_error;
    let used = coordinates(q);
    let slopes: Vec<f64> = (0..used)
        .map(|k| {
            let of = &fit.at.covariance_slopes[k];
            (0..P).map(|i| c[i] * (0..P).map(|j| of[i][j] * c[j]).sum::<f64>()).sum()
        })
        .collect();
    let df = spread(fit, used, &slopes).map(|of_v| 2.0 * variance * variance / of_v);
    let df = df.filter(|df| df.is_finite() && *df > 0.0 && variance > 0.0);
    Inference {
        estimate,
        std_error,
        df,
        p_value: df.map(|df| t_two_sided(estimate / std_error, df)),
        limits: df.map(|df| {
            let half = t_quantile(0.975, df) * std_error;
            (estimate - half, estimate + half)
        }),
    }
}

/// g′Ag with A = 2 H⁻¹ over the directions in which the likelihood is curved.
fn spread<const P: usize>(fit: &Fit<P>, used: usize, slopes: &[f64]) -> Option<f64> {
    // Coordinates differ in unit: scaled to curvature 1, so that flatness means flatness.
    let scale: Vec<f64> =
        (0..used).map(|i| fit.at.hessian[i][i]).map(|h| if h > 0.0 { 1.0 / h.sqrt() } else { 0.0 }).collect();
    let hessian = Array2::from_shape_fn((used, used), |(i, j)| fit.at.hessian[i][j] * scale[i] * scale[j]);
    let eigen = symmetric_eigen(&hessian)?;
    let largest = eigen.values.first().copied().filter(|v| *v > 0.0)?;
    let mut sum = 0.0;
    for (k, &value) in eigen.values.iter().enumerate() {
        if value <= FLAT * largest {
            continue;
        }
        let along: f64 = (0..used).map(|i| eigen.vectors[(i, k)] * slopes[i] * scale[i]).sum();
        sum += 2.0 * along * along / value;
    }
    Some(sum)
}

/// Likelihood ratio of two fits of the same fixed effects by the same likelihood, the second with one random effect more
/// than the single one of the first, and its p. A variance can't fall below zero, so that without the second effect the
/// ratio follows chi-square with 1 and with 2 degrees of freedom half the time each.
///
/// # Sources
/// Stram & Lee (1994), case 2.
pub fn second_random_effect(one: f64, two: f64) -> (f64, f64) {
    let ratio = (2.0 * (two - one)).max(0.0);
    (ratio, 0.5 * chi_square_sf(ratio, 1.0) + 0.5 * chi_square_sf(ratio, 2.0))
}
