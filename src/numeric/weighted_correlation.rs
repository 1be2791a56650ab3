//! Pearson's correlation of pairs that weigh differently.

use super::distribution::t_two_sided;
use super::interval::Z_975;
use super::math::{atanh, tanh};
use super::sum::sum;

/// A weighted correlation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightedCorrelation {
    /// −1 to 1.
    pub r: f64,
    /// The effective number of pairs, (Σw)² / Σw² (Kish 1965): n where all weigh the same.
    pub effective: f64,
}

/// Σw(x − x̄)(y − ȳ) over the root of the two sums of squares, around weighted means. `None` for fewer than two pairs,
/// where a side does not vary, or where no weight is above zero.
pub fn correlation(x: &[f64], y: &[f64], weight: &[f64]) -> Option<WeightedCorrelation> {
    let n = x.len().min(y.len()).min(weight.len());
    let of = |value: &dyn Fn(usize) -> f64| sum((0..n).map(|i| weight[i] * value(i)));
    let total = of(&|_| 1.0);
    if n < 2 || total.is_nan() || total <= 0.0 {
        return None;
    }
    let (mean_x, mean_y) = (of(&|i| x[i]) / total, of(&|i| y[i]) / total);
    let constant = |values: &[f64]| values.iter().all(|v| *v == values[0]);
    if constant(&x[..n]) || constant(&y[..n]) {
        return None;
    }
    let xx = of(&|i| (x[i] - mean_x) * (x[i] - mean_x));
    let yy = of(&|i| (y[i] - mean_y) * (y[i] - mean_y));
    let xy = of(&|i| (x[i] - mean_x) * (y[i] - mean_y));
    let r = super::sum::correlation(xx, yy, xy)?;
    Some(WeightedCorrelation { r, effective: total * total / sum((0..n).map(|i| weight[i] * weight[i])) })
}

/// What an effective number of pairs tells of a correlation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// 95%, on Fisher's z.
    pub limits: (f64, f64),
    /// Two-sided, by t.
    pub p_value: f64,
}

/// Fisher's interval and the t test with the effective number of pairs in the place of n: an approximation. `None` for an
/// effective number of four or fewer, or a correlation of ±1.
pub fn test(r: f64, effective: f64) -> Option<Test> {
    if effective <= 4.0 || r.abs() >= 1.0 {
        return None;
    }
    let (z, half) = (atanh(r), Z_975 / (effective - 3.0).sqrt());
    let df = effective - 2.0;
    let p_value = t_two_sided(r * (df / ((1.0 - r) * (1.0 + r))).sqrt(), df);
    Some(Test { limits: (tanh(z - half), tanh(z + half)), p_value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::sum::pearson;
    use approx::assert_relative_eq;

    const X: [f64; 6] = [1.0, 2.0, 4.0, 3.0, 6.0, 5.0];
    const Y: [f64; 6] = [2.0, 1.0, 3.0, 5.0, 4.0, 6.0];

    /// R 4.2.2: `cov.wt(cbind(x, y), c(3, 1, 2, 5, 1, 4), cor = TRUE)$cor[1, 2]` to 15 digits is the value below.
    #[test]
    fn agrees_with_cov_wt() {
        let got = correlation(&X, &Y, &[3.0, 1.0, 2.0, 5.0, 1.0, 4.0]).unwrap();
        assert_relative_eq!(got.r, 0.695_137_864_670_578, max_relative = 1e-14);
        assert_relative_eq!(got.effective, 16.0 * 16.0 / 56.0, max_relative = 1e-15);
    }

    #[test]
    fn equal_weights_are_none() {
        let got = correlation(&X, &Y, &[2.5; 6]).unwrap();
        assert_relative_eq!(got.r, pearson(&X, &Y).unwrap(), max_relative = 1e-14);
        assert_relative_eq!(got.effective, 6.0, max_relative = 1e-15);
        assert!(correlation(&X, &[1.0; 6], &[1.0; 6]).is_none());
        assert!(correlation(&X, &Y, &[0.0; 6]).is_none());
        assert!(test(0.5, 4.0).is_none() && test(1.0, 50.0).is_none());
    }
}
