//! Intervals by the profile likelihood: the values of a parameter that a likelihood ratio test at 5% would not reject.

use super::deviance::{Point, coordinates};
use super::fit::{Fit, Likelihood};
use super::groups::Groups;
use super::search::minimize;
use crate::numeric::interval::Z_975;

/// Limits of a 95% interval. `None`: the likelihood never falls far enough on that side, or a search did not settle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Lower; 0 for a standard deviation of which zero is not rejected.
    pub low: Option<f64>,
    /// Upper.
    pub high: Option<f64>,
}

/// What is held fixed at a value: the deviance at the best of the rest, its derivative by that value, and the point.
struct Held {
    value: f64,
    slope: f64,
    point: Point,
}

/// Profile limits of a standard deviation: coordinate 0 is σ, 1 the standard deviation of the first random effect. `fit`
/// must be a fit of `data`; the likelihood is the one that it maximized.
///
/// # Sources
/// Venzon & Moolgavkar (1988); Bates et al. (2015).
pub fn profile_component<const P: usize, const Q: usize>(
    data: &Groups<P, Q>,
    fit: &Fit<P>,
    coordinate: usize,
) -> Limits {
    let mut free = [true; 4];
    free[coordinate] = false;
    let held = |c: f64, from: &Point| -> Option<Held> {
        let mut start = *from;
        start[coordinate] = c;
        if coordinate == 1 && c == 0.0 {
            start[2] = 0.0;
        }
        let mut free = free;
        if coordinate == 1 && c == 0.0 {
            free[2] = false;
        }
        let minimum = minimize(data, fit.likelihood, start, free).filter(|m| m.converged)?;
        Some(Held { value: minimum.at.value, slope: minimum.at.gradient[coordinate], point: minimum.point })
    };
    let best = fit.point[coordinate];
    // A standard error of a standard deviation, roughly: enough for a first step.
    let curvature = fit.at.hessian[coordinate][coordinate];
    let step = if curvature > 0.0 { (2.0 / curvature).sqrt() } else { 0.1 * fit.point[0] };
    let floor = Some(0.0);
    Limits {
        low: limit(&held, fit, best, -Z_975 * step, floor),
        high: limit(&held, fit, best, Z_975 * step, None),
    }
}

/// Profile limits of a combination of fixed effects: the model is written with columns X M and X t, so that X β = X M γ + c X t
/// and c is the combination. `estimate` and `std_error` are its own, from `fit`, the ML fit of `data`.
pub fn profile_effect<const P: usize, const R: usize, const Q: usize>(
    data: &Groups<P, Q>,
    fit: &Fit<P>,
    (m, t): (&[[f64; R]; P], &[f64; P]),
    (estimate, std_error): (f64, f64),
) -> Limits {
    let mut free = [false; 4];
    free[..coordinates(Q)].fill(true);
    let held = |c: f64, from: &Point| -> Option<Held> {
        let restricted = data.restricted(m, t, c);
        // A search that starts at a bound would stay there.
        let mut start = *from;
        if start[1] == 0.0 {
            start[1] = 0.1 * start[0];
        }
        if Q == 2 && start[3] == 0.0 {
            start[3] = 0.1 * start[2].abs().max(0.01 * start[0]);
        }
        let minimum = minimize(&restricted, Likelihood::Ml, start, free).filter(|m| m.converged)?;
        // By the envelope theorem: −2 Xt′V⁻¹(y − cXt − XMγ)/σ², which a difference gives as well; the secant of the
        // signed root needs it only roughly, so it is left to the caller's secant.
        Some(Held { value: minimum.at.value, slope: f64::NAN, point: minimum.point })
    };
    Limits {
        low: limit(&held, fit, estimate, -Z_975 * std_error, None),
        high: limit(&held, fit, estimate, Z_975 * std_error, None),
    }
}

/// The value on one side of `best` where the deviance has risen by 3.84: Newton's method or the secant on its signed
/// root, which is nearly a straight line, kept inside a bracket.
fn limit<const P: usize>(
    held: &impl Fn(f64, &Point) -> Option<Held>,
    fit: &Fit<P>,
    best: f64,
    first: f64,
    floor: Option<f64>,
) -> Option<f64> {
    if !(first != 0.0 && first.is_finite()) {
        return None;
    }
    let least = fit.at.value;
    // How far the root of the rise is from 1.96: rises from −1.96 at `best`.
    let gap = |h: &Held| (h.value - least).max(0.0).sqrt() - Z_975;
    let (mut inside, mut inside_gap) = (best, -Z_975);
    let mut outside: Option<(f64, f64)> = None;
    let mut at = best + first;
    let mut point = fit.point;
    let (mut before, mut before_gap) = (best, -Z_975);
    for _ in 0..60 {
        let mut at_floor = false;
        if let Some(floor) = floor
            && at <= floor
        {
            at = floor;
            at_floor = true;
        }
        let now = held(at, &point)?;
        let g = gap(&now);
        if at_floor && g <= 0.0 {
            return Some(floor.unwrap_or(0.0));
        }
        if g.abs() < 1e-13 {
            return Some(at);
        }
        point = now.point;
        if g < 0.0 {
            (inside, inside_gap) = (at, g);
        } else {
            outside = Some((at, g));
        }
        let root = g + Z_975;
        let slope = if now.slope.is_finite() && root > 1e-6 {
            now.slope / (2.0 * root)
        } else {
            (g - before_gap) / (at - before)
        };
        (before, before_gap) = (at, g);
        let mut next = at - g / slope;
        if let Some((far, far_gap)) = outside {
            let (low, high) = if inside < far { (inside, far) } else { (far, inside) };
            if next.is_nan() || next <= low || next >= high {
                next = inside - inside_gap * (far - inside) / (far_gap - inside_gap);
            }
            if (far - inside).abs() <= 4.0 * f64::EPSILON * at.abs().max(best.abs()) {
                return Some(at);
            }
        } else {
            let away = (next - inside) * first.signum();
            if away.is_nan() || away <= 0.0 || away > 4.0 * (inside - best).abs().max(first.abs()) {
                next = inside + first;
            }
        }
        if (next - at).abs() <= 1e-13 * at.abs().max(1e-3 * first.abs()) {
            return Some(next);
        }
        at = next;
    }
    None
}
