//! Correlations by level held against R 4.2.2 and lavaan 0.6-14 (tests/reference/levels/make.R), and against what they are
//! meant to find.

use super::*;
use crate::numeric::interval::fisher;
use crate::numeric::random::Stream;
use crate::numeric::sum::pearson;
use approx::{assert_abs_diff_eq, assert_relative_eq};
use std::collections::BTreeMap;

/// tests/reference/levels/make.R: pairs in 40 groups of 2 to 25, and what R makes of them.
pub(in crate::numeric) fn reference() -> (Vec<Values>, BTreeMap<&'static str, f64>) {
    let mut groups: BTreeMap<u32, Values> = BTreeMap::new();
    for line in include_str!("../../../tests/reference/levels/pairs.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (x, y) = groups.entry(cells[0].parse().unwrap()).or_default();
        x.push(cells[1].parse().unwrap());
        y.push(cells[2].parse().unwrap());
    }
    let values = include_str!("../../../tests/reference/levels/values.txt").lines().filter_map(|line| {
        let (name, value) = line.split_once(' ')?;
        Some((name, value.parse().unwrap()))
    });
    (groups.into_values().collect(), values.collect())
}

fn in_numbers(values: &[Values]) -> Vec<Group> {
    values.iter().map(|(x, y)| Group::of(x, y)).collect()
}

#[test]
fn moments_agree_with_r() {
    let (values, wanted) = reference();
    let (got, _) = levels(&in_numbers(&values), 0, 0).unwrap();
    let names = ["raw", "within", "means", "means_weighted", "components", "disattenuated"];
    for (name, r) in names.iter().zip(got.correlations) {
        assert_relative_eq!(r.unwrap(), wanted[name], max_relative = 1e-13);
    }
    assert_relative_eq!(got.icc1.0.unwrap(), wanted["icc1_x"], max_relative = 1e-12);
    assert_relative_eq!(got.icc2.1.unwrap(), wanted["icc2_y"], max_relative = 1e-12);
}

/// optim and lavaan stop at a slope that is not zero yet: our likelihood is at least theirs, and where it is highest they
/// agree in as many digits as they have. lavaan's standard error comes from the observed information.
#[test]
fn the_two_level_model_agrees_with_optim_and_lavaan() {
    let (values, wanted) = reference();
    let got = two_level(&in_numbers(&values)).unwrap();
    assert!(got.converged && !got.boundary);
    for name in ["optim_log_likelihood", "lavaan_log_likelihood"] {
        assert!(got.log_likelihood >= wanted[name] - 1e-10, "{name}: {}", got.log_likelihood);
        assert_relative_eq!(got.log_likelihood, wanted[name], max_relative = 2e-12);
    }
    let r = got.r_between.unwrap();
    assert_relative_eq!(r, wanted["optim_r_between"], max_relative = 1e-5);
    assert_relative_eq!(r, wanted["lavaan_r_between"], max_relative = 1e-5);
    assert_relative_eq!(got.r_within.unwrap(), wanted["optim_r_within"], max_relative = 1e-5);
    assert_relative_eq!(got.between[0], wanted["optim_var_between_x"], max_relative = 1e-5);
    assert_relative_eq!(got.std_error.unwrap(), wanted["lavaan_se_observed"], max_relative = 1e-4);
    let (low, high) = got.limits.unwrap();
    assert_abs_diff_eq!(low, wanted["lavaan_low"], epsilon = 1e-4);
    assert_abs_diff_eq!(high, wanted["lavaan_high"], epsilon = 1e-4);
}

/// Pairs in `k` groups of `n`: variances between `icc`, within 1 − `icc`.
fn simulated(k: usize, n: usize, icc: f64, r_between: f64, r_within: f64, seed: u64) -> Vec<Values> {
    let mut stream = Stream::numbered(seed, 0);
    let mut pair = |r: f64, sd: f64| {
        let (a, b) = (stream.normal(), stream.normal());
        (sd * a, sd * (r * a + (1.0 - r * r).sqrt() * b))
    };
    (0..k)
        .map(|_| {
            let u = pair(r_between, icc.sqrt());
            (0..n)
                .map(|_| {
                    let e = pair(r_within, (1.0 - icc).sqrt());
                    (u.0 + e.0, u.1 + e.1)
                })
                .unzip()
        })
        .collect()
}

