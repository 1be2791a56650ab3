//! Mixed models held against lme4 1.1-31, lmerTest 3.1-3 (R 4.2.2), and closed forms.

use super::deviance::{Point, deviance};
use super::*;
use crate::numeric::levels::Group;
use approx::assert_relative_eq;
use std::collections::BTreeMap;

/// x and y of each group.
type Pairs = Vec<(Vec<f64>, Vec<f64>)>;

/// tests/reference/mixed/make.R: pairs in 24 groups of 3 to 14.
pub(in crate::numeric) fn reference() -> (Pairs, BTreeMap<&'static str, f64>) {
    let mut groups: BTreeMap<u32, (Vec<f64>, Vec<f64>)> = BTreeMap::new();
    for line in include_str!("../../../tests/reference/mixed/pairs.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (x, y) = groups.entry(cells[0].parse().unwrap()).or_default();
        x.push(cells[1].parse().unwrap());
        y.push(cells[2].parse().unwrap());
    }
    let values = include_str!("../../../tests/reference/mixed/values.txt").lines().filter_map(|line| {
        let (name, value) = line.split_once(' ')?;
        Some((name, value.parse().unwrap()))
    });
    (groups.into_values().collect(), values.collect())
}

fn groups() -> (WithinBetween, BTreeMap<&'static str, f64>) {
    let (values, wanted) = reference();
    let groups: Vec<Group> = values.iter().map(|(x, y)| Group::of(x, y)).collect();
    (WithinBetween::new(&groups).unwrap(), wanted)
}

/// The four models with their tests. lme4's optimizer leaves about 8 digits of the variances, so 6 of the degrees of
/// freedom, which lmerTest differentiates numerically besides.
#[test]
fn agrees_with_lme4_and_lmer_test() {
    let (data, wanted) = groups();
    for (tag, likelihood, slope) in [
        ("reml.intercept.", Likelihood::Reml, false),
        ("reml.slope.", Likelihood::Reml, true),
        ("ml.intercept.", Likelihood::Ml, false),
        ("ml.slope.", Likelihood::Ml, true),
    ] {
        let model =
            if slope { data.random_slope(likelihood) } else { data.random_intercept(likelihood) }.unwrap();
        let want = |name: &str| wanted[format!("{tag}{name}").as_str()];
        assert_eq!(model.status, Status::Interior);
        assert!(model.fit.largest_slope() < 1e-9, "{tag}: {}", model.fit.largest_slope());
        assert_relative_eq!(model.log_likelihood, want("log_likelihood"), max_relative = 1e-11);
        assert_relative_eq!(model.var_within, want("var_within"), max_relative = 1e-6);
        assert_relative_eq!(model.var_between, want("var_between"), max_relative = 1e-5);
        if slope {
            assert_relative_eq!(model.var_slope, want("var_slope"), max_relative = 1e-5);
            assert_relative_eq!(model.covariance, want("covariance"), max_relative = 1e-4);
        }
        for (name, effect) in [
            ("intercept", Effect::Intercept),
            ("within", Effect::Within),
            ("between", Effect::Between),
            ("contextual", Effect::Contextual),
        ] {
            let got = model.inference(effect);
            assert_relative_eq!(got.estimate, want(name), max_relative = 1e-6);
            assert_relative_eq!(got.std_error, want(&format!("{name}_se")), max_relative = 1e-6);
            assert_relative_eq!(got.df.unwrap(), want(&format!("{name}_df")), max_relative = 1e-4);
            if name != "contextual" {
                assert_relative_eq!(got.p_value.unwrap(), want(&format!("{name}_p")), max_relative = 1e-3);
            }
        }
        let fixed = {
            let explained = data.explained(&model).unwrap();
            let random = explained.conditional - explained.marginal;
            let residual = 1.0 - explained.conditional;
            // Marginal share to residual share is fixed variance to residual variance.
            assert!(random > 0.0);
            explained.marginal / residual * model.var_within
        };
        assert_relative_eq!(fixed, want("var_fixed"), max_relative = 1e-6);
    }
}

/// Limits of the profile likelihood: lme4 interpolates them by splines on a grid.
#[test]
fn profile_limits_agree_with_lme4() {
    let (data, wanted) = groups();
    for (tag, slope) in [("ml.intercept.", false), ("ml.slope.", true)] {
        let ml = Likelihood::Ml;
        let model = if slope { data.random_slope(ml) } else { data.random_intercept(ml) }.unwrap();
        let want = |name: String| wanted[format!("{tag}{name}").as_str()];
        let close =
            |got: Option<f64>, want: f64| assert_relative_eq!(got.unwrap(), want, max_relative = 1e-5);
        for (name, effect) in
            [("intercept", Effect::Intercept), ("within", Effect::Within), ("between", Effect::Between)]
        {
            let limits = data.profile(&model, effect);
            close(limits.low, want(format!("{name}_low")));
            close(limits.high, want(format!("{name}_high")));
        }
        for (name, between) in [("sigma", false), ("tau", true)] {
            let limits = data.profile_variance(&model, between);
            close(limits.low.map(f64::sqrt), want(format!("{name}_low")));
            close(limits.high.map(f64::sqrt), want(format!("{name}_high")));
        }
    }
}

