//! Replicates held against the kernels that every table uses.

use super::*;
use crate::numeric::association::residuals;
use crate::numeric::random::{Purpose, Stream};
use crate::numeric::sum::pearson;
use approx::{assert_abs_diff_eq, assert_relative_eq};

const PLAN: Resampling = Resampling { units: 12, replicates: 40, seed: 5, purpose: Purpose::Organizations };

/// Three to seven cases in each of twelve units: x, y and a control.
fn nested() -> (Vec<u32>, [Vec<f64>; 3]) {
    let mut stream = Stream::numbered(11, 0);
    let unit: Vec<u32> = (0..12_u32).flat_map(|u| vec![u; 3 + u as usize % 5]).collect();
    let z: Vec<f64> = unit.iter().map(|_| stream.normal()).collect();
    let x: Vec<f64> = z.iter().map(|z| 40.0 + 0.5 * z + stream.normal()).collect();
    let y = x.iter().zip(&z).map(|(x, z)| 0.3 * x + 0.4 * z + stream.normal()).collect();
    (unit, [x, y, z])
}

fn drawn_cases(unit: &[u32], drawn: &[u32]) -> Vec<usize> {
    drawn.iter().flat_map(|d| (0..unit.len()).filter(|&case| unit[case] == *d).collect::<Vec<_>>()).collect()
}

fn at(values: &[f64], cases: &[usize]) -> Vec<f64> {
    cases.iter().map(|&case| values[case]).collect()
}

/// The r of cases by the kernels that every table uses.
fn plainly(columns: &[Vec<f64>], part: Part) -> f64 {
    let controls: Vec<&[f64]> = columns[2..].iter().map(Vec::as_slice).collect();
    if controls.is_empty() {
        return pearson(&columns[0], &columns[1]).unwrap();
    }
    let rest = residuals(&[&columns[0], &columns[1]], &controls).0;
    let (x, y) = (rest[0].as_ref().unwrap(), rest[1].as_ref().unwrap());
    match part {
        Part::Both => pearson(x, y).unwrap(),
        Part::First => pearson(x, &columns[1]).unwrap(),
        Part::Second => pearson(&columns[0], y).unwrap(),
    }
}

#[test]
fn replicates_are_the_correlations_of_the_cases_drawn() {
    let (unit, columns) = nested();
    let mut correlations = Correlations::new(12);
    let asked = [(2, Part::Both), (3, Part::Both), (3, Part::First), (3, Part::Second)];
    for (p, part) in asked {
        let columns: Vec<&[f64]> = columns[..p].iter().map(Vec::as_slice).collect();
        correlations.push(&Cases { unit: &unit, columns: &columns, deviations: false, part });
    }
    let replicates = correlations.replicates(&PLAN);
    let mut drawn = [0; 12];
    for replicate in 0..PLAN.replicates {
        PLAN.draw(replicate, &mut drawn);
        let cases = drawn_cases(&unit, &drawn);
        for ((p, part), values) in asked.iter().zip(&replicates) {
            let of: Vec<Vec<f64>> = columns[..*p].iter().map(|c| at(c, &cases)).collect();
            assert_relative_eq!(values[replicate], plainly(&of, *part), max_relative = 1e-11);
        }
    }
    for ((p, part), i) in asked.iter().zip(0..) {
        let jackknife = correlations.jackknife(i);
        let cases: Vec<usize> = (0..unit.len()).filter(|&case| unit[case] != 7).collect();
        let of: Vec<Vec<f64>> = columns[..*p].iter().map(|c| at(c, &cases)).collect();
        assert_relative_eq!(jackknife[7], plainly(&of, *part), max_relative = 1e-11);
    }
}

/// Sums of units stand in for their cases: around the means of all, and around their own.
#[test]
fn sums_of_units_give_what_their_cases_give() {
    use crate::numeric::levels::Group;
    let (unit, [x, y, _]) = nested();
    let own = |values: &[f64], u: u32| -> Vec<f64> {
        values.iter().zip(&unit).filter(|(_, of)| **of == u).map(|(v, _)| *v).collect()
    };
    let groups: Vec<Group> = (0..12).map(|u| Group::of(&own(&x, u), &own(&y, u))).collect();
    let centered = |values: &[f64]| -> Vec<f64> {
        let mean = |u: u32| crate::numeric::sum::mean(&own(values, u)).unwrap();
        values.iter().zip(&unit).map(|(v, &u)| v - mean(u)).collect()
    };
    let units: Vec<u32> = (0..12).collect();
    for deviations in [false, true] {
        let columns = if deviations { [centered(&x), centered(&y)] } else { [x.clone(), y.clone()] };
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let (mut of_cases, mut of_sums) = (Correlations::new(12), Correlations::new(12));
        of_cases.push(&Cases { unit: &unit, columns: &columns, deviations, part: Part::Both });
        let around =
            if deviations { PairsInUnits::around_own_means } else { PairsInUnits::around_common_means };
        of_sums.push_pairs(&around(&groups), &units);
        let close = |a: &[f64], b: &[f64]| {
            assert_eq!(a.len(), b.len());
            a.iter().zip(b).for_each(|(a, b)| assert_relative_eq!(*a, *b, max_relative = 1e-11));
        };
        close(&of_sums.estimates(), &of_cases.estimates());
        close(&of_sums.standard_errors(), &of_cases.standard_errors());
        close(&of_sums.jackknife(0), &of_cases.jackknife(0));
        close(&of_sums.replicates(&PLAN)[0], &of_cases.replicates(&PLAN)[0]);
    }
}