/// Eight respondents each, ICC(1) = .10, r = .30 between and .50 within: errors of the means are shared, so means correlate
/// (.03 + .45/8) / (.1 + .9/8) = .406, and dividing by ICC(2) = .4706 makes that .862; the variances between, the model and
/// the corrected split samples find .30, and plain halves .3077 × .30 = .092.
#[test]
fn shared_errors_mislead_means_and_not_the_corrected_ones() {
    let values = simulated(20_000, 8, 0.10, 0.30, 0.50, 7);
    let groups = in_numbers(&values);
    let (found, _) = levels(&groups, 0, 0).unwrap();
    let expected = [0.03 + 0.45, 0.5, 0.405_88, 0.405_88, 0.30, 0.8625];
    for ((kind, got), expected) in Kind::ALL.iter().zip(found.correlations).zip(expected) {
        let tolerance = if *kind == Kind::Disattenuated { 0.03 } else { 0.02 };
        assert_abs_diff_eq!(got.unwrap(), expected, epsilon = tolerance);
    }
    assert_abs_diff_eq!(two_level(&groups).unwrap().r_between.unwrap(), 0.30, epsilon = 0.02);
    let v = found.variances.unwrap();
    let components = (v.between_x, v.within_x, v.between_y, v.within_y);
    let split = split_halves(&values, components, 10, 3).unwrap();
    assert_abs_diff_eq!(split.r, 0.0923, epsilon = 0.01);
    assert_abs_diff_eq!(split.corrected.unwrap(), 0.30, epsilon = 0.03);
}

/// WABA's identity (Dansereau, Alutto & Yammarino 1984): `r = η_Bx η_By r_B + η_Wx η_Wy r_W`, with `r_B` weighted by size and
/// η² the share of the sum of squares. Any groups will do.
#[test]
fn the_size_weighted_correlation_satisfies_the_identity_of_waba() {
    for seed in 0..50 {
        let mut stream = Stream::numbered(seed, 1);
        let k = 2 + stream.below(9);
        let mut draw = |n: usize| -> Vec<f64> { (0..n).map(|_| stream.normal()).collect() };
        let values: Vec<Values> = (0..k).map(|j| (draw(1 + j % 5), draw(1 + j % 5))).collect();
        let (found, _) = levels(&in_numbers(&values), 0, 0).unwrap();
        let [raw, within, _, weighted, ..] = found.correlations;
        let all: Values = (
            values.iter().flat_map(|v| v.0.clone()).collect(),
            values.iter().flat_map(|v| v.1.clone()).collect(),
        );
        let eta = |pick: fn(&Values) -> &Vec<f64>| {
            let inside: Vec<f64> = values
                .iter()
                .flat_map(|v| {
                    let m = mean(pick(v)).unwrap();
                    pick(v).iter().map(move |a| a - m)
                })
                .collect();
            let grand = mean(pick(&all)).unwrap();
            let total = sum(pick(&all).iter().map(|a| (a - grand) * (a - grand)));
            let share = sum(inside.iter().map(|a| a * a)) / total;
            ((1.0 - share).sqrt(), share.sqrt())
        };
        let (x, y) = (eta(|v| &v.0), eta(|v| &v.1));
        let identity = x.0 * y.0 * weighted.unwrap() + x.1 * y.1 * within.unwrap_or(0.0);
        assert_relative_eq!(raw.unwrap(), pearson(&all.0, &all.1).unwrap(), max_relative = 1e-10);
        assert_abs_diff_eq!(raw.unwrap(), identity, epsilon = 1e-13);
    }
}

/// One group has no level between, one pair per group none within; what is left is still told.
#[test]
fn one_level_is_still_told_where_the_other_is_not_there() {
    let one = [Group::of(&[1.0, 2.0, 4.0], &[2.0, 1.0, 5.0])];
    let (got, _) = levels(&one, 0, 0).unwrap();
    assert_eq!(got.correlations[2..], [None; 4]);
    assert_relative_eq!(got.correlations[0].unwrap(), got.correlations[1].unwrap(), max_relative = 1e-14);
    let single: Vec<Group> =
        [(1.0, 2.0), (2.0, 1.0), (4.0, 5.0)].map(|(x, y)| Group::of(&[x], &[y])).to_vec();
    let (got, limits) = levels(&single, 40, 0).unwrap();
    assert_eq!((got.variances, got.correlations[1]), (None, None));
    assert_relative_eq!(got.correlations[0].unwrap(), got.correlations[2].unwrap(), max_relative = 1e-14);
    assert!(limits[1].is_none());
    assert!(levels(&[], 9, 0).is_none());
}

