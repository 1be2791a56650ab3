//! Means per organization and wave.

use super::measure::{Exact, Measure};
use crate::model::responses::Responses;
use crate::model::scores::OrganizationMean;
use crate::numeric::{fraction, sum};

/// Per wave, the mean times `times` of the organizations with at least `min_group` scores, in the order of
/// `Responses::organizations`. Survey weights count within an organization, so that organizations can count equally
/// afterwards.
pub(super) fn organization_means(
    responses: &Responses,
    measure: &Measure,
    times: i64,
    min_group: usize,
) -> Vec<Vec<OrganizationMean>> {
    let cells = Cells::of(responses, &measure.values);
    let means = if let Some(weights) = responses.weights() {
        weighted_means(&cells, &measure.values, weights, times)
    } else {
        let exact = measure.exact.as_ref().and_then(|exact| exact_means(&cells, exact, times));
        exact.unwrap_or_else(|| inexact_means(&cells, &measure.values, times))
    };
    let least = min_group.max(1);
    let keep = |organization: usize, n: u32, mean: f64| {
        let organization = organization as u32;
        (n as usize >= least).then_some(OrganizationMean { organization, n, mean })
    };
    (0..responses.waves.len())
        .map(|wave| {
            let range = wave * cells.organizations..(wave + 1) * cells.organizations;
            range.enumerate().filter_map(|(o, cell)| keep(o, cells.counts[cell], means[cell])).collect()
        })
        .collect()
}

/// Which organization and wave each scored row belongs to.
struct Cells {
    organizations: usize,
    /// Row and its cell: wave × organizations + organization.
    rows: Vec<(usize, usize)>,
    /// Per cell, its scored rows.
    counts: Vec<u32>,
}

impl Cells {
    fn of(responses: &Responses, values: &[f64]) -> Self {
        let organizations = responses.organizations.len();
        let mut cells =
            Cells { organizations, rows: Vec::new(), counts: vec![0; organizations * responses.waves.len()] };
        let places = responses.organization.iter().zip(&responses.wave);
        for (row, ((&organization, &wave), value)) in places.zip(values).enumerate() {
            let cell = usize::from(wave) * organizations + organization as usize;
            if !value.is_nan() && cell < cells.counts.len() {
                cells.rows.push((row, cell));
                cells.counts[cell] += 1;
            }
        }
        cells
    }
}

/// Sums in integers, one division: equal means are equal numbers. Empty cells are NaN.
fn exact_means(cells: &Cells, exact: &Exact, times: i64) -> Option<Vec<f64>> {
    let mut sums = vec![0_i128; cells.counts.len()];
    for &(row, cell) in &cells.rows {
        sums[cell] += i128::from(exact.numerators[row]);
    }
    let mean = |(&sum, &n): (&i128, &u32)| {
        if n == 0 {
            return Some(f64::NAN);
        }
        fraction::to_f64(sum.checked_mul(i128::from(times))?, i128::from(exact.denominator) * i128::from(n))
    };
    sums.iter().zip(&cells.counts).map(mean).collect()
}

/// Compensated sums in the order of the rows.
fn inexact_means(cells: &Cells, values: &[f64], times: i64) -> Vec<f64> {
    let mut scores: Vec<Vec<f64>> = vec![Vec::new(); cells.counts.len()];
    for &(row, cell) in &cells.rows {
        scores[cell].push(values[row]);
    }
    scores.into_iter().map(|s| sum::mean(&s).map_or(f64::NAN, |mean| mean * times as f64)).collect()
}

/// Σwy / Σw, with the terms in the order of their size so that the order of rows changes no digit.
fn weighted_means(cells: &Cells, values: &[f64], weights: &[f64], times: i64) -> Vec<f64> {
    let mut scores: Vec<Vec<(f64, f64)>> = vec![Vec::new(); cells.counts.len()];
    for &(row, cell) in &cells.rows {
        scores[cell].push((values[row], weights[row]));
    }
    let mean = |mut own: Vec<(f64, f64)>| {
        own.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let same = own.first().filter(|first| own.iter().all(|(value, _)| *value == first.0));
        let weighted =
            || sum::sum(own.iter().map(|(value, weight)| value * weight)) / sum::sum(own.iter().map(|o| o.1));
        same.map_or_else(weighted, |first| first.0) * times as f64
    };
    scores.into_iter().map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::responses::Wave;

    /// Organization 0 with rows 0–3, 1 with rows 4–9, 2 with row 10; one wave, and row 11 in another.
    fn responses() -> Responses {
        Responses {
            rows: 12,
            organizations: vec!["a".into(), "b".into(), "c".into()],
            organization: vec![0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2],
            waves: vec![Wave("2016".into()), Wave("2018".into())],
            wave: vec![0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
            ..Responses::default()
        }
    }

    /// 0.1 + 0.2 + 0.3 + 0.6 and 0.3 six times: both means are 0.3, but their floating sums differ in the last bit.
    #[test]
    fn equal_means_are_equal_numbers() {
        let nan = f64::NAN;
        let values = vec![0.1, 0.2, 0.3, 0.6, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, nan, 7.0];
        let got = organization_means(&responses(), &Measure::numbers(values), 1, 1);
        let means: Vec<(u32, u32, f64)> = got[0].iter().map(|m| (m.organization, m.n, m.mean)).collect();
        assert_eq!(means, [(0, 4, 0.3), (1, 6, 0.3)]);
        assert_eq!(got[1], [OrganizationMean { organization: 2, n: 1, mean: 7.0 }]);
    }

    #[test]
    fn leaves_out_small_organizations_and_gives_percentages() {
        let yes = [1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1].map(Some);
        let got = organization_means(&responses(), &Measure::integers(yes.into_iter()), 100, 4);
        let means: Vec<f64> = got[0].iter().map(|m| m.mean).collect();
        assert_eq!(means, [25.0, 50.0]);
        assert!(got[1].is_empty());
    }

    /// R 4.2.2: weighted.mean(c(1, 2, 4, 5), c(.5, 1, 2, 1.5)) is 3.6; the other organization answers alike.
    #[test]
    fn weights_count_within_an_organization() {
        let mut responses = responses();
        responses.weight = vec![0.5, 1.0, 2.0, 1.5, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 1.0, 1.0];
        let mut values = vec![1.0, 2.0, 4.0, 5.0];
        values.extend([0.1; 6]);
        values.extend([2.0, 3.0]);
        let got = organization_means(&responses, &Measure::numbers(values.clone()), 100, 1);
        let means: Vec<(u32, f64)> = got[0].iter().map(|m| (m.n, m.mean)).collect();
        assert_eq!(means, [(4, 360.0), (6, 10.0), (1, 200.0)]);
        responses.weight = vec![2.0; 12];
        let got = organization_means(&responses, &Measure::numbers(values), 1, 1);
        assert_eq!(got[0][0].mean, 3.0);
    }

    #[test]
    fn inexact_scores_have_means_too() {
        let third = 1.0 / 3.0;
        let got = organization_means(&responses(), &Measure::inexact(vec![third; 12]), 1, 1);
        assert_eq!(got[0][1], OrganizationMean { organization: 1, n: 6, mean: third });
    }
}