#[test]
fn deviations_are_not_taken_around_a_mean_again() {
    let unit = [0, 0, 1, 1, 2, 2];
    let (x, y) = ([-1.0, 1.0, -2.0, 2.0, -1.0, 1.0], [-1.0, 1.0, 1.0, -1.0, -3.0, 3.0]);
    let mut correlations = Correlations::new(3);
    correlations.push(&Cases { unit: &unit, columns: &[&x, &y], deviations: true, part: Part::Both });
    // Products 2, −4, 6; squares 2, 8, 2 and 2, 2, 18.
    assert_relative_eq!(correlations.estimates()[0], 4.0 / (12.0_f64 * 22.0).sqrt(), max_relative = 1e-14);
    assert_relative_eq!(correlations.jackknife(0)[1], 8.0 / (4.0_f64 * 20.0).sqrt(), max_relative = 1e-14);
}

/// The derivative of the correlation in the weight of a unit, by central differences of the jackknife's kind.
#[test]
fn standard_errors_are_those_of_the_infinitesimal_jackknife() {
    let (unit, columns) = nested();
    for (p, part, deviations) in [
        (2, Part::Both, false),
        (2, Part::Both, true),
        (3, Part::Both, false),
        (3, Part::First, false),
        (3, Part::Second, true),
    ] {
        let columns: Vec<&[f64]> = columns[..p].iter().map(Vec::as_slice).collect();
        let mut correlations = Correlations::new(12);
        correlations.push(&Cases { unit: &unit, columns: &columns, deviations, part });
        let statistic = &correlations.statistics[0];
        let totals = correlations.all();
        let shifted = |u: usize, by: f64| {
            let mut totals = totals.clone();
            statistic.columns.iter().for_each(|&c| totals[c] += by * correlations.columns[c][u]);
            atanh(statistic.correlation(&totals))
        };
        let slopes = (0..12).map(|u| (shifted(u, 1e-5) - shifted(u, -1e-5)) / 2e-5);
        let wanted = slopes.map(|d| d * d).sum::<f64>().sqrt();
        assert_relative_eq!(correlations.standard_errors()[0], wanted, max_relative = 1e-8);
    }
}

#[test]
fn controls_that_add_nothing_are_skipped_and_nothing_is_left_of_what_they_explain() {
    let (unit, columns) = nested();
    let [x, y, z] = &columns;
    let double: Vec<f64> = z.iter().map(|z| 2.0 * z + 1.0).collect();
    let mut correlations = Correlations::new(12);
    let mut push = |columns: &[&[f64]]| {
        correlations.push(&Cases { unit: &unit, columns, deviations: false, part: Part::Both });
    };
    push(&[x, y, z]);
    push(&[x, y, z, &double]);
    push(&[x, z, &double]);
    push(&[x, &vec![2.0; x.len()]]);
    push(&[z, &double]);
    let r = correlations.estimates();
    assert_abs_diff_eq!(r[0], r[1], epsilon = 1e-13);
    assert!(r[2].is_nan() && r[3].is_nan());
    assert_eq!(r[4], 1.0);
}

/// Units without cases of one correlation stay out of its jackknife; sums are kept once.
#[test]
fn correlations_share_units_and_sums() {
    let mut correlations = Correlations::new(4);
    let (x, y) = ([1.0, 2.0, 4.0, 3.0], [2.0, 1.0, 3.0, 5.0]);
    for columns in [[&x, &y], [&y, &x]] {
        let columns = [columns[0].as_slice(), columns[1]];
        correlations.push(&Cases {
            unit: &[0, 1, 2, 3],
            columns: &columns,
            deviations: false,
            part: Part::Both,
        });
    }
    let few = [&x[..3], &y[..3]];
    correlations.push(&Cases { unit: &[0, 1, 3], columns: &few, deviations: false, part: Part::Both });
    assert_eq!(correlations.columns.len(), 6 + 6);
    assert_eq!(correlations.jackknife(2).len(), 3);
    let plan = Resampling { units: 4, ..PLAN };
    let (got, plain) = (correlations.studentized(&plan), correlations.replicates(&plan));
    for ((a, b), r) in got[0].r.iter().zip(&got[1].r).zip(&plain[0]) {
        assert!(a.is_nan() && b.is_nan() && r.is_nan() || (a - b).abs() < 1e-14 && a == r);
    }
    assert!(got[0].t.iter().any(|t| t.is_finite()));
}
