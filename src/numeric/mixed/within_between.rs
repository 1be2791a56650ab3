//! The regression of y on x within and between groups: y = a + w (x − x̄ⱼ) + b x̄ⱼ + uⱼ + e, with or without a slope
//! of x − x̄ⱼ that differs between groups.

use super::fit::{Fit, Likelihood, Status, fit};
use super::groups::Groups;
use super::profile::{Limits, profile_component, profile_effect};
use super::test::{Inference, satterthwaite};
use crate::numeric::levels::Group;
use crate::numeric::math::ln;
use crate::numeric::sum::sum;

/// The data of the model: pairs in groups, in units near their spread (powers of two, so that no digit changes).
#[derive(Debug, Clone)]
pub struct WithinBetween {
    center: (f64, f64),
    unit: (f64, f64),
    /// Σ(x − x̄ⱼ)² and Σ nⱼ (x̄ⱼ − x̄)², in those units.
    spread: (f64, f64),
    intercepts: Groups<3, 1>,
    slopes: Groups<3, 2>,
    alone: Groups<1, 1>,
}

/// One of its coefficients, in the units of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// a.
    Intercept,
    /// w.
    Within,
    /// b.
    Between,
    /// b − w.
    Contextual,
}

impl Effect {
    /// All, in the order of tables.
    pub const ALL: [Effect; 4] = [Effect::Intercept, Effect::Within, Effect::Between, Effect::Contextual];
}

/// A fitted model, in the units of the data.
#[derive(Debug, Clone)]
pub struct Model {
    /// The fit, in units of its own; its fixed effects are 1, (x − x̄ⱼ), (x̄ⱼ − x̄).
    pub fit: Fit<3>,
    /// Random effects: 1, or 2 with a random slope.
    pub random: usize,
    /// τ²: variance of u.
    pub var_between: f64,
    /// Covariance of u with the slope; 0 without one.
    pub covariance: f64,
    /// Variance of the slope; 0 without one.
    pub var_slope: f64,
    /// σ².
    pub var_within: f64,
    /// With all constants, as lme4 gives it.
    pub log_likelihood: f64,
    /// How the fit ended.
    pub status: Status,
    center: (f64, f64),
    unit: (f64, f64),
}

/// Variance explained.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Explained {
    /// By the fixed effects, of all (Nakagawa & Schielzeth 2013).
    pub marginal: f64,
    /// By fixed and random effects.
    pub conditional: f64,
    /// Proportional reduction of the error in predicting a value (Snijders & Bosker 1994).
    pub of_values: Option<f64>,
    /// Of the error in predicting the mean of a group of typical (harmonic mean) size.
    pub of_means: Option<f64>,
}

impl WithinBetween {
    /// From pairs in groups. `None` for fewer than two groups that have pairs, or when x or y is constant.
    pub fn new(groups: &[Group]) -> Option<Self> {
        let groups: Vec<&Group> = groups.iter().filter(|g| g.n > 0.0).collect();
        let n = sum(groups.iter().map(|g| g.n));
        if groups.len() < 2 {
            return None;
        }
        let center =
            (sum(groups.iter().map(|g| g.n * g.mean_x)) / n, sum(groups.iter().map(|g| g.n * g.mean_y)) / n);
        let total = |within: fn(&Group) -> f64, mean: fn(&Group) -> f64, center: f64| {
            let between = sum(groups.iter().map(|g| g.n * (mean(g) - center) * (mean(g) - center)));
            (sum(groups.iter().map(|g| within(g))), between)
        };
        let of_x = total(|g| g.xx, |g| g.mean_x, center.0);
        let of_y = total(|g| g.yy, |g| g.mean_y, center.1);
        if of_x.0 + of_x.1 <= 0.0 || of_y.0 + of_y.1 <= 0.0 {
            return None;
        }
        let unit =
            (power_of_two(((of_x.0 + of_x.1) / n).sqrt()), power_of_two(((of_y.0 + of_y.1) / n).sqrt()));
        let (mut intercepts, mut slopes, mut alone) = (Groups::new(), Groups::new(), Groups::new());
        for g in groups {
            let (xx, xy, yy) = (g.xx / (unit.0 * unit.0), g.xy / (unit.0 * unit.1), g.yy / (unit.1 * unit.1));
            let (b, y) = ((g.mean_x - center.0) / unit.0, (g.mean_y - center.1) / unit.1);
            let mut rest = [[0.0; 3]; 3];
            rest[1][1] = xx;
            intercepts.push(g.n, [[g.n]], ([[1.0, 0.0, b]], [y]), (rest, [0.0, xy, 0.0], yy));
            let slope = if xx > 0.0 { xy / xx } else { 0.0 };
            let left = if xx > 0.0 { (yy - xy * slope).max(0.0) } else { yy };
            let x = [[1.0, 0.0, b], [0.0, 1.0, 0.0]];
            slopes.push(g.n, [[g.n, 0.0], [0.0, xx]], (x, [y, slope]), ([[0.0; 3]; 3], [0.0; 3], left));
            alone.push(g.n, [[g.n]], ([[1.0]], [y]), ([[0.0]], [0.0], yy));
        }
        let spread = (of_x.0 / (unit.0 * unit.0), of_x.1 / (unit.0 * unit.0));
        Some(WithinBetween { center, unit, spread, intercepts, slopes, alone })
    }

