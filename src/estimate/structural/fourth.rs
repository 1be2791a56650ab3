//! How moments vary, from sums of products of four answers.

use super::super::scored_items::ScoredItems;
use super::sums::Sums;
use crate::numeric::sem::fourth_products::{around, position};
use crate::numeric::sem::gamma::Gamma;

/// Of the records that are complete on all `items`, whose `sums` are these; `None` where products of four were not counted.
pub(super) fn gamma(items: &ScoredItems<'_>, sums: &Sums) -> Option<Gamma> {
    let all: Vec<usize> = (0..items.items.len()).collect();
    let (p, n) = (all.len(), sums.n);
    let (counted, order) = items.fourth_sums(&all)?;
    let (mean, covariance) = sums.mean_and_covariance()?;
    let exact: Vec<i128> = counted.iter().map(|&sum| i128::from(sum)).collect();
    let first = |sums: &[i128], i: usize| sums[position(p, [0, 0, 0, i])];
    // Around whole numbers next to the means nothing is lost, and what is left to take off is small.
    let whole: Vec<i128> =
        (0..=p).map(|i| if i == 0 { 0 } else { (2 * first(&exact, i) + n) / (2 * n) }).collect();
    let near = around(p, &exact, &whole);
    let rest: Vec<f64> =
        (0..=p).map(|i| if i == 0 { 0.0 } else { first(&near, i) as f64 / n as f64 }).collect();
    let near: Vec<f64> = near.into_iter().map(|sum| sum as f64).collect();
    let central = around(p, &near, &rest);
    // Deviations of a turned item have the other sign.
    let place = |i: usize| if i == 0 { 0 } else { 1 + order[i - 1] };
    let sign = |i: usize| if i > 0 && items.scored(i - 1).1 < 0 { -1.0 } else { 1.0 };
    let product =
        |of: [usize; 4]| of.into_iter().map(sign).product::<f64>() * central[position(p, of.map(place))];
    Some(Gamma::of_products((n as f64, mean, covariance), product))
}