/// Means that differ less than chance: no variance between, so nothing to correlate.
#[test]
fn a_negative_variance_between_gives_no_correlation() {
    let values: Vec<Values> = vec![
        (vec![1.0, 5.0], vec![2.0, 4.0]),
        (vec![2.0, 4.5], vec![1.0, 5.5]),
        (vec![0.5, 5.0], vec![3.0, 3.5]),
        (vec![3.0, 3.2], vec![0.0, 6.0]),
    ];
    let groups = in_numbers(&values);
    let (found, _) = levels(&groups, 0, 0).unwrap();
    let v = found.variances.unwrap();
    assert!(v.between_x < 0.0);
    assert_eq!(found.correlations[4..], [None, None]);
    let split = split_halves(&values, (v.between_x, v.within_x, v.between_y, v.within_y), 20, 1).unwrap();
    assert_eq!((split.attenuation, split.corrected), (None, None));
    assert!(two_level(&groups).unwrap().boundary);
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let (values, _) = reference();
    let groups = in_numbers(&values);
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| (levels(&groups, 99, 5), split_halves(&values, (0.2, 1.0, 0.1, 1.0), 20, 5)))
    };
    assert_eq!(run(1), run(3));
}

/// How often each 95% interval holds what it estimates (docs/coverage.md): 2,000 studies, ICC(1) .10, r = .30 between and .50
/// within. Monte Carlo standard error .005.
#[test]
#[ignore = "simulates 6,000 studies, some minutes in debug"]
#[allow(clippy::print_stderr)] // the shares are what was asked for
fn intervals_hold_as_often_as_they_say() {
    for (k, n, least, most) in [(139, 8, 0.92, 0.985), (139, 40, 0.92, 0.98), (40, 8, 0.88, 1.0)] {
        let shares = coverage(k, n, 2_000);
        eprintln!("k = {k}, n = {n}: {shares:?}");
        assert!(shares.iter().all(|share| (least..=most).contains(share)), "k = {k}, n = {n}");
    }
}

/// By [`Kind::ALL`], then the two-level model, halves, and halves corrected: the share of intervals with the truth.
fn coverage(k: usize, n: usize, studies: u64) -> [f64; 9] {
    let error = 0.9 / n as f64;
    let of_means = (0.03 + 0.5 * error) / (0.1 + error);
    let reliability = 0.1 / (0.1 + error);
    let halves = 0.3 * 0.1 / (0.1 + 2.0 * error);
    let truth = [0.48, 0.5, of_means, of_means, 0.30, of_means / reliability, 0.30, halves, 0.30];
    let mut held = [(0.0, 0.0); 9];
    for study in 0..studies {
        let values = simulated(k, n, 0.10, 0.30, 0.50, 1_000 + study);
        let groups = in_numbers(&values);
        let (found, intervals) = levels(&groups, 599, study).unwrap();
        let mut limits: Vec<Option<(f64, f64)>> =
            intervals.iter().map(|i| i.map(|i| (i.low, i.high))).collect();
        limits[1] = fisher(found.correlations[1].unwrap(), k * n, k - 1);
        limits[2] = fisher(found.correlations[2].unwrap(), k, 0);
        let v = found.variances.unwrap();
        let components = (v.between_x, v.within_x, v.between_y, v.within_y);
        let split = split_halves(&values, components, 50, study).unwrap();
        limits.extend([two_level(&groups).and_then(|m| m.limits), split.limits, split.corrected_limits]);
        for (((low, high), truth), held) in
            limits.into_iter().zip(truth).zip(&mut held).filter_map(|((l, t), h)| Some(((l?, t), h)))
        {
            held.0 += if low <= truth && truth <= high { 1.0 } else { 0.0 };
            held.1 += 1.0;
        }
    }
    held.map(|(inside, all)| inside / all)
}