    /// The number of pairs.
    pub fn n(&self) -> f64 {
        self.intercepts.n
    }

    /// True when x varies both within groups and between their means, beyond rounding.
    pub fn has_both_levels(&self) -> bool {
        let (within, between) = self.spread;
        let origin = self.center.0 / self.unit.0;
        let noise = 1e-26 * (within + between + self.n() * origin * origin);
        within > noise && between > noise
    }

    /// Fits the model with a random intercept. `None` when it is not identified: x does not vary within groups or
    /// between them, or nothing is left to explain.
    pub fn random_intercept(&self, likelihood: Likelihood) -> Option<Model> {
        if !self.has_both_levels() {
            return None;
        }
        Some(self.model(fit(&self.intercepts, likelihood)?, 1))
    }

    /// Fits the model in which the slope of x − x̄ⱼ differs between groups. `None` likewise, or when x varies among
    /// three or more pairs in fewer than two groups.
    pub fn random_slope(&self, likelihood: Likelihood) -> Option<Model> {
        let steep = self.slopes.each.iter().filter(|g| g.zz[1][1] > 0.0 && g.zz[0][0] > 2.0).count();
        if !self.has_both_levels() || steep < 2 {
            return None;
        }
        Some(self.model(fit(&self.slopes, likelihood)?, 2))
    }

    fn model(&self, fit: Fit<3>, random: usize) -> Model {
        let ((ux, uy), n) = (self.unit, self.n());
        let scale = match fit.likelihood {
            Likelihood::Ml => n * ln(uy),
            // |X′V⁻¹X| in units of the data: two columns of x.
            Likelihood::Reml => (n - 3.0) * ln(uy) + 2.0 * ln(ux),
        };
        let [intercept, covariance, slope] = fit.between;
        Model {
            random,
            var_between: uy * uy * intercept,
            covariance: uy * uy / ux * covariance,
            var_slope: uy * uy / (ux * ux) * slope,
            var_within: uy * uy * fit.within,
            log_likelihood: fit.log_likelihood - scale,
            status: fit.status,
            center: self.center,
            unit: self.unit,
            fit,
        }
    }

