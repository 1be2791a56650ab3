//! Fit indices, from the tests of a model and of its baseline.

use crate::numeric::distribution::{chi_square_noncentrality, chi_square_sf, noncentral_chi_square_cdf};

/// A test of a model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// χ².
    pub chi_square: f64,
    /// Degrees of freedom.
    pub df: f64,
}

/// What χ² is worth under the data's own distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scaled {
    /// The scaled χ².
    pub chi_square: f64,
    /// Its degrees of freedom: those of the model, unless these too are adjusted.
    pub df: f64,
    /// What the unscaled χ² is expected to be per degree of freedom when the model is right: ĉ.
    pub factor: f64,
}

/// The root mean square error of approximation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rmsea {
    /// The estimate.
    pub estimate: f64,
    /// Limits of its 90% interval.
    pub low: f64,
    /// As `low`.
    pub high: f64,
    /// P of so large an estimate, were the value .05 (closeness).
    pub p_close: f64,
}

impl Test {
    /// The p value; `None` without degrees of freedom.
    pub fn p_value(self) -> Option<f64> {
        (self.df > 0.0).then(|| chi_square_sf(self.chi_square.max(0.0), self.df))
    }

    /// How far χ² exceeds what is expected of it, `factor` per degree of freedom.
    fn excess(self, factor: f64) -> f64 {
        self.chi_square - factor * self.df
    }
}

/// CFI = 1 − max(T − ĉ df, 0) / max(T − ĉ df, `T_b` − `ĉ_b` `df_b`, 0); `None` where the baseline does not misfit.
///
/// # Sources
/// Bentler (1990); with factors, Brosseau-Liard & Savalei (2014).
pub fn cfi(model: Test, factor: f64, baseline: Test, baseline_factor: f64) -> Option<f64> {
    let misfit = model.excess(factor).max(0.0);
    let most = misfit.max(baseline.excess(baseline_factor));
    if most > 0.0 { Some(1.0 - misfit / most) } else { None }
}

/// TLI = 1 − (T − ĉ df) / (`T_b` − `ĉ_b` `df_b`) × `df_b` / df; `None` where either has no degrees of freedom.
///
/// # Sources
/// Tucker & Lewis (1973); with factors, Brosseau-Liard & Savalei (2014).
pub fn tli(model: Test, factor: f64, baseline: Test, baseline_factor: f64) -> Option<f64> {
    let base = baseline.excess(baseline_factor);
    let sound = model.df > 0.0 && baseline.df > 0.0 && base > 0.0;
    sound.then(|| 1.0 - model.excess(factor) / base * baseline.df / model.df)
}

/// RMSEA = √(max(T / (n df) − ĉ / n, 0) g) of g groups with n cases together, its 90% interval from the noncentral χ²
/// distribution of T / ĉ, and the test of closeness. `None` without degrees of freedom.
///
/// # Sources
/// Steiger (1990); Browne & Cudeck (1993); with a factor, Brosseau-Liard, Savalei & Li (2012).
pub fn rmsea(model: Test, factor: f64, n: f64, groups: f64) -> Option<Rmsea> {
    if model.df <= 0.0 || !factor.is_finite() || factor <= 0.0 {
        return None;
    }
    let scaled = model.chi_square / factor;
    let of = |noncentrality: f64| (factor * noncentrality / (n * model.df) * groups).max(0.0).sqrt();
    let (low, high) = (limit(scaled, model.df, 0.95), limit(scaled, model.df, 0.05));
    let close = 0.05 * 0.05 * n * model.df / (groups * factor);
    let p_close = 1.0 - noncentral_chi_square_cdf(scaled, model.df, close);
    Some(Rmsea { estimate: of(scaled - model.df), low: of(low), high: of(high), p_close })
}

fn limit(chi_square: f64, df: f64, p: f64) -> f64 {
    if chi_square > 0.0 { chi_square_noncentrality(chi_square, df, p) } else { 0.0 }
}

/// The scaled difference of two nested models, `more` having more degrees of freedom: `T_d` = (T₁ − T₀) / `c_d` with `c_d` =
/// (df₁ c₁ − df₀ c₀) / (df₁ − df₀). `None` where `c_d` is not positive.
///
/// # Sources
/// Satorra & Bentler (2001).
pub fn scaled_difference(less: (Test, f64), more: (Test, f64)) -> Option<Test> {
    let df = more.0.df - less.0.df;
    let factor = (more.0.df * more.1 - less.0.df * less.1) / df;
    let chi_square = (more.0.chi_square - less.0.chi_square) / factor;
    (df > 0.0 && factor > 0.0).then_some(Test { chi_square, df })
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_abs_diff_eq;

    /// Holzinger and Swineford's nine tests, three factors: the values that Rosseel (2012, section 4) prints.
    #[test]
    fn indices_of_rosseel_2012() {
        let (model, baseline) =
            (Test { chi_square: 85.306, df: 24.0 }, Test { chi_square: 918.852, df: 36.0 });
        assert_abs_diff_eq!(cfi(model, 1.0, baseline, 1.0).unwrap(), 0.931, epsilon = 5e-4);
        assert_abs_diff_eq!(tli(model, 1.0, baseline, 1.0).unwrap(), 0.896, epsilon = 5e-4);
        let rmsea = rmsea(model, 1.0, 301.0, 1.0).unwrap();
        assert_abs_diff_eq!(rmsea.estimate, 0.092, epsilon = 5e-4);
        assert_abs_diff_eq!(rmsea.low, 0.071, epsilon = 5e-4);
        assert_abs_diff_eq!(rmsea.high, 0.114, epsilon = 5e-4);
        assert_abs_diff_eq!(rmsea.p_close, 0.001, epsilon = 5e-4);
    }

    #[test]
    fn what_has_no_degrees_of_freedom_has_no_test() {
        let (none, baseline) = (Test { chi_square: 0.0, df: 0.0 }, Test { chi_square: 90.0, df: 3.0 });
        assert_eq!((none.p_value(), rmsea(none, 1.0, 90.0, 1.0)), (None, None));
        assert_eq!((cfi(none, 1.0, baseline, 1.0), tli(none, 1.0, baseline, 1.0)), (Some(1.0), None));
        // A baseline that fits leaves nothing to compare with.
        let fits = Test { chi_square: 2.0, df: 3.0 };
        assert_eq!(cfi(Test { chi_square: 0.5, df: 2.0 }, 1.0, fits, 1.0), None);
    }

    #[test]
    fn scaled_chi_squares_are_not_subtracted() {
        let less = (Test { chi_square: 100.0, df: 40.0 }, 1.2);
        let more = (Test { chi_square: 130.0, df: 50.0 }, 1.1);
        // c_d = (55 − 48) / 10.
        let got = scaled_difference(less, more).unwrap();
        assert_abs_diff_eq!(got.chi_square, 30.0 / 0.7, epsilon = 1e-12);
        assert_eq!(scaled_difference(less, (more.0, 0.9)), None);
    }
}