/// `ranef(…, condVar = TRUE)` of lme4.
#[test]
fn predictions_agree_with_lme4() {
    let (values, wanted) = reference();
    let mut data = Groups::<1, 1>::new();
    let groups: Vec<Group> = values.iter().map(|(x, y)| Group::of(x, y)).collect();
    for g in &groups {
        data.push(g.n, [[g.n]], ([[1.0]], [g.mean_y]), ([[0.0]], [0.0], g.yy));
    }
    let model = fit(&data, Likelihood::Reml).unwrap();
    assert_relative_eq!(model.beta[0], wanted["alone.mean"], max_relative = 1e-8);
    assert_relative_eq!(model.between[0], wanted["alone.var_between"], max_relative = 1e-6);
    for (name, g) in [("first", groups.first().unwrap()), ("last", groups.last().unwrap())] {
        let got = predict(&model, g.n, g.mean_y);
        assert_relative_eq!(got.value, wanted[format!("alone.{name}").as_str()], max_relative = 1e-7);
        let sd = wanted[format!("alone.{name}_sd").as_str()];
        assert_relative_eq!(got.conditional_sd, sd, max_relative = 1e-6);
        assert!(got.std_error > got.conditional_sd);
    }
}

/// Derivatives against central differences, at a point that is no optimum.
#[test]
fn derivatives_are_those_of_the_value() {
    let (values, _) = reference();
    let mut data = Groups::<3, 2>::new();
    for g in values.iter().map(|(x, y)| Group::of(x, y)) {
        let slope = g.xy / g.xx;
        let x = [[1.0, 0.0, g.mean_x - 3.0], [0.0, 1.0, 0.0]];
        let rest = ([[0.0; 3]; 3], [0.0; 3], g.yy - g.xy * slope);
        data.push(g.n, [[g.n, 0.0], [0.0, g.xx]], (x, [g.mean_y - 2.5, slope]), rest);
    }
    let point: Point = [0.7, 0.4, 0.15, 0.3];
    for likelihood in [Likelihood::Ml, Likelihood::Reml] {
        let at = deviance(&data, likelihood, &point).unwrap();
        for i in 0..4 {
            let step = 1e-5;
            let moved = |by: f64| {
                let mut p = point;
                p[i] += by;
                deviance(&data, likelihood, &p).unwrap()
            };
            let (up, down) = (moved(step), moved(-step));
            assert_relative_eq!(at.gradient[i], (up.value - down.value) / (2.0 * step), max_relative = 1e-6);
            for j in 0..4 {
                let difference = (up.gradient[j] - down.gradient[j]) / (2.0 * step);
                assert_relative_eq!(at.hessian[i][j], difference, max_relative = 1e-6, epsilon = 1e-5);
            }
            let variance = |d: &super::deviance::Deviance<3>, sigma: f64| sigma * sigma * d.unscaled[2][2];
            let sigma = |by: f64| if i == 0 { point[0] + by } else { point[0] };
            let difference = (variance(&up, sigma(step)) - variance(&down, sigma(-step))) / (2.0 * step);
            assert_relative_eq!(at.covariance_slopes[i][2][2], difference, max_relative = 1e-6);
        }
    }
}

/// In balanced data REML is the analysis of variance: with mean squares 3 between and 1 within groups of 4,
/// τ² = (3 − 1) / 4; and with 1 and 3 the variance between is zero.
#[test]
fn balanced_data_have_a_closed_form_and_a_bound() {
    let build = |msb: f64, msw: f64| {
        let mut data = Groups::<1, 1>::new();
        // Means ±d of six groups of four: MSB = 4 · 6d² / 5.
        let d = (msb * 5.0 / 24.0).sqrt();
        for j in 0..6 {
            let mean = if j % 2 == 0 { d } else { -d };
            data.push(4.0, [[4.0]], ([[1.0]], [mean]), ([[0.0]], [0.0], 3.0 * msw));
        }
        fit(&data, Likelihood::Reml).unwrap()
    };
    let inside = build(3.0, 1.0);
    assert_relative_eq!(inside.between[0], 0.5, max_relative = 1e-13);
    assert_relative_eq!(inside.within, 1.0, max_relative = 1e-13);
    // The mean's standard error is √(MSB / N), its degrees of freedom k − 1.
    let test = satterthwaite(&inside, 1, &[1.0]);
    assert_relative_eq!(test.std_error, (3.0_f64 / 24.0).sqrt(), max_relative = 1e-13);
    assert_relative_eq!(test.df.unwrap(), 5.0, max_relative = 1e-10);
    let bound = build(1.0, 3.0);
    assert_eq!((bound.between[0], bound.status), (0.0, Status::Boundary));
    assert_relative_eq!(bound.within, (5.0 + 54.0) / 23.0, max_relative = 1e-13);
    assert_relative_eq!(satterthwaite(&bound, 1, &[1.0]).df.unwrap(), 23.0, max_relative = 1e-10);
}

#[test]
fn what_can_not_be_divided_is_refused() {
    let of = |pairs: &[&[(f64, f64)]]| {
        let groups: Vec<Group> = pairs
            .iter()
            .map(|p| {
                let (x, y): (Vec<f64>, Vec<f64>) = p.iter().copied().unzip();
                Group::of(&x, &y)
            })
            .collect();
        WithinBetween::new(&groups).map(|w| w.random_intercept(Likelihood::Reml).is_some())
    };
    assert_eq!(of(&[&[(1.0, 2.0), (2.0, 1.0)]]), None);
    // x varies only between groups, or only within.
    assert_eq!(
        of(&[&[(1.0, 2.0), (1.0, 1.0)], &[(2.0, 2.0), (2.0, 4.0)], &[(3.0, 2.0), (3.0, 1.0)]]),
        Some(false)
    );
    assert_eq!(
        of(&[&[(1.0, 2.0), (2.0, 1.0)], &[(2.0, 2.0), (1.0, 4.0)], &[(2.0, 2.0), (1.0, 1.0)]]),
        Some(false)
    );
    // y is x.
    assert_eq!(
        of(&[&[(1.0, 1.0), (2.0, 2.0)], &[(2.0, 2.0), (4.0, 4.0)], &[(3.0, 3.0), (9.0, 9.0)]]),
        Some(false)
    );
}