    /// Profile limits of a coefficient, from the ML fit `model` of these data.
    pub fn profile(&self, model: &Model, effect: Effect) -> Limits {
        let shift = self.center.0 / self.unit.0;
        // Xβ as XMγ + cXt for the columns 1, x − x̄ⱼ, x̄ⱼ − x̄.
        let (m, t): ([[f64; 2]; 3], [f64; 3]) = match effect {
            Effect::Intercept => ([[0.0, shift], [1.0, 0.0], [0.0, 1.0]], [1.0, 0.0, 0.0]),
            Effect::Within => ([[1.0, 0.0], [0.0, 0.0], [0.0, 1.0]], [0.0, 1.0, 0.0]),
            Effect::Between => ([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]], [0.0, 0.0, 1.0]),
            Effect::Contextual => ([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]], [0.0, 0.0, 1.0]),
        };
        let own = model.fit.combination(&model.weights(effect));
        let limits = if model.random == 1 {
            profile_effect(&self.intercepts, &model.fit, (&m, &t), own)
        } else {
            profile_effect(&self.slopes, &model.fit, (&m, &t), own)
        };
        let (unit, origin) = model.scale(effect);
        Limits { low: limits.low.map(|v| origin + unit * v), high: limits.high.map(|v| origin + unit * v) }
    }

    /// Profile limits of τ² (`between`) or σ², from a fit `model` of these data and by the likelihood that it maximized.
    pub fn profile_variance(&self, model: &Model, between: bool) -> Limits {
        let coordinate = usize::from(between);
        let limits = if model.random == 1 {
            profile_component(&self.intercepts, &model.fit, coordinate)
        } else {
            profile_component(&self.slopes, &model.fit, coordinate)
        };
        let square = |v: f64| (v * self.unit.1) * (v * self.unit.1);
        Limits { low: limits.low.map(square), high: limits.high.map(square) }
    }

    /// Profile limits of the variance of the slope, likewise; none without a random slope.
    pub fn profile_slope(&self, model: &Model) -> Limits {
        const NONE: Limits = Limits { low: None, high: None };
        if model.random == 1 {
            return NONE;
        }
        // The slope put first has its own standard deviation as a coordinate.
        let turned = self.slopes.turned();
        let same = |turned: &Fit<3>| {
            let tolerance = 1e-9 * (1.0 + model.fit.log_likelihood.abs());
            (turned.log_likelihood - model.fit.log_likelihood).abs() <= tolerance
        };
        let Some(fit) = fit(&turned, model.fit.likelihood).filter(same) else { return NONE };
        let limits = profile_component(&turned, &fit, 1);
        let unit = self.unit.1 / self.unit.0;
        let square = |v: f64| (v * unit) * (v * unit);
        Limits { low: limits.low.map(square), high: limits.high.map(square) }
    }

    /// The fit of y alone in its groups, y = μ + u + e, in the units of y: τ², σ². `None` as [`fit`].
    fn alone(&self, likelihood: Likelihood) -> Option<(f64, f64)> {
        let fit = fit(&self.alone, likelihood)?;
        let square = self.unit.1 * self.unit.1;
        Some((square * fit.between[0], square * fit.within))
    }

    /// The variance that `model` explains.
    ///
    /// # Sources
    /// Snijders & Bosker (1994); Nakagawa & Schielzeth (2013); Johnson (2014) for random slopes.
    pub fn explained(&self, model: &Model) -> Option<Explained> {
        let n = self.n();
        let (within, between) = (model.value(Effect::Within), model.value(Effect::Between));
        let square = self.unit.0 * self.unit.0;
        let (inside, outside) = (square * self.spread.0, square * self.spread.1);
        let fixed = (within * within * inside + between * between * outside) / (n - 1.0);
        let random = model.var_between + model.var_slope * inside / n;
        let total = fixed + random + model.var_within;
        if total.is_nan() || total <= 0.0 {
            return None;
        }
        let sizes = &self.intercepts.each;
        let typical = sizes.len() as f64 / sum(sizes.iter().map(|g| 1.0 / g.zz[0][0]));
        let alone = self.alone(model.fit.likelihood);
        // Deviations from a group's mean add up to zero, so that the slope's variance is none of the mean's.
        let reduced = |size: f64, random: f64| {
            let (tau2, sigma2) = alone?;
            let before = tau2 + sigma2 / size;
            (before > 0.0).then(|| 1.0 - (random + model.var_within / size) / before)
        };
        Some(Explained {
            marginal: fixed / total,
            conditional: (fixed + random) / total,
            of_values: reduced(1.0, random),
            of_means: reduced(typical, model.var_between),
        })
    }
}

impl Model {
    /// Weights of the fitted columns in a coefficient.
    fn weights(&self, effect: Effect) -> [f64; 3] {
        match effect {
            Effect::Intercept => [1.0, 0.0, -self.center.0 / self.unit.0],
            Effect::Within => [0.0, 1.0, 0.0],
            Effect::Between => [0.0, 0.0, 1.0],
            Effect::Contextual => [0.0, -1.0, 1.0],
        }
    }

    /// What a coefficient is multiplied by and added to, to stand in the units of the data.
    fn scale(&self, effect: Effect) -> (f64, f64) {
        match effect {
            Effect::Intercept => (self.unit.1, self.center.1),
            _ => (self.unit.1 / self.unit.0, 0.0),
        }
    }

    /// A coefficient.
    pub fn value(&self, effect: Effect) -> f64 {
        let (unit, origin) = self.scale(effect);
        origin + unit * self.fit.combination(&self.weights(effect)).0
    }

    /// A coefficient with its standard error, degrees of freedom, p of 0 and limits.
    pub fn inference(&self, effect: Effect) -> Inference {
        let (unit, origin) = self.scale(effect);
        let got = satterthwaite(&self.fit, self.random, &self.weights(effect));
        let estimate = origin + unit * got.estimate;
        let std_error = unit * got.std_error;
        Inference {
            estimate,
            std_error,
            df: got.df,
            p_value: got.df.map(|df| crate::numeric::distribution::t_two_sided(estimate / std_error, df)),
            limits: got.limits.map(|(low, high)| (origin + unit * low, origin + unit * high)),
        }
    }
}

/// The largest power of two up to `size`.
pub(in crate::numeric) fn power_of_two(size: f64) -> f64 {
    const EXPONENT: u64 = 0x7ff << 52;
    f64::from_bits(size.max(f64::MIN_POSITIVE).to_bits() & EXPONENT)
}
